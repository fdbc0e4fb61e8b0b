//! Pages that need a chunk of the wasm besides the main one name it, so that the browser fetches both at once.

use super::File;
use anyhow::{Context, Result, ensure};
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
};

/// For each split of `src/shell/chunks.rs` the files that it is made of.
pub(crate) type Chunks = BTreeMap<String, Vec<String>>;

/// The split that the pages of a folder need, as `Chunk::of` has it.
const PAGES: [(&str, &str); 9] = [
    ("items/", READING),
    ("figures/", READING),
    ("indicators/", READING),
    ("drafts/", "member"),
    ("worklist/", "member"),
    ("hand-in/", "member"),
    ("collate/", SECRETARIAT),
    ("guide/", "member"),
    ("privacy/", "member"),
];
/// The split that its pages can go without until they are touched: see `src/inline/start.js`.
const READING: &str = "reading";
/// The split that nobody but the secretariat needs.
const SECRETARIAT: &str = "secretariat";
/// What each of them needs too: it is there before they are.
pub(crate) const ALWAYS: &str = "drafts";

/// Where the list of the app's files ends, in the head of each page.
const END: &str = "</template>";

/// Adds the links to each page that needs them.
pub(crate) fn apply(pages: &[File], chunks: &Chunks, base: &str) -> Result<()> {
    for page in pages {
        let Some((_, chunk)) = PAGES
            .iter()
            .find(|(folder, _)| page.path.starts_with(folder))
        else {
            continue;
        };
        let html =
            fs::read_to_string(&page.disk).with_context(|| format!("cannot read {}", page.path))?;
        fs::write(&page.disk, with_links(&html, &links(chunks, chunk, base)?)?)?;
    }
    Ok(())
}

/// Whether a page's content is there to be read, and needs the app only where it is touched.
pub(super) fn is_read(path: &str) -> bool {
    PAGES
        .iter()
        .any(|(folder, chunk)| path.starts_with(folder) && *chunk == READING)
}

/// Whether a split waits for what is always there first.
pub(crate) fn waiting(split: &str) -> bool {
    PAGES.iter().any(|(_, its)| *its == split)
}

/// The files that only the secretariat's pages need.
pub(crate) fn secretariats(chunks: &Chunks) -> BTreeSet<String> {
    let others = chunks.iter().filter(|(name, _)| *name != SECRETARIAT);
    let others: BTreeSet<_> = others.flat_map(|(_, files)| files).collect();
    let own = chunks.get(SECRETARIAT).into_iter().flatten();
    own.filter(|file| !others.contains(file)).cloned().collect()
}

fn links(chunks: &Chunks, chunk: &str, base: &str) -> Result<String> {
    let mut files = Vec::new();
    for name in [ALWAYS, chunk] {
        let of_part = chunks
            .get(name)
            .with_context(|| format!("the wasm was not cut at `{name}`"))?;
        files.extend(of_part);
    }
    files.sort();
    files.dedup();
    let when = if chunk == READING {
        " data-touched"
    } else {
        ""
    };
    let link = |file: &String| {
        format!("<link rel=\"preload\" as=\"fetch\" crossorigin{when} href=\"{base}{file}\">")
    };
    Ok(files.into_iter().map(link).collect())
}

/// They are fetched together with the app's other files: see `src/inline/start.js`.
pub(super) fn with_links(html: &str, links: &str) -> Result<String> {
    ensure!(html.contains(END), "a page does not name the app's files");
    Ok(html.replacen(END, &format!("{links}{END}"), 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_names_its_parts_once() {
        let chunks = Chunks::from([
            (
                "drafts".to_owned(),
                vec!["c.wasm".to_owned(), "d.wasm".to_owned()],
            ),
            (
                "reading".to_owned(),
                vec!["c.wasm".to_owned(), "r.wasm".to_owned()],
            ),
        ]);
        let links = links(&chunks, "reading", "/x/").unwrap();
        assert_eq!(links.matches("/x/c.wasm").count(), 1);
        assert!(links.contains("/x/d.wasm") && links.contains("/x/r.wasm"));
        let page = with_links("<template></template><p></template>", &links).unwrap();
        assert_eq!(page.matches("r.wasm").count(), 1);
        assert!(with_links("<p>", &links).is_err());
    }

    #[test]
    fn what_the_secretariat_shares_is_not_theirs_alone() {
        let files = |names: [&str; 2]| names.map(str::to_owned).to_vec();
        let chunks = Chunks::from([
            (SECRETARIAT.to_owned(), files(["c.wasm", "s.wasm"])),
            ("member".to_owned(), files(["c.wasm", "m.wasm"])),
        ]);
        assert_eq!(secretariats(&chunks), BTreeSet::from(["s.wasm".to_owned()]));
        assert!(secretariats(&Chunks::new()).is_empty());
    }

    #[test]
    fn a_split_that_is_gone_is_told() {
        assert!(links(&Chunks::new(), "reading", "/").is_err());
    }
}
