//! The source's own text: its lines as headings, lists and paragraphs, with the notes that stand on them
//! and, on an item's own page, the way to write on each.

use markup::prelude::*;

use crate::state::AppState;
use domain::drafts::model::Point;
use domain::review::blocks::{Block, blocks};
use domain::review::model::{Line, Note, NoteKind};
use domain::review::search::Query;
use domain::wording;

use super::drafts::{OnItem, Pencil, PointDrafts};
use super::marked::{LaidOut, Marked};
use super::whole::whole;

/// Lines of one cell.
#[component]
pub fn Lines(
    /// The lines in the source's order.
    lines: &'static [Line],
) -> View {
    let blocks = blocks(lines).into_iter().map(|block| match block {
        Block::Category(line) => view! { <Head line class="category" /> },
        Block::Heading(line) => view! { <Head line class="heading" /> },
        Block::Paragraph(line) => view! {
            <WriteOn id=line.id.as_str()><p id=line.id.as_str()><LineText line /></p></WriteOn>
            <PointDrafts id=line.id.as_str() />
        },
        Block::Points(points) => {
            let points = points.into_iter().map(|line| {
                view! {
                    <WriteOn id=line.id.as_str()>
                        <li id=line.id.as_str()>
                            <LineText line />
                            <PointDrafts id=line.id.as_str() />
                        </li>
                    </WriteOn>
                }
            });
            view! { <ul>{points.collect_view()}</ul> }
        }
    });
    view! { <div class="lines">{blocks.collect_view()}</div> }
}

/// What can be written on: an element with this id. It is hydrated once it is touched, or shows a match or a draft.
#[component]
pub fn WriteOn(
    /// Id of the element.
    id: &'static str,
    /// The element.
    children: Children,
) -> View {
    let query = expect_context::<AppState>().query;
    let on_item = use_context::<OnItem>();
    let is_as_it_came = move || {
        query.with(Query::is_empty) && on_item.is_none_or(|on_item| on_item.is_untouched(id))
    };
    view! { <Lazy known_by=("id", id) is_as_it_came>{children()}</Lazy> }
}

/// A head, and below it, no part of it, what the editors note on it.
#[component]
fn Head(line: &'static Line, class: &'static str) -> View {
    view! {
        <div class="head">
            <h3 class=class id=line.id.as_str()><Sentence line /></h3>
            <Pencil id=line.id.as_str() point=|| Point::on_line(line) />
        </div>
        <Notes on=line.id.as_str() />
        <PointDrafts id=line.id.as_str() />
    }
}

/// One line, verbatim, the way to write on it, and what the editors note on it.
#[component]
fn LineText(
    /// The line.
    line: &'static Line,
) -> View {
    view! {
        <Sentence line />
        <Pencil id=line.id.as_str() point=|| Point::on_line(line) />
        <Notes on=line.id.as_str() />
    }
}

/// The words of a line; a tap on them shows the way to write on them (`shell/sentences.rs`). The pencil
/// behind them is for those who don't tap.
#[component]
fn Sentence(line: &'static Line) -> View {
    view! { <span><Marked text=line.text.as_str() /></span> }
}

/// The editorial notes on something, told apart from the official text.
#[component]
pub fn Notes(
    /// Id of what they stand on.
    on: &'static str,
) -> View {
    let review = expect_context::<AppState>().review;
    review
        .notes_on(on)
        .map(|note| view! { <span class="note" role="note"><NoteText note /></span> })
        .collect_view()
}

/// The words of a note.
#[component]
pub fn NoteText(
    /// The note.
    note: &'static Note,
) -> View {
    let head = match note.kind {
        NoteKind::Slip | NoteKind::Cut => wording::note::VERBATIM,
        NoteKind::Table => wording::note::TABLE,
        NoteKind::Open | NoteKind::Conflict => wording::note::OPEN,
    };
    let quote = (!note.quote.is_empty()).then(|| whole(&["「", &note.quote, "」："].concat()));
    view! { <b>{head}</b>" "{quote}<Marked text=note.text.as_str() laid_out=LaidOut::Whole /> }
}
