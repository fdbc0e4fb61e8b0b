//! What travels: the table at the end of a build.

use super::{
    File,
    fingerprints::is_fingerprinted,
    precache::{Following, Keeping, keeping},
};
use anyhow::Result;
use std::fs;

/// Prints what a first visit loads until the app is live, and what being ready for offline takes in all.
///
/// And what follows after that.
pub(crate) fn print(files: &[File], following: &Following) -> Result<()> {
    let list = files.iter().find(|file| file.path == "index.html");
    let list = String::from_utf8(list.map(File::read).transpose()?.unwrap_or_default())?;
    let is_in_browsers_hands = |path: &str| {
        matches!(
            path,
            "index.html" | "app-icons/icon.svg" | "manifest.webmanifest"
        )
    };
    // What the list's page names by its content, the app needs before it is live.
    let at_first = |file: &File| {
        is_in_browsers_hands(&file.path)
            || (is_fingerprinted(&file.path) && list.contains(&file.path))
    };
    println!("\n{:<44} {:>9} {:>9}", "KB", "raw", "brotli");
    let mut first = Size::default();
    let mut offline = Size::default();
    let mut contents = Size::default();
    let mut secretariats = Size::default();
    for file in files {
        let size = Size::of(file)?;
        match keeping(file, following) {
            Keeping::AtOnce => offline.add(size),
            Keeping::Following => {
                if file.path == following.contents {
                    contents.add(size);
                } else {
                    secretariats.add(size);
                }
                continue;
            }
            Keeping::IfHad | Keeping::Later | Keeping::Never => continue,
        }
        if at_first(file) {
            first.add(size);
            println!("{:<44} {size}", file.path);
        }
    }
    println!("{:<44} {first}", "first visit, until the app is live");
    println!("{:<44} {offline}", "ready for offline, all of the precache");
    println!(
        "{:<44} {contents}",
        "what pages say, to show at once, after that"
    );
    println!(
        "{:<44} {secretariats}",
        "what only the secretariat needs, after that"
    );
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
