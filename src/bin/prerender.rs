//! Renders every page of the app to HTML: `prerender --review FILE --dist DIR --base /nishi/ [--site https://HOST]`.
//!
//! DIR holds Trunk's `index.html`, which serves as the frame of every page. The pages come from the
//! same components as the live app, so that a reader without scripts sees the same.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use domain::chart::shared;
use domain::review::indicator::Indicator;
use domain::review::load;
use domain::review::model::Review;
use domain::review::open_data::dataset;
use domain::review::route::Route;
use domain::review::windowing;
use domain::wording;
use furikaeri::pages::embed::Embed;
use furikaeri::shell::{App, chunks};
use furikaeri::state::AppState;
use furikaeri::state::Location;
use furikaeri::state::draft_session::DraftSession;
use furikaeri::state::library::Library;
use markup::prelude::*;

/// Where the app goes in the frame.
const ROOT: &str = r#"<div id="app"></div>"#;

fn main() -> ExitCode {
    match run() {
        Ok(pages) => {
            println!("prerendered {pages} pages");
            ExitCode::SUCCESS
        }
        Err(fault) => {
            eprintln!("prerender: {fault}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<usize, String> {
    let Arguments {
        review,
        dist,
        base,
        site,
    } = Arguments::read()?;
    let bytes = std::fs::read(&review).map_err(|error| format!("{}: {error}", review.display()))?;
    let library = Library::open(load::load(&bytes).map_err(|error| error.to_string())?);
    let frame_path = dist.join("index.html");
    let frame = std::fs::read_to_string(&frame_path)
        .map_err(|error| format!("{}: {error}", frame_path.display()))?;
    if !frame.contains(ROOT) {
        return Err(format!("{}: no {ROOT} in it", frame_path.display()));
    }
    let mut count = 0;
    let place = Place {
        base: &base,
        site: site.as_deref(),
        pictures: Some(&dist),
    };
    pages(&frame, library, place, &mut |path, page| {
        count += 1;
        write(&dist.join(path), page)
    })?;
    Ok(count)
}

/// Where the site will be.
#[derive(Clone, Copy)]
struct Place<'a> {
    /// The path below which it lies, with its slashes.
    base: &'a str,
    /// Scheme and host, if they are known: without them no page names an address of its own.
    site: Option<&'a str>,
    /// The folder of the site, which may have pictures of its pages.
    pictures: Option<&'a Path>,
}

impl Place<'_> {
    /// The address of a path below the base, as far as it is known.
    fn address(self, path: &str) -> String {
        [self.site.unwrap_or_default(), self.base, path].concat()
    }

    /// The picture of a page, if there is one.
    fn picture(self, review: &Review, route: &Route) -> Option<Picture> {
        let path = shared::path(route)?;
        let is_there = self.pictures?.join(&path).is_file();
        is_there.then(|| Picture {
            address: self.address(&path),
            told: shared::told(review, route),
        })
    }

    /// How others' links show a page; none where its address is not known.
    fn shared(self, review: &Review, route: &Route) -> Option<Shared> {
        self.site?;
        Some(Shared {
            address: self.address(&route.path()),
            picture: self.picture(review, route),
        })
    }
}

/// What the links to a page show.
struct Shared {
    /// The page's own address.
    address: String,
    picture: Option<Picture>,
}

/// The picture of a page.
struct Picture {
    address: String,
    /// What it says, for whoever does not see it.
    told: String,
}

/// Makes every page and hands it on, with its path below the site's root.
fn pages(
    frame: &str,
    library: &'static Library,
    place: Place,
    put: &mut dyn FnMut(&str, &str) -> Result<(), String>,
) -> Result<(), String> {
    let review = library.review;
    let mut routes = vec![
        Route::List,
        Route::Figures,
        Route::Drafts,
        Route::Guide,
        Route::Privacy,
        Route::Worklist,
        Route::HandIn,
        Route::Collate,
    ];
    // A large review has no page for each item and figure: the shell stands for all of them.
    let large = windowing::is_large(library.facets.len());
    let own_pages = if large { 0 } else { usize::MAX };
    routes.extend(
        review
            .items()
            .take(own_pages)
            .map(|place| Route::Item(place.item.id.clone())),
    );
    routes.extend(
        review
            .indicators
            .iter()
            .take(own_pages)
            .map(|indicator| Route::Indicator(indicator.id.clone())),
    );
    if place.site.is_some() {
        for (name, text) in for_search_engines(&routes, place) {
            put(name, &text)?;
        }
    }
    for route in routes {
        let path = [&route.path(), "index.html"].concat();
        put(&path, &page(frame, library, place, route))?;
    }
    for indicator in review.indicators.iter().take(own_pages) {
        let path = ["embed/", &indicator.id, "/index.html"].concat();
        put(&path, &embed(frame, library, place.base, indicator)?)?;
    }
    // What an address gets that is opened offline: the frame alone, until the app fills it.
    let shell = fill(frame, &review.title, "", None, "");
    put("shell.html", &shell)?;
    // Of a large review, a host that knows no better answers an item's address with this: then it is the
    // app that says what is not there.
    let not_found = if large {
        shell
    } else {
        page(frame, library, place, Route::NotFound)
    };
    put("404.html", &not_found)
}

/// The list of what there is to read; and, since it counts at the root of a host alone, what points to it.
fn for_search_engines(routes: &[Route], place: Place) -> Vec<(&'static str, String)> {
    let pages = routes.iter().filter(|route| {
        !matches!(
            route,
            Route::Drafts | Route::Worklist | Route::HandIn | Route::Collate
        )
    });
    let url = |route: &Route| {
        let address = escape(&place.address(&route.path()));
        format!("<url><loc>{address}</loc></url>\n")
    };
    let urls = pages.map(url).collect::<Vec<_>>().concat();
    let sitemap = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n{urls}</urlset>\n"
    );
    let mut files = vec![("sitemap.xml", sitemap)];
    if place.base == "/" {
        let sitemap = place.address("sitemap.xml");
        files.push((
            "robots.txt",
            format!("User-agent: *\nAllow: /\nSitemap: {sitemap}\n"),
        ));
    }
    files
}

