//! Spellings of a word: of a year (平成30, H30 and 2018 find one another), of a number (4000 and 4,000), and what
//! `variants.rs` has.

use super::find::{Guard, Needle};
use super::variants::variants_at;

/// First and last calendar year that is taken for a year.
const YEARS: std::ops::RangeInclusive<u16> = 1989..=2100;

/// So many spellings of one word at most, however many years stand in it.
const MOST: usize = 64;

/// An era (元号): its first year is the calendar year after `before`.
struct Era {
    name: &'static str,
    letter: &'static str,
    before: u16,
    last: u16,
}

const ERAS: [Era; 2] = [
    Era {
        name: "令和",
        letter: "r",
        before: 2018,
        last: 2100,
    },
    Era {
        name: "平成",
        letter: "h",
        before: 1988,
        last: 2019,
    },
];

/// All spellings to look for when this folded word is typed; the word as typed comes first.
///
/// A year may stand anywhere in it. The digits and the letter of a year have an edge: `r1` is not
/// found in `r10`, `2018` not in `12018`. 年 or 年度 at the end of the word is not asked for, since
/// H30 has none; where it stands it belongs to what was found.
pub(crate) fn spellings(word: &str) -> Vec<Needle> {
    let mut all = vec![Needle::default()];
    let mut rest = word;
    let mut before = None;
    while let Some(c) = rest.chars().next() {
        let year = year_at(rest, before).filter(|_| all.len() * 7 <= MOST);
        if let Some((year, len)) = year {
            let (typed, after) = rest.split_at(len);
            all = with_year(&all, typed, year);
            rest = after;
            before = typed.chars().next_back();
            if let "年" | "年度" = rest {
                for needle in &mut all {
                    needle.tail = true;
                }
                break;
            }
        } else if let Some((number, len)) = number_with_commas_at(rest, before)
            && all.len() * number.len() <= MOST
        {
            let number: Vec<&str> = number.iter().map(String::as_str).collect();
            let (typed, after) = rest.split_at(len);
            for needle in all.iter_mut().filter(|needle| needle.text.is_empty()) {
                needle.left = Guard::Digit;
            }
            all = with_variants(&all, typed, &number);
            rest = after;
            before = typed.chars().next_back();
        } else if let Some((variants, len)) = variants_at(rest)
            && all.len() * variants.len() <= MOST
        {
            let (typed, after) = rest.split_at(len);
            all = with_variants(&all, typed, variants);
            rest = after;
            before = typed.chars().next_back();
        } else {
            for needle in &mut all {
                needle.text.push(c);
                needle.right = Guard::None;
            }
            rest = &rest[c.len_utf8()..];
            before = Some(c);
        }
    }
    all.into_iter().map(Needle::ready).collect()
}

/// Every needle so far, continued by every way to write a word; the one that was typed comes first.
fn with_variants(so_far: &[Needle], typed: &str, variants: &[&str]) -> Vec<Needle> {
    let others = variants.iter().copied().filter(|variant| *variant != typed);
    let all: Vec<&str> = std::iter::once(typed).chain(others).collect();
    let continued = so_far.iter().flat_map(|needle| {
        all.iter().map(|variant| {
            let mut next = needle.clone();
            next.text.push_str(variant);
            next.right = Guard::None;
            next
        })
    });
    continued.collect()
}

/// Every needle so far, continued by every spelling of the year.
fn with_year(so_far: &[Needle], typed: &str, year: u16) -> Vec<Needle> {
    let mut years = vec![typed.to_owned(), year.to_string()];
    for era in &ERAS {
        if year > era.before && year <= era.last {
            let nth = year - era.before;
            for name in [era.name, era.letter] {
                years.push(format!("{name}{nth}"));
                if nth == 1 {
                    years.push(format!("{name}元"));
                }
            }
        }
    }
    let mut all: Vec<Needle> = Vec::with_capacity(so_far.len() * years.len());
    for needle in so_far {
        for spelling in &years {
            let mut next = needle.clone();
            if next.text.is_empty() {
                next.left = match spelling.as_bytes().first() {
                    Some(b'0'..=b'9') => Guard::Digit,
                    Some(b'a'..=b'z') => Guard::Alphanumeric,
                    _ => Guard::None,
                };
            }
            next.text.push_str(spelling);
            next.right = Guard::Digit;
            if !all.iter().any(|other| other.text == next.text) {
                all.push(next);
            }
        }
    }
    all
}

