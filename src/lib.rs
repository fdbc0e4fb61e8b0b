//! The app: the domain and the browser, put together as pages.
//!
//! - `browser`: the thin, fallible layer around what the browser offers.
//! - `state`: what flows down into every page; all else is derived from it.
//! - `components`: what two pages share, and parts that are a thing of their own.
//! - `pages`: one file a page.
//! - `shell`: what stands around them, draws the one of an address, and starts the app.
//!
//! Each knows only those above it in this list: `tests/project/layers.rs` holds it.
//!
//! What it is about is in the crate `domain` (`src/domain`), `view!` and what it makes in `markup` (`src/markup`).

pub mod browser;
mod components;
pub mod pages;
pub mod shell;
pub mod state;
