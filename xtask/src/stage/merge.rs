//! Fewer files than the cut leaves. It writes a chunk for each set of splits that have something in common, most of
//! them with less in it than its request has, and each is fetched, compiled and instantiated by itself, on the page's
//! own thread. Here the small ones become a part of the main one, and what is shared with the split that is always
//! there first becomes a part of that one. Binaryen puts them together; the loader is written anew for what is left.

use super::preload::{ALWAYS, waiting};
use super::{WASM_FEATURES, imports};
use crate::process::{command, run};
use anyhow::{Context, Result, ensure};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

/// For each split the files that it is made of, without their ending.
pub(crate) type Stems = BTreeMap<String, Vec<String>>;

/// A chunk of fewer bytes lies in the main part.
const SMALL: u64 = 2_000;

/// Under this name the loader gives each chunk the main part's memory, table and globals.
const MAIN: &str = "__wasm_split";
/// Under this name a file that is put together gets them, until it is.
const OUTSIDE: &str = "outside";
/// What a split's own file is called.
const OWN: &str = "split_";

/// What becomes of the files.
#[derive(Debug, Default, PartialEq, Eq)]
struct Plan {
    into_main: Vec<String>,
    /// Into the file of the split that is always there first.
    into_first: Vec<String>,
    left: Stems,
}

/// Puts the chunks of `work` together, some of them into `main`, which is bound already; tells what is left.
pub(crate) fn merge(work: &Path, main: &Path, cut: &Stems, tool: &Path) -> Result<Stems> {
    let file = |stem: &str| work.join(stem).with_extension("wasm");
    let size = |stem: &str| Ok(fs::metadata(file(stem))?.len());
    let plan = plan(cut, size)?;

    let mut merge = Merge::new(tool, MAIN, main);
    for stem in &plan.into_main {
        merge.with(stem, &file(stem));
    }
    merge.run(main)?;

    let first = [OWN, ALWAYS].concat();
    let hub = work.join("hub.wasm");
    let parts: Vec<_> = plan.into_first.iter().chain([&first]).collect();
    let contents: Vec<_> = parts
        .iter()
        .map(|stem| fs::read(file(stem)))
        .collect::<Result<_, _>>()?;
    fs::write(&hub, imports::handed_on(&contents, OUTSIDE)?)?;
    let mut merge = Merge::new(tool, MAIN, &hub);
    for stem in parts {
        merge.with(stem, &file(stem));
    }
    let first = file(&first);
    merge.run(&first)?;
    fs::write(&first, imports::asking(&fs::read(&first)?, OUTSIDE, MAIN)?)?;

    let loader = work.join("__wasm_split.js");
    let text = fs::read_to_string(&loader).context("the cut wrote no loader")?;
    fs::write(&loader, loading(&text, &plan.left)?)?;
    println!(
        "  {} chunks lie in the main part, {} in {ALWAYS}'s",
        plan.into_main.len(),
        plan.into_first.len()
    );
    Ok(plan.left)
}

/// A call of `wasm-merge`.
struct Merge(std::process::Command);

impl Merge {
    /// Into a file that offers what the others ask for under this name.
    fn new(tool: &Path, name: &str, file: &Path) -> Self {
        let mut command = command(tool, &WASM_FEATURES);
        command.arg(file).arg(name);
        Self(command)
    }

    fn with(&mut self, name: &str, file: &Path) {
        self.0.arg(file).arg(name);
    }

    fn run(mut self, to: &Path) -> Result<()> {
        let merged = to.with_extension("merged.wasm");
        run(self.0.arg("-o").arg(&merged), "see its message above")?;
        Ok(fs::rename(merged, to)?)
    }
}

fn plan(cut: &Stems, size: impl Fn(&str) -> Result<u64>) -> Result<Plan> {
    let mut needed_by: BTreeMap<&String, BTreeSet<&str>> = BTreeMap::new();
    for (split, stems) in cut {
        for stem in stems {
            needed_by.entry(stem).or_default().insert(split);
        }
    }
    let first = [OWN, ALWAYS].concat();
    let mut plan = Plan::default();
    // What becomes of each file; nothing of one that lies in the main part.
    let mut becomes: BTreeMap<&String, Option<&String>> = BTreeMap::new();
    for (&stem, splits) in &needed_by {
        let comes_first =
            splits.contains(ALWAYS) && splits.iter().all(|it| *it == ALWAYS || waiting(it));
        let to = if stem.starts_with(OWN) {
            Some(stem)
        } else if size(stem)? < SMALL {
            plan.into_main.push(stem.clone());
            None
        } else if comes_first {
            plan.into_first.push(stem.clone());
            Some(&first)
        } else {
            Some(stem)
        };
        becomes.insert(stem, to);
    }
    for (split, stems) in cut {
        let mut left: Vec<String> = Vec::new();
        for stem in stems.iter().filter_map(|it| becomes[it]) {
            if !left.contains(stem) {
                left.push(stem.clone());
            }
        }
        plan.left.insert(split.clone(), left);
    }
    Ok(plan)
}

