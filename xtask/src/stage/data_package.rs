//! What the build adds to the open data for other programs: `datapackage.json`, and the addresses of the schemas.

use super::hash;
use crate::site::Place;
use anyhow::{Context, Result, ensure};
use domain::{
    review::{
        model::Review,
        open_data::package::{Published, package},
    },
    wording::open_data as words,
};
use std::{fs, path::Path};

/// Writes them beside the other files, which have to be there.
pub(crate) fn write(stage: &Path, review: &Review, place: Place) -> Result<()> {
    let data = stage.join("data");
    let names = words::FILES.map(|(name, ..)| name);
    let home = place.home();
    let mut files = Vec::new();
    for name in names.into_iter().filter(|name| *name != words::PACKAGE) {
        let file = data.join(name);
        let mut bytes = fs::read(&file).with_context(|| format!("data/{name} is missing"))?;
        if let Some(home) = home.as_deref().filter(|_| name.ends_with(".schema.json")) {
            let schema = String::from_utf8(bytes).context(name)?;
            bytes = with_address(&schema, name, home)?.into_bytes();
            fs::write(&file, &bytes)?;
        }
        files.push(Published {
            name,
            bytes: bytes.len(),
            sha256: hash::hex(&bytes),
        });
    }
    let text = package(review, &files, home.as_deref());
    Ok(fs::write(data.join(words::PACKAGE), text)?)
}

/// A schema that is known by the whole address under which it is published. Where the host is not known its name
/// stands for that: it is read from where the file came from.
fn with_address(schema: &str, name: &str, home: &str) -> Result<String> {
    let id = format!("\"$id\": \"{name}\"");
    ensure!(
        schema.matches(&id).count() == 1,
        "{name} must have `{id}` once: the build makes a whole address of it"
    );
    Ok(schema.replace(&id, &format!("\"$id\": \"{home}data/{name}\"")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        base::{Base, Origin},
        project, review,
    };
    use serde_json::Value as Json;

    /// The files as they would be published at a place; each test has a folder of its own.
    fn published(test: &str, place: Place) -> (Json, Vec<(&'static str, Vec<u8>)>) {
        let root = project::root();
        let review = review::read(&review::own()).unwrap();
        let stage = std::env::temp_dir().join(format!("furikaeri-{test}-{}", std::process::id()));
        let data = stage.join("data");
        fs::create_dir_all(&data).unwrap();
        for (name, text) in review::open_data(&review) {
            fs::write(data.join(name), text).unwrap();
        }
        for name in ["review.json", "review.schema.json", "drafts.schema.json"] {
            fs::copy(root.join("public/data").join(name), data.join(name)).unwrap();
        }
        write(&stage, &review, place).unwrap();
        let files = words::FILES.map(|(name, ..)| (name, fs::read(data.join(name)).unwrap()));
        fs::remove_dir_all(&stage).unwrap();
        let (_, package) = files.last().unwrap();
        (serde_json::from_slice(package).unwrap(), files.to_vec())
    }

    #[test]
    fn sizes_and_hashes_are_those_of_the_files_as_published() {
        let base = "/nishi/".parse::<Base>().unwrap();
        let origin = "https://example.jp".parse::<Origin>().unwrap();
        for origin in [None, Some(&origin)] {
            let (package, files) = published(
                "sizes",
                Place {
                    base: &base,
                    origin,
                },
            );
            let resources = package["resources"].as_array().unwrap();
            assert_eq!(resources.len() + 1, files.len());
            for (it, (name, bytes)) in resources.iter().zip(&files) {
                assert_eq!(it["path"], *name);
                assert_eq!(it["bytes"], bytes.len());
                assert_eq!(it["hash"], format!("sha256:{}", hash::hex(bytes)));
            }
        }
    }

    #[test]
    fn a_schema_has_a_whole_address_where_the_host_is_known() {
        let base = "/nishi/".parse::<Base>().unwrap();
        let origin = "https://example.jp".parse::<Origin>().unwrap();
        for (origin, before) in [
            (None, ""),
            (Some(&origin), "https://example.jp/nishi/data/"),
        ] {
            let (_, files) = published(
                "addresses",
                Place {
                    base: &base,
                    origin,
                },
            );
            let schemas = files
                .iter()
                .filter(|(name, _)| name.ends_with(".schema.json"));
            let mut seen = 0;
            for (name, bytes) in schemas {
                let schema: Json = serde_json::from_slice(bytes).unwrap();
                assert_eq!(schema["$id"], format!("{before}{name}"));
                seen += 1;
            }
            assert_eq!(seen, 2);
        }
        assert!(with_address("{}", "a.schema.json", "https://example.jp/").is_err());
    }
}
