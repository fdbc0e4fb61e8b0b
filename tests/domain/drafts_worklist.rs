//! What a member noted of the items, and their worklist.

use crate::common;
use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::common::drafts::{REVIEW, draft, store, writer};
use domain::drafts::mark::{Mark, overruled};
use domain::drafts::model::Draft;
use domain::drafts::storage::{Key, KeyValue, KeyValueError};
use domain::drafts::store::StoreError;
use domain::drafts::worklist::{ItemState, Worklist};
use domain::review::model::Review;

fn list(group: &str, drafts: &[Draft], marks: &[(&str, Mark)]) -> Worklist<'static> {
    static REVIEW: LazyLock<Review> = LazyLock::new(common::review);
    let marks: BTreeMap<String, Mark> = marks
        .iter()
        .map(|(item, mark)| ((*item).to_owned(), *mark))
        .collect();
    let mut counts = BTreeMap::new();
    for draft in drafts.iter().filter(|draft| draft.has_words()) {
        *counts.entry(draft.anchor.item.clone()).or_default() += 1;
    }
    Worklist::of(&REVIEW, group, &counts, &marks)
}

fn states<'a>(list: &Worklist<'a>) -> Vec<(&'a str, ItemState)> {
    let entries = list.entries().iter();
    entries.map(|entry| (entry.item, entry.state)).collect()
}

#[test]
fn a_group_has_its_items_and_those_for_all() {
    let drafts = [
        draft("a", "1-1-1-2", "一", "t"),
        draft("b", "1-1-1-2", "二", "t"),
        draft("c", "1-1-1-2", " \n", "t"),
        draft("d", "1-1-1-2", "消", "t").deleted(&writer("t"), 1),
        draft("e", "1-2-1-1", " ", "t"),
    ];
    let marks = [
        ("1-1-1-2", Mark::NoOpinion),
        ("1-2-1-1", Mark::Read),
        ("3-1-1-1", Mark::NoOpinion),
    ];
    let safety = list("safety", &drafts, &marks);
    let expected = [
        ("1-1-1-2", ItemState::Drafted(2)),
        ("1-2-1-1", ItemState::Read),
        ("3-1-1-1", ItemState::NoOpinion),
    ];
    assert_eq!(states(&safety), expected);
    assert_eq!((safety.done(), safety.total()), (2, 3));
    let education = list("education", &drafts, &[]);
    let expected = [
        ("1-1-1-1", ItemState::Unread),
        ("3-1-1-1", ItemState::Unread),
    ];
    assert_eq!(states(&education), expected);
    assert_eq!(list("moon", &drafts, &[]).total(), 0, "no such group");
}

#[test]
fn the_next_open_item_comes_round() {
    let open = |marks: &[(&str, Mark)], after: Option<&str>| {
        let list = list("safety", &[], marks);
        list.next_open(after).map(|entry| entry.item.to_owned())
    };
    let item = |item: &str| Some(item.to_owned());
    let marks = [("1-2-1-1", Mark::NoOpinion), ("3-1-1-1", Mark::Read)];
    assert_eq!(open(&marks, None), item("1-1-1-2"));
    assert_eq!(open(&marks, Some("1-1-1-2")), item("3-1-1-1"));
    assert_eq!(open(&marks, Some("1-2-1-1")), item("3-1-1-1"));
    assert_eq!(open(&marks, Some("3-1-1-1")), item("1-1-1-2"));
    assert_eq!(
        open(&marks, Some("1-1-1-1")),
        item("1-1-1-2"),
        "another list's"
    );
    let marks = [("1-1-1-2", Mark::NoOpinion), ("1-2-1-1", Mark::NoOpinion)];
    assert_eq!(
        open(&marks, Some("3-1-1-1")),
        None,
        "it is the last one open"
    );
    assert_eq!(open(&marks, None), item("3-1-1-1"));
}

#[test]
fn marks_are_kept_and_taken_back() {
    let store = store();
    let marks = || store.marks().unwrap().into_iter().collect::<Vec<_>>();
    store.mark_read("1-1-1-1").unwrap();
    assert_eq!(marks(), [("1-1-1-1".to_owned(), Mark::Read)]);
    store.set_mark("1-1-1-1", Mark::NoOpinion).unwrap();
    store.mark_read("1-1-1-1").unwrap();
    assert_eq!(
        marks()[0].1,
        Mark::NoOpinion,
        "looking again takes nothing back"
    );
    store.set_mark("1-1-1-1", Mark::Read).unwrap();
    assert_eq!(marks()[0].1, Mark::Read);
    store.storage().writing.set(Some(KeyValueError::Forbidden));
    let failed = store.set_mark("1-1-1-1", Mark::NoOpinion);
    assert_eq!(failed, Err(StoreError::Forbidden));
    store.storage().writing.set(None);
    assert_eq!(marks()[0].1, Mark::Read);
    let keys = store.storage().keys().unwrap();
    assert_eq!(keys, ["furikaeri/test-ward-2018-2022/mark/1/1-1-1-1"]);
}

