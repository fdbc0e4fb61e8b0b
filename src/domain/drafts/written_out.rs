//! When the member last wrote their drafts out to hand them in, and what has changed since: told by what stood in them,
//! without comparing clocks. Whether the ward office has them nobody here can see: the member says so.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::ancestry::name_of;
use super::mark::{Mark, with};
use super::member::{Member, Signature};
use super::model::{Draft, DraftId};
use super::storage::{Key, KeyValue};
use super::store::{Store, StoreError};
use crate::review::model::Id;

/// Version of the stored form of [`WrittenOut`].
pub const WRITTEN_OUT_SCHEMA: u32 = 1;

/// In which form they left the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Form {
    /// The text for a mail, copied or handed to another app.
    Mail,
    /// Paper.
    Paper,
    /// The table.
    Csv,
    /// The file.
    Json,
}

/// A way by which they left the page, the last time that it was gone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
pub struct Way {
    /// In which form.
    pub form: Form,
    /// When, in milliseconds since 1970.
    pub at: u64,
    /// Whether what left so was otherwise than what was written out last.
    #[serde(default, skip_serializing_if = "is_no")]
    pub is_outdated: bool,
}

#[allow(clippy::trivially_copy_pass_by_ref)] // As serde asks.
fn is_no(it: &bool) -> bool {
    !it
}

/// The last time at which the drafts were written out to be handed in, and the other ways by which they were before.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
pub struct WrittenOut {
    schema: u32,
    at: u64,
    form: Form,
    /// The drafts with words.
    held: Vec<Held>,
    /// The items with nothing to say.
    no_opinion: Vec<Id>,
    /// What the member answered to the question whether the ward office has it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    given: Option<bool>,
    /// When they answered it; unknown to earlier versions of the app.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    answered: Option<u64>,
    /// A name each for the parts of the signature ([`Sign::ALL`]), an empty one for a part that was not there; unknown
    /// to earlier versions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    signed: Option<[String; 3]>,
    /// The last time of each other form, the newest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    earlier: Vec<Way>,
    /// What was written out and handed over before, as far as it is otherwise; unknown to earlier versions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    given_before: Option<Box<Self>>,
}

/// A part of the signature under which drafts are handed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    /// 氏名
    Name,
    /// 検討グループ
    Group,
    /// 肩書
    Title,
}

impl Sign {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Name, Self::Group, Self::Title];

    fn of(self, member: Option<&Member>) -> String {
        let words = member.and_then(|it| match self {
            Self::Name => Some(it.name.as_str()),
            Self::Group => Some(it.group.as_str()),
            Self::Title => it.title.as_ref().map(Signature::as_str),
        });
        words.map_or_else(String::new, |words| name_of(&[words.as_bytes()]))
    }
}

/// One draft that was written out.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
struct Held {
    id: DraftId,
    /// Its item: of a draft that is gone nothing else tells it.
    item: Id,
    /// A name of thirteen letters for what stood in it.
    print: String,
}

/// What has changed since, each by its item, in the order of the drafts.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Since {
    /// Drafts that were not there.
    pub new: Vec<Id>,
    /// Those with other words, or of another kind.
    pub rewritten: Vec<Id>,
    /// Those that are deleted, or empty.
    pub gone: Vec<Id>,
    /// Items that are no longer, or only now, ones with nothing to say, and on which nothing was written.
    pub silent: Vec<Id>,
    /// What the member is called otherwise.
    pub signed: Vec<Sign>,
}

impl Since {
    /// Whether all is as it was.
    pub fn is_nothing(&self) -> bool {
        self.new.is_empty()
            && self.rewritten.is_empty()
            && self.gone.is_empty()
            && self.silent.is_empty()
            && self.signed.is_empty()
    }
}

impl WrittenOut {
    /// The record of what was written out: these drafts and marks as they are handed in, under the name of this member.
    /// `now` is in milliseconds since 1970.
    pub fn of(
        drafts: &[Draft],
        marks: &[(Id, Mark)],
        member: Option<&Member>,
        form: Form,
        now: u64,
    ) -> Self {
        let held = drafts.iter().filter(|draft| draft.has_words());
        Self {
            schema: WRITTEN_OUT_SCHEMA,
            at: now,
            form,
            held: held.map(Held::of).collect(),
            no_opinion: silent(marks).map(str::to_owned).collect(),
            given: None,
            answered: None,
            signed: Some(Sign::ALL.map(|sign| sign.of(member))),
            earlier: Vec::new(),
            given_before: None,
        }
    }

    /// The same, where this was the record before. Who has said that the office has these very drafts is not asked
    /// again; the other ways stay known, and what else the office has.
    #[must_use]
    pub fn after(mut self, before: Option<&Self>) -> Self {
        let Some(before) = before else { return self };
        let is_same = before.holds_the_same(&self);
        let given = (before.given == Some(true)).then_some(before);
        let all = given.into_iter().chain(before.given_before.as_deref());
        if let Some(same) = all.clone().find(|it| it.holds_the_same(&self)) {
            (self.given, self.answered) = (same.given, same.answered);
        }
        let other = all.into_iter().find(|it| !it.holds_the_same(&self));
        self.given_before = other.map(|it| {
            Box::new(Self {
                earlier: Vec::new(),
                given_before: None,
                ..it.clone()
            })
        });
        let others = before.ways().filter(|way| way.form != self.form);
        self.earlier = others
            .map(|way| Way {
                is_outdated: way.is_outdated || !is_same,
                ..way
            })
            .collect();
        self
    }

