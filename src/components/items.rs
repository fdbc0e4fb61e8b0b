//! The items (取組) under their headings, as the filters leave them.

use std::ops::Range;
use std::sync::Arc;

use crate::markup::prelude::*;

use crate::app::AppState;
use crate::browser::page;
use crate::review::drawn;
use crate::review::filter::Filter;
use crate::review::link::ListState;
use crate::review::model::Item;
use crate::review::outline::Place;
use crate::review::route::Route;
use crate::review::search::highlights;
use crate::wording::{column, list as words};

use super::filters::COUNT;
use super::icon::{Icon, Shape};
use super::lines::Notes;
use super::link::To;
use super::marked::Marked;
use super::names::{division_names, group_names, numbered};

/// Id of the card of the item that is open beside the list.
pub const CURRENT_CARD: &str = "current-card";
/// Id of what stands below a long list, as far as it is drawn.
pub const MORE: &str = "more-items";
/// How many matching lines a card shows.
const SNIPPETS: usize = 2;

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
    let down_to = current.and_then(|item| state.catalogue.index_of(item));
    let list = move || {
        let shown = Arc::new(shown.get());
        let at_least = down_to.map_or(0, |item| shown.partition_point(|it| *it <= item));
        let length = shown.len();
        let pieces = move || {
            let drawn = state.drawn.get().max(at_least);
            drawn::pieces(state.catalogue.len(), length, drawn)
        };
        let last = move || pieces().last().map_or(0, |piece| piece.end);
        view! {
            <For each=pieces key=|piece| piece.start let:piece>{piece_view(&state, &shown, piece, current)}</For>
            <Show when=move || last() < length><More next=last /></Show>
        }
    };
    view! {
        <div class="until-live">
            {list}
            <Show when=move || shown.with(Vec::is_empty)><NothingFound /></Show>
        </div>
    }
}

/// The way to what is not drawn yet, for whoever does not scroll; and what the browser's own search
/// and paper leave out.
#[component]
fn More(
    /// The place in the list of what is not drawn yet.
    next: impl Fn() -> usize + 'static,
) -> View {
    let state = expect_context::<AppState>();
    let draw = move |_| {
        let first = state.listing.with_untracked(|listing| {
            let item = listing.items().get(untrack(&next)).copied();
            item.and_then(|item| state.item_route(item))
        });
        state.draw_more();
        // Whoever asked by key goes on at the first item that is new.
        let path = first.map(|route| state.file(&route.path()));
        page::next_frame(move || {
            if let Some(path) = path {
                page::focus_link(&path);
            }
        });
    };
    view! {
        <div class="message stack more" id=MORE>
            <p class="not-on-paper">{words::MORE_ITEMS}</p>
            <p class="only-on-paper">{words::MORE_ON_PAPER}</p>
            <p><button type="button" class="button" on:click=draw>{words::DRAW_MORE}</button></p>
        </div>
    }
}

/// A piece of the list. A heading stands where what it is above begins, not again in the next piece.
fn piece_view(
    state: &AppState,
    shown: &[usize],
    piece: Range<usize>,
    current: Option<&'static str>,
) -> View {
    let place = |index: &usize| state.review.item(state.catalogue.item(*index)?);
    let before = piece.start.checked_sub(1).and_then(|at| place(&shown[at]));
    let places: Vec<_> = shown[piece].iter().filter_map(place).collect();
    let policies = places.chunk_by(|a, b| a.policy.id == b.policy.id);
    policies
        .map(|places| policy_view(places, before.as_ref(), current))
        .collect_view()
}

