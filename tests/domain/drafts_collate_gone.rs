//! What is gone from a later file or mail without a word, because the device has lost it: it stays in the list, and is
//! told as of tables ([`super::drafts_collate_lacking`]).

use crate::common;
use crate::common::came::Form::{self, Backup, Cells, Json, Mail, Table, Words};
use crate::common::came::{file, read_in};
use crate::common::drafts::{draft, writer};
use crate::common::hand_in::member;
use domain::drafts::collate::collation::Collation;
use domain::drafts::collate::lacking::Lacking;
use domain::drafts::collate::people::{Part, People};
use domain::drafts::collate::who::{Came, who};
use domain::drafts::collate::{Names, Submission};
use domain::drafts::model::{Draft, Kind};
use domain::wording::collate::counts_of;

/// What is said of what is gone: comments on these items from here, of which these are said to have nothing to say to
/// them, and these that had nothing to say to them.
fn said(here: &str, gone: &str, overruled: &str, silent: &str) -> String {
    let mut said = Vec::new();
    let count = |items: &str| items.split('、').count();
    if !gone.is_empty() {
        said.push(format!(
            "前に届いた意見のうち{}件（取組{gone}）は、{here}にありません",
            count(gone)
        ));
        if !overruled.is_empty() {
            said.push(format!(
                "そのうち取組{overruled}には、ここに「意見なし」とありますが、前に届いた意見を残しています"
            ));
        }
        said.push("取り下げたかどうかは本人に確かめてください".to_owned());
    }
    if !silent.is_empty() {
        let count = count(silent);
        said.push(format!(
            "前に届いた「意見なし」のうち{count}件（取組{silent}）は、{here}にありません。取り消したかどうかは本人に確かめてください"
        ));
    }
    said.join("。")
}

fn told(all: &[Vec<Submission>], which: usize, people: &People) -> String {
    let raw = Collation::of(all.iter().flatten());
    let lacking = Lacking::of(&all[which], &raw, &raw.with(people));
    lacking.map_or_else(String::new, |it| it.message())
}

/// All who signed are one person.
fn joined(all: &[Vec<Submission>]) -> People {
    let members = all.iter().flatten();
    let members = members.filter_map(|it| it.received.member.as_ref());
    let parts: Vec<Part> = members
        .map(|it| Part::Member(it.id.clone(), it.name.as_str().to_owned()))
        .collect();
    let mut people = People::default();
    for part in parts.iter().skip(1) {
        people.join(&parts[..1], std::slice::from_ref(part));
    }
    people
}

fn three() -> Vec<Draft> {
    ["1-1-1-1", "1-1-1-2", "3-1-1-1"]
        .map(|item| draft(&["on-", item].concat(), item, item, "t"))
        .to_vec()
}

