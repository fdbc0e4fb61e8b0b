//! Does a review hold together? Each fault is told with its place in the JSON.

mod field_path;
mod figures;
mod notes;
mod structure;

use std::collections::HashSet;

use super::fold::spelled;
use super::load::{Cause, LoadError};
use super::model::{Id, Named, Review, SHORT_NAME};
use super::route::is_id;
use super::shown::{is_quiet, is_readable, letters};
use field_path::FieldPath;

type Checked = Result<(), LoadError>;

/// Checks the whole review; the first fault ends it.
pub fn review(review: &Review) -> Checked {
    let root = FieldPath::ROOT;
    let mut ids = Ids::default();
    id(&review.id, &root.field("id"))?;
    head(review, &root)?;
    named(&review.groups, &root.field("groups"))?;
    named(&review.divisions, &root.field("divisions"))?;
    structure::policies(review, &mut ids)?;
    figures::indicators(review, &mut ids)?;
    notes::notes(review, &mut ids)
}

fn head(review: &Review, root: &FieldPath<'_>) -> Checked {
    text(&review.title, &root.field("title"))?;
    text(&review.office, &root.field("office"))?;
    office_code(&review.office_code, &root.field("office_code"))?;
    let years = review.years;
    root.field("years")
        .ensure(years.from <= years.to, || Cause::UpsideDown)?;
    let (source, at) = (&review.source, root.field("source"));
    text(&source.document, &at.field("document"))?;
    text(&source.publisher, &at.field("publisher"))?;
    if !source.url.is_empty() {
        address(&source.url, &at.field("url"))?;
    }
    date(&source.published, &at.field("published"))?;
    text(&source.licence, &at.field("licence"))?;
    address(&source.licence_url, &at.field("licence_url"))?;
    text(&source.changes, &at.field("changes"))?;
    if let Some(meeting) = &review.meeting {
        let at = root.field("meeting");
        text(&meeting.name, &at.field("name"))?;
        text(&meeting.date, &at.field("date"))?;
        text(&meeting.deadline, &at.field("deadline"))?;
        text(&meeting.hand_in, &at.field("hand_in"))?;
        day(&meeting.deadline_date, &at.field("deadline_date"))?;
        mail(&meeting.mail, &at.field("mail"))?;
        label(&meeting.post, &at.field("post"))?;
        if !meeting.web.is_empty() {
            address(&meeting.web, &at.field("web"))?;
        }
        telephone(&meeting.telephone, &at.field("telephone"))?;
    }
    Ok(())
}

/// Groups and divisions have their ids each among themselves: they never meet in a link.
fn named(list: &[Named], at: &FieldPath<'_>) -> Checked {
    let mut ids = Ids::default();
    filled(list, at)?;
    for (index, entry) in list.iter().enumerate() {
        let at = at.index(index);
        ids.take(&entry.id, &at.field("id"))?;
        text(&entry.name, &at.field("name"))?;
    }
    Ok(())
}

/// The ids that are given away. Policies, sections, themes, items, lines, indicators and notes
/// share one set, since a note or a draft may hang on any of them. The short names of items and
/// indicators share another: they may stand in one list.
#[derive(Default)]
struct Ids<'a> {
    ids: HashSet<&'a str>,
    names: HashSet<String>,
}

impl<'a> Ids<'a> {
    fn take(&mut self, new: &'a Id, at: &FieldPath<'_>) -> Checked {
        id(new, at)?;
        at.ensure(self.ids.insert(new), || Cause::DuplicateId(new.clone()))
    }

    /// An id that is `prefix` and a number without leading zeros: `1-1-1-2-ach3`.
    fn take_numbered(&mut self, new: &'a Id, prefix: &str, at: &FieldPath<'_>) -> Checked {
        let number = new.strip_prefix(prefix).unwrap_or_default();
        let is_number = number.bytes().all(|byte| byte.is_ascii_digit());
        let plain = !number.is_empty() && !number.starts_with('0');
        at.ensure(is_number && plain, || Cause::WrongParent {
            id: new.clone(),
            expected: format!("{prefix}N"),
        })?;
        self.take(new, at)
    }

    fn has(&self, id: &str) -> bool {
        self.ids.contains(id)
    }

    /// A short name: of one line, short, and no other's; empty where there is none.
    fn take_name(&mut self, name: &str, at: &FieldPath<'_>) -> Checked {
        if name.is_empty() {
            return Ok(());
        }
        text(name, at)?;
        if let Some(c) = name.chars().find(|&c| !is_quiet(c)) {
            return Err(at.cause(Cause::Unreadable(c)));
        }
        at.ensure(letters(name) <= SHORT_NAME, || {
            Cause::LongName(name.to_owned())
        })?;
        at.ensure(self.names.insert(spelled(name)), || {
            Cause::DuplicateName(name.to_owned())
        })
    }
}

