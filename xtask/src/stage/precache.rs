//! What the build fills into the service worker: its lists (every file that must be there offline, those that had
//! better be, and those that are kept once they were asked for; by content), types, paths, and its own pages.

use super::{File, contents::ROOT, fingerprints, hash, hosts, styles, worker_pages};
use crate::licences;
use anyhow::{Context, Result, ensure};
use domain::{chart::shared, review::route::FOLDERS};
use serde_json::json;
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

/// What is filled in, each with what stands there for now.
const FILLED: [(&str, &str); 9] = [
    ("FILES", "{}"),
    ("EXTRAS", "{}"),
    ("FOLLOWING", "{}"),
    ("CONTENTS", "''"),
    ("LATER", "{}"),
    ("COPIES", "{}"),
    ("TYPES", "{}"),
    ("FOLDERS", "[]"),
    ("PAGES", "{}"),
];
const VERSION: &str = "/* VERSION */";

/// When a file comes onto a reader's device.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Keeping {
    /// With the first visit, since the app can't do without it offline.
    AtOnce,
    /// With the first visit if it can be had: a reader misses nothing without it. A host may have an `/icons/` of its
    /// own, or keep back what it does not know.
    IfHad,
    /// When all of the above is there: no reader waits for it ([`Following`]).
    Following,
    /// Once it was asked for: the open data, the licences, and the pictures that a browser takes when it installs the app.
    Later,
    /// Never: the worker makes all pages but the list's out of that; `embed/` and the pictures of shared links are for other sites; a worker and the
    /// files for hosts are no content.
    Never,
}

/// What comes when all that is needed offline is there, by path.
#[derive(Debug, Default)]
pub(crate) struct Following {
    /// What pages say, so that a page shows before the app does ([`super::contents`]). Comes first.
    pub(crate) contents: String,
    /// What only the secretariat needs.
    pub(crate) secretariats: BTreeSet<String>,
}

/// When this file comes.
pub(crate) fn keeping(file: &File, following: &Following) -> Keeping {
    let path = file.path.as_str();
    match file.extension() {
        _ if path == following.contents || following.secretariats.contains(path) => {
            Keeping::Following
        }
        "br" | "gz" => Keeping::Never,
        _ if path.starts_with("data/") || path == licences::FILE => Keeping::Later,
        "" => Keeping::Never,
        _ if path.starts_with("embed/") || path.starts_with(shared::FOLDER) => Keeping::Never,
        "html" if path != "index.html" => Keeping::Never,
        "js" if path.starts_with("sw") => Keeping::Never,
        "config" | "xml" | "txt" => Keeping::Never,
        _ if path.starts_with(COPY) => Keeping::Never,
        "webmanifest" | "svg" => Keeping::IfHad,
        "png" if path == "app-icons/icon-192.png" => Keeping::IfHad,
        "png" => Keeping::Later,
        _ => Keeping::AtOnce,
    }
}

/// The pages that the worker keeps.
const KEPT_PAGES: [&str; 2] = ["index.html", "data/index.html"];
/// What the names of their copies begin with.
const COPY: &str = "copy-";

/// Copies the pages that the worker keeps under names that say nothing of a page: a host, a carrier or a filter that
/// writes into pages on their way leaves these alone. Each page with its copy.
pub(crate) fn copy_pages(stage: &Path) -> Result<BTreeMap<&'static str, String>> {
    let copy = |page: &'static str| {
        let bytes = fs::read(stage.join(page)).with_context(|| format!("{page} is missing"))?;
        Ok((
            page,
            fingerprints::write(stage, COPY.trim_end_matches('-'), "bin", &bytes)?,
        ))
    };
    KEPT_PAGES.into_iter().map(copy).collect()
}

/// Fills in `sw.js`; the version is told.
pub(crate) fn fill(
    stage: &Path,
    files: &[File],
    copies: &BTreeMap<&'static str, String>,
    following: &Following,
    base: &str,
) -> Result<String> {
    let page = |name: &str| {
        fs::read_to_string(stage.join(name)).with_context(|| {
            format!("{name} is missing: src/bin/prerender.rs writes it, and offline every page comes from it")
        })
    };
    check_shell(&page("index.html")?, &page("shell.html")?)?;
    let list = |wanted: Keeping| -> Result<BTreeMap<String, String>> {
        let wanted = files
            .iter()
            .filter(|file| keeping(file, following) == wanted);
        wanted
            .map(|file| Ok((file.path.clone(), hash::hex(&file.read()?))))
            .collect()
    };
    let worker = stage.join("sw.js");
    let source = fs::read_to_string(&worker).context("Trunk copied no sw.js")?;
    let (filled, version) = into_source(
        &source,
        &[
            json!(list(Keeping::AtOnce)?),
            json!(list(Keeping::IfHad)?),
            json!(list(Keeping::Following)?),
            json!(following.contents),
            json!(list(Keeping::Later)?),
            json!(copies),
            json!(BTreeMap::from(hosts::TYPES)),
            json!(FOLDERS),
            json!(worker_pages::all(base)?),
        ],
    )?;
    fs::write(worker, filled)?;
    Ok(version)
}

/// The worker cuts the shell out of the list's page as this does: what is left must be what the prerenderer means
/// by a shell. And it finds there the styles that the list does without at first.
fn check_shell(list: &str, shell: &str) -> Result<()> {
    ensure!(
        list.matches(styles::ON_PAPER.0).count() == 1,
        "index.html does not name the styles of other pages as the worker looks for them"
    );
    let body = |html: &str| html.find("<body").map(|at| html[at..].to_owned());
    let cut = list.find(ROOT.0).zip(list.rfind(ROOT.1)).map(|(from, to)| {
        let (before, after) = (&list[..from + ROOT.0.len()], &list[to..]);
        [before, after].concat()
    });
    let cut = cut.context("index.html has no place for the app")?;
    ensure!(
        body(&cut) == body(shell),
        "index.html without its content is no shell: what stands behind the app must hold no `</div>`"
    );
    Ok(())
}

