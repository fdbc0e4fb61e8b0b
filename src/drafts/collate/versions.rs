//! The versions of one draft in one member's hand-ins of which none was made from another.

use std::collections::BTreeMap;

use crate::drafts::descent::{Relation, relation};
use crate::drafts::model::{Draft, WriterId};

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

/// Whether one version was made from another, and from all that the other claims to be made from.
///
/// Of versions that this app wrote the second follows from the first. Asking for it makes this a
/// strict partial order whatever a file claims, so that what stays does not depend on the order in
/// which files come, and a circle of claims makes nothing go.
fn is_made_from(one: &Draft, other: &Draft) -> bool {
    relation(one, other) == Relation::Descends && {
        let mut last: BTreeMap<&WriterId, u32> = BTreeMap::new();
        for revision in one.came_from.iter().chain([&one.revision]) {
            let number = last.entry(&revision.writer).or_default();
            *number = revision.number.max(*number);
        }
        let number = |writer| last.get(writer).copied().unwrap_or_default();
        let mut claims = other.came_from.iter();
        claims.all(|it| number(&it.writer) >= it.number)
    }
}
