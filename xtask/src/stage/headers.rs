//! What a host should say with the files: for our own server, and as ready-made files for common hosts.

use super::{File, fingerprints::is_fingerprinted};
use anyhow::Result;
use std::{collections::BTreeSet, fmt::Write, fs, path::Path};

/// For every file; the names in lower case, as HTTP/2 has them.
pub(crate) const ALWAYS: [(&str, &str); 3] = [
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "no-referrer"),
    ("cross-origin-opener-policy", "same-origin"),
];

/// The folders that have no pages in a large review.
pub(crate) const WITHOUT_PAGES: [&str; 2] = ["items", "indicators"];

const FOR_EVER: &str = "public, max-age=31536000, immutable";
const ASK_FIRST: &str = "no-cache";

/// May others frame it? Only a header can say that; the rest of the policy stands in each page.
pub(crate) fn framing(path: &str) -> &'static str {
    if path.starts_with("embed/") {
        "frame-ancestors *"
    } else {
        "frame-ancestors 'none'"
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

/// Writes `_headers` (Netlify, Cloudflare Pages) and `.htaccess` (Apache).
///
/// Of a large review, items and figures have no pages of their own: `_redirects` and `.htaccess` then say that the
/// shell stands for them.
pub(crate) fn write(stage: &Path, files: &[File], base: &str, large: bool) -> Result<()> {
    let mut apache = apache(base);
    let mut netlify = netlify(files, base);
    if large {
        apache.push_str("RewriteRule ^(items|indicators)/ shell.html [END]\n");
        let mut redirects = String::new();
        for folder in WITHOUT_PAGES {
            let _ = writeln!(redirects, "{base}{folder}/* {base}shell.html 200");
            let _ = writeln!(
                netlify,
                "{base}{folder}/*\n  Content-Security-Policy: {}",
                framing(folder)
            );
        }
        fs::write(stage.join("_redirects"), redirects)?;
    }
    fs::write(stage.join("_headers"), netlify)?;
    fs::write(stage.join(".htaccess"), apache)?;
    Ok(())
}

/// Where rules overlap, one host joins their values and another takes one: so each path gets its framing from one
/// rule only, a rule for each folder and each page of the root.
fn netlify(files: &[File], base: &str) -> String {
    let mut text = String::from(
        "# For Netlify and Cloudflare Pages: belongs into the root of what is published.\n",
    );
    let _ = writeln!(text, "{base}*");
    for (name, value) in ALWAYS {
        let _ = writeln!(text, "  {name}: {value}");
    }
    let mut framed = BTreeSet::from([String::new(), "embed/*".to_owned()]);
    for file in files.iter().filter(|file| file.extension() == "html") {
        framed.insert(match file.path.split_once('/') {
            Some((folder, _)) => format!("{folder}/*"),
            None => file.path.clone(),
        });
    }
    for path in framed {
        let _ = writeln!(
            text,
            "{base}{path}\n  Content-Security-Policy: {}",
            framing(&path)
        );
    }
    for file in files.iter().filter(|file| is_fingerprinted(&file.path)) {
        let _ = writeln!(text, "{base}{}\n  Cache-Control: {FOR_EVER}", file.path);
    }
    text
}

fn apache(base: &str) -> String {
    let mut text = format!(
        "# For Apache 2.4 with mod_headers, mod_mime and mod_rewrite.\n\
         ErrorDocument 404 {base}404.html\n\
         AddType application/wasm .wasm\nAddType application/manifest+json .webmanifest\nAddCharset utf-8 .html .js .json .csv .svg .webmanifest\n"
    );
    for (name, value) in ALWAYS {
        let _ = writeln!(text, "Header always set {name} \"{value}\"");
    }
    let _ = write!(
        text,
        "Header always set Content-Security-Policy \"{}\"\n\
         <If \"%{{REQUEST_URI}} =~ m#^{base}embed/#\">\n  Header always set Content-Security-Policy \"{}\"\n</If>\n\
         Header set Cache-Control \"{ASK_FIRST}\"\n\
         <FilesMatch \"-[0-9a-f]{{16}}\\.[a-z]+(\\.br|\\.gz)?$\">\n  Header set Cache-Control \"{FOR_EVER}\"\n</FilesMatch>\n",
        framing(""),
        framing("embed/"),
    );
    text.push_str("RewriteEngine On\n");
    for (encoding, suffix) in [("br", "br"), ("gzip", "gz")] {
        let _ = write!(
            text,
            "RewriteCond %{{HTTP:Accept-Encoding}} \\b{encoding}\\b\n\
             RewriteCond %{{REQUEST_FILENAME}}.{suffix} -f\n\
             RewriteRule ^(.+)\\.(html|js|json|wasm|svg|csv|webmanifest)$ $1.$2.{suffix} [E=no-gzip:1,E=no-brotli:1,L]\n\
             <FilesMatch \"\\.{suffix}$\">\n  RemoveType .{suffix}\n  RemoveEncoding .{suffix}\n  AddEncoding {encoding} .{suffix}\n  Header append Vary Accept-Encoding\n</FilesMatch>\n"
        );
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(path: &str) -> File {
        File {
            disk: path.into(),
            path: path.into(),
        }
    }

    #[test]
    fn no_path_gets_its_framing_from_two_rules() {
        let files = [
            "index.html",
            "items/1/index.html",
            "items/2/index.html",
            "embed/index.html",
            "a-0123456789abcdef.js",
        ];
        let text = netlify(&files.map(file), "/nishi/");
        assert_eq!(text.matches("frame-ancestors 'none'").count(), 3, "{text}");
        assert_eq!(text.matches("/nishi/items/*").count(), 1);
        assert!(text.contains("/nishi/embed/*\n  Content-Security-Policy: frame-ancestors *\n"));
        assert!(text.contains(
            "/nishi/a-0123456789abcdef.js\n  Cache-Control: public, max-age=31536000, immutable\n"
        ));
    }

    #[test]
    fn only_what_is_named_by_content_is_kept_for_ever() {
        assert_eq!(caching("furikaeri-0123456789abcdef.js"), FOR_EVER);
        assert_eq!([caching("index.html"), caching("sw.js")], [ASK_FIRST; 2]);
    }
}
