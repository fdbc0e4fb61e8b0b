//! What stands whole on a line: a number with its unit, a range, a date, the number of an item.
//!
//! Only what the app itself writes is laid out so. A sentence of the source stays one text: whoever has it read aloud
//! meets each part of a text that is cut up as a thing of its own.

/// What may stand right before a number, and belongs to it.
const BEFORE: [&str; 4] = ["令和", "平成", "取組", "約"];
/// What may follow it. Of two that begin alike the longer comes first.
const UNITS: [&str; 24] = [
    FIRST_YEAR,
    "ポイント",
    "か所",
    "地域",
    "年間",
    "年度",
    "年版",
    "月",
    "年",
    "度",
    "日",
    "文字",
    "字",
    "件",
    "人",
    "回",
    "つ",
    "割",
    "校",
    "以上",
    "以下",
    "未満",
    "超",
    "弱",
];
/// The first year of an era has no digit.
const FIRST_YEAR: &str = "元年";
/// What stands for a number, in words: 「全地域」, 「数か所」, 「三つ」.
const IN_WORDS: &str = "全数一二三四五六七八九十百千";
/// With what no line ends.
const OPENING: &str = "（「『【";
/// With what none begins.
const CLOSING: &str = "、。）」』】";
/// Behind a number they belong to it, and what follows them does not.
const PARTICLES: &str = "はがのにをとでへも";
/// A longer run of hiragana is more than an ending, in bytes.
const ENDING: usize = 9;

/// The parts of a text in order, each with whether it stands whole on a line. Together they are the text.
pub fn pieces(text: &str) -> Vec<(&str, bool)> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some(at) = number_in(rest) {
        let (words, number) = rest.split_at(at);
        let words = &words[..begin(words)];
        if !words.is_empty() {
            pieces.push((words, false));
        }
        let after = behind(number);
        pieces.push((&rest[words.len()..rest.len() - after.len()], true));
        rest = after;
    }
    if !rest.is_empty() {
        pieces.push((rest, false));
    }
    pieces
}

/// Where the first number begins.
fn number_in(text: &str) -> Option<usize> {
    let mut letters = text.char_indices();
    let number = letters.find(|&(at, c)| {
        let from = &text[at..];
        is_digit(c) || from.starts_with(FIRST_YEAR) || is_in_words(from)
    });
    number.map(|(at, _)| at)
}

/// Whether a text begins with a number in words and a unit.
fn is_in_words(text: &str) -> bool {
    let after = without(text, is_word_for_number);
    after.len() < text.len() && UNITS.iter().any(|it| after.starts_with(it))
}

/// Where in the words before a number that begins which belongs to it.
fn begin(words: &str) -> usize {
    let mut rest = words;
    loop {
        while let Some(c) = rest.chars().next_back()
            && (is_solid(c) || OPENING.contains(c))
        {
            rest = &rest[..rest.len() - c.len_utf8()];
        }
        match BEFORE.iter().find_map(|it| rest.strip_suffix(it)) {
            Some(before) => rest = before,
            None => return rest.len(),
        }
    }
}

/// What follows the number that a text begins with, its units, the numbers that are joined to it, what closes it and
/// its ending.
fn behind(text: &str) -> &str {
    let mut rest = if is_in_words(text) {
        without(text, is_word_for_number)
    } else {
        text
    };
    loop {
        rest = without(rest, is_solid);
        while let Some(after) = UNITS.iter().find_map(|it| rest.strip_prefix(it)) {
            rest = after;
        }
        let mut letters = rest.chars();
        let joined = match letters.next() {
            Some('～' | '〜' | '（') => letters.as_str(),
            _ => rest,
        };
        if !joined.chars().next().is_some_and(is_digit) {
            break;
        }
        rest = joined;
    }
    rest = without(rest, closes);
    let after = without(rest, is_hiragana);
    if rest.len() - after.len() <= ENDING {
        rest = after;
    } else if let Some(first) = rest.chars().next()
        && PARTICLES.contains(first)
    {
        rest = &rest[first.len_utf8()..];
    }
    without(rest, closes)
}

/// A text without the letters of a kind that it begins with.
fn without(text: &str, kind: fn(char) -> bool) -> &str {
    let mut letters = text.chars();
    let mut rest = text;
    while letters.next().is_some_and(kind) {
        rest = letters.as_str();
    }
    rest
}

fn closes(c: char) -> bool {
    CLOSING.contains(c)
}

fn is_hiragana(c: char) -> bool {
    matches!(c, 'ぁ'..='ん')
}

fn is_digit(c: char) -> bool {
    matches!(c, '0'..='9' | '０'..='９')
}

fn is_word_for_number(c: char) -> bool {
    IN_WORDS.contains(c)
}

/// A letter that makes one word with the digits beside it.
fn is_solid(c: char) -> bool {
    c.is_ascii_graphic() || is_digit(c) || matches!(c, '％' | '．' | '，' | '－')
}
