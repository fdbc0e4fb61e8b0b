//! What a screen reader says by itself: the words of live regions (`role=status`, `role=alert`) when they change.
//!
//! It is as strict as screen readers are: a status that comes into the page together with its words is not heard,
//! nor is one behind an open dialog; an alert is heard when it comes.

use anyhow::Result;
use serde_json::json;

use crate::App;

const LISTEN: &str = "
    const LIVE = '[role=status], [role=log], [role=alert], [aria-live]:not([aria-live=off])';
    const words = (it) => it.innerText.replace(/\\s+/g, ' ').trim();
    globalThis.heard = [];
    const known = new Map([...document.querySelectorAll(LIVE)].map((it) => [it, words(it)]));
    const outer = (it) => it?.parentElement?.closest(LIVE) ? outer(it.parentElement.closest(LIVE)) : it;
    new MutationObserver((changes) => {
      const changed = new Set();
      for (const { target, addedNodes, type } of changes) {
        const element = target.nodeType === Node.ELEMENT_NODE ? target : target.parentElement;
        const region = outer(element?.closest(LIVE));
        if (known.has(region) && (type !== 'attributes' || region.matches('[role=alert]'))) changed.add(region);
        for (const added of addedNodes) {
          if (added.nodeType !== Node.ELEMENT_NODE) continue;
          for (const alert of [added, ...added.querySelectorAll('[role=alert]')]) {
            if (alert.matches('[role=alert]')) changed.add(alert);
          }
        }
      }
      const modal = document.querySelector('dialog:modal');
      for (const region of changed) {
        const shows = region.isConnected && region.checkVisibility({ visibilityProperty: true });
        const now = shows ? words(region) : '';
        if (now && now !== known.get(region) && (!modal || modal.contains(region))) heard.push(now);
        known.set(region, now);
      }
      for (const region of document.querySelectorAll(LIVE)) {
        if (!known.has(region)) known.set(region, words(region));
      }
    }).observe(document, { subtree: true, childList: true, characterData: true, attributeFilter: ['hidden'] });";

impl App {
    /// Listens from now on, for as long as the page is not loaded anew.
    ///
    /// # Errors
    ///
    /// The page can't be asked.
    pub async fn listen(&self) -> Result<()> {
        self.ask(LISTEN, Vec::new()).await.map(drop)
    }

    /// What was heard since this was last asked.
    ///
    /// # Errors
    ///
    /// Nobody listens.
    pub async fn heard(&self) -> Result<Vec<String>> {
        let heard = self.ask("return heard.splice(0)", Vec::new()).await?;
        Ok(serde_json::from_value(heard)?)
    }

    /// Waits until these words are heard.
    ///
    /// # Errors
    ///
    /// They are not.
    pub async fn hear(&self, words: &str) -> Result<()> {
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        let heard = "heard.some((it) => it.includes(arguments[0]))";
        self.until_with(&format!("「{words}」 is heard"), heard, vec![json!(words)])
            .await
    }
}
