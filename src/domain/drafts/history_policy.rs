//! Writing over a draft in such a way that what was there can be brought back.

use super::history::{HISTORY_SCHEMA, History, Version, has_other_words};
use super::model::{Draft, DraftId, Unreadable, WriterId};
use super::storage::{Key, KeyValue, KeyValueError};
use super::store::{Saved, Store, StoreError};

/// When the words that a draft is written over go into its history.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum HistoryPolicy {
    /// Where they are worth it and there is room: the words to be saved come first.
    WhenDue,
    /// Always, where there is room.
    Always,
    /// Always; where that can't be done, nothing is written.
    Required,
}

impl<K: KeyValue> Store<K> {
    /// The earlier versions of a draft that are kept, newest first. What can't be read passes for none.
    ///
    /// # Errors
    /// Storage that can't be read.
    pub fn history(&self, id: &DraftId) -> Result<Vec<Version>, StoreError> {
        let value = self.storage.get(&self.history_key(id))?;
        let history = value.and_then(|value| History::from_json(&value).ok());
        Ok(history.map_or_else(Vec::new, History::into_versions))
    }

    /// Puts an earlier version in the place of what the member saw, alive. The words that it replaces
    /// are in the history then, or nothing is done.
    ///
    /// # Errors
    /// Nothing was stored, and the old value is as it was.
    pub fn restore_version(
        &self,
        seen: &Draft,
        version: &Version,
        writer: &WriterId,
        now: u64,
    ) -> Result<Saved, StoreError> {
        let next = Draft {
            deleted: None,
            ..seen.edited(&version.text, version.kind, writer, now)
        };
        let save = || self.try_save(&next, HistoryPolicy::Required);
        self.evicting_beside(&seen.id, save)
    }

    /// Writes a draft onto the version that it was made from.
    pub(super) fn overwrite(
        &self,
        before: &Draft,
        after: &Draft,
        policy: HistoryPolicy,
    ) -> Result<(), StoreError> {
        let write = || self.storage.set(&self.key(&after.id), &after.to_json());
        // The old words are kept first: wherever the app is stopped, both are there.
        let mut kept = self.archive(before, after, policy);
        if policy == HistoryPolicy::Required
            && let Err(error) = kept
        {
            return Err(error);
        }
        let mut written = write();
        if let (Err(error), Ok(Some(old))) = (written, &kept) {
            self.unarchive(&before.id, old.as_deref());
            if error == KeyValueError::Full && policy != HistoryPolicy::Required {
                kept = Err(StoreError::Full);
                written = write();
            }
        }
        written?;
        if kept.is_err() {
            // The new words may take less room than the old ones, and older versions may give way.
            let keep = || self.archive(before, after, policy).map(drop);
            let _ = self.evicting_versions(keep);
        }
        Ok(())
    }

    /// Puts the old words into the history, if that is called for; then tells what the history's value
    /// was before. A newer app's is left as it is.
    #[expect(
        clippy::option_option,
        reason = "whether it was written, and onto what"
    )]
    fn archive(
        &self,
        before: &Draft,
        after: &Draft,
        policy: HistoryPolicy,
    ) -> Result<Option<Option<String>>, StoreError> {
        let key = self.history_key(&before.id);
        let mut old = self.storage.get(&key)?;
        let read = old.as_deref().map(History::from_json);
        let damaged = matches!(read, Some(Err(Unreadable::NotADraft | Unreadable::TooLong)));
        let mut history = match read {
            Some(Ok(history)) => history,
            Some(Err(Unreadable::Newer(_))) => return Err(StoreError::Broken),
            Some(Err(_)) | None => History::new(),
        };
        let wanted = match policy {
            HistoryPolicy::WhenDue => history.wants(before, after),
            HistoryPolicy::Always | HistoryPolicy::Required => has_other_words(before, after),
        };
        if !wanted {
            return Ok(None);
        }
        if damaged && let Some(value) = old.take() {
            self.move_to_quarantine(&key, &value)?;
        }
        history.add(before, after.updated);
        loop {
            match self.storage.set(&key, &history.to_json()) {
                // Its own older versions make room for it.
                Err(KeyValueError::Full) if history.versions().len() > 1 => history.evict(),
                set => return Ok(set.map(|()| Some(old))?),
            };
        }
    }

    /// Takes in the versions that another value of a draft's history has beside those that are stored. Whether any
    /// came: none where either can't be read.
    ///
    /// # Errors
    /// Some would have come, and were not stored.
    pub(super) fn merge_history(&self, id: &DraftId, value: &str) -> Result<bool, StoreError> {
        let key = self.history_key(id);
        let stored = self.storage.get(&key)?;
        let read = |value: &str| History::from_json(value).ok();
        let (Some(mut history), Some(other)) = (stored.as_deref().and_then(read), read(value))
        else {
            return Ok(false);
        };
        let any = history.merge(other);
        if any {
            self.storage.set(&key, &history.to_json())?;
        }
        Ok(any)
    }

    /// Removes the versions of a draft, unless they can't be read.
    pub(super) fn forget(&self, id: &DraftId) -> Result<(), StoreError> {
        let key = self.history_key(id);
        let value = self.storage.get(&key)?;
        if value.is_some_and(|value| History::from_json(&value).is_ok()) {
            self.storage.remove(&key)?;
        }
        Ok(())
    }

    fn unarchive(&self, id: &DraftId, old: Option<&str>) {
        let key = self.history_key(id);
        // Where this fails, one version more is kept.
        let _ = match old {
            Some(old) => self.storage.set(&key, old),
            None => self.storage.remove(&key),
        };
    }

    pub(super) fn history_key(&self, id: &DraftId) -> String {
        let (schema, id) = (HISTORY_SCHEMA, id.clone());
        Key::History { schema, id }.name(&self.review)
    }
}
