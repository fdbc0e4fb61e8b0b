//! A council member's draft comments (下書き).

pub mod descent;
pub mod exchange;
pub mod import;
pub mod mail;
pub mod member;
pub mod memory;
pub mod model;
pub mod overview;
pub mod storage;
pub mod store;
pub mod wording;
