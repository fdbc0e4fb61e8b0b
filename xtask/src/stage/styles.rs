//! What pages look like: each carries the styles of what it shows, so that it is painted as soon as it is there. What
//! only the app shows, other pages, or paper follows as files of their own.

use super::{
    File, empty, esbuild, fingerprints,
    preload::{is_read, with_links},
};
use anyhow::{Context, Result, bail, ensure};
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

/// A part of the styles that some pages do without at first.
struct Part {
    name: &'static str,
    css: String,
    /// The address of its file.
    href: String,
}

/// Leaves in each page the styles of what it shows, and names the others' files there.
pub(crate) fn apply(stage: &Path, pages: &[File], base: &str) -> Result<()> {
    let frame = fs::read_to_string(stage.join("index.html")).context("there is no index.html")?;
    let whole = between(&frame, "<style>", "</style>").context("the frame has no styles")?;
    let work = stage.with_extension("styles");
    empty(&work)?;
    let short = |css: &str| -> Result<String> {
        let short = esbuild::shortened_styles(css, &work)?;
        Ok(short.map_or_else(|| css.trim().to_owned(), |css| css.trim().to_owned()))
    };
    let (first, parts) = cut(whole)?;
    let first = short(first)?;
    let parts = parts.into_iter().map(|(name, css)| {
        let css = short(css)?;
        let file = fingerprints::write(stage, &format!("style-{name}"), "css", css.as_bytes())?;
        let href = format!("{base}{file}");
        Ok(Part { name, css, href })
    });
    let parts: Vec<_> = parts.collect::<Result<_>>()?;
    fs::remove_dir_all(&work)?;
    for page in pages {
        let html =
            fs::read_to_string(&page.disk).with_context(|| format!("cannot read {}", page.path))?;
        if html.contains(whole) {
            let html = html.replacen(whole, &own(&page.path, &first, &parts), 1);
            let html = with_sheets(&page.path, &html, &parts);
            fs::write(&page.disk, html.with_context(|| page.path.clone())?)?;
        }
    }
    Ok(())
}

/// What a page carries.
fn own(path: &str, first: &str, parts: &[Part]) -> String {
    let here = parts
        .iter()
        .filter(|part| !later(path).contains(&part.name));
    let here: String = here.map(|part| part.css.as_str()).collect();
    [first, &here].concat()
}

/// The styles of every page, and the parts that some do without, in their order.
fn cut(whole: &str) -> Result<(&str, [(&'static str, &str); 2])> {
    let pieces: Vec<_> = whole.split(LATER.0).collect();
    let [first, items, rest] = pieces[..] else {
        bail!("style/ is to be cut in three, not in {}", pieces.len());
    };
    let named = |piece, name| {
        let (its, css) = str::split_once(piece, LATER.1).context("a part has no name")?;
        ensure!(its == name, "in style/ {name} stands where {its} does");
        Ok((name, css))
    };
    Ok((first, [named(items, ITEMS)?, named(rest, REST)?]))
}

/// The page with what it has to fetch: by `src/inline/start.js`, or for paper.
fn with_sheets(path: &str, html: &str, parts: &[Part]) -> Result<String> {
    let absent = parts.iter().filter(|part| later(path).contains(&part.name));
    let hrefs: Vec<_> = absent.map(|part| part.href.as_str()).collect();
    if hrefs.is_empty() {
        return Ok(html.to_owned());
    }
    let links = |media: &str| -> String {
        let link = |href: &&str| format!("<link rel=\"stylesheet\"{media} href=\"{href}\">");
        hrefs.iter().map(link).collect()
    };
    let on_paper = [
        "</style>\n<noscript>",
        &links(" media=\"print\""),
        ON_PAPER.1,
    ]
    .concat();
    with_links(&html.replacen("</style>", &on_paper, 1), &links(""))
}

fn between<'a>(text: &'a str, start: &str, end: &str) -> Option<&'a str> {
    let (_, rest) = text.split_once(start)?;
    rest.split_once(end).map(|(inner, _)| inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_carries_what_it_shows_and_names_the_rest() {
        let part = |name, css: &str| Part {
            name,
            css: css.to_owned(),
            href: format!("/x/style-{name}.css"),
        };
        let parts = [part(ITEMS, "b{}"), part(REST, "c{}")];
        for (path, styles, named) in [
            ("index.html", "a{}", vec![ITEMS, REST]),
            ("shell.html", "a{}", vec![ITEMS, REST]),
            ("404.html", "a{}", vec![ITEMS, REST]),
            ("items/1/index.html", "a{}b{}", vec![REST]),
            ("figures/index.html", "a{}b{}", vec![REST]),
            ("indicators/1/index.html", "a{}b{}", vec![REST]),
            ("guide/index.html", "a{}b{}c{}", vec![]),
            ("privacy/index.html", "a{}b{}c{}", vec![]),
            ("drafts/index.html", "a{}b{}c{}", vec![]),
            ("collate/index.html", "a{}b{}c{}", vec![]),
            ("embed/1/index.html", "a{}b{}c{}", vec![]),
            ("data/index.html", "a{}b{}c{}", vec![]),
        ] {
            assert_eq!(own(path, "a{}", &parts), styles, "{path}");
            let html = "<head><style></style><template></template></head>";
            let html = with_sheets(path, html, &parts).unwrap();
            for (media, start, end) in [
                ("", "<template>", "</template>"),
                (" media=\"print\"", "<noscript>", "</noscript>"),
            ] {
                let links = between(&html, start, end).unwrap_or_default();
                let link = |name: &&str| {
                    format!("<link rel=\"stylesheet\"{media} href=\"/x/style-{name}.css\">")
                };
                assert_eq!(links, named.iter().map(link).collect::<String>(), "{path}");
            }
            assert_eq!(html.contains(ON_PAPER.0), !named.is_empty(), "{path}");
        }
        // Other sites' frames have no template: they have to have all.
        assert!(with_sheets("index.html", "<style></style>", &parts).is_err());
    }

    #[test]
    fn styles_are_cut_where_they_say_so() {
        let (first, parts) = cut("a{}\n/*! later: items */\nb{}\n/*! later: rest */\nc{}").unwrap();
        assert_eq!(first, "a{}\n");
        assert_eq!(parts, [(ITEMS, "\nb{}\n"), (REST, "\nc{}")]);
    }

    #[test]
    fn styles_that_are_cut_otherwise_are_refused() {
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
}
