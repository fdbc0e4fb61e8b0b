//! What a host should say with the files: for our own server, and as ready-made files for common hosts.

mod apache;
mod caddy;
mod iis;
mod netlify;
mod nginx;

use super::{File, compress, fingerprints::is_fingerprinted, worker_pages};
use anyhow::Result;
use std::{fs, path::Path};

/// Headers: names in lower case, as HTTP/2 has them, and values.
pub(crate) type Headers = &'static [(&'static str, &'static str)];

/// For every file.
pub(crate) const ALWAYS: Headers = &[
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "no-referrer"),
    ("cross-origin-opener-policy", "same-origin"),
    (
        "permissions-policy",
        "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    ),
];

/// The type of pages.
pub(crate) const HTML: &str = "text/html; charset=utf-8";

/// The type of each kind of file, by its extension. The service worker has the same list: whatever a host says, an
/// answer out of its cache bears these.
pub(crate) const TYPES: [(&str, &str); 12] = [
    ("html", HTML),
    ("css", "text/css; charset=utf-8"),
    ("js", "text/javascript; charset=utf-8"),
    ("csv", "text/csv; charset=utf-8"),
    ("txt", "text/plain; charset=utf-8"),
    ("json", "application/json; charset=utf-8"),
    ("webmanifest", "application/manifest+json; charset=utf-8"),
    ("xml", "application/xml; charset=utf-8"),
    ("svg", "image/svg+xml; charset=utf-8"),
    ("png", "image/png"),
    ("wasm", "application/wasm"),
    ("bin", "application/octet-stream"),
];

/// The folders that have no pages in a large review.
pub(crate) const WITHOUT_PAGES: [&str; 2] = ["items", "indicators"];

/// What is there for hosts, and no content.
const FOR_HOSTS: [&str; 4] = [".htaccess", "_headers", "_redirects", "web.config"];

const FOR_EVER: &str = "public, max-age=31536000, immutable";
const ASK_FIRST: &str = "no-cache";

/// What the configurations call a host that is not known.
const HOST: &str = "example.jp";
/// Encodings as a browser names them, and the suffix of the files that have them, the better first.
const ENCODINGS: [(&str, &str); 2] = [("br", "br"), ("gzip", "gz")];

/// What other sites may do with a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Sharing {
    /// Link to it.
    Link,
    /// Show it in a frame: the figures below `embed/`.
    Frame,
    /// Read it: the open data.
    Read,
}

impl Sharing {
    pub(crate) const ALL: [Self; 3] = [Self::Link, Self::Frame, Self::Read];

    /// Of a path below the site's root.
    pub(crate) fn of(path: &str) -> Self {
        let mut all = Self::ALL.into_iter();
        all.find(|it| it.folder().is_some_and(|folder| path.starts_with(folder)))
            .unwrap_or(Self::Link)
    }

    /// The folder of what may be shared so; else it is everything that is in neither.
    const fn folder(self) -> Option<&'static str> {
        match self {
            Self::Link => None,
            Self::Frame => Some("embed/"),
            Self::Read => Some("data/"),
        }
    }

    /// What only a header can say; the rest of the policy stands in each page.
    pub(crate) const fn headers(self) -> Headers {
        match self {
            Self::Link => &[
                ("content-security-policy", "frame-ancestors 'none'"),
                ("cross-origin-resource-policy", "same-origin"),
            ],
            Self::Frame => &[
                ("content-security-policy", "frame-ancestors *"),
                ("cross-origin-resource-policy", "cross-origin"),
            ],
            Self::Read => &[
                ("content-security-policy", "frame-ancestors 'none'"),
                ("cross-origin-resource-policy", "cross-origin"),
                ("access-control-allow-origin", "*"),
            ],
        }
    }
}

/// How long a browser may keep it without asking.
pub(crate) fn caching(path: &str) -> &'static str {
    if is_fingerprinted(path) {
        FOR_EVER
    } else {
        ASK_FIRST
    }
}

/// The type of a file; none where its name says nothing.
pub(crate) fn type_of(path: &str) -> Option<&'static str> {
    let (_, extension) = path.rsplit_once('.')?;
    let found = TYPES.iter().find(|(of, _)| *of == extension);
    found.map(|(_, kind)| *kind)
}

/// A site, as the files for hosts are written for it.
pub(crate) struct Site<'a> {
    /// The path that it lives under: it begins and ends with a slash.
    pub(crate) base: &'a str,
    /// Its host, if it is known.
    pub(crate) host: Option<&'a str>,
    /// Items and figures of a large review have no pages of their own: `shell.html` stands for them.
    pub(crate) large: bool,
}

