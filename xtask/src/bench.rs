//! `cargo xtask bench`: builds what is measured and what it is held against, then runs the bench.

use crate::{
    base::Base,
    debian,
    process::{cargo, command, run, step},
    project, review, server,
    site::{self, Place},
    stage::{empty, hash::fingerprint},
    tools::{Tools, WASM, npm_modules},
    wasm_flags,
};
use anyhow::{Context, Result, bail};
use std::{
    fs,
    path::{Path, PathBuf},
};

/// How many items the generated reviews have, beside the ward's own with its 22.
pub const GENERATED: [usize; 2] = [1_000, 10_000];
/// The generator's seed: every run measures the same reviews.
const SEED: u64 = 1;
/// The example of the app's package that is the least app of the framework.
const EMPTY: &str = "empty";

/// Where the generated review of so many items is.
#[must_use]
pub fn review_of(items: usize) -> PathBuf {
    folder().join(format!("review-{items}.json"))
}

/// Where its site is.
#[must_use]
pub fn site_of(items: usize) -> PathBuf {
    folder().join(format!("site-{items}"))
}

/// Where the empty app is.
#[must_use]
pub fn empty_app() -> PathBuf {
    folder().join("empty-app")
}

fn folder() -> PathBuf {
    project::root().join("target/bench")
}

/// Measures the site in `dist` and the others. `rows` names the groups of figures; none means all.
pub(crate) fn run_all(dist: &Path, build: bool, rows: &[String]) -> Result<()> {
    if let Err(reason) = debian::ensure(&debian::CHROMIUM)? {
        bail!("the bench can't run: {reason}");
    }
    let modules = npm_modules()?.context(
        "the bench takes Lighthouse, MiniSearch and Fuse.js from npm: install Node.js with npm",
    )?;
    fs::create_dir_all(folder())?;
    let own = site::review_data()?;
    if build || !dist.is_dir() {
        site::build(Place::below(&Base::root()), dist, own.as_deref())?;
    }
    for items in GENERATED {
        if build || !site_of(items).is_dir() {
            build_large(items)?;
        }
    }
    if build || !empty_app().is_dir() {
        step("the empty app", build_empty)?;
    }
    let mut bench = cargo(&["run", "--package", "e2e", "--bin", "bench", "--"]);
    bench.args(rows).env("FURIKAERI_NPM", modules);
    run(&mut bench, "see its output above")
}

fn build_large(items: usize) -> Result<()> {
    let file = review_of(items);
    let base = review::read(&review::own())?;
    fs::write(&file, review::generate(&base, items, SEED)?)?;
    site::build(Place::below(&Base::root()), &site_of(items), Some(&file))
}

/// Built as the app is, with the app's own dependencies: the framework in the same version, the same profile, the
/// same optimiser, names by content, and a page that preloads what it needs.
fn build_empty() -> Result<()> {
    let tools = Tools::ensure()?;
    let (staged, folder) = (folder().join("empty-staged"), empty_app());
    empty(&staged)?;
    empty(&folder)?;
    let path = |path: &Path| -> Result<String> {
        let path = path.to_str().context("the project's path is not UTF-8")?;
        Ok(path.to_owned())
    };
    let by_hand = "see its message above";
    let mut build = cargo(&[
        "build",
        "--release",
        "--target",
        WASM,
        "--features",
        "csr",
        "--example",
        EMPTY,
    ]);
    run(build.envs(wasm_flags::environment()?), by_hand)?;
    let made = project::target().join(format!("{WASM}/release/examples/{EMPTY}.wasm"));
    let bindgen = tools.wasm.wasm_bindgen.join("wasm-bindgen");
    let out = ["--out-dir", &path(&staged)?, &path(&made)?].map(str::to_owned);
    let mut bind = command(bindgen, &["--target", "web", "--no-typescript"]);
    run(bind.args(out), by_hand)?;
    let wasm = staged.join(format!("{EMPTY}_bg.wasm"));
    let mut optimise = command("wasm-opt", &["-Oz"]);
    optimise
        .args([&path(&wasm)?, "-o", &path(&wasm)?])
        .envs(tools.environment()?);
    run(&mut optimise, by_hand)?;
    let wasm = move_by_content(&wasm, &folder, "wasm")?;
    let glue = move_by_content(&staged.join(format!("{EMPTY}.js")), &folder, "js")?;
    fs::write(folder.join("index.html"), empty_page(&glue, &wasm))?;
    server::compress(&folder)
}

fn move_by_content(from: &Path, folder: &Path, extension: &str) -> Result<String> {
    let bytes = fs::read(from).with_context(|| format!("no {}", from.display()))?;
    let name = format!("{EMPTY}-{}.{extension}", fingerprint(&bytes));
    fs::write(folder.join(&name), bytes)?;
    Ok(name)
}

fn empty_page(glue: &str, wasm: &str) -> String {
    format!(
        "<!DOCTYPE html>\n<html lang=\"ja\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>空</title>\n\
         <link rel=\"icon\" href=\"data:,\">\n<link rel=\"modulepreload\" href=\"/{glue}\">\n\
         <link rel=\"preload\" href=\"/{wasm}\" as=\"fetch\" type=\"application/wasm\" crossorigin>\n\
         <script type=\"module\">import init from '/{glue}'; init({{ module_or_path: '/{wasm}' }});</script>\n\
         </head>\n<body></body>\n</html>\n"
    )
}
