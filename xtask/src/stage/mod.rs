//! What is done to the files between Trunk's output and `dist/`.

pub(crate) mod charset;
pub(crate) mod compress;
pub(crate) mod contents;
pub(crate) mod csp;
pub(crate) mod data_package;
pub(crate) mod data_page;
pub(crate) mod esbuild;
pub(crate) mod fingerprints;
mod glue;
pub(crate) mod hash;
pub(crate) mod hosts;
mod imports;
mod likeness;
mod merge;
pub(crate) mod pictures;
pub(crate) mod precache;
pub(crate) mod preload;
pub(crate) mod sizes;
pub(crate) mod split;
pub(crate) mod styles;
pub(crate) mod template;
mod worker_pages;

use anyhow::{Context, Result};
use std::{
    fs,
    path::{Path, PathBuf},
};

/// What the browsers of the last years understand, and Rust makes use of.
const WASM_FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// A file of the site: its path on disk, and its path below the site's root with `/` between folders.
#[derive(Clone, Debug)]
pub(crate) struct File {
    pub(crate) disk: PathBuf,
    pub(crate) path: String,
}

impl File {
    pub(crate) fn read(&self) -> Result<Vec<u8>> {
        fs::read(&self.disk).with_context(|| format!("cannot read {}", self.disk.display()))
    }

    /// The extension, or what stands for one in `_headers` and `.htaccess`: nothing.
    pub(crate) fn extension(&self) -> &str {
        let name = self.path.rsplit('/').next().unwrap_or_default();
        name.rsplit_once('.')
            .filter(|(stem, _)| !stem.is_empty())
            .map_or("", |(_, extension)| extension)
    }
}

/// Makes a folder that holds nothing.
pub(crate) fn empty(folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder).with_context(|| format!("cannot empty {}", folder.display()))?;
    }
    Ok(fs::create_dir_all(folder)?)
}

/// All files of a folder and of those in it, in the order of their paths.
pub(crate) fn files(root: &Path) -> Result<Vec<File>> {
    fn walk(folder: &Path, prefix: &str, found: &mut Vec<File>) -> Result<()> {
        for entry in
            fs::read_dir(folder).with_context(|| format!("cannot list {}", folder.display()))?
        {
            let entry = entry?;
            let name = entry
                .file_name()
                .into_string()
                .ok()
                .context("a file name is not UTF-8")?;
            let path = format!("{prefix}{name}");
            if entry.file_type()?.is_dir() {
                walk(&entry.path(), &format!("{path}/"), found)?;
            } else {
                found.push(File {
                    disk: entry.path(),
                    path,
                });
            }
        }
        Ok(())
    }
    let mut found = Vec::new();
    walk(root, "", &mut found)?;
    found.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(found)
}
