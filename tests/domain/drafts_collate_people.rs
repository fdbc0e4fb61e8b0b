//! Who is who in the secretariat's list: told apart, named, joined and separated, and never one in silence.

use crate::common;
use crate::common::drafts::{draft, id, writer};
use crate::common::hand_in::{member, submission};
use domain::drafts::collate::collation::Collation;
use domain::drafts::collate::file::read_submissions;
use domain::drafts::collate::list::List;
use domain::drafts::collate::numbers::Numbers;
use domain::drafts::collate::people::{Part, People};
use domain::drafts::collate::receipt::Receipt;
use domain::drafts::collate::record::Record;
use domain::drafts::collate::who::{Came, Somebody, Why, who};
use domain::drafts::collate::{Names, Submission};
use domain::drafts::entry::Remark;
use domain::drafts::member::Signature;
use domain::drafts::model::{Draft, Kind};

fn opinion(name: &str, text: &str) -> Draft {
    draft(name, "1-1-1-1", text, "t")
}

fn rewritten(draft: &Draft, text: &str, by: &str) -> Draft {
    draft.edited(text, Kind::Opinion, &writer(by), draft.updated + 1)
}

fn signed(device: &str, name: &str, at: u64, drafts: &[Draft]) -> Submission {
    submission("f.json", Some(&member(device, name, "safety")), at, drafts)
}

fn name(name: &str) -> Signature {
    Signature::new(name).unwrap()
}

/// The table of these, each in a file named by its place.
fn table<'a>(
    raw: &Collation,
    decided: &'a Collation,
    list: &List<'a>,
    came: &'a [(String, Submission)],
) -> Vec<Somebody<'a>> {
    let came = came
        .iter()
        .enumerate()
        .map(|(at, (file, submission))| Came {
            at,
            file,
            submission,
        });
    who(raw, decided, list, &came.collect::<Vec<_>>())
}

fn in_files(came: &[Submission]) -> Vec<(String, Submission)> {
    let files = (1..).zip(came);
    files
        .map(|(number, it)| (format!("{number}.json"), it.clone()))
        .collect()
}

