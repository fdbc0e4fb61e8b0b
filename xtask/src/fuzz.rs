//! Runs the fuzz targets of `fuzz/`, two at a time, on the stable toolchain.
//!
//! The flags are those with which cargo-fuzz builds without a sanitizer: they make LLVM count which
//! code an input reaches.

use crate::{
    process::{cargo, find_on_path, output, run, took},
    project,
};
use anyhow::{Context, Result, bail};
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
    sync::{Mutex, PoisonError},
    thread,
    time::{Duration, Instant},
};

/// The targets, by their names in `fuzz/Cargo.toml`.
const TARGETS: [&str; 7] = ["review", "import", "fold", "link", "mail", "table", "eml"];

/// So many run beside each other: each keeps a core busy.
const AT_ONCE: usize = 2;

/// How many of its last lines are shown of a target that fell.
const LAST: usize = 60;

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

/// Which inputs a target is fed.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Walk {
    /// So many, made of the project's own seeds: the same ones each time, so that a change is not held up by what it
    /// did not cause.
    Same(u32),
    /// For so long, made of what earlier runs found too: new ones each time.
    On(Duration),
}

/// Runs every target. An input that breaks one is kept in `fuzz/artifacts/`.
pub(crate) fn run_all(walk: Walk) -> Result<()> {
    let host = host()?;
    let folder = project::root().join("fuzz");
    let target = target_folder().join("fuzz");
    let mut build = cargo(&["build", "--release", "--manifest-path", "fuzz/Cargo.toml"]);
    build
        .args(["--bins", "--target", &host, "--target-dir"])
        .arg(&target)
        .env("RUSTFLAGS", FLAGS);
    run(&mut build, "see its output above")?;
    let fuzzer = Fuzzer {
        programs: target.join(&host).join("release"),
        found: match walk {
            Walk::Same(_) => target.join("same"),
            Walk::On(_) => target.join("corpus"),
        },
        artifacts: folder.join("artifacts"),
        seeds: folder.join("corpus"),
        walk,
    };
    let left = Mutex::new(TARGETS.iter());
    let broken = Mutex::new(Vec::new());
    let next = || left.lock().unwrap_or_else(PoisonError::into_inner).next();
    thread::scope(|scope| {
        for _ in 0..AT_ONCE {
            scope.spawn(|| {
                while let Some(name) = next() {
                    if let Err(error) = fuzzer.run(name) {
                        eprintln!("  {name}: {error:#}");
                        let mut broken = broken.lock().unwrap_or_else(PoisonError::into_inner);
                        broken.push(*name);
                    }
                }
            });
        }
    });
    let broken = broken.into_inner().unwrap_or_else(PoisonError::into_inner);
    if broken.is_empty() {
        return Ok(());
    }
    bail!(
        "broken by an input in fuzz/artifacts/: {}",
        broken.join(", ")
    )
}

/// Where the targets are and what they are given.
struct Fuzzer {
    programs: PathBuf,
    /// What was found worth keeping.
    found: PathBuf,
    artifacts: PathBuf,
    seeds: PathBuf,
    walk: Walk,
}

impl Fuzzer {
    /// Runs one target; of two at a time, each is told in one piece when it has ended.
    fn run(&self, name: &str) -> Result<()> {
        let start = Instant::now();
        let (found, artifacts) = (self.found.join(name), self.artifacts.join(name));
        if matches!(self.walk, Walk::Same(_)) && found.exists() {
            fs::remove_dir_all(&found)?;
        }
        fs::create_dir_all(&found)?;
        fs::create_dir_all(&artifacts)?;
        let mut fuzz = Command::new(self.programs.join(name));
        match self.walk {
            Walk::Same(inputs) => fuzz.args(["-seed=1".to_owned(), format!("-runs={inputs}")]),
            Walk::On(time) => fuzz.arg(format!("-max_total_time={}", time.as_secs())),
        };
        fuzz.arg(format!("-artifact_prefix={}/", artifacts.display()))
            .args(["-print_final_stats=1", "-verbosity=0", "-timeout=10"])
            .args(["-max_len=20000", "-rss_limit_mb=2048"])
            .arg(&found)
            .arg(self.seeds.join(name))
            .current_dir(project::root());
        let ended = fuzz.output().context("the target does not start")?;
        let told = String::from_utf8_lossy(&ended.stderr);
        if !ended.status.success() {
            bail!("{}\n{}", ended.status, last_lines(&told));
        }
        let runs = statistic(&told, "number_of_executed_units");
        let runs = runs.context("the target does not say how often it ran")?;
        println!(
            "  {name}: {runs} inputs, {} kept in all, {}",
            files_in(&found)?,
            took(start.elapsed())
        );
        Ok(())
    }
}

/// A figure of the fuzzer's own at its end: `stat::NAME: 12`.
fn statistic(told: &str, name: &str) -> Option<u64> {
    let figures = told.lines().filter_map(|line| line.strip_prefix("stat::"));
    let mut named = figures.filter_map(|line| line.strip_prefix(name)?.strip_prefix(':'));
    named.next()?.trim().parse().ok()
}

fn last_lines(told: &str) -> String {
    let lines: Vec<&str> = told.lines().collect();
    lines[lines.len().saturating_sub(LAST)..].join("\n")
}

fn files_in(folder: &Path) -> Result<usize> {
    Ok(fs::read_dir(folder)?.count())
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_target_of_the_manifest_is_run_and_has_seeds() {
        let manifest = fs::read_to_string(project::root().join("fuzz/Cargo.toml")).unwrap();
        let (_, programs) = manifest.split_once("[[bin]]").unwrap();
        let mut named: Vec<_> = programs
            .lines()
            .filter_map(|line| line.strip_prefix("name = \"")?.strip_suffix('"'))
            .collect();
        let mut run = TARGETS.to_vec();
        named.sort_unstable();
        run.sort_unstable();
        assert_eq!(named, run);
        for name in TARGETS {
            let seeds = project::root().join("fuzz/corpus").join(name);
            assert!(files_in(&seeds).unwrap() > 0, "{name} begins with nothing");
        }
    }

    #[test]
    fn the_fuzzers_figures_are_found() {
        let told = "Done 15214 runs in 21 second(s)\nstat::number_of_executed_units: 15214\nstat::peak_rss_mb: 31\n";
        assert_eq!(statistic(told, "number_of_executed_units"), Some(15214));
        assert_eq!(statistic(told, "number"), None);
    }
}
