//! Drafts on their way out of the device and back: a JSON file. The same as a mail: [`super::mail`].
//!
//! The file is one JSON object: `app` (always `furikaeri`), `format` ([`FORMAT`]), `purpose`
//! ([`Purpose`]), `review` (`id` and `title`), `exported` (milliseconds since 1970), `member` where
//! they said who they are, `no_opinion` and `read` where there are such marks ([`Mark`]), and `drafts`,
//! each as it is stored ([`Draft`]). A backup holds the deleted ones too, with their words.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::csv;
use super::encoding::text_of;
use super::mail;
use super::mark::{Mark, of_items, with};
use super::member::Member;
use super::model::{Draft, DraftId, Unreadable};
use crate::review::model::{Id, Review};
use crate::review::shown::is_quiet;

/// Version of the file's form.
pub const FORMAT: u32 = 1;

/// The largest file that is read, in bytes: three for each of the five million characters that a
/// browser stores at most, so that every backup that can be written can be read.
pub const FILE_MAX: usize = 16 * 1024 * 1024;

/// How the app names itself in its files.
pub(super) const APP: &str = "furikaeri";

/// The purpose of a file that [`super::collate`] writes and reads.
pub(super) const COLLATION: &str = "collation";

/// The longest title of another review that is quoted, in characters.
const TITLE_MAX: usize = 60;

/// Why a file can't be read in. Nothing was changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FileError {
    /// Larger than [`FILE_MAX`].
    TooLarge,
    /// Nothing in it.
    Empty,
    /// The browser can't open it: it was moved or deleted since it was chosen, or lies in a place that is out of reach.
    Unreadable,
    /// Neither UTF-8 nor UTF-16: a picture, a document, another encoding.
    NotText,
    /// Text, but neither JSON nor a mail of ours.
    NotJson,
    /// A table of drafts as the app writes it: it is made for people and for the secretariat.
    Table,
    /// It stops in the middle, or the middle is missing.
    Cut,
    /// JSON of something else.
    NotOurs,
    /// Ours, but not as it was written.
    Damaged,
    /// A newer version of the app wrote it, in this format.
    Newer(u32),
    /// Drafts on another review, by its title.
    OtherReview(String),
    /// Texts of several members in one mail.
    SeveralMembers,
    /// What a secretariat collated of several members' drafts: nobody's own.
    Collation,
}

/// What a file is made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// All that is on the device, deleted drafts included, to be read in again by its owner.
    Backup,
    /// What a member hands in (提出). Of deleted drafts it only says that they are.
    HandIn,
}

/// What leaves the device, in whatever form.
#[derive(Debug, Clone, Copy)]
pub struct Outgoing<'a> {
    /// What it is made for.
    pub purpose: Purpose,
    /// Who wrote it, as far as they said.
    pub member: Option<&'a Member>,
    /// The drafts.
    pub drafts: &'a [Draft],
    /// What was noted of items: in a backup all of it, in a hand-in the items with nothing to say
    /// ([`super::hand_in::nothing_to_say`]).
    pub marks: &'a [(Id, Mark)],
    /// The time, in milliseconds since 1970.
    pub now: u64,
}

/// What a file held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Received {
    /// Who wrote it, as far as it says so in a way that can be read.
    pub member: Option<Member>,
    /// The drafts that could be read, in the file's order.
    pub drafts: Vec<Draft>,
    /// Those that could not: their place in the file, counted from 1, and why.
    pub damaged: Vec<(usize, Unreadable)>,
    /// Those of `drafts` whose words were changed on their way, by a mail program that has no such
    /// characters. Such a draft passes for made from no other version.
    pub altered: Vec<DraftId>,
    /// What was noted of items that the review has, in its order.
    pub marks: Vec<(Id, Mark)>,
    /// When the file was written, in milliseconds since 1970 by the clock of its device.
    pub exported: u64,
}

#[derive(Serialize)]
struct File<'a> {
    app: &'a str,
    format: u32,
    purpose: Purpose,
    review: OutgoingReview<'a>,
    exported: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    member: Option<&'a Member>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    no_opinion: Vec<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    read: Vec<&'a str>,
    drafts: &'a [Draft],
}

#[derive(Serialize)]
pub(super) struct OutgoingReview<'a> {
    pub(super) id: &'a str,
    pub(super) title: &'a str,
}

#[derive(Deserialize)]
struct Head {
    #[serde(default)]
    app: String,
    #[serde(default)]
    format: u32,
    #[serde(default)]
    purpose: String,
}