/// Calls with the table of these as the people say.
fn with_table<T>(
    came: &[Submission],
    people: &People,
    run: impl FnOnce(Vec<Somebody<'_>>) -> T,
) -> T {
    let review = common::review();
    let raw = Collation::of(came);
    let decided = raw.with(people);
    let list = decided.list(&review, Names::Shown);
    let files = in_files(came);
    run(table(&raw, &decided, &list, &files))
}

fn known_by(came: &[Submission], people: &People, label: &str) -> Vec<Part> {
    with_table(came, people, |table| {
        let somebody = table.iter().find(|it| it.by.label() == label);
        somebody.expect(label).known_by.clone()
    })
}

fn labels(came: &[Submission], people: &People) -> Vec<(String, usize)> {
    with_table(came, people, |table| {
        let all = table.iter().map(|it| (it.by.label(), it.count));
        all.collect()
    })
}

fn rows(came: &[Submission], people: &People) -> Vec<(String, String, Vec<Remark>)> {
    let review = common::review();
    let decided = Collation::of(came).with(people);
    let list = decided.list(&review, Names::Shown);
    let rows = list.rows().map(|row| {
        let text = row.entry.draft.text.clone();
        (row.by.label(), text, row.remarks.clone())
    });
    rows.collect()
}

#[test]
fn two_names_are_never_one_in_silence_and_those_that_may_be_one_are_told() {
    let (a, b) = (opinion("a", "甲"), opinion("b", "乙"));
    let two = |one: (&str, &str), other: (&str, &str)| {
        [
            signed(one.0, one.1, 1, std::slice::from_ref(&a)),
            signed(other.0, other.1, 2, std::slice::from_ref(&b)),
        ]
    };
    let nobody = |drafts: &[Draft]| {
        [
            signed("d1", "山田花子", 1, std::slice::from_ref(&a)),
            submission("x.json", None, 2, drafts),
        ]
    };
    let cases: [([Submission; 2], usize, Option<Why>); 16] = [
        (two(("d1", "山田花子"), ("d1", "山田 花子")), 1, None),
        (two(("d1", "山田花子"), ("d1", "山田　花子")), 1, None),
        (
            two(("d1", "山田花子"), ("d2", "山田花子")),
            2,
            Some(Why::Name),
        ),
        (
            two(("d1", "山田花子"), ("d2", "山田 花子")),
            2,
            Some(Why::Name),
        ),
        (two(("d1", "髙橋"), ("d2", "高橋")), 2, Some(Why::Name)),
        (two(("d1", "渡邊"), ("d2", "渡辺")), 2, Some(Why::Name)),
        (two(("d1", "𠮷野"), ("d2", "吉野")), 2, Some(Why::Name)),
        (two(("d1", "ﾔﾏﾀﾞ"), ("d2", "ヤマダ")), 2, Some(Why::Name)),
        (two(("d1", "ハナ"), ("d2", "はな")), 2, Some(Why::Name)),
        (
            two(("d1", "Yamada H"), ("d2", "ＹＡＭＡＤＡ　Ｈ")),
            2,
            Some(Why::Name),
        ),
        (
            two(("d1", "山田花子"), ("d1", "山田華子")),
            2,
            Some(Why::Device),
        ),
        (two(("d1", "ハナ"), ("d1", "はな")), 2, Some(Why::Name)),
        (two(("d1", "山田花子"), ("d2", "山田華子")), 2, None),
        (two(("d1", "山田花子"), ("d2", "鈴木次郎")), 2, None),
        (nobody(std::slice::from_ref(&a)), 2, Some(Why::Drafts)),
        (nobody(std::slice::from_ref(&b)), 2, None),
    ];
    for (came, members, why) in cases {
        with_table(&came, &People::default(), |table| {
            let names: Vec<String> = table.iter().map(|it| it.by.label()).collect();
            assert_eq!(table.len(), members, "{names:?}");
            for somebody in &table {
                let found = somebody.alike.first().map(|it| it.why);
                assert_eq!(found, why, "{names:?}");
            }
        });
    }
}

#[test]
fn what_came_without_a_name_can_be_named_and_that_taken_back() {
    let (a, b) = (opinion("a", "甲"), opinion("b", "乙"));
    let came = [
        submission("x.json", None, 5, &[a.clone(), b.clone()]),
        submission("y.json", None, 7, &[opinion("c", "丙")]),
    ];
    let mut people = People::default();
    let parts = known_by(&came, &people, "氏名の記載なし（x.json）");
    assert_eq!(parts, [Part::Draft(id("a")), Part::Draft(id("b"))]);
    people.name(&parts, name("山田花子"), Some("safety".to_owned()));
    assert_eq!(
        labels(&came, &people),
        [
            ("山田花子".to_owned(), 2),
            ("氏名の記載なし（y.json）".to_owned(), 1)
        ]
    );
    with_table(&came, &people, |table| {
        assert_eq!(table[0].group, Some("防災・防犯・コミュニティ"));
        assert_eq!(table[0].origins.len(), 1);
        assert_eq!(table[0].origins[0].label, "氏名の記載なし（x.json）");
        assert_eq!(table[0].handed_in.len(), 1);
        assert_eq!(
            (table[0].handed_in[0].file, table[0].handed_in[0].listed),
            ("1.json", 2)
        );
    });
    // What was made of the same drafts later is theirs, a new draft is nobody's until it is said.
    let later = submission(
        "z.json",
        None,
        9,
        &[rewritten(&a, "甲二", "u"), opinion("d", "丁")],
    );
    let all = [&came[..], &[later]].concat();
    let said: Vec<(String, String)> = rows(&all, &people)
        .into_iter()
        .map(|(by, text, _)| (by, text))
        .collect();
    let expected = [
        ("山田花子", "甲二"),
        ("山田花子", "乙"),
        ("氏名の記載なし（y.json）", "丙"),
        ("氏名の記載なし（z.json）", "丁"),
    ];
    assert_eq!(
        said,
        expected.map(|(by, text)| (by.to_owned(), text.to_owned()))
    );

    let parts = known_by(&came, &people, "山田花子");
    people.separate(&parts);
    assert_eq!(people, People::default());
    assert_eq!(labels(&came, &people)[0].0, "氏名の記載なし（x.json）");

    // No group, and a hand-in with no drafts.
    let empty = [submission("井上.json", None, 1, &[])];
    let parts = known_by(&empty, &people, "氏名の記載なし（井上.json）");
    people.name(&parts, name("井上"), None);
    with_table(&empty, &people, |table| {
        assert_eq!(
            (table[0].by.label(), table[0].group),
            ("井上".to_owned(), None)
        );
    });
}

#[test]
fn two_that_are_one_person_are_joined_and_separated() {
    let a = opinion("a", "甲");
    let a2 = rewritten(&a, "甲二", "u");
    let came = [
        signed("d1", "山田花子", 1, &[a.clone(), opinion("b", "乙")]),
        signed("d2", "山田 花子", 4, &[a2.clone(), opinion("c", "丙")]),
        submission("x.json", None, 3, &[opinion("d", "丁")]),
        signed("d3", "鈴木次郎", 2, &[opinion("e", "戊")]),
    ];
    let mut people = People::default();
    let one = known_by(&came, &people, "山田花子");
    let other = known_by(&came, &people, "山田 花子");
    let nobody = known_by(&came, &people, "氏名の記載なし（x.json）");
    let apart = labels(&came, &people);
    assert_eq!(apart.len(), 4);
    people.join(&one, &other);
    people.join(&other, &nobody);
    assert_eq!(
        labels(&came, &people),
        [("山田 花子".to_owned(), 4), ("鈴木次郎".to_owned(), 1)],
        "the last signature counts"
    );
    let said = rows(&came, &people);
    let texts: Vec<&str> = said.iter().map(|it| it.1.as_str()).collect();
    assert_eq!(
        texts,
        ["甲二", "乙", "丙", "丁", "戊"],
        "one's own later words count"
    );
    assert!(said.iter().all(|it| it.2.is_empty()), "{said:?}");
    with_table(&came, &people, |table| {
        let files = table[0].handed_in.iter();
        let files: Vec<_> = files
            .map(|it| {
                (
                    it.file,
                    it.written.latest(),
                    it.count(),
                    it.listed,
                    it.rewritten,
                )
            })
            .collect();
        assert_eq!(
            files,
            [
                ("1.json", 1, 2, 1, 1),
                ("3.json", 3, 1, 1, 0),
                ("2.json", 4, 2, 2, 0)
            ]
        );
        let origins = table[0].origins.iter().map(|it| it.label.as_str());
        assert_eq!(
            origins.collect::<Vec<_>>(),
            ["山田花子", "山田 花子", "氏名の記載なし（x.json）"]
        );
        assert!(table[0].alike.is_empty());
    });
    // In any order of saying.
    let mut otherwise = People::default();
    otherwise.join(&nobody, &one);
    otherwise.join(&other, &nobody);
    assert_eq!(people, otherwise);

    people.separate(&nobody);
    people.separate(&one);
    assert_eq!(
        (people, labels(&came, &otherwise).len()),
        (People::default(), 2)
    );
}

/// Others may have used the device of what came without a name: it takes nobody's words back.
/// What happens, who is who, what came, and what is remarked on each comment then.
type Case<'a> = (
    &'a str,
    &'a People,
    Vec<Submission>,
    &'a [(&'a str, &'a [Remark])],
);

