//! What is stored is told, and all of it can be erased.

use domain::wording::{drafts, privacy as words, settings};
use e2e::{App, Engine, Result, browser::Browser, device::PHONE, ensure, site::Release};

e2e::tests! {
    erasing_leaves_nothing_behind,
    while_the_worker_comes_erasing_leaves_nothing_either,
    once_the_worker_is_there_erasing_leaves_nothing_either,
    erasing_can_be_called_off,
    the_way_to_the_backup_leads_to_its_heading,
    another_tab_forgets_and_does_not_bring_it_back,
    after_erasing_one_writes_as_before,
    a_clock_set_back_does_not_erase_again,
}

/// All that the site keeps on the device, but for the mark that something was erased.
const KEPT: &str = "
    const keys = Object.keys(localStorage).filter((key) => !key.startsWith('furikaeri-erased/'));
    const caches_ = await caches.keys();
    const workers = (await navigator.serviceWorker.getRegistrations()).length;
    const texts = [];
    for (const { name } of await indexedDB.databases()) {
      const db = await new Promise((done) => { indexedDB.open(name).onsuccess = (it) => done(it.target.result); });
      for (const store of db.objectStoreNames) {
        const all = db.transaction(store).objectStore(store).getAllKeys();
        texts.push(...await new Promise((done) => { all.onsuccess = () => done(all.result); }));
      }
      db.close();
    }
    return [keys, caches_, workers, texts];";

async fn erase(app: &App) -> Result<()> {
    app.tap_at("main > section:last-of-type button").await?;
    app.tap(words::DO_ERASE).await?;
    app.see(words::ERASED).await
}

async fn erasing_leaves_nothing_behind(app: &mut App) -> Result<()> {
    app.open("worklist/").await?;
    app.sign("西区 花子", "福祉・健康").await?;
    app.write_draft("1-2-1-1", "消すつもりの文").await?;
    app.write_draft("1-2-3-1", "もうひとつ").await?;
    app.tap(settings::BUTTON).await?;
    app.tap("大きい").await?;
    app.tap(settings::CLOSE).await?;
    app.until_offline_ready().await?;
    app.open("privacy/").await?;
    let before = app.ask_later(KEPT).await?;
    ensure!(
        before[3].as_array().is_some_and(|it| it.len() > 2),
        "{before}"
    );
    app.tap(words::ERASE_BUTTON).await?;
    app.see(&words::drafts(2)).await?;
    app.tap(words::DO_ERASE).await?;
    app.see(words::ERASED).await?;
    let focus = "document.activeElement?.id === 'erased'";
    app.until("the focus is on what came of it", focus).await?;
    assert_eq!(
        app.ask_later(KEPT).await?,
        serde_json::json!([[], [], 0, []])
    );
    ensure!(
        app.is("!('text' in document.documentElement.dataset)")
            .await?
    );
    app.tap(drafts::TITLE).await?;
    app.see_page(drafts::TITLE).await?;
    app.see_no_more("消すつもりの文").await?;
    // A visit later nothing comes back.
    app.open("drafts/").await?;
    app.see_no_more("消すつもりの文").await?;
    ensure!(app.stored().await?.is_empty());
    Ok(())
}

/// What the worker is doing when one erases.
#[derive(Debug, Clone, Copy)]
enum Stage {
    /// It is not asked for: a part of the app is still on its way.
    Unasked,
    /// It is on its way itself.
    OnItsWay,
    /// It has just been asked for.
    Registered,
    /// It takes its files.
    Installing,
    /// It takes what follows.
    Following,
    /// All is there.
    Complete,
    /// All is there, and the host gone.
    HostGone,
    /// The next version takes its files.
    NextInstalling,
    /// The next version is there, and waits.
    NextWaiting,
    /// One of its files never comes.
    Stuck,
    /// It has looked whether its cache is there, and is about to keep something in it.
    Keeping,
    /// The site is open in another tab too.
    TwoTabs,
}

/// Put before the worker's own script.
fn with_worker(app: &App, script: &str) -> Result<()> {
    let script = script.to_owned().into_bytes();
    app.site()
        .spoil("sw.js", |worker| [script, worker].concat())
}

/// What the worker keeps, it keeps slowly.
fn slowly(app: &App, when: &str) -> Result<()> {
    let slow = format!(
        "const {{ put }} = Cache.prototype;
         Cache.prototype.put = async function (...given) {{
           if ({when}) await new Promise((done) => setTimeout(done, 1500));
           return put.apply(this, given);
         }};\n"
    );
    with_worker(app, &slow)
}

/// One file of the installation never comes.
const STUCK: &str = "{
  const { fetch } = globalThis;
  globalThis.fetch = (...given) =>
    String(given[0]).endsWith('/') && !registration.active ? new Promise(() => {}) : fetch(...given);
}\n";

