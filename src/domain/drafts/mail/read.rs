//! Reads texts back, out of whatever mail they came in.

use super::lossy::{as_seen, bare_words};
use super::marks::{self, COUNT, Found, Mark, VERSION};
use super::record::{self, PointWords, Record, Words, point_words};
use super::{FORMAT, head};
use crate::drafts::exchange::{FILE_MAX, FileError, Received, quotable};
use crate::drafts::model::{Draft, Kind, Unreadable};
use crate::review::hash::text_number;
use crate::review::model::Review;

/// Reads a mail with the drafts of one member; several texts of theirs become one.
///
/// # Errors
/// No text of ours, one that can't be read, or texts of several members.
pub fn read(text: &str, review: &Review) -> Result<Received, FileError> {
    let mut texts = read_all(text, review);
    // An answer often has the same text again, quoted.
    texts.dedup();
    let mut texts = texts.into_iter();
    let mut all = texts.next().ok_or(FileError::NotJson)??;
    for next in texts {
        let next = next?;
        if let (Some(one), Some(other)) = (&all.member, &next.member)
            && one.id != other.id
        {
            return Err(FileError::SeveralMembers);
        }
        let before = all.drafts.len() + all.damaged.len();
        let damaged = next.damaged.into_iter();
        all.damaged
            .extend(damaged.map(|(place, why)| (before + place, why)));
        all.drafts.extend(next.drafts);
        all.altered.extend(next.altered);
        // The later text knows the member's present name, and what they note now.
        let later = next.exported >= all.exported;
        if all.member.is_none() || (next.member.is_some() && later) {
            all.member = next.member;
        }
        if later {
            all.marks = next.marks;
        }
        all.exported = all.exported.max(next.exported);
    }
    Ok(all)
}

/// Reads every text of ours in one or several mails, in order, each by itself. What stands before,
/// between and behind them is passed over.
pub fn read_all(text: &str, review: &Review) -> Vec<Result<Received, FileError>> {
    let texts = each(text, review).into_iter();
    texts.map(|text| text.received).collect()
}

/// One text among others.
pub(in crate::drafts) struct Text {
    /// What was in it, or why it can't be read.
    pub(in crate::drafts) received: Result<Received, FileError>,
    /// Where it ends, in bytes.
    pub(in crate::drafts) end: usize,
}

/// The same with where each ends.
pub(in crate::drafts) fn each(text: &str, review: &Review) -> Vec<Text> {
    let cut = |end| Text {
        received: Err(FileError::Cut),
        end,
    };
    if text.len() > FILE_MAX {
        return vec![Text {
            received: Err(FileError::TooLarge),
            end: text.len(),
        }];
    }
    let mut texts = Vec::new();
    // The marks of the text that has begun and not ended.
    let mut open: Vec<Found> = Vec::new();
    for found in marks::find(text) {
        match &found.mark {
            Mark::Start(_) => {
                if begun(text, &open, found.at) {
                    texts.push(cut(found.at));
                }
                open = vec![found];
            }
            Mark::Code(code) => {
                texts.push(Text {
                    received: received(text, &open, code, review),
                    end: found.after,
                });
                open.clear();
            }
            Mark::Draft(..) | Mark::Point | Mark::Words(_) | Mark::End => {
                if !open.is_empty() {
                    open.push(found);
                }
            }
        }
    }
    if !open.is_empty() {
        texts.push(cut(text.len()));
    }
    texts
}

/// Whether these marks are of a text, and not only its first line somewhere else: in a subject.
fn begun(text: &str, marks: &[Found], end: usize) -> bool {
    match marks {
        [] => false,
        [start] => bare_words(&text[start.after..end]).contains(COUNT),
        _ => true,
    }
}

/// What stands of a draft between its own mark and the next one's.
struct Shown<'a> {
    kind: Kind,
    point: &'a str,
    words: &'a str,
}

