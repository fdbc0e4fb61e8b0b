//! A draft that is open on a page: what is stored of it, what was typed since, and how storing went.

use std::fmt::{self, Display, Formatter};
use std::sync::Arc;

use super::model::{Draft, Kind};
use super::store::StoreError;

/// What names an open draft on this page, and in no other: the ids of fields bear it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct LocalId(u32);

impl LocalId {
    /// The one of the draft that a page opened first.
    pub const FIRST: Self = Self(0);

    /// The one after it.
    pub(super) fn next(self) -> Self {
        Self(self.0 + 1)
    }
}

impl Default for LocalId {
    fn default() -> Self {
        Self::FIRST
    }
}

impl Display for LocalId {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A draft on the page. Its local id stays while the page lives, even where a conflict gives it another id.
///
/// Only [`super::open_drafts::OpenDrafts`] changes one.
#[derive(Debug, Clone, PartialEq)]
pub struct OpenDraft {
    /// Names it on this page.
    pub local_id: LocalId,
    /// The draft as it was last stored, or as it was begun; shared by all that show it. Under typed words that were
    /// refused it bears the revision that they had.
    pub draft: Arc<Draft>,
    /// What was typed since, and is not stored.
    pub(super) typed: Option<Typed>,
    /// The words as they stood before whoever writes began to take them out, letter by letter: until as many stand there
    /// again.
    pub(super) fullest: Option<String>,
    /// An input method is composing in its field: until it has ended, nothing else may change the
    /// open draft, or the next words would pass for ones made from a version that nobody here has seen.
    pub(super) composing: bool,
    /// Whether it is stored.
    pub state: SaveState,
    /// Deleted while the page lives.
    pub undo: bool,
}

/// Whether a draft is stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SaveState {
    /// Begun, with nothing in it.
    Blank,
    /// Typed, and about to be stored: in a moment, as a rule.
    Saving,
    /// Typed, and still not stored: another tab is at it, or the device is busy.
    Waiting,
    /// Stored on the device.
    Saved,
    /// Not stored, and why.
    Failed(StoreError),
}

/// What was typed and is not stored yet.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Typed {
    pub(super) text: String,
    pub(super) kind: Kind,
}

impl OpenDraft {
    /// The draft with the words that stand on screen, stored or not.
    pub fn shown(&self) -> Draft {
        let mut draft = Draft::clone(&self.draft);
        if let Some(Typed { text, kind }) = &self.typed {
            draft.text.clone_from(text);
            draft.kind = *kind;
        }
        draft
    }

    /// The words that stand on screen, stored or not.
    pub fn text(&self) -> &str {
        self.typed
            .as_ref()
            .map_or(&self.draft.text, |typed| &typed.text)
    }

    /// The kind that is chosen on screen.
    pub fn kind(&self) -> Kind {
        self.typed
            .as_ref()
            .map_or(self.draft.kind, |typed| typed.kind)
    }

    /// Takes what stands in its field.
    pub(super) fn write(&mut self, text: String, kind: Kind) {
        let before = self.text();
        match &self.fullest {
            Some(fullest) if text.len() < fullest.len() => {}
            None if text.len() < before.len() => self.fullest = Some(before.to_owned()),
            _ => self.fullest = None,
        }
        self.typed = Some(Typed { text, kind });
        self.state = SaveState::Saving;
    }

    /// The words that were all taken out since; no longer known from now on.
    pub(super) fn take_wiped(&mut self) -> Option<String> {
        let is_wiped = self.text().trim().is_empty();
        self.fullest.take_if(|_| is_wiped)
    }

    /// Whether it has words that are not stored yet.
    pub fn is_typed(&self) -> bool {
        self.typed.is_some()
    }

    /// Whether it has words that are not stored yet, or is being composed in.
    pub fn is_in_use(&self) -> bool {
        self.is_typed() || self.composing
    }

    /// Whether all is as before but its words, its kind and how storing them went: what of a draft matters to
    /// others than its own editor.
    pub fn is_listed_as(&self, before: &Self) -> bool {
        let listed = |it: &Self| (it.counts(), it.draft.is_live(), it.undo);
        let (now, then) = (&self.draft, &before.draft);
        listed(self) == listed(before)
            && now.id == then.id
            && now.anchor == then.anchor
            && now.conflict_with == then.conflict_with
    }

    /// Whether nothing has changed but words that are about to be stored.
    pub fn is_typed_on(&self, before: &Self) -> bool {
        Arc::ptr_eq(&self.draft, &before.draft)
            && self.state == SaveState::Saving
            && self.kind() == before.kind()
            && (self.composing, self.undo) == (before.composing, before.undo)
    }

    /// Whether all words were taken out of it by hand. One that was kept beside another version is still to be decided
    /// on.
    pub fn is_emptied(&self) -> bool {
        self.state == SaveState::Saved
            && self.draft.is_live()
            && !self.counts()
            && !self.composing
            && self.draft.conflict_with.is_none()
    }

    /// Whether it counts as a draft: not deleted, and with words in it.
    pub fn counts(&self) -> bool {
        self.draft.is_live() && !self.text().trim().is_empty()
    }
}
