//! One item in the list: what it sets out to do, and what there is on it.

use markup::prelude::*;

use crate::state::AppState;
use crate::state::search::Texts;
use domain::drafts::mark::Mark;
use domain::drafts::worklist::ItemState;
use domain::review::brief::value;
use domain::review::indicator::Indicator;
use domain::review::model::{Item, Review};
use domain::review::outline::item_name;
use domain::review::route::Route;
use domain::review::search::{FoldedText, Query};
use domain::review::sentence::Judgement;
use domain::wording::{column, list as words, results, worklist};

use super::figure::Verdict;
use super::icon::{Icon, Shape};
use super::link::To;
use super::marked::Marked;
use super::results::in_brackets;

/// Id of the card of the item that is open beside the list.
pub const CURRENT_CARD: &str = "current-card";
/// The attribute by which a card is told from the others: the item's id.
const KNOWN_BY: &str = "data-item";
/// How many matching lines a card shows.
const SNIPPETS: usize = 2;

/// The card of an item: its name, what it sets out to do in the source's own words, and its first figure. It is hydrated
/// once it shows a match or what a member has done.
#[component]
pub fn Card(
    /// The state.
    state: AppState,
    /// The item.
    item: &'static Item,
    /// Whether it is open beside the list.
    current: bool,
) -> View {
    let is_silent = Memo::new(move |_| {
        let mark = Some(&Mark::NoOpinion);
        state.me.marks.with(|marks| marks.get(&item.id) == mark)
    });
    let is_as_it_came = move || {
        state.query.with(Query::is_empty)
            && state.session.count_on(&item.id) == 0
            && !is_silent.get()
    };
    view! {
        <Lazy known_by=(KNOWN_BY, item.id.as_str()) is_as_it_came>
            <Awake state item current is_silent />
        </Lazy>
    }
}

#[component]
fn Awake(state: AppState, item: &'static Item, current: bool, is_silent: Memo<bool>) -> View {
    let direction = item.direction.first().map_or("", |line| line.text.as_str());
    let name = item_name(item);
    let below =
        (name != direction).then(|| view! { <p class="direction"><Marked text=direction /></p> });
    let mut figures = state.review.indicators_of(&item.id);
    let figure = figures
        .next()
        .map(|it| view! { <FirstFigure indicator=it others=figures.count() /> });
    let drafts = move || match state.session.count_on(&item.id) {
        0 if is_silent.get() => Some(view! {
            <span class="mine row-icon"><Icon shape=Shape::Reached />{worklist::state(ItemState::NoOpinion)}</span>
        }),
        0 => None,
        count => Some(view! {
            <span class="mine row-icon"><Icon shape=Shape::Draft />{domain::wording::place::DRAFTS}{count}{words::UNIT}</span>
        }),
    };
    view! {
        <li class="card" class:current=current id=current.then_some(CURRENT_CARD) data-item=item.id.as_str()>
            <To class="title" route=Route::Item(item.id.clone())><Marked text=name /></To>
            {below}
            <Snippets item state />
            <p class="facts">
                {figure}
                {item.groups.all.then(|| view! { <span class="tag">{column::ALL_GROUPS_MARK}</span> })}
                {drafts}
            </p>
        </li>
    }
}

/// The value of an item's first figure with the office's verdict on it, and how many more there are.
#[component]
fn FirstFigure(indicator: &'static Indicator, others: usize) -> View {
    let judgement = Judgement::of(indicator);
    let word = indicator.verdict.as_ref().map(|it| it.word.as_str());
    let verdict = word.map(|_| view! { <Verdict judgement word=word /> });
    let target = indicator.target.as_ref().map(in_brackets);
    let others = (others > 0).then(|| view! { <span>{results::others(others)}</span> });
    view! {
        {verdict}
        <span class="value">{value(indicator)}{target}</span>
        {others}
    }
}

/// Texts that match the search and don't show in the card's title.
#[component]
fn Snippets(item: &'static Item, state: AppState) -> View {
    let texts = Texts::new();
    let matching = move || {
        state.query.with(|query| {
            let search = state.search().filter(|_| !query.is_empty());
            search.map_or(View::None, |it| {
                (it.snippets)(item, state.review, &texts, query)
            })
        })
    };
    matching.to_view()
}

/// The first texts that match ([`Search::snippets`](crate::state::search::Search::snippets)).
pub fn snippets(
    item: &'static Item,
    review: &'static Review,
    texts: &Texts,
    query: &Query,
) -> View {
    let texts = texts.get_or_init(|| texts_of(item, review));
    let found = texts.iter().filter(|text| text.holds_any(query));
    let snippets = found.map(|it| view! { <p class="snippet"><Marked text=it.text() /></p> });
    snippets.take(SNIPPETS).collect_view()
}

fn texts_of(item: &'static Item, review: &'static Review) -> Vec<FoldedText<'static>> {
    let place = review.item(&item.id);
    let aims = place.map(|place| place.theme.aims.iter());
    let figures = review.indicators_of(&item.id);
    // The theme's own heading gives way while one searches.
    let theme = place.map(|place| place.theme.title.as_str());
    (item.lines().skip(1).chain(aims.into_iter().flatten()))
        .map(|line| line.text.as_str())
        .chain(figures.map(|indicator| indicator.label.as_str()))
        .chain(theme)
        .map(FoldedText::new)
        .collect()
}
