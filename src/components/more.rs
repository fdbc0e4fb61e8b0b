//! The end of what is drawn of a long list.

use markup::prelude::*;

use crate::browser::page;
use crate::state::AppState;
use domain::review::route::Route;
use domain::wording::list as words;

/// Id of what stands below a long list, as far as it is drawn. Whoever scrolls near it has more drawn.
pub const MORE: &str = "more-items";

/// The way to what is not drawn yet, for whoever does not scroll; and what the browser's own search
/// and paper leave out.
#[component]
pub fn More(
    /// The page of the first thing that is not drawn yet.
    next: impl Fn() -> Option<Route> + 'static,
    /// What is said on a screen.
    screen: &'static str,
    /// What is said on paper.
    paper: &'static str,
) -> View {
    let state = expect_context::<AppState>();
    let draw = move |_| {
        // Whoever asked by key goes on at what is new.
        let path = untrack(&next).map(|route| state.file(&route.path()));
        state.draw_more();
        page::next_frame(move || {
            if let Some(path) = path {
                page::focus_link(&path);
            }
        });
    };
    view! {
        <div class="message stack more" id=MORE>
            <p class="not-on-paper">{screen}</p>
            <p class="only-on-paper">{paper}</p>
            <p><button type="button" class="button" on:click=draw>{words::DRAW_MORE}</button></p>
        </div>
    }
}
