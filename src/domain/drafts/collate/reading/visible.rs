//! A mail text without its part for reading in, which people cut because it looks like rubbish: the words that are seen.
//!
//! They stand between the marks as [`crate::drafts::mail`] writes them, however they were wrapped and quoted. What nobody
//! sees is lost: which draft it was, made from which, and where exactly a line broke.

use super::time;
use super::words::{Said, Signed, Source, group, hand_in, point};
use super::{Astray, Notice, Reading};
use crate::drafts::entry::NO_ITEM;
use crate::drafts::exchange::{FileError, quotable};
use crate::drafts::mail::lossy::{LINE, bare, bare_words};
use crate::drafts::mail::marks::{self, COUNT, Found, Mark, SILENT};
use crate::drafts::mark;
use crate::drafts::member::Signature;
use crate::drafts::model::Kind;
use crate::review::model::{Id, Review};
use crate::review::route::is_id;
use std::ops::Range;

/// What stands above the drafts, in order ([`COUNT`] is the last).
const ABOVE: [&str; 4] = ["氏名：", "肩書：", "検討グループ：", "作成日："];

/// No id is longer.
const ID_MAX: usize = 64;

/// Before an item's id.
const ITEM: &str = "取組";

/// A text of which the visible words were read.
#[derive(Debug)]
pub(super) struct Text {
    /// The drafts, each with its number in the text.
    pub(super) said: Vec<(usize, Said)>,
    signed: Signed,
    day: Option<u64>,
    /// How many drafts it says that it has.
    of: usize,
    /// The items with nothing to say to them.
    silent: Vec<Id>,
    /// Those of them that the review does not have.
    silent_nowhere: Vec<Astray>,
    /// The items that the review does not have, with what is said of them.
    no_such_item: Vec<Astray>,
    /// Whether the mark is missing that ends it.
    is_cut: bool,
}

/// Whether there is a draft among these words, or a text of one who has nothing to say.
pub(super) fn is_there(text: &str) -> bool {
    marks::find(text).any(|found| match found.mark {
        Mark::Draft(..) => true,
        Mark::Start(_) => bare_words(text).contains(SILENT),
        _ => false,
    })
}

/// Reads the visible words of one text; none where there is no draft among them.
///
/// # Errors
/// It is on another review.
pub(super) fn read(text: &str, review: &Review) -> Result<Option<Text>, FileError> {
    let marks: Vec<Found> = marks::find(text).collect();
    let is_draft = |found: &&Found| matches!(found.mark, Mark::Draft(..));
    let is_start = |found: &&Found| matches!(found.mark, Mark::Start(_));
    // Who has nothing to say has no draft: the text ends below what stands above them.
    let first = marks.iter().find(is_draft).map(|it| it.at);
    let until = first.unwrap_or(text.len());
    let start = marks.iter().rfind(|it| it.at < until && is_start(it));
    let until = first.or_else(|| {
        let mut after = marks
            .iter()
            .filter(|it| start.is_some_and(|start| it.at > start.at));
        after.next().map(|it| it.at)
    });
    let until = until.unwrap_or(text.len());
    if let Some(Found {
        mark: Mark::Start(title),
        ..
    }) = start
        && bare_words(&shown(&review.title)) != *title
    {
        return Err(FileError::OtherReview(quotable(title)));
    }
    let above = start.map_or("", |start| &text[start.after..until]);
    let (silent, silent_nowhere) = silent(above, review);
    let mut read = Text {
        said: Vec::new(),
        silent_nowhere,
        no_such_item: Vec::new(),
        is_cut: !marks
            .iter()
            .any(|it| it.at >= until && it.mark == Mark::End),
        signed: signed(above, review),
        day: None,
        of: 0,
        silent,
    };
    read.day = field(above, 3).and_then(|day| time::read(&day));
    for (at, found) in marks.iter().enumerate() {
        let Mark::Draft(number, of) = found.mark else {
            continue;
        };
        read.of = read.of.max(of);
        let rest = &marks[at + 1..];
        let ends = |it: &Found| !matches!(it.mark, Mark::Point | Mark::Words(_));
        let inside = rest.iter().position(ends).unwrap_or(rest.len());
        let end = rest.get(inside).map(|it| it.at);
        if let Some(said) = draft(text, found, &rest[..inside], end, review) {
            if said.item != NO_ITEM && review.item(&said.item).is_none() {
                read.no_such_item.push(Astray {
                    at: Some(number),
                    item: said.item.clone(),
                    words: said.text.clone(),
                });
            }
            read.said.push((number, said));
        }
    }
    let is_empty = read.said.is_empty() && read.silent.is_empty();
    Ok((!is_empty).then_some(read))
}

