//! Who has nothing to say (意見なし) in the secretariat's list: to which items, in every form of the list, and back.

use crate::common;
use crate::common::drafts::{draft, writer};
use crate::common::hand_in::{member, submission};
use domain::drafts::collate::arranged::Order;
use domain::drafts::collate::collation::Collation;
use domain::drafts::collate::csv::to_csv;
use domain::drafts::collate::file::read_submissions;
use domain::drafts::collate::list::By;
use domain::drafts::collate::people::{Part, People};
use domain::drafts::collate::reading::read;
use domain::drafts::collate::receipt::Receipt;
use domain::drafts::collate::{Names, Submission};
use domain::drafts::mark::Mark;
use domain::drafts::member::{Member, Signature};
use domain::drafts::model::{Draft, Kind};

/// A hand-in of somebody, at that time, with these drafts and these items with nothing to say.
fn came(who: Option<(&str, &str)>, at: u64, drafts: &[Draft], silent: &[&str]) -> Submission {
    let member = who.map(|(device, name)| member(device, name, "safety"));
    let mut it = submission("f.json", member.as_ref(), at, drafts);
    let marks = silent.iter().map(|id| ((*id).to_owned(), Mark::NoOpinion));
    it.received.marks = marks.collect();
    it
}

fn on(name: &str, item: &str) -> Draft {
    draft(name, item, name, "t")
}

fn deleted(draft: &Draft) -> Draft {
    draft.deleted(&writer("u"), 9_000)
}

/// The rows of the list's table that say so: of whom, on what, and what is remarked.
fn silent_rows(collation: &Collation, names: Names) -> Vec<[String; 3]> {
    let review = common::review();
    let table = to_csv(&collation.list(&review, names), &|at| at.to_string());
    let mut reader = csv::Reader::from_reader(table.trim_start_matches('\u{feff}').as_bytes());
    let heads = reader.headers().unwrap().clone();
    let rows = reader.records().map(Result::unwrap);
    let cell = |row: &csv::StringRecord, head: &str| {
        let at = heads.iter().position(|it| it == head);
        at.map_or_else(String::new, |at| row[at].to_owned())
    };
    let rows = rows.filter(|row| cell(row, "種類") == "意見なし");
    rows.map(|row| ["氏名", "取組番号", "備考"].map(|head| cell(&row, head)))
        .collect()
}

fn said(collation: &Collation) -> Vec<String> {
    let rows = silent_rows(collation, Names::Shown).into_iter();
    rows.map(|[name, item, _]| [name, item].join(" ")).collect()
}

type Case<'a> = (&'a str, Vec<Submission>, &'a [&'a str]);

#[test]
#[allow(clippy::too_many_lines)] // A table.
fn who_has_nothing_to_say_to_what_stands_in_the_list() {
    let (yamada, tablet) = (Some(("d1", "山田花子")), Some(("d2", "山田花子")));
    let (one, two, three) = ("1-1-1-1", "1-1-1-2", "3-1-1-1");
    let a = on("a", one);
    let gone = deleted(&a);
    let nobody = "氏名の記載なし（f.json）";
    let cases: [Case<'_>; 15] = [
        (
            "no drafts",
            vec![came(yamada, 1, &[], &[one, two])],
            &["山田花子 1-1-1-1", "山田花子 1-1-1-2"],
        ),
        (
            "beside a comment elsewhere",
            vec![came(yamada, 1, std::slice::from_ref(&a), &[two])],
            &["山田花子 1-1-1-2"],
        ),
        (
            "words on the same item",
            vec![came(yamada, 1, std::slice::from_ref(&a), &[one, two])],
            &["山田花子 1-1-1-2"],
        ),
        (
            "the last hand-in counts",
            vec![
                came(yamada, 1, &[], &[one, two]),
                came(yamada, 2, &[], &[three]),
            ],
            &["山田花子 3-1-1-1"],
        ),
        (
            "one that names none may be of a form that can't",
            vec![
                came(yamada, 1, &[], &[two]),
                came(yamada, 2, std::slice::from_ref(&a), &[]),
            ],
            &["山田花子 1-1-1-2"],
        ),
        (
            "two of one time",
            vec![came(yamada, 1, &[], &[one]), came(yamada, 1, &[], &[two])],
            &["山田花子 1-1-1-1", "山田花子 1-1-1-2"],
        ),
        (
            "written on later",
            vec![
                came(yamada, 1, &[], &[one, two]),
                came(yamada, 2, std::slice::from_ref(&a), &[]),
            ],
            &["山田花子 1-1-1-2"],
        ),
        (
            "written on later, and withdrawn",
            vec![
                came(yamada, 1, &[], &[one, two]),
                came(yamada, 2, std::slice::from_ref(&gone), &[]),
            ],
            &["山田花子 1-1-1-2"],
        ),
        (
            "withdrawn, and then nothing to say",
            vec![
                came(yamada, 1, std::slice::from_ref(&a), &[]),
                came(yamada, 2, std::slice::from_ref(&gone), &[one]),
            ],
            &["山田花子 1-1-1-1"],
        ),
        (
            "another's words take nothing away",
            vec![
                came(yamada, 1, &[], &[one]),
                came(Some(("d3", "鈴木")), 2, std::slice::from_ref(&a), &[]),
            ],
            &["山田花子 1-1-1-1"],
        ),
        (
            "another at the same device",
            vec![
                came(yamada, 1, &[], &[one]),
                came(Some(("d1", "鈴木")), 2, &[], &[one]),
            ],
            &["山田花子 1-1-1-1", "鈴木 1-1-1-1"],
        ),
        (
            "two devices of one name are two",
            vec![came(yamada, 1, &[], &[one]), came(tablet, 2, &[], &[one])],
            &["山田花子 1-1-1-1", "山田花子 1-1-1-1"],
        ),
        (
            "no name and no drafts",
            vec![came(None, 1, &[], &[one])],
            &[&[nobody, " 1-1-1-1"].concat()],
        ),
        (
            "no name, and the same drafts again",
            vec![
                came(None, 1, std::slice::from_ref(&a), &[two]),
                came(None, 2, std::slice::from_ref(&a), &[three]),
            ],
            &[
                &[nobody, " 1-1-1-2"].concat(),
                &[nobody, " 3-1-1-1"].concat(),
            ],
        ),
        (
            "an item that was only read",
            vec![{
                let mut it = came(yamada, 1, &[], &[one]);
                it.received.marks.push((two.to_owned(), Mark::Read));
                it
            }],
            &["山田花子 1-1-1-1"],
        ),
    ];
    for (what, came, expected) in cases {
        stand_in_every_form(what, &came, expected);
    }
}

