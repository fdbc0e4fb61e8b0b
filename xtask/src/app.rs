//! The app without a review: the wasm in chunks, its glue, the frame of the pages, and the files that are the same for
//! every review and path. It is built once, and staged as often as asked (`site`).

use crate::{
    licences,
    process::{cargo, command, find_on_path, run, run_named, side_by_side, step},
    project,
    stage::{
        self, compress, empty, esbuild,
        fingerprints::{self, is_fingerprinted},
        hash,
        preload::Chunks,
        split,
    },
    tools::{Tools, WASM, WasmTools, ensure_wasm_target},
    wasm_flags,
};
use anyhow::{Context, Result};
use std::{
    fs,
    path::{Path, PathBuf},
    sync::mpsc,
};

/// What the page and the files beside it are made of and by, besides the wasm.
const SOURCES: [&str; 7] = [
    "Cargo.lock",
    "Trunk.toml",
    "index.html",
    "public",
    "src/inline",
    "style",
    "xtask/src",
];
/// The names of the parts, among the app's files.
const CHUNKS: &str = "parts.json";
/// Says what the app was built from.
const KEY: &str = "key";

/// The app, built.
pub(crate) struct App {
    folder: PathBuf,
    /// The files of each chunk of the wasm.
    pub(crate) chunks: Chunks,
}

impl App {
    /// Copies its files to where a site is made.
    pub(crate) fn copy_to(&self, stage: &Path) -> Result<()> {
        let files = stage::files(&self.folder)?;
        for file in files
            .iter()
            .filter(|it| it.path != CHUNKS && it.path != KEY)
        {
            let to = stage.join(&file.path);
            if let Some(folder) = to.parent() {
                fs::create_dir_all(folder)?;
            }
            fs::copy(&file.disk, to)?;
        }
        Ok(())
    }
}

/// Builds the app, or finds it built from the same sources.
pub(crate) fn build() -> Result<App> {
    tell_what_is_ahead()?;
    let flags = wasm_flags::environment()?;
    let folder = project::target().join("app");
    let made = step(
        "the app's wasm in chunks, the prerenderer, and the tools",
        || make(&flags, &folder),
    )?;
    let Some(Cut {
        chunks,
        from: parts,
    }) = made.cut
    else {
        println!("→ the app is built already");
        return open(folder);
    };
    let work = folder.with_extension("work");
    empty(&work)?;
    step("the frame of the pages", || {
        frame(&made.tools, &flags, &work)?;
        esbuild::shorten_inline(&work.join("index.html"))
    })?;
    step("names by content, licences, compression", || {
        for part in stage::files(&parts)? {
            fs::rename(&part.disk, work.join(&part.path))?;
        }
        fs::remove_dir_all(&parts)?;
        fingerprints::rename(&work)?;
        licences::write(&work)?;
        let last = |it: &stage::File| is_fingerprinted(&it.path) || it.path == licences::FILE;
        let files: Vec<_> = stage::files(&work)?.into_iter().filter(last).collect();
        compress::all(&files)
    })?;
    fs::write(work.join(CHUNKS), serde_json::to_string(&chunks)?)?;
    fs::write(work.join(KEY), made.key)?;
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::rename(&work, &folder)?;
    Ok(App { folder, chunks })
}

fn open(folder: PathBuf) -> Result<App> {
    let chunks = fs::read_to_string(folder.join(CHUNKS)).context(CHUNKS)?;
    let chunks = serde_json::from_str(&chunks).context(CHUNKS)?;
    Ok(App { folder, chunks })
}

/// The first build takes long: why.
fn tell_what_is_ahead() -> Result<()> {
    if Tools::are_missing()? {
        println!(
            "The first time this takes minutes, most of them to compile Trunk and wasm-bindgen; the app is compiled \
             beside them."
        );
    }
    Ok(())
}

/// What a build needs before its frame.
struct Made {
    tools: Tools,
    /// Stands for all that the app is made of.
    key: String,
    /// None where the app is built already.
    cut: Option<Cut>,
}

