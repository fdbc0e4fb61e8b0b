//! Text with the search's matches marked.

use crate::markup::prelude::*;

use crate::app::AppState;
use crate::review::search::highlights;

/// A text of the review, its matches with the search in `<mark>`.
#[component]
pub fn Marked(
    /// The text, verbatim.
    text: &'static str,
) -> View {
    let query = expect_context::<AppState>().query;
    ToView::to_view(move || {
        let mut end = 0;
        let mut pieces = Vec::new();
        for range in query.with(|query| highlights(text, query)) {
            pieces.push(view! { {&text[end..range.start]}<mark>{&text[range.clone()]}</mark> });
            end = range.end;
        }
        view! { {pieces}{&text[end..]} }
    })
}
