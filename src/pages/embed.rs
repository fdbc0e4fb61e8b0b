//! One figure for the frames of other sites: a page without scripts, written by the build alone.

use markup::prelude::*;

use crate::components::figure::{Around, Figure};
use crate::state::AppState;
use domain::review::indicator::Indicator;
use domain::review::route::Route;
use domain::wording::take_along as words;

/// The figure, its source, and the way to the app.
#[component]
pub fn Embed(
    /// The app's state on the build machine.
    state: AppState,
    /// What to show.
    indicator: &'static Indicator,
) -> View {
    provide_context(state);
    let address = [state.base(), &Route::Indicator(indicator.id.clone()).path()].concat();
    let source = &state.review.source;
    let credits = words::credits(state.review, &indicator.item).map(|it| view! { <p>{it}</p> });
    view! {
        <main class="stack">
            <h1>{indicator.label.as_str()}</h1>
            <Figure review=state.review indicator around=Around::Own />
            <footer class="quiet">
                {credits.collect_view()}
                <p><a href=source.licence_url.as_str() target="_blank" rel="license noopener">{source.licence.as_str()}</a></p>
            </footer>
            <p><a class="button" href=address target="_blank" rel="noopener">{words::BACK}" ›"</a></p>
        </main>
    }
}
