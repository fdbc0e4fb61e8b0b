//! A council member's draft comments (下書き).

pub mod collate;
pub mod csv;
pub mod descent;
pub mod entry;
pub mod exchange;
pub mod hand_in;
pub mod import;
pub mod member;
pub mod memory;
pub mod model;
pub mod overview;
pub mod storage;
pub mod store;
pub mod wording;
