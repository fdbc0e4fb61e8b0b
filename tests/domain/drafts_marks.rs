//! 意見なし and 読んだ on their way out of the device and back: «read, nothing to say» is not «not read».

use std::collections::BTreeMap;

use crate::common;
use crate::common::charset::decode;
use crate::common::drafts::{draft, store, stored, writer};
use crate::common::mail::{Habit, NOW, member};
use domain::drafts::collate::file::read_submissions;
use domain::drafts::collate::reading;
use domain::drafts::csv::to_csv;
use domain::drafts::exchange::{FileError, Outgoing, Purpose, Received, read, to_json};
use domain::drafts::hand_in::{Missing, noted, nothing_to_say};
use domain::drafts::import::{ImportPlan, Outcome};
use domain::drafts::mail;
use domain::drafts::mark::Mark;
use domain::drafts::model::Draft;
use domain::drafts::worklist::Worklist;

/// The first text of the second form. It is never changed.
const MAIL: &str = include_str!("../data/mail-v2.txt");
/// The first files with marks in them, likewise.
const HAND_IN: &str = include_str!("../data/hand-in-v1-no-opinion.json");
const BACKUP: &str = include_str!("../data/drafts-v1-marks.json");

fn marks(marks: &[(&str, Mark)]) -> BTreeMap<String, Mark> {
    let marks = marks.iter();
    marks
        .map(|(item, mark)| ((*item).to_owned(), *mark))
        .collect()
}

/// On the first item something was written all the same; the last one is none of the review's.
fn examples() -> (Vec<Draft>, BTreeMap<String, Mark>) {
    let drafts = vec![draft("aaaaaaaa", "1-1-1-1", "よい。", "t")];
    let marks = marks(&[
        ("1-1-1-1", Mark::NoOpinion),
        ("1-1-1-2", Mark::NoOpinion),
        ("1-2-1-1", Mark::Read),
        ("3-1-1-1", Mark::NoOpinion),
        ("9-9-9-9", Mark::NoOpinion),
    ]);
    (drafts, marks)
}

