//! Every path of the project that a document or a comment names is there.
//!
//! A path is known by beginning with a folder of the project, or by the ending of its file. Whoever names one may begin
//! at the root, at their own folder, or anywhere on the way: `stage/split.rs` will do.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// The endings by which a name alone is known to be a file's.
const ENDINGS: [&str; 7] = ["css", "js", "json", "md", "rs", "toml", "ts"];

/// What stands for any word in a path.
const ANY: [&str; 4] = ["FILE", "HASH", "ID", "NAME"];

/// What is named like a path of the project and is none: how it begins, and why.
const OTHERS: [(&str, &str); 9] = [
    ("dist/", "the site: the build makes it"),
    ("target/", "what cargo and the build make"),
    (
        "fuzz/artifacts/",
        "inputs that broke something: the fuzzer keeps them",
    ),
    ("data/index.html", "a page of the site: the build writes it"),
    ("data/SHA256SUMS", "a file of the site: the build writes it"),
    (
        "datapackage.json",
        "a file of the site: the build writes it",
    ),
    (
        "contents-HASH.json",
        "a file of the site: the build writes it",
    ),
    ("path/to/", "stands for whatever folder someone has"),
    ("Fuse.js", "the name of a library"),
];

/// Not looked into: what is made here, and what git keeps.
const MADE: [&str; 5] = [".git", "artifacts", "dist", "node_modules", "target"];

/// What a word turned out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Named {
    /// No path, or none of the project's.
    Nothing,
    /// A file or a folder that is there.
    There,
    /// A path of the project that leads nowhere.
    Missing,
}
use Named::{Missing, Nothing, There};

/// The files and folders of the project, from its root; folders end with `/`.
struct Project {
    paths: BTreeSet<String>,
}

impl Project {
    fn of(files: impl IntoIterator<Item = String>) -> Self {
        let mut paths = BTreeSet::new();
        for file in files {
            paths.extend(
                file.match_indices('/')
                    .map(|(at, _)| file[..=at].to_owned()),
            );
            paths.insert(file);
        }
        Self { paths }
    }

    /// What a word means that stands in a file.
    fn named(&self, word: &str, file: &str) -> Named {
        let word = word.trim_start_matches("./");
        if word.contains("://")
            || word.starts_with('/')
            || other(word).is_some()
            || !self.is_path(word)
        {
            return Nothing;
        }
        let mut pattern = word.to_owned();
        for any in ANY {
            pattern = pattern.replace(any, "*");
        }
        let folder = file.rfind('/').map_or("", |at| &file[..=at]);
        let beside = normal(&[folder, &pattern].concat());
        let is_there = self.paths.iter().any(|path| {
            let path = if word.ends_with('/') {
                path
            } else {
                path.trim_end_matches('/')
            };
            fits(&beside, path) || tails(path).any(|tail| tail == word || fits(&pattern, tail))
        });
        if is_there { There } else { Missing }
    }

    /// Whether a word is meant as a path of the project.
    fn is_path(&self, word: &str) -> bool {
        let has_ending = ENDINGS.iter().any(|ending| {
            let stem = word
                .strip_suffix(ending)
                .and_then(|it| it.strip_suffix('.'));
            stem.is_some_and(|stem| !stem.is_empty() && !stem.ends_with(['/', '.']))
        });
        let begins = word.find('/').map(|at| &word[..=at]);
        let is_folder = |folder: &str| {
            let mut folders = self.paths.iter().filter(|path| path.ends_with('/'));
            folders.any(|path| tails(path).any(|tail| tail == folder))
        };
        has_ending || begins.is_some_and(is_folder)
    }
}

/// Which of the others a word names.
fn other(word: &str) -> Option<&'static str> {
    let mut others = OTHERS.iter().map(|(begins, _)| *begins);
    others.find(|begins| word.starts_with(begins))
}

/// A path and what is left of it further on: `a/b/c`, `b/c`, `c`.
fn tails(path: &str) -> impl Iterator<Item = &str> {
    let inner = path.trim_end_matches('/').match_indices('/');
    std::iter::once(path).chain(inner.map(|(at, _)| &path[at + 1..]))
}

/// Without steps back.
fn normal(path: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/') {
        if part == ".." {
            parts.pop();
        } else {
            parts.push(part);
        }
    }
    parts.join("/")
}

