//! Links within the app: real addresses, which keep the filters and the search.

use markup::prelude::*;

use crate::state::AppState;
use domain::drafts::model::DraftId;
use domain::review::route::Route;

use super::ids::draft_anchor;

/// A link to a place of the app.
#[component]
pub fn To(
    /// Where it leads.
    route: Route,
    /// Its class, if any.
    #[prop(optional)]
    class: Option<&'static str>,
    /// The draft on that page to which it leads, if it leads to one.
    #[prop(optional)]
    draft: Option<DraftId>,
    /// Whether a member who follows it stays within their worklist.
    #[prop(optional)]
    own: bool,
    /// What it shows.
    children: Children,
) -> View {
    let state = expect_context::<AppState>();
    let href = move || match &draft {
        Some(draft) => state.address_of_draft(&route, &draft_anchor(draft)),
        None if own => state.address_of_own(&route),
        None => state.address(&route),
    };
    view! { <a class=class href=href>{children()}</a> }
}
