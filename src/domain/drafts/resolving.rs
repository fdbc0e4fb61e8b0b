//! Two versions of a draft, kept beside each other, become one again. First the one to stay is stored,
//! then the other is deleted: whatever stops the app between, nothing is lost.

use super::ancestry::{Relation, relation};
use super::history_policy::HistoryPolicy;
use super::model::{Draft, Kind, WriterId};
use super::storage::KeyValue;
use super::store::{Saved, Store, StoreError};

/// What becomes of two versions of one draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Resolution {
    /// The words of the version at hand; the others are deleted.
    KeepThis,
    /// The words of the other version.
    KeepOther,
    /// The words of both, one below the other.
    Join,
    /// Both, as two drafts.
    Apart,
}

/// What became of two versions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resolved {
    /// The one to stay, with the words that were chosen. Where another tab had changed it meanwhile,
    /// it is kept beside that change ([`Saved::Conflict`]), and its writer is spent.
    pub kept: Saved,
    /// The other, deleted as it was seen: a version of it that was not seen stays. None where there
    /// was none to delete; on an error it stands as it stood, and can be deleted by hand.
    pub other: Option<Result<Saved, StoreError>>,
}

impl<K: KeyValue> Store<K> {
    /// Ends the conflict of a draft with a version that was kept beside it, both as the member saw them. The first
    /// goes on, unless both do.
    ///
    /// # Errors
    /// Nothing was stored or deleted.
    pub fn resolve(
        &self,
        first: &Draft,
        beside: &Draft,
        resolution: Resolution,
        writer: &WriterId,
        now: u64,
    ) -> Result<Resolved, StoreError> {
        let (text, kind) = match resolution {
            Resolution::KeepThis => (beside.text.clone(), beside.kind),
            Resolution::KeepOther => (first.text.clone(), first.kind),
            Resolution::Join => ([&first.text, "\n\n", &beside.text].concat(), first.kind),
            Resolution::Apart => return self.keep_one(beside, None, writer, now),
        };
        self.join(first, beside, &text, kind, writer, now)
    }

    /// Joins two versions, both as the member saw them, into words of their choice, under the id of
    /// the first.
    ///
    /// # Errors
    /// Nothing was stored or deleted.
    pub fn join(
        &self,
        keep: &Draft,
        other: &Draft,
        text: &str,
        kind: Kind,
        writer: &WriterId,
        now: u64,
    ) -> Result<Resolved, StoreError> {
        let joined = keep.joined(other, text, kind, writer, now);
        self.save_first(&joined, Some(other), writer, now)
    }

    /// Keeps one of two versions as it is, and deletes the other; without another, keeps both, and
    /// they are no longer marked as kept beside each other.
    ///
    /// # Errors
    /// Nothing was stored or deleted.
    pub fn keep_one(
        &self,
        keep: &Draft,
        other: Option<&Draft>,
        writer: &WriterId,
        now: u64,
    ) -> Result<Resolved, StoreError> {
        // A new revision even where nothing changes: if another tab deleted it meanwhile, it comes
        // into conflict with that, and stays alive.
        self.save_first(&keep.resolved(writer, now), other, writer, now)
    }

    fn save_first(
        &self,
        first: &Draft,
        other: Option<&Draft>,
        writer: &WriterId,
        now: u64,
    ) -> Result<Resolved, StoreError> {
        let kept = self.evicting(|| self.try_save(first, HistoryPolicy::Always))?;
        let (stays, writer) = match &kept {
            Saved::Written => (first, writer),
            Saved::Kept(stored) => (&**stored, writer),
            Saved::Conflict(conflict) => (&conflict.mine, &conflict.writer),
        };
        let other = other.filter(|other| other.id != stays.id);
        let other = other.map(|other| {
            // Only what can be read back, alive, takes the other's place.
            let there = self.load(&stays.id)?;
            let holds = |there: &Draft| {
                let holds = relation(there, stays);
                there.is_live() && matches!(holds, Relation::Same | Relation::Descends)
            };
            if there.as_ref().is_some_and(holds) {
                self.delete(other, writer, now)
            } else {
                Err(StoreError::Broken)
            }
        });
        Ok(Resolved { kept, other })
    }
}
