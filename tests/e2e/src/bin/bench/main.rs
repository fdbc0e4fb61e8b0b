//! `cargo xtask bench`: what the app takes, in a real browser, beside a yardstick in the same run.
//!
//! One figure is one function below; the table at the end has a line for each. It guards nothing:
//! what must not grow is tested.

mod collation;
mod table;

use std::process::ExitCode;

use e2e::{App, Result, browser::Browser};

use table::Table;

fn main() -> ExitCode {
    let run = || -> Result<Table> {
        let runtime = tokio::runtime::Runtime::new()?;
        runtime.block_on(measure())
    };
    match run() {
        Ok(table) => {
            print!("{table}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

async fn measure() -> Result<Table> {
    let mut table = Table::default();
    let app = App::begin(Browser::launch().await?).await?;
    let measured = collation::measure(&app, &mut table).await;
    app.into_browser().quit().await;
    measured?;
    Ok(table)
}