/// Between the look whether a cache is there and its opening there may be any time: here until it is told to go on.
const HELD: &str = "{
  const { has } = CacheStorage.prototype;
  let held, goOn;
  addEventListener('message', ({ data }) => {
    if (data === 'hold') held = new Promise((done) => (goOn = done));
    if (data === 'go on') goOn?.();
  });
  CacheStorage.prototype.has = async function (...given) {
    const answer = await has.apply(this, given);
    await held;
    return answer;
  };
}\n";

/// Waits until the site's worker is so.
async fn until_worker(app: &App, what: &str) -> Result<()> {
    let so = format!(
        "for (;;) {{
           const it = await navigator.serviceWorker.getRegistration();
           if (it && {what}) return;
           await new Promise((done) => setTimeout(done, 20));
         }}"
    );
    app.ask_later(&so).await.map(drop)
}

/// A visit until the worker is so far.
async fn reach(app: &mut App, stage: Stage) -> Result<()> {
    let part = app.site().file_named("split_secretariat", "wasm")?;
    match stage {
        Stage::Unasked => app.site().withhold(&part)?,
        Stage::OnItsWay => app.site().withhold("sw.js")?,
        Stage::Installing => slowly(app, "!registration.active")?,
        Stage::Following => slowly(app, "registration.active")?,
        Stage::Stuck => with_worker(app, STUCK)?,
        Stage::Keeping => with_worker(app, HELD)?,
        _ => {}
    }
    app.open("privacy/").await?;
    match stage {
        Stage::Unasked | Stage::OnItsWay => Ok(()),
        Stage::Registered => until_worker(app, "true").await,
        Stage::Installing | Stage::Stuck => until_worker(app, "it.installing").await,
        Stage::Following => until_worker(app, "it.active?.state === 'activated'").await,
        Stage::Complete => app.until_offline_ready().await,
        Stage::HostGone => {
            app.until_offline_ready().await?;
            app.site_mut().stop();
            Ok(())
        }
        Stage::NextInstalling => {
            app.until_offline_ready().await?;
            app.site().publish("second", Release::Whole)?;
            slowly(app, "!registration.active || registration.installing")?;
            let update = "navigator.serviceWorker.getRegistration().then((it) => it.update())";
            app.ask(update, vec![]).await?;
            until_worker(app, "it.installing").await
        }
        Stage::NextWaiting => {
            app.until_offline_ready().await?;
            app.site().publish("second", Release::Whole)?;
            app.until_version_waits().await
        }
        Stage::Keeping => {
            app.until_offline_ready().await?;
            let keeping = "navigator.serviceWorker.controller.postMessage('hold'),
                           void fetch('../data/items.csv')";
            app.ask(keeping, vec![]).await.map(drop)
        }
        Stage::TwoTabs => {
            app.until_offline_ready().await?;
            app.new_tab().await?;
            app.open("privacy/").await?;
            app.until_offline_ready().await
        }
    }
}

/// It is said that nothing is left, and nothing is, also when the host is well again and what is not kept for later
/// was asked for.
async fn nothing_is_left(app: &mut App, stage: Stage) -> Result<()> {
    reach(app, stage).await?;
    erase(app).await?;
    let go_on = "navigator.serviceWorker.controller?.postMessage('go on')";
    app.ask(go_on, vec![]).await?;
    app.site().refuse_nothing();
    let asked = "for (const path of ['data/items.csv', 'guide/']) await fetch('../' + path).catch(() => {})";
    app.ask_later(asked).await?;
    // What was on its way comes, and goes; all else that comes late would do so within a second.
    let kept = format!(
        "const kept = async () => {{ {KEPT} }};
         let last = '';
         for (let tries = 0, empty = 0; tries < 100 && empty < 6; tries += 1) {{
           last = JSON.stringify(await kept());
           empty = last === '[[],[],0,[]]' ? empty + 1 : 0;
           await new Promise((done) => setTimeout(done, 200));
         }}
         return last"
    );
    let left = app.ask_later(&kept).await?;
    ensure!(left == "[[],[],0,[]]", "{left}");
    Ok(())
}

/// Tells all stages at which something is. In `WebKit` each has a browser of its own: it registers no worker, of whatever
/// site, for a minute and more after one was stopped that had just begun.
async fn nothing_is_left_at(app: &mut App, stages: &[Stage]) -> Result<()> {
    let mut left = Vec::new();
    let mut idle = None;
    for &stage in stages {
        let browser = match idle.take() {
            Some(browser) => browser,
            None => Browser::launch(app.engine()).await?,
        };
        let mut its = App::begin(browser).await?;
        its.move_to(app.site().copied()?);
        if let Err(why) = nothing_is_left(&mut its, stage).await {
            left.push(format!("{stage:?}: {why:#}"));
        }
        let browser = its.close().await?;
        if app.engine() == Engine::WebKit {
            browser.quit().await;
        } else {
            idle = Some(browser);
        }
    }
    if let Some(browser) = idle {
        browser.quit().await;
    }
    ensure!(left.is_empty(), "{}", left.join("\n"));
    Ok(())
}

