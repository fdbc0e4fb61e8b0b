//! How a page is laid out: what sticks out, is cut off, lies on other words, or is too small to hit.

use anyhow::Result;
use serde_json::json;

use crate::{App, names::USED};

/// What needs scrolling sideways: the page, or a part of it that is not made for it.
const SIDEWAYS: &str = "
    const page = document.documentElement;
    const wide = [...document.querySelectorAll('body *')].filter((it) => {
      const box = it.getBoundingClientRect();
      return it.checkVisibility({ visibilityProperty: true }) && box.width > 2 && box.right > innerWidth + 1
        && getComputedStyle(it).position !== 'absolute';
    });
    return [page.scrollWidth > innerWidth ? 'the page' : '', ...wide.slice(0, 5)
      .map((it) => `${it.localName}.${it.className} ${it.textContent.slice(0, 20)}`)].filter(Boolean)";

/// Words that are cut off, that lie on others, or stand one letter a line; numbers in two lines. What ends in an ellipsis
/// on purpose is told in full where the card or the group leads to. A narrow column of a table may run downwards.
const UNREADABLE: &str = "
    const ENDS = '.card .direction, .searched .policy > h2';
    const modal = document.querySelector('dialog:modal');
    const root = modal ?? document.body;
    const shows = (it) => it.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true });
    const heard = (it) => it.closest('.only-heard, .skip, noscript, .searched .results > h1:not(:focus)');
    const tell = (it) => `${it.localName}.${it.getAttribute('class') ?? ''} ${it.textContent.trim().slice(0, 20)}`;
    const all = [...root.querySelectorAll('*')].filter((it) => shows(it) && !heard(it));
    const cut = all.filter((it) => {
      const { overflowX, overflowY } = getComputedStyle(it);
      const hides = (way) => way === 'hidden' || way === 'clip';
      return !it.matches(`${ENDS}, input, svg, svg *`)
        && (hides(overflowX) && it.scrollWidth > it.clientWidth + 1 || hides(overflowY) && it.scrollHeight > it.clientHeight + 1);
    }).map((it) => `cut off: ${tell(it)}`);
    const lines = [], apart = [];
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const text = walker.currentNode, it = text.parentElement;
      if (!text.data.trim() || it.closest('textarea, option') || !shows(it) || heard(it)) continue;
      const bar = it.closest('.places, .write-bar, .docked, .sheet-head, .sheet-foot');
      const fixed = Boolean(bar) && getComputedStyle(bar).position !== 'absolute';
      const clamped = it.closest(ENDS)?.getBoundingClientRect();
      const scrolled = it.closest('.docked, .list-pane');
      const pane = scrolled?.getBoundingClientRect();
      const head = scrolled?.querySelector(':scope > .row');
      const top = head && !head.contains(it) ? head.getBoundingClientRect().bottom : pane?.top;
      const range = document.createRange();
      range.selectNodeContents(text);
      const words = text.data.trim();
      const high = new Set(Array.from(range.getClientRects(), ({ top }) => Math.round(top))).size;
      if (high > 1 && /^[\\d.,]+$/.test(words)) apart.push(`in ${high} lines: ${words}`);
      if (high > 2 && [...words].length < 2 * high && !it.closest('table')) apart.push(`letter by letter: ${tell(it)}`);
      for (const box of range.getClientRects()) {
        if (clamped && (box.bottom > clamped.bottom + 1 || box.left > clamped.right)) continue;
        // What scrolls within its own box shows within it alone, and below a head of it that stays.
        if (pane && (box.bottom > pane.bottom + 1 || box.top < top - 1)) continue;
        // A font's own height is more than its letters'.
        const trim = box.height * 0.25;
        lines.push({ it, fixed, left: box.left + 1, right: box.right - 1, top: box.top + trim, bottom: box.bottom - trim });
      }
    }
    lines.sort((a, b) => a.top - b.top);
    const over = [];
    lines.forEach((one, at) => {
      for (let next = at + 1; next < lines.length && lines[next].top < one.bottom; next += 1) {
        const two = lines[next];
        // What an ellipsis hides lies below the last line that shows, or beside it.
        const clamped = one.it.closest(ENDS);
        if (clamped && clamped === two.it.closest(ENDS)) continue;
        if (one.fixed === two.fixed && one.left < two.right && two.left < one.right) {
          over.push(`on one another: ${tell(one.it)} / ${tell(two.it)}`);
        }
      }
    });
    return [...cut.slice(0, 5), ...apart.slice(0, 5), ...over.slice(0, 5)]";

