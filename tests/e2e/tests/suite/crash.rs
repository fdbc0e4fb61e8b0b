//! Twenty drafts, and an end in the middle of a sentence: how much of it is lost, in milliseconds.

use std::time::{Duration, Instant};

use e2e::{App, Result, browser::Browser, ensure};
use serde_json::{Value, json};
use thirtyfour::Key;

e2e::tests! {
    closing_the_tab_in_mid_sentence_loses_nothing,
    killing_the_tab_loses_less_than_a_second,
    killing_the_browser_loses_less_than_a_second,
}

const FIELD: &str = ".draft textarea";
/// How many drafts are written. The end comes in the last one, and again each time that it is gone on with.
const DRAFTS: usize = 20;
/// After how many letters of the sentence it comes: early and late in the app's own pause between two writes.
const LETTERS: [usize; 4] = [17, 18, 19, 20];
const SENTENCE: &str = "いろはにほへとちりぬるをわかよたれそつね";
/// From one letter to the next.
const PACE: Duration = Duration::from_millis(30);
/// What may be lost at most.
const MOST: Duration = Duration::from_secs(1);
/// After so long without a change, what is stored counts as settled.
const SETTLED: Duration = Duration::from_secs(1);

/// How it ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    TabClosed,
    TabKilled,
    BrowserKilled,
}

async fn closing_the_tab_in_mid_sentence_loses_nothing(app: &mut App) -> Result<()> {
    lose_at_most(Duration::ZERO, End::TabClosed, app).await
}

async fn killing_the_tab_loses_less_than_a_second(app: &mut App) -> Result<()> {
    // A browser of its own: in one that had many tabs, which process is whose can't be told.
    let mut app = App::begin(Browser::launch(app.engine()).await?).await?;
    let lost = lose_at_most(MOST, End::TabKilled, &mut app).await;
    app.into_browser().quit().await;
    lost
}

async fn killing_the_browser_loses_less_than_a_second(app: &mut App) -> Result<()> {
    lose_at_most(MOST, End::BrowserKilled, app).await
}

async fn lose_at_most(most: Duration, end: End, app: &mut App) -> Result<()> {
    app.open("items/1-1-1-1/").await?;
    let mut finished = Vec::new();
    for number in 1..DRAFTS {
        app.begin_draft().await?;
        let words = format!("{number}番目に書き終えた下書き。");
        app.confirm(&words).await?;
        finished.push(words);
        app.tap("次の取組").await?;
        app.see(&format!("（{} / 22）", number + 1)).await?;
    }
    let place = app.path().await?;
    app.begin_draft().await?;
    let mut unfinished = String::new();
    for letters in LETTERS {
        let sentence: String = SENTENCE.chars().take(letters).collect();
        let before = unfinished.chars().count();
        let processes = match end {
            End::TabClosed => None,
            End::TabKilled => Some(app.processes_of_tab().await?),
            End::BrowserKilled => Some(app.processes_of_browser()?),
        };
        let typed = typewrite(app, &sentence).await?;
        unfinished += &sentence;
        // A driver may be ahead of its browser: what no page has seen can't be lost.
        let there = "document.querySelector(arguments[0])?.value === arguments[1]";
        let given = vec![json!(FIELD), json!(unfinished)];
        app.until_with("all letters are in the field", there, given)
            .await?;
        if let Some(processes) = processes {
            processes.kill()?;
        }
        let ended = Instant::now();
        match end {
            End::TabClosed => app.close_tab().await?,
            End::TabKilled => {
                // At times WebKit's driver gives up with the tab: then the browser has to go too.
                if app.close_tab().await.is_err() {
                    app.processes_of_browser()?.kill()?;
                    app.start_again().await?;
                }
            }
            End::BrowserKilled => app.start_again().await?,
        }
        app.open(place.trim_start_matches('/')).await?;
        let mut kept = settled(app).await?;
        for text in &finished {
            ensure!(kept.contains(text), "{end:?}: 「{text}」 is lost: {kept:?}");
        }
        kept.retain(|text| !finished.contains(text));
        ensure!(
            kept.len() == 1,
            "{end:?}: beside what was finished: {kept:?}"
        );
        ensure!(
            unfinished.starts_with(&kept[0]),
            "{end:?}: 「{unfinished}」 became {kept:?}"
        );
        // The oldest letter that is lost tells the time.
        let oldest = kept[0].chars().count().checked_sub(before);
        ensure!(oldest.is_some(), "{end:?}: {kept:?} had been longer before");
        let oldest = oldest.and_then(|it| typed.get(it));
        let lost = oldest.map_or(Duration::ZERO, |oldest| ended - *oldest);
        println!(
            "{end:?} after {letters} letters: {} ms lost",
            lost.as_millis()
        );
        ensure!(lost <= most, "{end:?}: {} ms are lost", lost.as_millis());
        unfinished = kept.remove(0);
        app.press(FIELD, Key::End).await?;
    }
    Ok(())
}

/// Types into the focused field at an even pace; tells when each letter was on its way.
async fn typewrite(app: &App, words: &str) -> Result<Vec<Instant>> {
    let mut clock = tokio::time::interval(PACE);
    let mut typed = Vec::new();
    for letter in words.chars() {
        clock.tick().await;
        typed.push(Instant::now());
        app.confirm(letter.encode_utf8(&mut [0; 4])).await?;
    }
    Ok(typed)
}

/// The texts of all stored drafts, once they no longer change.
async fn settled(app: &App) -> Result<Vec<String>> {
    let (mut last, mut since) = (app.drafts().await?, Instant::now());
    while since.elapsed() < SETTLED {
        tokio::time::sleep(PACE).await;
        let now = app.drafts().await?;
        if now != last {
            (last, since) = (now, Instant::now());
        }
    }
    let text = |draft: &Value| draft["text"].as_str().map(str::to_owned);
    Ok(last.iter().filter_map(text).collect())
}
