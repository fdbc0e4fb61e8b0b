//! Hand-ins out of files, and a collation as a file that can be read in again.
//!
//! The file is one JSON object like a member's ([`crate::drafts::exchange`]), with the purpose
//! `collation`; in place of `member` and `drafts` it has `submissions`, of which each has them.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::collation::{Collation, Contribution, Held, Key};
use super::neutral::{Neutral, neutral};
use super::{Form, Names, Submission, Whole};
use crate::drafts::encoding::text_of;
use crate::drafts::exchange::{
    APP, COLLATION, FORMAT, FileError, IncomingReview, OutgoingReview, Received, each, is_mail,
    listed, read_json,
};
use crate::drafts::mail;
use crate::drafts::mark::of_items;
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
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    cut: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    no_opinion: Vec<&'a str>,
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
    #[serde(default)]
    cut: bool,
    #[serde(borrow, default)]
    no_opinion: Option<&'a RawValue>,
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
    let (form, received) = if is_mail(&text) {
        (Form::Mail, mail::read_all(&text, review))
    } else {
        (Form::File, vec![read_json(&text, review)])
    };
    let named = received.into_iter().map(|received| {
        let name = name.to_owned();
        received.map(|received| Submission {
            name,
            whole: Some(Whole::as_written(form, &received)),
            received,
            cut: Vec::new(),
        })
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
        let has = |held: &Held, wanted: &dyn Fn(bool) -> bool| {
            let mut versions = held.versions.iter();
            versions.any(|(draft, altered)| draft.has_words() && wanted(*altered))
        };
        let with_words = drafts.clone().filter(|held| has(held, &|_| true));
        let altered = drafts.filter(|held| has(held, &|altered| altered));
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
        let cut = drafts.iter().filter(|_| part.cut);
        let cut = cut.map(|draft| draft.id.clone()).collect();
        let received = Received {
            member: part.member.filter(Member::is_sound),
            altered: altered.map(|draft| draft.id.clone()).collect(),
            drafts,
            damaged,
            marks: of_items(review, &listed(part.no_opinion), &BTreeSet::new()),
            exported: part.exported,
        };
        let name = part.name.unwrap_or_else(|| name.to_owned());
        Submission {
            name,
            received,
            whole: None,
            cut,
        }
    });
    Ok(parts.collect())
}

/// A contribution as it is written.
struct Signed<'a> {
    /// The name of its file where nobody signs.
    name: String,
    /// Who signs it.
    member: Option<Member>,
    contribution: &'a Contribution,
    /// Of a hand-in without a name the items with nothing to say go with its drafts.
    by_draft: bool,
    /// The items with nothing to say, and in the hand-in of what time.
    silent: (u64, Vec<&'a str>),
}

impl Collation {
    /// The collation as a JSON file. `now` is in milliseconds since 1970.
    ///
    /// Read in again it is the same; with names hidden, the same of members with neutral ids.
    pub fn to_json(&self, review: &Review, names: Names, now: u64) -> String {
        let signed: Vec<Signed<'_>> = match names {
            Names::Shown => {
                let all = self.members.iter();
                all.map(|(key, it)| Signed::named(key, it)).collect()
            }
            Names::Hidden => {
                let all = neutral(self).into_iter();
                all.map(|it| Signed::hidden(it, review)).collect()
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

impl<'a> Signed<'a> {
    fn named(key: &Key, contribution: &'a Contribution) -> Self {
        let (at, items) = &contribution.silent;
        let member = contribution.signed.1.clone();
        let at = member.as_ref().map_or(contribution.signed.0, |_| *at);
        Self {
            name: key.as_str().to_owned(),
            member,
            contribution,
            by_draft: key.is_nameless(),
            silent: (at, items.keys().map(String::as_str).collect()),
        }
    }

    /// Without names nothing more is known of a hand-in than what it is known by: all that it names stands together.
    fn hidden(it: Neutral<'a>, review: &Review) -> Self {
        let member = unnamed(&it, review);
        let contribution = it.contribution;
        let (last, at) = (contribution.signed.0, contribution.silent.0);
        let at = member.as_ref().map_or(last, |_| at);
        let silent = contribution.silent().into_entries().into_iter();
        Self {
            name: it.id,
            member,
            contribution,
            by_draft: false,
            silent: (at, silent.map(|(item, ())| item).collect()),
        }
    }
}

/// One member's drafts, those first handed in at one time together; those that were changed on
/// their way, or may be cut, in a part of their own. A part tells of the last hand-in, with no drafts if need be; and
/// one of that with the items with nothing to say.
fn parts<'a>(it: &'a Signed<'a>) -> Vec<Part<'a>> {
    let last = it.contribution.signed.0;
    let member = it.member.as_ref();
    let part = |exported, (altered, cut), no_opinion| Part {
        name: member.is_none().then_some(it.name.as_str()),
        member,
        exported,
        altered,
        cut,
        no_opinion,
        drafts: Vec::new(),
    };
    let mut parts: Vec<Part<'_>> = Vec::new();
    let (silent_at, silent) = &it.silent;
    if !silent.is_empty() {
        parts.push(part(*silent_at, (false, false), silent.clone()));
    }
    for held in it.contribution.drafts.values() {
        let exported = member.map_or(last, |_| held.first);
        let with = held.silent.keys().filter(|_| it.by_draft);
        let with: Vec<&str> = with.map(String::as_str).collect();
        for (draft, &altered) in held.versions.iter() {
            let is_it = |part: &Part<'_>| {
                let is_so = (part.exported, part.altered, part.cut);
                is_so == (exported, altered, held.is_cut)
                    && (!it.by_draft || part.no_opinion == with)
            };
            if let Some(at) = parts.iter().position(is_it) {
                parts[at].drafts.push(draft);
            } else {
                let mut part = part(exported, (altered, held.is_cut), with.clone());
                part.drafts.push(draft);
                parts.push(part);
            }
        }
    }
    if !parts.iter().any(|part| part.exported == last) {
        parts.push(part(last, (false, false), Vec::new()));
    }
    parts.sort_by_key(|part| (part.exported, part.altered, part.cut));
    parts
}
