//! Drafts as CSV, read back with a parser that is not ours.

use crate::common;
use std::collections::HashMap;

use crate::common::drafts::{draft, on_point, writer};
use crate::common::hand_in::{NASTY, any_draft, member, submission, table as to_csv};
use domain::drafts::collate::collation::Collation;
use domain::drafts::collate::{Names, csv::to_csv as list_csv};
use domain::drafts::entry::entries;
use domain::drafts::exchange::{self, FileError};
use domain::drafts::member::Signature;
use domain::drafts::model::{Draft, Kind};
use domain::drafts::visible::visible;
use proptest::prelude::*;

type Row = HashMap<String, String>;

const HEADS: &str = "番号,氏名,肩書,検討グループ,取組の検討グループ,担当,基本方針,分野,テーマ,\
     取組番号,取組の方向性,欄,点の番号,点の原文,種類,内容,更新日時,備考";

/// The columns at the end of a member's own table.
const OWN: &str = ",下書きID,読み込み用";

fn when(milliseconds: u64) -> String {
    ["t", &milliseconds.to_string()].concat()
}

/// Column heads and rows; the byte order mark is taken off.
fn parsed(csv: &str) -> (String, Vec<Row>) {
    let bare = csv.strip_prefix('\u{feff}').expect("a byte order mark");
    let mut reader = csv::Reader::from_reader(bare.as_bytes());
    let heads = reader.headers().unwrap().clone();
    let heads = heads.iter().collect::<Vec<_>>().join(",");
    (heads, reader.deserialize().map(Result::unwrap).collect())
}

/// A text as it stands in a cell.
fn cell(text: &str) -> String {
    let formula = text.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\r', '\n']);
    [if formula { "'" } else { "" }, text].concat()
}

#[test]
fn a_row_says_all_that_a_draft_is_on() {
    let review = common::review();
    let drafts = [
        draft("lost", "9-9-9-9", "迷子", "t"),
        on_point(
            draft("point", "1-1-1-2", "40％は\n高い。", "t"),
            "1-1-1-2-ach2",
            "参加者",
        ),
        draft("whole", "1-1-1-2", "よい。", "t").edited(
            "なぜ？",
            Kind::Question,
            &writer("t"),
            9000,
        ),
        draft("blank", "1-1-1-2", " 　\n", "t"),
        draft("gone", "1-1-1-2", "消した", "t").deleted(&writer("t"), 5000),
        on_point(draft("off", "1-1-1-2", "点", "t"), "1-1-1-2-rem7", "課題"),
    ];
    let mut who = member("m1", "山田　花子", "safety");
    who.title = Signature::new("副議長");
    let csv = to_csv(&review, Some(&who), &drafts, &when);
    let (heads, rows) = parsed(&csv);
    assert_eq!(heads, [HEADS, OWN].concat());
    let expected = [
        ("番号", "1"),
        ("氏名", "山田　花子"),
        ("肩書", "副議長"),
        ("検討グループ", "防災・防犯・コミュニティ"),
        ("取組の検討グループ", "防災・防犯・コミュニティ"),
        ("担当", "地域支援"),
        ("基本方針", "基本方針1 安全で安心なまちづくり"),
        ("分野", "（1） 地域コミュニティの活性化"),
        ("テーマ", "① つながりづくり"),
        ("取組番号", "1-1-1-2"),
        ("取組の方向性", "事例の共有を行う。"),
        ("欄", ""),
        ("点の番号", ""),
        ("点の原文", ""),
        ("種類", "質問"),
        ("内容", "なぜ？"),
        ("更新日時", "t9000"),
        ("備考", ""),
        ("下書きID", "whole"),
    ];
    for (head, value) in expected {
        assert_eq!(rows[0][head], value, "{head}");
    }
    let of = |row: &Row, heads: [&str; 5]| heads.map(|head| row[head].clone());
    let heads = ["番号", "欄", "点の番号", "内容", "備考"];
    assert_eq!(
        of(&rows[1], heads),
        [
            "2",
            "達成できたこと",
            "1-1-1-2-ach2",
            "40％は\n高い。",
            "この点の原文は、書き始めたあとに変わりました。"
        ]
    );
    assert_eq!(
        of(&rows[2], heads),
        [
            "3",
            "残された課題・対策",
            "1-1-1-2-rem7",
            "点",
            "この点は、いまの資料にありません。"
        ]
    );
    assert_eq!(
        of(&rows[3], heads),
        ["4", "", "", "迷子", "この取組は、いまの資料にありません。"]
    );
    assert_eq!(rows[3]["取組番号"], "9-9-9-9");
    assert_eq!(rows.len(), 4);
    assert!(csv.ends_with("\r\n"));

    let (_, unsigned) = parsed(&to_csv(&review, None, &drafts, &when));
    assert_eq!(
        (&*unsigned[0]["氏名"], &*unsigned[0]["検討グループ"]),
        ("", "")
    );
}

