//! Storage that the browser does not clear by itself when the device runs short of room.
//!
//! `None` where a browser knows nothing of it. Some ask the person first, and answer when they have
//! answered.

use js_sys::Promise;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen]
extern "C" {
    // As methods of web-sys these would throw where there is no `navigator.storage`.
    #[wasm_bindgen(js_namespace = ["navigator", "storage"], js_name = persist, catch)]
    fn request() -> Result<Promise, JsValue>;
    #[wasm_bindgen(js_namespace = ["navigator", "storage"], catch)]
    fn persisted() -> Result<Promise, JsValue>;
}

/// Asks the browser to keep what is stored. Whether it will.
pub async fn ask() -> Option<bool> {
    answer(request()).await
}

/// Whether it will.
pub async fn is_granted() -> Option<bool> {
    answer(persisted()).await
}

async fn answer(asked: Result<Promise, JsValue>) -> Option<bool> {
    JsFuture::from(asked.ok()?).await.ok()?.as_bool()
}
