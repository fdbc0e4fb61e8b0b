//! One file a page.

pub mod collate;
pub mod drafts;
#[cfg(feature = "ssr")]
pub mod embed;
pub mod figures;
pub mod guide;
pub mod hand_in;
pub mod indicator;
pub mod item;
pub mod list;
pub mod not_found;
pub mod privacy;
pub mod worklist;