#[test]
fn an_unknown_mark_counts_as_read_and_is_not_destroyed() {
    let store = store();
    let item = "1-1-1-1".to_owned();
    let key = |schema: u32| {
        let item = item.clone();
        Key::Mark { schema, item }.name(REVIEW)
    };
    store.storage().set(&key(1), "later").unwrap();
    store.storage().set(&key(2), "none").unwrap();
    store.mark_read(&item).unwrap();
    let marks: Vec<_> = store.marks().unwrap().into_values().collect();
    assert_eq!(marks, [Mark::Read]);
    assert_eq!(
        store.storage().get(&key(1)).unwrap().as_deref(),
        Some("later")
    );
    store.set_mark(&item, Mark::NoOpinion).unwrap();
    assert_eq!(store.marks().unwrap()[&item], Mark::NoOpinion);
    assert_eq!(store.quarantined().unwrap()[0].1, "later");
    assert_eq!(
        store.storage().get(&key(2)).unwrap().as_deref(),
        Some("none")
    );
}

#[test]
fn whoever_writes_on_an_item_no_longer_has_nothing_to_say() {
    let both = |written: &[&str], marks: &[(&str, Mark)]| {
        let counts = written.iter().map(|item| ((*item).to_owned(), 1)).collect();
        let marks = marks.iter().map(|(item, mark)| ((*item).to_owned(), *mark));
        overruled(&counts, &marks.collect())
    };
    let none = ("1-1-1-1", Mark::NoOpinion);
    assert_eq!(both(&["1-1-1-1"], &[none]), ["1-1-1-1"]);
    assert!(both(&[], &[none]).is_empty());
    assert!(both(&["1-1-1-2"], &[none]).is_empty());
    assert!(both(&["1-1-1-1"], &[("1-1-1-1", Mark::Read)]).is_empty());
    assert_eq!(
        both(
            &["1-1-1-1", "3-1-1-1"],
            &[none, ("3-1-1-1", Mark::NoOpinion)]
        ),
        ["1-1-1-1", "3-1-1-1"]
    );
}

#[test]
fn the_list_has_its_own_items_alone() {
    let safety = list("safety", &[], &[]);
    let has = |item: &&str| safety.has(item);
    let all = ["1-1-1-1", "1-1-1-2", "1-2-1-1", "3-1-1-1", "9-9-9-9", ""];
    let on_it: Vec<_> = all.into_iter().filter(has).collect();
    assert_eq!(on_it, ["1-1-1-2", "1-2-1-1", "3-1-1-1"]);
}

/// What was written and noted, and whether one has begun.
type Case<'a> = (&'a [Draft], &'a [(&'a str, Mark)], bool);

#[test]
fn whoever_has_looked_at_one_item_has_begun() {
    let written = [draft("a", "1-1-1-2", "一", "t")];
    let blank = [draft("a", "1-1-1-2", " ", "t")];
    let elsewhere = [draft("a", "1-1-1-1", "一", "t")];
    let cases: [Case<'_>; 10] = [
        (&[], &[], false),
        (&[], &[("1-1-1-2", Mark::Read)], true),
        (&[], &[("1-1-1-2", Mark::NoOpinion)], true),
        (&[], &[("3-1-1-1", Mark::Read)], true),
        (&[], &[("1-1-1-1", Mark::Read)], false),
        (&[], &[("9-9-9-9", Mark::Read)], false),
        (&written, &[], true),
        (&blank, &[], false),
        (&elsewhere, &[], false),
        (&elsewhere, &[("1-2-1-1", Mark::Read)], true),
    ];
    for (drafts, marks, is_begun) in cases {
        let safety = list("safety", drafts, marks);
        assert_eq!(safety.is_begun(), is_begun, "{drafts:?} {marks:?}");
    }
    assert!(!list("nobody", &written, &[("1-1-1-2", Mark::Read)]).is_begun());
}
