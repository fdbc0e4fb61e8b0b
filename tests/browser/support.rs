//! What the tests share.

use furikaeri::browser::storage::{DeviceStorage, StorageError};
use js_sys::Promise;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

/// The storage of this browser.
pub fn storage() -> DeviceStorage {
    let Some(storage) = DeviceStorage::open() else {
        panic!("this browser has no storage");
    };
    storage
}

/// Lets time pass, so that timers and promises come to their turn.
pub async fn after(milliseconds: i32) {
    let promise = Promise::new(&mut |resolve, _| {
        let code = format!("setTimeout(arguments[0], {milliseconds})");
        let wait = js_sys::Function::new_no_args(&code);
        assert!(wait.call1(&resolve, &resolve).is_ok());
    });
    assert!(JsFuture::from(promise).await.is_ok());
}

/// Waits until something is so, looking again and again.
pub async fn until(what: &str, mut is_so: impl FnMut() -> bool) {
    for _ in 0..200 {
        if is_so() {
            return;
        }
        after(10).await;
    }
    panic!("waited in vain until {what}");
}

/// Runs JavaScript.
pub fn run(code: &str) -> JsValue {
    match js_sys::Function::new_no_args(code).call0(&JsValue::NULL) {
        Ok(value) => value,
        Err(error) => panic!("{code}: {error:?}"),
    }
}

/// Runs JavaScript that may wait.
pub async fn run_later(code: &str) -> Result<JsValue, JsValue> {
    JsFuture::from(Promise::resolve(&run(code))).await
}

/// Fills the storage until a single letter more is refused; dropping it makes room again.
pub struct Filled;

const FILLING: &str = "filling";

impl Filled {
    /// Fills it.
    pub fn up() -> Self {
        let storage = storage();
        let mut text = String::new();
        let mut step = 1 << 22;
        while step > 0 {
            let more = [text.as_str(), &"x".repeat(step)].concat();
            match storage.set(FILLING, &more) {
                Ok(()) => text = more,
                Err(error) => {
                    assert_eq!(error, StorageError::Full);
                    step /= 2;
                }
            }
        }
        Self
    }
}

impl Drop for Filled {
    fn drop(&mut self) {
        let _ = storage().remove(FILLING);
    }
}
