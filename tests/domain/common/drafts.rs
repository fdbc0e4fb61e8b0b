//! Drafts and storage for the tests.

use std::borrow::Borrow;
use std::cell::Cell;

use domain::drafts::exchange::{Outgoing, Purpose, to_json};
use domain::drafts::memory::Memory;
use domain::drafts::model::{Anchor, Draft, DraftId, Kind, Point, Start, WriterId};
use domain::drafts::storage::{KeyValue, KeyValueError, Mirrored};
use domain::drafts::store::Store;
use domain::review::model::Review;

/// The review of the fixture.
pub const REVIEW: &str = "test-ward-2018-2022";

pub fn id(id: &str) -> DraftId {
    DraftId::new(id).expect("an id")
}

pub fn writer(id: &str) -> WriterId {
    WriterId::new(id).expect("an id")
}

/// A draft on an item with a text, by a writer.
pub fn draft(name: &str, item: &str, text: &str, by: &str) -> Draft {
    let start = Draft::start(Start {
        id: id(name),
        review: REVIEW.to_owned(),
        anchor: Anchor {
            item: item.to_owned(),
            point: None,
        },
        kind: Kind::Opinion,
        writer: writer(by),
        now: 1000,
    });
    start.edited(text, Kind::Opinion, &writer(by), 2000)
}

/// The same draft on a point of its item.
pub fn on_point(mut draft: Draft, point: &str, quote: &str) -> Draft {
    draft.anchor.point = Some(Point {
        id: point.to_owned(),
        quote: quote.to_owned(),
        hash: "0123456789abcdef".to_owned(),
    });
    draft
}

/// Storage that can be made to fail.
#[derive(Debug, Default)]
pub struct Faulty {
    pub memory: Memory,
    /// What every read fails with.
    pub reading: Cell<Option<KeyValueError>>,
    /// What every write fails with.
    pub writing: Cell<Option<KeyValueError>>,
    /// The keys with this in them can't be written; that is [`KeyValueError::Broken`].
    pub broken: Cell<Option<&'static str>>,
    /// How many bytes of values there is room for; without limit where none is said.
    pub room: Cell<Option<usize>>,
}

impl Faulty {
    /// Leaves room for so many bytes more than there are now.
    pub fn leave(&self, bytes: usize) {
        self.room.set(Some(self.used() + bytes));
    }

    /// How many bytes all values have.
    pub fn used(&self) -> usize {
        let keys = self.memory.keys().expect("readable");
        let length = |key: &String| {
            self.memory
                .get(key)
                .expect("readable")
                .map_or(0, |it| it.len())
        };
        keys.iter().map(length).sum()
    }

    fn check(error: &Cell<Option<KeyValueError>>) -> Result<(), KeyValueError> {
        error.get().map_or(Ok(()), Err)
    }
}

impl KeyValue for Faulty {
    fn get(&self, key: &str) -> Result<Option<String>, KeyValueError> {
        Self::check(&self.reading)?;
        self.memory.get(key)
    }

    fn set(&self, key: &str, value: &str) -> Result<(), KeyValueError> {
        Self::check(&self.writing)?;
        if self.broken.get().is_some_and(|part| key.contains(part)) {
            return Err(KeyValueError::Broken);
        }
        if let Some(room) = self.room.get() {
            let others = self.memory.keys()?.into_iter().filter(|other| other != key);
            let length = |key: String| Ok(self.memory.get(&key)?.map_or(0, |value| value.len()));
            let lengths: Result<Vec<usize>, KeyValueError> = others.map(length).collect();
            if lengths?.iter().sum::<usize>() + value.len() > room {
                return Err(KeyValueError::Full);
            }
        }
        self.memory.set(key, value)
    }

    fn remove(&self, key: &str) -> Result<(), KeyValueError> {
        Self::check(&self.writing)?;
        self.memory.remove(key)
    }

    fn keys(&self) -> Result<Vec<String>, KeyValueError> {
        Self::check(&self.reading)?;
        self.memory.keys()
    }
}

pub fn store() -> Store<Faulty> {
    Store::new(Faulty::default(), REVIEW)
}

/// All drafts that are stored, by id.
pub fn stored(store: &Store<Faulty>) -> Vec<Draft> {
    let mut drafts = store.load_all().expect("readable").drafts;
    drafts.sort_by(|a, b| a.id.cmp(&b.id));
    drafts
}

/// A backup file with these drafts.
pub fn backup(review: &Review, drafts: &[Draft], now: u64) -> String {
    to_json(
        review,
        &Outgoing {
            purpose: Purpose::Backup,
            member: None,
            drafts,
            now,
            marks: &[],
        },
    )
}

/// Storage without a mirror, of a device or lent by one.
#[derive(Debug, Default)]
pub struct Plain<M>(pub M);

impl<M: Borrow<Memory>> KeyValue for Plain<M> {
    fn get(&self, key: &str) -> Result<Option<String>, KeyValueError> {
        self.0.borrow().get(key)
    }

    fn set(&self, key: &str, value: &str) -> Result<(), KeyValueError> {
        self.0.borrow().set(key, value)
    }

    fn remove(&self, key: &str) -> Result<(), KeyValueError> {
        self.0.borrow().remove(key)
    }

    fn keys(&self) -> Result<Vec<String>, KeyValueError> {
        self.0.borrow().keys()
    }
}

impl<M: Borrow<Memory>> Mirrored for Plain<M> {
    fn note(&self, _key: &str) {}

    fn has_removed(&self, _key: &str) -> bool {
        false
    }

    fn forget_removed(&self) {}
}
