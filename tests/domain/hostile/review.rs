//! A review that someone else made.

use domain::chart::export;
use domain::review::load::load;
use domain::review::model::Review;
use domain::review::open_data::{dataset, indicators_csv, items_csv, points_csv};
use domain::review::packed::{pack, unpack};
use serde_json::Value;

use super::corpus::{Place, markup, misread, poisoned, refused_in_a_review, texts, unseen};
use super::{cells, is_formula, turns};

const SECOND: &[u8] = include_bytes!("../../data/second-review.json");

fn second() -> Value {
    serde_json::from_slice(SECOND).unwrap()
}

fn loaded(json: &Value) -> Result<Review, String> {
    load(json.to_string().as_bytes()).map_err(|error| error.to_string())
}

/// Those of the corpus that a review can have in all its texts, each with the review; not the longest, which
/// take seconds.
fn readable() -> Vec<(&'static str, String, Review)> {
    let mut all = Vec::new();
    for case in texts().into_iter().filter(|it| it.text.len() < 10_000) {
        for place in [Place::Before, Place::Behind] {
            if let Ok(review) = loaded(&poisoned(&second(), &case.text, place)) {
                all.push((case.name, case.text.clone(), review));
            }
        }
    }
    all
}

#[test]
fn a_review_with_hostile_words_is_read_as_it_is_or_refused_with_its_place() {
    for case in texts() {
        let (name, text) = (case.name, &case.text);
        match loaded(&poisoned(&second(), text, Place::Behind)) {
            Ok(review) => {
                assert!(review.title.ends_with(text), "{name}");
                assert!(
                    review.lines().all(|line| line.text.ends_with(text)),
                    "{name}"
                );
                assert_eq!(unpack(&pack(&review)), Some(review), "{name}");
            }
            Err(told) => {
                let invisible = text.chars().any(|c| turns(c) && c != '\n' && c != '\t');
                assert!(invisible || text.trim_end() != text, "{name}: {told}");
                assert!(
                    !told.starts_with('.') && !told.starts_with(':'),
                    "{name}: {told}"
                );
                assert!(!told.chars().any(turns), "{name}: {told:?}");
            }
        }
    }
    let names: Vec<_> = readable().into_iter().map(|(name, ..)| name).collect();
    for case in markup() {
        assert!(names.contains(&case.name), "{} is refused", case.name);
    }
    for honest in [
        "hebrew",
        "arabic",
        "joined",
        "piled",
        "long-word",
        "formula",
    ] {
        assert!(names.contains(&honest), "{honest} is refused");
    }
}

#[test]
fn what_no_review_may_have_is_refused_at_its_place() {
    for (why, pointer, value) in refused_in_a_review() {
        let mut json = second();
        *json.pointer_mut(pointer).expect(pointer) = value;
        let told = loaded(&json).expect_err(why);
        let place = pointer.rsplit('/').next().unwrap();
        let place = if place == "0" { "columns" } else { place };
        assert!(
            told.split(':').next().unwrap().ends_with(place),
            "{why}: {told}"
        );
    }
}

#[test]
fn open_data_of_a_hostile_review_has_no_formulas() {
    for (name, _, review) in readable() {
        for table in [
            items_csv(&review),
            indicators_csv(&review),
            points_csv(&review),
        ] {
            for cell in cells(&table).iter().flatten() {
                assert!(!is_formula(cell), "{name}: {cell}");
            }
        }
    }
    let formulas = readable()
        .into_iter()
        .filter(|(name, ..)| name.starts_with("formula"));
    assert!(
        formulas.count()
            >= misread()
                .iter()
                .filter(|it| it.name.starts_with("formula"))
                .count()
    );
}

#[test]
fn pictures_of_a_hostile_review_are_drawings_with_words() {
    let clean = loaded(&second()).unwrap();
    let shapes = |review: &Review| -> Vec<String> {
        let pictures = review
            .indicators
            .iter()
            .map(|it| export::document(it, review).svg);
        pictures
            .flat_map(|svg| super::corpus::shapes(&svg))
            .collect()
    };
    let drawn = shapes(&clean);
    for (name, text, review) in readable() {
        for shape in shapes(&review) {
            assert!(drawn.contains(&shape), "{name} became {shape}");
        }
        for indicator in &review.indicators {
            let svg = export::document(indicator, &review).svg;
            assert!(
                !svg.chars()
                    .any(|c| c.is_control() && c != '\n' && c != '\t'),
                "{name}"
            );
            if text.contains("<script") {
                assert!(svg.contains("&lt;script"), "{name} is not in the picture");
            }
        }
    }
}

#[test]
fn data_blocks_of_a_hostile_review_end_where_they_should() {
    for (name, text, review) in readable() {
        for block in [
            dataset::of_all(&review, "/"),
            dataset::of_indicator(&review, &review.indicators[0], "/"),
        ] {
            assert_eq!(block.matches('<').count(), 2, "{name}");
            let json = block.split_once('>').unwrap().1.rsplit_once('<').unwrap().0;
            let json: Value = serde_json::from_str(json).expect(name);
            let document = json["isBasedOn"]["name"].as_str().unwrap();
            assert!(document.contains(&text), "{name}");
        }
    }
}

#[test]
fn honest_texts_of_other_scripts_are_not_hostile() {
    for case in unseen()
        .into_iter()
        .filter(|it| ["hebrew", "arabic", "joined"].contains(&it.name))
    {
        assert!(
            loaded(&poisoned(&second(), &case.text, Place::Before)).is_ok(),
            "{}",
            case.name
        );
    }
}
