//! A list without names that is read in again: its members are told apart, and nothing of what stands for them is shown.

use crate::common;
use crate::common::came::read_in;
use crate::common::drafts::draft;
use crate::common::hand_in::{member, submission};
use domain::drafts::collate::collation::Collation;
use domain::drafts::collate::csv::to_csv;
use domain::drafts::collate::people::People;
use domain::drafts::collate::receipt::Receipt;
use domain::drafts::collate::who::{Came, Why, who};
use domain::drafts::collate::{Names, Submission};
use domain::drafts::member::Member;
use domain::drafts::model::Draft;

fn on(name: &str) -> [Draft; 1] {
    [draft(name, "1-1-1-1", name, "t")]
}

fn signed(device: &str, name: &str, group: &str) -> Submission {
    let member: Member = member(device, name, group);
    submission(
        "f.json",
        Some(&member),
        1,
        &on(&[device, "-", group].concat()),
    )
}

fn nobody(file: &str, at: u64) -> Submission {
    submission(file, None, at, &on(file.trim_end_matches(".json")))
}

/// What somebody handed in from whom there is no draft.
fn silent(file: &str) -> Submission {
    submission(file, None, 1, &[])
}

/// What it is, what came and was written without names, and what came beside it then.
type Case = (&'static str, Vec<Submission>, Vec<Submission>);

#[test]
#[allow(clippy::too_many_lines)] // A table.
fn who_has_no_name_in_a_list_is_told_apart_and_like_nobody() {
    let review = common::review();
    let (yamada, suzuki) = (
        signed("d1", "山田花子", "safety"),
        signed("d2", "鈴木", "welfare"),
    );
    let at_device = signed("d1", "佐藤", "education");
    let groupless = |device: &str| signed(device, device, "-");
    let cases: Vec<Case> = vec![
        ("one", vec![yamada.clone()], vec![]),
        ("two", vec![yamada.clone(), suzuki.clone()], vec![]),
        (
            "three of one group",
            ["a1", "a2", "a3"]
                .map(|it| signed(it, it, "safety"))
                .to_vec(),
            vec![],
        ),
        ("without a group", vec![groupless("g1")], vec![]),
        (
            "several without a group",
            vec![groupless("g1"), groupless("g2"), yamada.clone()],
            vec![],
        ),
        (
            "two at one device",
            vec![yamada.clone(), at_device.clone()],
            vec![],
        ),
        (
            "these and another",
            vec![yamada.clone(), at_device.clone(), suzuki.clone()],
            vec![],
        ),
        ("without a name", vec![nobody("x.json", 1)], vec![]),
        (
            "two without a name",
            vec![nobody("x.json", 1), nobody("y.json", 2), yamada.clone()],
            vec![],
        ),
        (
            "nothing but a file",
            vec![silent("x.json"), yamada.clone()],
            vec![],
        ),
        (
            "beside somebody with a name",
            vec![yamada.clone(), suzuki.clone()],
            vec![signed("d9", "高橋", "safety")],
        ),
        (
            "beside a file without a name",
            vec![yamada.clone(), suzuki.clone()],
            vec![nobody("z.json", 3)],
        ),
        (
            "twelve",
            (0..12)
                .map(|at| signed(&format!("m{at}"), &format!("委員{at}"), "safety"))
                .collect(),
            vec![],
        ),
    ];
    let mut failed = Vec::new();
    for (what, before, beside) in &cases {
        let written = Collation::of(before).to_json(&review, Names::Hidden, 9);
        // Once more, as one who goes on with it does.
        let again = Collation::of(&read_in(&written)).to_json(&review, Names::Hidden, 9);
        for file in [&written, &again] {
            let came = [read_in(file), beside.clone()].concat();
            let collation = Collation::of(&came);
            let list = collation.list(&review, Names::Shown);
            let in_files: Vec<Came<'_>> = came
                .iter()
                .map(|submission| Came {
                    at: 0,
                    file: "list.json",
                    submission,
                })
                .collect();
            let table = who(&collation, &collation, &list, &in_files);
            let labels: Vec<String> = table.iter().map(|it| it.by.label()).collect();
            let alike = table.iter().flat_map(|it| &it.alike);
            let by_name = alike.filter(|it| it.why == Why::Name).count();
            let mut apart = labels.clone();
            apart.sort();
            apart.dedup();
            let csv = to_csv(&list, &|_| String::new());
            // What stands for them follows from their ids, in thirteen letters and digits.
            let is_worked_out = |it: &str| {
                it.split([' ', '（', '）', '-'])
                    .any(|it| it.len() == 13 && it.is_ascii())
            };
            let faults = [
                (
                    table.len() != before.len() + beside.len(),
                    "not all are there",
                ),
                (by_name > 0, "alike by name"),
                (apart.len() != labels.len(), "not told apart"),
                (labels.iter().any(|it| is_worked_out(it)), "ids for names"),
                (csv.contains("anon-"), "ids in the table"),
                (list.has_names() == beside.is_empty(), "the file's name"),
            ];
            let faults = faults.iter().filter(|(is, _)| *is).map(|(_, what)| *what);
            let faults: Vec<&str> = faults.collect();
            if !faults.is_empty() {
                failed.push(format!("{what}: {faults:?} {labels:?}"));
                break;
            }
        }
    }
    assert!(
        failed.is_empty(),
        "{} of {}:\n{}",
        failed.len(),
        cases.len(),
        failed.join("\n")
    );
}

/// In the receipt they have no number: it would be another once other files come.
#[test]
fn a_receipt_names_them_without_a_number() {
    let review = common::review();
    let before = [
        signed("d1", "山田花子", "safety"),
        signed("d2", "鈴木", "-"),
    ];
    let list = read_in(&Collation::of(&before).to_json(&review, Names::Hidden, 9));
    let receipt = Receipt::among(
        &People::default(),
        "list.json",
        &list,
        &mut Collation::default(),
    );
    assert_eq!(receipt.from, ["氏名を伏せた委員"]);
}
