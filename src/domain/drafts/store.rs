//! The drafts on this device: one key a draft, and no write that could lose one.
//!
//! Each call reads before it writes. The browser layer makes the two one step (Web Locks).

use super::ancestry::{Relation, relation};
use super::history_policy::HistoryPolicy;
use super::model::{Draft, DraftId, SCHEMA, Unreadable, WriterId};
use super::storage::{Key, KeyValue, KeyValueError};

/// How long a deleted draft can be brought back, in milliseconds: thirty days.
pub const KEPT_DELETED: u64 = 30 * 24 * 60 * 60 * 1000;

/// All that was found on this device.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Loaded {
    /// The drafts, deleted ones included, in no meaningful order.
    pub drafts: Vec<Draft>,
    /// Values that could not be read. They are where they were.
    pub problems: Vec<Problem>,
}

/// A stored value that can't be read. Nothing ever overwrites it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Its key.
    pub key: String,
    /// The value itself, to be downloaded.
    pub value: String,
    /// What is wrong with it.
    pub why: Unreadable,
}

/// What became of a draft to be saved. Whatever it is, nothing is lost.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Saved {
    /// It is stored as given.
    Written,
    /// It was stored before, or something made from it was: this is what is stored.
    Kept(Box<Draft>),
    /// The stored version was not what this one was made from. Both are kept.
    Conflict(Box<Conflict>),
}

/// Two versions of a draft, both stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// The version to be saved, under the new id that it has from now on.
    pub mine: Draft,
    /// The version that has the id; none where an unreadable value is there.
    pub theirs: Option<Draft>,
    /// The writer to go on with in this tab: the earlier one is spent.
    pub writer: WriterId,
}

/// What became of a draft under its own id.
enum Inserted {
    /// It is stored as given.
    Written,
    /// It was stored before, or something made from it was.
    Kept(Draft),
    /// Another version is there, or an unreadable value.
    Taken(Option<Draft>),
}

/// Why nothing was stored. The stored value is as it was; the text is only on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StoreError {
    /// Storage is full.
    Full,
    /// The browser forbids storage.
    Forbidden,
    /// Storage failed in another way.
    Broken,
    /// The text is longer than [`super::model::TEXT_MAX`].
    TooLong,
    /// The draft is on another review.
    OtherReview,
}

impl From<KeyValueError> for StoreError {
    fn from(error: KeyValueError) -> Self {
        match error {
            KeyValueError::Full => Self::Full,
            KeyValueError::Forbidden => Self::Forbidden,
            KeyValueError::Broken => Self::Broken,
        }
    }
}

/// The drafts of one review in one storage.
#[derive(Debug)]
pub struct Store<K> {
    pub(super) storage: K,
    pub(super) review: String,
}

impl<K: KeyValue> Store<K> {
    /// The drafts of this review, by its id.
    pub fn new(storage: K, review: &str) -> Self {
        Self {
            storage,
            review: review.to_owned(),
        }
    }

    /// The storage below.
    pub fn storage(&self) -> &K {
        &self.storage
    }

    /// Reads everything and changes nothing: it works with full storage too.
    ///
    /// # Errors
    /// Storage that can't be read.
    pub fn load_all(&self) -> Result<Loaded, StoreError> {
        let mut loaded = Loaded::default();
        for key in self.storage.keys()? {
            let Some(Key::Draft { schema, id }) = Key::parse(&self.review, &key) else {
                continue;
            };
            let Some(value) = self.storage.get(&key)? else {
                continue;
            };
            match self.read(schema, &id, &value) {
                Ok(draft) => loaded.drafts.push(draft),
                Err(why) => loaded.problems.push(Problem { key, value, why }),
            }
        }
        Ok(loaded)
    }

    /// Reads one draft; none where there is none that can be read.
    ///
    /// # Errors
    /// Storage that can't be read.
    pub fn load(&self, id: &DraftId) -> Result<Option<Draft>, StoreError> {
        Ok(self.lying(id)?.and_then(Result::ok))
    }

    /// Stores a draft onto the version that it was made from; where another is there, beside it. The words that it
    /// is written over go into its history where they are worth it and there is room. Where storage is full, earlier
    /// versions and then the words of deleted drafts give way, no more of them than needed.
    ///
    /// # Errors
    /// Nothing was stored, and the old value is as it was.
    pub fn save(&self, draft: &Draft) -> Result<Saved, StoreError> {
        self.evicting(|| self.try_save(draft, HistoryPolicy::WhenDue))
    }

