//! Tests that one engine is enough for, each with the reason, and with what runs on every engine in its stead.

use std::{
    collections::BTreeSet,
    fmt::{self, Display, Formatter},
};

use anyhow::{Result, ensure};

use crate::{
    Engine,
    capabilities::{Extent, NotPossible},
};

/// The engine that they run on.
pub(crate) const ENGINE: Engine = Engine::Chromium;

/// Tests that run on one engine for the same reason.
#[derive(Debug, Clone, Copy)]
pub struct OnOneEngine {
    /// Why that is enough.
    pub why: Why,
    /// The tests: `file::function`.
    pub tests: &'static [&'static str],
    /// Tests of every engine, which ask of it what these would.
    pub on_all: &'static [&'static str],
}

/// Why it is enough that a test runs on one engine.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// Words, counts and orders.
    Words,
    /// Addresses and links.
    Addresses,
    /// What becomes of drafts.
    Drafts,
    /// Contents of files, tables and mail texts.
    Files,
    /// Files that the build wrote, read without a browser or as they are.
    Built,
    /// What a host does.
    Host,
    /// What was made to do harm.
    Hostile,
    /// A device that is only claimed.
    Device,
    /// What notices requests.
    Guard,
    /// A fault that the test itself makes.
    Staged,
    /// What another test does as well.
    SameWay,
}

impl Why {
    /// The reason.
    #[must_use]
    pub fn reason(self) -> &'static str {
        match self {
            Self::Words => {
                "words, counts, an order or a choice of items, which the app's own code makes; a page only shows them"
            }
            Self::Addresses => "an address, which the app's own code reads or writes",
            Self::Drafts => {
                "what the app's own rules make of drafts; storage, tabs and clocks are an engine's, and tested on each"
            }
            Self::Files => {
                "what stands in a file, a table or a mail text, which the app's own code writes or reads"
            }
            Self::Built => "what the build wrote, whoever shows it",
            Self::Host => {
                "what a host sends, asked for without a browser; a browser's visit then is only that it is enough"
            }
            Self::Hostile => {
                "what was made to do harm: the app's own code refuses it, or hands it to the page as text, in the one way that it has"
            }
            Self::Device => {
                "a device that is only claimed: the app's own code reads what the browser says of itself"
            }
            Self::Guard => {
                "the guard itself, which is a proxy of our own; that an engine keeps to it is tested on each"
            }
            Self::Staged => {
                "a fault that a script of the test makes, in the same way on each engine; those that an engine makes itself are tested on each"
            }
            Self::SameWay => "it asks of the engine only what another test does",
        }
    }
}

impl Display for Why {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(self.reason())
    }
}

/// A row of the document's table.
impl Display for OnOneEngine {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let named = |tests: &[&str]| {
            let tests: Vec<_> = tests.iter().map(|it| format!("`{it}`")).collect();
            tests.join(" ")
        };
        let Self { why, tests, on_all } = self;
        write!(f, "| {why} | {} | {} |", named(tests), named(on_all))
    }
}

/// Why a test does not run on this engine, if so.
pub(crate) fn kept_from(engine: Engine, test: &str, groups: &[OnOneEngine]) -> Option<Why> {
    let its = groups.iter().find(|it| it.tests.contains(&test));
    its.filter(|_| engine != ENGINE).map(|it| it.why)
}

/// Sees to it that every test that is named exists, that none is named twice, and that those which stand in for others
/// do run on every engine.
pub(crate) fn hold(
    groups: &[OnOneEngine],
    tests: &[&str],
    not_possible: &[NotPossible],
) -> Result<()> {
    let mut alone = BTreeSet::new();
    for &test in groups.iter().flat_map(|it| it.tests) {
        ensure!(tests.contains(&test), "{test}, on one engine, is no test");
        ensure!(alone.insert(test), "{test} is twice on one engine");
    }
    for group in groups {
        ensure!(
            !group.on_all.is_empty(),
            "nothing stands in for {:?}",
            group.tests
        );
        for &test in group.on_all {
            ensure!(tests.contains(&test), "{test}, on every engine, is no test");
            ensure!(!alone.contains(test), "{test} is not on every engine");
        }
    }
    for NotPossible {
        engine,
        test,
        extent,
        ..
    } in not_possible
    {
        ensure!(tests.contains(test), "{test}, not possible, is no test");
        ensure!(
            *engine == ENGINE || !alone.contains(test),
            "{test} does not run on {engine}"
        );
        let stands_in = groups.iter().any(|it| it.on_all.contains(test));
        ensure!(
            *extent == Extent::Part || !stands_in,
            "{test} stands in for others, and is not possible on {engine}"
        );
    }
    Ok(())
}

/// Tells which of the chosen tests did not run on an engine, by their reasons.
pub(crate) fn tell(engine: Engine, left: &[(&str, Why)]) {
    if left.is_empty() {
        return;
    }
    println!("not run on {engine}, but on {ENGINE}: {} tests", left.len());
    let mut whys: Vec<_> = left.iter().map(|(_, why)| *why).collect();
    whys.sort_unstable();
    whys.dedup();
    for why in whys {
        let tests = left.iter().filter(|(_, its)| *its == why);
        let tests: Vec<_> = tests.map(|(test, _)| *test).collect();
        println!("{} ({}): {}", why, tests.len(), tests.join(" "));
    }
    println!();
}
