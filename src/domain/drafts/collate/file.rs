//! Hand-ins out of files, and a collation as a file that can be read in again.
//!
//! The file is one JSON object like a member's ([`crate::drafts::exchange`]), with the purpose
//! `collation`; in place of `member` and `drafts` it has `submissions`, of which each has them.

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::collation::{Collation, Contribution};
use super::neutral::{Neutral, neutral};
use super::{Names, Submission};
use crate::drafts::encoding::text_of;
use crate::drafts::exchange::{
    APP, COLLATION, FORMAT, FileError, IncomingReview, OutgoingReview, Received, each, is_mail,
    read_json,
};
use crate::drafts::mail;
use crate::drafts::member::{Member, Signature};
use crate::drafts::model::{Draft, DraftId, WriterId};
use crate::review::model::Review;
use crate::sorted::SortedMap;

/// So many versions of one draft may stand in a file. An honest one has a handful; each is
/// compared with all others.
const VERSIONS_MAX: usize = 100;

#[derive(Serialize)]
struct File<'a> {
    app: &'a str,
    format: u32,
    purpose: &'a str,
    review: OutgoingReview<'a>,
    exported: u64,
    submissions: Vec<Part<'a>>,
}

#[derive(Serialize)]
struct Part<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    member: Option<&'a Member>,
    exported: u64,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    altered: bool,
    drafts: Vec<&'a Draft>,
}

#[derive(Deserialize)]
struct Incoming<'a> {
    review: IncomingReview,
    #[serde(borrow)]
    submissions: Vec<IncomingPart<'a>>,
}

#[derive(Deserialize)]
struct IncomingPart<'a> {
    #[serde(default)]
    name: Option<String>,
    #[serde(default)]
    member: Option<Member>,
    exported: u64,
    #[serde(default)]
    altered: bool,
    #[serde(borrow)]
    drafts: Vec<&'a RawValue>,
}

/// Reads what the secretariat was given under this name: a member's hand-in or backup, as a file or
/// as mail; or another collation, which holds several.
///
/// Of several mails in one text each is a hand-in of its own, whoever sent it. One that can't be
/// read makes the whole text one to be asked for again: nothing is left out in silence.
///
/// # Errors
/// Whatever is none of them.
pub fn read_submissions(
    name: &str,
    file: &[u8],
    review: &Review,
) -> Result<Vec<Submission>, FileError> {
    let text = text_of(file)?;
    let received = if is_mail(&text) {
        mail::read_all(&text, review)
    } else {
        vec![read_json(&text, review)]
    };
    let named = received.into_iter().map(|received| {
        let name = name.to_owned();
        received.map(|received| Submission { name, received })
    });
    let submissions = match named.collect::<Result<Vec<Submission>, _>>() {
        Err(FileError::Collation) => collated(name, &text, review)?,
        read => read?,
    };
    check_versions(&submissions)?;
    Ok(submissions)
}

/// Makes sure that no draft has more versions than an honest one.
pub(super) fn check_versions(submissions: &[Submission]) -> Result<(), FileError> {
    let mut versions: SortedMap<&DraftId, usize> = SortedMap::default();
    for draft in submissions.iter().flat_map(|it| &it.received.drafts) {
        let count = versions.or_insert_with(&draft.id, || 0);
        *count += 1;
        if *count > VERSIONS_MAX {
            return Err(FileError::Damaged);
        }
    }
    Ok(())
}

/// What was accepted of a file ([`Accepted::message`]).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Accepted {
    /// From how many members.
    pub members: usize,
    /// How many drafts with words.
    pub drafts: usize,
    /// How many of them were changed on their way, by a mail program.
    pub altered: usize,
    /// How many drafts can't be read.
    pub damaged: usize,
}

impl Accepted {
    /// Counts what [`read_submissions`] gave for one file.
    pub fn of(submissions: &[Submission]) -> Self {
        Self::of_collated(submissions, &Collation::of(submissions))
    }

