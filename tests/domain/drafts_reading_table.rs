//! Our table as it comes back: as it was written, and as spreadsheets and people change it.

use crate::common;
use crate::common::charset::{decode, encode};
use crate::common::drafts::{draft, on_point, writer};
use crate::common::hand_in::{NASTY, any_draft, hand_in, member, table};
use domain::drafts::collate::collation::Collation;
use domain::drafts::collate::reading::{Astray, Notice, Reading, Source, read};
use domain::drafts::collate::{Names, Submission};
use domain::drafts::entry::{Remark, entries};
use domain::drafts::member::Member;
use domain::drafts::model::{Draft, Kind};
use domain::drafts::overview::in_document_order;
use domain::drafts::visible::visible;
use domain::review::hash::text_hash;
use domain::review::model::Review;
use proptest::prelude::*;

/// 28 November 2026, 18:04 in Japan.
const SAVED: u64 = 1_795_856_640_000;

/// Words that look like a mail of ours.
const MARKS: [&str; 3] = [
    "〔委員意見：試験区 ふりかえり〕件数：",
    "〔1／1〕取組 1-1-1-1〔意見〕｜にせ",
    "〔読み込み用 d1,AAAA〕",
];

fn when(milliseconds: u64) -> String {
    let minute = milliseconds / 60_000 % 60;
    format!("2026-11-28 18:{minute:02}")
}

fn yamada() -> Member {
    member("m-yamada", "山田花子", "safety")
}

/// Words that spreadsheets, guards and separators are tried by.
fn drafts() -> Vec<Draft> {
    let mut point = on_point(
        draft("point", "1-1-1-2", "40％は\n高い。", "t"),
        "1-1-1-2-ach1",
        "区民まつりの開催",
    );
    point.anchor.point.as_mut().unwrap().hash = text_hash("区民まつりの開催");
    let mut all = vec![
        draft("plain", "1-1-1-1", "配布先を、広げてほしい。", "t"),
        point,
        on_point(
            draft("lost", "1-1-1-2", "点", "t"),
            "1-1-1-2-rem7",
            "なくなった点",
        ),
        draft("marks", "1-2-1-1", "「a\"b」;\tc,d\n\n二行目　です。", "t"),
        draft("formula", "1-2-1-1", "-5度でした", "t").edited(
            "=1+1",
            Kind::Question,
            &writer("u"),
            9000,
        ),
        draft("apostrophe", "3-1-1-1", "'22年の件", "t"),
        draft("mail", "3-1-1-1", &MARKS.concat(), "t"),
        draft("guarded", "3-1-1-1", "'=1", "t"),
        draft("ward", "9-9-9-9", "迷子", "t"),
    ];
    for (at, draft) in (0..).zip(&mut all) {
        draft.updated = SAVED + at * 60_000;
        draft.created = SAVED + at;
    }
    all
}

fn own() -> String {
    table(&common::review(), Some(&yamada()), &drafts(), &when)
}

type Rows = Vec<Vec<String>>;

fn rows(csv: &str) -> Rows {
    let bare = csv.trim_start_matches('\u{feff}');
    let mut reader = csv::ReaderBuilder::new();
    let mut reader = reader
        .has_headers(false)
        .flexible(true)
        .from_reader(bare.as_bytes());
    let rows = reader.records().map(|row| row.unwrap());
    rows.map(|row| row.iter().map(str::to_owned).collect())
        .collect()
}

/// Written as a spreadsheet does, with this separator and line break.
fn written(rows: &Rows, separator: u8, end: &str) -> String {
    let terminator = match end {
        "\n" => csv::Terminator::Any(b'\n'),
        _ => csv::Terminator::CRLF,
    };
    let mut writer = csv::WriterBuilder::new();
    let writer = writer
        .delimiter(separator)
        .terminator(terminator)
        .flexible(true);
    let mut writer = writer.from_writer(Vec::new());
    for row in rows {
        writer.write_record(row).unwrap();
    }
    String::from_utf8(writer.into_inner().unwrap()).unwrap()
}

