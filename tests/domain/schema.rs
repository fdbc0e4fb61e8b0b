//! The published JSON Schema: both reviews are valid by it, and what is not a review is refused.

use crate::support::{OWN, SECOND};
use domain::review::load::load;
use domain::wording::open_data;
use jsonschema::Validator;
use serde_json::{Value, json};

fn schema() -> Value {
    serde_json::from_str(include_str!("../../public/data/review.schema.json")).unwrap()
}

fn validator() -> Validator {
    jsonschema::draft202012::meta::validate(&schema()).expect("a schema of 2020-12");
    jsonschema::validator_for(&schema()).unwrap()
}

fn parsed(bytes: &[u8]) -> Value {
    serde_json::from_slice(bytes).unwrap()
}

#[test]
fn both_reviews_are_valid() {
    let validator = validator();
    for bytes in [OWN, SECOND] {
        let json = parsed(bytes);
        let errors: Vec<String> = validator
            .iter_errors(&json)
            .map(|it| format!("{}: {it}", it.instance_path()))
            .collect();
        assert_eq!(errors, Vec::<String>::new());
    }
}

#[test]
fn every_field_has_a_description() {
    fn undescribed(path: &str, schema: &Value) -> Vec<String> {
        let mut found = Vec::new();
        if let Value::Object(map) = schema {
            if let Some(Value::Object(properties)) = map.get("properties") {
                // The branches of an `anyOf` or `if` only refer to fields described elsewhere.
                let own = map.contains_key("additionalProperties");
                let bare = properties
                    .iter()
                    .filter(|(_, it)| own && it.get("description").is_none());
                found.extend(bare.map(|(name, _)| format!("{path}/{name}")));
            }
            found.extend(
                map.iter()
                    .flat_map(|(key, it)| undescribed(&format!("{path}/{key}"), it)),
            );
        } else if let Value::Array(list) = schema {
            found.extend(list.iter().flat_map(|it| undescribed(path, it)));
        }
        found
    }
    assert_eq!(undescribed("", &schema()), Vec::<String>::new());
}

#[test]
fn no_required_field_can_go_and_none_can_be_added() {
    let validator = validator();
    let json = parsed(SECOND);
    for (path, required) in objects(&json, String::new()) {
        let mut changed = json.clone();
        let object = changed.pointer_mut(&path).unwrap().as_object_mut().unwrap();
        object.insert("colour".into(), json!("red"));
        assert!(!validator.is_valid(&changed), "{path}/colour");
        for name in required {
            let mut changed = json.clone();
            let object = changed.pointer_mut(&path).unwrap().as_object_mut().unwrap();
            object.remove(&name);
            assert!(!validator.is_valid(&changed), "{path}/{name}");
        }
    }
}

/// Every object with those of its fields that have to be there.
fn objects(json: &Value, path: String) -> Vec<(String, Vec<String>)> {
    const OPTIONAL: [&str; 16] = [
        "meeting",
        "deadline_date",
        "mail",
        "post",
        "web",
        "telephone",
        "label",
        "reading",
        "target",
        "verdict",
        "plan",
        "qualifier",
        "year",
        "basis",
        "number",
        "quote",
    ];
    match json {
        Value::Object(map) => {
            // `year` is optional in a value, `label` is required of an indicator, `number` of nothing here.
            let required = map.keys().filter(|key| !OPTIONAL.contains(&key.as_str()));
            let own = (path.clone(), required.cloned().collect());
            let below = map
                .iter()
                .flat_map(|(key, it)| objects(it, format!("{path}/{key}")));
            std::iter::once(own).chain(below).collect()
        }
        Value::Array(list) => {
            let all = list.iter().enumerate();
            all.flat_map(|(index, it)| objects(it, format!("{path}/{index}")))
                .collect()
        }
        _ => Vec::new(),
    }
}

/// What may be said of the source where it is known: by the schema and by the loader alike, but for what a pattern
/// can't count.
#[test]
fn what_is_known_of_the_source_has_its_form() {
    // The pointer, the value, whether the loader takes it, whether the schema does.
    let cases = [
        ("/office_code", "271063", true, true),
        ("/office_code", "011002", true, true),
        ("/office_code", "131016", true, true),
        ("/office_code", "271004", true, true),
        ("/office_code", "271021", true, true),
        ("/office_code", "271080", true, true),
        ("/office_code", "401307", true, true),
        ("/office_code", "271064", false, true),
        ("/office_code", "271603", false, true),
        ("/office_code", "721063", false, true),
        ("/office_code", "27106", false, false),
        ("/office_code", "2710633", false, false),
        ("/office_code", "27106a", false, false),
        ("/office_code", "２７１０６３", false, false),
        ("/office_code", " 271063", false, false),
        ("/office_code", "", true, false),
        ("/source/url", "https://example.jp/a.pdf", true, true),
        ("/source/url", "http://example.jp/", true, true),
        ("/source/url", "ftp://example.jp/", false, false),
        ("/source/url", "//example.jp/", false, false),
        ("/source/url", "a.pdf", false, false),
        ("/source/published", "2022", true, true),
        ("/source/published", "2022-07", true, true),
        ("/source/published", "2022-07-31", true, true),
        ("/source/published", "2024-02-29", true, true),
        ("/source/published", "2000-02-29", true, true),
        ("/source/published", "2022-02-29", false, true),
        ("/source/published", "1900-02-29", false, true),
        ("/source/published", "2022-06-31", false, true),
        ("/source/published", "2022-13", false, false),
        ("/source/published", "2022-00", false, false),
        ("/source/published", "2022-07-00", false, false),
        ("/source/published", "2022-7-1", false, false),
        ("/source/published", "22-07-01", false, false),
        ("/source/published", "2022-07-01-", false, false),
        ("/source/published", "+022", false, false),
        ("/source/published", "令和4年7月", false, false),
    ];
    hold(&cases);
}

