//! How much of a long list is drawn: all of a short one; of a long one its beginning, and then the next
//! piece whenever the reader comes near the end of what is there.
//!
//! What was drawn stays, so that nothing under the reader's eyes, fingers or focus is ever taken away.

use std::ops::Range;

/// The most items of a review whose list is drawn at once, and whose items have pages of their own.
pub const WHOLE: usize = 500;

/// How many items are drawn at a time in a larger one: two to three screens of a phone.
pub const PIECE: usize = 20;

/// The most items of a larger one that are drawn for paper: about a hundred pages.
pub const PRINTED: usize = 1000;

/// The least height of a card, in CSS pixels: whoever comes back to a place in the list finds it drawn.
const CARD: f64 = 100.0;

/// Whether a review of so many items is a large one.
pub fn is_large(items: usize) -> bool {
    items > WHOLE
}

/// The pieces in which a list is drawn, as ranges of its places, each following the one before.
///
/// `total` is how many items the review has, `shown` how many are left in the list, `drawn` how many of
/// these the reader has come to.
pub fn pieces(total: usize, shown: usize, drawn: usize) -> Vec<Range<usize>> {
    if !is_large(total) {
        return std::iter::once(0..shown).collect();
    }
    let drawn = drawn.max(1).next_multiple_of(PIECE).min(shown);
    let starts = (0..drawn).step_by(PIECE);
    starts
        .map(|start| start..(start + PIECE).min(shown))
        .collect()
}

/// How many items are drawn for a reader who comes back to a list that was scrolled so far, in CSS pixels.
pub fn down_to(scrolled: f64) -> usize {
    let mut items = PIECE;
    while f64::from(u32::try_from(items).unwrap_or(u32::MAX)) * CARD < scrolled + PAGE {
        items += PIECE;
    }
    items
}

/// The height of a large screen, in CSS pixels.
const PAGE: f64 = 2000.0;

#[cfg(test)]
mod tests {
    use super::*;

    #[allow(clippy::single_range_in_vec_init)] // a range is a piece
    #[test]
    fn a_short_list_is_drawn_whole() {
        assert_eq!(pieces(22, 22, 0), [0..22]);
        assert_eq!(pieces(WHOLE, 7, 0), [0..7]);
    }

    #[allow(clippy::single_range_in_vec_init)] // likewise
    #[test]
    fn of_a_long_one_only_what_the_reader_came_to() {
        assert_eq!(pieces(10_000, 10_000, 0), [0..PIECE]);
        assert_eq!(
            pieces(10_000, 10_000, PIECE + 1),
            [0..PIECE, PIECE..2 * PIECE]
        );
        assert_eq!(
            pieces(10_000, 7, PIECE * 9),
            [0..7],
            "the filters left seven"
        );
        assert!(pieces(10_000, 0, 0).is_empty());
    }

    #[test]
    fn the_pieces_follow_one_another_and_end_with_the_list() {
        for shown in [1, PIECE - 1, PIECE, PIECE + 1, 333] {
            let all = pieces(WHOLE + 1, shown, usize::MAX / 2);
            let places: Vec<usize> = all.into_iter().flatten().collect();
            assert!(places.into_iter().eq(0..shown), "{shown}");
        }
    }

    #[test]
    fn who_comes_back_finds_the_place_drawn() {
        assert_eq!(down_to(0.0), PIECE);
        for scrolled in [1500.0, 99_999.0] {
            let items = f64::from(u32::try_from(down_to(scrolled)).unwrap());
            assert!(items * CARD >= scrolled + PAGE);
        }
    }
}
