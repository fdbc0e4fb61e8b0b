//! What the app is about, without a browser: it is read, tested and measured natively.
//!
//! - [`review`]: the document and all that can be asked of it.
//! - [`drafts`]: a council member's comments.
//! - [`chart`]: figures to geometry.
//! - [`settings`]: how a reader wants the app to look.
//! - [`wording`]: what the app itself says, in Japanese.

pub mod chart;
pub mod drafts;
pub mod review;
pub mod settings;
pub mod sorted;
pub mod wording;
