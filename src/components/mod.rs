//! What two pages share, and the parts of a page that are a thing of their own. A component takes what it
//! shows and nothing more.

pub mod bars;
pub mod card;
pub mod chart;
pub mod collation;
pub mod conflict;
pub mod contributors;
pub mod device;
pub mod drafts;
pub mod editor;
pub mod figure;
pub mod figure_row;
pub mod filters;
pub mod foreign;
pub mod hand_over;
pub mod headings;
pub mod history;
pub mod icon;
pub mod ids;
pub mod import;
pub mod item_head;
pub mod items;
pub mod keeping;
pub mod lines;
pub mod link;
pub mod list_pane;
pub mod marked;
pub mod meeting;
pub mod more;
pub mod names;
pub mod offline;
pub mod opinion;
pub mod pager;
pub mod people;
pub mod problems;
pub mod profile;
pub mod results;
pub mod settings;
pub mod share;
pub mod sheet;
pub mod take_along;
pub mod tally;
pub mod unfinished;
pub mod verdicts;
pub mod whole;
pub mod windowed;
pub mod written_out;

#[cfg(all(test, feature = "ssr"))]
mod tests;
