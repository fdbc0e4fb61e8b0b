//! How the app grows from 1,000 to 10,000 items: until the first search is answered, a search, memory.

use std::time::Duration;

use e2e::{App, Context, Result, ensure};
use serde_json::json;

use super::expected::Expected;
use super::page::{PAINTED, carry_out};
use super::phone::{PATIENCE, SLOWER, open_then_slow};
use super::sizes;
use super::table::{Line, Table, Target, figure, median};

const RUNS: usize = 3;
/// From where to where.
const SIZES: [usize; 2] = [1_000, 10_000];
/// What is searched: a word that few items hold, and one that many do.
const WORDS: [&str; 2] = ["ハザードマップ", "地域"];

/// Opening a link with a search, until its list is painted, on a slow processor but without a network: the data is
/// read, the index built, and everything looked through.
const PROBE: &str = "
    const look = async () => {
      if (document.querySelector('#count')?.textContent.trim() === count) { globalThis.usable = await painted(); return; }
      setTimeout(look, 4);
    };
    look();";

/// What one size takes.
#[derive(Debug, Clone, Copy, Default)]
struct Taken {
    first: f64,
    search: f64,
    memory: f64,
}

pub async fn measure(app: &mut App, table: &mut Table) -> Result<()> {
    let mut taken = [Taken::default(); 2];
    for (items, taken) in SIZES.into_iter().zip(&mut taken) {
        let size = sizes::large(items)?;
        let expected = Expected::of(&size.review);
        app.move_to(size.site()?);
        let shown = expected.for_words(WORDS[0]);
        let (mut first, mut search, mut memory) = (vec![], vec![], vec![]);
        for _ in 0..RUNS {
            app.close_tab().await?;
            app.be_patient(PATIENCE).await?;
            app.slow_processor(SLOWER).await?;
            let probe = format!("{PAINTED} const count = {}; {PROBE}", shown["count"]);
            app.before_load(&probe).await?;
            app.watch_memory().await?;
            app.load(&format!("?q={}", WORDS[0])).await?;
            app.until_within(
                PATIENCE,
                "the search is answered",
                "globalThis.usable",
                vec![],
            )
            .await?;
            let answered = app.ask("return globalThis.usable", vec![]).await?;
            first.push(answered.as_f64().context("no time was taken")?);
            // What is put off until later is part of it.
            tokio::time::sleep(Duration::from_secs(3)).await;
            memory.push(app.heap().await? / 1e6);

            open_then_slow(app, "").await?;
            let type_in = "({ words }) => {
                const field = document.querySelector('#search');
                field.value = words;
                field.dispatchEvent(new InputEvent('input', { bubbles: true }));
            }";
            let words = WORDS.into_iter().chain([""]).cycle().take(12);
            let steps: Vec<_> = words
                .map(|words| {
                    json!({ "words": words, "counts": !words.is_empty(), "shown": expected.for_words(words) })
                })
                .collect();
            search.extend(carry_out(app, type_in, &steps).await?.times);
        }
        *taken = Taken {
            first: median(first),
            search: median(search),
            memory: median(memory),
        };
        println!("  {items} items: {taken:?}");
    }
    let [small, large] = taken;
    ensure!(
        small.search > 0.0 && small.memory > 0.0,
        "nothing was taken: {small:?}"
    );
    let times = figure(SIZES[1]) / figure(SIZES[0]);
    for (what, unit, small, large) in [
        (
            "opening a link with a search until it is answered (data, index, search)",
            "ms",
            small.first,
            large.first,
        ),
        (
            "a search until the painted list",
            "ms",
            small.search,
            large.search,
        ),
        (
            "memory of the page: scripts, document, WebAssembly",
            "MB",
            small.memory,
            large.memory,
        ),
    ] {
        let what = format!("10,000 items: {what}");
        table.add(
            Line::new(what, unit, large)
                .beside("1,000 items", small)
                .target(Target::Times(times)),
        );
    }
    Ok(())
}
