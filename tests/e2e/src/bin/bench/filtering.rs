//! A tap on a filter until the painted list, beside a page that rebuilds its whole list.

use domain::review::filter::Choice;
use e2e::{App, Context, Result};
use serde_json::{Value, json};

use super::expected::Expected;
use super::page::{Took, carry_out};
use super::phone::open_then_slow;
use super::sizes::{self, Size};
use super::table::{Line, Table, Target, median};
use super::typing::note_cards;
use super::yardsticks::{PLAIN, Pages};

/// How often the groups are gone through.
const RUNS: usize = 5;
/// Above this the plain page goes through them once.
const MANY: usize = 1_000;
/// Where the groups are ticked in the app.
const OURS: &str = "#filter-sheet .choices:nth-of-type(2) input";
/// And in the page beside it.
const PLAINLY: &str = "#groups input[type=checkbox]";

pub async fn measure(app: &mut App, table: &mut Table) -> Result<()> {
    for size in sizes::all()? {
        let steps = steps(&size)?;
        app.move_to(size.site()?);
        open_then_slow(app, "").await?;
        app.tap_at(".chips .more").await?;
        let ours = tapped(app, OURS, &steps).await?;
        let pages = Pages::of(&size.review, &size.folder()?)?;
        app.move_to(pages.site);
        open_then_slow(app, &format!("{PLAIN}.html")).await?;
        // The plain page takes seconds for a tap where there are many: one round shows it.
        let rounds = if size.items > MANY { 1 } else { RUNS };
        let of_plain = &steps[..steps.len() / RUNS * rounds];
        let plain = median(tapped(app, PLAINLY, of_plain).await?.times);
        let tap = median(ours.times.clone());
        println!(
            "  {} items: {tap:.1} ms, plain page {plain:.1} ms",
            size.name()
        );
        let what = format!("a filter tap until the painted list, {} items", size.name());
        let line = Line::new(what, "ms", tap).beside("plain page", plain);
        table.add(line.target(Target::Times(1.2)));
        note_cards(table, &size, &ours);
    }
    Ok(())
}

async fn tapped(app: &App, boxes: &str, steps: &[Value]) -> Result<Took> {
    let tap = format!("({{ tick }}) => document.querySelectorAll('{boxes}')[tick].click()");
    carry_out(app, &tap, steps).await
}

/// One group, two groups, and back again.
fn steps(size: &Size) -> Result<Vec<Value>> {
    let expected = Expected::of(&size.review);
    let [first, second, ..] = size.review.groups.as_slice() else {
        return Err(e2e::anyhow!("the review has fewer than two groups")).context("filters");
    };
    let choices = |groups: &[_]| {
        groups
            .iter()
            .cloned()
            .map(Choice::Group)
            .collect::<Vec<_>>()
    };
    let both = [first.id.clone(), second.id.clone()];
    let round = [
        (0, &both[..1]),
        (1, &both[..]),
        (0, &both[1..]),
        (1, &[][..]),
    ];
    let round = round.map(|(tick, groups)| {
        json!({ "tick": tick, "counts": true, "shown": expected.for_choices(choices(groups)) })
    });
    Ok((0..RUNS).flat_map(|_| round.clone()).collect())
}
