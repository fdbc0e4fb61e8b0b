//! The first record of the part for reading in: what the text is and who wrote it.

use std::collections::BTreeSet;

use super::code::{CHECK, Reader, Writer};
use crate::drafts::exchange::{Outgoing, Purpose};
use crate::drafts::mark::{Mark, of_items, with};
use crate::drafts::member::{Member, Signature};
use crate::drafts::model::WriterId;
use crate::review::model::{Id, Review};

/// What the first record says.
#[derive(Debug)]
pub(super) struct Head {
    /// Id of the review.
    pub(super) review: String,
    /// When the text was written.
    pub(super) exported: u64,
    /// How many drafts it has.
    pub(super) drafts: usize,
    /// How many of them stand in it with their words: the first ones.
    pub(super) shown: usize,
    /// Who wrote it.
    pub(super) member: Option<Member>,
    /// What they noted of items. It came with the second version.
    pub(super) marks: Vec<(Id, Mark)>,
}

/// The version of a text with these marks.
pub(super) fn version(marks: &[(Id, Mark)]) -> u32 {
    if marks.is_empty() { 1 } else { 2 }
}

/// What the checks of the other records hold to: two texts can't be mixed up.
pub(super) fn seed(head: &str) -> &str {
    &head[head.len().saturating_sub(CHECK)..]
}

/// Writes the record of a text with so many drafts, of which so many are shown.
pub(super) fn write(review: &Review, out: &Outgoing<'_>, drafts: usize, shown: usize) -> String {
    let mut head = Writer::default();
    head.id(&review.id);
    head.number(match out.purpose {
        Purpose::HandIn => 0,
        Purpose::Backup => 1,
    });
    head.number(out.now);
    head.number(drafts as u64);
    head.number(shown as u64);
    head.option(out.member, |head, member| {
        head.id(member.id.as_str());
        head.words(member.name.as_str());
        head.id(&member.group);
        head.option(member.title.as_ref(), |head, title| {
            head.words(title.as_str());
        });
    });
    if version(out.marks) > 1 {
        for mark in [Mark::NoOpinion, Mark::Read] {
            head.number(with(mark, out.marks).count() as u64);
            with(mark, out.marks).for_each(|item| head.id(item));
        }
    }
    head.sealed("", 0)
}

/// Reads that of a text of this version on this review; none where it is damaged.
pub(super) fn read(record: &str, version: u32, review: &Review) -> Option<Head> {
    let mut from = Reader::unseal(record, "", 0)?;
    let of = from.id()?.to_owned();
    let _purpose = from.number()?;
    let mut head = Head {
        review: of,
        exported: from.number()?,
        drafts: from.size()?,
        shown: from.size()?,
        member: None,
        marks: Vec::new(),
    };
    if from.is_there()? {
        head.member = Some(read_member(&mut from)?);
    }
    if version > 1 {
        let (no_opinion, read) = (read_items(&mut from)?, read_items(&mut from)?);
        head.marks = of_items(review, &no_opinion, &read);
    }
    from.is_done().then_some(head)
}

fn read_items(from: &mut Reader<'_>) -> Option<BTreeSet<String>> {
    let count = from.number()?;
    (0..count).map(|_| Some(from.id()?.to_owned())).collect()
}

fn read_member(from: &mut Reader<'_>) -> Option<Member> {
    let mut member = Member {
        id: WriterId::new(from.id()?)?,
        name: Signature::try_from(from.words()?).ok()?,
        group: from.id()?.to_owned(),
        title: None,
    };
    if from.is_there()? {
        member.title = Some(Signature::try_from(from.words()?).ok()?);
    }
    Some(member)
}
