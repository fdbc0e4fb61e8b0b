//! What lies on members' devices, in links and in files, letter by letter. Nothing here follows a constant of the app:
//! what changes one of these strings breaks what another version wrote, and a test has to say so.
//!
//! Other strings are held where what they stand in is tested: `addresses`, `drafts_first_forms`, `drafts_mail_form`,
//! `drafts_schema`, `open_data`; names that only a browser has, in `tests/e2e/tests/suite/persisted.rs`.

use crate::common::drafts::{REVIEW, draft, id, on_point, store, stored, writer};
use furikaeri::drafts::backup::Backup;
use furikaeri::drafts::erasing::mark_key;
use furikaeri::drafts::mark::Mark;
use furikaeri::drafts::model::Kind;
use furikaeri::drafts::storage::{Key, KeyValue};
use furikaeri::review::link::{ListState, Trail};
use furikaeri::settings::{self, Contrast, Settings, TextSize, Theme};

#[test]
fn keys_of_the_storage() {
    let item = || "1-1-1-1".to_owned();
    let keys = [
        (
            Key::Draft {
                schema: 1,
                id: id("d1"),
            },
            "furikaeri/test-ward-2018-2022/draft/1/d1",
        ),
        (
            Key::History {
                schema: 2,
                id: id("d1"),
            },
            "furikaeri/test-ward-2018-2022/history/2/d1",
        ),
        (
            Key::Member { schema: 1 },
            "furikaeri/test-ward-2018-2022/member/1",
        ),
        (
            Key::Mark {
                schema: 1,
                item: item(),
            },
            "furikaeri/test-ward-2018-2022/mark/1/1-1-1-1",
        ),
        (
            Key::Backup { schema: 1 },
            "furikaeri/test-ward-2018-2022/backup/1",
        ),
        (
            Key::Aside("d1/1".to_owned()),
            "furikaeri/test-ward-2018-2022/aside/d1/1",
        ),
    ];
    for (key, name) in keys {
        assert_eq!(key.name(REVIEW), name);
        assert_eq!(Key::parse(REVIEW, name), Some(key), "{name}");
    }
    assert_eq!(mark_key(REVIEW), "furikaeri-erased/test-ward-2018-2022");
    assert_eq!(settings::KEY, "furikaeri-settings");
}

#[test]
fn keys_of_what_is_set_aside() {
    let store = store();
    let of = |name: &str| ["furikaeri/test-ward-2018-2022/", name].concat();
    let damaged = [
        ("draft/1/d1", "aside/d1/1"),
        ("history/1/d1", "aside/history/d1/1"),
        ("member/1", "aside/member/1"),
        ("mark/1/1-1-1-1", "aside/mark/1-1-1-1/1"),
        ("backup/1", "aside/backup/1"),
    ];
    for (key, aside) in damaged {
        let problem = furikaeri::drafts::store::Problem {
            key: of(key),
            value: "{".to_owned(),
            why: furikaeri::drafts::model::Unreadable::NotADraft,
        };
        store.storage().set(&problem.key, &problem.value).unwrap();
        store.set_aside(&problem).unwrap();
        assert_eq!(
            store.storage().get(&of(aside)),
            Ok(Some("{".to_owned())),
            "{key}"
        );
        assert_eq!(store.storage().get(&of(key)), Ok(None), "{key}");
    }
}

#[test]
fn words_of_marks_and_settings() {
    let store = store();
    for (mark, word) in [(Mark::Read, "read"), (Mark::NoOpinion, "none")] {
        assert_eq!(mark.as_str(), word);
        let key = "furikaeri/test-ward-2018-2022/mark/1/1-1-1-1";
        store.storage().set(key, word).unwrap();
        assert_eq!(store.marks().unwrap()["1-1-1-1"], mark);
    }
    let lines = [
        (TextSize::Usual, Theme::Auto, Contrast::Auto, ""),
        (
            TextSize::Large,
            Theme::Light,
            Contrast::More,
            "text-large theme-light contrast-more",
        ),
        (
            TextSize::Largest,
            Theme::Dark,
            Contrast::Auto,
            "text-largest theme-dark",
        ),
    ];
    for (text, theme, contrast, line) in lines {
        let settings = Settings {
            text,
            theme,
            contrast,
        };
        assert_eq!(settings.line(), line);
        assert_eq!(Settings::parse(line), settings);
    }
}

/// Names that follow from content: two versions of the app, and two devices, have to come to the same.
#[test]
fn names_that_follow_from_content() {
    let plain = draft("d1", "1-1-1-1", "言葉", "w1");
    let pointed = on_point(plain.clone(), "p1", "引用");
    let names = [
        plain.kept_apart().id.as_str().to_owned(),
        pointed.kept_apart().id.as_str().to_owned(),
        plain
            .edited("言葉", Kind::Question, &writer("w1"), 3000)
            .kept_apart()
            .id
            .as_str()
            .to_owned(),
        plain
            .deleted(&writer("w1"), 3000)
            .kept_apart()
            .id
            .as_str()
            .to_owned(),
    ];
    let expected = [
        "nuxbasssrpgab",
        "ol36f5pv7fkfl",
        "ezzt4y2koijwp",
        "bf4i3bnosis3e",
    ];
    assert_eq!(names, expected);
}

#[test]
fn the_record_of_a_backup() {
    let store = store();
    store.save(&draft("d1", "1-1-1-1", "言葉", "w1")).unwrap();
    store.set_backup(&Backup::of(&stored(&store), 9)).unwrap();
    let record = store
        .storage()
        .get("furikaeri/test-ward-2018-2022/backup/1")
        .unwrap();
    let expected = r#"{"schema":1,"at":9,"held":["t33bcoahqklcg"]}"#;
    assert_eq!(record.as_deref(), Some(expected));
}

#[test]
fn the_list_that_an_item_is_read_in() {
    let review = crate::common::review();
    let state = ListState {
        trail: Trail::Worklist,
        ..ListState::default()
    };
    assert_eq!(state.query(), "?in=worklist");
    assert_eq!(
        ListState::read_query("?in=worklist&app=1", &review),
        (state, Vec::new())
    );
}
