//! Runs the tests.

use std::{
    any::Any,
    panic::AssertUnwindSafe,
    pin::Pin,
    process::ExitCode,
    sync::{Arc, Mutex, PoisonError},
    time::Instant,
};

use anyhow::{Result, anyhow};
use futures_util::FutureExt;
use libtest_mimic::{Arguments, Completion, Failed, Trial};
use tokio::runtime::Runtime;

use crate::{
    App, Engine, Missing,
    browser::Browser,
    capabilities::{self, CapabilityList, Lacks, NotPossible},
    one_engine::{self, OnOneEngine},
    record::Record,
};

/// How many tests run at a time, unless the command line says otherwise.
const AT_ONCE: usize = 2;

/// How many tests a browser serves. Each test has an origin, a worker and tabs of its own, and a browser that has seen
/// hundreds of them takes half as long again for everything.
const SERVES: usize = 15;

/// A test: its name, and what it does.
#[derive(Debug, Clone, Copy)]
pub struct Test {
    /// File and function: `reading::the_list_has_all_items`.
    pub name: &'static str,
    /// Runs it.
    pub run: for<'a> fn(&'a mut App) -> Running<'a>,
}

/// A test under way.
pub type Running<'a> = Pin<Box<dyn Future<Output = Result<()>> + 'a>>;

/// The tests of a file, by the names of their functions. One that is not listed is an unused function.
#[macro_export]
macro_rules! tests {
    ($($name:ident),* $(,)?) => {
        /// The tests of this file.
        pub const TESTS: &[$crate::Test] = &[$($crate::Test {
            name: concat!(module_path!(), "::", stringify!($name)),
            run: |app| Box::pin($name(app)),
        }),*];
    };
}

/// Browsers that no test uses just now.
type Pool = Arc<Mutex<Vec<Browser>>>;

/// What is known of the engines.
#[derive(Debug, Clone, Copy)]
pub struct Known {
    /// What is not possible on one of them.
    pub not_possible: &'static [NotPossible],
    /// What one of them is enough for.
    pub on_one_engine: &'static [OnOneEngine],
}

/// Runs the tests that the command line asks for, on the engine that was chosen, and ends the browsers. What did not
/// run on it, what it can't do, what was tried twice and what took long is told in the end; what it can't do is held
/// against what is known of it.
#[must_use]
pub fn run(tests: &[&[Test]], known: Known) -> ExitCode {
    match try_to_run(&tests.concat(), known) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

fn try_to_run(tests: &[Test], known: Known) -> Result<ExitCode> {
    let mut arguments = Arguments::from_args();
    arguments.test_threads.get_or_insert(AT_ONCE);
    let engine = Engine::chosen()?;
    let names: Vec<_> = tests.iter().map(|it| named(it)).collect();
    one_engine::hold(known.on_one_engine, &names, known.not_possible)?;
    capabilities::is_told(known.not_possible, known.on_one_engine)?;
    let runtime = Arc::new(Runtime::new()?);
    let pool = Pool::default();
    let capabilities = Arc::new(CapabilityList::of(engine));
    let record = Arc::new(Record::default());
    let mut trials = Vec::with_capacity(tests.len());
    let mut left = Vec::new();
    for &test in tests {
        let (runtime, pool) = (Arc::clone(&runtime), Arc::clone(&pool));
        let (capabilities, record) = (Arc::clone(&capabilities), Arc::clone(&record));
        let name = named(&test);
        let trial = Trial::ignorable_test(name, move || {
            let began = Instant::now();
            let run = || runtime.block_on(run_one(engine, &pool, test, name));
            // Browsers and their drivers hang at times, above all three of them on two cores. What fails is told when
            // it fails, and tried once more in a browser of its own; what fails twice has failed.
            let lacks = run().or_else(|error| {
                eprintln!("{name} failed, and is tried once more: {error:#}");
                record.retried(name, &error);
                run()
            });
            record.took(name, began.elapsed());
            let lacks = lacks.map_err(|error| Failed::from(format!("{error:#}")))?;
            capabilities.enter(name, lacks.clone());
            Ok(match lacks {
                Lacks::Whole(missing) => Completion::ignored_with(missing),
                Lacks::Parts(_) => Completion::Completed,
            })
        });
        let kept = one_engine::kept_from(engine, name, known.on_one_engine);
        let trial = trial.with_ignored_flag(kept.is_some());
        if let Some(why) = kept
            && arguments.is_ignored(&trial)
            && !arguments.is_filtered_out(&trial)
        {
            left.push((name, why));
        }
        trials.push(trial);
    }
    let conclusion = libtest_mimic::run(&arguments, trials);
    let browsers = std::mem::take(&mut *lock(&pool));
    runtime.block_on(async {
        for browser in browsers {
            browser.quit().await;
        }
    });
    if !arguments.list {
        one_engine::tell(engine, &left);
        record.close(engine)?;
        capabilities.close(known.not_possible)?;
    }
    Ok(conclusion.exit_code())
}

/// A test as it is called: without the program that it is in.
fn named(test: &Test) -> &'static str {
    test.name.trim_start_matches("suite::")
}

fn lock(pool: &Pool) -> std::sync::MutexGuard<'_, Vec<Browser>> {
    pool.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A browser that served a failed test is not used again.
async fn run_one(engine: Engine, pool: &Pool, test: Test, name: &str) -> Result<Lacks> {
    let idle = lock(pool).pop();
    let browser = match idle {
        Some(browser) => browser,
        None => Browser::launch(engine).await?,
    };
    let mut app = App::begin(browser).await?;
    let result = AssertUnwindSafe((test.run)(&mut app)).catch_unwind().await;
    let result = result.unwrap_or_else(|panic| Err(told(panic.as_ref())));
    let whole = result
        .as_ref()
        .err()
        .and_then(|error| error.downcast_ref::<Missing>().copied());
    let result = match result {
        Err(error) if whole.is_none() => Err(error),
        _ => app.nothing_amiss().await,
    };
    if let Err(error) = result {
        let seen = app.evidence(name).await;
        app.into_browser().quit().await;
        return Err(error.context(seen));
    }
    let parts = app.lacks().to_vec();
    let mut browser = app.close().await?;
    browser.served += 1;
    if browser.served < SERVES {
        lock(pool).push(browser);
    } else {
        browser.quit().await;
    }
    Ok(whole.map_or(Lacks::Parts(parts), Lacks::Whole))
}

fn told(panic: &(dyn Any + Send)) -> anyhow::Error {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    let text = text.or_else(|| panic.downcast_ref::<&str>().copied());
    anyhow!("{}", text.unwrap_or("panicked"))
}
