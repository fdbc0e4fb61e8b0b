//! What a later table or mail lacks, which can't tell whether it was withdrawn: it stays in the list, and is told. And
//! what came whole and in part is one comment.

use crate::common;
use crate::common::came::Form::{Cells, Json, Mail, Table, Words};
use crate::common::came::came;
use crate::common::drafts::{draft, writer};
use crate::common::hand_in::member;
use domain::drafts::collate::collation::Collation;
use domain::drafts::collate::lacking::Lacking;
use domain::drafts::collate::people::{Part, People};
use domain::drafts::collate::who::{Came, who};
use domain::drafts::collate::{Names, Submission};
use domain::drafts::member::Member;
use domain::drafts::model::{Draft, Kind};
use domain::wording::collate::counts_of;

fn yamada() -> Member {
    member("phone", "山田花子", "safety")
}

fn on(name: &str, item: &str, text: &str) -> Draft {
    draft(name, item, text, "t")
}

fn three() -> Vec<Draft> {
    vec![
        on("a", "1-1-1-1", "甲。"),
        on("b", "1-1-1-2", "乙。"),
        on("c", "3-1-1-1", "丙。"),
    ]
}

/// Everybody of this name is one person.
fn joined(all: &[Vec<Submission>]) -> People {
    let members = all
        .iter()
        .flatten()
        .filter_map(|it| it.received.member.as_ref());
    let parts: Vec<Part> = members
        .map(|it| Part::Member(it.id.clone(), it.name.as_str().to_owned()))
        .collect();
    let mut people = People::default();
    for part in parts.iter().skip(1) {
        people.join(&parts[..1], std::slice::from_ref(part));
    }
    people
}

fn lacking(all: &[Vec<Submission>], which: usize, people: &People) -> Vec<String> {
    let raw = Collation::of(all.iter().flatten());
    let lacking = Lacking::of(&all[which], &raw, &raw.with(people));
    let told = lacking.into_iter().flat_map(|it| it.told);
    told.flat_map(|it| it.before.into_iter().map(|(_, words)| words))
        .collect()
}

fn listed(all: &[Vec<Submission>], people: &People) -> Vec<String> {
    let review = common::review();
    let decided = Collation::of(all.iter().flatten()).with(people);
    let list = decided.list(&review, Names::Shown);
    let mut rows: Vec<String> = list.rows().map(|it| it.entry.draft.text.clone()).collect();
    rows.sort();
    rows
}

/// What it is, what came, and what is expected of that.
type Case<'a> = (&'a str, Vec<Vec<Submission>>, &'a [&'a str]);

#[test]
#[allow(clippy::too_many_lines)] // A table.
fn what_a_later_table_lacks_is_told_and_stays() {
    let all = three();
    let me = yamada();
    let tablet = member("tablet", "山田花子", "safety");
    let of = |form, count: usize, day| came(form, Some(&me), &all[..count], day);
    let gone = [&all[..2], &[all[2].deleted(&writer("u"), 9_000)]].concat();
    let again = [all[0].edited("甲二。", Kind::Opinion, &writer("u"), 9_000)];
    let other = [on("d", "1-2-1-1", "丁。")];
    // What came, and of the last of it what it lacks.
    let cases: [Case<'_>; 18] = [
        (
            "a table with one less",
            vec![of(Json, 3, 1), of(Table, 2, 2)],
            &["丙。"],
        ),
        (
            "a table with two less",
            vec![of(Json, 3, 1), of(Table, 1, 2)],
            &["丙。", "乙。"],
        ),
        (
            "a table behind a mail",
            vec![of(Mail, 3, 1), of(Table, 2, 2)],
            &["丙。"],
        ),
        (
            "a table behind a table",
            vec![of(Table, 3, 1), of(Table, 2, 2)],
            &["丙。"],
        ),
        (
            "a table with all",
            vec![of(Json, 3, 1), of(Table, 3, 2)],
            &[],
        ),
        (
            "a table with one more",
            vec![of(Json, 2, 1), of(Table, 3, 2)],
            &[],
        ),
        (
            "an earlier table",
            vec![of(Json, 3, 2), of(Table, 2, 1)],
            &[],
        ),
        (
            "one rewritten",
            vec![of(Json, 1, 1), came(Table, Some(&me), &again, 2)],
            &[],
        ),
        (
            "a file says itself what was deleted",
            vec![of(Json, 3, 1), came(Json, Some(&me), &gone, 2)],
            &[],
        ),
        (
            "so does a mail",
            vec![of(Json, 3, 1), came(Mail, Some(&me), &gone, 2)],
            &[],
        ),
        (
            "another's comments",
            vec![
                of(Json, 3, 1),
                came(Table, Some(&member("m2", "鈴木", "safety")), &other, 2),
            ],
            &[],
        ),
        (
            "without a name",
            vec![came(Json, None, &all, 1), came(Table, None, &all[..2], 2)],
            &[],
        ),
        (
            "another device of the same person",
            vec![of(Json, 3, 1), came(Table, Some(&tablet), &other, 2)],
            &[],
        ),
        (
            "a mail without its code",
            vec![of(Json, 3, 1), of(Words, 2, 2)],
            &["丙。"],
        ),
        (
            "the same on the same day",
            vec![of(Json, 3, 1), of(Words, 2, 1)],
            &["丙。"],
        ),
        (
            "one of an earlier day",
            vec![of(Json, 3, 3), of(Words, 2, 1)],
            &[],
        ),
        (
            "cells without their code",
            vec![of(Json, 3, 1), of(Cells, 2, 2)],
            &["丙。"],
        ),
        (
            "cells that have all",
            vec![of(Json, 3, 1), of(Cells, 3, 2)],
            &[],
        ),
    ];
    for (what, all, expected) in cases {
        let people = joined(&all[..]);
        let people = if what.contains("another's") {
            People::default()
        } else {
            people
        };
        let mut found = lacking(&all, 1, &people);
        found.sort();
        let mut expected: Vec<String> = expected.iter().map(|it| (*it).to_owned()).collect();
        expected.sort();
        assert_eq!(found, expected, "{what}");
        let listed = listed(&all, &people);
        assert!(
            expected.iter().all(|it| listed.contains(it)),
            "{what}: they stay"
        );
        let backwards: Vec<_> = all.iter().rev().cloned().collect();
        let mut found = lacking(&backwards, 0, &people);
        found.sort();
        assert_eq!(found, expected, "{what}, backwards");
        assert_eq!(
            lacking(&all, 0, &people),
            Vec::<String>::new(),
            "{what}: the first"
        );
    }
}

