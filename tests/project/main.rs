//! The project's own files: that the sources keep to the rules of the house, and the documents to the truth.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::expect_used, clippy::unwrap_used)]

mod browsers;
mod contrast;
mod criteria;
mod faults;
mod layers;
mod paths;
mod policy;
mod promises;
mod wording;
