//! Whether an element is near the screen.

use js_sys::{Array, Number};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{
    HtmlElement, IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit,
};

use super::page;

/// How far from the screen is still near: two screens above it and below.
const MARGIN: &str = "200% 0px";

/// Watches as long as it lives.
pub struct Watch {
    observer: Option<IntersectionObserver>,
    _told: Closure<dyn FnMut(Array)>,
}

impl Drop for Watch {
    fn drop(&mut self) {
        if let Some(observer) = &self.observer {
            observer.disconnect();
        }
    }
}

/// Tells whenever an element comes near the screen, and whenever it is far from it and may be emptied; it then keeps
/// its height. What the reader has the focus or a selection in is never called far.
pub fn watch(element: &HtmlElement, mut tell: impl FnMut(bool) + 'static) -> Watch {
    let watched = element.clone();
    let told = Closure::<dyn FnMut(Array)>::new(move |entries: Array| {
        let last = entries.get(entries.length().saturating_sub(1));
        let Ok(entry) = last.dyn_into::<IntersectionObserverEntry>() else {
            return;
        };
        let style = watched.style();
        if entry.is_intersecting() {
            tell(true);
            let _ = style.remove_property("block-size");
        } else if !page::is_in_use(&watched) {
            // Rust's own way to write such a number would weigh 4 KB.
            let height = Number::from(watched.get_bounding_client_rect().height());
            let height = height
                .to_string_with_radix(10)
                .ok()
                .and_then(|it| it.as_string());
            let height = [height.as_deref().unwrap_or_default(), "px"].concat();
            let _ = style.set_property("block-size", &height);
            tell(false);
        }
    });
    let options = IntersectionObserverInit::new();
    options.set_root_margin(MARGIN);
    let observer =
        IntersectionObserver::new_with_options(told.as_ref().unchecked_ref(), &options).ok();
    if let Some(observer) = &observer {
        observer.observe(element);
    }
    Watch {
        observer,
        _told: told,
    }
}
