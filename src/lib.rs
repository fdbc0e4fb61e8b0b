//! The app: the domain and the browser, put together as pages.
//!
//! - `browser`: the thin, fallible layer around what the browser offers.
//! - `views`: one file a page; `components`: what two views share, and parts that are a thing of their own.
//! - `app`: the frame around every page, and the state that flows down.
//!
//! What it is about is in the crate `domain` (`src/domain`), `view!` and what it makes in `markup` (`src/markup`).

pub mod app;
pub mod browser;
mod components;
pub mod views;
