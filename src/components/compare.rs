//! Figures side by side: what alike units stand at on one scale, and the first and last measured year.

use markup::prelude::*;

use domain::chart::small::small;
use domain::review::compare::{BeforeAfter, alike, before_after, span};
use domain::review::era::by_era;
use domain::review::indicator::{Indicator, Value, Year};
use domain::review::model::Review;
use domain::review::route::Route;
use domain::review::sentence::rows;
use domain::wording::figures as words;

use super::chart::Marks;
use super::link::To;

/// What has alike units, each group on a scale of its own.
#[component]
pub fn SideBySide(
    /// What to show.
    figures: Memo<Vec<&'static Indicator>>,
) -> View {
    let groups = Memo::new(move |_| figures.with(|figures| alike(figures)));
    let section = move || {
        let groups = groups.get();
        let sections = groups.into_iter().map(|group| {
            let largest = group.largest;
            let rows = group.indicators.into_iter().map(move |indicator| {
                view! { <Row indicator largest words=told(indicator) /> }
            });
            view! {
                <h3>{words::unit_group(group.unit)}</h3>
                <ul class="compare">{rows.collect_view()}</ul>
            }
        });
        sections.collect_view()
    };
    let any = move || groups.with(|groups| !groups.is_empty());
    view! {
        <Show when=any>
            <details class="part" id="side-by-side">
                <summary>{words::SIDE_BY_SIDE}</summary>
                <div class="stack">
                    <p class="quiet">{words::HOW_TO_READ}</p>
                    {section}
                </div>
            </details>
        </Show>
    }
}

/// The figures that were measured in the first and in the last year of all.
#[component]
pub fn FirstAndLast(
    /// The review.
    review: &'static Review,
    /// What to show of it.
    figures: Memo<Vec<&'static Indicator>>,
) -> View {
    span(&review.indicators)
        .map(|(first, last)| {
            let pairs =
                Memo::new(move |_| figures.with(|figures| before_after(figures, (first, last))));
            let rows = move || {
                let rows = pairs.get().into_iter().map(|pair| {
                    let largest = largest_of(&pair);
                    view! { <Row indicator=pair.indicator largest words=then_and_now(&pair) /> }
                });
                rows.collect_view()
            };
            let title = [
                words::FIRST_AND_LAST,
                "：",
                &by_era(first),
                " → ",
                &by_era(last),
            ]
            .concat();
            view! {
                <Show when=move || pairs.with(|pairs| !pairs.is_empty())>
                    <section class="stack">
                        <h3>{title.clone()}</h3>
                        <p class="quiet">{words::WHAT_THE_DOT_IS}</p>
                        <ul class="compare">{rows}</ul>
                    </section>
                </Show>
            }
        })
        .to_view()
}

/// One figure: its name, its words, its small picture.
#[component]
fn Row(indicator: &'static Indicator, largest: f64, words: View) -> View {
    view! {
        <li>
            <To route=Route::Indicator(indicator.id.clone())>{indicator.label.as_str()}</To>
            <p>{words}</p>
            <Marks drawing=small(indicator, largest) />
        </li>
    }
}

/// All values with what they are of, and the target.
fn told(indicator: &'static Indicator) -> View {
    let values = rows(indicator).into_iter().map(|row| {
        let of = (!row.of.is_empty()).then(|| [row.of, " "].concat());
        view! { <span>{of}<b>{row.value}</b></span>" " }
    });
    let target = indicator.target.as_ref().map(|target| {
        view! { <span>{words::TARGET}" "{target.text.as_str()}</span> }
    });
    view! { {values.collect_view()}{target} }
}

/// 「平成30年（2018） 793件 → 令和3年（2021） 525件 268件減（33.8%）」
fn then_and_now(pair: &BeforeAfter<'static>) -> View {
    let dated = |value: &'static Value| {
        let year = value.year.as_ref().map(Year::in_both_styles);
        view! { <span>{year}" "<b>{value.text.as_str()}</b></span> }
    };
    let change = pair.change.as_ref().map(|change| {
        let percent = change.percent.as_ref();
        let percent = percent.map(|percent| ["（", percent, "）"].concat());
        view! { <b class="change">{words::DIFFERENCE}" "{change.label()}{percent}</b> }
    });
    view! {
        {dated(pair.before)}
        <span aria-hidden="true">"\u{a0}→\u{a0}"</span>
        {dated(pair.after)}
        {change}
    }
}

fn largest_of(pair: &BeforeAfter<'_>) -> f64 {
    let values = pair.indicator.measure.values();
    values
        .iter()
        .filter_map(|value| value.number)
        .fold(0.0, f64::max)
}
