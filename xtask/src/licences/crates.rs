//! The crates that the app is made of, as cargo knows them.

use crate::{
    process::{cargo, output},
    project,
    tools::WASM,
};
use anyhow::{Context, Result};
use serde_json::Value;
use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
    path::PathBuf,
};

/// The app's own package.
const APP: &str = "furikaeri";
/// Writes the script with which the parts of the wasm are fetched: it travels too, though only the build has it.
const CUTTER: &str = "wasm_split_cli_support";

/// A crate in one version.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Crate {
    pub(super) name: String,
    pub(super) version: String,
    /// The expression that it names.
    pub(super) licence: Option<String>,
    pub(super) authors: Vec<String>,
    pub(super) folder: PathBuf,
}

impl fmt::Display for Crate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.name, self.version)
    }
}

/// Those whose code travels to a phone, this project's own left out.
pub(super) fn of_the_app() -> Result<Vec<Crate>> {
    let metadata = metadata(&["--features", "csr", "--filter-platform", WASM])?;
    let packages: BTreeMap<&str, &Value> = (list(&metadata, "packages").iter())
        .filter_map(|package| Some((package["id"].as_str()?, package)))
        .collect();
    let nodes: BTreeMap<&str, &Value> = (list(&metadata["resolve"], "nodes").iter())
        .filter_map(|node| Some((node["id"].as_str()?, node)))
        .collect();
    let named = |name: &str| {
        let mut all = packages.iter();
        let found = all.find(|(_, package)| package["name"] == name);
        found
            .map(|(id, _)| *id)
            .with_context(|| format!("cargo knows no {name}"))
    };
    let mut ahead = vec![named(APP)?];
    let mut travelling = BTreeSet::from([named(CUTTER)?]);
    while let Some(id) = ahead.pop() {
        if !travelling.insert(id) {
            continue;
        }
        let dependencies = nodes
            .get(id)
            .map(|node| list(node, "deps"))
            .unwrap_or_default();
        let normal = dependencies.iter().filter(|it| is_normal(it));
        let ids = normal.filter_map(|it| it["pkg"].as_str());
        ahead.extend(ids.filter(|id| packages.get(id).is_some_and(|package| !is_macro(package))));
    }
    let packages = travelling.into_iter().filter_map(|id| packages.get(id));
    // What comes from nowhere is this project's own.
    let others = packages.filter(|package| !package["source"].is_null());
    let crates: BTreeSet<Crate> = others.filter_map(|package| read(package)).collect();
    Ok(crates.into_iter().collect())
}

/// Not only for tests or build scripts.
fn is_normal(dependency: &Value) -> bool {
    list(dependency, "dep_kinds")
        .iter()
        .any(|it| it["kind"].is_null())
}

/// A macro runs while the app is built, and stays behind.
fn is_macro(package: &Value) -> bool {
    let mut kinds = list(package, "targets")
        .iter()
        .flat_map(|it| list(it, "kind"));
    kinds.any(|kind| kind == "proc-macro")
}

fn read(package: &Value) -> Option<Crate> {
    let text = |name: &str| package[name].as_str().map(str::to_owned);
    let manifest = PathBuf::from(text("manifest_path")?);
    let authors = list(package, "authors").iter();
    Some(Crate {
        name: text("name")?,
        version: text("version")?,
        licence: text("license"),
        authors: authors
            .filter_map(Value::as_str)
            .map(str::to_owned)
            .collect(),
        folder: manifest.parent()?.to_owned(),
    })
}

fn list<'a>(value: &'a Value, name: &str) -> &'a [Value] {
    value[name].as_array().map_or(&[], Vec::as_slice)
}

fn metadata(arguments: &[&str]) -> Result<Value> {
    let arguments = [
        &["metadata", "--format-version", "1", "--locked"],
        arguments,
    ]
    .concat();
    let mut cargo = cargo(&arguments);
    let json = output(cargo.current_dir(project::root()))
        .with_context(|| format!("by hand: cargo {}", arguments.join(" ")))?;
    Ok(serde_json::from_str(&json)?)
}
