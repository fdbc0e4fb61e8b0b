//! How much of the page's foot a phone's keyboard covers, as `--keyboard` for the styles; `data-keyboard` while it does.
//!
//! Where a keyboard makes the page itself smaller (older browsers on Android) that is nothing. Elsewhere the page keeps
//! its height, and what is fixed to its foot lies behind the keyboard.

use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::page::{self, On};

/// Enlarged by more than this, the part of the page that is seen is small because the reader made it so.
const ENLARGED: f64 = 1.01;

/// Keeps `--keyboard` as it is for as long as the page lives.
pub fn watch() {
    page::listen(On::Viewport, "resize", |_| tell());
    page::listen(On::Viewport, "scroll", |_| tell());
}

fn tell() {
    let root = web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| document.document_element());
    if let (Some(covered), Some(root)) = (covered(), root) {
        let style = root.unchecked_into::<HtmlElement>().style();
        let height = [&covered.to_string(), "px"].concat();
        let _ = style.set_property("--keyboard", &height);
        page::mark_root("keyboard", (covered > 0).then_some(""));
    }
}

/// In CSS pixels.
#[allow(clippy::cast_possible_truncation)] // a screen's height
fn covered() -> Option<i32> {
    let window = web_sys::window()?;
    let seen = window.visual_viewport()?;
    if seen.scale() > ENLARGED {
        return Some(0);
    }
    let page = window.inner_height().ok()?.as_f64()?;
    Some((page - seen.height() - seen.offset_top()).max(0.0) as i32)
}
