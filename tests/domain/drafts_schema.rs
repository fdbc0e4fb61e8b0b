//! The published JSON Schema of the drafts' files: all that the app writes is valid by it, and what
//! it does not write is refused.

use crate::common;
use std::sync::LazyLock;

use crate::common::drafts::{backup, writer};
use crate::common::hand_in::{any_draft, any_text, hand_in, member, submission};
use domain::drafts::collate::collation::Collation;
use domain::drafts::collate::numbers::Numbers;
use domain::drafts::collate::people::{Part, People};
use domain::drafts::collate::{Names, Submission};
use domain::drafts::last_words::LastWords;
use domain::drafts::member::Signature;
use domain::drafts::model::{Draft, Kind};
use jsonschema::Validator;
use proptest::prelude::*;
use serde_json::{Value, json};

const FILES: [&str; 5] = [
    include_str!("../data/drafts-v1.json"),
    include_str!("../data/hand-in-v1.json"),
    include_str!("../data/collation-v1.json"),
    include_str!("../data/drafts-v1-marks.json"),
    include_str!("../data/hand-in-v1-no-opinion.json"),
];

fn schema() -> Value {
    serde_json::from_str(include_str!("../../public/data/drafts.schema.json")).unwrap()
}

static VALIDATOR: LazyLock<Validator> = LazyLock::new(|| {
    jsonschema::draft202012::meta::validate(&schema()).expect("a schema of 2020-12");
    jsonschema::validator_for(&schema()).unwrap()
});

/// A backup with the words of these drafts as those that were taken out of them.
fn with_last_words(backup: String, drafts: &[Draft]) -> String {
    let words = drafts.iter().map(|it| {
        json!({"draft": it.id, "text": it.text, "kind": it.kind, "at": it.created, "kept": it.updated})
    });
    let file = json!({"last_words": words.collect::<Vec<_>>()}).to_string();
    LastWords::beside(backup, &LastWords::read(file.as_bytes()))
}

fn errors(file: &str) -> Vec<String> {
    let json: Value = serde_json::from_str(file).unwrap();
    VALIDATOR
        .iter_errors(&json)
        .map(|it| format!("{}: {it}", it.instance_path()))
        .collect()
}

proptest! {
    #[test]
    fn all_that_is_written_is_valid(
        drafts in proptest::collection::vec(any_draft(), 0..5),
        name in any_text(),
        group in prop_oneof![Just("safety".to_owned()), any_text()],
        now in any::<u64>(),
    ) {
        let review = common::review();
        let mut who = member("m1", "名", &group);
        who.title = Signature::new(&name);
        who.name = Signature::new(&name).unwrap_or(who.name);
        let mut mailed = submission(&name, None, now, &drafts);
        mailed.cut = drafts.iter().map(|it| it.id.clone()).take(1).collect();
        mailed.received.altered = drafts.iter().map(|it| it.id.clone()).take(2).collect();
        let backup_of = Submission { name, received: mailed.received.clone(), whole: None, cut: Vec::new() };
        let again: Vec<Draft> = drafts.iter().map(|it| it.edited("別", Kind::Opinion, &writer("n"), now)).collect();
        let submissions = [
            mailed,
            backup_of,
            submission("f", Some(&who), now, &drafts),
            submission("f", Some(&who), now, &again),
        ];
        let collation = Collation::of(&submissions);
        let mut people = People::default();
        let nameless: Vec<Part> = drafts.iter().map(|it| Part::Draft(it.id.clone())).collect();
        people.name(&nameless, who.name.clone(), Some("safety".to_owned()));
        let mut numbers = Numbers::default();
        numbers.give(&collation.with(&people).list(&review, Names::Shown));
        for file in [
            collation.to_json_with(&people, &numbers, &review, Names::Shown, now),
            collation.to_json_with(&people, &numbers, &review, Names::Hidden, now),
            backup(&review, &drafts, now),
            with_last_words(backup(&review, &drafts, now), &drafts),
            hand_in(&review, None, &drafts, now),
            hand_in(&review, Some(&who), &drafts, now),
            Collation::default().to_json(&review, Names::Shown, now),
            collation.to_json(&review, Names::Shown, now),
            collation.to_json(&review, Names::Hidden, now),
        ] {
            prop_assert_eq!(errors(&file), Vec::<String>::new());
        }
    }
}

#[test]
fn the_first_files_are_valid() {
    for file in FILES {
        assert_eq!(errors(file), Vec::<String>::new());
    }
}

