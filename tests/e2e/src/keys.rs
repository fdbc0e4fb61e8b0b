//! A person who has a keyboard and nothing else.
//!
//! Wherever a key leads, the focus must be somewhere, and seen: on the screen, with nothing above it.

use anyhow::{Context, Result, bail, ensure};
use thirtyfour::Key;

use crate::App;

/// How many times one presses the tab key at the most to get somewhere.
const PRESSES: usize = 400;

/// What has the focus; how it can't be seen, if so; what it comes after although it is read before that, if so;
/// whether it is a stop; the words that its name may be made of. Nothing at the end of the page: some browsers begin
/// there again from its top.
const FOCUS: &str = "
    const [forwards] = arguments;
    const it = document.activeElement;
    if (!it || it === document.body || it === document.documentElement) return null;
    const again = globalThis.lastFocus?.compareDocumentPosition(it) & Node.DOCUMENT_POSITION_PRECEDING;
    if (forwards && again && it.matches('.skip')) return null;
    const tell = (it) => `${it.localName}#${it.id}.${it.className} ${it.textContent.trim().slice(0, 20)}`;
    const boxes = [...it.getClientRects()].filter((box) => box.width && box.height);
    const inside = (x, y) => {
      const hit = document.elementFromPoint(x, y);
      return hit && (it.contains(hit) || hit.contains(it) && hit.matches('label'));
    };
    const points = boxes.flatMap((box) => {
      const [left, right] = [Math.max(box.left, 0), Math.min(box.right, innerWidth)];
      const [top, bottom] = [Math.max(box.top, 0), Math.min(box.bottom, innerHeight)];
      if (left >= right || top >= bottom) return [];
      const middle = [(left + right) / 2, (top + bottom) / 2];
      return [middle, [middle[0], top + 3], [middle[0], bottom - 3], [left + 3, middle[1]], [right - 3, middle[1]]];
    });
    const seen = points.filter(([x, y]) => inside(x, y)).length;
    const whole = it.getBoundingClientRect();
    const bars = it.closest('dialog, .places, .write-bar, .docked') ? [] : [...document.querySelectorAll('.places, .write-bar')];
    const above = bars.filter((bar) => getComputedStyle(bar).position !== 'static')
      .map((bar) => bar.getBoundingClientRect()).filter((bar) => bar.bottom > innerHeight / 2
        && bar.left < whole.right && whole.left < bar.right
        // One that has come to rest in its place on the page hides nothing of what follows it.
        && whole.top < bar.bottom - 1);
    const low = Math.min(innerHeight, ...above.map((bar) => bar.top));
    const outside = whole.height < low - 20 && (whole.top < -1 || whole.bottom > low + 1);
    // What is only heard, or a heading that takes the focus after a change of place, shows no ring.
    const quiet = it.matches('[tabindex=\"-1\"].only-heard');
    const hidden = quiet ? '' : !points.length ? 'off the screen' : seen < points.length / 2 ? 'covered'
      : outside ? 'partly off the screen or below the bar' : '';
    const last = globalThis.lastFocus;
    // In a dialog, in the fixed bar and in a pane of its own, places on the page say nothing.
    const apart = (it) => it.closest('dialog, .places, .write-bar, .docked, .list-pane');
    // On a wide screen the list's page has two columns, each read from its top.
    const column = (it) => innerWidth >= 1024 ? it.closest('.list-page > *') : null;
    let before = '';
    if (last?.isConnected && last !== it && apart(last) === apart(it) && column(last) === column(it)) {
      const follows = last.compareDocumentPosition(it) & Node.DOCUMENT_POSITION_FOLLOWING;
      // As it lies now: what came into the page since moved both.
      const former = last.getBoundingClientRect();
      const up = !apart(it) && whole.bottom <= former.top;
      const back = !apart(it) && whole.top < former.bottom && former.top < whole.bottom && whole.left < former.left
        && whole.bottom <= former.bottom;
      if (!follows || up || back) before = tell(last);
    }
    globalThis.lastFocus = it;
    const named = (it.getAttribute('aria-labelledby')?.split(' ') ?? []).map((id) => document.getElementById(id));
    const words = [...named, ...it.labels ?? [], it].map((it) => it?.textContent ?? '');
    return [tell(it), hidden, before, it.tabIndex >= 0, [it.ariaLabel ?? '', ...words].join(' ')]";

/// What a key led to.
#[derive(Debug)]
struct Focus {
    what: String,
    hidden: String,
    before: String,
    stop: bool,
    words: String,
}

impl App {
    /// Presses a key, or several at once, wherever the focus is.
    ///
    /// # Errors
    ///
    /// The browser refuses.
    pub async fn keys(&self, keys: &[Key]) -> Result<()> {
        let mut chain = self.driver().action_chain();
        for key in keys {
            chain = chain.key_down(key.clone());
        }
        for key in keys.iter().rev() {
            chain = chain.key_up(key.clone());
        }
        Ok(chain.perform().await?)
    }