    /// The same where they are collated already.
    pub(super) fn of_collated(submissions: &[Submission], collation: &Collation) -> Self {
        let drafts = collation.members.values().flat_map(|it| it.drafts.values());
        let versions = drafts.flat_map(|held| held.versions.iter());
        let with_words = versions.filter(|(draft, _)| draft.has_words());
        let altered = with_words.clone().filter(|(_, altered)| **altered);
        let damaged = submissions.iter().map(|it| it.received.damaged.len());
        Self {
            members: collation.members.len(),
            drafts: with_words.count(),
            altered: altered.count(),
            damaged: damaged.sum(),
        }
    }
}

fn collated(name: &str, text: &str, review: &Review) -> Result<Vec<Submission>, FileError> {
    let file: Incoming<'_> = serde_json::from_str(text).map_err(|_| FileError::Damaged)?;
    file.review.check(review)?;
    let parts = file.submissions.into_iter().map(|part| {
        let (drafts, damaged) = each(&part.drafts, review);
        let altered = drafts.iter().filter(|_| part.altered);
        let received = Received {
            member: part.member.filter(Member::is_sound),
            altered: altered.map(|draft| draft.id.clone()).collect(),
            drafts,
            damaged,
            marks: Vec::new(),
            exported: part.exported,
        };
        let name = part.name.unwrap_or_else(|| name.to_owned());
        Submission { name, received }
    });
    Ok(parts.collect())
}

/// A contribution, who signs it, and the name of its file where nobody does.
type Signed<'a> = (String, Option<Member>, &'a Contribution);

impl Collation {
    /// The collation as a JSON file. `now` is in milliseconds since 1970.
    ///
    /// Read in again it is the same; with names hidden, the same of members with neutral ids.
    pub fn to_json(&self, review: &Review, names: Names, now: u64) -> String {
        let signed: Vec<Signed<'_>> = match names {
            Names::Shown => {
                let all = self.members.iter();
                all.map(|(key, it)| (key.as_str().to_owned(), it.signed.1.clone(), it))
                    .collect()
            }
            Names::Hidden => {
                let all = neutral(self).into_iter();
                all.map(|it| {
                    let member = unnamed(&it, review);
                    (it.id, member, it.contribution)
                })
                .collect()
            }
        };
        let file = File {
            app: APP,
            format: FORMAT,
            purpose: COLLATION,
            review: OutgoingReview {
                id: &review.id,
                title: &review.title,
            },
            exported: now,
            submissions: signed.iter().flat_map(parts).collect(),
        };
        // Strings, numbers and lists: writing them can't fail.
        serde_json::to_string(&file).unwrap_or_default()
    }
}

/// The member without what tells who they are; none where they named no group that the review has.
/// Who shares a device with others stays a member all the same: else nothing would tell that they
/// do. In place of the group then stands what is no group's id.
fn unnamed(it: &Neutral<'_>, review: &Review) -> Option<Member> {
    let group = review.groups.get(it.contribution.group_at(review));
    let group = group.map(|group| group.id.clone());
    Some(Member {
        id: WriterId::new(&it.id)?,
        name: Signature::new(&it.name)?,
        group: group.or_else(|| it.shares_device().then(|| it.id.clone()))?,
        title: None,
    })
}

/// One member's drafts, those first handed in at one time together; those that were changed on
/// their way in a part of their own. A part tells of the last hand-in, with no drafts if need be.
fn parts<'a>((name, member, contribution): &'a Signed<'a>) -> Vec<Part<'a>> {
    let last = contribution.signed.0;
    let part = |exported, altered| Part {
        name: member.is_none().then_some(name.as_str()),
        member: member.as_ref(),
        exported,
        altered,
        drafts: Vec::new(),
    };
    let mut parts: Vec<Part<'_>> = Vec::new();
    for held in contribution.drafts.values() {
        let exported = member.as_ref().map_or(last, |_| held.first);
        for (draft, &altered) in held.versions.iter() {
            let is_it = |part: &Part<'_>| (part.exported, part.altered) == (exported, altered);
            if let Some(at) = parts.iter().position(is_it) {
                parts[at].drafts.push(draft);
            } else {
                let mut part = part(exported, altered);
                part.drafts.push(draft);
                parts.push(part);
            }
        }
    }
    if !parts.iter().any(|part| part.exported == last) {
        parts.push(part(last, false));
    }
    parts.sort_by_key(|part| (part.exported, part.altered));
    parts
}
