//! Earlier versions of a draft: which are kept, and that they can be brought back.

use crate::common::drafts::{Faulty, REVIEW, draft, id, store, stored, writer};
use domain::drafts::exchange::Received;
use domain::drafts::history::{UNITS_MAX, VERSIONS_MAX, Version, worth_keeping};
use domain::drafts::import::ImportPlan;
use domain::drafts::model::{Draft, Kind};
use domain::drafts::storage::{Key, KeyValue, KeyValueError};
use domain::drafts::store::{KEPT_DELETED, Saved, Store, StoreError};
use proptest::prelude::*;

const MINUTE: u64 = 60_000;

fn key(schema: u32, name: &str) -> String {
    let id = id(name);
    Key::History { schema, id }.name(REVIEW)
}

fn at(text: &str, now: u64) -> Draft {
    draft("a", "1-1-1-1", "", "tab1").edited(text, Kind::Opinion, &writer("tab1"), now)
}

fn version(text: &str, at: u64) -> Version {
    Version {
        text: text.to_owned(),
        kind: Kind::Opinion,
        at,
        kept: at + 100,
    }
}

fn texts(store: &Store<Faulty>) -> Vec<String> {
    let versions = store.history(&id("a")).unwrap();
    versions.into_iter().map(|version| version.text).collect()
}

/// Writes on from what is stored.
fn write(store: &Store<Faulty>, text: &str, by: &str, now: u64) -> Draft {
    let before = store.load(&id("a")).unwrap();
    let before = before.unwrap_or_else(|| draft("a", "1-1-1-1", "", by));
    let next = before.edited(text, Kind::Opinion, &writer(by), now);
    assert_eq!(store.save(&next), Ok(Saved::Written));
    next
}

#[test]
fn what_is_worth_keeping() {
    let long = "長".repeat(90);
    let worth = |before: &str, after: &str, wait: u64, newest: Option<Version>| {
        let before = at(before, 2000);
        let after = before.edited(after, Kind::Opinion, &writer("tab1"), 2000 + wait);
        worth_keeping(&before, &after, newest.as_ref())
    };
    // Typing goes on.
    assert!(!worth("一", "一二", 100, None));
    // A pause of two minutes.
    assert!(!worth("一", "一二", 2 * MINUTE - 1, None));
    assert!(worth("一", "一二", 2 * MINUTE, None));
    assert!(!worth(" \n", "一", 9 * MINUTE, None), "no words");
    assert!(!worth("一", "一\n", 9 * MINUTE, None), "the same words");
    let kept = Some(version("一", 2000));
    assert!(!worth("一", "一二", 9 * MINUTE, kept), "kept already");
    // Much goes at once: a third, and twenty characters.
    assert!(worth(&long, "", 100, None));
    assert!(worth(&long, &long[..60 * 3], 100, None));
    assert!(!worth(&long, &long[..61 * 3], 100, None));
    let short = "十九字".repeat(6);
    assert!(!worth(&short, "十", 100, None));
    // Nothing is left, however little there was.
    assert!(worth(&short, "", 100, None) && worth("一", " \n", 100, None));
    // Something else is pasted over it, though it is no shorter.
    assert!(worth(&long, &"別".repeat(90), 100, None));
    let inner = [&long[..15 * 3], &"別".repeat(60), &long[..15 * 3]].concat();
    assert!(worth(&long, &inner, 100, None));
    assert!(worth(&inner, &long, 100, None));
    // An input method converts what was typed.
    let typed = "くやくしょのかたにおねがいがあります。";
    assert!(!worth(typed, "区役所の方にお願いがあります。", 100, None));
    // Another tab or visit takes over.
    let before = at("一", 2000);
    let other = before.edited("一二", Kind::Opinion, &writer("tab2"), 2100);
    assert!(worth_keeping(&before, &other, None));
    // Unbroken writing.
    let newest = |ago: u64| Some(version("前", 1900 + 7 * MINUTE - ago));
    let on = |newest: Option<Version>| {
        let before = at("一", 2000 + 7 * MINUTE);
        let after = before.edited("一二", Kind::Opinion, &writer("tab1"), 2100 + 7 * MINUTE);
        worth_keeping(&before, &after, newest.as_ref())
    };
    assert!(on(newest(5 * MINUTE)) && !on(newest(5 * MINUTE - 1)));
    assert!(on(None), "begun seven minutes ago");
    // A clock that was set back keeps one more, and no more than that.
    assert!(on(newest(0).map(|it| version(&it.text, u64::MAX - 100))));
}

