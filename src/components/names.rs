//! Groups, divisions and headings by name.

use domain::review::model::{Divisions, Groups, Review};
use domain::review::outline::item_name;
pub use domain::review::outline::numbered;

/// Names of an item's groups.
pub fn group_names(groups: &Groups, review: &Review) -> String {
    review.group_names(groups).join("、")
}

/// Names of an item's divisions.
pub fn division_names(divisions: &Divisions, review: &Review) -> String {
    review.division_names(divisions).join("、")
}

/// An item among others: its name and number; the number alone of one that the review lacks.
pub fn item_in_list(review: &Review, item: &str) -> String {
    match review.item(item) {
        Some(place) => [item_name(place.item), "（", item, "）"].concat(),
        None => item.to_owned(),
    }
}
