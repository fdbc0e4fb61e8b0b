//! What was not possible on an engine, test by test, held against what is known of it.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::{self, Display, Formatter},
    sync::{Mutex, PoisonError},
};

use anyhow::{Context, Result, ensure};

use crate::{Engine, Missing, one_engine::OnOneEngine, site::folder};

/// What a test could not do on an engine.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct NotPossible {
    /// The engine.
    pub engine: Engine,
    /// The test: `file::function`.
    pub test: &'static str,
    /// How much of it.
    pub extent: Extent,
    /// For want of what.
    pub missing: Missing,
}

/// How much of a test was not possible.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Extent {
    /// All that it is there for.
    Whole,
    /// A part: the rest of it passed.
    Part,
}

impl Display for Extent {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Whole => "whole",
            Self::Part => "in part",
        })
    }
}

/// The document that tells it to readers.
const DOCUMENT: &str = "docs/engines.md";

/// Sees to it that the document has exactly these lists.
///
/// # Errors
///
/// It has others; the error has the right ones.
pub(crate) fn is_told(not_possible: &[NotPossible], on_one_engine: &[OnOneEngine]) -> Result<()> {
    let document = std::fs::read_to_string(folder(DOCUMENT)).context(DOCUMENT)?;
    let rows = document
        .lines()
        .filter(|line| line.starts_with('|') && line.contains("::"));
    let told: BTreeSet<_> = rows.map(str::to_owned).collect();
    let not_possible = not_possible.iter().map(ToString::to_string);
    let on_one_engine = on_one_engine.iter().map(ToString::to_string);
    let known: BTreeSet<_> = not_possible.chain(on_one_engine).collect();
    ensure!(
        told == known,
        "{DOCUMENT} has other lists than the tests, which are:\n{}",
        known.into_iter().collect::<Vec<_>>().join("\n")
    );
    Ok(())
}

/// A row of the document's table.
impl Display for NotPossible {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let Self {
            engine,
            test,
            extent,
            missing,
        } = self;
        write!(f, "| {engine} | `{test}` | {extent} | {missing} |")
    }
}

/// What a test that did not fail lacked.
#[derive(Debug, Clone)]
pub(crate) enum Lacks {
    /// It ended for want of it.
    Whole(Missing),
    /// It went on without these.
    Parts(Vec<Missing>),
}

/// The tests of a run that did not fail, with what each lacked.
#[derive(Debug)]
pub(crate) struct CapabilityList {
    engine: Engine,
    tests: Mutex<BTreeMap<&'static str, Lacks>>,
}

impl CapabilityList {
    pub(crate) fn of(engine: Engine) -> Self {
        Self {
            engine,
            tests: Mutex::default(),
        }
    }

    pub(crate) fn enter(&self, test: &'static str, lacks: Lacks) {
        let mut tests = self.tests.lock().unwrap_or_else(PoisonError::into_inner);
        tests.insert(test, lacks);
    }

    /// Tells what was not possible.
    ///
    /// # Errors
    ///
    /// It is not what is known: something has stopped to be possible, or has become so.
    pub(crate) fn close(&self, known: &[NotPossible]) -> Result<()> {
        let tests = self.tests.lock().unwrap_or_else(PoisonError::into_inner);
        let mut found = BTreeSet::new();
        for (&test, lacks) in &*tests {
            let (extent, lacks) = match lacks {
                Lacks::Whole(missing) => (Extent::Whole, std::slice::from_ref(missing)),
                Lacks::Parts(lacks) => (Extent::Part, lacks.as_slice()),
            };
            found.extend(lacks.iter().map(|&missing| NotPossible {
                engine: self.engine,
                test,
                extent,
                missing,
            }));
        }
        if !found.is_empty() {
            println!("not possible:");
            for it in &found {
                println!("{it}");
            }
            println!();
        }
        let known: BTreeSet<_> = (known.iter().copied())
            .filter(|it| it.engine == self.engine && tests.contains_key(it.test))
            .collect();
        let news: Vec<_> = found.difference(&known).collect();
        ensure!(
            news.is_empty(),
            "not possible on {}, and not known to be so: {news:#?}",
            self.engine
        );
        let gone: Vec<_> = known.difference(&found).collect();
        ensure!(
            gone.is_empty(),
            "known not to be possible on {}, and possible now: {gone:#?}",
            self.engine
        );
        Ok(())
    }
}
