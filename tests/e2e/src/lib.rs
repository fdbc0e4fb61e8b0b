//! What the end-to-end tests stand on: a browser, a served site, and verbs that read like a person's acts.
//!
//! - [`suite`]: runs the tests, two at a time, each on one of two browsers.
//! - [`browser`]: a driver and its browser. [`engine`]: each engine's own way to all that `WebDriver` has no command
//!   for, and what it lacks. [`capabilities`]: what was not possible, test by test. [`one_engine`]: what one engine is enough
//!   for.
//! - [`device`]: the screen, the wishes, the keyboard, the paper.
//! - [`process`]: the browser's processes, and their violent end.
//! - [`site`]: the built site, served, stopped and replaced by a newer version. `ports`: of which none is given twice.
//! - [`host`]: real hosts in the place of our own server.
//! - [`app`]: what a test is given. [`act`], [`look`], [`wait`]: what it can do, see and wait for.
//! - [`network_guard`]: notices every request that would leave this machine.
//! - [`shift`]: how far things move while a page loads.
//! - [`measure`]: what a measurement asks of the browser. [`budget`]: what must not grow. [`shots`]: screenshots.
//! - [`axe`]: accessibility checks. [`names`]: the accessibility tree. [`heard`]: live regions. [`keys`]: a keyboard
//!   and nothing else. [`layout`]: what is cut off, covered or too small. [`lines`]: where lines break.
//!
//! Every test has an origin of its own (`ports`), and so its own storage, caches and service worker. Whatever the browser
//! writes to its console, and a test does not expect, fails it.
//!
//! Options: `FURIKAERI_ENGINE` is `chromium`, `firefox` or `webkit`. `FURIKAERI_NPM` is the `node_modules` with axe-core (`cargo xtask test` sets it). `FURIKAERI_SHOTS`
//! is a folder for screenshots of every view. What the page showed when a test failed is in `target/e2e/`, and so are
//! the times of the last run on each engine, and what it had to try twice.
//! Arguments are those of Rust's own tests: `cargo test -p e2e -- drafts` runs what has `drafts` in its name.

pub mod act;
pub mod app;
pub mod axe;
pub mod browser;
pub mod budget;
pub mod capabilities;
pub mod device;
pub mod engine;
pub mod heard;
pub mod host;
pub mod keys;
pub mod layout;
pub mod lines;
pub mod look;
pub mod measure;
pub mod names;
pub mod network_guard;
pub mod one_engine;
mod ports;
pub mod process;
mod record;
pub mod review;
pub mod shift;
pub mod shots;
pub mod site;
pub mod suite;
pub mod wait;

pub use anyhow::{Context, Result, anyhow, bail, ensure};
pub use app::App;
pub use engine::Missing;
pub use suite::Test;
pub use xtask::engine::Engine;
