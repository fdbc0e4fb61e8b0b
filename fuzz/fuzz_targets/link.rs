//! An address as anyone may write it: it leads to a place of the app with a state that has an address of its
//! own, and what was not understood is told in few and quiet words.
#![no_main]

use domain::review::filter::Facets;
use domain::review::link::{ListState, Problem, WORDS_MAX};
use domain::review::percent;
use domain::review::route::Route;
use domain::review::search::{Index, Query};
use domain::wording::list::problem;
use furikaeri_fuzz::review;
use libfuzzer_sys::fuzz_target;
use std::sync::LazyLock;

static CATALOGUE: LazyLock<(Facets, Index)> =
    LazyLock::new(|| (Facets::build(review()), Index::build(review())));

fuzz_target!(|bytes: &[u8]| {
    let address = String::from_utf8_lossy(bytes);
    let (path, query) = address.split_once('?').unwrap_or((&address, ""));

    let route = Route::parse(path);
    let own = route.path();
    assert!(
        own.is_ascii() && !own.contains("..") && !own.contains("//"),
        "{own}"
    );
    assert_eq!(Route::parse(&own), route);

    let (state, problems) = ListState::read_query(query, review());
    assert!(state.words.chars().count() <= WORDS_MAX);
    assert!(problems.len() <= 201);
    for told in &problems {
        assert!(problem(told).chars().count() < 100);
        if let Problem::UnknownValue(_, quoted) = told {
            assert!(!quoted.chars().any(char::is_control), "{quoted:?}");
        }
    }
    let again = ListState::read_query(&state.query(), review());
    assert_eq!(again, (state.clone(), vec![]));
    assert!(state.query().is_ascii());

    let (facets, index) = &*CATALOGUE;
    let hits = index.search(&Query::parse(&state.words));
    let listing = facets.apply(&state.filter, &hits, &|_| false);
    assert!(listing.len() <= listing.total());
    assert!(listing.items().iter().all(|item| hits.contains(*item)));

    assert_eq!(
        percent::decode(&percent::encode(&address)).as_deref(),
        Some(&*address)
    );
});
