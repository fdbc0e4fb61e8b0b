//! What lives where:
//!
//! - [`review`]: the document and all that can be asked of it. No browser in it.
//! - [`drafts`]: a council member's comments. No browser in it.
//! - `chart`: figures to geometry, no browser in it; and the small components that draw it.
//! - `browser`: the thin, fallible layer around what the browser offers.
//! - `views`: one file a page; `components`: only what two views share.
//! - `app`: the frame around every page, and the state that flows down.
//! - `wording`: what the app itself says, in Japanese.

pub mod drafts;
pub mod review;

#[cfg(feature = "ui")]
pub mod browser;
