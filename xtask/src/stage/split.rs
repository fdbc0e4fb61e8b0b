//! The wasm in chunks: the main one, which the list needs, and those that are fetched after it (`src/shell/chunks.rs`
//! marks where to cut). Trunk knows nothing of parts, so what it made of the uncut wasm is made again here, each
//! step by the tool that Trunk takes for it too.

use super::{
    WASM_FEATURES, empty,
    glue::Glue,
    hash::fingerprint,
    imports, likeness,
    merge::{self, Stems},
    preload::Chunks,
};
use crate::{
    process::{command, on_all_cores, run},
    project::go_without,
    tools::WasmTools,
};
use anyhow::{Context, Result, anyhow};
use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
    ffi::OsStr,
    fs,
    path::Path,
};
use wasm_split_cli_support::{Options, transform};

const NO_BINARYEN: &str =
    "the wasm is not optimised: wasm-opt comes with npm, or put Binaryen's tools on PATH";

/// Cuts the wasm that cargo made, and puts the chunks and their glue into `stage`; tells which files each split is
/// made of.
pub(crate) fn split(stage: &Path, wasm: &Path, tools: &WasmTools) -> Result<Chunks> {
    let work = stage.with_extension("cut");
    empty(&work)?;
    let main = work.join("main.wasm");
    let uncut = fs::read(wasm).with_context(|| format!("cargo made no {}", wasm.display()))?;
    let uncut = imports::without_streams(&uncut)?;
    let mut options = Options::new(&uncut);
    options.output_dir = &work;
    options.main_out_path = &main;
    options.main_module = "./furikaeri.js";
    let split = transform(options).map_err(|error| anyhow!("the wasm can't be cut: {error:#}"))?;

    bind(&work, &main, tools)?;
    let bound = work.join("furikaeri_bg.wasm");
    let mut stems: Stems = split.prefetch_map.into_iter().collect();
    match tools.binaryen("wasm-merge") {
        Some(tool) => stems = merge::merge(&work, &bound, &stems, &tool)?,
        None => go_without(NO_BINARYEN)?,
    }
    let chunks: BTreeSet<_> = stems.values().flatten().collect();
    let chunks = chunks
        .into_iter()
        .map(|it| work.join(it).with_extension("wasm"));
    let chunks: Vec<_> = chunks.collect();
    let mut glue = Glue::read(&work)?;
    let (short, names) = imports::shorten(&fs::read(&bound)?)?;
    fs::write(&bound, short)?;
    glue.rename(&names);
    glue.shorten(&work)?;
    match (tools.binaryen("wasm-metadce"), tools.binaryen("wasm-opt")) {
        (Some(wasm_metadce), Some(wasm_opt)) => {
            leave_out_unused(&wasm_metadce, &bound, &glue)?;
            // The largest first: what is left for the end is short then.
            let mut files: Vec<_> = chunks.iter().chain([&bound]).collect();
            files.sort_by_key(|it| Reverse(fs::metadata(it).map_or(0, |it| it.len())));
            on_all_cores(&files, |file| optimise(&wasm_opt, file))?;
        }
        _ => go_without(NO_BINARYEN)?,
    }
    for file in chunks.iter().chain([&bound]) {
        fs::write(file, likeness::sorted(&fs::read(file)?)?)?;
    }
    let mut names = BTreeMap::new();
    for chunk in &chunks {
        let name = named_by_content(chunk)?;
        glue.name_part(&file_name(chunk)?, &name)?;
        fs::copy(chunk, stage.join(&name))?;
        println!("  {name}: {} KB", fs::metadata(chunk)?.len() / 1000);
        names.insert(stem_of(chunk)?, name);
    }
    fs::copy(&bound, stage.join("furikaeri_bg.wasm"))?;
    println!(
        "  furikaeri_bg.wasm: {} KB",
        fs::metadata(&bound)?.len() / 1000
    );
    fs::write(stage.join("furikaeri.js"), glue.text())?;
    fs::remove_dir_all(work)?;
    let files = |stems: Vec<String>| {
        let files = stems.iter().filter_map(|stem| names.get(stem).cloned());
        files.collect()
    };
    let stems = stems.into_iter();
    Ok(stems.map(|(split, its)| (split, files(its))).collect())
}

fn bind(work: &Path, main: &Path, tools: &WasmTools) -> Result<()> {
    let mut bindgen = command(
        tools.wasm_bindgen.join("wasm-bindgen"),
        &[
            "--target",
            "web",
            "--no-typescript",
            "--keep-lld-exports",
            "--out-name",
            "furikaeri",
            "--out-dir",
        ],
    );
    run(bindgen.arg(work).arg(main), "see its message above")
}

/// Takes away what the main part offers and neither the glue nor another part asks for.
fn leave_out_unused(tool: &Path, wasm: &Path, glue: &Glue) -> Result<()> {
    let exports = imports::exports(&fs::read(wasm)?)?;
    let used: Vec<_> = exports
        .into_iter()
        .filter(|name| glue.names(name))
        .collect();
    let mut graph: Vec<_> = used
        .iter()
        .map(|name| {
            BTreeMap::from([
                ("name", serde_json::json!(name)),
                ("export", serde_json::json!(name)),
            ])
        })
        .collect();
    graph.push(BTreeMap::from([
        ("name", serde_json::json!("the glue")),
        ("root", serde_json::json!(true)),
        ("reaches", serde_json::json!(used)),
    ]));
    let file = wasm.with_extension("graph.json");
    fs::write(&file, serde_json::to_string(&graph)?)?;
    let out = wasm.with_extension("used.wasm");
    let mut metadce = command(tool, &[]);
    metadce
        .args(WASM_FEATURES)
        .arg(wasm)
        .arg("--graph-file")
        .arg(&file)
        .arg("-o")
        .arg(&out);
    // What it took away is a long list.
    metadce.stdout(std::process::Stdio::null());
    run(&mut metadce, "see its message above")?;
    Ok(fs::rename(out, wasm)?)
}

/// What wasm-opt does, in this order. Control flow is taken apart and built anew between two runs for size, and nothing
/// is taken to lie in the first kilobyte of memory, where the end of the stack is: together 1.3% less, compressed. What is
/// large and called from one place alone stays a function of its own: a browser compiles each at its first call, a large
/// one for more than its share.
const PASSES: [&str; 9] = [
    "--one-caller-inline-max-function-size=300",
    "--low-memory-unused",
    "--flatten",
    "--rereloop",
    "-Oz",
    "-Oz",
    "--strip-debug",
    "--strip-producers",
    "--strip-target-features",
];

fn optimise(tool: &Path, wasm: &Path) -> Result<()> {
    let mut wasm_opt = command(tool, &PASSES);
    wasm_opt.args(WASM_FEATURES).arg(wasm).arg("-o").arg(wasm);
    run(&mut wasm_opt, "see its message above")
}

/// `split_desk.wasm` → `split_desk-0123456789abcdef.wasm`
fn named_by_content(file: &Path) -> Result<String> {
    let hash = fingerprint(&fs::read(file)?);
    Ok(format!("{}-{hash}.wasm", stem_of(file)?))
}

fn stem_of(file: &Path) -> Result<String> {
    let stem = file.file_stem().and_then(OsStr::to_str);
    Ok(stem.context("a part has no plain name")?.to_owned())
}

fn file_name(file: &Path) -> Result<String> {
    let name = file.file_name().and_then(OsStr::to_str);
    Ok(name.context("a part has no plain name")?.to_owned())
}
