//! The address bar and the history, with the scroll position kept in each entry.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{ScrollRestoration, UrlSearchParams};

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
    let Some(history) = web_sys::window().and_then(|window| window.history().ok()) else {
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

/// Adds an entry for the same place, as far as it is scrolled.
pub fn push_here() {
    keep_scroll();
    if let Some(history) = web_sys::window().and_then(|window| window.history().ok()) {
        let _ = history.push_state(&JsValue::from_f64(scrolled()), "");
    }
}

/// Goes back by an entry.
pub fn back() {
    if let Some(history) = web_sys::window().and_then(|window| window.history().ok()) {
        let _ = history.back();
    }
}

/// From now on the app restores scroll positions, since only it knows when the list is drawn.
pub fn restore_scroll_by_hand() {
    if let Some(history) = web_sys::window().and_then(|window| window.history().ok()) {
        let _ = history.set_scroll_restoration(ScrollRestoration::Manual);
    }
}

/// How far the page is scrolled, in CSS pixels from the top.
pub fn scrolled() -> f64 {
    web_sys::window()
        .and_then(|window| window.scroll_y().ok())
        .unwrap_or(0.0)
}

/// Keeps the scroll position in the current entry.
pub fn keep_scroll() {
    if let Some(history) = web_sys::window().and_then(|window| window.history().ok()) {
        let _ = history.replace_state_with_url(&JsValue::from_f64(scrolled()), "", None);
    }
}

/// The scroll position kept in the current entry, in CSS pixels from the top.
pub fn kept_scroll() -> Option<f64> {
    web_sys::window()?.history().ok()?.state().ok()?.as_f64()
}

/// Scrolls at once to a position in CSS pixels from the top.
pub fn scroll_to(y: f64) {
    if let Some(window) = web_sys::window() {
        window.scroll_to_with_x_and_y(0.0, y);
    }
}