/// Whether a text is of a pattern, in which `*` is anything but `/`.
fn fits(pattern: &str, text: &str) -> bool {
    let Some((before, after)) = pattern.split_once('*') else {
        return pattern == text;
    };
    let Some(rest) = text.strip_prefix(before) else {
        return false;
    };
    let end = rest.find('/').unwrap_or(rest.len());
    (0..=end).any(|at| rest.is_char_boundary(at) && fits(after, &rest[at..]))
}

/// The words of a text that could be paths: an address of the web in one piece, a place within a file left out.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let parts = text.split(|c: char| !(c.is_ascii_alphanumeric() || "_-./*#:".contains(c)));
    parts.map(|part| {
        let part = match part.find("://") {
            Some(_) => part,
            None => part.split(['#', ':']).next().unwrap_or(part),
        };
        part.trim_end_matches('.')
    })
}

/// What kind of file a name is of.
fn ending(name: &str) -> &str {
    name.rsplit_once('.').map_or("", |(_, ending)| ending)
}

/// How comments are written.
struct Comments {
    /// What begins one that ends with its line.
    line: Option<&'static str>,
    /// What begins and ends one of several lines.
    block: Option<(&'static str, &'static str)>,
}

impl Comments {
    /// Those of a kind of file, by its name; none where nothing in it is read.
    fn of(name: &str) -> Option<Self> {
        let (line, block) = match ending(name) {
            "rs" => (Some("//"), None),
            "js" | "ts" => (Some("//"), Some(("/*", "*/"))),
            "css" => (None, Some(("/*", "*/"))),
            "html" => (None, Some(("<!--", "-->"))),
            "toml" | "conf" | "gitignore" => (Some("#"), None),
            _ if name == ".ci/run" => (Some("#"), None),
            _ => return None,
        };
        Some(Self { line, block })
    }

    /// What stands in comments, line by line, with the number of each line.
    fn within<'a>(&self, text: &'a str) -> Vec<(usize, &'a str)> {
        let mut found = Vec::new();
        let mut inside = false;
        for (index, line) in text.lines().enumerate() {
            let mut rest = line;
            while let Some((begins, ends)) = self.block {
                if !inside {
                    let Some((_, after)) = rest.split_once(begins) else {
                        break;
                    };
                    rest = after;
                }
                let (comment, after) = match rest.split_once(ends) {
                    Some((comment, after)) => (comment, Some(after)),
                    None => (rest, None),
                };
                found.push((index + 1, comment));
                inside = after.is_none();
                rest = after.unwrap_or("");
                if inside {
                    break;
                }
            }
            // None begins within an address of the web, or between quotes.
            let begins = |at: usize| {
                let before = &rest[..at];
                let quotes = before.matches('"').count() - before.matches("\\\"").count();
                before.chars().next_back().is_none_or(char::is_whitespace) && quotes % 2 == 0
            };
            let starts = self.line.and_then(|sign| {
                let mut signs = rest.match_indices(sign);
                signs
                    .find(|(at, _)| begins(*at))
                    .map(|(at, sign)| at + sign.len())
            });
            found.extend(starts.map(|at| (index + 1, &rest[at..])));
        }
        found
    }
}

/// What a file says to its readers: all of a document, the comments of a source.
fn said<'a>(name: &str, text: &'a str) -> Vec<(usize, &'a str)> {
    if ending(name) == "md" {
        return text
            .lines()
            .enumerate()
            .map(|(at, line)| (at + 1, line))
            .collect();
    }
    Comments::of(name).map_or_else(Vec::new, |comments| comments.within(text))
}

fn root() -> &'static Path {
    Path::new(furikaeri_tests::ROOT)
}

/// All files below a folder, from the root.
fn files(folder: &Path, found: &mut Vec<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        if !path.is_dir() {
            let from_root = path.strip_prefix(root()).unwrap().to_str().unwrap();
            found.push(from_root.replace('\\', "/"));
        } else if !MADE.contains(&name) {
            files(&path, found);
        }
    }
}

#[test]
fn every_path_that_is_named_is_there() {
    let mut names = Vec::new();
    files(root(), &mut names);
    let project = Project::of(names.clone());
    let (mut there, mut missing) = (0, Vec::new());
    let mut others = BTreeSet::new();
    for name in &names {
        let Ok(text) = fs::read_to_string(root().join(name)) else {
            continue;
        };
        for (line, said) in said(name, &text) {
            for word in words(said) {
                others.extend(other(word));
                match project.named(word, name) {
                    Nothing => {}
                    There => there += 1,
                    Missing => missing.push(format!("{name}:{line}: {word}")),
                }
            }
        }
    }
    assert!(missing.is_empty(), "not there:\n{}", missing.join("\n"));
    assert!(there > 200, "only {there} paths were found");
    for (begins, why) in OTHERS {
        assert!(others.contains(begins), "nobody names {begins} ({why})");
    }
}

