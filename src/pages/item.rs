//! One item (取組): the official text first, then its figures, then one's own drafts.

use markup::prelude::*;

use crate::components::chart::scale;
use crate::components::drafts::{ItemDrafts, OnItem, WayToDrafts, WriteBar};
use crate::components::figure::{Around, Figure};
use crate::components::item_head::{Anchor, Contents, Direction, Headline, Readings};
use crate::components::lines::Lines;
use crate::components::link::To;
use crate::components::list_pane::ListPane;
use crate::components::marked::{LaidOut, Marked};
use crate::components::names::numbered;
use crate::components::pager::Pager;
use crate::components::share::Share;
use crate::pages::not_found::NotFound;
use crate::state::AppState;
use domain::review::link::ListContext;
use domain::review::model::{Cell, Item, Review};
use domain::review::outline::ItemPath;
use domain::review::route::Route;
use domain::wording::{column, drafts, finding, hand_in, item as words, page_title, worklist};

/// The page of an item.
#[component]
pub fn ItemPage(
    /// The item's id, as the address has it.
    id: String,
) -> View {
    let state = expect_context::<AppState>();
    let Some(place) = state.review.item(&id) else {
        return view! { <NotFound /> };
    };
    let item = place.item;
    OnItem::provide(state.review, state.session, state.tapped, place);
    let title = place.heading();
    let route = Route::Item(id);
    // A match of the search must not hide in the one part that is closed at first.
    let aim_matches = state.query.with_untracked(|query| {
        let search = state.search().filter(|_| !query.is_empty());
        search.is_some_and(|it| {
            let mut aims = place.theme.aims.iter();
            aims.any(|line| (it.stands_in)(&line.text, query))
        })
    });
    view! {
        <div class="beside">
            <ListPane current=item.id.as_str() state />
            <main id="main">
                <div class="row apart">
                    <BackToList state id=item.id.as_str() />
                    <Share title=page_title(state.review, &route) address=move || state.public_address(&route) />
                </div>
                <div>
                    <p class="crumbs">{crumbs(&place)}</p>
                    <h1 tabindex="-1" id="title"><Marked text=title laid_out=LaidOut::InPhrases /></h1>
                    <Direction item />
                </div>
                <Headline review=state.review item />
                <WayToDrafts />
                <Contents has_figures=state.review.indicators_of(&item.id).next().is_some() />
                <Deferred known_by=("class", "parts")>
                    <div class="parts">
                        <Part id=Anchor::Achievements title=column::ACHIEVEMENTS open=true>
                            <CellText review=state.review item of=|item| &item.achievements />
                        </Part>
                        <Part id=Anchor::Remaining title=column::REMAINING open=true>
                            <CellText review=state.review item of=|item| &item.remaining />
                        </Part>
                        <ItemFigures review=state.review item />
                        <Part id=Anchor::Aim title=column::AIM open=aim_matches><Lines lines=place.theme.aims.as_slice() /></Part>
                    </div>
                </Deferred>
                <Readings place review=state.review />
                <Deferred known_by=("class", "foot")>
                    <div class="foot">
                        <ItemDrafts me=state.me device=state.device />
                        <WriteBar me=state.me />
                    </div>
                </Deferred>
                <Pager state id=item.id.as_str() />
            </main>
        </div>
    }
}

/// What stands above an item: of its policy and section the numbers, which the list spells out, and its theme; of that
/// only the number, where its title is the page's heading.
fn crumbs(place: &ItemPath<'_>) -> String {
    let theme = if place.item.short_name.is_empty() {
        place.theme.label.clone()
    } else {
        numbered(&place.theme.label, &place.theme.title)
    };
    [
        place.policy.label.as_str(),
        &place.section.label,
        theme.as_str(),
    ]
    .join(" ")
}

/// A part of the item that opens and closes.
#[component]
fn Part(id: Anchor, title: &'static str, open: bool, children: Children) -> View {
    view! {
        <details class="part" id=id.name() open=open>
            <summary><h2>{title}</h2></summary>
            {children()}
        </details>
    }
}

/// A cell's lines, or where the source's merged cell has them.
#[component]
fn CellText(review: &'static Review, item: &'static Item, of: fn(&Item) -> &Cell) -> View {
    match of(item) {
        Cell::Lines(lines) if lines.is_empty() => {
            view! { <p class="quiet">{column::EMPTY}</p> }
        }
        Cell::Lines(lines) => view! { <Lines lines=lines.as_slice() /> },
        Cell::SharedWith(id) => {
            let lines = review.lines_in(item, of);
            view! {
                <p class="quiet">{column::SHARED}<To route=Route::Item(id.clone())>{id.as_str()}</To></p>
                <Lines lines />
            }
        }
    }
}

#[component]
fn ItemFigures(review: &'static Review, item: &'static Item) -> View {
    let mut figures = review.indicators_of(&item.id).peekable();
    let mut told = Vec::new();
    let figure = move |indicator| {
        let scale = scale(indicator);
        let scale_told = told.contains(&scale);
        told.push(scale);
        view! { <Figure review indicator around=Around::Item scale_told /> }
    };
    figures
        .peek()
        .is_some()
        .then(|| {
            view! {
                <Part id=Anchor::Figures title=words::FIGURES open=true>
                    <div class="stack">
                        <p class="quiet">{finding::ALL_OURS}</p>
                        {figures.map(figure).collect_view()}
                    </div>
                </Part>
            }
        })
        .to_view()
}

/// 「‹ 一覧（3 / 13）」: back to the list that the item is read in; 「‹ 下書き」 to the page from which it was opened.
#[component]
fn BackToList(state: AppState, id: &'static str) -> View {
    let position = move || {
        let position = state.position(id)?;
        Some(
            [
                "（",
                &position.number.to_string(),
                " / ",
                &position.of.to_string(),
                "）",
            ]
            .concat(),
        )
    };
    let context = Memo::new(move |_| state.list.with(|list| list.context));
    let name = move || match context.get() {
        ListContext::List => words::BACK,
        ListContext::Worklist => worklist::TITLE,
    };
    if let Some(from) = state.came_from() {
        let name = if from == Route::Drafts {
            drafts::TITLE
        } else {
            hand_in::TITLE
        };
        return view! { <To class="button plain" route=from>"‹ "{name}</To> };
    }
    view! {
        <a class="button plain" href=move || state.address(&context.get().home())>
            "‹ "{name}<span class="until-live">{position}</span>
        </a>
    }
}
