//! Letters as a person counts them.

/// Whether each character of a text is a letter by itself: none that joins, marks or varies another, and none of the
/// scripts and pictures that are made of several. Most of what is written here is so, and is counted at once.
pub fn are_single(text: &str) -> bool {
    text.chars().all(|it| {
        let marks_kana = matches!(it, '\u{3099}' | '\u{309A}' | '\u{FF9E}' | '\u{FF9F}');
        !marks_kana
            && matches!(it,
                '\0'..='\u{2FF}'
                | '\u{2010}'..='\u{2027}'
                | '\u{2030}'..='\u{205E}'
                | '\u{2100}'..='\u{218F}'
                | '\u{2460}'..='\u{24FF}'
                | '\u{3000}'..='\u{3029}'
                | '\u{3031}'..='\u{9FFF}'
                | '\u{F900}'..='\u{FAFF}'
                | '\u{FF01}'..='\u{FFEE}')
    })
}

#[cfg(test)]
mod tests {
    use super::are_single;

    #[test]
    fn what_is_made_of_several_characters_is_told_from_what_is_not() {
        for single in [
            "",
            "防災訓練",
            "こども・子ども",
            "ｶﾅ",
            "SNS",
            "①「が」と、ぱ。",
            "約4,000件／年",
            "Ⅱ ℃ ㈱",
            "改\n行\t",
            "café",
            "々〆〇ヶ",
            "2018～2022",
        ] {
            assert!(are_single(single), "{single}");
        }
        for several in [
            "か\u{3099}",
            "ｶﾞ",
            "葛\u{E0100}城",
            "👨‍👩‍👧‍👦",
            "👍🏽",
            "🇯🇵",
            "1\u{FE0F}\u{20E3}",
            "e\u{301}",
            "☺\u{FE0F}",
            "한",
            "नि",
            "𠮷野家",
        ] {
            assert!(!are_single(several), "{several}");
        }
    }
}
