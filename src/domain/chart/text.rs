//! How wide words are, and where they break: one careful model for every font of the stack.

/// Letters that no line begins with, and with which none ends, besides those that are not wide.
const NEVER_FIRST: &str = "　、。，．・：；？！％～〜ー々ゝゞヽヾ゛゜」』）】〕〉》］｝ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ";
pub(super) const NEVER_LAST: &str = "「『（【〔〈《［｛￥＄";

/// Width in hundredths of an em. A full-width letter is one em; of the others the widest of the
/// stack's fonts counts, in bold.
pub fn width(words: &str) -> i32 {
    words.chars().map(letter).sum()
}

fn letter(letter: char) -> i32 {
    match letter {
        '%' | '@' | 'm' | 'w' | 'M' | 'W' => 100,
        'A'..='Z' => 80,
        letter if letter.is_ascii() => 62,
        _ => 100,
    }
}

/// Breaks words into lines that are at most so wide, in hundredths of an em; a line holds one letter
/// at least.
pub fn wrap(words: &str, most: i32) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut room = 0;
    for c in words.chars() {
        let needs = letter(c);
        if let Some(line) = lines.last_mut().filter(|_| room >= needs) {
            line.push(c);
        } else {
            lines.push(String::from(c));
            room = most;
        }
        room -= needs;
    }
    lines
}

/// The same for a year, which breaks before its 年 if it must: 「令和1」「年度」.
pub fn wrap_year(words: &str, most: i32) -> Vec<String> {
    match words.rfind('年').filter(|_| width(words) > most) {
        Some(at) => [wrap(&words[..at], most), wrap(&words[at..], most)].concat(),
        None => wrap(words, most),
    }
}

/// Whether no line may break between two letters. In doubt it may not: that makes more lines, and never less.
pub(super) fn keep_together(before: char, c: char) -> bool {
    let narrow = |c: char| c < '\u{2e80}' && c != ' ';
    let sign = |c: char| narrow(c) && !c.is_ascii_alphanumeric();
    (narrow(before) && narrow(c))
        || sign(before)
        || sign(c)
        || NEVER_LAST.contains(before)
        || NEVER_FIRST.contains(c)
}

#[cfg(test)]
mod tests {
    use super::{width, wrap, wrap_year};

    #[test]
    fn a_year_breaks_before_its_basis() {
        assert_eq!(wrap_year("令和1年度", 430), ["令和1", "年度"]);
        assert_eq!(wrap_year("令和元年度まで", 430), ["令和元", "年度まで"]);
        assert_eq!(wrap_year("H30年度", 430), ["H30年度"]);
        assert_eq!(wrap_year("年", 10), ["年"]);
        assert_eq!(
            wrap_year("令和元年度から3年度まで", 430).concat(),
            "令和元年度から3年度まで"
        );
    }

    #[test]
    fn words_break_where_their_column_ends() {
        assert_eq!(wrap("令和元年度まで", 620), ["令和元年度ま", "で"]);
        assert_eq!(wrap("H30年度", 465), ["H30年度"]);
        assert_eq!(wrap("年度", 10), ["年", "度"]);
        assert_eq!(wrap("", 100), [""; 0]);
    }

    #[test]
    fn no_line_is_wider_than_its_column() {
        let words = "令和3年度（2021）に88.9%でした WWW";
        assert!(wrap(words, 500).iter().all(|line| width(line) <= 500));
        assert_eq!(wrap(words, 500).concat(), words);
    }
}