fn changed(change: impl Fn(&mut Rows)) -> Vec<u8> {
    let mut rows = rows(&own());
    change(&mut rows);
    encode("cp932", &written(&rows, b',', "\r\n"))
}

fn column(rows: &Rows, head: &str) -> usize {
    rows[0].iter().position(|it| it == head).unwrap()
}

fn without(rows: &mut Rows, heads: &[&str]) {
    for head in heads {
        let at = column(rows, head);
        for row in rows.iter_mut() {
            row.remove(at);
        }
    }
}

fn read_in(name: &str, bytes: &[u8]) -> Reading {
    read(name, bytes, &common::review(), &decode).unwrap()
}

/// What counts of drafts: all but the time at which they were begun.
fn said(submissions: &[Submission]) -> Vec<(String, Option<String>, Kind, String)> {
    let drafts = submissions.iter().flat_map(|it| &it.received.drafts);
    let said = drafts.map(|draft| {
        let point = draft.anchor.point.as_ref().map(|point| point.quote.clone());
        (
            draft.anchor.item.clone(),
            point,
            draft.kind,
            draft.text.clone(),
        )
    });
    let mut said: Vec<_> = said.collect();
    said.sort();
    said
}

fn listed(submissions: &[Submission]) -> Vec<(String, String, Vec<Remark>)> {
    let review = common::review();
    let collation = Collation::of(submissions);
    let list = collation.list(&review, Names::Shown);
    let items = list
        .groups
        .iter()
        .flat_map(|it| &it.themes)
        .flat_map(|it| &it.items);
    let rows = items.flat_map(|it| &it.rows);
    rows.map(|row| {
        (
            row.by.label(),
            row.entry.draft.text.clone(),
            row.remarks.clone(),
        )
    })
    .collect()
}

fn of_json() -> Vec<Submission> {
    let review = common::review();
    let file = hand_in(&review, Some(&yamada()), &drafts(), 7000);
    read("f.json", file.as_bytes(), &review, &decode)
        .unwrap()
        .submissions
}

