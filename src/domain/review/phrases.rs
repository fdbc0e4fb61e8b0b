//! The phrases of a name: between them a heading may break, and within them it does not.
//!
//! Only names are laid out so, which are short and large. Where browsers know phrases themselves they part 「障がい者」
//! after 「障が」.

/// One letter that belongs to the word before it, where no kanji follows.
const SUFFIXES: &str = "者期等型化性用数中後前場";
/// What is shorter is no line by itself, in letters.
const SHORTEST: usize = 3;

/// The phrases of a text in order, at least one; together they are the text. What stands in brackets is in one.
pub fn phrases(text: &str) -> Vec<&str> {
    let letters: Vec<(usize, char)> = text.char_indices().collect();
    let is_long = |part: &str| part.chars().count() >= SHORTEST;
    let mut phrases = Vec::new();
    let mut begin = 0;
    for around in letters.windows(4) {
        let at = around[2].0;
        let (phrase, rest) = (&text[begin..at], &text[at..]);
        let is_inside = phrase.contains('（') && !phrase.contains('）');
        let around = [around[0].1, around[1].1, around[2].1, around[3].1];
        if !is_inside && is_long(phrase) && is_long(rest) && ends(around) {
            phrases.push(phrase);
            begin = at;
        }
    }
    phrases.push(&text[begin..]);
    phrases
}

/// Whether a phrase ends in the middle of these letters: behind a comma, before a bracket, or where the endings of a
/// word, which are in hiragana, are followed by another word. Of a word that begins in hiragana only the particle before
/// it tells.
fn ends([earlier, before, letter, after]: [char; 4]) -> bool {
    let is_suffix = SUFFIXES.contains(letter) && !is_kanji(after);
    let is_word = is_kanji(letter) || is_katakana(letter) || letter.is_ascii_alphanumeric();
    let is_particle = matches!(before, 'の' | 'を') && (is_kanji(earlier) || is_katakana(earlier));
    matches!(before, '、' | '・')
        || letter == '（'
        || is_hiragana(before) && is_word && !is_suffix
        || is_particle && is_hiragana(letter)
}

fn is_hiragana(c: char) -> bool {
    matches!(c, 'ぁ'..='ゖ')
}

fn is_katakana(c: char) -> bool {
    matches!(c, 'ァ'..='ヺ')
}

fn is_kanji(c: char) -> bool {
    matches!(c, '一'..='鿿' | '々')
}