/// What is harder to hit than it may be. `arguments`: what can be used; what everyone taps all the time.
const SMALL: &str = "
    const [used, main] = arguments;
    const modal = document.querySelector('dialog:modal');
    const tell = ([it, box]) => `${it.localName}.${it.className} 「${it.textContent.trim().slice(0, 12)}」 `
      + `${Math.round(box.width)} × ${Math.round(box.height)}`;
    const targets = [...(modal ?? document).querySelectorAll(used)]
      .filter((it) => it.checkVisibility({ visibilityProperty: true }) && !it.matches('.skip'))
      .map((it) => {
        // A label is hit as well as its field, and a card as well as its title.
        const whole = it.matches('.card .title') ? it.closest('.card') : it.matches('input') && it.closest('label') || it;
        return [it, whole.getBoundingClientRect()];
      })
      .filter(([, box]) => box.width > 2);
    const tight = targets.filter(([it, box]) => it.matches(main) && (box.width < 43.5 || box.height < 43.5));
    const centre = (box) => [box.left + box.width / 2, box.top + box.height / 2];
    const small = targets.filter(([it, box]) => {
      if (box.width >= 24 && box.height >= 24) return false;
      // In a sentence a link is as high as its line.
      const inline = getComputedStyle(it).display === 'inline';
      const sentence = it.closest('p, li, dd, td, th, h2, h3');
      if (inline && sentence && sentence.textContent.trim() !== it.textContent.trim()) return false;
      const [x, y] = centre(box);
      return targets.some(([other, there]) => {
        if (other === it) return false;
        const [nearX, nearY] = [Math.max(there.left, Math.min(x, there.right)), Math.max(there.top, Math.min(y, there.bottom))];
        const [farX, farY] = centre(there);
        const alsoSmall = there.width < 24 || there.height < 24;
        return Math.hypot(nearX - x, nearY - y) < 12 || alsoSmall && Math.hypot(farX - x, farY - y) < 24;
      });
    });
    return [...tight.map((it) => `under 44 px: ${tell(it)}`), ...small.map((it) => `under 24 px: ${tell(it)}`)]";

/// What one taps all the time: 44 px, a finger's breadth.
const MAIN: &str =
    ".button, .badge, .tap, summary, .pencil, .places a, .bars a, .card .title, .masthead a,
    input, textarea, button";

/// A reader's own spacing (WCAG 1.4.12), laid over all that the page says. A sheet that is made by a script is not
/// held back by the page's policy for styles.
const SPACED: &str = "
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
        word-spacing: 0.16em !important; } p { margin-block-end: 2em !important; }`);
    globalThis.spacing = sheet;
    document.adoptedStyleSheets = [sheet]";

/// Where the main part begins on a wide screen that has no list beside it.
pub const WITHOUT_A_LIST: usize = 0;

impl App {
    /// What needs scrolling sideways.
    ///
    /// # Errors
    ///
    /// The page can't be asked.
    pub async fn sideways(&self) -> Result<Vec<String>> {
        Ok(serde_json::from_value(
            self.ask(SIDEWAYS, Vec::new()).await?,
        )?)
    }

    /// How far from the left the main part begins, in CSS pixels.
    ///
    /// # Errors
    ///
    /// The page can't be asked.
    pub async fn main_begins(&self) -> Result<usize> {
        let left = "return document.querySelector('main').getBoundingClientRect().left";
        self.number(left, Vec::new()).await
    }

    /// Words that are cut off, that lie on others, or that stand one letter a line.
    ///
    /// # Errors
    ///
    /// The page can't be asked.
    pub async fn unreadable(&self) -> Result<Vec<String>> {
        Ok(serde_json::from_value(
            self.ask(UNREADABLE, Vec::new()).await?,
        )?)
    }

    /// What is under 24 px with something else too near (WCAG 2.5.8), or under 44 px where everyone taps.
    ///
    /// # Errors
    ///
    /// The page can't be asked.
    pub async fn small_targets(&self) -> Result<Vec<String>> {
        let small = self.ask(SMALL, vec![json!(USED), json!(MAIN)]).await?;
        Ok(serde_json::from_value(small)?)
    }

    /// Lays a reader's own spacing of letters, words, lines and paragraphs over the page, or takes it away.
    ///
    /// # Errors
    ///
    /// The page can't be asked.
    pub async fn space_out(&self, spaced: bool) -> Result<()> {
        let script = if spaced {
            SPACED
        } else {
            "document.adoptedStyleSheets = []"
        };
        self.ask(script, Vec::new()).await.map(drop)
    }

    /// Makes the text so many per cent of its size, as the browser's own setting for fonts does.
    ///
    /// # Errors
    ///
    /// The page can't be asked.
    pub async fn text_size(&self, per_cent: u16) -> Result<()> {
        let script = "document.documentElement.style.fontSize = arguments[0]";
        let size = json!(format!("{per_cent}%"));
        self.ask(script, vec![size]).await.map(drop)
    }
}
