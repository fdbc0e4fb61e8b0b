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
    let text = match decoded(file).ok_or(FileError::NotText)? {
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
