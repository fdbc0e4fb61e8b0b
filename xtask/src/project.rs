//! Where things are.

use anyhow::{Context, Result, ensure};
use std::{
    env,
    path::{Path, PathBuf},
};

/// The project's root: the folder above this crate.
pub(crate) fn root() -> &'static Path {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here)
}

/// Where cargo puts what it makes.
pub(crate) fn target() -> PathBuf {
    let named = env::var_os("CARGO_TARGET_DIR").filter(|path| !path.is_empty());
    named.map_or_else(|| root().join("target"), |folder| root().join(folder))
}

/// The app's wasm as cargo leaves it.
pub(crate) fn wasm() -> PathBuf {
    target().join("wasm32-unknown-unknown/release/furikaeri.wasm")
}

/// The user's cache: tools once built are found here by every later checkout, keyed by version.
pub(crate) fn cache() -> Result<PathBuf> {
    let cache = match env::var_os("XDG_CACHE_HOME").filter(|path| Path::new(path).is_absolute()) {
        Some(path) => PathBuf::from(path),
        None => env::home_dir()
            .context("no home folder: set HOME or XDG_CACHE_HOME")?
            .join(".cache"),
    };
    Ok(cache.join("furikaeri"))
}

/// Goes on without something that makes the site or its proof better, and says so. Under continuous integration that is
/// an error: nobody reads it there.
pub(crate) fn go_without(what: &str) -> Result<()> {
    without(what, on_ci())
}

fn without(what: &str, on_ci: bool) -> Result<()> {
    ensure!(!on_ci, "{what}: under CI nothing is left out");
    println!("  {what}");
    Ok(())
}

/// Under continuous integration nothing may be skipped.
pub(crate) fn on_ci() -> bool {
    env::var("CI").is_ok_and(|value| value == "true" || value == "1")
}

#[cfg(test)]
mod tests {
    use super::without;

    #[test]
    fn what_is_left_out_is_an_error_under_ci_alone() {
        assert!(without("no wasm-opt", false).is_ok());
        let error = without("no wasm-opt", true).unwrap_err();
        assert!(error.to_string().starts_with("no wasm-opt"));
    }
}
