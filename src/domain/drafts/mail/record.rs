//! The record of a draft in the part for reading in: everything of it but the words that stand above.

use super::code::{Reader, Writer};
use super::lossy::Gaps;
use crate::drafts::model::{
    Anchor, Draft, DraftId, Kind, Point, Revision, SCHEMA, Unreadable, WriterId,
};
use crate::review::hash::{hex, text_number};
use crate::review::model::Review;

/// What the record of a draft says.
#[derive(Debug)]
pub(super) struct Record<'a> {
    /// The draft, without its words and those of its point.
    pub(super) draft: Draft,
    /// The words of its point.
    pub(super) point: Option<PointWords<'a>>,
    /// Its words; none where it was deleted.
    pub(super) words: Option<Words<'a>>,
}

/// How to know words again.
#[derive(Debug, Clone, Copy)]
pub(super) struct Words<'a> {
    pub(super) hash: u64,
    pub(super) gaps: Gaps<'a>,
}

/// Where the words of a point are to be found.
#[derive(Debug)]
pub(super) enum PointWords<'a> {
    /// In the review, or else above the draft's own.
    Shown(Words<'a>),
    /// In the review only, by their hash.
    Known(u64),
    /// In the record itself.
    Here(String),
}

impl PointWords<'_> {
    /// The hash of them.
    pub(super) fn hash(&self) -> u64 {
        match self {
            Self::Shown(words) => words.hash,
            Self::Known(hash) => *hash,
            Self::Here(words) => text_number(words),
        }
    }
}

/// The kinds by their numbers in a record, which never change.
const KINDS: [Kind; 3] = [Kind::Opinion, Kind::Question, Kind::Evaluation];

/// Writes the record of a draft in this place, from 1. The seed is what its check holds to.
pub(super) fn write(draft: &Draft, seed: &str, place: usize, review: &Review) -> String {
    let mut record = Writer::default();
    write_fields(&mut record, draft, review);
    record.sealed(seed, place)
}

fn write_fields(out: &mut Writer, draft: &Draft, review: &Review) {
    out.number(u64::from(draft.schema));
    out.id(draft.id.as_str());
    let at_home = draft.review == review.id;
    out.id(if at_home { &draft.anchor.item } else { "" });
    let kind = (0..).zip(KINDS).find(|(_, kind)| *kind == draft.kind);
    out.number(kind.map_or(0, |(number, _)| number));
    out.number(draft.created);
    // Most times are near each other: their distances are short. Any two have one.
    out.number(draft.updated.wrapping_sub(draft.created));
    write_revision(out, &draft.revision);
    out.number(draft.came_from.len() as u64);
    for revision in &draft.came_from {
        write_revision(out, revision);
    }
    out.option(draft.deleted, |out, deleted| {
        out.number(deleted.wrapping_sub(draft.updated));
    });
    out.option(draft.conflict_with.as_ref(), |out, id| out.id(id.as_str()));
    out.option(draft.anchor.point.as_ref(), |out, point| {
        out.id(&point.id);
        let hash = text_number(&point.quote);
        if draft.is_live() {
            out.number(0);
            write_words(out, &point.quote);
        } else if point_words(review, &point.id, hash).is_some() {
            out.number(1);
            out.hash(hash);
        } else {
            out.number(2);
            out.words(&point.quote);
        }
        let other = (point.hash != hex(hash)).then_some(&point.hash);
        out.option(other, |out, hash| out.words(hash));
    });
    if draft.is_live() {
        write_words(out, &draft.text);
    }
}

fn write_revision(out: &mut Writer, revision: &Revision) {
    out.id(revision.writer.as_str());
    out.number(u64::from(revision.number));
}

fn write_words(out: &mut Writer, words: &str) {
    out.hash(text_number(words));
    Gaps::write(words, out);
}

/// Reads the record in this place, from 1.
///
/// # Errors
/// A damaged one, one of no draft, or one of a newer schema.
pub(super) fn read<'a>(
    record: &'a str,
    seed: &str,
    place: usize,
    review: &Review,
) -> Result<Record<'a>, Unreadable> {
    let mut from = Reader::unseal(record, seed, place).ok_or(Unreadable::NotADraft)?;
    let schema = from.number().and_then(|schema| u32::try_from(schema).ok());
    match schema {
        Some(SCHEMA) => {}
        Some(newer) if newer > SCHEMA => return Err(Unreadable::Newer(newer)),
        _ => return Err(Unreadable::NotADraft),
    }
    read_fields(&mut from, review)
        .filter(|_| from.is_done())
        .ok_or(Unreadable::NotADraft)
}

fn read_fields<'a>(from: &mut Reader<'a>, review: &Review) -> Option<Record<'a>> {
    let id = DraftId::new(from.id()?)?;
    let item = from.id()?.to_owned();
    let kind = *KINDS.get(from.size()?)?;
    let created = from.number()?;
    let mut draft = Draft {
        schema: SCHEMA,
        id,
        review: review.id.clone(),
        anchor: Anchor { item, point: None },
        kind,
        text: String::new(),
        created,
        updated: created.wrapping_add(from.number()?),
        revision: read_revision(from)?,
        came_from: read_revisions(from)?,
        deleted: None,
        conflict_with: None,
    };
    if from.is_there()? {
        draft.deleted = Some(draft.updated.wrapping_add(from.number()?));
    }
    if from.is_there()? {
        draft.conflict_with = Some(DraftId::new(from.id()?)?);
    }
    let mut record = Record {
        draft,
        point: None,
        words: None,
    };
    if from.is_there()? {
        let (point, words) = read_point(from)?;
        record.draft.anchor.point = Some(point);
        record.point = Some(words);
    }
    if record.draft.is_live() {
        record.words = Some(read_words(from)?);
    }
    Some(record)
}

fn read_point<'a>(from: &mut Reader<'a>) -> Option<(Point, PointWords<'a>)> {
    let id = from.id()?.to_owned();
    let words = match from.number()? {
        0 => PointWords::Shown(read_words(from)?),
        1 => PointWords::Known(from.hash()?),
        2 => PointWords::Here(from.words()?),
        _ => return None,
    };
    let hash = if from.is_there()? {
        from.words()?
    } else {
        hex(words.hash())
    };
    let quote = String::new();
    Some((Point { id, quote, hash }, words))
}

fn read_revisions(from: &mut Reader<'_>) -> Option<Vec<Revision>> {
    let count = from.number()?;
    (0..count).map(|_| read_revision(from)).collect()
}

fn read_revision(from: &mut Reader<'_>) -> Option<Revision> {
    Some(Revision {
        writer: WriterId::new(from.id()?)?,
        number: u32::try_from(from.number()?).ok()?,
    })
}

fn read_words<'a>(from: &mut Reader<'a>) -> Option<Words<'a>> {
    let hash = from.hash()?;
    let gaps = Gaps::read(from)?;
    Some(Words { hash, gaps })
}

/// The words of a line or an indicator of the review, if they have this hash.
pub(super) fn point_words<'a>(review: &'a Review, id: &str, hash: u64) -> Option<&'a str> {
    let line = review.line(id).map(|line| &line.text);
    let words = line.or_else(|| review.indicator(id).map(|indicator| &indicator.label));
    words
        .map(String::as_str)
        .filter(|words| text_number(words) == hash)
}
