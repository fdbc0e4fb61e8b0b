//! The policy of each page, read from the built site by another reader than the one that wrote it.

use base64::{Engine, prelude::BASE64_STANDARD};
use e2e::{App, Context, Result, ensure, site::Site};
use sha2::{Digest, Sha256};
use std::{fs, path::Path};

e2e::tests! {
    every_built_page_has_its_policy_and_keeps_to_it,
    a_page_without_its_policy_is_noticed,
}

/// The pages of a folder and of those in it, each with its path.
pub(crate) fn pages(folder: &Path, found: &mut Vec<(String, String)>) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            pages(&path, found)?;
        } else if path.extension().is_some_and(|it| it == "html") {
            found.push((path.display().to_string(), fs::read_to_string(&path)?));
        }
    }
    Ok(())
}

/// Elements of a page with what stands in them: `<script …>` to `</script>`.
fn elements<'a>(page: &'a str, name: &str) -> Vec<(&'a str, &'a str)> {
    let (begin, end) = (format!("<{name}"), format!("</{name}>"));
    page.split(&begin)
        .skip(1)
        .filter_map(|rest| rest.split_once(&end)?.0.split_once('>'))
        .collect()
}

/// Why a page's policy is none, or is not kept; nothing where all is well.
fn errors(page: &str) -> Result<()> {
    let (before, rest) = page
        .split_once("<meta http-equiv=\"Content-Security-Policy\" content=\"")
        .context("it has no policy")?;
    let (policy, _) = rest.split_once('"').context("its policy has no end")?;
    ensure!(
        !before.contains("<script") && !before.contains("<style") && !before.contains("<link"),
        "something stands before its policy"
    );
    ensure!(
        policy.starts_with("default-src 'none';"),
        "it allows by default: {policy}"
    );
    for open in [
        "'unsafe-inline'",
        "'unsafe-eval'",
        "'unsafe-hashes'",
        "*",
        "http:",
        "https:",
        "ws:",
    ] {
        ensure!(!policy.contains(open), "it allows {open}");
    }
    for closed in ["base-uri 'none'", "form-action 'none'"] {
        ensure!(policy.contains(closed), "it does not say {closed}");
    }
    let data = |attributes: &str| attributes.contains("application/ld+json");
    let scripts = elements(page, "script").into_iter();
    let inline =
        scripts.filter(|(attributes, _)| !attributes.contains("src=") && !data(attributes));
    for (_, content) in inline.chain(elements(page, "style")) {
        let hash = BASE64_STANDARD.encode(Sha256::digest(content));
        ensure!(
            policy.contains(&format!("'sha256-{hash}'")),
            "not allowed: {content:.60}"
        );
    }
    // Outside scripts and styles, an attribute of an element is what stands between `<` and `>`.
    let mut bare = page.to_owned();
    for name in ["script", "style"] {
        for (_, content) in elements(page, name) {
            bare = bare.replace(content, "");
        }
    }
    for tag in bare.split('<').skip(1) {
        let names = tag.split('"').step_by(2).flat_map(str::split_whitespace);
        for name in names.take_while(|it| !it.contains('>')) {
            let own = name.starts_with("on") && name.ends_with('=') || name == "style=";
            ensure!(!own, "an element has {name}: <{tag:.60}");
        }
    }
    Ok(())
}

async fn every_built_page_has_its_policy_and_keeps_to_it(app: &mut App) -> Result<()> {
    let mut all = Vec::new();
    pages(app.site().folder(), &mut all)?;
    pages(Site::of_another_review()?.folder(), &mut all)?;
    ensure!(all.len() > 100, "only {} pages", all.len());
    for (path, page) in &all {
        errors(page).with_context(|| path.clone())?;
        let plain = path.contains("/embed/") || path.contains("/data/");
        ensure!(
            plain != page.contains("script-src 'self'"),
            "{path}: only a page for frames, and that of the data, fetches no script"
        );
    }
    Ok(())
}

async fn a_page_without_its_policy_is_noticed(app: &mut App) -> Result<()> {
    let page = fs::read_to_string(app.site().folder().join("items/1-2-1-1/index.html"))?;
    errors(&page)?;
    let spoilt = [
        page.replacen("http-equiv=\"Content-Security-Policy\"", "name=\"x\"", 1),
        page.replacen("'self' 'wasm-unsafe-eval'", "'self' 'unsafe-inline'", 1),
        page.replacen("connect-src 'self'", "connect-src *", 1),
        page.replacen("base-uri 'none'", "base-uri 'self'", 1),
        page.replacen("</body>", "<script>run()</script></body>", 1),
        page.replacen("</head>", "<style>p { color: red }</style></head>", 1),
        page.replacen("<h1 ", "<h1 onclick=\"run()\" ", 1),
        page.replacen("<h1 ", "<h1 style=\"color: red\" ", 1),
        page.replacen(
            "<meta charset=\"utf-8\">",
            "<script src=\"/x.js\"></script><meta charset=\"utf-8\">",
            1,
        ),
    ];
    for (at, spoilt) in spoilt.iter().enumerate() {
        ensure!(*spoilt != page, "{at} changes nothing");
        ensure!(errors(spoilt).is_err(), "{at} is not noticed");
    }
    Ok(())
}
