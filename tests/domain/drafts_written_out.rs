//! What was written out to be handed in, and what has changed since.

use crate::common::drafts::{REVIEW, draft, id, on_point, store, writer};
use domain::drafts::hand_in::handed_in;
use domain::drafts::mark::Mark;
use domain::drafts::model::{Draft, Kind};
use domain::drafts::storage::{Key, KeyValue, KeyValueError};
use domain::drafts::store::StoreError;
use domain::drafts::written_out::{Form, Since, WrittenOut};

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
    let record = WrittenOut::of(&handed_in(&before), &silent(&["3-1-1-1"]), Form::Mail, 9);
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
        let told = record.since(&handed_in(&drafts), &silent(marks));
        assert_eq!(told, since, "{what}");
        assert_eq!(told.is_nothing(), since == Since::default(), "{what}");
    }
}

#[test]
fn the_answer_is_asked_once() {
    let drafts = [draft("a", "1-1-1-1", "一", "t")];
    let of = |drafts: &[Draft], at| WrittenOut::of(drafts, &[], Form::Json, at);
    let first = of(&drafts, 1).after(None);
    assert_eq!(first.given(), None);
    let (yes, no) = (first.clone().answered(true), first.clone().answered(false));
    assert_eq!((yes.given(), no.given()), (Some(true), Some(false)));
    // The same once more, on paper besides: the office has it.
    assert_eq!(of(&drafts, 2).after(Some(&yes)).given(), Some(true));
    // Not yet, and once more: they may have gone there now.
    assert_eq!(of(&drafts, 2).after(Some(&no)).given(), None);
    let more = [drafts[0].clone(), draft("b", "1-1-1-1", "二", "t")];
    assert_eq!(of(&more, 2).after(Some(&yes)).given(), None);
    let silent = silent(&["1-1-1-2"]);
    let other = WrittenOut::of(&drafts, &silent, Form::Json, 2).after(Some(&yes));
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
    let record = WrittenOut::of(&drafts, &silent(&["1-1-1-2"]), Form::Paper, 9);
    store.set_written_out(&record).unwrap();
    let json = r#"{"schema":1,"at":9,"form":"paper","held":[{"id":"a","item":"1-1-1-1","print":"sxbd26xcgle6p"}],"no_opinion":["1-1-1-2"]}"#;
    assert_eq!(store.storage().get(&key(1)).unwrap().as_deref(), Some(json));
    assert_eq!(store.written_out(), Ok(Some(record.clone())));
    let answered = record.answered(true);
    store.set_written_out(&answered).unwrap();
    assert_eq!(store.written_out(), Ok(Some(answered.clone())));
    for (form, word) in [
        (Form::Mail, "mail"),
        (Form::Paper, "paper"),
        (Form::Csv, "csv"),
        (Form::Json, "json"),
    ] {
        store
            .set_written_out(&WrittenOut::of(&[], &[], form, 9))
            .unwrap();
        let json = [
            "{\"schema\":1,\"at\":9,\"form\":\"",
            word,
            "\",\"held\":[],\"no_opinion\":[]}",
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
        let refused = store.set_written_out(&WrittenOut::of(&[], &[], Form::Csv, 10));
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
        .set_written_out(&WrittenOut::of(&drafts, &[], Form::Mail, u64::MAX))
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
    let record = WrittenOut::of(&drafts, &[], Form::Mail, 9);
    let now = [
        drafts[0].edited("一。", Kind::Opinion, &writer("u"), 9000),
        draft("c", "1-2-1-1", "三", "t"),
        draft("d", "1-2-1-1", "四", "t"),
    ];
    let since = record.since(&now, &silent(&["3-1-1-1"]));
    assert_eq!(
        since.message(),
        "新しい下書き2件（取組1-2-1-1）、書き直した下書き1件（取組1-1-1-1）、\
         消した下書き1件（取組1-1-1-2）、意見なしの付け外し1件（取組3-1-1-1）"
    );
    assert_eq!(record.since(&drafts, &[]).message(), "");
}
