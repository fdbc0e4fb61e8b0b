//! Which end-to-end tests needed a second try: in this run, and how often in the last ones on this machine.

use crate::{engine::Engine, project};
use anyhow::{Context, Result};
use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

/// So many runs are remembered, one a line.
const RUNS: usize = 5;

/// Adds the run on an engine that has just ended to those that are remembered; what is to be told of it, if anything.
pub(crate) fn of_last_run(engine: Engine) -> Result<Option<String>> {
    let written = project::root().join(format!("target/e2e/retried-{}.txt", engine.name()));
    let told = fs::read_to_string(&written).with_context(|| written.display().to_string())?;
    let tests = told.lines().filter_map(|line| line.split('\t').next());
    let memory = memory(engine)?;
    let known = fs::read_to_string(&memory).unwrap_or_default();
    let (known, words) = remember(&known, &tests.collect::<Vec<_>>());
    if let Some(folder) = memory.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(&memory, known)?;
    Ok(words)
}

/// The file of the last runs, in the user's cache: CI begins in a new clone each time.
fn memory(engine: Engine) -> Result<PathBuf> {
    let name = format!("retried-{}.txt", engine.name());
    Ok(project::cache()?.join(Path::new(&name)))
}

/// The remembered runs with this one, the latest last, each a line of names; and what is to be told of this one.
fn remember(known: &str, tests: &[&str]) -> (String, Option<String>) {
    let this = tests.join(" ");
    let mut runs: Vec<&str> = known.lines().chain([this.as_str()]).collect();
    let runs = runs.split_off(runs.len().saturating_sub(RUNS));
    let mut counts = BTreeMap::<&str, usize>::new();
    for test in runs.iter().flat_map(|run| run.split_whitespace()) {
        *counts.entry(test).or_default() += 1;
    }
    let told: Vec<_> = tests
        .iter()
        .map(|test| match counts.get(test) {
            Some(count @ 2..) => format!(
                "{test} (in {count} of the last {} runs: mend it)",
                runs.len()
            ),
            _ => (*test).to_owned(),
        })
        .collect();
    let words =
        (!told.is_empty()).then(|| format!("{} tried twice: {}", told.len(), told.join(", ")));
    (runs.join("\n") + "\n", words)
}

#[cfg(test)]
mod tests {
    use super::remember;

    #[test]
    fn a_second_try_is_told_and_counted_over_the_last_runs() {
        let (known, told) = remember("", &[]);
        assert_eq!((known.as_str(), told), ("\n", None));
        let (known, told) = remember(&known, &["a::b"]);
        assert_eq!(told.as_deref(), Some("1 tried twice: a::b"));
        let (known, told) = remember(&known, &["a::b", "c::d"]);
        let wanted = "2 tried twice: a::b (in 2 of the last 3 runs: mend it), c::d";
        assert_eq!(told.as_deref(), Some(wanted));
        // Nothing is remembered for ever.
        let known = (0..5).fold(known, |known, _| remember(&known, &[]).0);
        assert_eq!(known.lines().count(), 5);
        assert_eq!(
            remember(&known, &["a::b"]).1.as_deref(),
            Some("1 tried twice: a::b")
        );
    }
}