/// What it is, what came, and what is said of the last of it.
type Case = (&'static str, Vec<Vec<Submission>>, String);

#[test]
#[allow(clippy::too_many_lines)] // A table.
fn what_a_later_file_lacks_without_a_word_is_told_and_stays() {
    const FILE: &str = "このファイル";
    const MAIL: &str = "このメールの文";
    let all = three();
    let me = member("phone", "山田花子", "safety");
    let tablet = member("tablet", "山田花子", "safety");
    let of =
        |form: Form, count: usize, day| read_in(&file(form, Some(&me), &all[..count], &[], day));
    let silent = |form: Form, count: usize, items: &[&str], day| {
        read_in(&file(form, Some(&me), &all[..count], items, day))
    };
    let drafts =
        |form: Form, drafts: &[Draft], day| read_in(&file(form, Some(&me), drafts, &[], day));
    let gone = [&all[..2], &[all[2].deleted(&writer("u"), 9_000)]].concat();
    let again = [
        &all[..2],
        &[all[2].edited("丙二。", Kind::Opinion, &writer("u"), 9_000)],
    ]
    .concat();
    let other = [draft("d", "1-2-1-1", "丁。", "t")];
    // An answer has the mail that it answers below it.
    let answer = [
        file(Mail, Some(&me), &all[..2], &[], 2),
        "\n\n".to_owned(),
        file(Mail, Some(&me), &all, &[], 1),
    ];
    let cases: Vec<Case> = vec![
        (
            "a file with one less",
            vec![of(Json, 3, 1), of(Json, 2, 2)],
            said(FILE, "3-1-1-1", "", ""),
        ),
        (
            "a file with two less",
            vec![of(Json, 3, 1), of(Json, 1, 2)],
            said(FILE, "1-1-1-2、3-1-1-1", "", ""),
        ),
        (
            "a mail with one less",
            vec![of(Json, 3, 1), of(Mail, 2, 2)],
            said(MAIL, "3-1-1-1", "", ""),
        ),
        (
            "a file behind a mail",
            vec![of(Mail, 3, 1), of(Json, 2, 2)],
            said(FILE, "3-1-1-1", "", ""),
        ),
        (
            "a mail behind a table",
            vec![of(Table, 3, 1), of(Mail, 2, 2)],
            said(MAIL, "3-1-1-1", "", ""),
        ),
        (
            "a mail behind a backup",
            vec![of(Backup, 3, 1), of(Mail, 2, 2)],
            said(MAIL, "3-1-1-1", "", ""),
        ),
        (
            "a backup that was read in from before",
            vec![of(Json, 3, 1), of(Backup, 2, 2)],
            said(FILE, "3-1-1-1", "", ""),
        ),
        (
            "a file behind cells",
            vec![of(Cells, 3, 1), of(Json, 2, 2)],
            said(FILE, "3-1-1-1", "", ""),
        ),
        (
            "a file behind a cut mail",
            vec![of(Words, 3, 1), of(Json, 2, 2)],
            said(FILE, "3-1-1-1", "", ""),
        ),
        (
            "a mail with its answer in one text",
            vec![of(Json, 1, 1), read_in(&answer.concat())],
            said(MAIL, "3-1-1-1", "", ""),
        ),
        (
            "written anew",
            vec![of(Json, 3, 1), drafts(Json, &other, 2)],
            said(FILE, "1-1-1-1、1-1-1-2、3-1-1-1", "", ""),
        ),
        (
            "nothing at all",
            vec![of(Json, 3, 1), silent(Json, 0, &["1-2-1-1"], 2)],
            said(FILE, "1-1-1-1、1-1-1-2、3-1-1-1", "", ""),
        ),
        (
            "nothing to say where there was a comment",
            vec![of(Json, 3, 1), silent(Json, 2, &["3-1-1-1"], 2)],
            said(FILE, "3-1-1-1", "3-1-1-1", ""),
        ),
        (
            "the same in a mail",
            vec![of(Json, 3, 1), silent(Mail, 1, &["1-1-1-2", "3-1-1-1"], 2)],
            said(MAIL, "1-1-1-2、3-1-1-1", "1-1-1-2、3-1-1-1", ""),
        ),
        (
            "the same in a table",
            vec![of(Json, 3, 1), silent(Table, 2, &["3-1-1-1"], 2)],
            said("この表", "3-1-1-1", "3-1-1-1", ""),
        ),
        (
            "no more items with nothing to say",
            vec![silent(Json, 2, &["3-1-1-1"], 1), of(Json, 2, 2)],
            said(FILE, "", "", "3-1-1-1"),
        ),
        (
            "neither these nor a comment",
            vec![silent(Json, 2, &["3-1-1-1"], 1), of(Mail, 1, 2)],
            said(MAIL, "1-1-1-2", "", "3-1-1-1"),
        ),
        (
            "other items with nothing to say",
            vec![
                silent(Json, 1, &["1-1-1-2", "3-1-1-1"], 1),
                silent(Json, 1, &["3-1-1-1"], 2),
            ],
            String::new(),
        ),
        (
            "a comment where there was nothing to say",
            vec![silent(Json, 2, &["3-1-1-1"], 1), of(Json, 3, 2)],
            String::new(),
        ),
        (
            "the same once more",
            vec![of(Json, 3, 1), of(Json, 3, 2)],
            String::new(),
        ),
        (
            "one more",
            vec![of(Json, 2, 1), of(Json, 3, 2)],
            String::new(),
        ),
        (
            "of the same time",
            vec![of(Json, 3, 1), of(Json, 2, 1)],
            String::new(),
        ),
        (
            "deleted",
            vec![of(Json, 3, 1), drafts(Json, &gone, 2)],
            String::new(),
        ),
        (
            "deleted, in a mail",
            vec![of(Json, 3, 1), drafts(Mail, &gone, 2)],
            String::new(),
        ),
        (
            "rewritten",
            vec![of(Json, 3, 1), drafts(Json, &again, 2)],
            String::new(),
        ),
        (
            "an earlier file",
            vec![of(Json, 3, 2), of(Json, 2, 1)],
            String::new(),
        ),
        (
            "without a name",
            vec![
                read_in(&file(Json, None, &all, &[], 1)),
                read_in(&file(Json, None, &all[..2], &[], 2)),
            ],
            String::new(),
        ),
        (
            "another device of the same person",
            vec![
                of(Json, 3, 1),
                read_in(&file(Json, Some(&tablet), &other, &[], 2)),
            ],
            String::new(),
        ),
    ];
    let mut failed = Vec::new();
    for (what, all, expected) in &cases {
        let people = joined(all);
        let backwards: Vec<_> = all.iter().rev().cloned().collect();
        let found = [told(all, 1, &people), told(&backwards, 0, &people)];
        if found.iter().any(|it| it != expected) || !told(all, 0, &people).is_empty() {
            failed.push(format!("{what}: {found:?}"));
        }
    }
    assert!(
        failed.is_empty(),
        "{} of {}:\n{}",
        failed.len(),
        cases.len(),
        failed.join("\n")
    );
    // Whatever is told stays.
    let review = common::review();
    let both = [of(Json, 3, 1), of(Json, 2, 2)];
    let raw = Collation::of(both.iter().flatten());
    let list = raw.list(&review, Names::Shown);
    assert_eq!(list.count, 3);
    // So does the table of those who handed in say.
    let files = ["1.json", "2.json"].iter().zip(&both);
    let came: Vec<Came<'_>> = files
        .enumerate()
        .flat_map(|(at, (file, all))| {
            all.iter().map(move |submission| Came {
                at,
                file,
                submission,
            })
        })
        .collect();
    let table = who(&raw, &raw, &list, &came);
    let counts: Vec<String> = table[0].handed_in.iter().map(counts_of).collect();
    assert_eq!(
        counts,
        [
            "3件".to_owned(),
            ["2件。", &said("ここ", "3-1-1-1", "", "")].concat()
        ]
    );
}

/// What a list has of earlier hand-ins is not one of them: it holds of each member what is listed, by when it first came.
#[test]
fn a_list_that_is_read_in_again_lacks_nothing() {
    let review = common::review();
    let all = three();
    let me = member("phone", "山田花子", "safety");
    let of = |count: usize, day| read_in(&file(Json, Some(&me), &all[..count], &[], day));
    let before = Collation::of(of(3, 1).iter().chain(&of(2, 2)));
    let list = read_in(&before.to_json(&review, Names::Shown, 9));
    let none = People::default();
    assert_eq!(told(std::slice::from_ref(&list), 0, &none), "");
    // A later file is told of beside it as ever.
    assert_eq!(
        told(&[list, of(2, 3)], 1, &none),
        said("このファイル", "3-1-1-1", "", "")
    );
}
