//! localStorage as text, with every fault as a value.

use gloo_storage::{LocalStorage, Storage as _};
use wasm_bindgen::{JsCast, JsValue};

/// The device's storage for this origin, known to be accessible.
///
/// gloo-storage panics where the mere access throws (private mode, policy), and decodes every value
/// as JSON; so access is probed once and the handle kept, and values pass as the text they are: what
/// can't be read can then be set aside unharmed.
#[derive(Debug, Clone)]
pub struct DeviceStorage(web_sys::Storage);

/// Why the storage did not do as told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StorageError {
    /// The origin's share of the device is used up.
    Full,
    /// The browser refuses.
    Forbidden,
}

impl DeviceStorage {
    /// The storage, or `None` where the browser forbids it.
    pub fn open() -> Option<Self> {
        web_sys::window()?.local_storage().ok()??;
        Some(Self(LocalStorage::raw()))
    }

    /// The value of a key.
    ///
    /// # Errors
    /// The browser refuses to read.
    pub fn get(&self, key: &str) -> Result<Option<String>, StorageError> {
        self.0.get_item(key).map_err(|error| storage_error(&error))
    }

    /// Writes a value; on an error the old one is still there.
    ///
    /// # Errors
    /// [`StorageError`], by the browser's own name for it.
    pub fn set(&self, key: &str, value: &str) -> Result<(), StorageError> {
        self.0
            .set_item(key, value)
            .map_err(|error| storage_error(&error))
    }

    /// Removes a key.
    ///
    /// # Errors
    /// The browser refuses to write.
    pub fn remove(&self, key: &str) -> Result<(), StorageError> {
        self.0
            .remove_item(key)
            .map_err(|error| storage_error(&error))
    }

    /// All keys of the origin, other apps' included.
    ///
    /// # Errors
    /// The browser refuses to read.
    pub fn keys(&self) -> Result<Vec<String>, StorageError> {
        let count = self.0.length().map_err(|error| storage_error(&error))?;
        let key = |index| self.0.key(index).map_err(|error| storage_error(&error));
        (0..count)
            .filter_map(|index| key(index).transpose())
            .collect()
    }
}

fn storage_error(error: &JsValue) -> StorageError {
    match error
        .dyn_ref::<web_sys::DomException>()
        .map(web_sys::DomException::name)
    {
        Some(name) if name == "QuotaExceededError" || name == "NS_ERROR_DOM_QUOTA_REACHED" => {
            StorageError::Full
        }
        _ => StorageError::Forbidden,
    }
}
