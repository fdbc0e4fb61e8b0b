//! What the drafts ask of the browser's storage, and the keys under which they are in it.
//!
//! Keys are `furikaeri/<review>/<what>/<schema>/<of what>`: see [`Key`]. Whatever else lies in the
//! storage belongs to others, since an origin may be shared.

use super::model::DraftId;
use crate::review::model::Id;
use crate::review::route::is_id;

/// The app's part of every key.
const APP: &str = "furikaeri";

/// Whether a key is one of this app's, of whatever review.
pub fn is_of_app(key: &str) -> bool {
    key.strip_prefix(APP)
        .is_some_and(|rest| rest.starts_with('/'))
}

/// What storage can fail with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyValueError {
    /// No room is left.
    Full,
    /// The browser forbids it: a private window, or a policy.
    Forbidden,
    /// Anything else.
    Broken,
}

/// Storage of texts by key. A `set` that fails leaves the old value as it was.
pub trait KeyValue {
    /// The value of a key.
    ///
    /// # Errors
    /// Storage that can't be read.
    fn get(&self, key: &str) -> Result<Option<String>, KeyValueError>;

    /// Stores a value, or leaves the old one.
    ///
    /// # Errors
    /// Storage that is full or can't be written.
    fn set(&self, key: &str, value: &str) -> Result<(), KeyValueError>;

    /// Removes a key, if it is there.
    ///
    /// # Errors
    /// Storage that can't be written.
    fn remove(&self, key: &str) -> Result<(), KeyValueError>;

    /// All keys, those of others included, in any order.
    ///
    /// # Errors
    /// Storage that can't be read.
    fn keys(&self) -> Result<Vec<String>, KeyValueError>;
}

/// Storage with a mirror: what is written is written a second time, where a killed browser does not lose it.
/// Everything is read from the storage; the mirror only serves to bring back what that has lost.
pub trait Mirrored: KeyValue {
    /// Makes the mirror hold what is stored under a key.
    fn note(&self, key: &str);

    /// Whether this page has removed a key since it opened or since [`Self::forget_removed`].
    fn has_removed(&self, key: &str) -> bool;

    /// From now on the keys removed so far count as lost.
    fn forget_removed(&self);
}

/// A key of this app for one review. Each form but that of [`Key::Quarantined`] bears its schema.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Key {
    /// `draft/<schema>/<draft>`: a draft ([`super::model::SCHEMA`]).
    Draft {
        /// The schema of its form.
        schema: u32,
        /// The draft.
        id: DraftId,
    },
    /// `history/<schema>/<draft>`: earlier versions of a draft ([`super::history::HISTORY_SCHEMA`]).
    History {
        /// The schema of its form.
        schema: u32,
        /// The draft.
        id: DraftId,
    },
    /// `member/<schema>`: who writes here ([`super::member::MEMBER_SCHEMA`]).
    Member {
        /// The schema of its form.
        schema: u32,
    },
    /// `mark/<schema>/<item>`: what the member noted of an item ([`super::mark::MARK_SCHEMA`]).
    Mark {
        /// The schema of its form.
        schema: u32,
        /// The item.
        item: Id,
    },
    /// `backup/<schema>`: what the last backup held ([`super::backup::BACKUP_SCHEMA`]).
    Backup {
        /// The schema of its form.
        schema: u32,
    },
    /// `written-out/<schema>`: what was last written out to be handed in
    /// ([`super::written_out::WRITTEN_OUT_SCHEMA`]).
    WrittenOut {
        /// The schema of its form.
        schema: u32,
    },
    /// `aside/<name>`: an unreadable value set aside, under the name that its key had.
    Quarantined(String),
}

impl Key {
    /// Reads a key; none where it is not one of this review's.
    pub fn parse(review: &str, key: &str) -> Option<Self> {
        let rest = key.strip_prefix(APP)?.strip_prefix('/')?;
        let rest = rest.strip_prefix(review)?.strip_prefix('/')?;
        let (what, rest) = rest.split_once('/')?;
        if what == "aside" {
            return Some(Self::Quarantined(rest.to_owned()));
        }
        let (schema, name) = match rest.split_once('/') {
            Some((schema, name)) => (schema, Some(name)),
            None => (rest, None),
        };
        // Written in one way alone: a draft has one key.
        let is_so_written = |number: &u32| number.to_string() == schema;
        let schema = schema.parse().ok().filter(is_so_written)?;
        Some(match (what, name) {
            ("draft", Some(id)) => Self::Draft {
                schema,
                id: DraftId::new(id)?,
            },
            ("history", Some(id)) => Self::History {
                schema,
                id: DraftId::new(id)?,
            },
            ("member", None) => Self::Member { schema },
            ("mark", Some(item)) => Self::Mark {
                schema,
                item: is_id(item).then(|| item.to_owned())?,
            },
            ("backup", None) => Self::Backup { schema },
            ("written-out", None) => Self::WrittenOut { schema },
            _ => return None,
        })
    }

    /// What a value of this key is called where it is set aside; none where it is so already.
    pub(super) fn quarantined(self) -> Option<String> {
        let name = match self {
            Self::Draft { id, .. } => id.into(),
            Self::History { id, .. } => ["history/", id.as_str()].concat(),
            Self::Member { .. } => "member".to_owned(),
            Self::Mark { item, .. } => ["mark/", &item].concat(),
            Self::Backup { .. } => "backup".to_owned(),
            Self::WrittenOut { .. } => "written-out".to_owned(),
            Self::Quarantined(_) => return None,
        };
        Some(name)
    }

    /// The key as it stands in the storage.
    pub fn name(&self, review: &str) -> String {
        let of = |what: &str, schema: &u32, name: Option<&str>| {
            let schema = schema.to_string();
            let parts = [APP, review, what, &schema].into_iter().chain(name);
            parts.collect::<Vec<_>>().join("/")
        };
        match self {
            Self::Draft { schema, id } => of("draft", schema, Some(id.as_str())),
            Self::History { schema, id } => of("history", schema, Some(id.as_str())),
            Self::Member { schema } => of("member", schema, None),
            Self::Mark { schema, item } => of("mark", schema, Some(item)),
            Self::Backup { schema } => of("backup", schema, None),
            Self::WrittenOut { schema } => of("written-out", schema, None),
            Self::Quarantined(name) => [APP, review, "aside", name].join("/"),
        }
    }
}

/// The length of a text as browsers count it in their storage, in UTF-16 code units.
pub(super) fn units(text: &str) -> usize {
    text.encode_utf16().count()
}
