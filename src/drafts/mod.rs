//! A council member's draft comments (下書き).

pub mod descent;
pub mod exchange;
mod id;
pub mod import;
pub mod member;
pub mod memory;
pub mod model;
pub mod overview;
pub mod standing;
pub mod storage;
pub mod store;
pub mod wording;
