//! `cargo xtask bench`: builds what the chosen figures need, and what they are held against, then runs the bench.

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

/// A group of figures that the bench measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// What is fetched.
    Bytes,
    /// Lighthouse's marks.
    Lighthouse,
    /// How far what is seen is moved.
    Shifts,
    /// Until a first tap is answered.
    Arrival,
    /// The main thread's work.
    Awake,
    /// Until a key in the search is answered.
    Typing,
    /// Until a filter is.
    Filtering,
    /// How time grows with the review.
    Growth,
    /// What writing a draft takes.
    Drafting,
    /// What the secretariat's list does.
    Collation,
}

impl Group {
    /// All, in the order in which they are measured.
    pub const ALL: [Self; 10] = [
        Self::Bytes,
        Self::Lighthouse,
        Self::Shifts,
        Self::Arrival,
        Self::Awake,
        Self::Typing,
        Self::Filtering,
        Self::Growth,
        Self::Drafting,
        Self::Collation,
    ];

    /// Its name on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Bytes => "bytes",
            Self::Lighthouse => "lighthouse",
            Self::Shifts => "shifts",
            Self::Arrival => "arrival",
            Self::Awake => "awake",
            Self::Typing => "typing",
            Self::Filtering => "filtering",
            Self::Growth => "growth",
            Self::Drafting => "drafting",
            Self::Collation => "collation",
        }
    }

    /// Those with these names; none means all.
    ///
    /// # Errors
    /// A name that no group has.
    pub fn chosen(names: &[String]) -> Result<Vec<Self>> {
        if names.is_empty() {
            return Ok(Self::ALL.into());
        }
        let with_name = |name: &String| {
            let group = Self::ALL.into_iter().find(|group| group.name() == name);
            group.with_context(|| {
                let known = Self::ALL.map(Self::name).join(", ");
                format!("no figures are named {name}; there are {known}")
            })
        };
        names.iter().map(with_name).collect()
    }

    /// Whether it measures the generated reviews too.
    #[must_use]
    pub fn measures_generated(self) -> bool {
        matches!(
            self,
            Self::Bytes | Self::Typing | Self::Filtering | Self::Growth
        )
    }

    /// Whether the empty app is what it is held against.
    fn is_beside_empty_app(self) -> bool {
        self == Self::Arrival
    }
}

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

/// Measures the site in `dist`, and the others where a group needs them. `names` are those of the groups; none means all.
pub(crate) fn run_all(dist: &Path, build: bool, names: &[String]) -> Result<()> {
    let groups = Group::chosen(names)?;
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
        let needed = groups.iter().any(|group| group.measures_generated());
        if needed && (build || !site_of(items).is_dir()) {
            build_large(items)?;
        }
    }
    let needed = groups.iter().any(|group| group.is_beside_empty_app());
    if needed && (build || !empty_app().is_dir()) {
        step("the empty app", build_empty)?;
    }
    let mut bench = cargo(&["run", "--package", "e2e", "--bin", "bench", "--"]);
    bench.args(names).env("FURIKAERI_NPM", modules);
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
