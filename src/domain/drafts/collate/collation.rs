//! What was handed in, by member and draft.

use std::collections::{BTreeMap, BTreeSet};

use super::Submission;
use super::versions::{Versions, add};
use crate::drafts::hand_in::as_handed_in;
use crate::drafts::member::Member;
use crate::drafts::model::{DraftId, WriterId};
use crate::review::model::Review;
use crate::review::shown::is_quiet;

/// The longest file name that is kept, in characters.
const NAME_MAX: usize = 255;

/// All hand-ins together. Equal for the same ones, in whatever order and however often they came.
///
/// A draft is kept for each member from whom it came. Its id alone would let one member's hand-in
/// replace or withdraw another's words.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Collation {
    pub(super) members: BTreeMap<Key, Contribution>,
}

/// Who handed in.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Key {
    /// A member by their id: two files of one belong together.
    Member(WriterId),
    /// Somebody who did not say, by the name of their file.
    File(String),
}

impl Key {
    pub(super) fn as_str(&self) -> &str {
        match self {
            Self::Member(id) => id.as_str(),
            Self::File(name) => name,
        }
    }
}

/// What one member handed in.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Contribution {
    /// When their last hand-in was written, in milliseconds since 1970, and how they signed it. Of
    /// several written at one time the signature that is greatest as a value.
    pub(super) signed: (u64, Option<Member>),
    pub(super) drafts: BTreeMap<DraftId, Versions>,
}

impl Collation {
    /// Collates hand-ins. Of a backup counts what its owner would have handed in.
    pub fn of<'a>(submissions: impl IntoIterator<Item = &'a Submission>) -> Self {
        let mut collation = Self::default();
        for submission in submissions {
            collation.take(submission);
        }
        collation
    }

    fn take(&mut self, Submission { name, received }: &Submission) {
        let key = if let Some(member) = &received.member {
            Key::Member(member.id.clone())
        } else {
            let shown = name.chars().filter(|&c| is_quiet(c));
            Key::File(shown.take(NAME_MAX).collect())
        };
        let contribution = self.members.entry(key).or_default();
        let signed = (received.exported, received.member.clone());
        if signed > contribution.signed {
            contribution.signed = signed;
        }
        let altered: BTreeSet<&DraftId> = received.altered.iter().collect();
        for draft in received.drafts.iter().filter_map(as_handed_in) {
            let altered = altered.contains(&draft.id);
            let versions = contribution.drafts.entry(draft.id.clone()).or_default();
            add(versions, draft, altered);
        }
    }
}

impl Contribution {
    /// The place of the member's group among the review's; the greatest number where they named
    /// none that it has.
    pub(super) fn group_at(&self, review: &Review) -> usize {
        let member = self.signed.1.as_ref();
        let at = member.and_then(|member| {
            let mut groups = review.groups.iter();
            groups.position(|group| group.id == member.group)
        });
        at.unwrap_or(usize::MAX)
    }
}