async fn while_the_worker_comes_erasing_leaves_nothing_either(app: &mut App) -> Result<()> {
    let stages = [
        Stage::Unasked,
        Stage::OnItsWay,
        Stage::Registered,
        Stage::Installing,
        Stage::Stuck,
        Stage::Following,
    ];
    nothing_is_left_at(app, &stages).await
}

async fn once_the_worker_is_there_erasing_leaves_nothing_either(app: &mut App) -> Result<()> {
    let stages = [
        Stage::Complete,
        Stage::HostGone,
        Stage::NextInstalling,
        Stage::NextWaiting,
        Stage::Keeping,
        Stage::TwoTabs,
    ];
    nothing_is_left_at(app, &stages).await
}

async fn erasing_can_be_called_off(app: &mut App) -> Result<()> {
    app.write_draft("1-2-1-1", "残すつもりの文").await?;
    app.open("privacy/").await?;
    app.tap(words::ERASE_BUTTON).await?;
    app.tap(words::KEEP).await?;
    assert_eq!(app.drafts().await?.len(), 1);
    let focus = "document.activeElement?.textContent === arguments[0]";
    let back = vec![serde_json::json!(words::ERASE_BUTTON)];
    app.until_with("the focus is back", focus, back).await
}

/// By the link in the question, and by that of the page itself, with drafts or without.
async fn the_way_to_the_backup_leads_to_its_heading(app: &mut App) -> Result<()> {
    app.screen(PHONE).await?;
    let at_the_top = "(() => {
        const { top } = document.querySelector('#keeping').getBoundingClientRect();
        const end = scrollY + innerHeight >= document.documentElement.scrollHeight - 1;
        return top >= 0 && (top < 120 || end);
    })()";
    app.open("drafts/").await?;
    app.tap(drafts::TO_KEEPING).await?;
    app.until("it is at the top", at_the_top).await?;
    app.write_draft("1-2-1-1", "一つ目の文").await?;
    app.write_draft("1-2-3-1", "二つ目の文").await?;
    app.open("drafts/").await?;
    app.tap(drafts::TO_KEEPING).await?;
    app.until("it is at the top", at_the_top).await?;
    app.open("privacy/").await?;
    app.tap(words::ERASE_BUTTON).await?;
    app.see(words::NEEDS_NETWORK).await?;
    app.tap(words::BACKUP_FIRST).await?;
    app.see_page(drafts::TITLE).await?;
    app.until("it is at the top", at_the_top).await?;
    app.focus_comes_to("#keeping").await
}

async fn another_tab_forgets_and_does_not_bring_it_back(app: &mut App) -> Result<()> {
    app.write_draft("1-2-1-1", "別のタブの文").await?;
    app.until_offline_ready().await?;
    let writing = app.driver().window().await?;
    app.new_tab().await?;
    app.open("privacy/").await?;
    erase(app).await?;
    app.go_to_tab(&writing).await?;
    app.until(
        "the other tab forgets",
        "!document.querySelector('.draft textarea')",
    )
    .await?;
    // What makes a tab store again what the storage has lost.
    app.ask("dispatchEvent(new Event('pageshow'))", vec![])
        .await?;
    app.open("drafts/").await?;
    app.see_no_more("別のタブの文").await?;
    ensure!(app.stored().await?.is_empty(), "{:?}", app.stored().await?);
    Ok(())
}

async fn after_erasing_one_writes_as_before(app: &mut App) -> Result<()> {
    app.write_draft("1-2-1-1", "まえの文").await?;
    app.open("privacy/").await?;
    erase(app).await?;
    app.tap("取組").await?;
    app.tap_at(".card a.title").await?;
    app.see_page("多様な地域活動への支援").await?;
    app.begin_draft().await?;
    app.type_into(".draft textarea", "あとの文").await?;
    app.saved_at().await?;
    app.reload().await?;
    let kept = "document.querySelector('.draft textarea')?.value === 'あとの文'";
    app.until("it is there", kept).await
}

async fn a_clock_set_back_does_not_erase_again(app: &mut App) -> Result<()> {
    app.open("privacy/").await?;
    erase(app).await?;
    app.before_load("const now = Date.now; Date.now = () => now() - 86400000 * 400;")
        .await?;
    app.write_draft("1-2-1-1", "時計が戻った日の文").await?;
    app.reload().await?;
    let kept = "document.querySelector('.draft textarea')?.value === '時計が戻った日の文'";
    app.until("it is there", kept).await
}
