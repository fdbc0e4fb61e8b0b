//! How cargo compiles the app's wasm: so that it can be cut into parts, and with a standard library compiled anew
//! for size and without the words of its panics.
//!
//! Measured here: with that library the wasm is a tenth smaller. The parts of the toolchain that this takes are not
//! stable yet, so it is done only where they are all there; elsewhere the library is taken as it comes.

use crate::process::{command, output, run};
use crate::project::go_without;
use anyhow::Result;
use std::path::Path;

/// Keeps what the wasm is cut by.
const RELOCATIONS: &str = "-Clink-args=--emit-relocs";
/// A panic stops at once. Nobody reads its words in the wasm: the page tells of it (`src/inline/notice.js`, and
/// `src/inline/stopped.js` once the app is live).
const NO_WORDS: &str = "-Zunstable-options -Cpanic=immediate-abort -Zlocation-detail=none";
/// Lets a stable toolchain take what is not stable yet.
const UNSTABLE: (&str, &str) = ("RUSTC_BOOTSTRAP", "1");
const RUSTFLAGS: &str = "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS";

/// Variables for cargo, or what calls it.
pub(crate) type Environment = Vec<(&'static str, String)>;

/// The environment for cargo.
pub(crate) fn environment() -> Result<Environment> {
    let as_it_comes = |why: &str| {
        go_without(&format!(
            "standard library: as it comes, a tenth larger ({why})"
        ))?;
        Ok(vec![(RUSTFLAGS, RELOCATIONS.to_owned())])
    };
    if !knows_flags() {
        return as_it_comes("this Rust is too old for another");
    }
    if !has_source() && add_source().is_err() {
        return as_it_comes("its source can't be had");
    }
    println!("  standard library: compiled for size");
    Ok(vec![
        (UNSTABLE.0, UNSTABLE.1.to_owned()),
        ("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort".to_owned()),
        (
            "CARGO_UNSTABLE_BUILD_STD_FEATURES",
            "optimize_for_size".to_owned(),
        ),
        (RUSTFLAGS, format!("{RELOCATIONS} {NO_WORDS}")),
    ])
}

fn knows_flags() -> bool {
    let mut probe = command("rustc", &["--print", "cfg"]);
    probe.args(NO_WORDS.split(' ')).env(UNSTABLE.0, UNSTABLE.1);
    output(&mut probe).is_some()
}

fn has_source() -> bool {
    output(&mut command("rustc", &["--print", "sysroot"])).is_some_and(|root| {
        Path::new(root.trim())
            .join("lib/rustlib/src/rust/library/Cargo.lock")
            .is_file()
    })
}

fn add_source() -> Result<()> {
    run(
        &mut command("rustup", &["component", "add", "rust-src"]),
        "the app is built without it, a tenth larger",
    )
}
