//! Which tools are used, in which version, and how they are had: from PATH, from the cache, or built into it.
//!
//! The versions are pinned where each tool looks for them itself: Trunk and wasm-opt in `Trunk.toml`,
//! wasm-bindgen in `Cargo.lock`, what npm gives in `xtask/npm/package-lock.json`; geckodriver below.

use crate::{
    process::{cargo, command, find_on_path, output, run},
    project,
    stage::hash::fingerprint,
};
use anyhow::{Context, Result, bail};
use std::{
    ffi::OsString,
    fs,
    path::{Path, PathBuf},
};

/// What drives Firefox: Debian has no package of it.
const GECKODRIVER: &str = "0.37.0";

/// The target of all that runs in a browser.
pub(crate) const WASM: &str = "wasm32-unknown-unknown";

/// The tools of a build, found.
pub(crate) struct Tools {
    pub(crate) trunk: PathBuf,
    /// The folder that holds `wasm-bindgen` and `wasm-bindgen-test-runner`.
    pub(crate) wasm_bindgen: PathBuf,
    pub(crate) wasm_opt: Option<WasmOpt>,
}

/// An optimiser that was found, and what Trunk must be told to take it.
pub(crate) struct WasmOpt {
    folder: PathBuf,
    version: String,
}

impl Tools {
    /// Finds each tool, or gets it.
    pub(crate) fn ensure() -> Result<Self> {
        ensure_wasm_target()?;
        let pins = read("Trunk.toml")?;
        let trunk = pinned(&pins, "trunk-version").context("Trunk.toml names no trunk-version")?;
        let trunk = ensure_crate("trunk", "trunk", trunk.trim_start_matches('='))?;
        let bindgen = locked_version(&read("Cargo.lock")?, "wasm-bindgen")
            .context("Cargo.lock has no wasm-bindgen: restore it with git")?;
        let wasm_bindgen = ensure_crate("wasm-bindgen-cli", "wasm-bindgen", &bindgen)?;
        let wasm_opt = pinned(&pins, "wasm_opt").context("Trunk.toml names no wasm_opt")?;
        Ok(Self {
            trunk,
            wasm_bindgen: folder_of(&wasm_bindgen),
            wasm_opt: find_wasm_opt(wasm_opt)?,
        })
    }

    /// A program of the package that wasm-opt comes with.
    pub(crate) fn binaryen(&self, program: &str) -> Option<PathBuf> {
        let here = self.wasm_opt.as_ref().map(|found| found.folder.clone());
        let folder = here.or_else(trunks_download)?;
        Some(folder.join(program)).filter(|file| file.is_file())
    }

    /// The environment that makes Trunk take exactly these.
    pub(crate) fn environment(&self) -> Result<Vec<(&'static str, OsString)>> {
        let mut folders = vec![self.wasm_bindgen.as_path()];
        let mut variables = Vec::new();
        if let Some(found) = &self.wasm_opt {
            folders.push(&found.folder);
            // Trunk compares for equality; a newer one on PATH is good enough for us.
            variables.push(("TRUNK_TOOLS_WASM_OPT", OsString::from(&found.version)));
        }
        variables.push(("PATH", crate::process::path_with(&folders)?));
        // Trunk rejects the value `1`, which some terminals set.
        variables.push(("NO_COLOR", "true".into()));
        Ok(variables)
    }
}

