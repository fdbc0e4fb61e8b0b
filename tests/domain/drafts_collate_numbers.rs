//! The numbers of the secretariat's list: they stay with the comments when later files come.

use std::collections::{BTreeMap, BTreeSet};
use std::slice::from_ref;

use crate::common;
use crate::common::drafts::{draft, id, writer};
use crate::common::hand_in::{member, submission};
use domain::drafts::collate::collation::Collation;
use domain::drafts::collate::csv::to_csv;
use domain::drafts::collate::file::read_submissions;
use domain::drafts::collate::list::List;
use domain::drafts::collate::numbers::Numbers;
use domain::drafts::collate::people::{Part, People};
use domain::drafts::collate::record::Record;
use domain::drafts::collate::{Names, Submission};
use domain::drafts::model::{Draft, Kind};
use domain::review::model::Review;

fn signed(device: &str, name: &str, at: u64, drafts: &[Draft]) -> Submission {
    submission("f.json", Some(&member(device, name, "safety")), at, drafts)
}

fn rewritten(draft: &Draft, text: &str, by: &str) -> Draft {
    draft.edited(text, Kind::Opinion, &writer(by), draft.updated + 1)
}

/// The list with its numbers.
fn numbered<'a>(collation: &'a Collation, review: &'a Review, numbers: &mut Numbers) -> List<'a> {
    let mut list = collation.list(review, Names::Shown);
    numbers.give(&list);
    numbers.put(&mut list);
    list
}

/// Of every comment its number, by what it says.
fn by_words(list: &List<'_>) -> BTreeMap<String, u32> {
    let rows = list.rows();
    rows.map(|row| (row.entry.draft.text.clone(), row.number.unwrap()))
        .collect()
}

/// A session of the secretariat.
struct Session {
    review: Review,
    came: Vec<Submission>,
    people: People,
    numbers: Numbers,
}

impl Session {
    fn new() -> Self {
        Self {
            review: common::review(),
            came: Vec::new(),
            people: People::default(),
            numbers: Numbers::default(),
        }
    }

    fn read(&mut self, came: &[Submission]) -> BTreeMap<String, u32> {
        // A file that is no list has no numbers, and takes none away.
        let none = Record::of(b"{\"purpose\":\"hand_in\"}");
        assert_eq!(self.numbers.take(&none.numbers), 0);
        self.came.extend_from_slice(came);
        self.seen()
    }

    fn seen(&mut self) -> BTreeMap<String, u32> {
        let decided = Collation::of(&self.came).with(&self.people);
        by_words(&numbered(&decided, &self.review, &mut self.numbers))
    }

    fn export(&mut self, names: Names) -> String {
        self.seen();
        self.numbers.keep();
        let raw = Collation::of(&self.came);
        raw.to_json_with(&self.people, &self.numbers, &self.review, names, 9)
    }

    fn read_list(&mut self, file: &str) -> (usize, BTreeMap<String, u32>) {
        let record = Record::of(file.as_bytes());
        let lost = self.numbers.take(&record.numbers);
        self.people.take(&record.people);
        let came = read_submissions("list.json", file.as_bytes(), &self.review).unwrap();
        (lost, self.read(&came))
    }

    fn moved_since(&self, before: &Numbers) -> usize {
        let decided = Collation::of(&self.came).with(&self.people);
        let list = decided.list(&self.review, Names::Shown);
        self.numbers.moved_since(before, &list)
    }
}

fn numbers(of: &[(&str, u32)]) -> BTreeMap<String, u32> {
    of.iter()
        .map(|(text, it)| ((*text).to_owned(), *it))
        .collect()
}

/// Twenty-two comments of eleven members on two items, and one more who comes late.
#[test]
fn a_late_file_renumbers_nothing() {
    let of = |at: usize| {
        let on = |item: &str, text: String| draft(&format!("d{at}-{item}"), item, &text, "t");
        let drafts = [
            on("1-1-1-1", format!("{at}一")),
            on("1-1-1-2", format!("{at}二")),
        ];
        signed(&format!("m{at}"), &format!("委員{at:02}"), 1, &drafts)
    };
    let first: Vec<Submission> = (1..12).map(of).collect();
    let late = of(0);
    let mut session = Session::new();
    let before = session.read(&first);
    assert_eq!(before.len(), 22);
    let mut given: Vec<u32> = before.values().copied().collect();
    given.sort_unstable();
    assert_eq!(given, (1..=22).collect::<Vec<u32>>());
    let after = session.read(std::slice::from_ref(&late));
    let changed = before.iter().filter(|(text, it)| after[*text] != **it);
    assert_eq!(changed.count(), 0);
    assert_eq!((after["0一"], after["0二"]), (23, 24));

    // By its place in the list, as the number of a row is, every single one would have another.
    let place = |came: &[Submission]| {
        let (review, collation) = (common::review(), Collation::of(came));
        let list = collation.list(&review, Names::Shown);
        let rows = (1..).zip(list.rows());
        let rows = rows.map(|(at, row): (u32, _)| (row.entry.draft.text.clone(), at));
        rows.collect::<BTreeMap<_, _>>()
    };
    let then = place(&first);
    let now = place(&[&first[..], &[late]].concat());
    assert_eq!(
        then.iter().filter(|(text, it)| now[*text] != **it).count(),
        22
    );
}

