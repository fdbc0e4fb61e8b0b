//! What the secretariat read in: each file or pasted text, with what came of it.

use crate::browser::text;
use domain::drafts::collate::collation::Collation;
use domain::drafts::collate::reading::{self, Notice, Reading, Refused};
use domain::drafts::collate::receipt::Receipt;
use domain::drafts::exchange::FileError;
use domain::review::model::Review;
use domain::wording::reading as words;

/// A file or a pasted text.
#[derive(Debug, Clone, PartialEq)]
pub struct Arrived {
    /// Its name.
    pub name: String,
    /// The hand-ins in it, or why there are none.
    result: Result<Reading, Refused>,
}

impl Arrived {
    /// Reads bytes that came by this name, or tells why there are none.
    pub fn read(name: String, bytes: Result<Vec<u8>, FileError>, review: &Review) -> Self {
        let read = |bytes: Vec<u8>| reading::read(&name, &bytes, review, &text::decode_as);
        let result = bytes.map_err(Refused::File).and_then(read);
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
    /// From whom it is, what it changed, and what has to be known of it; or why it can't be read.
    result: Result<(Receipt, Vec<Notice>), Refused>,
}

impl Outcome {
    /// Whether something was in it.
    pub fn is_accepted(&self) -> bool {
        self.result.is_ok()
    }

    /// From whom it is.
    pub fn from(&self) -> &[String] {
        self.result
            .as_ref()
            .map_or(&[], |(receipt, _)| &receipt.from)
    }

    /// In a sentence after those from whom it is: what it changed, or why it can't be read.
    pub fn message(&self) -> String {
        match &self.result {
            Ok((receipt, told)) => {
                let mut said = receipt.message();
                for told in told {
                    said.extend(["。", &words::notice(told)]);
                }
                said
            }
            Err(why) => words::refused(why),
        }
    }
}

/// All that came together, and what came of each by itself, in the order in which they came.
pub fn collate(arrived: &[Arrived]) -> (Collation, Vec<Outcome>) {
    let mut collation = Collation::default();
    let mut outcomes = Vec::with_capacity(arrived.len());
    for Arrived { name, result } in arrived {
        let mut receipt = |it: &Reading| {
            let receipt = Receipt::of(name, &it.submissions, &mut collation);
            (receipt, it.told.clone())
        };
        let result = result.as_ref().map(&mut receipt).map_err(Clone::clone);
        let name = name.clone();
        outcomes.push(Outcome { name, result });
    }
    (collation, outcomes)
}