#[test]
fn every_field_has_a_description() {
    fn undescribed(path: &str, schema: &Value, found: &mut Vec<String>) {
        match schema {
            Value::Object(map) => {
                // The branches of an `if` only refer to fields described elsewhere.
                if let Some(Value::Object(fields)) = map.get("properties")
                    && map.contains_key("additionalProperties")
                {
                    let bare = fields
                        .iter()
                        .filter(|(_, it)| it.get("description").is_none());
                    found.extend(bare.map(|(name, _)| [path, "/", name].concat()));
                }
                for (key, it) in map {
                    undescribed(&[path, "/", key].concat(), it, found);
                }
            }
            Value::Array(list) => list.iter().for_each(|it| undescribed(path, it, found)),
            _ => {}
        }
    }
    let mut found = Vec::new();
    undescribed("", &schema(), &mut found);
    assert_eq!(found, Vec::<String>::new());
}

/// Every object with its fields.
fn objects(json: &Value, path: &str, found: &mut Vec<(String, Vec<String>)>) {
    match json {
        Value::Object(map) => {
            found.push((path.to_owned(), map.keys().cloned().collect()));
            for (key, it) in map {
                objects(it, &[path, "/", key].concat(), found);
            }
        }
        Value::Array(list) => {
            for (at, it) in list.iter().enumerate() {
                objects(it, &[path, "/", &at.to_string()].concat(), found);
            }
        }
        _ => {}
    }
}

#[test]
fn no_required_field_can_go_and_none_can_be_added() {
    const OPTIONAL: [&str; 7] = [
        "title",
        "point",
        "came_from",
        "conflict_with",
        "altered",
        "no_opinion",
        "read",
    ];
    for file in FILES {
        let json: Value = serde_json::from_str(file).unwrap();
        let mut all = Vec::new();
        objects(&json, "", &mut all);
        for (path, fields) in all {
            let changed = |change: &dyn Fn(&mut serde_json::Map<String, Value>)| {
                let mut changed = json.clone();
                change(changed.pointer_mut(&path).unwrap().as_object_mut().unwrap());
                VALIDATOR.is_valid(&changed)
            };
            let with = |name: &str| changed(&|it| drop(it.insert(name.to_owned(), json!("red"))));
            assert!(!with("colour"), "{path}");
            for name in fields {
                // A review has to have its title; a file may be unsigned; a backup has deleted words.
                let optional = path != "/review" && OPTIONAL.contains(&name.as_str());
                let unsigned = path.is_empty() && name == "member";
                let restored = json["purpose"] == "backup" && name == "deleted";
                if !(optional || unsigned || restored) {
                    assert!(!changed(&|it| drop(it.remove(&name))), "{path}/{name}");
                }
            }
        }
    }
}

#[test]
fn wrong_values_are_refused() {
    let draft = json!({"schema": 1});
    for (file, pointer, value) in [
        (0, "/app", json!("other")),
        (0, "/format", json!(2)),
        (0, "/purpose", json!("collation")),
        (0, "/purpose", json!("joke")),
        (0, "/purpose", json!("hand_in")),
        (0, "/review/id", json!("風待町")),
        (0, "/exported", json!(-1)),
        (0, "/exported", json!(1.5)),
        (0, "/member/name", json!("")),
        (0, "/member/name", json!("名".repeat(61))),
        (0, "/member/id", json!("../..")),
        (0, "/drafts", json!({})),
        (0, "/drafts/0", draft),
        (0, "/drafts/0/schema", json!(2)),
        (0, "/drafts/0/id", json!("a".repeat(65))),
        (0, "/drafts/0/kind", json!("意見")),
        (0, "/drafts/0/text", json!("あ".repeat(100_001))),
        (0, "/drafts/0/anchor/item", json!("")),
        (0, "/drafts/0/anchor/point/id", json!("1/2")),
        (0, "/drafts/0/anchor/point/quote", json!(null)),
        (0, "/drafts/0/revision/number", json!(4_294_967_296_u64)),
        (0, "/drafts/0/came_from", json!([])),
        (0, "/drafts/0/created", json!("2026-11-23")),
        (0, "/drafts/1/deleted", json!(true)),
        (1, "/drafts/0/text", json!("")),
        (1, "/drafts/1/text", json!("消した文")),
        (2, "/purpose", json!("backup")),
        (2, "/submissions", json!(null)),
        (2, "/submissions/0/drafts/0/text", json!("")),
        (2, "/submissions/0/member/name", json!(1)),
        (2, "/submissions/1/altered", json!(false)),
        (2, "/submissions/1/name", json!("名".repeat(256))),
        (3, "/no_opinion", json!([])),
        (3, "/no_opinion/1", json!("1-1-1-1")),
        (3, "/no_opinion/1", json!("取組")),
        (3, "/read", json!("1-1-1-1")),
        (3, "/purpose", json!("hand_in")),
    ] {
        let mut changed: Value = serde_json::from_str(FILES[file]).unwrap();
        *changed.pointer_mut(pointer).expect(pointer) = value;
        assert!(!VALIDATOR.is_valid(&changed), "{file}: {pointer}");
    }
}
