//! What a run took, test by test, and which tests were tried twice.

use std::{
    fs,
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use anyhow::{Context, Error, Result};

use crate::{Engine, browser, site::folder};

/// Where it is written: `times-ENGINE.txt` and `retried-ENGINE.txt`.
const FOLDER: &str = "target/e2e";
/// How many of the slowest tests are told.
const SLOWEST: usize = 10;
/// How much of an error is told, in characters.
const ERROR: usize = 300;

/// The record of a run.
#[derive(Debug, Default)]
pub(crate) struct Record {
    /// How long each test took, both tries of it.
    times: Mutex<Vec<(Duration, &'static str)>>,
    /// What failed at first, with its error.
    retried: Mutex<Vec<(&'static str, String)>>,
}

impl Record {
    pub(crate) fn took(&self, test: &'static str, time: Duration) {
        lock(&self.times).push((time, test));
    }

    /// A test failed, and is tried once more.
    pub(crate) fn retried(&self, test: &'static str, error: &Error) {
        let words = format!("{error:#}");
        let words: Vec<_> = words.split_whitespace().collect();
        let line = words.join(" ").chars().take(ERROR).collect();
        lock(&self.retried).push((test, line));
    }

    /// Tells it, and writes it in place of the last run's.
    ///
    /// # Errors
    ///
    /// It can't be written.
    pub(crate) fn close(&self, engine: Engine) -> Result<()> {
        let mut times = lock(&self.times);
        times.sort_unstable_by(|a, b| b.cmp(a));
        let lines = times
            .iter()
            .map(|(time, test)| format!("{}\t{test}\n", time.as_millis()));
        write("times", engine, &lines.collect::<String>())?;
        let sum: Duration = times.iter().map(|(time, _)| *time).sum();
        println!(
            "{} tests took {:.1} s one after the other; {} browsers were started. The slowest, in seconds:",
            times.len(),
            sum.as_secs_f64(),
            browser::started()
        );
        for (time, test) in times.iter().take(SLOWEST) {
            println!("{:6.1} {test}", time.as_secs_f64());
        }
        println!();

        let mut retried = lock(&self.retried);
        retried.sort_unstable();
        let lines: Vec<_> = retried
            .iter()
            .map(|(test, error)| format!("{test}\t{error}\n"))
            .collect();
        write("retried", engine, &lines.concat())?;
        if !lines.is_empty() {
            println!("tried twice: {}", lines.len());
            for (test, error) in &*retried {
                println!("{test}: {error}");
            }
            println!();
        }
        Ok(())
    }
}

fn write(what: &str, engine: Engine, lines: &str) -> Result<()> {
    let folder = folder(FOLDER);
    let name = format!("{what}-{}.txt", engine.name());
    fs::create_dir_all(&folder)
        .and_then(|()| fs::write(folder.join(&name), lines))
        .with_context(|| format!("{FOLDER}/{name}"))
}

fn lock<T>(shared: &Mutex<T>) -> MutexGuard<'_, T> {
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}
