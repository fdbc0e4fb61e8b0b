//! Generated reviews: valid, repeatable, and as varied as a real one.

use std::collections::HashSet;

use crate::support::{review, second_review};
use domain::review::generate;
use domain::review::load::load;
use domain::review::model::{Cell, Reading, Review};
use domain::review::search::{Index, Query};

fn generated(base: &Review, items: usize, seed: u64) -> Vec<u8> {
    serde_json::to_vec(&generate::review(base, items, seed)).expect("a review is JSON")
}

#[test]
fn a_generated_review_holds_together_at_any_size() {
    for base in [review(), second_review()] {
        for items in [1, 2, 3, 22, 600, 1000] {
            for seed in [0, 1, u64::MAX] {
                let json = generated(&base, items, seed);
                let review = load(&json).unwrap_or_else(|fault| panic!("{items}, {seed}: {fault}"));
                assert_eq!(review.items().count(), items);
            }
        }
    }
}

#[test]
fn it_is_valid_by_the_published_schema() {
    let schema =
        serde_json::from_str(include_str!("../../public/data/review.schema.json")).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let json = serde_json::from_slice(&generated(&review(), 300, 7)).unwrap();
    let faults: Vec<String> = validator
        .iter_errors(&json)
        .map(|it| format!("{}: {it}", it.instance_path()))
        .collect();
    assert_eq!(faults, Vec::<String>::new());
}

#[test]
fn the_seed_decides_and_nothing_else() {
    let base = review();
    assert_eq!(generated(&base, 100, 5), generated(&base, 100, 5));
    assert_ne!(generated(&base, 100, 5), generated(&base, 100, 6));
    let id = |items, seed| generate::review(&base, items, seed).id;
    assert_ne!(id(100, 5), id(100, 6), "drafts of two never mix");
    assert_ne!(id(100, 5), id(101, 5));
}

#[test]
fn its_proportions_are_those_of_the_real_one() {
    let (real, large) = (review(), generate::review(&review(), 2200, 1));
    let near = |what: &str, count: fn(&Review) -> usize| {
        let (real, large) = (count(&real) * 100, count(&large));
        assert!(
            (real / 2..real * 2).contains(&large),
            "{what}: {large} for {real}"
        );
    };
    near("lines", |it| it.lines().count());
    near("characters", |it| {
        it.lines().map(|line| line.text.chars().count()).sum()
    });
    near("figures", |it| it.indicators.len());
    near("verdicts", |it| {
        it.indicators
            .iter()
            .filter(|it| it.verdict.is_some())
            .count()
    });
    near("notes", |it| it.notes.len());
    let items = || large.items().map(|place| place.item);
    assert!(items().any(|it| matches!(it.remaining, Cell::SharedWith(_))));
    assert!(items().any(|it| it.groups.reading == Some(Reading::Inherited)));
    assert!(items().any(|it| it.groups.all) && items().any(|it| !it.groups.all));
    let kinds: HashSet<&str> = large
        .indicators
        .iter()
        .map(|it| it.measure.kind())
        .collect();
    assert_eq!(kinds.len(), 6, "{kinds:?}");
    let themes = large.themes().count();
    assert!(
        (100..150).contains(&themes) && large.policies.len() > 3,
        "{themes}"
    );
}

#[test]
fn texts_differ_and_words_are_rare_and_frequent() {
    let large = generate::review(&review(), 1000, 1);
    let texts: Vec<&str> = large.lines().map(|line| line.text.as_str()).collect();
    let distinct: HashSet<&str> = texts.iter().copied().collect();
    assert!(
        distinct.len() * 10 > texts.len() * 7,
        "{} of {}",
        distinct.len(),
        texts.len()
    );
    let index = Index::build(&large);
    let found = |words| index.search(&Query::parse(words)).count();
    assert!(found("地域") > 500);
    assert!((20..500).contains(&found("公園")), "{}", found("公園"));
    let rare = found("外霞");
    assert!(rare < 20, "{rare}");
    assert_eq!(found("どこにもない"), 0);
}
