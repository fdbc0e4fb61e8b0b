//! A member's words as they are seen: what pasting and importing bring besides is a line break, or goes.
//!
//! Other programs leave marks in a text that no field, paper or spreadsheet knows: they are drawn as boxes, cut lines, or
//! turn what stands beside them. `docs/hand-in.md` has the rule. Words are so from the moment in which they are stored;
//! those that were stored before, or come in a file, stay as they are, and are seen so wherever they are read.

use std::borrow::Cow;

use crate::review::shown::is_readable;

/// The words as they are seen. No letter is lost, and they never grow.
pub fn visible(text: &str) -> Cow<'_, str> {
    if text.chars().all(is_seen) {
        return Cow::Borrowed(text);
    }
    let seen = in_lines(text).filter_map(|c| match c {
        HYPHEN => Some('-'),
        _ => is_seen(c).then_some(c),
    });
    Cow::Owned(seen.collect())
}

/// The most characters of [`beginning`].
const BEGINNING: usize = 40;

/// How words begin, on one line: enough to know them by in a list.
pub fn beginning(text: &str) -> String {
    let seen = visible(text.trim());
    let mut begins = String::new();
    for (place, c) in seen.chars().enumerate() {
        if place == BEGINNING {
            begins.push('…');
            break;
        }
        begins.push(if matches!(c, '\n' | '\t') { ' ' } else { c });
    }
    begins
}

/// Likewise, of words that are given away: as a rule nothing is to be done.
pub(super) fn seen(text: String) -> String {
    if let Cow::Owned(seen) = visible(&text) {
        return seen;
    }
    text
}

/// The same words with one kind of line break.
pub(super) fn in_lines(text: &str) -> impl Iterator<Item = char> {
    let mut returned = false;
    text.chars().filter_map(move |c| {
        let is_its_feed = returned && c == '\n';
        returned = c == '\r';
        let breaks = matches!(c, '\u{b}'..='\u{e}' | '\u{85}' | '\u{2028}' | '\u{2029}');
        (!is_its_feed).then_some(if breaks { '\n' } else { c })
    })
}

/// What Word writes for a hyphen at which no line breaks: of all control characters the one that is seen.
const HYPHEN: char = '\u{1e}';

/// Whether it stays. Joiners and variants do: families and rare characters are made with them; so do spaces of every
/// kind, and places at which a line may break.
fn is_seen(c: char) -> bool {
    let no_words = matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffc}');
    is_readable(c) && !no_words
}
