//! Runs the fuzz targets of `fuzz/`, one after the other, on the stable toolchain.
//!
//! The flags are those with which cargo-fuzz builds without a sanitizer: they make LLVM count which
//! code an input reaches.

use crate::{
    process::{cargo, find_on_path, output, run, took},
    project,
};
use anyhow::{Context, Result, bail};
use std::{
    path::PathBuf,
    process::Command,
    time::{Duration, Instant},
};

/// The targets, by their names in `fuzz/Cargo.toml`.
const TARGETS: [&str; 2] = ["import", "mail"];

const FLAGS: &str = "--cfg fuzzing -Cpasses=sancov-module \
    -Cllvm-args=-sanitizer-coverage-level=4 \
    -Cllvm-args=-sanitizer-coverage-inline-8bit-counters \
    -Cllvm-args=-sanitizer-coverage-pc-table \
    -Cllvm-args=-sanitizer-coverage-trace-compares";

/// What the fuzzer can't do without; `None` where all is there.
pub(crate) fn missing() -> Option<String> {
    let compiler = ["c++", "g++", "clang++"].into_iter().find_map(find_on_path);
    compiler
        .is_none()
        .then(|| "the fuzzer needs a C++ compiler: apt-get install g++".to_owned())
}

/// Runs every target for so long. An input that breaks one is kept in `fuzz/artifacts/`.
pub(crate) fn run_all(each: Duration) -> Result<()> {
    let host = host()?;
    let folder = project::root().join("fuzz");
    let target = target_folder().join("fuzz");
    let mut build = cargo(&["build", "--release", "--manifest-path", "fuzz/Cargo.toml"]);
    build
        .args(["--bins", "--target", &host, "--target-dir"])
        .arg(&target)
        .env("RUSTFLAGS", FLAGS);
    run(&mut build, "see its output above")?;
    let mut broken = Vec::new();
    for name in TARGETS {
        let start = Instant::now();
        let found = target.join("corpus").join(name);
        let artifacts = folder.join("artifacts").join(name);
        std::fs::create_dir_all(&found)?;
        std::fs::create_dir_all(&artifacts)?;
        let mut fuzz = Command::new(target.join(&host).join("release").join(name));
        fuzz.arg(format!("-max_total_time={}", each.as_secs()))
            .arg(format!("-artifact_prefix={}/", artifacts.display()))
            .args(["-print_final_stats=1", "-verbosity=0", "-timeout=10"])
            .args(["-max_len=20000", "-rss_limit_mb=2048"])
            .arg(&found)
            .arg(folder.join("corpus").join(name))
            .current_dir(project::root());
        if run(&mut fuzz, "the input is in fuzz/artifacts/").is_err() {
            broken.push(name);
        }
        println!("  {name}: {}", took(start.elapsed()));
    }
    if broken.is_empty() {
        return Ok(());
    }
    bail!(
        "broken by an input in fuzz/artifacts/: {}",
        broken.join(", ")
    )
}

/// The machine's own target: with it named, build scripts are built without the flags.
fn host() -> Result<String> {
    let version = output(Command::new("rustc").arg("-vV")).context("rustc does not run")?;
    let host = version.lines().find_map(|line| line.strip_prefix("host: "));
    host.map(str::to_owned).context("rustc names no host")
}

fn target_folder() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR")
        .map_or_else(|| project::root().join("target"), PathBuf::from)
}
