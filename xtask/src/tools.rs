//! Which tools are used, in which version, and how they are had: from PATH, from the cache, or built into it.
//!
//! The versions are pinned where each tool looks for them itself: Trunk in `Trunk.toml`, wasm-bindgen in
//! `Cargo.lock`, what npm gives (wasm-opt too) in `xtask/npm/package-lock.json`; the others below.

use crate::{
    debian,
    process::{command, find_on_path, output, run},
    program::{Program, version_of},
    project,
    stage::hash::fingerprint,
};
use anyhow::{Context, Result};
use std::{
    ffi::OsString,
    fs,
    path::{Path, PathBuf},
};

/// The target of all that runs in a browser.
pub(crate) const WASM: &str = "wasm32-unknown-unknown";

/// It downloads nothing here, so needs no TLS, and does not look for newer versions of itself.
const TRUNK: Program = Program {
    krate: "trunk",
    name: "trunk",
    features: &["--no-default-features"],
    opt_level: "0",
};
/// Its test runner speaks to drivers on this machine alone: no TLS either.
const WASM_BINDGEN: Program = Program {
    krate: "wasm-bindgen-cli",
    name: "wasm-bindgen",
    features: &["--no-default-features"],
    opt_level: "1",
};
/// What drives Firefox: Debian has no package of it.
const GECKODRIVER: Program = Program {
    krate: "geckodriver",
    name: "geckodriver",
    features: &[],
    opt_level: "0",
};
const GECKODRIVER_VERSION: &str = "0.37.0";
/// Reads the licences, sources and known faults of all crates.
const CARGO_DENY: Program = Program {
    krate: "cargo-deny",
    name: "cargo-deny",
    features: &[],
    opt_level: "0",
};
const CARGO_DENY_VERSION: &str = "0.20.2";

/// The tools of a build, found.
pub(crate) struct Tools {
    pub(crate) trunk: PathBuf,
    pub(crate) wasm: WasmTools,
}

/// Those of them that make what a browser runs of what cargo made.
#[derive(Clone)]
pub(crate) struct WasmTools {
    /// The folder that holds `wasm-bindgen` and `wasm-bindgen-test-runner`.
    pub(crate) wasm_bindgen: PathBuf,
    /// The folder that holds `wasm-opt`, `wasm-merge` and `wasm-metadce`, if they are to be had.
    binaryen: Option<PathBuf>,
}

impl Tools {
    /// Finds each tool, or gets it.
    pub(crate) fn ensure() -> Result<Self> {
        WasmTools::ensure()?.with_trunk()
    }

    /// Likewise, those that a build for development takes.
    pub(crate) fn ensure_for_dev() -> Result<Self> {
        WasmTools::ensure_bindgen()?.with_trunk()
    }

    /// Whether one of them has to be built, which takes minutes.
    pub(crate) fn are_missing() -> Result<bool> {
        Ok(TRUNK.find(&trunk_version()?)?.is_none()
            || WASM_BINDGEN.find(&wasm_bindgen_version()?)?.is_none())
    }

    /// The environment that makes Trunk take exactly these.
    pub(crate) fn environment(&self) -> Result<Vec<(&'static str, OsString)>> {
        let folders = std::iter::once(self.wasm.wasm_bindgen.as_path());
        let folders: Vec<_> = folders.chain(self.wasm.binaryen.as_deref()).collect();
        Ok(vec![
            ("PATH", crate::process::path_with(&folders)?),
            // Trunk rejects the value `1`, which some terminals set.
            ("NO_COLOR", "true".into()),
        ])
    }
}

impl WasmTools {
    /// Finds each of them, or gets it.
    pub(crate) fn ensure() -> Result<Self> {
        Ok(Self {
            binaryen: find_binaryen()?,
            ..Self::ensure_bindgen()?
        })
    }