#[test]
fn what_comes_after_a_table_settles_it() {
    let all = three();
    let me = yamada();
    let tablet = member("tablet", "山田花子", "safety");
    let of = |form, count: usize, day| came(form, Some(&me), &all[..count], day);
    let gone = [&all[..2], &[all[2].deleted(&writer("u"), 9_000)]].concat();
    let other = [on("d", "1-2-1-1", "丁。")];
    let all = [
        of(Json, 3, 1),
        of(Table, 2, 2),
        came(Json, Some(&me), &gone, 3),
    ];
    assert_eq!(lacking(&all, 1, &People::default()), Vec::<String>::new());
    // But not of another device, which knows nothing of it.
    let later = came(Json, Some(&tablet), &other, 3);
    let both = [of(Json, 3, 1), of(Table, 2, 2), later];
    assert_eq!(lacking(&both, 1, &joined(&both)), ["丙。"]);
    let all = [of(Json, 3, 1), of(Table, 2, 2)];
    let raw = Collation::of(all.iter().flatten());
    let lacking = Lacking::of(&all[1], &raw, &raw).unwrap();
    assert_eq!(
        lacking.message(),
        "前に届いた意見のうち1件（取組3-1-1-1）は、この表にありません。取り下げたかどうかは本人に確かめてください"
    );
    // So does the table of those who handed in.
    let review = common::review();
    let list = raw.list(&review, Names::Shown);
    let files = ["1.json", "2.csv"].iter().zip(&all);
    let came = files.enumerate().flat_map(|(at, (file, all))| {
        all.iter().map(move |submission| Came {
            at,
            file,
            submission,
        })
    });
    let table = who(&raw, &raw, &list, &came.collect::<Vec<_>>());
    let said: Vec<String> = table[0].handed_in.iter().map(counts_of).collect();
    assert!(
        !said[0].contains("ありません")
            && said[1].contains("1件（取組3-1-1-1）は、ここにありません"),
        "{said:?}"
    );
}

