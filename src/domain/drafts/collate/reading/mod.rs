//! Whatever members hand in, as people really send it: files and mails of ours, and what programs made of them on their
//! way. What can't be read is told apart, so that one knows what to ask for.

mod charset;
mod csv;
mod eml;
mod kind;
mod silent;
mod table;
mod time;
mod visible;
mod words;

use super::file::{check_versions, read_submissions};
use super::{Form, Submission, Whole};
use crate::drafts::exchange::{FILE_MAX, FileError, Received, is_mail};
use crate::drafts::mail::lossy::bare_words;
use crate::drafts::mail::read::each;
use crate::drafts::member::Member;
use crate::drafts::model::{Draft, Kind, Unreadable};
use crate::review::fold::spelled;
use crate::review::model::Review;
use crate::sorted::SortedMap;

pub use charset::Decode;
pub use kind::Foreign;
pub use words::Source;

/// What came in one file or text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reading {
    /// The hand-ins.
    pub submissions: Vec<Submission>,
    /// What whoever reads them in has to know ([`crate::wording::reading::notice`]).
    pub told: Vec<Notice>,
    /// How many of the hand-ins stood as texts in a mail: the first ones.
    texts: usize,
}

/// Something to know of what was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// So many drafts were read from the visible words of a mail.
    Visible(usize),
    /// So many drafts were read from the cells of a table.
    Cells(usize),
    /// A mail says that it has so many drafts, and fewer stand in it.
    Missing {
        /// So many it says.
        of: usize,
        /// So many were found.
        found: usize,
    },
    /// Of the words with these numbers, of rows or within a mail, nobody can tell on which item they are. They stand at
    /// the end of the list.
    Unplaced(Source, Vec<usize>),
    /// These rows have no kind: they pass for opinions.
    WithoutKind(Vec<usize>),
    /// These rows have no words: nothing of them is in the list.
    WithoutWords(Vec<usize>),
    /// The review has no items of these numbers. The words stand at the end of the list.
    NoSuchItem(Source, Vec<Astray>),
    /// The same of those who have nothing to say: the review has no such items, or no number is there. They are not in
    /// the list.
    SilentNowhere(Source, Vec<Astray>),
    /// The text of a mail ends before the mark that ends it.
    CutMail,
    /// The table ends within a cell.
    CutTable,
    /// This file is attached to the mail and can't be read.
    Attached(String, Refused),
    /// By the ending of its name it is something else than it is.
    Misnamed(String, Form),
    /// The mail says that it is from this sender, which makes them no member.
    Sender(String),
}

/// What is said of an item that the review does not have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Astray {
    /// The number of the row, or within the mail; none where it has none.
    pub at: Option<usize>,
    /// The item's number as it stands there; it may be empty.
    pub item: String,
    /// The words.
    pub words: String,
}

/// Why nothing of a file can be read ([`crate::wording::reading::refused`]).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refused {
    /// It is meant to be one of ours.
    File(FileError),
    /// It is something else.
    Foreign(Foreign),
    /// A table without our heads.
    OtherTable,
    /// A mail without anything of ours, from this sender.
    OtherMail(String),
}

impl From<FileError> for Refused {
    fn from(error: FileError) -> Self {
        Self::File(error)
    }
}

/// Reads what came under this name: a member's hand-in or backup as a file, as a table or as mail, also one that was
/// saved with its encodings; or a collation, which holds several.
///
/// # Errors
/// Whatever is none of them.
pub fn read(
    name: &str,
    bytes: &[u8],
    review: &Review,
    decode: Decode<'_>,
) -> Result<Reading, Refused> {
    if bytes.len() > FILE_MAX {
        return Err(FileError::TooLarge.into());
    }
    let mail = eml::read(bytes, decode).map(|mail| read_mail(name, mail, review, decode));
    let mut reading = match mail {
        Some(Ok(reading)) => reading,
        // The lines above a mail may stand above a text that was copied, too.
        Some(Err(why)) => read_part(name, bytes, None, review, decode).map_err(|_| why)?,
        None => read_part(name, bytes, None, review, decode)?,
    };
    if let Some(ending) = kind::foreign_ending(name) {
        let form = reading.submissions.first().and_then(|it| it.whole);
        let form = form.map_or(Form::File, |whole| whole.form);
        reading.told.push(Notice::Misnamed(ending.to_owned(), form));
    }
    check_versions(&reading.submissions)?;
    reading.count();
    Ok(reading)
}

