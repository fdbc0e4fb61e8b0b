//! What a list must show, worked out by the domain on this machine.

use domain::review::filter::{Choice, Facets, Filter};
use domain::review::model::Review;
use domain::review::search::{Hits, Index, Query};
use domain::wording::list;
use serde_json::{Value, json};

/// How many cards are compared.
const FIRST: usize = 30;

/// What the domain finds in a review.
pub struct Expected {
    facets: Facets,
    index: Index,
}

impl Expected {
    /// Reads the review.
    pub fn of(review: &Review) -> Self {
        Self {
            facets: Facets::build(review),
            index: Index::build(review),
        }
    }

    /// The list for these words.
    pub fn for_words(&self, words: &str) -> Value {
        self.shown(&Filter::default(), &self.index.search(&Query::parse(words)))
    }

    /// The list for these choices.
    pub fn for_choices(&self, choices: impl IntoIterator<Item = Choice>) -> Value {
        self.shown(&Filter::of(choices), &Hits::all(self.index.len()))
    }

    /// The count in words, and the ids of the first items.
    fn shown(&self, filter: &Filter, hits: &Hits) -> Value {
        let listing = self.facets.apply(filter, hits, &|_| false);
        let ids = listing
            .items()
            .iter()
            .filter_map(|it| self.facets.item(*it));
        json!({
            "count": list::count(listing.len(), listing.total()),
            "first": ids.take(FIRST).collect::<Vec<_>>(),
        })
    }
}
