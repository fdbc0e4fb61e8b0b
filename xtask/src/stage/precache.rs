//! The service worker's lists: every file that must be there offline, and those that are kept once they were asked
//! for; by content.

use super::{File, hash};
use crate::licences;
use anyhow::{Context, Result, ensure};
use std::{collections::BTreeMap, fs, path::Path};

const FILES: &str = "/* FILES */ {}";
const LATER: &str = "/* LATER */ {}";
/// The element that the app fills.
const ROOT: &str = "<div id=\"app\">";
const VERSION: &str = "/* VERSION */";

/// When a file comes onto a reader's device.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Keeping {
    /// With the first visit, since the app can't do without it offline.
    AtOnce,
    /// Once it was asked for: the open data, the licences, and the pictures that a browser takes when it installs the app.
    Later,
    /// Never: the worker makes all pages but the list's out of that; `embed/` is for other sites; a worker and the
    /// files for hosts are no content.
    Never,
}

pub(crate) fn keeping(file: &File) -> Keeping {
    let path = file.path.as_str();
    match file.extension() {
        "br" | "gz" => Keeping::Never,
        _ if path.starts_with("data/") || path == licences::FILE => Keeping::Later,
        "" => Keeping::Never,
        _ if path.starts_with("embed/") => Keeping::Never,
        "html" if path != "index.html" => Keeping::Never,
        "js" if path.starts_with("sw") => Keeping::Never,
        "png" if path != "icons/icon-192.png" => Keeping::Later,
        _ => Keeping::AtOnce,
    }
}

/// Fills the lists and the version into `sw.js`; the version is told.
pub(crate) fn fill(stage: &Path, files: &[File]) -> Result<String> {
    let page = |name: &str| {
        fs::read_to_string(stage.join(name)).with_context(|| {
            format!("{name} is missing: src/bin/prerender.rs writes it, and offline every page comes from it")
        })
    };
    check_shell(&page("index.html")?, &page("shell.html")?)?;
    let list = |wanted: Keeping| -> Result<BTreeMap<String, String>> {
        let wanted = files.iter().filter(|file| keeping(file) == wanted);
        wanted
            .map(|file| Ok((file.path.clone(), hash::hex(&file.read()?))))
            .collect()
    };
    let worker = stage.join("sw.js");
    let source = fs::read_to_string(&worker).context("Trunk copied no sw.js")?;
    let (filled, version) = filled(&source, &list(Keeping::AtOnce)?, &list(Keeping::Later)?)?;
    fs::write(worker, filled)?;
    Ok(version)
}

/// The worker cuts the shell out of the list's page as this does: what is left must be what the prerenderer means
/// by a shell.
fn check_shell(list: &str, shell: &str) -> Result<()> {
    let body = |html: &str| html.find("<body").map(|at| html[at..].to_owned());
    let cut = list.find(ROOT).zip(list.rfind("</div>")).map(|(from, to)| {
        let (before, after) = (&list[..from + ROOT.len()], &list[to..]);
        [before, after].concat()
    });
    let cut = cut.context("index.html has no place for the app")?;
    ensure!(
        body(&cut) == body(shell),
        "index.html without its content is no shell: what stands behind the app must hold no `</div>`"
    );
    Ok(())
}

fn filled(
    source: &str,
    at_once: &BTreeMap<String, String>,
    later: &BTreeMap<String, String>,
) -> Result<(String, String)> {
    for place in [FILES, LATER, VERSION] {
        ensure!(
            source.matches(place).count() == 1,
            "sw.js must have `{place}` once: the build fills it in"
        );
    }
    let at_once = serde_json::to_string_pretty(at_once)?;
    let later = serde_json::to_string_pretty(later)?;
    let version = hash::fingerprint(format!("{source}{at_once}{later}").as_bytes());
    let filled = source
        .replace(FILES, &at_once)
        .replace(LATER, &later)
        .replace(VERSION, &version);
    Ok((filled, version))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOURCE: &str =
        "const F = /* FILES */ {}; const L = /* LATER */ {}; const V = '/* VERSION */';";

    fn of(entries: &[(&str, &str)]) -> (String, String) {
        filled(SOURCE, &list(entries), &list(&[("data/a.csv", "9")])).unwrap()
    }

    fn list(entries: &[(&str, &str)]) -> BTreeMap<String, String> {
        entries
            .iter()
            .map(|(path, hash)| ((*path).to_owned(), (*hash).to_owned()))
            .collect()
    }

    #[test]
    fn the_same_content_is_the_same_version_in_whatever_order() {
        let one = of(&[("a.js", "1"), ("b.js", "2")]);
        assert_eq!(one, of(&[("b.js", "2"), ("a.js", "1")]));
        assert!(one.0.contains(&format!("'{}'", one.1)) && one.0.contains("\"a.js\": \"1\""));
    }

    #[test]
    fn any_change_is_another_version() {
        let one = of(&[("a.js", "1")]).1;
        assert_ne!(one, of(&[("a.js", "2")]).1);
        assert_ne!(one, of(&[("b.js", "1")]).1);
        let (source, files) = (format!("{SOURCE} "), list(&[("a.js", "1")]));
        let later = list(&[("data/a.csv", "9")]);
        assert_ne!(one, filled(&source, &files, &later).unwrap().1);
        assert_ne!(
            one,
            filled(SOURCE, &files, &list(&[("data/a.csv", "8")]))
                .unwrap()
                .1
        );
    }

    #[test]
    fn a_worker_without_the_places_is_refused() {
        assert!(filled("const V = '/* VERSION */';", &list(&[]), &list(&[])).is_err());
    }

    #[test]
    fn pages_come_from_the_list_and_what_is_no_content_stays_out() {
        let keeping = |path: &str| {
            keeping(&File {
                disk: path.into(),
                path: path.into(),
            })
        };
        for path in [
            "index.html",
            "a_bg-0123456789abcdef.wasm",
            "review-0123456789abcdef.bin",
            "manifest.webmanifest",
            "icons/icon.svg",
            "icons/icon-192.png",
        ] {
            assert_eq!(keeping(path), Keeping::AtOnce, "{path}");
        }
        for path in [
            "data/items.csv",
            "data/index.html",
            "data/SHA256SUMS",
            "licenses.txt",
            "icons/icon-512.png",
        ] {
            assert_eq!(keeping(path), Keeping::Later, "{path}");
        }
        for path in [
            "items/1/index.html",
            "shell.html",
            "404.html",
            "sw.js",
            "sw-off.js",
            "_headers",
            ".htaccess",
            "a.js.br",
            "embed/x.js",
        ] {
            assert_eq!(keeping(path), Keeping::Never, "{path}");
        }
    }

    #[test]
    fn the_list_without_its_content_is_the_shell() {
        let page = |content: &str, after: &str| {
            format!(
                "<head>{content}</head><body><p></p><div id=\"app\">{content}</div>{after}</body>"
            )
        };
        assert!(check_shell(&page("<div>a</div>", ""), &page("", "")).is_ok());
        assert!(check_shell(&page("a", "<div></div>"), &page("", "<div></div>")).is_err());
        assert!(check_shell("<body></body>", &page("", "")).is_err());
    }
}
