//! On a wide screen the list stands beside the item.

use markup::prelude::*;

use crate::browser::page;
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
    /// Whether the screen has room for it.
    wide: RwSignal<bool>,
) -> View {
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
