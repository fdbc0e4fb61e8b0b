//! Ids of elements that are looked for from elsewhere: to be focused, or to be named by a label.

/// The heading of every page.
pub const TITLE: &str = "title";

/// The search field.
pub const SEARCH_FIELD: &str = "search";

/// The field of an open draft.
pub fn field_id(key: u32) -> String {
    ["draft-", &key.to_string()].concat()
}