/// Reads a saved mail: its text and what is attached to it.
fn read_mail(
    name: &str,
    mail: eml::Mail,
    review: &Review,
    decode: Decode<'_>,
) -> Result<Reading, Refused> {
    let mut all = Reading::default();
    let mut why = None;
    let (pages, parts): (Vec<_>, Vec<_>) = mail
        .parts
        .iter()
        .partition(|part| part.is_text() && part.media == "text/html");
    // The same as a page is of use only where the text is not.
    for part in parts.into_iter().chain(pages) {
        let is_page = part.media == "text/html";
        if is_page && !all.submissions.is_empty() {
            continue;
        }
        let of = if part.name.is_empty() {
            name.to_owned()
        } else {
            [name, "／", &part.name].concat()
        };
        match read_part(&of, &part.bytes, part.charset.as_deref(), review, decode) {
            Ok(reading) => all.extend(reading),
            Err(Refused::File(FileError::Empty)) => {}
            // A greeting is none of ours, nor is the picture of a signature.
            Err(error) if part.is_text() => {
                let is_ours = |it: &Refused| {
                    !matches!(
                        it,
                        Refused::File(FileError::NotJson)
                            | Refused::OtherTable
                            | Refused::Foreign(Foreign::Page)
                    )
                };
                if is_ours(&error) {
                    why = Some(error);
                }
            }
            Err(error) => all.told.push(Notice::Attached(part.name.clone(), error)),
        }
    }
    if all.submissions.is_empty() {
        let attached = all.told.into_iter().find_map(|told| match told {
            Notice::Attached(_, why) => Some(why),
            _ => None,
        });
        return Err(why.or(attached).unwrap_or(Refused::OtherMail(mail.sender)));
    }
    // Something of ours stands in it and can't be read: nothing is left out in silence.
    if let Some(why) = why {
        all.told.push(Notice::Attached(name.to_owned(), why));
    }
    if !mail.sender.is_empty() {
        all.told.push(Notice::Sender(mail.sender));
    }
    all.drop_repeated();
    Ok(all)
}

/// Reads one file, or one part of a mail.
fn read_part(
    name: &str,
    bytes: &[u8],
    charset: Option<&str>,
    review: &Review,
    decode: Decode<'_>,
) -> Result<Reading, Refused> {
    if bytes.is_empty() {
        return Err(FileError::Empty.into());
    }
    if let Some(foreign) = kind::foreign(bytes, name) {
        return Err(Refused::Foreign(foreign));
    }
    let text = charset::text(bytes, charset, decode).map_err(|why| match kind::by_name(name) {
        named if named != Foreign::Other && why == FileError::NotText => Refused::Foreign(named),
        _ => Refused::File(why),
    })?;
    let whole = text.trim_start_matches('\u{feff}');
    let text = whole.trim();
    if text.is_empty() {
        return Err(FileError::Empty.into());
    }
    if text.starts_with('{') {
        let submissions = read_submissions(name, text.as_bytes(), review)?;
        return Ok(Reading {
            submissions,
            ..Reading::default()
        });
    }
    if is_page(text) {
        let words = eml::words_of_page(text);
        return if is_ours(&words) {
            Ok(read_text(name, &words, review)?)
        } else {
            Err(Refused::Foreign(Foreign::Page))
        };
    }
    // Somebody's words in a cell may look like a mail.
    let table = csv::Table::find(whole).filter(|table| !is_ours(table.above));
    if let Some(table) = table {
        return Ok(table::read(name, &table, review));
    }
    if is_ours(text) {
        return Ok(read_text(name, text, review)?);
    }
    Err(match name.rsplit_once('.') {
        Some((_, ending))
            if ["csv", "tsv"]
                .iter()
                .any(|it| ending.eq_ignore_ascii_case(it)) =>
        {
            Refused::OtherTable
        }
        _ => Refused::File(FileError::NotJson),
    })
}

fn is_page(text: &str) -> bool {
    let begins = |with: &str| {
        text.get(..with.len())
            .is_some_and(|it| it.eq_ignore_ascii_case(with))
    };
    begins("<!doctype html") || begins("<html") || begins("<?xml")
}

/// Whether something in a text is a mail text of ours, with its part for reading in or without.
fn is_ours(text: &str) -> bool {
    is_mail(text) || visible::is_there(text)
}

/// Reads the mail texts in a text, each by itself; of one whose part for reading in is lost or damaged, the visible
/// words.
fn read_text(name: &str, text: &str, review: &Review) -> Result<Reading, FileError> {
    let mut reading = Reading::default();
    let mut before = 0;
    for of in each(text, review) {
        let around = &text[before..of.end];
        before = of.end;
        match of.received {
            Ok(mut received) => {
                recover(&mut received, around, review);
                reading.submissions.push(Submission {
                    name: name.to_owned(),
                    whole: Some(Whole::as_written(Form::Mail, &received)),
                    received,
                    cut: Vec::new(),
                });
            }
            Err(error @ (FileError::Cut | FileError::Damaged)) => {
                let read = visible::read(around, review)?.ok_or(error)?;
                reading.extend(read.into_reading(name, review));
            }
            Err(error) => return Err(error),
        }
    }
    if let Some(read) = visible::read(&text[before..], review)? {
        reading.extend(read.into_reading(name, review));
    }
    reading.texts = reading.submissions.len();
    reading.drop_repeated();
    Ok(reading)
}

