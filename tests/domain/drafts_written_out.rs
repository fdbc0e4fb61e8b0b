//! What was written out to be handed in, and what has changed since.

use crate::common::drafts::{REVIEW, draft, id, on_point, store, writer};
use crate::common::hand_in::member;
use domain::drafts::hand_in::handed_in;
use domain::drafts::mark::Mark;
use domain::drafts::member::{Member, Signature};
use domain::drafts::model::{Draft, Kind};
use domain::drafts::storage::{Key, KeyValue, KeyValueError};
use domain::drafts::store::StoreError;
use domain::drafts::written_out::{Form, Sign, Since, Way, WrittenOut};
use domain::wording::hand_in::given_before;

fn silent(items: &[&str]) -> Vec<(String, Mark)> {
    let items = items.iter();
    items
        .map(|item| ((*item).to_owned(), Mark::NoOpinion))
        .collect()
}

fn items(items: &[&str]) -> Vec<String> {
    items.iter().map(|item| (*item).to_owned()).collect()
}

#[test]
#[allow(clippy::too_many_lines)] // A table.
fn what_has_changed_since_is_told_by_what_stands_in_the_drafts() {
    let one = draft("a", "1-1-1-1", "一", "t");
    let two = on_point(draft("b", "1-1-1-2", "二", "t"), "1-1-1-2-ach2", "点");
    let before = [one.clone(), two.clone()];
    let record = WrittenOut::of(
        &handed_in(&before),
        &silent(&["3-1-1-1"]),
        None,
        Form::Mail,
        9,
    );
    let edited = |draft: &Draft, text: &str, kind| draft.edited(text, kind, &writer("u"), 9000);
    let same = Since::default();
    let new = |of: &[&str]| Since {
        new: items(of),
        ..Since::default()
    };
    let rewritten = |of: &[&str]| Since {
        rewritten: items(of),
        ..Since::default()
    };
    let gone = |of: &[&str]| Since {
        gone: items(of),
        ..Since::default()
    };
    let other = |of: &[&str]| Since {
        silent: items(of),
        ..Since::default()
    };
    let kept = ["3-1-1-1"];
    let cases: [(&str, Vec<Draft>, &[&str], Since); 14] = [
        ("nothing", before.to_vec(), &kept, same.clone()),
        (
            "another order",
            vec![two.clone(), one.clone()],
            &kept,
            same.clone(),
        ),
        (
            "there and back",
            vec![
                edited(&edited(&one, "一二", Kind::Opinion), "一", Kind::Opinion),
                two.clone(),
            ],
            &kept,
            same.clone(),
        ),
        (
            "a blank one",
            vec![one.clone(), two.clone(), draft("c", "1-1-1-1", " ", "t")],
            &kept,
            same,
        ),
        (
            "a new one",
            vec![one.clone(), two.clone(), draft("c", "1-2-1-1", "三", "t")],
            &kept,
            new(&["1-2-1-1"]),
        ),
        (
            "other words",
            vec![edited(&one, "一。", Kind::Opinion), two.clone()],
            &kept,
            rewritten(&["1-1-1-1"]),
        ),
        (
            "a space",
            vec![edited(&one, "一 ", Kind::Opinion), two.clone()],
            &kept,
            rewritten(&["1-1-1-1"]),
        ),
        (
            "another kind",
            vec![one.clone(), edited(&two, "二", Kind::Question)],
            &kept,
            rewritten(&["1-1-1-2"]),
        ),
        (
            "deleted",
            vec![one.deleted(&writer("t"), 9), two.clone()],
            &kept,
            gone(&["1-1-1-1"]),
        ),
        (
            "emptied",
            vec![edited(&one, "", Kind::Opinion), two.clone()],
            &kept,
            gone(&["1-1-1-1"]),
        ),
        ("purged", vec![two.clone()], &kept, gone(&["1-1-1-1"])),
        (
            "意見なし taken back",
            before.to_vec(),
            &[],
            other(&["3-1-1-1"]),
        ),
        (
            "意見なし anew",
            before.to_vec(),
            &["1-2-1-1", "3-1-1-1"],
            other(&["1-2-1-1"]),
        ),
        (
            "written where there was nothing to say",
            vec![one.clone(), two.clone(), draft("c", "3-1-1-1", "三", "t")],
            &[],
            new(&["3-1-1-1"]),
        ),
    ];
    for (what, drafts, marks, since) in cases {
        let told = record.since(&handed_in(&drafts), &silent(marks), None);
        assert_eq!(told, since, "{what}");
        assert_eq!(told.is_nothing(), since == Since::default(), "{what}");
    }
}