/// The forms in which the same table comes, each of which gives the drafts as they were.
#[allow(clippy::too_many_lines)] // a table
fn forms() -> Vec<(&'static str, Vec<u8>)> {
    let own = own();
    let again = |separator, end| written(&rows(&own), separator, end);
    let each_cell = |change: &dyn Fn(&str, &str) -> String| {
        changed(|rows| {
            let heads = rows[0].clone();
            for row in rows.iter_mut().skip(1) {
                for (head, cell) in heads.iter().zip(row) {
                    *cell = change(head, cell);
                }
            }
        })
    };
    vec![
        ("as it was written", own.as_bytes().to_vec()),
        (
            "without its mark",
            encode("utf-8", own.trim_start_matches('\u{feff}')),
        ),
        ("CP932, CRLF", encode("cp932", &again(b',', "\r\n"))),
        ("CP932, LF", encode("cp932", &again(b',', "\n"))),
        ("CP932, semicolons", encode("cp932", &again(b';', "\r\n"))),
        ("CP932, tabs", encode("cp932", &again(b'\t', "\r\n"))),
        ("EUC-JP", encode("euc-jp", &again(b',', "\n"))),
        ("ISO-2022-JP", encode("iso-2022-jp", &again(b',', "\n"))),
        (
            "UTF-16 text with tabs",
            encode("utf-16-bom", &again(b'\t', "\r\n")),
        ),
        (
            "UTF-16 the other way",
            encode("utf-16be-bom", &again(b'\t', "\r\n")),
        ),
        (
            "UTF-16 without its mark",
            encode("utf-16", &again(b'\t', "\r\n")),
        ),
        (
            "CR in cells",
            encode(
                "cp932",
                &again(b',', "\r\n")
                    .replace('\n', "\r\n")
                    .replace("\r\r\n", "\r\n"),
            ),
        ),
        (
            "dates turned",
            each_cell(&|head, cell| match head {
                "更新日時" => cell.replace('-', "/"),
                _ => cell.to_owned(),
            }),
        ),
        (
            "a date too wide to be shown",
            each_cell(&|head, cell| {
                if head == "更新日時" {
                    "########".to_owned()
                } else {
                    cell.to_owned()
                }
            }),
        ),
        (
            "columns turned round",
            changed(|rows| rows.iter_mut().for_each(|row| row.reverse())),
        ),
        (
            "columns added",
            changed(|rows| {
                for (at, row) in rows.iter_mut().enumerate() {
                    row.insert(
                        0,
                        if at == 0 {
                            "受付".to_owned()
                        } else {
                            "済".to_owned()
                        },
                    );
                    row.insert(
                        5,
                        if at == 0 {
                            "メモ".to_owned()
                        } else {
                            String::new()
                        },
                    );
                }
            }),
        ),
        (
            "columns taken away",
            changed(|rows| {
                without(
                    rows,
                    &[
                        "番号",
                        "担当",
                        "基本方針",
                        "分野",
                        "テーマ",
                        "取組の方向性",
                        "欄",
                        "更新日時",
                        "備考",
                        "下書きID",
                    ],
                );
            }),
        ),
        (
            "empty rows, and commas alone",
            changed(|rows| {
                rows.insert(2, vec![String::new(); 20]);
                rows.insert(1, vec![String::new()]);
                rows.push(vec![String::new(); 20]);
            }),
        ),
        (
            "a title above",
            changed(|rows| {
                rows.insert(0, vec!["福祉・健康グループの意見".to_owned()]);
                rows.insert(1, vec![String::new()]);
            }),
        ),
        (
            "an apostrophe in front of all",
            each_cell(&|_, cell| ["'", cell].concat()),
        ),
        (
            "heads with spaces",
            changed(|rows| {
                rows[0]
                    .iter_mut()
                    .for_each(|head| *head = format!(" {head}\n"));
            }),
        ),
        (
            "items taken for something else",
            each_cell(&|head, cell| match head {
                "取組番号" => "2001/1/1".to_owned(),
                _ => cell.to_owned(),
            }),
        ),
        ("sorted otherwise", changed(|rows| rows[1..].reverse())),
    ]
}

#[test]
fn a_table_gives_the_drafts_however_it_was_saved() {
    let json = of_json();
    for (form, bytes) in forms() {
        let reading = read_in("f.csv", &bytes);
        let [one] = &reading.submissions[..] else {
            panic!("{form}: {:?}", reading.submissions)
        };
        assert_eq!(one.received.member, Some(yamada()), "{form}");
        let mut came = one.received.drafts.clone();
        came.sort();
        let mut sent = drafts();
        sent.sort();
        assert_eq!(came, sent, "{form}");
        assert_eq!(reading.told, [], "{form}");
        // Beside the file nothing is new.
        let both = [json.clone(), reading.submissions].concat();
        assert_eq!(Collation::of(&both), Collation::of(&json), "{form}");
    }
}

#[test]
fn what_a_spreadsheet_has_no_letters_for_is_marked() {
    let review = common::review();
    let sent = [
        draft("a", "1-1-1-1", "絵文字😀です。", "t"),
        draft("b", "1-1-1-1", "〜と−は戻る", "t"),
    ];
    let csv = table(&review, Some(&yamada()), &sent, &when);
    let saved = encode("cp932", &csv.replace('〜', "～").replace('−', "－"));
    let reading = read("f.csv", &saved, &review, &decode).unwrap();
    assert_eq!(reading.told, [Notice::Cells(1)]);
    let received = &reading.submissions[0].received;
    assert_eq!(received.drafts[1], sent[1]);
    let marked = &received.drafts[0];
    assert_eq!(
        (marked.text.as_str(), &marked.id),
        ("絵文字?です。", &sent[0].id)
    );
    assert_eq!(Source::of(marked), Some(Source::Table));
    // Beside what was sent as a file both stand: nobody knows which is the later.
    let file = hand_in(&review, Some(&yamada()), &sent, 7000);
    let file = read("f.json", file.as_bytes(), &review, &decode).unwrap();
    let rows = listed(&[reading.submissions, file.submissions].concat());
    let texts: Vec<&str> = rows.iter().map(|(_, text, _)| text.as_str()).collect();
    assert_eq!(rows.len(), 3, "{texts:?}");
    assert!(texts.contains(&"絵文字😀です。") && texts.contains(&"絵文字?です。"));
    let marked = rows
        .iter()
        .find(|(_, text, _)| text == "絵文字?です。")
        .unwrap();
    assert_eq!(marked.2, [Remark::Copies, Remark::Cells]);
}

