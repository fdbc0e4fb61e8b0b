//! The JavaScript between the browser and the wasm: wasm-bindgen's glue, with the loader of the wasm's chunks.

use super::esbuild;
use crate::project::go_without;
use anyhow::{Context, Result, ensure};
use std::{collections::BTreeMap, fs, path::Path};

/// The loader that the cut writes; it imports the glue, which imports it.
const LOADER: &str = "./__wasm_split.js";

/// Tells the browser that nearly all functions are called as the page starts: Chromium compiles them while they arrive, not
/// one by one on the page's own thread.
const CALLED_AT_ONCE: &str = "//# allFunctionsCalledOnLoad";

/// Takes up what `src/inline/start.js` has sent for. Only the first time: what is asked for again came short or not at
/// all, and is fetched past the browser's cache, which keeps such a file for ever.
const FETCH: &str = "const asked = new Set();
const fetch = async (at) => {
  const { href } = new URL(at, import.meta.url);
  const underWay = globalThis.underWay?.get(href);
  globalThis.underWay?.delete(href);
  const cache = asked.has(href) ? 'reload' : 'default';
  asked.add(href);
  return underWay ?? globalThis.fetch(href, { cache });
};
";

/// A wasm that the host gives a wrong type is wasm all the same. Firefox waits for ever for wasm that ends in the middle
/// of its code, and then for all other wasm, where it compiles it as it comes: it gets it whole.
const INSTANTIATE: &str = "const asItComes = !CSS.supports('-moz-appearance', 'none');
const instantiateStreaming = async (coming, imports) => {
  const file = await coming;
  if (!file.ok) throw new TypeError(`${file.url}: ${file.status}`);
  if (asItComes && file.headers.get('content-type') === 'application/wasm')
    return WebAssembly.instantiateStreaming(file, imports);
  return WebAssembly.instantiate(await file.arrayBuffer(), imports);
};
";
/// What is called in the place of the browser's own.
const STREAMING: &str = "WebAssembly.instantiateStreaming(";

/// Glue and loader as one text.
pub(crate) struct Glue(String);

impl Glue {
    /// Reads both; as one module they need no imports of each other.
    pub(crate) fn read(work: &Path) -> Result<Self> {
        let read = |name: &str| {
            fs::read_to_string(work.join(name)).with_context(|| format!("there is no {name}"))
        };
        joined(&read("furikaeri.js")?, &read("__wasm_split.js")?)
    }

    pub(crate) fn text(&self) -> &str {
        &self.0
    }

    /// Whether a name stands in it.
    pub(crate) fn names(&self, name: &str) -> bool {
        words(&self.0).any(|word| word == name)
    }

    /// Gives names other names, wherever they stand as whole words.
    pub(crate) fn rename(&mut self, names: &BTreeMap<String, String>) {
        let mut renamed = String::with_capacity(self.0.len());
        for word in words(&self.0) {
            renamed.push_str(names.get(word).map_or(word, String::as_str));
        }
        self.0 = renamed;
    }

    /// Puts a part's final name in the place of its first.
    pub(crate) fn name_part(&mut self, from: &str, to: &str) -> Result<()> {
        ensure!(
            self.0.contains(from),
            "the loader does not name {from}: has its form changed?"
        );
        self.0 = self.0.replace(from, to);
        Ok(())
    }

    /// Without spaces, comments and what nobody calls, where npm gives the tool for it.
    pub(crate) fn shorten(&mut self, work: &Path) -> Result<()> {
        let how = [
            "--minify",
            "--tree-shaking=true",
            "--format=esm",
            "--target=es2022",
            "--legal-comments=none",
        ];
        match esbuild::shortened(&self.0, work, &how)? {
            Some(short) => self.0 = [CALLED_AT_ONCE, "\n", &short].concat(),
            None => go_without("the glue stays long: esbuild comes with npm")?,
        }
        Ok(())
    }
}

fn joined(glue: &str, loader: &str) -> Result<Glue> {
    let mut loads = Vec::new();
    let mut text = [FETCH, INSTANTIATE].concat();
    for line in guarded(loader)?
        .lines()
        .filter(|line| !line.starts_with("import "))
    {
        let line = line.strip_prefix("export ").unwrap_or(line);
        if let Some(name) = line
            .strip_prefix("const __wasm_split_load_")
            .and_then(|rest| rest.split_once(' '))
        {
            loads.push(format!("__wasm_split_load_{}", name.0));
        }
        text.push_str(line);
        text.push('\n');
    }
    ensure!(
        !loads.is_empty(),
        "the loader loads nothing: has its form changed?"
    );
    text.extend(["const parts = { ", &loads.join(", "), " };\n"]);
    let mut imports = 0;
    for line in without_streams(&guarded(glue)?).lines() {
        let import = line
            .strip_prefix("import * as ")
            .and_then(|rest| rest.split_once(" from "))
            .filter(|(_, from)| from.trim_matches(['"', '\'', ';']) == LOADER);
        if let Some((name, _)) = import {
            imports += 1;
            text.extend(["const ", name, " = parts;\n"]);
        } else {
            text.push_str(line);
            text.push('\n');
        }
    }
    ensure!(
        imports > 0,
        "the glue imports no {LOADER}: has its form changed?"
    );
    Ok(Glue(text))
}

