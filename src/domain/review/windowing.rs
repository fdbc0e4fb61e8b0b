//! How much of a long list is drawn: all of a short one; of a long one its beginning, and then the next
//! piece whenever the reader comes near the end of what is there.
//!
//! What is far from the screen gives way to an empty box of the same height; never what the reader's eyes, focus or
//! selection is in.

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

/// In how many pieces a list is drawn so far.
///
/// `total` is how many items the review has, `shown` how many are left in the list, `drawn` how many of
/// these the reader has come to.
pub fn pieces(total: usize, shown: usize, drawn: usize) -> usize {
    if is_large(total) {
        drawn.max(1).min(shown).div_ceil(PIECE)
    } else {
        shown.min(1)
    }
}

/// The places of the list that a piece has, of a review with `total` items whose list shows `shown`.
pub fn places(total: usize, shown: usize, piece: usize) -> Range<usize> {
    if !is_large(total) {
        return 0..shown;
    }
    let start = (piece * PIECE).min(shown);
    start..(start + PIECE).min(shown)
}

/// How many of the list's places all pieces so far have.
pub fn places_so_far(total: usize, shown: usize, drawn: usize) -> usize {
    let last = pieces(total, shown, drawn).saturating_sub(1);
    places(total, shown, last).end
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

    #[test]
    fn a_short_list_is_drawn_whole() {
        assert_eq!((pieces(22, 22, 0), places(22, 22, 0)), (1, 0..22));
        assert_eq!((pieces(WHOLE, 7, 0), places(WHOLE, 7, 0)), (1, 0..7));
        assert_eq!(pieces(22, 0, 0), 0);
    }

    #[test]
    fn of_a_long_one_only_what_the_reader_came_to() {
        assert_eq!(pieces(10_000, 10_000, 0), 1);
        assert_eq!(pieces(10_000, 10_000, PIECE + 1), 2);
        assert_eq!(places(10_000, 10_000, 1), PIECE..2 * PIECE);
        assert_eq!(pieces(10_000, 7, PIECE * 9), 1, "the filters left seven");
        assert_eq!(places(10_000, 7, 3), 7..7);
        assert_eq!(places_so_far(10_000, 10_000, PIECE + 1), 2 * PIECE);
        assert_eq!(places_so_far(22, 22, 0), 22);
        assert_eq!(pieces(10_000, 0, 0), 0);
    }

    #[test]
    fn the_pieces_follow_one_another_and_end_with_the_list() {
        for shown in [1, PIECE - 1, PIECE, PIECE + 1, 333] {
            let total = WHOLE + 1;
            let all = 0..pieces(total, shown, usize::MAX / 2);
            let places: Vec<usize> = all.flat_map(|it| places(total, shown, it)).collect();
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