/// Looks at every form of the list of these.
fn stand_in_every_form(what: &str, came: &[Submission], expected: &[&str]) {
    let collation = Collation::of(came);
    assert_eq!(said(&collation), *expected, "{what}");
    let backwards = Collation::of(came.iter().rev());
    assert_eq!(backwards, collation, "{what}, backwards");
    let review = common::review();
    let list = collation.list(&review, Names::Shown);
    let counted: usize = list.members.iter().map(|it| it.silent).sum();
    assert_eq!(counted, expected.len(), "{what}");
    for order in Order::ALL {
        let sections = list.arranged(&review, order);
        let on = sections.iter().flat_map(|it| &it.items);
        let shown: usize = on.map(|it| it.silent.len()).sum();
        // What two divisions are in charge of stands under both.
        assert!(
            shown == expected.len() || order == Order::Division && shown > 0,
            "{what}"
        );
    }
    for names in [Names::Shown, Names::Hidden] {
        let file = collation.to_json(&review, names, 9);
        let again = read_submissions("l", file.as_bytes(), &review).unwrap();
        let again = Collation::of(&again);
        assert_eq!(again.to_json(&review, names, 9), file, "{what}");
        assert_eq!(
            silent_rows(&again, Names::Hidden),
            silent_rows(&collation, Names::Hidden),
            "{what}"
        );
        if names == Names::Shown {
            assert_eq!(again, collation, "{what}");
        }
    }
}