#[test]
fn a_path_is_told_from_other_words_and_a_wrong_one_from_a_right_one() {
    let files = [
        "README.md",
        "docs/data.md",
        "docs/hosting/caddy.conf",
        "public/sw.js",
        "src/shell/chunks.rs",
        "src/markup/dom/mod.rs",
        "style/base.css",
        "tests/criteria/main.rs",
        "tests/data/mail-v1.txt",
        "tests/e2e/tests/suite/keyboard.rs",
        "xtask/src/stage/split.rs",
    ];
    let project = Project::of(files.map(str::to_owned));
    for (word, meant) in [
        // From the root, from the file's own folder, from anywhere on the way.
        ("xtask/src/stage/split.rs", There),
        ("xtask/src/stage/cut.rs", Missing),
        ("src/shell", There),
        ("src/shells", Missing),
        ("docs/", There),
        ("docs/data.md/", Missing),
        ("tests/criteria.rs", Missing),
        ("criteria/main.rs", There),
        ("main.rs", There),
        ("ain.rs", Missing),
        ("hosting/caddy.conf", There),
        ("hosting/apache.conf", Missing),
        ("../public/sw.js", There),
        ("../../public/sw.js", There),
        ("../sw.js", Missing),
        ("./data.md", There),
        ("data.md", There),
        ("date.md", Missing),
        ("markup/dom", There),
        ("markup/html", Missing),
        ("tests/data/mail-v1.txt", There),
        ("tests/data/mail-v2.txt", Missing),
        ("README.md", There),
        ("docs/README.md", Missing),
        // What stands for several, or for any.
        ("tests/data/*-v1*.txt", There),
        ("tests/*-v1.txt", Missing),
        ("*.css", There),
        ("*.toml", Missing),
        ("suite/FILE.rs", There),
        ("suits/FILE.rs", Missing),
        // None of the project's.
        ("", Nothing),
        ("/", Nothing),
        ("and/or", Nothing),
        ("items/ID/", Nothing),
        ("/docs/none.md", Nothing),
        (".md", Nothing),
        ("sw.json5", Nothing),
        ("https://example.org/docs/none.md", Nothing),
        ("dist/none.js", Nothing),
        ("target/none.rs", Nothing),
        ("path/to/review.json", Nothing),
    ] {
        assert_eq!(project.named(word, "docs/data.md"), meant, "{word}");
    }
}

#[test]
fn comments_are_read_and_code_is_not() {
    for (name, text, read) in [
        ("a.md", "one `src/a.rs`\n", "1 src/a.rs"),
        ("a.md", "[b](b.md#c), d/e.md.", "1 b.md 1 d/e.md"),
        ("a.rs", "//! `a/b.rs`\nuse a; // c.rs:12", "1 a/b.rs 2 c.rs"),
        (
            "a.rs",
            "include_str!(\"a/b.rs\");\nlet url = \"x://a/b.rs\";",
            "",
        ),
        (
            "a.js",
            "/** a/b.js\n * c.js\n */ d('e.js'); // f.js",
            "1 a/b.js 2 c.js 3 f.js",
        ),
        ("a.rs", "let a = \"b // c.rs\"; // d.rs", "1 d.rs"),
        ("a.js", "/** a.js */ b('c.js'); /* d.js */", "1 a.js 1 d.js"),
        ("a.css", "/* a.js */ b { c: url(d/e.js); }", "1 a.js"),
        (
            "a.html",
            "<!-- a.js,\nb.js --><c d=\"e.js\">",
            "1 a.js 2 b.js",
        ),
        (
            "a.toml",
            "# a/b.rs\npath = \"c/d.rs\" # e/f.rs",
            "1 a/b.rs 2 e/f.rs",
        ),
        ("a.md", "at https://a.org/b.md#c", "1 https://a.org/b.md#c"),
        ("a.json", "{ \"a\": \"b/c.rs\" }", ""),
    ] {
        let paths: Vec<_> = said(name, text)
            .into_iter()
            .flat_map(|(line, said)| words(said).map(move |word| (line, word)))
            .filter(|(_, word)| word.contains(['/', '.']) && word.contains(char::is_alphabetic))
            .map(|(line, word)| format!("{line} {word}"))
            .collect();
        assert_eq!(paths.join(" "), read, "{name}: {text}");
    }
}
