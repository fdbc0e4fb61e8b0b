//! What several tests need: the reviews, and the source that the first was read from.
#![allow(dead_code)] // each test takes what it needs

use furikaeri::review::embedded;
use furikaeri::review::load::load;
use furikaeri::review::model::Review;

/// The source document, as text.
pub const SOURCE: &str = include_str!("../source/review.txt");

/// An invented review of an invented town.
pub const SECOND: &[u8] = include_bytes!("../data/second-review.json");

/// The review that is built in.
pub fn review() -> Review {
    load(embedded::BYTES).expect("the review holds together")
}

/// The invented review.
pub fn second_review() -> Review {
    load(SECOND).expect("the second review holds together")
}
