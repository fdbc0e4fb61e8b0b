//! The review document: its model, how it is loaded, and what can be asked of it.

mod check;
pub mod embedded;
pub mod hash;
pub mod indicator;
mod kinds;
pub mod load;
pub mod mentions;
pub mod model;
pub mod open_data;

pub mod outline;
