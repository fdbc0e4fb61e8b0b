//! What travels: the table at the end of a build.

use super::{File, precache::is_precached};
use anyhow::Result;
use std::fs;

/// Prints what a first visit loads until the app is live, and what being ready for offline takes in all.
pub(crate) fn print(files: &[File]) -> Result<()> {
    let at_first = |file: &File| {
        matches!(
            file.path.as_str(),
            "index.html" | "icons/icon.svg" | "manifest.webmanifest"
        ) || (is_precached(file)
            && !file.path.contains('/')
            && matches!(file.extension(), "js" | "wasm" | "bin"))
            || file.path.starts_with("snippets/")
    };
    println!("\n{:<44} {:>9} {:>9}", "KB", "raw", "brotli");
    let mut first = Size::default();
    let mut offline = Size::default();
    for file in files.iter().filter(|file| is_precached(file)) {
        let size = Size::of(file)?;
        offline.add(size);
        if at_first(file) {
            first.add(size);
            println!("{:<44} {size}", file.path);
        }
    }
    println!("{:<44} {first}", "first visit, until the app is live");
    println!("{:<44} {offline}", "ready for offline, all of the precache");
    Ok(())
}

#[derive(Clone, Copy, Default)]
struct Size {
    raw: u64,
    brotli: u64,
}

impl Size {
    fn of(file: &File) -> Result<Self> {
        let raw = fs::metadata(&file.disk)?.len();
        let brotli =
            fs::metadata(format!("{}.br", file.disk.display())).map_or(raw, |packed| packed.len());
        Ok(Self { raw, brotli })
    }

    fn add(&mut self, other: Self) {
        self.raw += other.raw;
        self.brotli += other.brotli;
    }
}

impl std::fmt::Display for Size {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let kilobytes = |bytes: u64| format!("{}.{}", bytes / 1000, bytes % 1000 / 100);
        write!(
            f,
            "{:>9} {:>9}",
            kilobytes(self.raw),
            kilobytes(self.brotli)
        )
    }
}
