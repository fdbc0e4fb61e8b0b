//! Groups, divisions and headings by name.

use domain::review::model::{Divisions, Groups, Review};
pub use domain::review::outline::numbered;

/// Names of an item's groups.
pub fn group_names(groups: &Groups, review: &Review) -> String {
    review.group_names(groups).join("、")
}

/// Names of an item's divisions.
pub fn division_names(divisions: &Divisions, review: &Review) -> String {
    review.division_names(divisions).join("、")
}
