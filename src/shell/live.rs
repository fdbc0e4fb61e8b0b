//! Bringing the prerendered page to life in the browser.
//!
//! Where the page is what the app draws first, its elements are hydrated as they stand. Where the address has
//! filters, or the device drafts, or another page stands in for the one that was asked for, it is replaced.

use any_spawner::Executor;
use web_sys::HtmlElement;

use markup::prelude::*;

use crate::browser::device::Device;
use crate::browser::history::{Address, Left};
use crate::browser::offline::Offline;
use crate::browser::page;
use crate::browser::storage::DeviceStorage;
use crate::browser::{fetch, first_touch, history, keyboard, offline, persist, sections};
use domain::drafts::open_draft::OpenDraft;
use domain::drafts::storage::is_of_app;
use domain::review::link::{ListState, Param};
#[cfg(debug_assertions)]
use domain::review::load::load;
use domain::review::model::Review;
#[cfg(not(debug_assertions))]
use domain::review::packed::unpack;
use domain::review::route::Route;
use domain::review::windowing;
use domain::wording;

use super::early_input::{self, EarlyInput};
use super::{App, chunks, deferred_by, navigation, resting, sentences};
use crate::state::draft_session::DraftSession;
use crate::state::library::Library;
use crate::state::search::Searcher;
use crate::state::{AppState, State};

/// The parameter of the address with which the installed app starts: see `public/manifest.webmanifest`.
const BY_ICON: &str = "app";

/// Name of the `<meta>` that names the review's data; `src/inline/start.js` has it fetched beside the wasm.
const DATA: &str = "review-data";
/// The event that tells the page's own scripts that the app is there: see `src/inline/notice.js`.
pub(super) const LIVE: &str = "furikaeri-live";
/// What `src/inline/start.js` marks the root with where a page that one only reads can go without its chunk until it is
/// touched.
const RESTS: &str = "rests";
/// Name of the `<meta>` with the path of the page that this is; `src/bin/prerender.rs` writes it.
const PAGE: &str = "app-page";
/// What a host answers where there is no page.
const NO_PAGE: &str = "404.html";
/// The event that tells them that it can't start: see `src/inline/faults.js`.
const FAULT: &str = "furikaeri-fault";
/// How long whoever comes for the first time has to stay before the worker comes, in milliseconds. Whoever goes on at once
/// would take it with them: Safari stops installing it with the page.
const SETTLED: i32 = 1_000;

/// Starts the app in the element `#app`, once the review is there, and what its page needs as far as it does not rest.
pub fn start() {
    let _ = Executor::init_wasm_bindgen();
    let address = history::current();
    let base = page::meta("app-base").unwrap_or_else(|| "/".to_owned());
    let by_icon = address.query.iter().any(|(name, _)| name == BY_ICON);
    let with_drafts = by_icon || has_traces();
    let with_words = address
        .query
        .iter()
        .any(|(name, _)| name == Param::Words.as_str());
    let route = navigation::route(&address, &base);
    let can_rest = page::is_marked(RESTS) && deferred_by(&route).is_some();
    if !can_rest {
        chunks::preload(&route, with_drafts, with_words);
    }
    wasm_bindgen_futures::spawn_local(async move {
        let review = match page::meta(DATA) {
            Some(address) => fetch::bytes(&address).await,
            None => None,
        };
        let Some(root) = page::element("app") else {
            return;
        };
        let Some(review) = review.as_deref().and_then(read) else {
            page::announce(FAULT);
            return;
        };
        let library = Library::open(review);
        let location = navigation::read(&address, &base, library.review);
        if location.route == Route::NotFound && is_page_elsewhere(&root, &address) {
            page::announce(FAULT);
            return;
        }
        // Without filters and drafts, what the app draws first is what the page holds.
        let as_it_came = location.is_plain() && !with_drafts;
        // Each step is a task of its own: a touch meanwhile is answered in between.
        page::yield_to_browser().await;
        let owner = Owner::new();
        let session = || DraftSession::empty(&library.review.id);
        let state = owner.with(|| AppState::new(library, base, location, session()));
        // The state lives as long as the page.
        std::mem::forget(owner);
        if with_drafts {
            // Where this fails the list is there all the same, and a page with drafts tries again.
            let _ = chunks::load(state).await;
        }
        if by_icon {
            navigation::start_from_icon(state);
        }
        if state.list.with_untracked(ListState::has_words) || early_input::typed().is_some() {
            chunks::fetch_search(state).await;
        }
        if root.has_child_nodes() {
            // What is read first is the page as it came, however fast the app is.
            page::painted().await;
        }
        let can_rest = can_rest && as_it_came && is_page_asked_for(state);
        let rests = can_rest && early_input::typed().is_none() && page::is_as_it_came(&root);
        if !rests && !prepare(state, &root).await {
            return;
        }
        go_live(root, state, as_it_came, rests).await;
    });
}

