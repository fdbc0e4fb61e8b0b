//! Drafts on the device: versions, conflicts, faults of the storage.

use crate::common::drafts::{REVIEW, draft, id, store, stored, writer};
use domain::drafts::ancestry::{Relation, relation};
use domain::drafts::memory::Memory;
use domain::drafts::model::{Draft, Kind, TEXT_MAX};
use domain::drafts::storage::{KeyValue, KeyValueError};
use domain::drafts::store::{Conflict, KEPT_DELETED, Saved, Store, StoreError};

fn edit(draft: &Draft, text: &str, by: &str) -> Draft {
    draft.edited(text, Kind::Question, &writer(by), 3000)
}

fn conflict(saved: Saved) -> Conflict {
    match saved {
        Saved::Conflict(conflict) => *conflict,
        other => panic!("no conflict: {other:?}"),
    }
}

#[test]
fn versions_know_what_they_were_made_from() {
    let first = draft("a", "1-1-1-1", "一", "tab1");
    let second = edit(&first, "二", "tab1");
    let other = edit(&first, "別", "tab2");
    let third = edit(&other, "三", "tab1");
    assert_eq!(relation(&first, &first), Relation::Same);
    assert_eq!(relation(&second, &first), Relation::Descends);
    assert_eq!(relation(&first, &second), Relation::Ancestor);
    assert_eq!(relation(&second, &other), Relation::Diverged);
    assert_eq!(relation(&third, &other), Relation::Descends);
    assert_eq!(relation(&third, &first), Relation::Descends);
    assert_eq!(third.came_from.len(), 1, "each writer once");
    let forged = Draft {
        text: "偽".to_owned(),
        ..first.clone()
    };
    assert_eq!(
        relation(&first, &forged),
        Relation::Diverged,
        "one number, two texts"
    );
    let joined = third.joined(&second, "合", Kind::Opinion, &writer("tab3"), 1);
    for earlier in [&first, &second, &other, &third] {
        assert_eq!(relation(&joined, earlier), Relation::Descends);
    }
}

#[test]
fn a_version_that_counts_from_nought_passes_for_no_other() {
    let mine = draft("a", "1-1-1-1", "一", "tab1");
    let mut damaged = draft("a", "1-1-1-1", "二", "tab2");
    damaged.revision.number = 0;
    assert_eq!(relation(&damaged, &damaged), Relation::Same);
    assert_eq!(relation(&damaged, &mine), Relation::Diverged);
    assert_eq!(relation(&mine, &damaged), Relation::Diverged);
}

#[test]
fn saves_and_loads() {
    let store = store();
    let first = draft("a", "1-1-1-1", "一", "tab1");
    assert_eq!(store.save(&first), Ok(Saved::Written));
    assert_eq!(store.load(&id("a")), Ok(Some(first.clone())));
    assert_eq!(store.load(&id("b")), Ok(None));
    let second = edit(&first, "二", "tab1");
    assert_eq!(store.save(&second), Ok(Saved::Written));
    assert_eq!(
        store.save(&second),
        Ok(Saved::Kept(Box::new(second.clone())))
    );
    assert_eq!(
        store.save(&first),
        Ok(Saved::Kept(Box::new(second.clone()))),
        "never back"
    );
    assert_eq!(stored(&store), [second]);
    let keys = store.storage().keys().unwrap();
    assert_eq!(keys, ["furikaeri/test-ward-2018-2022/draft/1/a"]);
}

#[test]
fn two_versions_of_one_parent_are_both_kept() {
    let store = store();
    let parent = draft("a", "1-1-1-1", "親", "tab1");
    store.save(&parent).unwrap();
    let theirs = edit(&parent, "あちら", "tab2");
    store.save(&theirs).unwrap();
    let mine = edit(&parent, "こちら", "tab1");
    let found = conflict(store.save(&mine).unwrap());
    assert_eq!(found.theirs, Some(theirs.clone()));
    assert_eq!(
        (found.mine.text.as_str(), found.mine.conflict_with.as_ref()),
        ("こちら", Some(&id("a")))
    );
    assert_ne!(found.writer, writer("tab1"));
    assert_eq!(stored(&store).len(), 2);
    // A second attempt with the same version keeps no third.
    assert_eq!(conflict(store.save(&mine).unwrap()), found);
    assert_eq!(stored(&store).len(), 2);
    // The member goes on with it, then joins the two.
    let longer = found
        .mine
        .edited("こちら、続き", Kind::Opinion, &found.writer, 4000);
    assert_eq!(store.save(&longer), Ok(Saved::Written));
    assert_eq!(conflict(store.save(&mine).unwrap()).mine, longer);
    let joined = theirs.joined(&longer, "どちらも", Kind::Opinion, &found.writer, 5000);
    assert_eq!(store.save(&joined), Ok(Saved::Written));
    assert!(matches!(
        store.delete(&longer, &found.writer, 5000),
        Ok(Saved::Written)
    ));
    let live: Vec<Draft> = stored(&store).into_iter().filter(Draft::is_live).collect();
    assert_eq!(live, std::slice::from_ref(&joined));
    assert_eq!(relation(&joined, &mine), Relation::Descends);
}

