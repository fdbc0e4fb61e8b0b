//! The hand-written pages that the app's search and filters are held against.

use std::fs;
use std::path::{Path, PathBuf};

use domain::review::model::Review;
use e2e::{Context, Result, site::Site};
use tempfile::TempDir;

use super::content;

/// A page for each way to search; the plainest one also rebuilds the whole list for a filter.
pub const ENGINES: [&str; 3] = [PLAIN, "minisearch", "fuse"];
/// The page that looks through all texts with `includes`.
pub const PLAIN: &str = "includes";

const PAGE: &str = include_str!("yardsticks/page.html");
const SCRIPTS: [(&str, &str); 4] = [
    ("page.js", include_str!("yardsticks/page.js")),
    ("includes.js", include_str!("yardsticks/includes.js")),
    ("minisearch.js", include_str!("yardsticks/minisearch.js")),
    ("fuse.js", include_str!("yardsticks/fuse.js")),
];
/// The libraries, below npm's folder.
const LIBRARIES: [(&str, &str); 2] = [
    ("minisearch-library.js", "minisearch/dist/es/index.js"),
    ("fuse-library.js", "fuse.js/dist/fuse.min.mjs"),
];

/// Served pages, and the folder that they are in.
#[derive(Debug)]
pub struct Pages {
    /// The site.
    pub site: Site,
    _folder: TempDir,
}

impl Pages {
    /// Serves the pages of a review; they look as the app does whose site is given.
    pub fn of(review: &Review, app: &Path) -> Result<Self> {
        let folder = tempfile::tempdir()?;
        let styles = styles(app)?;
        for engine in ENGINES {
            let page = PAGE
                .replace("{{engine}}", engine)
                .replace("{{styles}}", &styles);
            fs::write(folder.path().join(format!("{engine}.html")), page)?;
        }
        // The server wants a first page.
        fs::write(folder.path().join("index.html"), "")?;
        for (name, text) in SCRIPTS {
            fs::write(folder.path().join(name), text)?;
        }
        for (name, path) in LIBRARIES {
            let from = npm()?.join(path);
            fs::copy(&from, folder.path().join(name))
                .with_context(|| format!("npm gave no {}", from.display()))?;
        }
        fs::write(
            folder.path().join("data.json"),
            content::of(review).to_string(),
        )?;
        Ok(Self {
            site: Site::of_folder(folder.path().to_owned())?,
            _folder: folder,
        })
    }
}

/// npm's folder, as `cargo xtask bench` found it.
pub fn npm() -> Result<PathBuf> {
    let folder = std::env::var_os("FURIKAERI_NPM");
    folder
        .map(PathBuf::from)
        .context("FURIKAERI_NPM is not set: run cargo xtask bench")
}

/// The styles of the app's list.
fn styles(app: &Path) -> Result<String> {
    let page = fs::read_to_string(app.join("index.html"))?;
    let mut styles = String::new();
    let mut rest = page.as_str();
    while let Some((_, after)) = rest.split_once("<style>") {
        let (inside, after) = after
            .split_once("</style>")
            .context("the styles don't end")?;
        styles.push_str(inside);
        rest = after;
    }
    Ok(styles)
}
