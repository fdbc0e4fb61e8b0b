//! Text with the search's matches marked.

use markup::prelude::*;

use crate::state::AppState;
use domain::review::search::{FoldedText, Query};

use super::whole::{in_phrases, whole};

/// How a text is laid out where nothing in it is marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum LaidOut {
    /// The source's own sentence: as the browser does it.
    #[default]
    Plainly,
    /// The app's own: its numbers stand whole on a line.
    Whole,
    /// A name as a heading: its phrases do.
    InPhrases,
}

/// A text of the review, its matches with the search in `<mark>`.
#[component]
pub fn Marked(
    /// The text, verbatim.
    text: &'static str,
    /// How it is laid out.
    #[prop(optional)]
    laid_out: LaidOut,
) -> View {
    let state = expect_context::<AppState>();
    ToView::to_view(move || {
        let marked = state.query.with(|query| {
            let search = state.search().filter(|_| !query.is_empty());
            search.and_then(|it| (it.mark)(text, query))
        });
        // Most texts have no match at most keys: they stay as they are.
        marked.unwrap_or_else(|| match laid_out {
            LaidOut::Plainly => text.to_view(),
            LaidOut::Whole => whole(text),
            LaidOut::InPhrases => in_phrases(text),
        })
    })
}

/// The text with the matches in it marked, where it has one ([`Search::mark`](crate::state::search::Search::mark)).
pub fn mark(text: &'static str, query: &Query) -> Option<View> {
    let matches = FoldedText::new(text).highlights(query);
    if matches.is_empty() {
        return None;
    }
    let mut end = 0;
    let mut pieces = Vec::new();
    for range in matches {
        pieces.push(view! { {&text[end..range.start]}<mark>{&text[range.clone()]}</mark> });
        end = range.end;
    }
    Some(view! { {pieces}{&text[end..]} })
}
