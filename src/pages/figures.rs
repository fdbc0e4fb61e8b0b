//! 数字で見る: how the office judges the figures, and each of them in a row, by what its numbers allow to say.

use markup::prelude::*;

use crate::components::bars::{Bar, Bars};
use crate::components::figure_row::{FigureRow, Row};
use crate::components::filters::{Filters, facet_name};
use crate::components::more::More;
use crate::components::problems::Problems;
use crate::components::tally::{self, Tallies};
use crate::components::verdicts::Verdicts;
use crate::components::whole::whole;
use crate::state::AppState;
use domain::chart::scale::Scale;
use domain::chart::small::{Scales, ends};
use domain::review::arrange::{Group, Head, Order, groups};
use domain::review::evidence::Evidence;
use domain::review::filter::{Choice, Kind};
use domain::review::indicator::Indicator;
use domain::review::link::ListState;
use domain::review::route::Route;
use domain::review::sentence::Judgement;
use domain::review::tally::Tally;
use domain::wording::{figures as words, list};

/// Id of the choice of an order.
const ORDER: &str = "order";

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
    let tally = Memo::new(move |_| state.tally());
    let order = RwSignal::new(Order::default());
    let any = move || state.figures.with(|figures| !figures.is_empty());
    view! {
        <main id="main" class="figures-page">
            <div class="finder stack">
                <h1 tabindex="-1" id="title">{words::TITLE}</h1>
                {words::summary(state.review).map(|words| view! { <p class="quiet">{words}</p> })}
                <div class="until-live">
                    {move || view! { <Verdicts state route=Route::Figures tally=tally.get() /> }}
                </div>
                <Filters count />
                <Problems location=state.location />
                <p class="quiet marks" aria-hidden="true">{words::MARKS}</p>
            </div>
            <div class="until-live stack">
                <Show when=move || !any()>
                    <div class="message"><p><b>{words::NOTHING}</b></p><p>{list::NOTHING_NEXT}</p></div>
                </Show>
                <Show when=any>
                    <Ordered order />
                    <Rows state order />
                    <p class="quiet">{words::HOW_TO_READ}</p>
                    <ByPolicy state />
                    <ItemCounts state />
                </Show>
            </div>
        </main>
    }
}

/// The figures in their groups, as far as they are drawn.
#[component]
fn Rows(state: AppState, order: RwSignal<Order>) -> View {
    let review = state.review;
    let all = Memo::new(move |_| {
        state
            .figures
            .with(|figures| groups(review, figures, order.get()))
    });
    let drawn = move || {
        let mut left = state.figures_drawn.get();
        all.with(|all| {
            let begun = all.iter().take_while(|group| {
                let begun = left > 0;
                left = left.saturating_sub(group.figures.len());
                begun
            });
            begun.map(|group| group.head).collect::<Vec<_>>()
        })
    };
    let more = move || all.with(|all| next_figure(all, state.figures_drawn.get()));
    view! {
        <For each=drawn key=key_of let:head>
            <Under state head all />
        </For>
        <Show when=move || more().is_some()>
            <More next=more screen=words::MORE paper=words::MORE_ON_PAPER />
        </Show>
    }
}

/// What tells a head from all others, as a number.
fn key_of(head: &Head) -> usize {
    let (kind, at) = match *head {
        Head::Evidence(evidence) => (0, evidence as usize),
        Head::Verdict(judgement) => (1, judgement as usize),
        Head::Policy(at) => (2, at),
    };
    3 * at + kind
}

/// In which order the figures stand.
#[component]
fn Ordered(order: RwSignal<Order>) -> View {
    let options = Order::ALL.map(|it| {
        view! { <option prop:selected=move || order.get() == it>{words::order(it)}</option> }
    });
    let choose = move |event| {
        let chosen = leptos::prelude::event_target_value(&event);
        let mut all = Order::ALL.into_iter();
        order.set(
            all.find(|it| words::order(*it) == chosen)
                .unwrap_or_default(),
        );
    };
    view! {
        <p class="order">
            <label for=ORDER>{words::ORDER}</label>
            <select id=ORDER autocomplete="off" on:change=choose>{options.into_iter().collect_view()}</select>
        </p>
    }
}

