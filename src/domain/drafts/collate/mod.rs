//! The secretariat's list (とりまとめ) of what several members handed in.
//!
//! Hand-ins come late, twice, and in any order: a [`Collation`] depends only on which there are.
//! Within each member's hand-ins a version gives way to one that was made from it, a withdrawn
//! draft goes, and of two versions of which neither was made from the other both stay.

pub mod arranged;
pub mod collation;
pub mod csv;
pub mod file;
pub mod lacking;
pub mod list;
mod neutral;
pub mod numbers;
pub mod people;
pub mod reading;
pub mod receipt;
pub mod record;
pub mod resigned;
mod rows;
mod versions;
pub mod who;

use super::exchange::Received;
use super::model::{Draft, DraftId};
use collation::Key;
use reading::Source;

/// A draft in the list: whose, and which. Who did not sign is here one and the same ([`Key::whose`]).
type Place = (Key, DraftId);

/// One hand-in (提出): a file, or a mail text that was pasted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Submission {
    /// The file's name, or 「貼り付け 1」.
    pub name: String,
    /// What was in it.
    pub received: Received,
    /// What is known of it as a whole; none of what came out of a list, which has only its drafts.
    pub whole: Option<Whole>,
    /// Those of its drafts whose words may be cut: the last ones of a mail that ends before its end.
    pub cut: Vec<DraftId>,
}

/// What is known of a hand-in as a whole, so that what it lacks can be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Whole {
    /// In which form it came.
    pub form: Form,
    /// When it was written at the latest, in milliseconds since 1970.
    pub until: u64,
    /// Whether it tells of which device it is: then it lacks nothing of another.
    pub of_device: bool,
    /// Whether the mark is missing that ends it: then the last words may be cut.
    pub is_cut: bool,
}

impl Whole {
    /// Of a file or a mail text that came as it was written.
    fn as_written(form: Form, received: &Received) -> Self {
        Self {
            form,
            until: received.exported,
            of_device: received.member.is_some(),
            is_cut: false,
        }
    }
}

/// When a hand-in was written, as far as it is known, in milliseconds since 1970.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Written {
    /// At that time.
    At(u64),
    /// Within the day that begins then.
    On(u64),
    /// Nobody knows.
    Unknown,
}

/// A minute and a day, in milliseconds.
const MINUTE: u64 = 60 * 1000;
const DAY: u64 = 24 * 60 * MINUTE;

impl Written {
    /// The latest time at which it may have been written: what is not known passes for the later.
    pub fn latest(self) -> u64 {
        match self {
            Self::At(at) => at,
            Self::On(day) => day.saturating_add(DAY - 1),
            Self::Unknown => u64::MAX,
        }
    }
}

impl Submission {
    /// When it was written.
    pub fn written(&self) -> Written {
        let at = self.received.exported;
        match self.whole {
            Some(whole) if whole.until == at => Written::At(at),
            Some(whole) if whole.form == Form::Mail && whole.until != u64::MAX => Written::On(at),
            Some(_) => Written::Unknown,
            None => {
                // Out of a list: the drafts tell from what they were read.
                let mut drafts = self.received.drafts.iter();
                drafts
                    .next()
                    .map_or(Written::At(at), |draft| time_in(draft, at))
            }
        }
    }
}

/// What is known of a time beside a draft: in place of what was not told, that of words that were read from a mail or a
/// table is a day that begins, or the first minute of all.
pub(super) fn time_in(draft: &Draft, at: u64) -> Written {
    match Source::of(draft) {
        Some(_) if at < MINUTE => Written::Unknown,
        Some(Source::Mail) => Written::On(at),
        Some(Source::Table) | None => Written::At(at),
    }
}

/// In which form a hand-in came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// A file (JSON).
    File,
    /// The text of a mail, with its part for reading in or without.
    Mail,
    /// A table.
    Table,
}

/// Whether a list says who wrote what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Names {
    /// With name (氏名) and title (肩書).
    Shown,
    /// Without: neither they nor a member's id nor a file's name, which may be a member's, leave
    /// the device.
    Hidden,
}
