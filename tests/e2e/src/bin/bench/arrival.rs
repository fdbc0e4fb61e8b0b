//! How long it takes from opening the list until a tap on a filter is answered: at first, again, and offline.

use domain::wording::list;
use e2e::{App, Result};
use serde_json::json;

use super::page::PAINTED;
use super::phone::{PATIENCE, new_slow_tab, until_offline_ready};
use super::sizes;
use super::table::{Line, Table, Target, median};

/// How often each is measured.
const RUNS: usize = 5;

/// Taps from the beginning on, as an impatient reader does, until the tap is answered and the answer is painted. A tap
/// that stays unanswered for 300 ms is repeated.
const PROBE: &str = "
    let tapped = -Infinity;
    const look = async () => {
      if (answered()) { globalThis.usable = await painted(); return; }
      if (performance.now() - tapped > 300 || unheard()) {
        if (tap()) tapped = performance.now();
      }
      setTimeout(look, 0);
    };
    look();";

/// The chip of the first group, pressed. What it was pressed in may have been replaced: then it is no longer.
fn ours(total: usize) -> String {
    let all = json!(list::count(total, total));
    format!(
        "{PAINTED}
        const chip = () => document.querySelector('.chip:nth-child(2)');
        const count = () => document.querySelector('#count')?.textContent.trim();
        const answered = () => Boolean(count()) && count() !== {all};
        const unheard = () => chip()?.ariaPressed === 'false';
        const tap = () => {{ chip()?.click(); return Boolean(chip()); }};
        {PROBE}"
    )
}

/// The one button of the empty app.
fn empty() -> String {
    format!(
        "{PAINTED}
        const answered = () => Boolean(document.querySelector('[role=status]')?.textContent);
        const unheard = () => true;
        const tap = () => {{ document.querySelector('button')?.click(); return true; }};
        {PROBE}"
    )
}

pub async fn measure(app: &mut App, table: &mut Table) -> Result<()> {
    let own = sizes::own()?;
    let probe = ours(own.items);
    app.move_to(own.site()?);
    let (mut cold, mut warm, mut offline) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..RUNS {
        first_visit(app).await?;
        cold.push(usable(app, &probe).await?);
        until_offline_ready(app).await?;
        new_slow_tab(app).await?;
        warm.push(usable(app, &probe).await?);
        app.site_mut().stop();
        new_slow_tab(app).await?;
        offline.push(usable(app, &probe).await?);
        app.site_mut().start()?;
    }
    let empty_app = e2e::site::Site::of_folder(xtask::bench::empty_app())?;
    app.move_to(empty_app);
    let probe = empty();
    let (mut empty_cold, mut empty_warm) = (Vec::new(), Vec::new());
    for _ in 0..RUNS {
        first_visit(app).await?;
        empty_cold.push(usable(app, &probe).await?);
        new_slow_tab(app).await?;
        empty_warm.push(usable(app, &probe).await?);
    }
    let [cold, warm, offline] = [cold, warm, offline].map(median);
    let [empty_cold, empty_warm] = [empty_cold, empty_warm].map(median);
    println!("  cold {cold:.0} ms, warm {warm:.0} ms, offline {offline:.0} ms");
    println!("  empty app: cold {empty_cold:.0} ms, warm {empty_warm:.0} ms");
    for (name, ours, empty) in [("cold", cold, empty_cold), ("warm", warm, empty_warm)] {
        let what = format!("until the first tap on a filter is answered, {name}");
        table.add(
            Line::new(what, "ms", ours)
                .beside("empty app", empty)
                .target(Target::Times(1.15)),
        );
    }
    let what = "second visit, offline, until usable";
    table.add(
        Line::new(what, "ms", offline)
            .beside("first visit", cold)
            .target(Target::Times(0.5)),
    );
    table.note(
        "warm: the app comes from its service worker, the empty app from the browser's cache, its page asked for again",
    );
    Ok(())
}

/// A tab on a device that has never seen the site.
async fn first_visit(app: &App) -> Result<()> {
    app.forget().await?;
    app.forget_cache().await?;
    new_slow_tab(app).await
}

/// Opens the first page, and tells how long it took until it was usable, in milliseconds.
async fn usable(app: &App, probe: &str) -> Result<f64> {
    app.before_load(probe).await?;
    app.load("").await?;
    app.until_within(PATIENCE, "a tap is answered", "globalThis.usable", vec![])
        .await?;
    let usable = app.ask("return globalThis.usable", vec![]).await?;
    usable
        .as_f64()
        .ok_or_else(|| e2e::anyhow!("no time was taken"))
}
