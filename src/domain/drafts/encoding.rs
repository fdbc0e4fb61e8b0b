//! The text of a file, in the encodings that it may have been saved in.

use std::borrow::Cow;

use super::exchange::{FILE_MAX, FileError};

/// The text of a file that is neither too large nor empty.
///
/// # Errors
/// It is, or it is no text.
pub(super) fn text_of(file: &[u8]) -> Result<Cow<'_, str>, FileError> {
    if file.len() > FILE_MAX {
        return Err(FileError::TooLarge);
    }
    let no_text = || {
        if ends_within_a_letter(file) {
            FileError::Cut
        } else {
            FileError::NotText
        }
    };
    let text = match decoded(file).ok_or_else(no_text)? {
        Cow::Borrowed(text) => Cow::Borrowed(bare(text)),
        Cow::Owned(text) => Cow::Owned(bare(&text).to_owned()),
    };
    if text.is_empty() {
        return Err(FileError::Empty);
    }
    Ok(text)
}

/// The text without the byte order mark that some editors put before it.
fn bare(text: &str) -> &str {
    text.trim_start_matches('\u{feff}').trim()
}

/// Whether it is Japanese in UTF-8 up to its last letter, of which a part is missing.
fn ends_within_a_letter(file: &[u8]) -> bool {
    let Err(error) = str::from_utf8(file) else {
        return false;
    };
    let whole = file.get(..error.valid_up_to());
    let whole = whole.and_then(|it| str::from_utf8(it).ok());
    let is_japanese = |text: &str| text.chars().any(|c| c >= '\u{3000}');
    error.error_len().is_none() && whole.is_some_and(is_japanese)
}

/// UTF-8, or UTF-16 with its mark, as Windows saves 「Unicode」.
fn decoded(file: &[u8]) -> Option<Cow<'_, str>> {
    let unit: fn([u8; 2]) -> u16 = match file {
        [0xff, 0xfe, ..] => u16::from_le_bytes,
        [0xfe, 0xff, ..] => u16::from_be_bytes,
        _ => return str::from_utf8(file).ok().map(Cow::Borrowed),
    };
    let (pairs, []) = file.as_chunks::<2>() else {
        return None;
    };
    let units = pairs.iter().copied().map(unit);
    let text: Result<String, _> = char::decode_utf16(units).collect();
    text.ok().map(Cow::Owned)
}
