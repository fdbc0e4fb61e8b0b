//! A member's worklist: the items (取組) of their group, and how far they have come with each.

use std::collections::BTreeMap;

use super::mark::Mark;
use crate::review::model::{Id, Review};

/// How far a member has come with an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ItemState {
    /// They have not looked at it.
    Unread,
    /// They have, and have not answered yet.
    Read,
    /// They have written this many drafts on it, blank and deleted ones left out.
    Drafted(usize),
    /// They have nothing to say to it (意見なし), and said so.
    NoOpinion,
}

impl ItemState {
    /// Whether nothing is left to be done.
    pub fn is_done(self) -> bool {
        matches!(self, Self::Drafted(_) | Self::NoOpinion)
    }
}

/// One item of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry<'a> {
    /// The item, by its id.
    pub item: &'a str,
    /// How far the member has come with it.
    pub state: ItemState,
}

/// The items of one discussion group (検討グループ), those for all groups included, in the document's
/// order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Worklist<'a> {
    entries: Vec<Entry<'a>>,
}

impl<'a> Worklist<'a> {
    /// The list of that group; empty where the review does not have it. Drafts count for more than
    /// marks: whoever has written on an item has an opinion.
    ///
    /// `counts` says how many drafts count on each item that has any.
    pub fn of(
        review: &'a Review,
        group: &str,
        counts: &BTreeMap<Id, usize>,
        marks: &BTreeMap<Id, Mark>,
    ) -> Self {
        let state = |item: &str| match (counts.get(item), marks.get(item)) {
            (Some(&count), _) => ItemState::Drafted(count),
            (None, Some(Mark::NoOpinion)) => ItemState::NoOpinion,
            (None, Some(Mark::Read)) => ItemState::Read,
            (None, None) => ItemState::Unread,
        };
        // An item for all groups is on the list of any group that there is.
        let known = review.group_name(group).is_some();
        let items = review.items().map(|place| place.item);
        let entries = items
            .filter(|item| known && item.groups.include(group))
            .map(|item| Entry {
                item: &item.id,
                state: state(&item.id),
            });
        Self {
            entries: entries.collect(),
        }
    }

    /// The items in the document's order.
    pub fn entries(&self) -> &[Entry<'a>] {
        &self.entries
    }

    /// Whether an item is on the list.
    pub fn has(&self, item: &str) -> bool {
        self.entries.iter().any(|entry| entry.item == item)
    }

    /// How many items are answered, by a draft or by 意見なし.
    pub fn done(&self) -> usize {
        let done = |entry: &&Entry<'_>| entry.state.is_done();
        self.entries.iter().filter(done).count()
    }

    /// Whether they have looked at any of them.
    pub fn is_begun(&self) -> bool {
        let looked_at = |entry: &Entry<'_>| entry.state != ItemState::Unread;
        self.entries.iter().any(looked_at)
    }

    /// How many items there are.
    pub fn total(&self) -> usize {
        self.entries.len()
    }

    /// The next item that is not answered: after the given one, then from the beginning up to it. It
    /// is never the given one itself. Without one, or where that is on another list: the first.
    pub fn next_open(&self, after: Option<&str>) -> Option<Entry<'a>> {
        let at = after.and_then(|item| self.entries.iter().position(|it| it.item == item));
        let (upto, from) = at.map_or((0, 0), |at| (at, at + 1));
        let (before, _) = self.entries.split_at(upto);
        let (_, behind) = self.entries.split_at(from);
        let mut round = behind.iter().chain(before).copied();
        round.find(|entry| !entry.state.is_done())
    }
}
