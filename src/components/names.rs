//! Groups, divisions and headings by name.

use markup::prelude::*;

use domain::review::model::{Divisions, Groups, Review};
use domain::review::outline::item_name;
pub use domain::review::outline::numbered;

use super::whole::item_number;

/// Names of an item's groups.
pub fn group_names(groups: &Groups, review: &Review) -> String {
    review.group_names(groups).join("、")
}

/// Names of an item's divisions.
pub fn division_names(divisions: &Divisions, review: &Review) -> String {
    review.division_names(divisions).join("、")
}

/// An item among others: its name and number; the number alone of one that the review lacks.
pub fn item_in_list(review: &'static Review, item: &str) -> View {
    match review.item(item) {
        Some(place) => view! { {item_name(place.item)}{item_number(item)} },
        None => item.to_owned().to_view(),
    }
}