fn called(name: &str, group: &str, title: Option<&str>) -> Member {
    Member {
        title: title.and_then(Signature::new),
        ..member("q7w6e5r4", name, group)
    }
}

/// What it is, who wrote the drafts out and who would now, and what has changed of them.
type Named<'a> = (&'a str, Option<Member>, Option<Member>, &'a [Sign]);

/// How many drafts left in which form, one time after the other, and all that is known then.
type Times<'a> = (&'a [(usize, Form)], Vec<Way>);

#[test]
fn another_name_is_a_change() {
    let hanako = || Some(called("山田花子", "health", Some("副議長")));
    let cases: [Named<'_>; 13] = [
        ("nobody, twice", None, None, &[]),
        ("the same", hanako(), hanako(), &[]),
        (
            "on another device",
            hanako(),
            Some(Member {
                id: writer("another"),
                ..called("山田花子", "health", Some("副議長"))
            }),
            &[],
        ),
        (
            "spaces at the edges",
            hanako(),
            Some(called(" 山田花子　", "health", Some("副議長"))),
            &[],
        ),
        (
            "another name",
            hanako(),
            Some(called("鈴木花子", "health", Some("副議長"))),
            &[Sign::Name],
        ),
        (
            "a space within",
            hanako(),
            Some(called("山田 花子", "health", Some("副議長"))),
            &[Sign::Name],
        ),
        (
            "a form of a letter",
            Some(called("高田", "health", None)),
            Some(called("髙田", "health", None)),
            &[Sign::Name],
        ),
        (
            "another group",
            hanako(),
            Some(called("山田花子", "safety", Some("副議長"))),
            &[Sign::Group],
        ),
        (
            "another title",
            hanako(),
            Some(called("山田花子", "health", Some("議長"))),
            &[Sign::Title],
        ),
        (
            "no title any more",
            hanako(),
            Some(called("山田花子", "health", None)),
            &[Sign::Title],
        ),
        (
            "a title now",
            Some(called("山田花子", "health", None)),
            hanako(),
            &[Sign::Title],
        ),
        ("a name at last", None, hanako(), &Sign::ALL),
        ("no name any more", hanako(), None, &Sign::ALL),
    ];
    let drafts = [draft("a", "1-1-1-1", "一", "t")];
    for (what, before, now, signed) in cases {
        let record = WrittenOut::of(&drafts, &[], before.as_ref(), Form::Mail, 9);
        let since = record.since(&drafts, &[], now.as_ref());
        assert_eq!(since.signed, signed, "{what}");
        assert_eq!(since.is_nothing(), signed.is_empty(), "{what}");
        // Whether the office has it under this name is another question.
        let given = record.answered(Some(true), 9);
        let again = WrittenOut::of(&drafts, &[], now.as_ref(), Form::Paper, 10).after(Some(&given));
        assert_eq!(again.given().is_none(), !signed.is_empty(), "{what}");
    }
    // A record of before names were noted tells nothing of them.
    let store = store();
    let old = r#"{"schema":1,"at":9,"form":"mail","held":[],"no_opinion":[],"given":true}"#;
    let key = Key::WrittenOut { schema: 1 }.name(REVIEW);
    store.storage().set(&key, old).unwrap();
    let old = store.written_out().unwrap().unwrap();
    assert!(old.since(&[], &[], hanako().as_ref()).is_nothing());
    assert_eq!((old.given(), old.answered_at()), (Some(true), None));
    let again = WrittenOut::of(&[], &[], hanako().as_ref(), Form::Csv, 10).after(Some(&old));
    assert_eq!(again.given(), Some(true));
}

