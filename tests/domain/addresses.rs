//! Old links and drafts: every id that was ever given out still stands for something.

use std::collections::BTreeSet;

use crate::support::review;
use domain::review::filter::Facets;
use domain::review::link::ListState;
use domain::review::model::Review;
use domain::review::route::Route;

/// Every address of the first version, and of every draft's place in it. Lines are only ever added.
const ADDRESSES: &str = include_str!("../data/addresses.txt");

/// What an address or a draft's anchor leads to is there.
fn leads_somewhere(address: &str, review: &Review) -> bool {
    if let Some(id) = address.strip_prefix('#') {
        return review.line(id).is_some() || review.notes.iter().any(|note| note.id == id);
    }
    let (path, query) = address.split_once('?').unwrap_or((address, ""));
    let (_, problems) = ListState::read_query(query, review);
    let there = match Route::parse(path) {
        Route::Item(id) => review.item(&id).is_some(),
        Route::Indicator(id) => review.indicator(&id).is_some(),
        Route::NotFound => false,
        _ => true,
    };
    there && problems.is_empty()
}

/// All addresses of a review, and what drafts hang on.
fn all(review: &Review) -> BTreeSet<String> {
    let mut all: BTreeSet<String> = [
        Route::List,
        Route::Figures,
        Route::Drafts,
        Route::Guide,
        Route::Worklist,
        Route::HandIn,
        Route::Collate,
    ]
    .map(|route| route.path())
    .into();
    all.extend(
        review
            .items()
            .map(|it| Route::Item(it.item.id.clone()).path()),
    );
    all.extend(
        review
            .indicators
            .iter()
            .map(|it| Route::Indicator(it.id.clone()).path()),
    );
    let facets = Facets::build(review);
    let filtered = facets.facets().iter().map(|facet| {
        let mut state = ListState::default();
        state.filter.add(facet.choice.clone());
        state.query()
    });
    all.extend(filtered);
    all.extend(review.lines().map(|line| format!("#{}", line.id)));
    all.extend(review.notes.iter().map(|note| format!("#{}", note.id)));
    all
}

#[test]
fn every_address_that_was_ever_given_out_still_leads_there() {
    let review = review();
    let gone: Vec<&str> = ADDRESSES
        .lines()
        .filter(|address| !leads_somewhere(address, &review))
        .collect();
    assert_eq!(gone, Vec::<&str>::new());
}

#[test]
fn a_new_address_is_written_down() {
    let known: BTreeSet<String> = ADDRESSES.lines().map(str::to_owned).collect();
    let new: Vec<String> = all(&review()).difference(&known).cloned().collect();
    assert_eq!(
        new,
        Vec::<String>::new(),
        "add them to tests/data/addresses.txt"
    );
}

#[test]
fn an_address_that_leads_nowhere_is_noticed() {
    let review = review();
    for address in [
        "items/9-9-9-9/",
        "indicators/1-1-1-1-fig99/",
        "?group=nobody",
        "#1-1-1-1-ach99",
        "nothing/",
    ] {
        assert!(!leads_somewhere(address, &review), "{address}");
    }
}
