//! The project's commands, and the server that they and the end-to-end tests share.
//!
//! - [`cli`]: what `cargo xtask` understands.
//! - `app`: the app, built once. `site`: the app staged for a review and a path, step by step.
//! - `stage`: what is done to the files between Trunk's output and `dist/`, one module a concern.
//! - `dev`: the app anew after each change, by Trunk.
//! - `review`: the review's file, read and checked, written as open data, or generated.
//! - [`server`]: what a static host would do with `dist/`.
//! - [`tools`]: which tools are used, in which version. `program`: how one from crates.io is had.
//! - [`bench`]: builds what the bench measures; [`engine`]: what the end-to-end tests run on.
//! - `wasm_flags`: how cargo compiles the wasm.
//! - `javascript`: the types of the scripts that pages carry. `checks`: everything that CI runs; `fuzz`: inputs that no one would write.
//! - `retries`: the end-to-end tests that needed a second try.
//! - `browsers`: what the lowest browsers have. `words`: how the app says it.
//! - `audit`: licences, sources and known faults of the code of others; `licences`: the texts that travel along.

pub mod bench;
pub mod cli;
pub mod engine;
pub mod server;
pub mod tools;

mod app;
mod audit;
mod base;
mod browsers;
mod checks;
mod debian;
mod dev;
mod e2e;
mod fuzz;
mod javascript;
mod licences;
mod lock;
mod process;
mod program;
mod project;
mod retries;
mod review;
mod site;
mod stage;
mod wasm_flags;
mod words;

pub use process::find_on_path;
