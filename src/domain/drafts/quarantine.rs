//! Values that can't be read: kept for good, out of the way.

use super::model::Unreadable;
use super::storage::{Key, KeyValue, KeyValueError};
use super::store::{Problem, Store, StoreError};

impl<K: KeyValue> Store<K> {
    /// Moves a damaged value out of the way, once the member has been told: under a key that it
    /// never leaves again. Values of a newer app are left where that app will look for them.
    ///
    /// # Errors
    /// It is where it was.
    pub fn quarantine(&self, problem: &Problem) -> Result<(), StoreError> {
        if matches!(problem.why, Unreadable::Newer(_)) {
            return Ok(());
        }
        self.move_to_quarantine(&problem.key, &problem.value)
    }

    /// The values set aside, each with its key, to be downloaded.
    ///
    /// # Errors
    /// Storage that can't be read.
    pub fn quarantined(&self) -> Result<Vec<(String, String)>, StoreError> {
        let mut quarantined = Vec::new();
        for key in self.storage.keys()? {
            if let Some(Key::Quarantined(_)) = Key::parse(&self.review, &key)
                && let Some(value) = self.storage.get(&key)?
            {
                quarantined.push((key, value));
            }
        }
        Ok(quarantined)
    }

    /// Moves a value of one of this review's keys aside.
    pub(super) fn move_to_quarantine(&self, key: &str, value: &str) -> Result<(), StoreError> {
        let Some(name) = Key::parse(&self.review, key).and_then(Key::quarantined) else {
            return Ok(());
        };
        // Another value may have been set aside from the same key.
        let mut number = 1;
        let quarantined = loop {
            let quarantined = [name.as_str(), "/", &number.to_string()].concat();
            let quarantined = Key::Quarantined(quarantined).name(&self.review);
            match self.storage.get(&quarantined)? {
                Some(other) if other != value => number += 1,
                _ => break quarantined,
            }
        };
        self.storage.set(&quarantined, value)?;
        // Only what has arrived, and what has not changed meanwhile, is taken away.
        let there = |key: &str| -> Result<bool, KeyValueError> {
            Ok(self.storage.get(key)?.as_deref() == Some(value))
        };
        if there(&quarantined)? && there(key)? {
            self.storage.remove(key)?;
        }
        Ok(())
    }

    /// Writes one of the values that are no drafts, making room for it. One that is there and can't
    /// be read is moved aside first.
    pub(super) fn replace(
        &self,
        key: &Key,
        value: &str,
        is_readable: impl Fn(&str) -> bool,
    ) -> Result<(), StoreError> {
        let key = key.name(&self.review);
        match self.storage.get(&key)? {
            Some(old) if old == value => return Ok(()),
            Some(old) if !is_readable(&old) => {
                self.evicting(|| self.move_to_quarantine(&key, &old))?;
            }
            _ => {}
        }
        self.evicting(|| Ok(self.storage.set(&key, value)?))
    }
}
