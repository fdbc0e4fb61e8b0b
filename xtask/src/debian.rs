//! What is taken from Debian: npm, and what tests in a browser need.

use crate::process::{command, find_on_path, output, run};
use anyhow::Result;

/// What a step needs.
pub(crate) struct Needs {
    /// Debian's packages.
    packages: &'static [&'static str],
    /// What must be on PATH where there are no such packages; none where only Debian's will do.
    programs: &'static [&'static str],
    /// What to say where it is not.
    elsewhere: &'static str,
}

/// Node with npm, which gives wasm-opt, esbuild, what draws pictures, TypeScript, textlint, MDN's data and axe-core.
pub(crate) const NPM: Needs = Needs {
    packages: &["npm"],
    programs: &["npm", "node"],
    elsewhere: "install Node.js with npm",
};

/// Chromium with its driver, and its engine alone; besides, as for each engine, glyphs for Japanese, what reads
/// the text of a PDF, and what finds the browser's processes.
pub(crate) const CHROMIUM: Needs = Needs {
    packages: &[
        "chromium",
        "chromium-headless-shell",
        "chromium-driver",
        "fonts-noto-cjk",
        "poppler-utils",
        "procps",
    ],
    programs: &["chromium", "chromedriver"],
    elsewhere: "needs `chromium` and `chromedriver` of the same version on PATH, and a Japanese font",
};

/// Servers that a ward may have, without their configurations: each test starts its own.
pub(crate) const HOSTS: Needs = Needs {
    packages: &[
        "nginx",
        "libnginx-mod-http-brotli-static",
        "apache2-bin",
        "media-types",
        "caddy",
    ],
    programs: &[],
    elsewhere: "the tests on real hosts are for Debian's nginx, Apache and Caddy",
};

/// Firefox; its driver is built by cargo.
pub(crate) const FIREFOX: Needs = Needs {
    packages: &["firefox-esr", "fonts-noto-cjk", "poppler-utils", "procps"],
    programs: &["firefox"],
    elsewhere: "needs `firefox` on PATH, and a Japanese font",
};

/// `WebKitGTK` with its driver, what runs the small browser around it, and a screen that nobody sees.
pub(crate) const WEBKIT: Needs = Needs {
    packages: &[
        "webkit2gtk-driver",
        "gjs",
        "gir1.2-webkit2-4.1",
        "xvfb",
        "fonts-noto-cjk",
        "poppler-utils",
        "procps",
    ],
    programs: &["WebKitWebDriver", "gjs", "Xvfb"],
    elsewhere: "WebKitGTK is for Linux: needs `WebKitWebDriver`, `gjs` with WebKit2 4.1 and `Xvfb` on PATH, and a \
                Japanese font",
};

/// Sees to it that all is there; otherwise the reason, with the line to run.
pub(crate) fn ensure(needs: &Needs) -> Result<Result<(), String>> {
    if find_on_path("dpkg-query").is_none() {
        let mut programs = needs.programs.iter();
        let found = !needs.programs.is_empty() && programs.all(|it| find_on_path(it).is_some());
        return Ok(found
            .then_some(())
            .ok_or_else(|| needs.elsewhere.to_owned()));
    }
    let missing: Vec<&str> = needs
        .packages
        .iter()
        .copied()
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
        // A server that is installed for a test is not started as a service of this machine.
        command("apt-get", &install)
            .env("DEBIAN_FRONTEND", "noninteractive")
            .env("RUNLEVEL", "1"),
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
