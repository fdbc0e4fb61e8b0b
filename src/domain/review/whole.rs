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
/// What joins two numbers to one.
const BETWEEN: [char; 3] = ['～', '〜', '（'];
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
    let mut told = 0;
    while let Some(at) = first_number(&text[told..]) {
        let start = begin(text, told, told + at);
        let end = end(text, number(text, told + at));
        if start > told {
            pieces.push((&text[told..start], false));
        }
        pieces.push((&text[start..end], true));
        told = end;
    }
    if told < text.len() {
        pieces.push((&text[told..], false));
    }
    pieces
}

fn first_number(text: &str) -> Option<usize> {
    let digit = text.find(is_digit);
    text[..digit.unwrap_or(text.len())]
        .find(FIRST_YEAR)
        .or(digit)
}

/// Where what belongs to the number at a place begins.
fn begin(text: &str, told: usize, at: usize) -> usize {
    let mut before = &text[told..at];
    loop {
        before = before.trim_end_matches(|c| is_solid(c) || OPENING.contains(c));
        match BEFORE.iter().find_map(|it| before.strip_suffix(it)) {
            Some(rest) => before = rest,
            None => return told + before.len(),
        }
    }
}

/// Where the number at a place ends, with its units and the numbers that are joined to it.
fn number(text: &str, at: usize) -> usize {
    let mut rest = &text[at..];
    loop {
        rest = rest.trim_start_matches(is_solid);
        while let Some(after) = UNITS.iter().find_map(|it| rest.strip_prefix(it)) {
            rest = after;
        }
        let joined = rest.strip_prefix(BETWEEN).unwrap_or(rest);
        if !joined.starts_with(is_digit) {
            return text.len() - rest.len();
        }
        rest = joined;
    }
}

/// Where the piece ends whose number ends at a place: with what closes it, and with its ending.
fn end(text: &str, at: usize) -> usize {
    let closes = |c| CLOSING.contains(c);
    let after = text[at..].trim_start_matches(closes);
    let hiragana = after.len() - after.trim_start_matches(|c| matches!(c, 'ぁ'..='ん')).len();
    let ending = match after.chars().next() {
        _ if hiragana <= ENDING => hiragana,
        Some(first) if PARTICLES.contains(first) => first.len_utf8(),
        _ => 0,
    };
    text.len() - after[ending..].trim_start_matches(closes).len()
}

fn is_digit(c: char) -> bool {
    matches!(c, '0'..='9' | '０'..='９')
}

/// A letter that makes one word with the digits beside it.
fn is_solid(c: char) -> bool {
    c.is_ascii_graphic() || is_digit(c) || matches!(c, '％' | '．' | '，' | '－')
}