/// The loader for these files: what it calls stays as the cut wrote it.
fn loading(loader: &str, left: &Stems) -> Result<String> {
    let is_load = |line: &str| {
        ["/* ", "const __chunk_", "export const "]
            .iter()
            .any(|it| line.starts_with(it))
    };
    let calls: Vec<_> = loader.lines().take_while(|line| !is_load(line)).collect();
    let mut text = calls.join("\n");
    for name in ["makeLoad", "wrapAsyncCb", "getSharedImports"] {
        ensure!(
            text.contains(&format!("function {name}(")),
            "the loader has no {name}: has its form changed?"
        );
    }
    text.push('\n');
    let files: BTreeSet<_> = left.values().flatten().collect();
    for file in files {
        writeln!(
            text,
            "const load_{file} = makeLoad(() => {{
  const coming = fetch(new URL('./{file}.wasm', import.meta.url));
  coming.catch(() => {{}});
  return async (imports) => WebAssembly.instantiateStreaming(coming, imports);
}}, []);"
        )?;
    }
    for (split, files) in left {
        let loads: Vec<_> = files.iter().map(|it| format!("load_{it}")).collect();
        writeln!(
            text,
            "export const __wasm_split_load_{split} = wrapAsyncCb(makeLoad(() => async () => {{}}, [{}]));",
            loads.join(", ")
        )?;
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stems(all: &[(&str, &[&str])]) -> Stems {
        let owned = |it: &(&str, &[&str])| {
            let files = it.1.iter().map(|&file| file.to_owned()).collect();
            (it.0.to_owned(), files)
        };
        all.iter().map(owned).collect()
    }

    /// As large as the number behind its name; a split's own file is small.
    fn size(stem: &str) -> Result<u64> {
        let number = stem.strip_prefix("chunk_").unwrap_or("0");
        Ok(number.parse()?)
    }

    #[test]
    fn each_chunk_goes_where_it_is_when_it_is_needed() {
        let cut = stems(&[
            (
                "drafts",
                &["chunk_5000", "chunk_100", "chunk_6000", "split_drafts"],
            ),
            ("member", &["chunk_5000", "chunk_7000", "split_member"]),
            (
                "reading",
                &["chunk_5000", "chunk_7000", "chunk_100", "split_reading"],
            ),
            (
                "search",
                &["chunk_100", "chunk_1999", "chunk_6000", "split_search"],
            ),
            (
                "secretariat",
                &["chunk_1999", "chunk_2000", "split_secretariat"],
            ),
        ]);
        let plan = plan(&cut, size).unwrap();
        assert_eq!(plan.into_main, ["chunk_100", "chunk_1999"]);
        assert_eq!(plan.into_first, ["chunk_5000"]);
        // What the search shares does not wait for drafts.
        let left = stems(&[
            ("drafts", &["split_drafts", "chunk_6000"]),
            ("member", &["split_drafts", "chunk_7000", "split_member"]),
            ("reading", &["split_drafts", "chunk_7000", "split_reading"]),
            ("search", &["chunk_6000", "split_search"]),
            ("secretariat", &["chunk_2000", "split_secretariat"]),
        ]);
        assert_eq!(plan.left, left);
    }

    const CALLS: &str =
        "function getSharedImports() {}\nfunction wrapAsyncCb(a) {}\nfunction makeLoad(a, b) {}\n";

    #[test]
    fn each_file_is_loaded_once_for_all_splits() {
        let cut = [CALLS, "/* a, b */\nconst __chunk_1 = makeLoad(f, []);\nexport const __wasm_split_load_a = 1;\n"].concat();
        let left = stems(&[
            ("a", &["chunk_1", "split_a"]),
            ("b", &["chunk_1"]),
            ("c", &[]),
        ]);
        let text = loading(&cut, &left).unwrap();
        assert!(text.starts_with(CALLS) && !text.contains("__chunk_1"));
        assert_eq!(text.matches("'./chunk_1.wasm'").count(), 1);
        assert!(text.contains("__wasm_split_load_a = wrapAsyncCb(makeLoad(() => async () => {}, [load_chunk_1, load_split_a]));"));
        assert!(
            text.contains("__wasm_split_load_c = wrapAsyncCb(makeLoad(() => async () => {}, []));")
        );
    }

    #[test]
    fn a_loader_of_another_form_is_refused() {
        let left = Stems::new();
        assert!(loading(CALLS, &left).is_ok());
        for name in ["makeLoad", "wrapAsyncCb", "getSharedImports"] {
            assert!(
                loading(&CALLS.replace(name, "other"), &left).is_err(),
                "{name}"
            );
        }
        assert!(loading("", &left).is_err());
    }
}
