//! localStorage as text.

use furikaeri::browser::storage::StorageError;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::support::{Filled, storage};

#[wasm_bindgen_test]
fn what_is_set_is_got_as_it_was_given() {
    let storage = storage();
    for text in ["", "文\n二行目\u{3000}", "{\"not\": json", "\u{1f30a}𠮟"] {
        assert_eq!(storage.set("test/text", text), Ok(()));
        assert_eq!(storage.get("test/text"), Ok(Some(text.to_owned())));
    }
    assert_eq!(storage.remove("test/text"), Ok(()));
    assert_eq!(storage.get("test/text"), Ok(None));
}

#[wasm_bindgen_test]
fn all_keys_are_told_those_of_others_too() {
    let storage = storage();
    assert_eq!(storage.set("test/one", "1"), Ok(()));
    assert_eq!(storage.set("neighbour", "x"), Ok(()));
    let Ok(keys) = storage.keys() else {
        panic!("the keys can be read");
    };
    assert!(keys.iter().any(|key| key == "test/one") && keys.iter().any(|key| key == "neighbour"));
    assert_eq!(storage.remove("test/one"), Ok(()));
    assert_eq!(storage.remove("neighbour"), Ok(()));
}

#[wasm_bindgen_test]
fn a_write_beyond_the_quota_fails_and_leaves_the_old_value() {
    let storage = storage();
    assert_eq!(storage.set("test/kept", "old"), Ok(()));
    let filled = Filled::up();
    assert_eq!(
        storage.set("test/kept", "longer than it was"),
        Err(StorageError::Full)
    );
    assert_eq!(storage.get("test/kept"), Ok(Some("old".to_owned())));
    drop(filled);
    assert_eq!(storage.set("test/kept", "longer than it was"), Ok(()));
    assert_eq!(storage.remove("test/kept"), Ok(()));
}
