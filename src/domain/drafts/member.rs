//! Who writes: a council member (区政会議の委員), as they sign what they hand in.

use serde::{Deserialize, Serialize};

use super::model::WriterId;
use super::storage::{Key, KeyValue};
use super::store::{Store, StoreError};
use super::visible::{in_lines, visible};
use crate::review::model::Id;
use crate::review::route::is_id;
use crate::review::shown::is_quiet;

/// The longest name or title, in characters.
pub const SIGN_MAX: usize = 60;

/// A member's own words about themselves, on one line: a name or a title (肩書).
///
/// Never empty, at most [`SIGN_MAX`] characters, no control characters and none that turn the text
/// around it; white space at its edges is gone.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(try_from = "String", into = "String")]
pub struct Signature(String);

impl Signature {
    /// Reads what was typed; none where nothing is left of it. What is too long is cut.
    pub fn new(typed: &str) -> Option<Self> {
        Self::on_one_line(&visible(typed))
    }

    /// Likewise of what was stored or received: it keeps marks that are not seen.
    fn on_one_line(words: &str) -> Option<Self> {
        let apart = |c| if matches!(c, '\n' | '\t') { ' ' } else { c };
        let shown = in_lines(words.trim()).map(apart).filter(|&c| is_quiet(c));
        let shown: String = shown.take(SIGN_MAX).collect();
        let shown = shown.trim();
        (!shown.is_empty()).then(|| Self(shown.to_owned()))
    }

    /// The words.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Signature {
    type Error = &'static str;

    fn try_from(words: String) -> Result<Self, Self::Error> {
        Self::on_one_line(&words).ok_or("nothing in it")
    }
}

impl From<Signature> for String {
    fn from(signature: Signature) -> Self {
        signature.0
    }
}

/// A council member (委員), as they gave themselves once on this device.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
pub struct Member {
    /// Random; tells two members of one name apart, and two files of one member together.
    pub id: WriterId,
    /// Their name (氏名).
    pub name: Signature,
    /// Id of their discussion group (検討グループ). Whether the review has it is for the reader to ask.
    pub group: Id,
    /// Their title (肩書), if they want it named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<Signature>,
}

/// Version of the stored form of [`Member`].
pub const MEMBER_SCHEMA: u32 = 1;

impl Member {
    /// Its JSON form.
    pub fn to_json(&self) -> String {
        // Strings only: writing them can't fail.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Reads the JSON form; none for anything else.
    pub fn from_json(json: &str) -> Option<Self> {
        let member: Self = serde_json::from_str(json).ok()?;
        member.is_sound().then_some(member)
    }

    /// Whether its group can be one: a file may name anything there.
    pub(super) fn is_sound(&self) -> bool {
        is_id(&self.group)
    }
}

impl<K: KeyValue> Store<K> {
    /// Who writes here; none where nobody said so, or where it can't be read.
    ///
    /// # Errors
    /// Storage that can't be read.
    pub fn member(&self) -> Result<Option<Member>, StoreError> {
        let value = self.storage.get(&MEMBER.name(&self.review))?;
        Ok(value.and_then(|value| Member::from_json(&value)))
    }

    /// Keeps who writes here.
    ///
    /// # Errors
    /// What was kept before stays.
    pub fn set_member(&self, member: &Member) -> Result<(), StoreError> {
        let readable = |old: &str| Member::from_json(old).is_some();
        self.replace(&MEMBER, &member.to_json(), readable)
    }
}

const MEMBER: Key = Key::Member {
    schema: MEMBER_SCHEMA,
};