/// Where and until when to hand in, likewise.
#[test]
fn where_and_until_when_to_hand_in_has_its_form() {
    let cases = [
        ("/meeting/deadline_date", "2026-12-01", true, true),
        ("/meeting/deadline_date", "2024-02-29", true, true),
        ("/meeting/deadline_date", "2025-02-29", false, true),
        ("/meeting/deadline_date", "2026-12", false, false),
        ("/meeting/deadline_date", "2026", false, false),
        ("/meeting/deadline_date", "2026-12-1", false, false),
        ("/meeting/deadline_date", "2026-13-01", false, false),
        ("/meeting/deadline_date", "2026-12-00", false, false),
        ("/meeting/deadline_date", "2026/12/01", false, false),
        ("/meeting/deadline_date", "12月1日（火）", false, false),
        ("/meeting/deadline_date", "", true, false),
        ("/meeting/mail", "kikaku@kazemachi.example", true, true),
        ("/meeting/mail", "a.b+c_d-e@f.g-h.example", true, true),
        ("/meeting/mail", "kikaku@kazemachi", false, false),
        ("/meeting/mail", "kikaku", false, false),
        ("/meeting/mail", "@kazemachi.example", false, false),
        ("/meeting/mail", "a@b@c.example", false, false),
        ("/meeting/mail", "a b@c.example", false, false),
        ("/meeting/mail", ".a@c.example", false, false),
        ("/meeting/mail", "a@c.example.", false, false),
        ("/meeting/mail", "a..b@c.example", false, false),
        ("/meeting/mail", "mailto:a@c.example", false, false),
        ("/meeting/mail", "a@c.example?bcc=d@e.example", false, false),
        ("/meeting/mail", "企画@kazemachi.example", false, false),
        ("/meeting/mail", "a@c.example,d@e.example", false, false),
        ("/meeting/mail", "", true, false),
        ("/meeting/post", "風待町 企画課 みらい係", true, true),
        ("/meeting/post", " 風待町", false, false),
        ("/meeting/post", "風待町\u{202e}", false, false),
        ("/meeting/web", "https://kazemachi.example/iken", true, true),
        ("/meeting/web", "javascript:alert(1)", false, false),
        ("/meeting/web", "kazemachi.example", false, false),
        ("/meeting/telephone", "06-0000-0000", true, true),
        ("/meeting/telephone", "0000000000", true, true),
        ("/meeting/telephone", "090-0000-0000", true, true),
        ("/meeting/telephone", "0-0-0-0-0-0", false, true),
        ("/meeting/telephone", "６-００００", false, false),
        ("/meeting/telephone", "06-0000-", false, false),
        ("/meeting/telephone", "06--0000-0000", false, false),
        ("/meeting/telephone", "(06)0000-0000", false, false),
        ("/meeting/telephone", "+81-6-0000-0000", false, false),
        ("/meeting/telephone", "06 0000 0000", false, false),
        ("/meeting/telephone", "", true, false),
    ];
    hold(&cases);
}

/// The pointer, the value, whether the loader takes it, whether the schema does.
fn hold(cases: &[(&str, &str, bool, bool)]) {
    let validator = validator();
    for &(pointer, value, loads, valid) in cases {
        let mut changed = parsed(SECOND);
        let (parent, field) = pointer.rsplit_once('/').unwrap();
        let object = changed.pointer_mut(parent).unwrap().as_object_mut();
        object.unwrap().insert(field.into(), json!(value));
        assert_eq!(validator.is_valid(&changed), valid, "{pointer}: {value}");
        let bytes = serde_json::to_vec(&changed).unwrap();
        assert_eq!(load(&bytes).is_ok(), loads, "{pointer}: {value}");
    }
}

