//! The folding of the search, held against the Unicode tables.

use domain::review::fold::{fold, fold_into};
use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

/// What the fold adds to NFKC: lower case, hiragana, dashes, no white space.
fn beyond(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| match c {
            'ァ'..='ヶ' | 'ヽ' | 'ヾ' => char::from_u32(u32::from(c) - 0x60).unwrap(),
            '\u{2010}'..='\u{2015}' => '-',
            '\u{301c}' => '~',
            '\u{3099}' => '゛',
            '\u{309a}' => '゜',
            c => c.to_ascii_lowercase(),
        })
        .collect()
}

/// Where the fold and NFKC part on purpose.
const EXCEPTIONS: [(char, &str); 6] = [
    // The digraphs より and コト stay one character.
    ('ゟ', "ゟ"),
    ('ヿ', "ヿ"),
    // Spacing marks, which NFKC parts into a space and a mark.
    ('゛', "゛"),
    ('゜', "゜"),
    // Brackets that no keyboard has.
    ('｟', "｟"),
    ('｠', "｠"),
];

#[test]
fn single_characters_agree_with_nfkc() {
    let covered = (' '..='~')
        .chain('\u{2010}'..='\u{2015}')
        .chain('\u{3000}'..='\u{301c}')
        .chain('\u{3041}'..='\u{3096}')
        .chain('\u{3099}'..='\u{30ff}')
        .chain('\u{ff01}'..='\u{ff9f}');
    for c in covered {
        let folded = fold(&c.to_string()).text;
        let exception = EXCEPTIONS.iter().find(|(exception, _)| *exception == c);
        let nfkc = || beyond(&c.to_string().nfkc().collect::<String>());
        let expected = exception.map_or_else(nfkc, |(_, expected)| (*expected).to_owned());
        assert_eq!(folded, expected, "U+{:04X}", u32::from(c));
    }
}

#[test]
fn kana_with_marks_agree_with_nfkc() {
    let kana = ('\u{3041}'..='\u{3096}')
        .chain('\u{30a1}'..='\u{30fa}')
        .chain('\u{30fc}'..='\u{30fe}')
        .chain('\u{ff66}'..='\u{ff9d}');
    for kana in kana {
        for mark in ['\u{3099}', '\u{309a}', 'ﾞ', 'ﾟ'] {
            let text: String = [kana, mark].iter().collect();
            let mut expected = beyond(&text.nfkc().collect::<String>());
            // As hiragana, ヷ to ヺ exist with a combining mark only; both spellings fold to these.
            for (parted, joined) in [
                ("わ゛", "ヷ"),
                ("ゐ゛", "ヸ"),
                ("ゑ゛", "ヹ"),
                ("を゛", "ヺ"),
            ] {
                expected = expected.replace(parted, joined);
            }
            assert_eq!(fold(&text).text, expected, "{text}");
        }
        // A spacing mark after a kana means the same.
        for (spacing, combining) in [('゛', '\u{3099}'), ('゜', '\u{309a}')] {
            let one: String = [kana, spacing].iter().collect();
            let other: String = [kana, combining].iter().collect();
            assert_eq!(fold(&one).text, fold(&other).text);
        }
    }
}

#[test]
fn what_means_the_same_folds_the_same() {
    for (one, other) in [
        ("ｶﾞﾊﾞﾅﾝｽ", "ガバナンス"),
        ("がばなんす", "ガハ\u{3099}ナンス"),
        ("ＮＰＯ", "npo"),
        ("声 が\u{3000}区政", "声が区政"),
        ("31.2％～40.3％", "31.2%〜40.3%"),
        ("１－２", "1‐2"),
        ("ｻｰﾊﾞｰ", "さーばー"),
        ("区\u{200b}民", "区民"),
        ("カ\u{200b}\u{3099}", "ガ"),
        ("は\u{3000}\n゜", "ぱ"),
        ("０ｰ0", "0-0"),
    ] {
        assert_eq!(fold(one).text, fold(other).text, "{one} {other}");
    }
}

#[test]
fn what_differs_stays_apart() {
    for (one, other) in [
        ("サーバー", "サーバ-"),
        ("か", "が"),
        ("っ", "つ"),
        ("R3 2021", "R32021"),
        ("ー", "-"),
    ] {
        assert_ne!(fold(one).text, fold(other).text, "{one} {other}");
    }
}

#[test]
fn ranges_lead_back_to_the_original() {
    let text = "　Ｗｉ Ｆｉ ｶﾞ届く ";
    let folded = fold(text);
    assert_eq!(folded.text, "wi fiが届く");
    let at = folded.text.find('が').unwrap();
    assert_eq!(&text[folded.original(at..at + 3)], "ｶﾞ");
    assert_eq!(&text[folded.original(0..2)], "Ｗｉ");
    assert_eq!(&text[folded.original(0..folded.text.len())], text.trim());
    let end = folded.text.len();
    assert_eq!(&text[folded.original(end - 3..end)], "く");
}

proptest! {
    #[test]
    fn every_folded_character_leads_to_its_original(text in "[ -~ぁ-ヾ\u{3000}\u{200b}０-９ｦ-ﾟ\u{3099}\u{309a}区政é😀]{0,30}") {
        let folded = fold(&text);
        let mut end = 0;
        for (at, c) in folded.text.char_indices() {
            let original = folded.original(at..at + c.len_utf8());
            prop_assert!(original.start >= end && original.end <= text.len());
            end = original.end;
            prop_assert!(text.is_char_boundary(original.start) && text.is_char_boundary(original.end));
            // What stands beside them tells a long-vowel mark from a dash.
            let alone = fold(&text[original]).text;
            let is_dash = c == '-' && alone == "ー";
            prop_assert!(c == ' ' || is_dash || alone == c.to_string(), "{} of {}", c, alone);
        }
        let mut without_offsets = String::new();
        fold_into(&mut without_offsets, &text);
        prop_assert_eq!(&without_offsets, &folded.text);
        prop_assert_eq!(fold(&folded.text).text, folded.text);
    }
}
