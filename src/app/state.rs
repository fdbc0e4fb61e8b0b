//! The one place where state lives. Everything that follows from something else is a memo of it.

use leptos::prelude::*;

use crate::browser::history::{self, Entry};
use crate::browser::page;
use crate::review::filter::{Catalogue, Filter, Listing, Position};
use crate::review::indicator::Indicator;
use crate::review::link::{ListState, Problem};
use crate::review::model::{Id, Review};
use crate::review::route::Route;
use crate::review::search::{Hits, Index, Query};

use super::desk::Desk;
use super::versions::Versions;

/// The review with what is worked out from it once, for as long as the page lives.
#[derive(Debug)]
pub struct Library {
    /// The review.
    pub review: Review,
    /// What can be chosen in the filters.
    pub catalogue: Catalogue,
    /// Finds items.
    items: Index,
    /// Finds indicators.
    indicators: Index,
}

impl Library {
    /// Works everything out; kept for as long as the page lives, so that views may refer to it.
    pub fn open(review: Review) -> &'static Self {
        let catalogue = Catalogue::build(&review);
        let items = Index::build(&review);
        let indicators = Index::of_indicators(&review);
        Box::leak(Box::new(Self {
            review,
            catalogue,
            items,
            indicators,
        }))
    }

    /// What a filter leaves of the items that a search found.
    fn apply(&self, filter: &Filter, hits: &Hits, desk: Desk) -> Listing {
        desk.with_commented(|has_draft| self.catalogue.apply(filter, hits, has_draft))
    }
}

/// Where the reader is.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Location {
    /// The page.
    pub route: Route,
    /// The list's filters and search: they go along to every page.
    pub list: ListState,
    /// What the address asks for and can't be had.
    pub problems: Vec<Problem>,
}

/// The app's state; a handle that is copied to whoever needs it.
#[derive(Debug, Clone, Copy)]
pub struct AppState {
    /// The review.
    pub review: &'static Review,
    /// What can be chosen in the filters.
    pub catalogue: &'static Catalogue,
    /// Where the reader is.
    pub location: RwSignal<Location>,
    /// The page.
    pub route: Memo<Route>,
    /// The filters and the search.
    pub list: Memo<ListState>,
    /// The search, taken apart.
    pub query: Memo<Query>,
    /// The items that the filters and the search leave.
    pub listing: Memo<Listing>,
    /// The indicators that they leave.
    pub figures: Memo<Vec<&'static Indicator>>,
    /// One's own drafts.
    pub desk: Desk,
    /// Versions, and being offline.
    pub versions: Versions,
    /// Whether the screen has room for the list beside an item.
    pub wide: RwSignal<bool>,
    library: &'static Library,
    base: &'static str,
}

impl AppState {
    /// The state for a place; `base` is the path below which the app lives, with its slashes.
    pub fn new(library: &'static Library, base: String, location: Location, desk: Desk) -> Self {
        let Library {
            review, catalogue, ..
        } = library;
        let location = RwSignal::new(location);
        let route = Memo::new(move |_| location.with(|location| location.route.clone()));
        let list = Memo::new(move |_| location.with(|location| location.list.clone()));
        let query = Memo::new(move |_| list.with(|list| Query::parse(&list.words)));
        let listing = Memo::new(move |_| {
            let hits = query.with(|query| library.items.search(query));
            list.with(|list| library.apply(&list.filter, &hits, desk))
        });
        let figures = Memo::new(move |_| {
            let all = Hits::all(library.items.len());
            let left = list.with(|list| library.apply(&list.filter, &all, desk));
            let hits = query.with(|query| library.indicators.search(query));
            let is_left = |indicator: &Indicator| {
                let item = catalogue.index_of(&indicator.item);
                item.is_some_and(|item| left.position(item).is_some())
            };
            (0..)
                .zip(&review.indicators)
                .filter(|(entry, indicator)| hits.contains(*entry) && is_left(indicator))
                .map(|(_, indicator)| indicator)
                .collect()
        });
        let base = Box::leak(base.into_boxed_str());
        Self {
            review,
            catalogue,
            location,
            route,
            list,
            query,
            listing,
            figures,
            desk,
            versions: Versions::unknown(),
            wide: RwSignal::new(false),
            library,
            base,
        }
    }

    /// The path below which the app lives.
    pub fn base(&self) -> &'static str {
        self.base
    }

    /// The address of a page, with the filters and the search as they are.
    pub fn address(&self, route: &Route) -> String {
        self.list.with(|list| self.address_with(route, list))
    }

    /// The address of a page with other filters.
    pub fn address_with(&self, route: &Route, list: &ListState) -> String {
        [self.base, &route.path(), &list.query()].concat()
    }

    /// Changes the filters or the search where one is; the address follows.
    pub fn narrow(&self, change: impl FnOnce(&mut ListState)) {
        self.location.update(|location| {
            change(&mut location.list);
            location.problems.clear();
        });
        let route = self.route.get_untracked();
        history::show(&self.address(&route), Entry::Replace);
    }

    /// The address of a page as it is passed on: in full, without one's own filters.
    pub fn public_address(&self, route: &Route) -> String {
        [&page::origin(), self.base, &route.path()].concat()
    }

    /// The path of a file of the site.
    pub fn file(&self, name: &str) -> String {
        [self.base, name].concat()
    }

    /// Where an item stands in the list as it is filtered; `None` where the filters leave it out.
    pub fn position(&self, item: &str) -> Option<Position> {
        let item = self.catalogue.index_of(item)?;
        self.listing.with(|listing| listing.position(item))
    }

    /// How many items other filters and words would leave.
    pub fn count_with(&self, list: &ListState) -> usize {
        let hits = self.library.items.search(&Query::parse(&list.words));
        self.library.apply(&list.filter, &hits, self.desk).len()
    }

    /// The page of the item at that place of the document.
    pub fn item_route(&self, index: usize) -> Option<Route> {
        self.catalogue
            .item(index)
            .map(|id| Route::Item(Id::from(id)))
    }

    /// The indicators before and after one, among those that the filters leave.
    pub fn figures_around(
        &self,
        id: &str,
    ) -> (Option<&'static Indicator>, Option<&'static Indicator>) {
        self.figures.with(|figures| {
            let Some(place) = figures.iter().position(|indicator| indicator.id == id) else {
                return (None, None);
            };
            (
                place.checked_sub(1).map(|before| figures[before]),
                figures.get(place + 1).copied(),
            )
        })
    }
}
