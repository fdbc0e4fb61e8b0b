//! The review document: its model, how it is loaded, and what can be asked of it. In the browser
//! it is only unpacked; what reads its JSON and checks it is there in a build for development alone.

pub mod arrange;
pub mod blocks;
pub mod brief;
pub mod change;
mod check;
mod dragged;
pub mod era;
pub mod evidence;
mod facets;
pub mod filter;
mod find;
pub mod finding;
pub mod fold;
mod folded;
#[cfg(not(target_arch = "wasm32"))]
pub mod generate;
pub mod hash;
pub mod indicator;
pub mod keyed;
mod kinds;
pub mod link;
pub mod load;
pub mod mentions;
pub mod model;
pub mod open_data;
pub mod outline;
#[cfg(test)]
pub(crate) mod own;
pub mod packed;
pub mod percent;
pub mod phrases;
pub mod results;
pub mod route;
pub mod search;
pub mod sentence;
pub mod shown;
mod signature;
pub mod tally;
mod variants;
pub mod whole;
pub mod windowing;
mod year;
