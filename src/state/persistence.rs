//! Where drafts are kept: the device's storage, or memory where the browser forbids it.

use std::cell::RefCell;

use crate::browser::mirror::Mirror;
use crate::browser::storage::{DeviceStorage, StorageError};
use domain::drafts::memory::Memory;
use domain::drafts::people::{Own, is_draft};
use domain::drafts::storage::{KeyValue, KeyValueError, Mirrored};
use domain::review::model::Id;

/// The storage that the drafts' rules work upon: as whoever writes just now sees it.
pub type OwnStorage = Own<Persistence>;

/// The storage that all people at this device share.
#[derive(Debug)]
pub enum Persistence {
    /// localStorage: survives the page.
    Device(Device),
    /// Lost with the page.
    Memory(Memory),
}

/// localStorage, with a mirror of what is written into it. Everything is read from localStorage; the
/// mirror only serves to bring back what that has lost (see [`Mirrored`]).
#[derive(Debug)]
pub struct Device {
    review: Id,
    storage: DeviceStorage,
    mirror: Mirror,
    removed: RefCell<Removed>,
}

/// What this page has removed.
#[derive(Debug, Default)]
struct Removed {
    keys: Vec<String>,
    everything: bool,
}

impl Persistence {
    /// The device's storage where it can be had. What its mirror holds is told later.
    pub fn open(review: &str, found: impl FnOnce(Vec<(String, String)>) + 'static) -> Self {
        let Some(storage) = DeviceStorage::open() else {
            return Self::Memory(Memory::default());
        };
        Self::Device(Device {
            review: review.to_owned(),
            storage,
            mirror: Mirror::open(&["furikaeri/", review].concat(), found),
            removed: RefCell::default(),
        })
    }

    /// Whether what is kept here survives the page.
    pub fn lasts(&self) -> bool {
        matches!(self, Self::Device(_))
    }

    /// Empties the mirror, once all keys are removed: it may also hold words that found no room.
    pub fn clear_journal(&self) {
        if let Self::Device(device) = self {
            device.mirror.clear();
            device.removed.borrow_mut().everything = true;
        }
    }
}

impl Device {
    fn set(&self, key: &str, value: &str) -> Result<(), StorageError> {
        let set = self.storage.set(key, value);
        // Words that find no room are in the mirror all the same: nobody is told that they are
        // stored, but if the page goes they come back with the next one.
        if set.is_ok() || set == Err(StorageError::Full) && is_draft(&self.review, key) {
            self.mirror.put(key, value);
        }
        set
    }

    fn remove(&self, key: &str) -> Result<(), StorageError> {
        self.storage.remove(key)?;
        self.mirror.remove(key);
        self.removed.borrow_mut().keys.push(key.to_owned());
        Ok(())
    }
}

fn error(error: StorageError) -> KeyValueError {
    match error {
        StorageError::Full => KeyValueError::Full,
        StorageError::Forbidden => KeyValueError::Forbidden,
    }
}

impl KeyValue for Persistence {
    fn get(&self, key: &str) -> Result<Option<String>, KeyValueError> {
        match self {
            Self::Device(device) => device.storage.get(key).map_err(error),
            Self::Memory(memory) => memory.get(key),
        }
    }

    fn set(&self, key: &str, value: &str) -> Result<(), KeyValueError> {
        match self {
            Self::Device(device) => device.set(key, value).map_err(error),
            Self::Memory(memory) => memory.set(key, value),
        }
    }

    fn remove(&self, key: &str) -> Result<(), KeyValueError> {
        match self {
            Self::Device(device) => device.remove(key).map_err(error),
            Self::Memory(memory) => memory.remove(key),
        }
    }

    fn keys(&self) -> Result<Vec<String>, KeyValueError> {
        match self {
            Self::Device(device) => device.storage.keys().map_err(error),
            Self::Memory(memory) => memory.keys(),
        }
    }
}

impl Mirrored for Persistence {
    fn note(&self, key: &str) {
        if let Self::Device(Device {
            storage, mirror, ..
        }) = self
            && let Ok(Some(value)) = storage.get(key)
        {
            mirror.put(key, &value);
        }
    }

    fn has_removed(&self, key: &str) -> bool {
        let has_removed = |removed: &Removed| {
            removed.everything || removed.keys.iter().any(|removed| removed == key)
        };
        matches!(self, Self::Device(device) if has_removed(&device.removed.borrow()))
    }

    fn forget_removed(&self) {
        if let Self::Device(device) = self {
            device.removed.borrow_mut().keys.clear();
        }
    }
}
