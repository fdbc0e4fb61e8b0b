//! Two who are said to be one person: what came of a comment in part and whole has one number, is counted once, and what
//! is told of a file stands at that file.

use crate::common;
use crate::common::came::Form::{self, Cells, Json, Words};
use crate::common::came::{file, read_in};
use crate::common::drafts::{draft, writer};
use crate::common::hand_in::member;
use domain::drafts::collate::collation::Collation;
use domain::drafts::collate::numbers::Numbers;
use domain::drafts::collate::people::{Part, People};
use domain::drafts::collate::receipt::Receipt;
use domain::drafts::collate::record::Record;
use domain::drafts::collate::who::{Came, who};
use domain::drafts::collate::{Names, Submission};
use domain::drafts::model::{Draft, Kind};
use domain::wording::collate::counts_of;

/// What the secretariat does, step by step.
#[derive(Clone)]
enum Step {
    /// Reads a file in.
    Read(Vec<Submission>),
    /// Says that all of one name are one person.
    Join,
    /// Takes that back.
    Separate,
    /// Writes the list as a file, and begins anew with it.
    Again,
}

use Step::{Again, Join, Read, Separate};

#[derive(Default)]
struct Session {
    came: Vec<Vec<Submission>>,
    people: People,
    numbers: Numbers,
}

impl Session {
    fn parts(&self) -> Vec<Part> {
        let members = self.came.iter().flatten();
        let members = members.filter_map(|it| it.received.member.as_ref());
        let mut parts: Vec<Part> = members
            .filter(|it| it.name.as_str() == "山田花子")
            .map(|it| Part::Member(it.id.clone(), it.name.as_str().to_owned()))
            .collect();
        parts.dedup();
        parts
    }

    fn raw(&self) -> Collation {
        Collation::of(self.came.iter().flatten())
    }

    fn take(&mut self, step: Step) {
        let review = common::review();
        match step {
            Read(came) => self.came.push(came),
            Join => {
                let parts = self.parts();
                for part in parts.iter().skip(1) {
                    self.people.join(&parts[..1], std::slice::from_ref(part));
                }
            }
            Separate => self.people.separate(&self.parts()),
            Again => {
                self.numbers.keep();
                let raw = self.raw();
                let list = raw.to_json_with(&self.people, &self.numbers, &review, Names::Shown, 9);
                let record = Record::of(list.as_bytes());
                *self = Self::default();
                assert_eq!(self.numbers.take(&record.numbers), 0);
                self.people.take(&record.people);
                self.came.push(read_in(&list));
            }
        }
        let decided = self.raw().with(&self.people);
        self.numbers.give(&decided.list(&review, Names::Shown));
    }

    /// The rows, each with its number.
    fn rows(&self) -> Vec<String> {
        let review = common::review();
        let decided = self.raw().with(&self.people);
        let mut list = decided.list(&review, Names::Shown);
        self.numbers.put(&mut list);
        let rows = list.rows().map(|row| {
            let number = row.number.map_or_else(String::new, |it| it.to_string());
            [&number, " ", &row.entry.draft.text].concat()
        });
        let mut rows: Vec<String> = rows.collect();
        rows.sort();
        rows
    }
}

fn came(form: Form, device: &str, texts: &[&str], day: u64) -> Vec<Submission> {
    let me = member(device, "山田花子", "safety");
    read_in(&file(form, Some(&me), &drafts(texts), &[], day))
}

fn drafts(texts: &[&str]) -> Vec<Draft> {
    let named = texts.iter().enumerate();
    let named =
        named.map(|(at, text)| draft(&format!("d{at}-{}", text.len()), "1-1-1-1", text, "t"));
    named.collect()
}

fn other(text: &str, day: u64) -> Vec<Submission> {
    let them = member("other", "阿部次郎", "safety");
    read_in(&file(
        Json,
        Some(&them),
        &[draft("other", "1-1-1-1", text, "t")],
        &[],
        day,
    ))
}