/// Whether the page that came is the one that the address asks for.
fn is_page_asked_for(state: AppState) -> bool {
    page::meta(PAGE) == Some(state.route.with_untracked(Route::path))
}

/// Fetches what the page needs to be hydrated. Whether the app can go on without, which is told where not: the page stays
/// as it came then.
async fn prepare(state: AppState, root: &HtmlElement) -> bool {
    let is_there = chunks::prepare(state, &state.route.get_untracked()).await;
    let goes_on = is_there || !root.has_child_nodes();
    if !goes_on {
        page::announce(FAULT);
    }
    goes_on
}

/// Whether a page of the site lies below another path than the site was built for. What it says is of more use than
/// that the app knows no such page.
fn is_page_elsewhere(root: &HtmlElement, address: &Address) -> bool {
    let path = address.path.trim_end_matches("index.html");
    let ends_as = |page: String| page != NO_PAGE && path.ends_with(&page);
    root.has_child_nodes() && page::meta(PAGE).is_some_and(ends_as)
}

/// The review, as the build has packed and checked it.
#[cfg(not(debug_assertions))]
fn read(packed: &[u8]) -> Option<Review> {
    unpack(packed)
}

/// The review as its editors write it: a build for development takes `public/data/review.json` itself. A fault in it
/// is told in the console.
#[cfg(debug_assertions)]
fn read(json: &[u8]) -> Option<Review> {
    load(json)
        .inspect_err(|fault| leptos::logging::error!("{fault}"))
        .ok()
}

/// Whether this app has stored something on the device, on whatever review.
fn has_traces() -> bool {
    let keys = DeviceStorage::open().and_then(|storage| storage.keys().ok());
    keys.is_some_and(|keys| keys.iter().any(|key| is_of_app(key)))
}

async fn go_live(root: HtmlElement, state: AppState, as_it_came: bool, rests: bool) {
    let early_input = EarlyInput::from(&root);
    if let Some(words) = early_input.search() {
        state.narrow(|list| words.clone_into(&mut list.words));
    }
    let searched = state
        .location
        .with_untracked(|it| !it.list.words.is_empty());
    if searched {
        state.index_small();
    }
    let stays = as_it_came && !searched && is_page_asked_for(state);
    let left = history::left();
    // Told by all of its HTML, which is only made where it is asked for.
    let is_as_it_came = rests || (stays || left.is_some()) && page::is_as_it_came(&root);
    if !stays {
        root.replace_children_with_node_0();
    }
    let owner = Owner::new();
    owner.with(|| connect(state));
    if let Some(left) = &left {
        state.draw(windowing::down_to(left.scrolled));
    }
    let view = move || view! { <App state /> };
    if stays && is_as_it_came {
        markup::mount_lazily(root.clone(), move || state.is_as_written(), view);
        owner.with(|| resting::hydrate_once_needed(state, root.clone()));
    } else {
        markup::mount(root.clone(), view);
        page::forget_how_it_came(&root);
    }
    // It lives as long as the page.
    std::mem::forget(owner);
    if !stays {
        early_input.restore(&root);
    }
    page::mark_root("pending", None);
    page::mark_root("live", Some(""));
    page::announce(LIVE);
    match left {
        Some(left) => return_to(&left, is_as_it_came),
        None if stays => navigation::reveal_meant(),
        None => {
            navigation::reveal_fragment();
        }
    }
    if !offline::answers() {
        page::pause(SETTLED).await;
    }
    register_worker(state).await;
}

