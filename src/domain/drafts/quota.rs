//! Storage that is full, and how full it is.
//!
//! Live words never give way. What does is given back where it was not enough.

use super::history::History;
use super::model::DraftId;
use super::storage::{Key, KeyValue, units};
use super::store::{Store, StoreError};

/// How much storage is used, keys and values, in UTF-16 code units: browsers count those, and most
/// give an origin five million.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Usage {
    /// By drafts that are alive.
    pub live: usize,
    /// By deleted drafts.
    pub deleted: usize,
    /// By earlier versions.
    pub histories: usize,
    /// By all else of this review: marks, what can't be read …
    pub other: usize,
    /// By whatever else lies in the storage, other reviews included.
    pub foreign: usize,
}

impl Usage {
    /// All of it.
    pub fn total(&self) -> usize {
        self.live + self.deleted + self.histories + self.other + self.foreign
    }
}

/// What could still give way.
struct Room {
    /// Drafts with earlier versions, and how long the values of those are.
    histories: Vec<(usize, DraftId)>,
    /// Deleted drafts with words, the latest deletion first.
    deleted: Vec<(u64, DraftId)>,
    /// The keys that had to give way, with the values that they had.
    given: Vec<(String, String)>,
}

impl Room {
    /// Notes what a key held before it first gave way.
    fn note(&mut self, key: String, value: String) {
        if self.given.iter().all(|(known, _)| *known != key) {
            self.given.push((key, value));
        }
    }
}

impl<K: KeyValue> Store<K> {
    /// How much storage is used, and by what.
    ///
    /// # Errors
    /// Storage that can't be read.
    pub fn usage(&self) -> Result<Usage, StoreError> {
        let mut usage = Usage::default();
        for key in self.storage.keys()? {
            let Some(value) = self.storage.get(&key)? else {
                continue;
            };
            let field = match Key::parse(&self.review, &key) {
                None => &mut usage.foreign,
                Some(Key::History { .. }) => &mut usage.histories,
                Some(Key::Draft { schema, id }) => match self.read(schema, &id, &value) {
                    Ok(draft) if draft.is_live() => &mut usage.live,
                    Ok(_) => &mut usage.deleted,
                    Err(_) => &mut usage.other,
                },
                Some(_) => &mut usage.other,
            };
            *field += units(&key) + units(&value);
        }
        Ok(usage)
    }

    /// Attempts a write. Where storage is full, earlier versions give way one by one, those of the
    /// longest history first, then the words of deleted drafts, the oldest deletion first (that they
    /// were deleted stays known), until it succeeds.
    pub(super) fn evicting<T>(
        &self,
        attempt: impl Fn() -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        self.with_eviction(attempt, |_| {})
    }

    /// The same, but only earlier versions give way.
    pub(super) fn evicting_versions<T>(
        &self,
        attempt: impl Fn() -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        self.with_eviction(attempt, |room| room.deleted.clear())
    }

    /// The same, but whatever else gives way, the words of this draft do not.
    pub(super) fn evicting_beside<T>(
        &self,
        draft: &DraftId,
        attempt: impl Fn() -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        self.with_eviction(attempt, |room| room.deleted.retain(|it| it.1 != *draft))
    }

    fn with_eviction<T>(
        &self,
        attempt: impl Fn() -> Result<T, StoreError>,
        spare: impl FnOnce(&mut Room),
    ) -> Result<T, StoreError> {
        let mut done = attempt();
        if !matches!(done, Err(StoreError::Full)) {
            return done;
        }
        let mut room = self.room()?;
        spare(&mut room);
        while matches!(done, Err(StoreError::Full)) && self.evict(&mut room) {
            done = attempt();
        }
        if done.is_err() {
            for (key, value) in &room.given {
                let _ = self.storage.set(key, value);
            }
        }
        done
    }

    fn room(&self) -> Result<Room, StoreError> {
        let mut room = Room {
            histories: Vec::new(),
            deleted: Vec::new(),
            given: Vec::new(),
        };
        for key in self.storage.keys()? {
            match Key::parse(&self.review, &key) {
                Some(Key::History { id, .. }) if key == self.history_key(&id) => {
                    let length = self.storage.get(&key)?.map_or(0, |value| units(&value));
                    room.histories.push((length, id));
                }
                Some(Key::Draft { id, .. }) if key == self.key(&id) => {
                    if let Some(draft) = self.load(&id)?
                        && let Some(deleted) = draft.deleted
                        && !draft.text.is_empty()
                    {
                        room.deleted.push((deleted, id));
                    }
                }
                Some(
                    Key::History { .. }
                    | Key::Draft { .. }
                    | Key::Member { .. }
                    | Key::Mark { .. }
                    | Key::Backup { .. }
                    | Key::WrittenOut { .. }
                    | Key::Quarantined(_),
                )
                | None => {}
            }
        }
        room.deleted.sort_by(|a, b| b.cmp(a));
        Ok(room)
    }

    /// Lets the next thing go; false where nothing is left.
    fn evict(&self, room: &mut Room) -> bool {
        while let Some(at) = largest(&room.histories) {
            let id = room.histories[at].1.clone();
            match self.thin(&id, room) {
                Some(left) if left > 0 => room.histories[at].0 = left,
                Some(_) => drop(room.histories.swap_remove(at)),
                // Unreadable, or not to be written: it stays.
                None => {
                    room.histories.swap_remove(at);
                    continue;
                }
            }
            return true;
        }
        while let Some((_, id)) = room.deleted.pop() {
            if self.take_words(&id, room).is_some() {
                return true;
            }
        }
        false
    }

    /// Takes one version out of a history; tells how long the value is then, 0 where none is left.
    fn thin(&self, id: &DraftId, room: &mut Room) -> Option<usize> {
        let key = self.history_key(id);
        let old = self.storage.get(&key).ok()??;
        let mut history = History::from_json(&old).ok()?;
        if !history.evict() {
            return None;
        }
        // Written even where nothing is left: what storage does not take it could not take back.
        let json = history.to_json();
        self.storage.set(&key, &json).ok()?;
        let is_empty = history.versions().is_empty();
        if is_empty {
            let _ = self.storage.remove(&key);
        }
        room.note(key, old);
        Some(if is_empty { 0 } else { units(&json) })
    }

    fn take_words(&self, id: &DraftId, room: &mut Room) -> Option<()> {
        let key = self.key(id);
        let old = self.storage.get(&key).ok()??;
        let mut draft = self.load(id).ok()??;
        draft.text.clear();
        self.storage.set(&key, &draft.to_json()).ok()?;
        room.note(key, old);
        Some(())
    }
}

/// The index of the longest history.
fn largest(histories: &[(usize, DraftId)]) -> Option<usize> {
    let longest = histories.iter().enumerate().max_by_key(|(_, it)| it.0)?;
    Some(longest.0)
}
