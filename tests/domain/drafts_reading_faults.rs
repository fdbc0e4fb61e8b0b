//! What is wrong with a table or a mail and yet is read: it is told, with the words, and what to ask for.

use crate::common;
use crate::common::charset::{decode, encode};
use crate::common::drafts::draft;
use crate::common::hand_in::{hand_in, member, table};
use crate::common::mail::mail;
use domain::drafts::collate::Submission;
use domain::drafts::collate::collation::Collation;
use domain::drafts::collate::reading::{Reading, Refused, read};
use domain::drafts::collate::{Names, csv::to_csv};
use domain::drafts::entry::Remark;
use domain::drafts::exchange::FileError;
use domain::drafts::member::Member;
use domain::drafts::model::Draft;
use domain::wording::reading::notice;

fn yamada() -> Member {
    member("m-yamada", "山田花子", "safety")
}

fn read_in(bytes: &[u8]) -> Result<Reading, Refused> {
    read("f", bytes, &common::review(), &decode)
}

/// All that is told of a file.
fn told(bytes: &[u8]) -> String {
    let reading = read_in(bytes).unwrap();
    let told: Vec<String> = reading.told.iter().map(notice).collect();
    told.join("。")
}

fn words(submissions: &[Submission]) -> Vec<String> {
    let drafts = submissions.iter().flat_map(|it| &it.received.drafts);
    drafts.map(|it| it.text.clone()).collect()
}

fn two() -> Vec<Draft> {
    vec![
        draft(
            "a",
            "1-1-1-1",
            "配布先を広げてほしい。\n保育所などにも。",
            "t",
        ),
        draft("b", "3-1-1-1", "よい取組。続けてほしい。", "t"),
    ]
}

const CUT: &str = "メールの文が途中で切れています";

#[test]
fn a_mail_that_ends_before_its_end_is_told() {
    let whole = mail(&two(), Some(&yamada()));
    let visible = whole[..whole.find("〔読み込み用").unwrap()].to_owned();
    let until = |mark: &str, more: usize| {
        let at = visible.find(mark).unwrap() + mark.len();
        visible[..at].to_owned() + &visible[at..].chars().take(more).collect::<String>()
    };
    let first = until("｜配布先を広げ", 0);
    let quoted: String = first.lines().map(|it| ["> ", it, "\n"].concat()).collect();
    // What came, how many comments are read, and whether it is said to be cut.
    let cases: [(&str, String, usize, bool); 14] = [
        ("whole", whole.clone(), 2, false),
        ("without its code", visible.clone(), 2, false),
        ("within the last comment", until("｜よい取組。", 0), 2, true),
        (
            "within the last comment, signed",
            until("｜よい取組。", 0) + "\n\n-- \n山田花子",
            2,
            true,
        ),
        (
            "behind the last comment",
            until("続けてほしい。", 0),
            2,
            true,
        ),
        ("within the mark that ends it", until("〔おわ", 0), 2, true),
        (
            "within the second comment's head",
            until("〔2／2〕", 5),
            1,
            true,
        ),
        ("within the first comment", first.clone(), 1, true),
        ("the same, quoted", quoted, 1, true),
        (
            "the same, with line breaks of Windows",
            first.replace('\n', "\r\n"),
            1,
            true,
        ),
        (
            "the same, above a whole one",
            first.clone() + "\n" + &whole,
            3,
            true,
        ),
        (
            "whole, and a cut copy below it",
            whole.clone() + "\n" + &until("続けてほしい。", 0),
            2,
            false,
        ),
        (
            "the sentence below the end cut off",
            until("〔おわり〕", 0),
            2,
            false,
        ),
        (
            "within the code",
            whole[..whole.len() - 30].to_owned(),
            2,
            false,
        ),
    ];
    for (what, text, count, is_cut) in cases {
        let reading = read_in(text.as_bytes()).unwrap();
        assert_eq!(words(&reading.submissions).len(), count, "{what}");
        let told = told(text.as_bytes());
        assert_eq!(told.contains(CUT), is_cut, "{what}: {told}");
        assert!(
            !is_cut || told.contains("全文を送り直してもらってください"),
            "{told}"
        );
    }
}

#[test]
fn who_has_nothing_to_say_in_a_cut_mail_is_told_too() {
    let head = "〔委員意見：試験区 ふりかえり〕\n氏名：山田花子\n件数：0件\n";
    let silent = "意見なし：2件（取組 1-1-1-1、9-9-9-9）\n";
    let phone = "\n-- \n電話 06-6123-4567\n";
    let whole = [head, silent, "〔おわり〕\n"].concat();
    let told_of = |text: &str| told(text.as_bytes());
    assert!(!told_of(&whole).contains(CUT));
    let cut = told_of(&[head, silent, phone].concat());
    assert!(
        cut.contains(CUT) && cut.contains("9-9-9-9") && !cut.contains("06-6123"),
        "{cut}"
    );
}

