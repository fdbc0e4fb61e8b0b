//! Programs from crates.io, each in exactly one version: on PATH, in the cache, or built into it.

use crate::{
    process::{cargo, command, find_on_path, output, run_named},
    project,
};
use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};

/// A program from crates.io, and how it is built to be had soon: its own release profile may take a quarter of an hour.
pub(crate) struct Program {
    pub(crate) krate: &'static str,
    pub(crate) name: &'static str,
    /// Options of `cargo install`: without what is not needed here.
    pub(crate) features: &'static [&'static str],
    /// What takes seconds of every build is optimised a little.
    pub(crate) opt_level: &'static str,
}

impl Program {
    /// The folder in the cache that it is built into.
    fn root(&self, version: &str) -> Result<PathBuf> {
        Ok(project::cache()?.join(format!("{}-{version}", self.krate)))
    }

    fn cached(&self, version: &str) -> Result<PathBuf> {
        let name = format!("{}{}", self.name, std::env::consts::EXE_SUFFIX);
        Ok(self.root(version)?.join("bin").join(name))
    }

    /// In exactly that version, on PATH or in the cache.
    pub(crate) fn find(&self, version: &str) -> Result<Option<PathBuf>> {
        let mut places = find_on_path(self.name)
            .into_iter()
            .chain([self.cached(version)?]);
        Ok(places.find(|found| version_of(found).as_deref() == Some(version)))
    }

    /// In exactly that version: on PATH, in the cache, or built into it.
    pub(crate) fn ensure(&self, version: &str) -> Result<PathBuf> {
        let Self { krate, name, .. } = self;
        if let Some(found) = self.find(version)? {
            println!("  {name} {version}: {}", found.display());
            return Ok(found);
        }
        println!("  {name} {version}: building it once (minutes)");
        // Its locked dependencies first; if a registry does not have one of them (yet, or any more), those that fit.
        if self.install(version, &["--locked"]).is_err() {
            println!("  its locked dependencies can't be had: taking those that fit");
            self.install(version, &[])?;
        }
        let cached = self.cached(version)?;
        if version_of(&cached).as_deref() != Some(version) {
            bail!("{} does not run: remove it and try again", cached.display());
        }
        println!("  {krate} {version}: built");
        Ok(cached)
    }

    fn install(&self, version: &str, locked: &[&str]) -> Result<()> {
        let Self {
            krate,
            name,
            features,
            opt_level,
        } = self;
        let root = self.root(version)?;
        let root = root
            .to_str()
            .context("the cache folder's name is not UTF-8")?;
        let args = ["install", krate, "--version", version, "--root", root];
        let mut install = cargo(&[&args, *features, locked].concat());
        install
            .env("CARGO_PROFILE_RELEASE_LTO", "off")
            .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "256")
            .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", opt_level)
            .env("CARGO_PROFILE_RELEASE_DEBUG", "0")
            .env_remove("CARGO_TARGET_DIR");
        let by_hand = format!("by hand: cargo install {krate} --version {version}");
        run_named(name, &mut install, &by_hand)
    }
}

/// What a program says of its version: the first word that begins with a digit.
pub(crate) fn version_of(program: &Path) -> Option<String> {
    version_in(&output(&mut command(program, &["--version"]))?)
}

fn version_in(text: &str) -> Option<String> {
    text.split_whitespace()
        .find(|word| word.starts_with(|c: char| c.is_ascii_digit()))
        .map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::version_in;

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
}
