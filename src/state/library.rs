//! The review with what is worked out from it once.

use std::sync::OnceLock;

use domain::review::filter::{Choice, Facets, Filter, Kind, Listing};
use domain::review::indicator::Indicator;
use domain::review::model::Review;
use domain::review::outline::ItemPath;
use domain::review::search::{Builder, Hits, Index, Query};
use domain::review::sentence::Judgement;

use super::draft_session::DraftSession;
use super::search::Search;

/// A review and what is worked out from it; it lives as long as the page, so that views may refer to it.
#[derive(Debug)]
pub struct Library {
    /// The review.
    pub review: &'static Review,
    /// Its items in the document's order.
    pub places: Vec<ItemPath<'static>>,
    /// What can be chosen in the filters.
    pub facets: Facets,
    /// What searches.
    search: OnceLock<Search>,
    /// Finds items.
    items: OnceLock<Index>,
    /// Finds indicators.
    indicators: OnceLock<Index>,
    /// Of each indicator, the index of its item and how the office judges it.
    judged: Vec<(usize, Judgement)>,
}

impl Library {
    /// Works everything out but the indexes, which [`Library::index`] makes.
    // A function of its own in the wasm: see PASSES in xtask/src/stage/split.rs.
    #[inline(never)]
    pub fn open(review: Review) -> &'static Self {
        let review: &'static Review = Box::leak(Box::new(review));
        let facets = Facets::build(review);
        let judged = |indicator: &Indicator| {
            // The check of the review lets no indicator pass whose item it does not have.
            let item = facets.index_of(&indicator.item).unwrap_or(usize::MAX);
            (item, Judgement::of(indicator))
        };
        Box::leak(Box::new(Self {
            review,
            places: review.items().collect(),
            judged: review.indicators.iter().map(judged).collect(),
            facets,
            search: OnceLock::new(),
            items: OnceLock::new(),
            indicators: OnceLock::new(),
        }))
    }

    /// What searches it, once that is there.
    pub fn searcher(&self) -> Option<Search> {
        self.search.get().copied()
    }

    /// Takes what searches it.
    pub fn take(&self, search: Search) {
        let _ = self.search.set(search);
    }

    /// Whether it can be searched.
    pub fn is_indexed(&self) -> bool {
        self.items.get().is_some() && self.indicators.get().is_some()
    }

    /// Makes the indexes, little by little.
    pub fn index(&self) -> Indexing<'_> {
        Indexing {
            library: self,
            builder: Builder::items(self.review),
        }
    }

    /// Reads what was typed; nothing as long as nothing can read it.
    pub fn read(&self, words: &str) -> Query {
        let search = self.searcher();
        search.map_or_else(Query::default, |it| (it.read)(words))
    }

    /// The items that hold the words; all of them as long as there is no index.
    pub fn search(&self, query: &Query) -> Hits {
        self.find(&self.items, query, self.places.len())
    }

    /// Likewise the indicators.
    pub fn search_indicators(&self, query: &Query) -> Hits {
        self.find(&self.indicators, query, self.review.indicators.len())
    }

    fn find(&self, index: &OnceLock<Index>, query: &Query, len: usize) -> Hits {
        match (index.get(), self.searcher()) {
            (Some(index), Some(search)) if !query.is_empty() => (search.find)(index, query),
            _ => Hits::all(len),
        }
    }

    /// The index of an indicator's item, and how the office judges it.
    pub fn judged(&self, indicator: usize) -> (usize, Judgement) {
        self.judged[indicator]
    }

    /// What a filter leaves of the items that a search found.
    ///
    /// Drafts are asked for only where the filter is about them: only then does what is written change
    /// the listing.
    pub fn apply(&self, filter: &Filter, hits: &Hits, session: DraftSession) -> Listing {
        let apply = |has_draft: &dyn Fn(&str) -> bool| self.facets.apply(filter, hits, has_draft);
        if filter.is_about(Kind::Drafts) {
            session
                .on_items
                .with(|drafts| apply(&|item| drafts.contains_key(item)))
        } else {
            apply(&|_| false)
        }
    }

    /// The indexes of the indicators that a filter leaves: of the items that it leaves, and judged as
    /// it asks for.
    pub fn figures(&self, filter: &Filter, hits: &Hits, session: DraftSession) -> Vec<usize> {
        let items = self.apply(filter, &Hits::all(self.places.len()), session);
        let any_verdict = !filter.is_about(Kind::Verdict);
        (0..)
            .zip(&self.judged)
            .filter(|(entry, (item, judgement))| {
                hits.contains(*entry)
                    && items.position(*item).is_some()
                    && (any_verdict || filter.contains(&Choice::Verdict(*judgement)))
            })
            .map(|(entry, _)| entry)
            .collect()
    }
}

/// The making of the indexes: first the items', then the indicators'.
#[derive(Debug)]
pub struct Indexing<'a> {
    library: &'a Library,
    builder: Builder<'a>,
}

impl Indexing<'_> {
    /// Takes in one more item or indicator; false once the library is indexed.
    pub fn go_on(&mut self) -> bool {
        if self.builder.push_next() {
            return true;
        }
        let Library {
            review,
            items,
            indicators,
            ..
        } = self.library;
        let next = Builder::indicators(review);
        let index = std::mem::replace(&mut self.builder, next).finish();
        if items.get().is_none() {
            let _ = items.set(index);
            return true;
        }
        let _ = indicators.set(index);
        false
    }
}
