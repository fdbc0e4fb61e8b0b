//! Names in a few lines of a picture, in the one font that draws it.

use super::text::{NEVER_LAST, keep_together};

/// The font: its letters are at most as wide as [`width`] has them.
pub const FONT: &str = "BIZ UDPGothic";

/// Letters of the kana after which a phrase is likely to end: particles, and the ends of verbs and adjectives.
const ENDS: &str = "はがをにでとのもへやてただるいなずくうばら";
/// Signs after which a phrase ends.
const SIGNS: &str = " 　、。，．・：；？！」』）】〕〉》］｝";
/// What each line but the last fills of the longest, in hundredths: otherwise a line breaks within a phrase.
const FULL: i32 = 70;

/// Width in hundredths of an em, of the wider of regular and bold.
pub fn width(words: &str) -> i32 {
    words.chars().map(letter).sum()
}

fn letter(letter: char) -> i32 {
    match letter {
        '0'..='9' | 'a'..='l' | 'n'..='v' | 'x'..='z' | '$' | '?' => 80,
        'M' | 'W' | 'm' | 'w' | '%' | '@' | '#' | '&' => 100,
        'A'..='Z' | '+' | '<' | '=' | '>' => 90,
        letter if letter.is_ascii() => 55,
        _ => 100,
    }
}

/// Breaks words into at most so many lines, each at most so wide and as even as can be: between phrases where that
/// does well, else between letters. What finds no room is cut off, and 「…」 says so.
pub(super) fn short_lines(words: &str, most: i32, lines: usize) -> Vec<String> {
    let by_letters = pieces(words, most);
    let by_phrases = phrases(&by_letters, most);
    let is_full = |found: &Vec<String>| {
        let widths = found.iter().map(|line| width(line));
        let full = widths.clone().max().unwrap_or(0) * FULL / 100;
        widths.rev().skip(1).all(|it| it >= full)
    };
    let letters = even(&by_letters, most);
    let phrases = even(&by_phrases, most);
    let mut found = if phrases.len() <= lines && is_full(&phrases) {
        phrases
    } else if letters.len() <= lines {
        letters
    } else {
        fill(&by_letters, most)
    };
    if found.len() > lines {
        found.truncate(lines);
        if let Some(last) = found.last_mut() {
            while width(last) + letter('…') > most && last.pop().is_some() {}
            last.push('…');
        }
    }
    found.iter().map(|line| line.trim().to_owned()).collect()
}

/// The words in parts that stay whole; one that is wider than a line is parted anywhere.
fn pieces(words: &str, most: i32) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    for c in words.chars() {
        let before = pieces.last().and_then(|piece| piece.chars().last());
        let stays = before.is_some_and(|before| keep_together(before, c));
        match pieces.last_mut() {
            Some(piece) if stays && width(piece) + letter(c) <= most => piece.push(c),
            _ => pieces.push(c.into()),
        }
    }
    pieces
}

/// The same parts, joined where no phrase ends between them.
fn phrases(pieces: &[String], most: i32) -> Vec<String> {
    let mut phrases: Vec<String> = Vec::new();
    for piece in pieces {
        let before = phrases.last().and_then(|phrase| phrase.chars().last());
        let ends = before.zip(piece.chars().next());
        let ends = ends.is_none_or(|(before, c)| ends_phrase(before, c));
        match phrases.last_mut() {
            Some(phrase) if !ends && width(phrase) + width(piece) <= most => phrase.push_str(piece),
            _ => phrases.push(piece.clone()),
        }
    }
    phrases
}

/// In as few lines as can be, each as wide as the widest has to be.
fn even(pieces: &[String], most: i32) -> Vec<String> {
    let found = fill(pieces, most);
    let widest = pieces.iter().map(|it| width(it)).max().unwrap_or(0);
    let narrower = (widest..most).step_by(20);
    let mut all = narrower.map(|most| fill(pieces, most));
    all.find(|other| other.len() == found.len())
        .unwrap_or(found)
}

fn fill(pieces: &[String], most: i32) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for piece in pieces {
        match lines.last_mut() {
            Some(line) if width(line) + width(piece) <= most => line.push_str(piece),
            _ => lines.push(piece.clone()),
        }
    }
    lines
}

/// Whether a phrase is likely to end between two letters that may be parted.
fn ends_phrase(before: char, c: char) -> bool {
    let is_kana = matches!(c, 'ぁ'..='ゖ');
    SIGNS.contains(before) || NEVER_LAST.contains(c) || (ENDS.contains(before) && !is_kana)
}

#[cfg(test)]
mod tests {
    use super::{short_lines, width};
    use crate::review::own;

    #[test]
    fn names_break_between_phrases_into_even_lines() {
        let mut wrong = Vec::new();
        for (words, most, lines, wanted) in [
            ("街頭犯罪件数", 1900, 3, vec!["街頭犯罪件数"]),
            (
                "地域活動協議会を知っている区民アンケート回答者の割合",
                1900,
                3,
                vec!["地域活動協議会を知っている", "区民アンケート回答者の割合"],
            ),
            (
                "西区将来ビジョン ふりかえり",
                1000,
                2,
                vec!["西区将来ビジョン", "ふりかえり"],
            ),
            // No phrase ends where the line is full: between letters, but not before 「、」 nor within a number.
            (
                "安全安心、安全安心",
                400,
                3,
                vec!["安全安", "心、安", "全安心"],
            ),
            ("前年比12345678", 500, 2, vec!["前年比", "12345…"]),
            ("安全安心安全安心安全", 300, 2, vec!["安全安", "心安…"]),
            ("", 300, 2, vec![]),
            ("安", 50, 1, vec!["安"]),
        ] {
            let found = short_lines(words, most, lines);
            if found != wanted {
                wrong.push((words, found));
            }
        }
        assert_eq!(wrong, []);
    }

    #[test]
    fn no_line_is_wider_than_it_may_be_and_what_fits_is_whole() {
        for line in own::review().lines() {
            for (most, lines) in [(700, 2), (1900, 3), (3000, 40)] {
                let found = short_lines(&line.text, most, lines);
                assert!(found.len() <= lines, "{}", line.id);
                assert!(found.iter().all(|it| width(it) <= most), "{found:?}");
            }
            let all = short_lines(&line.text, 3000, 40).concat();
            let bare = |text: &str| text.replace([' ', '　'], "");
            assert_eq!(bare(&all), bare(&line.text), "{}", line.id);
        }
    }
}
