//! The code of others: its licences and where it comes from, held against `deny.toml`; its known faults, where the
//! lists of them can be had. What can't be asked is said, and is no failure: nobody's change would be better for it.

use crate::{
    process::{command, run},
    project,
    tools::{cargo_deny, npm_modules},
};
use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;
use std::{
    fs,
    path::Path,
    process::{Command, Stdio},
    thread,
    time::{Duration, Instant},
};

/// The list of known faults of crates.
const RUSTSEC: &str = "https://github.com/rustsec/advisory-db";
/// How long a server may take to answer at all.
const PATIENCE: Duration = Duration::from_secs(20);

/// Holds all crates and npm's packages against `deny.toml`.
pub(crate) fn licences() -> Result<()> {
    deny(&["licenses", "bans", "sources"])?;
    let Some(modules) = npm_modules()? else {
        println!("  npm's packages are not here");
        return Ok(());
    };
    let allowed = allowed()?;
    let mut faults = Vec::new();
    let packages = npm_packages(&modules)?;
    for (path, licence) in &packages {
        if !is_allowed(licence, &allowed) {
            faults.push(format!(
                "{path} is under {licence}, which deny.toml does not allow"
            ));
        }
    }
    ensure!(faults.is_empty(), "{}", faults.join("\n"));
    println!(
        "  {} npm packages, all under allowed licences",
        packages.len()
    );
    Ok(())
}

/// Asks for the known faults of all that is used; tells what could not be asked for.
pub(crate) fn advisories() -> Result<Vec<String>> {
    let mut unasked = Vec::new();
    let ask = &["ls-remote", RUSTSEC, "HEAD"];
    if answers(command("git", ask).env("GIT_TERMINAL_PROMPT", "0")) {
        deny(&["advisories"])?;
    } else {
        unasked.push(format!("advisories of crates ({RUSTSEC} can't be reached)"));
    }
    // What the build takes; what only measures is left out.
    let told = command("npm", &["audit", "--omit=dev", "--json"])
        .current_dir(project::root().join("xtask/npm"))
        .output();
    let told = told.map(|it| String::from_utf8_lossy(&it.stdout).into_owned());
    match told.as_deref().ok().and_then(vulnerable) {
        Some(names) if names.is_empty() => println!("  npm knows no fault of what the build takes"),
        Some(names) => bail!(
            "npm knows faults of {}: see npm audit in xtask/npm",
            names.join(", ")
        ),
        None => unasked
            .push("advisories of npm's packages (the registry does not tell them)".to_owned()),
    }
    Ok(unasked)
}

/// Runs cargo-deny on the workspace, and on the fuzzer, which is one of its own.
fn deny(what: &[&str]) -> Result<()> {
    let deny = cargo_deny()?;
    for manifest in ["Cargo.toml", "fuzz/Cargo.toml"] {
        let mut check = Command::new(&deny);
        check
            .current_dir(project::root())
            .args(["--workspace", "--manifest-path", manifest])
            .args(["check", "--hide-inclusion-graph"])
            .args(what);
        run(&mut check, "by hand: cargo deny check")?;
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

/// Whether one of a package's licences is allowed: `MIT`, or `(MIT OR CC0-1.0)`; of `MIT AND OFL-1.1` both.
fn is_allowed(licence: &str, allowed: &[String]) -> bool {
    let bare = licence.trim_start_matches('(').trim_end_matches(')');
    bare.split(" OR ").any(|one| {
        one.split(" AND ")
            .all(|one| allowed.iter().any(|it| it == one))
    })
}

/// The packages that npm has put here, each with what it names as its licence.
fn npm_packages(modules: &Path) -> Result<Vec<(String, String)>> {
    let lock = modules.join(".package-lock.json");
    let lock = fs::read_to_string(&lock).with_context(|| lock.display().to_string())?;
    let lock: Value = serde_json::from_str(&lock)?;
    let paths = lock["packages"]
        .as_object()
        .context("npm wrote no packages")?;
    let mut packages = Vec::new();
    for path in paths.keys() {
        let folder = modules.join(path.strip_prefix("node_modules/").unwrap_or(path));
        // What is for another machine is listed, and not there.
        let Ok(manifest) = fs::read_to_string(folder.join("package.json")) else {
            continue;
        };
        let manifest: Value = serde_json::from_str(&manifest)?;
        let licence = manifest["license"].as_str().unwrap_or("no licence");
        packages.push((path.clone(), licence.to_owned()));
    }
    Ok(packages)
}

/// The packages with known faults in what `npm audit --json` says; none where it says nothing of them.
fn vulnerable(told: &str) -> Option<Vec<String>> {
    let told: Value = serde_json::from_str(told).ok()?;
    let packages = told["vulnerabilities"].as_object()?;
    Some(packages.keys().cloned().collect())
}

/// Whether a command ends well, and soon.
fn answers(command: &mut Command) -> bool {
    let quiet = command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    let Ok(mut child) = quiet.spawn() else {
        return false;
    };
    let start = Instant::now();
    while start.elapsed() < PATIENCE {
        if let Ok(Some(status)) = child.try_wait() {
            return status.success();
        }
        thread::sleep(Duration::from_millis(50));
    }
    // It may have ended just now.
    let _ = child.kill();
    let _ = child.wait();
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::process::cargo;

    #[test]
    fn npms_licences_are_held_against_the_list() {
        let allowed = allowed().unwrap();
        for good in [
            "MIT",
            "(MIT OR CC0-1.0)",
            "GPL-3.0-only OR MIT",
            "MIT AND OFL-1.1",
        ] {
            assert!(is_allowed(good, &allowed), "{good}");
        }
        for bad in [
            "no licence",
            "GPL-3.0-only",
            "MIT AND GPL-3.0-only",
            "SEE LICENSE IN x",
            "",
        ] {
            assert!(!is_allowed(bad, &allowed), "{bad}");
        }
    }

    #[test]
    fn no_answer_is_not_taken_for_a_good_one() {
        assert_eq!(vulnerable(""), None);
        assert_eq!(
            vulnerable("{\"message\":\"405 Method Not Allowed\",\"statusCode\":405}"),
            None
        );
        assert_eq!(vulnerable("{\"vulnerabilities\":{}}"), Some(vec![]));
        let one = vulnerable("{\"vulnerabilities\":{\"x\":{\"severity\":\"high\"}}}");
        assert_eq!(one, Some(vec!["x".to_owned()]));
    }

    #[test]
    fn what_is_not_there_does_not_answer() {
        assert!(!answers(&mut Command::new("no-such-program-anywhere")));
        assert!(answers(&mut cargo(&["--version"])));
        assert!(!answers(&mut cargo(&["no-such-command"])));
    }
}
