//! The tokens of the root element, for each reader: what their device asks for, and what they chose in the app.
//!
//! A small cascade: media queries, attributes of the root, specificity, order. What it does not know it refuses,
//! so that no set of tokens passes unseen.

use std::collections::{BTreeMap, BTreeSet};

use super::colour::Colour;
use super::sheet::{Rule, split};

/// How a page is looked at.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reader {
    /// On paper.
    pub paper: bool,
    /// The device asks for dark colours.
    pub dark: bool,
    /// The device asks for more contrast.
    pub more_contrast: bool,
    /// Attributes that the app sets on the root.
    pub chosen: BTreeMap<String, String>,
}

impl Reader {
    /// Whether colours are to stand out more than they must: asked for in the app, else by the device.
    pub fn wants_more_contrast(&self) -> bool {
        let mut chosen = self
            .chosen
            .iter()
            .filter(|(name, _)| name.contains("contrast"));
        match chosen.next().map(|(_, value)| value.as_str()) {
            Some("more" | "high") => true,
            None | Some("auto") => self.more_contrast,
            Some(_) => false,
        }
    }
}

/// The rules that give the root its tokens.
#[derive(Debug)]
pub struct Tokens {
    rules: Vec<Rule>,
}

impl Tokens {
    /// Finds them.
    ///
    /// # Panics
    ///
    /// A token is set on something else than the root.
    pub fn of(rules: &[Rule]) -> Self {
        let sets = |rule: &&Rule| {
            let mut names = rule.declarations.iter().map(|(name, _)| name);
            names.any(|name| name == "color-scheme" || name.starts_with("--"))
        };
        let mut kept = Vec::new();
        for rule in rules.iter().filter(sets) {
            let on_root = rule.selectors.iter().filter(|it| specificity(it).is_some());
            let colours = rule.declarations.iter().any(|(name, value)| {
                name.starts_with("--")
                    && (Colour::read(value).is_some() || value.contains("light-dark("))
            });
            let (on_root, all) = (on_root.count(), rule.selectors.len());
            assert!(
                on_root == all || !colours,
                "colours set on {:?}",
                rule.selectors
            );
            if on_root == all {
                kept.push(rule.clone());
            }
        }
        Self { rules: kept }
    }

    /// Everyone who may see other tokens than the next.
    pub fn readers(&self) -> Vec<Reader> {
        let queries: String = self.rules.iter().flat_map(|it| it.within.clone()).collect();
        let or = |asked: &str| {
            [false, true]
                .into_iter()
                .take(1 + usize::from(queries.contains(asked)))
        };
        let mut readers = Vec::new();
        for paper in or("print") {
            // `light-dark()` follows the device without a query.
            for dark in [false, true] {
                for more_contrast in or("prefers-contrast") {
                    readers.push(Reader {
                        paper,
                        dark,
                        more_contrast,
                        ..Reader::default()
                    });
                }
            }
        }
        for (name, values) in self.choices() {
            let chosen = |reader: &Reader, value: &String| {
                let mut reader = reader.clone();
                reader.chosen.insert(name.clone(), value.clone());
                reader
            };
            let with: Vec<_> = readers
                .iter()
                .flat_map(|it| values.iter().map(|value| chosen(it, value)))
                .collect();
            readers.extend(with);
        }
        readers
    }

    /// The attributes that the rules ask for, each with its values.
    fn choices(&self) -> BTreeMap<String, BTreeSet<String>> {
        let mut choices: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for selector in self.rules.iter().flat_map(|rule| &rule.selectors) {
            for piece in selector.split('[').skip(1) {
                let (name, value) = attribute(piece.split(']').next().unwrap_or_default());
                choices
                    .entry(name.to_owned())
                    .or_default()
                    .insert(value.unwrap_or("").to_owned());
            }
        }
        choices
    }

    /// The colours that a reader sees.
    pub fn colours(&self, reader: &Reader) -> BTreeMap<String, Colour> {
        let mut declared: Vec<(u32, &str, &str)> = Vec::new();
        for rule in self
            .rules
            .iter()
            .filter(|it| it.within.iter().all(|at| applies(at, reader)))
        {
            let hits = rule.selectors.iter().filter(|it| fits(it, reader));
            let Some(weight) = hits.filter_map(|it| specificity(it)).max() else {
                continue;
            };
            declared.extend(
                rule.declarations
                    .iter()
                    .map(|(name, value)| (weight, name.as_str(), value.as_str())),
            );
        }
        // Among equals the later wins.
        declared.sort_by_key(|(weight, ..)| *weight);
        let values: BTreeMap<_, _> = declared
            .into_iter()
            .map(|(_, name, value)| (name, value))
            .collect();
        let dark = match values.get("color-scheme").copied() {
            None | Some("light" | "only light") => false,
            Some("dark" | "only dark") => true,
            Some("light dark" | "dark light") => reader.dark,
            Some(other) => panic!("color-scheme: {other}"),
        };
        let tokens = values.keys().filter(|name| name.starts_with("--"));
        tokens
            .filter_map(|name| Some((name[2..].to_owned(), resolve(values[name], &values, dark)?)))
            .collect()
    }
}

