//! The marks 〔 … 〕 between which everything stands. Wherever a mail program breaks or quotes one,
//! it is still found.

use super::lossy::bare_words;
use crate::drafts::exchange::Purpose;
use crate::drafts::model::Kind;

/// Behind which the words of the point stand.
pub(in crate::drafts) const POINT: &str = "この点について";
/// Behind the last draft.
pub(in crate::drafts) const END: &str = "おわり";
/// Before the part for reading in.
pub(in crate::drafts) const CODE: &str = "読み込み用";

/// Before the version in it.
pub(super) const VERSION: &str = "d";
/// How many drafts there are, in the lines above the first. It tells the beginning of a text from
/// its first line alone, which some programs make the subject too.
pub(in crate::drafts) const COUNT: &str = "件数：";

/// Before the items with nothing to say to them, below that.
pub(in crate::drafts) const SILENT: &str = "意見なし：";

/// What a mark says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::drafts) enum Mark {
    /// A text begins, on the review of this title, without its spaces.
    Start(String),
    /// So many-th draft of so many.
    Draft(usize, usize),
    /// The words of the draft's point follow.
    Point,
    /// The words of the draft follow, which is of this kind.
    Words(Kind),
    /// The drafts end.
    End,
    /// The part for reading in, without what mail programs put into it.
    Code(String),
}

/// A mark in a text.
#[derive(Debug)]
pub(in crate::drafts) struct Found {
    /// What it says.
    pub(in crate::drafts) mark: Mark,
    /// Where it begins, in bytes.
    pub(in crate::drafts) at: usize,
    /// Where what follows it begins.
    pub(in crate::drafts) after: usize,
}

/// How a text of this purpose begins.
pub(super) fn start(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::HandIn => "委員意見：",
        Purpose::Backup => "下書きの控え：",
    }
}

/// All marks of a text, in order.
pub(in crate::drafts) fn find(text: &str) -> impl Iterator<Item = Found> {
    text.match_indices('〔').filter_map(|(at, open)| {
        let begin = at + open.len();
        let rest = &text[begin..];
        let length = rest.find(['〔', '〕'])?;
        let close = rest[length..].strip_prefix('〕')?;
        Some(Found {
            mark: read(&bare_words(&rest[..length]))?,
            at,
            after: text.len() - close.len(),
        })
    })
}

fn read(words: &str) -> Option<Mark> {
    if let Some(code) = words.strip_prefix(CODE) {
        return Some(Mark::Code(code.to_owned()));
    }
    let starts = [Purpose::HandIn, Purpose::Backup].map(start);
    if let Some(title) = starts.iter().find_map(|start| words.strip_prefix(start)) {
        return Some(Mark::Start(title.to_owned()));
    }
    if let Some((number, of)) = words.split_once('／') {
        return Some(Mark::Draft(number.parse().ok()?, of.parse().ok()?));
    }
    if let Some(kind) = Kind::ALL.into_iter().find(|kind| kind.label() == words) {
        return Some(Mark::Words(kind));
    }
    match words {
        POINT => Some(Mark::Point),
        END => Some(Mark::End),
        _ => None,
    }
}
