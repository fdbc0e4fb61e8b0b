//! The review, to hold the pages against.

use std::sync::LazyLock;

use anyhow::{Context, Result, anyhow};

use crate::site::folder;
use domain::review::{
    filter::{Facets, Filter},
    link::ListState,
    load,
    model::Review,
    search::{Hits, Index, Query},
};

/// The review of the site at the root.
///
/// # Errors
///
/// It can't be read.
pub fn this_review() -> Result<Review> {
    read("public/data/review.json")
}

fn read(file: &str) -> Result<Review> {
    let bytes = std::fs::read(folder(file)).with_context(|| file.to_owned())?;
    load::load(&bytes).map_err(|error| anyhow!("{error}"))
}

/// The review of the large site: read once, since that takes its time.
///
/// # Errors
///
/// It is not there, or can't be read.
pub fn large_review() -> Result<&'static Review> {
    static REVIEW: LazyLock<Result<Review>> = LazyLock::new(|| read("target/large-review.json"));
    REVIEW.as_ref().map_err(|error| anyhow!("{error:#}"))
}

/// The ids of the items that a query such as `?group=welfare&q=防災` leaves.
///
/// # Errors
///
/// The query asks for something that the review does not have.
pub fn left_by(review: &Review, query: &str) -> Result<Vec<String>> {
    let (ListState { filter, words, .. }, problems) = ListState::read_query(query, review);
    anyhow::ensure!(problems.is_empty(), "{query}: {problems:?}");
    Ok(listed(review, &filter, &words))
}

fn listed(review: &Review, filter: &Filter, words: &str) -> Vec<String> {
    let facets = Facets::build(review);
    let index = Index::build(review);
    let hits: Hits = index.search(&Query::parse(words));
    let listing = facets.apply(filter, &hits, &|_| false);
    let items = listing.items().iter().filter_map(|it| facets.item(*it));
    items.map(str::to_owned).collect()
}
