//! One item in the list: what it sets out to do, and what there is on it.

use std::cell::OnceCell;

use markup::prelude::*;

use crate::state::AppState;
use domain::review::model::{Item, Review};
use domain::review::route::Route;
use domain::review::search::{FoldedText, Query};
use domain::wording::{column, list as words};

use super::icon::{Icon, Shape};
use super::link::To;
use super::marked::Marked;
use super::names::{division_names, group_names};

/// Id of the card of the item that is open beside the list.
pub const CURRENT_CARD: &str = "current-card";
/// How many matching lines a card shows.
const SNIPPETS: usize = 2;

/// The card of an item.
#[component]
pub fn Card(
    /// The item.
    item: &'static Item,
    /// Whether it is open beside the list.
    current: bool,
) -> View {
    let state = expect_context::<AppState>();
    let title = item.direction.first().map_or("", |line| line.text.as_str());
    let groups = if item.groups.all && item.groups.ids.is_empty() {
        column::ALL_GROUPS_MARK.to_owned()
    } else {
        group_names(&item.groups, state.review)
    };
    let figures = state.review.indicators_of(&item.id).count();
    let drafts = move || match state.session.count_on(&item.id) {
        0 => None,
        count => Some(view! {
            <span class="mine row-icon"><Icon shape=Shape::Draft />{domain::wording::place::DRAFTS}{count}{words::UNIT}</span>
        }),
    };
    view! {
        <li class="card" class:current=current id=current.then_some(CURRENT_CARD)>
            <To class="title" route=Route::Item(item.id.clone())><Marked text=title /></To>
            <Snippets item review=state.review query=state.query />
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
fn Snippets(item: &'static Item, review: &'static Review, query: Memo<Query>) -> View {
    // Made ready for the search once, when something is first searched for.
    let texts = OnceCell::new();
    let matching = move || {
        query.with(|query| {
            if query.is_empty() {
                return View::None;
            }
            let texts = texts.get_or_init(|| texts_of(item, review));
            let found = texts.iter().filter(|text| text.holds_any(query));
            let snippets =
                found.map(|it| view! { <p class="snippet"><Marked text=it.text() /></p> });
            snippets.take(SNIPPETS).collect_view()
        })
    };
    matching.to_view()
}

fn texts_of(item: &'static Item, review: &'static Review) -> Vec<FoldedText<'static>> {
    let place = review.item(&item.id);
    let aims = place.map(|place| place.theme.aims.iter());
    let figures = review.indicators_of(&item.id);
    (item.lines().skip(1).chain(aims.into_iter().flatten()))
        .map(|line| line.text.as_str())
        .chain(figures.map(|indicator| indicator.label.as_str()))
        .map(FoldedText::new)
        .collect()
}
