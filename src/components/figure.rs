//! One figure with everything that belongs to it: picture, office's verdict, target, table, item.

use markup::prelude::*;

use domain::drafts::model::Point;
use domain::review::finding::{Finding, Relation};
use domain::review::indicator::Indicator;
use domain::review::model::{Note, NoteKind, Review};
use domain::review::route::Route;
use domain::review::sentence::{Judgement, lead, rows, sentence};
use domain::wording::{figures as words, finding as computed};

use super::chart::Chart;
use super::drafts::{Pencil, PointDrafts};
use super::icon::{Icon, Shape};
use super::lines::{NoteText, Notes, WriteOn};
use super::link::To;
use super::marked::Marked;
use super::whole::whole;

/// Where a figure stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Around {
    /// On its item's page: its name leads to its own page.
    Item,
    /// On its own page, which names it already.
    Own,
}

/// A figure.
#[component]
pub fn Figure(
    /// The review.
    review: &'static Review,
    /// What to show.
    indicator: &'static Indicator,
    /// Where it stands.
    around: Around,
    /// Whether a figure above it says already from where to where its picture runs.
    #[prop(optional)]
    scale_told: bool,
) -> View {
    view! {
        <WriteOn id=indicator.id.as_str()><Whole review indicator around scale_told /></WriteOn>
    }
}

#[component]
fn Whole(
    review: &'static Review,
    indicator: &'static Indicator,
    around: Around,
    scale_told: bool,
) -> View {
    let label = || view! { <Marked text=indicator.label.as_str() /> };
    let heading = match around {
        Around::Own => View::None,
        Around::Item => view! {
            <h3><To route=Route::Indicator(indicator.id.clone())>{label()}</To></h3>
        },
    };
    view! {
        <article class="figure" id=indicator.id.as_str()>
            {heading}
            <p class="lead">{whole(&lead(indicator))}</p>
            <Chart indicator sentence=sentence(indicator) scale_told />
            <Statements indicator review around />
            <Table indicator open=around == Around::Own />
            <LabelNotes indicator review />
            <Notes on=indicator.id.as_str() />
            <p><Pencil id=indicator.id.as_str() alone=around == Around::Own point=|| Point::on_indicator(indicator) /></p>
            <PointDrafts id=indicator.id.as_str() />
        </article>
    }
}

/// The target, what the office says of it, what the figures alone allow to say, and what is planned.
#[component]
fn Statements(indicator: &'static Indicator, review: &'static Review, around: Around) -> View {
    let plan = indicator.plan.as_ref();
    view! {
        <dl class="details-list">
            <Stated indicator />
            <Computed indicator review around />
            {plan.map(|plan| view! { <dt>{words::PLAN}</dt><dd>{plan.text.as_str()}</dd> })}
        </dl>
    }
}

/// The source's own words on a figure: its target, and what the office says of it.
#[component]
pub fn Stated(
    /// Of which figure.
    indicator: &'static Indicator,
) -> View {
    let target = indicator.target.as_ref();
    view! {
        {target.map(|target| view! { <dt>{words::TARGET}</dt><dd>{target.text.as_str()}</dd> })}
        <dt>{words::VERDICT}</dt>
        <dd>
            {verdict_on(indicator)}
            {indicator.verdict.as_ref().map(|verdict| view! { " 「" {verdict.text.as_str()} "」" })}
        </dd>
    }
}

/// 数字から言えること, marked as our own; on an item's page that is said once, above all figures. Where it and the
/// office's verdict differ, one sentence explains: the editors' note on the figure if there is one, ours if there is
/// none. All ranges that straddle their targets have ours, whatever the verdict.
#[component]
fn Computed(indicator: &'static Indicator, review: &'static Review, around: Around) -> View {
    let finding = Finding::of(indicator);
    let relation = finding.relation(indicator);
    let explained = relation != Relation::RangeHoldsBoth
        && review
            .notes_on(&indicator.id)
            .any(|note| note.kind == NoteKind::Conflict);
    let explanation = computed::explanation(relation)
        .filter(|_| !explained)
        .map(|words| view! { <p>{words}</p> });
    let ours = (around == Around::Own)
        .then(|| view! { <span class="quiet">"（"{computed::OURS}"）"</span> });
    view! {
        <dt>{computed::TITLE}</dt>
        <dd>
            <b>{computed::outcome(&finding)}</b>" "
            {whole(&computed::reason(&finding, indicator))}
            {ours}
            {explanation}
        </dd>
    }
}

/// The office's judgement as a sign and a word.
#[component]
pub fn Verdict(
    /// The judgement.
    judgement: Judgement,
    /// The office's own word for it, in place of its name.
    #[prop(optional_no_strip)]
    word: Option<&'static str>,
) -> View {
    let class = ["verdict ", judgement.as_str()].concat();
    view! { <span class=class><Icon shape=sign_of(judgement) />{word.unwrap_or(words::judgement(judgement))}</span> }
}

/// The office's judgement of a figure. How it moved is said in the office's own word; the others have a name of ours
/// for the same.
pub fn verdict_on(indicator: &'static Indicator) -> View {
    let judgement = Judgement::of(indicator);
    let moved = indicator
        .verdict
        .as_ref()
        .filter(|_| judgement == Judgement::Moved)
        .map(|verdict| verdict.word.as_str());
    view! { <Verdict judgement word=moved /> }
}

/// The sign of a judgement.
pub fn sign_of(judgement: Judgement) -> Shape {
    match judgement {
        Judgement::Reached => Shape::Reached,
        Judgement::Missed => Shape::Missed,
        Judgement::Moved => Shape::Moved,
        Judgement::Unjudged => Shape::Unjudged,
    }
}

/// Notes on words of the source that stand in the figure's label.
#[component]
fn LabelNotes(indicator: &'static Indicator, review: &'static Review) -> View {
    let in_label = |note: &&Note| !note.quote.is_empty() && indicator.label.contains(&note.quote);
    let lines = indicator
        .lines
        .iter()
        .flat_map(|line| review.notes_on(line));
    let notes = lines
        .filter(in_label)
        .map(|note| view! { <p class="note" role="note"><NoteText note /></p> });
    notes.collect_view()
}

/// The values as a table, closed among others.
#[component]
fn Table(indicator: &'static Indicator, open: bool) -> View {
    let rows = rows(indicator).into_iter().map(|row| {
        let of = if row.of.is_empty() {
            words::UNDATED
        } else {
            row.of
        };
        view! { <tr><th scope="row">{of.to_owned()}</th><td>{whole(&row.value)}</td></tr> }
    });
    view! {
        <details class="part" id=["table-", &indicator.id].concat() open=open>
            <summary>{words::TABLE}</summary>
            <table>
                <caption class="only-heard">{indicator.label.as_str()}</caption>
                <thead><tr><th scope="col">{words::OF}</th><th scope="col">{words::VALUE}</th></tr></thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </details>
    }
}