impl Site<'_> {
    /// What its files are called on a server, which may have those of other wards: `furikaeri`, below a path
    /// `furikaeri-nishi`.
    fn name(&self) -> String {
        let path = self.base.trim_matches('/');
        let path = path.replace(|c: char| !c.is_ascii_alphanumeric(), "-");
        let chunks = ["furikaeri", &path];
        let all: Vec<_> = chunks
            .into_iter()
            .filter(|chunk| !chunk.is_empty())
            .collect();
        all.join("-")
    }

    /// What the configurations call the folder that it lies in.
    fn folder(&self) -> String {
        ["/srv/", &self.name()].concat()
    }

    /// Its host, or what stands for it.
    fn host(&self) -> &str {
        self.host.unwrap_or(HOST)
    }
}

/// Writes into the site what hosts read there: `_headers` and `_redirects` (Netlify, Cloudflare Pages), `.htaccess`
/// (Apache), `web.config` (IIS).
pub(crate) fn write_within(stage: &Path, files: &[File], site: &Site) -> Result<()> {
    let write = |name: &str, text: String| fs::write(stage.join(name), text);
    write("_headers", netlify::headers(files, site))?;
    if site.large {
        write("_redirects", netlify::redirects(site))?;
    }
    write(".htaccess", apache::htaccess(site))?;
    Ok(write("web.config", iis::web_config(site))?)
}

/// Writes beside the site what must not be published: configurations for nginx, Apache and Caddy; the way back,
/// complete, with the compressed files that a host prefers; and what takes the place of a site that ends.
pub(crate) fn write_beside(folder: &Path, site_folder: &Path, site: &Site) -> Result<()> {
    super::empty(folder)?;
    let write = |name: &str, text: String| -> Result<()> {
        let file = folder.join(name);
        if let Some(parent) = file.parent() {
            fs::create_dir_all(parent)?;
        }
        Ok(fs::write(file, text)?)
    };
    let name = site.name();
    write(&format!("nginx/conf.d/{name}.conf"), nginx::maps(site))?;
    write(
        &format!("nginx/snippets/{name}.conf"),
        nginx::locations(site),
    )?;
    if site.base == "/" {
        write(
            &format!("nginx/sites-available/{name}"),
            nginx::server(site),
        )?;
    }
    write(&format!("apache/{name}.conf"), apache::configuration(site))?;
    write("caddy/Caddyfile", caddy::caddyfile(site))?;
    let worker = fs::read_to_string(site_folder.join("sw-off.js"))?;
    for place in ["way-back", "ending"] {
        write(&format!("{place}/sw.js"), worker.clone())?;
        compress::all(&super::files(&folder.join(place))?)?;
    }
    // Its pages are not compressed: whoever writes more into them need not think of a second file.
    let page = worker_pages::ended()?;
    write("ending/index.html", page.clone())?;
    write("ending/404.html", page)?;
    for settings in FOR_HOSTS.into_iter().filter(|name| *name != "_redirects") {
        fs::copy(
            site_folder.join(settings),
            folder.join("ending").join(settings),
        )?;
    }
    Ok(())
}

/// Extensions of what is compressed, for a regular expression.
fn compressed_kinds() -> String {
    compress::COMPRESSIBLE.join("|")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_named_by_content_is_kept_for_ever() {
        assert_eq!(caching("furikaeri-0123456789abcdef.js"), FOR_EVER);
        assert_eq!([caching("index.html"), caching("sw.js")], [ASK_FIRST; 2]);
    }

    #[test]
    fn only_figures_may_be_framed_and_only_data_read() {
        for (path, sharing) in [
            ("", Sharing::Link),
            ("embed", Sharing::Link),
            ("embedded/", Sharing::Link),
            ("items/1/embed/", Sharing::Link),
            ("embed/1/", Sharing::Frame),
            ("data/", Sharing::Read),
            ("data/items.csv", Sharing::Read),
            ("datax", Sharing::Link),
        ] {
            assert_eq!(Sharing::of(path), sharing, "{path}");
        }
    }

    #[test]
    fn sites_of_one_server_have_names_of_their_own() {
        for (base, name) in [
            ("/", "furikaeri"),
            ("/nishi/", "furikaeri-nishi"),
            ("/kita/", "furikaeri-kita"),
            ("/osaka/nishi/", "furikaeri-osaka-nishi"),
            ("/2026_a.b~c/", "furikaeri-2026-a-b-c"),
        ] {
            let site = Site {
                base,
                host: None,
                large: false,
            };
            assert_eq!(site.name(), name);
            assert_eq!(site.folder(), ["/srv/", name].concat());
        }
    }

    #[test]
    fn whatever_is_compressed_has_a_type() {
        for kind in compress::COMPRESSIBLE {
            assert!(type_of(&format!("a.{kind}")).is_some(), "{kind}");
        }
        assert_eq!(type_of("data/SHA256SUMS"), None);
    }
}