#[test]
fn two_of_one_name_are_told_apart_by_their_files() {
    let on = |name: &str| [opinion(name, name)];
    let came = [
        signed("d1", "山田花子", 1, &on("a")),
        signed("d2", "山田花子", 2, &on("b")),
        signed("d1", "山田花子", 3, &on("c")),
        signed("d3", "鈴木一郎", 4, &on("d")),
    ];
    let among = |came: &[Submission], people: &People| {
        with_table(came, people, |table| {
            let mut labels: Vec<String> = table.iter().map(|it| it.label_among(&table)).collect();
            labels.sort();
            labels
        })
    };
    let nobody = People::default();
    assert_eq!(
        among(&came, &nobody),
        [
            "山田花子（1.json、3.json）",
            "山田花子（2.json）",
            "鈴木一郎"
        ]
    );
    assert_eq!(among(&came[2..], &nobody), ["山田花子", "鈴木一郎"]);
    let mut joined = People::default();
    let one = known_by(&came[..1], &nobody, "山田花子");
    let other = known_by(&came[1..2], &nobody, "山田花子");
    joined.join(&one, &other);
    assert_eq!(among(&came, &joined), ["山田花子", "鈴木一郎"]);
}

#[test]
fn no_words_go_by_a_name_that_was_given() {
    let a = opinion("a", "甲");
    let gone = a.deleted(&writer("u"), 9_000);
    let nameless = |at, drafts: &[Draft]| submission("x.json", None, at, drafts);
    let yamada = |at, drafts: &[Draft]| signed("d1", "山田花子", at, drafts);
    let whose = Part::Member(writer("d1"), "山田花子".to_owned());
    let draft = [Part::Draft(id("a"))];
    let mut named = People::default();
    named.name(&draft, name("山田花子"), None);
    let mut joined = People::default();
    joined.join(&draft, &[whose]);
    let deleted = [Remark::DeletedUnsigned];
    let cases: [Case<'_>; 6] = [
        (
            "named, and another at the device deleted it",
            &named,
            vec![
                nameless(1, std::slice::from_ref(&a)),
                nameless(2, &[gone.clone(), opinion("b", "乙")]),
            ],
            &[("甲", &deleted), ("乙", &[])],
        ),
        (
            "joined, and deleted in what came without a name",
            &joined,
            vec![
                yamada(1, std::slice::from_ref(&a)),
                nameless(2, std::slice::from_ref(&gone)),
            ],
            &[("甲", &deleted)],
        ),
        (
            "joined, and deleted under one's own name",
            &joined,
            vec![
                nameless(1, std::slice::from_ref(&a)),
                yamada(2, std::slice::from_ref(&gone)),
            ],
            &[],
        ),
        (
            "joined, and rewritten without a name",
            &joined,
            vec![
                yamada(1, std::slice::from_ref(&a)),
                nameless(2, &[rewritten(&a, "甲二", "u")]),
            ],
            &[("甲二", &[])],
        ),
        (
            "joined, and neither made from the other",
            &joined,
            vec![
                yamada(1, &[rewritten(&a, "甲二", "u")]),
                nameless(2, &[rewritten(&a, "甲三", "v")]),
            ],
            &[("甲三", &[Remark::Diverged]), ("甲二", &[Remark::Diverged])],
        ),
        (
            "joined with somebody whose file is taken out",
            &joined,
            vec![nameless(1, std::slice::from_ref(&a))],
            &[("甲", &[])],
        ),
    ];
    for (what, people, came, expected) in cases {
        let mut found: Vec<(String, Vec<Remark>)> = rows(&came, people)
            .into_iter()
            .map(|(_, text, remarks)| (text, remarks))
            .collect();
        let mut expected: Vec<(String, Vec<Remark>)> = expected
            .iter()
            .map(|(text, remarks)| ((*text).to_owned(), remarks.to_vec()))
            .collect();
        found.sort();
        expected.sort();
        assert_eq!(found, expected, "{what}");
    }
}

