//! The search (ことばで探す): words typed by a reader, and what they are found in.

use std::ops::Range;

use super::dragged::narrow;
use super::find::Needle;
use super::fold::{Folded, fold, is_space};
use super::signature::Signatures;
use super::year::spellings;

pub use super::folded::Builder;

/// What a reader typed: every word must be found, each in any of its spellings.
///
/// Words are parted by white space of any width. An empty query finds everything.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Query {
    words: Vec<Vec<Needle>>,
}

impl Query {
    /// Reads what was typed. Any text is a query.
    pub fn parse(words: &str) -> Self {
        let words = parted(words)
            .map(|word| fold(word).text)
            .filter(|word| !word.is_empty())
            .map(|word| spellings(&word))
            .collect();
        Self { words }
    }

    /// Whether it holds no word, and so finds everything.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }
}

/// The words of what was typed. Whoever dictates gets 「防災。」, whoever pastes 「防災、訓練」, whoever tags #防災: white
/// space, the marks of a sentence and 「・」 part words, but not the marks of a number or an address (99.9, 1,234, osaka.lg.jp).
fn parted(typed: &str) -> impl Iterator<Item = &str> {
    let mut before = None;
    let mut after = typed.chars().skip(1);
    typed.split(move |c| {
        let next = after.next();
        let is_within = |c: Option<char>| c.is_some_and(is_latin);
        let parts = is_space(c) || (is_mark(c) && !(is_within(before) && is_within(next)));
        before = Some(c);
        parts
    })
}

/// What ends, parts or quotes sentences or words.
pub(super) fn is_mark(c: char) -> bool {
    "・･#＃。、｡､，．,.！？!?；;：:…‥「」『』｢｣【】〈〉《》“”‘’\"'".contains(c)
}

/// A Latin letter or digit of any width.
fn is_latin(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ')
}

/// Whether what an input method composes is Latin as it stands, of any width: Android's keyboards compose `SNS` and never
/// confirm it, and in Japanese ones 「ＳＮＳ」 waits for its key.
///
/// The letters from which kana are made pass through the field as well (`s`, `ｓｈ`, `xts`): they have no vowel, which
/// would make kana of them, and are at most two behind the `x` or `l` of a small one.
pub fn is_plainly_latin(composed: &str) -> bool {
    let letters: Vec<char> = composed.chars().map(narrow).collect();
    let is_sure = |it: &char| matches!(it, 'a' | 'i' | 'u' | 'e' | 'o') || !it.is_ascii_lowercase();
    let is_small_kana = matches!(letters.as_slice(), ['x' | 'l', _, _]);
    letters.iter().all(|it| it.is_ascii_graphic() || *it == ' ')
        && (letters.iter().any(is_sure) || letters.len() > 2 && !is_small_kana)
}

/// The folded text of many entries, one after the other.
///
/// The fields of an entry end with a line feed, which no folded word holds: a word is never found
/// across two fields.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Index {
    pub(super) text: String,
    /// Where each entry ends in the text, in bytes.
    pub(super) ends: Vec<usize>,
    pub(super) marks: Signatures,
}

impl Index {
    /// How many entries there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is no entry.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The folded text of an entry, a line for each of its fields; none where there is no such entry.
    pub fn text(&self, entry: usize) -> Option<&str> {
        let end = *self.ends.get(entry)?;
        let start = entry.checked_sub(1).map_or(0, |before| self.ends[before]);
        Some(&self.text[start..end])
    }

    /// Whether the query is found in the entry; an entry that does not exist is never found.
    pub fn matches(&self, query: &Query, entry: usize) -> bool {
        let Some(text) = self.text(entry) else {
            return false;
        };
        let found = |needle: &Needle| self.marks.have(entry, &needle.marks) && needle.is_in(text);
        query.words.iter().all(|needles| needles.iter().any(found))
    }

    /// Looks through all entries.
    pub fn search(&self, query: &Query) -> Hits {
        if query.is_empty() {
            return Hits::all(self.len());
        }
        Hits(
            (0..self.len())
                .map(|entry| self.matches(query, entry))
                .collect(),
        )
    }
}

/// Which entries of an [`Index`] a query was found in.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Hits(Vec<bool>);

impl Hits {
    /// All of so many entries: nothing is searched for.
    pub fn all(len: usize) -> Self {
        Self(vec![true; len])
    }

    /// Whether the entry was found.
    pub fn contains(&self, entry: usize) -> bool {
        self.0.get(entry).copied().unwrap_or(false)
    }

    /// How many entries were found.
    pub fn count(&self) -> usize {
        self.0.iter().filter(|&&found| found).count()
    }
}

/// A text made ready to be looked through many times.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoldedText<'a> {
    text: &'a str,
    folded: Folded,
}

impl<'a> FoldedText<'a> {
    /// Makes a text ready.
    pub fn new(text: &'a str) -> Self {
        Self {
            text,
            folded: fold(text),
        }
    }

    /// The text as it was.
    pub fn text(&self) -> &'a str {
        self.text
    }

    /// Whether a word of the query stands in it.
    pub fn holds_any(&self, query: &Query) -> bool {
        let mut needles = query.words.iter().flatten();
        needles.any(|needle| needle.is_in(&self.folded.text))
    }

    /// Where the words of the query stand in it: byte ranges on its character boundaries, sorted, none
    /// touching another.
    pub fn highlights(&self, query: &Query) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        for needle in query.words.iter().flatten() {
            let mut from = 0;
            while let Some(range) = needle.find(&self.folded.text, from) {
                from = range.start + 1;
                found.push(self.folded.original(range));
            }
        }
        found.sort_unstable_by_key(|range| range.start);
        let mut merged: Vec<Range<usize>> = Vec::with_capacity(found.len());
        for range in found {
            match merged.last_mut() {
                Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
                _ => merged.push(range),
            }
        }
        merged
    }
}
