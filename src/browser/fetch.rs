//! Files of the site.

use js_sys::{ArrayBuffer, Promise, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

#[wasm_bindgen]
extern "C" {
    /// By its bare name, not as the window's: the glue has one of its own, which takes up what the page has sent
    /// for already (`xtask/src/stage/glue.rs`).
    fn fetch(address: &str) -> Promise;
}

/// The bytes of a file; none where it can't be had: no network, or the server has no such file.
pub async fn bytes(address: &str) -> Option<Vec<u8>> {
    let answer = JsFuture::from(fetch(address)).await;
    let answer: Response = answer.ok()?.dyn_into().ok()?;
    if !answer.ok() {
        return None;
    }
    let buffer = JsFuture::from(answer.array_buffer().ok()?).await.ok()?;
    let buffer: ArrayBuffer = buffer.dyn_into().ok()?;
    Some(Uint8Array::new(&buffer).to_vec())
}
