//! What the years brought, by name: the first thing that a reader of the list is told.

use markup::prelude::*;

use crate::state::AppState;
use domain::review::brief::{period, value};
use domain::review::finding::straddles;
use domain::review::indicator::{Indicator, Target};
use domain::review::results::{Results, last_year};
use domain::review::route::Route;
use domain::review::sentence::Judgement;
use domain::wording::{figures, results as words};

use super::figure::Verdict;
use super::link::To;
use super::verdicts::Verdicts;
use super::whole::whole;

/// So many figures are told at once; a large review has hundreds.
const AT_ONCE: usize = 3;
/// So many where a reader opens a group.
const OPENED: usize = 12;

/// Whether the target was reached, and what changed from the first year to the last; each figure with its value and
/// the way to its own page. What the review has none of is not spoken of.
#[component]
pub fn WhatCameOfIt(
    /// The state.
    state: AppState,
    /// What came of it.
    results: Results<'static>,
) -> View {
    let last = last_year(state.review).map(words::until);
    let missed = results.missed;
    let missed = (!missed.is_empty()).then(|| {
        view! {
            <h2 class="row-icon">
                <Verdict judgement=Judgement::Missed />" "{missed.len()}
                <small class="quiet">{figures::VERDICT}</small>
            </h2>
            {list(&missed, AT_ONCE)}
        }
    });
    view! {
        <Verdicts state route=Route::List tally=results.tally />
        {missed}
        <Folded id="results-reached" name=words::REACHED figures=results.reached most=1 beside=Some(figures::VERDICT.to_owned()) />
        <Folded id="results-over-years" name=words::OVER_YEARS figures=results.over_years most=AT_ONCE beside=last />
    }
}

/// Figures under a heading that opens to all of them; closed it tells the first by name and value.
#[component]
fn Folded(
    id: &'static str,
    name: &'static str,
    figures: Vec<&'static Indicator>,
    most: usize,
    /// What stands beside the heading: whose word it is, or until when.
    beside: Option<String>,
) -> View {
    if figures.is_empty() {
        return View::None;
    }
    let others = (figures.len() > most).then_some(words::AND_OTHERS);
    let beside = beside.map(|it| view! { <small class="quiet">{it}</small> });
    let last = figures.len().min(most);
    let in_short = figures.iter().zip(1..=most).map(|(it, place)| {
        let end = if place < last { "、" } else { " " };
        view! { {it.name()}" "<b>{whole(&[&value(it), end].concat())}</b> }
    });
    view! {
        <details class="part" id=id>
            <summary>
                <h2>{name}" "{figures.len()}</h2>
                {beside}
                <span class="quiet">{in_short.collect_view()}{others}</span>
            </summary>
            {list(&figures, OPENED)}
        </details>
    }
}

/// The first of the figures, and the way to the others where there are more.
fn list(figures: &[&'static Indicator], most: usize) -> View {
    let others = figures.len().saturating_sub(most);
    let others = (others > 0).then(|| {
        view! { <li><To class="tap" route=Route::Figures>{words::others(others)}" ›"</To></li> }
    });
    let first = figures.iter().copied().take(most).map(told);
    view! { <ul class="results-list">{first.collect_view()}{others}</ul> }
}

/// 「（目標 38%以上）」, behind a value.
pub fn in_brackets(target: &'static Target) -> View {
    view! { <span>"（"{figures::TARGET}" "{target.text.as_str()}"）"</span> }
}

/// 「 4年間の幅」, behind a value that is a range.
pub fn spread(indicator: &Indicator) -> Option<View> {
    let spread = words::spread(period(indicator)?);
    Some(view! { " "<span class="quiet">{spread}</span> })
}

/// A figure by name with its value, and the target or, where there is none to be held against, the office's word.
fn told(indicator: &'static Indicator) -> View {
    let target = indicator.target.as_ref().filter(|it| it.number.is_some());
    let beside = match (target, &indicator.verdict) {
        (Some(target), _) if straddles(indicator) => view! {
            " "<span class="quiet">{figures::TARGET}" "{target.text.as_str()}{words::STRADDLED}</span>
        },
        (Some(target), _) => in_brackets(target),
        (None, Some(verdict)) => {
            view! { " "<span>{figures::VERDICT}"「"{verdict.word.as_str()}"」"</span> }
        }
        (None, None) => View::None,
    };
    view! {
        <li>
            <To route=Route::Indicator(indicator.id.clone())>{indicator.name()}</To>
            <p><b>{value(indicator)}</b>{spread(indicator)}{beside}</p>
        </li>
    }
}
