//! The page for an address that leads nowhere.

use markup::prelude::*;

use crate::components::link::To;
use domain::review::route::Route;
use domain::wording::app as words;

/// Says so, and leads on.
#[component]
pub fn NotFound() -> View {
    view! {
        <main id="main">
            <h1 tabindex="-1" id="title">{words::NOT_FOUND}</h1>
            <p>{words::NOT_FOUND_NEXT}</p>
            <p><To class="button" route=Route::List>{words::TO_LIST}</To></p>
        </main>
    }
}
