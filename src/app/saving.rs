//! How what is typed on the desk reaches the device's storage, and what other tabs store reaches the desk.

use std::sync::Arc;
use std::time::Duration;

use crate::markup::prelude::*;

use crate::browser::{clock, lock, page};
use crate::drafts::descent::{Relation, relation};
use crate::drafts::erasing::mark_key;
use crate::drafts::model::{Draft, Kind, WriterId};
use crate::drafts::storage::Key;
use crate::drafts::store::{Conflict, Saved, Store, StoreError};

use super::desk::Desk;
use super::sheet::{SaveState, Sheet, Typed};
use super::shelf::Shelf;

/// How long a typed character waits until it is stored. The promise is 300 ms.
const SAVE_WITHIN: Duration = Duration::from_millis(100);
/// When a save that is not done is said to be waited for.
const SOON: Duration = Duration::from_millis(500);

impl Desk {
    /// Takes what stands in a draft's field, unconfirmed text of an input method included.
    pub fn write(self, key: u32, text: String, kind: Kind) {
        self.change(key, |sheet| {
            sheet.typed = Some(Typed { text, kind });
            sheet.state = SaveState::Saving;
        });
        let mut saving = true;
        self.inner
            .update_value(|inner| saving = std::mem::replace(&mut inner.saving, true));
        if !saving {
            set_timeout(move || self.save_soon(), SAVE_WITHIN);
        }
    }

    /// An input method begins to compose in a draft's field, or has ended.
    pub fn hold(self, key: u32, held: bool) {
        self.change(key, |sheet| sheet.held = held);
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
                self.tell_waiting();
            }
        };
        set_timeout(tell, SOON);
    }

    /// Says of what was typed that it is still not stored.
    fn tell_waiting(self) {
        let saving = self.sheets.with_untracked(|sheets| {
            let saving = sheets
                .iter()
                .filter(|sheet| sheet.state == SaveState::Saving);
            saving.map(|sheet| sheet.key).collect::<Vec<_>>()
        });
        for key in saving {
            self.change(key, |sheet| sheet.state = SaveState::Waiting);
        }
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
        let typed: Vec<(u32, Typed)> = self.sheets.with_untracked(|sheets| {
            let typed = |sheet: &Sheet| Some((sheet.key, sheet.typed.clone()?));
            sheets.iter().filter_map(typed).collect()
        });
        let mut stored = true;
        for (key, Typed { text, kind }) in typed {
            stored &= self.rewrite(key, |draft, writer| {
                draft.edited(&text, kind, writer, clock::now())
            });
        }
        stored
    }

    /// Deletes a draft; [`Desk::restore`] brings it back. A blank one just goes.
    pub fn delete(self, key: u32) {
        self.save_now();
        let Some(Sheet { draft, state, .. }) = self.sheet_untracked(key) else {
            return;
        };
        if state == SaveState::Blank {
            self.keep_only(|sheet| sheet.key != key);
            return;
        }
        self.change(key, |sheet| sheet.undo = true);
        let deleted = |draft: &Draft, writer: &WriterId| draft.deleted(writer, clock::now());
        if !self.rewrite(key, deleted) {
            // Full storage: that it is deleted needs less room without its words, which stay here for undo.
            let without_words = |draft: &Draft, writer: &WriterId| Draft {
                text: String::new(),
                ..deleted(draft, writer)
            };
            if self.rewrite(key, without_words) {
                self.change(key, |sheet| {
                    Arc::make_mut(&mut sheet.draft).text.clone_from(&draft.text);
                });
            }
        }
        self.save_now();
    }

    /// Brings a deleted draft back.
    pub fn restore(self, key: u32) {
        self.rewrite(key, |draft, writer| draft.restored(writer, clock::now()));
    }

    /// Whether the next revision is stored; the sheet says why not.
    pub(super) fn rewrite(self, key: u32, next: impl FnOnce(&Draft, &WriterId) -> Draft) -> bool {
        let stored = self.store(key, next);
        if let Err(error) = stored {
            self.change(key, |sheet| sheet.state = SaveState::Failed(error));
        }
        stored.is_ok()
    }

    /// Stores the next revision of a draft, and lays out what storage holds then.
    fn store(
        self,
        key: u32,
        next: impl FnOnce(&Draft, &WriterId) -> Draft,
    ) -> Result<(), StoreError> {
        let Some(sheet) = self.sheet_untracked(key) else {
            return Ok(());
        };
        let saved = self.inner.try_with_value(|inner| {
            let next = next(&sheet.shown(), inner.writer.as_ref()?);
            let saved = inner.store.as_ref()?.save_making_room(&next);
            Some(saved.map(|saved| (next, saved)))
        });
        let (next, saved) = saved.flatten().ok_or(StoreError::Broken)??;
        let (draft, theirs) = match saved {
            Saved::Written => (next, None),
            Saved::Kept(stored) => (*stored, None),
            Saved::Conflict(conflict) => {
                let Conflict {
                    mine,
                    theirs,
                    writer,
                } = *conflict;
                self.go_on_as(writer);
                (mine, theirs)
            }
        };
        self.change(key, |sheet| {
            sheet.draft = Arc::new(draft);
            sheet.typed = None;
            sheet.state = SaveState::Saved;
        });
        if let Some(theirs) = theirs {
            self.lay(theirs, SaveState::Saved);
        }
        Ok(())
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
        self.keep_only(|_| false);
        self.problems.set(Vec::new());
    }

    /// Takes over what storage holds, but for drafts that are being written here: if those were changed
    /// elsewhere too, storing them finds the conflict and keeps both. What storage has lost, or what was
    /// overwritten there by something not made from it, is stored again.
    pub fn refresh(self) {
        self.heed_erasing();
        let loaded = self
            .inner
            .try_with_value(|inner| inner.store.as_ref()?.load_all().ok())
            .flatten();
        let Some(loaded) = loaded else { return };
        self.problems.set(loaded.problems);
        let mut gone: Vec<Sheet> = self.sheets.get_untracked();
        gone.retain(|sheet| sheet.state == SaveState::Saved && sheet.draft.is_live());
        for draft in loaded.drafts {
            gone.retain(|sheet| sheet.draft.id != draft.id);
            let known = self.sheets.with_untracked(|sheets| {
                let sheet = sheets.iter().find(|sheet| sheet.draft.id == draft.id)?;
                Some((sheet.key, sheet.is_in_use(), relation(&draft, &sheet.draft)))
            });
            match known {
                None => {
                    self.lay(draft, SaveState::Saved);
                }
                Some((_, true, _) | (_, _, Relation::Same)) => {}
                Some((key, false, Relation::Descends)) => self.change(key, |sheet| {
                    sheet.draft = Arc::new(draft);
                    sheet.state = SaveState::Saved;
                }),
                Some((key, false, Relation::Ancestor | Relation::Diverged)) => {
                    self.rewrite(key, |mine, _| mine.clone());
                }
            }
        }
        for sheet in gone.iter().filter(|sheet| !sheet.is_in_use()) {
            self.rewrite(sheet.key, |mine, _| mine.clone());
        }
    }
}
