//! Which characters of a text from elsewhere may stand among others.

use super::fold::is_space;

/// Whether a character shows as itself and leaves the text around it alone: what a name, a title or a
/// quoted part of an address is shown with, on one line amid the app's own words.
pub(crate) fn is_quiet(c: char) -> bool {
    let marks = matches!(
        c,
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}' | '\u{2029}'
    );
    !c.is_control() && !marks && !turns(c)
}

/// A text as it is shown amid the app's own words: on one line, and without what turns others around.
///
/// Setting it apart in the page is not enough: Chromium lets an isolate end where the text within ends one.
pub fn quiet(text: &str) -> String {
    let quiet = text.chars().map(|c| if is_space(c) { ' ' } else { c });
    quiet.filter(|&c| is_quiet(c)).collect()
}

/// Whether a document may have it: neither pages nor pictures can hold control characters, and nobody
/// sees where an override of the direction begins or ends.
pub(crate) fn is_readable(c: char) -> bool {
    (matches!(c, '\t' | '\n') || !c.is_control()) && !turns(c)
}

/// Embeddings, overrides and isolates of the direction, and their ends.
fn turns(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}
