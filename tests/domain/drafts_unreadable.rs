//! Stored values that are damaged, newer or foreign.

use crate::common::drafts::{REVIEW, draft, id, store};
use domain::drafts::model::{Draft, DraftId, SCHEMA, Unreadable};
use domain::drafts::storage::{Key, KeyValue, KeyValueError};
use domain::drafts::store::{Saved, StoreError};

#[test]
fn unreadable_values_are_reported_and_never_overwritten() {
    let store = store();
    let key = |schema, name: &str| {
        Key::Draft {
            schema,
            id: id(name),
        }
        .name(REVIEW)
    };
    let good = draft("good", "1-1-1-1", "良", "tab1");
    store.save(&good).unwrap();
    let elsewhere = Draft {
        review: "other".to_owned(),
        ..good.clone()
    };
    let newer = good
        .to_json()
        .replacen("\"schema\":1", "\"schema\":2,\"voice\":\"…\"", 1);
    for (schema, name, value) in [
        (1, "cut", &good.to_json()[..40]),
        (1, "name", &good.to_json()),
        (1, "elsewhere", &elsewhere.to_json()),
        (1, "newer1", &newer),
        (2, "newer2", "何でも"),
    ] {
        store.storage().set(&key(schema, name), value).unwrap();
    }
    for foreign in [
        "theme",
        "furikaeri/other/draft/1/a",
        "furikaeri/test-ward-2018-2022/profile",
        "furikaeri",
    ] {
        store.storage().set(foreign, "他").unwrap();
    }
    let loaded = store.load_all().unwrap();
    assert_eq!(loaded.drafts, [good]);
    let why = |name: &str| {
        loaded
            .problems
            .iter()
            .find(|one| one.key.ends_with(name))
            .unwrap()
            .why
    };
    assert_eq!(loaded.problems.len(), 5);
    for damaged in ["cut", "name", "elsewhere"] {
        assert_eq!(why(damaged), Unreadable::NotADraft);
    }
    assert_eq!(
        (why("newer1"), why("newer2")),
        (Unreadable::Newer(2), Unreadable::Newer(2))
    );
    // A draft whose place is taken by such a value is kept beside it.
    let before = store.storage().get(&key(SCHEMA, "cut")).unwrap();
    let mine = draft("cut", "1-1-1-1", "私", "tab1");
    let Ok(Saved::Conflict(found)) = store.save(&mine) else {
        panic!("it was not kept beside it");
    };
    assert_eq!((found.mine.text.as_str(), found.theirs), ("私", None));
    assert_eq!(store.storage().get(&key(SCHEMA, "cut")).unwrap(), before);
}

#[test]
fn damaged_values_are_set_aside_whole() {
    let store = store();
    let key = Key::Draft {
        schema: SCHEMA,
        id: id("a"),
    }
    .name(REVIEW);
    for (number, value) in ["{", "{{", "{"].into_iter().enumerate() {
        store.storage().set(&key, value).unwrap();
        let problem = store.load_all().unwrap().problems.remove(0);
        store.storage().writing.set(Some(KeyValueError::Full));
        assert_eq!(store.quarantine(&problem), Err(StoreError::Full));
        store.storage().writing.set(None);
        assert_eq!(store.storage().get(&key).unwrap().as_deref(), Some(value));
        store.quarantine(&problem).unwrap();
        assert_eq!(store.storage().get(&key), Ok(None));
        let values: Vec<String> = store
            .quarantined()
            .unwrap()
            .into_iter()
            .map(|one| one.1)
            .collect();
        assert_eq!(
            values,
            ["{", "{{"][..(number + 1).min(2)],
            "each value once"
        );
    }
    // What has changed since it was reported stays, and so does what a newer app wrote.
    store.storage().set(&key, "{").unwrap();
    let problem = store.load_all().unwrap().problems.remove(0);
    store.storage().set(&key, "other").unwrap();
    store.quarantine(&problem).unwrap();
    assert_eq!(store.storage().get(&key).unwrap().as_deref(), Some("other"));
    store.storage().set(&key, r#"{"schema":9}"#).unwrap();
    let problem = store.load_all().unwrap().problems.remove(0);
    assert_eq!(problem.why, Unreadable::Newer(9));
    store.quarantine(&problem).unwrap();
    assert!(store.storage().get(&key).unwrap().is_some());
    assert!(!problem.why.message().is_empty());
}

#[test]
fn a_draft_is_read_as_the_first_version_wrote_it() {
    let json = r#"{"schema":1,"id":"a","review":"test-ward-2018-2022","anchor":{"item":"1-1-1-1","point":{"id":"1-1-1-1-rem1","quote":"周知が足りない","hash":"0123456789abcdef"}},"kind":"evaluation","text":"一\n二","revision":{"writer":"w2","number":3},"came_from":[{"writer":"w1","number":2}],"created":1,"updated":2,"deleted":3,"conflict_with":"b"}"#;
    let store = store();
    let key = |schema: u32| {
        let id = id("a");
        Key::Draft { schema, id }.name(REVIEW)
    };
    store.storage().set(&key(1), json).unwrap();
    let draft = store.load(&id("a")).unwrap().unwrap();
    assert_eq!(draft.to_json(), json);
    assert_eq!((draft.text.as_str(), draft.deleted), ("一\n二", Some(3)));
    // There was no schema before it; one after it is for a newer app to read.
    let other = |schema: &str| Draft::from_json(&json.replacen("\"schema\":1", schema, 1));
    assert_eq!(other("\"schema\":0"), Err(Unreadable::NotADraft));
    assert_eq!(other("\"schema\":2"), Err(Unreadable::Newer(2)));
    assert_eq!(other("\"form\":1"), Err(Unreadable::NotADraft));
}

#[test]
fn keys_are_read_as_they_are_written() {
    for key in [
        Key::Draft {
            schema: 1,
            id: id("a-b_9"),
        },
        Key::History {
            schema: 1,
            id: id("a-b_9"),
        },
        Key::Member { schema: 1 },
        Key::Mark {
            schema: 1,
            item: "1-1-1-1".to_owned(),
        },
        Key::Backup { schema: 1 },
        Key::Quarantined("a/1".to_owned()),
    ] {
        assert_eq!(Key::parse(REVIEW, &key.name(REVIEW)), Some(key));
    }
    for name in [
        "",
        "furikaeri",
        "furikaeri/x/draft/1/a",
        "furikaeri/test-ward-2018-2022/draft/x/a",
        "furikaeri/test-ward-2018-2022/draft/1/",
        "furikaeri/test-ward-2018-2022/draft/01/a",
        "furikaeri/test-ward-2018-2022/draft/+1/a",
    ] {
        assert_eq!(Key::parse(REVIEW, name), None);
    }
    assert_eq!(DraftId::new("a/b"), None);
    assert_eq!(DraftId::new(""), None);
}
