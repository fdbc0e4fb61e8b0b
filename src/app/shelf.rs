//! Where drafts are kept: the device's storage, or memory where the browser forbids it.

use crate::browser::storage::{DeviceStorage, StorageError};
use crate::drafts::memory::Memory;
use crate::drafts::storage::{Fault, KeyValue};

/// The storage that the drafts' rules work upon.
#[derive(Debug)]
pub enum Shelf {
    /// localStorage: survives the page.
    Device(DeviceStorage),
    /// Lost with the page.
    Memory(Memory),
}

impl Shelf {
    /// The device's storage where it can be had.
    pub fn open() -> Self {
        DeviceStorage::open().map_or_else(|| Self::Memory(Memory::default()), Self::Device)
    }

    /// Whether what is kept here survives the page.
    pub fn lasts(&self) -> bool {
        matches!(self, Self::Device(_))
    }
}

fn fault(error: StorageError) -> Fault {
    match error {
        StorageError::Full => Fault::Full,
        StorageError::Forbidden => Fault::Forbidden,
    }
}

impl KeyValue for Shelf {
    fn get(&self, key: &str) -> Result<Option<String>, Fault> {
        match self {
            Self::Device(storage) => storage.get(key).map_err(fault),
            Self::Memory(memory) => memory.get(key),
        }
    }

    fn set(&self, key: &str, value: &str) -> Result<(), Fault> {
        match self {
            Self::Device(storage) => storage.set(key, value).map_err(fault),
            Self::Memory(memory) => memory.set(key, value),
        }
    }

    fn remove(&self, key: &str) -> Result<(), Fault> {
        match self {
            Self::Device(storage) => storage.remove(key).map_err(fault),
            Self::Memory(memory) => memory.remove(key),
        }
    }

    fn keys(&self) -> Result<Vec<String>, Fault> {
        match self {
            Self::Device(storage) => storage.keys().map_err(fault),
            Self::Memory(memory) => memory.keys(),
        }
    }
}
