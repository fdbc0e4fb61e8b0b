//! Texts that a browser has translated: an element of its own stands in the place of each.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::Node;

/// Under this name a text knows what stands for it: see `src/inline/translated.js`.
const STAND_IN: &str = "standIn";

/// Puts a text that was translated back into its place, in its own words. The browser translates it again.
pub(super) fn bring_back(node: &Node) {
    if node.parent_node().is_some() {
        return;
    }
    let stand_in = js_sys::Reflect::get(node, &JsValue::from_str(STAND_IN));
    let Some(stand_in) = stand_in.ok().and_then(|it| it.dyn_into::<Node>().ok()) else {
        return;
    };
    if let Some(parent) = stand_in.parent_node() {
        let _ = parent.replace_child(node, &stand_in);
    }
}