#[derive(Deserialize)]
struct Incoming<'a> {
    review: IncomingReview,
    exported: u64,
    #[serde(default)]
    member: Option<Member>,
    #[serde(borrow, default)]
    no_opinion: Option<&'a RawValue>,
    #[serde(borrow, default)]
    read: Option<&'a RawValue>,
    #[serde(borrow)]
    drafts: Vec<&'a RawValue>,
}

#[derive(Deserialize)]
pub(super) struct IncomingReview {
    id: Id,
    title: String,
}

impl IncomingReview {
    /// Makes sure that it is this one.
    pub(super) fn check(&self, review: &Review) -> Result<(), FileError> {
        if self.id == review.id {
            Ok(())
        } else {
            Err(FileError::OtherReview(quotable(&self.title)))
        }
    }
}

/// The drafts as a JSON file.
pub fn to_json(review: &Review, out: &Outgoing<'_>) -> String {
    let file = File {
        app: APP,
        format: FORMAT,
        purpose: out.purpose,
        review: OutgoingReview {
            id: &review.id,
            title: &review.title,
        },
        exported: out.now,
        member: out.member,
        no_opinion: with(Mark::NoOpinion, out.marks).collect(),
        read: with(Mark::Read, out.marks).collect(),
        drafts: out.drafts,
    };
    // Strings, numbers and lists: writing them can't fail.
    serde_json::to_string(&file).unwrap_or_default()
}

/// Reads a file of drafts on this review: a JSON file, or the text of a mail.
///
/// A single damaged draft does not keep the others from being read.
///
/// # Errors
/// Whatever is not such a file.
pub fn read(file: &[u8], review: &Review) -> Result<Received, FileError> {
    let text = text_of(file)?;
    if is_mail(&text) {
        mail::read(&text, review)
    } else {
        let read = read_json(&text, review);
        read.map_err(|why| match why {
            FileError::NotJson | FileError::NotOurs if csv::has_our_heads(&text) => {
                FileError::Table
            }
            why => why,
        })
    }
}

/// Whether a text is to be read as a mail.
pub(super) fn is_mail(text: &str) -> bool {
    !text.starts_with('{') && mail::is_mail(text)
}

/// Reads a JSON file.
pub(super) fn read_json(text: &str, review: &Review) -> Result<Received, FileError> {
    let head: Head = serde_json::from_str(text).map_err(|error| {
        if error.is_eof() {
            FileError::Cut
        } else if error.is_syntax() {
            FileError::NotJson
        } else {
            FileError::NotOurs
        }
    })?;
    if head.app != APP {
        return Err(FileError::NotOurs);
    }
    if head.format > FORMAT {
        return Err(FileError::Newer(head.format));
    }
    if head.purpose == COLLATION {
        return Err(FileError::Collation);
    }
    let incoming: Incoming<'_> = serde_json::from_str(text).map_err(|_| FileError::Damaged)?;
    incoming.review.check(review)?;
    let (drafts, damaged) = each(&incoming.drafts, review);
    Ok(Received {
        member: incoming.member.filter(Member::is_sound),
        drafts,
        damaged,
        altered: Vec::new(),
        marks: of_items(review, &listed(incoming.no_opinion), &listed(incoming.read)),
        exported: incoming.exported,
    })
}

/// The items of a list of marks. Of one that is damaged nothing is taken: no draft is refused for it.
pub(super) fn listed(raw: Option<&RawValue>) -> BTreeSet<String> {
    let items = raw.map(|raw| serde_json::from_str::<Vec<Id>>(raw.get()));
    let items = items.and_then(Result::ok).unwrap_or_default();
    items.into_iter().collect()
}

/// The drafts on this review, and which can't be read.
pub(super) fn each(raws: &[&RawValue], review: &Review) -> (Vec<Draft>, Vec<(usize, Unreadable)>) {
    let mut drafts = Vec::with_capacity(raws.len());
    let mut damaged = Vec::new();
    for (at, raw) in (1..).zip(raws) {
        match Draft::from_json(raw.get()) {
            Ok(draft) if draft.review == review.id => drafts.push(draft),
            Ok(_) => damaged.push((at, Unreadable::NotADraft)),
            Err(why) => damaged.push((at, why)),
        }
    }
    (drafts, damaged)
}

/// A foreign title, short and without characters that turn the text around it.
pub(super) fn quotable(title: &str) -> String {
    let shown = title.chars().filter(|&c| is_quiet(c));
    shown.take(TITLE_MAX).collect()
}