    fn ensure_bindgen() -> Result<Self> {
        ensure_wasm_target()?;
        let wasm_bindgen = WASM_BINDGEN.ensure(&wasm_bindgen_version()?)?;
        Ok(Self {
            wasm_bindgen: folder_of(&wasm_bindgen),
            binaryen: None,
        })
    }

    /// Likewise Trunk.
    pub(crate) fn with_trunk(self) -> Result<Tools> {
        Ok(Tools {
            trunk: TRUNK.ensure(&trunk_version()?)?,
            wasm: self,
        })
    }

    /// A program of the optimiser's package.
    pub(crate) fn binaryen(&self, program: &str) -> Option<PathBuf> {
        let folder = self.binaryen.as_ref()?;
        Some(folder.join(program)).filter(|file| file.is_file())
    }
}

/// The driver of Firefox.
pub(crate) fn geckodriver() -> Result<PathBuf> {
    GECKODRIVER.ensure(GECKODRIVER_VERSION)
}

/// What reads the licences.
pub(crate) fn cargo_deny() -> Result<PathBuf> {
    CARGO_DENY.ensure(CARGO_DENY_VERSION)
}

fn trunk_version() -> Result<String> {
    let pins = read("Trunk.toml")?;
    let version = pinned(&pins, "trunk-version").context("Trunk.toml names no trunk-version")?;
    Ok(version.trim_start_matches('=').to_owned())
}

fn wasm_bindgen_version() -> Result<String> {
    locked_version(&read("Cargo.lock")?, "wasm-bindgen")
        .context("Cargo.lock has no wasm-bindgen: restore it with git")
}

/// Runs a check that is a script of the project's, with what npm gives; `missing` is the reason where npm is not there.
pub(crate) fn run_script(script: &str, missing: &str) -> Result<Result<(), String>> {
    let Some(modules) = npm_modules()? else {
        return Ok(Err(missing.to_owned()));
    };
    run(
        command("node", &[script]).arg(modules),
        "see its output above",
    )?;
    Ok(Ok(()))
}

/// The `node_modules` with the packages of `xtask/npm`, installed once into the cache; `None` without npm.
///
/// # Errors
///
/// npm is there, but can't install them.
pub fn npm_modules() -> Result<Option<PathBuf>> {
    let source = project::root().join("xtask/npm");
    let lock = fs::read(source.join("package-lock.json")).context("xtask/npm/package-lock.json")?;
    let folder = project::cache()?.join(format!("npm-{}", fingerprint(&lock)));
    let modules = folder.join("node_modules");
    if modules.is_dir() {
        return Ok(Some(modules));
    }
    let is_here = ["npm", "node"]
        .map(find_on_path)
        .iter()
        .all(Option::is_some);
    if !is_here && let Err(missing) = debian::ensure(&debian::NPM)? {
        println!("  npm: {missing}");
        return Ok(None);
    }
    // Beside its final place first, so that an interrupted install is never taken for a whole one.
    let partial = folder.with_extension("partial");
    fs::create_dir_all(&partial)?;
    for file in ["package.json", "package-lock.json"] {
        fs::copy(source.join(file), partial.join(file))?;
    }
    let by_hand = "is the npm registry reachable? Try `npm ci` in xtask/npm";
    run(
        command(
            "npm",
            &["ci", "--no-audit", "--no-fund", "--ignore-scripts"],
        )
        .current_dir(&partial),
        by_hand,
    )?;
    fs::rename(&partial, &folder)?;
    Ok(Some(modules))
}

/// Rust's standard library for the browser.
pub(crate) fn ensure_wasm_target() -> Result<()> {
    let libraries = output(&mut command(
        "rustc",
        &["--print", "target-libdir", "--target", WASM],
    ));
    if libraries.is_some_and(|folder| Path::new(folder.trim()).is_dir()) {
        println!("  target {WASM}: there");
        return Ok(());
    }
    run(
        &mut command("rustup", &["target", "add", WASM]),
        "install rustup (https://rustup.rs) with a stable toolchain and run that line; a Rust that did not come \
         with rustup needs its own package with the standard library for wasm32",
    )
}

