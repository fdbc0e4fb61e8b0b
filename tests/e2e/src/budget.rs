//! What must not grow: figures that are the same on every machine.
//!
//! The limits stand a few per cent above what was measured when they were set. Whoever makes one smaller lowers its
//! limit; whoever has to raise one says why in the commit.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use xtask::server::Sent;

use crate::{App, Engine};

/// A first visit to this review's list until it is live, in bytes as they travel: page, script, the main
/// part of the WebAssembly, the review, icon, manifest.
pub const FIRST_VISIT: u64 = 146_000;
/// All that is fetched until the site is ready for offline use, in bytes as they travel.
pub const UNTIL_OFFLINE: u64 = 397_000;
/// Nodes of the list's page with this review, all of its 22 items in it: elements, texts and comments.
pub const NODES_OF_THE_LIST: usize = 1_300;

/// What a browser does not ask for without a window, and a reader's does.
const WITH_A_WINDOW: [&str; 2] = ["app-icons/icon.svg", "manifest.webmanifest"];
/// What Firefox fetches beside the icon, for a start page of its own: nothing in the page waits for it (2.2 KB).
const FOR_A_START_PAGE: &str = "app-icons/icon-192.png";
/// The worker is asked for once the app is live: what comes after it is for offline use.
const WORKER: &str = "sw.js";

/// What follows once the site is ready: what pages say, and what only the secretariat needs.
const FOLLOWING: [&str; 2] = ["contents-", "split_secretariat"];

/// What was fetched at a first visit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fetched {
    /// Until the app was live, in bytes.
    pub until_live: u64,
    /// Until the site was ready for offline use, in bytes, the above included.
    pub until_offline: u64,
    /// What was sent with its content more than once, by path.
    pub twice: Vec<String>,
}

impl Fetched {
    fn of(sent: &[Sent], app: &App) -> Result<Self> {
        let worker = sent.iter().position(|it| it.path == WORKER);
        let worker = worker.context("no service worker was asked for")?;
        let page = std::fs::read_to_string(app.site().folder().join("index.html"))?;
        // The parts of the app that the page does not name are fetched once it is live, as the worker is.
        let is_first = |it: &&Sent| {
            it.path.is_empty() || page.contains(&it.path) && it.path != FOR_A_START_PAGE
        };
        let live: Vec<_> = sent[..worker].iter().filter(is_first).cloned().collect();
        ensure!(
            live.iter().any(|it| is_wasm(&it.path) && it.bytes > 0),
            "the app came from elsewhere: {live:?}"
        );
        let bytes = |sent: &[Sent]| -> Result<u64> {
            let sizes = sent.iter().map(|it| match app.engine() {
                // It asks for Brotli on https only: what was sent to it says less.
                Engine::WebKit if it.bytes > 0 => travelling(app, page_of(&it.path)),
                _ => Ok(it.bytes),
            });
            sizes.sum()
        };
        let mut unasked = 0;
        for path in WITH_A_WINDOW {
            if live.iter().all(|it| it.path != path) {
                unasked += travelling(app, path)?;
            }
        }
        // Those are fetched for offline use all the same, and so are in the second sum.
        let until_live = bytes(&live)? + unasked;
        let mut times: BTreeMap<&str, usize> = BTreeMap::new();
        for it in sent.iter().filter(|it| it.bytes > 0) {
            *times.entry(page_of(&it.path)).or_default() += 1;
        }
        let ready: Vec<_> = sent
            .iter()
            .filter(|it| !FOLLOWING.iter().any(|name| it.path.contains(name)))
            .cloned()
            .collect();
        let twice = times.into_iter().filter(|(_, times)| *times > 1);
        Ok(Self {
            until_live,
            until_offline: bytes(&ready)?,
            twice: twice.map(|(path, _)| path.to_owned()).collect(),
        })
    }
}

fn is_wasm(path: &str) -> bool {
    Path::new(path).extension().is_some_and(|it| it == "wasm")
}

/// The file that answers to a path.
fn page_of(path: &str) -> &str {
    if path.is_empty() { "index.html" } else { path }
}

/// How many bytes of a file travel.
fn travelling(app: &App, path: &str) -> Result<u64> {
    let file = app.site().folder().join(path);
    let packed = std::fs::metadata(format!("{}.br", file.display()));
    let length = packed.or_else(|_| std::fs::metadata(&file));
    Ok(length.with_context(|| file.display().to_string())?.len())
}

impl App {
    /// Visits the list for the first time, with nothing cached, until it is ready for offline use. The site has not
    /// been asked for anything before.
    ///
    /// # Errors
    ///
    /// The app does not start, or is not ready in the end.
    pub async fn visit_for_the_first_time(&self) -> Result<Fetched> {
        self.forget().await?;
        self.forget_cache().await?;
        let before = self.site().sent();
        ensure!(before.is_empty(), "the site was asked before: {before:?}");
        self.open("").await?;
        self.until_offline_ready().await?;
        Fetched::of(&self.site().sent(), self)
    }

    /// How many nodes the page has: elements, texts and comments.
    ///
    /// # Errors
    ///
    /// The page can't be asked.
    pub async fn nodes(&self) -> Result<usize> {
        let script = "const all = document.createNodeIterator(document, NodeFilter.SHOW_ALL);
            let nodes = 0;
            while (all.nextNode()) nodes += 1;
            return nodes";
        self.number(script, vec![]).await
    }
}
