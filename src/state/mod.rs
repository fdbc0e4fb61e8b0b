//! The state that flows down into every page: one place, of which everything else is derived.

mod app_state;
pub mod appearance;
pub mod arrived;
pub mod chunks;
pub mod draft_session;
mod erasing;
#[cfg(feature = "csr")]
mod indexing;
pub mod letters;
pub mod library;
pub(crate) mod loading;
pub mod me;
mod persistence;
mod saving;
pub mod search;
pub mod versions;

pub use app_state::{AppState, Location, State};
