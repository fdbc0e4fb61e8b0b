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
    /// The state.
    state: AppState,
) -> View {
    let (wide, pane_scroll) = (state.wide, state.pane_scroll);
    Effect::new(move |_| {
        if wide.get() {
            page::next_frame(move || page::reveal_in(PANE, CURRENT_CARD, pane_scroll.get_value()));
        }
    });
    view! {
        <aside id=PANE class="list-pane" aria-label=words::TITLE
            on:scroll=move |_| pane_scroll.set_value(page::scrolled_in(PANE))>
            <Show when=move || wide.get()><Items current /></Show>
        </aside>
    }
}