/// What may be a short name: by the schema and by the loader alike. That it is no other's, only the loader sees.
#[test]
fn a_short_name_has_its_form() {
    let twenty = "一二三四五六七八九十".repeat(2);
    // The name, whether the loader takes it, whether the schema does.
    let cases = [
        ("朝市".to_owned(), true, true),
        ("「朝市」の店（全体）".to_owned(), true, true),
        ("浜 清掃".to_owned(), true, true),
        (twenty.clone(), true, true),
        ("ａ".repeat(20), true, true),
        ("a".repeat(20), true, true),
        ("ｶﾞ".repeat(20), true, true),
        ("か\u{3099}".repeat(20), true, true),
        ("葛\u{e0100}".repeat(20), true, true),
        ("☺\u{fe0f}".repeat(20), true, true),
        ("𠮷".repeat(20), true, true),
        ([&twenty, "一"].concat(), false, false),
        ("a".repeat(21), false, false),
        ("ｶﾞ".repeat(21), false, false),
        ("葛\u{e0100}".repeat(21), false, false),
        ("𠮷".repeat(21), false, false),
        (" 朝市".to_owned(), false, false),
        ("朝市\u{3000}".to_owned(), false, false),
        ("朝\n市".to_owned(), false, false),
        ("朝\t市".to_owned(), false, false),
        ("朝\u{0}市".to_owned(), false, false),
        ("朝\u{2028}市".to_owned(), false, false),
        ("朝\u{202e}市".to_owned(), false, false),
        ("朝\u{200e}市".to_owned(), false, false),
        (String::new(), true, false),
    ];
    let validator = validator();
    for parent in ["/policies/0/sections/0/themes/0/items/0", "/indicators/0"] {
        for (name, loads, valid) in &cases {
            let mut changed = parsed(SECOND);
            let object = changed.pointer_mut(parent).unwrap().as_object_mut();
            object.unwrap().insert("short_name".into(), json!(name));
            assert_eq!(validator.is_valid(&changed), *valid, "{parent}: {name:?}");
            let bytes = serde_json::to_vec(&changed).unwrap();
            assert_eq!(load(&bytes).is_ok(), *loads, "{parent}: {name:?}");
        }
    }
    let mut changed = parsed(SECOND);
    changed["indicators"][0]["short_name"] = json!(null);
    assert!(!validator.is_valid(&changed));
}

/// A schema is known by its own address, and speaks of no file that the site does not have.
#[test]
fn the_schemas_name_themselves_and_what_is_published() {
    let published = open_data::FILES.map(|(name, ..)| name);
    let drafts = include_str!("../../public/data/drafts.schema.json");
    let review = include_str!("../../public/data/review.schema.json");
    for (name, text) in [
        ("drafts.schema.json", drafts),
        ("review.schema.json", review),
    ] {
        let schema: Value = serde_json::from_str(text).unwrap();
        // The build makes it a whole address where it knows the host.
        assert_eq!(schema["$id"], name);
        let told = schema["description"].as_str().unwrap();
        assert!(!told.contains("docs/"), "{name}: {told}");
        let ascii = told.split(|c: char| !c.is_ascii_graphic());
        for file in ascii.filter(|it| it.contains('.')) {
            let there = file == "index.html" || published.contains(&file);
            assert!(there, "{name}: {file} is not published");
        }
    }
}

#[test]
fn wrong_values_are_refused() {
    let validator = validator();
    for (pointer, value) in [
        ("/format", json!(2)),
        ("/id", json!("風待町")),
        ("/title", json!("")),
        ("/title", json!("計画\u{202e}")),
        ("/office", json!("役\u{0}場")),
        ("/groups/0/id", json!("a".repeat(65))),
        ("/source/licence_url", json!("javascript:alert(1)")),
        ("/groups", json!([])),
        ("/years/from", json!("2020")),
        ("/policies/0/sections/0/themes/0/columns", json!(["a"])),
        (
            "/policies/0/sections/0/themes/0/items/0/direction/0/kind",
            json!("title"),
        ),
        (
            "/policies/0/sections/0/themes/0/items/0/direction/0/text",
            json!(" 朝市"),
        ),
        (
            "/policies/0/sections/0/themes/0/items/0/groups/ids",
            json!([]),
        ),
        (
            "/policies/0/sections/0/themes/0/items/0/remaining",
            json!({}),
        ),
        (
            "/policies/0/sections/0/themes/0/items/0/divisions/ids",
            json!([]),
        ),
        ("/indicators/0/label", json!(null)),
        ("/indicators/0/measure/kind", json!("count")),
        ("/indicators/1/target/operator", json!("~")),
        ("/indicators/1/target/operator", json!("<previous")),
        ("/indicators/1/verdict/word", json!("達成")),
        ("/notes/0/kind", json!("joke")),
        ("/notes/0/id", json!("note-0")),
    ] {
        let mut changed = parsed(SECOND);
        *changed.pointer_mut(pointer).expect(pointer) = value.clone();
        assert!(!validator.is_valid(&changed), "{pointer}: {value}");
    }
    let mut changed = parsed(SECOND);
    changed
        .pointer_mut("/indicators/1/target")
        .unwrap()
        .as_object_mut()
        .unwrap()
        .remove("number");
    assert!(!validator.is_valid(&changed));
}
