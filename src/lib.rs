//! What lives where:
//!
//! - [`review`]: the document and all that can be asked of it. No browser in it.
//! - [`drafts`]: a council member's comments. No browser in it.
//! - [`chart`]: figures to geometry. No browser in it.
//! - [`settings`]: how a reader wants the app to look. No browser in it.
//! - `browser`: the thin, fallible layer around what the browser offers.
//! - `markup`: `view!` and what it makes, put into the page or written as HTML.
//! - `views`: one file a page; `components`: what two views share, and parts that are a thing of their own.
//! - `app`: the frame around every page, and the state that flows down.
//! - [`wording`]: what the app itself says, in Japanese.

pub mod chart;
pub mod drafts;
pub mod review;
pub mod settings;
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
