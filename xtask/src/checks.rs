//! Everything that CI runs, step by step, with a table of the times at the end.

use crate::{
    audit,
    base::Base,
    browsers, debian, e2e,
    engine::Engine,
    fuzz, javascript,
    process::{cargo, find_on_path, run, telling_time, took},
    project, retries, review,
    site::{self, Place},
    tools::{Tools, ensure_wasm_target},
    words,
};
use anyhow::{Result, bail};
use std::{
    process::Command,
    time::{Duration, Instant},
};

const WASM: [&str; 4] = ["--target", "wasm32-unknown-unknown", "--features", "csr"];
const PRERENDERER: [&str; 2] = ["--features", "furikaeri/ssr"];
const DENY: [&str; 3] = ["--", "--deny", "warnings"];

/// One step: its name, and what it does.
type Step = (&'static str, fn() -> Result<Outcome>);

/// How a step ended when nothing failed.
enum Outcome {
    Passed,
    /// All passed, and this is to be told of it.
    Told(String),
    /// What there was to check passed; this could not be asked for, here and now, and fails nowhere.
    Partly(String),
    /// Something is missing on this machine. Under CI that is a failure.
    Skipped(String),
}
use Outcome::{Partly, Passed, Skipped, Told};

/// What a change is held against while it is made: no browser. A new kind of check is one line here and one function
/// below.
const CHECK: [Step; 8] = [
    ("format", format),
    ("types of the scripts", types),
    ("words on screen", words_on_screen),
    ("the lowest browsers", lowest_browsers),
    ("lint: domain, prerenderer and tools", lint_native),
    ("lint: app in the browser", lint_browser),
    ("test: domain, prerenderer and tools", test_native),
    ("test: a large review", test_scale),
];

/// What CI runs besides.
const REST: [Step; 9] = [
    ("licences and advisories", licences_and_advisories),
    ("test: app in the browser", test_browser),
    ("fuzz: whatever comes from outside", fuzz_shortly),
    ("build: this review", build_own),
    ("build: another review, under /nishi/", build_other),
    ("build: a large review, under /nishi/", build_large),
    ("test: end to end, Chromium", test_in_chromium),
    ("test: end to end, Firefox", test_in_firefox),
    ("test: end to end, WebKit", test_in_webkit),
];

/// Runs what needs no browser.
pub(crate) fn run_check() -> Result<()> {
    run_steps(&CHECK)
}

/// Runs all that CI runs.
pub(crate) fn run_all() -> Result<()> {
    run_steps(&[&CHECK[..], &REST].concat())
}

/// Runs all steps, also after one that failed.
fn run_steps(steps: &[Step]) -> Result<()> {
    let mut table = Vec::new();
    let (mut passed, mut failed, mut skipped) = (0, 0, 0);
    let begun = Instant::now();
    for (number, (name, work)) in steps.iter().enumerate() {
        let title = format!("{}/{}: {name}", number + 1, steps.len());
        println!("\n=== {title}, after {}", took(begun.elapsed()));
        let start = Instant::now();
        let result = match telling_time(&title, work) {
            Ok(Skipped(reason)) if project::on_ci() => {
                Err(anyhow::anyhow!("nothing may be skipped under CI: {reason}"))
            }
            result => result,
        };
        let told = match result {
            Ok(Passed) => {
                passed += 1;
                "passed".to_owned()
            }
            Ok(Told(what)) => {
                passed += 1;
                format!("passed; {what}")
            }
            Ok(Partly(reason)) => {
                passed += 1;
                println!("  not checked: {reason}");
                format!("passed, but not checked: {reason}")
            }
            Ok(Skipped(reason)) => {
                skipped += 1;
                println!("  skipped: {reason}");
                format!("skipped: {reason}")
            }
            Err(error) => {
                failed += 1;
                eprintln!("  error: {error:#}");
                format!("FAILED: {error:#}")
            }
        };
        table.push((*name, start.elapsed(), told));
    }
    print_table(&table);
    // CI reads this line.
    let skips = if skipped > 0 {
        format!(", {skipped} skipped")
    } else {
        String::new()
    };
    println!("\n{passed} passed, {failed} failed{skips}");
    if failed > 0 {
        bail!("{failed} of {} steps failed", steps.len());
    }
    Ok(())
}

fn print_table(table: &[(&str, Duration, String)]) {
    println!("\n{:<40} {:>9}", "step", "time");
    for (name, time, told) in table {
        println!("{name:<40} {:>9}  {told}", took(*time));
    }
    println!(
        "{:<40} {:>9}",
        "all",
        took(table.iter().map(|(_, time, _)| *time).sum())
    );
}

fn passes(command: &mut Command) -> Result<Outcome> {
    run(command, "see its output above")?;
    Ok(Passed)
}

fn cargo_of(parts: &[&[&str]]) -> Command {
    cargo(&parts.concat())
}

fn format() -> Result<Outcome> {
    passes(&mut cargo(&["fmt", "--all", "--check"]))
}

fn types() -> Result<Outcome> {
    Ok(match javascript::check()? {
        Ok(()) => Passed,
        Err(missing) => Skipped(missing),
    })
}

fn words_on_screen() -> Result<Outcome> {
    Ok(match words::check()? {
        Ok(()) => Passed,
        Err(missing) => Skipped(missing),
    })
}

fn lowest_browsers() -> Result<Outcome> {
    Ok(match browsers::check()? {
        Ok(()) => Passed,
        Err(missing) => Skipped(missing),
    })
}

/// Licences by what is here; advisories only where their lists can be had, and otherwise it is said.
fn licences_and_advisories() -> Result<Outcome> {
    audit::licences()?;
    let unasked = audit::advisories()?;
    Ok(if unasked.is_empty() {
        Passed
    } else {
        Partly(unasked.join("; "))
    })
}

/// With the prerenderer's feature: the domain is a part of it.
fn lint_native() -> Result<Outcome> {
    passes(&mut cargo_of(&[
        &["clippy", "--workspace", "--all-targets"],
        &PRERENDERER,
        &DENY,
    ]))
}

fn lint_browser() -> Result<Outcome> {
    ensure_wasm_target()?;
    passes(&mut cargo_of(&[
        &[
            "clippy",
            "--lib",
            "--bins",
            "--examples",
            "--test",
            "browser",
        ],
        &WASM,
        &DENY,
    ]))
}

fn test_native() -> Result<Outcome> {
    let all = ["test", "--workspace", "--exclude", "e2e"];
    let kinds = [
        "--lib", "--bins", "--test", "domain", "--test", "project", "--test", "server", "--test",
        "html", "--test", "reactive",
    ];
    passes(&mut cargo_of(&[&all, &PRERENDERER, &kinds]))?;
    // What stands in documentation, and what the compiler must refuse.
    passes(&mut cargo_of(&[&all, &PRERENDERER, &["--doc"]]))
}

/// By itself and one after the other, since it compares times.
fn test_scale() -> Result<Outcome> {
    let scale = ["test", "--package", "furikaeri-tests", "--test", "scale"];
    let alone = ["--", "--test-threads=1"];
    passes(&mut cargo_of(&[&scale, &alone]))
}

fn test_browser() -> Result<Outcome> {
    if let Err(reason) = debian::ensure(&debian::CHROMIUM)? {
        return Ok(Skipped(reason));
    }
    let tools = Tools::ensure()?;
    let mut tests = cargo_of(&[&["test", "--test", "browser"], &WASM]);
    tests
        .env(
            "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER",
            tools.wasm.wasm_bindgen.join("wasm-bindgen-test-runner"),
        )
        .envs(find_on_path("chromedriver").map(|driver| ("CHROMEDRIVER", driver)));
    passes(&mut tests)
}

/// Enough to see that they run, and for what is easily found.
fn fuzz_shortly() -> Result<Outcome> {
    if let Some(reason) = fuzz::missing() {
        return Ok(Skipped(reason));
    }
    fuzz::run_all(fuzz::Walk::Same(8000))?;
    Ok(Passed)
}

fn build_own() -> Result<Outcome> {
    site::build(
        Place::below(&Base::root()),
        &project::root().join("dist"),
        None,
    )?;
    Ok(Passed)
}

fn build_other() -> Result<Outcome> {
    let review = project::root().join("tests/data/second-review.json");
    let place = Place {
        base: &"/nishi/".parse()?,
        origin: Some(&"https://example.jp".parse()?),
    };
    let dist = project::root().join("target/second-site");
    site::build(place, &dist, Some(&review))?;
    Ok(Passed)
}

/// How many items the large review has: more than are drawn at once.
const LARGE: usize = 600;
/// The generator's seed.
const SEED: u64 = 1;

fn build_large() -> Result<Outcome> {
    let target = project::root().join("target");
    let file = target.join("large-review.json");
    let base = review::read(&review::own())?;
    std::fs::create_dir_all(&target)?;
    std::fs::write(&file, review::generate(&base, LARGE, SEED)?)?;
    site::build(
        Place::below(&"/nishi/".parse()?),
        &target.join("large-site"),
        Some(&file),
    )?;
    Ok(Passed)
}

fn test_in_chromium() -> Result<Outcome> {
    test_end_to_end(Engine::Chromium)
}

fn test_in_firefox() -> Result<Outcome> {
    test_end_to_end(Engine::Firefox)
}

fn test_in_webkit() -> Result<Outcome> {
    test_end_to_end(Engine::WebKit)
}

fn test_end_to_end(engine: Engine) -> Result<Outcome> {
    match e2e::tests(engine)? {
        Ok(mut tests) => {
            let passed = passes(&mut tests)?;
            Ok(retries::of_last_run(engine)?.map_or(passed, Told))
        }
        Err(missing) => Ok(Skipped(missing)),
    }
}
