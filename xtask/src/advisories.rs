//! Known faults of the code of others, where the lists of them can be had. What can't be asked is said, and is no
//! failure: nobody's change would be better for it.

use crate::{
    process::{cargo, command, run},
    project,
    tools::ensure_crate,
};
use anyhow::Result;
use serde_json::Value;
use std::{
    process::{Command, Stdio},
    thread,
    time::{Duration, Instant},
};

const CARGO_DENY: &str = "0.20.2";
/// The list for crates.
const RUSTSEC: &str = "https://github.com/rustsec/advisory-db";
/// How long a server may take to answer at all.
const PATIENCE: Duration = Duration::from_secs(20);

/// Asks for all that is used; tells what could not be asked for.
pub(crate) fn check() -> Result<Vec<String>> {
    let mut unasked = Vec::new();
    if answers(command("git", &["ls-remote", RUSTSEC, "HEAD"]).env("GIT_TERMINAL_PROMPT", "0")) {
        crates()?;
    } else {
        unasked.push(format!(
            "the crates' advisories ({RUSTSEC} can't be reached)"
        ));
    }
    let told = command("npm", &["audit", "--omit=dev", "--json"])
        .current_dir(project::root().join("xtask/npm"))
        .output();
    // What is there tells more than how it ended.
    let told = told.map(|it| String::from_utf8_lossy(&it.stdout).into_owned());
    match told.as_deref().ok().and_then(vulnerable) {
        Some(names) if names.is_empty() => {
            println!("  npm knows no fault of its packages that the build takes");
        }
        Some(names) => anyhow::bail!(
            "npm knows faults of {}: see npm audit in xtask/npm",
            names.join(", ")
        ),
        None => unasked.push("npm's advisories (the registry does not tell them)".to_owned()),
    }
    Ok(unasked)
}

/// All that cargo-deny knows to ask, the advisories among them.
fn crates() -> Result<()> {
    let deny = ensure_crate("cargo-deny", "cargo-deny", CARGO_DENY)?;
    let mut check = Command::new(deny);
    check
        .args([
            "--workspace",
            "check",
            "advisories",
            "licenses",
            "bans",
            "sources",
        ])
        .current_dir(project::root())
        .envs(
            cargo(&[])
                .get_envs()
                .filter_map(|(name, value)| Some((name, value?))),
        );
    run(&mut check, "by hand: cargo deny check")
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