#[test]
fn each_way_is_remembered_by_its_last_time() {
    let one = [draft("a", "1-1-1-1", "一", "t")];
    let two = [one[0].clone(), draft("b", "1-1-1-1", "二", "t")];
    let way = |form, at, is_outdated| Way {
        form,
        at,
        is_outdated,
    };
    let mail_and_paper = vec![way(Form::Paper, 2, false), way(Form::Mail, 1, false)];
    let cases: [Times<'_>; 10] = [
        (&[(1, Form::Mail)], vec![way(Form::Mail, 1, false)]),
        (
            &[(1, Form::Mail), (1, Form::Mail)],
            vec![way(Form::Mail, 2, false)],
        ),
        (&[(1, Form::Mail), (1, Form::Paper)], mail_and_paper.clone()),
        (
            &[(1, Form::Mail), (2, Form::Paper)],
            vec![way(Form::Paper, 2, false), way(Form::Mail, 1, true)],
        ),
        (
            &[(1, Form::Mail), (2, Form::Mail)],
            vec![way(Form::Mail, 2, false)],
        ),
        (
            &[(1, Form::Mail), (1, Form::Paper), (1, Form::Mail)],
            vec![way(Form::Mail, 3, false), way(Form::Paper, 2, false)],
        ),
        (
            &[(1, Form::Mail), (2, Form::Paper), (2, Form::Csv)],
            vec![
                way(Form::Csv, 3, false),
                way(Form::Paper, 2, false),
                way(Form::Mail, 1, true),
            ],
        ),
        (
            &[(1, Form::Mail), (2, Form::Paper), (1, Form::Csv)],
            vec![
                way(Form::Csv, 3, false),
                way(Form::Paper, 2, true),
                way(Form::Mail, 1, true),
            ],
        ),
        (
            &[
                (1, Form::Mail),
                (1, Form::Paper),
                (1, Form::Csv),
                (1, Form::Json),
            ],
            vec![
                way(Form::Json, 4, false),
                way(Form::Csv, 3, false),
                way(Form::Paper, 2, false),
                way(Form::Mail, 1, false),
            ],
        ),
        (
            &[
                (1, Form::Json),
                (2, Form::Csv),
                (2, Form::Json),
                (2, Form::Csv),
            ],
            vec![way(Form::Csv, 4, false), way(Form::Json, 3, false)],
        ),
    ];
    for (times, ways) in cases {
        let mut record: Option<WrittenOut> = None;
        for (at, (count, form)) in (1..).zip(times) {
            let drafts = if *count == 1 { &one[..] } else { &two[..] };
            record = Some(WrittenOut::of(drafts, &[], None, *form, at).after(record.as_ref()));
        }
        let known = record.map(|it| it.ways().collect::<Vec<_>>());
        assert_eq!(known, Some(ways), "{times:?}");
    }
}

#[test]
fn the_answer_is_asked_once() {
    let drafts = [draft("a", "1-1-1-1", "一", "t")];
    let of = |drafts: &[Draft], at| WrittenOut::of(drafts, &[], None, Form::Json, at);
    let first = of(&drafts, 1).after(None);
    assert_eq!(first.given(), None);
    let (yes, no) = (
        first.clone().answered(Some(true), 5),
        first.clone().answered(Some(false), 6),
    );
    assert_eq!((yes.given(), no.given()), (Some(true), Some(false)));
    assert_eq!((yes.answered_at(), no.answered_at()), (Some(5), Some(6)));
    // A slip is taken back: it is as if nobody had asked.
    assert_eq!(yes.clone().answered(None, 7), first);
    // The same once more, on paper besides: the office has it.
    assert_eq!(of(&drafts, 9).after(Some(&yes)).answered_at(), Some(5));
    assert_eq!(of(&drafts, 2).after(Some(&yes)).given(), Some(true));
    // Not yet, and once more: they may have gone there now.
    assert_eq!(of(&drafts, 2).after(Some(&no)).given(), None);
    let more = [drafts[0].clone(), draft("b", "1-1-1-1", "二", "t")];
    assert_eq!(of(&more, 2).after(Some(&yes)).given(), None);
    let silent = silent(&["1-1-1-2"]);
    let other = WrittenOut::of(&drafts, &silent, None, Form::Json, 2).after(Some(&yes));
    assert_eq!(other.given(), None);
}

