//! What a member hands in (提出).

use super::model::Draft;

/// What is handed in of these drafts, in their order: those with words as they are; and of the
/// deleted ones that they are deleted, without their words, so that a later hand-in withdraws what
/// an earlier one held.
///
/// A draft whose words were all taken out again counts as deleted here. One that never had any is
/// left out.
pub fn handed_in(drafts: &[Draft]) -> Vec<Draft> {
    drafts.iter().filter_map(as_handed_in).collect()
}

/// The same for one draft.
pub(super) fn as_handed_in(draft: &Draft) -> Option<Draft> {
    if draft.has_words() {
        return Some(draft.clone());
    }
    let untouched = draft.came_from.is_empty() && draft.revision.number <= 1;
    if draft.is_live() && untouched {
        return None;
    }
    Some(Draft {
        text: String::new(),
        deleted: draft.deleted.or(Some(draft.updated)),
        ..draft.clone()
    })
}
