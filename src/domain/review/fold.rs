//! Folding of text for the search: spellings that a reader takes for the same become the same.
//!
//! Full-width letters and digits become half-width and lower case, half-width kana full-width,
//! katakana hiragana, a voiced mark joins its kana, dashes become `-`, wave dashes `~`, and white
//! space goes. A small table of our own: the Unicode tables would weigh 49 KB on every phone. The
//! tests hold it against Unicode's compatibility normalisation (NFKC), exceptions listed.
//!
//! What stays apart on purpose: the long-vowel mark ー (it is no dash but between two digits, where some input methods
//! put it for one), small and large kana (っ, つ),
//! voiced and plain kana (か, が), kanji variants, and circled numbers.

use std::ops::Range;

/// The hiragana and marks for U+FF61 to U+FF9D, half-width punctuation and kana, in order.
const HALF_WIDTH: &str = "。「」、・をぁぃぅぇぉゃゅょっーあいうえおかきくけこさしすせそ\
                          たちつてとなにぬねのはひふへほまみむめもやゆよらりるれろわん";

/// Text folded for the search, which remembers where each of its characters came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folded {
    /// The folded text.
    pub text: String,
    /// Where the offsets of original and folded text drift apart; ordinary Japanese has none.
    jumps: Vec<Jump>,
}

/// A place in the folded text at which the original does not simply run on.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Jump {
    /// Byte offset in the folded text.
    folded: usize,
    /// Where the character before it ends in the original.
    end_before: usize,
    /// Where the character after it starts in the original.
    start: usize,
}

impl Folded {
    /// The range of the original text, in bytes and on its character boundaries, that became this
    /// range of the folded text, which must lie on character boundaries too.
    pub fn original(&self, folded: Range<usize>) -> Range<usize> {
        let start = match self.jump_upto(folded.start) {
            Some(jump) => jump.start + (folded.start - jump.folded),
            None => folded.start,
        };
        let end = match self.jump_upto(folded.end) {
            Some(jump) if jump.folded == folded.end => jump.end_before,
            Some(jump) => jump.start + (folded.end - jump.folded),
            None => folded.end,
        };
        start..end.max(start)
    }

    /// The last jump at this offset or before it.
    fn jump_upto(&self, folded: usize) -> Option<&Jump> {
        let after = self.jumps.partition_point(|jump| jump.folded <= folded);
        self.jumps[..after].last()
    }
}

/// Folds a text and keeps where everything came from, for highlights.
pub fn fold(text: &str) -> Folded {
    let mut folded = Folded {
        text: String::with_capacity(text.len()),
        jumps: Vec::new(),
    };
    // Where the original would go on if nothing changed its length, and where it last ended.
    let (mut expected, mut end) = (0, 0);
    walk(text, |c, original| {
        if original.start != expected || end != expected {
            folded.jumps.push(Jump {
                folded: folded.text.len(),
                end_before: end,
                start: original.start,
            });
        }
        folded.text.push(c);
        expected = original.start + c.len_utf8();
        end = original.end;
    });
    if end != expected {
        folded.jumps.push(Jump {
            folded: folded.text.len(),
            end_before: end,
            start: end,
        });
    }
    folded
}

/// Folds a text onto the end of another, without offsets.
pub fn fold_into(out: &mut String, text: &str) {
    walk(text, |c, _| out.push(c));
}

/// A name in one spelling: folded, but katakana stay apart from hiragana, for ハナ and はな may be two.
pub(crate) fn spelled(name: &str) -> String {
    let mut spelled = String::with_capacity(name.len());
    walk(name, |c, from| {
        let first = name.get(from).and_then(|from| from.chars().next());
        let is_katakana = matches!(
            first,
            Some('\u{30a1}'..='\u{30f6}' | '\u{30fd}' | '\u{30fe}' | '\u{ff66}'..='\u{ff9d}')
        );
        let katakana = match c {
            'ぁ'..='ゖ' | 'ゝ' | 'ゞ' if is_katakana => char::from_u32(u32::from(c) + 0x60),
            _ => None,
        };
        spelled.push(katakana.unwrap_or(c));
    });
    spelled
}

