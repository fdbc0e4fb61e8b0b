//! What a member hands in (提出).

use std::collections::{BTreeMap, BTreeSet};

use super::mark::Mark;
use super::member::Member;
use super::model::Draft;
use crate::review::model::{Id, Review};

/// What is missing of who hands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Missing {
    /// Nobody said who they are.
    All,
    /// The review has no such discussion group.
    Group,
}

impl Missing {
    /// What is missing, if anything is.
    pub fn of(review: &Review, member: Option<&Member>) -> Option<Self> {
        match member {
            None => Some(Self::All),
            Some(member) => review
                .group_name(&member.group)
                .is_none()
                .then_some(Self::Group),
        }
    }
}

/// What is handed in of these drafts, in their order: those with words as they are; and of the
/// deleted ones that they are deleted, without their words, so that a later hand-in withdraws what
/// an earlier one held.
///
/// A draft whose words were all taken out again counts as deleted here. One that never had any is
/// left out.
pub fn handed_in(drafts: &[Draft]) -> Vec<Draft> {
    drafts.iter().filter_map(as_handed_in).collect()
}

/// The items to which the member has nothing to say (意見なし): as they set by hand, where they did not write all the
/// same. So who receives it tells «read, nothing to say» from «not read». What they only looked at is theirs alone.
pub fn nothing_to_say(
    review: &Review,
    marks: &BTreeMap<Id, Mark>,
    drafts: &[Draft],
) -> Vec<(Id, Mark)> {
    let with_words = drafts.iter().filter(|draft| draft.has_words());
    let written: BTreeSet<&Id> = with_words.map(|draft| &draft.anchor.item).collect();
    let mut silent = noted(review, marks);
    silent.retain(|(item, mark)| *mark == Mark::NoOpinion && !written.contains(item));
    silent
}

/// All marks on the review's items, in its order, as a backup holds them.
pub fn noted(review: &Review, marks: &BTreeMap<Id, Mark>) -> Vec<(Id, Mark)> {
    let items = review.items().map(|place| &place.item.id);
    let marked = items.filter_map(|item| Some((item.clone(), *marks.get(item)?)));
    marked.collect()
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