    /// Whether the other has the same drafts and marks under the same name, as far as it is known.
    fn holds_the_same(&self, other: &Self) -> bool {
        let is_signed_so = self.signed.is_none() || self.signed == other.signed;
        self.held == other.held && self.no_opinion == other.no_opinion && is_signed_so
    }

    /// What the member said that the office has, where that is otherwise than what was written out last.
    pub fn given_before(&self) -> Option<&Self> {
        let before = self.given_before.as_deref();
        before.filter(|before| self.given != Some(true) && !before.holds_the_same(self))
    }

    /// The same with the member's answer whether the ward office has it; none takes it back.
    #[must_use]
    pub fn answered(self, given: Option<bool>, now: u64) -> Self {
        Self {
            given,
            answered: given.map(|_| now),
            ..self
        }
    }

    /// All ways by which they were written out, each with its last time; the last one first.
    pub fn ways(&self) -> impl Iterator<Item = Way> {
        let last = Way {
            form: self.form,
            at: self.at,
            is_outdated: false,
        };
        std::iter::once(last).chain(self.earlier.iter().copied())
    }

    /// What the member answered; none where they were not asked yet, or did not answer.
    pub fn given(&self) -> Option<bool> {
        self.given
    }

    /// When they answered, in milliseconds since 1970; unknown where an earlier version of the app asked.
    pub fn answered_at(&self) -> Option<u64> {
        self.answered
    }

    /// What has changed, by the drafts and marks as they would be handed in now, and by whom.
    pub fn since(&self, drafts: &[Draft], marks: &[(Id, Mark)], member: Option<&Member>) -> Since {
        let mut since = Since::default();
        if let Some(signed) = &self.signed {
            let parts = Sign::ALL.into_iter().zip(signed);
            let changed = parts.filter(|(sign, before)| sign.of(member) != **before);
            since.signed = changed.map(|(sign, _)| sign).collect();
        }
        let now: Vec<Held> = drafts
            .iter()
            .filter(|draft| draft.has_words())
            .map(Held::of)
            .collect();
        for held in &now {
            match self.held.iter().find(|before| before.id == held.id) {
                None => since.new.push(held.item.clone()),
                Some(before) if before.print != held.print => {
                    since.rewritten.push(held.item.clone());
                }
                Some(_) => {}
            }
        }
        let gone = |before: &&Held| now.iter().all(|held| held.id != before.id);
        let gone = self.held.iter().filter(gone);
        since.gone = gone.map(|held| held.item.clone()).collect();
        let (before, after): (BTreeSet<&str>, BTreeSet<&str>) = (
            self.no_opinion.iter().map(String::as_str).collect(),
            silent(marks).collect(),
        );
        let told = |item: &str| since.new.iter().chain(&since.gone).any(|it| it == item);
        let silent = before.symmetric_difference(&after);
        let silent = silent.filter(|item| !told(item));
        since.silent = silent.map(|item| (*item).to_owned()).collect();
        since
    }

    fn from_json(json: &str) -> Option<Self> {
        let it: Self = serde_json::from_str(json).ok()?;
        (it.schema == WRITTEN_OUT_SCHEMA).then_some(it)
    }
}

impl Held {
    fn of(draft: &Draft) -> Self {
        Self {
            id: draft.id.clone(),
            item: draft.anchor.item.clone(),
            print: name_of(&[draft.kind.label().as_bytes(), draft.text.as_bytes()]),
        }
    }
}

fn silent(marks: &[(Id, Mark)]) -> impl Iterator<Item = &str> {
    with(Mark::NoOpinion, marks)
}

impl<K: KeyValue> Store<K> {
    /// When the drafts were last written out to be handed in. A record that can't be read passes for none.
    ///
    /// # Errors
    /// Storage that can't be read.
    pub fn written_out(&self) -> Result<Option<WrittenOut>, StoreError> {
        let value = self.storage.get(&WRITTEN_OUT.name(&self.review))?;
        Ok(value.as_deref().and_then(WrittenOut::from_json))
    }

    /// Notes that they were, or what the member answered.
    ///
    /// # Errors
    /// The earlier record stays.
    pub fn set_written_out(&self, record: &WrittenOut) -> Result<(), StoreError> {
        // Strings and numbers: writing them can't fail.
        let json = serde_json::to_string(record).unwrap_or_default();
        self.replace(&WRITTEN_OUT, &json, |old| {
            WrittenOut::from_json(old).is_some()
        })
    }
}

const WRITTEN_OUT: Key = Key::WrittenOut {
    schema: WRITTEN_OUT_SCHEMA,
};
