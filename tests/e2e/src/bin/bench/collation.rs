//! The secretariat's list: 100 files of 100 drafts each.

use std::path::Path;
use std::time::Duration;

use domain::drafts::exchange::{Outgoing, Purpose, to_json};
use domain::drafts::member::{Member, Signature};
use domain::drafts::model::{Anchor, Draft, DraftId, Kind, Point, Start, WriterId};
use domain::review::model::Review;
use e2e::{App, Context, Result, ensure, review};
use serde_json::json;

use super::table::{Line, Table, median};

const FILES: usize = 100;
const DRAFTS: usize = 100;
const RUNS: usize = 3;
/// How long the slowest machine may take.
const PATIENCE: Duration = Duration::from_secs(300);

/// What a hand-written page would do with the same files: parse them, keep each draft once, sort, and
/// write one table as HTML. It checks nothing and knows nothing of versions.
const PLAIN: &str = "
    const files = document.querySelector('#plain').files;
    const start = performance.now();
    const drafts = new Map();
    for (const file of files) {
      const { member, drafts: own } = JSON.parse(await file.text());
      for (const draft of own) drafts.set(draft.id, { ...draft, by: member.name, group: member.group });
    }
    const rows = [...drafts.values()].sort((a, b) =>
      a.group.localeCompare(b.group) || a.anchor.item.localeCompare(b.anchor.item) || a.by.localeCompare(b.by));
    const text = (words) => { const it = document.createElement('i'); it.textContent = words; return it.innerHTML; };
    document.body.innerHTML = '<table>' + rows.map((it) =>
      `<tr><td>${text(it.by)}<td>${it.kind}<td>${text(it.text)}<td>`).join('') + '</table>';
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    return performance.now() - start;";

/// The field of the hand-written page.
const FIELD: &str = "
    document.body.innerHTML = '<input type=file id=plain multiple>';";

/// From the choice of the files to the painted list.
const WATCH: &str = "
    globalThis.took = undefined;
    const field = document.querySelector('#collate-files');
    field.addEventListener('change', () => {
      const start = performance.now();
      const look = () => {
        if (document.querySelectorAll('.collation tbody tr:not(.item-row)').length < arguments[0])
          return requestAnimationFrame(look);
        requestAnimationFrame(() => setTimeout(() => { globalThis.took = performance.now() - start; }));
      };
      look();
    }, true);";

pub async fn measure(app: &App, table: &mut Table) -> Result<()> {
    let folder = tempfile::tempdir()?;
    let files = write_files(folder.path())?;
    let rows = FILES * DRAFTS;
    let (mut ours, mut plain) = (Vec::new(), Vec::new());
    let (mut our_memory, mut plain_memory) = (Vec::new(), Vec::new());
    app.watch_memory().await?;
    for run in 1..=RUNS {
        app.open("collate/").await?;
        let before = app.heap().await?;
        app.ask(WATCH, vec![json!(rows)]).await?;
        app.choose("#collate-files", &files).await?;
        let painted = "globalThis.took !== undefined";
        app.until_within(PATIENCE, "the list is painted", painted, vec![])
            .await?;
        let took = app.ask("return took", vec![]).await?;
        let took = took.as_f64().context("no time was taken")?;
        our_memory.push((app.heap().await? - before) / 1e6);
        ours.push(took);

        app.open("guide/").await?;
        app.ask(FIELD, vec![]).await?;
        let before = app.heap().await?;
        app.choose("#plain", &files).await?;
        let plainly = app.ask_later(PLAIN).await?;
        let plainly = plainly.as_f64().context("no time was taken")?;
        plain_memory.push((app.heap().await? - before) / 1e6);
        plain.push(plainly);
        println!("  run {run}: {took:.0} ms, plain page {plainly:.0} ms");
    }
    let files = format!("{FILES} files of {DRAFTS} drafts");
    let what = format!("{files}: chosen until the list is painted");
    table.add(Line::new(what, "ms", median(ours)).beside("plain page", median(plain)));
    let what = format!("{files}: memory of the page, more than before");
    table.add(Line::new(what, "MB", median(our_memory)).beside("plain page", median(plain_memory)));
    Ok(())
}

/// Writes the files and returns their paths, a line each.
fn write_files(folder: &Path) -> Result<String> {
    let review = &review::this_review()?;
    let mut paths = Vec::with_capacity(FILES);
    for file in 0..FILES {
        let path = folder.join(format!("member-{file}.json"));
        std::fs::write(&path, hand_in(review, file)?)?;
        paths.push(path.display().to_string());
    }
    Ok(paths.join("\n"))
}

fn hand_in(review: &Review, file: usize) -> Result<String> {
    let group = &review.groups[file % review.groups.len()];
    let writer = WriterId::new(&format!("writer{file}")).context("an id")?;
    let member = Member {
        id: WriterId::new(&format!("member{file}")).context("an id")?,
        name: Signature::new(&format!("委員 {file}")).context("a name")?,
        group: group.id.clone(),
        title: None,
    };
    let items: Vec<_> = review.items().collect();
    let drafts: Vec<Draft> = (0..DRAFTS)
        .filter_map(|number| {
            let place = items.get(number % items.len())?;
            let line = place.item.direction.first()?;
            let draft = Draft::start(Start {
                id: DraftId::new(&format!("f{file}d{number}"))?,
                review: review.id.clone(),
                anchor: Anchor {
                    item: place.item.id.clone(),
                    point: (number % 2 == 0).then(|| Point::on_line(line)),
                },
                kind: Kind::ALL[number % 3],
                writer: writer.clone(),
                now: 1_700_000_000_000,
            });
            let text = format!(
                "{number}番目の意見です。避難所の運営について、地域の訓練で気づいたことを書きます。"
            )
            .repeat(3);
            Some(draft.edited(&text, Kind::ALL[number % 3], &writer, 1_700_000_100_000))
        })
        .collect();
    ensure!(drafts.len() == DRAFTS, "{} drafts", drafts.len());
    Ok(to_json(
        review,
        &Outgoing {
            purpose: Purpose::HandIn,
            member: Some(&member),
            drafts: &drafts,
            now: 1_700_000_200_000,
            marks: &[],
        },
    ))
}
