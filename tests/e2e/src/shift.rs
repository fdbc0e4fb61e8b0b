//! How far things move under the reader's eyes while a page loads.

use anyhow::{Result, ensure};

use crate::{App, Engine};

/// Where the engine tells nothing of it, what has words and shows is followed from frame to frame by its words.
const WATCH: &str = "
    globalThis.shifted = [];
    globalThis.framesSeen = 0;
    globalThis.toldByTheEngine = PerformanceObserver.supportedEntryTypes.includes('layout-shift');
    if (toldByTheEngine) {
      const edges = ({ x, y, width, height }) => [x, y, width, height].join(' ');
      const moved = ({ node, previousRect, currentRect }) =>
        `${node?.nodeName} ${node?.textContent.slice(0, 30)}: ${edges(previousRect)} to ${edges(currentRect)}`;
      new PerformanceObserver((list) => {
        for (const it of list.getEntries()) shifted.push(`by ${it.value}: ${it.sources.map(moved).join(', ')}`);
      }).observe({ type: 'layout-shift', buffered: true });
    }
    const places = () => {
      const found = new Map();
      for (const it of document.querySelectorAll('h1, h2, h3, h4, p, a, button, input')) {
        const { left, top } = it.getBoundingClientRect();
        if (top > innerHeight || !it.checkVisibility({ visibilityProperty: true })) continue;
        const words = `${it.localName} ${it.id} ${it.textContent}`;
        // What is there twice can't be told apart.
        found.set(words, found.has(words) ? null : [left, top + scrollY]);
      }
      return found;
    };
    let before = new Map();
    const look = () => {
      const now = places();
      for (const [words, place] of now) {
        const was = before.get(words);
        const moved = place && was ? Math.hypot(place[0] - was[0], place[1] - was[1]) : 0;
        if (moved >= 1) shifted.push(`${words.slice(0, 60)}: from ${was} to ${place} in frame ${framesSeen}`);
      }
      before = now;
      framesSeen += 1;
      requestAnimationFrame(look);
    };
    if (!toldByTheEngine) requestAnimationFrame(look);";

impl App {
    /// Watches it from now on, in every page of this tab.
    ///
    /// # Errors
    ///
    /// The browser refuses.
    pub async fn watch_shifts(&self) -> Result<()> {
        self.before_load(&format!("{{ {WATCH} }}")).await
    }

    /// What has moved on this page: nothing, or in the engine's own words how far.
    ///
    /// # Errors
    ///
    /// It was not watched.
    pub async fn shifted(&self) -> Result<Vec<String>> {
        let told = self.is("toldByTheEngine").await?;
        ensure!(
            told || self.engine() != Engine::Chromium,
            "the engine no longer tells what moves"
        );
        if !told {
            self.until("frames were looked at", "framesSeen > 2")
                .await?;
        }
        let shifted = self.ask("return shifted", vec![]).await?;
        Ok(serde_json::from_value(shifted)?)
    }
}
