//! When the member last took a backup, and what has changed since: told without comparing clocks.

use serde::{Deserialize, Serialize};

use super::ancestry::name_of;
use super::model::Draft;
use super::storage::{Key, KeyValue};
use super::store::{Store, StoreError};

/// Version of the stored form of [`Backup`].
pub const BACKUP_SCHEMA: u32 = 1;

/// The last backup file that was handed over to the member.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
pub struct Backup {
    schema: u32,
    at: u64,
    /// A name of thirteen letters for each revision in it: 200 drafts take about 3,000 characters.
    held: Vec<String>,
}

/// How the drafts on the device stand to the last backup.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BackupState {
    /// There was none.
    Never,
    /// It holds everything.
    UpToDate {
        /// When it was taken, in milliseconds since 1970. For display only.
        at: u64,
    },
    /// There is work that it does not hold.
    Behind {
        /// When it was taken, likewise.
        at: u64,
        /// How many drafts were written, changed or deleted since.
        changed: usize,
    },
}

impl Backup {
    /// The record of a file that held these drafts as they are stored, deleted ones included. `now`
    /// is in milliseconds since 1970.
    pub fn of<'a>(drafts: impl IntoIterator<Item = &'a Draft>, now: u64) -> Self {
        Self {
            schema: BACKUP_SCHEMA,
            at: now,
            held: drafts.into_iter().map(print).collect(),
        }
    }

    /// How the drafts that are stored stand to it. A draft without words counts for nothing: there is
    /// nothing in it to lose.
    pub fn state<'a>(&self, stored: impl IntoIterator<Item = &'a Draft>) -> BackupState {
        let at = self.at;
        let with_words = stored.into_iter().filter(|draft| !draft.is_blank());
        let changed = |draft: &&Draft| !self.held.contains(&print(draft));
        match with_words.filter(changed).count() {
            0 => BackupState::UpToDate { at },
            changed => BackupState::Behind { at, changed },
        }
    }

    fn from_json(json: &str) -> Option<Self> {
        let backup: Self = serde_json::from_str(json).ok()?;
        (backup.schema == BACKUP_SCHEMA).then_some(backup)
    }
}

/// What stands for one revision of one draft.
fn print(draft: &Draft) -> String {
    name_of(&[
        draft.id.as_str().as_bytes(),
        draft.revision.writer.as_str().as_bytes(),
        &draft.revision.number.to_be_bytes(),
    ])
}

impl<K: KeyValue> Store<K> {
    /// How these drafts, all that are stored, stand to the last backup. A record that can't be read
    /// passes for none.
    ///
    /// # Errors
    /// Storage that can't be read.
    pub fn backup_state<'a>(
        &self,
        stored: impl IntoIterator<Item = &'a Draft>,
    ) -> Result<BackupState, StoreError> {
        let value = self.storage.get(&BACKUP.name(&self.review))?;
        let backup = value.as_deref().and_then(Backup::from_json);
        Ok(backup.map_or(BackupState::Never, |backup| backup.state(stored)))
    }

    /// Notes that a backup was handed over.
    ///
    /// # Errors
    /// The earlier record stays.
    pub fn set_backup(&self, backup: &Backup) -> Result<(), StoreError> {
        // Strings and numbers: writing them can't fail.
        let json = serde_json::to_string(backup).unwrap_or_default();
        self.replace(&BACKUP, &json, |old| Backup::from_json(old).is_some())
    }
}

const BACKUP: Key = Key::Backup {
    schema: BACKUP_SCHEMA,
};
