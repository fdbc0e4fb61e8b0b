//! The service worker's list: every file that must be there offline, by content.

use super::{File, hash};
use anyhow::{Context, Result, ensure};
use std::{collections::BTreeMap, fs, path::Path};

const FILES: &str = "/* FILES */ {}";
const VERSION: &str = "/* VERSION */";

/// Must a reader have this file offline? Pages other than these are served by the shell; `embed/` is for other
/// sites; a worker and the files for hosts are no content.
pub(crate) fn is_precached(file: &File) -> bool {
    match file.extension() {
        "html" => matches!(
            file.path.as_str(),
            "index.html" | "shell.html" | "data/index.html"
        ),
        "br" | "gz" | "" => false,
        _ => {
            !matches!(file.path.as_str(), "sw.js" | "sw-off.js") && !file.path.starts_with("embed/")
        }
    }
}

/// Fills the list and the version into `sw.js`; the version is told.
pub(crate) fn fill(stage: &Path, files: &[File]) -> Result<String> {
    for needed in ["index.html", "shell.html"] {
        ensure!(
            files.iter().any(|file| file.path == needed),
            "{needed} is missing: src/bin/prerender.rs writes it, and offline every page comes from it"
        );
    }
    let mut list = BTreeMap::new();
    for file in files.iter().filter(|file| is_precached(file)) {
        list.insert(file.path.clone(), hash::hex(&file.read()?));
    }
    let worker = stage.join("sw.js");
    let source = fs::read_to_string(&worker).context("Trunk copied no sw.js")?;
    let (filled, version) = filled(&source, &list)?;
    fs::write(worker, filled)?;
    Ok(version)
}

fn filled(source: &str, list: &BTreeMap<String, String>) -> Result<(String, String)> {
    for place in [FILES, VERSION] {
        ensure!(
            source.matches(place).count() == 1,
            "sw.js must have `{place}` once: the build fills it in"
        );
    }
    let list = serde_json::to_string_pretty(list)?;
    let version = hash::fingerprint(format!("{source}{list}").as_bytes());
    Ok((
        source.replace(FILES, &list).replace(VERSION, &version),
        version,
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOURCE: &str = "const F = /* FILES */ {}; const V = '/* VERSION */';";

    fn list(entries: &[(&str, &str)]) -> BTreeMap<String, String> {
        entries
            .iter()
            .map(|(path, hash)| ((*path).to_owned(), (*hash).to_owned()))
            .collect()
    }

    #[test]
    fn the_same_content_is_the_same_version_in_whatever_order() {
        let one = filled(SOURCE, &list(&[("a.js", "1"), ("b.js", "2")])).unwrap();
        assert_eq!(
            one,
            filled(SOURCE, &list(&[("b.js", "2"), ("a.js", "1")])).unwrap()
        );
        assert!(one.0.contains(&format!("'{}'", one.1)) && one.0.contains("\"a.js\": \"1\""));
    }

    #[test]
    fn any_change_is_another_version() {
        let one = filled(SOURCE, &list(&[("a.js", "1")])).unwrap().1;
        assert_ne!(one, filled(SOURCE, &list(&[("a.js", "2")])).unwrap().1);
        assert_ne!(one, filled(SOURCE, &list(&[("b.js", "1")])).unwrap().1);
        assert_ne!(
            one,
            filled(&format!("{SOURCE} "), &list(&[("a.js", "1")]))
                .unwrap()
                .1
        );
    }

    #[test]
    fn a_worker_without_the_places_is_refused() {
        assert!(filled("const V = '/* VERSION */';", &list(&[])).is_err());
    }

    #[test]
    fn pages_come_from_the_shell_and_what_is_no_content_stays_out() {
        let is = |path: &str| {
            is_precached(&File {
                disk: path.into(),
                path: path.into(),
            })
        };
        for path in [
            "index.html",
            "shell.html",
            "a_bg-0123456789abcdef.wasm",
            "data/items.csv",
            "icons/icon.svg",
        ] {
            assert!(is(path), "{path}");
        }
        for path in [
            "items/1/index.html",
            "404.html",
            "sw.js",
            "sw-off.js",
            "_headers",
            ".htaccess",
            "a.js.br",
            "embed/x.js",
        ] {
            assert!(!is(path), "{path}");
        }
    }
}