/// What the command line says.
struct Arguments {
    review: PathBuf,
    dist: PathBuf,
    base: String,
    site: Option<String>,
}

impl Arguments {
    fn read() -> Result<Self, String> {
        const USAGE: &str =
            "usage: prerender --review FILE --dist DIR --base /path/ [--site ORIGIN]";
        let mut arguments = std::env::args().skip(1);
        let (mut review, mut dist, mut base, mut site) = (None, None, None, None);
        while let Some(name) = arguments.next() {
            let value = arguments.next().ok_or(USAGE)?;
            match name.as_str() {
                "--review" => review = Some(PathBuf::from(value)),
                "--dist" => dist = Some(PathBuf::from(value)),
                "--base" => base = Some(value),
                "--site" => site = Some(value),
                _ => return Err(USAGE.to_owned()),
            }
        }
        Ok(Self {
            review: review.ok_or(USAGE)?,
            dist: dist.ok_or(USAGE)?,
            base: base.ok_or(USAGE)?,
            site,
        })
    }
}

fn page(frame: &str, library: &'static Library, place: Place, route: Route) -> String {
    let review = library.review;
    let title = wording::page_title(review, &route);
    let description = wording::page_description(review, &route);
    let data = match &route {
        Route::Figures => dataset::of_all(review, &place.address("")),
        Route::Indicator(id) => review
            .indicator(id)
            .map(|it| dataset::of_indicator(review, it, &place.address("")))
            .unwrap_or_default(),
        _ => String::new(),
    };
    let path = route.path();
    // What stands for an address that leads nowhere has none.
    let shared = (route != Route::NotFound)
        .then(|| place.shared(review, &route))
        .flatten();
    let html = Owner::new().with(|| {
        let location = Location {
            route,
            ..Location::default()
        };
        let base = place.base.to_owned();
        let state = AppState::new(library, base, location, DraftSession::empty(&review.id));
        state.chunks.set(chunks::all());
        view! { <App state /> }.to_html()
    });
    let this = format!(
        "<meta name=\"app-page\" content=\"{}\"></head>",
        escape(&path)
    );
    fill(frame, &title, &description, shared.as_ref(), &html).replacen(
        "</head>",
        &(data + &this),
        1,
    )
}

