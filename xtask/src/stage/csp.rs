//! The Content-Security-Policy in every page: what the page carries inline, by hash; the rest from this origin.

use super::{File, hash};
use anyhow::{Context, Result, bail, ensure};
use lol_html::{RewriteStrSettings, element, html_content::ContentType, rewrite_str, text};
use std::{collections::BTreeSet, fs};

/// Puts its policy into each page.
pub(crate) fn apply(pages: &[File]) -> Result<()> {
    for page in pages {
        let html =
            fs::read_to_string(&page.disk).with_context(|| format!("cannot read {}", page.path))?;
        fs::write(
            &page.disk,
            with_policy(&html).with_context(|| page.path.clone())?,
        )?;
    }
    Ok(())
}

/// The page with its policy in it.
pub(crate) fn with_policy(html: &str) -> Result<String> {
    let policy = policy(&Inline::of(html)?);
    let mut places = 0;
    let settings = RewriteStrSettings::new().append_element_content_handler(element!(
        "head > meta[charset]",
        |charset| {
            // As early as can be: a policy does not reach back to what stands before it.
            let meta =
                format!("\n<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">");
            charset.after(&meta, ContentType::Html);
            places += 1;
            Ok(())
        }
    ));
    let html = rewrite_str(html, settings)?;
    ensure!(
        places == 1,
        "a page needs exactly one <meta charset> in its <head>, the policy goes after it"
    );
    Ok(html)
}

/// The hashes of what a page carries inline.
#[derive(Debug, Default)]
struct Inline {
    scripts: BTreeSet<String>,
    styles: BTreeSet<String>,
    /// Whether it has a script that fetches another: one with an address, a module, or one that imports.
    fetches_scripts: bool,
}

impl Inline {
    fn of(html: &str) -> Result<Self> {
        let mut inline = Self::default();
        let (mut script, mut style) = (String::new(), String::new());
        let (mut forbidden, mut imports) = (Vec::new(), false);
        let settings = RewriteStrSettings::new()
            .append_element_content_handler(element!("*", |element| {
                inline.fetches_scripts |= element.tag_name() == "script"
                    && (element.has_attribute("src")
                        || element.get_attribute("type").as_deref() == Some("module"));
                for attribute in element.attributes() {
                    let name = attribute.name();
                    if name == "style" || name.starts_with("on") {
                        let tag = element.tag_name();
                        forbidden.push(format!("<{tag} {name}=\"{}\">", attribute.value()));
                    }
                }
                Ok(())
            }))
            .append_element_content_handler(text!(
                "script:not([src]):not([type='application/ld+json'])",
                |chunk| {
                    script.push_str(chunk.as_str());
                    if chunk.last_in_text_node() {
                        imports |= script.contains("import(");
                        inline.scripts.insert(hash::base64(script.as_bytes()));
                        script.clear();
                    }
                    Ok(())
                }
            ))
            .append_element_content_handler(text!("style", |chunk| {
                style.push_str(chunk.as_str());
                if chunk.last_in_text_node() {
                    inline.styles.insert(hash::base64(style.as_bytes()));
                    style.clear();
                }
                Ok(())
            }));
        rewrite_str(html, settings)?;
        inline.fetches_scripts |= imports;
        if !forbidden.is_empty() {
            bail!(
                "the policy forbids style and event attributes; use a class, or SVG's own attributes: {}",
                forbidden.join(", ")
            );
        }
        Ok(inline)
    }
}

fn policy(inline: &Inline) -> String {
    let list = |hashes: &BTreeSet<String>| {
        let quoted: Vec<_> = hashes
            .iter()
            .map(|hash| format!(" 'sha256-{hash}'"))
            .collect();
        quoted.concat()
    };
    if !inline.fetches_scripts {
        // A page for other sites' frames, or the worker's own: words and styles, nothing that fetches.
        let scripts = if inline.scripts.is_empty() {
            String::new()
        } else {
            format!(" script-src{};", list(&inline.scripts))
        };
        let styles = list(&inline.styles);
        return format!(
            "default-src 'none';{scripts} style-src{styles}; img-src data:; base-uri 'none'; form-action 'none'"
        );
    }
    format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'{}; style-src 'self'{}; img-src 'self' data: blob:; \
         connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'",
        list(&inline.scripts),
        list(&inline.styles),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_without_scripts_may_run_none() {
        let html =
            with_policy("<html><head><meta charset=\"utf-8\"><style>a{}</style></head></html>")
                .unwrap();
        assert!(
            !html.contains("script-src")
                && !html.contains("'self'")
                && html.contains("style-src 'sha256-")
        );
        let own = "<html><head><meta charset=\"utf-8\"><script>f()</script></head></html>";
        let own = with_policy(own).unwrap();
        assert!(own.contains("script-src 'sha256-") && !own.contains("'self'"));
        let imports =
            "<html><head><meta charset=\"utf-8\"><script>import('/x.js')</script></head></html>";
        assert!(with_policy(imports).unwrap().contains("script-src 'self'"));
        let data = "<html><head><meta charset=\"utf-8\"><script type=\"application/ld+json\">{}</script></head></html>";
        assert!(!with_policy(data).unwrap().contains("script-src"));
    }

    #[test]
    fn inline_scripts_and_styles_are_allowed_by_their_hash() {
        let page = "<html><head><meta charset=\"utf-8\"><style>a{}</style><script>alert('Hello, world.');</script>\
                    <script src=\"x.js\"></script></head><body></body></html>";
        let html = with_policy(page).unwrap();
        // The example of the specification itself.
        assert!(html.contains("script-src 'self' 'wasm-unsafe-eval' 'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng=';"));
        assert_eq!(html.matches("'sha256-").count(), 2);
        let policy_at = html.find("http-equiv").unwrap();
        assert!(policy_at < html.find("<style>").unwrap());
        assert_eq!(
            html.len() - page.len(),
            html.find("<style>").unwrap() - page.find("<style>").unwrap()
        );
    }

    #[test]
    fn what_the_policy_would_block_is_found_at_build_time() {
        for bad in ["<p style=\"color:red\">", "<p onclick=\"f()\">"] {
            let error =
                with_policy(&format!("<head><meta charset=\"utf-8\"></head>{bad}")).unwrap_err();
            assert!(error.to_string().contains(bad), "{error}");
        }
    }

    #[test]
    fn a_policy_lets_nothing_in_from_elsewhere() {
        let hash = BTreeSet::from(["aGFzaA==".to_owned()]);
        for fetches_scripts in [true, false] {
            let inline = Inline {
                scripts: hash.clone(),
                styles: hash.clone(),
                fetches_scripts,
            };
            let allowed = [
                "'self'",
                "'none'",
                "'wasm-unsafe-eval'",
                "data:",
                "blob:",
                "'sha256-aGFzaA=='",
            ];
            for directive in policy(&inline).split("; ") {
                let mut words = directive.split(' ');
                let name = words.next().unwrap();
                for source in words {
                    assert!(allowed.contains(&source), "{name} allows {source}");
                    // A picture of one's own making is no script.
                    let own_making = matches!(source, "data:" | "blob:");
                    assert!(!own_making || name == "img-src", "{name} allows {source}");
                }
            }
            assert!(policy(&inline).starts_with("default-src 'none'; "));
        }
    }

    #[test]
    fn a_page_without_charset_is_refused() {
        assert!(with_policy("<head></head>").is_err());
    }
}
