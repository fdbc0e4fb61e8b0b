//! The standard library compiled anew for the wasm: for size, and without the words of its panics.
//!
//! Measured here: the app's wasm is a tenth smaller. The parts of the toolchain that this takes are not stable
//! yet, so it is done only where they are all there; elsewhere the app is built with the library as it comes.

use crate::process::{command, output, run};
use std::path::Path;

/// A panic stops at once. Nobody reads its words in the wasm: the page tells of it (`src/inline/notice.js`).
const RUSTFLAGS: &str = "-Zunstable-options -Cpanic=immediate-abort -Zlocation-detail=none";
/// Lets a stable toolchain take what is not stable yet.
const UNSTABLE: (&str, &str) = ("RUSTC_BOOTSTRAP", "1");

/// The environment with which cargo builds the library too; empty where the toolchain can't.
pub(crate) fn environment() -> Vec<(&'static str, String)> {
    if !knows_flags() {
        println!("  standard library: as it comes (this Rust is too old for another)");
        return Vec::new();
    }
    if !has_source() && add_source().is_err() {
        println!("  standard library: as it comes (its source can't be had)");
        return Vec::new();
    }
    println!("  standard library: compiled for size");
    vec![
        (UNSTABLE.0, UNSTABLE.1.to_owned()),
        ("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort".to_owned()),
        (
            "CARGO_UNSTABLE_BUILD_STD_FEATURES",
            "optimize_for_size".to_owned(),
        ),
        (
            "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS",
            RUSTFLAGS.to_owned(),
        ),
    ]
}

fn knows_flags() -> bool {
    let mut probe = command("rustc", &["--print", "cfg"]);
    probe.args(RUSTFLAGS.split(' ')).env(UNSTABLE.0, UNSTABLE.1);
    output(&mut probe).is_some()
}

fn has_source() -> bool {
    output(&mut command("rustc", &["--print", "sysroot"])).is_some_and(|root| {
        Path::new(root.trim())
            .join("lib/rustlib/src/rust/library/Cargo.lock")
            .is_file()
    })
}

fn add_source() -> anyhow::Result<()> {
    run(
        &mut command("rustup", &["component", "add", "rust-src"]),
        "the app is built without it, a tenth larger",
    )
}