/// A figure for other sites' frames: the frame's styles, and no script.
fn embed(
    frame: &str,
    library: &'static Library,
    base: &str,
    indicator: &'static Indicator,
) -> Result<String, String> {
    let (_, rest) = frame
        .split_once("<style>")
        .ok_or("the frame has no styles")?;
    let (styles, _) = rest.rsplit_once("</style>").ok_or("the styles don't end")?;
    if styles.contains("<script") {
        return Err("a script stands among the frame's styles".to_owned());
    }
    let html = Owner::new().with(|| {
        let session = DraftSession::empty(&library.review.id);
        let state = AppState::new(library, base.to_owned(), Location::default(), session);
        view! { <Embed state indicator /> }.to_html()
    });
    let label = escape(&wording::page_title(
        library.review,
        &Route::Indicator(indicator.id.clone()),
    ));
    Ok(format!(
        "<!DOCTYPE html>\n<html lang=\"ja\" class=\"framed\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"robots\" content=\"noindex\">\n\
         <link rel=\"icon\" href=\"data:,\">\n<title>{label}</title>\n<style>{styles}</style>\n</head>\n\
         <body class=\"embed\">{html}</body>\n</html>\n"
    ))
}

/// Puts title, description, what shared links show if that is known, and content into the frame.
fn fill(
    frame: &str,
    title: &str,
    description: &str,
    shared: Option<&Shared>,
    html: &str,
) -> String {
    let shared = shared.map_or_else(String::new, |shared| {
        let address = escape(&shared.address);
        let (card, picture) = match &shared.picture {
            Some(picture) => ("summary_large_image", picture_tags(picture)),
            None => ("summary", String::new()),
        };
        format!(
            "<link rel=\"canonical\" href=\"{address}\"><meta property=\"og:url\" content=\"{address}\">{picture}\
             <meta name=\"twitter:card\" content=\"{card}\">"
        )
    });
    let head = format!(
        "<title>{title}</title><meta name=\"description\" content=\"{description}\">\
         <meta property=\"og:title\" content=\"{title}\"><meta property=\"og:description\" content=\"{description}\">\
         <meta property=\"og:type\" content=\"article\"><meta property=\"og:locale\" content=\"ja_JP\">{shared}</head>",
        title = escape(title),
        description = escape(description),
    );
    frame
        .replacen("</head>", &head, 1)
        .replacen(ROOT, &format!(r#"<div id="app">{html}</div>"#), 1)
}

/// A picture as crawlers want it told.
fn picture_tags(picture: &Picture) -> String {
    format!(
        "<meta property=\"og:image\" content=\"{address}\"><meta property=\"og:image:width\" content=\"{width}\">\
         <meta property=\"og:image:height\" content=\"{height}\"><meta property=\"og:image:alt\" content=\"{told}\">",
        address = escape(&picture.address),
        width = shared::WIDTH,
        height = shared::HEIGHT,
        told = escape(&picture.told),
    )
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

fn write(path: &Path, text: &str) -> Result<(), String> {
    let fault = |error: std::io::Error| format!("{}: {error}", path.display());
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).map_err(fault)?;
    }
    std::fs::write(path, text).map_err(fault)
}

#[cfg(test)]
#[path = "../../tests/domain/hostile/corpus.rs"]
mod corpus;

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::corpus::{Case, Place, poisoned, shapes, texts};
    use super::{Library, ROOT, load, pages, shared};

    const SECOND: &[u8] = include_bytes!("../../tests/data/second-review.json");

    /// Every page of a review in a frame as bare as can be; none where it can't be read.
    fn all_pages(json: &serde_json::Value) -> Option<Vec<(String, String)>> {
        let place = super::Place {
            base: "/",
            site: None,
            pictures: None,
        };
        pages_at(json, place)
    }

    fn pages_at(json: &serde_json::Value, place: super::Place) -> Option<Vec<(String, String)>> {
        let frame = format!(
            "<!DOCTYPE html><html><head><style>a {{}}</style></head><body>{ROOT}</body></html>"
        );
        let library = Library::open(load::load(json.to_string().as_bytes()).ok()?);
        let mut all = Vec::new();
        pages(&frame, library, place, &mut |path, page| {
            all.push((path.to_owned(), page.to_owned()));
            Ok(())
        })
        .expect("the frame is whole");
        Some(all)
    }

    #[test]
    fn pages_name_their_address_where_the_host_is_known_and_only_there() {
        let second = serde_json::from_slice(SECOND).expect("it is JSON");
        let host = "https://example.jp";
        for (path, page) in all_pages(&second).expect("it can be read") {
            assert!(
                !page.contains("canonical") && !page.contains("og:url"),
                "{path}"
            );
            assert!(page.contains("<title>"), "{path} is no page");
        }
        for base in ["/", "/nishi/"] {
            let place = super::Place {
                base,
                site: Some(host),
                pictures: None,
            };
            let all = pages_at(&second, place).expect("it can be read");
            let robots = all.iter().any(|(path, _)| path == "robots.txt");
            assert_eq!(robots, base == "/", "robots.txt counts at a host's root");
            let (_, sitemap) = all
                .iter()
                .find(|(path, _)| path == "sitemap.xml")
                .expect("it is there");
            let mut named = 0;
            for (path, page) in &all {
                let Some(folder) = path.strip_suffix("index.html") else {
                    assert!(!page.contains("canonical"), "{path}");
                    continue;
                };
                if folder.starts_with("embed/") {
                    continue;
                }
                let address = format!("{host}{base}{folder}");
                assert!(
                    page.contains(&format!("<link rel=\"canonical\" href=\"{address}\">")),
                    "{path}"
                );
                assert!(
                    page.contains(&format!("<meta property=\"og:url\" content=\"{address}\">")),
                    "{path}"
                );
                let is_a_tool = ["drafts/", "worklist/", "hand-in/", "collate/"].contains(&folder);
                assert_eq!(
                    sitemap.contains(&format!("<loc>{address}</loc>")),
                    !is_a_tool,
                    "{path}"
                );
                named += 1;
            }
            assert!(named > 10);
        }
    }

    /// How often a page names each of what belongs to its picture.
    const TAGS: [&str; 5] = [
        "\"og:image\"",
        "\"og:image:width\" content=\"1200\"",
        "\"og:image:height\" content=\"630\"",
        "\"og:image:alt\"",
        "\"twitter:card\" content=\"summary_large_image\"",
    ];

    #[test]
    fn pages_name_their_picture_where_it_is_there_and_only_there() {
        let second = serde_json::from_slice(SECOND).expect("it is JSON");
        let review = load::load(SECOND).expect("it can be read");
        let folder = std::env::temp_dir().join(format!("furikaeri-pages-{}", std::process::id()));
        let all: Vec<_> = shared::routes(&review)
            .iter()
            .filter_map(shared::path)
            .collect();
        // All but the list's.
        for path in all.iter().filter(|path| !path.ends_with("/list.png")) {
            super::write(&folder.join(path), "a picture").expect("it can be written");
        }
        let host = "https://example.jp";
        for site in [Some(host), None] {
            let place = super::Place {
                base: "/nishi/",
                site,
                pictures: Some(&folder),
            };
            let mut named = 0;
            for (path, page) in pages_at(&second, place).expect("it can be read") {
                let (folder, name) = path.split_once('/').unwrap_or_default();
                let has_one = site.is_some()
                    && ["items", "indicators"].contains(&folder)
                    && name.ends_with("index.html");
                for tag in TAGS {
                    assert_eq!(
                        page.matches(tag).count(),
                        usize::from(has_one),
                        "{path}: {tag}"
                    );
                }
                if has_one {
                    let picture = path.replace("/index.html", ".png");
                    let address = format!("content=\"{host}/nishi/pictures/{picture}\"");
                    assert!(page.contains(&address), "{path}");
                    named += 1;
                }
            }
            let wanted = if site.is_some() { all.len() - 1 } else { 0 };
            assert_eq!(named, wanted);
        }
        std::fs::remove_dir_all(folder).expect("it was written");
    }

    /// What an address may name after its `#`: links to them were sent, and none of them goes.
    #[test]
    fn places_within_a_page_keep_their_names() {
        let second = serde_json::from_slice(SECOND).expect("it is JSON");
        let pages: std::collections::BTreeMap<_, _> = all_pages(&second)
            .expect("it can be read")
            .into_iter()
            .collect();
        let places = [
            ("index.html", "main title search count"),
            (
                "items/A-1-1-1/index.html",
                "main title aim direction achievements remaining figures write-draft",
            ),
            ("figures/index.html", "main title search count item-counts"),
            (
                "indicators/A-1-1-1-fig1/index.html",
                "main title table-A-1-1-1-fig1 take-along embed-code",
            ),
            (
                "drafts/index.html",
                "main title import-section import import-text",
            ),
            (
                "collate/index.html",
                "main title collate-files collate-paste",
            ),
            ("worklist/index.html", "main title member-name member-title"),
            ("hand-in/index.html", "main title"),
            ("guide/index.html", "main title"),
            ("privacy/index.html", "main title erased"),
        ];
        for (path, ids) in places {
            let page = pages.get(path).expect(path);
            for id in ids.split(' ') {
                assert!(page.contains(&format!(" id=\"{id}\"")), "{path}#{id}");
            }
        }
        // Every line and every figure of an item, by its own id.
        let review = load::load(SECOND).expect("it can be read");
        let mut named = 0;
        for place in review.items() {
            let page = &pages[&format!("items/{}/index.html", place.item.id)];
            let figures = review.indicators.iter();
            let figures = figures.filter(|it| it.item == place.item.id);
            let lines = place.item.lines().map(|line| &line.id);
            for id in lines.chain(figures.map(|it| &it.id)) {
                assert!(page.contains(&format!(" id=\"{id}\"")), "{id}");
                named += 1;
            }
        }
        assert!(named > 10, "only {named} lines and figures");
    }

    #[test]
    fn no_page_of_a_hostile_review_has_an_element_of_its_words() {
        let second = serde_json::from_slice(SECOND).expect("it is JSON");
        let clean = all_pages(&second).expect("it can be read");
        let drawn: BTreeSet<String> = clean.iter().flat_map(|(_, page)| shapes(page)).collect();
        let mut read = 0;
        for Case { name, text, .. } in texts() {
            // What has ten thousand letters is drawn as slowly as that; elsewhere it is only read.
            if text.len() > 10_000 {
                continue;
            }
            for place in [Place::Before, Place::Behind] {
                let Some(pages) = all_pages(&poisoned(&second, &text, place)) else {
                    continue;
                };
                read += 1;
                let paths = |pages: &[(String, String)]| -> Vec<String> {
                    pages.iter().map(|(path, _)| path.clone()).collect()
                };
                assert_eq!(paths(&pages), paths(&clean), "{name}");
                for (path, page) in &pages {
                    for shape in shapes(page) {
                        assert!(drawn.contains(&shape), "{name} became <{shape}> in {path}");
                    }
                }
            }
        }
        assert!(read > 40, "only {read} hostile reviews could be read");
    }

    #[test]
    fn hostile_words_stand_in_the_page_as_they_are() {
        let second = serde_json::from_slice(SECOND).expect("it is JSON");
        let hostile = "<script class=hostile>globalThis.hostile=1</script>";
        let pages = all_pages(&poisoned(&second, hostile, Place::Behind)).expect("it can be read");
        let shown = "&lt;script class=hostile&gt;globalThis.hostile=1&lt;/script&gt;";
        for (path, page) in pages {
            assert!(page.contains(shown), "{path}");
            assert!(!page.contains("<script class=hostile"), "{path}");
        }
    }
}
