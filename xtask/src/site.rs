//! The site: the app staged for one review and one path. Nothing is compiled here.

use crate::{
    app::{self, App},
    base::{Base, Origin},
    lock,
    process::{cargo, run, step, took},
    project, review,
    stage::{
        self, charset, compress, contents, csp, data_package, data_page, empty, fingerprints,
        hosts, pictures,
        precache::{self, Following},
        preload, sizes, styles, template,
    },
};
use anyhow::{Context, Result, ensure};
use domain::review::{model::Review, packed, windowing};
use std::{
    env, fs,
    path::{Path, PathBuf},
    time::Instant,
};

/// Where a site will be.
#[derive(Clone, Copy)]
pub(crate) struct Place<'a> {
    /// The path below which it lies.
    pub(crate) base: &'a Base,
    /// The host, if it is known: only then pages name their own addresses.
    pub(crate) origin: Option<&'a Origin>,
}

impl<'a> Place<'a> {
    /// A path of a host that is not known.
    pub(crate) fn below(base: &'a Base) -> Self {
        Self { base, origin: None }
    }

    /// The site's whole address, if its host is known.
    pub(crate) fn home(self) -> Option<String> {
        let origin = self.origin?;
        Some([origin.as_str(), self.base.as_str()].concat())
    }
}

/// The variable that names another review than the project's own.
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
pub(crate) fn build(place: Place, dist: &Path, other_review: Option<&Path>) -> Result<()> {
    let own_review = review::own();
    let file = other_review.unwrap_or(&own_review);
    let _alone = lock::build()?;
    let review = step(&format!("check {}", file.display()), || review::read(file))?;
    let app = app::build()?;
    let start = Instant::now();
    stage(&app, place, dist, (file, &review))?;
    println!(
        "\n{} is ready for {} (staged in {})",
        dist.display(),
        place.base,
        took(start.elapsed())
    );
    Ok(())
}

/// Makes the site of a review, which was read from that file, out of the app.
fn stage(app: &App, place: Place, dist: &Path, (file, review): (&Path, &Review)) -> Result<()> {
    let base = place.base;
    let name = dist
        .file_name()
        .and_then(|name| name.to_str())
        .context("--dist needs a folder with a plain name")?;
    let stage = project::root().join("target/stage").join(name);
    empty(&stage)?;
    let large = windowing::is_large(review.items().count());
    app.copy_to(&stage)?;
    step("frame of the pages", || frame(&stage, base, review))?;
    // Pages name their pictures where these are there, and by a whole address alone.
    if place.origin.is_some() {
        step("pictures of shared links", || {
            pictures::write(&stage, review)
        })?;
    }
    step("write the pages", || prerender(&stage, place, file))?;
    step("manifest", || manifest(&stage, review))?;
    step("open data", || {
        let data = stage.join("data");
        fs::create_dir_all(&data)?;
        fs::copy(file, data.join("review.json"))?;
        for (name, text) in review::open_data(review) {
            fs::write(data.join(name), text)?;
        }
        data_package::write(&stage, review, place)?;
        data_page::write(&stage, review, place)
    })?;
    step(
        "parts and styles that each page needs, and its security policy",
        || {
            let pages: Vec<_> = stage::files(&stage)?
                .into_iter()
                .filter(|file| file.extension() == "html")
                .collect();
            println!("  {} pages", pages.len());
            pictures::check(&stage, &pages, place.home().as_deref())?;
            preload::apply(&pages, &app.chunks, base.as_str())?;
            styles::apply(&stage, &pages, base.as_str())?;
            csp::apply(&pages)?;
            charset::mark(&pages)
        },
    )?;
    let site = hosts::Site {
        base: base.as_str(),
        host: place.origin.map(Origin::host),
        large,
    };
    let following = step("list for offline use, files for hosts", || {
        let following = Following {
            contents: contents::write(&stage, &stage::files(&stage)?)?,
            secretariats: preload::secretariats(&app.chunks),
        };
        let copies = precache::copy_pages(&stage)?;
        let files = stage::files(&stage)?;
        let version = precache::fill(&stage, &files, &copies, &following, base.as_str())?;
        println!("  version {version}");
        hosts::write_within(&stage, &files, &site)?;
        Ok(following)
    })?;
    step("compress", || compress::all(&stage::files(&stage)?))?;
    sizes::print(&stage::files(&stage)?, &following)?;
    replace(&stage, dist)?;
    hosts::write_beside(&beside(dist), dist, &site)
}

/// What belongs to a site and is not published.
fn beside(dist: &Path) -> PathBuf {
    let mut name = dist.file_name().unwrap_or_default().to_owned();
    name.push("-hosting");
    dist.with_file_name(name)
}

fn frame(stage: &Path, base: &Base, review: &Review) -> Result<()> {
    let data = fingerprints::write(stage, "review", "bin", &packed::pack(review))?;
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

fn prerender(stage: &Path, place: Place, review: &Path) -> Result<()> {
    let mut prerender = cargo(&["run", "--quiet", "--bin", "prerender", "--features", "ssr"]);
    prerender.arg("--");
    prerender.arg("--review").arg(review);
    prerender.arg("--dist").arg(stage);
    prerender.args(["--base", place.base.as_str()]);
    if let Some(origin) = place.origin {
        prerender.args(["--site", origin.as_str()]);
    }
    run(&mut prerender, "see its message above")
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
