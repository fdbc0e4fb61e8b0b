//! Links within the app: real addresses, which keep the filters and the search.

use markup::prelude::*;

use crate::state::AppState;
use domain::review::route::Route;

/// A link to a place of the app.
#[component]
pub fn To(
    /// Where it leads.
    route: Route,
    /// Its class, if any.
    #[prop(optional)]
    class: Option<&'static str>,
    /// What it shows.
    children: Children,
) -> View {
    let state = expect_context::<AppState>();
    view! { <a class=class href=move || state.address(&route)>{children()}</a> }
}