/// What happens, what came before, what comes later, and the number of each comment then.
type Case<'a> = (
    &'a str,
    Vec<Submission>,
    Vec<Submission>,
    &'a [(&'a str, u32)],
);

#[test]
#[allow(clippy::too_many_lines)] // A table.
fn a_comment_keeps_its_number_whatever_becomes_of_it() {
    let on = |name: &str, text: &str| draft(name, "1-1-1-1", text, "t");
    let (a, b, c) = (on("a", "甲"), on("b", "乙"), on("c", "丙"));
    let a2 = rewritten(&a, "甲二", "u");
    let yamada = |at, drafts: &[Draft]| signed("d1", "山田花子", at, drafts);
    let nobody = |name: &str, at, drafts: &[Draft]| submission(name, None, at, drafts);
    let first = yamada(3, &[a.clone(), b.clone()]);
    let gone = b.deleted(&writer("u"), 9_000);
    let cases: [Case<'_>; 11] = [
        (
            "the same again",
            vec![first.clone()],
            vec![first.clone()],
            &[("甲", 1), ("乙", 2)],
        ),
        (
            "rewritten",
            vec![first.clone()],
            vec![yamada(4, &[a2.clone(), b.clone()])],
            &[("甲二", 1), ("乙", 2)],
        ),
        (
            "withdrawn: its number goes to no other",
            vec![first.clone()],
            vec![yamada(4, &[gone.clone(), c.clone()])],
            &[("甲", 1), ("丙", 3)],
        ),
        (
            "withdrawn and brought back",
            vec![first.clone(), yamada(4, std::slice::from_ref(&gone))],
            vec![yamada(
                5,
                &[gone.restored(&writer("u"), 9_500).edited(
                    "乙二",
                    Kind::Opinion,
                    &writer("u"),
                    9_600,
                )],
            )],
            &[("甲", 1), ("乙二", 2)],
        ),
        (
            "an earlier file comes later",
            vec![yamada(4, std::slice::from_ref(&a2))],
            vec![yamada(3, &[a.clone(), b.clone()])],
            &[("甲二", 1), ("乙", 2)],
        ),
        (
            "another before it in the list",
            vec![first.clone()],
            vec![signed("d2", "一番", 1, std::slice::from_ref(&c))],
            &[("丙", 3), ("甲", 1), ("乙", 2)],
        ),
        (
            "two versions are one comment",
            vec![first.clone()],
            vec![
                yamada(4, std::slice::from_ref(&a2)),
                yamada(5, &[rewritten(&a, "甲三", "v")]),
            ],
            &[("甲二", 1), ("甲三", 1), ("乙", 2)],
        ),
        (
            "without a name, and the first that had it comes later",
            vec![nobody("y.json", 5, &[a.clone(), c.clone()])],
            vec![nobody("x.json", 4, &[a.clone(), b.clone()])],
            &[("甲", 1), ("丙", 2), ("乙", 3)],
        ),
        (
            "found to be another's at the device",
            vec![signed("d1", "鈴木次郎", 9, &[a.clone(), c.clone()])],
            vec![first.clone()],
            &[("甲", 1), ("丙", 2), ("乙", 3)],
        ),
        (
            "rewritten by another at the device: a comment of their own",
            vec![first.clone()],
            vec![signed("d1", "鈴木次郎", 9, std::slice::from_ref(&a2))],
            &[("甲", 1), ("乙", 2), ("甲二", 3)],
        ),
        (
            "one group after another",
            vec![first.clone()],
            vec![submission(
                "f",
                Some(&member("d3", "佐藤", "education")),
                1,
                std::slice::from_ref(&c),
            )],
            &[("丙", 3), ("甲", 1), ("乙", 2)],
        ),
    ];
    for (what, before, later, expected) in cases {
        let mut session = Session::new();
        session.read(&before);
        assert_eq!(session.read(&later), numbers(expected), "{what}");
        // And so in the next session, where the list is read in first or last.
        let list = session.export(Names::Shown);
        for list_first in [true, false] {
            let mut next = Session::new();
            if !list_first {
                next.read(&later);
            }
            let (refused, _) = next.read_list(&list);
            assert_eq!(refused, 0, "{what}");
            assert_eq!(
                next.read(&later),
                numbers(expected),
                "{what}, read in again"
            );
            let new = draft("new", "1-1-1-1", "新", "t");
            let kept = session.numbers.clone();
            let seen = next.read(&[signed("d9", "新人", 1, &[new])]);
            let greatest = expected.iter().map(|it| it.1).max().unwrap();
            assert!(seen["新"] > greatest, "{what}");
            assert_eq!(kept, session.numbers);
        }
    }
}