    /// Types words, wherever the focus is.
    ///
    /// # Errors
    ///
    /// The browser refuses.
    pub async fn type_keys(&self, words: &str) -> Result<()> {
        Ok(self
            .driver()
            .action_chain()
            .send_keys(words)
            .perform()
            .await?)
    }

    /// The focus is somewhere, and it can be seen.
    ///
    /// # Errors
    ///
    /// It is lost, or hidden.
    pub async fn focus_is_seen(&self) -> Result<()> {
        let Focus { what, hidden, .. } = self.focus(false).await?.context("the focus is lost")?;
        ensure!(hidden.is_empty(), "{what} has the focus, {hidden}");
        Ok(())
    }

    async fn focus(&self, forwards: bool) -> Result<Option<Focus>> {
        let focus = self.ask(FOCUS, vec![forwards.into()]).await?;
        let focus: Option<(String, String, String, bool, String)> = serde_json::from_value(focus)?;
        Ok(focus.map(|(what, hidden, before, stop, words)| Focus {
            what,
            hidden,
            before,
            stop,
            words,
        }))
    }

    /// The name of what has the focus.
    ///
    /// # Errors
    ///
    /// Nothing has it.
    pub async fn focused_name(&self) -> Result<String> {
        let element = self.driver().active_element().await?;
        self.name_of(&element).await
    }

    /// The focus is on what bears this name, and it can be seen.
    ///
    /// # Errors
    ///
    /// It is elsewhere.
    pub async fn focus_is_on(&self, name: &str) -> Result<()> {
        self.focus_is_seen().await?;
        let focused = self.focused_name().await?;
        ensure!(
            squeezed(&focused).contains(&squeezed(name)),
            "「{focused}」 has the focus, not 「{name}」"
        );
        Ok(())
    }

    /// Waits until the focus is on what the selector finds; it can be seen there.
    ///
    /// # Errors
    ///
    /// It does not get there.
    pub async fn focus_comes_to(&self, selector: &str) -> Result<()> {
        let there = "document.activeElement?.matches(arguments[0])";
        self.until_with(
            &format!("{selector} has the focus"),
            there,
            vec![selector.into()],
        )
        .await?;
        self.focus_is_seen().await
    }

    /// Presses the tab key once: the focus goes on in the order in which one reads, and can be seen. False at the
    /// end of the page.
    ///
    /// # Errors
    ///
    /// It goes back, or hides.
    pub async fn tab(&self) -> Result<bool> {
        Ok(self.tab_on().await?.is_some())
    }

    /// Likewise; tells what has the focus then.
    async fn tab_on(&self) -> Result<Option<Focus>> {
        self.keys(&[Key::Tab]).await?;
        let Some(focus) = self.focus(true).await? else {
            return Ok(None);
        };
        let Focus {
            what,
            hidden,
            before,
            ..
        } = &focus;
        ensure!(hidden.is_empty(), "{what} has the focus, {hidden}");
        ensure!(before.is_empty(), "{what} has the focus after {before}");
        Ok(Some(focus))
    }

    /// Presses the tab key until the focus is on what bears this name: exactly, or by its beginning.
    ///
    /// # Errors
    ///
    /// It does not get there, or is lost or hidden on the way.
    pub async fn tab_to(&self, name: &str) -> Result<()> {
        let name = squeezed(name);
        for _ in 0..PRESSES {
            let Some(focus) = self.tab_on().await? else {
                bail!("the page ends before 「{name}」");
            };
            // The browser is asked for the name where it can be this one: asking takes as long as a key.
            if squeezed(&focus.words).contains(&name)
                && squeezed(&self.focused_name().await?).starts_with(&name)
            {
                return Ok(());
            }
        }
        bail!("「{name}」 is further than {PRESSES} keys away")
    }

    /// Goes to what bears this name, and presses Enter.
    ///
    /// # Errors
    ///
    /// One does not get there.
    pub async fn enter_on(&self, name: &str) -> Result<()> {
        self.tab_to(name).await?;
        self.keys(&[Key::Enter]).await
    }

    /// Goes through the whole page from its top, and tells how many of its controls had the focus.
    ///
    /// # Errors
    ///
    /// Somewhere it is hidden, goes back, or does not leave.
    pub async fn tab_through(&self) -> Result<usize> {
        // By real keys in the end: a script's focus is none that shows, in a tab that has had no key yet.
        let to_the_top = "document.querySelector('.skip').focus()";
        self.ask(to_the_top, Vec::new()).await?;
        self.keys(&[Key::Tab]).await?;
        self.keys(&[Key::Shift, Key::Tab]).await?;
        self.focus_comes_to(".skip").await?;
        let mut stops = 1;
        for _ in 1..PRESSES {
            let Some(focus) = self.tab_on().await? else {
                return Ok(stops);
            };
            // In Firefox a pane that scrolls is a stop of its own.
            stops += usize::from(focus.stop);
        }
        bail!("the page does not end after {PRESSES} keys")
    }
}

/// Without spaces: browsers put them between the parts of a name, or don't.
fn squeezed(name: &str) -> String {
    name.replace(char::is_whitespace, "")
}
