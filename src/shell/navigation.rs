//! Going from place to place: addresses, the history, scroll and focus.

use markup::prelude::*;
use wasm_bindgen::JsCast;

use crate::browser::dialog;
use crate::browser::history::{self, Address, Entry};
use crate::browser::page::{self, On};
use crate::browser::sections;
use crate::components::more::MORE;
use domain::review::link::ListState;
use domain::review::model::Review;
use domain::review::route::{Route, place_meant};
use domain::review::windowing;

use super::chunks;
use crate::components::ids::{DRAFT_ANCHOR, KEEPING, TITLE};
use crate::state::{AppState, Location};

/// Reads an address below `base`, as far as the review has what it asks for.
pub fn read(address: &Address, base: &str, review: &Review) -> Location {
    let (list, problems) = ListState::read(&address.query, review);
    Location {
        route: route(address, base).as_written_in(review),
        list,
        problems,
    }
}

/// The page of an address below `base`.
pub fn route(address: &Address, base: &str) -> Route {
    let below = address
        .path
        .strip_prefix(base)
        .or_else(|| (address.path == base.trim_end_matches('/')).then_some(""));
    below.map_or(Route::NotFound, Route::parse)
}

fn read_in(state: AppState, address: &Address) -> Location {
    read(address, state.base(), state.review)
}

/// The installed app starts at the worklist of whoever has one; the address then says so.
pub fn start_from_icon(state: AppState) {
    if state.me.worklist.with_untracked(Option::is_some) {
        state
            .location
            .update(|location| location.route = Route::Worklist);
    }
    let route = state.route.get_untracked();
    history::show(&state.address(&route), Entry::Replace);
}

/// Follows a link within the app.
fn follow(state: AppState, address: &Address, href: &str) {
    history::keep();
    let left = state.location.get_untracked();
    if matches!(left.route, Route::List | Route::Worklist) {
        state.list_scroll.set_value(history::scrolled());
    }
    history::show(href, Entry::Push);
    let location = read_in(state, address);
    // Back from an item to the list that it was read in: to where one was in it; or to the page from which it was opened.
    let is_item = matches!(left.route, Route::Item(_));
    let to_list = is_item
        && location.route == left.list.context.home()
        && location.list.query() == left.list.without_context().query();
    let back = to_list || is_item && state.came_from().as_ref() == Some(&location.route);
    let y = if to_list {
        state.list_scroll.get_value()
    } else {
        0.0
    };
    let left = state.file(&left.route.path());
    go(state, location, move || {
        if reveal_fragment() {
            return;
        }
        history::scroll_to(y);
        if !(back && page::focus_link(&left)) {
            page::focus_unscrolled(TITLE);
        }
    });
}

/// Goes to a place as soon as its page can be drawn, unless one has gone elsewhere meanwhile.
fn go(state: AppState, location: Location, arrived: impl FnOnce() + 'static) {
    state.location.with_untracked(|left| {
        if matches!(left.route, Route::List | Route::Worklist | Route::Item(_)) {
            state.came_through.set_value(Some(left.context()));
        }
        state.left.set_value(Some(left.route.clone()));
    });
    let trip = state.trips.with_value(|trips| trips + 1);
    state.trips.set_value(trip);
    let is_here = state.route.with_untracked(|here| *here == location.route);
    if is_here || chunks::can_draw(state, &location.route) {
        arrive(state, location, arrived);
        return;
    }
    leptos::task::spawn_local(async move {
        chunks::prepare(state, &location.route).await;
        if state.trips.get_value() == trip {
            arrive(state, location, arrived);
        }
    });
}

/// Shows the page of a place. What the field that one leaves holds is taken while it is still there.
fn arrive(state: AppState, location: Location, arrived: impl FnOnce() + 'static) {
    page::blur();
    if state.route.with_untracked(|left| *left != location.route) {
        // The next page may have the same line.
        state.tapped.set(None);
    }
    state.location.set(location);
    page::next_frame(arrived);
}

