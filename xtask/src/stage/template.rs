//! The page's frame: Trunk's `index.html`, made ready to be the template of every page.

use anyhow::{Context, Result, ensure};
use furikaeri::wording::app as words;
use lol_html::{
    RewriteStrSettings, doc_comments, element,
    html_content::{ContentType, Element, TextChunk},
    rewrite_str, text,
};

/// What the page says before the app is there, by the names of its places.
const WORDS: [(&str, &str); 10] = [
    ("{{no_app}}", words::NO_APP),
    ("{{nothing}}", words::NOTHING),
    ("{{kept}}", words::KEPT),
    ("{{again}}", words::TRY_AGAIN),
    ("{{to_list}}", words::TO_LIST),
    ("{{no_scripts}}", words::NO_SCRIPTS),
    ("{{stopped}}", words::STOPPED),
    ("{{stopped_kept}}", words::STOPPED_KEPT),
    ("{{unsaved}}", words::UNSAVED),
    ("{{save}}", words::SAVE),
];

/// What Trunk adds so that the app starts: links to the glue and the wasm, and a script that fetches both.
/// `src/inline/start.js` does the latter, at a better time.
const LINKS: &str = "link[rel=modulepreload], link[rel=preload][type='application/wasm']";
const SCRIPT: &str = "script[type=module]";

/// Fills in where the site lives, what the file of the review is called, and what is said before the app is there;
/// leaves out what only the page's authors read: comments, and the indentation of inlined styles and scripts.
pub(crate) fn finish(html: &str, base: &str, review: &str) -> Result<String> {
    ensure!(
        html.contains("{{base}}"),
        "index.html: {{{{base}}}} is gone, so no link would work under a sub-path"
    );
    ensure!(
        html.contains("{{review}}"),
        "index.html: {{{{review}}}} is gone, so the app would not find its data"
    );
    let mut html = html.replace("{{base}}", base).replace("{{review}}", review);
    for (place, words) in WORDS {
        html = html.replace(place, words);
    }
    let (mut style, mut script) = (String::new(), String::new());
    let (mut links, mut scripts) = (Vec::new(), 0);
    let settings = RewriteStrSettings::new()
        .append_element_content_handler(element!(LINKS, |link| {
            links.push(tag(link));
            link.remove();
            Ok(())
        }))
        .append_element_content_handler(element!(SCRIPT, |script| {
            scripts += 1;
            script.remove();
            Ok(())
        }))
        .append_document_content_handler(doc_comments!(|comment| {
            comment.remove();
            Ok(())
        }))
        .append_element_content_handler(text!("style", |chunk| {
            shorten(chunk, &mut style, shorten_css);
            Ok(())
        }))
        .append_element_content_handler(text!("script:not([src])", |chunk| {
            shorten(chunk, &mut script, shorten_js);
            Ok(())
        }));
    let html = rewrite_str(&html, settings).context("index.html cannot be read as HTML")?;
    ensure!(
        links.len() == 2 && scripts == 1,
        "Trunk's page starts the app in another way: {} links and {scripts} scripts",
        links.len()
    );
    ensure!(
        html.contains("{{files}}"),
        "index.html: {{{{files}}}} is gone, so the app would not be fetched"
    );
    Ok(html.replace("{{files}}", &links.concat()))
}

/// An element without content, as it is written.
fn tag(element: &Element) -> String {
    let attributes = element
        .attributes()
        .iter()
        .map(|it| format!(" {}=\"{}\"", it.name(), it.value()));
    format!("<{}{}>", element.tag_name(), attributes.collect::<String>())
}

/// Gathers a text that comes in pieces, and at its end puts the short one in its place.
fn shorten(chunk: &mut TextChunk, text: &mut String, short: impl Fn(&str) -> String) {
    text.push_str(chunk.as_str());
    chunk.remove();
    if chunk.last_in_text_node() {
        chunk.after(&short(&std::mem::take(text)), ContentType::Html);
    }
}

/// Without comments, indentation and empty lines.
fn shorten_css(css: &str) -> String {
    let mut rest = css;
    let mut short = String::with_capacity(css.len());
    while let Some((before, after)) = rest.split_once("/*") {
        short.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    short.push_str(rest);
    shorten_lines(&short, |_| false)
}

/// Without lines that are only a comment, indentation and empty lines.
fn shorten_js(js: &str) -> String {
    shorten_lines(js, |line| {
        line.starts_with("//") || (line.starts_with("/*") && line.ends_with("*/"))
    })
}

fn shorten_lines(text: &str, leave_out: impl Fn(&str) -> bool) -> String {
    let lines = text
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !leave_out(line));
    lines.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What Trunk adds at the end of the head and of the body.
    const LINKED: &str = "<link rel=\"modulepreload\" href=\"/f.js\"><link rel=\"preload\" href=\"/f.wasm\" as=\"fetch\" type=\"application/wasm\">";
    const STARTS: &str = "<script type=\"module\">import init from '/f.js';</script>";

    /// The page as Trunk leaves it.
    fn by_trunk(page: &str) -> String {
        page.replacen("</head>", &[LINKED, "</head>", STARTS].concat(), 1)
    }

    #[test]
    fn the_base_is_filled_in_and_comments_go() {
        let html = "<head><!-- why --><template><link href=\"{{base}}{{review}}\">{{files}}</template><style>/* x\n */\n  a > b {\n    c: d;\n  }\n</style>\
                    <script>\n  // why\n  /** @type {x} */\n  f('a');\n</script></head>";
        let wanted = "<head><template><link href=\"/nishi/r.bin\">{{files}}</template>\
                      <style>a > b {\nc: d;\n}</style><script>f('a');</script></head>"
            .replace("{{files}}", LINKED);
        assert_eq!(finish(&by_trunk(html), "/nishi/", "r.bin").unwrap(), wanted);
    }

    #[test]
    fn nothing_is_left_to_be_filled_in() {
        let page = include_str!("../../../index.html");
        let html = finish(&by_trunk(page), "/", "r.bin").unwrap();
        assert!(!html.contains("{{"), "{html}");
        for (place, words) in WORDS {
            assert!(html.contains(words), "{place}");
        }
    }

    #[test]
    fn a_template_without_its_places_is_refused() {
        let whole = by_trunk("<head>{{base}}{{review}}{{files}}</head>");
        assert!(finish(&whole, "/", "r.bin").is_ok());
        for place in ["{{base}}", "{{review}}", "{{files}}"] {
            assert!(finish(&whole.replace(place, ""), "/", "r.bin").is_err());
        }
        // Trunk starts the app in another way.
        for part in [STARTS, LINKED] {
            assert!(finish(&whole.replace(part, ""), "/", "r.bin").is_err());
        }
    }
}
