//! A council member's draft comments (下書き).

mod aside;
pub mod backup;
pub mod collate;
pub mod csv;
pub mod descent;
mod encoding;
pub mod entry;
pub mod erasing;
pub mod exchange;
pub mod hand_in;
pub mod history;
mod id;
pub mod import;
mod keeping;
pub mod mail;
pub mod mark;
pub mod member;
pub mod memory;
pub mod model;
pub mod overview;
pub mod room;
pub mod settling;
pub mod standing;
pub mod storage;
pub mod store;
pub mod wording;
pub mod worklist;