#[test]
fn an_evening_leaves_versions_to_go_back_to() {
    let store = store();
    write(&store, "一", "tab1", 2000);
    write(&store, "一二", "tab1", 2100);
    assert_eq!(texts(&store), [""; 0], "in the middle of writing");
    write(&store, "一二三", "tab1", 3 * MINUTE);
    write(&store, "別の日", "tab2", 900 * MINUTE);
    let last = write(&store, "別の日に書いた", "tab2", 900 * MINUTE + 100);
    assert_eq!(texts(&store), ["一二三", "一二"], "newest first");
    let found = store.history(&id("a")).unwrap();
    assert_eq!(
        found[1],
        Version {
            kept: 3 * MINUTE,
            ..version("一二", 2100)
        }
    );
    let restored = store.restore_version(&last, &found[1], &writer("tab2"), 900 * MINUTE + 200);
    assert_eq!(restored, Ok(Saved::Written));
    assert_eq!(stored(&store)[0].text, "一二");
    // Going there and back again takes up no more room.
    for (text, left) in [("別の日に書いた", "一二"), ("一二", "別の日に書いた")] {
        assert_eq!(
            texts(&store).first().map(String::as_str),
            Some(text),
            "the replaced words"
        );
        let seen = store.load(&id("a")).unwrap().unwrap();
        let version = version(text, 0);
        assert_eq!(seen.text, left);
        store
            .restore_version(&seen, &version, &writer("tab2"), 0)
            .unwrap();
        assert_eq!(stored(&store)[0].text, text);
    }
    assert_eq!(texts(&store).len(), 3);
    // An ordinary edit to the words of an earlier version passes for bringing it back.
    write(&store, "一二三", "tab2", 0);
    assert_eq!(texts(&store)[0], "一二");
}

#[test]
fn another_tabs_words_are_not_replaced_by_an_earlier_version() {
    let store = store();
    write(&store, "一", "tab1", 0);
    let seen = write(&store, "一二", "tab1", 9 * MINUTE);
    write(&store, "こちら", "tab2", 9 * MINUTE);
    let version = version("一", 0);
    let restored = store.restore_version(&seen, &version, &writer("tab1"), 10 * MINUTE);
    assert!(matches!(restored, Ok(Saved::Conflict(_))));
    let mut texts: Vec<String> = stored(&store).into_iter().map(|it| it.text).collect();
    texts.sort();
    assert_eq!(texts, ["こちら", "一"]);
}

#[test]
fn what_a_file_replaces_is_kept() {
    let store = store();
    let here = write(&store, "一", "tab1", 2000);
    let there = here.edited("二", Kind::Opinion, &writer("tab1"), 2100);
    assert!(!worth_keeping(&here, &there, None));
    let received = Received {
        member: None,
        drafts: vec![there],
        damaged: Vec::new(),
        altered: Vec::new(),
        marks: Vec::new(),
        exported: 0,
    };
    ImportPlan::make(received, &stored(&store)).apply(&store);
    assert_eq!(
        (stored(&store)[0].text.as_str(), texts(&store)),
        ("二", vec!["一".to_owned()])
    );
}

