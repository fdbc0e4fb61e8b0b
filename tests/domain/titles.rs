//! Titles of pages (WCAG 2.4.2): each says where one is, and no two say the same.

use std::collections::BTreeMap;

use crate::support::{review, second_review};
use furikaeri::review::model::Review;
use furikaeri::review::route::Route;
use furikaeri::wording::page_title;

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