#[test]
fn a_number_that_was_given_up_is_given_to_nobody_else() {
    let on = |name: &str, text: &str| draft(name, "1-1-1-1", text, "t");
    let (a, b) = (on("a", "甲"), on("b", "乙"));
    let mut session = Session::new();
    session.read(&[signed("d1", "山田花子", 1, std::slice::from_ref(&a))]);
    session.read(&[signed("d2", "鈴木次郎", 1, std::slice::from_ref(&b))]);
    // Taken out again: the list that is written does not have it, and its number is not free.
    session.came.pop();
    assert_eq!(session.seen(), numbers(&[("甲", 1)]));
    let list = session.export(Names::Shown);
    assert!(!list.contains("d2"), "{list}");
    let mut next = Session::new();
    next.read_list(&list);
    let seen = next.read(&[signed("d3", "佐藤三郎", 1, &[on("c", "丙")])]);
    assert_eq!(seen, numbers(&[("甲", 1), ("丙", 3)]));
}

#[test]
fn numbers_stay_when_people_are_joined_and_separated() {
    let on = |name: &str, text: &str| draft(name, "1-1-1-1", text, "t");
    let mut session = Session::new();
    session.read(&[
        signed("d1", "山田花子", 1, &[on("a", "甲"), on("s", "同じ")]),
        submission("x.json", None, 2, &[on("b", "乙"), on("s", "同じ")]),
    ]);
    let before = session.seen();
    assert_eq!(session.came.len(), 2);
    let member = Part::Member(writer("d1"), "山田花子".to_owned());
    let nameless = [Part::Draft(id("b")), Part::Draft(id("s"))];
    session.people.join(&[member], &nameless);
    let joined = session.seen();
    assert_eq!((joined["甲"], joined["乙"]), (before["甲"], before["乙"]));
    assert_eq!(joined.len(), 3);
    let list = session.export(Names::Shown);
    session.people.separate(&nameless);
    assert_eq!(session.seen(), before);
    // The same from the list.
    let mut next = Session::new();
    assert_eq!(next.read_list(&list), (0, joined));
    next.people.separate(&nameless);
    assert_eq!(next.seen(), before);
}

#[test]
fn two_lists_with_the_same_numbers_say_so() {
    let on = |name: &str, text: &str| draft(name, "1-1-1-1", text, "t");
    let list = |device: &str, drafts: &[Draft]| {
        let mut session = Session::new();
        session.read(&[signed(device, device, 1, drafts)]);
        session.export(Names::Shown)
    };
    let (one, other) = (
        list("d1", &[on("a", "甲"), on("b", "乙")]),
        list("d2", &[on("c", "丙")]),
    );
    let mut session = Session::new();
    assert_eq!(session.read_list(&one).0, 0);
    assert_eq!(session.read_list(&one).0, 0, "the same list again");
    let (refused, seen) = session.read_list(&other);
    assert_eq!(
        (refused, seen),
        (1, numbers(&[("甲", 1), ("乙", 2), ("丙", 3)]))
    );
    // What has left the page keeps its number, whatever list comes then.
    let mut session = Session::new();
    session.read(&[signed("d2", "d2", 1, &[on("c", "丙")])]);
    session.export(Names::Shown);
    let (refused, seen) = session.read_list(&one);
    assert_eq!(
        (refused, seen),
        (1, numbers(&[("丙", 1), ("乙", 2), ("甲", 3)]))
    );
}

#[test]
fn the_table_has_the_number_beside_the_id() {
    let on = |name: &str, item: &str, text: &str| draft(name, item, text, "t");
    let (review, mut numbers) = (common::review(), Numbers::default());
    let first = signed("d1", "山田花子", 1, &[on("b", "1-1-1-2", "乙")]);
    let later = signed("d1", "山田花子", 2, &[on("a", "1-1-1-1", "甲")]);
    let collation = Collation::of([&first]);
    numbered(&collation, &review, &mut numbers);
    let collation = Collation::of([&first, &later]);
    let list = numbered(&collation, &review, &mut numbers);
    let table = to_csv(&list, &|at| at.to_string());
    let mut reader = csv::Reader::from_reader(table.trim_start_matches('\u{feff}').as_bytes());
    let heads = reader.headers().unwrap().clone();
    let end: Vec<&str> = heads.iter().skip(heads.len() - 2).collect();
    assert_eq!(end, ["整理番号", "下書きID"]);
    let rows: Vec<[String; 4]> = reader
        .records()
        .map(|row| {
            let row = row.unwrap();
            let cell = |head| row[heads.iter().position(|it| it == head).unwrap()].to_owned();
            ["番号", "内容", "整理番号", "下書きID"].map(cell)
        })
        .collect();
    assert_eq!(rows, [["1", "甲", "2", "a"], ["2", "乙", "1", "b"]]);
}

