//! Which characters of a text from elsewhere may stand among others.

use super::fold::is_space;

/// Whether a character shows as itself and leaves the text around it alone: what a name, a title or a
/// quoted part of an address is shown with, on one line amid the app's own words.
pub(crate) fn is_quiet(c: char) -> bool {
    let marks = matches!(
        c,
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}' | '\u{2029}'
    );
    !c.is_control() && !marks && !turns(c)
}

/// So many marks may stand on one letter: more than any script has need of.
const PILED: usize = 4;

/// A text as it is shown amid the app's own words: on one line, without what turns others around, and
/// without piles of marks, which no line breaks and which grow over what stands above.
///
/// Setting it apart in the page is not enough: Chromium lets an isolate end where the text within ends one.
pub fn quiet(text: &str) -> String {
    let mut piled = 0;
    let quiet = text.chars().map(|c| if is_space(c) { ' ' } else { c });
    let quiet = quiet.filter(|&c| {
        piled = if is_mark(c) { piled + 1 } else { 0 };
        piled <= PILED && is_quiet(c)
    });
    quiet.collect()
}

/// How many letters a person counts, of any width, as far as names of our data go: a mark is no letter, nor is what
/// chooses a form of the letter before it. What is joined of several letters (emoji, some scripts) counts as these.
pub(crate) fn letters(text: &str) -> usize {
    text.chars().filter(|&c| !is_joined(c)).count()
}

/// Whether a character is part of the letter before it: a mark, or what chooses its form.
pub(crate) fn is_joined(c: char) -> bool {
    let marks_kana = matches!(c, '\u{3099}' | '\u{309a}' | '\u{ff9e}' | '\u{ff9f}');
    let chooses_form = matches!(c, '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}');
    marks_kana || chooses_form || is_mark(c)
}

/// Marks that stand on the letter before them, whatever its script.
fn is_mark(c: char) -> bool {
    matches!(c,
        '\u{300}'..='\u{36f}'
        | '\u{1ab0}'..='\u{1aff}'
        | '\u{1dc0}'..='\u{1dff}'
        | '\u{20d0}'..='\u{20ff}'
        | '\u{fe20}'..='\u{fe2f}')
}

/// Whether a document may have it: neither pages nor pictures can hold control characters, and nobody
/// sees where an override of the direction begins or ends.
pub(crate) fn is_readable(c: char) -> bool {
    (matches!(c, '\t' | '\n') || !c.is_control()) && !turns(c)
}

/// Embeddings, overrides and isolates of the direction, and their ends.
fn turns(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::{letters, quiet};

    #[test]
    fn letters_are_those_that_a_person_counts() {
        for (text, count) in [
            ("", 0),
            ("街頭犯罪の件数", 7),
            ("ｶﾅ", 2),
            ("カナ", 2),
            ("ＳＮＳ", 3),
            ("SNS", 3),
            ("「広場」！", 5),
            ("ｶﾞｲﾄﾞ", 3),
            ("か\u{3099}く", 2),
            ("葛\u{e0100}城", 2),
            ("☺\u{fe0f}", 1),
            ("e\u{301}", 1),
            ("𠮷野家", 3),
        ] {
            assert_eq!(letters(text), count, "{text}");
        }
    }

    #[test]
    fn what_turns_or_breaks_the_line_goes_and_the_rest_stays() {
        assert_eq!(
            quiet("a\u{202e}b\u{2069}\u{0}c\r\n\td\u{2028}e"),
            "abc   d e"
        );
        let honest = "שלום 👨\u{200d}👩 葛\u{e0100} e\u{302}\u{323}";
        assert_eq!(quiet(honest), honest);
        assert_eq!(
            quiet(&["x", &"\u{301}".repeat(99), "y"].concat()),
            "x\u{301}\u{301}\u{301}\u{301}y"
        );
    }
}
