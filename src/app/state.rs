//! The one place where state lives. Everything that follows from something else is a memo of it.

use crate::markup::prelude::*;

use crate::browser::device::Device;
use crate::browser::history::{self, Entry};
use crate::browser::page;
use crate::review::drawn;
use crate::review::filter::{Catalogue, Choice, Filter, Kind, Listing, Position, Presence};
use crate::review::indicator::Indicator;
use crate::review::link::{ListState, Problem, Trail};
use crate::review::model::{Id, Review};
use crate::review::route::Route;
use crate::review::search::{Hits, Index, Query};
use crate::review::sentence::Judgement;
use crate::review::tally::Tally;

use super::arrived::Arrived;
use super::desk::Desk;
use super::me::Me;
use super::parts::Parts;
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
    /// Of each indicator, the index of its item and how the office judges it.
    judged: Vec<(usize, Judgement)>,
}

impl Library {
    /// Works everything out; kept for as long as the page lives, so that views may refer to it.
    pub fn open(review: Review) -> &'static Self {
        let catalogue = Catalogue::build(&review);
        let items = Index::build(&review);
        let indicators = Index::of_indicators(&review);
        let judged = |indicator: &Indicator| {
            // The check of the review lets no indicator pass whose item it does not have.
            let item = catalogue.index_of(&indicator.item).unwrap_or(usize::MAX);
            (item, Judgement::of(indicator))
        };
        let judged = review.indicators.iter().map(judged).collect();
        Box::leak(Box::new(Self {
            review,
            catalogue,
            items,
            indicators,
            judged,
        }))
    }

    /// What a filter leaves of the items that a search found.
    ///
    /// Drafts are asked for only where the filter is about them: only then does what is written change
    /// the listing.
    fn apply(&self, filter: &Filter, hits: &Hits, desk: Desk) -> Listing {
        let apply =
            |has_draft: &dyn Fn(&str) -> bool| self.catalogue.apply(filter, hits, has_draft);
        if filter.is_about(Kind::Drafts) {
            desk.on_items
                .with(|drafts| apply(&|item| drafts.contains_key(item)))
        } else {
            apply(&|_| false)
        }
    }

    /// The indexes of the indicators that a filter leaves: of the items that it leaves, and judged as
    /// it asks for.
    fn figures(&self, filter: &Filter, hits: &Hits, desk: Desk) -> Vec<usize> {
        let items = self.apply(filter, &Hits::all(self.items.len()), desk);
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

impl Location {
    /// The list that previous and next go through here.
    pub fn trail(&self) -> Trail {
        match self.route {
            Route::Worklist => Trail::Worklist,
            Route::Item(_) => self.list.trail,
            _ => Trail::List,
        }
    }
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
    /// Who writes here, and what they noted.
    pub me: Me,
    /// Versions, and being offline.
    pub versions: Versions,
    /// Where the app runs; unknown on the build machine.
    pub device: RwSignal<Option<Device>>,
    /// Whether the browser has promised to keep what is stored; unknown where it gives no such promise.
    pub persisted: RwSignal<Option<bool>>,
    /// What the secretariat has read in, for as long as the page lives.
    pub arrived: RwSignal<Vec<Arrived>>,
    /// Whether the screen has room for the list beside an item.
    pub wide: RwSignal<bool>,
    /// How many items of a long list the reader has come to: see [`crate::review::drawn`].
    pub drawn: RwSignal<usize>,
    /// How far the list was scrolled when it was left, in CSS pixels.
    pub list_scroll: StoredValue<f64>,
    /// The parts of the app that are there.
    pub parts: RwSignal<Parts>,
    /// Counts the ways to other pages, so that of two only the later one arrives.
    pub trips: StoredValue<u32>,
    owner: StoredValue<Owner>,
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
        let list = Memo::new(move |_| {
            location.with(|location| ListState {
                trail: location.trail(),
                ..location.list.clone()
            })
        });
        let query = Memo::new(move |_| list.with(|list| Query::parse(&list.words)));
        let hits = Memo::new(move |_| query.with(|query| library.items.search(query)));
        let me = Me::of(review, desk);
        let listing = Memo::new(move |_| match list.with(|list| me.group_on(list.trail)) {
            Some(group) => {
                let all = Hits::all(library.items.len());
                library.apply(&Filter::of([Choice::Group(group)]), &all, desk)
            }
            None => hits.with(|hits| list.with(|list| library.apply(&list.filter, hits, desk))),
        });
        let figures = Memo::new(move |_| {
            let filter = list.with(|list| list.filter.clone());
            let hits = query.with(|query| library.indicators.search(query));
            let left = library.figures(&filter, &hits, desk);
            let indicators = left.iter().map(|at| &library.review.indicators[*at]);
            indicators.collect()
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
            me,
            versions: Versions::unknown(),
            device: RwSignal::new(None),
            persisted: RwSignal::new(None),
            arrived: RwSignal::new(Vec::new()),
            wide: RwSignal::new(false),
            drawn: RwSignal::new(0),
            list_scroll: StoredValue::new(0.0),
            parts: RwSignal::new(Parts::default()),
            trips: StoredValue::new(0),
            owner: StoredValue::new(Owner::current().unwrap_or_default()),
            library,
            base,
        }
    }

    /// Makes something that lives as long as the state.
    pub fn lasting(&self, make: impl FnOnce()) {
        self.owner.with_value(|owner| owner.with(make));
    }

    /// The path below which the app lives.
    pub fn base(&self) -> &'static str {
        self.base
    }

    /// The address of a page, with the filters and the search as they are.
    pub fn address(&self, route: &Route) -> String {
        self.list.with(|list| self.address_with(route, list))
    }

    /// The address of a page with other filters. Only an item is read in the worklist.
    pub fn address_with(&self, route: &Route, list: &ListState) -> String {
        let query = match (route, list.trail) {
            (Route::Item(_), _) | (_, Trail::List) => list.query(),
            (_, Trail::Worklist) => list.off_trail().query(),
        };
        [self.base, &route.path(), &query].concat()
    }

    /// Changes the filters or the search where one is; the address follows.
    pub fn narrow(&self, change: impl FnOnce(&mut ListState)) {
        self.drawn.set(0);
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

    /// How many items a value would leave, given the search and what is chosen of the other kinds.
    pub fn leaves(&self, facet: usize) -> usize {
        let choice = self.catalogue.facets().get(facet).map(|it| &it.choice);
        let by_drafts = self.list.with(|list| list.filter.is_about(Kind::Drafts));
        self.listing.with(|listing| match choice {
            Some(Choice::Drafts(presence)) if !by_drafts => {
                let with = self.desk.on_items.with(|drafts| {
                    let items = drafts.keys().map(Id::as_str);
                    self.catalogue.with_draft(listing, items)
                });
                match presence {
                    Presence::With => with,
                    Presence::Without => listing.len() - with,
                }
            }
            _ => listing.leaves(facet),
        })
    }

    /// How the office judges the indicators that are left when nothing is chosen of these kinds.
    fn judged_without(&self, kinds: &[Kind]) -> Vec<(usize, Judgement)> {
        let mut filter = self.list.with(|list| list.filter.clone());
        for kind in kinds {
            filter.clear(*kind);
        }
        let library = self.library;
        let hits = self.query.with(|query| library.indicators.search(query));
        let left = library.figures(&filter, &hits, self.desk);
        left.into_iter().map(|at| library.judged[at]).collect()
    }

    /// How many indicators each judgement would leave, given the search and the other filters.
    pub fn tally(&self) -> Tally {
        let judged = self.judged_without(&[Kind::Verdict]);
        Tally::of(judged.into_iter().map(|(_, judgement)| judgement))
    }

    /// The same for each value of a kind, were that value chosen, with the index of the value.
    pub fn tally_by(&self, kind: Kind) -> Vec<(usize, Tally)> {
        let judged = self.judged_without(&[Kind::Verdict, kind]);
        self.catalogue.tally(kind, &judged)
    }

    /// Draws more of a long list, where there is more.
    pub fn draw_more(&self) {
        let drawn = self.drawn.get_untracked().max(drawn::PIECE);
        self.draw(drawn + drawn::PIECE);
    }

    /// Draws so many items of a long list, as far as there are so many.
    pub fn draw(&self, items: usize) {
        if items > self.drawn.get_untracked() {
            self.drawn.set(items);
        }
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
