//! A draft comment (下書き). How its versions stand to one another: [`super::ancestry`].
//!
//! The JSON form is that of schema [`SCHEMA`]. Unknown fields are passed over, and not written
//! again: whatever is to carry words of the member, or their ancestry, takes a new schema number.

use serde::{Deserialize, Serialize};

use crate::review::model::Id;
use crate::review::route::is_id;

pub use super::id::{DraftId, WriterId};

/// Version of the form in which a draft is stored and exported.
pub const SCHEMA: u32 = 1;

/// The longest text of a draft, in characters: 250 manuscript sheets.
pub const TEXT_MAX: usize = 100_000;

/// One saved state of a draft.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
pub struct Revision {
    /// Who wrote it; a name worked out from [`WriterId`] and the draft's id.
    pub writer: WriterId,
    /// Counted within the writer, from 1.
    pub number: u32,
}

/// What a draft hangs on.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
pub struct Anchor {
    /// The item (取組).
    pub item: Id,
    /// One line or indicator of it; absent where the draft is on the whole item.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub point: Option<Point>,
}

/// One line or indicator, with its words as they were when the draft was begun.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
pub struct Point {
    /// Id of the line or indicator.
    pub id: Id,
    /// Its words.
    pub quote: String,
    /// Hash of its words: a new version of the review may change them.
    pub hash: String,
}

/// What a member means by a draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// An opinion (意見).
    Opinion,
    /// A question (質問).
    Question,
    /// Free text on the office's self-evaluation (評価).
    Evaluation,
}

impl Kind {
    /// All kinds in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Opinion, Self::Question, Self::Evaluation];

    /// Its name on screen and on paper.
    pub fn label(self) -> &'static str {
        match self {
            Self::Opinion => "意見",
            Self::Question => "質問",
            Self::Evaluation => "評価",
        }
    }
}

/// A draft comment (下書き), or what is left of a deleted one until it is purged.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
pub struct Draft {
    /// Version of this form; see [`SCHEMA`].
    pub schema: u32,
    /// Its id.
    pub id: DraftId,
    /// Id of the review that it is on.
    pub review: Id,
    /// What it hangs on.
    pub anchor: Anchor,
    /// What is meant by it.
    pub kind: Kind,
    /// The member's words, as typed.
    pub text: String,
    /// This state of it.
    pub revision: Revision,
    /// The last revision of every earlier writer, oldest first. The last one is where this writer
    /// took over.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub came_from: Vec<Revision>,
    /// When it was begun, in milliseconds since 1970, by the device's clock. For display only.
    pub created: u64,
    /// When it was last changed, likewise.
    pub updated: u64,
    /// When it was deleted, likewise; absent while it is alive. The words stay until it is purged.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deleted: Option<u64>,
    /// The draft beside which this version was kept, until the member has resolved it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub conflict_with: Option<DraftId>,
}

/// What a new draft begins with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Start {
    /// A random id.
    pub id: DraftId,
    /// Id of the review.
    pub review: Id,
    /// What it hangs on.
    pub anchor: Anchor,
    /// What is meant by it.
    pub kind: Kind,
    /// Who begins it.
    pub writer: WriterId,
    /// The time, in milliseconds since 1970.
    pub now: u64,
}

/// Why a stored or received draft can't be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unreadable {
    /// It is no draft, or a damaged one.
    NotADraft,
    /// A newer version of the app wrote it, by this schema.
    Newer(u32),
    /// Its text is longer than [`TEXT_MAX`].
    TooLong,
}

impl Draft {
    /// A new draft without words.
    pub fn start(start: Start) -> Self {
        let writer = start.writer.on(&start.id);
        Self {
            schema: SCHEMA,
            id: start.id,
            review: start.review,
            anchor: start.anchor,
            kind: start.kind,
            text: String::new(),
            revision: Revision { writer, number: 1 },
            came_from: Vec::new(),
            created: start.now,
            updated: start.now,
            deleted: None,
            conflict_with: None,
        }
    }

    /// The next revision, with these words. `now` is in milliseconds since 1970.
    #[must_use]
    pub fn edited(&self, text: &str, kind: Kind, writer: &WriterId, now: u64) -> Self {
        Self {
            text: text.to_owned(),
            kind,
            ..self.next(writer, now)
        }
    }

    /// The next revision, deleted. The words stay in it.
    #[must_use]
    pub fn deleted(&self, writer: &WriterId, now: u64) -> Self {
        Self {
            deleted: Some(now),
            ..self.next(writer, now)
        }
    }

    /// The next revision, alive again.
    #[must_use]
    pub fn restored(&self, writer: &WriterId, now: u64) -> Self {
        Self {
            deleted: None,
            ..self.next(writer, now)
        }
    }

    /// The next revision, no longer marked as kept beside another.
    #[must_use]
    pub fn resolved(&self, writer: &WriterId, now: u64) -> Self {
        Self {
            conflict_with: None,
            ..self.next(writer, now)
        }
    }

    /// Whether it is not deleted.
    pub fn is_live(&self) -> bool {
        self.deleted.is_none()
    }

    /// Whether it has no words.
    pub fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// Whether it is not deleted and has words in it.
    pub fn has_words(&self) -> bool {
        self.is_live() && !self.is_blank()
    }

    /// Its JSON form.
    pub fn to_json(&self) -> String {
        // Strings, numbers and lists: writing them can't fail.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Reads the JSON form.
    ///
    /// # Errors
    /// Anything else, a newer schema, or a text that is too long.
    pub fn from_json(json: &str) -> Result<Self, Unreadable> {
        match schema_of(json)? {
            // What an older schema wrote is read here, each in an arm of its own that turns it into
            // this form; it is written so when it is next saved.
            SCHEMA => Self::of_this_schema(json),
            newer if newer > SCHEMA => Err(Unreadable::Newer(newer)),
            _ => Err(Unreadable::NotADraft),
        }
    }

    fn of_this_schema(json: &str) -> Result<Self, Unreadable> {
        let draft: Self = serde_json::from_str(json).map_err(|_| Unreadable::NotADraft)?;
        let point = draft.anchor.point.as_ref();
        let point_fits = point.is_none_or(|point| is_id(&point.id));
        if !is_id(&draft.anchor.item) || !point_fits {
            return Err(Unreadable::NotADraft);
        }
        if draft.is_too_long() {
            return Err(Unreadable::TooLong);
        }
        Ok(draft)
    }

    /// Whether the text is longer than can be kept.
    pub(super) fn is_too_long(&self) -> bool {
        self.text.len() > TEXT_MAX && self.text.chars().nth(TEXT_MAX).is_some()
    }
}

/// The schema that a stored JSON value names.
pub(super) fn schema_of(json: &str) -> Result<u32, Unreadable> {
    #[derive(Deserialize)]
    struct Head {
        schema: u32,
    }
    let head: Head = serde_json::from_str(json).map_err(|_| Unreadable::NotADraft)?;
    Ok(head.schema)
}
