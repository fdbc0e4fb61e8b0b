//! Text with the search's matches marked.

use markup::prelude::*;

use crate::state::AppState;
use domain::review::search::FoldedText;

/// A text of the review, its matches with the search in `<mark>`.
#[component]
pub fn Marked(
    /// The text, verbatim.
    text: &'static str,
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
            return text.to_view();
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
