//! The list of all items: what the app is, how to narrow it down, and the items themselves.

use markup::prelude::*;

use crate::components::device::FirstStart;
use crate::components::filters::Filters;
use crate::components::items::Items;
use crate::components::link::To;
use crate::components::problems::Problems;
use crate::components::results::WhatCameOfIt;
use crate::state::AppState;
use crate::state::me::Me;
use domain::review::results::Results;
use domain::review::route::Route;
use domain::wording::{list as words, results, worklist};

/// The page of the list.
#[component]
pub fn List() -> View {
    let state = expect_context::<AppState>();
    let review = state.review;
    let results = Results::of(review);
    let title = results::title(review, &results);
    let summary = results::summary(&results);
    let count = Signal::derive(move || {
        if state.searching.get() {
            return words::SEARCHING.to_owned();
        }
        state
            .listing
            .with(|listing| words::count(listing.len(), listing.total()))
    });
    // Whoever searches wants what is found, and not what they have seen already.
    let searched = move || state.searching.get() || state.query.with(|query| !query.is_empty());
    view! {
        <main id="main" class="list-page" class:searched=searched>
            <Deferred known_by=("class", "results stack")>
                <div class="results stack">
                    <h1 tabindex="-1" id="title">{title}</h1>
                    {summary.map(|words| view! { <p class="quiet">{words}</p> })}
                    <WhatCameOfIt state results />
                    <Ways has_figures=!review.indicators.is_empty() me=state.me />
                    <FirstStart device=state.device session=state.session />
                </div>
            </Deferred>
            <Deferred known_by=("class", "finder stack")>
                <div class="finder stack">
                    <h2 class="only-heard">{words::TITLE}</h2>
                    <Filters count />
                    <Problems location=state.location />
                    <Items />
                </div>
            </Deferred>
        </main>
    }
}

/// The ways to all figures and, for a council member, to the worklist, with how far they are once that is known.
#[component]
fn Ways(has_figures: bool, me: Me) -> View {
    // Whoever is known reads where it leads, and how far they are; it is no longer than what stood there.
    let name = move || {
        let progress = me.worklist.with(|work| {
            let work = work.as_ref()?;
            Some(worklist::progress(work.done(), work.total()))
        });
        progress.map_or_else(
            || worklist::ENTRANCE.to_owned(),
            |progress| [worklist::TITLE, " ", &progress, words::UNIT].concat(),
        )
    };
    let figures = has_figures.then(|| {
        view! { <To class="tap" route=Route::Figures>{results::ALL}" ›"</To> }
    });
    view! {
        <p class="row">
            {figures}
            <To class="button mine" route=Route::Worklist>
                {name}" ›"
            </To>
        </p>
    }
}
