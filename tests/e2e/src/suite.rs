//! Runs the tests.

use std::{
    any::Any,
    panic::AssertUnwindSafe,
    pin::Pin,
    process::ExitCode,
    sync::{Arc, Mutex, PoisonError},
};

use anyhow::{Result, anyhow};
use futures_util::FutureExt;
use libtest_mimic::{Arguments, Failed, Trial};
use tokio::runtime::Runtime;

use crate::{App, browser::Browser};

/// How many tests run at a time, unless the command line says otherwise.
const AT_ONCE: usize = 2;

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

/// Runs the tests that the command line asks for, and ends the browsers.
#[must_use]
pub fn run(tests: &[&[Test]]) -> ExitCode {
    let mut arguments = Arguments::from_args();
    arguments.test_threads.get_or_insert(AT_ONCE);
    let runtime = match Runtime::new() {
        Ok(runtime) => Arc::new(runtime),
        Err(error) => {
            eprintln!("no runtime: {error}");
            return ExitCode::FAILURE;
        }
    };
    let pool = Pool::default();
    let trials = tests.concat().into_iter().map(|test| {
        let (runtime, pool) = (Arc::clone(&runtime), Arc::clone(&pool));
        let name = test.name.trim_start_matches("suite::");
        Trial::test(name, move || {
            let result = runtime.block_on(run_one(&pool, test, name));
            result.map_err(|error| Failed::from(format!("{error:#}")))
        })
    });
    let conclusion = libtest_mimic::run(&arguments, trials.collect());
    let browsers = std::mem::take(&mut *lock(&pool));
    runtime.block_on(async {
        for browser in browsers {
            browser.quit().await;
        }
    });
    conclusion.exit_code()
}

fn lock(pool: &Pool) -> std::sync::MutexGuard<'_, Vec<Browser>> {
    pool.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A browser that served a failed test is not used again.
async fn run_one(pool: &Pool, test: Test, name: &str) -> Result<()> {
    let idle = lock(pool).pop();
    let browser = match idle {
        Some(browser) => browser,
        None => Browser::launch().await?,
    };
    let mut app = App::begin(browser).await?;
    let result = AssertUnwindSafe((test.run)(&mut app)).catch_unwind().await;
    let result = match result.unwrap_or_else(|panic| Err(told(panic.as_ref()))) {
        Ok(()) => app.nothing_amiss().await,
        Err(error) => Err(error),
    };
    if let Err(error) = result {
        let seen = app.evidence(name).await;
        app.into_browser().quit().await;
        return Err(error.context(seen));
    }
    let browser = app.close().await?;
    lock(pool).push(browser);
    Ok(())
}

fn told(panic: &(dyn Any + Send)) -> anyhow::Error {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    let text = text.or_else(|| panic.downcast_ref::<&str>().copied());
    anyhow!("{}", text.unwrap_or("panicked"))
}
