//! The first screen of an item's page: what it sets out to do, its first figure with the office's verdict, and
//! the ways to what stands below.

use markup::prelude::*;

use domain::review::brief::value;
use domain::review::finding::Finding;
use domain::review::indicator::Indicator;
use domain::review::model::{Item, NoteKind, Reading, Review};
use domain::review::outline::{ItemPath, numbered};
use domain::review::route::Route;
use domain::wording::{column, figures, finding, item as words, note};

use super::figure::verdict_on;
use super::lines::{Lines, Notes};
use super::link::To;
use super::marked::Marked;
use super::names::{division_names, group_names};
use super::results::{in_brackets, spread};
use super::whole::whole;

/// The parts of an item's page that open and close; links within the page lead to them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// 達成できたこと
    Achievements,
    /// 残された課題・対策
    Remaining,
    /// 数字
    Figures,
    /// めざす状態
    Aim,
}

impl Anchor {
    /// Its id on the page.
    pub fn name(self) -> &'static str {
        match self {
            Self::Achievements => "achievements",
            Self::Remaining => "remaining",
            Self::Figures => "figures",
            Self::Aim => "aim",
        }
    }
}

/// 取組の方向性, the source's own words, never cut.
#[component]
pub fn Direction(
    /// Of which item.
    item: &'static Item,
) -> View {
    view! {
        <section id="direction" aria-label=column::DIRECTION>
            <Lines lines=item.direction.as_slice() />
        </section>
    }
}

/// The item's first figure: the office's verdict, its name and value, and what the figures alone allow to say. The
/// rest of it is below, with the others.
#[component]
pub fn Headline(
    /// The review.
    review: &'static Review,
    /// The item.
    item: &'static Item,
) -> View {
    let mut all = review.indicators_of(&item.id);
    let Some(indicator) = all.next() else {
        return view! { <p class="quiet">{words::NO_FIGURE}</p> };
    };
    let others = all.count();
    let others = (others > 0).then(|| {
        view! { <a class="tap" href=["#", Anchor::Figures.name()].concat()>{words::other_figures(others)}</a> }
    });
    let verdict = indicator.verdict.as_ref().map(|_| {
        view! { <p class="row quiet">{figures::VERDICT}{verdict_on(indicator)}</p> }
    });
    view! {
        <section class="headline" aria-label=words::FIRST_FIGURE>
            {verdict}
            <To class="name" route=Route::Indicator(indicator.id.clone())><Marked text=indicator.name() /></To>
            <p class="value"><b>{whole(&value(indicator))}</b>{spread(indicator)}{indicator.target.as_ref().map(in_brackets)}</p>
            {said_by_numbers(indicator)}
            {others}
        </section>
    }
}

/// What can be computed of the figure, where there is a target to hold it against.
fn said_by_numbers(indicator: &'static Indicator) -> View {
    indicator
        .target
        .as_ref()
        .map(|_| {
            let outcome = finding::in_short(&Finding::of(indicator));
            view! { <p class="quiet">{finding::TITLE}"："{outcome}</p> }
        })
        .to_view()
}

/// The ways to the parts of the page.
#[component]
pub fn Contents(
    /// Whether the item has figures.
    has_figures: bool,
) -> View {
    let links = [
        (Anchor::Achievements, words::TO_ACHIEVEMENTS),
        (Anchor::Remaining, words::TO_REMAINING),
        (Anchor::Figures, words::FIGURES),
        (Anchor::Aim, column::AIM),
    ];
    let links = links
        .into_iter()
        .filter(|(anchor, _)| has_figures || *anchor != Anchor::Figures)
        .map(|(anchor, name)| {
            let href = ["#", anchor.name()].concat();
            view! { <li><a class="tap" href=href>{name}</a></li> }
        });
    view! {
        <nav class="contents" aria-label=words::CONTENTS><ul>{links.collect_view()}</ul></nav>
    }
}

/// Whose the item is, where it stands in the document, and how its cells were read from the table: the editors' notes if there
/// are some, ours if there are none.
#[component]
pub fn Readings(
    /// The item's place.
    place: ItemPath<'static>,
    /// The review.
    review: &'static Review,
) -> View {
    let ItemPath {
        policy,
        section,
        theme,
        item,
        ..
    } = place;
    let path = [
        numbered(&policy.label, &policy.title),
        numbered(&section.label, &section.title),
        numbered(&theme.label, &theme.title),
    ];
    let noted = review
        .notes_on(&item.id)
        .any(|note| note.kind == NoteKind::Table);
    let cells = [
        (column::GROUP, item.groups.reading),
        (column::DIVISION, item.divisions.reading),
    ];
    let readings = cells
        .into_iter()
        .filter_map(|(name, reading)| Some((name, reading.filter(|_| !noted)?)))
        .map(|(name, reading)| {
            view! {
                <span class="note" role="note"><b>{note::TABLE}</b>" "{name}{reading_words(reading)}</span>
            }
        });
    view! {
        <section class="readings" aria-label=words::READINGS>
            <Facts item review />
            <p class="quiet">{words::PLACE}{path.join(" › ")}</p>
            <Notes on=theme.id.as_str() />
            <Notes on=item.id.as_str() />
            {readings.collect_view()}
        </section>
    }
}

/// Groups, divisions and number in a line.
#[component]
fn Facts(item: &'static Item, review: &'static Review) -> View {
    let fact = |name: &'static str, value: String| {
        view! { <div><dt>{name}</dt>" "<dd>{value}</dd></div> }
    };
    view! {
        <dl class="in-line">
            {fact(column::GROUP, group_names(&item.groups, review))}
            {fact(column::DIVISION, division_names(&item.divisions, review))}
            {fact(words::NUMBER, item.id.clone())}
        </dl>
    }
}

fn reading_words(reading: Reading) -> &'static str {
    match reading {
        Reading::Inherited => column::INHERITED,
        Reading::Shifted => column::SHIFTED,
        Reading::Joined => column::JOINED,
    }
}
