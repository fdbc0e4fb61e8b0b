//! 数字で見る: how the items and the office's verdicts are spread, and every figure as a picture.

use leptos::prelude::*;

use crate::app::AppState;
use crate::components::bars::{Bar, Bars};
use crate::components::figure::{Around, Figure};
use crate::components::filters::{Filters, facet_name};
use crate::components::problems::Problems;
use crate::review::filter::{Choice, Kind};
use crate::review::link::ListState;
use crate::review::route::Route;
use crate::wording::{figures as words, list};

/// The page of the figures.
#[component]
pub fn Figures() -> impl IntoView {
    let state = expect_context::<AppState>();
    let count = Signal::derive(move || {
        state
            .figures
            .with(|figures| words::count(figures.len(), state.review.indicators.len()))
    });
    view! {
        <main id="main">
            <h1 tabindex="-1" id="title">{words::TITLE}</h1>
            <Filters count />
            <Problems />
            <div class="until-live stack">
                <Overview />
                <h2>{words::EACH}</h2>
                <For each=move || state.figures.get() key=|indicator| indicator.id.as_str() let:indicator>
                    <Figure indicator around=Around::List />
                </For>
                <Show when=move || state.figures.with(Vec::is_empty)>
                    <div class="message"><p><b>{words::NOTHING}</b></p><p>{list::NOTHING_NEXT}</p></div>
                </Show>
            </div>
        </main>
    }
}

/// Bars that lead to the list.
#[component]
fn Overview() -> impl IntoView {
    let state = expect_context::<AppState>();
    let by_verdict = move || {
        let bars = state.judged().map(|(judgement, count)| Bar {
            label: words::judgement(judgement).to_owned(),
            count,
            address: address_of(&state, &Choice::Verdict(judgement)),
        });
        bars.to_vec()
    };
    view! {
        <section class="stack">
            <h2>{words::OVERVIEW}</h2>
            <p class="quiet">{words::TAP}</p>
            <h3>{words::BY_VERDICT}</h3>
            <p class="quiet">{words::FIGURES_COUNTED}</p>
            <Bars bars=Signal::derive(by_verdict) unit=list::UNIT />
            <h3>{words::BY_GROUP}</h3>
            <Bars bars=items_by(&state, Kind::Group) unit=list::UNIT />
            <p class="quiet">{words::GROUPS_OVERLAP}</p>
            <h3>{words::BY_PLACE}</h3>
            <Bars bars=items_by(&state, Kind::Place) unit=list::UNIT />
            <h3>{words::BY_DIVISION}</h3>
            <Bars bars=items_by(&state, Kind::Division) unit=list::UNIT />
        </section>
    }
}

/// One bar for each value of a kind: how many items it would leave.
fn items_by(state: &AppState, kind: Kind) -> Signal<Vec<Bar>> {
    let state = *state;
    Signal::derive(move || {
        state.listing.with(|listing| {
            let facets = state
                .catalogue
                .facets_of(kind)
                .filter(|(_, facet)| !is_theme(&facet.choice));
            let bars = facets.map(|(index, facet)| Bar {
                label: facet_name(facet),
                count: listing.leaves(index),
                address: address_of(&state, &facet.choice),
            });
            bars.collect()
        })
    })
}

/// Themes are too many for a picture; the filter has them.
fn is_theme(choice: &Choice) -> bool {
    matches!(choice, Choice::Place(id) if id.matches('-').count() > 1)
}

/// The list with that choice in place of others of its kind.
fn address_of(state: &AppState, choice: &Choice) -> String {
    let mut list: ListState = state.list.get();
    list.filter.clear(choice.kind());
    list.filter.add(choice.clone());
    state.address_with(&Route::List, &list)
}