fn id(id: &str, at: &FieldPath<'_>) -> Checked {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    at.ensure(is_id(id) && id.bytes().all(allowed), || {
        Cause::BadId(id.to_owned())
    })
}

fn text(text: &str, at: &FieldPath<'_>) -> Checked {
    at.ensure(!text.is_empty() && text.trim() == text, || Cause::Text)?;
    let unreadable = text.chars().find(|&c| !is_readable(c));
    unreadable.map_or(Ok(()), |c| Err(at.cause(Cause::Unreadable(c))))
}

/// An address that a reader may be led to: no script, and no file of their own.
fn address(address: &str, at: &FieldPath<'_>) -> Checked {
    text(address, at)?;
    let on_the_web = ["https://", "http://"]
        .iter()
        .any(|scheme| address.starts_with(scheme));
    at.ensure(on_the_web, || Cause::Address(address.to_owned()))
}

/// Six digits, the last of which follows from the others; empty where the code is not known.
fn office_code(code: &str, at: &FieldPath<'_>) -> Checked {
    let digits: Vec<u32> = code.chars().filter_map(|c| c.to_digit(10)).collect();
    let checked = match digits.as_slice() {
        [five @ .., check] if code.len() == 6 && five.len() == 5 => {
            let weighed = five.iter().zip([6, 5, 4, 3, 2]);
            let sum: u32 = weighed.map(|(digit, weight)| digit * weight).sum();
            (11 - sum % 11) % 10 == *check
        }
        _ => code.is_empty(),
    };
    at.ensure(checked, || Cause::OfficeCode(code.to_owned()))
}

/// A year, a month or a day; empty where it is not known.
fn date(date: &str, at: &FieldPath<'_>) -> Checked {
    let parts: Vec<&str> = date.split('-').collect();
    let number = |part: &str, digits: usize| {
        let plain = part.len() == digits && part.bytes().all(|byte| byte.is_ascii_digit());
        part.parse::<u32>().ok().filter(|_| plain)
    };
    let month = |part| number(part, 2).filter(|month| (1..=12).contains(month));
    let known = match *parts.as_slice() {
        [year] => date.is_empty() || number(year, 4).is_some(),
        [year, of] => number(year, 4).is_some() && month(of).is_some(),
        [year, of, day] => match (number(year, 4), month(of), number(day, 2)) {
            (Some(year), Some(of), Some(day)) => (1..=days(year, of)).contains(&day),
            _ => false,
        },
        _ => false,
    };
    at.ensure(known, || Cause::Date(date.to_owned()))
}

/// A day, and no longer time; empty where it is not known.
fn day(day: &str, at: &FieldPath<'_>) -> Checked {
    let whole = day.is_empty() || day.len() == "2022-07-01".len();
    at.ensure(whole, || Cause::Day(day.to_owned()))?;
    date(day, at)
}

/// One mail address, as it can stand in a link; empty where it is not known. Which addresses there are nobody can tell by
/// their form: this one keeps out what is none.
fn mail(mail: &str, at: &FieldPath<'_>) -> Checked {
    let plain = |part: &str| {
        let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.+".contains(&byte);
        let bare = part.starts_with('.') || part.ends_with('.') || part.contains("..");
        !part.is_empty() && !bare && part.bytes().all(allowed)
    };
    let known = mail
        .split_once('@')
        .is_some_and(|(name, host)| plain(name) && plain(host) && host.contains('.'));
    at.ensure(known || mail.is_empty(), || Cause::Mail(mail.to_owned()))
}

/// A telephone number as it is written in Japan, `06-0000-0000`; empty where it is not known.
fn telephone(number: &str, at: &FieldPath<'_>) -> Checked {
    let digits = number.bytes().filter(u8::is_ascii_digit).count();
    let allowed = |byte: u8| byte.is_ascii_digit() || byte == b'-';
    let bare = number.starts_with('-') || number.ends_with('-') || number.contains("--");
    let known = (9..=11).contains(&digits)
        && number.starts_with('0')
        && number.bytes().all(allowed)
        && !bare;
    at.ensure(known || number.is_empty(), || {
        Cause::Telephone(number.to_owned())
    })
}

/// How many days a month has.
fn days(year: u32, month: u32) -> u32 {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// The source's own number; empty where it has none.
fn label(label: &str, at: &FieldPath<'_>) -> Checked {
    if label.is_empty() {
        return Ok(());
    }
    text(label, at)
}

fn filled<T>(list: &[T], at: &FieldPath<'_>) -> Checked {
    at.ensure(!list.is_empty(), || Cause::EmptyList)
}
