//! Groups, divisions and headings by name.

use crate::review::model::{Divisions, Groups, Review};
use crate::wording::column;

/// Names of an item's groups.
pub fn group_names(groups: &Groups, review: &Review) -> String {
    let named = groups.ids.iter().filter_map(|id| review.group_name(id));
    named
        .chain(groups.all.then_some(column::ALL_GROUPS))
        .collect::<Vec<_>>()
        .join("、")
}

/// Names of an item's divisions.
pub fn division_names(divisions: &Divisions, review: &Review) -> String {
    divisions
        .ids
        .iter()
        .filter_map(|id| review.division_name(id))
        .collect::<Vec<_>>()
        .join("、")
}

/// A heading with the source's own number, where it has one: 「（1） 地域コミュニティの活性化」.
pub fn numbered(label: &str, title: &str) -> String {
    let space = if label.is_empty() { "" } else { " " };
    [label, space, title].concat()
}
