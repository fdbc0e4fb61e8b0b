//! Where lines break: inside a number and its unit, before what begins no line, or so late that the last line has two
//! letters.

use anyhow::Result;
use serde_json::json;

use crate::App;

/// How a page's lines break. `arguments`: what no line may part, as patterns by their names; whose words are not ours
/// to lay out; whether last lines are looked at.
const BROKEN: &str = r"
    const [whole, foreign, last] = arguments;
    const UNREAD = '.only-heard, .skip, noscript, svg, textarea, select, script, style, pre, .pre, .own-text';
    // The names of columns and rows break where many share the narrowest screen.
    const NAMES = 'th';
    const ENDS = '.card .direction, .searched .policy > h2';
    const NEVER_FIRST = /^[。、，．」』）】〕ーぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ？！・～〜％%]/;
    const shows = (it) => it.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true });
    // The box whose lines a text stands in. Beside other boxes in a row it has lines of its own.
    const home = (text) => {
      let it = text.parentElement;
      const row = (it) => /flex|grid/.test(getComputedStyle(it).display);
      while (/^(inline|contents)/.test(getComputedStyle(it).display) && !row(it) && !row(it.parentElement)) {
        it = it.parentElement;
      }
      return row(it) ? text : it;
    };
    const homes = new Map();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const text = walker.currentNode, it = text.parentElement;
      if (!text.data.trim() || it.closest(UNREAD) || !shows(it)) continue;
      const box = home(text);
      homes.set(box, [...homes.get(box) ?? [], text]);
    }
    const found = [];
    for (const [box, texts] of homes) {
      const element = box.nodeType === Node.TEXT_NODE ? box.parentElement : box;
      if (element.closest(`${ENDS}, ${NAMES}`)) continue;
      // Each letter with its line: a letter below the middle of the line before begins another.
      const letters = [];
      let line = 0, below = null;
      for (const text of texts) {
        const ours = !text.parentElement.closest(foreign);
        const range = document.createRange();
        for (let at = 0; at < text.data.length; at += 1) {
          range.setStart(text, at);
          range.setEnd(text, at + 1);
          const box = [...range.getClientRects()].at(-1);
          if (!box || box.width < 0.01) continue;
          const middle = box.top + box.height / 2;
          if (below !== null && middle > below) line += 1;
          if (below === null || middle > below) below = box.bottom - box.height * 0.1;
          letters.push({ letter: text.data[at], line, ours });
        }
      }
      const lines = [];
      for (const { letter, line } of letters) lines[line] = (lines[line] ?? '') + letter;
      const words = letters.map((it) => it.letter).join('');
      const where = `${element.localName}.${element.getAttribute('class') ?? ''}`;
      for (const [name, pattern] of Object.entries(whole)) {
        for (const { 0: part, index } of words.matchAll(new RegExp(pattern, 'gu'))) {
          const those = letters.slice(index, index + part.length);
          const cut = those.findIndex((it) => it.line !== those[0].line);
          if (cut > 0 && those.every((it) => it.ours)) {
            found.push(`${name} ${part.slice(0, cut)}／${part.slice(cut)} in ${where}: ${words.slice(0, 30)}`);
          }
        }
      }
      const ours = letters.every((it) => it.ours);
      // A quotation that is longer than a line is one phrase, and breaks anywhere.
      const quotes = element.closest('.note');
      lines.slice(1).forEach((it, at) => {
        if (ours && !quotes && NEVER_FIRST.test(it)) found.push(`${lines[at].slice(-6)}／${it.slice(0, 6)} in ${where}`);
      });
      const end = lines.at(-1).match(/[\p{L}\p{N}]/gu) ?? [];
      if (last && ours && lines.length > 1 && end.length < 3) {
        found.push(`last line ${lines.at(-2).slice(-8)}／${lines.at(-1)} in ${where}`);
      }
    }
    // A phrase of a name that has room on a line stands on one.
    for (const it of document.querySelectorAll('.phrases')) {
      for (const phrase of it.childNodes) {
        const range = document.createRange();
        range.selectNode(phrase);
        const boxes = [...range.getClientRects()].filter((box) => box.width > 0.01);
        const wide = boxes.reduce((sum, box) => sum + box.width, 0);
        const lines = new Set(boxes.map((box) => Math.round(box.top))).size;
        const room = it.parentElement.getBoundingClientRect().width;
        if (lines > 1 && wide < room - 1) found.push(`phrase ${phrase.textContent} in ${it.textContent}`);
      }
    }
    return found";

/// What no line parts.
const NUMBER: &str = r"\d[\d,.]*(?:%|ポイント|文字|地域|か所|年間|年度|年|月|日|件|人|回|つ|割|校|字|行)?(?:以上|以下|未満)?";
const RANGE: &str = r"\d[\d.]*(?:%|年)?[～〜]\d[\d.]*(?:%|年版|年)?";
const ITEM: &str = r"（(?:取組)?\d+(?:-\d+)+）";
const DATE: &str = r"(?:令和|平成)(?:\d+|元)年度?|\d+月\d+日";

/// The source's own sentences stay one text each (`domain::review::whole`): how they break is the browser's part.
const FOREIGN: &str =
    ".lines, .snippet, blockquote, .direction, .crumbs, h1, .framed .lead, td, dd:not(:has(b))";

impl App {
    /// Where lines of the app's own words break badly. Last lines are looked at where the browser knows how to give
    /// them more than two letters.
    ///
    /// # Errors
    ///
    /// The page can't be asked.
    pub async fn broken_lines(&self) -> Result<Vec<String>> {
        let knows =
            "CSS.supports('text-wrap', 'pretty') && CSS.supports('word-break', 'auto-phrase')";
        let knows = self.is(knows).await?;
        let whole = json!({ "number": NUMBER, "range": RANGE, "item": ITEM, "date": DATE });
        let broken = self
            .ask(BROKEN, vec![whole, json!(FOREIGN), json!(knows)])
            .await?;
        Ok(serde_json::from_value(broken)?)
    }
}
