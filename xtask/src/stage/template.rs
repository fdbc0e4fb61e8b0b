//! The page's frame: Trunk's `index.html`, made ready to be the template of every page.

use super::styles;
use anyhow::{Context, Result, ensure};
use lol_html::{
    RewriteStrSettings, doc_comments, element,
    html_content::{ContentType, Element, TextChunk},
    rewrite_str, text,
};

/// What Trunk adds so that the app starts: links to the glue and the wasm, and a script that fetches both.
/// `src/inline/start.js` does the latter, at a better time.
const LINKS: &str = "link[rel=modulepreload], link[rel=preload][type='application/wasm']";
const SCRIPT: &str = "script[type=module]";
/// Stands for those links until all of them are known.
const FILES: &str = "{{files}}";

/// Moves the page from `/` to where the site lives, and names the file of the review; leaves out what only the page's
/// authors read: comments, and the indentation of inlined styles and scripts.
pub(crate) fn finish(html: &str, base: &str, review: &str) -> Result<String> {
    let review = format!("{base}{review}");
    let (mut style, mut script) = (String::new(), String::new());
    let (mut links, mut scripts) = (Vec::new(), 0);
    let (mut bases, mut reviews, mut templates) = (0, 0, 0);
    let settings = RewriteStrSettings::new()
        .append_element_content_handler(element!("[href^='/']", |it| {
            let address = it.get_attribute("href").unwrap_or_default();
            it.set_attribute("href", &[base, &address[1..]].concat())?;
            Ok(())
        }))
        .append_element_content_handler(element!("meta[name=app-base]", |it| {
            bases += 1;
            it.set_attribute("content", base)?;
            Ok(())
        }))
        .append_element_content_handler(element!("meta[name=review-data]", |it| {
            reviews += 1;
            it.set_attribute("content", &review)?;
            Ok(())
        }))
        .append_element_content_handler(element!("template#app-files", |it| {
            templates += 1;
            let data =
                format!("<link rel=\"preload\" as=\"fetch\" crossorigin href=\"{review}\">{FILES}");
            it.append(&data, ContentType::Html);
            Ok(())
        }))
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
    let html = rewrite_str(html, settings).context("index.html cannot be read as HTML")?;
    let html = as_one_style(&html);
    ensure!(
        links.len() == 2 && scripts == 1,
        "Trunk's page starts the app in another way: {} links and {scripts} scripts",
        links.len()
    );
    for (count, what) in [
        (
            bases,
            "<meta name=\"app-base\">, so no link would work under a sub-path",
        ),
        (
            reviews,
            "<meta name=\"review-data\">, so the app would not find its data",
        ),
        (
            templates,
            "<template id=\"app-files\">, so the app would not be fetched",
        ),
    ] {
        ensure!(count == 1, "index.html has {count} times {what}");
    }
    Ok(html.replace(FILES, &links.concat()))
}

