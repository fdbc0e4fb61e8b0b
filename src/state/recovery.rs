//! Bringing back what the device's storage has lost, from the journal.
//!
//! A browser that is killed loses what it had not yet written to the disk of localStorage: seconds of
//! it, whole drafts; the journal has them to the last. Which of two versions of a draft is the later
//! one is told by their descent and not by where they lay, as in an import. So it is harmless that tabs
//! may reach the journal in another order than the storage, or that it lags behind: an earlier version
//! never takes the place of a later one, and versions of which neither is the later are both kept.

use markup::prelude::*;

use domain::drafts::model::{Draft, Unreadable};
use domain::drafts::storage::{Key, KeyValue};
use domain::drafts::store::{Saved, Store, StoreError};

use super::desk::Desk;
use super::shelf::Shelf;

/// A key and its value, as the journal held them when the page began.
type Found = (String, String);

/// What came of them.
#[derive(Default)]
struct Recovered {
    /// Whether the storage had lost something, and has it again.
    any: bool,
    /// Words that the storage had lost, and refuses.
    refused: Vec<(Draft, StoreError)>,
}

impl Desk {
    /// Brings back what the storage lost, as soon as no other tab writes.
    pub(super) fn recover(self, found: Vec<Found>) {
        self.exclusively(move || {
            if self.forbidden.get_untracked() {
                return;
            }
            let mut recovered = Recovered::default();
            self.inner.with_value(|inner| {
                if let Some(store) = &inner.store {
                    recovered.bring_back(store, &inner.review, &found);
                }
            });
            if recovered.any {
                self.refresh();
            }
            for (draft, why) in recovered.refused {
                self.change(|sheets| sheets.lay_refused(draft, why));
            }
        });
    }
}

impl Recovered {
    /// Stores what the storage lost; the journal then holds what is stored.
    fn bring_back(&mut self, store: &Store<Shelf>, review: &str, found: &[Found]) {
        let storage = store.storage();
        // From behind: earlier versions of a draft (`history`) come before the draft is written over.
        for (key, value) in found.iter().rev() {
            let (Some(kind), Ok(stored)) = (Key::parse(review, key), storage.get(key)) else {
                continue;
            };
            if stored.as_ref() == Some(value) || storage.has_removed(key) {
                continue;
            }
            let draft = matches!(kind, Key::Draft { .. }).then(|| Draft::from_json(value));
            match (draft, stored) {
                (Some(Ok(draft)), _) => self.bring_back_draft(store, key, draft),
                // A newer app's draft, or no draft: nothing tells which value is the later.
                (Some(Err(Unreadable::Newer(_))) | None, None) => {
                    self.any |= storage.set(key, value).is_ok();
                }
                (Some(Err(Unreadable::Newer(_))) | None, Some(_))
                | (Some(Err(Unreadable::NotADraft | Unreadable::TooLong)), _) => {}
            }
        }
        // What was stored before there was a journal, or where it could not be reached.
        for key in storage.keys().unwrap_or_default() {
            let held = found.iter().any(|(held, _)| *held == key);
            if !held && Key::parse(review, &key).is_some() {
                storage.note(&key);
            }
        }
    }

    fn bring_back_draft(&mut self, store: &Store<Shelf>, key: &str, draft: Draft) {
        if !draft.is_live() && draft.text.is_empty() {
            // Full storage may have demanded its words: the stored ones are not given up for that.
            return;
        }
        match store.save_making_room(&draft) {
            Ok(saved) => {
                self.any |= !matches!(saved, Saved::Kept(_));
                store.storage().note(key);
            }
            Err(why) if draft.is_live() => self.refused.push((draft, why)),
            Err(_) => {}
        }
    }
}