/// With our own way to instantiate.
fn guarded(text: &str) -> Result<String> {
    ensure!(
        text.contains(STREAMING),
        "nothing calls {STREAMING}): has the form changed?"
    );
    Ok(text.replace(STREAMING, "instantiateStreaming("))
}

/// Without the classes for streams that a crate below Leptos offers to JavaScript: nothing here makes one.
fn without_streams(glue: &str) -> String {
    let mut kept = String::with_capacity(glue.len());
    let mut inside = false;
    for line in glue.lines() {
        let begins = line.starts_with("export class IntoUnderlying")
            || line.starts_with("const IntoUnderlying");
        let is_whole = line.starts_with("if (Symbol.dispose) IntoUnderlying");
        if !(begins || inside || is_whole) {
            kept.push_str(line);
            kept.push('\n');
        }
        inside = (begins || inside)
            && !(line == "}" || line.ends_with(';') && !line.starts_with(' '))
            && !(inside && line.trim_end().ends_with("));"));
    }
    kept
}

/// A text in pieces: whole words (of letters, digits, `_` and `$`), and what stands between them.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let is_word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '$');
    let mut rest = text;
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        let first_is_word = is_word(first);
        let end = rest
            .find(|c| is_word(c) != first_is_word)
            .unwrap_or(rest.len());
        let (piece, after) = rest.split_at(end);
        rest = after;
        Some(piece)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOADER_TEXT: &str = "import { initSync } from \"./furikaeri.js\";\n\nfunction f() {\n  \
        return WebAssembly.instantiateStreaming(a, b);\n}\nexport const __wasm_split_load_drafts = f();\n";

    #[test]
    fn glue_and_loader_become_one_module() {
        let glue = "import * as import1 from \"./__wasm_split.js\"\nimport * as import2 from \"./__wasm_split.js\"\n\
            g(WebAssembly.instantiateStreaming(c));\n";
        let Glue(text) = joined(glue, LOADER_TEXT).unwrap();
        assert!(!text.contains("import ") && !text.contains("export "));
        assert!(text.starts_with(FETCH));
        assert!(text.contains("const parts = { __wasm_split_load_drafts };\n"));
        assert!(text.contains(
            "const import1 = parts;\nconst import2 = parts;\ng(instantiateStreaming(c));\n"
        ));
        assert!(text.contains("  return instantiateStreaming(a, b);\n"));
    }

    #[test]
    fn another_form_is_refused() {
        let streaming = "WebAssembly.instantiateStreaming(c);";
        let import = "import * as a from \"./__wasm_split.js\"\n";
        assert!(joined(&[import, streaming].concat(), LOADER_TEXT).is_ok());
        assert!(joined(streaming, LOADER_TEXT).is_err());
        assert!(joined(import, LOADER_TEXT).is_err());
        assert!(joined(&[import, streaming].concat(), "").is_err());
        assert!(joined(&[import, streaming].concat(), streaming).is_err());
    }

    #[test]
    fn only_whole_words_are_renamed() {
        let mut glue = Glue("a.__wbg_x_1(__wbg_x_12, '__wbg_x_1')".to_owned());
        glue.rename(&BTreeMap::from([("__wbg_x_1".to_owned(), "b".to_owned())]));
        assert_eq!(glue.text(), "a.b(__wbg_x_12, 'b')");
        assert!(glue.names("b") && !glue.names("x"));
    }

    #[test]
    fn the_classes_for_streams_go_and_nothing_else() {
        let glue = "export class IntoUnderlyingSink {\n    free() {\n    }\n}\n\
            if (Symbol.dispose) IntoUnderlyingSink.prototype[Symbol.dispose] = 1;\nexport function main() {\n}\n\
            const IntoUnderlyingSinkFinalization = (typeof F === 'undefined')\n    ? { a: () => {} }\n    \
            : new F(ptr => wasm.free(ptr, 1));\nlet kept = 1;\n";
        assert_eq!(
            without_streams(glue),
            "export function main() {\n}\nlet kept = 1;\n"
        );
    }
}