/// Shows what the browser's back and forward buttons, or a changed address, ask for.
fn return_to_address(state: AppState) {
    let left = state.file(&state.route.get_untracked().path());
    let as_left = history::left();
    let y = as_left.as_ref().map_or(0.0, |it| it.scrolled);
    state.draw(windowing::down_to(y));
    let location = read_in(state, &history::current());
    go(state, location, move || {
        match &as_left {
            Some(as_left) => sections::open_and_close(|id| as_left.was_open(id)),
            None if reveal_fragment() => return,
            None => {}
        }
        history::scroll_to(y);
        if !page::focus_link(&left) {
            page::focus_unscrolled(TITLE);
        }
    });
}

/// Shows the place on the page that the address names, or had in mind. Whether there is one.
pub fn reveal_fragment() -> bool {
    page::fragment().is_some_and(|it| page::reveal(&it, DRAFT_ANCHOR) || reveals_meant(&it))
}

/// Shows the place that an address had in mind of which the browser itself finds none.
pub fn reveal_meant() {
    if let Some(fragment) = page::fragment()
        && page::element(&fragment).is_none()
    {
        reveals_meant(&fragment);
    }
}

fn reveals_meant(fragment: &str) -> bool {
    place_meant(fragment).is_some_and(|it| page::reveal(&it, DRAFT_ANCHOR))
}

/// From now on the app answers links and the browser's buttons itself.
pub fn connect(state: AppState) {
    history::restore_scroll_by_hand();
    page::listen(On::Window, "popstate", move |_| {
        if dialog::takes_back() {
            // What was chosen in it stays.
            let address = state.address(&state.route.get_untracked());
            history::show(&address, Entry::Replace);
        } else if !dialog::left_its_entry() {
            return_to_address(state);
        } else if on_page(state, &history::current().path) {
            dialog::leave_entry();
        } else {
            history::back();
        }
    });
    if dialog::left_its_entry() {
        dialog::leave_entry();
    }
    page::listen(On::Window, "scroll", move |_| {
        if page::is_near(MORE) {
            state.draw_more();
        }
    });
    page::listen(On::Window, "beforeprint", move |_| {
        // Paper does not wait.
        while markup::hydrate_next() {}
        state.draw(windowing::PRINTED);
        state.printing.set(true);
    });
    page::listen(On::Window, "afterprint", move |_| state.printing.set(false));
    page::listen(On::Window, "scrollend", |_| history::keep());
    page::listen(On::Window, "pagehide", |_| history::keep());
    // Of sections alone: no other element of the app's has this event.
    page::listen_first("toggle", |_| history::keep());
    page::listen(On::Document, "click", move |event| {
        let Some(link) = plain_click_on_link(&event) else {
            return;
        };
        let path = link.pathname();
        let inside = path.starts_with(state.base()) && !path[state.base().len()..].contains('.');
        let hash = link.hash();
        let to = hash.trim_start_matches('#');
        let to_draft = to.starts_with(DRAFT_ANCHOR) || to == KEEPING && !on_page(state, &path);
        let elsewhere = (hash.is_empty() || to_draft) && inside && link.origin() == page::origin();
        if elsewhere {
            event.prevent_default();
            let address = Address {
                path,
                query: history::decode(&link.search()),
            };
            follow(state, &address, &link.href());
        }
    });
}

/// Whether a path is that of the page that is shown: the browser itself scrolls to its places.
pub(super) fn on_page(state: AppState, path: &str) -> bool {
    state
        .route
        .with_untracked(|route| state.file(&route.path()) == path)
}

/// The link that a click without modifier keys stands for.
fn plain_click_on_link(event: &web_sys::Event) -> Option<web_sys::HtmlAnchorElement> {
    let click: &web_sys::MouseEvent = event.dyn_ref()?;
    let plain = click.button() == 0
        && !(click.meta_key() || click.ctrl_key() || click.shift_key() || click.alt_key())
        && !event.default_prevented();
    let target: web_sys::Element = event.target()?.dyn_into().ok()?;
    let link: web_sys::HtmlAnchorElement = target.closest("a[href]").ok()??.dyn_into().ok()?;
    (plain && link.target().is_empty() && !link.has_attribute("download")).then_some(link)
}