#[test]
fn joining_claims_only_what_was_joined() {
    let store = store();
    let parent = draft("a", "1-1-1-1", "親", "tab1");
    store.save(&parent).unwrap();
    let theirs = edit(&parent, "あちら", "tab2");
    store.save(&theirs).unwrap();
    let found = conflict(store.save(&edit(&parent, "こちら", "tab1")).unwrap());
    // The first tab goes on with both versions,
    let apart = found
        .mine
        .edited("こちら、続き", Kind::Opinion, &found.writer, 4000);
    assert_eq!(store.save(&apart), Ok(Saved::Written));
    let main = theirs.edited("あちら、続き", Kind::Opinion, &found.writer, 4000);
    assert_eq!(store.save(&main), Ok(Saved::Written));
    // and the second, which still shows an older one, joins that with the version kept apart.
    let joined = theirs.joined(&apart, "合", Kind::Opinion, &writer("tab2"), 5000);
    assert_eq!(relation(&joined, &main), Relation::Diverged);
    assert_eq!(conflict(store.save(&joined).unwrap()).theirs, Some(main));
}

#[test]
fn either_of_two_versions_can_be_kept_as_it_is() {
    let store = store();
    let parent = draft("a", "1-1-1-1", "親", "tab1");
    store.save(&edit(&parent, "あちら", "tab2")).unwrap();
    let found = conflict(store.save(&edit(&parent, "こちら", "tab1")).unwrap());
    let resolved = found.mine.resolved(&found.writer, 4000);
    assert_eq!(store.save(&resolved), Ok(Saved::Written));
    assert_eq!(
        (resolved.conflict_with, resolved.text.as_str()),
        (None, "こちら")
    );
}

#[test]
fn deleting_is_undone_and_purged_after_thirty_days() {
    let store = store();
    let first = draft("a", "1-1-1-1", "一", "tab1");
    store.save(&first).unwrap();
    store.delete(&first, &writer("tab1"), 10_000).unwrap();
    let gone = store.load(&id("a")).unwrap().unwrap();
    assert_eq!((gone.deleted, gone.text.as_str()), (Some(10_000), "一"));
    store.restore(&gone, &writer("tab1"), 11_000).unwrap();
    let back = store.load(&id("a")).unwrap().unwrap();
    assert!(back.is_live());
    store.delete(&back, &writer("tab1"), 12_000).unwrap();
    assert_eq!(store.purge(12_000 + KEPT_DELETED), Ok(0));
    assert_eq!(store.purge(12_001 + KEPT_DELETED), Ok(1));
    assert_eq!(stored(&store), []);
}

#[test]
fn deleting_spares_what_was_not_seen() {
    let store = store();
    let seen = draft("a", "1-1-1-1", "一", "tab1");
    store.save(&seen).unwrap();
    let newer = edit(&seen, "二", "tab2");
    store.save(&newer).unwrap();
    let found = conflict(store.delete(&seen, &writer("tab1"), 4000).unwrap());
    assert!(!found.mine.is_live());
    assert_eq!(store.load(&id("a")), Ok(Some(newer)));
}

#[test]
fn words_of_deleted_drafts_give_way_where_storage_is_full() {
    let store = store();
    let old = draft("old", "1-1-1-1", &"古".repeat(500), "tab1");
    store.save(&old).unwrap();
    store.delete(&old, &writer("tab1"), 1).unwrap();
    let kept = draft("kept", "1-1-1-1", &"残".repeat(500), "tab1");
    store.save(&kept).unwrap();
    let bytes: usize = stored(&store).iter().map(|it| it.to_json().len()).sum();
    store.storage().room.set(Some(bytes + 100));
    let new = draft("new", "1-1-1-1", &"新".repeat(200), "tab1");
    assert_eq!(store.save(&new), Ok(Saved::Written));
    let texts: Vec<String> = stored(&store).into_iter().map(|it| it.text).collect();
    assert_eq!(texts, [kept.text, new.text, String::new()]);
    let tombstone = store.load(&old.id).unwrap().unwrap();
    assert_eq!(tombstone.deleted, Some(1), "it stays deleted");
    let more = draft("more", "1-1-1-1", &"多".repeat(500), "tab1");
    assert_eq!(store.save(&more), Err(StoreError::Full));
}

#[test]
fn a_failed_write_changes_nothing() {
    let store = store();
    let first = draft("a", "1-1-1-1", "一", "tab1");
    store.save(&first).unwrap();
    let second = edit(&first, "二", "tab1");
    for (refusal, error) in [
        (KeyValueError::Full, StoreError::Full),
        (KeyValueError::Forbidden, StoreError::Forbidden),
        (KeyValueError::Broken, StoreError::Broken),
    ] {
        store.storage().writing.set(Some(refusal));
        assert_eq!(store.save(&second), Err(error));
        assert_eq!(store.delete(&first, &writer("tab1"), 1), Err(error));
        store.storage().writing.set(None);
        store.storage().reading.set(Some(refusal));
        assert_eq!(store.load_all(), Err(error));
        assert_eq!(store.save(&second), Err(error), "nothing is written unread");
        assert!(!error.message().is_empty());
        store.storage().reading.set(None);
        assert_eq!(stored(&store), std::slice::from_ref(&first));
    }
    assert_eq!(store.save(&second), Ok(Saved::Written));
    let long = edit(&second, &"あ".repeat(TEXT_MAX + 1), "tab1");
    assert_eq!(store.save(&long), Err(StoreError::TooLong));
    assert_eq!(
        store.save(&edit(&second, &"あ".repeat(TEXT_MAX), "tab1")),
        Ok(Saved::Written)
    );
    let elsewhere = Draft {
        review: "other".to_owned(),
        ..second
    };
    assert_eq!(store.save(&elsewhere), Err(StoreError::OtherReview));
}

#[test]
fn works_in_memory_too() {
    let store = Store::new(Memory::default(), REVIEW);
    let first = draft("a", "1-1-1-1", "一", "tab1");
    store.save(&first).unwrap();
    store.delete(&first, &writer("tab1"), 0).unwrap();
    assert_eq!(store.purge(KEPT_DELETED + 1), Ok(1));
}
