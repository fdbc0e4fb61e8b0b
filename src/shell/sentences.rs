//! Taps on the review's sentences: a sentence shows its pencil in full then; and what is copied of them.
//!
//! The document listens for all of them. A sentence that listened itself would be announced as clickable, one after the
//! other, by screen readers that ask the browser who answers to a click.

use wasm_bindgen::JsCast;
use web_sys::{Element, Event};

use crate::browser::page::{self, On};
use crate::state::AppState;
use domain::review::model::Id;

use super::chunks;

/// The words of a line, in the element that has its id: see `components/lines.rs`. In `style/drafts.css` they have the
/// cursor without which Safari on iOS tells the document of no tap.
const WORDS: &str = ".lines [id] > span:first-child";

/// The pencil that shows in full.
const PENCIL: &str = ".pencil.open";

/// What the app itself says between the sentences: see `style/drafts.css`.
const OWN: &str = "[role=note], .headline";

/// From now on a tap shows or hides a sentence's pencil, unless it was to select some of its words.
pub fn connect(state: AppState) {
    page::listen(On::Document, "click", move |event| {
        if let Some(id) = tapped(&event).filter(|_| !page::has_selection()) {
            // Where none can show yet, who taps again has seen none.
            let can_hide = chunks::can_draw(state, &state.route.get_untracked());
            state.tapped.update(|tapped| {
                *tapped = (!can_hide || tapped.as_ref() != Some(&id)).then_some(id);
            });
            show_pencil();
        }
    });
    // Whoever begins to select in what the app says wants its words; of a selection that goes across they are no part.
    page::listen_first("pointerdown", |event| {
        let target = event.target().and_then(|it| it.dyn_into::<Element>().ok());
        let in_own = target.is_some_and(|it| matches!(it.closest(OWN), Ok(Some(_))));
        page::mark_root("in-own", in_own.then_some(""));
    });
}

/// Shows the pencil of a sentence that was tapped before it could show, unless one has read on.
pub fn show_tapped(state: AppState) {
    if state
        .tapped
        .with_untracked(|id| id.as_deref().is_some_and(page::is_in_sight))
    {
        show_pencil();
    }
}

fn show_pencil() {
    page::next_frame(|| page::show_first(PENCIL));
}

/// Id of the line on whose words the tap was.
fn tapped(event: &Event) -> Option<Id> {
    let target: Element = event.target()?.dyn_into().ok()?;
    Some(target.closest(WORDS).ok()??.parent_element()?.id())
}
