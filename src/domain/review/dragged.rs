//! Addresses as they come out of mails and documents: programs that make links of text drag what follows along
//! (「…/items/1-1-1-2/。」, 「…/items/1-1-1-2/をご覧ください」), editors write digits and hyphens in full width and begin
//! with a capital, and who puts addresses together doubles a slash, or adds a query behind the fragment.

use super::fold::{is_space, moved_down};
use super::search::is_mark;

/// What the address had in mind, of a decoded path or value that means nothing as it stands: its first characters
/// that any address of the app can have, in ASCII, large or small as they came: an id has them as its review writes
/// them. None where that is the same again, or nothing of it.
pub(super) fn without_dragged(text: &str) -> Option<String> {
    let narrowed = text.chars().map(with_hyphens);
    let own = narrowed.take_while(|c| c.is_ascii_alphanumeric() || "-_/".contains(*c));
    let mut own: String = own.collect();
    let follows = text.chars().nth(own.len());
    while own.contains("//") {
        own = own.replace("//", "/");
    }
    // Words in the place of a page are no page with something behind it.
    let is_page = !own.is_empty() || follows.is_some_and(|c| is_space(c) || is_mark(c));
    (is_page && own != text).then_some(own)
}

/// ASCII for what is the same in full width, and for the hyphens that editors make of one.
fn with_hyphens(c: char) -> char {
    match c {
        '\u{2010}'..='\u{2015}' | '\u{2212}' | 'ー' | 'ｰ' => '-',
        _ => narrow(c),
    }
}

/// ASCII for what is the same in full width.
pub(super) fn narrow(c: char) -> char {
    match c {
        '\u{3000}' => ' ',
        '！'..='～' => moved_down(c, 0xfee0),
        _ => c,
    }
}
