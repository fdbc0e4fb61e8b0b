//! How far the page moves under the reader's eyes, where what the app shows is not what the page shows.

use domain::review::filter::{Choice, Filter};
use domain::review::link::ListState;
use e2e::{App, Result};

use super::drafting::store_drafts;
use super::phone::{PATIENCE, new_slow_tab, until_offline_ready};
use super::sizes;
use super::table::{Line, Table, Target};

const RUNS: usize = 3;

/// Adds up all shifts, those after a tap included.
const WATCH: &str = "
    globalThis.shifted = 0;
    new PerformanceObserver((seen) => {
      for (const entry of seen.getEntries()) globalThis.shifted += entry.value;
    }).observe({ type: 'layout-shift', buffered: true });";

pub async fn measure(app: &mut App, table: &mut Table) -> Result<()> {
    let own = sizes::own()?;
    app.move_to(own.site()?);
    let group = own
        .review
        .groups
        .first()
        .map(|it| Choice::Group(it.id.clone()));
    let list = ListState {
        filter: Filter::of(group),
        words: "防災".to_owned(),
        ..ListState::default()
    };
    let filtered = list.query();
    for (what, path, drafts) in [
        ("the list", "", 0),
        ("a link with filters", filtered.as_str(), 0),
        ("the list, to a member with drafts", "", 20),
        (
            "a link with filters, to a member with drafts",
            filtered.as_str(),
            20,
        ),
    ] {
        let mut shifts = Vec::new();
        for _ in 0..RUNS {
            app.forget().await?;
            if drafts > 0 {
                store_drafts(app, &own.review, drafts).await?;
            }
            app.forget_worker().await?;
            app.forget_cache().await?;
            new_slow_tab(app).await?;
            app.before_load(WATCH).await?;
            app.load(path).await?;
            let live = "document.documentElement.dataset.live !== undefined";
            app.until_within(PATIENCE, "the app is live", live, vec![])
                .await?;
            // What comes late: fonts, the answer about storage, the service worker's.
            until_offline_ready(app).await?;
            let shifted = app.ask("return globalThis.shifted", vec![]).await?;
            shifts.push(shifted.as_f64().unwrap_or(f64::NAN));
        }
        println!("  {what}: {shifts:?}");
        // One visit that moves is one too many.
        let most = shifts.into_iter().fold(0.0, f64::max);
        let what = format!("cumulative layout shift, the most of {RUNS} cold visits: {what}");
        table.add(Line::new(what, "CLS", most).target(Target::AtMost(0.0)));
    }
    Ok(())
}
