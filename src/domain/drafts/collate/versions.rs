//! The versions of one draft in one member's hand-ins of which none was made from another.

use crate::drafts::ancestry::{Relation, relation};
use crate::drafts::model::Draft;
use crate::sorted::SortedMap;

/// Each version, and whether its words were changed on their way wherever it came.
pub(super) type Versions = SortedMap<Draft, bool>;

/// Who may take words back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Withdrawing {
    /// All the versions are one's own.
    Own,
    /// Nobody knows whose they are: words stay, and so does what says that they are deleted.
    Nobody,
}

/// Adds a version, unless another takes its place; those whose place it takes go.
pub(super) fn add(versions: &mut Versions, draft: Draft, altered: bool, by: Withdrawing) {
    let replaces = |one: &Draft, other: &Draft| {
        let withdraws = other.has_words() && !one.has_words();
        is_made_from(one, other) && !(withdraws && by == Withdrawing::Nobody)
    };
    if let Some(known) = versions.get_mut(&draft) {
        *known &= altered;
    } else if !versions.keys().any(|one| replaces(one, &draft)) {
        versions.retain(|one, _| !replaces(&draft, one));
        versions.insert(draft, altered);
    }
}

/// Whether the first was made from the second.
pub(super) fn is_made_from(one: &Draft, other: &Draft) -> bool {
    relation(one, other) == Relation::Descends
}
