//! Groups, divisions and headings by name.

use crate::review::model::{Divisions, Groups, Review};
pub use crate::review::outline::numbered;

/// Names of an item's groups.
pub fn group_names(groups: &Groups, review: &Review) -> String {
    review.group_names(groups).join("、")
}

/// Names of an item's divisions.
pub fn division_names(divisions: &Divisions, review: &Review) -> String {
    review.division_names(divisions).join("、")
}
