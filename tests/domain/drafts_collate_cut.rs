//! That a mail was cut stays known once the list is written as a file and read in again.

use crate::common;
use crate::common::came::Form::{Json, Words};
use crate::common::came::{DAY, file, read_in};
use crate::common::charset::decode;
use crate::common::drafts::draft;
use crate::common::hand_in::member;
use domain::drafts::collate::collation::Collation;
use domain::drafts::collate::people::{Part, People};
use domain::drafts::collate::reading::{Notice, read};
use domain::drafts::collate::{Names, Submission};
use domain::drafts::model::Draft;

const CUT: &str = "メールが途中で切れていたので";

fn drafts() -> Vec<Draft> {
    let texts = [
        ("a", "1-1-1-1", "甲は、よい取組。"),
        ("b", "1-1-1-2", "乙を、続けてほしい。"),
    ];
    texts
        .map(|(name, item, text)| draft(name, item, text, "t"))
        .to_vec()
}

/// The rows of which it is said that they may be cut, and whether the file's receipt says so.
fn told(came: &[Submission], people: &People) -> Vec<String> {
    let review = common::review();
    let collation = Collation::of(came).with(people);
    let list = collation.list(&review, Names::Shown);
    let cut = list
        .rows()
        .filter(|row| row.remarks.iter().any(|it| it.message().contains(CUT)));
    cut.map(|row| row.entry.draft.text.clone()).collect()
}

fn is_cut(file: &str) -> bool {
    let reading = read("f", file.as_bytes(), &common::review(), &decode).unwrap();
    reading.told.contains(&Notice::CutMail)
}

/// What it is, what came, and the words that may be cut.
type Case = (&'static str, Vec<String>, &'static [&'static str]);

#[test]
#[allow(clippy::too_many_lines)] // A table.
fn a_cut_mail_stays_one_in_the_list() {
    let review = common::review();
    let me = member("phone", "山田花子", "safety");
    let words = |signed: bool| file(Words, signed.then_some(&me), &drafts(), &[], 1);
    let until = |text: &str, mark: &str| text[..text.find(mark).unwrap()].to_owned();
    let (whole, nobody) = (words(true), words(false));
    let no_end = until(&whole, "〔おわり〕");
    let quoted = no_end
        .lines()
        .map(|line| ["> ", line, "\n"].concat())
        .collect::<String>();
    let json = file(Json, Some(&me), &drafts(), &[], 2);
    let both: &[&str] = &["乙を、続けてほしい。"];
    let cases: Vec<Case> = vec![
        ("the end is missing", vec![no_end.clone()], both),
        (
            "within the last words",
            vec![until(&whole, "けてほしい。")],
            &["乙を、続"],
        ),
        (
            "behind the first",
            vec![until(&whole, "〔2／2〕")],
            &["甲は、よい取組。"],
        ),
        (
            "within the first",
            vec![until(&whole, "よい取組")],
            &["甲は、"],
        ),
        (
            "without a name",
            vec![until(&nobody, "けてほしい。")],
            &["乙を、続"],
        ),
        ("quoted", vec![quoted], both),
        ("CRLF", vec![no_end.replace('\n', "\r\n")], both),
        (
            "below a signature",
            vec![[&*no_end, "\n-- \n山田花子\n"].concat()],
            both,
        ),
        (
            "and another's whole one",
            vec![
                no_end.clone(),
                file(
                    Words,
                    Some(&member("m2", "鈴木", "safety")),
                    &drafts()[..1],
                    &[],
                    1,
                ),
            ],
            both,
        ),
        (
            "and the whole one of the same person",
            vec![no_end.clone(), json.clone()],
            &[],
        ),
        (
            "and the same, not cut",
            vec![no_end.clone(), whole.clone()],
            &[],
        ),
        ("whole", vec![whole.clone()], &[]),
        ("a file", vec![json], &[]),
    ];
    let mut failed = Vec::new();
    for (what, files, expected) in &cases {
        let came: Vec<Submission> = files.iter().flat_map(|it| read_in(it)).collect();
        let members = came.iter().filter_map(|it| it.received.member.as_ref());
        let parts: Vec<Part> = members
            .filter(|it| it.name.as_str() == "山田花子")
            .map(|it| Part::Member(it.id.clone(), it.name.as_str().to_owned()))
            .collect();
        let mut people = People::default();
        for part in parts.iter().skip(1) {
            people.join(&parts[..1], std::slice::from_ref(part));
        }
        let list = Collation::of(&came).to_json(&review, Names::Shown, 9 * DAY);
        let again = Collation::of(&read_in(&list)).to_json(&review, Names::Shown, 9 * DAY);
        let hidden = Collation::of(&came).to_json(&review, Names::Hidden, 9 * DAY);
        let found = [told(&came, &people), told(&read_in(&list), &people)];
        let was_cut = list.contains("\"cut\":true");
        if found.iter().any(|it| it != expected)
            || is_cut(&list) != was_cut
            || is_cut(&hidden) != was_cut
        {
            failed.push(format!("{what}: {found:?}"));
        }
        // A whole file of the same person hides what was cut, but does not make it whole.
        let stays = what.contains("the whole one");
        assert_eq!(was_cut, !expected.is_empty() || stays, "{what}");
        assert_eq!(again, list, "{what}");
    }
    assert!(
        failed.is_empty(),
        "{} of {}:\n{}",
        failed.len(),
        cases.len(),
        failed.join("\n")
    );
}
