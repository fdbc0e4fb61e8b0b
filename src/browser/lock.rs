//! Web Locks: one writer at a time among the tabs of this browser.

use wasm_bindgen::prelude::{Closure, wasm_bindgen};
use wasm_bindgen::{JsCast, JsValue};

#[wasm_bindgen]
extern "C" {
    // web-sys counts Web Locks among its unstable parts, which need a compiler flag for all.
    #[wasm_bindgen(js_namespace = ["navigator", "locks"], js_name = request, catch)]
    fn request(name: &str, granted: &JsValue) -> Result<js_sys::Promise, JsValue>;
}

/// Runs `write` while no other tab holds the lock; at once where the browser has no locks.
pub fn exclusively(name: &str, write: impl FnOnce() + 'static) {
    let write = std::rc::Rc::new(std::cell::Cell::new(Some(write)));
    let granted = {
        let write = std::rc::Rc::clone(&write);
        Closure::once_into_js(move |_lock: JsValue| {
            if let Some(write) = write.take() {
                write();
            }
        })
    };
    let refused = Closure::once_into_js({
        let write = std::rc::Rc::clone(&write);
        move |_error: JsValue| {
            if let Some(write) = write.take() {
                write();
            }
        }
    });
    match request(name, &granted) {
        Ok(promise) => {
            let _ = js_sys::Reflect::get(&promise, &JsValue::from_str("catch")).and_then(|catch| {
                catch
                    .unchecked_into::<js_sys::Function>()
                    .call1(&promise, &refused)
            });
        }
        Err(_) => {
            if let Some(write) = write.take() {
                write();
            }
        }
    }
}
