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

use table::Table;

/// Measures a group of figures in a browser of its own.
type Measure =
    for<'a> fn(&'a mut App, &'a mut Table) -> Pin<Box<dyn Future<Output = Result<()>> + 'a>>;

/// A group of figures: its name, how its browser is started, and what measures it.
struct Group {
    name: &'static str,
    options: &'static [&'static str],
    measure: Measure,
}

const GROUPS: [Group; 10] = [
    Group {
        name: "bytes",
        options: &[],
        measure: |app, table| Box::pin(bytes::measure(app, table)),
    },
    Group {
        name: "lighthouse",
        options: &[],
        measure: |_, table| Box::pin(std::future::ready(lighthouse::measure(table))),
    },
    Group {
        name: "shifts",
        options: &[],
        measure: |app, table| Box::pin(shifts::measure(app, table)),
    },
    Group {
        name: "arrival",
        options: &[],
        measure: |app, table| Box::pin(arrival::measure(app, table)),
    },
    Group {
        name: "awake",
        options: &[],
        measure: |app, table| Box::pin(awake::measure(app, table)),
    },
    Group {
        name: "typing",
        options: phone::NO_BEAT,
        measure: |app, table| Box::pin(typing::measure(app, table)),
    },
    Group {
        name: "filtering",
        options: phone::NO_BEAT,
        measure: |app, table| Box::pin(filtering::measure(app, table)),
    },
    Group {
        name: "growth",
        options: phone::NO_BEAT,
        measure: |app, table| Box::pin(growth::measure(app, table)),
    },
    Group {
        name: "drafting",
        options: &[],
        measure: |app, table| Box::pin(drafting::measure(app, table)),
    },
    Group {
        name: "collation",
        options: &[],
        measure: |app, table| Box::pin(collation::measure(app, table)),
    },
];

fn main() -> ExitCode {
    let chosen: Vec<String> = std::env::args().skip(1).collect();
    let unknown = chosen
        .iter()
        .find(|name| GROUPS.iter().all(|it| it.name != name.as_str()));
    if let Some(unknown) = unknown {
        let names = GROUPS.map(|group| group.name).join(", ");
        eprintln!("no figures are named {unknown}; there are {names}");
        return ExitCode::FAILURE;
    }
    let runtime = match tokio::runtime::Runtime::new() {
        Ok(runtime) => runtime,
        Err(error) => {
            eprintln!("error: {error:#}");
            return ExitCode::FAILURE;
        }
    };
    let table = runtime.block_on(measure(&chosen));
    print!("{table}");
    ExitCode::SUCCESS
}

/// Measures what is chosen. A group that fails leaves the others what they are.
async fn measure(chosen: &[String]) -> Table {
    let mut table = Table::default();
    let wanted = |group: &&Group| chosen.is_empty() || chosen.iter().any(|name| name == group.name);
    for group in GROUPS.iter().filter(wanted) {
        println!("\n{}", group.name);
        let start = Instant::now();
        if let Err(error) = measure_group(group, &mut table).await {
            println!("  not measured: {error:#}");
            table.note(format!("not measured in full: {}: {error:#}", group.name));
        }
        println!("  {:.0} s", start.elapsed().as_secs_f64());
    }
    for items in sizes::missing() {
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

async fn measure_group(group: &Group, table: &mut Table) -> Result<()> {
    let mut app = App::begin(
        Browser::launch_as(
            Engine::Chromium,
            How {
                whole: true,
                options: group.options,
                ..How::default()
            },
        )
        .await?,
    )
    .await?;
    let measured = (group.measure)(&mut app, table).await;
    app.into_browser().quit().await;
    measured
}
