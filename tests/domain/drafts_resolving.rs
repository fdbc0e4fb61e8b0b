//! Two versions of a draft become one again.

use crate::common;
use crate::common::drafts::{Faulty, draft, id, store, stored, writer};
use domain::drafts::ancestry::{Relation, relation};
use domain::drafts::model::{Draft, Kind};
use domain::drafts::resolving::Resolved;
use domain::drafts::storage::KeyValueError;
use domain::drafts::store::{Conflict, Saved, Store, StoreError};

/// A draft of which another tab has written another version: theirs, under its id, and mine.
fn conflict(store: &Store<Faulty>) -> (Draft, Conflict) {
    let parent = draft("a", "1-1-1-1", "親", "tab1");
    store.save(&parent).unwrap();
    let edit = |text: &str, by: &str| parent.edited(text, Kind::Opinion, &writer(by), 3000);
    let theirs = edit("あちら", "tab2");
    store.save(&theirs).unwrap();
    let Ok(Saved::Conflict(found)) = store.save(&edit("こちら", "tab1")) else {
        panic!("no conflict");
    };
    (theirs, *found)
}

fn join(
    store: &Store<Faulty>,
    keep: &Draft,
    other: &Draft,
    text: &str,
) -> Result<Resolved, StoreError> {
    store.join(keep, other, text, Kind::Question, &writer("tab1"), 5000)
}

fn live(store: &Store<Faulty>) -> Vec<String> {
    let live = stored(store).into_iter().filter(Draft::is_live);
    let mut texts: Vec<String> = live.map(|draft| draft.text).collect();
    texts.sort();
    texts
}

#[test]
fn two_versions_are_joined() {
    let store = store();
    let (theirs, found) = conflict(&store);
    let done = join(&store, &theirs, &found.mine, "どちらも").unwrap();
    assert_eq!(done.kept, Saved::Written);
    assert_eq!(done.other, Some(Ok(Saved::Written)));
    assert_eq!(live(&store), ["どちらも"]);
    let joined = store.load(&theirs.id).unwrap().unwrap();
    assert_eq!((joined.kind, joined.conflict_with), (Kind::Question, None));
    let other = store.load(&found.mine.id).unwrap().unwrap();
    assert_eq!((other.text.as_str(), other.is_live()), ("こちら", false));
    assert_eq!(store.history(&theirs.id).unwrap()[0].text, "あちら");
    // Either can be the one to stay.
    let store = common::drafts::store();
    let (theirs, found) = conflict(&store);
    join(&store, &found.mine, &theirs, "どちらも").unwrap();
    assert_eq!(live(&store), ["どちらも"]);
    let joined = store.load(&found.mine.id).unwrap().unwrap();
    assert_eq!(joined.conflict_with, None);
}

#[test]
fn one_of_two_versions_stays_or_both_do() {
    let store = store();
    let (theirs, found) = conflict(&store);
    let done = store
        .keep_one(&found.mine, None, &found.writer, 5000)
        .unwrap();
    assert_eq!((done.kept, done.other), (Saved::Written, None));
    assert_eq!(live(&store), ["あちら", "こちら"]);
    let mine = store.load(&found.mine.id).unwrap().unwrap();
    assert_eq!(mine.conflict_with, None);
    let done = store
        .keep_one(&mine, Some(&theirs), &found.writer, 5000)
        .unwrap();
    assert_eq!(done.other, Some(Ok(Saved::Written)));
    assert_eq!(live(&store), ["こちら"]);
    let gone = store.load(&theirs.id).unwrap().unwrap();
    assert_eq!((gone.text.as_str(), gone.is_live()), ("あちら", false));
}

#[test]
fn nothing_is_deleted_unless_the_joined_words_are_stored() {
    let store = store();
    let (theirs, found) = conflict(&store);
    let before = stored(&store);
    for error in [KeyValueError::Full, KeyValueError::Broken] {
        store.storage().writing.set(Some(error));
        assert_eq!(join(&store, &theirs, &found.mine, "合"), Err(error.into()));
        store.storage().writing.set(None);
        assert_eq!(stored(&store), before);
    }
    // Deleting fails: both are there, and joining again finishes it.
    let name: &'static str = found.mine.id.as_str().to_owned().leak();
    store.storage().broken.set(Some(name));
    let done = join(&store, &theirs, &found.mine, "合").unwrap();
    assert_eq!(done.other, Some(Err(StoreError::Broken)));
    assert_eq!(live(&store), ["こちら", "合"]);
    store.storage().broken.set(None);
    let done = join(&store, &theirs, &found.mine, "合").unwrap();
    assert!(matches!(done.kept, Saved::Kept(_)));
    assert_eq!(done.other, Some(Ok(Saved::Written)));
    assert_eq!(live(&store), ["合"]);
}

#[test]
fn what_changed_meanwhile_stays() {
    // The other one was written on by another tab.
    let store = store();
    let (theirs, found) = conflict(&store);
    let on = |draft: &Draft, text: &str| {
        let next = draft.edited(text, Kind::Opinion, &writer("tab3"), 4000);
        assert_eq!(store.save(&next), Ok(Saved::Written));
        next
    };
    on(&found.mine, "こちら、続き");
    let done = join(&store, &theirs, &found.mine, "合").unwrap();
    assert!(matches!(done.other, Some(Ok(Saved::Conflict(_)))));
    assert_eq!(live(&store), ["こちら、続き", "合"]);
    // The one to stay was written on, or deleted.
    for deleted in [false, true] {
        let store = common::drafts::store();
        let (theirs, found) = conflict(&store);
        let theirs_now = if deleted {
            theirs.deleted(&writer("tab3"), 4000)
        } else {
            theirs.edited("あちら、続き", Kind::Opinion, &writer("tab3"), 4000)
        };
        store.save(&theirs_now).unwrap();
        let done = join(&store, &theirs, &found.mine, "合").unwrap();
        let Saved::Conflict(beside) = done.kept else {
            panic!("it was not kept beside it");
        };
        assert_eq!(relation(&beside.mine, &found.mine), Relation::Descends);
        assert_eq!(done.other, Some(Ok(Saved::Written)));
        let expected: &[&str] = if deleted {
            &["合"]
        } else {
            &["あちら、続き", "合"]
        };
        assert_eq!(live(&store), expected);
        // Keeping one that was deleted meanwhile brings it back.
        if deleted {
            store
                .keep_one(&theirs, Some(&beside.mine), &beside.writer, 6000)
                .unwrap();
            assert_eq!(live(&store), ["あちら"]);
        }
    }
}

#[test]
fn what_was_joined_and_then_deleted_stands_for_nothing() {
    let store = store();
    let (theirs, found) = conflict(&store);
    store
        .storage()
        .broken
        .set(Some(found.mine.id.as_str().to_owned().leak()));
    join(&store, &theirs, &found.mine, "合").unwrap();
    store.storage().broken.set(None);
    let joined = store.load(&theirs.id).unwrap().unwrap();
    store.delete(&joined, &writer("tab2"), 6000).unwrap();
    let done = join(&store, &theirs, &found.mine, "合").unwrap();
    assert_eq!(done.other, Some(Err(StoreError::Broken)));
    assert_eq!(live(&store), ["こちら"]);
}

#[test]
fn a_draft_is_not_joined_with_itself() {
    let store = store();
    let one = draft("a", "1-1-1-1", "一", "tab1");
    store.save(&one).unwrap();
    let done = join(&store, &one, &one, "二").unwrap();
    assert_eq!(done.other, None);
    assert_eq!(store.load(&id("a")).unwrap().unwrap().text, "二");
}