fn written(purpose: Purpose, write: fn(&Outgoing<'_>) -> String) -> String {
    let (drafts, marks) = examples();
    let review = common::review();
    let who = member("山田花子");
    let marks = match purpose {
        Purpose::HandIn => nothing_to_say(&review, &marks, &drafts),
        Purpose::Backup => noted(&review, &marks),
    };
    write(&Outgoing {
        purpose,
        member: Some(&who),
        drafts: &drafts,
        marks: &marks,
        now: NOW,
    })
}

fn json(out: &Outgoing<'_>) -> String {
    to_json(&common::review(), out)
}

fn text(out: &Outgoing<'_>) -> String {
    mail::to_text(&common::review(), out)
}

fn received(file: &str) -> Received {
    read(file.as_bytes(), &common::review()).unwrap()
}

fn told(received: &Received) -> Vec<(&str, Mark)> {
    let marks = received.marks.iter();
    marks.map(|(item, mark)| (item.as_str(), *mark)).collect()
}

const HANDED_IN: [(&str, Mark); 2] = [("1-1-1-2", Mark::NoOpinion), ("3-1-1-1", Mark::NoOpinion)];

#[test]
fn a_hand_in_tells_what_was_read_with_nothing_to_say() {
    let file = written(Purpose::HandIn, json);
    assert_eq!(file, HAND_IN.trim());
    assert_eq!(told(&received(&file)), HANDED_IN);
    let submissions = read_submissions("f", file.as_bytes(), &common::review()).unwrap();
    assert_eq!(told(&submissions[0].received), HANDED_IN);
}

#[test]
fn a_backup_tells_what_was_only_read_too() {
    let file = written(Purpose::Backup, json);
    assert_eq!(file, BACKUP.trim());
    let all = [
        ("1-1-1-1", Mark::NoOpinion),
        ("1-1-1-2", Mark::NoOpinion),
        ("1-2-1-1", Mark::Read),
        ("3-1-1-1", Mark::NoOpinion),
    ];
    assert_eq!(told(&received(&file)), all);
    assert_eq!(told(&received(&written(Purpose::Backup, text))), all);
}

#[test]
fn a_mail_with_such_items_has_a_form_of_its_own() {
    let mail = written(Purpose::HandIn, text);
    assert_eq!(mail, MAIL);
    assert!(mail.contains("件数：1件\n意見なし：2件（取組 1-1-1-2、3-1-1-1）\n"));
    assert!(mail.contains("〔読み込み用\nd2,"));
    let wrapped = Habit::Wrap {
        width: 33,
        eat: true,
    };
    let habits = [wrapped, Habit::Quote("> "), Habit::Crlf];
    let mangled = habits
        .iter()
        .fold(mail.clone(), |text, habit| habit.on(&text));
    for text in [&mail, &mangled] {
        let received = received(text);
        assert_eq!(told(&received), HANDED_IN);
        assert_eq!(received.drafts, examples().0);
        assert_eq!((received.altered, received.damaged), (vec![], vec![]));
    }
}

/// What every earlier version of the app says of the new form: it compares the number behind the `d`.
#[test]
fn a_later_form_is_refused_in_plain_words() {
    let later = written(Purpose::HandIn, text).replace("\nd2,", "\nd3,");
    let refused = read(later.as_bytes(), &common::review()).unwrap_err();
    assert_eq!(refused, FileError::Newer(3));
    assert!(refused.message().contains("アプリを新しくしてから"));
    // A text under the other number is damaged, never half read.
    for (one, other) in [("\nd2,", "\nd1,"), ("\nd1,", "\nd2,")] {
        let (drafts, _) = examples();
        let plain = crate::common::mail::mail(&drafts, None);
        let text = if one == "\nd1," {
            plain
        } else {
            written(Purpose::HandIn, text)
        };
        let refused = read(text.replace(one, other).as_bytes(), &common::review());
        assert_eq!(refused.unwrap_err(), FileError::Damaged, "{one}");
    }
}

#[test]
fn without_drafts_it_is_a_hand_in_all_the_same() {
    let marks = [("1-1-1-2".to_owned(), Mark::NoOpinion)];
    let out = Outgoing {
        purpose: Purpose::HandIn,
        member: None,
        drafts: &[],
        marks: &marks,
        now: NOW,
    };
    for file in [json(&out), text(&out)] {
        let received = received(&file);
        assert_eq!(told(&received), [("1-1-1-2", Mark::NoOpinion)]);
        assert_eq!(received.drafts, []);
    }
}

/// Whatever stands there, no draft is refused for it.
#[test]
fn damaged_lists_of_marks_harm_no_draft() {
    let file = written(Purpose::Backup, json);
    let list = r#""no_opinion":["1-1-1-1","1-1-1-2","3-1-1-1"]"#;
    assert!(file.contains(list));
    let read_only = ("1-2-1-1", Mark::Read);
    let none = |item| (item, Mark::NoOpinion);
    let cases: [(&str, &[(&str, Mark)]); 12] = [
        (r#""no_opinion":null"#, &[read_only]),
        (r#""no_opinion":7"#, &[read_only]),
        (r#""no_opinion":"1-1-1-1""#, &[read_only]),
        (r#""no_opinion":{"1-1-1-1":true}"#, &[read_only]),
        (r#""no_opinion":[1]"#, &[read_only]),
        (r#""no_opinion":["1-1-1-2",null]"#, &[read_only]),
        (r#""no_opinion":[]"#, &[read_only]),
        (
            r#""no_opinion":["", "../..", "取組", "9-9-9-9"]"#,
            &[read_only],
        ),
        (
            r#""no_opinion":["1-1-1-2","1-1-1-2"]"#,
            &[none("1-1-1-2"), read_only],
        ),
        (r#""no_opinion":["1-2-1-1"]"#, &[none("1-2-1-1")]),
        (
            r#""no_opinion":["3-1-1-1","1-1-1-1"]"#,
            &[none("1-1-1-1"), read_only, none("3-1-1-1")],
        ),
        (r#""colour":"red""#, &[read_only]),
    ];
    for (bad, expected) in cases {
        let received = received(&file.replace(list, bad));
        assert_eq!(told(&received), expected, "{bad}");
        assert_eq!(received.drafts, examples().0, "{bad}");
    }
}

/// A backup brings the worklist back as it was: 8/8 stays 8/8.
#[test]
fn a_backup_brings_the_worklist_back() {
    let review = common::review();
    let (drafts, marks) = examples();
    let counts = BTreeMap::from([("1-1-1-1".to_owned(), 1)]);
    let done = |marks: &BTreeMap<String, Mark>| {
        let work = Worklist::of(&review, "safety", &counts, marks);
        let states: Vec<_> = work.entries().iter().map(|entry| entry.state).collect();
        states
    };
    let before = done(&marks);
    for write in [json, text] {
        let device = store();
        let plan = ImportPlan::make(received(&written(Purpose::Backup, write)), &[]);
        plan.apply(&device);
        plan.apply_marks(&device).unwrap();
        assert_eq!(stored(&device), drafts);
        assert_eq!(done(&device.marks().unwrap()), before);
        assert_eq!(plan.new_marks(&device.marks().unwrap()), []);
    }
}

/// What was noted here stays; only where an item was no more than looked at the file's 意見なし counts.
#[test]
fn marks_of_the_device_stay() {
    const NONE: Option<Mark> = Some(Mark::NoOpinion);
    const READ: Option<Mark> = Some(Mark::Read);
    for (here, file, after) in [
        (None, None, None),
        (None, READ, READ),
        (None, NONE, NONE),
        (READ, None, READ),
        (READ, READ, READ),
        (READ, NONE, NONE),
        (NONE, None, NONE),
        (NONE, READ, NONE),
        (NONE, NONE, NONE),
    ] {
        let device = store();
        if let Some(mark) = here {
            device.set_mark("1-1-1-1", mark).unwrap();
        }
        let mut from = received(&written(Purpose::Backup, json));
        from.marks = file
            .map(|mark| ("1-1-1-1".to_owned(), mark))
            .into_iter()
            .collect();
        let plan = ImportPlan::make(from, &[]);
        let new = plan.new_marks(&device.marks().unwrap());
        assert_eq!(new.is_empty(), here == after, "{here:?} {file:?}");
        plan.apply_marks(&device).unwrap();
        let marks = device.marks().unwrap();
        assert_eq!(marks.get("1-1-1-1").copied(), after, "{here:?} {file:?}");
    }
}

/// A deleted draft, or one without words, is no opinion.
#[test]
fn who_wrote_on_an_item_has_an_opinion() {
    let review = common::review();
    let (_, marks) = examples();
    let words = draft("a", "1-1-1-2", "一", "t");
    let cases = [
        (words.clone(), 2),
        (draft("a", "1-1-1-2", " 　\n", "t"), 3),
        (words.deleted(&writer("t"), 9), 3),
        (draft("a", "1-2-1-1", "一", "t"), 3),
    ];
    for (draft, count) in cases {
        assert_eq!(nothing_to_say(&review, &marks, &[draft]).len(), count);
    }
}

#[test]
fn the_table_has_a_row_for_each() {
    let review = common::review();
    let (drafts, marks) = examples();
    let who = member("山田花子");
    let marks = nothing_to_say(&review, &marks, &drafts);
    let out = Outgoing {
        purpose: Purpose::HandIn,
        member: Some(&who),
        drafts: &drafts,
        marks: &marks,
        now: NOW,
    };
    let csv = to_csv(&review, &out, &|_| "時刻".to_owned());
    let mut reader = csv::Reader::from_reader(csv.trim_start_matches('\u{feff}').as_bytes());
    let rows: Vec<BTreeMap<String, String>> = reader.deserialize().map(Result::unwrap).collect();
    let cells =
        |column: &str| -> Vec<&str> { rows.iter().map(|row| row[column].as_str()).collect() };
    assert_eq!(cells("番号"), ["1", "2", "3"]);
    assert_eq!(cells("氏名"), ["山田花子"; 3]);
    assert_eq!(cells("検討グループ"), ["防災・防犯・コミュニティ"; 3]);
    assert_eq!(cells("取組番号"), ["1-1-1-1", "1-1-1-2", "3-1-1-1"]);
    assert_eq!(cells("種類"), ["意見", "意見なし", "意見なし"]);
    assert_eq!(cells("内容"), ["よい。", "", ""]);
    assert_eq!(cells("更新日時"), ["時刻", "", ""]);
    assert_eq!(cells("テーマ")[2], "① 区民の声が反映される仕組み");
    assert_eq!(cells("取組の方向性")[2], "区民の声 が区政に届く。");
    assert_eq!(cells("担当")[2], "総務");
}

fn table(out: &Outgoing<'_>) -> String {
    to_csv(&common::review(), out, &|_| {
        "2026年11月28日 18:04".to_owned()
    })
}

/// Of whoever has nothing to say at all, too; and none of it gets into a draft's words.
#[test]
fn a_table_and_the_visible_words_of_a_mail_tell_it_too() {
    let review = common::review();
    let who = member("山田花子");
    let (drafts, noted) = examples();
    let unmarked = |text: String| text[..text.find("〔読み込み用").expect("a part")].to_owned();
    for drafts in [&drafts[..], &[]] {
        let marks = nothing_to_say(&review, &noted, drafts);
        for member in [Some(&who), None] {
            let out = Outgoing {
                purpose: Purpose::HandIn,
                member,
                drafts,
                marks: &marks,
                now: NOW,
            };
            let mail = unmarked(text(&out));
            let wrap = Habit::Wrap {
                width: 33,
                eat: true,
            };
            let quoted = Habit::Quote("> ").on(&wrap.on(&mail));
            let forms = [
                ("f.csv", table(&out)),
                ("f.txt", mail.clone()),
                ("f.txt", quoted),
            ];
            for (name, form) in forms {
                let reading = reading::read(name, form.as_bytes(), &review, &decode)
                    .unwrap_or_else(|_| panic!("{form}"));
                let [submission] = &reading.submissions[..] else {
                    panic!("{:?}: {form}", reading.submissions);
                };
                let received = &submission.received;
                let mut wanted: Vec<_> = marks.iter().map(|(id, it)| (id.as_str(), *it)).collect();
                wanted.sort_by_key(|(id, _)| *id);
                let mut told = told(received);
                told.sort_by_key(|(id, _)| *id);
                assert_eq!(told, wanted, "{form}");
                let name = received.member.as_ref().map(|it| it.name.as_str());
                assert_eq!(name, member.map(|it| it.name.as_str()), "{form}");
                let words: Vec<_> = received.drafts.iter().map(|it| it.text.as_str()).collect();
                assert_eq!(words.len(), drafts.len(), "{form}");
                assert!(words.iter().all(|it| *it == "よい。"), "{words:?}");
            }
        }
    }
}

/// Eight in the file are seven on the page, where one of them is deleted: both are told.
#[test]
fn a_plan_counts_as_the_page_does() {
    let words: Vec<Draft> = (0..7)
        .map(|at| draft(&["d", &at.to_string()].concat(), "1-1-1-1", "文", "t"))
        .collect();
    let gone = draft("gone", "1-1-1-1", "文", "t").deleted(&writer("t"), 9);
    let all: Vec<Draft> = words.iter().cloned().chain([gone]).collect();
    let file = crate::common::drafts::backup(&common::review(), &all, 1);
    let plan = ImportPlan::make(received(&file), &[]);
    assert_eq!(plan.counts(Outcome::New), (7, 1));
    assert_eq!((plan.count(Outcome::New), plan.writes()), (8, 8));
    let again = ImportPlan::make(received(&file), &all);
    assert_eq!(
        (again.counts(Outcome::New), again.counts(Outcome::Same)),
        ((0, 0), (7, 1))
    );
}

#[test]
fn what_is_missing_of_who_hands_in_is_told_and_no_more() {
    let review = common::review();
    let of = |group: &str| Some(crate::common::hand_in::member("m", "鈴木一郎", group));
    let cases = [
        (None, Some(Missing::All)),
        (of("safety"), None),
        (of("education"), None),
        (of("Safety"), Some(Missing::Group)),
        (of("safety "), Some(Missing::Group)),
        (of("of-another-review"), Some(Missing::Group)),
        (of(""), Some(Missing::Group)),
    ];
    for (member, missing) in cases {
        assert_eq!(Missing::of(&review, member.as_ref()), missing, "{member:?}");
        if missing == Some(Missing::Group) {
            let said = domain::wording::hand_in::missing(Missing::Group);
            assert!(!said.contains("氏名"), "{said}");
        }
    }
}
