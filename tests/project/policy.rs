//! What no source of the app may do: make markup or code of text, or speak to anyone but its own origin.
//!
//! The browser enforces the same by each page's policy (`xtask/src/stage/csp.rs`); this says it before there is
//! a page, and of what no policy covers.

use std::path::{Path, PathBuf};

/// Ways to make markup or code of a text, in JavaScript's spelling; Rust's is worked out.
const MARKUP_AND_CODE: [&str; 13] = [
    "innerHTML",
    "outerHTML",
    "insertAdjacentHTML",
    "setHTMLUnsafe",
    "createContextualFragment",
    "parseFromString",
    "document.write",
    "srcdoc",
    "eval(",
    "new Function",
    "javascript:",
    "importScripts",
    "createAttribute",
];

/// Ways to speak to someone that need no address in the source, or that no policy covers.
const ELSEWHERE: [&str; 9] = [
    "https://",
    "http://",
    "XMLHttpRequest",
    "WebSocket",
    "WebTransport",
    "EventSource",
    "sendBeacon",
    "RTCPeerConnection",
    "window.open",
];

/// What is allowed all the same: in a file, a line with these words, for a reason.
struct Exception {
    file: &'static str,
    words: &'static str,
    why: &'static str,
}

const EXCEPTIONS: [Exception; 9] = [
    Exception {
        file: "src/browser/page.rs",
        words: "Reflect::get(element, &JsValue::from_str(\"innerHTML\"))",
        why: "only its length is read",
    },
    Exception {
        file: "src/inline/came.js",
        words: "String(app.innerHTML.length)",
        why: "only its length is read",
    },
    Exception {
        file: "src/bin/prerender.rs",
        words: "<urlset xmlns=",
        why: "the name of a form of file, which nobody asks for",
    },
    Exception {
        file: "src/domain/review/load.rs",
        words: "does not begin with https:// or http://",
        why: "the words of a fault",
    },
    Exception {
        file: "src/domain/review/check/mod.rs",
        words: "[\"https://\", \"http://\"]",
        why: "what the address of a licence has to begin with",
    },
    Exception {
        file: "src/domain/review/open_data/dataset.rs",
        words: "\"@context\": \"https://schema.org\"",
        why: "the name of a vocabulary, which nobody asks for",
    },
    Exception {
        file: "src/domain/review/open_data/package.rs",
        words: "\"$schema\": \"https://datapackage.org/",
        why: "the name of a standard, which nobody asks for",
    },
    Exception {
        file: "src/markup/dom/cursor.rs",
        words: "\"http://www.w3.org/2000/svg\"",
        why: "the name of a language, which nobody asks for",
    },
    Exception {
        file: "src/domain/chart/paper.rs",
        words: "xmlns=\\\"http://www.w3.org/2000/svg\\\"",
        why: "the same, in a drawing",
    },
];

/// The sources that become the site: the app, its scripts, its frame. Tests are none.
fn sources() -> Vec<(String, String)> {
    let root = Path::new(furikaeri_tests::ROOT);
    let mut files = vec![root.join("index.html")];
    for folder in ["src", "public"] {
        walk(&root.join(folder), &mut files);
    }
    let mut sources = Vec::new();
    for file in files {
        let name = file
            .strip_prefix(root)
            .unwrap()
            .to_str()
            .unwrap()
            .replace('\\', "/");
        let kind = file
            .extension()
            .and_then(|it| it.to_str())
            .unwrap_or_default();
        if matches!(kind, "rs" | "js" | "html") && !name.ends_with("/tests.rs") {
            sources.push((name, std::fs::read_to_string(&file).unwrap()));
        }
    }
    sources
}

fn walk(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            walk(&path, files);
        } else {
            files.push(path);
        }
    }
}

/// The lines of a source that do something: no comments, and no tests at its end.
fn code(source: &str) -> impl Iterator<Item = &str> {
    let source = source.split("#[cfg(test)]").next().unwrap_or_default();
    let lines = source.lines().map(str::trim);
    lines.filter(|line| !line.starts_with("//") && !line.starts_with("<!--"))
}

/// `innerHTML` as web-sys spells it: `inner_html`; nothing where it is the same.
fn in_rust(name: &str) -> Option<String> {
    let mut out = String::new();
    let mut before_is_small = false;
    for c in name.chars() {
        if c.is_ascii_uppercase() {
            if before_is_small {
                out.push('_');
            }
            out.push(c.to_ascii_lowercase());
        } else {
            out.push(c);
        }
        before_is_small = c.is_ascii_lowercase();
    }
    (out != name).then_some(out)
}

