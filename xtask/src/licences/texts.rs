//! The texts of the licences, each once, under the names of those that it is for.

use super::crates::Crate;
use anyhow::{Context, Result, ensure};
use std::{collections::BTreeMap, fmt::Write, fs, path::Path};

/// This project's own licence text, whose words are those of every MIT licence.
const MIT: &str = include_str!("../../../LICENSE-MIT");

/// Rust's own library is in the wasm, and is no crate of the lock.
const RUST: (&str, &str) = ("The Rust standard library", "The Rust Project contributors");

const HEAD: &str = "\u{feff}このアプリに入っているソフトウェアのライセンス\n\
    Licences of the software that this app is made of\n\n\
    The app itself: MIT OR Apache-2.0. Its text and data: see the page 案内.\n\
    Below stands each licence once, under the software that it is for.\n";

const RULE: &str =
    "\n--------------------------------------------------------------------------------\n\n";

/// The whole file.
pub(super) fn of(crates: &[Crate]) -> Result<String> {
    let mut by_text: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut put = |text: String, name: String| by_text.entry(text).or_default().push(name);
    for one in crates {
        for text in texts_of(one)? {
            put(text, one.to_string());
        }
    }
    put(mit_of(RUST.1)?, RUST.0.to_owned());
    let mut parts: Vec<(Vec<String>, String)> = by_text
        .into_iter()
        .map(|(text, names)| (names, text))
        .collect();
    parts.sort();
    let mut file = String::from(HEAD);
    for (names, text) in parts {
        let _ = write!(file, "{RULE}{}\n\n{text}\n", names.join("\n"));
    }
    Ok(file)
}

/// The licence files of a crate; where it has none, the text of MIT with its authors.
fn texts_of(one: &Crate) -> Result<Vec<String>> {
    let mut files = licence_files(&one.folder)?;
    let licence = one.licence.as_deref().unwrap_or_default();
    // Where there is a choice, the shortest text is taken.
    let has_choice = !licence.contains("AND") && licence.contains("MIT");
    if has_choice && let Some((_, text)) = files.iter().find(|(name, _)| name.contains("MIT")) {
        return Ok(vec![text.clone()]);
    }
    if files.is_empty() {
        ensure!(has_choice, "{one} ({licence}) has no licence text");
        let authors = match one.authors.as_slice() {
            [] => format!("the authors of {}", one.name),
            authors => authors.join(", "),
        };
        return Ok(vec![mit_of(&authors)?]);
    }
    Ok(files.drain(..).map(|(_, text)| text).collect())
}

/// The files in a crate's folder that are licences, by their names in capitals.
fn licence_files(folder: &Path) -> Result<Vec<(String, String)>> {
    let mut files = Vec::new();
    let entries = fs::read_dir(folder).with_context(|| folder.display().to_string())?;
    for entry in entries {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().to_uppercase();
        let begins = [
            "LICENSE",
            "LICENCE",
            "COPYING",
            "COPYRIGHT",
            "NOTICE",
            "UNLICENSE",
        ];
        if entry.path().is_file() && begins.iter().any(|it| name.starts_with(it)) {
            let text = String::from_utf8_lossy(&fs::read(entry.path())?).replace("\r\n", "\n");
            files.push((name, text.trim().to_owned()));
        }
    }
    files.sort();
    Ok(files)
}

/// The text of MIT for these authors.
fn mit_of(authors: &str) -> Result<String> {
    let own = MIT.lines().find(|line| line.starts_with("Copyright (c) "));
    let own = own.context("LICENSE-MIT names nobody")?;
    Ok(MIT
        .replacen(own, &format!("Copyright (c) {authors}"), 1)
        .trim()
        .to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bare(licence: &str, authors: &[&str]) -> Crate {
        Crate {
            name: "x".to_owned(),
            version: "1.0.0".to_owned(),
            licence: Some(licence.to_owned()),
            authors: authors.iter().map(|it| (*it).to_owned()).collect(),
            // A folder without any licence.
            folder: Path::new(env!("CARGO_MANIFEST_DIR")).join("src"),
        }
    }

    #[test]
    fn a_crate_without_a_text_has_that_of_mit_with_its_authors() {
        let texts = texts_of(&bare("MIT", &["A", "B"])).unwrap();
        assert!(texts[0].contains("Copyright (c) A, B\n") && texts[0].contains("WITHOUT WARRANTY"));
        assert!(!texts[0].contains("furikaeri"));
        let texts = texts_of(&bare("Apache-2.0 OR MIT", &[])).unwrap();
        assert!(texts[0].contains("the authors of x"));
        assert!(texts_of(&bare("Zlib", &[])).is_err());
        assert!(texts_of(&bare("MIT AND Unicode-3.0", &[])).is_err());
    }

    #[test]
    fn the_same_text_stands_once_under_all_names() {
        let mut other = bare("MIT", &["A"]);
        other.name = "y".to_owned();
        let file = of(&[bare("MIT", &["A"]), other]).unwrap();
        assert!(file.contains("x 1.0.0\ny 1.0.0\n"));
        assert_eq!(file.matches("Copyright (c) A\n").count(), 1);
        assert!(file.contains(RUST.0));
    }
}