#[test]
fn versions_are_bounded_and_those_missed_least_go_first() {
    let store = store();
    for number in 0..=VERSIONS_MAX + 5 {
        write(
            &store,
            &number.to_string(),
            "tab1",
            number as u64 * 9 * MINUTE,
        );
    }
    let found = texts(&store);
    assert_eq!(found.len(), VERSIONS_MAX);
    assert_eq!((found[0].as_str(), found[19].as_str()), ("24", "5"));
    // What was only written on stands in the next version too.
    write(&store, "甲", "tab1", 0);
    write(&store, "甲乙", "tab1", 9 * MINUTE);
    write(&store, "甲乙丙", "tab1", 18 * MINUTE);
    assert_eq!(texts(&store)[..3], ["甲乙", "25", "24"]);
    // However long they are, the newest is kept; others as long as there is room.
    let long = |c: &str, length: usize| c.repeat(length);
    write(&store, &long("い", UNITS_MAX - 5), "tab1", 27 * MINUTE);
    write(&store, &long("ろ", UNITS_MAX + 5), "tab1", 36 * MINUTE);
    assert_eq!(
        texts(&store).len(),
        3,
        "the longest and two of few characters"
    );
    write(&store, "", "tab1", 45 * MINUTE);
    assert_eq!(texts(&store), [long("ろ", UNITS_MAX + 5)]);
}

#[test]
fn a_history_that_cannot_be_written_keeps_nobody_from_saving() {
    for full in [false, true] {
        let store = store();
        let faulty = store.storage();
        write(&store, "一", "tab1", 0);
        if full {
            faulty.leave(70);
        } else {
            faulty.broken.set(Some("/history/"));
        }
        let last = write(&store, "一二", "tab2", 9 * MINUTE);
        assert_eq!((stored(&store).len(), texts(&store).len()), (1, 0));
        // Bringing back an earlier version can wait; the words that are there stay.
        let old = version("前", 0);
        let error = if full {
            StoreError::Full
        } else {
            StoreError::Broken
        };
        let restored = store.restore_version(&last, &old, &writer("tab2"), 0);
        assert_eq!(restored, Err(error));
        assert_eq!(stored(&store), [last]);
    }
}

#[test]
fn deleting_in_full_storage_still_keeps_the_words() {
    let store = store();
    let text = "字".repeat(300);
    write(&store, &text, "tab1", 0);
    // There is no room for the words twice, but there is when they are gone from the draft.
    store.storage().leave(100);
    write(&store, "", "tab1", 100);
    assert_eq!(texts(&store), [text]);
}

#[test]
fn versions_of_other_drafts_give_way_to_words_just_taken_away() {
    let store = store();
    let other = draft("b", "1-1-1-1", &"他".repeat(200), "tab1");
    store.save(&other).unwrap();
    store
        .save(&other.edited("", Kind::Opinion, &writer("tab2"), 0))
        .unwrap();
    let text = "字".repeat(90);
    write(&store, &text, "tab1", 0);
    store.storage().leave(20);
    write(&store, &text[..120], "tab1", 100);
    assert_eq!(texts(&store), [text]);
    assert_eq!(store.history(&id("b")), Ok(Vec::new()));
}

#[test]
fn a_failed_save_leaves_the_history_as_it_was() {
    let store = store();
    write(&store, "一", "tab1", 0);
    write(&store, "二", "tab2", 0);
    let before = store.storage().memory.get(&key(1, "a"));
    store.storage().leave(2);
    let seen = store.load(&id("a")).unwrap().unwrap();
    let next = seen.edited(&"字".repeat(99), Kind::Opinion, &writer("tab3"), 0);
    assert_eq!(store.save(&next), Err(StoreError::Full));
    assert_eq!(store.storage().memory.get(&key(1, "a")), before);
    store.storage().room.set(None);
    store.storage().broken.set(Some("/draft/"));
    assert_eq!(store.save(&next), Err(StoreError::Broken));
    assert_eq!(store.storage().memory.get(&key(1, "a")), before);
}