#[test]
fn it_is_kept_on_the_device_in_its_form() {
    let store = store();
    assert_eq!(store.written_out(), Ok(None));
    let key = |schema: u32| Key::WrittenOut { schema }.name(REVIEW);
    assert_eq!(key(1), "furikaeri/test-ward-2018-2022/written-out/1");
    assert_eq!(
        Key::parse(REVIEW, &key(1)),
        Some(Key::WrittenOut { schema: 1 })
    );
    let drafts = [draft("a", "1-1-1-1", "一", "t")];
    let silent = silent(&["1-1-1-2"]);
    let record = WrittenOut::of(&drafts, &silent, None, Form::Paper, 9);
    store.set_written_out(&record).unwrap();
    let json = r#"{"schema":1,"at":9,"form":"paper","held":[{"id":"a","item":"1-1-1-1","print":"sxbd26xcgle6p"}],"no_opinion":["1-1-1-2"],"signed":["","",""]}"#;
    assert_eq!(store.storage().get(&key(1)).unwrap().as_deref(), Some(json));
    assert_eq!(store.written_out(), Ok(Some(record.clone())));
    let hanako = called("山田花子", "health", Some("副議長"));
    let full = WrittenOut::of(&[], &[], Some(&hanako), Form::Mail, 11)
        .after(Some(&record))
        .answered(Some(true), 12);
    store.set_written_out(&full).unwrap();
    let json = r#"{"schema":1,"at":11,"form":"mail","held":[],"no_opinion":[],"given":true,"answered":12,"signed":["xlb3dnbcds7ch","ldjbt2gojh2eg","vndsqyf3mz5xm"],"earlier":[{"form":"paper","at":9,"is_outdated":true}]}"#;
    assert_eq!(store.storage().get(&key(1)).unwrap().as_deref(), Some(json));
    assert_eq!(store.written_out(), Ok(Some(full)));
    let answered = record.answered(Some(true), 10);
    store.set_written_out(&answered).unwrap();
    assert_eq!(store.written_out(), Ok(Some(answered.clone())));
    for (form, word) in [
        (Form::Mail, "mail"),
        (Form::Paper, "paper"),
        (Form::Csv, "csv"),
        (Form::Json, "json"),
    ] {
        store
            .set_written_out(&WrittenOut::of(&[], &[], None, form, 9))
            .unwrap();
        let json = [
            "{\"schema\":1,\"at\":9,\"form\":\"",
            word,
            "\",\"held\":[],\"no_opinion\":[],\"signed\":[\"\",\"\",\"\"]}",
        ]
        .concat();
        assert_eq!(store.storage().get(&key(1)).unwrap(), Some(json));
    }
    // What can't be read passes for none, and is kept.
    for bad in [
        "{",
        r#"{"schema":2,"at":9}"#,
        r#"{"schema":1,"at":9,"form":"pigeon","held":[],"no_opinion":[]}"#,
    ] {
        store.storage().set(&key(1), bad).unwrap();
        assert_eq!(store.written_out(), Ok(None), "{bad}");
    }
    store.set_written_out(&answered).unwrap();
    assert_eq!(store.quarantined().unwrap().len(), 1);
    // Where nothing can be stored, the earlier record stays.
    for error in [KeyValueError::Full, KeyValueError::Forbidden] {
        store.storage().writing.set(Some(error));
        let refused = store.set_written_out(&WrittenOut::of(&[], &[], None, Form::Csv, 10));
        assert_eq!(refused, Err(error.into()));
        store.storage().writing.set(None);
        assert_eq!(store.written_out(), Ok(Some(answered.clone())));
    }
    store.storage().reading.set(Some(KeyValueError::Broken));
    assert_eq!(store.written_out(), Err(StoreError::Broken));
    store.storage().reading.set(None);
    store.erase("mark").unwrap();
    assert_eq!(store.written_out(), Ok(None), "erased with all else");
    assert_eq!(id("a").as_str(), "a");
}

#[test]
fn the_record_stays_small() {
    let store = store();
    let draft = |number: usize| {
        draft(
            &["draft-no-", &number.to_string()].concat(),
            "1-1-1-1",
            "一",
            "t",
        )
    };
    let drafts: Vec<Draft> = (0..200).map(draft).collect();
    store
        .set_written_out(&WrittenOut::of(&drafts, &[], None, Form::Mail, u64::MAX))
        .unwrap();
    assert!(
        store.storage().used() < 14_000,
        "{}",
        store.storage().used()
    );
}

#[test]
fn what_has_changed_is_said_in_words() {
    let drafts = [
        draft("a", "1-1-1-1", "一", "t"),
        draft("b", "1-1-1-2", "二", "t"),
    ];
    let taro = called("山田太郎", "health", None);
    let record = WrittenOut::of(&drafts, &[], Some(&taro), Form::Mail, 9);
    let now = [
        drafts[0].edited("一。", Kind::Opinion, &writer("u"), 9000),
        draft("c", "1-2-1-1", "三", "t"),
        draft("d", "1-2-1-1", "四", "t"),
    ];
    let since = record.since(&now, &silent(&["3-1-1-1"]), None);
    assert_eq!(
        since.message(),
        "氏名、検討グループ、新しい下書き2件（取組1-2-1-1）、書き直した下書き1件（取組1-1-1-1）、\
         消した下書き1件（取組1-1-1-2）、意見なしの付け外し1件（取組3-1-1-1）"
    );
    assert_eq!(record.since(&drafts, &[], Some(&taro)).message(), "");
}

