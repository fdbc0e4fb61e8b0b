//! The one place where state lives. Everything that follows from something else is a memo of it.

use std::ops::Deref;

use markup::prelude::*;

use crate::browser::device::{Device, Place};
use crate::browser::history::{self, Entry};
use crate::browser::page;
use domain::review::filter::{Choice, Facets, Filter, Kind, Listing, Position, Presence};
use domain::review::indicator::Indicator;
use domain::review::link::{ListContext, ListState, Problem};
use domain::review::model::{Id, Review};
use domain::review::outline::ItemPath;
use domain::review::route::Route;
use domain::review::search::{Hits, Query};
use domain::review::sentence::Judgement;
use domain::review::tally::Tally;
use domain::review::windowing;

use super::appearance::Appearance;
use super::arrived::Collating;
use super::chunks::Chunks;
use super::draft_session::DraftSession;
use super::library::Library;
use super::me::Me;
use super::search::{Search, Searcher};
use super::versions::Versions;

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
    /// Whether the address asks for nothing but a page.
    pub fn is_plain(&self) -> bool {
        self.list == ListState::default() && self.problems.is_empty()
    }

    /// The list that previous and next go through here.
    pub fn context(&self) -> ListContext {
        match self.route {
            Route::Worklist => ListContext::Worklist,
            Route::Item(_) => self.list.context,
            _ => ListContext::List,
        }
    }
}

/// The query of an address that goes along to a page. Only an item is read in the worklist.
fn query_to(route: &Route, list: &ListState) -> String {
    match (route, list.context) {
        (Route::Item(_), _) | (_, ListContext::List) => list.query(),
        (_, ListContext::Worklist) => list.without_context().query(),
    }
}