#[test]
fn an_item_that_there_is_not_is_told_with_the_words() {
    let csv = |rows: &str| ["取組番号,種類,内容,氏名\n", rows].concat();
    let mailed = |item: &str| {
        let whole = mail(&two(), Some(&yamada()));
        let visible = &whole[..whole.find("〔読み込み用").unwrap()];
        visible.replace("取組 1-1-1-1", &["取組 ", item].concat())
    };
    let astray = "いまの資料にない取組番号です";
    let silent = "いまの資料にある取組番号ではないので載せていません";
    // What came, and what has to be told of it; nothing for what is as it should be.
    let cases: [(&str, String, &[&str]); 14] = [
        (
            "a row",
            csv("9-9-9-9,意見,文,山田\n"),
            &[astray, "2行目", "9-9-9-9", "「文」"],
        ),
        (
            "a row without a name",
            csv("9-9-9-9,意見,文,\n"),
            &[astray, "2行目"],
        ),
        (
            "full width",
            csv("９－９－９－９,意見,文,山田\n"),
            &[astray, "2行目"],
        ),
        (
            "one digit wrong",
            csv("1-1-1-9,質問,文,山田\n"),
            &[astray, "1-1-1-9"],
        ),
        (
            "a part of one",
            csv("1-1,意見,文,山田\n"),
            &[astray, "取組1-1）"],
        ),
        (
            "among others",
            csv("1-1-1-1,意見,甲,山田\n9-9,意見,乙,山田\n8-8,意見,丙,山田\n"),
            &[astray, "3行目", "「乙」", "4行目", "「丙」"],
        ),
        (
            "long words",
            csv(&["9-9,意見,", &"長".repeat(99), ",山田\n"].concat()),
            &[astray, "長…」"],
        ),
        (
            "nothing to say",
            csv("9-9-9-9,意見なし,,山田\n"),
            &[silent, "2行目", "9-9-9-9"],
        ),
        (
            "nothing to say to nothing",
            csv(",意見なし,,山田\n"),
            &[silent, "2行目", "取組番号なし"],
        ),
        (
            "in a mail",
            mailed("9-9-9-9"),
            &[astray, "1番目", "9-9-9-9", "「配布先"],
        ),
        (
            "in a mail, one digit wrong",
            mailed("1-1-1-9"),
            &[astray, "1-1-1-9"],
        ),
        ("as it should be", csv("1-1-1-1,意見,文,山田\n"), &[]),
        (
            "nothing to say, as it should be",
            csv("1-1-1-1,意見なし,,山田\n"),
            &[],
        ),
        ("in a mail, as it should be", mailed("1-1-1-1"), &[]),
    ];
    for (what, text, expected) in cases {
        let told = told(text.as_bytes());
        for part in expected {
            assert!(told.contains(part), "{what}: {part} in {told}");
        }
        assert_eq!(
            told.contains("いまの資料に"),
            !expected.is_empty(),
            "{what}: {told}"
        );
        assert!(
            expected.is_empty() || told.contains("本人に確かめ"),
            "{what}: {told}"
        );
    }
}

#[test]
fn a_row_without_an_item_says_that_the_number_is_missing() {
    let review = common::review();
    let csv = "取組番号,種類,内容\n,意見,どこの?\n9-9-9-9,意見,ない取組\n";
    let list = Collation::of(&read_in(csv.as_bytes()).unwrap().submissions);
    let list = list.list(&review, Names::Shown);
    let remarks: Vec<_> = list
        .rows()
        .map(|row| (row.entry.draft.text.as_str(), row.remarks[0]))
        .collect();
    assert_eq!(
        remarks,
        [
            ("どこの?", Remark::ItemMissing),
            ("ない取組", Remark::ItemGone)
        ]
    );
    let table = to_csv(&list, &|_| String::new());
    assert!(table.contains("取組番号がないので"), "{table}");
}

/// What ends within a letter is cut, and of no other encoding.
#[test]
fn what_ends_within_a_letter_is_said_to_be_cut() {
    let review = common::review();
    let json = hand_in(&review, Some(&yamada()), &two(), 1);
    let table = table(&review, Some(&yamada()), &two(), &|at| at.to_string());
    let mail = mail(&two(), Some(&yamada()));
    let within = |text: &str, label: &str, mark: &str| {
        let at = text.find(mark).unwrap() + mark.len();
        let whole = encode(label, &text[..at]);
        whole[..whole.len() - 1].to_vec()
    };
    let bare = table.trim_start_matches('\u{feff}').to_owned();
    let cases = [
        (
            "a table",
            within(&table, "utf-8", "配布先を広げ"),
            FileError::Cut,
        ),
        (
            "a table without its mark",
            within(&bare, "utf-8", "配布先を広げ"),
            FileError::Cut,
        ),
        (
            "a mail",
            within(&mail, "utf-8", "配布先を広げ"),
            FileError::Cut,
        ),
        (
            "a mail, in its first line",
            within(&mail, "utf-8", "委員意見"),
            FileError::Cut,
        ),
        (
            "JSON",
            within(&json, "utf-8", "配布先を広げ"),
            FileError::Cut,
        ),
        (
            "a rare character",
            within(&["あ", "𠮷"].concat(), "utf-8", "𠮷"),
            FileError::Cut,
        ),
        (
            "Shift_JIS",
            within(&bare, "cp932", "配布先を広げて"),
            FileError::Cut,
        ),
        (
            "EUC-JP",
            within(&bare, "euc-jp", "配布先を広げて"),
            FileError::Cut,
        ),
        (
            "UTF-16",
            within(&bare, "utf-16-bom", "配布先を広げ"),
            FileError::Cut,
        ),
        (
            "UTF-16, the other way round",
            within(&bare, "utf-16be-bom", "配布先を広げ"),
            FileError::Cut,
        ),
        (
            "damaged in the middle",
            [&"日本語".repeat(9).into_bytes()[..], b"\xff\xe3a"].concat(),
            FileError::NotText,
        ),
        (
            "no text",
            b"\x00\x01\x02\xff\xfe\xfd".to_vec(),
            FileError::NotText,
        ),
    ];
    for (what, bytes, expected) in cases {
        // A member's own device knows UTF-8, and UTF-16 with its mark.
        if matches!(
            what,
            "a mail" | "JSON" | "damaged in the middle" | "no text"
        ) {
            let own = domain::drafts::exchange::read(&bytes, &review);
            assert_eq!(own, Err(expected.clone()), "{what}");
        }
        assert_eq!(read_in(&bytes), Err(Refused::File(expected)), "{what}");
    }
}