/// What is written out, time after time, and what is answered in between: given, not yet, or taken back.
#[derive(Clone, Copy)]
enum Then {
    /// So many drafts are written out.
    Writes(usize),
    Says(Option<bool>),
}

/// What happens, what is said of what was written out last, and when that was handed over beside which so many drafts
/// are new.
type Given<'a> = (&'a str, &'a [Then], Option<bool>, Option<(u64, usize)>);

#[test]
#[allow(clippy::too_many_lines)] // A table.
fn what_was_handed_over_before_stays_told() {
    use Then::{Says, Writes};
    let given = Says(Some(true));
    let three = [("a", "一"), ("b", "二"), ("c", "三")];
    let three = three.map(|(name, text)| draft(name, "1-1-1-1", text, "t"));
    let cases: [Given<'_>; 14] = [
        ("never", &[Writes(1), Writes(2)], None, None),
        ("given", &[Writes(1), given], Some(true), None),
        (
            "given, and written anew",
            &[Writes(1), given, Writes(2)],
            None,
            Some((2, 1)),
        ),
        (
            "and once more",
            &[Writes(1), given, Writes(2), Writes(3)],
            None,
            Some((2, 2)),
        ),
        (
            "and not yet given",
            &[Writes(1), given, Writes(2), Says(Some(false))],
            None,
            Some((2, 1)),
        ),
        (
            "and given too",
            &[Writes(1), given, Writes(2), given],
            Some(true),
            None,
        ),
        (
            "given twice, and anew",
            &[Writes(1), given, Writes(2), given, Writes(3)],
            None,
            Some((4, 1)),
        ),
        (
            "given too, and taken back",
            &[Writes(1), given, Writes(2), given, Says(None)],
            None,
            Some((2, 1)),
        ),
        (
            "taken back",
            &[Writes(1), given, Says(None), Writes(2)],
            None,
            None,
        ),
        (
            "the same again",
            &[Writes(1), given, Writes(1)],
            Some(true),
            None,
        ),
        (
            "the same again, and anew",
            &[Writes(1), given, Writes(1), Writes(2)],
            None,
            Some((2, 1)),
        ),
        (
            "back to what was given",
            &[Writes(1), given, Writes(2), Writes(1)],
            Some(true),
            None,
        ),
        (
            "the same twice, taken back",
            &[Writes(1), given, Writes(2), given, Writes(2), Says(None)],
            None,
            Some((2, 1)),
        ),
        (
            "not given, and anew",
            &[Writes(1), Says(Some(false)), Writes(2)],
            None,
            None,
        ),
    ];
    let mut failed = Vec::new();
    for (what, steps, now, before) in cases {
        let store = store();
        let mut drafts = &three[..0];
        for (at, step) in (1..).zip(steps) {
            let known = store.written_out().unwrap();
            let record = match *step {
                Writes(count) => {
                    drafts = &three[..count];
                    WrittenOut::of(drafts, &[], None, Form::Mail, at).after(known.as_ref())
                }
                Says(given) => known.unwrap().answered(given, at),
            };
            store.set_written_out(&record).unwrap();
        }
        let record = store.written_out().unwrap().unwrap();
        let told = record.given_before().map(|it| {
            let since = it.since(drafts, &[], None);
            assert!(
                since.rewritten.is_empty() && since.gone.is_empty(),
                "{what}"
            );
            (it.answered_at().unwrap(), since.new.len())
        });
        let is_now = record.given() == now || now.is_none() && record.given() == Some(false);
        if !is_now || told != before {
            failed.push(format!("{what}: {:?} {told:?}", record.given()));
        }
    }
    assert!(
        failed.is_empty(),
        "{}:\n{}",
        failed.len(),
        failed.join("\n")
    );
}

#[test]
fn what_was_handed_over_before_is_said_in_words() {
    assert_eq!(
        given_before(Some("2026-11-08"), "書き直した下書き1件（取組1-1-1-1）"),
        "前に書き出したものは、区役所に渡したと、ご自身が記録しました（11月8日）。渡したものから変わったもの：書き直した下書き1件（取組1-1-1-1）。"
    );
    assert_eq!(
        given_before(None, ""),
        "前に書き出したものは、区役所に渡したと、ご自身が記録しました。いまの下書きは、それと同じです。"
    );
}
