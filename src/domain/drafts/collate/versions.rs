//! The versions of one draft in one member's hand-ins of which none was made from another.

use std::collections::BTreeMap;

use crate::drafts::ancestry::{Relation, relation};
use crate::drafts::model::Draft;

/// Each version, and whether its words were changed on their way wherever it came.
pub(super) type Versions = BTreeMap<Draft, bool>;

/// Adds a version, unless one was made from it; those that it was made from go.
pub(super) fn add(versions: &mut Versions, draft: Draft, altered: bool) {
    if let Some(known) = versions.get_mut(&draft) {
        *known &= altered;
    } else if !versions.keys().any(|one| is_made_from(one, &draft)) {
        versions.retain(|one, _| !is_made_from(&draft, one));
        versions.insert(draft, altered);
    }
}

fn is_made_from(one: &Draft, other: &Draft) -> bool {
    relation(one, other) == Relation::Descends
}
