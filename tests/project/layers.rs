//! Which parts of the app may know which: shell → pages → components → state → domain, browser, markup.

use std::{fs, path::Path};

use furikaeri_tests::ROOT;

/// From the bottom to the top: each may name itself and those before it. `browser` names none of the app's own.
const LAYERS: [&str; 5] = ["browser", "state", "components", "pages", "shell"];

/// What the two crates below the app must not depend on, by package.
const FOREIGN: [(&str, &[&str]); 2] = [
    (
        "src/domain/Cargo.toml",
        &[
            "leptos",
            "web-sys",
            "js-sys",
            "wasm-bindgen",
            "gloo-storage",
            "furikaeri-markup",
        ],
    ),
    (
        "src/markup/Cargo.toml",
        &["furikaeri-domain", "gloo-storage"],
    ),
];

/// How often a component takes all of the state and not what it shows. It rises with a page alone, by one; otherwise it only falls.
const TAKING_ALL: usize = 18;

/// The layers of the app that a source names, with the lines: `use crate::LAYER` or `crate::LAYER::` anywhere.
fn named(source: &str) -> Vec<(usize, &str)> {
    let lines = source.lines().enumerate();
    let code = lines.filter(|(_, line)| !line.trim_start().starts_with("//"));
    code.flat_map(|(number, line)| {
        let after = line.split("crate::").skip(1);
        after.map(move |rest| {
            let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_');
            let end = if rest.starts_with('{') {
                1
            } else {
                end.unwrap_or(rest.len())
            };
            (number + 1, &rest[..end])
        })
    })
    .collect()
}

/// Why a layer must not name another; none where it may.
fn broken(layer: &str, other: &str) -> Option<String> {
    if other == "{" {
        return Some("several at once can't be told apart here: one `use` each".to_owned());
    }
    let at = |name: &str| LAYERS.iter().position(|it| *it == name);
    let (from, to) = (at(layer)?, at(other)?);
    if layer == "browser" && other != "browser" {
        return Some(format!("browser knows nothing of the app, {other} neither"));
    }
    (to > from).then(|| format!("{layer} stands below {other}: {}", LAYERS.join(" ← ")))
}

fn sources(folder: &Path, found: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|it| it == "rs") {
            let name = path.strip_prefix(ROOT).unwrap().display().to_string();
            found.push((name, fs::read_to_string(&path).unwrap()));
        }
    }
}

fn of_layer(layer: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    sources(&Path::new(ROOT).join("src").join(layer), &mut found);
    assert!(!found.is_empty(), "{layer} has no sources");
    found
}

#[test]
fn each_layer_knows_only_those_below_it() {
    let mut told = Vec::new();
    for layer in LAYERS {
        for (file, source) in of_layer(layer) {
            for (line, other) in named(&source) {
                if let Some(rule) = broken(layer, other) {
                    told.push(format!("{file}:{line}: {rule}"));
                }
            }
        }
    }
    assert!(
        told.is_empty(),
        "{}",
        told.join(
            "
"
        )
    );
}

#[test]
fn what_breaks_the_rule_is_found() {
    for (layer, line, is_broken) in [
        ("components", "use crate::pages::list::List;", true),
        ("components", "use crate::state::AppState;", false),
        ("state", "    let it = crate::components::icon::Icon;", true),
        ("state", "use crate::shell;", true),
        ("state", "// crate::shell draws it", false),
        ("pages", "use crate::shell::parts;", true),
        ("pages", "use crate::{components::icon::Icon, shell};", true),
        ("shell", "use crate::pages;", false),
        ("browser", "use crate::state::AppState;", true),
        ("browser", "use crate::browser::page;", false),
        ("state", "pub(crate) fn it() {}", false),
    ] {
        let found = named(line);
        let is = found
            .iter()
            .any(|(_, other)| broken(layer, other).is_some());
        assert_eq!(is, is_broken, "{layer}: {line}");
    }
}

#[test]
fn domain_and_markup_stand_alone() {
    for (file, foreign) in FOREIGN {
        let manifest = fs::read_to_string(Path::new(ROOT).join(file)).unwrap();
        for package in foreign {
            let depends = manifest.lines().any(|line| {
                let name = line.split([' ', '=', '.']).next();
                name == Some(package) || line.contains(&format!("package = \"{package}\""))
            });
            assert!(!depends, "{file} depends on {package}");
        }
    }
}

#[test]
fn few_components_take_all_of_the_state() {
    let count: usize = ["components", "pages", "shell"]
        .into_iter()
        .flat_map(of_layer)
        .map(|(_, source)| source.matches("expect_context::<AppState>()").count())
        .sum();
    assert!(
        count <= TAKING_ALL,
        "{count} take all of the state, more than {TAKING_ALL}: hand a component what it shows"
    );
}
