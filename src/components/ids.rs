//! Ids of elements that are looked for from elsewhere: to be focused, or to be named by a label.

use domain::drafts::model::DraftId;
use domain::drafts::open_draft::LocalId;

/// The heading of every page.
pub const TITLE: &str = "title";

/// The search field.
pub const SEARCH_FIELD: &str = "search";

/// The heading above how drafts are kept, and of the backup.
pub const KEEPING: &str = "keeping";

/// The field of an open draft.
pub fn field_id(id: LocalId) -> String {
    ["draft-", &id.to_string()].concat()
}

/// How the ids begin to which links to drafts lead: see [`draft_anchor`].
pub const DRAFT_ANCHOR: &str = "my-";

/// Where a draft stands on its item's page, in every visit.
pub fn draft_anchor(draft: &DraftId) -> String {
    [DRAFT_ANCHOR, draft.as_str()].concat()
}
