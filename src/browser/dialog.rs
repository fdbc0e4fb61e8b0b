//! Modal dialogs: the browser's own, with its focus trap and its Escape key. Where there are none, the app does not start
//! (`src/inline/start.js`).

use wasm_bindgen::JsCast;
use web_sys::HtmlDialogElement;

fn find(id: &str) -> Option<HtmlDialogElement> {
    super::page::element(id)?.dyn_into().ok()
}

/// Opens the dialog above everything else.
pub fn open(id: &str) {
    if let Some(dialog) = find(id).filter(|dialog| !dialog.open()) {
        let _ = dialog.show_modal();
    }
}

/// Closes it; the browser returns the focus to where it was.
pub fn close(id: &str) {
    if let Some(dialog) = find(id) {
        dialog.close();
    }
}
