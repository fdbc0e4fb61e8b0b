//! The items (取組) under their headings, as the filters leave them.

use markup::prelude::*;

use crate::browser::page;
use crate::state::AppState;
use domain::review::filter::Filter;
use domain::review::link::ListState;
use domain::review::route::Route;
use domain::review::windowing;
use domain::wording::list as words;

use super::filters::COUNT;
use super::headings::{Listed, headings};
use super::more::More;
use super::windowed::Windowed;

/// The list in the document's order. Headings without an item are left out.
#[component]
pub fn Items(
    /// The item that is open beside the list.
    #[prop(optional)]
    current: Option<&'static str>,
) -> View {
    let state = expect_context::<AppState>();
    let shown = Memo::new(move |_| state.listing.with(|listing| listing.items().to_vec()));
    // Beside an item, the list is drawn down to it.
    let down_to = current.and_then(|item| state.facets.index_of(item));
    let total = state.facets.len();
    let come_to = move |shown: &[usize]| {
        let at_least = down_to.map_or(0, |item| shown.partition_point(|it| *it <= item));
        state.drawn.get().max(at_least)
    };
    let pieces = move || shown.with(|it| windowing::pieces(total, it.len(), come_to(it)));
    let drawn = move || shown.with(|it| windowing::places_so_far(total, it.len(), come_to(it)));
    let piece = move |number| {
        let listed = Listed {
            state,
            places: state.places,
            shown,
            number,
            current,
        };
        if windowing::is_large(total) {
            view! { <Windowed printing=state.printing>{headings(listed)}</Windowed> }
        } else {
            headings(listed)
        }
    };
    view! {
        <div class="until-live">
            <For each=move || (0..pieces()).collect() key=|number| *number let:number>{piece(number)}</For>
            <Show when=move || drawn() < shown.with(Vec::len)>
                <More next=move || next_item(state, drawn()) screen=words::MORE_ITEMS paper=words::MORE_ON_PAPER />
            </Show>
            <Show when=move || shown.with(Vec::is_empty)><NothingFound state /></Show>
        </div>
    }
}

/// The page of the item at a place of the list.
fn next_item(state: AppState, place: usize) -> Option<Route> {
    let item = state
        .listing
        .with_untracked(|listing| listing.items().get(place).copied());
    state.item_route(item?)
}

/// Nothing is left: what to loosen, and how much that would bring back.
#[component]
fn NothingFound(state: AppState) -> View {
    let without = move |loosened: fn(&mut ListState), name: &'static str| {
        let count = move || {
            let mut list = state.list.get();
            loosened(&mut list);
            state.count_with(&list)
        };
        let loosen = move |_| {
            state.narrow(loosened);
            page::focus(COUNT);
        };
        view! {
            <Show when=move || count() != 0>
                <button type="button" class="button" on:click=loosen>
                    {name}"（"{count}{words::UNIT}"）"
                </button>
            </Show>
        }
    };
    view! {
        <div class="message stack">
            <p><b>{words::NOTHING}</b></p>
            <p>{words::NOTHING_NEXT}</p>
            <p class="row">
                {without(|list| list.filter = Filter::default(), words::WITHOUT_FILTERS)}
                {without(|list| list.words.clear(), words::WITHOUT_WORDS)}
            </p>
        </div>
    }
}
