//! One figure (数字) at its own address.

use markup::prelude::*;

use crate::components::drafts::OnItem;
use crate::components::figure::{Around, Figure};
use crate::components::lines::Notes;
use crate::components::link::To;
use crate::components::marked::{LaidOut, Marked};
use crate::components::share::Share;
use crate::components::take_along::TakeAlong;
use crate::components::whole::{item_number, whole};
use crate::pages::not_found::NotFound;
use crate::state::AppState;
use domain::review::indicator::Indicator;
use domain::review::model::Review;
use domain::review::route::Route;
use domain::review::sentence::lead;
use domain::wording::{figures as words, page_title, take_along};

/// The page of an indicator.
#[component]
pub fn IndicatorPage(
    /// Its id, as the address has it.
    id: String,
) -> View {
    let state = expect_context::<AppState>();
    let review = state.review;
    let Some(indicator) = review.indicator(&id) else {
        return view! { <NotFound /> };
    };
    let route = Route::Indicator(id);
    let item = review.item(&indicator.item).map(|place| {
        // With it the figure shows the drafts on it, and the way to write one.
        OnItem::provide(review, state.session, state.tapped, place);
        let (title, number) = (place.heading(), item_number(&place.item.id));
        view! { <p>{words::TO_ITEM}"："<To route=Route::Item(indicator.item.clone())>{title}{number}</To></p> }
    });
    let label = (indicator.name() != indicator.label)
        .then(|| view! { <p><Marked text=indicator.label.as_str() /></p> });
    view! {
        <main id="main">
            <div class="row apart">
                <To class="tap" route=Route::Figures>"‹ "{words::TITLE}</To>
                <Share title=page_title(review, &route) address=move || state.public_address(&route) />
            </div>
            <div>
                <h1 tabindex="-1" id="title"><Marked text=indicator.name() laid_out=LaidOut::InPhrases /></h1>
                {label}
            </div>
            <Figure review indicator around=Around::Own />
            <SourceLines review indicator />
            {item}
            <Related review indicator />
            <TakeAlong review indicator base=state.base() />
            <Pager around=move || state.figures_around(&indicator.id) />
        </main>
    }
}

/// The lines of the source in which the figure stands, with what it takes from them marked.
#[component]
fn SourceLines(review: &'static Review, indicator: &'static Indicator) -> View {
    let quotes = review.quotes(indicator).into_iter().map(|(line, ranges)| {
        let text = line.text.as_str();
        let mut end = 0;
        let mut pieces = Vec::new();
        for range in ranges {
            pieces.push(view! { {&text[end..range.start]}<mark>{&text[range.clone()]}</mark> });
            end = range.end;
        }
        view! {
            <blockquote class="snippet"><p>{pieces}{&text[end..]}</p></blockquote>
            <Notes on=line.id.as_str() />
        }
    });
    let credits = take_along::credits(review, &indicator.item)
        .map(|credit| view! { <p class="quiet">{whole(&credit)}</p> });
    view! {
        <section class="stack">
            <h2>{words::SOURCE}</h2>
            {quotes.collect_view()}
            <div>{credits.collect_view()}</div>
        </section>
    }
}

/// The other figures of the same item.
#[component]
fn Related(review: &'static Review, indicator: &'static Indicator) -> View {
    let mut others = review
        .indicators_of(&indicator.item)
        .filter(|other| other.id != indicator.id)
        .peekable();
    others
        .peek()
        .is_some()
        .then(|| {
            let links = others.map(|other| {
                view! {
                    <li>
                        <To route=Route::Indicator(other.id.clone())>{other.name()}</To>
                        <p class="quiet">{whole(&lead(other))}</p>
                    </li>
                }
            });
            view! {
                <section class="stack">
                    <h2>{words::RELATED}</h2>
                    <ul class="compare">{links.collect_view()}</ul>
                </section>
            }
        })
        .to_view()
}

/// Previous and next among the figures of the list as it is filtered.
#[component]
fn Pager(
    /// Tells the figures before and after.
    around: impl Fn() -> (Option<&'static Indicator>, Option<&'static Indicator>) + Copy + 'static,
) -> View {
    let link = |indicator: &'static Indicator,
                class: &'static str,
                before: &'static str,
                words: &'static str,
                after: &'static str| {
        view! {
            <To class=class route=Route::Indicator(indicator.id.clone())>
                <span>{before}{words}{after}<small>{indicator.label.as_str()}</small></span>
            </To>
        }
    };
    view! {
        <nav class="pager until-live" aria-label=words::PAGER>
            {move || around().0.map(|it| link(it, "button", "‹ ", words::PREVIOUS, ""))}
            {move || around().1.map(|it| link(it, "button next", "", words::NEXT, " ›"))}
        </nav>
    }
}
