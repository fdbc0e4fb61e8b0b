//! One file a page.

pub mod drafts;
pub mod figures;
pub mod guide;
pub mod indicator;
pub mod item;
pub mod list;
pub mod not_found;