/// The driver of Firefox.
pub(crate) fn geckodriver() -> Result<PathBuf> {
    ensure_crate("geckodriver", "geckodriver", GECKODRIVER)
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
    if find_on_path("npm").is_none() || find_on_path("node").is_none() {
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

/// A program from crates.io in exactly that version: on PATH, in the cache, or built into it.
pub(crate) fn ensure_crate(name: &str, program: &str, version: &str) -> Result<PathBuf> {
    let root = project::cache()?.join(format!("{name}-{version}"));
    let cached = root
        .join("bin")
        .join(format!("{program}{}", std::env::consts::EXE_SUFFIX));
    for found in find_on_path(program).into_iter().chain([cached.clone()]) {
        if version_of(&found).as_deref() == Some(version) {
            println!("  {program} {version}: {}", found.display());
            return Ok(found);
        }
    }
    println!("  {program} {version}: building it once (some minutes)");
    let root = root
        .to_str()
        .context("the cache folder's name is not UTF-8")?;
    let install = |locked: &[&str]| {
        let args = [
            &["install", name, "--version", version, "--root", root],
            locked,
        ]
        .concat();
        // Built to be had soon: its own release profile would take a quarter of an hour.
        let mut command = cargo(&args);
        command
            .env("CARGO_PROFILE_RELEASE_LTO", "off")
            .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
            .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1")
            .env_remove("CARGO_TARGET_DIR");
        run(
            &mut command,
            &format!("by hand: cargo install {name} --version {version}"),
        )
    };
    // Its locked dependencies first; if a registry does not have one of them (yet, or any more), those that fit.
    if install(&["--locked"]).is_err() {
        println!("  its locked dependencies can't be had: taking those that fit");
        install(&[])?;
    }
    if version_of(&cached).as_deref() != Some(version) {
        bail!("{} does not run: remove it and try again", cached.display());
    }
    Ok(cached)
}

/// wasm-opt from PATH if new enough, else the one that npm gives, else none: Trunk then downloads the pinned one.
fn find_wasm_opt(pin: &str) -> Result<Option<WasmOpt>> {
    let wanted =
        number(pin).with_context(|| format!("Trunk.toml: wasm_opt = \"{pin}\" has no number"))?;
    let good = |file: &Path| {
        version_of(file)
            .and_then(|version| number(&version))
            .filter(|n| *n >= wanted)
    };
    if let Some((file, n)) =
        find_on_path("wasm-opt").and_then(|file| good(&file).map(|n| (file, n)))
    {
        println!("  wasm-opt {n}: {}", file.display());
        return Ok(Some(WasmOpt {
            folder: folder_of(&file),
            version: format!("version_{n}"),
        }));
    }
    let folder = match npm_modules() {
        Ok(modules) => modules.map(|modules| modules.join(".bin")),
        Err(error) => {
            println!("  npm gives no wasm-opt: {error:#}");
            None
        }
    };
    if let Some((folder, n)) =
        folder.and_then(|folder| good(&folder.join("wasm-opt")).map(|n| (folder, n)))
    {
        println!("  wasm-opt {n}: {}", folder.join("wasm-opt").display());
        return Ok(Some(WasmOpt {
            folder,
            version: format!("version_{n}"),
        }));
    }
    println!("  wasm-opt {wanted}: not here, Trunk will download it");
    Ok(None)
}

/// Where Trunk keeps the package that it downloads where there is none.
fn trunks_download() -> Option<PathBuf> {
    let pin = read("Trunk.toml").ok()?;
    let version = pinned(&pin, "wasm_opt")?;
    let cache = project::cache().ok()?;
    Some(
        cache
            .parent()?
            .join(format!("trunk/wasm-opt-{version}/bin")),
    )
}

fn folder_of(file: &Path) -> PathBuf {
    file.parent().unwrap_or(Path::new(".")).to_path_buf()
}

/// What a program says of its version: the first word that begins with a digit.
fn version_of(program: &Path) -> Option<String> {
    version_in(&output(&mut command(program, &["--version"]))?)
}

fn version_in(text: &str) -> Option<String> {
    text.split_whitespace()
        .find(|word| word.starts_with(|c: char| c.is_ascii_digit()))
        .map(str::to_owned)
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
    fn versions_are_read_as_the_tools_print_them() {
        for (text, version) in [
            ("trunk 0.21.14\n", "0.21.14"),
            ("wasm-bindgen 0.2.130 (abc)", "0.2.130"),
            ("wasm-opt version 132 (version_132)", "132"),
        ] {
            assert_eq!(version_in(text).as_deref(), Some(version));
        }
        assert_eq!(version_in("unknown"), None);
    }

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
    fn the_pins_of_this_project_can_be_read_and_agree() {
        let trunk = read("Trunk.toml").unwrap();
        assert!(pinned(&trunk, "trunk-version").unwrap().starts_with('='));
        let npm: serde_json::Value =
            serde_json::from_str(&read("xtask/npm/package-lock.json").unwrap()).unwrap();
        let binaryen = npm["packages"]["node_modules/binaryen"]["version"]
            .as_str()
            .unwrap();
        assert_eq!(
            number(pinned(&trunk, "wasm_opt").unwrap()),
            number(binaryen)
        );
        assert!(
            npm["packages"]
                .as_object()
                .unwrap()
                .values()
                .all(|package| package.get("resolved").is_none())
        );
        assert!(
            locked_version(&read("Cargo.lock").unwrap(), "wasm-bindgen")
                .unwrap()
                .starts_with("0.2.")
        );
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