#[test]
fn deleting_keeps_the_words_in_place_and_purging_takes_all() {
    let store = store();
    write(&store, "一", "tab1", 0);
    let last = write(&store, "二", "tab2", 9 * MINUTE);
    store.delete(&last, &writer("tab3"), 99 * MINUTE).unwrap();
    assert_eq!(texts(&store), ["一"]);
    // A version brought back brings the draft back.
    let gone = store.load(&id("a")).unwrap().unwrap();
    store
        .restore_version(&gone, &version("一", 0), &writer("tab3"), 100 * MINUTE)
        .unwrap();
    let back = store.load(&id("a")).unwrap().unwrap();
    assert!(back.is_live() && texts(&store) == ["二", "一"]);
    store.delete(&back, &writer("tab3"), 101 * MINUTE).unwrap();
    // One that can't be read is not taken either.
    store.storage().set(&key(2, "a"), "新").unwrap();
    assert_eq!(store.purge(102 * MINUTE + KEPT_DELETED), Ok(1));
    assert_eq!(store.storage().keys().unwrap(), [key(2, "a")]);
}

#[test]
fn a_history_that_cannot_be_read_is_never_destroyed() {
    let store = store();
    write(&store, "一", "tab1", 0);
    let newer = r#"{"schema":2,"versions":{"声":"…"}}"#;
    store.storage().set(&key(1, "a"), newer).unwrap();
    let last = write(&store, "二", "tab2", 9 * MINUTE);
    assert_eq!(texts(&store), [""; 0]);
    let restored = store.restore_version(&last, &version("一", 0), &writer("tab2"), 0);
    assert_eq!(restored, Err(StoreError::Broken));
    assert_eq!(
        store.storage().get(&key(1, "a")).unwrap().as_deref(),
        Some(newer)
    );
    // A damaged one makes place for the next.
    for damaged in [r#"{"schema":1,"versions":[{"text":"失"#, r#"{"schema":0}"#] {
        store.storage().set(&key(1, "a"), damaged).unwrap();
        assert_eq!(texts(&store), [""; 0]);
        write(&store, damaged, "tab3", 0);
        write(&store, "次", "tab4", 0);
        assert_eq!(texts(&store)[0], damaged);
        let quarantined = store.quarantined().unwrap();
        assert!(quarantined.iter().any(|(_, value)| value == damaged));
    }
    assert_eq!(store.quarantined().unwrap().len(), 2);
}

#[test]
fn a_history_is_read_as_the_first_version_wrote_it() {
    let store = store();
    let json = r#"{"schema":1,"versions":[{"text":"二\n行","kind":"question","at":2,"kept":102},{"text":"一","kind":"opinion","at":1,"kept":101}]}"#;
    store.storage().set(&key(1, "a"), json).unwrap();
    let second = Version {
        kind: Kind::Question,
        ..version("二\n行", 2)
    };
    assert_eq!(store.history(&id("a")), Ok(vec![second, version("一", 1)]));
}

#[test]
fn storage_that_cannot_be_read_is_an_error() {
    let store = store();
    store.storage().reading.set(Some(KeyValueError::Broken));
    assert_eq!(store.history(&id("a")), Err(StoreError::Broken));
}

proptest! {
    /// Whatever the clocks say, and whatever is written, saving works and the bounds hold.
    #[test]
    fn clocks_and_texts_may_be_anything(
        steps in proptest::collection::vec((any::<u64>(), "[あいう\n]{0,90}", 0..3_u8), 1..40),
    ) {
        let store = store();
        for (now, text, by) in steps {
            let before = store.load(&id("a")).unwrap();
            write(&store, &text, &by.to_string(), now);
            let found = store.history(&id("a")).unwrap();
            prop_assert!(found.len() <= VERSIONS_MAX);
            let after = store.load(&id("a")).unwrap().unwrap();
            let before = before.filter(|before| before.revision.writer != after.revision.writer);
            if let Some(before) = before && before.text.trim() != after.text.trim() {
                prop_assert!(before.is_blank() || found[0].text == before.text);
            }
        }
    }
}