fn received(
    text: &str,
    marks: &[Found],
    code: &str,
    review: &Review,
) -> Result<Received, FileError> {
    let code = code.strip_prefix(VERSION).ok_or(FileError::Damaged)?;
    let (version, code) = code.split_once(',').ok_or(FileError::Cut)?;
    let version: u32 = version.parse().map_err(|_| FileError::Damaged)?;
    if version > FORMAT {
        return Err(FileError::Newer(version));
    }
    let mut records = code.split(',');
    let first = records.next().unwrap_or_default();
    let head = head::read(first, version, review).ok_or(FileError::Damaged)?;
    let Some(Found {
        mark: Mark::Start(title),
        ..
    }) = marks.first()
    else {
        return Err(FileError::Cut);
    };
    if head.review != review.id {
        return Err(FileError::OtherReview(quotable(title)));
    }
    let records: Vec<&str> = records.collect();
    if records.len() > head.drafts {
        return Err(FileError::Damaged);
    }
    let shown = shown(text, marks, head.shown).ok_or(FileError::Cut)?;
    if records.len() < head.drafts {
        return Err(FileError::Cut);
    }
    let mut received = Received {
        member: head.member,
        drafts: Vec::new(),
        damaged: Vec::new(),
        altered: Vec::new(),
        marks: head.marks,
        exported: head.exported,
    };
    for (at, record) in records.into_iter().enumerate() {
        let read = record::read(record, head::seed(first), at + 1, review);
        match read.and_then(|record| draft(record, shown.get(at), review)) {
            Ok((draft, exact)) => {
                if !exact {
                    received.altered.push(draft.id.clone());
                }
                received.drafts.push(draft);
            }
            Err(why) => received.damaged.push((at + 1, why)),
        }
    }
    Ok(received)
}

/// The drafts as they stand in the text, if all of them do.
fn shown<'a>(text: &'a str, marks: &[Found], count: usize) -> Option<Vec<Shown<'a>>> {
    // Where each begins, and last where all end. Other marks in between are someone's remarks.
    let mut bounds = Vec::new();
    for (at, found) in marks.iter().enumerate() {
        let next = match found.mark {
            Mark::Draft(number, of) => of == count && number == bounds.len() + 1,
            Mark::End => bounds.len() == count,
            Mark::Start(_) | Mark::Point | Mark::Words(_) | Mark::Code(_) => false,
        };
        if next {
            bounds.push(at);
        }
    }
    if bounds.len() != count.checked_add(1)? {
        return None;
    }
    let of_one = |bounds: &[usize]| {
        let [begin, end] = *bounds else { return None };
        let inside = &marks[begin + 1..end];
        let (at, kind) = inside.iter().enumerate().find_map(|(at, found)| {
            let Mark::Words(kind) = found.mark else {
                return None;
            };
            Some((at, kind))
        })?;
        let point = inside[..at].iter().find(|found| found.mark == Mark::Point);
        Some(Shown {
            kind,
            point: point.map_or("", |found| &text[found.after..inside[at].at]),
            words: &text[inside[at].after..marks[end].at],
        })
    };
    bounds.windows(2).map(of_one).collect()
}

/// Puts a draft together, and says whether it is what it was.
fn draft(
    record: Record<'_>,
    shown: Option<&Shown<'_>>,
    review: &Review,
) -> Result<(Draft, bool), Unreadable> {
    let Record {
        mut draft,
        point,
        words,
    } = record;
    let mut exact = true;
    if let (Some(place), Some(point)) = (&mut draft.anchor.point, point) {
        let known = point_words(review, &place.id, point.hash());
        place.quote = match (known, point) {
            (Some(known), _) => known.to_owned(),
            (None, PointWords::Here(words)) => words,
            (None, PointWords::Known(_)) => return Err(Unreadable::NotADraft),
            (None, PointWords::Shown(words)) => {
                let (quote, same) = again(words, shown.map_or("", |shown| shown.point));
                exact &= same;
                quote
            }
        };
    }
    match (words, shown) {
        (Some(words), Some(shown)) => {
            let (text, same) = again(words, shown.words);
            exact &= same && draft.kind == shown.kind;
            draft.text = text;
            draft.kind = shown.kind;
        }
        (None, None) => {}
        _ => return Err(Unreadable::NotADraft),
    }
    if draft.is_too_long() {
        return Err(Unreadable::TooLong);
    }
    if !exact {
        draft = draft.made_from_none();
    }
    Ok((draft, exact))
}

/// The words again, and whether they are the same. Where they are as many as they were, line breaks
/// and spaces are put back even among others.
pub(super) fn again(words: Words<'_>, lines: &str) -> (String, bool) {
    match words.gaps.fill(&bare_words(lines)) {
        Some(text) => {
            let same = text_number(&text) == words.hash;
            (text, same)
        }
        None => (as_seen(lines), false),
    }
}
