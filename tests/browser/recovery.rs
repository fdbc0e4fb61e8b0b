//! What the storage lost and the mirror kept.

use domain::drafts::{
    model::{Draft, Kind, WriterId},
    open_draft::SaveState,
    store::{KEPT_DELETED, StoreError},
};
use furikaeri::{browser::mirror::Mirror, state::draft_session::DraftSession};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::{
    draft_session::{Desks, written},
    mirror::opened,
    support::{Filled, after, run, storage, until},
};

/// The mirror of a review, as another page finds it.
async fn mirror(review: &str) -> (Mirror, Vec<(String, String)>) {
    opened(&["furikaeri/", review].concat()).await
}

/// Waits until a text stands in the mirror, and tells under which key and with what around it.
async fn noted(review: &str, text: &str) -> (String, String) {
    let quoted = ["\"", text, "\""].concat();
    for _ in 0..100 {
        let held = mirror(review).await.1;
        if let Some(found) = held.into_iter().find(|(_, value)| value.contains(&quoted)) {
            return found;
        }
        after(10).await;
    }
    panic!("「{text}」 is not in the mirror");
}

fn texts(session: DraftSession) -> Vec<String> {
    let mut texts: Vec<_> = session.written().into_iter().map(|it| it.text).collect();
    texts.sort();
    texts
}

fn stored(key: &str) -> Option<String> {
    storage().get(key).unwrap_or_default()
}

fn draft(json: &str) -> Draft {
    match Draft::from_json(json) {
        Ok(draft) => draft,
        Err(error) => panic!("{json}: {error:?}"),
    }
}

fn writer() -> WriterId {
    let Some(writer) = WriterId::new("elsewhere") else {
        panic!("no writer");
    };
    writer
}

/// Writes a draft and stores it; when it is in the mirror too, its key and value.
async fn kept(review: &str, session: DraftSession, text: &str) -> (String, String) {
    written(session, "1-1-1-1", text);
    assert!(session.save());
    noted(review, text).await
}

#[wasm_bindgen_test]
async fn a_lost_draft_comes_back() {
    let desks = Desks::of("lost-draft");
    let before = desks.open();
    let (one, value) = kept("lost-draft", before, "一つ目").await;
    let (other, _) = kept("lost-draft", before, "二つ目").await;
    for key in [&one, &other] {
        assert_eq!(storage().remove(key), Ok(()));
    }
    let session = desks.open();
    assert_eq!(session.count(), 0);
    until("they are back", || session.count() == 2).await;
    assert_eq!(texts(session), ["一つ目", "二つ目"]);
    assert_eq!(stored(&one), Some(value));
}

#[wasm_bindgen_test]
async fn a_lost_ending_comes_back() {
    let desks = Desks::of("lost-ending");
    let before = desks.open();
    let key = written(before, "1-1-1-1", "もと");
    assert!(before.save());
    let (name, old) = noted("lost-ending", "もと").await;
    before.edit(key, "もと、続き".to_owned(), Kind::Question);
    assert!(before.save());
    noted("lost-ending", "もと、続き").await;
    assert_eq!(storage().set(&name, &old), Ok(()));
    let session = desks.open();
    assert_eq!(texts(session), ["もと"]);
    until("it is back", || texts(session) == ["もと、続き"]).await;
    assert_eq!(session.written()[0].kind, Kind::Question);
}

#[wasm_bindgen_test]
async fn an_earlier_version_never_takes_the_place_of_a_later_one() {
    let desks = Desks::of("lost-nothing");
    let before = desks.open();
    let key = written(before, "1-1-1-1", "もと");
    assert!(before.save());
    let (name, old) = noted("lost-nothing", "もと").await;
    before.edit(key, "もと、続き".to_owned(), Kind::Opinion);
    assert!(before.save());
    noted("lost-nothing", "もと、続き").await;
    mirror("lost-nothing").await.0.put(&name, &old);
    let session = desks.open();
    // The mirror learns what is stored.
    noted("lost-nothing", "もと、続き").await;
    assert_eq!(texts(session), ["もと、続き"]);
    assert_eq!(desks.keys().len(), 1);
}

#[wasm_bindgen_test]
async fn versions_of_which_none_is_the_later_are_both_kept_and_once() {
    let desks = Desks::of("lost-parted");
    let before = desks.open();
    let (name, old) = kept("lost-parted", before, "もと").await;
    let other = draft(&old).edited("もと、他方", Kind::Opinion, &writer(), 0);
    let [(key, _)] = before.open_on("1-1-1-1")[..] else {
        panic!("there is one draft");
    };
    before.edit(key, "もと、一方".to_owned(), Kind::Opinion);
    assert!(before.save());
    noted("lost-parted", "もと、一方").await;
    mirror("lost-parted").await.0.put(&name, &other.to_json());
    for _ in 0..3 {
        let session = desks.open();
        until("both are there", || session.count() == 2).await;
        assert_eq!(texts(session), ["もと、一方", "もと、他方"]);
        noted("lost-parted", "もと、一方").await;
    }
}

