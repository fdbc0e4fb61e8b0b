//! What the drafts ask of the browser's storage, and the keys under which they lie in it.
//!
//! Keys are `furikaeri/<review>/draft/<schema>/<draft>` and `furikaeri/<review>/aside/<name>`.
//! Whatever else lies in the storage belongs to others, since an origin may be shared.

use super::model::DraftId;

/// The app's part of every key.
const APP: &str = "furikaeri";

/// What storage can fail with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
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
    fn get(&self, key: &str) -> Result<Option<String>, Fault>;

    /// Stores a value, or leaves the old one.
    ///
    /// # Errors
    /// Storage that is full or can't be written.
    fn set(&self, key: &str, value: &str) -> Result<(), Fault>;

    /// Removes a key, if it is there.
    ///
    /// # Errors
    /// Storage that can't be written.
    fn remove(&self, key: &str) -> Result<(), Fault>;

    /// All keys, those of others included, in any order.
    ///
    /// # Errors
    /// Storage that can't be read.
    fn keys(&self) -> Result<Vec<String>, Fault>;
}

/// A key of this app for one review.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Key {
    /// A draft, by the schema of its form.
    Draft {
        /// See [`super::model::SCHEMA`].
        schema: u32,
        /// The draft.
        id: DraftId,
    },
    /// An unreadable value set aside, under the name that its key had.
    Aside(String),
}

impl Key {
    /// Reads a key; none where it is not one of this review's.
    pub fn parse(review: &str, key: &str) -> Option<Self> {
        let rest = key.strip_prefix(APP)?.strip_prefix('/')?;
        let rest = rest.strip_prefix(review)?.strip_prefix('/')?;
        if let Some(name) = rest.strip_prefix("aside/") {
            return Some(Self::Aside(name.to_owned()));
        }
        let (schema, id) = rest.strip_prefix("draft/")?.split_once('/')?;
        Some(Self::Draft {
            schema: schema.parse().ok()?,
            id: DraftId::new(id)?,
        })
    }

    /// The key as it stands in the storage.
    pub fn name(&self, review: &str) -> String {
        match self {
            Self::Draft { schema, id } => {
                let schema = schema.to_string();
                [APP, review, "draft", &schema, id.as_str()].join("/")
            }
            Self::Aside(name) => [APP, review, "aside", name].join("/"),
        }
    }
}
