//! Under which licences the code of others is used, where it comes from, and the texts that travel with the app.
//!
//! `deny.toml` names the licences that are allowed. It is held here without cargo-deny, which would take longer
//! to build than all that it is asked.

mod crates;
mod expression;
mod npm;
mod texts;

use crate::project;
use anyhow::{Context, Result, ensure};
use std::{collections::BTreeMap, fs, path::Path};

use crates::Crate;

/// The file with the texts, in the site's root.
pub(crate) const FILE: &str = "licenses.txt";

/// What a crate's source has to be, unless it is of this project.
const CRATES_IO: &str = "registry+https://github.com/rust-lang/crates.io-index";

/// Writes the licences of all code that travels to a phone.
pub(crate) fn write(stage: &Path) -> Result<()> {
    let crates = crates::of_the_app()?;
    let text = texts::of(&crates)?;
    println!("  {} crates, {} KB", crates.len(), text.len() / 1024);
    Ok(fs::write(stage.join(FILE), text)?)
}

/// Holds all crates, and npm's packages where they are there, against the list; tells of versions that are there twice.
pub(crate) fn check() -> Result<()> {
    let crates = crates::all()?;
    let allowed = allowed()?;
    let faults = faults(&crates, &allowed);
    ensure!(faults.is_empty(), "{}", faults.join("\n"));
    println!(
        "  {} crates, all of crates.io and under allowed licences",
        crates.len()
    );
    let twice = twice(&crates);
    println!(
        "  {} of them in several versions: {}",
        twice.len(),
        twice.join(", ")
    );
    match npm::check(&allowed)? {
        Some(count) => println!("  {count} npm packages, all under allowed licences"),
        None => println!("  npm's packages are not here"),
    }
    Ok(())
}

/// The licences that `deny.toml` allows.
fn allowed() -> Result<Vec<String>> {
    let text = fs::read_to_string(project::root().join("deny.toml")).context("deny.toml")?;
    let list = text
        .split_once("\nallow = [")
        .and_then(|(_, rest)| rest.split_once(']'));
    let (list, _) = list.context("deny.toml has no list of licences")?;
    Ok(list
        .split('"')
        .skip(1)
        .step_by(2)
        .map(str::to_owned)
        .collect())
}

/// Whether a licence expression can be satisfied by what is allowed.
fn is_allowed(expression: &str, allowed: &[String]) -> bool {
    expression::holds(expression, &|licence| {
        allowed.iter().any(|it| it == licence)
    })
}

fn faults(crates: &[Crate], allowed: &[String]) -> Vec<String> {
    let mut faults = Vec::new();
    for one in crates {
        match &one.licence {
            None => faults.push(format!("{one} names no licence")),
            Some(licence) if !is_allowed(licence, allowed) => {
                faults.push(format!(
                    "{one} is under {licence}, which deny.toml does not allow"
                ));
            }
            Some(_) => {}
        }
        if let Some(source) = one.source.as_ref().filter(|source| *source != CRATES_IO) {
            faults.push(format!("{one} comes from {source}, not from crates.io"));
        }
    }
    faults
}

/// The crates that are there in several versions, each with these.
fn twice(crates: &[Crate]) -> Vec<String> {
    let mut versions: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for one in crates {
        versions.entry(&one.name).or_default().push(&one.version);
    }
    let several = versions
        .into_iter()
        .filter(|(_, versions)| versions.len() > 1);
    several
        .map(|(name, versions)| format!("{name} {}", versions.join(" and ")))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(licence: Option<&str>, source: Option<&str>) -> Crate {
        Crate {
            name: "x".to_owned(),
            version: "1.0.0".to_owned(),
            licence: licence.map(str::to_owned),
            source: source.map(str::to_owned),
            authors: Vec::new(),
            folder: "nowhere".into(),
        }
    }

    #[test]
    fn only_known_licences_and_crates_io_are_allowed() {
        let allowed = allowed().unwrap();
        assert!(allowed.contains(&"MIT".to_owned()) && allowed.len() > 5);
        let good = one(Some("MIT OR GPL-3.0-only"), Some(CRATES_IO));
        assert_eq!(
            faults(&[good, one(Some("MIT"), None)], &allowed),
            Vec::<String>::new()
        );
        for (licence, source) in [
            (None, Some(CRATES_IO)),
            (Some("GPL-3.0-only"), Some(CRATES_IO)),
            (Some("MIT AND GPL-3.0-only"), Some(CRATES_IO)),
            (Some("MIT"), Some("git+https://example.invalid/x")),
            (Some("MIT"), Some("registry+https://example.invalid/")),
        ] {
            assert_eq!(
                faults(&[one(licence, source)], &allowed).len(),
                1,
                "{licence:?} {source:?}"
            );
        }
    }

    #[test]
    fn all_that_this_project_takes_is_allowed() {
        let crates = crates::all().unwrap();
        assert!(crates.len() > 200 && crates.iter().any(|it| it.name == "libfuzzer-sys"));
        assert_eq!(faults(&crates, &allowed().unwrap()), Vec::<String>::new());
    }

    #[test]
    fn every_crate_of_the_app_has_its_licence_text() {
        let crates = crates::of_the_app().unwrap();
        let text = texts::of(&crates).unwrap();
        for name in [
            "leptos",
            "serde",
            "wasm-bindgen",
            "wasm_split_helpers",
            "borsh",
        ] {
            assert!(
                crates.iter().any(|it| it.name == name),
                "{name} is not in the app"
            );
        }
        for one in &crates {
            assert!(text.contains(&format!("{one}\n")), "{one}");
        }
        // What only tests, tools and the build use does not travel.
        for name in ["proptest", "trunk", "lol_html", "serde_path_to_error"] {
            assert!(!crates.iter().any(|it| it.name == name), "{name}");
        }
    }

    #[test]
    fn several_versions_are_told() {
        let mut other = one(None, None);
        other.version = "2.0.0".to_owned();
        assert_eq!(twice(&[one(None, None), other]), ["x 1.0.0 and 2.0.0"]);
        assert!(twice(&[one(None, None)]).is_empty());
    }
}
