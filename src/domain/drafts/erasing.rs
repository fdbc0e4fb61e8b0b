//! Erasing all that the app keeps of a review, so that no tab brings it back.
//!
//! A tab that holds drafts stores again what the storage has lost. So erasing leaves a mark behind: a name that
//! nobody had before, and nothing else. A tab that finds another mark than the one it began with forgets what it
//! holds, and begins anew. No clock is asked: one that is set back must not make later words pass for erased ones.

use super::storage::{KeyValue, KeyValueError};
use super::store::{Store, StoreError};

/// The key of the mark. It is none of the review's own, which are all gone.
pub fn mark_key(review: &str) -> String {
    ["furikaeri-erased/", review].concat()
}

impl<K: KeyValue> Store<K> {
    /// Removes all that lies in the storage for this review, in whatever form, and leaves a mark.
    ///
    /// # Errors
    /// Storage that can't be read or written. What could be removed is.
    pub fn erase(&self, mark: &str) -> Result<(), StoreError> {
        let of_review = ["furikaeri/", &self.review, "/"].concat();
        let mut keys = self.storage.keys()?;
        keys.retain(|key| key.starts_with(&of_review));
        // The mark comes first: no tab then stores again what is removed one by one. Where there is no room for it,
        // it comes once there is.
        let marked = self.mark_erased(mark);
        let removed: Vec<_> = keys.iter().map(|key| self.storage.remove(key)).collect();
        removed.into_iter().collect::<Result<(), _>>()?;
        if marked.is_err() {
            self.mark_erased(mark)?;
        }
        Ok(())
    }

    fn mark_erased(&self, mark: &str) -> Result<(), KeyValueError> {
        self.storage.set(&mark_key(&self.review), mark)
    }

    /// The mark that the last erasing left; none where nothing was ever erased, or storage does not tell.
    pub fn erased(&self) -> Option<String> {
        self.storage.get(&mark_key(&self.review)).ok().flatten()
    }
}
