//! The first that happens to a page once it is there: a touch by its reader, a change by something else.

use std::cell::Cell;
use std::rc::Rc;

use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{HtmlElement, MutationObserver, MutationObserverInit};

/// With what it can begin that a reader does something, by whatever means; a mouse comes before it presses, and what
/// fills in fields may do nothing else.
const BEGINNINGS: [&str; 8] = [
    "pointermove",
    "pointerdown",
    "keydown",
    "focusin",
    "click",
    "input",
    "change",
    "scroll",
];

/// Tells once of the next touch of the page, before anything else of it hears that.
pub fn on_touch(handler: impl FnOnce() + 'static) {
    on_touch_boxed(Box::new(handler));
}

/// Once for all callers.
fn on_touch_boxed(handler: Box<dyn FnOnce()>) {
    let Some(window) = web_sys::window() else {
        return;
    };
    let options = web_sys::AddEventListenerOptions::new();
    options.set_capture(true);
    options.set_once(true);
    // Whichever comes first has it.
    let handler = Rc::new(Cell::new(Some(handler)));
    let touched = Closure::<dyn FnMut()>::new(move || {
        if let Some(handler) = handler.take() {
            handler();
        }
    });
    let touched = touched.into_js_value();
    for beginning in BEGINNINGS {
        let _ = window.add_event_listener_with_callback_and_add_event_listener_options(
            beginning,
            touched.unchecked_ref(),
            &options,
        );
    }
}

/// Tells once, as soon as something changes in an element; of its attributes it does not tell.
pub fn on_change(element: &HtmlElement, handler: impl Fn() + 'static) {
    let changed = Closure::<dyn FnMut(JsValue, MutationObserver)>::new(
        move |_: JsValue, observer: MutationObserver| {
            observer.disconnect();
            handler();
        },
    );
    let Ok(observer) = MutationObserver::new(changed.as_ref().unchecked_ref()) else {
        return;
    };
    let what = MutationObserverInit::new();
    what.set_child_list(true);
    what.set_character_data(true);
    what.set_subtree(true);
    let _ = observer.observe_with_options(element, &what);
    changed.forget();
}