/// The row of an item that the review does not have.
fn astray() -> Notice {
    let row = Astray {
        at: Some(10),
        item: "9-9-9-9".to_owned(),
        words: "迷子".to_owned(),
    };
    Notice::NoSuchItem(Source::Table, vec![row])
}

#[test]
fn without_the_columns_at_the_end_the_words_are_read() {
    let old = changed(|rows| without(rows, &["下書きID", "読み込み用"]));
    let reading = read_in("f.csv", &old);
    assert_eq!(reading.told, [Notice::Cells(9), astray()]);
    let mut expected = said(&of_json());
    // Of an apostrophe in front of what looks like a formula nobody knows whether it was the member's.
    for (.., text) in &mut expected {
        if text == "'=1" {
            *text = "=1".to_owned();
        }
    }
    assert_eq!(said(&reading.submissions), expected);
    let [one] = &reading.submissions[..] else {
        panic!("one member")
    };
    let who = one.received.member.as_ref().unwrap();
    assert_eq!(
        (who.name.as_str(), who.group.as_str()),
        ("山田花子", "safety")
    );
    assert_ne!(who.id, yamada().id, "who has no id is nobody's device");
    // What came twice is one, in whatever form.
    let again = changed(|rows| {
        without(rows, &["下書きID", "読み込み用", "番号"]);
        rows[1..].reverse();
    });
    let twice = [
        reading.submissions.clone(),
        read_in("again.csv", &again).submissions,
    ]
    .concat();
    assert_eq!(listed(&twice).len(), 9);
    let sorted = |submissions: &[Submission]| {
        let mut rows = listed(submissions);
        rows.sort();
        rows
    };
    assert_eq!(sorted(&twice), sorted(&reading.submissions));
    // Without names two are two, even if their files have one name.
    let unsigned = |words: &str| {
        let csv = changed(|rows| {
            without(rows, &["下書きID", "読み込み用", "氏名"]);
            let at = column(rows, "内容");
            words.clone_into(&mut rows[1][at]);
        });
        read_in("f.csv", &csv).submissions
    };
    let two = [unsigned("一人目"), unsigned("二人目")].concat();
    assert!(two.iter().all(|it| it.received.member.is_none()));
    assert_eq!(
        Collation::of(&two)
            .list(&common::review(), Names::Shown)
            .members
            .len(),
        2
    );
    assert_eq!(listed(&two).len(), 18, "words of two are not put together");
}

#[test]
fn the_id_is_kept_where_it_is_told() {
    let csv = changed(|rows| without(rows, &["読み込み用"]));
    let reading = read_in("f.csv", &csv);
    assert_eq!(reading.told, [Notice::Cells(9), astray()]);
    let ids = |drafts: &[Draft]| {
        let mut ids: Vec<String> = drafts.iter().map(|it| it.id.as_str().to_owned()).collect();
        ids.sort();
        ids
    };
    assert_eq!(ids(&reading.submissions[0].received.drafts), ids(&drafts()));
}

