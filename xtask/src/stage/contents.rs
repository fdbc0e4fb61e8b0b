//! What pages say, all in one file: the worker makes a page of it that is there before the app is.
//!
//! A page of its own is mostly frame, the same for all; without it all contents together are some 30 KB. Pages that
//! show what the device holds are not among them: theirs would be wrong until the app is there.

use super::{File, fingerprints};
use anyhow::{Context, Result};
use serde_json::json;
use std::{collections::BTreeMap, fs, path::Path};

/// The pages whose content is the review's and the app's alone: folders of which each holds one, and such pages.
const FOLDERS: [&str; 4] = ["items/", "indicators/", "figures/", "guide/"];
/// The element that the app fills: where the content begins, and what stands behind its end.
pub(super) const ROOT: (&str, &str) = ("<div id=\"app\">", "</div>");
const TITLE: (&str, &str) = ("<title>", "</title>");

/// Writes them beside the pages, by path below the site's root, each as its title and its content in HTML; the file's
/// name is told.
pub(crate) fn write(stage: &Path, pages: &[File]) -> Result<String> {
    let mut contents = BTreeMap::new();
    for page in pages {
        let Some(path) = page.path.strip_suffix("index.html") else {
            continue;
        };
        if FOLDERS.iter().any(|folder| path.starts_with(folder)) {
            let html = fs::read_to_string(&page.disk)
                .with_context(|| format!("cannot read {}", page.path))?;
            let content =
                content(&html).with_context(|| format!("{} has no content", page.path))?;
            contents.insert(path.to_owned(), json!(content));
        }
    }
    fingerprints::write(
        stage,
        "contents",
        "json",
        json!(contents).to_string().as_bytes(),
    )
}

/// A page's title and content, as HTML.
fn content(html: &str) -> Option<[&str; 2]> {
    let (_, title) = html.split_once(TITLE.0)?;
    let (title, _) = title.split_once(TITLE.1)?;
    let (_, content) = html.split_once(ROOT.0)?;
    let (content, _) = content.rsplit_once(ROOT.1)?;
    (!content.is_empty()).then_some([title, content])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_its_title_and_what_the_app_would_draw() {
        let page = |title: &str, app: &str| {
            format!("<head>{title}</head><body><p></p>\n<div id=\"app\">{app}</div>\n</body>")
        };
        let title = "<title>a &amp; b</title>";
        assert_eq!(
            content(&page(title, "<main><div>c</div></main>")),
            Some(["a &amp; b", "<main><div>c</div></main>"])
        );
        assert_eq!(content(&page("", "<main></main>")), None);
        assert_eq!(content(&page(title, "")), None);
        assert_eq!(content("<title>a</title>"), None);
    }

    #[test]
    fn only_what_shows_nothing_of_the_device_is_there() {
        let stage = std::env::temp_dir().join(format!("furikaeri-contents-{}", std::process::id()));
        let all = [
            "",
            "items/1/",
            "indicators/1-fig1/",
            "figures/",
            "guide/",
            "drafts/",
            "worklist/",
            "hand-in/",
            "collate/",
            "privacy/",
            "embed/1-fig1/",
            "data/",
        ];
        for path in all {
            let folder = stage.join(path);
            fs::create_dir_all(&folder).unwrap();
            let page = format!("<title>{path}</title><div id=\"app\"><p>{path}</p></div>");
            fs::write(folder.join("index.html"), page).unwrap();
        }
        let pages = super::super::files(&stage).unwrap();
        let name = write(&stage, &pages).unwrap();
        let text = fs::read_to_string(stage.join(name)).unwrap();
        fs::remove_dir_all(&stage).unwrap();
        let told: BTreeMap<String, [String; 2]> = serde_json::from_str(&text).unwrap();
        let paths: Vec<_> = told.keys().map(String::as_str).collect();
        assert_eq!(
            paths,
            ["figures/", "guide/", "indicators/1-fig1/", "items/1/"]
        );
        assert_eq!(told["items/1/"], ["items/1/", "<p>items/1/</p>"]);
    }
}
