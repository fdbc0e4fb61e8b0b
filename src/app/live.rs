//! Bringing the app to life in the browser, in place of the prerendered page.
//!
//! The page is replaced, not hydrated: one frame shows the same content before and after, filters and
//! drafts can be part of the first drawing, and any page can serve as the shell of any other offline.

use leptos::prelude::*;

use crate::browser::page::{self, On};
use crate::browser::{history, offline};
use crate::review::{embedded, load};
use crate::wording;

use super::carried::Carried;
use super::desk::Desk;
use super::state::{AppState, Library};
use super::{App, navigation};

/// Starts the app in the element `#app`.
pub fn start() {
    let Some(root) = page::element("app") else {
        return;
    };
    let Ok(review) = load::load(embedded::BYTES) else {
        root.set_text_content(Some(wording::app::BROKEN_DATA));
        return;
    };
    let library = Library::open(review);
    let base = page::meta("app-base").unwrap_or_else(|| "/".to_owned());
    let carried = Carried::from(&root);
    let mut location = navigation::read(&history::current(), &base, &library.review);
    if let Some(words) = carried.search() {
        words.clone_into(&mut location.list.words);
    }
    root.replace_children_with_node_0();
    leptos::mount::mount_to(root.clone(), move || {
        let desk = Desk::open(&library.review.id);
        let state = AppState::new(library, base, location, desk);
        connect(state);
        view! { <App state /> }
    })
    .forget();
    carried.restore(&root);
    page::mark_root("pending", None);
    page::mark_root("live", Some(""));
    if let Some(y) = history::kept_scroll() {
        history::scroll_to(y);
    }
}

/// Connects the state with what happens outside the views.
fn connect(state: AppState) {
    navigation::connect(state);
    Effect::new(move |_| {
        page::set_title(
            &state
                .route
                .with(|route| wording::page_title(state.review, route)),
        );
    });
    page::follow_media("(min-width: 64rem)", move |wide| state.wide.set(wide));
    let desk = state.desk;
    page::listen(On::Window, "pagehide", move |_| {
        desk.save_now();
    });
    page::listen(On::Document, "visibilitychange", move |_| {
        if page::hidden() {
            desk.save_now();
        } else {
            desk.refresh();
        }
    });
    page::listen(On::Window, "pageshow", move |_| desk.refresh());
    page::listen(On::Window, "beforeunload", move |event| {
        if !desk.is_safe() {
            event.prevent_default();
        }
    });
    page::listen_storage(move |key| desk.changed_elsewhere(key.as_deref()));
    connect_updates(state);
}

/// Registers the service worker, and changes to a new version when it takes over.
fn connect_updates(state: AppState) {
    let AppState { versions, desk, .. } = state;
    versions.connect(state.base(), desk);
    offline::on_change(move || {
        // What a running page needs is loaded already: it may stay until its words are safe.
        if desk.is_safe() {
            page::reload();
        } else {
            versions.refused.set(true);
        }
    });
    let script = state.file("sw.js");
    leptos::task::spawn_local(async move {
        offline::register(script, move |offline| versions.offline.set(Some(offline))).await;
    });
}
