//! What the app fetches once its first page is there and touched: what reads and writes drafts, and the code of every page but the list.
//!
//! `wasm_split` marks where the wasm is cut; the build cuts it (`xtask/src/stage/split.rs`). Whoever comes to
//! the list of items for the first time has no drafts, and waits for no code that writes them.

// The marks are declarations of functions in another module of the wasm, which Rust counts as unsafe.
#![allow(unsafe_code)]
// `fallible` asks for results: the fetch before the call may fail, the call itself does not.
#![allow(clippy::unnecessary_wraps)]

use wasm_split_helpers::SplitLoaderError;
#[cfg(not(debug_assertions))]
use wasm_split_helpers::wasm_split;

use crate::components::{card, marked};
use crate::pages;
use domain::review::route::Route;
use domain::review::search::{FoldedText, Index, Query};
use markup::prelude::*;

use crate::state::AppState;
#[cfg(feature = "ssr")]
use crate::state::chunks::Chunks;
use crate::state::chunks::{Chunk, Draw};
use crate::state::search::{Search, Searcher};

/// All of them, where nothing has to be fetched.
#[cfg(feature = "ssr")]
pub fn all() -> Chunks {
    let mut all = Chunks::default();
    all.put(Chunk::Reading, draw_reading);
    all.put(Chunk::Member, draw_member);
    all.put(Chunk::Secretariat, draw_secretariat);
    all
}

/// Whether a page can be drawn now.
pub fn can_draw(state: AppState, route: &Route) -> bool {
    Chunk::of(route).is_none_or(|chunk| state.chunks.with_untracked(|it| it.get(chunk).is_some()))
}

/// Fetches what a page needs. Where it can't be had the page says so: whether it is there.
pub async fn prepare(state: AppState, route: &Route) -> bool {
    match Chunk::of(route) {
        Some(chunk) => fetch(state, chunk).await.is_ok(),
        None => true,
    }
}

/// Fetches all parts: the next page is then drawn at once.
pub async fn fetch_all(state: AppState) {
    // That one is asked for already: this is only to have waited for it.
    let _ = search().await;
    for chunk in [Chunk::Reading, Chunk::Member, Chunk::Secretariat] {
        // What fails now is tried again when a page needs it.
        let _ = fetch(state, chunk).await;
    }
}

async fn fetch(state: AppState, chunk: Chunk) -> Result<(), SplitLoaderError> {
    load(state).await?;
    let draw = match chunk {
        Chunk::Reading => reading().await?,
        Chunk::Member => member().await?,
        Chunk::Secretariat => secretariat().await?,
    };
    if state
        .chunks
        .with_untracked(|chunks| chunks.get(chunk).is_none())
    {
        state.chunks.update(|chunks| chunks.put(chunk, draw));
    }
    Ok(())
}

/// Lays out what the device holds, once.
///
/// # Errors
/// The chunk that can load it is not to be had.
pub async fn load(state: AppState) -> Result<(), SplitLoaderError> {
    let lay_out = drafts().await?;
    if state.session.is_not_loaded() {
        lay_out(state);
    }
    Ok(())
}

/// Fetches what searches. Where it can't be had the page says so, once something is searched for.
pub async fn fetch_search(state: AppState) {
    match search().await {
        Ok(search) => state.take(search),
        Err(_) => state.searcher.set(Searcher::Missing),
    }
}

/// Begins to fetch what reads and writes drafts, what searches, and what an address needs, before there is a state to hand them to.
pub fn preload(route: &Route, with_drafts: bool, with_search: bool) {
    let chunk = Chunk::of(route);
    if with_drafts || chunk.is_some() {
        wasm_bindgen_futures::spawn_local(async {
            let _ = drafts().await;
        });
    }
    if with_search {
        wasm_bindgen_futures::spawn_local(async {
            let _ = search().await;
        });
    }
    if let Some(chunk) = chunk {
        wasm_bindgen_futures::spawn_local(async move {
            let _ = match chunk {
                Chunk::Reading => reading().await,
                Chunk::Member => member().await,
                Chunk::Secretariat => secretariat().await,
            };
        });
    }
}

fn draw_reading(route: Route) -> View {
    match route {
        Route::Item(id) => view! { <pages::item::ItemPage id /> },
        Route::Figures => view! { <pages::figures::Figures /> },
        Route::Indicator(id) => view! { <pages::indicator::IndicatorPage id /> },
        Route::List
        | Route::Drafts
        | Route::Worklist
        | Route::HandIn
        | Route::Collate
        | Route::Guide
        | Route::Privacy
        | Route::NotFound => view! { <pages::not_found::NotFound /> },
    }
}

fn draw_member(route: Route) -> View {
    match route {
        Route::Drafts => view! { <pages::drafts::Drafts /> },
        Route::Guide => view! { <pages::guide::Guide /> },
        Route::Privacy => view! { <pages::privacy::PrivacyPage /> },
        Route::Worklist => view! { <pages::worklist::WorklistPage /> },
        Route::HandIn => view! { <pages::hand_in::HandInPage /> },
        Route::List
        | Route::Item(_)
        | Route::Figures
        | Route::Indicator(_)
        | Route::Collate
        | Route::NotFound => view! { <pages::not_found::NotFound /> },
    }
}

/// One page, which no other route is drawn by ([`Chunk::of`]).
fn draw_secretariat(_: Route) -> View {
    view! { <pages::collate::CollatePage /> }
}

/// What the search consists of.
const SEARCH: Search = Search {
    read: Query::parse,
    index: |library| {
        let mut indexing = library.index();
        Box::new(move || indexing.go_on())
    },
    find: Index::search,
    stands_in: |text, query| FoldedText::new(text).holds_any(query),
    mark: marked::mark,
    snippets: card::snippets,
};

/// Functions whose value comes with a chunk of the wasm, fetched at the first call.
macro_rules! chunks {
    ($($name:ident: $value:ty = $is:expr;)*) => {$(
        #[cfg(not(debug_assertions))]
        #[wasm_split($name, fallible)]
        fn $name() -> Result<$value, SplitLoaderError> {
            Ok($is)
        }

        // A build for development is not cut: its parts are there from the start.
        #[cfg(debug_assertions)]
        async fn $name() -> Result<$value, SplitLoaderError> {
            Ok($is)
        }
    )*};
}

chunks! {
    drafts: fn(AppState) = crate::state::loading::load;
    search: Search = SEARCH;
    reading: Draw = draw_reading;
    member: Draw = draw_member;
    secretariat: Draw = draw_secretariat;
}
