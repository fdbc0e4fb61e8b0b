//! The items (取組) under their headings, as the filters leave them.

use crate::markup::prelude::*;

use crate::app::AppState;
use crate::browser::page;
use crate::review::filter::Filter;
use crate::review::link::ListState;
use crate::review::model::{Item, Policy, Section, Theme};
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
    let shown = Memo::new(move |_| {
        state.listing.with(|listing| {
            listing
                .items()
                .iter()
                .filter_map(|item| state.catalogue.item(*item))
                .collect::<Vec<_>>()
        })
    });
    let policies = move || {
        let shown = shown.get();
        let policies = state.review.policies.iter();
        policies
            .filter_map(|policy| policy_view(policy, &shown, current))
            .collect_view()
    };
    view! {
        <div class="until-live">
            {policies}
            <Show when=move || shown.with(Vec::is_empty)><NothingFound /></Show>
        </div>
    }
}

fn policy_view(
    policy: &'static Policy,
    shown: &[&str],
    current: Option<&'static str>,
) -> Option<View> {
    let sections: Vec<_> = policy
        .sections
        .iter()
        .filter_map(|section| section_view(section, shown, current))
        .collect();
    (!sections.is_empty()).then(|| {
        view! {
            <section class="policy">
                <h2>{numbered(&policy.label, &policy.title)}</h2>
                <Notes on=policy.id.as_str() />
                {sections}
            </section>
        }
    })
}

fn section_view(
    section: &'static Section,
    shown: &[&str],
    current: Option<&'static str>,
) -> Option<View> {
    let themes: Vec<_> = section
        .themes
        .iter()
        .filter_map(|theme| theme_view(theme, shown, current))
        .collect();
    (!themes.is_empty()).then(|| {
        view! {
            <section class="section">
                <h3>{numbered(&section.label, &section.title)}</h3>
                <Notes on=section.id.as_str() />
                {themes}
            </section>
        }
    })
}

fn theme_view(
    theme: &'static Theme,
    shown: &[&str],
    current: Option<&'static str>,
) -> Option<View> {
    let items = theme
        .items
        .iter()
        .filter(|item| shown.contains(&item.id.as_str()));
    let cards: Vec<_> = items
        .map(|item| view! { <Card item current=current == Some(item.id.as_str()) /> })
        .collect();
    (!cards.is_empty()).then(|| {
        view! {
            <section class="theme">
                <h4>{theme.label.as_str()}" "<Marked text=theme.title.as_str() /></h4>
                <ul class="cards">{cards}</ul>
            </section>
        }
    })
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