/// The folder of wasm-opt: where npm has put it, else on PATH, if that one is as new; else none.
fn find_binaryen() -> Result<Option<PathBuf>> {
    let lock = read("xtask/npm/package-lock.json")?;
    let wanted = npm_version(&lock, "binaryen").and_then(|version| number(&version));
    let wanted = wanted.context("xtask/npm/package-lock.json names no binaryen")?;
    let by_npm = match npm_modules() {
        Ok(modules) => modules.map(|modules| modules.join(".bin/wasm-opt")),
        Err(error) => {
            println!("  npm gives no wasm-opt: {error:#}");
            None
        }
    };
    for found in by_npm.into_iter().chain(find_on_path("wasm-opt")) {
        let version = version_of(&found).and_then(|version| number(&version));
        if let Some(version) = version.filter(|version| *version >= wanted) {
            println!("  wasm-opt {version}: {}", found.display());
            return Ok(Some(folder_of(&found)));
        }
    }
    Ok(None)
}

fn folder_of(file: &Path) -> PathBuf {
    file.parent().unwrap_or(Path::new(".")).to_path_buf()
}

/// The number in `132`, `version_132` or `132.0.0`.
fn number(version: &str) -> Option<u32> {
    version
        .trim_start_matches("version_")
        .split('.')
        .next()?
        .parse()
        .ok()
}

/// The text of `key = "text"` in a TOML file of plain lines.
fn pinned<'a>(toml: &'a str, key: &str) -> Option<&'a str> {
    toml.lines().find_map(|line| {
        let value = line
            .strip_prefix(key)?
            .trim_start()
            .strip_prefix('=')?
            .trim();
        value.strip_prefix('"')?.strip_suffix('"')
    })
}

/// The version of a package in npm's lock.
fn npm_version(lock: &str, package: &str) -> Option<String> {
    let lock: serde_json::Value = serde_json::from_str(lock).ok()?;
    let version = &lock["packages"][format!("node_modules/{package}")]["version"];
    version.as_str().map(str::to_owned)
}

/// The version of a package in Cargo.lock.
fn locked_version(lock: &str, package: &str) -> Option<String> {
    let entry = lock
        .split("[[package]]")
        .find(|entry| pinned(entry, "name") == Some(package))?;
    pinned(entry, "version").map(str::to_owned)
}

fn read(file: &str) -> Result<String> {
    fs::read_to_string(project::root().join(file)).with_context(|| format!("cannot read {file}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_of_an_optimiser_is_found_in_every_spelling() {
        assert_eq!(
            [
                number("132"),
                number("version_132"),
                number("132.0.0"),
                number("x")
            ],
            [Some(132), Some(132), Some(132), None]
        );
    }

    #[test]
    fn the_pins_of_this_project_can_be_read() {
        let trunk = read("Trunk.toml").unwrap();
        assert!(pinned(&trunk, "trunk-version").unwrap().starts_with('='));
        assert!(trunk_version().unwrap().starts_with("0."));
        let lock = read("xtask/npm/package-lock.json").unwrap();
        let binaryen = npm_version(&lock, "binaryen").unwrap();
        assert!(number(&binaryen).unwrap() >= 132);
        let npm: serde_json::Value = serde_json::from_str(&lock).unwrap();
        assert!(
            npm["packages"]
                .as_object()
                .unwrap()
                .values()
                .all(|package| package.get("resolved").is_none())
        );
        assert!(wasm_bindgen_version().unwrap().starts_with("0.2."));
    }

    #[test]
    fn a_package_is_not_taken_for_another_whose_name_it_begins() {
        let lock = "[[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"9\"\n[[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.1\"\n";
        assert_eq!(
            locked_version(lock, "wasm-bindgen").as_deref(),
            Some("0.2.1")
        );
    }
}