/// Whoever has nothing to say keeps it when the list's table is read in again, also where two have one name: each row says
/// of which group and with which title they are.
#[test]
#[allow(clippy::too_many_lines)] // A table.
fn in_the_lists_table_nobody_has_anothers_silence() {
    let review = common::review();
    let (one, two) = ("1-1-1-1", "1-1-1-2");
    let who = |device: &str, name: &str, group: &str, title: &str| Member {
        title: Signature::new(title),
        ..member(device, name, group)
    };
    let hand_in = |who: &Member, text: &str, silent: &[&str]| {
        let own = (!text.is_empty()).then(|| draft(text, "1-2-1-1", text, "t"));
        let mut it = submission("f.json", Some(who), 1, own.as_slice());
        it.received.marks = silent
            .iter()
            .map(|id| ((*id).to_owned(), Mark::NoOpinion))
            .collect();
        it
    };
    let yamada = |device, group, title| who(device, "山田太郎", group, title);
    let first = yamada("d1", "safety", "公募委員");
    let mut wrong = Vec::new();
    for (what, came) in [
        ("one", vec![hand_in(&first, "a", &[one])]),
        (
            "of two the second",
            vec![
                hand_in(&first, "a", &[]),
                hand_in(&yamada("d2", "education", "会長"), "b", &[one, two]),
            ],
        ),
        (
            "of two the first",
            vec![
                hand_in(&first, "a", &[one]),
                hand_in(&yamada("d2", "education", "会長"), "b", &[]),
            ],
        ),
        (
            "both",
            vec![
                hand_in(&first, "a", &[one]),
                hand_in(&yamada("d2", "education", "会長"), "b", &[two]),
            ],
        ),
        (
            "both on one item",
            vec![
                hand_in(&first, "a", &[one]),
                hand_in(&yamada("d2", "education", "会長"), "b", &[one]),
            ],
        ),
        (
            "another group",
            vec![
                hand_in(&first, "a", &[]),
                hand_in(&yamada("d2", "education", "公募委員"), "b", &[one]),
            ],
        ),
        (
            "another title",
            vec![
                hand_in(&first, "a", &[]),
                hand_in(&yamada("d2", "safety", "会長"), "b", &[one]),
            ],
        ),
        (
            "no title",
            vec![
                hand_in(&first, "a", &[]),
                hand_in(&yamada("d2", "safety", ""), "b", &[one]),
            ],
        ),
        (
            "no words",
            vec![
                hand_in(&first, "a", &[]),
                hand_in(&yamada("d2", "education", ""), "", &[one]),
            ],
        ),
        (
            "three",
            vec![
                hand_in(&first, "a", &[one]),
                hand_in(&yamada("d2", "education", ""), "b", &[]),
                hand_in(&yamada("d3", "safety", "会長"), "c", &[two]),
            ],
        ),
        (
            "a space in the name",
            vec![
                hand_in(&first, "a", &[]),
                hand_in(&who("d2", "山田 太郎", "education", ""), "b", &[one]),
            ],
        ),
        (
            "other names",
            vec![
                hand_in(&first, "a", &[one]),
                hand_in(&who("d2", "鈴木", "safety", "公募委員"), "b", &[two]),
            ],
        ),
    ] {
        let told = |collation: &Collation| {
            let list = collation.list(&review, Names::Shown);
            let mut all: Vec<[String; 4]> = Vec::new();
            let themes = list.groups.iter().flat_map(|group| &group.themes);
            for item in themes.flat_map(|it| &it.items) {
                for silent in &item.silent {
                    let By::Member(it) = silent.by else {
                        panic!("{what}: nobody's")
                    };
                    let title = it.title.as_ref().map_or("", Signature::as_str);
                    all.push([it.name.as_str(), &it.group, title, item.id].map(str::to_owned));
                }
            }
            all.sort();
            all
        };
        let before = Collation::of(&came);
        let table = to_csv(&before.list(&review, Names::Shown), &|at| at.to_string());
        let read = read("list.csv", table.as_bytes(), &review, &|_, _| None).unwrap();
        if told(&Collation::of(&read.submissions)) != told(&before) {
            wrong.push(what);
        }
    }
    assert_eq!(wrong, [""; 0]);
}

#[test]
fn without_names_it_is_a_count() {
    let came = [
        came(
            Some(("d1", "山田花子")),
            1,
            &[on("a", "1-1-1-1")],
            &["1-1-1-2"],
        ),
        came(Some(("d2", "鈴木次郎")), 1, &[], &["1-1-1-1", "1-1-1-2"]),
        came(None, 1, &[], &["1-1-1-2"]),
    ];
    let rows = silent_rows(&Collation::of(&came), Names::Hidden);
    let row = |item: &str, count: &str| ["", item, count].map(str::to_owned);
    assert_eq!(
        rows,
        [
            row("1-1-1-1", "意見なし 1人"),
            row("1-1-1-2", "意見なし 2人"),
            row("1-1-1-2", "意見なし 1人"),
        ],
        "by group"
    );
}

