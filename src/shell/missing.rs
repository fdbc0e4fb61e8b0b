//! In the place of a page whose chunk could not be fetched.

use super::chunks;
use crate::browser::page;
use crate::components::ids::TITLE;
use crate::state::AppState;
use domain::review::route::Route;
use domain::wording::app as words;
use markup::prelude::*;

/// Says so, and tries again at a tap.
#[component]
pub fn Missing(
    /// The app's state.
    state: AppState,
    /// The page.
    route: Route,
) -> View {
    let again = move |_| {
        let route = route.clone();
        leptos::task::spawn_local(async move {
            // The page follows by itself once its part is there; whoever tapped is then at its heading.
            if chunks::prepare(state, &route).await {
                page::next_frame(|| {
                    page::focus_unscrolled(TITLE);
                });
            }
        });
    };
    view! {
        <main id="main" class="stack">
            <h1 tabindex="-1" id=TITLE>{words::PART_MISSING}</h1>
            <p role="status">{words::PART_MISSING_NEXT}</p>
            <p><button type="button" class="button strong" on:click=again>{words::TRY_AGAIN}</button></p>
        </main>
    }
}
