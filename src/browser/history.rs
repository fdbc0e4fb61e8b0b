//! The address bar and the history, with how the page was left kept in each entry.

use std::cell::Cell;

use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{ScrollRestoration, UrlSearchParams};

use super::sections;

/// The path and the decoded query of the page's address.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Address {
    /// Path with its leading slash, percent-encoded as in the address.
    pub path: String,
    /// Names and values of the query in order, decoded.
    pub query: Vec<(String, String)>,
}

/// Reads the page's address.
pub fn current() -> Address {
    let Some(location) = web_sys::window().map(|window| window.location()) else {
        return Address::default();
    };
    Address {
        path: location.pathname().unwrap_or_default(),
        query: decode(&location.search().unwrap_or_default()),
    }
}

/// The page's address with one parameter more.
pub fn with_parameter(name: &str, value: &str) -> String {
    let address = web_sys::window().and_then(|window| window.location().href().ok());
    let with = address.and_then(|address| {
        let url = web_sys::Url::new(&address).ok()?;
        url.search_params().set(name, value);
        Some(url.href())
    });
    with.unwrap_or_default()
}

/// Decodes a query string, with or without its `?`.
pub fn decode(search: &str) -> Vec<(String, String)> {
    let Ok(params) = UrlSearchParams::new_with_str(search) else {
        return Vec::new();
    };
    params
        .entries()
        .into_iter()
        .filter_map(Result::ok)
        .filter_map(|entry| {
            let pair: js_sys::Array = entry.dyn_into().ok()?;
            Some((pair.get(0).as_string()?, pair.get(1).as_string()?))
        })
        .collect()
}

/// Whether going somewhere makes a new entry in the history.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Entry {
    /// A new place: back returns to the old one.
    Push,
    /// The same place seen otherwise (a filter, a key in the search field).
    Replace,
}

/// Shows an address without loading it. A browser that refuses leaves the old address in the bar.
pub fn show(address: &str, entry: Entry) {
    let Some(history) = history() else {
        return;
    };
    // A refusal (too many calls within a few seconds) costs only the address, not the view.
    let _ = match entry {
        Entry::Push => history.push_state_with_url(&JsValue::NULL, "", Some(address)),
        Entry::Replace => {
            let state = history.state().unwrap_or(JsValue::NULL);
            history.replace_state_with_url(&state, "", Some(address))
        }
    };
}

/// How a page was left, as its entry keeps it.
#[derive(Debug, Clone, PartialEq)]
pub struct Left {
    /// How far it was scrolled, in CSS pixels from the top.
    pub scrolled: f64,
    /// The ids of the sections that were open, a space before each; unknown in an entry that an earlier version made.
    pub open: Option<String>,
    /// Whether the entry is a dialog's, above the same page.
    pub is_dialog: bool,
}

impl Left {
    fn now(is_dialog: bool) -> Self {
        let mut open = String::new();
        for id in sections::which_are_open() {
            open.push(' ');
            open.push_str(&id);
        }
        Self {
            scrolled: scrolled(),
            open: Some(open),
            is_dialog,
        }
    }

    /// An array of three; earlier versions kept the first alone, as a number.
    fn read(state: &JsValue) -> Option<Self> {
        let kept: Option<&Array> = state.dyn_ref();
        let scrolled = kept.map_or_else(|| state.as_f64(), |kept| kept.get(0).as_f64());
        Some(Self {
            scrolled: scrolled?,
            open: kept.and_then(|kept| kept.get(1).as_string()),
            is_dialog: kept.is_some_and(|kept| kept.get(2).is_truthy()),
        })
    }

    fn to_state(&self) -> JsValue {
        let open = JsValue::from_str(self.open.as_deref().unwrap_or_default());
        Array::of3(&self.scrolled.into(), &open, &self.is_dialog.into()).into()
    }

    /// Whether this section was open; `None` where that is not known.
    pub fn was_open(&self, id: &str) -> Option<bool> {
        let open = self.open.as_ref()?;
        Some(open.split(' ').any(|it| it == id))
    }
}

fn history() -> Option<web_sys::History> {
    web_sys::window()?.history().ok()
}

/// Adds an entry for a dialog above the same page.
pub fn push_dialog() {
    keep();
    if let Some(history) = history() {
        let _ = history.push_state(&Left::now(true).to_state(), "");
    }
}

thread_local! {
    /// Whether nothing is kept any more of the page, which is about to be loaded anew.
    static FORGETS: Cell<bool> = const { Cell::new(false) };
}

/// The page is to be loaded anew as if nobody had seen it: from its top, its sections as they are at first.
pub fn forget() {
    FORGETS.set(true);
    if let Some(history) = history() {
        let _ = history.replace_state_with_url(&JsValue::NULL, "", None);
    }
}

/// Keeps in the current entry how the page is.
pub fn keep() {
    if let Some(history) = history().filter(|_| !FORGETS.get()) {
        let is_dialog = left().is_some_and(|it| it.is_dialog);
        let _ = history.replace_state_with_url(&Left::now(is_dialog).to_state(), "", None);
    }
}

/// How the page of the current entry was left.
pub fn left() -> Option<Left> {
    Left::read(&history()?.state().ok()?)
}

/// Goes back by an entry.
pub fn back() {
    if let Some(history) = history() {
        let _ = history.back();
    }
}

/// From now on the app restores scroll positions, since only it knows when the list is drawn.
pub fn restore_scroll_by_hand() {
    if let Some(history) = history() {
        let _ = history.set_scroll_restoration(ScrollRestoration::Manual);
    }
}

/// How far the page is scrolled, in CSS pixels from the top.
pub fn scrolled() -> f64 {
    web_sys::window()
        .and_then(|window| window.scroll_y().ok())
        .unwrap_or(0.0)
}

/// Scrolls at once to a position in CSS pixels from the top.
pub fn scroll_to(y: f64) {
    if let Some(window) = web_sys::window() {
        window.scroll_to_with_x_and_y(0.0, y);
    }
}
