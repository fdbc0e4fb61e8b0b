//! What stands in place of a name or a number: a file's name that says something else than it is, and an item that nobody
//! can tell.

use crate::common;
use crate::common::came::Form::{Cells, Json, Table, Words};
use crate::common::came::{file, read_in};
use crate::common::charset::decode;
use crate::common::drafts::{draft, on_point};
use crate::common::hand_in::member;
use domain::drafts::collate::Names;
use domain::drafts::collate::collation::Collation;
use domain::drafts::collate::csv::to_csv;
use domain::drafts::collate::reading::read;
use domain::drafts::model::Draft;
use domain::wording::reading::{notice, refused};

#[test]
fn a_file_with_a_foreign_name_is_read_and_said_what_it_is() {
    let me = member("phone", "山田花子", "safety");
    let drafts = [draft("a", "1-1-1-1", "甲。", "t")];
    let of = |form| file(form, Some(&me), &drafts, &[], 1);
    let (json, table, mail) = (of(Json), of(Table), of(Words));
    let said = |ending: &str, is: &str| {
        format!("名前の最後は「.{ending}」ですが、中は{is}なので、そのまま読み込みました")
    };
    let (file_is, table_is, mail_is) = ("このアプリのファイル（JSON）", "表", "メールの文");
    // What it is called, what it is, and what is said.
    let cases = [
        ("意見.pdf", &json, said("pdf", file_is)),
        ("意見.PDF", &json, said("PDF", file_is)),
        ("意見.docx", &json, said("docx", file_is)),
        ("意見.xlsx", &table, said("xlsx", table_is)),
        ("意見.xls", &table, said("xls", table_is)),
        ("意見.doc", &mail, said("doc", mail_is)),
        ("意見.jtd", &mail, said("jtd", mail_is)),
        ("意見.jpg", &json, said("jpg", file_is)),
        ("意見.zip", &json, said("zip", file_is)),
        ("意見.json", &json, String::new()),
        ("意見.txt", &json, String::new()),
        ("意見.csv", &table, String::new()),
        ("意見", &mail, String::new()),
        ("意見.pdf.json", &json, String::new()),
    ];
    let mut failed = Vec::new();
    for (name, bytes, expected) in cases {
        let reading = read(name, bytes.as_bytes(), &common::review(), &decode).unwrap();
        let told: Vec<String> = reading.told.iter().map(notice).collect();
        let named: Vec<&String> = told.iter().filter(|it| it.contains("名前の最後")).collect();
        let is_told = if expected.is_empty() {
            named.is_empty()
        } else {
            named == [&expected]
        };
        if !is_told || reading.submissions.is_empty() {
            failed.push(format!("{name}: {told:?}"));
        }
    }
    assert!(
        failed.is_empty(),
        "{}:\n{}",
        failed.len(),
        failed.join("\n")
    );
    // What is none of ours is refused with what it is, whatever it is called.
    let other = read("意見.pdf", b"{\"a\":1}", &common::review(), &decode).unwrap_err();
    assert!(
        refused(&other).contains("別のアプリのファイル"),
        "{}",
        refused(&other)
    );
}

/// The cells of the list's table that stand for where a comment is, of all its rows.
fn places(came: &str) -> Vec<[String; 2]> {
    let review = common::review();
    let collation = Collation::of(&read_in(came));
    let table = to_csv(&collation.list(&review, Names::Shown), &|_| String::new());
    let mut reader = csv::Reader::from_reader(table.trim_start_matches('\u{feff}').as_bytes());
    let heads = reader.headers().unwrap().clone();
    let at = |head: &str| heads.iter().position(|it| it == head).unwrap();
    let places = ["取組番号", "点の番号"].map(at);
    let rows = reader.records().map(Result::unwrap);
    rows.map(|row| places.map(|at| row[at].to_owned()))
        .collect()
}

#[test]
fn an_item_that_nobody_can_tell_is_an_empty_cell() {
    let me = member("phone", "山田花子", "safety");
    let on = |item: &str| draft("a", item, "甲。", "t");
    let of = |form, draft: Draft| file(form, Some(&me), &[draft], &[], 1);
    let plain = || of(Words, on("1-1-1-1"));
    let table = "取組番号,点の番号,点の原文,種類,内容\r\n";
    let row = |cells: &str| [table, cells, "\r\n"].concat();
    // What came, and the numbers of the item and the point.
    let cases: [(&str, String, [&str; 2]); 12] = [
        ("a row without a number", row(",,,意見,甲。"), ["", ""]),
        ("a stroke for a number", row("-,,,意見,甲。"), ["", ""]),
        ("a guarded stroke", row("'-,,,意見,甲。"), ["", ""]),
        ("a long stroke", row("－,,,意見,甲。"), ["", ""]),
        ("words for a number", row("防災,,,意見,甲。"), ["", ""]),
        (
            "a mail without an item",
            plain().replace("取組 1-1-1-1", ""),
            ["", ""],
        ),
        (
            "a point that is not there",
            row("1-1-1-1,,ない点,意見,甲。"),
            ["1-1-1-1", ""],
        ),
        ("neither", row(",,ない点,意見,甲。"), ["", ""]),
        ("out of a list", list(&row(",,,意見,甲。")), ["", ""]),
        ("an item", of(Json, on("1-1-1-1")), ["1-1-1-1", ""]),
        (
            "an item that is gone",
            of(Cells, on("9-9-9-9")),
            ["9-9-9-9", ""],
        ),
        (
            "a point",
            of(Json, on_point(on("1-1-1-1"), "1-1-1-1-ach2", "点")),
            ["1-1-1-1", "1-1-1-1-ach2"],
        ),
    ];
    let mut failed = Vec::new();
    for (what, came, expected) in cases {
        let found = places(&came);
        if found != [expected.map(str::to_owned)] {
            failed.push(format!("{what}: {found:?}"));
        }
    }
    assert!(
        failed.is_empty(),
        "{}:\n{}",
        failed.len(),
        failed.join("\n")
    );
}

fn list(came: &str) -> String {
    Collation::of(&read_in(came)).to_json(&common::review(), Names::Shown, 9)
}
