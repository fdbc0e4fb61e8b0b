//! What lies on members' devices, in links and in files, letter by letter. Nothing here follows a constant of the app:
//! what changes one of these strings breaks what another version wrote, and a test has to say so.
//!
//! Other strings are held where what they stand in is tested: `addresses`, `drafts_first_forms`, `drafts_mail_form`,
//! `drafts_schema`, `open_data`; names that only a browser has, in `tests/e2e/tests/suite/persisted.rs`; names of files,
//! where each is handed over (`caught_as` in `tests/e2e/src/act.rs`); places within a page, in `src/bin/prerender.rs`.

use std::collections::BTreeSet;

use crate::common::drafts::{REVIEW, draft, id, on_point, store, stored, writer};
use crate::support::{review, second_review};
use domain::drafts::backup::Backup;
use domain::drafts::entry::{Part, Remark};
use domain::drafts::erasing::mark_key;
use domain::drafts::mark::Mark;
use domain::drafts::model::Kind;
use domain::drafts::storage::{Key, KeyValue};
use domain::drafts::store::Saved;
use domain::review::indicator::TargetOperator;
use domain::review::link::{ListContext, ListState};
use domain::review::open_data::{indicators_csv, points_csv};
use domain::settings::{self, Contrast, Settings, TextSize, Theme};

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
            Key::Quarantined("d1/1".to_owned()),
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
    for (key, quarantined) in damaged {
        let problem = domain::drafts::store::Problem {
            key: of(key),
            value: "{".to_owned(),
            why: domain::drafts::model::Unreadable::NotADraft,
        };
        store.storage().set(&problem.key, &problem.value).unwrap();
        store.quarantine(&problem).unwrap();
        assert_eq!(
            store.storage().get(&of(quarantined)),
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

/// After a conflict a tab goes on under another name: its next words must not pass for those that lie there.
#[test]
fn the_writer_that_goes_on_after_a_conflict() {
    let store = store();
    let first = draft("d1", "1-1-1-1", "言葉", "w1");
    store.save(&first).unwrap();
    store
        .save(&first.edited("あちらの言葉", Kind::Opinion, &writer("w2"), 3000))
        .unwrap();
    let mine = first.edited("こちらの言葉", Kind::Opinion, &writer("w1"), 3000);
    let Saved::Conflict(conflict) = store.save(&mine).unwrap() else {
        panic!("two wrote on from one version");
    };
    assert_eq!(
        (
            conflict.writer.as_str(),
            conflict.mine.id.as_str(),
            mine.revision.writer.as_str()
        ),
        ("ehd4htqlt7s4l", "rty3hew74yqym", "gugiyfma7ce5h")
    );
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
        context: ListContext::Worklist,
        ..ListState::default()
    };
    assert_eq!(state.query(), "?in=worklist");
    assert_eq!(
        ListState::read_query("?in=worklist&app=1", &review),
        (state, Vec::new())
    );
}

/// The values that stand in a column of a table, over both reviews.
fn values(table: impl Fn(&domain::review::model::Review) -> String, column: &str) -> String {
    let mut all = BTreeSet::new();
    for review in [review(), second_review()] {
        let csv = table(&review);
        let mut reader = csv::Reader::from_reader(csv.trim_start_matches('\u{feff}').as_bytes());
        let at = reader.headers().unwrap().iter().position(|it| it == column);
        let at = at.expect(column);
        all.extend(reader.records().map(|row| row.unwrap()[at].to_owned()));
    }
    all.into_iter().collect::<Vec<_>>().join(" ")
}

#[test]
fn words_of_the_open_data() {
    assert_eq!(
        values(points_csv, "cell"),
        "achievements aim direction indicator remaining"
    );
    assert_eq!(
        values(points_csv, "kind"),
        "category count example gap heading pair paragraph point range row series single"
    );
    assert_eq!(
        values(indicators_csv, "kind"),
        "count gap pair range series single"
    );
    assert_eq!(
        values(indicators_csv, "verdict"),
        " クリア 上昇 伸長 減少 維持 至らなかった"
    );
    let operators = [
        (TargetOperator::AtLeast, ">="),
        (TargetOperator::AtMost, "<="),
        (TargetOperator::Above, ">"),
        (TargetOperator::Below, "<"),
        (TargetOperator::BelowPrevious, "<previous"),
    ];
    for (operator, sign) in operators {
        assert_eq!(operator.as_str(), sign);
    }
}

#[test]
fn words_of_the_tables_handed_in() {
    let parts = [
        (Part::Aim, "めざす状態"),
        (Part::Direction, "取組の方向性"),
        (Part::Achievements, "達成できたこと"),
        (Part::Remaining, "残された課題・対策"),
        (Part::Indicator, "指標"),
    ];
    for (part, word) in parts {
        assert_eq!(part.label(), word);
    }
    let remarks = [
        (Remark::ItemGone, "この取組は、いまの資料にありません。"),
        (Remark::PointGone, "この点は、いまの資料にありません。"),
        (
            Remark::Reworded,
            "この点の原文は、書き始めたあとに変わりました。",
        ),
        (
            Remark::Diverged,
            "同じ下書きが別々に書き進められているので、両方を載せています。",
        ),
        (
            Remark::Withdrawn,
            "この下書きは、別の端末で削除されています。",
        ),
        (
            Remark::Altered,
            "メールで送る間に、文字が変わったところがあります。",
        ),
        (Remark::Twofold, "同じ下書きが、別の人の提出にもあります。"),
    ];
    for (remark, sentence) in remarks {
        assert_eq!(remark.message(), sentence);
    }
}

/// What a browser that has the app installed knows it by.
#[test]
fn the_manifest() {
    let manifest: serde_json::Value =
        serde_json::from_str(include_str!("../../public/manifest.webmanifest")).unwrap();
    let expected = serde_json::json!({
        "name": "{{title}}",
        "short_name": "ふりかえり",
        "description": "{{office}}の自己評価を読み、意見や質問の下書きを書くアプリ",
        "lang": "ja",
        "dir": "ltr",
        "start_url": "./?app=1",
        "scope": "./",
        "display": "standalone",
        "background_color": "#ffffff",
        "theme_color": "#ffffff",
        "icons": [
            { "src": "app-icons/icon.svg", "sizes": "any", "type": "image/svg+xml", "purpose": "any" },
            { "src": "app-icons/icon-192.png", "sizes": "192x192", "type": "image/png", "purpose": "any" },
            { "src": "app-icons/icon-512.png", "sizes": "512x512", "type": "image/png", "purpose": "any" },
            { "src": "app-icons/icon-maskable-512.png", "sizes": "512x512", "type": "image/png", "purpose": "maskable" },
        ],
    });
    assert_eq!(manifest, expected);
}
