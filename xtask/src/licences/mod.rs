//! The licences of the code of others that travels to a phone: their texts are part of the site.

mod crates;
mod texts;

use anyhow::Result;
use std::{fs, path::Path};

/// The file with the texts, in the site's root.
pub(crate) const FILE: &str = "licenses.txt";

/// Writes it.
pub(crate) fn write(stage: &Path) -> Result<()> {
    let crates = crates::of_the_app()?;
    let text = texts::of(&crates)?;
    println!("  {} crates, {} KB", crates.len(), text.len() / 1024);
    Ok(fs::write(stage.join(FILE), text)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_crate_of_the_app_has_its_licence_text() {
        let crates = crates::of_the_app().unwrap();
        let text = texts::of(&crates).unwrap();
        for name in ["leptos", "serde", "wasm-bindgen", "wasm_split_helpers"] {
            assert!(
                crates.iter().any(|it| it.name == name),
                "{name} is not in the app"
            );
        }
        for one in &crates {
            assert!(text.contains(&format!("{one}\n")), "{one}");
        }
        // What only tests, tools and the build use does not travel.
        for name in ["proptest", "trunk", "lol_html", "serde_path_to_error"] {
            assert!(!crates.iter().any(|it| it.name == name), "{name}");
        }
    }
}
