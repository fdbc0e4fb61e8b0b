//! The steps of a build, in order.

use crate::{
    base::Base,
    licences,
    process::{cargo, command, run, step, took},
    project, review,
    stage::{
        self, compress, csp, cut, data_page, fingerprints, headers, precache, preload, sizes,
        template,
    },
    tools::Tools,
    wasm_flags,
};
use anyhow::{Context, Result, ensure};
use furikaeri::review::{drawn, model::Review, packed};
use std::{
    env, fs,
    path::{Path, PathBuf},
    time::Instant,
};

/// The variable that names another one, for this program and for build.rs.
const REVIEW_DATA: &str = "REVIEW_DATA";

/// The review that the caller asks for instead of the project's own.
pub(crate) fn review_data() -> Result<Option<PathBuf>> {
    env::var_os(REVIEW_DATA)
        .filter(|file| !file.is_empty())
        .map(|file| {
            std::path::absolute(&file).with_context(|| format!("REVIEW_DATA={}", file.display()))
        })
        .transpose()
}

/// Makes the complete static site in `dist`. Until all of it is there, the old one stays.
pub(crate) fn build(base: &Base, dist: &Path, other_review: Option<&Path>) -> Result<()> {
    let start = Instant::now();
    let own_review = review::own();
    let review_file = other_review.unwrap_or(&own_review);
    let name = dist
        .file_name()
        .and_then(|name| name.to_str())
        .context("--dist needs a folder with a plain name")?;
    let stage = project::root().join("target/stage").join(name);
    empty(&stage)?;

    let tools = step("tools", Tools::ensure)?;
    let review = step(&format!("check {}", review_file.display()), || {
        review::read(review_file)
    })?;
    let large = drawn::is_large(review.items().count());
    step("build the app (minutes, the first time)", || {
        trunk(&tools, base, &stage, other_review)
    })?;
    let parts = step("cut the wasm into parts", || {
        cut::cut(&stage, &project::wasm(), &tools)
    })?;
    step("frame of the pages, names by content", || {
        frame(&stage, base, &review)
    })?;
    step("write the pages", || prerender(&stage, base, other_review))?;
    step("manifest", || manifest(&stage, &review))?;
    step("open data", || {
        let data = stage.join("data");
        fs::create_dir_all(&data)?;
        fs::copy(review_file, data.join("review.json"))?;
        for (name, text) in review::open_data(&review) {
            fs::write(data.join(name), text)?;
        }
        data_page::write(&stage, &review, base.as_str())
    })?;
    step("licences of what travels to a phone", || {
        licences::write(&stage)
    })?;
    step(
        "security policy of each page, and the parts that it needs",
        || {
            let pages: Vec<_> = stage::files(&stage)?
                .into_iter()
                .filter(|file| file.extension() == "html")
                .collect();
            println!("  {} pages", pages.len());
            preload::apply(&pages, &parts, base.as_str())?;
            csp::apply(&pages)
        },
    )?;
    step("list for offline use, headers for hosts", || {
        let files = stage::files(&stage)?;
        println!("  version {}", precache::fill(&stage, &files)?);
        headers::write(&stage, &files, base.as_str(), large)
    })?;
    step("compress", || compress::all(&stage::files(&stage)?))?;
    sizes::print(&stage::files(&stage)?)?;
    replace(&stage, dist)?;
    println!(
        "\n{} is ready for {base} ({})",
        dist.display(),
        took(start.elapsed())
    );
    Ok(())
}

fn trunk(tools: &Tools, base: &Base, stage: &Path, other_review: Option<&Path>) -> Result<()> {
    let stage = stage.to_str().context("the project's path is not UTF-8")?;
    let mut trunk = command(
        &tools.trunk,
        &[
            "build",
            "--release",
            "--public-url",
            base.as_str(),
            "--dist",
            stage,
        ],
    );
    trunk
        .envs(tools.environment()?)
        .envs(wasm_flags::environment())
        .envs(other_review.map(|file| (REVIEW_DATA, file)));
    run(
        &mut trunk,
        "see its message above; without internet and npm, put wasm-opt on PATH",
    )
}

fn frame(stage: &Path, base: &Base, review: &Review) -> Result<()> {
    // What Trunk leaves behind for itself.
    for leftover in [".trunk-lock", ".stage"] {
        let leftover = stage.join(leftover);
        if leftover.is_dir() {
            fs::remove_dir_all(leftover)?;
        } else if leftover.exists() {
            fs::remove_file(leftover)?;
        }
    }
    fingerprints::rename(stage)?;
    let data = fingerprints::write(stage, "review", "bin", &packed::pack(review)?)?;
    let page = stage.join("index.html");
    let html = fs::read_to_string(&page).context("Trunk made no index.html")?;
    Ok(fs::write(
        page,
        template::finish(&html, base.as_str(), &data)?,
    )?)
}

/// The installed app bears the review's name.
fn manifest(stage: &Path, review: &Review) -> Result<()> {
    let file = stage.join("manifest.webmanifest");
    let text = fs::read_to_string(&file).context("no manifest.webmanifest")?;
    let in_json = |text: &str| -> Result<String> {
        let quoted = serde_json::to_string(text)?;
        Ok(quoted[1..quoted.len() - 1].to_owned())
    };
    let text = text
        .replace("{{title}}", &in_json(&review.title)?)
        .replace("{{office}}", &in_json(&review.office)?);
    Ok(fs::write(file, text)?)
}

fn prerender(stage: &Path, base: &Base, other_review: Option<&Path>) -> Result<()> {
    let stage = stage.to_str().context("the project's path is not UTF-8")?;
    let mut prerender = cargo(&["run", "--bin", "prerender", "--features", "ssr"]);
    prerender.args(["--", "--dist", stage, "--base", base.as_str()]);
    prerender.envs(other_review.map(|file| (REVIEW_DATA, file)));
    run(&mut prerender, "see its message above")
}

fn empty(folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder).with_context(|| format!("cannot empty {}", folder.display()))?;
    }
    Ok(fs::create_dir_all(folder)?)
}

/// Two renames: at no time is there half a site in `dist`.
fn replace(stage: &Path, dist: &Path) -> Result<()> {
    let old = stage.with_extension("old");
    if old.exists() {
        fs::remove_dir_all(&old)?;
    }
    if dist.exists() {
        let ours = dist.join("sw.js").is_file()
            || fs::read_dir(dist).is_ok_and(|mut entries| entries.next().is_none());
        ensure!(
            ours,
            "{} is no site of ours: --dist must name a folder that may be replaced",
            dist.display()
        );
        fs::rename(dist, &old).with_context(|| {
            format!(
                "cannot move {} away (is it on another disk?)",
                dist.display()
            )
        })?;
    }
    if let Some(parent) = dist.parent() {
        fs::create_dir_all(parent)?;
    }
    fs::rename(stage, dist)
        .with_context(|| format!("cannot move the site to {} (another disk?)", dist.display()))?;
    if old.exists() {
        fs::remove_dir_all(old)?;
    }
    Ok(())
}
