//! From bytes to a review that holds together, or to a fault with its place.

use std::fmt;

use serde::Deserialize;

use super::check;
use super::indicator::TargetOperator;
use super::model::{FORMAT, Id, Review, SHORT_NAME};

/// Why a review can't be used, and where in its JSON.
#[derive(Debug, Clone, PartialEq)]
pub struct LoadError {
    /// JSON path, `policies[0].sections[1].themes[0].items[2].groups.ids[0]`; `.` where the fault
    /// is in the whole file.
    pub path: String,
    /// What is wrong there.
    pub cause: Cause,
}

/// What can be wrong in a review.
#[derive(Debug, Clone, PartialEq)]
pub enum Cause {
    /// Not JSON, or not the JSON of a review: a field that is missing, unknown or of a wrong type.
    Json(String),
    /// A format that this app does not read.
    Format(u32),
    /// A text that is empty, or has white space at its edge.
    Text,
    /// A character that can't be read in a text: a control character, or one that turns the text around it.
    Unreadable(char),
    /// An address that is none on the web.
    Address(String),
    /// What is no 地方公共団体コード: not six digits, or the last of them does not follow from the others.
    OfficeCode(String),
    /// What is no date of the calendar.
    Date(String),
    /// A date that is none of a single day.
    Day(String),
    /// What is no mail address.
    Mail(String),
    /// What is no telephone number.
    Telephone(String),
    /// A list that must not be empty.
    EmptyList,
    /// An id that can't stand in a link: only ASCII letters, digits and `-` can, 64 of them at most.
    BadId(Id),
    /// An id that was already given away.
    DuplicateId(Id),
    /// A short name that is too long for a list.
    LongName(String),
    /// A short name that another item or figure has already; how wide its letters are makes no difference.
    DuplicateName(String),
    /// An id that does not begin as its place demands.
    WrongParent {
        /// The id.
        id: Id,
        /// What it has to be, with `N` for a number.
        expected: String,
    },
    /// A discussion group that is not in `groups`.
    UnknownGroup(Id),
    /// A division that is not in `divisions`.
    UnknownDivision(Id),
    /// An item that is on no group's table.
    NoGroup,
    /// A shared cell that names no item.
    SharedWithNothing(Id),
    /// A shared cell that names an item whose cell is itself shared.
    SharedWithShared(Id),
    /// An indicator that names no item.
    UnknownItem(Id),
    /// A line that is not one of the indicator's item.
    UnknownLine(Id),
    /// A target, verdict or plan whose line is not among the indicator's lines.
    LineNotListed(Id),
    /// Words that do not stand in the lines given for them (values and years: in that order).
    NotInText(String),
    /// A number that is not the one in its text.
    Number {
        /// The number as data.
        number: f64,
        /// The text.
        text: String,
    },
    /// A qualifier that does not stand in its text.
    Qualifier(&'static str),
    /// A verdict's text without its word.
    VerdictWord(&'static str),
    /// A target in numbers without a number, or one against the year before with a number.
    TargetNumber(TargetOperator),
    /// Years that do not follow one another.
    YearOrder,
    /// A range whose low end is above its high end.
    UpsideDown,
    /// A note on something that does not exist.
    NoteOnNothing(Id),
}

impl fmt::Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.path, self.cause)
    }
}

impl std::error::Error for LoadError {}

