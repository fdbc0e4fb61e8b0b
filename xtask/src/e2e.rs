//! The end-to-end tests: what they need on each engine, and how they are called.

use crate::{
    debian,
    engine::{self, Engine},
    process::{cargo, run},
    project,
    tools::{geckodriver, npm_modules},
};
use anyhow::{Result, bail};
use std::process::Command;

/// What they need on an engine.
fn needs(engine: Engine) -> &'static debian::Needs {
    match engine {
        Engine::Chromium => &debian::CHROMIUM,
        Engine::Firefox => &debian::FIREFOX,
        Engine::WebKit => &debian::WEBKIT,
    }
}

/// The tests on this engine; what is missing for them on this machine, if so. They find the sites in `dist/`,
/// `target/second-site/` and `target/large-site/`, and axe-core where `FURIKAERI_NPM` says.
pub(crate) fn tests(engine: Engine) -> Result<Result<Command, String>> {
    if let Err(missing) = debian::ensure(needs(engine))? {
        return Ok(Err(missing));
    }
    let Some(modules) = npm_modules()? else {
        let missing = "axe-core comes through npm: install Node.js with npm";
        return Ok(Err(missing.to_owned()));
    };
    let mut tests = cargo(&[
        "test",
        "--package",
        "e2e",
        "--lib",
        "--bins",
        "--test",
        "suite",
        "--",
    ]);
    if engine == Engine::Chromium
        && let Err(missing) = debian::ensure(&debian::HOSTS)?
    {
        if project::on_ci() {
            return Ok(Err(missing));
        }
        println!("  real hosts are left out: {missing}");
        tests.args(["--skip", "hosts::"]);
    }
    tests
        .env("FURIKAERI_NPM", modules)
        .env(engine::VARIABLE, engine.name());
    if engine == Engine::Firefox {
        tests.env("GECKODRIVER", geckodriver()?);
    }
    Ok(Ok(tests))
}

/// Runs the tests on the engine that the first word names, else on Chromium; of them those whose names have the next
/// word in them.
pub(crate) fn run_some(words: &[String]) -> Result<()> {
    let chosen = words.first().and_then(|word| {
        let mut all = Engine::ALL.into_iter();
        all.find(|engine| engine.name() == word)
    });
    let (engine, names) = match chosen {
        Some(engine) => (engine, &words[1..]),
        None => (Engine::Chromium, words),
    };
    match tests(engine)? {
        Ok(mut tests) => run(tests.args(names), "see its output above"),
        Err(missing) => bail!("{missing}"),
    }
}
