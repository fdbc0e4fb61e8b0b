//! What the browser tests take from Debian.

use crate::process::{command, find_on_path, output, run};
use anyhow::Result;

/// A browser, its driver, glyphs for Japanese, and what finds the browser's processes.
const PACKAGES: [&str; 4] = ["chromium", "chromium-driver", "fonts-noto-cjk", "procps"];

/// Sees to it that the packages are there; otherwise the reason, with the line to run.
pub(crate) fn ensure() -> Result<Result<(), String>> {
    if find_on_path("dpkg-query").is_none() {
        let found = find_on_path("chromium").is_some() && find_on_path("chromedriver").is_some();
        return Ok(found.then_some(()).ok_or_else(|| {
            "needs `chromium` and `chromedriver` of the same version on PATH, and a Japanese font".to_owned()
        }));
    }
    let missing: Vec<&str> = PACKAGES
        .into_iter()
        .filter(|package| !is_installed(package))
        .collect();
    if missing.is_empty() {
        return Ok(Ok(()));
    }
    let install = [
        &["install", "--yes", "--no-install-recommends"],
        missing.as_slice(),
    ]
    .concat();
    let by_hand = format!("sudo apt-get update && sudo apt-get {}", install.join(" "));
    if output(&mut command("id", &["-u"])).is_none_or(|id| id.trim() != "0") {
        return Ok(Err(format!("run: {by_hand}")));
    }
    run(&mut command("apt-get", &["update", "--quiet"]), &by_hand)?;
    run(
        command("apt-get", &install).env("DEBIAN_FRONTEND", "noninteractive"),
        &by_hand,
    )?;
    Ok(Ok(()))
}

fn is_installed(package: &str) -> bool {
    output(&mut command(
        "dpkg-query",
        &["--show", "--showformat=${db:Status-Status}", package],
    ))
    .is_some_and(|status| status.trim() == "installed")
}
