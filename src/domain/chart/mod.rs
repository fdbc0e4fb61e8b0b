//! From an indicator to a picture: pure geometry, no browser and no framework in it.
//!
//! Widths are shares of the chart's width and heights are in em of its text, so that a chart fits any
//! screen and grows with the reader's text size without being drawn anew.

mod build;
pub mod drawing;
pub mod export;
pub mod frame;
mod paper;
pub mod picture;
pub mod scale;
pub mod shared;
pub mod short_lines;
pub mod signs;
pub mod small;
pub mod text;
mod years;

pub use picture::{Picture, picture};
