//! The text of bytes in whatever encoding a Japanese file or mail may have.
//!
//! Tables of encodings would weigh more than all else that reads here. Every browser has them: what decodes is given
//! from outside.

use crate::drafts::exchange::FileError;

/// Decodes bytes in the encoding of this name, one of those of the WHATWG Encoding Standard; none where it has no such
/// encoding, or where they are none in it.
pub type Decode<'a> = &'a dyn Fn(&str, &[u8]) -> Option<String>;

/// The text of bytes, without a mark of byte order. `label` is what a mail says of them, which need not be true.
///
/// # Errors
/// They are no text, or one that ends within a letter.
pub(super) fn text(
    bytes: &[u8],
    label: Option<&str>,
    decode: Decode<'_>,
) -> Result<String, FileError> {
    match bytes {
        [0xef, 0xbb, 0xbf, text @ ..] => {
            let text = str::from_utf8(text).map(str::to_owned);
            return text.map_err(|error| why(error.error_len().is_none()));
        }
        [0xff, 0xfe, text @ ..] => return whole_or_cut("utf-16le", text, decode),
        [0xfe, 0xff, text @ ..] => return whole_or_cut("utf-16be", text, decode),
        _ => {}
    }
    // JIS mail is made of ASCII alone, and would pass for UTF-8.
    let escape = |pair: &[u8]| pair == b"\x1b$" || pair == b"\x1b(";
    if bytes.is_ascii()
        && bytes.windows(2).any(escape)
        && let Some(text) = decode("iso-2022-jp", bytes)
    {
        return Ok(text);
    }
    // What is not ASCII and yet UTF-8 is so by no chance; every other character of UTF-16 may be an empty one of it.
    let (damaged, is_cut) = match str::from_utf8(bytes) {
        Ok(text) if !text.contains('\0') || wide(bytes).is_none() => return Ok(text.to_owned()),
        Ok(_) => (None, false),
        Err(error) => (
            bytes.get(..error.valid_up_to()),
            error.error_len().is_none(),
        ),
    };
    let is_plain = |text: &String| !text.contains(|c: char| c.is_control() && !c.is_whitespace());
    if let Some(text) = wide(bytes).and_then(|name| decode(name, bytes))
        && is_plain(&text)
    {
        return Ok(text);
    }
    if let Some(text) = label.and_then(known).and_then(|name| decode(name, bytes)) {
        return Ok(text);
    }
    // What begins as Japanese in UTF-8 and is damaged further on would pass for other words elsewhere.
    let begun = damaged.and_then(|bytes| str::from_utf8(bytes).ok());
    if begun.is_some_and(|text| text.chars().any(|c| c >= '\u{3000}')) {
        return Err(why(is_cut));
    }
    let [one, other] = ["shift_jis", "euc-jp"].map(|name| decode(name, bytes));
    match (one, other) {
        (Some(one), Some(other)) => Some(if odd(&other) < odd(&one) { other } else { one }),
        (one, other) => one.or(other),
    }
    .filter(|text| !text.contains('\0'))
    .ok_or_else(|| {
        let is_text = |name| is_cut_text(name, bytes, decode);
        why(["shift_jis", "euc-jp"].into_iter().any(is_text))
    })
}

fn why(is_cut: bool) -> FileError {
    if is_cut {
        FileError::Cut
    } else {
        FileError::NotText
    }
}

fn whole_or_cut(name: &str, bytes: &[u8], decode: Decode<'_>) -> Result<String, FileError> {
    decode(name, bytes).ok_or_else(|| why(is_cut_text(name, bytes, decode)))
}

/// Whether it is a Japanese text without its last byte: it ends within a letter.
fn is_cut_text(name: &str, bytes: &[u8], decode: Decode<'_>) -> bool {
    let text = bytes
        .split_last()
        .and_then(|(_, bytes)| decode(name, bytes));
    let kana = |c: char| matches!(c, 'ぁ'..='ヿ');
    text.is_some_and(|text| text.contains(kana) && !text.contains('\0'))
}

/// The Encoding Standard's name of a Japanese encoding of more than ASCII, however mails call it. No other is believed:
/// bytes are something in each of them.
fn known(label: &str) -> Option<&'static str> {
    let names: [(&str, &[&str]); 5] = [
        (
            "shift_jis",
            &[
                "shift_jis",
                "shift-jis",
                "sjis",
                "x-sjis",
                "cp932",
                "ms932",
                "windows-31j",
                "ms_kanji",
            ],
        ),
        (
            "euc-jp",
            &["euc-jp", "eucjp", "x-euc-jp", "eucjp-ms", "cp51932"],
        ),
        (
            "iso-2022-jp",
            &[
                "iso-2022-jp",
                "iso-2022-jp-ms",
                "csiso2022jp",
                "cp50220",
                "cp50221",
            ],
        ),
        ("utf-16le", &["utf-16", "utf-16le"]),
        ("utf-16be", &["utf-16be"]),
    ];
    let is = |(_, all): &&(&str, &[&str])| all.iter().any(|it| label.eq_ignore_ascii_case(it));
    names.iter().find(is).map(|(name, _)| *name)
}

/// UTF-16 without a mark: digits, separators and line breaks have an empty half.
fn wide(bytes: &[u8]) -> Option<&'static str> {
    let (pairs, []) = bytes.as_chunks::<2>() else {
        return None;
    };
    let little = pairs.iter().filter(|[low, high]| *low != 0 && *high == 0);
    let big = pairs.iter().filter(|[high, low]| *high == 0 && *low != 0);
    let (little, big) = (little.count(), big.count());
    // Not a text with a few empty bytes.
    let many = |count: usize| count > 0 && count >= pairs.len() / 10;
    match (many(little), many(big)) {
        (true, _) if little > big => Some("utf-16le"),
        (_, true) if big > little => Some("utf-16be"),
        _ => None,
    }
}

/// How much of a text looks as if it had been decoded in another encoding: kana of half width, which one writes rarely
/// and not one by one, and characters that have no meaning of their own.
fn odd(text: &str) -> usize {
    let is_odd = |c: &char| matches!(c, '\u{ff61}'..='\u{ff9f}' | '\u{e000}'..='\u{f8ff}' | '\u{80}'..='\u{9f}' | 'Ѐ'..='ӿ');
    text.chars().filter(is_odd).count()
}