/// Reads the visible words of those drafts of a mail whose records are damaged.
fn recover(received: &mut Received, text: &str, review: &Review) {
    let is_lost = |(_, why): &(usize, Unreadable)| *why == Unreadable::NotADraft;
    if !received.damaged.iter().any(is_lost) {
        return;
    }
    let Ok(Some(mut read)) = visible::read(text, review) else {
        return;
    };
    let lost: Vec<usize> = received
        .damaged
        .iter()
        .filter(|it| is_lost(it))
        .map(|(at, _)| *at)
        .collect();
    read.said.retain(|(number, _)| lost.contains(number));
    let numbers: Vec<usize> = read.said.iter().map(|(number, _)| *number).collect();
    received.damaged.retain(|(at, _)| !numbers.contains(at));
    for submission in read.into_reading("", review).submissions {
        received.drafts.extend(submission.received.drafts);
    }
}

impl Reading {
    /// Takes another in: its texts behind those that are there, its files at the end.
    fn extend(&mut self, other: Self) {
        let mut submissions = other.submissions;
        let files = submissions.split_off(other.texts.min(submissions.len()));
        self.submissions.splice(self.texts..self.texts, submissions);
        self.texts += other.texts;
        self.submissions.extend(files);
        self.told.extend(other.told);
    }

    /// Drops what was read from visible words of a mail where the same stands in it once more: an answer has the mail
    /// that it answers below it, often cut; and a file may be attached to it.
    fn drop_repeated(&mut self) {
        let of = |it: &Submission| it.received.member.as_ref().map(spelled_name);
        // Where the same stands, and under which names.
        let mut known: SortedMap<Words, Vec<(usize, Option<String>)>> = SortedMap::default();
        for (at, submission) in self.submissions.iter().enumerate() {
            let drafts = submission.received.drafts.iter();
            for draft in drafts.filter(|draft| Source::of(draft).is_none()) {
                let places = known.or_insert_with(words(draft), Vec::new);
                places.push((at, of(submission)));
            }
        }
        let mut emptied = Vec::new();
        for (at, submission) in self.submissions.iter_mut().enumerate().take(self.texts) {
            let by = of(submission);
            let may_be_one = |(other, name): &(usize, Option<String>)| {
                *other != at && (by.is_none() || name.is_none() || *name == by)
            };
            let drafts = &mut submission.received.drafts;
            let before = drafts.len();
            drafts.retain(|draft| {
                if Source::of(draft) != Some(Source::Mail) {
                    return true;
                }
                let places = known.or_insert_with(words(draft), Vec::new);
                let is_new = !places.iter().any(may_be_one);
                if is_new {
                    places.push((at, by.clone()));
                }
                is_new
            });
            if drafts.is_empty() && before > 0 {
                emptied.push(at);
            }
        }
        for at in emptied.into_iter().rev() {
            self.submissions.remove(at);
            self.texts -= 1;
        }
    }

    /// Tells how many drafts are not as they were written.
    fn count(&mut self) {
        let drafts = self.submissions.iter().flat_map(|it| &it.received.drafts);
        let count = |from| {
            drafts
                .clone()
                .filter(|it| Source::of(it) == Some(from))
                .count()
        };
        let is_cut =
            |it: &Submission| !it.cut.is_empty() || it.whole.is_some_and(|whole| whole.is_cut);
        if self.submissions.iter().any(is_cut) {
            self.told.insert(0, Notice::CutMail);
        }
        let (seen, cells) = (count(Source::Mail), count(Source::Table));
        if seen == 0 {
            self.told.retain(|it| !matches!(it, Notice::Missing { .. }));
        } else {
            self.told.insert(0, Notice::Visible(seen));
        }
        if cells > 0 {
            self.told.insert(0, Notice::Cells(cells));
        }
    }
}

/// What a draft says, however it was wrapped.
type Words = (String, Kind, String);

fn words(draft: &Draft) -> Words {
    (
        draft.anchor.item.clone(),
        draft.kind,
        bare_words(&draft.text),
    )
}

fn spelled_name(member: &Member) -> String {
    spelled(member.name.as_str())
}
