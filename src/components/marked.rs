//! Text with the search's matches marked.

use markup::prelude::*;

use crate::state::AppState;
use domain::review::search::{FoldedText, Query};

use super::whole::whole;

/// A text of the review, its matches with the search in `<mark>`.
#[component]
pub fn Marked(
    /// The text, verbatim.
    text: &'static str,
    /// Whether it is the app's own, and not the source's: its numbers stand whole on a line.
    #[prop(optional)]
    own: bool,
) -> View {
    let state = expect_context::<AppState>();
    ToView::to_view(move || {
        let marked = state.query.with(|query| {
            let search = state.search().filter(|_| !query.is_empty());
            search.and_then(|it| (it.mark)(text, query))
        });
        // Most texts have no match at most keys: they stay as they are.
        marked.unwrap_or_else(|| if own { whole(text) } else { text.to_view() })
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
