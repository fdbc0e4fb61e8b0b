//! The ward's own review, for the tests that stand beside the code.

use super::load::load;
use super::model::Review;

/// The review in `public/data/review.json`.
pub fn review() -> Review {
    load(include_bytes!("../../../public/data/review.json")).expect("the review is valid")
}