/// What it is, what is done, and the rows of the list then.
type Case = (&'static str, Vec<Step>, &'static [&'static str]);

#[test]
fn a_comment_that_came_in_part_and_whole_keeps_its_number() {
    let cells = || Read(came(Cells, "phone", &["甲。"], 1));
    let words = || Read(came(Words, "phone", &["甲。"], 1));
    let json = || Read(came(Json, "phone", &["甲。"], 2));
    let two = || Read(came(Json, "phone", &["甲。", "乙、。"], 3));
    let next = || Read(other("丙。", 2));
    let cases: Vec<Case> = vec![
        ("cells first", vec![cells(), json(), Join], &["1 甲。"]),
        ("a cut mail first", vec![words(), json(), Join], &["1 甲。"]),
        ("whole first", vec![json(), cells(), Join], &["1 甲。"]),
        (
            "another between them",
            vec![cells(), next(), json(), Join],
            &["1 甲。", "2 丙。"],
        ),
        (
            "cells, a cut mail, and whole",
            vec![cells(), words(), next(), json(), Join],
            &["1 甲。", "2 丙。"],
        ),
        (
            "a later file of the same person",
            vec![cells(), json(), Join, next(), two()],
            &["1 甲。", "3 丙。", "4 乙、。"],
        ),
        (
            "joined before it came whole",
            vec![words(), cells(), Join, next(), json(), Join],
            &["1 甲。", "2 丙。"],
        ),
        (
            "written and read in again",
            vec![cells(), next(), json(), Join, Again],
            &["1 甲。", "2 丙。"],
        ),
        (
            "joined after that",
            vec![cells(), next(), Again, json(), Join],
            &["1 甲。", "2 丙。"],
        ),
        (
            "separated",
            vec![cells(), next(), json(), Join, Separate],
            &["1 甲。", "2 丙。", "3 甲。"],
        ),
        (
            "separated after that",
            vec![cells(), next(), json(), Join, Again, Separate],
            &["1 甲。", "2 丙。", "3 甲。"],
        ),
        (
            "never joined",
            vec![cells(), next(), json()],
            &["1 甲。", "2 丙。", "3 甲。"],
        ),
    ];
    let mut failed = Vec::new();
    for (what, steps, expected) in &cases {
        let mut session = Session::default();
        for step in steps {
            session.take(step.clone());
        }
        let rows = session.rows();
        if rows != *expected {
            failed.push(format!("{what}: {rows:?}"));
        }
    }
    common::none_failed(&failed, cases.len());
}

/// What is told of the words of a comment has the number that it has in the list.
#[test]
fn a_receipt_tells_the_number_of_the_list() {
    let mut session = Session::default();
    for step in [
        Read(came(Cells, "phone", &["甲。"], 1)),
        Read(other("丙。", 1)),
        Read(came(Json, "phone", &["甲。"], 2)),
        Join,
    ] {
        session.take(step);
    }
    let me = member("phone", "山田花子", "safety");
    let rewritten = [drafts(&["甲。"])[0].edited("甲二。", Kind::Opinion, &writer("u"), 9_000)];
    let later = read_in(&file(Json, Some(&me), &rewritten, &[], 3));
    let mut raw = session.raw();
    let receipt = Receipt::among(&session.people, "f", &later, &mut raw);
    let told: Vec<Option<u32>> = receipt
        .told
        .iter()
        .map(|it| it.number(&session.numbers))
        .collect();
    // The cells stand by themselves again, with the number that they had.
    session.take(Read(later));
    assert_eq!(session.rows(), ["1 甲。", "2 丙。", "3 甲二。"]);
    assert_eq!(told, [Some(3)]);
}

/// What a spreadsheet made of a cell, and whether it says the same as the words.
#[test]
fn an_apostrophe_in_front_of_a_cell_makes_no_second_comment() {
    // What was written, what stands in the cell, and how many comments there are.
    let cases: [(&str, &str, usize); 14] = [
        ("甲。", "甲。", 1),
        ("甲。", "'甲。", 1),
        ("甲。", "''甲。", 1),
        ("2026年の訓練", "'2026年の訓練", 1),
        ("0120の番号", "'0120の番号", 1),
        ("=1+1", "'=1+1", 1),
        ("=1+1", "''=1+1", 1),
        ("－5度", "''－5度", 1),
        ("'90年代", "'90年代", 1),
        ("'90年代", "''90年代", 1),
        ("一行目\n二行目", "'一行目\n二行目", 1),
        ("甲。", "'乙。", 2),
        ("甲。", "乙。", 2),
        ("'甲。", "甲。", 1),
    ];
    let mut failed = Vec::new();
    for (text, cell, expected) in cases {
        let whole = came(Json, "phone", &[text], 2);
        let me = member("phone", "山田花子", "safety");
        // A word in its place that no spreadsheet touches.
        let table = file(Cells, Some(&me), &drafts(&["ここに"]), &[], 1);
        let cells = read_in(&table.replace("ここに", &format!("\"{cell}\"")));
        for came in [[whole.clone(), cells.clone()], [cells, whole]] {
            let mut session = Session::default();
            for it in came {
                session.take(Read(it));
            }
            session.take(Join);
            let rows = session.rows();
            if rows.len() != expected {
                failed.push(format!("{cell}: {rows:?}"));
            }
        }
    }
    assert!(
        failed.is_empty(),
        "{}:\n{}",
        failed.len(),
        failed.join("\n")
    );
}

/// What it is, what came, and at which of them something is told.
type Told<'a> = (&'a str, Vec<Vec<Submission>>, &'a [usize]);

/// Files that came under one name are two files.
#[test]
fn what_a_file_lacks_is_told_at_that_file() {
    let of = |form: Form, count: usize, day| {
        let all = ["甲。", "乙、。", "丙、、。"];
        came(form, "phone", &all[..count], day)
    };
    let cases: [Told<'_>; 10] = [
        (
            "a later one lacks one",
            vec![of(Json, 3, 1), of(Json, 2, 2)],
            &[1],
        ),
        (
            "the other way round",
            vec![of(Json, 2, 2), of(Json, 3, 1)],
            &[0],
        ),
        ("the same twice", vec![of(Json, 3, 1), of(Json, 3, 1)], &[]),
        ("a table", vec![of(Json, 3, 1), of(Form::Table, 2, 2)], &[1]),
        ("a mail", vec![of(Json, 3, 1), of(Form::Mail, 2, 2)], &[1]),
        ("cells", vec![of(Json, 3, 1), of(Cells, 2, 2)], &[1]),
        (
            "three",
            vec![of(Json, 3, 1), of(Json, 2, 2), of(Json, 1, 3)],
            &[2],
        ),
        (
            "settled later",
            vec![of(Json, 3, 1), of(Json, 2, 2), of(Json, 3, 3)],
            &[],
        ),
        (
            "the last says the same twice",
            vec![of(Json, 3, 1), of(Json, 2, 2), of(Json, 2, 2)],
            &[1, 2],
        ),
        ("a cut mail", vec![of(Json, 3, 1), of(Words, 2, 2)], &[1]),
    ];
    let mut failed = Vec::new();
    for (what, came, expected) in cases {
        let mut session = Session::default();
        for it in &came {
            session.take(Read(it.clone()));
        }
        session.take(Join);
        let review = common::review();
        let raw = session.raw();
        let decided = raw.with(&session.people);
        let list = decided.list(&review, Names::Shown);
        let files = came.iter().enumerate();
        let in_files: Vec<Came<'_>> = files
            .flat_map(|(at, all)| all.iter().map(move |it| in_file(at, it)))
            .collect();
        let table = who(&raw, &decided, &list, &in_files);
        let said: Vec<String> = table[0].handed_in.iter().map(counts_of).collect();
        let days = table[0]
            .handed_in
            .iter()
            .map(|it| it.written)
            .collect::<Vec<_>>();
        let told = said.iter().filter(|it| it.contains("ありません")).count();
        if said.len() != came.len() || told != expected.len() {
            failed.push(format!("{what}: {said:?} {days:?}"));
        }
    }
    assert!(
        failed.is_empty(),
        "{}:\n{}",
        failed.len(),
        failed.join("\n")
    );
}

fn in_file(at: usize, submission: &Submission) -> Came<'_> {
    Came {
        at,
        file: "意見.json",
        submission,
    }
}
