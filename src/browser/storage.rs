//! localStorage as text, with every fault as a value.

use gloo_storage::{LocalStorage, Storage as _};
use wasm_bindgen::{JsCast, JsValue};

/// The device's storage for this origin, known to be accessible.
///
/// gloo-storage panics where the mere access throws (private mode, policy), and decodes every value
/// as JSON; so access is probed once, and values pass as the text they are: what can't be read can
/// then be set aside unharmed.
#[derive(Debug, Clone, Copy)]
pub struct DeviceStorage(());

/// Why a value was not written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WriteError {
    /// The origin's share of the device is used up.
    Full,
    /// The browser refuses to store anything here.
    Forbidden,
}

impl DeviceStorage {
    /// The storage, or `None` where the browser forbids it.
    pub fn open() -> Option<Self> {
        web_sys::window()?.local_storage().ok()??;
        Some(Self(()))
    }

    /// The value of a key.
    pub fn get(self, key: &str) -> Option<String> {
        LocalStorage::raw().get_item(key).ok()?
    }

    /// Writes a value; on an error the old one is still there.
    ///
    /// # Errors
    /// [`WriteError`], by the browser's own name for it.
    pub fn set(self, key: &str, value: &str) -> Result<(), WriteError> {
        LocalStorage::raw()
            .set_item(key, value)
            .map_err(|error| write_error(&error))
    }

    /// Removes a key.
    pub fn remove(self, key: &str) {
        // Removing can't fail where reading could.
        let _ = LocalStorage::raw().remove_item(key);
    }

    /// All keys of the origin, other apps' included.
    pub fn keys(self) -> Vec<String> {
        let storage = LocalStorage::raw();
        let count = storage.length().unwrap_or(0);
        (0..count)
            .filter_map(|index| storage.key(index).ok()?)
            .collect()
    }
}

fn write_error(error: &JsValue) -> WriteError {
    match error
        .dyn_ref::<web_sys::DomException>()
        .map(web_sys::DomException::name)
    {
        Some(name) if name == "QuotaExceededError" || name == "NS_ERROR_DOM_QUOTA_REACHED" => {
            WriteError::Full
        }
        _ => WriteError::Forbidden,
    }
}