#[test]
fn of_two_that_are_one_person_both_count() {
    let a = on("a", "1-1-1-2");
    let gone = deleted(&a);
    let at = |device: &str| Part::Member(writer(device), "山田花子".to_owned());
    let mut people = People::default();
    people.join(&[at("d1")], &[at("d2")]);
    let phone =
        |at, drafts: &[Draft], silent: &[&str]| came(Some(("d1", "山田花子")), at, drafts, silent);
    let tablet =
        |at, drafts: &[Draft], silent: &[&str]| came(Some(("d2", "山田花子")), at, drafts, silent);
    let cases: [Case<'_>; 6] = [
        (
            "both",
            vec![phone(1, &[], &["1-1-1-1"]), tablet(2, &[], &["1-1-1-2"])],
            &["1-1-1-1", "1-1-1-2"],
        ),
        (
            "the same",
            vec![phone(1, &[], &["1-1-1-1"]), tablet(2, &[], &["1-1-1-1"])],
            &["1-1-1-1"],
        ),
        (
            "of each the last",
            vec![
                phone(1, &[], &["1-1-1-1"]),
                phone(3, &[], &["1-1-1-2"]),
                tablet(2, &[], &["3-1-1-1"]),
            ],
            &["1-1-1-2", "3-1-1-1"],
        ),
        (
            "words on the other",
            vec![
                phone(1, &[], &["1-1-1-1", "1-1-1-2"]),
                tablet(2, std::slice::from_ref(&a), &[]),
            ],
            &["1-1-1-1"],
        ),
        (
            "written on the other later, and withdrawn",
            vec![
                phone(1, &[], &["1-1-1-1", "1-1-1-2"]),
                tablet(2, std::slice::from_ref(&gone), &[]),
            ],
            &["1-1-1-1"],
        ),
        (
            "written on the other before, and withdrawn",
            vec![
                phone(3, &[], &["1-1-1-1", "1-1-1-2"]),
                tablet(2, std::slice::from_ref(&gone), &[]),
            ],
            &["1-1-1-1", "1-1-1-2"],
        ),
    ];
    for (what, came, expected) in cases {
        let expected: Vec<String> = expected
            .iter()
            .map(|it| ["山田花子 ", it].concat())
            .collect();
        assert_eq!(
            said(&Collation::of(&came).with(&people)),
            expected,
            "{what}"
        );
        assert_eq!(
            said(&Collation::of(came.iter().rev()).with(&people)),
            expected,
            "{what}"
        );
    }
    // Nameless, named, and one who signed.
    let came = [
        came(None, 1, &[on("x", "1-1-1-1")], &["1-1-1-2"]),
        phone(2, &[], &["3-1-1-1"]),
        submission("空.json", None, 1, &[]),
    ];
    let mut people = People::default();
    let x = [Part::Draft(crate::common::drafts::id("x"))];
    people.name(&x, Signature::new("佐藤").unwrap(), None);
    assert_eq!(
        said(&Collation::of(&came).with(&people)),
        ["山田花子 3-1-1-1", "佐藤 1-1-1-2"]
    );
    people.join(&x, &[at("d1")]);
    assert_eq!(
        said(&Collation::of(&came).with(&people)),
        ["山田花子 1-1-1-2", "山田花子 3-1-1-1"]
    );
}

#[test]
fn the_receipt_tells_it() {
    let yamada = Some(("d1", "山田花子"));
    let mut raw = Collation::default();
    let mut receipt =
        |one: Submission| Receipt::of("f.json", &[one], &mut raw).message(&common::review());
    let a = on("a", "1-1-1-1");
    let b = a.edited("b", Kind::Opinion, &writer("u"), 9_000);
    let steps = [
        (
            came(yamada, 1, &[], &["1-1-1-1", "1-1-1-2"]),
            "から0件。意見なし2件（取組1-1-1-1、1-1-1-2）",
        ),
        (
            came(yamada, 1, &[], &["1-1-1-1", "1-1-1-2"]),
            "から0件。一覧の意見は変わりません",
        ),
        (
            came(yamada, 2, &[a], &[]),
            "から1件。新しい意見1件、意見なしの取り消し1件（取組1-1-1-1）",
        ),
        (
            came(yamada, 3, &[b], &["3-1-1-1"]),
            "から1件。変わった意見1件（取組1-1-1-1）、意見なし1件（取組3-1-1-1）、意見なしの取り消し1件（取組1-1-1-2）",
        ),
    ];
    for (came, expected) in steps {
        assert_eq!(receipt(came), expected);
    }
}

/// A list as it was written before it knew of this, and one of which the items are damaged.
#[test]
fn earlier_lists_and_damaged_ones_are_read() {
    let review = common::review();
    let whole = Collation::of(&[came(
        Some(("d1", "山田花子")),
        1,
        &[on("a", "1-1-1-1")],
        &["1-1-1-2"],
    )]);
    let file = whole.to_json(&review, Names::Shown, 9);
    let field = r#""no_opinion":["1-1-1-2"],"#;
    assert!(file.contains(field), "{file}");
    for (instead, is_read) in [
        ("", false),
        (r#""no_opinion":null,"#, false),
        (r#""no_opinion":7,"#, false),
        (r#""no_opinion":[7],"#, false),
        (r#""no_opinion":["9-9-9-9"],"#, false),
        (r#""no_opinion":["1-1-1-2","9-9-9-9","1-1-1-2"],"#, true),
    ] {
        let file = file.replace(field, instead);
        let read = Collation::of(&read_submissions("l", file.as_bytes(), &review).unwrap());
        assert_eq!(said(&read).len(), usize::from(is_read), "{instead}");
        assert_eq!(read.list(&review, Names::Shown).count, 1, "{instead}");
    }
}
