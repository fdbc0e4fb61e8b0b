//! What several tests need: the review, and the source that it was read from.

use furikaeri::review::embedded;
use furikaeri::review::load::load;
use furikaeri::review::model::Review;

/// The source document, as text.
pub const SOURCE: &str = include_str!("../source/review.txt");

/// The review that is built in.
pub fn review() -> Review {
    load(embedded::BYTES).expect("the review holds together")
}
