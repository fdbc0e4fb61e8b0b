//! One figure in a row: what it is called, its value and its picture; the rest is on its own page.

use markup::prelude::*;

use domain::chart::scale::Scale;
use domain::chart::small::small;
use domain::review::brief::{Brief, period};
use domain::review::indicator::Indicator;
use domain::review::route::Route;
use domain::review::search::Query;
use domain::wording::figures as words;
use domain::wording::results::spread;

use super::chart::Marks;
use super::figure::verdict_on;
use super::link::To;
use super::marked::Marked;

/// A figure among others.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The figure.
    pub indicator: &'static Indicator,
    /// The scale of its picture, if it has one.
    pub scale: Option<Scale>,
    /// From where to where that runs, of the first that stands on it.
    pub ends: Vec<String>,
}

/// A row. Whether the office judges the figure is said where it does. It is hydrated once it shows a match.
#[component]
pub fn FigureRow(
    /// What it shows.
    row: Row,
    /// The search.
    query: Memo<Query>,
) -> View {
    let is_as_it_came = move || query.with(Query::is_empty);
    view! {
        <Lazy known_by=("id", row.indicator.id.as_str()) is_as_it_came><Awake row /></Lazy>
    }
}

#[component]
fn Awake(row: Row) -> View {
    let Row {
        indicator,
        scale,
        ends,
    } = row;
    let Brief {
        value,
        when,
        change,
    } = Brief::of(indicator);
    let when = period(indicator).map_or(when, spread);
    // A line breaks between the years, and not within one.
    let when = when.split_inclusive("→ ").filter(|it| !it.is_empty());
    let when: Vec<_> = when
        .map(|it| view! { " "<span class="quiet">{it.to_owned()}</span> })
        .collect();
    let target = indicator.target.as_ref().map(|target| {
        view! { <p class="target">{words::TARGET}" "<span>{target.text.as_str()}</span></p> }
    });
    let verdict = indicator.verdict.as_ref().map(|_| verdict_on(indicator));
    let bare = scale.is_none();
    let plot = scale.map(|scale| {
        let ends = (!ends.is_empty()).then(|| {
            let ends = ends.into_iter().map(|end| view! { <span>{end}</span> });
            view! { <p class="ends">{ends.collect_view()}</p> }
        });
        view! { <div class="plot" aria-hidden="true">{ends}<Marks drawing=small(indicator, scale) /></div> }
    });
    view! {
        <li class="figure-row" class:bare=bare id=indicator.id.as_str()>
            <To class="name" route=Route::Indicator(indicator.id.clone())><Marked text=indicator.name() /></To>
            <p class="value"><b>{value}</b>{change.map(|it| view! { " "<span>{it}</span> })}{when}</p>
            {target}
            {verdict}
            {plot}
        </li>
    }
}