#[test]
fn rows_that_people_change_are_told() {
    // Words rewritten; a row added by hand; one copied with its code; one without item; one without words.
    let csv = changed(|rows| {
        let at = |head| column(rows, head);
        let (words, item, code, kind) = (at("内容"), at("取組番号"), at("読み込み用"), at("種類"));
        let (name, id, direction) = (at("氏名"), at("下書きID"), at("取組の方向性"));
        let mut added = vec![String::new(); rows[0].len()];
        for (at, cell) in [
            (words, "手で足した行"),
            (item, "１－１－１－２"),
            (name, "山田 花子"),
            (kind, "質問"),
        ] {
            cell.clone_into(&mut added[at]);
        }
        let mut copied = rows[1].clone();
        "写して書いた行".clone_into(&mut copied[words]);
        let mut nowhere = added.clone();
        for (at, cell) in [(words, "どこの?"), (item, ""), (kind, "要望")] {
            cell.clone_into(&mut nowhere[at]);
        }
        let mut silent = added.clone();
        silent[words].clear();
        let mut none = silent.clone();
        "意見なし".clone_into(&mut none[kind]);
        "書き直した文".clone_into(&mut rows[1][words]);
        // A row of which all that tells is its item's direction.
        let mut by_direction = added.clone();
        for (at, cell) in [
            (words, "方向性から"),
            (item, ""),
            (direction, "防災訓練を行う。"),
            (id, ""),
        ] {
            cell.clone_into(&mut by_direction[at]);
        }
        let _ = code;
        rows.extend([added, copied, nowhere, silent, none, by_direction]);
    });
    let reading = read_in("f.csv", &csv);
    assert_eq!(
        reading.told,
        [
            Notice::Cells(5),
            Notice::Unplaced(Source::Table, vec![13]),
            Notice::WithoutKind(vec![13]),
            Notice::WithoutWords(vec![14]),
        ]
    );
    let marks = reading.submissions.iter().flat_map(|it| &it.received.marks);
    assert_eq!(marks.count(), 1, "who has nothing to say has said so");
    let rows = listed(&reading.submissions);
    assert_eq!(rows.len(), 13);
    let found = |text: &str| {
        rows.iter()
            .find(|(_, it, _)| it == text)
            .unwrap_or_else(|| panic!("{text}"))
    };
    assert!(
        rows.iter()
            .all(|(by, ..)| by.replace(' ', "") == "山田花子"),
        "{rows:?}"
    );
    for text in [
        "書き直した文",
        "手で足した行",
        "写して書いた行",
        "方向性から",
    ] {
        assert!(found(text).2.contains(&Remark::Cells), "{text}");
    }
    assert_eq!(found("どこの?").2, [Remark::ItemMissing, Remark::Cells]);
    let drafts = reading
        .submissions
        .iter()
        .flat_map(|it| &it.received.drafts);
    let item = |text: &str| {
        drafts
            .clone()
            .find(|it| it.text == text)
            .unwrap()
            .anchor
            .item
            .clone()
    };
    assert_eq!(item("手で足した行"), "1-1-1-2");
    assert_eq!(item("方向性から"), "1-2-1-1");
    assert_eq!(item("どこの?"), "-");
    let rewritten = drafts.clone().find(|it| it.text == "書き直した文").unwrap();
    assert_eq!(rewritten.id.as_str(), "plain");
}

#[test]
fn a_name_that_was_changed_takes_nothing_under_another() {
    let csv = changed(|rows| {
        let name = column(rows, "氏名");
        "鈴木次郎".clone_into(&mut rows[1][name]);
        rows[2][name].clear();
    });
    let reading = read_in("f.csv", &csv);
    let by: Vec<(Option<&str>, usize)> = reading
        .submissions
        .iter()
        .map(|it| {
            (
                it.received.member.as_ref().map(|it| it.name.as_str()),
                it.received.drafts.len(),
            )
        })
        .collect();
    assert_eq!(by.len(), 3);
    for expected in [(Some("山田花子"), 7), (Some("鈴木次郎"), 1), (None, 1)] {
        assert!(by.contains(&expected), "{by:?}");
    }
    let suzuki = reading.submissions.iter().find_map(|it| {
        it.received
            .member
            .as_ref()
            .filter(|it| it.name.as_str() == "鈴木次郎")
    });
    assert_ne!(suzuki.unwrap().id, yamada().id);
}

