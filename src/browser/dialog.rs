//! Modal dialogs: the browser's own, with its focus trap and its Escape key. Where there are none, the app does not start
//! (`src/inline/start.js`).
//!
//! The browser's back closes what is open first: an open dialog has an entry of its own in the history.

use std::cell::Cell;

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Event, HtmlDialogElement};

use super::{history, page};

/// Why the entry of a dialog goes.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
enum Going {
    #[default]
    Not,
    /// The browser went back: the dialog is closed for it.
    Back,
    /// The dialog was closed: the app goes back for it.
    Closed,
}

thread_local! {
    static GOING: Cell<Going> = const { Cell::new(Going::Not) };
}

fn find(id: &str) -> Option<HtmlDialogElement> {
    page::element(id)?.dyn_into().ok()
}

/// Opens the dialog above everything else.
pub fn open(id: &str) {
    let Some(dialog) = find(id).filter(|dialog| !dialog.open()) else {
        return;
    };
    if dialog.show_modal().is_ok() {
        history::push_dialog();
        let closed = Closure::<dyn FnMut(Event)>::new(|_| {
            if GOING.take() != Going::Back {
                GOING.set(Going::Closed);
                history::back();
            }
        });
        dialog.set_onclose(Some(closed.into_js_value().unchecked_ref()));
    }
}

/// Closes it; the browser returns the focus to where it was.
pub fn close(id: &str) {
    if let Some(dialog) = find(id) {
        dialog.close();
    }
}

/// Whether the current entry of the history is that of a dialog which is no longer open, where the page was loaded anew
/// meanwhile or one went forward to it: going back from it would do nothing that is seen.
pub fn left_its_entry() -> bool {
    history::left().is_some_and(|it| it.is_dialog)
}

/// Goes back from such an entry to the page behind it, which is the one that is shown.
pub fn leave_entry() {
    GOING.set(Going::Closed);
    history::back();
}

/// The browser went back. Whether that was for a dialog, which it closes, or which was closed before: the page stays.
pub fn takes_back() -> bool {
    let open = page::document().and_then(|it| it.query_selector("#app dialog[open]").ok()?);
    if let Some(dialog) = open.and_then(|it| it.dyn_into::<HtmlDialogElement>().ok()) {
        GOING.set(Going::Back);
        dialog.close();
        return true;
    }
    // One that is being closed for a Back has not heard of it yet, where one goes on at once.
    let was_closed = GOING.get() == Going::Closed;
    if was_closed {
        GOING.set(Going::Not);
    }
    was_closed
}
