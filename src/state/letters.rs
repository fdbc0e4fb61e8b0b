//! Letters as a person counts them.

use crate::browser::text::segments;
use domain::drafts::letters::are_single;

/// How many letters stand in a text: 葛󠄀城 is two, a family of four one. Where the browser can't tell, these count as
/// the characters of which they are made.
pub fn letters(text: &str) -> usize {
    let segmented = (!are_single(text)).then(|| segments(text)).flatten();
    segmented.unwrap_or_else(|| text.chars().count())
}