#[test]
fn a_version_kept_beside_another_is_marked() {
    let review = common::review();
    let one = draft("a", "1-1-1-1", "一", "t");
    let other = one
        .edited("二", Kind::Opinion, &writer("u"), 3000)
        .kept_apart();
    let remarks = |drafts: &[Draft]| -> Vec<String> {
        let rows = parsed(&to_csv(&review, None, drafts, &when)).1;
        rows.into_iter().map(|row| row["備考"].clone()).collect()
    };
    let marked = "同じ下書きが別々に書き進められているので、両方を載せています。";
    assert_eq!(remarks(&[one, other.clone()]), [marked, marked]);
    assert_eq!(remarks(&[other]), [""]);
}

#[test]
fn a_collation_has_a_column_for_the_answer_and_names_only_if_asked() {
    let review = common::review();
    let mut who = member("m-yamada", "山田花子", "safety");
    who.title = Signature::new("副議長");
    let submissions = [
        submission(
            "山田.json",
            Some(&who),
            1,
            &[draft("a", "1-1-1-2", "一", "t")],
        ),
        submission(
            "鈴木次郎.json",
            None,
            2,
            &[draft("b", "1-1-1-2", "二", "t")],
        ),
    ];
    let collation = Collation::of(&submissions);
    let shown = list_csv(&collation.list(&review, Names::Shown), &when);
    let (heads, rows) = parsed(&shown);
    assert_eq!(
        heads,
        [HEADS, ",区役所の対応・考え方,整理番号,下書きID"].concat()
    );
    let of = |row: &Row| ["氏名", "肩書", "検討グループ", "内容"].map(|head| row[head].clone());
    assert_eq!(
        of(&rows[0]),
        ["山田花子", "副議長", "防災・防犯・コミュニティ", "一"]
    );
    assert_eq!(
        of(&rows[1]),
        ["氏名の記載なし（鈴木次郎.json）", "", "", "二"]
    );
    assert!(
        rows.iter()
            .all(|row| row["区役所の対応・考え方"].is_empty())
    );

    let hidden = list_csv(&collation.list(&review, Names::Hidden), &when);
    let heads = parsed(&hidden).0;
    assert_eq!(
        heads,
        [
            &HEADS.replace("氏名,肩書,", ""),
            ",区役所の対応・考え方,整理番号,下書きID"
        ]
        .concat()
    );
    for name in ["山田", "花子", "副議長", "鈴木", "m-yamada"] {
        assert!(shown.contains(name) || name == "m-yamada", "{name}");
        assert!(!hidden.contains(name), "{name}");
    }
}

#[test]
fn hostile_words_stay_words() {
    let review = common::review();
    let line = "=あ,\"".repeat(300_000);
    let all = NASTY.into_iter().chain([line.as_str()]);
    let drafts: Vec<Draft> = (0..)
        .zip(all)
        .map(|(at, text)| Draft {
            created: at,
            ..draft(&["n", &at.to_string()].concat(), "1-1-1-1", text, "t")
        })
        .collect();
    let (_, rows) = parsed(&to_csv(&review, None, &drafts, &when));
    assert_eq!(rows.len(), drafts.len());
    for (row, draft) in rows.iter().zip(&drafts) {
        assert_eq!(row["内容"], cell(&visible(&draft.text)));
    }
}

