//! What a mail program may touch in a text, and how it comes back: only what is left without it, the
//! bare words, has to arrive. Where the rest stood is told apart from them ([`Gaps`]).
//!
//! Which characters these are is part of the form `d1`: it never changes within it.

use super::code::{Reader, Writer};
use crate::review::shown::is_quiet;

/// The character as it stands in the bare words; none where it has no place in them.
///
/// The table is of signs that have two code points each in the tables of the JIS encodings, and of
/// the brackets of our marks, which so never stand in anyone's words.
pub(in crate::drafts) fn bare(c: char) -> Option<char> {
    Some(match c {
        _ if is_frail(c) => return None,
        '〔' => '［',
        '〕' => '］',
        '\u{301c}' => '\u{ff5e}',
        '\u{2212}' => '\u{ff0d}',
        '\u{2014}' => '\u{2015}',
        '\u{2016}' => '\u{2225}',
        '\u{a2}' => '\u{ffe0}',
        '\u{a3}' => '\u{ffe1}',
        '\u{ac}' => '\u{ffe2}',
        '\u{a6}' => '\u{ffe4}',
        _ => c,
    })
}

/// Whether a mail program may take it, add it or change it.
pub(in crate::drafts) fn is_frail(c: char) -> bool {
    // White space and control characters: wrapping takes, adds and changes them.
    let blank = matches!(c,
        '\0'..=' '
        | '\u{7f}'..='\u{a0}'
        | '\u{1680}'
        | '\u{2000}'..='\u{200a}'
        | '\u{2028}'..='\u{2029}'
        | '\u{202f}'
        | '\u{205f}'
        | '\u{3000}');
    // Joiners, variants, directions: older encodings have none of them.
    let unseen = matches!(c,
        '\u{ad}'
        | '\u{34f}'
        | '\u{61c}'
        | '\u{115f}'..='\u{1160}'
        | '\u{17b4}'..='\u{17b5}'
        | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{3164}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}'
        | '\u{ffa0}'
        | '\u{fff0}'..='\u{fffb}'
        | '\u{1bca0}'..='\u{1bca3}'
        | '\u{1d173}'..='\u{1d17a}'
        | '\u{e0000}'..='\u{e0fff}');
    // Quoting adds them.
    let quoting = matches!(c, '>' | '＞' | '|' | LINE);
    blank || unseen || quoting
}

/// Stands before every line of the member's words.
pub(in crate::drafts) const LINE: char = '｜';

/// The character as people are shown it, if at all: a stand-in that is the same in the bare words.
pub(in crate::drafts) fn shown(c: char) -> Option<char> {
    match c {
        '〔' | '〕' => bare(c),
        LINE => Some('|'),
        '\u{3000}' => Some(c),
        _ if c.is_whitespace() => Some(' '),
        _ => is_quiet(c).then_some(c),
    }
}

/// The bare words of a text.
pub(in crate::drafts) fn bare_words(text: &str) -> String {
    text.chars().filter_map(bare).collect()
}

/// Where what is not in the bare words stood: for each such character, how many of the bare words
/// come between it and the one before.
#[derive(Debug, Clone, Copy)]
pub(super) struct Gaps<'a> {
    /// How many characters the bare words have.
    length: usize,
    count: u64,
    entries: Reader<'a>,
}

/// The characters that are told in two bits; any other one follows by its number.
const COMMON: [char; 3] = ['\n', ' ', '\u{3000}'];

impl<'a> Gaps<'a> {
    /// Writes those of a text.
    pub(super) fn write(text: &str, out: &mut Writer) {
        let (mut length, mut count, mut gap) = (0, 0, 0_u64);
        let mut entries = Writer::default();
        for c in text.chars() {
            let kept = bare(c);
            length += u64::from(kept.is_some());
            if kept == Some(c) {
                gap += 1;
                continue;
            }
            let common = (0..).zip(COMMON).find(|(_, common)| *common == c);
            entries.number(gap * 4 + common.map_or(3, |(which, _)| which));
            if common.is_none() {
                entries.number(u64::from(u32::from(c)));
            }
            (count, gap) = (count + 1, 0);
        }
        out.number(length);
        out.number(count);
        out.append(entries);
    }

    /// Reads what [`Self::write`] wrote.
    pub(super) fn read(from: &mut Reader<'a>) -> Option<Self> {
        let length = from.size()?;
        let count = from.number()?;
        let entries = *from;
        for _ in 0..count {
            entry(from)?;
        }
        Some(Self {
            length,
            count,
            entries,
        })
    }

    /// The text with these bare words; none where they are not as many as they were.
    pub(super) fn fill(&self, bare_words: &str) -> Option<String> {
        if bare_words.chars().count() != self.length {
            return None;
        }
        let mut out = String::with_capacity(bare_words.len());
        let mut words = bare_words.chars();
        let mut entries = self.entries;
        for _ in 0..self.count {
            let (gap, c) = entry(&mut entries)?;
            out.extend(words.by_ref().take(gap));
            if bare(c).is_some() {
                words.next()?;
            }
            out.push(c);
        }
        out.extend(words);
        Some(out)
    }
}

/// How many bare words come first, and the character after them.
fn entry(from: &mut Reader<'_>) -> Option<(usize, char)> {
    let number = from.size()?;
    let c = match COMMON.get(number % 4) {
        Some(&common) => common,
        None => from.char()?,
    };
    Some((number / 4, c))
}

/// The words as they can be read off the lines, where they can't be had exactly: a line without
/// [`LINE`] was broken off the one above it.
pub(super) fn as_seen(lines: &str) -> String {
    let quoting = |c: char| c != LINE && bare(c).is_none();
    let mut out = String::new();
    let mut begun = false;
    for line in lines.split('\n') {
        let line = line.trim_start_matches(quoting).trim_end_matches('\r');
        if let Some(line) = line.strip_prefix(LINE) {
            out.truncate(out.trim_end().len());
            if begun {
                out.push('\n');
            }
            begun = true;
            out.push_str(line);
        } else {
            let word = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
            if word(out.chars().next_back()) && word(line.chars().next()) {
                out.push(' ');
            }
            out.push_str(line);
        }
    }
    out.truncate(out.trim_end().len());
    out
}
