//! The packages that the build and the measurements take from npm. None of their code travels to a phone.

use super::is_allowed;
use crate::tools::npm_modules;
use anyhow::{Context, Result, ensure};
use serde_json::Value;
use std::{fs, path::Path};

/// Holds the licences of all packages against the list, and counts them; none where npm is not here.
pub(super) fn check(allowed: &[String]) -> Result<Option<usize>> {
    let Some(modules) = npm_modules()? else {
        return Ok(None);
    };
    let lock = modules.join(".package-lock.json");
    let lock = fs::read_to_string(&lock).with_context(|| lock.display().to_string())?;
    let lock: Value = serde_json::from_str(&lock)?;
    let packages = lock["packages"]
        .as_object()
        .context("npm wrote no packages")?;
    let mut faults = Vec::new();
    for path in packages.keys() {
        // What is for another machine is listed, and not there.
        let folder = modules.join(path.strip_prefix("node_modules/").unwrap_or(path));
        let Some(licence) = licence(&folder)? else {
            continue;
        };
        if !is_allowed(&licence, allowed) {
            faults.push(format!(
                "{path} is under {licence}, which deny.toml does not allow"
            ));
        }
    }
    ensure!(faults.is_empty(), "{}", faults.join("\n"));
    Ok(Some(packages.len()))
}

/// What a package names as its licence; none where there is no package.
fn licence(folder: &Path) -> Result<Option<String>> {
    let manifest = folder.join("package.json");
    if !manifest.is_file() {
        return Ok(None);
    }
    let manifest: Value = serde_json::from_str(&fs::read_to_string(&manifest)?)?;
    let named = manifest["license"].as_str();
    Ok(Some(named.unwrap_or("no licence").to_owned()))
}
