//! What pages look like: each carries the styles of what it shows, so that it is painted as soon as it is there. What
//! only the app shows, other pages, or paper follows as files of their own.

use super::{
    File, fingerprints,
    preload::{is_read, with_links},
};
use anyhow::{Context, Result, ensure};
use std::{fs, path::Path};

/// Where a part of the styles begins that some pages do without at first: at the head of its first file in `style/`.
pub(crate) const LATER: (&str, &str) = ("/*! later: ", " */");
/// How a page without scripts has them on paper. The worker looks for this, and takes the styles for the screen too.
pub(super) const ON_PAPER: (&str, &str) = (
    "<noscript><link rel=\"stylesheet\" media=\"print\"",
    "</noscript>",
);

/// Items, figures, charts and drafts.
const ITEMS: &str = "items";
/// The secretariat's list, and paper.
const REST: &str = "rest";

/// What a page does without at first.
fn later(path: &str) -> &'static [&'static str] {
    match path {
        "index.html" | "shell.html" | "404.html" => &[ITEMS, REST],
        _ if is_read(path) => &[REST],
        _ => &[],
    }
}

/// Leaves in each page the styles of what it shows, and names the others' files there.
pub(crate) fn apply(stage: &Path, pages: &[File], base: &str) -> Result<()> {
    let frame = fs::read_to_string(stage.join("index.html")).context("there is no index.html")?;
    let whole = between(&frame, "<style>", "</style>").context("the frame has no styles")?;
    let (first, parts) = cut(whole)?;
    let mut files = Vec::with_capacity(parts.len());
    for (name, css) in &parts {
        let file = fingerprints::write(stage, &format!("style-{name}"), "css", css.as_bytes())?;
        files.push(format!("{base}{file}"));
    }
    for page in pages {
        let html =
            fs::read_to_string(&page.disk).with_context(|| format!("cannot read {}", page.path))?;
        if !html.contains(whole) {
            continue;
        }
        let later = later(&page.path);
        let (mut own, mut absent) = (vec![first], Vec::new());
        for ((name, css), file) in parts.iter().zip(&files) {
            if later.contains(name) {
                absent.push(file.as_str());
            } else {
                own.push(css);
            }
        }
        let html = html.replacen(whole, &own.join("\n"), 1);
        let html = with_sheets(html, &absent).with_context(|| page.path.clone())?;
        fs::write(&page.disk, html)?;
    }
    Ok(())
}

/// The styles of every page, and the parts that some do without, by name, in their order.
fn cut(whole: &str) -> Result<(&str, Vec<(&str, &str)>)> {
    let mut pieces = whole.split(LATER.0);
    let first = pieces.next().unwrap_or_default();
    let parts = pieces.map(|piece| piece.split_once(LATER.1).context("a part has no name"));
    let parts: Vec<_> = parts.collect::<Result<_>>()?;
    let names: Vec<_> = parts.iter().map(|(name, _)| *name).collect();
    ensure!(
        names == [ITEMS, REST],
        "style/ is to be cut into {ITEMS} and {REST}, not into {names:?}"
    );
    let trimmed = parts.into_iter().map(|(name, css)| (name, css.trim()));
    Ok((first.trim(), trimmed.collect()))
}

/// The page with what it has to fetch: by `src/inline/start.js`, or for paper.
fn with_sheets(html: String, hrefs: &[&str]) -> Result<String> {
    if hrefs.is_empty() {
        return Ok(html);
    }
    let links = |media: &str| -> String {
        let link = |href: &&str| format!("<link rel=\"stylesheet\"{media} href=\"{href}\">");
        hrefs.iter().map(link).collect()
    };
    let on_paper = format!(
        "</style>\n<noscript>{}{}",
        links(" media=\"print\""),
        ON_PAPER.1
    );
    with_links(&html.replacen("</style>", &on_paper, 1), &links(""))
}

fn between<'a>(text: &'a str, start: &str, end: &str) -> Option<&'a str> {
    let (_, rest) = text.split_once(start)?;
    rest.split_once(end).map(|(inner, _)| inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    const STYLES: &str = "a{}\n/*! later: items */\nb{}\n/*! later: rest */\nc{}";

    #[test]
    fn a_page_carries_what_it_shows_and_names_the_rest() {
        let stage = tempfile();
        let page = |styles: &str| {
            format!("<head><style>{styles}</style><template></template></head><body></body>")
        };
        let framed = |styles: &str| format!("<style>{styles}</style><p></p>");
        let all = [
            ("index.html", page(STYLES), "a{}", 2),
            ("404.html", page(STYLES), "a{}", 2),
            ("items/1/index.html", page(STYLES), "a{}\nb{}", 1),
            ("figures/index.html", page(STYLES), "a{}\nb{}", 1),
            ("indicators/1/index.html", page(STYLES), "a{}\nb{}", 1),
            ("guide/index.html", page(STYLES), "a{}\nb{}\nc{}", 0),
            ("worklist/index.html", page(STYLES), "a{}\nb{}\nc{}", 0),
            ("collate/index.html", page(STYLES), "a{}\nb{}\nc{}", 0),
            ("embed/1/index.html", framed(STYLES), "a{}\nb{}\nc{}", 0),
            ("data/index.html", framed(STYLES), "a{}\nb{}\nc{}", 0),
            ("other.html", "<style>d{}</style>".to_owned(), "d{}", 0),
        ];
        for (path, html, ..) in &all {
            let file = stage.join(path);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, html).unwrap();
        }
        let pages = super::super::files(&stage).unwrap();
        apply(&stage, &pages, "/x/").unwrap();
        for (path, _, styles, named) in all {
            let html = fs::read_to_string(stage.join(path)).unwrap();
            assert!(
                html.contains(&format!("<style>{styles}</style>")),
                "{path}: {html}"
            );
            for (tag, what) in [("<template>", "</template>"), ("<noscript>", "</noscript>")] {
                let links = between(&html, tag, what).unwrap_or_default();
                assert_eq!(
                    links.matches("href=\"/x/style-").count(),
                    named,
                    "{path}: {html}"
                );
                let on_paper = links.matches("media=\"print\"").count();
                assert_eq!(
                    on_paper,
                    if tag == "<noscript>" { named } else { 0 },
                    "{path}"
                );
            }
            assert_eq!(html.contains(ON_PAPER.0), named > 0, "{path}");
        }
        let written = super::super::files(&stage).unwrap();
        let css: Vec<_> = written
            .iter()
            .filter(|it| it.extension() == "css")
            .collect();
        let texts: Vec<_> = css.iter().map(|it| it.read().unwrap()).collect();
        assert_eq!(texts, [b"b{}", b"c{}"]);
        fs::remove_dir_all(stage).unwrap();
    }

    #[test]
    fn styles_that_are_cut_otherwise_are_refused() {
        assert!(cut(STYLES).is_ok());
        for other in [
            "a{}",
            "a{} /*! later: items */ b{}",
            "a{} /*! later: rest */ b{} /*! later: items */ c{}",
            "a{} /*! later: items */ b{} /*! later: rest */ c{} /*! later: rest */ d{}",
            "a{} /*! later: items",
        ] {
            assert!(cut(other).is_err(), "{other}");
        }
    }

    /// An empty folder.
    fn tempfile() -> std::path::PathBuf {
        let folder = std::env::temp_dir().join(format!("furikaeri-styles-{}", std::process::id()));
        super::super::empty(&folder).unwrap();
        folder
    }
}