/// The wasm in chunks, with its glue.
struct Cut {
    chunks: Chunks,
    /// The folder where they lie.
    from: PathBuf,
}

/// Compiles the app and cuts it, compiles what writes its pages, and beside all that gets the tools that are not there
/// yet: first those that cut it. On a new machine two lanes of the same length are busy so.
fn make(flags: &wasm_flags::Environment, built: &Path) -> Result<Made> {
    ensure_wasm_target()?;
    let (tell, told) = mpsc::channel();
    let get_tools = move || {
        let wasm = WasmTools::ensure()?;
        // Nobody listens where compiling has failed, which is told then.
        let _ = tell.send(wasm.clone());
        wasm.with_trunk()
    };
    let compile = move || {
        let mut wasm = cargo(&["build", "--release", "--target", WASM, "--bin", "furikaeri"]);
        wasm.args(["--features", "csr"]).envs(flags.iter().cloned());
        run_named("app", &mut wasm, "see its message above")?;
        // Where it fails, why is told by what gets the tools.
        let tools: WasmTools = told.recv().context("the tools can't be had")?;
        let key = key(&tools)?;
        let cut = || cut_unless_built(built, &key, &tools);
        let prerenderer = || {
            let mut pages = cargo(&["build", "--bin", "prerender", "--features", "ssr"]);
            run_named("prerender", &mut pages, "see its message above")
        };
        let (cut, ()) = side_by_side(cut, prerenderer)?;
        Ok((key, cut))
    };
    let (tools, (key, cut)) = side_by_side(get_tools, compile)?;
    Ok(Made { tools, key, cut })
}

fn cut_unless_built(built: &Path, key: &str, tools: &WasmTools) -> Result<Option<Cut>> {
    if fs::read_to_string(built.join(KEY)).is_ok_and(|it| it == key) {
        return Ok(None);
    }
    let from = built.with_extension("parts");
    empty(&from)?;
    let chunks = split::split(&from, &project::wasm(), tools)?;
    Ok(Some(Cut { chunks, from }))
}

/// The page's frame and the files beside it, by Trunk; its own wasm, which is whole, gives way to the parts.
fn frame(tools: &Tools, flags: &wasm_flags::Environment, work: &Path) -> Result<()> {
    let dist = work.to_str().context("the project's path is not UTF-8")?;
    let mut trunk = command(
        &tools.trunk,
        &["build", "--release", "--public-url", "/", "--dist", dist],
    );
    trunk.envs(tools.environment()?).envs(flags.iter().cloned());
    run(&mut trunk, "see its message above")?;
    // What Trunk leaves behind for itself.
    for leftover in [".trunk-lock", ".stage"] {
        let leftover = work.join(leftover);
        if leftover.is_dir() {
            fs::remove_dir_all(leftover)?;
        } else if leftover.exists() {
            fs::remove_file(leftover)?;
        }
    }
    Ok(())
}

/// Stands for all that the app is made of: its wasm and its other sources, the tools, and the sources of
/// this program (its file may be gone: a test that compiles it anew puts another in its place).
fn key(tools: &WasmTools) -> Result<String> {
    let mut all = String::new();
    let mut add = |name: &str, bytes: &[u8]| {
        all.extend([name, " ", &hash::hex(bytes), "\n"]);
    };
    add("wasm", &fs::read(project::wasm())?);
    add(
        "npm",
        &fs::read(project::root().join("xtask/npm/package-lock.json"))?,
    );
    let optimiser = tools.binaryen("wasm-opt").is_some();
    let minifier = find_on_path("npm").is_some();
    add("tools", format!("{optimiser} {minifier}").as_bytes());
    for source in SOURCES {
        let path = project::root().join(source);
        if path.is_dir() {
            for file in stage::files(&path)? {
                add(&[source, "/", &file.path].concat(), &file.read()?);
            }
        } else {
            add(source, &fs::read(&path).context(source)?);
        }
    }
    Ok(hash::hex(all.as_bytes()))
}
