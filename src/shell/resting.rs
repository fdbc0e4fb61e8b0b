//! A page that rests: what is deferred is hydrated once it is touched, something else works on it, or it has to show
//! something else. The code for that may only come then; what its reader does meanwhile is taken over.

use std::cell::Cell;
use std::rc::Rc;

use markup::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent};

use crate::browser::{first_touch, history, page};
use crate::components::filters::{CONFIRMS, COUNT};
use crate::components::ids::SEARCH_FIELD;
use crate::state::AppState;
use domain::drafts::storage::is_of_app;

use super::live::LIVE;
use super::{chunks, early_input, navigation, sentences};

/// The event that tells the page's own scripts that this code did not come: see `src/inline/notice.js`.
const SHORT: &str = "furikaeri-short";
/// How long it is not asked for again, in milliseconds, however often the page is touched.
const TRY_AGAIN_AFTER: i32 = 2_000;

/// How far a page is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Phase {
    /// Nothing is needed yet.
    #[default]
    Resting,
    /// The code was asked for.
    Asked,
    /// It did not come, and that was told.
    Told,
    /// It is hydrated, or another is shown.
    Over,
}

/// The wait for the code.
#[derive(Debug, Clone, Copy, Default)]
struct Wait {
    phase: Phase,
    /// The reader has pressed the key that says 「検索」 meanwhile.
    entered: bool,
}

/// Hydrates what is deferred as soon as that has to be. Each part is a task of its own: a touch meanwhile is answered in
/// between.
pub fn hydrate_once_needed(state: AppState, root: HtmlElement) {
    let is_changed = RwSignal::new(false);
    // Who translates a page would else take from under a finger what is translated when it is touched.
    first_touch::on_change(&root, move || is_changed.set(true));
    let is_needed =
        Memo::new(move |_| state.touched.get() || is_changed.get() || !state.is_as_written());
    // What another tab stores is to be seen, and what reads it comes with a touch.
    page::listen_storage(move |key| {
        if key.as_deref().is_none_or(is_of_app) {
            touch(state);
        }
    });
    let is_there = Memo::new(move |_| {
        state.chunks.track();
        state.route.with(|route| chunks::can_draw(state, route))
    });
    let wait = Rc::new(Cell::new(Wait::default()));
    take_over(state, is_there, &wait);
    let root = StoredValue::new_local(root);
    Effect::new(move |_| {
        if !is_needed.get() || wait.get().phase == Phase::Over {
            return;
        }
        if !is_there.get() {
            ask(state, is_there, &wait);
            return;
        }
        let Wait { phase, entered } = wait.get();
        wait.set(Wait {
            phase: Phase::Over,
            entered,
        });
        let waited = phase != Phase::Resting;
        if waited {
            // The field is made with what stands in it: nothing is set while one composes there.
            take_words(state);
        }
        leptos::task::spawn_local(async move {
            page::yield_to_browser().await;
            while markup::hydrate_next() {
                page::yield_to_browser().await;
            }
            root.with_value(page::forget_how_it_came);
            if waited {
                markup::replay();
                sentences::show_tapped(state);
            }
            if entered && page::has_focus(SEARCH_FIELD) {
                page::focus(COUNT);
            }
            if phase == Phase::Told {
                page::announce(LIVE);
            }
        });
    });
}

/// What waits for the first touch begins. What fills in the search field may do nothing else: the field is made with what
/// stands in it.
pub fn touch(state: AppState) {
    if !state.touched.get_untracked() {
        take_words(state);
        state.touched.set(true);
    }
}

/// Fetches the code; where it does not come, once more with a later touch.
fn ask(state: AppState, is_there: Memo<bool>, wait: &Rc<Cell<Wait>>) {
    let wait = Rc::clone(wait);
    let Wait { phase, entered } = wait.get();
    if phase == Phase::Resting {
        wait.set(Wait {
            phase: Phase::Asked,
            entered,
        });
    }
    let route = state.route.get_untracked();
    chunks::preload(&route, true, false);
    leptos::task::spawn_local(async move {
        chunks::prepare(state, &route).await;
        let is_left = state.route.with_untracked(|now| *now != route);
        if is_left || is_there.get_untracked() {
            return;
        }
        wait.set(Wait {
            phase: Phase::Told,
            ..wait.get()
        });
        page::announce(SHORT);
        page::pause(TRY_AGAIN_AFTER).await;
        first_touch::on_touch(move || {
            if !is_there.get_untracked() {
                ask(state, is_there, &wait);
            }
        });
    });
}

/// Takes over what is typed into the search field and nothing else hears of yet.
fn take_over(state: AppState, is_there: Memo<bool>, wait: &Rc<Cell<Wait>>) {
    let wait = Rc::clone(wait);
    // Whoever leaves the field may leave the page.
    page::listen_first("change", move |_| {
        if !is_there.get_untracked() {
            take_words(state);
        }
    });
    page::listen_first("keydown", move |event| {
        let is_search_key = event.dyn_ref::<KeyboardEvent>().is_some_and(|key| {
            let confirms = key.is_composing() || key.key_code() == CONFIRMS;
            key.key() == "Enter" && !confirms && page::has_focus(SEARCH_FIELD)
        });
        if is_search_key && !is_there.get_untracked() {
            wait.set(Wait {
                entered: true,
                ..wait.get()
            });
        }
    });
}

fn take_words(state: AppState) {
    // One may be on the way to another page, whose address is there already.
    if !navigation::on_page(state, &history::current().path) {
        return;
    }
    if let Some(words) = early_input::typed()
        && state.list.with_untracked(|list| list.words != words)
    {
        state.narrow(|list| list.words = words);
    }
}