#[wasm_bindgen_test]
async fn what_was_purged_stays_so() {
    let desks = Desks::of("lost-purged");
    let (key, value) = kept("lost-purged", desks.open(), "古い").await;
    let purged = draft(&value).deleted(&writer(), 0);
    assert!(purged.deleted.is_some_and(|it| it < KEPT_DELETED));
    mirror("lost-purged").await.0.put(&key, &purged.to_json());
    assert_eq!(storage().set(&key, &purged.to_json()), Ok(()));
    desks.open();
    assert_eq!(stored(&key), None);
    // It was still in the mirror when the page began.
    after(200).await;
    assert_eq!(stored(&key), None);
    assert_eq!(mirror("lost-purged").await.1, []);
}

#[wasm_bindgen_test]
async fn what_was_erased_while_the_page_began_stays_so() {
    let desks = Desks::of("lost-erased");
    let (key, _) = kept("lost-erased", desks.open(), "消した").await;
    assert_eq!(storage().remove(&key), Ok(()));
    let session = desks.open();
    session.with_store(|store| store.storage().below().clear_journal());
    after(200).await;
    assert_eq!((session.count(), stored(&key)), (0, None));
    assert_eq!(mirror("lost-erased").await.1, []);
}

#[wasm_bindgen_test]
async fn what_is_damaged_comes_back_whole() {
    let desks = Desks::of("lost-damaged");
    let (key, value) = kept("lost-damaged", desks.open(), "無事").await;
    assert_eq!(storage().set(&key, &value[..20]), Ok(()));
    let session = desks.open();
    assert_eq!(session.problems.get_untracked().len(), 1);
    until("it is back", || texts(session) == ["無事"]).await;
    assert_eq!(stored(&key), Some(value.clone()));
    let quarantined: Vec<_> = session
        .quarantined()
        .into_iter()
        .map(|(_, it)| it)
        .collect();
    assert_eq!(quarantined, [&value[..20]]);
}

#[wasm_bindgen_test]
async fn words_without_room_outlive_the_page() {
    let desks = Desks::of("lost-full");
    let before = desks.open();
    let filled = Filled::up();
    written(before, "1-1-1-1", "場所がない");
    assert!(!before.save());
    noted("lost-full", "場所がない").await;
    // There is still no room: they are on screen, and nobody says that they are stored.
    let session = desks.open();
    until("they are back", || session.count() == 1).await;
    let [(key, _)] = session.open_on("1-1-1-1")[..] else {
        panic!("there is one draft");
    };
    let state = session.open_draft(key).map(|it| it.state);
    assert_eq!(state, Some(SaveState::Failed(StoreError::Full)));
    assert!(!session.is_safe());
    drop(filled);
    assert!(session.save());
    assert_eq!(desks.texts(), ["場所がない"]);
}

#[wasm_bindgen_test]
async fn no_words_are_given_up_for_a_deletion_without_words() {
    let desks = Desks::of("lost-tombstone");
    let (key, value) = kept("lost-tombstone", desks.open(), "消えない").await;
    let mut gone = draft(&value).deleted(&writer(), u64::MAX / 2);
    gone.text.clear();
    mirror("lost-tombstone").await.0.put(&key, &gone.to_json());
    let session = desks.open();
    after(200).await;
    assert_eq!(texts(session), ["消えない"]);
}

#[wasm_bindgen_test]
async fn what_is_no_draft_comes_back_where_nothing_took_its_place() {
    let desks = Desks::of("lost-others");
    let name = |rest: &str| ["furikaeri/lost-others/", rest].concat();
    let (lost, changed) = (name("mark/1/1-1-1-1"), name("member/1"));
    let (newer, damaged) = (name("draft/9/abcdefgh"), name("draft/1/abcdefgh"));
    let (held, _) = mirror("lost-others").await;
    for key in [&lost, &changed, &damaged, "neighbour"] {
        held.put(key, "from the journal");
    }
    held.put(&newer, "{\"schema\":9}");
    assert!(held.all().await.is_some());
    assert_eq!(storage().set(&changed, "stored"), Ok(()));
    desks.open();
    until("the mark is back", || stored(&lost).is_some()).await;
    assert_eq!(stored(&lost).as_deref(), Some("from the journal"));
    assert_eq!(stored(&changed).as_deref(), Some("stored"));
    assert_eq!(stored(&newer).as_deref(), Some("{\"schema\":9}"));
    // It would only be set aside.
    assert_eq!(stored(&damaged), None);
    assert_eq!(stored("neighbour"), None);
}

#[wasm_bindgen_test]
async fn drafts_older_than_the_journal_are_taken_into_it() {
    let desks = Desks::of("lost-older");
    let (key, value) = kept("lost-older", desks.open(), "前からある").await;
    mirror("lost-older").await.0.remove(&key);
    assert_eq!(mirror("lost-older").await.1, []);
    desks.open();
    assert_eq!(noted("lost-older", "前からある").await, (key, value));
}

#[wasm_bindgen_test]
async fn where_storage_is_forbidden_nothing_is_written_behind_its_back() {
    let desks = Desks::of("lost-forbidden");
    run(
        "const allowed = Object.getOwnPropertyDescriptor(globalThis, 'localStorage');
         globalThis.allow = () => Object.defineProperty(globalThis, 'localStorage', allowed);
         Object.defineProperty(globalThis, 'localStorage', {
           get() { throw new DOMException('denied', 'SecurityError'); }, configurable: true });",
    );
    let session = desks.open();
    assert!(session.forbidden.get_untracked());
    written(session, "1-1-1-1", "どこにも残らない");
    session.save();
    run("allow()");
    after(200).await;
    assert_eq!(mirror("lost-forbidden").await.1, []);
}