/// Indicators of the review, as many as are left. They are compared by which they are, not by what is in them.
#[derive(Debug)]
pub struct Figures(Vec<&'static Indicator>);

impl PartialEq for Figures {
    fn eq(&self, other: &Self) -> bool {
        let same = |(one, other): (&&Indicator, &&Indicator)| std::ptr::eq(*one, *other);
        self.len() == other.len() && self.iter().zip(other.iter()).all(same)
    }
}

impl Deref for Figures {
    type Target = [&'static Indicator];

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

/// A handle of the app's state, copied to whoever needs it.
#[derive(Debug, Clone, Copy)]
pub struct AppState(&'static State);

impl Deref for AppState {
    type Target = State;

    fn deref(&self) -> &State {
        self.0
    }
}

/// The app's state. It lives as long as the page.
#[derive(Debug)]
pub struct State {
    /// The review.
    pub review: &'static Review,
    /// Its items in the document's order.
    pub places: &'static [ItemPath<'static>],
    /// What can be chosen in the filters.
    pub facets: &'static Facets,
    /// Where the reader is.
    pub location: RwSignal<Location>,
    /// The page.
    pub route: Memo<Route>,
    /// The filters and the search.
    pub list: Memo<ListState>,
    /// The search, taken apart.
    pub query: Memo<Query>,
    /// Whether something is searched for that can't be found yet: what searches is not there, or the review is not
    /// indexed. All is listed until then.
    pub searching: Memo<bool>,
    /// Whether what searches is there.
    pub searcher: RwSignal<Searcher>,
    /// The items that the filters and the search leave.
    pub listing: Memo<Listing>,
    /// The indicators that they leave.
    pub figures: Memo<Figures>,
    /// How many of them are drawn: all of a few, the first of many.
    pub figures_drawn: Memo<usize>,
    /// One's own drafts.
    pub session: DraftSession,
    /// Who writes here, and what they noted.
    pub me: Me,
    /// How the app looks.
    pub appearance: Appearance,
    /// Versions, and being offline.
    pub versions: Versions,
    /// Where the app runs; unknown on the build machine.
    pub device: RwSignal<Option<Device>>,
    /// Whether the browser has promised to keep what is stored; unknown where it gives no such promise.
    pub persisted: RwSignal<Option<bool>>,
    /// What the secretariat has read in, for as long as the page lives.
    pub collating: RwSignal<Collating>,
    /// Whether the screen has room for the list beside an item.
    pub wide: RwSignal<bool>,
    /// How many items of a long list the reader has come to: see [`drawn`].
    pub drawn: RwSignal<usize>,
    /// Whether the page is on its way to paper.
    pub printing: RwSignal<bool>,
    /// The line whose words were tapped: its pencil shows in full.
    pub tapped: RwSignal<Option<Id>>,
    /// The list that one was in last, or that an item was read in.
    pub came_through: StoredValue<Option<ListContext>>,
    /// The page that was left last, as long as one is on the next.
    pub left: StoredValue<Option<Route>>,
    /// How far the list was scrolled when it was left, in CSS pixels.
    pub list_scroll: StoredValue<f64>,
    /// How far the list beside an item is scrolled, in CSS pixels: it stays there from item to item.
    pub pane_scroll: StoredValue<i32>,
    /// Whether its reader has touched the page: until then nothing is fetched but what it needs itself.
    pub touched: RwSignal<bool>,
    /// The chunks that are there.
    pub chunks: RwSignal<Chunks>,
    /// Counts the ways to other pages, so that of two only the later one arrives.
    pub trips: StoredValue<u32>,
    pub(super) library: &'static Library,
    pub(super) indexed: RwSignal<bool>,
    /// The query that goes along to items, and to all other pages.
    along: [Memo<String>; 2],
    owner: StoredValue<Owner>,
    base: String,
}

impl AppState {
    /// The state for a place; `base` is the path below which the app lives, with its slashes.
    // A function of its own in the wasm: see PASSES in xtask/src/stage/split.rs.
    #[inline(never)]
    pub fn new(
        library: &'static Library,
        base: String,
        location: Location,
        session: DraftSession,
    ) -> Self {
        let location = RwSignal::new(location);
        let route = Memo::new(move |_| location.with(|location| location.route.clone()));
        let list = Memo::new(move |_| {
            location.with(|location| ListState {
                context: location.context(),
                ..location.list.clone()
            })
        });
        let searcher = RwSignal::new(Searcher::Awaited);
        let query = Memo::new(move |_| {
            searcher.track();
            list.with(|list| library.read(&list.words))
        });
        let indexed = RwSignal::new(library.is_indexed());
        let searching = Memo::new(move |_| {
            let finds = match searcher.get() {
                Searcher::Awaited => return list.with(ListState::has_words),
                Searcher::There => indexed.get(),
                Searcher::Missing => return false,
            };
            !finds && query.with(|query| !query.is_empty())
        });
        let hits = Memo::new(move |_| {
            indexed.track();
            query.with(|query| library.search(query))
        });
        let me = Me::of(library.review, session);
        let listing = Memo::new(move |_| match list.with(|list| me.group_on(list.context)) {
            Some(group) => {
                let all = Hits::all(library.places.len());
                library.apply(&Filter::of([Choice::Group(group)]), &all, session)
            }
            None => hits.with(|hits| list.with(|list| library.apply(&list.filter, hits, session))),
        });
        let figures = Memo::new(move |_| {
            let filter = list.with(|list| list.filter.clone());
            indexed.track();
            let hits = query.with(|query| library.search_indicators(query));
            let left = library.figures(&filter, &hits, session);
            let indicators = left.iter().map(|at| &library.review.indicators[*at]);
            Figures(indicators.collect())
        });
        let drawn = RwSignal::new(0);
        let figures_drawn = Memo::new(move |_| {
            let all = figures.with(|figures| figures.len());
            windowing::places_so_far(all, all, drawn.get())
        });
        let along = [Route::Item(Id::new()), Route::List];
        let along = along.map(|to| Memo::new(move |_| list.with(|list| query_to(&to, list))));
        Self(Box::leak(Box::new(State {
            review: library.review,
            places: &library.places,
            facets: &library.facets,
            location,
            route,
            list,
            query,
            searching,
            searcher,
            listing,
            figures,
            figures_drawn,
            session,
            me,
            appearance: Appearance::usual(),
            versions: Versions::unknown(),
            device: RwSignal::new(None),
            persisted: RwSignal::new(None),
            collating: RwSignal::new(Collating::default()),
            wide: RwSignal::new(false),
            drawn,
            printing: RwSignal::new(false),
            tapped: RwSignal::new(None),
            came_through: StoredValue::new(None),
            left: StoredValue::new(None),
            list_scroll: StoredValue::new(0.0),
            pane_scroll: StoredValue::new(0),
            touched: RwSignal::new(false),
            chunks: RwSignal::new(Chunks::default()),
            trips: StoredValue::new(0),
            library,
            indexed,
            along,
            owner: StoredValue::new(Owner::current().unwrap_or_default()),
            base,
        })))
    }

    /// Makes something that lives as long as the state.
    pub fn lasting(self, make: impl FnOnce()) {
        self.owner.with_value(|owner| owner.with(make));
    }

    /// The path below which the app lives.
    pub fn base(self) -> &'static str {
        &self.0.base
    }

    /// The address of a page, with the filters and the search as they are.
    pub fn address(self, route: &Route) -> String {
        let [to_items, elsewhere] = self.along;
        let along = if matches!(route, Route::Item(_)) {
            to_items
        } else {
            elsewhere
        };
        along.with(|query| [self.base(), &route.path(), query].concat())
    }

    /// The page of one's own drafts, or of the hand-in, where one came to this page from it.
    pub fn came_from(self) -> Option<Route> {
        let left = self.left.get_value();
        left.filter(|it| matches!(it, Route::Drafts | Route::HandIn))
    }

    /// The address of a draft on an item's page, by its id there: see [`Self::address_of_own`].
    pub fn address_of_draft(self, route: &Route, anchor: &str) -> String {
        [&self.address_of_own(route), "#", anchor].concat()
    }

    /// The address of an item that one comes to by what one has written, or not: in the list through which one came. From
    /// nowhere, and from a list that is not narrowed to the item, a member is led to it within their worklist.
    pub fn address_of_own(self, route: &Route) -> String {
        let Route::Item(item) = route else {
            return self.address(route);
        };
        let in_worklist = self
            .me
            .worklist
            .with(|work| work.as_ref().is_some_and(|work| work.has(item)));
        let mut list = self.list.get().without_context();
        let is_narrowed = list != ListState::default() && self.position(item).is_some();
        let came_by_list = self.came_through.get_value() == Some(ListContext::List);
        if in_worklist && !(is_narrowed && came_by_list) {
            list.context = ListContext::Worklist;
        }
        self.address_with(route, &list)
    }

    /// The address of a page with other filters.
    pub fn address_with(self, route: &Route, list: &ListState) -> String {
        [self.base(), &route.path(), &query_to(route, list)].concat()
    }

    /// What searches, once it is there.
    pub fn search(self) -> Option<Search> {
        self.library.searcher()
    }

    /// Takes what searches.
    pub fn take(self, search: Search) {
        self.library.take(search);
        self.searcher.set(Searcher::There);
    }

    /// Changes the filters or the search where one is; the address follows.
    pub fn narrow(self, change: impl FnOnce(&mut ListState)) {
        self.drawn.set(0);
        self.location.update(|location| {
            change(&mut location.list);
            location.problems.clear();
        });
        let route = self.route.get_untracked();
        history::show(&self.address(&route), Entry::Replace);
    }

    /// The address of a page as it is passed on: in full, without one's own filters.
    pub fn public_address(self, route: &Route) -> String {
        [&page::origin(), self.base(), &route.path()].concat()
    }

    /// The path of a file of the site.
    pub fn file(self, name: &str) -> String {
        [self.base(), name].concat()
    }

    /// Where an item stands in the list as it is filtered; `None` where the filters leave it out.
    pub fn position(self, item: &str) -> Option<Position> {
        let item = self.facets.index_of(item)?;
        self.listing.with(|listing| listing.position(item))
    }

    /// How many items other filters and words would leave.
    pub fn count_with(self, list: &ListState) -> usize {
        let hits = self.library.search(&self.library.read(&list.words));
        self.library.apply(&list.filter, &hits, self.session).len()
    }

    /// How many items a value would leave, given the search and what is chosen of the other kinds.
    pub fn leaves(self, facet: usize) -> usize {
        let choice = self.facets.facets().get(facet).map(|it| &it.choice);
        let by_drafts = self.list.with(|list| list.filter.is_about(Kind::Drafts));
        self.listing.with(|listing| match choice {
            Some(Choice::Drafts(presence)) if !by_drafts => {
                let with = self.session.on_items.with(|drafts| {
                    let items = drafts.keys().map(Id::as_str);
                    self.facets.with_draft(listing, items)
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
    fn judged_without(self, kinds: &[Kind]) -> Vec<(usize, Judgement)> {
        let mut filter = self.list.with(|list| list.filter.clone());
        for kind in kinds {
            filter.clear(*kind);
        }
        let library = self.library;
        self.indexed.track();
        let hits = self.query.with(|query| library.search_indicators(query));
        let left = library.figures(&filter, &hits, self.session);
        left.into_iter().map(|at| library.judged(at)).collect()
    }

    /// How many indicators each judgement would leave, given the search and the other filters.
    pub fn tally(self) -> Tally {
        let judged = self.judged_without(&[Kind::Verdict]);
        Tally::of(judged.into_iter().map(|(_, judgement)| judgement))
    }

    /// The same for each value of a kind, were that value chosen, with the index of the value.
    pub fn tally_by(self, kind: Kind) -> Vec<(usize, Tally)> {
        let judged = self.judged_without(&[Kind::Verdict, kind]);
        self.facets.tally(kind, &judged)
    }

    /// Whether a page that came is what the app would draw now: nothing is known here that it was not written with. Nobody
    /// has asked for something else, chosen or written anything.
    pub fn is_as_written(self) -> bool {
        let usual_device = |it: &Option<Device>| it.is_some_and(|it| it.place == Place::Browser);
        let Self(State { me, session, .. }) = self;
        self.location.with(Location::is_plain)
            && self.drawn.get() <= windowing::PIECE
            && !self.printing.get()
            && !self.wide.get()
            && self.device.with(usual_device)
            && self.appearance.is_usual()
            && session.is_empty()
            && me.is_unknown()
    }

    /// Draws more of a long list, where there is more.
    pub fn draw_more(self) {
        let drawn = self.drawn.get_untracked().max(windowing::PIECE);
        self.draw(drawn + windowing::PIECE);
    }

    /// Draws so many items of a long list, as far as there are so many.
    pub fn draw(self, items: usize) {
        if items > self.drawn.get_untracked() {
            self.drawn.set(items);
        }
    }

    /// The page of the item at that place of the document.
    pub fn item_route(self, index: usize) -> Option<Route> {
        self.facets.item(index).map(|id| Route::Item(Id::from(id)))
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
