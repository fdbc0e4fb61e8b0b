//! What the device holds, loaded: drafts, who writes here, what they noted; and from then on kept in step with
//! the device's storage.

use markup::prelude::*;

use crate::browser::page::{self, On};
use crate::browser::{clock, random};
use domain::drafts::mark::{Mark, overruled};
use domain::drafts::model::WriterId;
use domain::review::route::Route;

use super::arrived::Collating;
use super::draft_session::DraftSession;
use super::persistence::{OwnStorage, Persistence};
use super::{AppState, State};

/// Loads what the device holds, and connects it with the page.
pub fn load(state: AppState) {
    let State {
        review,
        session,
        me,
        ..
    } = *state;
    session.load(&review.id);
    me.refresh();
    connect(state);
}

impl DraftSession {
    /// Lays out everything that the device's storage holds for this review.
    pub fn load(self, review: &str) {
        let Some(writer) = WriterId::new(&random::name()) else {
            return;
        };
        let device = Persistence::open(review, move |found| self.recover(found));
        let lasts = device.lasts();
        let own = OwnStorage::new(device, review);
        let is_readable = self.run(|session| session.load(own, writer, clock::now()));
        // What others deleted is not kept for longer because they are away.
        self.reach(|store| {
            store.storage().as_others(|| {
                let _ = store.purge(clock::now());
            });
        });
        self.forbidden.set(!lasts || !is_readable);
        self.save_with(Self::save_to_leave);
    }
}

fn connect(state: AppState) {
    let State {
        route, session, me, ..
    } = *state;
    // What the secretariat has read in lives as long as the page, and so the page stays.
    let follow_person = move || {
        if !state.collating.with_untracked(Collating::is_some) {
            session.follow_person();
        }
    };
    page::listen(On::Window, "pagehide", move |_| {
        session.save();
    });
    page::listen(On::Document, "visibilitychange", move |_| {
        if page::hidden() {
            session.save();
        } else {
            session.refresh();
        }
        follow_person();
    });
    page::listen(On::Window, "pageshow", move |_| {
        session.refresh();
        follow_person();
    });
    page::listen(On::Window, "beforeunload", move |event| {
        if !session.is_safe() {
            event.prevent_default();
        }
    });
    page::listen_storage(move |key| {
        session.changed_elsewhere(key.as_deref());
        me.refresh();
        follow_person();
    });
    state.lasting(move || {
        Effect::new(move |_| {
            if let Route::Item(item) = route.get() {
                me.opened(&item);
            }
        });
        Effect::new(move |_| {
            let overruled = me
                .marks
                .with(|marks| session.on_items.with(|counts| overruled(counts, marks)));
            for item in overruled {
                me.mark(&item, Mark::Read);
            }
        });
    });
}