/// Shows the page as it was left. What was opened on it meanwhile stays.
fn return_to(left: &Left, is_as_it_came: bool) {
    if is_as_it_came {
        sections::open_and_close(|id| left.was_open(id));
    }
    history::scroll_to(left.scrolled);
}

/// Connects the state with what happens outside the views.
// A function of its own in the wasm: see PASSES in xtask/src/stage/split.rs.
#[inline(never)]
fn connect(state: AppState) {
    navigation::connect(state);
    sentences::connect(state);
    keyboard::watch();
    Effect::new(move |_| {
        page::set_title(
            &state
                .route
                .with(|route| wording::page_title(state.review, route)),
        );
    });
    page::follow_focus();
    page::follow_media("(min-width: 64rem)", move |wide| state.wide.set(wide));
    state.appearance.recall();
    state.appearance.connect();
    page::listen_storage(move |key| state.appearance.follow(key.as_deref()));
    connect_chunks(state);
    connect_search(state);
    connect_member(state);
    connect_updates(state);
}

/// What other pages need comes once this one is touched: whoever only reads waits for none of it, and the worker has it
/// meanwhile.
fn connect_chunks(state: AppState) {
    first_touch::on_touch(move || resting::touch(state));
    Effect::new(move |_| {
        if state.touched.get() {
            leptos::task::spawn_local(chunks::fetch_all(state));
        }
    });
}

/// What searches comes once the page is touched or searched, and again where a reader asks for it.
fn connect_search(state: AppState) {
    let wanted =
        Memo::new(move |_| state.touched.get() || state.location.with(|it| it.list.has_words()));
    Effect::new(move |_| match state.searcher.get() {
        Searcher::Awaited if wanted.get() => {
            leptos::task::spawn_local(chunks::fetch_search(state));
        }
        Searcher::There => leptos::task::spawn_local(state.index()),
        Searcher::Awaited | Searcher::Missing => {}
    });
}

/// What depends on the device, and on there being a member at it.
fn connect_member(state: AppState) {
    let State {
        me,
        session,
        persisted,
        ..
    } = *state;
    state.device.set(Some(Device::here()));
    leptos::task::spawn_local(async move { persisted.set(persist::is_granted().await) });
    // The list keeps room for the line that leads a member to their worklist.
    Effect::new(move |_| {
        let member = me.worklist.with(Option::is_some).then_some("");
        page::mark_root("member", member);
    });
    // The first page that is opened after something was written: a browser that asks its user does not
    // interrupt a sentence then.
    let asked = StoredValue::new(false);
    Effect::new(move |_| {
        state.route.track();
        if session
            .open_drafts
            .with_untracked(|open_drafts| open_drafts.iter().any(OpenDraft::counts))
            && persisted.get_untracked() == Some(false)
            && !asked.get_value()
        {
            asked.set_value(true);
            leptos::task::spawn_local(async move { persisted.set(persist::ask().await) });
        }
    });
}

/// Changes to a new version when its worker is activated.
fn connect_updates(state: AppState) {
    let State {
        versions, session, ..
    } = *state;
    versions.connect(state.base(), session);
    offline::on_change(move || {
        // What a running page needs is loaded already: it may stay until its words are safe.
        if session.is_safe() {
            page::reload();
        } else {
            versions.refused.set(true);
        }
    });
}

/// A build for development has none: it would go on showing what was.
async fn register_worker(state: AppState) {
    if cfg!(debug_assertions) {
        return;
    }
    let versions = state.versions;
    if !offline::was_visited() {
        versions.tell(Offline::Removed);
    }
    let wanted = move || !versions.is_removed();
    offline::register(state.base().to_owned(), wanted, move |it| versions.tell(it)).await;
}