/// Styles that follow one another become one, so that the policy of each page has one hash to name.
fn as_one_style(html: &str) -> String {
    let mut one = String::with_capacity(html.len());
    for (at, piece) in html.split("</style>").enumerate() {
        match piece.trim_start().strip_prefix("<style>") {
            Some(next) if at > 0 => one.extend(["\n", next]),
            _ if at > 0 => one.extend(["</style>", piece]),
            _ => one.push_str(piece),
        }
    }
    one
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

/// Without comments, indentation and empty lines. What the build itself is told ([`styles::LATER`]) stays.
fn shorten_css(css: &str) -> String {
    let mut rest = css;
    let mut short = String::with_capacity(css.len());
    while let Some((before, after)) = rest.split_once("/*") {
        short.push_str(before);
        let (comment, after) = after.split_once("*/").unwrap_or((after, ""));
        let comment = ["/*", comment, "*/"].concat();
        if comment.starts_with(styles::LATER.0) {
            short.extend([&comment, "\n"]);
        }
        rest = after;
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
    use domain::wording::app as words;

    const PAGE: &str = include_str!("../../../index.html");
    /// What Trunk adds at the end of the head and of the body.
    const LINKED: &str = "<link rel=\"modulepreload\" href=\"/f.js\"><link rel=\"preload\" href=\"/f.wasm\" as=\"fetch\" type=\"application/wasm\">";
    const STARTS: &str = "<script type=\"module\">import init from '/f.js';</script>";

    /// The page as Trunk leaves it.
    fn by_trunk(page: &str) -> String {
        page.replacen("</head>", &[LINKED, "</head>", STARTS].concat(), 1)
    }

    #[test]
    fn the_page_is_moved_and_comments_go() {
        let html = "<head><!-- why --><meta name=\"app-base\" content=\"/\"><link rel=\"icon\" href=\"/i.svg\">\
                    <meta name=\"review-data\" content=\"/data/review.json\"><template id=\"app-files\"></template>\
                    <style>/* x\n */\n  a > b {\n    c: d;\n  }\n</style>\n<style>  e {\n}</style>\
                    <script>\n  // why\n  /** @type {x} */\n  f('a');\n</script></head>\
                    <a href=\"/\">a</a><a href=\"#b\">b</a><a href=\"\">c</a>";
        let files = LINKED.replace("href=\"/", "href=\"/nishi/");
        let wanted = format!(
            "<head><meta name=\"app-base\" content=\"/nishi/\"><link rel=\"icon\" href=\"/nishi/i.svg\">\
             <meta name=\"review-data\" content=\"/nishi/r.bin\"><template id=\"app-files\">\
             <link rel=\"preload\" as=\"fetch\" crossorigin href=\"/nishi/r.bin\">{files}</template>\
             <style>a > b {{\nc: d;\n}}\ne {{\n}}</style><script>f('a');</script></head>\
             <a href=\"/nishi/\">a</a><a href=\"#b\">b</a><a href=\"\">c</a>"
        );
        assert_eq!(finish(&by_trunk(html), "/nishi/", "r.bin").unwrap(), wanted);
    }

    #[test]
    fn nothing_stays_at_the_root_and_nothing_is_left_to_be_filled_in() {
        let html = finish(&by_trunk(PAGE), "/nishi/", "r.bin").unwrap();
        assert!(!html.contains("{{"), "{html}");
        assert!(html.matches("href=\"/nishi/").count() >= 6, "{html}");
        assert_eq!(
            html.matches("=\"/").count(),
            html.matches("=\"/nishi/").count()
        );
    }

    #[test]
    fn the_page_says_what_the_wording_says() {
        let mut said = [
            words::NO_APP,
            words::NOTHING,
            words::KEPT,
            words::AS_FILE,
            words::ELSEWHERE,
            words::TRY_AGAIN,
            words::TO_LIST,
            words::NO_SCRIPTS,
            words::STOPPED,
            words::STOPPED_KEPT,
            words::UNSAVED,
            words::SAVE,
        ];
        // Some stand within others.
        said.sort_by_key(|words| std::cmp::Reverse(words.len()));
        // A part of a sentence that is left out at times is an element within it.
        let page = PAGE.replace("<span class=\"all-text\">", "");
        let mut rest = page.clone();
        for words in said {
            assert!(page.contains(words), "index.html does not say: {words}");
            rest = rest.replace(words, "");
        }
        // Besides, only the way past the navigation speaks, in the very first element.
        let (_, body) = rest
            .split_once("<a class=\"skip\" href=\"#title\">本文へ</a>")
            .unwrap();
        let other: String = body.chars().filter(|it| !it.is_ascii()).collect();
        assert_eq!(other, "", "index.html says what the wording does not have");
    }

    #[test]
    fn a_template_without_its_places_is_refused() {
        let places = [
            "<meta name=\"app-base\">",
            "<meta name=\"review-data\">",
            "<template id=\"app-files\"></template>",
        ];
        let whole = by_trunk(&format!("<head>{}</head>", places.concat()));
        assert!(finish(&whole, "/", "r.bin").is_ok());
        // The places; and Trunk starts the app in another way.
        for chunk in places.into_iter().chain([STARTS, LINKED]) {
            assert!(
                finish(&whole.replace(chunk, ""), "/", "r.bin").is_err(),
                "{chunk}"
            );
        }
    }
}
