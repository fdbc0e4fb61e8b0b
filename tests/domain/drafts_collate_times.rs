//! Of a hand-in of which only the day is known, or nothing, no time is told.

use crate::common;
use crate::common::came::Form::{self, Backup, Cells, Json, Mail, Table, Words};
use crate::common::came::{file, read_in};
use crate::common::drafts::draft;
use crate::common::hand_in::member;
use domain::drafts::collate::collation::Collation;
use domain::drafts::collate::csv::to_csv;
use domain::drafts::collate::who::{Came, who};
use domain::drafts::collate::{Names, Submission, Written};

/// Midnight in Japan, of the day on which the hand-ins of these tests were written.
const MIDNIGHT: u64 = 86_400_000 * 3 - 9 * 3_600_000;

/// What is told of when a hand-in was written.
fn told(written: Written) -> String {
    match written {
        Written::At(at) => format!("at {at}"),
        Written::On(day) => format!("on {}", day / 60_000 * 60_000),
        Written::Unknown => "unknown".to_owned(),
    }
}

/// What came, a file each, in the order of the table; and the times in the list's own table.
fn times(came: &[Vec<Submission>]) -> (Vec<String>, Vec<String>) {
    let review = common::review();
    let collation = Collation::of(came.iter().flatten());
    let list = collation.list(&review, Names::Shown);
    let in_files: Vec<Came<'_>> = came
        .iter()
        .enumerate()
        .flat_map(|(at, all)| {
            all.iter().map(move |submission| Came {
                at,
                file: "f",
                submission,
            })
        })
        .collect();
    let table = who(&collation, &collation, &list, &in_files);
    let files = table.iter().flat_map(|it| &it.handed_in);
    let files = files.map(|it| told(it.written)).collect();
    let csv = to_csv(&list, &|at| format!("d{} {}", at / 60_000, at % 60_000));
    let mut reader = csv::Reader::from_reader(csv.trim_start_matches('\u{feff}').as_bytes());
    let at = reader
        .headers()
        .unwrap()
        .iter()
        .position(|it| it == "更新日時")
        .unwrap();
    let rows = reader.records().map(|row| row.unwrap()[at].to_owned());
    (files, rows.collect())
}

/// What it is, what came, what is told of each file, and the times of the rows.
type Case = (&'static str, Vec<Vec<Submission>>, Vec<String>, Vec<String>);

#[test]
#[allow(clippy::too_many_lines)] // A table.
fn no_time_is_told_that_nobody_knows() {
    let me = member("phone", "山田花子", "safety");
    // At noon of that day, by the clock in Japan.
    let drafts = [draft("a", "1-1-1-1", "甲。", "t")];
    let of = |form: Form| file(form, Some(&me), &drafts, &[], 3);
    let without = |text: &str, head: &str| -> String {
        text.lines()
            .filter(|line| !line.starts_with(head))
            .map(|line| [line, "\n"].concat())
            .collect()
    };
    let noon = 86_400_000 * 3;
    let exact = vec![format!("at {noon}")];
    let day = vec![format!("on {MIDNIGHT}")];
    let written = || vec!["d0 2000".to_owned()];
    let on_day = || vec![format!("d{}", MIDNIGHT / 60_000)];
    let unknown = || vec!["unknown".to_owned()];
    let none = || vec![String::new()];
    let words = of(Words);
    let dateless = without(&words, "作成日");
    let timeless = of(Cells).replace("1970-01-01 10:00", "");
    let list = |file: &str| {
        let review = common::review();
        read_in(&Collation::of(&read_in(file)).to_json(&review, Names::Shown, 9))
    };
    let cases: Vec<Case> = vec![
        ("a file", vec![read_in(&of(Json))], exact.clone(), written()),
        (
            "a backup",
            vec![read_in(&of(Backup))],
            exact.clone(),
            written(),
        ),
        ("a mail", vec![read_in(&of(Mail))], exact.clone(), written()),
        (
            "a table",
            vec![read_in(&of(Table))],
            exact.clone(),
            written(),
        ),
        (
            "the words of a mail",
            vec![read_in(&words)],
            day.clone(),
            on_day(),
        ),
        (
            "without a name",
            vec![read_in(&file(Words, None, &drafts, &[], 3))],
            day.clone(),
            on_day(),
        ),
        (
            "without its day",
            vec![read_in(&dateless)],
            unknown(),
            none(),
        ),
        (
            "cells",
            vec![read_in(&of(Cells))],
            unknown(),
            vec!["d60 0".to_owned()],
        ),
        (
            "cells without times",
            vec![read_in(&timeless)],
            unknown(),
            none(),
        ),
        (
            "the words of a mail, out of a list",
            vec![list(&words)],
            day.clone(),
            on_day(),
        ),
        (
            "without its day, out of a list",
            vec![list(&dateless)],
            unknown(),
            none(),
        ),
        (
            "cells without times, out of a list",
            vec![list(&timeless)],
            unknown(),
            none(),
        ),
        (
            "a file, out of a list",
            vec![list(&of(Json))],
            exact.clone(),
            written(),
        ),
    ];
    let mut failed = Vec::new();
    for (what, came, files, rows) in &cases {
        let found = times(came);
        if found != (files.clone(), rows.clone()) {
            failed.push(format!("{what}: {found:?}"));
        }
    }
    common::none_failed(&failed, cases.len());
}

/// What came on a day, nobody knows when, stands behind what came on it at a known time, as it is taken for the later.
#[test]
fn of_a_day_the_end_counts() {
    let at = |hours: u64| Written::At(MIDNIGHT + hours * 3_600_000);
    let mut all = [
        Written::Unknown,
        at(30),
        Written::On(MIDNIGHT),
        at(12),
        at(0),
    ];
    all.sort_by_key(|it| it.latest());
    assert_eq!(
        all,
        [
            at(0),
            at(12),
            Written::On(MIDNIGHT),
            at(30),
            Written::Unknown
        ]
    );
}
