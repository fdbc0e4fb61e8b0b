//! One item (取組): the official text first, then its figures, then one's own drafts.

use markup::prelude::*;

use crate::components::drafts::{ItemDrafts, OnItem};
use crate::components::figure::{Around, Figure};
use crate::components::lines::{Lines, Notes};
use crate::components::link::To;
use crate::components::list_pane::ListPane;
use crate::components::marked::Marked;
use crate::components::names::{division_names, group_names, numbered};
use crate::components::share::Share;
use crate::pages::not_found::NotFound;
use crate::state::AppState;
use domain::review::link::ListContext;
use domain::review::model::{Cell, Item, NoteKind, Reading, Review};
use domain::review::outline::ItemPath;
use domain::review::route::Route;
use domain::review::search::FoldedText;
use domain::wording::{column, item as words, page_title, worklist};

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
        let mut aims = place.theme.aims.iter();
        aims.any(|line| FoldedText::new(&line.text).holds_any(query))
    });
    let beside = move || state.position(&item.id);
    let previous = move || state.item_route(beside()?.previous?);
    let next = move || state.item_route(beside()?.next?);
    view! {
        <div class="beside">
            <ListPane current=item.id.as_str() wide=state.wide />
            <main id="main">
                <div class="row apart">
                    <BackToList state id=item.id.as_str() />
                    <Share title=page_title(state.review, &route) address=move || state.public_address(&route) />
                </div>
                <div>
                    <p class="crumbs">{crumbs(&place)}</p>
                    <h1 tabindex="-1" id="title"><Marked text=title /></h1>
                    <Notes on=place.theme.id.as_str() />
                </div>
                <Facts item review=state.review />
                <Notes on=item.id.as_str() />
                <div>
                    <Part id="aim" title=column::AIM open=aim_matches><Lines lines=place.theme.aims.as_slice() /></Part>
                    <Part id="direction" title=column::DIRECTION open=true><Lines lines=item.direction.as_slice() /></Part>
                    <Part id="achievements" title=column::ACHIEVEMENTS open=true>
                        <CellText review=state.review item of=|item| &item.achievements />
                    </Part>
                    <Part id="remaining" title=column::REMAINING open=true>
                        <CellText review=state.review item of=|item| &item.remaining />
                    </Part>
                    <ItemFigures review=state.review item />
                </div>
                <ItemDrafts me=state.me device=state.device />
                <Pager previous next />
            </main>
        </div>
    }
}

/// What stands above an item, down to its theme: of that only the number, where its title is the page's heading.
fn crumbs(place: &ItemPath<'_>) -> String {
    let policy = numbered(&place.policy.label, &place.policy.title);
    let section = numbered(&place.section.label, &place.section.title);
    let theme = if place.item.short_name.is_empty() {
        place.theme.label.clone()
    } else {
        numbered(&place.theme.label, &place.theme.title)
    };
    [policy, section, theme].join(" › ")
}

/// Groups, divisions and number, with how they were read from the table.
#[component]
fn Facts(item: &'static Item, review: &'static Review) -> View {
    view! {
        <dl class="details-list">
            <dt>{column::GROUP}</dt>
            <dd>{group_names(&item.groups, review)}" "<small>{reading(item.groups.reading, item, review)}</small></dd>
            <dt>{column::DIVISION}</dt>
            <dd>{division_names(&item.divisions, review)}" "<small>{reading(item.divisions.reading, item, review)}</small></dd>
            <dt>{words::NUMBER}</dt>
            <dd>{item.id.as_str()}</dd>
        </dl>
    }
}

/// How a value was read from the table, in a word; nothing where a note on the item says it in full.
fn reading(reading: Option<Reading>, item: &Item, review: &Review) -> Option<&'static str> {
    let noted = review
        .notes_on(&item.id)
        .any(|note| note.kind == NoteKind::Table);
    reading.filter(|_| !noted).map(reading_words)
}

fn reading_words(reading: Reading) -> &'static str {
    match reading {
        Reading::Inherited => column::INHERITED,
        Reading::Shifted => column::SHIFTED,
        Reading::Joined => column::JOINED,
    }
}

/// A part of the item that opens and closes.
#[component]
fn Part(id: &'static str, title: &'static str, open: bool, children: Children) -> View {
    view! {
        <details class="part" id=id open=open>
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
    figures.peek().is_some().then(|| {
        view! {
            <Part id="figures" title=words::FIGURES open=true>
                <div class="stack">
                    {figures.map(|indicator| view! { <Figure review indicator around=Around::Item /> }).collect_view()}
                </div>
            </Part>
        }
    }).to_view()
}

/// 「‹ 一覧（3 / 13）」: back to the list that the item is read in.
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
    view! {
        <a class="button plain" href=move || state.address(&context.get().home())>
            "‹ "{name}<span class="until-live">{position}</span>
        </a>
    }
}

/// Previous and next within the list as it is filtered.
#[component]
fn Pager(
    previous: impl Fn() -> Option<Route> + 'static,
    next: impl Fn() -> Option<Route> + 'static,
) -> View {
    let previous = move || {
        let route = previous()?;
        Some(view! { <To class="button" route>"‹ "{words::PREVIOUS}</To> })
    };
    let next = move || {
        let route = next()?;
        Some(view! { <To class="button next" route>{words::NEXT}" ›"</To> })
    };
    view! { <nav class="pager until-live" aria-label=words::PAGER>{previous}{next}</nav> }
}