/// A token's colour, through other tokens and `light-dark()`.
fn resolve(value: &str, values: &BTreeMap<&str, &str>, dark: bool) -> Option<Colour> {
    let inner = |value: &str| {
        value
            .strip_suffix(')')
            .expect("a bracket closes")
            .to_owned()
    };
    if let Some(both) = value.strip_prefix("light-dark(") {
        let both = inner(both);
        return resolve(split(&both, ',')[usize::from(dark)].trim(), values, dark);
    }
    if let Some(name) = value.strip_prefix("var(") {
        return resolve(values[inner(name).trim()], values, dark);
    }
    Colour::read(value)
}

/// Whether what stands within an at-rule applies.
fn applies(at_rule: &str, reader: &Reader) -> bool {
    let queries = at_rule
        .strip_prefix("@media ")
        .unwrap_or_else(|| panic!("tokens within {at_rule}"));
    split(queries, ',').into_iter().any(|query| {
        query.trim().split(" and ").all(|part| match part {
            "screen" => !reader.paper,
            "print" => reader.paper,
            "(prefers-color-scheme: dark)" => reader.dark,
            "(prefers-color-scheme: light)" => !reader.dark,
            "(prefers-contrast: more)" => reader.more_contrast,
            "(prefers-contrast: no-preference)" => !reader.more_contrast,
            // The device then has colours of its own.
            "(forced-colors: active)" => false,
            "all" | "(forced-colors: none)" => true,
            other => panic!("tokens within {other}"),
        })
    })
}

/// Cuts a selector of one element into its simple selectors; nothing where it is about several elements.
fn simple(selector: &str) -> Option<Vec<&str>> {
    let mut cuts = Vec::new();
    let mut depth = 0;
    for (at, it) in selector.char_indices() {
        if depth == 0 {
            match it {
                ' ' | '>' | '+' | '~' => return None,
                ':' | '[' | '.' | '#' => cuts.push(at),
                _ if at == 0 => cuts.push(at),
                _ => {}
            }
        }
        depth += i32::from("([".contains(it)) - i32::from(")]".contains(it));
    }
    let ends = cuts.iter().skip(1).copied().chain([selector.len()]);
    Some(
        cuts.iter()
            .zip(ends)
            .map(|(begin, end)| &selector[*begin..end])
            .collect(),
    )
}

/// The list in `:not(…)`, `:is(…)` or `:where(…)`, with its name.
fn list(simple: &str) -> Option<(&str, Vec<&str>)> {
    let (name, list) = simple.strip_prefix(':')?.split_once('(')?;
    let list = split(list.strip_suffix(')')?, ',');
    Some((name, list.into_iter().map(str::trim).collect()))
}

fn attribute(inner: &str) -> (&str, Option<&str>) {
    match inner.split_once('=') {
        Some((name, value)) => (name, Some(value.trim_matches(['"', '\'']))),
        None => (inner, None),
    }
}

/// How much a selector of the root weighs; nothing where it is none.
fn specificity(selector: &str) -> Option<u32> {
    let parts = simple(selector)?;
    if !parts.iter().any(|it| [":root", "html"].contains(it)) && !selector.starts_with('[') {
        return None;
    }
    Some(weight(&parts))
}

fn weight(parts: &[&str]) -> u32 {
    let each = parts.iter().map(|part| match list(part) {
        Some(("where", _)) => 0,
        Some((_, list)) => {
            let each = list.into_iter().filter_map(simple);
            each.map(|it| weight(&it)).max().unwrap_or(0)
        }
        None if *part == "html" => 1,
        None => 1000,
    });
    each.sum()
}

/// Whether a selector of the root fits the root as a reader has it.
fn fits(selector: &str, reader: &Reader) -> bool {
    let parts = simple(selector).unwrap_or_else(|| panic!("not the root: {selector}"));
    parts.into_iter().all(|part| match (part, list(part)) {
        (":root" | "html", _) => true,
        (_, Some(("not", list))) => !list.into_iter().any(|it| fits(it, reader)),
        (_, Some(("is" | "where", list))) => list.into_iter().any(|it| fits(it, reader)),
        (part, _) => {
            let inner = part.strip_prefix('[').and_then(|it| it.strip_suffix(']'));
            let (name, value) = attribute(inner.unwrap_or_else(|| panic!("not known: {part}")));
            let chosen = reader.chosen.get(name).map(String::as_str);
            chosen.is_some() && (value.is_none() || value == chosen)
        }
    })
}
