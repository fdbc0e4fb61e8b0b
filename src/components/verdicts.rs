//! The office's verdicts as parts of one whole, each the way to the figures, or the items, that it is given to.

use markup::prelude::*;

use crate::state::AppState;
use domain::chart::drawing::Across;
use domain::review::filter::{Choice, Kind};
use domain::review::route::Route;
use domain::review::sentence::Judgement;
use domain::review::tally::Tally;
use domain::wording::results as words;

use super::figure::sign_of;
use super::icon::Icon;

/// A strip of all verdicts, in which the same count is always as long, and under it each by name with its count.
/// Nothing where the office judges no figure.
#[component]
pub fn Verdicts(
    /// The state.
    state: AppState,
    /// The page that the verdicts filter.
    route: Route,
    /// How many figures are judged how.
    tally: Tally,
) -> View {
    if tally.total() == tally.0[Judgement::Unjudged as usize] {
        return View::None;
    }
    let links = Judgement::ALL.map(|judgement| {
        let count = tally.0[judgement as usize];
        (count > 0)
            .then(|| view! { <li><OneVerdict state route=route.clone() judgement count /></li> })
    });
    view! {
        <div class="verdicts">
            {strip(tally)}
            <ul aria-label=words::BY_VERDICT>{links.collect_view()}</ul>
        </div>
    }
}

/// A verdict that filters, or no longer does where it is chosen.
#[component]
fn OneVerdict(state: AppState, route: Route, judgement: Judgement, count: usize) -> View {
    let choice = Choice::Verdict(judgement);
    let chosen = Memo::new(move |_| state.list.with(|list| list.filter.contains(&choice)));
    let address = move || {
        let mut list = state.list.get();
        list.filter.clear(Kind::Verdict);
        if !chosen.get() {
            list.filter.add(Choice::Verdict(judgement));
        }
        state.address_with(&route, &list)
    };
    view! {
        <a href=address aria-current=move || chosen.get().then_some("true")>
            <span class=["verdict ", judgement.as_str()].concat()><Icon shape=sign_of(judgement) /><b>{count}</b></span>
            <span>{words::short(judgement)}</span>
        </a>
    }
}

/// Each part as long as its share of all figures; the words under it say the same.
fn strip(tally: Tally) -> View {
    let total = tally.total().max(1);
    let thousandths = |count: usize| i32::try_from(count * 1000 / total).unwrap_or_default();
    let mut from = 0;
    let parts = Judgement::ALL.map(|judgement| {
        let count = tally.0[judgement as usize];
        let (x, width) = (Across(thousandths(from)), Across(thousandths(count)));
        from += count;
        view! { <rect class=judgement.as_str() x=x.svg() width=width.svg() height="100%" /> }
    });
    view! { <svg class="strip" aria-hidden="true">{parts.collect_view()}</svg> }
}