/// What came in part under one id and whole under another had one number: when the two come apart again, each has its own.
#[test]
fn of_one_that_comes_apart_again_only_one_has_the_number() {
    let seen = |text: &str| {
        let mut draft = draft("a", "1-1-1-1", text, "t");
        draft.revision.writer = writer("seen-x");
        draft
    };
    let (a, n) = (
        draft("a", "1-1-1-1", "甲", "t"),
        draft("n", "1-1-1-1", "甲", "t"),
    );
    let empty = draft("a", "1-1-1-1", "", "s");
    let deleted = Draft {
        deleted: Some(0),
        ..empty.clone()
    };
    let emptied = Draft {
        came_from: vec![a.revision.clone()],
        ..empty
    };
    let mut session = Session::new();
    let yamada = [Part::Member(writer("d1"), "山田花子".to_owned())];
    session.people.join(&[Part::Draft(id("a"))], &yamada);
    session.read(&[signed("d1", "山田花子", 0, &[deleted])]);
    let nobody = submission("g.json", None, 0, &[a]);
    assert_eq!(session.read(&[nobody]), numbers(&[("甲", 1)]));
    session.read(&[signed(
        "d1",
        "山田花子",
        1,
        &[n.clone(), seen("甲"), emptied],
    )]);
    session.came.push(signed("d1", "鈴木一郎", 0, &[n]));
    let collation = Collation::of(&session.came).with(&session.people);
    let list = numbered(&collation, &session.review, &mut session.numbers);
    let given: Vec<u32> = list.rows().filter_map(|row| row.number).collect();
    let once: BTreeSet<u32> = given.iter().copied().collect();
    assert_eq!((given.len(), once.len()), (2, 2), "{given:?}");
}

/// An earlier list that is read in behind other files: how many comments have another number then.
#[test]
fn what_an_earlier_list_numbers_anew_is_counted() {
    let on = |name: &str, text: &str| draft(name, "1-1-1-1", text, "t");
    let (a, b, c, d) = (on("a", "甲"), on("b", "乙"), on("c", "丙"), on("d", "丁"));
    let yamada = |drafts: &[Draft]| signed("d1", "山田花子", 1, drafts);
    let suzuki = |drafts: &[Draft]| signed("d2", "鈴木一郎", 1, drafts);
    let of = |came: &[Submission]| {
        let mut session = Session::new();
        session.read(came);
        session.export(Names::Shown)
    };
    let both = of(&[yamada(&[a.clone(), b.clone()]), suzuki(from_ref(&c))]);
    let his = of(&[suzuki(from_ref(&c))]);
    for (what, here, list, moved) in [
        ("nothing here", vec![], &both, 0),
        (
            "the same",
            vec![yamada(&[a.clone(), b.clone()]), suzuki(from_ref(&c))],
            &both,
            0,
        ),
        (
            "the first of them",
            vec![yamada(&[a.clone(), b.clone()])],
            &both,
            0,
        ),
        ("the last of them", vec![suzuki(from_ref(&c))], &both, 1),
        ("the second", vec![yamada(from_ref(&b))], &both, 1),
        ("another's", vec![yamada(from_ref(&d))], &both, 1),
        (
            "two of another's",
            vec![yamada(&[c.clone(), d.clone()])],
            &both,
            2,
        ),
        ("behind it", vec![yamada(from_ref(&a))], &his, 1),
        (
            "both behind it",
            vec![yamada(&[a.clone(), b.clone()])],
            &his,
            2,
        ),
        ("before it", vec![suzuki(from_ref(&c))], &his, 0),
        (
            "one withdrawn",
            vec![
                yamada(&[a.clone(), b.clone()]),
                signed(
                    "d1",
                    "山田花子",
                    2,
                    &[a.clone().deleted(&writer("t"), 9_000), b.clone()],
                ),
            ],
            &his,
            1,
        ),
    ] {
        let mut session = Session::new();
        session.read(&here);
        let before = session.numbers.clone();
        session.read_list(list);
        assert_eq!(session.moved_since(&before), moved, "{what}");
        // What has left the page keeps its number.
        let mut session = Session::new();
        session.read(&here);
        session.numbers.keep();
        let before = session.numbers.clone();
        session.read_list(list);
        assert_eq!(session.moved_since(&before), 0, "{what}, kept");
    }
}