impl Text {
    /// What stands in it as a hand-in of this name, and what is to be told.
    pub(super) fn into_reading(self, name: &str, review: &Review) -> Reading {
        let found = self.said.len();
        let mut told = Vec::new();
        if found < self.of {
            told.push(Notice::Missing { of: self.of, found });
        }
        let unplaced = self.said.iter().filter(|(_, it)| it.item == NO_ITEM);
        let unplaced: Vec<usize> = unplaced.map(|(number, _)| *number).collect();
        if !unplaced.is_empty() {
            told.push(Notice::Unplaced(Source::Mail, unplaced));
        }
        if !self.no_such_item.is_empty() {
            told.push(Notice::NoSuchItem(Source::Mail, self.no_such_item));
        }
        if !self.silent_nowhere.is_empty() {
            told.push(Notice::SilentNowhere(Source::Mail, self.silent_nowhere));
        }
        let said = self.said.into_iter().map(|(_, said)| said).collect();
        let mut submission = hand_in(name, self.signed, self.day, said, (Source::Mail, review));
        if let Some(whole) = &mut submission.whole {
            whole.is_cut = self.is_cut;
        }
        if self.is_cut {
            let last = submission.received.drafts.last();
            submission.cut = last.map(|draft| draft.id.clone()).into_iter().collect();
        }
        let silent = self.silent.into_iter();
        let silent = silent.map(|item| (item, mark::Mark::NoOpinion));
        submission.received.marks = silent.collect();
        Reading {
            submissions: vec![submission],
            told,
            ..Reading::default()
        }
    }
}

/// What a draft's marks enclose; `end` is where the next mark begins that is none of its own.
fn draft(
    text: &str,
    begin: &Found,
    inside: &[Found],
    end: Option<usize>,
    review: &Review,
) -> Option<Said> {
    let of_words = inside.iter().find_map(|found| match found.mark {
        Mark::Words(kind) => Some((kind, found)),
        _ => None,
    });
    let until = end.unwrap_or(text.len());
    let (kind, words) = if let Some((kind, found)) = of_words {
        (kind, &text[found.after..until])
    } else {
        // The mark is gone: the lines tell.
        let all = &text[inside.last().unwrap_or(begin).after..until];
        (Kind::Opinion, &all[all.find(LINE)?..])
    };
    let words = if end.is_some() {
        words
    } else {
        before_signature(words)
    };
    let words = lines(words);
    if words.trim().is_empty() {
        return None;
    }
    let head = inside.first().map_or(until, |found| found.at);
    let item = item(&text[begin.after..head], review);
    let quote = inside.iter().position(|found| found.mark == Mark::Point);
    let quote = quote.map_or(String::new(), |at| {
        let end = inside.get(at + 1).map_or(until, |found| found.at);
        lines(&text[inside[at].after..end])
    });
    let place = item.as_ref().and_then(|id| review.item(id));
    Some(Said {
        point: point(review, place, &quote),
        item: item.unwrap_or_else(|| NO_ITEM.to_owned()),
        kind,
        text: words,
        updated: None,
        id: None,
    })
}

/// The words of lines, as they are seen: a line without [`LINE`] was broken off the one above it. Where a program took
/// all such marks away, line by line.
fn lines(text: &str) -> String {
    let lines = text.split('\n').map(unquoted);
    if !text.contains(LINE) {
        let lines: Vec<&str> = lines.collect();
        return lines.join("\n").trim().to_owned();
    }
    let mut out = String::new();
    let mut begun = false;
    for line in lines {
        if let Some(line) = line.strip_prefix(LINE) {
            if begun {
                out.push('\n');
            }
            begun = true;
            out.push_str(line);
            continue;
        }
        let is_word = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        if is_word(out.chars().next_back()) && is_word(line.chars().next()) {
            out.push(' ');
        }
        out.push_str(line);
    }
    out.truncate(out.trim_end().len());
    out
}

