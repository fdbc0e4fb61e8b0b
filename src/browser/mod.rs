//! The thin layer around the browser: every call fails softly and says so in its type.
//!
//! Nothing here knows the review or the drafts. It also compiles natively, so that the views can be
//! rendered on the build machine; there only event handlers would call it, and none runs.

pub mod channel;
pub mod clipboard;
pub mod clock;
pub mod device;
pub mod dialog;
pub mod fetch;
pub mod file;
pub mod first_touch;
pub mod history;
pub mod intersection;
pub mod keyboard;
pub mod lock;
pub mod mirror;
pub mod offline;
pub mod page;
pub mod persist;
pub mod picture;
pub mod random;
pub mod sections;
pub mod storage;
pub mod text;