    /// Likewise, once, with what room there is.
    pub(super) fn try_save(
        &self,
        draft: &Draft,
        policy: HistoryPolicy,
    ) -> Result<Saved, StoreError> {
        if draft.review != self.review {
            return Err(StoreError::OtherReview);
        }
        if draft.is_too_long() {
            return Err(StoreError::TooLong);
        }
        Ok(match self.insert(draft, policy)? {
            Inserted::Written => Saved::Written,
            Inserted::Kept(stored) => Saved::Kept(Box::new(stored)),
            Inserted::Taken(theirs) => Saved::Conflict(Box::new(self.fork(draft, theirs)?)),
        })
    }

    /// Stores a draft under its id, if no other version is there.
    fn insert(&self, draft: &Draft, policy: HistoryPolicy) -> Result<Inserted, StoreError> {
        match self.lying(&draft.id)? {
            None => self.storage.set(&self.key(&draft.id), &draft.to_json())?,
            Some(Err(_)) => return Ok(Inserted::Taken(None)),
            Some(Ok(stored)) => match relation(draft, &stored) {
                Relation::Descends => self.overwrite(&stored, draft, policy)?,
                Relation::Same | Relation::Ancestor => return Ok(Inserted::Kept(stored)),
                Relation::Diverged => return Ok(Inserted::Taken(Some(stored))),
            },
        }
        Ok(Inserted::Written)
    }

    /// Stores a draft that comes from elsewhere. Nobody here has seen it take the place of what it was
    /// made from: those words go into the history where there is room.
    pub(super) fn import(&self, draft: &Draft) -> Result<Saved, StoreError> {
        self.evicting(|| self.try_save(draft, HistoryPolicy::Always))
    }

    /// Stores the draft beside what is stored under its id.
    fn fork(&self, draft: &Draft, theirs: Option<Draft>) -> Result<Conflict, StoreError> {
        let mut mine = draft.kept_apart();
        // Round by round, since a hostile file may have brought whatever it would be kept beside.
        loop {
            match self.insert(&mine, HistoryPolicy::WhenDue)? {
                Inserted::Written => break,
                // The member has gone on with it since it was first kept apart.
                Inserted::Kept(stored) => {
                    mine = stored;
                    break;
                }
                Inserted::Taken(_) => mine = mine.kept_apart(),
            }
        }
        Ok(Conflict {
            mine,
            theirs,
            writer: draft.successor(),
        })
    }

    /// Deletes what the member saw; a version that they did not see stays. `now` in milliseconds
    /// since 1970.
    ///
    /// # Errors
    /// Nothing was changed.
    pub fn delete(&self, seen: &Draft, writer: &WriterId, now: u64) -> Result<Saved, StoreError> {
        self.save(&seen.deleted(writer, now))
    }

    /// Brings a deleted draft back.
    ///
    /// # Errors
    /// Nothing was changed.
    pub fn restore(&self, seen: &Draft, writer: &WriterId, now: u64) -> Result<Saved, StoreError> {
        self.save(&seen.restored(writer, now))
    }

    /// Removes for good what was deleted more than [`KEPT_DELETED`] ago, earlier versions and all, and
    /// tells how many drafts that were.
    ///
    /// # Errors
    /// Storage that can't be read or written.
    pub fn purge(&self, now: u64) -> Result<usize, StoreError> {
        let old = |deleted: u64| deleted.saturating_add(KEPT_DELETED) < now;
        let mut purged = 0;
        for draft in self.load_all()?.drafts {
            if draft.deleted.is_some_and(old) {
                // In this order no versions are ever left behind.
                self.forget(&draft.id)?;
                self.storage.remove(&self.key(&draft.id))?;
                purged += 1;
            }
        }
        Ok(purged)
    }

    pub(super) fn key(&self, id: &DraftId) -> String {
        let id = id.clone();
        Key::Draft { schema: SCHEMA, id }.name(&self.review)
    }

    /// What is stored under the key of a draft, if anything does.
    fn lying(&self, id: &DraftId) -> Result<Option<Result<Draft, Unreadable>>, StoreError> {
        let value = self.storage.get(&self.key(id))?;
        Ok(value.map(|value| self.read(SCHEMA, id, &value)))
    }

    /// Reads a value, which must be what its key says.
    pub(super) fn read(&self, schema: u32, id: &DraftId, value: &str) -> Result<Draft, Unreadable> {
        if schema > SCHEMA {
            return Err(Unreadable::Newer(schema));
        }
        let draft = Draft::from_json(value)?;
        let fits = draft.id == *id && draft.review == self.review && draft.schema == schema;
        if fits {
            Ok(draft)
        } else {
            Err(Unreadable::NotADraft)
        }
    }
}
