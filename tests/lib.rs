//! What is tested natively has its programs beside this file; each finds the project's files from here.

/// The project's folder.
pub const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/..");
