//! What loading refuses, each with the place in the JSON; and that it never panics.

mod faults;

use std::panic::catch_unwind;

use crate::support::{OWN, SECOND, review, second_review};
use domain::review::load::{Cause, load};
use domain::review::model::Cell;
use serde_json::{Value, json};

#[test]
fn both_reviews_load_and_come_back_the_same() {
    for review in [review(), second_review()] {
        let written = serde_json::to_vec(&review).unwrap();
        assert_eq!(load(&written), Ok(review));
    }
}

#[test]
fn the_second_review_is_another() {
    let second = second_review();
    assert_eq!(second.items().count(), 3);
    assert_eq!(
        second.meeting.map(|it| it.name).as_deref(),
        Some("第2回 風待町みらい会議")
    );
    assert_eq!(review().meeting, None);
}

#[test]
fn a_missing_field_is_told_with_its_place() {
    // Each name once; what may be missing is listed.
    let optional = [
        "meeting",
        "deadline_date",
        "mail",
        "post",
        "web",
        "telephone",
        "label",
        "reading",
        "quote",
        "target",
        "verdict",
        "plan",
        "qualifier",
        "year",
        "basis",
        "all",
        "number",
    ];
    for (path, name) in fields(&whole(), String::new()) {
        let mut json = whole();
        json.pointer_mut(&path)
            .unwrap()
            .as_object_mut()
            .unwrap()
            .remove(&name);
        let result = load(&serde_json::to_vec(&json).unwrap());
        if let Err(error) = result {
            if !matches!(error.cause, Cause::Json(_)) {
                continue; // optional to read, but something else then does not hold
            }
            let told = error.to_string();
            // `measure` is read by its kind, so that a fault in it is told at `measure`.
            let place = dotted(path.split("/measure").next().unwrap());
            assert!(told.starts_with(&place), "{path}/{name}: {told}");
            // A cell without `lines` and `shared_with` is told as a missing value.
            let missing = ["missing field", "expected value"];
            assert!(missing.iter().any(|it| told.contains(it)), "{told}");
        } else {
            let listed = optional.contains(&name.as_str()) || name == "ids";
            assert!(listed, "{path}/{name} may be missing");
        }
    }
}

/// Every object's path with every field of it.
fn fields(json: &Value, path: String) -> Vec<(String, String)> {
    match json {
        Value::Object(map) => {
            let own = map.keys().map(|key| (path.clone(), key.clone()));
            let below = map
                .iter()
                .flat_map(|(key, it)| fields(it, format!("{path}/{key}")));
            own.chain(below).collect()
        }
        Value::Array(list) => {
            let all = list.iter().enumerate();
            all.flat_map(|(index, it)| fields(it, format!("{path}/{index}")))
                .collect()
        }
        _ => Vec::new(),
    }
}

/// `/policies/0/id` as `policies[0].id`.
fn dotted(pointer: &str) -> String {
    let steps = pointer.split('/').skip(1);
    let dotted: String = steps
        .map(|step| match step.parse::<usize>() {
            Ok(index) => format!("[{index}]"),
            Err(_) => format!(".{step}"),
        })
        .collect();
    dotted.trim_start_matches('.').to_owned()
}

fn whole() -> Value {
    serde_json::from_slice(SECOND).unwrap()
}

#[test]
fn no_bytes_make_it_panic() {
    let nested = "[".repeat(100_000);
    let nested_review = format!(
        "{{\"format\":1,\"meeting\":{}",
        "{\"name\":".repeat(100_000)
    );
    let huge = r#"{"format": 99999999999999999999999}"#;
    let overflow = r#"{"format": 1, "years": {"from": 1e999}}"#;
    let mut hostile: Vec<Vec<u8>> = [
        &nested,
        &nested_review,
        huge,
        overflow,
        "",
        "null",
        "[]",
        "\u{feff}{}",
    ]
    .map(|it| it.as_bytes().to_vec())
    .into();
    hostile.push(vec![0xff, 0xfe, 0x00]);
    hostile.push([SECOND, b"{}"].concat());
    for bytes in hostile {
        let result = catch_unwind(|| load(&bytes)).expect("no panic");
        assert!(result.is_err());
    }
    // Cut at every 97th byte, and with every 97th byte changed.
    for at in (0..SECOND.len()).step_by(97) {
        assert!(load(&SECOND[..at]).is_err());
        let mut changed = SECOND.to_vec();
        changed[at] ^= 0x01;
        let _ = catch_unwind(|| load(&changed).is_ok()).expect("no panic");
    }
}

#[test]
fn a_field_without_a_name_is_told_too() {
    let error = load(br#"{"": 1}"#).unwrap_err();
    assert_eq!(error.path, ".");
    assert!(matches!(error.cause, Cause::Json(_)));
}

#[test]
fn what_follows_the_review_is_refused() {
    let bytes = [OWN, b"x"].concat();
    assert!(load(&bytes).is_err());
}

#[test]
fn another_format_is_named_even_if_it_has_other_fields() {
    for json in [
        json!({"format": 2}),
        json!({"format": 2, "new": true}),
        json!({"format": 0, "groups": 7}),
    ] {
        let error = load(&serde_json::to_vec(&json).unwrap()).unwrap_err();
        assert_eq!(error.path, "format");
        assert!(matches!(error.cause, Cause::Format(_)), "{error}");
    }
}

#[test]
fn the_lookups_find_what_is_there() {
    let review = review();
    let numbers: Vec<usize> = review.items().map(|place| place.number).collect();
    assert_eq!(numbers, (1..=22).collect::<Vec<_>>());
    let place = review.item("1-2-2-2").unwrap();
    assert_eq!(
        (&*place.policy.id, &*place.section.id, &*place.theme.id),
        ("1", "1-2", "1-2-2")
    );
    assert_eq!(place.item.remaining, Cell::SharedWith("1-2-2-1".into()));
    assert!(
        place
            .item
            .lines()
            .all(|line| line.id.starts_with("1-2-2-2-"))
    );
    assert_eq!(
        review.line("1-1-3-aim1").map(|it| &*it.id),
        Some("1-1-3-aim1")
    );
    assert_eq!(review.indicators_of("1-2-1-1").count(), 4);
    assert_eq!(
        review.indicator("1-1-1-2-fig1").map(|it| &*it.unit),
        Some("%")
    );
    assert_eq!(review.notes_on("1-1-3-1-ach3").count(), 1);
    assert_eq!(
        review.group_name("safety"),
        Some("防災・防犯・コミュニティ")
    );
    assert_eq!(review.division_name("general"), Some("総務"));
    assert!(review.item("9").is_none() && review.line("9").is_none());
    assert!(review.indicator("9").is_none() && review.group_name("9").is_none());
}