#[test]
fn what_came_whole_and_in_part_is_one_comment() {
    let all = three();
    let me = yamada();
    let of = |form, drafts: &[Draft], day| came(form, Some(&me), drafts, day);
    let twice = [on("a", "1-1-1-1", "賛成。"), on("b", "1-1-1-1", "賛成。")];
    let apart = [on("a", "1-1-1-1", "賛成。"), on("b", "1-1-1-2", "賛成。")];
    let asked = [all[0].edited("甲。", Kind::Question, &writer("u"), 9_000)];
    let again = [all[0].edited("甲二。", Kind::Opinion, &writer("u"), 9_000)];
    let cases: [Case<'_>; 12] = [
        (
            "a cut mail and a whole one",
            vec![of(Words, &all, 1), of(Mail, &all, 2)],
            &["丙。", "乙。", "甲。"],
        ),
        (
            "the other way round",
            vec![of(Mail, &all, 1), of(Words, &all, 2)],
            &["丙。", "乙。", "甲。"],
        ),
        (
            "a cut mail and a file",
            vec![of(Words, &all[..1], 1), of(Json, &all[..2], 2)],
            &["乙。", "甲。"],
        ),
        (
            "cells and a file",
            vec![of(Cells, &all, 1), of(Json, &all, 2)],
            &["丙。", "乙。", "甲。"],
        ),
        (
            "a table and a cut mail",
            vec![of(Table, &all, 1), of(Words, &all, 2)],
            &["丙。", "乙。", "甲。"],
        ),
        (
            "other words",
            vec![of(Words, &all[..1], 1), of(Mail, &again, 2)],
            &["甲。", "甲二。"],
        ),
        (
            "another kind",
            vec![of(Words, &all[..1], 1), of(Mail, &asked, 2)],
            &["甲。", "甲。"],
        ),
        (
            "on another item",
            vec![of(Words, &apart[..1], 1), of(Mail, &apart[1..], 2)],
            &["賛成。", "賛成。"],
        ),
        (
            "written twice, and cut",
            vec![of(Mail, &twice, 1), of(Words, &twice, 2)],
            &["賛成。", "賛成。"],
        ),
        (
            "written twice, and whole",
            vec![of(Mail, &twice, 1), of(Json, &twice, 2)],
            &["賛成。", "賛成。"],
        ),
        (
            "cut alone",
            vec![of(Words, &twice, 1)],
            &["賛成。", "賛成。"],
        ),
        (
            "withdrawn, where it came whole",
            vec![
                of(Words, &all[..1], 1),
                of(Json, &all[..1], 2),
                of(Json, &[all[0].deleted(&writer("u"), 9_000)], 3),
            ],
            &["甲。"],
        ),
    ];
    for (what, all, expected) in cases {
        let mut expected: Vec<String> = expected.iter().map(|it| (*it).to_owned()).collect();
        expected.sort();
        assert_eq!(listed(&all, &joined(&all)), expected, "{what}");
        let backwards: Vec<_> = all.iter().rev().cloned().collect();
        assert_eq!(
            listed(&backwards, &joined(&all)),
            expected,
            "{what}, backwards"
        );
    }
    // Two people may say the same.
    let other = member("m2", "鈴木次郎", "safety");
    let all = [
        of(Words, &all[..1], 1),
        came(Mail, Some(&other), &all[..1], 2),
    ];
    assert_eq!(listed(&all, &People::default()).len(), 2);
}

/// Two of one name are told apart where one of them is to be separated again, and which name is shown is said.
#[test]
fn of_several_names_it_is_said_which_is_shown() {
    let review = common::review();
    let people_of = |names: [(&str, &str); 2]| {
        let all = names.map(|(device, name)| {
            came(
                Json,
                Some(&member(device, name, "safety")),
                &[on(device, "1-1-1-1", "文")],
                1,
            )
        });
        let (one, other) = (&all[0][0], &all[1][0]);
        let part = |it: &Submission| {
            let it = it.received.member.as_ref().unwrap();
            Part::Member(it.id.clone(), it.name.as_str().to_owned())
        };
        let mut people = People::default();
        people.join(&[part(one)], &[part(other)]);
        let raw = Collation::of(all.iter().flatten());
        let decided = raw.with(&people);
        let list = decided.list(&review, Names::Shown);
        let files = ["甲.json", "乙.json"].iter().zip(all.iter().flatten());
        let came: Vec<Came<'_>> = files
            .enumerate()
            .map(|(at, (file, submission))| Came {
                at,
                file,
                submission,
            })
            .collect();
        let table = who(&raw, &decided, &list, &came);
        let called: Vec<String> = table[0]
            .origins
            .iter()
            .map(|it| it.called.clone())
            .collect();
        (called, table[0].has_several_names())
    };
    let called = |names: [&str; 2]| names.map(str::to_owned).to_vec();
    assert_eq!(
        people_of([("d1", "山田花子"), ("d2", "山田花子")]),
        (
            called(["山田花子（甲.json）", "山田花子（乙.json）"]),
            false
        )
    );
    assert_eq!(
        people_of([("d1", "山田花子"), ("d2", "山田華子")]),
        (called(["山田花子", "山田華子"]), true)
    );
}
