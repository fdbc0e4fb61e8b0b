//! When what is typed is stored, and what other tabs store is shown: timers, and the lock between tabs.
//!
//! What is typed waits a moment before it is stored, and is stored at once when the page is hidden. A text that can't
//! be stored stays on screen, and is tried again.
//!
//! Tools that fill in fields (snippets, dictation, extensions) do not always fire `input`: what the fields hold is looked
//! at before anything is stored, and every second besides.

use std::time::Duration;

use markup::prelude::*;

use crate::browser::{clock, history, lock, page};
use domain::drafts::model::Kind;
use domain::drafts::open_draft::{LocalId, OpenDraft};
use domain::drafts::open_drafts::OpenDrafts;
use domain::drafts::session::Session;
use domain::drafts::store::Store;

use super::draft_session::{DraftSession, Unheard};
use super::persistence::OwnStorage;

/// How long a typed character waits until it is stored. The promise is 300 ms.
const SAVE_WITHIN: Duration = Duration::from_millis(100);
/// When a save that is not done is said to be waited for.
const SOON: Duration = Duration::from_millis(500);
/// How often fields are looked at.
const LOOK_EVERY: Duration = Duration::from_secs(1);

impl DraftSession {
    /// Takes what stands in a draft's field, unconfirmed text of an input method included.
    pub fn edit(self, id: LocalId, text: String, kind: Kind) {
        if self.run(|session| session.edit(id, text, kind)) {
            set_timeout(move || self.start_save(), SAVE_WITHIN);
        }
    }

    /// A draft's field has come to the page: it is looked at until [`DraftSession::leave`].
    pub fn attend(self, id: LocalId, unheard: Unheard) {
        if self.set_field(id, Some(unheard)) {
            set_timeout(move || self.look_on(), LOOK_EVERY);
        }
    }

    /// A draft's field goes: what it holds is taken.
    pub fn leave(self, id: LocalId) {
        self.hear();
        self.set_field(id, None);
    }

    fn look_on(self) {
        if !self.fields().is_empty() {
            self.hear();
            set_timeout(move || self.look_on(), LOOK_EVERY);
        }
    }

    /// Takes what stands in the fields and no event has told of.
    pub fn hear(self) {
        for (id, unheard) in self.fields() {
            let kind = self.open_drafts.with_untracked(|open_drafts| {
                let open_draft = open_drafts.get(id).filter(|it| it.draft.is_live())?;
                Some(open_draft.kind())
            });
            if let Some(kind) = kind
                && let Some(words) = unheard()
            {
                self.edit(id, words, kind);
            }
        }
    }

    /// An input method begins to compose in a draft's field, or has ended.
    pub fn set_composing(self, id: LocalId, composing: bool) {
        self.run(|session| session.compose(id, composing));
    }

    /// Stores what was typed as soon as no other tab writes.
    fn start_save(self) {
        let begun = self.run(|session| Some(session.begin_save()));
        self.exclusively(move || self.run(|session| session.end_save(clock::now())));
        if let Some(begun) = begun {
            set_timeout(move || self.run(|session| session.check_save(begun)), SOON);
        }
    }

    /// Runs while no other tab writes drafts of this review.
    pub fn exclusively(self, run: impl FnOnce() + 'static) {
        self.hear();
        lock::exclusively(&["furikaeri/", &self.review()].concat(), run);
    }

    /// Stores what was typed before this call returns. Whether nothing is left.
    pub fn save(self) -> bool {
        self.hear();
        self.run(|session| session.save(clock::now()))
    }

    /// Stores what was typed. Whether nothing would be lost with the page.
    pub(super) fn save_to_leave(self) -> bool {
        self.hear();
        let lasts = !self.forbidden.get_untracked();
        self.run(|session| session.save(clock::now()) && !session.would_lose(lasts))
    }

    /// Runs with the store, then shows what storage holds now.
    pub fn with_store<T>(self, run: impl FnOnce(&Store<OwnStorage>) -> T) -> Option<T> {
        self.save();
        let done = self.reach(run);
        self.refresh();
        done
    }

    /// Another tab changed a key of the storage, or all of them.
    pub fn changed_elsewhere(self, key: Option<&str>) {
        self.hear();
        let key = key.and_then(|key| self.reach(|store| store.storage().seen(key)));
        self.run(|session| session.changed_elsewhere(key.as_deref()));
    }

    /// Shows what storage holds now.
    pub fn refresh(self) {
        self.hear();
        self.run(Session::refresh);
    }

    /// Begins anew where another person has taken over in another tab. What is written here is stored first, as whose it
    /// is: until that is done, and while somebody writes here, this page stays theirs.
    pub(super) fn follow_person(self) {
        if self.reach(|store| store.storage().is_anothers()) != Some(true) {
            return;
        }
        let is_in_use = |open_drafts: &OpenDrafts| open_drafts.iter().any(OpenDraft::is_in_use);
        let is_writing = !page::hidden() && page::is_typing();
        if !is_writing && self.save_to_leave() && !self.open_drafts.with_untracked(is_in_use) {
            history::forget();
            page::reload();
        }
    }

    /// Brings back what the storage lost, as soon as no other tab writes. Where storage is forbidden nothing is
    /// written behind its back.
    pub(super) fn recover(self, found: Vec<(String, String)>) {
        self.exclusively(move || {
            if self.forbidden.get_untracked() {
                return;
            }
            let recover = |store: &Store<OwnStorage>| {
                let own = store.storage();
                let seen = |(key, value): (String, String)| (own.seen(&key), value);
                let found: Vec<_> = found.into_iter().map(seen).collect();
                own.bring_back_others(&found);
                found
            };
            if let Some(found) = self.reach(recover) {
                self.run(|session| session.recover(found));
                self.follow_person();
            }
        });
    }
}
