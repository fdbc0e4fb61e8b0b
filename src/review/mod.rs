//! The review document: its model, how it is loaded, and what can be asked of it.

pub mod indicator;
pub mod model;
