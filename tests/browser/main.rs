//! What touches the browser, in a real one: the browser layer, markup in a page, and the draft session over the real storage.

#![cfg(all(target_arch = "wasm32", feature = "csr"))]

mod clock;
mod draft_session;
mod file;
mod history;
mod lazy;
mod lock;
mod markup;
mod mirror;
mod page;
mod persist;
mod recovery;
mod storage;
mod support;
mod text;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
