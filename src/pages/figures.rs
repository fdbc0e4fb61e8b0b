//! 数字で見る: how the items and the office's verdicts are spread, and every figure as a picture.

use markup::prelude::*;

use crate::components::bars::{Bar, Bars};
use crate::components::compare::{FirstAndLast, SideBySide};
use crate::components::figure::{Around, Figure};
use crate::components::filters::{Filters, facet_name};
use crate::components::more::More;
use crate::components::problems::Problems;
use crate::components::tally::{Row, Tallies};
use crate::state::AppState;
use domain::review::filter::{Choice, Kind};
use domain::review::link::ListState;
use domain::review::route::Route;
use domain::review::sentence::Judgement;
use domain::wording::{figures as words, list};

/// The page of the figures.
#[component]
pub fn Figures() -> View {
    let state = expect_context::<AppState>();
    let count = Signal::derive(move || {
        if state.searching.get() {
            return list::SEARCHING.to_owned();
        }
        state
            .figures
            .with(|figures| words::count(figures.len(), state.review.indicators.len()))
    });
    view! {
        <main id="main">
            <h1 tabindex="-1" id="title">{words::TITLE}</h1>
            <Filters count />
            <Problems location=state.location />
            <div class="until-live stack">
                <h2>{words::OVERVIEW}</h2>
                <ByVerdict state />
                <FirstAndLast review=state.review figures=state.figures_drawn />
                <SideBySide figures=state.figures_drawn />
                <ItemCounts state />
                <h2>{words::EACH}</h2>
                <For each=move || state.figures_drawn.get() key=|indicator| indicator.id.as_str() let:indicator>
                    <Figure review=state.review indicator around=Around::List />
                </For>
                <Show when=move || next_figure(state).is_some()>
                    <More next=move || next_figure(state) screen=words::MORE paper=words::MORE_ON_PAPER />
                </Show>
                <Show when=move || state.figures.with(Vec::is_empty)>
                    <div class="message"><p><b>{words::NOTHING}</b></p><p>{list::NOTHING_NEXT}</p></div>
                </Show>
            </div>
        </main>
    }
}

/// The page of the first figure that is not drawn.
fn next_figure(state: AppState) -> Option<Route> {
    let drawn = state.figures_drawn.with(Vec::len);
    let next = state.figures.with(|figures| figures.get(drawn).copied());
    next.map(|indicator| Route::Indicator(indicator.id.clone()))
}

/// How many figures the office judges how: of all, of each group, of each policy.
#[component]
fn ByVerdict(state: AppState) -> View {
    let all = move || {
        vec![Row {
            name: words::ALL.to_owned(),
            tally: state.tally(),
            addresses: Judgement::ALL.map(|it| address_of(state, &[Choice::Verdict(it)])),
        }]
    };
    view! {
        <section class="stack">
            <h3>{words::TALLY}</h3>
            <p class="quiet">{words::FIGURES_COUNTED}</p>
            <Tallies caption=words::TALLY rows=Signal::derive(all) />
            <h4>{words::TALLY_BY_GROUP}</h4>
            <p class="quiet">{words::GROUPS_OVERLAP}</p>
            <Tallies caption=words::TALLY_BY_GROUP rows=tallied_by(state, Kind::Group) />
            <h4>{words::TALLY_BY_POLICY}</h4>
            <Tallies caption=words::TALLY_BY_POLICY rows=tallied_by(state, Kind::Place) />
        </section>
    }
}

/// A line for each group, or for each policy.
fn tallied_by(state: AppState, kind: Kind) -> Signal<Vec<Row>> {
    Signal::derive(move || {
        let tallies = state.tally_by(kind).into_iter();
        let rows = tallies.filter_map(|(index, tally)| {
            let facet = state.facets.facets().get(index)?;
            let addresses = Judgement::ALL
                .map(|it| address_of(state, &[facet.choice.clone(), Choice::Verdict(it)]));
            (depth(&facet.choice) == 0).then(|| Row {
                name: facet_name(facet),
                tally,
                addresses,
            })
        });
        rows.collect()
    })
}

/// How many items there are of each group, section and division, as bars that lead to the list.
#[component]
fn ItemCounts(state: AppState) -> View {
    view! {
        <details class="part" id="item-counts">
            <summary>{words::ITEM_COUNTS}</summary>
            <div class="stack">
                <p class="quiet">{words::TAP}</p>
                <h3>{words::BY_GROUP}</h3>
                <Bars bars=items_by(state, Kind::Group) unit=list::UNIT />
                <p class="quiet">{words::GROUPS_OVERLAP}</p>
                <h3>{words::BY_PLACE}</h3>
                <Bars bars=items_by(state, Kind::Place) unit=list::UNIT />
                <h3>{words::BY_DIVISION}</h3>
                <Bars bars=items_by(state, Kind::Division) unit=list::UNIT />
            </div>
        </details>
    }
}

/// One bar for each value of a kind: how many items it would leave.
fn items_by(state: AppState, kind: Kind) -> Signal<Vec<Bar>> {
    Signal::derive(move || {
        state.listing.with(|listing| {
            let facets = state
                .facets
                .facets_of(kind)
                // Themes are too many for a picture; the filter has them.
                .filter(|(_, facet)| depth(&facet.choice) < 2);
            let bars = facets.map(|(index, facet)| Bar {
                label: facet_name(facet),
                count: listing.leaves(index),
                address: address_of(state, std::slice::from_ref(&facet.choice)),
            });
            bars.collect()
        })
    })
}

/// How far below the policies a place is; 0 for all that is no place.
fn depth(choice: &Choice) -> usize {
    match choice {
        Choice::Place(id) => id.matches('-').count(),
        _ => 0,
    }
}

/// The list with these choices in place of others of their kinds.
fn address_of(state: AppState, choices: &[Choice]) -> String {
    let mut list: ListState = state.list.get();
    for choice in choices {
        list.filter.clear(choice.kind());
        list.filter.add(choice.clone());
    }
    state.address_with(&Route::List, &list)
}