proptest! {
    #[test]
    fn every_field_comes_back(
        drafts in proptest::collection::vec(any_draft(), 0..6),
        name in ".{1,9}",
        title in proptest::option::of(".{1,9}"),
    ) {
        let review = common::review();
        let mut who = member("m1", "名", "education");
        who.name = Signature::new(&name).unwrap_or(who.name);
        who.title = title.and_then(|title| Signature::new(&title));
        let csv = to_csv(&review, Some(&who), &drafts, &when);
        let (_, rows) = parsed(&csv);
        let entries = entries(&review, &drafts);
        let entries: Vec<_> = entries.iter().filter(|it| it.draft.has_words()).collect();
        prop_assert_eq!(rows.len(), entries.len());
        for (row, entry) in rows.iter().zip(entries) {
            let point = entry.draft.anchor.point.as_ref();
            let fields = [
                ("氏名", who.name.as_str()),
                ("肩書", who.title.as_ref().map_or("", |it| it.as_str())),
                ("検討グループ", "教育・子育て"),
                ("取組の検討グループ", &entry.groups().join("、")),
                ("担当", &entry.divisions().join("、")),
                ("基本方針", &entry.policy()),
                ("分野", &entry.section()),
                ("テーマ", &entry.theme()),
                ("取組番号", &entry.draft.anchor.item),
                ("取組の方向性", &entry.direction()),
                ("欄", entry.part.map_or("", |it| it.label())),
                ("点の番号", point.map_or("", |it| &it.id)),
                ("点の原文", &point.map_or_else(String::new, |it| visible(&it.quote).into_owned())),
                ("種類", entry.draft.kind.label()),
                ("内容", &visible(&entry.draft.text)),
                ("更新日時", &when(entry.draft.updated)),
                ("備考", entry.remark().map_or("", |it| it.message())),
            ];
            // Of two that stand beside each other both say so.
            let names_it = |it: &Draft| it.conflict_with.as_ref() == Some(&entry.draft.id);
            let beside = entry.draft.conflict_with.is_some() || drafts.iter().any(names_it);
            for (head, value) in fields {
                if head != "備考" || !beside {
                    prop_assert_eq!(&row[head], &cell(value), "{}", head);
                }
            }
        }
    }
}

#[test]
fn who_opens_their_own_table_is_told_what_it_is() {
    let review = common::review();
    let drafts = [draft("a", "1-1-1-1", "一", "t")];
    let table = to_csv(&review, None, &drafts, &when);
    let bare = table.trim_start_matches('\u{feff}');
    let heads = bare.lines().next().unwrap().to_owned();
    let utf16 = |text: &str| {
        let units = text.encode_utf16().flat_map(u16::to_le_bytes);
        [0xff, 0xfe].into_iter().chain(units).collect::<Vec<u8>>()
    };
    let is_told: [(&str, Vec<u8>, FileError); 13] = [
        (
            "as it is written",
            table.clone().into_bytes(),
            FileError::Table,
        ),
        (
            "without its mark",
            bare.to_owned().into_bytes(),
            FileError::Table,
        ),
        (
            "its heads alone",
            heads.clone().into_bytes(),
            FileError::Table,
        ),
        (
            "lines of Unix",
            bare.replace("\r\n", "\n").into_bytes(),
            FileError::Table,
        ),
        (
            "semicolons",
            bare.replace(',', ";").into_bytes(),
            FileError::Table,
        ),
        (
            "tabs, in UTF-16",
            utf16(&bare.replace(',', "\t")),
            FileError::Table,
        ),
        (
            "no quotes",
            bare.replace('"', "").into_bytes(),
            FileError::Table,
        ),
        (
            "all quoted",
            "\"取組番号\",\"内容\"\r\n".into(),
            FileError::Table,
        ),
        (
            "other columns",
            "メモ,内容,取組番号\n".into(),
            FileError::Table,
        ),
        (
            "no words",
            heads.replace("内容", "文").into_bytes(),
            FileError::NotJson,
        ),
        (
            "of something else",
            "品名,数量,内容\n".into(),
            FileError::NotJson,
        ),
        (
            "a sentence",
            "取組番号と内容を書く表".into(),
            FileError::NotJson,
        ),
        (
            "heads further down",
            format!("意見\n{heads}").into_bytes(),
            FileError::NotJson,
        ),
    ];
    for (what, file, why) in is_told {
        assert_eq!(exchange::read(&file, &review), Err(why), "{what}");
    }
    let told = FileError::Table.message();
    assert!(
        told.contains("表（CSV）") && !told.contains("書き出したファイルを選"),
        "{told}"
    );
}
