//! How far things move under the reader's eyes while a page loads.

use anyhow::{Context, Result, ensure};

use crate::{App, Engine};

/// Where the engine tells nothing of it, what has words and shows is followed from frame to frame by its words.
const WATCH: &str = "
    globalThis.shifted = 0;
    globalThis.framesSeen = 0;
    globalThis.toldByTheEngine = PerformanceObserver.supportedEntryTypes.includes('layout-shift');
    if (toldByTheEngine) {
      new PerformanceObserver((list) => { for (const it of list.getEntries()) shifted += it.value; })
        .observe({ type: 'layout-shift', buffered: true });
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
        if (moved >= 1) shifted += moved;
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

    /// How far things have moved on this page: nothing is 0, and else the number differs from engine to engine.
    ///
    /// # Errors
    ///
    /// It was not watched.
    pub async fn shifted(&self) -> Result<f64> {
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
        shifted.as_f64().context("nothing was watched")
    }
}