/// Two who share a device, one of whom has a second: what the other carries is still known to be theirs.
#[test]
fn who_is_joined_still_shares_their_devices() {
    let (a, b) = (opinion("a", "甲"), opinion("b", "乙"));
    let came = [
        signed("tablet", "山田花子", 1_000, std::slice::from_ref(&a)),
        signed("tablet", "鈴木次郎", 6_000, &[a.clone(), b.clone()]),
        signed("phone", "山田花子", 2_000, &[opinion("c", "丙")]),
    ];
    let mut people = People::default();
    let at = |device| Part::Member(writer(device), "山田花子".to_owned());
    people.join(&[at("tablet")], &[at("phone")]);
    let said: Vec<(String, String)> = rows(&came, &people)
        .into_iter()
        .map(|(by, text, _)| (by, text))
        .collect();
    assert_eq!(
        said,
        [("山田花子", "甲"), ("山田花子", "丙"), ("鈴木次郎", "乙")]
            .map(|(by, text)| (by.to_owned(), text.to_owned()))
    );
}

#[test]
fn which_of_two_files_counts_is_told() {
    let (a, b, c) = (opinion("a", "甲"), opinion("b", "乙"), opinion("c", "丙"));
    let came = [
        signed("d1", "山田花子", 1, &[a.clone(), b.clone(), c.clone()]),
        signed(
            "d1",
            "山田花子",
            2,
            &[
                rewritten(&a, "甲二", "u"),
                b.deleted(&writer("u"), 9_000),
                c.clone(),
            ],
        ),
        signed("d1", "鈴木次郎", 3, &[c.clone(), opinion("d", "丁")]),
    ];
    with_table(&came, &People::default(), |table| {
        let of = |somebody: usize| {
            let files = table[somebody].handed_in.iter();
            files
                .map(|it| [it.listed, it.rewritten, it.withdrawn, it.elsewhere])
                .collect::<Vec<_>>()
        };
        assert_eq!(of(0), [[1, 1, 1, 0], [2, 0, 0, 0]]);
        assert_eq!(of(1), [[1, 0, 0, 1]], "the other's stands under theirs");
    });
}

