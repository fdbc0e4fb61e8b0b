//! What a member noted of an item (取組) without writing on it.

use std::collections::{BTreeMap, BTreeSet};

use super::storage::{Key, KeyValue};
use super::store::{Store, StoreError};
use crate::review::model::{Id, Review};

/// Version of the stored form: the word of [`Mark::as_str`] as plain text.
pub const MARK_SCHEMA: u32 = 1;

/// What is noted of an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// The member has looked at it.
    Read,
    /// They have nothing to say to it (意見なし), as set by hand. They have looked at it too.
    NoOpinion,
}

impl Mark {
    /// As it is stored.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::NoOpinion => "none",
        }
    }

    fn parse(value: &str) -> Option<Self> {
        let is_it = |mark: &Self| mark.as_str() == value;
        [Self::Read, Self::NoOpinion].into_iter().find(is_it)
    }
}

/// The items on which the member has written since they said that they have nothing to say: should the words go
/// again, that must not come back by itself. `counts` says how many drafts count on each item that has any.
pub fn overruled(counts: &BTreeMap<Id, usize>, marks: &BTreeMap<Id, Mark>) -> Vec<Id> {
    let written = counts.keys();
    let overruled = written.filter(|item| marks.get(*item) == Some(&Mark::NoOpinion));
    overruled.cloned().collect()
}

/// The items with their marks, as files have them: those of the review alone, each once, in its order. One that is
/// named in both lists has nothing said to it.
pub(super) fn of_items(
    review: &Review,
    no_opinion: &BTreeSet<String>,
    read: &BTreeSet<String>,
) -> Vec<(Id, Mark)> {
    let items = review.items().map(|place| &place.item.id);
    let marked = items.filter_map(|item| {
        let mark = if no_opinion.contains(item) {
            Mark::NoOpinion
        } else if read.contains(item) {
            Mark::Read
        } else {
            return None;
        };
        Some((item.clone(), mark))
    });
    marked.collect()
}

/// Those of the items that have this mark.
pub(super) fn with(mark: Mark, marks: &[(Id, Mark)]) -> impl Iterator<Item = &str> {
    let with = marks.iter().filter(move |(_, it)| *it == mark);
    with.map(|(item, _)| item.as_str())
}

impl<K: KeyValue> Store<K> {
    /// The marks by item; none stands for an item that was not looked at. A value that can't be read
    /// counts as [`Mark::Read`]: whatever was noted of the item, it was seen.
    ///
    /// # Errors
    /// Storage that can't be read.
    pub fn marks(&self) -> Result<BTreeMap<Id, Mark>, StoreError> {
        let mut marks = BTreeMap::new();
        for key in self.storage.keys()? {
            if let Some(Key::Mark {
                schema: MARK_SCHEMA,
                item,
            }) = Key::parse(&self.review, &key)
                && let Some(value) = self.storage.get(&key)?
            {
                marks.insert(item, Mark::parse(&value).unwrap_or(Mark::Read));
            }
        }
        Ok(marks)
    }

    /// Notes that the member has looked at an item. Whatever is noted of it already stays.
    ///
    /// # Errors
    /// Nothing was noted.
    pub fn mark_read(&self, item: &str) -> Result<(), StoreError> {
        match self.storage.get(&key_of(item).name(&self.review))? {
            Some(_) => Ok(()),
            None => self.set_mark(item, Mark::Read),
        }
    }

    /// Notes what the member chose: [`Mark::NoOpinion`], or [`Mark::Read`] to take that back.
    ///
    /// # Errors
    /// What was noted before stays.
    pub fn set_mark(&self, item: &str, mark: Mark) -> Result<(), StoreError> {
        let readable = |value: &str| Mark::parse(value).is_some();
        self.replace(&key_of(item), mark.as_str(), readable)
    }
}

fn key_of(item: &str) -> Key {
    Key::Mark {
        schema: MARK_SCHEMA,
        item: item.to_owned(),
    }
}
