//! What several tests need: the reviews, and the source that the first was read from.
#![allow(dead_code, reason = "tests/scale.rs takes less of it")]

use domain::review::load::load;
use domain::review::model::Review;

/// The source document, as text.
pub const SOURCE: &str = include_str!("../../source/review.txt");

/// The ward's own review.
pub const OWN: &[u8] = include_bytes!("../../../public/data/review.json");

/// An invented review of an invented town.
pub const SECOND: &[u8] = include_bytes!("../../data/second-review.json");

/// The ward's own review.
pub fn review() -> Review {
    load(OWN).expect("the review holds together")
}

/// The invented review.
pub fn second_review() -> Review {
    load(SECOND).expect("the second review holds together")
}
