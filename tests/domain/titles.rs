//! Titles of pages (WCAG 2.4.2): each says where one is, and no two say the same.

use std::collections::BTreeMap;

use crate::support::{review, second_review};
use domain::review::load::load;
use domain::review::model::Review;
use domain::review::route::{FOLDERS, Route};
use domain::wording::{page_description, page_title};

/// Every page that the review has.
fn routes(review: &Review) -> Vec<Route> {
    let items = review
        .items()
        .map(|place| Route::Item(place.item.id.clone()));
    let figures = review.indicators.iter();
    let figures = figures.map(|it| Route::Indicator(it.id.clone()));
    let others = [
        Route::List,
        Route::Figures,
        Route::Drafts,
        Route::Worklist,
        Route::HandIn,
        Route::Collate,
        Route::Guide,
        Route::Privacy,
        Route::NotFound,
    ];
    others.into_iter().chain(items).chain(figures).collect()
}

#[test]
fn every_page_has_a_title_of_its_own() {
    for review in [review(), second_review()] {
        let mut titles: BTreeMap<String, Vec<Route>> = BTreeMap::new();
        for route in routes(&review) {
            let title = page_title(&review, &route);
            assert!(title.ends_with(&review.title), "{title}");
            assert!(title.chars().count() <= 70, "{title}");
            titles.entry(title).or_default().push(route);
        }
        let shared: Vec<_> = titles
            .iter()
            .filter(|(_, routes)| routes.len() > 1)
            .collect();
        assert!(shared.is_empty(), "{shared:#?}");
        assert!(titles.len() > 15, "only {} pages", titles.len());
    }
}

#[test]
fn the_apps_folders_are_those_of_its_pages() {
    let review = review();
    let mut folders: Vec<_> = routes(&review)
        .iter()
        .filter(|route| !matches!(route, Route::List | Route::NotFound))
        .filter_map(|route| Some(route.path().split_once('/')?.0.to_owned()))
        .collect();
    folders.sort();
    folders.dedup();
    let mut known = FOLDERS.map(str::to_owned).to_vec();
    known.sort();
    assert_eq!(folders, known);
}

#[test]
fn an_address_that_leads_nowhere_says_so() {
    let review = review();
    for route in [
        Route::Item("9-9".to_owned()),
        Route::Indicator("9-9".to_owned()),
    ] {
        let nowhere = page_title(&review, &Route::NotFound);
        assert_eq!(page_title(&review, &route), nowhere);
    }
}

#[test]
fn every_page_has_a_description_of_its_own() {
    for review in [review(), second_review()] {
        let mut described: BTreeMap<String, Route> = BTreeMap::new();
        for route in routes(&review) {
            let description = page_description(&review, &route);
            assert!(description.chars().count() > 5, "{route:?}: {description}");
            if let Some(other) = described.insert(description.clone(), route.clone()) {
                panic!("{other:?} and {route:?}: {description}");
            }
        }
    }
}

#[test]
fn a_long_name_gives_way_to_the_number_and_the_review() {
    let long = "長い名前の数字".repeat(20);
    let review = second_review();
    let label = |text: &str| format!("\"label\": \"{text}\"");
    let short = label(&review.indicators[0].label);
    let json = include_str!("../data/second-review.json").replacen(&short, &label(&long), 1);
    let review = load(json.as_bytes()).expect("only a name is another");
    let id = review.indicators[0].id.clone();
    let title = page_title(&review, &Route::Indicator(id));
    assert_eq!(title.chars().count(), 70);
    let rest = ["…｜", &review.title].concat();
    let name = title
        .strip_suffix(&rest)
        .expect("the review's title stays whole");
    assert!(
        long.starts_with(name) && name.chars().count() > 10,
        "{title}"
    );
}
