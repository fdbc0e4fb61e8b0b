//! What searches. It is in a chunk of the wasm of its own: whoever comes to the list has typed nothing yet
//! (`shell/chunks.rs` fetches it).

use std::cell::OnceCell;

use markup::View;

use domain::review::model::{Item, Review};
use domain::review::search::{FoldedText, Hits, Index, Query};

use super::library::Library;

/// An item's texts, made ready for the search once, when something is first searched for.
pub type Texts = OnceCell<Vec<FoldedText<'static>>>;

/// The functions that search.
#[derive(Debug, Clone, Copy)]
pub struct Search {
    /// Reads what was typed.
    pub read: fn(&str) -> Query,
    /// Begins to make a library's indexes; what it gives is called until it says that nothing is left to do.
    pub index: fn(&'static Library) -> Box<dyn FnMut() -> bool>,
    /// Looks through an index.
    pub find: fn(&Index, &Query) -> Hits,
    /// Whether a word of the query stands in a text.
    pub stands_in: fn(&str, &Query) -> bool,
    /// A text of the review with its matches marked, where it has one.
    pub mark: fn(&'static str, &Query) -> Option<View>,
    /// The first texts of an item that match.
    pub snippets: fn(&'static Item, &'static Review, &Texts, &Query) -> View,
}

/// Whether the functions that search are there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Searcher {
    /// They are asked for.
    Awaited,
    /// They are there.
    There,
    /// They can't be had.
    Missing,
}
