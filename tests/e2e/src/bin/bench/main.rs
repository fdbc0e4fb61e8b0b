//! `cargo xtask bench`: what the app takes, in a real browser, beside yardsticks in the same run.
//!
//! One group of figures is one module; the table at the end has a line for each figure. Names on the command line
//! choose groups. What could not be measured is said below the table. The bench guards nothing: what must not grow
//! is tested (`e2e::budget`).

mod arrival;
mod awake;
mod bytes;
mod collation;
mod content;
mod drafting;
mod expected;
mod filtering;
mod growth;
mod lighthouse;
mod page;
mod phone;
mod shifts;
mod sizes;
mod static_page;
mod table;
mod typing;
mod yardsticks;

use std::pin::Pin;
use std::process::ExitCode;
use std::time::Instant;

use e2e::{
    App, Engine, Result,
    browser::{Browser, How},
};
use xtask::bench::Group;

use table::Table;

/// Measures a group of figures in a browser of its own.
type Measure =
    for<'a> fn(&'a mut App, &'a mut Table) -> Pin<Box<dyn Future<Output = Result<()>> + 'a>>;

/// With which options the browser of a group is started, and what measures it.
fn how(group: Group) -> (&'static [&'static str], Measure) {
    match group {
        Group::Bytes => (&[], |app, table| Box::pin(bytes::measure(app, table))),
        Group::Lighthouse => (&[], |_, table| {
            Box::pin(std::future::ready(lighthouse::measure(table)))
        }),
        Group::Shifts => (&[], |app, table| Box::pin(shifts::measure(app, table))),
        Group::Arrival => (&[], |app, table| Box::pin(arrival::measure(app, table))),
        Group::Awake => (&[], |app, table| Box::pin(awake::measure(app, table))),
        Group::Typing => (phone::NO_BEAT, |app, table| {
            Box::pin(typing::measure(app, table))
        }),
        Group::Filtering => (phone::NO_BEAT, |app, table| {
            Box::pin(filtering::measure(app, table))
        }),
        Group::Growth => (phone::NO_BEAT, |app, table| {
            Box::pin(growth::measure(app, table))
        }),
        Group::Drafting => (&[], |app, table| Box::pin(drafting::measure(app, table))),
        Group::Collation => (&[], |app, table| Box::pin(collation::measure(app, table))),
    }
}

fn main() -> ExitCode {
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

fn run() -> Result<Table> {
    let names: Vec<String> = std::env::args().skip(1).collect();
    let groups = Group::chosen(&names)?;
    Ok(tokio::runtime::Runtime::new()?.block_on(measure(&groups)))
}

/// Measures what is chosen. A group that fails leaves the others what they are.
async fn measure(groups: &[Group]) -> Table {
    let mut table = Table::default();
    for &group in groups {
        println!("\n{}", group.name());
        let start = Instant::now();
        if let Err(error) = measure_group(group, &mut table).await {
            println!("  not measured: {error:#}");
            table.note(format!("not measured in full: {}: {error:#}", group.name()));
        }
        println!("  {:.0} s", start.elapsed().as_secs_f64());
    }
    let generated = groups.iter().any(|group| group.measures_generated());
    for items in sizes::missing().into_iter().filter(|_| generated) {
        table.note(format!(
            "not measured: {items} items, for there is no such site"
        ));
    }
    table.note(
        "a phone is Chromium with 390 × 844 CSS pixels, a processor slowed four times and, where a page is loaded, \
         a network of 1.47 Mbit/s with 562 ms to the first byte (Lighthouse's slow 4G). No cheap phone was at hand.",
    );
    table
}

async fn measure_group(group: Group, table: &mut Table) -> Result<()> {
    let (options, measure) = how(group);
    let mut app = App::begin(
        Browser::launch_as(
            Engine::Chromium,
            How {
                whole: true,
                options,
                ..How::default()
            },
        )
        .await?,
    )
    .await?;
    let measured = measure(&mut app, table).await;
    app.into_browser().quit().await;
    measured
}
