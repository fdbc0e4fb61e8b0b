//! Drafts on their way out of the device and back: a JSON file. The same as a mail: [`super::mail`].
//!
//! The file is one JSON object: `app` (always `furikaeri`), `format` ([`FORMAT`]), `review` (`id`
//! and `title`), `exported` (milliseconds since 1970), and `drafts`, each as it is stored
//! ([`Draft`]). A backup holds the deleted ones too.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::mail;
use super::member::{Member, is_shown};
use super::model::{Draft, DraftId, Unreadable};
use crate::review::model::{Id, Review};

/// Version of the file's form.
pub const FORMAT: u32 = 1;

/// The largest file that is read, in bytes: three for each of the five million characters that a
/// browser stores at most, so that every backup that can be written can be read.
pub const FILE_MAX: usize = 16 * 1024 * 1024;

/// How the app names itself in its files.
const APP: &str = "furikaeri";

/// The longest title of another review that is quoted, in characters.
const TITLE_MAX: usize = 60;

/// Why a file can't be read in. Nothing was changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FileError {
    /// Larger than [`FILE_MAX`].
    TooLarge,
    /// Nothing in it.
    Empty,
    /// Neither UTF-8 nor UTF-16: a picture, a document, another encoding.
    NotText,
    /// Text, but neither JSON nor a mail of ours.
    NotJson,
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
    drafts: &'a [Draft],
}

#[derive(Serialize)]
struct OutgoingReview<'a> {
    id: &'a str,
    title: &'a str,
}

#[derive(Deserialize)]
struct Head {
    #[serde(default)]
    app: String,
    #[serde(default)]
    format: u32,
}

#[derive(Deserialize)]
struct Incoming<'a> {
    review: IncomingReview,
    exported: u64,
    #[serde(default)]
    member: Option<Member>,
    #[serde(borrow)]
    drafts: Vec<&'a RawValue>,
}

#[derive(Deserialize)]
struct IncomingReview {
    id: Id,
    title: String,
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
    if file.len() > FILE_MAX {
        return Err(FileError::TooLarge);
    }
    let text = text_of(file).ok_or(FileError::NotText)?;
    // Some editors put a byte order mark before the text.
    let text = text.trim_start_matches('\u{feff}').trim();
    if text.is_empty() {
        return Err(FileError::Empty);
    }
    if !text.starts_with('{') && mail::is_mail(text) {
        return mail::read(text, review);
    }
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
    let incoming: Incoming<'_> = serde_json::from_str(text).map_err(|_| FileError::Damaged)?;
    if incoming.review.id != review.id {
        return Err(FileError::OtherReview(quotable(&incoming.review.title)));
    }
    let mut received = Received {
        member: incoming.member.filter(Member::is_sound),
        drafts: Vec::with_capacity(incoming.drafts.len()),
        damaged: Vec::new(),
        altered: Vec::new(),
        exported: incoming.exported,
    };
    for (at, raw) in incoming.drafts.iter().enumerate() {
        match Draft::from_json(raw.get()) {
            Ok(draft) if draft.review == review.id => received.drafts.push(draft),
            Ok(_) => received.damaged.push((at + 1, Unreadable::NotADraft)),
            Err(why) => received.damaged.push((at + 1, why)),
        }
    }
    Ok(received)
}

/// The text of a file: UTF-8, or UTF-16 with its mark, as Windows saves 「Unicode」.
fn text_of(file: &[u8]) -> Option<Cow<'_, str>> {
    let unit: fn([u8; 2]) -> u16 = match file {
        [0xff, 0xfe, ..] => u16::from_le_bytes,
        [0xfe, 0xff, ..] => u16::from_be_bytes,
        _ => return str::from_utf8(file).ok().map(Cow::Borrowed),
    };
    let (pairs, []) = file.as_chunks::<2>() else {
        return None;
    };
    let units = pairs.iter().copied().map(unit);
    let text: Result<String, _> = char::decode_utf16(units).collect();
    text.ok().map(Cow::Owned)
}

/// A foreign title, short and without characters that turn the text around it.
pub(super) fn quotable(title: &str) -> String {
    let shown = title.chars().filter(|&c| is_shown(c));
    shown.take(TITLE_MAX).collect()
}
