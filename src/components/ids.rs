//! Ids of elements that are looked for from elsewhere: to be focused, or to be named by a label.

use domain::drafts::open_draft::LocalId;

/// The heading of every page.
pub const TITLE: &str = "title";

/// The search field.
pub const SEARCH_FIELD: &str = "search";

/// The field of an open draft.
pub fn field_id(id: LocalId) -> String {
    ["draft-", &id.to_string()].concat()
}
