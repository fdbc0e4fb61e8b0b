//! On a wide screen the list stands beside the item.

use markup::prelude::*;

use crate::browser::page;
use crate::state::AppState;
use domain::wording::list as words;

use super::card::CURRENT_CARD;
use super::items::Items;

/// Id of the pane, which scrolls by itself.
const PANE: &str = "list-pane";

/// The list as it is filtered. On a phone there is no room for it, and it is not drawn.
#[component]
pub fn ListPane(
    /// The item that is open.
    current: &'static str,
) -> View {
    let wide = expect_context::<AppState>().wide;
    Effect::new(move |_| {
        if wide.get() {
            page::next_frame(|| page::reveal(PANE, CURRENT_CARD));
        }
    });
    view! {
        <aside id=PANE class="list-pane" aria-label=words::TITLE>
            <Show when=move || wide.get()><Items current /></Show>
        </aside>
    }
}
