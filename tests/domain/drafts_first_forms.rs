//! Files and stored values as the app first wrote them. They are read for ever: these fixtures are
//! never changed, and a new form gets new ones beside them.

use crate::common;
use crate::common::charset::decode;
use crate::common::drafts::{REVIEW, id, store, writer};
use crate::common::hand_in::member;
use domain::drafts::collate::collation::Collation;
use domain::drafts::collate::file::read_submissions;
use domain::drafts::collate::{Names, list::By, reading};
use domain::drafts::csv::to_csv;
use domain::drafts::entry::Remark;
use domain::drafts::exchange::{Outgoing, Purpose, read, to_json};
use domain::drafts::member::Signature;
use domain::drafts::model::{Anchor, Draft, Kind, Point, Revision};
use domain::drafts::storage::{Key, KeyValue};

const STORED: &str = include_str!("../data/stored-draft-v1.json");
const BACKUP: &str = include_str!("../data/drafts-v1.json");
const WITHOUT_PURPOSE: &str = include_str!("../data/drafts-v1-without-purpose.json");
const HAND_IN: &str = include_str!("../data/hand-in-v1.json");
const TABLE: &str = include_str!("../data/table-v1.csv");
const COLLATION: &str = include_str!("../data/collation-v1.json");
const WITHOUT_NAMES: &str = include_str!("../data/collation-v1-without-names.json");

fn revision(by: &str, number: u32) -> Revision {
    let writer = writer(by);
    Revision { writer, number }
}

/// The draft of the fixtures, with all its fields.
fn question() -> Draft {
    Draft {
        schema: 1,
        id: id("k3v7q2ma"),
        review: REVIEW.to_owned(),
        anchor: Anchor {
            item: "1-1-1-1".to_owned(),
            point: Some(Point {
                id: "1-1-1-1-ach2".to_owned(),
                quote: "ﾊﾟﾝﾌﾚｯﾄを配布（R1 1,200部、R10相当）".to_owned(),
                hash: "9b1f6f2f4e6f0a11".to_owned(),
            }),
        },
        kind: Kind::Question,
        text: "配布先は、どこですか。\n（保育所など）".to_owned(),
        revision: revision("r5nqzkq2m7yta", 7),
        came_from: vec![revision("bq6t4m2hsvwxe", 3), revision("zz22aa77bbccd", 1)],
        created: 1_763_884_800_000,
        updated: 1_763_888_400_123,
        deleted: None,
        conflict_with: Some(id("a2b3c4d5")),
    }
}

#[test]
fn a_stored_draft() {
    let store = store();
    let key = Key::Draft {
        schema: 1,
        id: id("k3v7q2ma"),
    };
    assert_eq!(
        key.name(REVIEW),
        "furikaeri/test-ward-2018-2022/draft/1/k3v7q2ma"
    );
    store.storage().set(&key.name(REVIEW), STORED).unwrap();
    let loaded = store.load_all().unwrap();
    assert_eq!((loaded.drafts, loaded.problems), (vec![question()], vec![]));
    assert_eq!(
        question().to_json(),
        STORED.trim(),
        "and is still so written"
    );
}

#[test]
fn a_backup() {
    let review = common::review();
    let received = read(BACKUP.as_bytes(), &review).unwrap();
    let mut who = member("q7w6e5r4", "山田　花子", "safety");
    who.title = Signature::new("副議長");
    assert_eq!(received.member, Some(who.clone()));
    assert_eq!(received.exported, 1_763_890_000_000);
    assert_eq!(received.damaged, []);
    let [first, second] = &received.drafts[..] else {
        panic!("two drafts")
    };
    assert_eq!(first, &question());
    assert_eq!(
        (second.deleted, second.kind),
        (Some(1_763_888_400_456), Kind::Evaluation)
    );
    assert_eq!(second.text, "消した文");
    let out = Outgoing {
        purpose: Purpose::Backup,
        member: Some(&who),
        drafts: &received.drafts,
        now: received.exported,
        marks: &[],
    };
    assert_eq!(
        to_json(&review, &out),
        BACKUP.trim(),
        "and is still so written"
    );

    let earlier = read(WITHOUT_PURPOSE.as_bytes(), &review).unwrap();
    assert_eq!((earlier.member, earlier.drafts.len()), (None, 1));
    assert_eq!(earlier.drafts[0].text, "よい。");
}

#[test]
fn a_hand_in() {
    let review = common::review();
    let received = read(HAND_IN.as_bytes(), &review).unwrap();
    assert_eq!(received.member.clone().unwrap().name.as_str(), "山田　花子");
    let told: Vec<(&str, bool)> = received
        .drafts
        .iter()
        .map(|draft| (draft.text.as_str(), draft.is_live()))
        .collect();
    assert_eq!(told, [("配布先を広げてほしい。", true), ("", false)]);
    let out = Outgoing {
        purpose: Purpose::HandIn,
        member: received.member.as_ref(),
        drafts: &received.drafts,
        now: received.exported,
        marks: &[],
    };
    assert_eq!(
        to_json(&review, &out),
        HAND_IN.trim(),
        "and is still so written"
    );
}

#[test]
fn a_table() {
    let review = common::review();
    let reading = reading::read("f.csv", TABLE.as_bytes(), &review, &decode).unwrap();
    assert_eq!(reading.told, []);
    let mut who = member("q7w6e5r4", "山田　花子", "safety");
    who.title = Signature::new("副議長");
    let received = &reading.submissions[0].received;
    assert_eq!(received.member, Some(who.clone()));
    assert_eq!(received.exported, 1_763_890_000_000);
    assert_eq!(received.drafts, [question()]);
    let out = Outgoing {
        purpose: Purpose::HandIn,
        member: Some(&who),
        drafts: &received.drafts,
        marks: &[],
        now: received.exported,
    };
    let written = to_csv(&review, &out, &|_| "2025-11-23 18:00".to_owned());
    assert_eq!(written, TABLE, "and is still so written");
}

#[test]
fn a_collation() {
    let review = common::review();
    let collation = Collation::of(&read_submissions("f", COLLATION.as_bytes(), &review).unwrap());
    let list = collation.list(&review, Names::Shown);
    let rows = list
        .groups
        .iter()
        .flat_map(|it| &it.themes)
        .flat_map(|it| &it.items);
    let rows: Vec<(String, &str, &[Remark])> = rows
        .flat_map(|item| &item.rows)
        .map(|row| {
            (
                row.by.label(),
                row.entry.draft.text.as_str(),
                &row.remarks[..],
            )
        })
        .collect();
    assert_eq!(
        rows,
        [
            ("山田　花子".to_owned(), "配布先を広げてほしい。", &[][..]),
            (
                By::File("貼り付け 1").label(),
                "いつ?",
                &[Remark::Altered][..]
            ),
        ]
    );
    let written = collation.to_json(&review, Names::Shown, 1_763_899_000_000);
    assert_eq!(written, COLLATION.trim(), "and is still so written");
}

/// The same without names: two secretariats name a member alike, whichever version each has.
#[test]
fn a_collation_without_names() {
    let review = common::review();
    let named = Collation::of(&read_submissions("f", COLLATION.as_bytes(), &review).unwrap());
    let written = named.to_json(&review, Names::Hidden, 1_763_899_000_000);
    assert_eq!(written, WITHOUT_NAMES.trim());
    let again = read_submissions("f", WITHOUT_NAMES.as_bytes(), &review).unwrap();
    let again = Collation::of(&again).to_json(&review, Names::Hidden, 1_763_899_000_000);
    assert_eq!(again, WITHOUT_NAMES.trim(), "and is so written again");
}
