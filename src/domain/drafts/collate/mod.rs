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
mod rows;
mod versions;
pub mod who;

use super::exchange::Received;
use super::model::DraftId;
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
    /// Where its form can't tell what was deleted: what is known of it instead.
    pub untold: Option<Untold>,
}

/// What is known of a hand-in that can't tell what was deleted: a table, or a mail without its part for reading in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Untold {
    /// From what it was read.
    pub source: Source,
    /// When it was written at the latest, in milliseconds since 1970.
    pub until: u64,
    /// Whether it tells of which device it is: then it lacks nothing of another.
    pub of_device: bool,
    /// Whether the mark is missing that ends it: then the last words may be cut.
    pub is_cut: bool,
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
