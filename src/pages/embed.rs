//! One figure for the frames of other sites: a page without scripts, written by the build alone.
//!
//! It says what a picture of it would say: what was measured, the values, the target, the office's verdict, the source.
//! All else is a tap away. Its height is reckoned in `src/domain/chart/frame.rs`, from the same words.

use markup::prelude::*;

use crate::components::chart::Chart;
use crate::components::figure::Stated;
use crate::components::whole::whole;
use crate::state::AppState;
use domain::review::indicator::Indicator;
use domain::review::route::Route;
use domain::review::sentence::{lead, sentence};
use domain::wording::take_along as words;

/// The figure, its source, and the way to the app.
#[component]
pub fn Embed(
    /// The app's state on the build machine.
    state: AppState,
    /// What to show.
    indicator: &'static Indicator,
) -> View {
    let address = [state.base(), &Route::Indicator(indicator.id.clone()).path()].concat();
    let source = &state.review.source;
    let [document, ..] = words::credits(state.review, &indicator.item);
    view! {
        <main class="stack">
            <h1>{indicator.label.as_str()}</h1>
            <article class="figure" id=indicator.id.as_str()>
                <p class="lead">{lead(indicator)}</p>
                <Chart indicator sentence=sentence(indicator) />
                <dl class="details-list"><Stated indicator /></dl>
            </article>
            <footer class="quiet">
                <p>{whole(&document)}</p>
                <p>
                    {source.publisher.as_str()}"　"
                    <a href=source.licence_url.as_str() target="_blank" rel="license noopener">{source.licence.as_str()}</a>
                </p>
                <p>{words::MADE_BY}</p>
            </footer>
            <p><a class="button" href=address target="_blank" rel="noopener">{words::BACK}" ›"</a></p>
        </main>
    }
}