/// The lines with one of the words that no exception allows.
fn found(sources: &[(String, String)], words: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for (file, source) in sources {
        for line in code(source) {
            let has = |word: &&str| {
                line.contains(*word) || in_rust(word).is_some_and(|it| line.contains(&it))
            };
            let allowed = |it: &&Exception| it.file == file && line.contains(it.words);
            if words.iter().any(has) && !EXCEPTIONS.iter().any(|it| allowed(&it)) {
                found.push(format!("{file}: {line}"));
            }
        }
    }
    found
}

/// The lines with a handler or a style of an element's own, as an attribute in markup; `on:click` is neither.
fn attributes(sources: &[(String, String)]) -> Vec<String> {
    let mut found = Vec::new();
    for (file, source) in sources {
        for line in code(source) {
            let names = line.match_indices('=').filter_map(|(at, _)| {
                let before = &line[..at];
                let from = before
                    .rfind(|c: char| !c.is_ascii_lowercase())
                    .map_or(0, |it| it + 1);
                let begins = before[..from].ends_with([' ', '"', '\'', '<']);
                begins.then_some(&before[from..])
            });
            let in_markup = line.contains('<') || file.rsplit('.').next() == Some("html");
            let is_bad = |name: &str| name == "style" || name.len() > 2 && name.starts_with("on");
            if in_markup && names.into_iter().any(is_bad) {
                found.push(format!("{file}: {line}"));
            }
        }
    }
    found
}

#[test]
fn no_source_makes_markup_or_code_of_text() {
    assert_eq!(found(&sources(), &MARKUP_AND_CODE), Vec::<String>::new());
    assert_eq!(attributes(&sources()), Vec::<String>::new());
}

#[test]
fn no_source_speaks_to_another_origin() {
    assert_eq!(found(&sources(), &ELSEWHERE), Vec::<String>::new());
}

#[test]
fn the_browsers_functions_that_could_are_not_even_bound() {
    let manifest = include_str!("../../Cargo.toml");
    let (_, features) = manifest.split_once("[dependencies.web-sys]").unwrap();
    let (features, _) = features.split_once(']').unwrap();
    for function in [
        "WebSocket",
        "EventSource",
        "XmlHttpRequest",
        "RtcPeerConnection",
        "DomParser",
        "HtmlIFrameElement",
        "HtmlScriptElement",
        "HtmlFormElement",
    ] {
        assert!(!features.contains(function), "{function}");
    }
}

#[test]
fn every_exception_is_needed_and_says_why() {
    let sources = sources();
    for Exception { file, words, why } in EXCEPTIONS {
        let (_, source) = sources.iter().find(|(name, _)| name == file).expect(file);
        assert!(
            code(source).any(|line| line.contains(words)),
            "{file} no longer has {words}"
        );
        assert!(!why.is_empty());
    }
}

#[test]
fn what_is_forbidden_would_be_noticed() {
    let source = |line: &str| vec![("src/x.rs".to_owned(), line.to_owned())];
    for line in [
        "element.set_inner_html(&text);",
        "view! { <p inner_html=text></p> }",
        "node.innerHTML = text",
        "document.write(text)",
        "js_sys::eval(&text)",
        "let run = new Function(text)",
        "range.create_contextual_fragment(&text)",
    ] {
        assert!(!found(&source(line), &MARKUP_AND_CODE).is_empty(), "{line}");
    }
    for line in [
        "fetch('https://example.invalid/')",
        "new WebSocket(address)",
        "navigator.send_beacon(&url)",
    ] {
        assert!(!found(&source(line), &ELSEWHERE).is_empty(), "{line}");
    }
    for line in [
        "<p onclick=\"f()\">",
        "view! { <p style=color></p> }",
        "\"<b onload=x>\"",
    ] {
        assert!(!attributes(&source(line)).is_empty(), "{line}");
    }
    for line in [
        "view! { <p on:click=move |_| f()></p> }",
        "// node.innerHTML = text",
        "<p class=\"on\">",
    ] {
        assert!(found(&source(line), &MARKUP_AND_CODE).is_empty(), "{line}");
        assert!(attributes(&source(line)).is_empty(), "{line}");
    }
}
