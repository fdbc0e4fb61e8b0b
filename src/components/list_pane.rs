//! On a wide screen the list stands beside the item.

use leptos::prelude::*;

use crate::app::AppState;
use crate::wording::list as words;

use super::items::Items;

/// The list as it is filtered. On a phone there is no room for it, and it is not drawn.
#[component]
pub fn ListPane(
    /// The item that is open.
    current: &'static str,
) -> impl IntoView {
    let wide = expect_context::<AppState>().wide;
    view! {
        <aside class="list-pane" aria-label=words::TITLE>
            <Show when=move || wide.get()><Items current /></Show>
        </aside>
    }
}
