//! The review document: its model, how it is loaded, and what can be asked of it.

mod catalogue;
pub mod filter;
mod find;
pub mod fold;
mod haystack;
pub mod indicator;
pub mod link;
mod marks;
pub mod model;
pub mod percent;
pub mod route;
pub mod rows;
pub mod search;
mod year;
