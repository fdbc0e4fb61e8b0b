//! Writing a draft on a device that holds many: what a key costs, and whether the page still moves.

use std::time::Duration;

use domain::drafts::model::{Anchor, Draft, DraftId, Kind, SCHEMA, Start, WriterId};
use domain::drafts::storage::Key;
use domain::review::model::Review;
use e2e::{App, Context, Result, ensure};
use serde_json::json;

use super::phone::{PATIENCE, SLOWER};
use super::sizes;
use super::table::{Line, Table, Target, median};

/// How many drafts are stored.
const DRAFTS: usize = 200;
const RUNS: usize = 3;
/// What is typed, one character after the other.
const WORDS: &str = "ひなんじょのうんえいについて、ちいきのくんれんできづいたことをかきます。";
/// From key to key: a quick typist.
const PAUSE: Duration = Duration::from_millis(90);
/// The plain page's field.
const PLAIN: &str =
    "document.body.innerHTML = '<label>下書き<textarea id=plain rows=5></textarea></label>';";

/// Times every key, from before the first listener hears it until all that they started at once has run, and every
/// frame. The page's own listeners were there before, and so are called before the last of these.
const WATCH: &str = "
    globalThis.keys = [];
    globalThis.frames = [];
    let start = 0;
    for (const kind of ['keydown', 'keypress', 'beforeinput', 'input', 'keyup']) {
      addEventListener(kind, () => {
        if (kind === 'keydown') keys.push(0);
        start = performance.now();
      }, true);
      addEventListener(kind, () => { keys[keys.length - 1] += performance.now() - start; });
    }
    const beat = (now) => { frames.push(now); requestAnimationFrame(beat); };
    requestAnimationFrame(beat);";

/// What came of it: the keys' times, and how many beats of 60 in a second passed without a frame.
const TELL: &str = "
    const gaps = frames.slice(1).map((now, at) => now - frames[at]);
    const dropped = gaps.reduce((sum, gap) => sum + Math.max(0, Math.round(gap * 60 / 1000) - 1), 0);
    return [keys, dropped, frames.length];";

pub async fn measure(app: &mut App, table: &mut Table) -> Result<()> {
    let own = sizes::own()?;
    app.move_to(own.site()?);
    let item = own
        .review
        .items()
        .next()
        .context("no items")?
        .item
        .id
        .clone();
    let (mut keys, mut dropped, mut plain_keys, mut plain_dropped) =
        (vec![], vec![], vec![], vec![]);
    for _ in 0..RUNS {
        app.forget().await?;
        store_drafts(app, &own.review, DRAFTS).await?;
        app.close_tab().await?;
        app.be_patient(PATIENCE).await?;
        app.open(&format!("items/{item}/")).await?;
        app.begin_draft().await?;
        let (all, lost) = write(app).await?;
        app.saved_at().await?;
        keys.extend(all);
        dropped.push(lost);
        let stored = app.drafts().await?.len();
        ensure!(stored == DRAFTS + 1, "{stored} drafts are stored");

        app.close_tab().await?;
        app.load("manifest.webmanifest").await?;
        app.ask(PLAIN, vec![]).await?;
        app.enter("#plain").await?;
        let (all, lost) = write(app).await?;
        plain_keys.extend(all);
        plain_dropped.push(lost);
    }
    let slowest = keys.iter().copied().fold(0.0, f64::max);
    let drafts = format!("with {DRAFTS} drafts stored");
    let line = Line::new(
        format!("writing a draft, {drafts}: time in the key handlers"),
        "ms",
        median(keys),
    );
    table.add(
        line.beside("plain field", median(plain_keys))
            .target(Target::AtMost(2.0)),
    );
    table.add(Line::new(
        format!("writing a draft, {drafts}: the slowest key"),
        "ms",
        slowest,
    ));
    let letters = WORDS.chars().count();
    let what = format!("writing a draft, {drafts}: dropped frames in {letters} keys");
    let line =
        Line::new(what, "frames", median(dropped)).beside("plain field", median(plain_dropped));
    table.add(line.target(Target::AtMost(0.0)));
    Ok(())
}

/// Types into the focused field on a slow processor: the keys' times in milliseconds, and the frames that were lost.
async fn write(app: &App) -> Result<(Vec<f64>, f64)> {
    app.slow_processor(SLOWER).await?;
    tokio::time::sleep(Duration::from_secs(1)).await;
    app.ask(WATCH, vec![]).await?;
    for letter in WORDS.chars() {
        app.strike(letter).await?;
        tokio::time::sleep(PAUSE).await;
    }
    let (keys, dropped, frames): (Vec<f64>, f64, usize) =
        serde_json::from_value(app.ask(TELL, vec![]).await?)?;
    app.slow_processor(1).await?;
    ensure!(
        keys.len() == WORDS.chars().count(),
        "{} keys were heard",
        keys.len()
    );
    println!(
        "  median key {:.2} ms, {dropped} of {frames} frames dropped",
        median(keys.clone())
    );
    Ok((keys, dropped))
}

/// Lays so many drafts into the device's storage, without starting the app.
pub async fn store_drafts(app: &App, review: &Review, drafts: usize) -> Result<()> {
    // Any file of the origin will do.
    app.load("manifest.webmanifest").await?;
    let writer = WriterId::new("earlier").context("an id")?;
    let items: Vec<_> = review.items().map(|place| place.item.id.clone()).collect();
    let mut entries = Vec::with_capacity(drafts);
    for number in 0..drafts {
        let id = DraftId::new(&format!("earlier-{number}")).context("an id")?;
        let draft = Draft::start(Start {
            id: id.clone(),
            review: review.id.clone(),
            anchor: Anchor {
                item: items[number % items.len()].clone(),
                point: None,
            },
            kind: Kind::Opinion,
            writer: writer.clone(),
            now: 1_700_000_000_000,
        });
        let text = format!("{number}番目の意見です。").repeat(20);
        let draft = draft.edited(&text, Kind::Opinion, &writer, 1_700_000_100_000);
        let key = Key::Draft { schema: SCHEMA, id };
        entries.push((key.name(&review.id), draft.to_json()));
    }
    let store = "for (const [key, value] of arguments[0]) localStorage.setItem(key, value)";
    app.ask(store, vec![json!(entries)]).await?;
    Ok(())
}