/// A line without what quotes it.
fn unquoted(line: &str) -> &str {
    line.trim_start_matches(|c| c != LINE && bare(c).is_none())
        .trim_end()
}

/// The lines of the last draft where nothing tells where it ends: up to an empty line below which none has a mark, for
/// there a signature may begin. Where a program doubled the empty lines, all: rather too much than too little.
fn before_signature(text: &str) -> &str {
    let last = text.rfind(LINE).unwrap_or_default();
    let (marked, rest) = text.split_at(last);
    let doubled = marked.split('\n').skip(1).collect::<Vec<_>>();
    let is_empty = |line: &&str| unquoted(line).is_empty();
    let inner = doubled.len().saturating_sub(1);
    if doubled.iter().take(inner).any(is_empty) {
        return text;
    }
    let mut end = last;
    for line in rest.split_inclusive('\n') {
        if end > last && (unquoted(line).is_empty() || unquoted(line) == "--") {
            break;
        }
        end += line.len();
    }
    &text[..end]
}

/// The id after 「取組」.
fn item(text: &str, review: &Review) -> Option<Id> {
    let id = |text: &str| {
        let at = text.find(ITEM)?;
        let rest = text[at + ITEM.len()..].trim_start_matches(|c| bare(c).is_none());
        let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-' || c == '_'));
        Some(rest[..end.unwrap_or(rest.len())].to_owned())
    };
    let seen = id(text).filter(|id| review.item(id).is_some());
    seen.or_else(|| {
        // A line may have been broken within it, and what stands behind it may cling to it.
        let id = id(&bare_words(text))?;
        let known = (1..=id.len().min(ID_MAX)).rev().map(|end| &id[..end]);
        let known = known.into_iter().find(|id| review.item(id).is_some());
        known
            .map(str::to_owned)
            .or_else(|| is_id(&id).then_some(id))
    })
}

/// The items that are named behind [`SILENT`]: those of the review, and the others.
fn silent(above: &str, review: &Review) -> (Vec<Id>, Vec<Astray>) {
    let words = bare_words(above);
    let Some((_, words)) = words.split_once(SILENT) else {
        return Default::default();
    };
    let named = |words: &str| -> Vec<String> {
        let named = words.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-' || c == '_'));
        named.map(str::to_owned).collect()
    };
    let all = named(words);
    let items = review.items().map(|place| &place.item.id);
    let items = items.filter(|id| all.contains(id)).cloned().collect();
    // Behind what encloses them may stand anything: a number of a telephone.
    let enclosed = words.split_once('（').and_then(|it| it.1.split_once('）'));
    let enclosed = enclosed.map_or(Vec::new(), |(enclosed, _)| named(enclosed));
    let others = enclosed
        .into_iter()
        .filter(|id| is_id(id) && review.item(id).is_none());
    let others = others.map(|item| Astray {
        at: None,
        item,
        words: String::new(),
    });
    (items, others.collect())
}

fn signed(above: &str, review: &Review) -> Signed {
    Signed {
        name: field(above, 0).and_then(|it| Signature::new(&it)),
        title: field(above, 1).and_then(|it| Signature::new(&it)),
        group: field(above, 2).and_then(|it| group(review, &it)),
        id: None,
    }
}

/// What stands after one of the names above the drafts, up to the next.
fn field(above: &str, which: usize) -> Option<String> {
    let rest = &above[named(above, ABOVE.get(which)?)?.end..];
    let next = ABOVE.into_iter().chain([COUNT]).skip(which + 1);
    let end = next.filter_map(|next| Some(named(rest, next)?.start)).min();
    let end = end.or_else(|| rest.find('\n')).unwrap_or(rest.len());
    let value: String = rest[..end].split('\n').map(unquoted).collect();
    (!value.is_empty()).then_some(value)
}

/// Where one of the names above the drafts stands, within which a line may have been broken and quoted.
fn named(text: &str, name: &str) -> Option<Range<usize>> {
    text.char_indices().find_map(|(start, _)| {
        let mut rest = text[start..].char_indices();
        let is_next = |wanted| rest.find_map(|(_, c)| bare(c)) == Some(wanted);
        name.chars()
            .all(is_next)
            .then(|| start..start + rest.offset())
    })
}

/// A title as the first line has it.
fn shown(title: &str) -> String {
    title
        .chars()
        .filter_map(crate::drafts::mail::lossy::shown)
        .collect()
}