/// Calls `put` with each folded character and the range of the original that it stands for.
fn walk(text: &str, mut put: impl FnMut(char, Range<usize>)) {
    let mut chars = text.char_indices();
    let mut last = ' ';
    let mut gap: Option<Range<usize>> = None;
    while let Some((start, original)) = chars.next() {
        let mut end = start + original.len_utf8();
        if is_space(original) {
            gap = Some(gap.map_or(start, |gap| gap.start)..end);
            continue;
        }
        if is_invisible(original) {
            continue;
        }
        let mut c = fold_char(original);
        // What goes does not part a mark from its kana: folding again would join them.
        let mut ahead = chars.clone();
        if let Some((at, next)) = ahead.find(|&(_, c)| !is_space(c) && !is_invisible(c)) {
            if let Some(joined) = join_mark(c, next) {
                chars = ahead;
                end = at + next.len_utf8();
                c = joined;
            } else if c == 'ー' && last.is_ascii_digit() && fold_char(next).is_ascii_digit() {
                c = '-';
            }
        }
        // White space goes, but between two Latin letters or digits it keeps words and numbers
        // apart: 「R3 2021」 is not 「R32021」.
        if let Some(gap) = gap.take()
            && last.is_ascii_alphanumeric()
            && c.is_ascii_alphanumeric()
        {
            put(' ', gap);
        }
        put(c, start..end);
        last = c;
    }
}

/// White space of any width, line ends included.
pub(crate) fn is_space(c: char) -> bool {
    matches!(
        c,
        '\t'..='\r' | ' ' | '\u{85}' | '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}'
            | '\u{2028}' | '\u{2029}' | '\u{202f}' | '\u{205f}' | '\u{3000}'
    )
}

/// Characters that show nothing and come along when text is copied out of a PDF or a page.
fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}'
    )
}

/// The folded form of one character, without regard to what follows it.
fn fold_char(c: char) -> char {
    match c {
        'A'..='Z' => c.to_ascii_lowercase(),
        '\u{ff01}'..='\u{ff5e}' => moved_down(c, 0xfee0).to_ascii_lowercase(),
        // Hyphens, dashes and the minus sign.
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        // The wave dash, which some systems write where others write the full-width tilde.
        '\u{301c}' => '~',
        // ァ to ヶ, ヽ and ヾ.
        '\u{30a1}'..='\u{30f6}' | '\u{30fd}' | '\u{30fe}' => moved_down(c, 0x60),
        '\u{ff61}'..='\u{ff9d}' => {
            let nth = u32::from(c) - 0xff61;
            HALF_WIDTH.chars().nth(nth as usize).unwrap_or(c)
        }
        '\u{3099}' | '\u{ff9e}' => '゛',
        '\u{309a}' | '\u{ff9f}' => '゜',
        _ => c,
    }
}

/// The character a number of code points below.
pub(super) fn moved_down(c: char, by: u32) -> char {
    char::from_u32(u32::from(c) - by).unwrap_or(c)
}

/// A folded kana with the voiced or semi-voiced mark that follows it, if the two go together.
fn join_mark(kana: char, mark: char) -> Option<char> {
    let up = |by| char::from_u32(u32::from(kana) + by);
    let from_ha = u32::from(kana).wrapping_sub(u32::from('は'));
    match fold_char(mark) {
        '゛' => match kana {
            'う' => Some('ゔ'),
            'か'..='ち' if u32::from(kana) % 2 == 1 => up(1),
            'つ' | 'て' | 'と' | 'ゝ' => up(1),
            'は'..='ほ' if from_ha.is_multiple_of(3) => up(1),
            // No hiragana exists for these: わ゛ and its like fold to the katakana.
            'わ'..='を' => char::from_u32(u32::from(kana) + 0x68),
            _ => None,
        },
        '゜' if ('は'..='ほ').contains(&kana) && from_ha.is_multiple_of(3) => up(2),
        _ => None,
    }
}