/// The year with which the text begins, and its length in bytes.
fn year_at(text: &str, before: Option<char>) -> Option<(u16, usize)> {
    let (year, len) = ERAS
        .iter()
        .find_map(|era| era_year_at(era, text, before))
        .or_else(|| western_year_at(text, before))?;
    YEARS.contains(&year).then_some((year, len))
}

fn era_year_at(era: &Era, text: &str, before: Option<char>) -> Option<(u16, usize)> {
    let (name, rest) = if let Some(rest) = text.strip_prefix(era.name) {
        (era.name, rest)
    } else if before.is_some_and(|c| c.is_ascii_alphanumeric()) {
        return None;
    } else {
        (era.letter, text.strip_prefix(era.letter)?)
    };
    if rest.starts_with('元') {
        return Some((era.before + 1, name.len() + '元'.len_utf8()));
    }
    // 「R.3」
    let dot = usize::from(name == era.letter && rest.starts_with('.'));
    let (nth, len) = kanji_number_at(rest).or_else(|| {
        let (nth, digits) = number_at(&rest[dot..])?;
        (digits <= 2).then_some((nth, dot + digits))
    })?;
    let year = era.before.checked_add(nth)?;
    let fits = nth > 0 && year <= era.last;
    fits.then_some((year, name.len() + len))
}

/// The number below a hundred with which the text begins, written 三, 十, 十二 or 三十: it, and its length in bytes.
fn kanji_number_at(text: &str) -> Option<(u16, usize)> {
    const DIGITS: &str = "一二三四五六七八九";
    let (mut number, mut unit, mut len) = (0, 0, 0);
    for c in text.chars().take(3) {
        match DIGITS.chars().zip(1..).find(|(digit, _)| *digit == c) {
            Some((_, value)) if unit == 0 => unit = value,
            None if c == '十' && number == 0 => {
                number = unit.max(1) * 10;
                unit = 0;
            }
            _ => break,
        }
        len += c.len_utf8();
    }
    (len > 0).then_some((number + unit, len))
}

/// The number of four digits or more with which the text begins, with its commas and without: the ways to write it,
/// and its length in bytes as it is written here.
fn number_with_commas_at(text: &str, before: Option<char>) -> Option<(Vec<String>, usize)> {
    if before.is_some_and(|c| c.is_ascii_digit() || c == '.' || c == ',') {
        return None;
    }
    let written = text
        .bytes()
        .take_while(|c| c.is_ascii_digit() || *c == b',');
    let written = text[..written.count()].trim_end_matches(',');
    let plain = written.replace(',', "");
    if plain.len() < 4 {
        return None;
    }
    let mut parted = String::with_capacity(plain.len() + plain.len() / 3);
    for (at, digit) in plain.char_indices() {
        if at > 0 && (plain.len() - at).is_multiple_of(3) {
            parted.push(',');
        }
        parted.push(digit);
    }
    // Commas elsewhere part something else than a number.
    let is_number = written == plain || written == parted;
    is_number.then(|| (vec![plain, parted], written.len()))
}

fn western_year_at(text: &str, before: Option<char>) -> Option<(u16, usize)> {
    let (year, digits) = number_at(text)?;
    let fits = digits == 4 && !before.is_some_and(|c| c.is_ascii_digit());
    fits.then_some((year, digits))
}

/// The digits with which the text begins: their number, and how many they are.
fn number_at(text: &str) -> Option<(u16, usize)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    Some((text[..digits].parse().ok()?, digits))
}
