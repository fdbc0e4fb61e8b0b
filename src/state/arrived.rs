//! What the secretariat read in: each file or pasted text, with what came of it.

use domain::drafts::collate::Submission;
use domain::drafts::collate::collation::Collation;
use domain::drafts::collate::file::read_submissions;
use domain::drafts::collate::receipt::Receipt;
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
}

/// What came of one file or text.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// Its name.
    pub name: String,
    /// From whom it is, and what it changed; or why it can't be read.
    result: Result<Receipt, FileError>,
}

impl Outcome {
    /// Whether something was in it.
    pub fn is_accepted(&self) -> bool {
        self.result.is_ok()
    }

    /// From whom it is.
    pub fn from(&self) -> &[String] {
        self.result.as_ref().map_or(&[], |receipt| &receipt.from)
    }

    /// In a sentence after those from whom it is: what it changed, or why it can't be read.
    pub fn message(&self) -> String {
        match &self.result {
            Ok(receipt) => receipt.message(),
            Err(error) => error.why(),
        }
    }
}

/// All that came together, and what came of each by itself, in the order in which they came.
pub fn collate(arrived: &[Arrived]) -> (Collation, Vec<Outcome>) {
    let mut collation = Collation::default();
    let mut outcomes = Vec::with_capacity(arrived.len());
    for Arrived { name, result } in arrived {
        let mut receipt = |it: &Vec<Submission>| Receipt::of(name, it, &mut collation);
        let result = result.as_ref().map(&mut receipt).map_err(Clone::clone);
        let name = name.clone();
        outcomes.push(Outcome { name, result });
    }
    (collation, outcomes)
}