#[test]
fn codes_beside_the_wrong_rows_move_no_words() {
    let csv = changed(|rows| {
        let code = column(rows, "読み込み用");
        let codes: Vec<String> = rows[1..]
            .iter()
            .map(|row| row[code].clone())
            .rev()
            .collect();
        for (row, of) in rows[1..].iter_mut().zip(codes) {
            row[code] = of;
        }
    });
    let reading = read_in("f.csv", &csv);
    let mut expected = said(&of_json());
    for (.., text) in &mut expected {
        if text == "'=1" {
            *text = "=1".to_owned();
        }
    }
    let plain = |said: Vec<(String, Option<String>, Kind, String)>| {
        let said = said.into_iter();
        said.map(|(item, _, kind, text)| (item, kind, text.replace('\t', " ")))
            .collect::<Vec<_>>()
    };
    assert_eq!(plain(said(&reading.submissions)), plain(expected));
}

/// A review with items of two and three numbers.
fn numbered() -> Review {
    let mut review = common::review();
    let policy = &mut review.policies[0];
    "2-3".clone_into(&mut policy.sections[0].themes[0].id);
    "2-3-4".clone_into(&mut policy.sections[0].themes[0].items[0].id);
    "2-3-5".clone_into(&mut policy.sections[0].themes[0].items[1].id);
    "1".clone_into(&mut policy.sections[1].themes[0].id);
    "1-2".clone_into(&mut policy.sections[1].themes[0].items[0].id);
    review
}

#[test]
fn an_item_that_became_a_day_is_found_again() {
    let review = numbered();
    let cases = [
        ("2-3-4", "2-3-4"),
        ("2002/3/4", "2-3-4"),
        ("2002-03-04", "2-3-4"),
        ("2002年3月5日", "2-3-5"),
        ("1月2日", "1-2"),
        ("2026/1/2", "1-2"),
        ("'1-2", "1-2"),
        ("取組 2-3-5", "2-3-5"),
        ("２－３－４", "2-3-4"),
        ("2-3-9", "2-3-9"),
        ("3-1-2", "3-1-2"),
        ("2002/3/9", "-"),
        ("", "-"),
    ];
    for (cell, item) in cases {
        let csv = format!("取組番号,種類,内容\n{cell},意見,文\n");
        let reading = read("f.csv", csv.as_bytes(), &review, &decode).unwrap();
        assert_eq!(
            reading.submissions[0].received.drafts[0].anchor.item, item,
            "{cell}"
        );
        let told = reading
            .told
            .iter()
            .any(|it| matches!(it, Notice::Unplaced(..)));
        assert_eq!(told, item == "-", "{cell}");
    }
}

#[test]
fn a_table_that_is_cut_is_told() {
    let csv = "取組番号,種類,内容\n1-1-1-1,意見,\"一行目\n二行目";
    let reading = read_in("f.csv", csv.as_bytes());
    assert_eq!(
        reading.submissions[0].received.drafts[0].text,
        "一行目\n二行目"
    );
    assert_eq!(reading.told, [Notice::Cells(1), Notice::CutTable]);
}

#[test]
fn many_versions_by_one_code_stay_as_many_words() {
    let csv = changed(|rows| {
        let words = column(rows, "内容");
        for at in 0..150 {
            let mut copied = rows[1].clone();
            copied[words] = format!("写し{at}");
            rows.push(copied);
        }
    });
    let reading = read_in("f.csv", &csv);
    assert_eq!(listed(&reading.submissions).len(), 159);
}

