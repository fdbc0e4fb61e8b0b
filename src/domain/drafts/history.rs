//! Earlier versions of a draft, so that words written over or taken away can be brought back.
//!
//! Clocks may be wrong or set back. They decide how many versions are kept, and nothing else.

use serde::{Deserialize, Serialize};

use super::model::{Draft, Kind, Unreadable, schema_of};
use super::storage::units;

/// Version of the stored form: `{schema, versions: [{text, kind, at, kept}]}`, the newest first.
pub const HISTORY_SCHEMA: u32 = 1;

/// The most versions kept of one draft.
pub const VERSIONS_MAX: usize = 20;

/// The most that the versions of one draft may hold in all, in UTF-16 code units: 100 KB as browsers
/// store them. The newest version is kept whatever its length.
pub const UNITS_MAX: usize = 50_000;

/// After a pause of two minutes, in milliseconds, words pass for something finished.
const PAUSE: u64 = 2 * 60 * 1000;

/// In unbroken writing a version is kept every five minutes, in milliseconds.
const APART: u64 = 5 * 60 * 1000;

/// So many characters fewer are no correction any more.
const FEWER: usize = 20;

/// So many characters replaced at once are none either: an input method, which writes its conversion
/// over what was typed, seldom has as many in hand.
const REPLACED: usize = 60;

/// One earlier version of a draft.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
pub struct Version {
    /// The words.
    pub text: String,
    /// What was meant by them.
    pub kind: Kind,
    /// When they were written, in milliseconds since 1970, by the device's clock. For display only.
    pub at: u64,
    /// When something else was written over them, likewise.
    pub kept: u64,
}

/// Whether the words of `before`, over which `after` is written, are worth keeping: after a pause,
/// where another tab or visit takes over, where much is taken away or replaced at once, where nothing is
/// left, and now and then in unbroken writing. `newest` is the last version that was kept.
pub fn worth_keeping(before: &Draft, after: &Draft, newest: Option<&Version>) -> bool {
    if !has_other_words(before, after) || newest.is_some_and(|it| it.text == before.text) {
        return false;
    }
    let last = newest.map_or(before.created, |version| version.kept);
    before.revision.writer != after.revision.writer
        || before.updated.abs_diff(after.updated) >= PAUSE
        || before.updated.abs_diff(last) >= APART
        || after.is_blank()
        || takes_much(&before.text, &after.text)
}

/// Whether the words of the first do not stand in the second just so.
pub(super) fn has_other_words(before: &Draft, after: &Draft) -> bool {
    !before.is_blank() && before.text.trim() != after.text.trim()
}

/// Whether at least a third of a text goes at once: deleted, or pasted over.
fn takes_much(before: &str, after: &str) -> bool {
    let (old, new) = (before.chars().count(), after.chars().count());
    let third = old.div_ceil(3);
    if old.saturating_sub(new) >= FEWER.max(third) {
        return true;
    }
    let same = |(a, b): &(char, char)| a == b;
    let head = before.chars().zip(after.chars()).take_while(same).count();
    let ends = before.chars().rev().zip(after.chars().rev());
    // What both begin with is not counted again at the end.
    let tail = ends.take(old.min(new) - head).take_while(same).count();
    old - head - tail >= REPLACED.max(third)
}

/// The versions kept of one draft.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
pub(super) struct History {
    schema: u32,
    /// Newest first.
    versions: Vec<Version>,
}

impl History {
    pub fn new() -> Self {
        Self {
            schema: HISTORY_SCHEMA,
            versions: Vec::new(),
        }
    }

    pub fn from_json(json: &str) -> Result<Self, Unreadable> {
        match serde_json::from_str::<Self>(json) {
            Ok(history) if history.schema == HISTORY_SCHEMA => Ok(history),
            _ => match schema_of(json)? {
                newer if newer > HISTORY_SCHEMA => Err(Unreadable::Newer(newer)),
                _ => Err(Unreadable::NotADraft),
            },
        }
    }

    pub fn to_json(&self) -> String {
        // Strings and numbers: writing them can't fail.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// The versions, newest first.
    pub fn versions(&self) -> &[Version] {
        &self.versions
    }

    pub fn into_versions(self) -> Vec<Version> {
        self.versions
    }

    /// Whether what `after` is written over should be added: worth keeping, or about to be replaced
    /// by a version from here, which is no writing at all.
    pub fn wants(&self, before: &Draft, after: &Draft) -> bool {
        let mut texts = self.versions.iter().map(|version| &version.text);
        worth_keeping(before, after, self.versions.first())
            || has_other_words(before, after) && texts.any(|text| *text == after.text)
    }

    /// Puts the words of a draft on top, `kept` at that time; what there is no room for any more goes.
    pub fn add(&mut self, draft: &Draft, kept: u64) {
        self.versions.retain(|version| version.text != draft.text);
        let version = Version {
            text: draft.text.clone(),
            kind: draft.kind,
            at: draft.updated,
            kept,
        };
        self.versions.insert(0, version);
        self.fit();
    }

    /// Puts a version behind all others, unless one says the same. Whether it was put there, and there was room for it.
    pub fn put_behind(&mut self, version: Version) -> bool {
        if self.versions.iter().any(|it| it.text == version.text) {
            return false;
        }
        let count = self.versions.len();
        self.versions.push(version);
        self.fit();
        self.versions.len() > count
    }

    /// Takes in the versions of the same draft from another value, as far as there is room: each stands before the
    /// next older one that both have. Whether any came.
    pub fn merge(&mut self, other: Self) -> bool {
        let before = self.versions.clone();
        let mut older = self.versions.len();
        for version in other.versions.into_iter().rev() {
            match self.versions.iter().position(|it| it.text == version.text) {
                Some(place) => older = place,
                None => self.versions.insert(older, version),
            }
        }
        self.fit();
        self.versions != before
    }

    /// Lets go of what there is no room for.
    fn fit(&mut self) {
        while self.versions.len() > 1
            && (self.versions.len() > VERSIONS_MAX || self.units() > UNITS_MAX)
        {
            self.evict();
        }
    }

    /// Lets go of the version that is missed least: the oldest of those whose words all stand in the
    /// next newer one, or else the oldest. False where there is none.
    pub fn evict(&mut self) -> bool {
        let stands_in = |pair: &[Version]| {
            let [newer, older] = pair else { return false };
            newer.text.contains(&older.text)
        };
        let again = self.versions.windows(2).rposition(stands_in);
        let Some(last) = self.versions.len().checked_sub(1) else {
            return false;
        };
        self.versions.remove(again.map_or(last, |at| at + 1));
        true
    }

    /// The length of all words, in UTF-16 code units.
    fn units(&self) -> usize {
        self.versions.iter().map(|it| units(&it.text)).sum()
    }
}
