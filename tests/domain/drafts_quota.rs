//! Full storage: what gives way, in which order, and how full it is.

use crate::common::drafts::{Faulty, REVIEW, draft, id, store, stored, writer};
use domain::drafts::mark::Mark;
use domain::drafts::model::{Draft, Kind};
use domain::drafts::quota::Usage;
use domain::drafts::storage::{Key, KeyValue, KeyValueError};
use domain::drafts::store::{Saved, Store, StoreError};

/// Stores a draft with earlier versions, one a text but the last.
fn with_versions(store: &Store<Faulty>, name: &str, texts: &[&str]) -> Draft {
    let mut last = draft(name, "1-1-1-1", texts[0], "tab0");
    store.save(&last).unwrap();
    for (by, text) in texts[1..].iter().enumerate() {
        let by = writer(&["visit", &by.to_string()].concat());
        last = last.edited(text, Kind::Opinion, &by, 3000);
        store.save(&last).unwrap();
    }
    last
}

fn deleted(store: &Store<Faulty>, name: &str, text: &str, now: u64) {
    let draft = draft(name, "1-1-1-1", text, "tab1");
    store.save(&draft).unwrap();
    store.delete(&draft, &writer("tab1"), now).unwrap();
}

fn versions(store: &Store<Faulty>, name: &str) -> usize {
    store.history(&id(name)).unwrap().len()
}

fn text(store: &Store<Faulty>, name: &str) -> String {
    store.load(&id(name)).unwrap().unwrap().text
}

fn all(store: &Store<Faulty>) -> Vec<(String, String)> {
    let memory = &store.storage().memory;
    let keys = memory.keys().unwrap().into_iter();
    keys.map(|key| (memory.get(&key).unwrap().unwrap(), key))
        .collect()
}

#[test]
fn versions_give_way_first_then_the_words_of_deleted_drafts() {
    let store = store();
    let (a, b) = ("あ".repeat(100), "い".repeat(100));
    let short = with_versions(&store, "short", &["短い", "別"]);
    let long = with_versions(&store, "long", &[&a, &b, "今"]);
    deleted(&store, "later", &a, 20);
    deleted(&store, "earlier", &b, 10);
    store.storage().leave(0);
    // Each new draft takes about as much as one thing can give.
    let add = |name: &str, length: usize| {
        let new = draft(name, "1-1-1-1", &"新".repeat(length), "tab1");
        store.save(&new)
    };
    let state = || {
        (
            versions(&store, "long"),
            versions(&store, "short"),
            text(&store, "earlier").len() + text(&store, "later").len(),
        )
    };
    assert_eq!(state(), (2, 1, 600));
    assert_eq!(add("n1", 20), Ok(Saved::Written));
    assert_eq!(state(), (1, 1, 600), "of the longest the oldest");
    assert_eq!(store.history(&id("long")).unwrap()[0].text, b);
    assert_eq!(add("n2", 20), Ok(Saved::Written));
    assert_eq!(state(), (0, 1, 600));
    store.storage().leave(0);
    assert_eq!(add("n3", 20), Ok(Saved::Written));
    assert_eq!(
        state(),
        (0, 0, 300),
        "the oldest deletion, after all versions"
    );
    assert_eq!(text(&store, "earlier"), "");
    let before = all(&store);
    assert_eq!(add("n4", 999), Err(StoreError::Full));
    assert_eq!(all(&store), before, "what was not enough is given back");
    store.storage().leave(0);
    assert_eq!(add("n5", 20), Ok(Saved::Written));
    assert_eq!(state(), (0, 0, 0));
    assert_eq!(add("n6", 99), Err(StoreError::Full), "live words never");
    let dead = stored(&store).into_iter().filter(|it| !it.is_live());
    assert_eq!(dead.count(), 2, "that they were deleted stays known");
    for live in [short, long] {
        assert_eq!(store.load(&live.id), Ok(Some(live)));
    }
}

#[test]
fn what_cannot_be_read_or_written_does_not_give_way() {
    let store = store();
    with_versions(&store, "a", &["一二三", "四"]);
    let schema = 1;
    let of = |name: &str| {
        let id = id(name);
        Key::History { schema, id }.name(REVIEW)
    };
    store.storage().set(&of("b"), "{").unwrap();
    store.storage().set(&of("c"), r#"{"schema":2}"#).unwrap();
    store
        .storage()
        .set(&of("d").replacen("/1/", "/2/", 1), "新")
        .unwrap();
    let before = all(&store);
    let new = draft("new", "1-1-1-1", &"新".repeat(300), "tab1");
    for error in [KeyValueError::Full, KeyValueError::Broken] {
        store.storage().writing.set(Some(error));
        assert_eq!(store.save(&new), Err(error.into()));
        assert_eq!(all(&store), before);
    }
    store.storage().writing.set(None);
    store.storage().leave(0);
    assert_eq!(store.save(&new), Err(StoreError::Full));
    assert_eq!(all(&store), before);
}

#[test]
fn bringing_back_a_version_takes_no_room_from_what_it_replaces() {
    let store = store();
    let last = with_versions(&store, "a", &["前", &"字".repeat(200)]);
    let version = store.history(&last.id).unwrap().remove(0);
    store.delete(&last, &writer("tab1"), 9).unwrap();
    let seen = store.load(&last.id).unwrap().unwrap();
    store.storage().leave(0);
    let before = all(&store);
    let restored = store.restore_version(&seen, &version, &writer("tab2"), 10);
    assert_eq!(restored, Err(StoreError::Full));
    assert_eq!(all(&store), before);
}

#[test]
fn other_writes_make_room_too() {
    let store = store();
    with_versions(&store, "a", &["一二三", "四"]);
    store.storage().leave(0);
    store.set_mark("1-1-1-1", Mark::NoOpinion).unwrap();
    assert_eq!(versions(&store, "a"), 0);
}

#[test]
fn usage_is_counted_as_browsers_count() {
    let store = store();
    assert_eq!(store.usage(), Ok(Usage::default()));
    store.storage().set("theme", "𠮷").unwrap();
    with_versions(&store, "a", &["一二三", "四"]);
    deleted(&store, "b", "五", 1);
    store.mark_read("1-1-1-1").unwrap();
    let schema = 1;
    let bad = Key::Draft {
        schema,
        id: id("c"),
    }
    .name(REVIEW);
    store.storage().set(&bad, "{").unwrap();
    let usage = store.usage().unwrap();
    let units = |part: &str| -> usize {
        let all = all(&store).into_iter();
        let of = all.filter(|(_, key)| key.contains(part));
        of.map(|(value, key)| [value, key].concat().encode_utf16().count())
            .sum()
    };
    assert_eq!(usage.foreign, "theme".len() + 2);
    assert_eq!(usage.live, units("/draft/1/a"));
    assert_eq!(usage.deleted, units("/draft/1/b"));
    assert_eq!(usage.histories, units("/history/"));
    assert_eq!(usage.other, units("/mark/") + units("/draft/1/c"));
    assert_eq!(usage.total(), units(""));
}
