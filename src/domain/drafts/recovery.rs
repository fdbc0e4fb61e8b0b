//! Bringing back what the device's storage has lost, from its mirror.
//!
//! A browser that is killed loses what it had not yet written to the disk of localStorage: seconds of
//! it, whole drafts; the mirror has them to the last. Which of two versions of a draft is the later
//! one is told by their ancestry and not by where they were stored, as in an import. So it is harmless that tabs
//! may reach the mirror in another order than the storage, or that it lags behind: an earlier version
//! never takes the place of a later one, and versions of which neither is the later are both kept.

use super::model::{Draft, Unreadable};
use super::storage::{Key, Mirrored};
use super::store::{Saved, Store, StoreError};

/// Takes into the mirror what it did not hold: what was stored before there was one, or where it could not be reached.
pub(super) fn note_others<K: Mirrored>(store: &Store<K>, review: &str, found: &[(String, String)]) {
    for key in store.storage().keys().unwrap_or_default() {
        let is_held = found.iter().any(|(held, _)| *held == key);
        if !is_held && Key::parse(review, &key).is_some() {
            store.storage().note(&key);
        }
    }
}

/// What came of it.
#[derive(Default)]
pub(super) struct Recovered {
    /// Whether the storage had lost something, and has it again.
    pub(super) any: bool,
    /// Words that the storage had lost, and refuses.
    pub(super) refused: Vec<(Draft, StoreError)>,
    /// What else it refuses, as it was found: to be tried again.
    pub(super) left: Vec<(String, String)>,
}

impl Recovered {
    /// Stores what the storage lost, of what the mirror held; the mirror then holds what is stored.
    pub(super) fn bring_back<K: Mirrored>(
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
            let brought = match (draft, stored) {
                (Some(Ok(draft)), _) => recovered.bring_back_draft(store, key, draft),
                // A newer app's draft, or no draft: nothing tells which value is the later.
                (Some(Err(Unreadable::Newer(_))) | None, None) => storage
                    .set(key, value)
                    .map(|()| true)
                    .map_err(StoreError::from),
                // Of earlier versions each stands for itself.
                (None, Some(_)) => match kind {
                    Key::History { id, .. } => store.merge_history(&id, value),
                    _ => Ok(false),
                },
                (Some(Err(Unreadable::Newer(_))), Some(_))
                | (Some(Err(Unreadable::NotADraft | Unreadable::TooLong)), _) => Ok(false),
            };
            match brought {
                Ok(any) => recovered.any |= any,
                Err(_) => recovered.left.push((key.clone(), value.clone())),
            }
        }
        recovered
    }

    /// Whether the storage had lost it. What is alive is shown where it is refused, and so is not left.
    fn bring_back_draft<K: Mirrored>(
        &mut self,
        store: &Store<K>,
        key: &str,
        draft: Draft,
    ) -> Result<bool, StoreError> {
        if !draft.is_live() && draft.text.is_empty() {
            // Full storage may have demanded its words: the stored ones are not given up for that.
            return Ok(false);
        }
        match store.save(&draft) {
            Ok(saved) => {
                store.storage().note(key);
                Ok(!matches!(saved, Saved::Kept(_)))
            }
            Err(why) if draft.is_live() => {
                self.refused.push((draft, why));
                Ok(false)
            }
            Err(why) => Err(why),
        }
    }
}