/// What a later file changed or withdrew, with the words before and after.
#[test]
fn words_are_told_before_and_after() {
    let (a, b, c) = (opinion("a", "甲"), opinion("b", "乙"), opinion("c", "丙"));
    let mut raw = Collation::default();
    let mut people = People::default();
    let at = |device| Part::Member(writer(device), "山田花子".to_owned());
    people.join(&[at("d1")], &[at("d2")]);
    let first = [signed(
        "d1",
        "山田花子",
        1,
        &[a.clone(), b.clone(), c.clone()],
    )];
    let none = Receipt::among(&people, "1.json", &first, &mut raw);
    assert!(none.told.is_empty());
    let later = signed(
        "d2",
        "山田花子",
        2,
        &[
            rewritten(&a, "甲二", "u"),
            b.deleted(&writer("u"), 9_000),
            c.edited("丙", Kind::Question, &writer("u"), 9_000),
        ],
    );
    let review = common::review();
    let receipt = Receipt::among(&people, "2.json", &[later], &mut raw);
    let told: Vec<_> = receipt
        .told
        .iter()
        .map(|it| (it.by.as_str(), it.before.clone(), it.after.clone()))
        .collect();
    let said = |kind, text: &str| vec![(kind, text.to_owned())];
    assert_eq!(
        told,
        [
            (
                "山田花子",
                said(Kind::Opinion, "甲"),
                said(Kind::Opinion, "甲二")
            ),
            ("山田花子", said(Kind::Opinion, "乙"), vec![]),
            (
                "山田花子",
                said(Kind::Opinion, "丙"),
                said(Kind::Question, "丙")
            ),
        ]
    );
    // The number that it had is told of a withdrawn one too.
    let mut numbers = Numbers::default();
    numbers.give(
        &Collation::of(&first)
            .with(&people)
            .list(&review, Names::Shown),
    );
    let of: Vec<Option<u32>> = receipt.told.iter().map(|it| it.number(&numbers)).collect();
    assert_eq!(of, [Some(1), Some(2), Some(3)]);
}

#[test]
fn who_is_who_comes_back_with_the_list() {
    let review = common::review();
    let came = [
        signed("d1", "山田花子", 1, &[opinion("a", "甲")]),
        signed("d2", "山田 花子", 4, &[opinion("b", "乙")]),
        submission("佐藤.json", None, 3, &[opinion("d", "丁")]),
    ];
    let raw = Collation::of(&came);
    let mut people = People::default();
    let at = |device| Part::Member(writer(device), "山田花子".to_owned());
    people.join(&[at("d1")], &[at("d2")]);
    people.name(
        &[Part::Draft(id("d"))],
        name("佐藤"),
        Some("welfare".to_owned()),
    );
    let file = raw.to_json_with(&people, &Numbers::default(), &review, Names::Shown, 9);
    let again = Collation::of(&read_submissions("l", file.as_bytes(), &review).unwrap());
    assert_eq!(again, raw, "the hand-ins are as they came");
    assert_eq!(Record::of(file.as_bytes()).people, people);

    // With names hidden it is the same, and says no name.
    let file = raw.to_json_with(&people, &Numbers::default(), &review, Names::Hidden, 9);
    for secret in ["山田", "花子", "佐藤", "\"d1\"", "\"d2\""] {
        assert!(!file.contains(secret), "{secret} in {file}");
    }
    let again = Collation::of(&read_submissions("l", file.as_bytes(), &review).unwrap());
    let people = Record::of(file.as_bytes()).people;
    let list = again.with(&people);
    let list = list.list(&review, Names::Shown);
    let members: Vec<(String, usize)> = list
        .members
        .iter()
        .map(|it| (it.by.label(), it.count))
        .collect();
    let expected = [
        ("氏名を伏せた委員 2".to_owned(), 1),
        ("氏名を伏せた委員 1".to_owned(), 2),
    ];
    assert_eq!(members, expected);
    assert_eq!(
        again.to_json_with(&people, &Numbers::default(), &review, Names::Hidden, 9),
        file
    );

    // Without anything said it is the file that it always was; and what is no list says nothing.
    let plain = raw.to_json(&review, Names::Shown, 9);
    let none = raw.to_json_with(
        &People::default(),
        &Numbers::default(),
        &review,
        Names::Shown,
        9,
    );
    assert_eq!(none, plain);
    for file in [
        plain.as_str(),
        "",
        "{}",
        "{\"purpose\":\"hand_in\",\"numbers\":[{\"number\":1,\"draft\":\"a\"}]}",
        "{\"purpose\":\"collation\",\"numbers\":[{\"number\":-1,\"draft\":\"a\"},{}],\"people\":[7,{\"name\":\"x\"}]}",
    ] {
        assert_eq!(Record::of(file.as_bytes()), Record::default(), "{file}");
    }
}
