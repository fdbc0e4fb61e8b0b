//! Web Locks: one writer at a time among the tabs of this browser.

use std::cell::Cell;
use std::rc::Rc;

use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::{Closure, wasm_bindgen};
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen]
extern "C" {
    // web-sys counts Web Locks among its unstable parts, which need a compiler flag for all.
    #[wasm_bindgen(js_namespace = ["navigator", "locks"], js_name = request, catch)]
    fn request(name: &str, granted: &JsValue) -> Result<js_sys::Promise, JsValue>;
}

/// Runs `write` while no other tab holds the lock; at once where the browser has no locks.
pub fn exclusively(name: &str, write: impl FnOnce() + 'static) {
    exclusively_boxed(name, Box::new(write));
}

/// Once for all callers.
fn exclusively_boxed(name: &str, write: Box<dyn FnOnce()>) {
    let write = Rc::new(Cell::new(Some(write)));
    let granted = {
        let write = Rc::clone(&write);
        Closure::once_into_js(move |_lock: JsValue| run(&write))
    };
    let asked = request(name, &granted);
    wasm_bindgen_futures::spawn_local(async move {
        let granted = match asked {
            Ok(done) => JsFuture::from(done).await.is_ok(),
            Err(_) => false,
        };
        if !granted {
            run(&write);
        }
    });
}

fn run(write: &Cell<Option<Box<dyn FnOnce()>>>) {
    if let Some(write) = write.take() {
        write();
    }
}
