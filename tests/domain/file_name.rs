//! Names of files: each is taken as it is by Windows, macOS, phones and mail programs.

use domain::drafts::file_name::{BACKUP, HAND_IN, LIST, NAMED, NAMELESS, file_name};

const AT: [&str; 2] = ["2026-11-28", "18:04"];

fn of(name: &str) -> String {
    file_name(HAND_IN, &[Some("福祉・健康"), Some(name)], AT, "json")
}

#[test]
fn a_name_says_what_whose_and_when() {
    assert_eq!(
        of("山田花子"),
        "ふりかえり意見_福祉・健康_山田花子_20261128-1804.json"
    );
    let unsigned = file_name(HAND_IN, &[None, Some(NAMELESS)], AT, "csv");
    assert_eq!(unsigned, "ふりかえり意見_氏名なし_20261128-1804.csv");
    let backup = file_name(BACKUP, &[None], AT, "json");
    assert_eq!(backup, "ふりかえり控え_20261128-1804.json");
    let lists = [NAMED, NAMELESS].map(|names| file_name(LIST, &[Some(names)], AT, "csv"));
    assert_eq!(
        lists,
        [
            "ふりかえり一覧_氏名あり_20261128-1804.csv",
            "ふりかえり一覧_氏名なし_20261128-1804.csv"
        ]
    );
}

#[test]
fn whatever_a_member_is_called() {
    let forty = "山".repeat(40);
    let cases = [
        ("山田　花子", "山田花子"),
        (" 山田 花子 ", "山田花子"),
        ("", ""),
        ("　", ""),
        ("山田/花子", "山田花子"),
        (r#"a<b>c:d"e/f\g|h?i*j"#, "abcdefghij"),
        ("../../etc/passwd", "etcpasswd"),
        ("CON", "CON"),
        ("NUL.txt", "NULtxt"),
        ("山田.", "山田"),
        ("山田.exe", "山田exe"),
        ("山田_花子", "山田-花子"),
        ("O'Brien & Söhne", "OBrienSöhne"),
        ("50%#1;~$(x)`y`", "501xy"),
        ("山\u{0}\u{7}\u{1b}田\n花\t子", "山田花子"),
        ("山田\u{202e}gnp.nosj", "山田gnpnosj"),
        ("\u{2066}山田\u{2069}\u{200f}", "山田"),
        ("山\u{200b}\u{feff}\u{ad}田", "山田"),
        ("葛\u{e0100}城", "葛城"),
        ("𠮷野家", "𠮷野家"),
        ("👨\u{200d}👩\u{200d}👧", "👨👩👧"),
        ("か\u{3099}く", "か\u{3099}く"),
        ("\u{3099}か", "か"),
        ("e\u{301}", "e\u{301}"),
        ("（仮）山田", "（仮）山田"),
        ("山田／花子：＊", "山田／花子：＊"),
        (&forty, &forty[..60]),
    ];
    for (typed, expected) in cases {
        let part = if expected.is_empty() {
            String::new()
        } else {
            ["_", expected].concat()
        };
        let name = ["ふりかえり意見_福祉・健康", &part, "_20261128-1804.json"].concat();
        assert_eq!(of(typed), name, "{typed:?}");
    }
}

/// However a long name is made, it is cut between two letters, and the whole fits everywhere.
#[test]
fn a_long_name_is_cut_between_two_letters() {
    let cases = [
        // 59 bytes and a letter of three: it goes as a whole.
        (["a".repeat(59).as_str(), "が"].concat(), "a".repeat(59)),
        (
            ["a".repeat(57).as_str(), "が"].concat(),
            ["a".repeat(57).as_str(), "が"].concat(),
        ),
        // Its mark has no room: the letter goes with it.
        (
            ["a".repeat(57).as_str(), "か\u{3099}"].concat(),
            "a".repeat(57),
        ),
        (
            ["a".repeat(54).as_str(), "か\u{3099}x"].concat(),
            ["a".repeat(54).as_str(), "か\u{3099}"].concat(),
        ),
        (
            ["a".repeat(58).as_str(), "e\u{301}\u{301}"].concat(),
            "a".repeat(58),
        ),
        // A rare character of four bytes, two units in UTF-16, is never halved.
        (["a".repeat(57).as_str(), "𠮷"].concat(), "a".repeat(57)),
        (
            ["a".repeat(56).as_str(), "𠮷"].concat(),
            ["a".repeat(56).as_str(), "𠮷"].concat(),
        ),
        ("ｶﾞ".repeat(30), "ｶﾞ".repeat(10)),
        ("e\u{301}".repeat(60), "e\u{301}".repeat(20)),
        ("x\u{301}".to_owned() + &"\u{301}".repeat(99), String::new()),
    ];
    for (typed, expected) in cases {
        let part = if expected.is_empty() {
            String::new()
        } else {
            ["_", &expected].concat()
        };
        assert_eq!(
            of(&typed),
            ["ふりかえり意見_福祉・健康", &part, "_20261128-1804.json"].concat()
        );
    }
}

/// By every character that there is: no name has what a system does not allow, and none is too long.
#[test]
fn no_character_makes_a_name_that_is_refused() {
    let all: Vec<char> = ('\0'..=char::MAX).collect();
    for part in all.chunks(50) {
        let typed: String = part.iter().collect();
        let name = file_name(HAND_IN, &[Some(&typed), Some(&typed)], AT, "json.txt");
        let bad = |c: char| {
            r#"<>:"/\|?*%#&"#.contains(c)
                || c.is_control()
                || c.is_whitespace()
                || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
        };
        assert!(!name.chars().any(bad), "{name:?}");
        assert!(
            name.len() < 225 && name.encode_utf16().count() < 225,
            "{}",
            name.len()
        );
        assert_eq!(name.matches('.').count(), 2, "{name:?}");
    }
}
