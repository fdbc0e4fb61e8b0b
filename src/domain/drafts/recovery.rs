//! Bringing back what the device's storage has lost, from its journal.
//!
//! A browser that is killed loses what it had not yet written to the disk of localStorage: seconds of
//! it, whole drafts; the journal has them to the last. Which of two versions of a draft is the later
//! one is told by their descent and not by where they lay, as in an import. So it is harmless that tabs
//! may reach the journal in another order than the storage, or that it lags behind: an earlier version
//! never takes the place of a later one, and versions of which neither is the later are both kept.

use super::model::{Draft, Unreadable};
use super::storage::{Journaled, Key};
use super::store::{Saved, Store, StoreError};

/// What came of it.
#[derive(Default)]
pub(super) struct Recovered {
    /// Whether the storage had lost something, and has it again.
    pub(super) any: bool,
    /// Words that the storage had lost, and refuses.
    pub(super) refused: Vec<(Draft, StoreError)>,
}

impl Recovered {
    /// Stores what the storage lost, of what the journal held; the journal then holds what is stored.
    pub(super) fn bring_back<K: Journaled>(
        store: &Store<K>,
        review: &str,
        found: &[(String, String)],
    ) -> Self {
        let mut recovered = Self::default();
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
                (Some(Ok(draft)), _) => recovered.bring_back_draft(store, key, draft),
                // A newer app's draft, or no draft: nothing tells which value is the later.
                (Some(Err(Unreadable::Newer(_))) | None, None) => {
                    recovered.any |= storage.set(key, value).is_ok();
                }
                (None, Some(_)) => {
                    // Of earlier versions each stands for itself.
                    if let Key::History { id, .. } = kind {
                        recovered.any |= store.merge_history(&id, value);
                    }
                }
                (Some(Err(Unreadable::Newer(_))), Some(_))
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
        recovered
    }

    fn bring_back_draft<K: Journaled>(&mut self, store: &Store<K>, key: &str, draft: Draft) {
        if !draft.is_live() && draft.text.is_empty() {
            // Full storage may have demanded its words: the stored ones are not given up for that.
            return;
        }
        match store.save(&draft) {
            Ok(saved) => {
                self.any |= !matches!(saved, Saved::Kept(_));
                store.storage().note(key);
            }
            Err(why) if draft.is_live() => self.refused.push((draft, why)),
            Err(_) => {}
        }
    }
}
