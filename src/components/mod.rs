//! What two views share. A component takes what it shows and nothing more.

pub mod bars;
pub mod chart;
pub mod drafts;
pub mod figure;
pub mod filters;
pub mod icon;
pub mod items;
pub mod lines;
pub mod link;
pub mod list_pane;
pub mod marked;
pub mod names;
pub mod offline;
pub mod problems;
pub mod share;
pub mod transfer;
