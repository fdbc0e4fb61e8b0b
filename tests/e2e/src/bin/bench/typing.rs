//! A key in the search field until the painted list, beside three other ways to search.

use e2e::{App, Result, ensure};
use serde_json::{Value, json};

use super::expected::Expected;
use super::page::{Took, carry_out};
use super::phone::open_then_slow;
use super::sizes::{self, Size};
use super::table::{Line, Table, Target, median};
use super::yardsticks::{ENGINES, PLAIN, Pages};

/// What is typed, key by key: kanji, kana in another width, Latin letters, two words. All ways to search have to find
/// the same at every key. Years are left out: only the app knows that R3 is 2021.
pub const QUERIES: [&str; 5] = ["防災訓練", "ﾏｯﾌﾟ", "LINE", "子育て　支援", "つながり"];
/// How often each word is typed.
const RUNS: usize = 3;

/// Puts the words so far into the field, as a key does.
const TYPE: &str = "({ words }) => {
    const field = document.querySelector('#search');
    field.value = words;
    field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertText' }));
}";

pub async fn measure(app: &mut App, table: &mut Table) -> Result<()> {
    for size in sizes::all()? {
        let steps = steps(&size)?;
        app.move_to(size.site()?);
        let ours = typed(app, "", &steps).await?;
        let key = median(ours.times.clone());
        println!("  {} items: {key:.1} ms", size.name());
        let what = format!("a key until the painted list, {} items", size.name());
        let pages = Pages::of(&size.review, size.folder()?.as_path())?;
        app.move_to(pages.site);
        for engine in ENGINES {
            let theirs = median(typed(app, &format!("{engine}.html"), &steps).await?.times);
            println!("  {} items, {engine}: {theirs:.1} ms", size.name());
            let line = Line::new(&what, "ms", key).beside(engine, theirs);
            table.add(match engine {
                PLAIN => at_most(size.items)
                    .into_iter()
                    .fold(line.target(Target::Times(1.1)), Line::target),
                _ => line.target(Target::Less),
            });
        }
        let slowest = ours.times.iter().copied().fold(0.0, f64::max);
        table.add(Line::new(
            format!("the slowest such key, {} items", size.name()),
            "ms",
            slowest,
        ));
        note_cards(table, &size, &ours);
    }
    table.note(format!(
        "at every key of {} the app, MiniSearch, Fuse.js and includes found the same number of items, and the same \
         first cards in the same order",
        QUERIES.map(|it| format!("「{it}」")).concat()
    ));
    Ok(())
}

/// Says where the app draws fewer cards than the pages beside it.
pub fn note_cards(table: &mut Table, size: &Size, ours: &Took) {
    if ours.cards < 30.min(size.items) {
        table.note(format!(
            "of {} items the app draws {} cards, those near the screen; the pages beside it draw more",
            size.name(),
            ours.cards
        ));
    }
}

fn at_most(items: usize) -> Option<Target> {
    match items {
        22 => Some(Target::AtMost(16.0)),
        10_000 => Some(Target::AtMost(50.0)),
        _ => None,
    }
}

async fn typed(app: &App, page: &str, steps: &[Value]) -> Result<Took> {
    open_then_slow(app, page).await?;
    carry_out(app, TYPE, steps).await
}

/// Every word key by key, and an empty field between two words, whose time does not count.
fn steps(size: &Size) -> Result<Vec<Value>> {
    let expected = Expected::of(&size.review);
    let mut steps = Vec::new();
    for words in QUERIES {
        let ends = words.char_indices().map(|(at, c)| at + c.len_utf8());
        for so_far in ends.map(|end| &words[..end]) {
            // Nothing changes with a space.
            let counts = !so_far.ends_with('\u{3000}');
            steps.push(json!({
                "words": so_far, "counts": counts, "shown": expected.for_words(so_far),
            }));
        }
        steps.push(json!({ "words": "", "counts": false, "shown": expected.for_words("") }));
    }
    ensure!(steps.len() > QUERIES.len(), "nothing is typed");
    Ok((0..RUNS).flat_map(|_| steps.clone()).collect())
}
