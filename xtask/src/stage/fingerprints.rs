//! Names by content. Trunk hashes the wasm before wasm-opt has run; these are made from the final bytes, so that a
//! host may let a browser keep such a file for ever.

use super::hash::fingerprint;
use anyhow::{Context, Result, ensure};
use std::{fs, path::Path};

/// The app's wasm, then its glue (which names the wasm), then the page (which names both).
pub(crate) fn rename(stage: &Path) -> Result<()> {
    let glue = stage.join("furikaeri.js");
    let page = stage.join("index.html");
    let (wasm_from, wasm_to) = move_by_content(stage, "furikaeri_bg", "wasm")?;
    replace(&glue, &wasm_from, &wasm_to)?;
    let (glue_from, glue_to) = move_by_content(stage, "furikaeri", "js")?;
    replace(&page, &wasm_from, &wasm_to)?;
    replace(&page, &glue_from, &glue_to)
}

/// Writes bytes under a name by their content; the name is told.
pub(crate) fn write(stage: &Path, stem: &str, extension: &str, bytes: &[u8]) -> Result<String> {
    let name = format!("{stem}-{}.{extension}", fingerprint(bytes));
    fs::write(stage.join(&name), bytes)?;
    Ok(name)
}

/// Is that the name of a file that never changes? The service worker has the same rule.
pub(crate) fn is_fingerprinted(path: &str) -> bool {
    let hash = path
        .rsplit_once('.')
        .and_then(|(stem, _)| stem.rsplit_once('-'))
        .map_or("", |(_, hash)| hash);
    hash.len() == 16
        && hash
            .bytes()
            .all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b))
}

fn move_by_content(stage: &Path, stem: &str, extension: &str) -> Result<(String, String)> {
    let from = format!("{stem}.{extension}");
    let bytes = fs::read(stage.join(&from)).with_context(|| format!("Trunk made no {from}"))?;
    let to = format!("{stem}-{}.{extension}", fingerprint(&bytes));
    fs::rename(stage.join(&from), stage.join(&to))?;
    Ok((from, to))
}

fn replace(file: &Path, from: &str, to: &str) -> Result<()> {
    let text =
        fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
    ensure!(
        text.contains(from),
        "{} does not name {from}: has Trunk's output changed?",
        file.display()
    );
    fs::write(file, text.replace(from, to))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_hash_at_the_end_of_the_stem_counts() {
        assert!(is_fingerprinted("furikaeri_bg-0123456789abcdef.wasm"));
        for path in [
            "furikaeri.js",
            "app-icons/icon-192.png",
            "a-0123456789ABCDEF.js",
            "a-0123456789abcdef/b.js",
        ] {
            assert!(!is_fingerprinted(path), "{path}");
        }
    }
}
