//! What lives where:
//!
//! - [`review`]: the document and all that can be asked of it. No browser in it.
//! - [`drafts`]: a council member's comments. No browser in it.
//! - [`chart`]: figures to geometry. No browser in it.
//! - `browser`: the thin, fallible layer around what the browser offers.
//! - `views`: one file a page; `components`: only what two views share.
//! - `app`: the frame around every page, and the state that flows down.
//! - [`wording`]: what the app itself says, in Japanese.

// A view is one deeply nested type; rendered natively it passes the default depth.
#![recursion_limit = "256"]

pub mod chart;
pub mod drafts;
pub mod review;
pub mod wording;

// `view!` names what it uses by the crate's name, so that the programs beside the library can use it too.
extern crate self as furikaeri;

#[cfg(feature = "ui")]
pub mod app;
#[cfg(feature = "ui")]
pub mod browser;
#[cfg(feature = "ui")]
mod components;
#[cfg(feature = "ui")]
pub mod markup;
#[cfg(feature = "ui")]
pub mod views;
