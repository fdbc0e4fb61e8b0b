//! What the secretariat read in: each file or pasted text, with what came of it.

use domain::drafts::collate::Submission;
use domain::drafts::collate::file::{Accepted, read_submissions};
use domain::drafts::exchange::FileError;
use domain::review::model::Review;

/// A file or a pasted text.
#[derive(Debug, Clone, PartialEq)]
pub struct Arrived {
    /// Its name.
    pub name: String,
    /// The hand-ins in it, or why there are none.
    result: Result<Vec<Submission>, FileError>,
}

impl Arrived {
    /// Reads bytes that came by this name, or tells why there are none.
    pub fn read(name: String, bytes: Result<Vec<u8>, FileError>, review: &Review) -> Self {
        let result = bytes.and_then(|bytes| read_submissions(&name, &bytes, review));
        Self { name, result }
    }

    /// Whether something was in it.
    pub fn is_accepted(&self) -> bool {
        self.result.is_ok()
    }

    /// The hand-ins in it.
    pub fn submissions(&self) -> impl Iterator<Item = &Submission> {
        self.result.iter().flatten()
    }

    /// In a sentence: accepted, or why not.
    pub fn outcome(&self) -> String {
        match &self.result {
            Ok(submissions) => Accepted::of(submissions).message(),
            Err(error) => error.why(),
        }
    }
}
