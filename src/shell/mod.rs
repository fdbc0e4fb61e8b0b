//! What stands around every page and draws the one of an address; where the wasm is split, and how it starts.

use markup::prelude::*;

use crate::components::drafts::ProblemsNotice;
use crate::components::icon::{Icon, Shape};
use crate::components::link::To;
use crate::components::offline::NewVersion;
use crate::components::settings::{SettingsButton, SettingsSheet};
use crate::pages;
use crate::state::AppState;
use crate::state::chunks::Chunk;
use domain::review::model::Review;
use domain::review::route::Route;
use domain::wording;

pub mod chunks;
#[cfg(feature = "csr")]
mod early_input;
#[cfg(feature = "csr")]
mod live;
mod missing;
#[cfg(feature = "csr")]
mod navigation;
#[cfg(feature = "csr")]
mod resting;
#[cfg(feature = "csr")]
mod sentences;

#[cfg(feature = "csr")]
pub use live::start;

/// The whole app.
#[component]
pub fn App(
    /// Its state.
    state: AppState,
) -> View {
    provide_context(state);
    let view = move || {
        let route = state.route.get();
        let known_by = deferred_by(&route);
        let needed = route.clone();
        // Of its own in what it lives as long as: what it provides to its parts ends with it.
        let page = move || draw(state, route.clone());
        match known_by {
            Some(known_by) => {
                let is_ready = move || chunks::can_draw(state, &needed);
                view! { <Deferred known_by is_ready>{page}</Deferred> }
            }
            None => ToView::to_view(page),
        }
    };
    view! {
        <Masthead review=state.review />
        <NewVersion versions=state.versions session=state.session />
        <ProblemsNotice session=state.session />
        {view}
        <Places state />
        <SettingsSheet appearance=state.appearance />
    }
}

fn draw(state: AppState, route: Route) -> View {
    let Some(chunk) = Chunk::of(&route) else {
        return if route == Route::List {
            view! { <pages::list::List /> }
        } else {
            view! { <pages::not_found::NotFound /> }
        };
    };
    if let Some(draw) = state.chunks.get_untracked().get(chunk) {
        return draw(route);
    }
    // Only this page follows what is fetched: others must not be drawn anew for it.
    state.chunks.track();
    view! { <missing::Missing state route /> }
}

/// By what a page's main part is known.
const MAIN: (&str, &str) = ("id", "main");
/// By what that of an item is, with the list beside it.
const BESIDE: (&str, &str) = ("class", "beside");

/// By what a page that one only reads at first is known: it is hydrated once it is touched. Pages on which one writes or
/// reads files in are hydrated at once.
fn deferred_by(route: &Route) -> Option<(&'static str, &'static str)> {
    match route {
        Route::List | Route::Figures | Route::Indicator(_) => Some(MAIN),
        Route::Item(_) => Some(BESIDE),
        Route::Drafts
        | Route::Worklist
        | Route::HandIn
        | Route::Collate
        | Route::Guide
        | Route::Privacy
        | Route::NotFound => None,
    }
}

#[component]
fn Masthead(review: &'static Review) -> View {
    view! {
        <header class="masthead row apart">
            <To route=Route::List>
                <b>{review.title.as_str()}</b>
                <span>{wording::results::whose(review)}</span>
            </To>
            <SettingsButton />
        </header>
    }
}

/// The bar of the four places.
#[component]
fn Places(state: AppState) -> View {
    let drafts = move || match state.session.count() {
        0 => wording::place::DRAFTS.to_owned(),
        count => [wording::place::DRAFTS, " ", &count.to_string()].concat(),
    };
    view! {
        <nav class="places" aria-label=wording::app::PLACES>
            <ul>
                <Place state route=Route::List shape=Shape::Items>{wording::place::ITEMS}</Place>
                <Place state route=Route::Figures shape=Shape::Figures>{wording::place::FIGURES}</Place>
                <Place state route=Route::Drafts shape=Shape::Draft>{drafts}</Place>
                <Place state route=Route::Guide shape=Shape::Guide>{wording::place::GUIDE}</Place>
            </ul>
        </nav>
    }
}

#[component]
fn Place(state: AppState, route: Route, shape: Shape, children: Children) -> View {
    let (here, href) = (route.clone(), route);
    let current = move || {
        state
            .route
            .with(|route| match route {
                Route::Item(_) => here == Route::List,
                Route::Indicator(_) => here == Route::Figures,
                Route::Worklist | Route::HandIn => here == Route::Drafts,
                Route::Collate | Route::Privacy => here == Route::Guide,
                route => *route == here,
            })
            .then_some("page")
    };
    view! {
        <li>
            <a href=move || state.address(&href) aria-current=current>
                <Icon shape />
                <span>{children()}</span>
            </a>
        </li>
    }
}
