//! Words that were all taken out of a draft by hand go with its backup, and are an earlier version where it is read in.

use crate::common;
use crate::common::drafts::{Faulty, backup, draft, id, store, writer};
use domain::drafts::exchange::read;
use domain::drafts::history::{HISTORY_SCHEMA, Version};
use domain::drafts::import::ImportPlan;
use domain::drafts::last_words::LastWords;
use domain::drafts::model::{Draft, Kind};
use domain::drafts::storage::{Key, KeyValue};
use domain::drafts::store::Store;

/// The backup of all that is stored, as the app writes it.
fn back_up(store: &Store<Faulty>) -> String {
    let drafts = store.load_all().unwrap().drafts;
    let file = backup(&common::review(), &drafts, 20_000);
    LastWords::beside(file, &LastWords::of(store, &drafts))
}

/// Reads it in at another device, and tells the earlier words of the draft there.
fn read_in(file: &str, store: &Store<Faulty>) -> Vec<String> {
    let received = read(file.as_bytes(), &common::review()).unwrap();
    let stored = store.load_all().unwrap().drafts;
    let plan = ImportPlan::make(received, &stored).with(LastWords::read(file.as_bytes()));
    assert_eq!(plan.apply(store).error, None);
    words(store)
}

fn words(store: &Store<Faulty>) -> Vec<String> {
    let versions = store.history(&id("a")).unwrap().into_iter();
    versions.map(|it: Version| it.text).collect()
}

fn edited(draft: &Draft, text: &str, at: u64) -> Draft {
    draft.edited(text, Kind::Question, &writer("t"), at)
}

/// A device on which these words were written one after another.
fn device(texts: &[&str]) -> (Store<Faulty>, Draft) {
    let store = store();
    let mut now = 0;
    let mut last = draft("a", "1-1-1-1", texts[0], "t");
    store.save(&last).unwrap();
    for text in &texts[1..] {
        now += 1_000_000;
        last = edited(&last, text, now);
        store.save(&last).unwrap();
    }
    (store, last)
}

#[test]
fn the_last_words_of_an_emptied_draft_go_with_the_backup() {
    // What was written, and what can be brought back elsewhere.
    let cases: [(&str, &[&str], &[&str]); 11] = [
        ("emptied", &["甲。", ""], &["甲。"]),
        ("rewritten and emptied", &["甲。", "乙。", ""], &["乙。"]),
        ("spaces left", &["甲。", " \n"], &["甲。"]),
        ("emptied twice", &["甲。", "", "乙。", ""], &["乙。"]),
        ("emptied with spaces first", &["甲。", " ", ""], &["甲。"]),
        (
            "several lines",
            &["一行目\n\n二行目", ""],
            &["一行目\n\n二行目"],
        ),
        (
            "what files are led astray by",
            &["\"},{'<", ""],
            &["\"},{'<"],
        ),
        ("written again since", &["甲。", "", "乙。"], &[]),
        ("never emptied", &["甲。", "乙。"], &[]),
        ("never written", &[""], &[]),
        ("a letter", &["あ", ""], &["あ"]),
    ];
    let mut failed = Vec::new();
    for (what, texts, expected) in cases {
        let (from, _) = device(texts);
        let file = back_up(&from);
        let to = store();
        let found = read_in(&file, &to);
        // Twice is as once.
        if found != expected || read_in(&file, &to) != expected {
            failed.push(format!("{what}: {found:?}"));
        }
        // The words go no further than into a backup.
        assert_eq!(file.contains("last_words"), !expected.is_empty(), "{what}");
    }
    assert!(
        failed.is_empty(),
        "{}:\n{}",
        failed.len(),
        failed.join("\n")
    );
}

#[test]
fn they_take_nothing_from_what_is_there() {
    let (from, last) = device(&["甲。", ""]);
    let file = back_up(&from);
    // The draft went on here: its words stay, and the others are behind its own versions.
    let (to, _) = device(&["甲。", ""]);
    let again = edited(&last, "丙。", 5_000_000);
    to.save(&again).unwrap();
    assert_eq!(read_in(&file, &to), ["甲。"]);
    assert_eq!(to.load(&id("a")).unwrap().unwrap().text, "丙。");
    // It stands here with these words: no version beside it.
    let (to, _) = device(&["甲。"]);
    assert_eq!(read_in(&file, &to), ["甲。"]);
    // A newer app's versions are left as they are.
    let to = store();
    let key = Key::History {
        schema: HISTORY_SCHEMA,
        id: id("a"),
    }
    .name(common::drafts::REVIEW);
    let newer = "{\"schema\":9,\"versions\":[]}";
    to.storage().set(&key, newer).unwrap();
    assert_eq!(read_in(&file, &to), Vec::<String>::new());
    assert_eq!(to.storage().get(&key).unwrap().as_deref(), Some(newer));
    // Of a draft that is not here, and from what can't be read, nothing comes.
    let to = store();
    assert_eq!(
        LastWords::read(b"{\"last_words\":[1,{\"draft\":\"a\"},{}]}"),
        []
    );
    let other = file.replace(
        "\"last_words\":[{\"draft\":\"a\"",
        "\"last_words\":[{\"draft\":\"z\"",
    );
    assert_ne!(other, file);
    assert_eq!(read_in(&other, &to), Vec::<String>::new());
    assert!(to.history(&id("z")).unwrap().is_empty());
}
