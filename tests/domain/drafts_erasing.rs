//! Erasing all that lies on the device for a review.

use crate::common::drafts::{Faulty, REVIEW, draft};
use domain::drafts::erasing::mark_key;
use domain::drafts::storage::{KeyValue, KeyValueError};
use domain::drafts::store::{Store, StoreError};

fn furnished() -> Store<Faulty> {
    let store = Store::new(Faulty::default(), REVIEW);
    store.save(&draft("a", "1-1-1-1", "一", "tab1")).unwrap();
    let storage = store.storage();
    for key in [
        "furikaeri/test-ward-2018-2022/draft/99/from-a-later-version",
        "furikaeri/test-ward-2018-2022/aside/a",
        "furikaeri/test-ward-2018-2022/what-nobody-knows",
        "furikaeri/test-ward-2018-2022-b/draft/1/of-another-review",
        "furikaeri-settings",
        "neighbour",
    ] {
        storage.set(key, "x").unwrap();
    }
    store
}

fn keys(store: &Store<Faulty>) -> Vec<String> {
    let mut keys = store.storage().keys().unwrap();
    keys.sort();
    keys
}

const OTHERS: [&str; 3] = [
    "furikaeri-settings",
    "furikaeri/test-ward-2018-2022-b/draft/1/of-another-review",
    "neighbour",
];

#[test]
fn all_of_the_review_goes_whatever_its_form_and_nothing_else() {
    let store = furnished();
    store.erase("mark-1").unwrap();
    let mark = mark_key(REVIEW);
    let mut left = [&OTHERS[..], &[&mark]].concat();
    left.sort_unstable();
    assert_eq!(keys(&store), left);
    assert!(store.load_all().unwrap().drafts.is_empty());
}

#[test]
fn every_erasing_leaves_a_mark_of_its_own() {
    let store = furnished();
    assert_eq!(store.erased(), None);
    store.erase("mark-1").unwrap();
    assert_eq!(store.erased().as_deref(), Some("mark-1"));
    store.erase("mark-2").unwrap();
    assert_eq!(store.erased().as_deref(), Some("mark-2"));
}

#[test]
fn in_full_storage_the_mark_finds_the_room_that_erasing_makes() {
    let store = furnished();
    store.storage().leave(0);
    store.erase("mark-1").unwrap();
    assert_eq!(store.erased().as_deref(), Some("mark-1"));
}

#[test]
fn storage_that_refuses_says_so() {
    let store = furnished();
    store.storage().reading.set(Some(KeyValueError::Forbidden));
    assert_eq!(store.erase("mark-1"), Err(StoreError::Forbidden));
    store.storage().reading.set(None);
    store.storage().writing.set(Some(KeyValueError::Forbidden));
    assert_eq!(store.erase("mark-1"), Err(StoreError::Forbidden));
}
