//! The list of all items: what the app is, how to narrow it down, and the items themselves.

use markup::prelude::*;

use crate::components::device::FirstStart;
use crate::components::figure::Verdict;
use crate::components::filters::Filters;
use crate::components::items::Items;
use crate::components::link::To;
use crate::components::problems::Problems;
use crate::state::AppState;
use crate::state::me::Me;
use domain::review::model::Review;
use domain::review::route::Route;
use domain::review::sentence::Judgement;
use domain::wording::{figures, list as words, worklist};

/// The page of the list.
#[component]
pub fn List() -> View {
    let state = expect_context::<AppState>();
    let count = Signal::derive(move || {
        if state.searching.get() {
            return words::SEARCHING.to_owned();
        }
        state
            .listing
            .with(|listing| words::count(listing.len(), listing.total()))
    });
    view! {
        <main id="main">
            <h1 tabindex="-1" id="title" class="only-heard">{words::TITLE}</h1>
            <MemberLine me=state.me />
            <FirstStart device=state.device session=state.session />
            <Overview review=state.review />
            <Filters count />
            <Problems location=state.location />
            <Items />
        </main>
    }
}

/// One line that leads a member to their worklist; the page keeps room for it where there is one.
#[component]
fn MemberLine(me: Me) -> View {
    let progress = move || {
        me.worklist.with(|work| {
            let work = work.as_ref()?;
            Some(worklist::progress(work.done(), work.total()))
        })
    };
    view! {
        <p class="member-line">
            <To class="button mine until-live" route=Route::Worklist>
                {worklist::TITLE}" "{move || progress().map(|it| it + words::UNIT)}" ›"
            </To>
        </p>
    }
}

/// In two lines what there is to read, leading to the figures.
#[component]
fn Overview(review: &'static Review) -> View {
    let judged = Judgement::ALL.into_iter().take(2).map(|judgement| {
        let count = review
            .indicators
            .iter()
            .filter(|indicator| Judgement::of(indicator) == judgement)
            .count();
        view! { <span class="row-icon"><Verdict judgement />" "{count}{words::UNIT}</span> }
    });
    view! {
        <To class="overview" route=Route::Figures>
            <span>{words::overview(review.items().count(), review.indicators.len())}</span>
            <span class="row">{judged.collect_view()}<span class="go">{figures::TITLE}" ›"</span></span>
        </To>
    }
}