impl fmt::Display for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Json(message) => f.write_str(message),
            Self::Format(found) => write!(f, "format {found} can't be read, only {FORMAT}"),
            Self::Text => f.write_str("a text is empty, or begins or ends with white space"),
            Self::Unreadable(c) => {
                let number = u32::from(*c);
                write!(
                    f,
                    "a text has the character U+{number:04X}, which nobody can see in it"
                )
            }
            Self::Address(address) => {
                write!(f, "`{address}` does not begin with https:// or http://")
            }
            Self::OfficeCode(code) => write!(
                f,
                "`{code}` is no 地方公共団体コード: six digits, of which the last checks the others"
            ),
            Self::Date(date) => {
                write!(f, "`{date}` is no date, as 2022, 2022-07 or 2022-07-01 are")
            }
            Self::Day(date) => write!(f, "`{date}` is no day, as 2022-07-01 is"),
            Self::Mail(mail) => write!(f, "`{mail}` is no mail address, as name@example.jp is"),
            Self::Telephone(number) => write!(
                f,
                "`{number}` is no telephone number, as 06-0000-0000 is: 9 to 11 digits with hyphens between them"
            ),
            Self::EmptyList => f.write_str("the list is empty"),
            Self::BadId(id) => write!(
                f,
                "id `{id}`: only ASCII letters, digits and - are allowed, 64 at most"
            ),
            Self::DuplicateId(id) => write!(f, "id `{id}` is already taken"),
            Self::LongName(name) => write!(f, "「{name}」 has more than {SHORT_NAME} letters"),
            Self::DuplicateName(name) => write!(f, "「{name}」 is already the name of another"),
            Self::WrongParent { id, expected } => write!(f, "id `{id}` must be `{expected}`"),
            Self::UnknownGroup(id) => write!(f, "no group has the id `{id}`"),
            Self::UnknownDivision(id) => write!(f, "no division has the id `{id}`"),
            Self::NoGroup => f.write_str("the item is on no group's table"),
            Self::SharedWithNothing(id) => write!(f, "shared with `{id}`, which is no other item"),
            Self::SharedWithShared(id) => {
                write!(f, "shared with `{id}`, whose cell is itself shared")
            }
            Self::UnknownItem(id) => write!(f, "no item has the id `{id}`"),
            Self::UnknownLine(id) => write!(f, "`{id}` is no line of the indicator's item"),
            Self::LineNotListed(id) => {
                write!(f, "line `{id}` is not among the indicator's `lines`")
            }
            Self::NotInText(words) => write!(f, "「{words}」 does not stand in its lines"),
            Self::Number { number, text } => write!(f, "{number} is not the number in 「{text}」"),
            Self::Qualifier(word) => write!(f, "「{word}」 does not stand in the value's text"),
            Self::VerdictWord(word) => write!(f, "「{word}」 does not stand in the verdict's text"),
            Self::TargetNumber(TargetOperator::BelowPrevious) => {
                f.write_str("a target against the year before has no number")
            }
            Self::TargetNumber(operator) => {
                write!(f, "a target with `{}` needs a number", operator.as_str())
            }
            Self::YearOrder => f.write_str("the years do not follow one another"),
            Self::UpsideDown => f.write_str("the beginning is above the end"),
            Self::NoteOnNothing(id) => write!(f, "nothing has the id `{id}`"),
        }
    }
}

/// Reads a review and makes sure that it holds together.
///
/// # Errors
/// The first fault, with its place in the JSON.
pub fn load(bytes: &[u8]) -> Result<Review, LoadError> {
    let review = parse(bytes).map_err(|error| other_format(bytes).unwrap_or(error))?;
    if review.format != FORMAT {
        return Err(wrong_format(review.format));
    }
    check::review(&review)?;
    Ok(review)
}

/// A file of another format fails at its first new field; what is to be said of it is its format.
fn other_format(bytes: &[u8]) -> Option<LoadError> {
    #[derive(Deserialize)]
    struct Version {
        format: u32,
    }
    let version: Version = serde_json::from_slice(bytes).ok()?;
    (version.format != FORMAT).then(|| wrong_format(version.format))
}

fn wrong_format(found: u32) -> LoadError {
    LoadError {
        path: "format".into(),
        cause: Cause::Format(found),
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn parse(bytes: &[u8]) -> Result<Review, LoadError> {
    let reader = &mut serde_json::Deserializer::from_slice(bytes);
    let review = serde_path_to_error::deserialize(&mut *reader).map_err(|error| LoadError {
        // A field without a name would leave nothing to be told.
        path: Some(error.path().to_string())
            .filter(|path| !path.is_empty())
            .unwrap_or_else(|| ".".into()),
        cause: Cause::Json(error.inner().to_string()),
    })?;
    reader.end().map_err(|error| LoadError {
        path: ".".into(),
        cause: Cause::Json(error.to_string()),
    })?;
    Ok(review)
}

/// In the browser, where a build for development reads the JSON itself: without the path, which no reader needs.
#[cfg(target_arch = "wasm32")]
fn parse(bytes: &[u8]) -> Result<Review, LoadError> {
    serde_json::from_slice(bytes).map_err(|error| LoadError {
        path: ".".into(),
        cause: Cause::Json(error.to_string()),
    })
}
