//! What the app fetches after its first page is there: the desk, and the code of every page but the list.
//!
//! `wasm_split` marks where the wasm is cut; the build cuts it (`xtask/src/stage/cut.rs`). Whoever comes to
//! the list of items for the first time has no drafts, and waits for no code that writes them.

// The marks are declarations of functions in another module of the wasm, which Rust counts as unsafe.
#![allow(unsafe_code)]
// `fallible` asks for results: the fetch before the call may fail, the call itself does not.
#![allow(clippy::unnecessary_wraps)]

use wasm_split_helpers::SplitLoaderError;
#[cfg(not(debug_assertions))]
use wasm_split_helpers::wasm_split;

use crate::views;
use domain::review::route::Route;
use markup::prelude::*;

use super::state::AppState;

/// Draws the page of an address.
pub type Draw = fn(Route) -> View;

/// A part of the app besides its main one. Each page of theirs can hold drafts, so the desk comes with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// An item and the figures.
    Reading,
    /// What members and the secretariat do, and the guide.
    Member,
}

impl Part {
    /// The part that a page needs; the list needs none.
    pub fn of(route: &Route) -> Option<Self> {
        match route {
            Route::List | Route::NotFound => None,
            Route::Item(_) | Route::Figures | Route::Indicator(_) => Some(Self::Reading),
            Route::Drafts
            | Route::Guide
            | Route::Privacy
            | Route::Worklist
            | Route::HandIn
            | Route::Collate => Some(Self::Member),
        }
    }
}

/// The parts that are there.
#[derive(Debug, Clone, Copy, Default)]
pub struct Parts {
    reading: Option<Draw>,
    member: Option<Draw>,
}

impl Parts {
    /// All of them, where nothing has to be fetched.
    #[cfg(feature = "ssr")]
    pub const ALL: Self = Self {
        reading: Some(draw_reading),
        member: Some(draw_member),
    };

    /// What draws the pages of a part, if it is there.
    pub fn get(self, part: Part) -> Option<Draw> {
        match part {
            Part::Reading => self.reading,
            Part::Member => self.member,
        }
    }

    fn put(&mut self, part: Part, draw: Draw) {
        match part {
            Part::Reading => self.reading = Some(draw),
            Part::Member => self.member = Some(draw),
        }
    }
}

impl AppState {
    /// Whether a page can be drawn now.
    pub fn can_draw(self, route: &Route) -> bool {
        Part::of(route).is_none_or(|part| self.parts.with_untracked(|it| it.get(part).is_some()))
    }

    /// Fetches what a page needs. Where it can't be had the page says so: whether it is there.
    pub async fn prepare(self, route: &Route) -> bool {
        match Part::of(route) {
            Some(part) => self.fetch(part).await.is_ok(),
            None => true,
        }
    }

    /// Fetches all parts: the next page is then drawn at once.
    pub async fn fetch_all(self) {
        for part in [Part::Reading, Part::Member] {
            // What fails now is tried again when a page needs it.
            let _ = self.fetch(part).await;
        }
    }

    async fn fetch(self, part: Part) -> Result<(), SplitLoaderError> {
        self.furnish().await?;
        let draw = match part {
            Part::Reading => reading().await?,
            Part::Member => member().await?,
        };
        if self.parts.with_untracked(|parts| parts.get(part).is_none()) {
            self.parts.update(|parts| parts.put(part, draw));
        }
        Ok(())
    }

    /// Lays out what the device holds, once.
    ///
    /// # Errors
    /// The part of the app that can is not to be had.
    pub async fn furnish(self) -> Result<(), SplitLoaderError> {
        let furnish = desk().await?;
        if self.desk.is_bare() {
            furnish(self);
        }
        Ok(())
    }
}

/// Begins to fetch the desk, and what an address needs, before there is a state to hand them to.
pub fn foresee(route: &Route, with_desk: bool) {
    let part = Part::of(route);
    if with_desk || part.is_some() {
        wasm_bindgen_futures::spawn_local(async {
            let _ = desk().await;
        });
    }
    if let Some(part) = part {
        wasm_bindgen_futures::spawn_local(async move {
            let _ = match part {
                Part::Reading => reading().await,
                Part::Member => member().await,
            };
        });
    }
}

fn draw_reading(route: Route) -> View {
    match route {
        Route::Item(id) => view! { <views::item::ItemPage id /> },
        Route::Figures => view! { <views::figures::Figures /> },
        Route::Indicator(id) => view! { <views::indicator::IndicatorPage id /> },
        Route::List
        | Route::Drafts
        | Route::Worklist
        | Route::HandIn
        | Route::Collate
        | Route::Guide
        | Route::Privacy
        | Route::NotFound => view! { <views::not_found::NotFound /> },
    }
}

fn draw_member(route: Route) -> View {
    match route {
        Route::Drafts => view! { <views::drafts::Drafts /> },
        Route::Guide => view! { <views::guide::Guide /> },
        Route::Privacy => view! { <views::privacy::PrivacyPage /> },
        Route::Worklist => view! { <views::worklist::WorklistPage /> },
        Route::HandIn => view! { <views::hand_in::HandInPage /> },
        Route::Collate => view! { <views::collate::CollatePage /> },
        Route::List | Route::Item(_) | Route::Figures | Route::Indicator(_) | Route::NotFound => {
            view! { <views::not_found::NotFound /> }
        }
    }
}

/// Functions whose value comes with a part of the wasm, fetched at the first call.
macro_rules! parts {
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

parts! {
    desk: fn(AppState) = super::furnish::furnish;
    reading: Draw = draw_reading;
    member: Draw = draw_member;
}
