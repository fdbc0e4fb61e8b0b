//! Names of the files that leave the device: what is in them, whose they are and when they were made, in a form that
//! Windows, macOS, phones and mail programs take as it is.
//!
//! A name is `WHAT_PART_PART_20261128-1804.KIND`. It begins with the app's own words, so none is a name that Windows keeps
//! for itself, and ends with a time, so no point or space is at its end. It has 225 bytes at most, with `.txt` behind it
//! too: Android and Linux allow 255.

use super::mail::is_frail;
use crate::review::shown::{is_joined, is_quiet};

/// What is handed in.
pub const HAND_IN: &str = "ふりかえり意見";
/// A backup of the drafts.
pub const BACKUP: &str = "ふりかえり控え";
/// The secretariat's list.
pub const LIST: &str = "ふりかえり一覧";
/// In the name of a list that has the members' names.
pub const NAMED: &str = "氏名あり";
/// In the name of one that has not; and in that of a hand-in that nobody signed.
pub const NAMELESS: &str = "氏名なし";

/// The longest part, in bytes: twenty letters of Japanese.
const PART_MAX: usize = 60;

/// The name of a file that holds this, of the parts that there are, made at that time: a date `2026-11-28` and a time
/// `18:04` as the device has them.
pub fn file_name(what: &str, parts: &[Option<&str>], at: [&str; 2], kind: &str) -> String {
    let mut name = what.to_owned();
    for words in parts.iter().flatten() {
        let safe = part(words);
        if !safe.is_empty() {
            name.push('_');
            name.push_str(&safe);
        }
    }
    for (digits, before) in at.into_iter().zip(['_', '-']) {
        name.push(before);
        name.extend(digits.chars().filter(char::is_ascii_digit));
    }
    name.push('.');
    name.push_str(kind);
    name
}

/// Words as a part of a name: without spaces, without what a system or a mail program takes for something else, and
/// without what nobody sees; short, and cut between two letters.
fn part(words: &str) -> String {
    let mut part = String::new();
    // Where the last letter that still fits begins.
    let mut letter = 0;
    for c in words.chars().filter_map(safe) {
        let joins = is_joined(c);
        if joins && part.is_empty() {
            // It would stand on what is before it in the name.
            continue;
        }
        if part.len() + c.len_utf8() > PART_MAX {
            if joins {
                part.truncate(letter);
            }
            break;
        }
        if !joins {
            letter = part.len();
        }
        part.push(c);
    }
    part
}

/// The character as it stands in a name. Of ASCII only letters, digits and a hyphen: all else means something to some
/// system, to a shell, or in an address.
fn safe(c: char) -> Option<char> {
    match c {
        '_' => Some('-'),
        '-' => Some(c),
        _ if c.is_ascii() => c.is_ascii_alphanumeric().then_some(c),
        _ => (!is_frail(c) && is_quiet(c)).then_some(c),
    }
}
