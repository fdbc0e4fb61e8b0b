//! The last words of drafts out of which all were taken by hand. On the device they are an earlier version; a backup has
//! them beside its drafts, so that they can be brought back from there too.

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::encoding::text_of;
use super::history::{History, Version};
use super::model::{Draft, DraftId, TEXT_MAX};
use super::storage::KeyValue;
use super::store::{Store, StoreError};

/// The last words of one draft.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
pub struct LastWords {
    /// The draft.
    draft: DraftId,
    /// Its last version with words.
    #[serde(flatten)]
    version: Version,
}

/// What stands at the end of the file.
#[derive(Serialize)]
struct Outgoing<'a> {
    last_words: &'a [LastWords],
}

#[derive(Deserialize)]
struct Incoming<'a> {
    #[serde(borrow, default)]
    last_words: Vec<&'a RawValue>,
}

impl LastWords {
    /// Whether they are those of this draft.
    pub fn is_of(&self, draft: &DraftId) -> bool {
        self.draft == *draft
    }

    /// Those of these drafts that have no words any more.
    pub fn of<K: KeyValue>(store: &Store<K>, drafts: &[Draft]) -> Vec<Self> {
        let emptied = drafts.iter().filter(|draft| draft.is_blank());
        let words = emptied.filter_map(|draft| {
            let mut versions = store.history(&draft.id).ok()?.into_iter();
            let version = versions.find(|it| !it.text.trim().is_empty())?;
            Some(Self {
                draft: draft.id.clone(),
                version,
            })
        });
        words.collect()
    }

    /// A backup with them at its end. Whoever does not know them reads the same drafts.
    pub fn beside(backup: String, words: &[Self]) -> String {
        if words.is_empty() {
            return backup;
        }
        // Strings and numbers: writing them can't fail.
        let last = serde_json::to_string(&Outgoing { last_words: words }).unwrap_or_default();
        match (backup.strip_suffix('}'), last.strip_prefix('{')) {
            (Some(head), Some(end)) => [head, ",", end].concat(),
            _ => backup,
        }
    }

    /// Those in a file; none in one that has none. What can't be read is passed over.
    pub fn read(file: &[u8]) -> Vec<Self> {
        let Ok(text) = text_of(file) else {
            return Vec::new();
        };
        let incoming = serde_json::from_str::<Incoming<'_>>(&text);
        let all = incoming.map_or_else(|_| Vec::new(), |it| it.last_words);
        let all = all.into_iter();
        let all = all.filter_map(|it| serde_json::from_str::<Self>(it.get()).ok());
        all.filter(|it| it.version.text.chars().nth(TEXT_MAX).is_none())
            .collect()
    }
}

impl<K: KeyValue> Store<K> {
    /// Puts them behind the versions of their drafts, where those are stored and none says the same.
    ///
    /// # Errors
    /// Storage that can't be read or written. What was stored stays; the same file can be read in again.
    pub(super) fn take_last_words(&self, words: &[LastWords]) -> Result<(), StoreError> {
        for LastWords { draft, version } in words {
            let Some(stored) = self.load(draft)? else {
                continue;
            };
            let key = self.history_key(draft);
            let value = self.storage.get(&key)?;
            let history = value.map_or_else(|| Ok(History::new()), |it| History::from_json(&it));
            // A newer app's is left as it is, and a damaged one to be set aside.
            let Ok(mut history) = history else { continue };
            if stored.text != version.text && history.put_behind(version.clone()) {
                self.evicting(|| Ok(self.storage.set(&key, &history.to_json())?))?;
            }
        }
        Ok(())
    }
}
