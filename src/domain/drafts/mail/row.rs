//! The part for reading in of a draft that stands alone, in a row of a table: `c1`, a head and the draft's record, with
//! a `,` between them. `docs/hand-in.md` has the form, whose record is that of a mail.

use super::code::{Reader, Writer};
use super::head::seed;
use super::lossy::bare_words;
use super::read::again;
use super::record::{self, PointWords, point_words};
use crate::drafts::exchange::Outgoing;
use crate::drafts::model::{Draft, Kind, WriterId};
use crate::drafts::visible::visible;
use crate::review::fold::spelled;
use crate::review::hash::text_number;
use crate::review::model::{Id, Review};

/// The version before the head.
const VERSION: &str = "c1";

/// What a part for reading in says.
#[derive(Debug)]
pub(in crate::drafts) struct Row {
    /// The draft with the words of the row.
    pub(in crate::drafts) draft: Draft,
    /// Whether those are the words that were written.
    pub(in crate::drafts) is_exact: bool,
    /// When the table was written.
    pub(in crate::drafts) exported: u64,
    /// The member's id and their group's, if the row is signed with the name that it was written with.
    pub(in crate::drafts) member: Option<(WriterId, Id)>,
}

/// What else stands in a row.
#[derive(Debug, Clone, Copy)]
pub(in crate::drafts) struct Cells<'a> {
    /// The name, if any.
    pub(in crate::drafts) name: &'a str,
    /// The kind; none where it is none of ours.
    pub(in crate::drafts) kind: Option<Kind>,
    /// The point's words, in all ways in which the cell may be read.
    pub(in crate::drafts) quote: &'a [&'a str],
    /// The member's words, likewise, the likeliest first.
    pub(in crate::drafts) words: &'a [&'a str],
}

/// Writes that of a draft. The member's name stands in the row, and only there: whoever takes it out has taken it out.
pub(in crate::drafts) fn write(review: &Review, out: &Outgoing<'_>, draft: &Draft) -> String {
    let mut head = Writer::default();
    head.id(&review.id);
    head.number(out.now);
    head.option(out.member, |head, member| {
        head.id(member.id.as_str());
        head.id(&member.group);
        head.hash(text_number(&spelled(member.name.as_str())));
    });
    let head = head.sealed("", 0);
    // The row has words as they are seen. As a rule those that were typed follow from them.
    let mut draft = draft.clone();
    if let Some(seen) = other(&draft.text) {
        draft.text = seen;
    }
    if let Some(point) = &mut draft.anchor.point
        && let Some(seen) = other(&point.quote)
    {
        point.quote = seen;
    }
    let record = record::write(&draft, seed(&head), 1, review);
    [VERSION, ",", &head, ",", &record].concat()
}

/// The words as they are seen, where those that were typed don't follow from them.
fn other(words: &str) -> Option<String> {
    let seen = visible(words);
    (bare_words(&seen) != bare_words(words)).then(|| seen.into_owned())
}

/// Reads it; none where it is none, a damaged one or one of another review, or belongs to another row.
pub(in crate::drafts) fn read(code: &str, cells: Cells<'_>, review: &Review) -> Option<Row> {
    let code = bare_words(code);
    let mut parts = code.split(',');
    let (VERSION, head, record, None) = (parts.next()?, parts.next()?, parts.next()?, parts.next())
    else {
        return None;
    };
    let mut from = Reader::unseal(head, "", 0)?;
    if from.id()? != review.id {
        return None;
    }
    let exported = from.number()?;
    let mut member = None;
    if from.is_there()? {
        let id = WriterId::new(from.id()?)?;
        let group = from.id()?.to_owned();
        let name = from.hash()?;
        member = (text_number(&spelled(cells.name)) == name).then_some((id, group));
    }
    let record::Record {
        mut draft,
        point,
        words,
    } = record::read(record, seed(head), 1, review).ok()?;
    let words = words?;
    let mut is_exact = true;
    if let (Some(place), Some(point)) = (&mut draft.anchor.point, point) {
        let known = point_words(review, &place.id, point.hash());
        (place.quote, is_exact) = match (known, point) {
            (Some(known), _) => (known.to_owned(), true),
            (None, PointWords::Shown(words)) => any(words, cells.quote),
            (None, PointWords::Here(words)) => (words, true),
            (None, PointWords::Known(_)) => return None,
        };
    }
    let (text, same) = any(words, cells.words);
    is_exact &= same && cells.kind.is_none_or(|kind| kind == draft.kind);
    draft.text = text;
    draft.kind = cells.kind.unwrap_or(draft.kind);
    Some(Row {
        draft,
        is_exact,
        exported,
        member,
    })
}

/// The words again, by the first way to read the cell that gives them; and whether one does.
fn any(words: record::Words<'_>, ways: &[&str]) -> (String, bool) {
    let exact = ways.iter().find_map(|way| {
        let (text, same) = again(words, way);
        same.then_some((text, true))
    });
    exact.unwrap_or_else(|| (ways.first().map_or("", |way| way).to_owned(), false))
}
