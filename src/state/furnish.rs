//! What the device holds, laid out: drafts, who writes here, what they noted; and from then on kept in step with
//! the device's storage.

use markup::prelude::*;

use crate::browser::page::{self, On};
use crate::browser::{clock, random};
use domain::drafts::model::WriterId;
use domain::drafts::sheet::SaveState;
use domain::drafts::store::Store;
use domain::review::route::Route;

use super::desk::Desk;
use super::shelf::Shelf;
use super::{AppState, State};

/// Furnishes the desk, and connects it with the page.
pub fn furnish(state: AppState) {
    let State {
        review, desk, me, ..
    } = *state;
    desk.furnish(&review.id);
    me.refresh();
    connect(state);
}

impl Desk {
    /// Lays out everything that the device's storage holds for this review.
    pub fn furnish(self, review: &str) {
        let device = Shelf::open(review, move |found| self.recover(found));
        self.forbidden.set(!device.lasts());
        let store = Store::new(device, review);
        match store.load_all() {
            Ok(loaded) => {
                // What can't be read is copied aside before anything else is written.
                for problem in &loaded.problems {
                    let _ = store.set_aside(problem);
                }
                // What was damaged may come back whole from the journal.
                store.storage().forget_removed();
                let _ = store.purge(clock::now());
                self.problems.set(loaded.problems);
                self.change(|sheets| {
                    for draft in loaded.drafts {
                        sheets.lay(draft, SaveState::Saved);
                    }
                });
            }
            Err(_) => self.forbidden.set(true),
        }
        self.inner.update_value(|inner| {
            inner.erased = store.erased();
            inner.store = Some(store);
            inner.writer = WriterId::new(&random::name());
            inner.save = Some(Self::save_now);
        });
    }
}

fn connect(state: AppState) {
    let State {
        route, desk, me, ..
    } = *state;
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
    page::listen_storage(move |key| {
        desk.changed_elsewhere(key.as_deref());
        me.refresh();
    });
    state.lasting(move || {
        Effect::new(move |_| {
            if let Route::Item(item) = route.get() {
                me.opened(&item);
            }
        });
    });
}