/// The page of the first figure that is not drawn.
fn next_figure(all: &[Group<'static>], drawn: usize) -> Option<Route> {
    let mut in_order = all.iter().flat_map(|group| in_order(group));
    let next = in_order.nth(drawn)?.0;
    Some(Route::Indicator(next.id.clone()))
}

type Groups = Memo<Vec<Group<'static>>>;

/// The figures of a group under what they have in common.
#[component]
fn Under(state: AppState, head: Head, all: Groups) -> View {
    let (review, drawn, query) = (state.review, state.figures_drawn, state.query);
    let heading = move || {
        all.with(|all| {
            let at = all.iter().position(|group| group.head == head)?;
            let group = &all[at];
            let judged = !matches!(head, Head::Verdict(_));
            Some(view! {
                <h2>{whole(&words::group(review, group, at == 0))}</h2>
                {judged.then(|| view! { <p class="quiet">{words::judged(&group.figures)}</p> })}
            })
        })
    };
    let rows = move || {
        all.with(|all| {
            let at = all.iter().position(|group| group.head == head);
            let Some(at) = at else { return Vec::new() };
            let before = all[..at].iter().map(|group| group.figures.len()).sum();
            rows(&all[at], drawn.get().saturating_sub(before))
        })
    };
    // What has another scale than before is another row.
    let key = |row: &Row| {
        let scale = row.scale.map_or(0, |scale| scale.max.to_bits());
        let ends = if row.ends.is_empty() { " " } else { " 0 " };
        [&row.indicator.id, ends, &scale.to_string()].concat()
    };
    let straddles = head == Head::Evidence(Evidence::Straddles);
    view! {
        <section class="evidence">
            {heading}
            {straddles.then(|| view! { <p class="quiet">{words::STRADDLES}</p> })}
            <ul><For each=rows key let:row><FigureRow row query /></For></ul>
        </section>
    }
}

/// The figures of a group with their scales as they are shown: of those without a time, what has no picture comes last,
/// as a plain list.
fn in_order(group: &Group<'static>) -> Vec<(&'static Indicator, Option<Scale>)> {
    let scales = Scales::of(group.figures.iter().copied());
    let figures = group.figures.iter();
    let mut figures: Vec<_> = figures.map(|it| (*it, scales.scale_of(it))).collect();
    if group.head == Head::Evidence(Evidence::Undated) {
        figures.sort_by_key(|(_, scale)| scale.is_none());
    }
    figures
}

/// The first rows of a group. Of those on one scale the first says from where to where it runs.
fn rows(group: &Group<'static>, drawn: usize) -> Vec<Row> {
    let mut told = Vec::new();
    let figures = in_order(group).into_iter().take(drawn);
    let rows = figures.map(|(indicator, scale)| {
        let ends = scale
            .map(|scale| ends(indicator, scale))
            .unwrap_or_default();
        let begins = !ends.is_empty() && ends != told;
        if begins {
            told.clone_from(&ends);
        }
        Row {
            indicator,
            scale,
            ends: if begins { ends } else { Vec::new() },
        }
    });
    rows.collect()
}

/// How many figures of each policy the office judges how, in lines that add up to the last.
#[component]
fn ByPolicy(state: AppState) -> View {
    let rows = move || {
        let tallies = state.tally_by(Kind::Place).into_iter();
        let policies = tallies.filter_map(|(index, tally)| {
            let facet = state.facets.facets().get(index)?;
            (depth(&facet.choice) == 0).then(|| {
                let place = Some(&facet.choice);
                let addresses = Judgement::ALL.map(|it| judged_of(state, place, it));
                tally::Row {
                    name: facet_name(facet),
                    tally,
                    addresses,
                }
            })
        });
        let mut rows: Vec<_> = policies.collect();
        let sum = rows.iter().map(|row| row.tally.0);
        let sum = sum.fold([0; Judgement::ALL.len()], |sum, tally| {
            std::array::from_fn(|at| sum[at] + tally[at])
        });
        rows.push(tally::Row {
            name: words::ALL.to_owned(),
            tally: Tally(sum),
            addresses: Judgement::ALL.map(|it| judged_of(state, None, it)),
        });
        rows
    };
    view! {
        <section class="stack">
            <h2>{words::TALLY}</h2>
            <Tallies caption=words::TALLY rows=Memo::new(move |_| rows()) />
        </section>
    }
}

/// The figures that are judged so, of a place or of all.
fn judged_of(state: AppState, place: Option<&Choice>, judgement: Judgement) -> String {
    let mut list: ListState = state.list.get();
    list.filter.clear(Kind::Place);
    list.filter.clear(Kind::Verdict);
    for choice in place
        .cloned()
        .into_iter()
        .chain([Choice::Verdict(judgement)])
    {
        list.filter.add(choice);
    }
    state.address_with(&Route::Figures, &list)
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
            let bars = facets.map(|(index, facet)| {
                let mut list: ListState = state.list.get();
                list.filter.clear(kind);
                list.filter.add(facet.choice.clone());
                Bar {
                    label: facet_name(facet),
                    count: listing.leaves(index),
                    address: state.address_with(&Route::List, &list),
                }
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
