//! Netlify and Cloudflare Pages: `_headers` and `_redirects`.

use super::{ALWAYS, FOR_EVER, File, Headers, Sharing, Site, WITHOUT_PAGES, is_fingerprinted};
use std::{collections::BTreeMap, fmt::Write};

/// Where rules overlap, one host joins their values and another takes one: so each path is told what may be done with
/// it by one rule only, a rule for each folder and each page of the root.
pub(super) fn headers(files: &[File], site: &Site) -> String {
    let base = site.base;
    let mut text = String::from(
        "# For Netlify and Cloudflare Pages: belongs into the root of what is published.\n",
    );
    let mut rule = |path: &str, headers: Headers| {
        let _ = writeln!(text, "{base}{path}");
        for (name, value) in headers {
            let _ = writeln!(text, "  {name}: {value}");
        }
    };
    rule("*", ALWAYS);
    let mut shared = BTreeMap::from([(String::new(), Sharing::Link)]);
    for sharing in Sharing::ALL {
        shared.extend(sharing.folder().map(|it| (format!("{it}*"), sharing)));
    }
    for file in files.iter().filter(|file| file.extension() == "html") {
        let path = match file.path.split_once('/') {
            Some((folder, _)) => format!("{folder}/*"),
            None => file.path.clone(),
        };
        shared.insert(path, Sharing::of(&file.path));
    }
    if site.large {
        shared.extend(WITHOUT_PAGES.map(|it| (format!("{it}/*"), Sharing::Link)));
    }
    for (path, sharing) in shared {
        rule(&path, sharing.headers());
    }
    for file in files.iter().filter(|file| is_fingerprinted(&file.path)) {
        let _ = writeln!(text, "{base}{}\n  cache-control: {FOR_EVER}", file.path);
    }
    text
}

pub(super) fn redirects(site: &Site) -> String {
    let base = site.base;
    WITHOUT_PAGES
        .map(|folder| format!("{base}{folder}/* {base}shell.html 200\n"))
        .concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_path_gets_its_framing_from_two_rules() {
        let files = [
            "index.html",
            "items/1/index.html",
            "items/2/index.html",
            "embed/index.html",
            "data/index.html",
            "a-0123456789abcdef.js",
        ]
        .map(|path| File {
            disk: path.into(),
            path: path.into(),
        });
        let site = Site {
            base: "/nishi/",
            host: None,
            large: false,
        };
        let text = headers(&files, &site);
        assert_eq!(text.matches("frame-ancestors 'none'").count(), 4, "{text}");
        assert_eq!(text.matches("/nishi/items/*").count(), 1);
        assert!(
            text.contains("/nishi/embed/*\n  content-security-policy: frame-ancestors *\n"),
            "{text}"
        );
        assert_eq!(text.matches("access-control-allow-origin: *").count(), 1);
        assert!(text.contains(
            "/nishi/a-0123456789abcdef.js\n  cache-control: public, max-age=31536000, immutable\n"
        ));
    }
}
