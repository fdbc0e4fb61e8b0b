//! Storage that lasts as long as the page: for a browser that forbids any other.

use std::cell::RefCell;
use std::collections::BTreeMap;

use super::storage::{KeyValue, KeyValueError};

/// Keys and values in memory. Whoever shows it must say that nothing is kept.
#[derive(Debug, Default)]
pub struct Memory(RefCell<BTreeMap<String, String>>);

impl KeyValue for Memory {
    fn get(&self, key: &str) -> Result<Option<String>, KeyValueError> {
        Ok(self.0.borrow().get(key).cloned())
    }

    fn set(&self, key: &str, value: &str) -> Result<(), KeyValueError> {
        let (key, value) = (key.to_owned(), value.to_owned());
        self.0.borrow_mut().insert(key, value);
        Ok(())
    }

    fn remove(&self, key: &str) -> Result<(), KeyValueError> {
        self.0.borrow_mut().remove(key);
        Ok(())
    }

    fn keys(&self) -> Result<Vec<String>, KeyValueError> {
        Ok(self.0.borrow().keys().cloned().collect())
    }
}