/// Programs put an apostrophe in front of cells; a member may have written nothing else.
#[test]
fn an_apostrophe_alone_is_words_where_a_member_wrote_it() {
    let review = common::review();
    for text in [
        "'", "''", "’", "'='", "'=1", "= '", "'a", "＇", "'　'", "-'",
    ] {
        let sent = [draft("a", "1-1-1-1", text, "t")];
        let table = table(&review, None, &sent, &when);
        let reading = read("f.csv", table.as_bytes(), &review, &decode).unwrap();
        let came = reading
            .submissions
            .iter()
            .flat_map(|it| &it.received.drafts);
        let came: Vec<_> = came.map(|it| it.text.as_str()).collect();
        assert_eq!(came, [text], "{table}");
    }
    // In front of cells that are empty it is none.
    let csv = changed(|rows| {
        let words = column(rows, "内容");
        let code = column(rows, "読み込み用");
        for row in rows.iter_mut().skip(1) {
            "'".clone_into(&mut row[words]);
            row[code].clear();
        }
    });
    assert_eq!(listed(&read_in("f.csv", &csv).submissions), []);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    /// What was read is written as it was, but for drafts of which the row did not say all.
    #[test]
    fn export_read_export_is_the_same(
        drafts in proptest::collection::vec(any_draft(), 0..6),
        separator in proptest::sample::select(vec![b',', b';', b'\t']),
        signed in any::<bool>(),
    ) {
        let review = common::review();
        let who = yamada();
        let who = signed.then_some(&who);
        let mut drafts: Vec<Draft> = drafts.into_iter().filter(|it| !visible(&it.text).trim().is_empty()).collect();
        drafts.sort_by(|a, b| a.id.cmp(&b.id));
        drafts.dedup_by(|a, b| a.id == b.id);
        let first = table(&review, who, &drafts, &when);
        let saved = written(&rows(&first), separator, "\r\n");
        let sent: Vec<&Draft> = in_document_order(&review, &drafts).into_iter().filter(|it| it.has_words()).collect();
        if sent.is_empty() {
            return Ok(());
        }
        let reading = read("f.csv", saved.as_bytes(), &review, &decode).unwrap();
        let came: Vec<Draft> = reading.submissions.iter().flat_map(|it| it.received.drafts.clone()).collect();
        prop_assert_eq!(came.len(), sent.len());
        for draft in &sent {
            let again = came.iter().find(|it| it.id == draft.id);
            prop_assert!(again.is_some_and(|it| visible(&it.text) == visible(&draft.text)), "{:?}", draft);
        }
        prop_assert!(reading.submissions.iter().all(|it| it.received.member.as_ref() == who));
        let second = table(&review, who, &came, &when);
        let words = |drafts: &[Draft]| -> Vec<String> {
            let entries = entries(&review, drafts).into_iter().filter(|it| it.draft.has_words());
            entries.map(|it| it.text().into_owned()).collect()
        };
        prop_assert_eq!(words(&drafts), words(&came));
        prop_assert_eq!(first, second);
    }

    /// Whatever stands in a table, all words of it are in the list, each once at least.
    #[test]
    fn no_words_of_a_table_are_lost(
        cells in proptest::collection::vec(
            (
                prop_oneof![proptest::sample::select(vec!["1-1-1-1", "3-1-1-1", "2001/1/1", "", "9-9"]).prop_map(str::to_owned), ".{0,6}"],
                prop_oneof![proptest::sample::select(vec!["意見", "質問", "", "要望"]).prop_map(str::to_owned), ".{0,3}"],
                proptest::sample::select([&NASTY[..], &MARKS].concat()),
                proptest::sample::select(vec!["", "山田花子", "鈴木次郎"]),
            ),
            1..9,
        ),
        label in proptest::sample::select(vec!["utf-8", "utf-8-bom", "utf-16-bom"]),
    ) {
        let mut all = vec![["取組番号", "種類", "内容", "氏名"].map(str::to_owned).to_vec()];
        all.extend(cells.iter().map(|(item, kind, words, name)| {
            vec![item.clone(), kind.clone(), [*words, "。"].concat(), (*name).to_owned()]
        }));
        let csv = encode(label, &written(&all, b',', "\r\n"));
        let reading = read("f.csv", &csv, &common::review(), &decode).unwrap();
        let rows = listed(&reading.submissions);
        for (_, _, words, name) in cells {
            let bare = |text: &str| visible(text).replace(['\n', '\'', ' '], "").trim().to_owned();
            let words = bare(&[words, "。"].concat());
            let is_it = |(by, text, _): &&(String, String, Vec<Remark>)| {
                bare(text) == words && (by == name || name.is_empty() && by.starts_with("氏名の記載なし"))
            };
            prop_assert!(rows.iter().any(|row| is_it(&row)), "{:?} of {:?} in {:?}", words, name, rows);
        }
    }
}
