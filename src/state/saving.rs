//! How what is typed on the desk reaches the device's storage, and what other tabs store reaches the desk.

use std::time::Duration;

use markup::prelude::*;

use crate::browser::{clock, lock, page};
use domain::drafts::erasing::mark_key;
use domain::drafts::model::{Kind, WriterId};
use domain::drafts::sheet::Sheet;
use domain::drafts::sheets::Sheets;
use domain::drafts::storage::Key;
use domain::drafts::store::Store;

use super::desk::Desk;
use super::shelf::Shelf;

/// How long a typed character waits until it is stored. The promise is 300 ms.
const SAVE_WITHIN: Duration = Duration::from_millis(100);
/// When a save that is not done is said to be waited for.
const SOON: Duration = Duration::from_millis(500);

impl Desk {
    /// Takes what stands in a draft's field, unconfirmed text of an input method included.
    pub fn write(self, key: u32, text: String, kind: Kind) {
        self.change(|sheets| sheets.write(key, text, kind));
        let mut saving = true;
        self.inner
            .update_value(|inner| saving = std::mem::replace(&mut inner.saving, true));
        if !saving {
            set_timeout(move || self.save_soon(), SAVE_WITHIN);
        }
    }

    /// An input method begins to compose in a draft's field, or has ended.
    pub fn hold(self, key: u32, held: bool) {
        self.change(|sheets| sheets.hold(key, held));
        if !held {
            self.refresh();
        }
    }

    /// Stores what was typed as soon as no other tab writes.
    fn save_soon(self) {
        self.inner.update_value(|inner| inner.saving = false);
        let done = move || self.inner.with_value(|inner| inner.saves);
        let before = done();
        self.exclusively(move || {
            self.save_now();
            self.inner.update_value(|inner| inner.saves += 1);
        });
        let tell = move || {
            if done() == before {
                // It is still not stored, and that is said.
                self.change(Sheets::wait);
            }
        };
        set_timeout(tell, SOON);
    }

    /// Runs while no other tab writes drafts of this review.
    pub fn exclusively(self, run: impl FnOnce() + 'static) {
        let name = self
            .inner
            .with_value(|inner| ["furikaeri/", &inner.review].concat());
        lock::exclusively(&name, run);
    }

    /// Stores what was typed before this call returns. Whether nothing is left.
    pub fn save_now(self) -> bool {
        self.heed_erasing();
        let is_typed = |sheets: &Sheets| sheets.iter().any(Sheet::is_typed);
        if self.sheets.with_untracked(is_typed) {
            self.work(|sheets, store, writer| sheets.save(store, writer, clock::now()));
        }
        !self.sheets.with_untracked(is_typed)
    }

    /// Deletes a draft; [`Desk::restore`] brings it back. A blank one just goes.
    pub fn delete(self, key: u32) {
        self.save_now();
        self.work(|sheets, store, writer| sheets.delete(key, store, writer, clock::now()));
        self.save_now();
    }

    /// Brings a deleted draft back.
    pub fn restore(self, key: u32) {
        self.work(|sheets, store, writer| sheets.restore(key, store, writer, clock::now()));
    }

    /// Writes as another writer from now on: after a conflict the earlier one is spent.
    pub(super) fn go_on_as(self, writer: WriterId) {
        self.inner.update_value(|inner| inner.writer = Some(writer));
    }

    /// Runs with the store, then lays out what storage holds now.
    pub fn with_store<T>(self, run: impl FnOnce(&Store<Shelf>) -> T) -> Option<T> {
        self.save_now();
        let done = self.reach(run);
        self.refresh();
        done
    }

    /// Another tab changed a key of the storage, or all of them.
    pub fn changed_elsewhere(self, key: Option<&str>) {
        let ours = |key: &str| {
            self.inner.with_value(|inner| {
                Key::parse(&inner.review, key).is_some() || key == mark_key(&inner.review)
            })
        };
        if key.is_none_or(ours) {
            self.refresh();
        }
    }

    /// Ends this page where another tab has erased everything since it began, and loads it anew. Until then nothing is
    /// read or written any more: this tab may still see keys that are gone, and would store them again.
    fn heed_erasing(self) {
        let mark = self.reach(Store::erased).flatten();
        let known = self.inner.with_value(|inner| inner.erased == mark);
        if mark.is_some() && !known {
            self.forget(mark);
            self.inner.update_value(|inner| inner.store = None);
            page::reload();
        }
    }

    /// Lays down all that is on the desk: everything was erased, under this mark.
    pub(super) fn forget(self, mark: Option<String>) {
        self.inner.update_value(|inner| inner.erased = mark);
        self.change(Sheets::clear);
        self.problems.set(Vec::new());
    }

    /// Takes over what storage holds: see [`Sheets::refresh`].
    pub fn refresh(self) {
        self.heed_erasing();
        let loaded = self.reach(|store| store.load_all().ok()).flatten();
        let Some(loaded) = loaded else { return };
        self.problems.set(loaded.problems);
        self.work(|sheets, store, writer| sheets.refresh(loaded.drafts, store, writer));
    }
}
