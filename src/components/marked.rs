//! Text with the search's matches marked.

use markup::prelude::*;

use crate::state::AppState;
use domain::review::search::FoldedText;

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
    let query = expect_context::<AppState>().query;
    ToView::to_view(move || {
        let matches = query.with(|query| {
            if query.is_empty() {
                Vec::new()
            } else {
                FoldedText::new(text).highlights(query)
            }
        });
        // Most texts have no match at most keys: they stay as they are.
        if matches.is_empty() {
            return if own { whole(text) } else { text.to_view() };
        }
        let mut end = 0;
        let mut pieces = Vec::new();
        for range in matches {
            pieces.push(view! { {&text[end..range.start]}<mark>{&text[range.clone()]}</mark> });
            end = range.end;
        }
        view! { {pieces}{&text[end..]} }
    })
}