fn policy_view(
    places: &[Place<'static>],
    before: Option<&Place<'static>>,
    current: Option<&'static str>,
) -> Option<View> {
    let policy = places.first()?.policy;
    let sections = places.chunk_by(|a, b| a.section.id == b.section.id);
    let sections: Vec<_> = sections
        .filter_map(|places| section_view(places, before, current))
        .collect();
    let begins = before.is_none_or(|before| before.policy.id != policy.id);
    let head = begins.then(|| {
        view! {
            <h2>{numbered(&policy.label, &policy.title)}</h2>
            <Notes on=policy.id.as_str() />
        }
    });
    Some(view! { <section class="policy" class:goes-on=!begins>{head}{sections}</section> })
}

fn section_view(
    places: &[Place<'static>],
    before: Option<&Place<'static>>,
    current: Option<&'static str>,
) -> Option<View> {
    let section = places.first()?.section;
    let themes = places.chunk_by(|a, b| a.theme.id == b.theme.id);
    let themes: Vec<_> = themes
        .filter_map(|places| theme_view(places, before, current))
        .collect();
    let begins = before.is_none_or(|before| before.section.id != section.id);
    let head = begins.then(|| {
        view! {
            <h3>{numbered(&section.label, &section.title)}</h3>
            <Notes on=section.id.as_str() />
        }
    });
    Some(view! { <section class="section">{head}{themes}</section> })
}

fn theme_view(
    places: &[Place<'static>],
    before: Option<&Place<'static>>,
    current: Option<&'static str>,
) -> Option<View> {
    let theme = places.first()?.theme;
    let cards = places.iter().map(|place| {
        let item = place.item;
        view! { <Card item current=current == Some(item.id.as_str()) /> }
    });
    let cards: Vec<_> = cards.collect();
    let begins = before.is_none_or(|before| before.theme.id != theme.id);
    let head = begins.then(|| {
        view! { <h4>{theme.label.as_str()}" "<Marked text=theme.title.as_str() /></h4> }
    });
    Some(view! { <section class="theme">{head}<ul class="cards">{cards}</ul></section> })
}

/// One item in the list: what it sets out to do, and what there is on it.
#[component]
fn Card(item: &'static Item, current: bool) -> View {
    let state = expect_context::<AppState>();
    let title = item.direction.first().map_or("", |line| line.text.as_str());
    let groups = if item.groups.all && item.groups.ids.is_empty() {
        column::ALL_GROUPS_MARK.to_owned()
    } else {
        group_names(&item.groups, state.review)
    };
    let figures = state.review.indicators_of(&item.id).count();
    let drafts = move || match state.desk.count_on(&item.id) {
        0 => None,
        count => Some(view! {
            <span class="mine row-icon"><Icon shape=Shape::Draft />{crate::wording::place::DRAFTS}{count}{words::UNIT}</span>
        }),
    };
    view! {
        <li class="card" class:current=current id=current.then_some(CURRENT_CARD)>
            <To class="title" route=Route::Item(item.id.clone())><Marked text=title /></To>
            <Snippets item />
            <p class="facts">
                <span class="tag">{groups}</span>
                <span>{column::DIVISION}" "{division_names(&item.divisions, state.review)}</span>
                {(figures > 0).then(|| view! {
                    <span class="row-icon"><Icon shape=Shape::Figures />{words::FIGURES}{figures}{words::UNIT}</span>
                })}
                {drafts}
            </p>
        </li>
    }
}

/// Texts that match the search and don't show in the card's title.
#[component]
fn Snippets(item: &'static Item) -> View {
    let state = expect_context::<AppState>();
    let aims = state
        .review
        .item(&item.id)
        .map(|place| place.theme.aims.iter());
    let figures = state.review.indicators_of(&item.id);
    let texts: Vec<&'static str> = (item.lines().skip(1).chain(aims.into_iter().flatten()))
        .map(|line| line.text.as_str())
        .chain(figures.map(|indicator| indicator.label.as_str()))
        .collect();
    let matching = move || {
        state.query.with(|query| {
            let matches = |text: &&&str| !query.is_empty() && !highlights(text, query).is_empty();
            let found = texts.iter().filter(matches).take(SNIPPETS);
            found.copied().collect::<Vec<_>>()
        })
    };
    let snippet = |text| view! { <p class="snippet"><Marked text /></p> };
    ToView::to_view(move || matching().into_iter().map(snippet).collect_view())
}

/// Nothing is left: what to loosen, and how much that would bring back.
#[component]
fn NothingFound() -> View {
    let state = expect_context::<AppState>();
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
