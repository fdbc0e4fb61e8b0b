//! Cuts every number word out of a text.

use std::ops::Range;

/// A piece of text that speaks of a number.
pub struct Token {
    /// Its bytes.
    pub range: Range<usize>,
}

/// Two words that stand everywhere in this document and are none of those below.
const NO_NUMBERS: [&str; 2] = ["安全", "割合"];

/// A run of digits with what belongs to a number (`4,000`, `39.0`), or one of the words that make
/// or qualify a number: 漢数字 (inside other words too), circled digits, 割, %, 約, 超, 弱, 全,
/// おおよそ, 以上, and the 元 of a first year. Each is a token of its own.
pub fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        if let Some(word) = NO_NUMBERS
            .iter()
            .find(|word| text[at..].starts_with(**word))
        {
            at += word.len();
            continue;
        }
        let length = length(&text[at..]);
        if length > 0 {
            tokens.push(Token {
                range: at..at + length,
            });
        }
        at += length.max(c.len_utf8());
    }
    tokens
}

/// Length in bytes of the token at the beginning of the text; 0 if there is none.
fn length(text: &str) -> usize {
    const WORDS: [&str; 12] = [
        "約",
        "超",
        "弱",
        "全",
        "割",
        "%",
        "％",
        "おおよそ",
        "以上",
        "以下",
        "元年",
        "未満",
    ];
    const NUMERALS: &str = "〇零一二三四五六七八九十百千万億兆半①②③④⑤⑥⑦⑧⑨⑩";
    let word = WORDS.iter().find(|word| text.starts_with(**word));
    if let Some(word) = word {
        return word.len();
    }
    let numerals = text.find(|c| !NUMERALS.contains(c));
    if numerals != Some(0) {
        return numerals.unwrap_or(text.len());
    }
    digits(text)
}

fn digits(text: &str) -> usize {
    let is_digit = |c: char| c.is_ascii_digit() || ('０'..='９').contains(&c);
    let end = text
        .find(|c: char| !is_digit(c) && c != '.' && c != ',')
        .unwrap_or(text.len());
    if text.starts_with(is_digit) {
        text[..end].trim_end_matches(['.', ',']).len()
    } else {
        0
    }
}
