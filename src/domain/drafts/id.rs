//! The names of drafts and of those who write them.

use serde::{Deserialize, Serialize};

use crate::review::route::is_id;

/// Id of a draft: random, given from outside; or worked out, for a version kept beside another.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(try_from = "String", into = "String")]
pub struct DraftId(pub(super) String);

/// Id of a writer: one editing session of one tab. Random, made anew whenever a page starts, and
/// given up for a new one at a conflict.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(try_from = "String", into = "String")]
pub struct WriterId(pub(super) String);

macro_rules! id {
    ($name:ident) => {
        impl $name {
            /// An id of 1 to 64 letters, digits, `-` and `_` of ASCII; none for anything else.
            pub fn new(id: &str) -> Option<Self> {
                is_id(id).then(|| Self(id.to_owned()))
            }

            /// The id as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl TryFrom<String> for $name {
            type Error = &'static str;

            fn try_from(id: String) -> Result<Self, Self::Error> {
                Self::new(&id).ok_or("not an id")
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> Self {
                id.0
            }
        }
    };
}
id!(DraftId);
id!(WriterId);