/// The source with each of [`FILLED`], and the version.
fn into_source(
    source: &str,
    values: &[serde_json::Value; FILLED.len()],
) -> Result<(String, String)> {
    let places = FILLED.map(|(name, empty)| format!("/* {name} */ {empty}"));
    for place in places.iter().map(String::as_str).chain([VERSION]) {
        ensure!(
            source.matches(place).count() == 1,
            "sw.js must have `{place}` once: the build fills it in"
        );
    }
    let mut filled = source.to_owned();
    for (place, value) in places.iter().zip(values) {
        filled = filled.replace(place, &serde_json::to_string_pretty(value)?);
    }
    let version = hash::fingerprint(filled.as_bytes());
    Ok((filled.replace(VERSION, &version), version))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source() -> String {
        let places = FILLED.map(|(name, empty)| format!("const {name} = /* {name} */ {empty}; "));
        format!("{}const V = '{VERSION}';", places.concat())
    }

    /// The source with the first list filled in so, and the version.
    fn of(
        source: &str,
        files: &[(&str, &str)],
        later: &[(&str, &str)],
    ) -> Result<(String, String)> {
        let list = |entries: &[(&str, &str)]| {
            let entries = entries.iter().copied();
            json!(entries.collect::<BTreeMap<&str, &str>>())
        };
        let mut values = FILLED.map(|_| json!({}));
        values[0] = list(files);
        values[4] = list(later);
        into_source(source, &values)
    }

    #[test]
    fn the_same_content_is_the_same_version_in_whatever_order() {
        let one = of(&source(), &[("a.js", "1"), ("b.js", "2")], &[]).unwrap();
        assert_eq!(
            one,
            of(&source(), &[("b.js", "2"), ("a.js", "1")], &[]).unwrap()
        );
        assert!(one.0.contains(&format!("'{}'", one.1)) && one.0.contains("\"a.js\": \"1\""));
    }

    #[test]
    fn any_change_is_another_version() {
        let version = |source: &str, files: &[(&str, &str)], later: &[(&str, &str)]| {
            of(source, files, later).unwrap().1
        };
        let one = version(&source(), &[("a.js", "1")], &[("data/a.csv", "9")]);
        for other in [
            version(&source(), &[("a.js", "2")], &[("data/a.csv", "9")]),
            version(&source(), &[("b.js", "1")], &[("data/a.csv", "9")]),
            version(&source(), &[("a.js", "1")], &[]),
            version(
                &format!("{} ", source()),
                &[("a.js", "1")],
                &[("data/a.csv", "9")],
            ),
        ] {
            assert_ne!(one, other);
        }
    }

    #[test]
    fn a_worker_without_the_places_is_refused() {
        for (name, _) in FILLED {
            let without = source().replace(&format!("/* {name} */"), "");
            assert!(of(&without, &[], &[]).is_err(), "{name}");
        }
        assert!(of(&source().replace(VERSION, ""), &[], &[]).is_err());
    }

    #[test]
    fn pages_come_from_the_list_and_what_is_no_content_stays_out() {
        let following = Following {
            contents: "contents-0123456789abcdef.json".to_owned(),
            secretariats: BTreeSet::from(["s_bg-0123456789abcdef.wasm".to_owned()]),
        };
        let keeping = |path: &str| {
            let file = File {
                disk: path.into(),
                path: path.into(),
            };
            keeping(&file, &following)
        };
        for path in [
            "s_bg-0123456789abcdef.wasm",
            "contents-0123456789abcdef.json",
        ] {
            assert_eq!(keeping(path), Keeping::Following, "{path}");
        }
        for path in [
            "index.html",
            "a_bg-0123456789abcdef.wasm",
            "review-0123456789abcdef.bin",
        ] {
            assert_eq!(keeping(path), Keeping::AtOnce, "{path}");
        }
        for path in [
            "manifest.webmanifest",
            "app-icons/icon.svg",
            "app-icons/icon-192.png",
        ] {
            assert_eq!(keeping(path), Keeping::IfHad, "{path}");
        }
        for path in [
            "data/items.csv",
            "data/index.html",
            "data/SHA256SUMS",
            "licenses.txt",
            "app-icons/icon-512.png",
        ] {
            assert_eq!(keeping(path), Keeping::Later, "{path}");
        }
        for path in [
            "items/1/index.html",
            "shell.html",
            "404.html",
            "sw.js",
            "sw-off.js",
            "copy-0123456789abcdef.bin",
            "sitemap.xml",
            "robots.txt",
            "_headers",
            ".htaccess",
            "web.config",
            "a.js.br",
            "embed/x.js",
            "pictures/list.png",
            "pictures/items/1-1-1-1.png",
        ] {
            assert_eq!(keeping(path), Keeping::Never, "{path}");
        }
    }

    #[test]
    fn the_list_without_its_content_is_the_shell() {
        let page = |content: &str, after: &str| {
            format!(
                "<head>{}{content}</head><body><p></p><div id=\"app\">{content}</div>{after}</body>",
                styles::ON_PAPER.0
            )
        };
        assert!(check_shell(&page("<div>a</div>", ""), &page("", "")).is_ok());
        assert!(check_shell(&page("a", "<div></div>"), &page("", "<div></div>")).is_err());
        assert!(check_shell("<body></body>", &page("", "")).is_err());
    }
}
