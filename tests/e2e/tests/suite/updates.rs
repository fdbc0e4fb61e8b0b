//! A new version of the site.

use domain::wording::{offline as words, open_data};
use e2e::{
    App, Result, ensure,
    site::{Release, Site},
};

e2e::tests! {
    a_new_version_is_offered_in_a_running_tab_and_taken_on_a_tap,
    a_new_version_is_activated_at_a_start_with_no_other_tab,
    a_new_version_waits_while_another_tab_is_open,
    drafts_of_all_tabs_are_saved_before_the_change,
    a_text_that_cannot_be_saved_holds_the_change_back,
    a_corrupted_version_leaves_the_old_one_working,
    an_interrupted_version_leaves_the_old_one_working,
    what_was_opened_before_a_change_and_while_it_waited_is_there_after_it,
    a_page_of_the_open_data_is_a_start_too,
    the_way_back_removes_worker_and_caches_and_no_draft,
    the_way_back_reaches_a_page_without_the_app,
    below_a_path_a_new_version_is_taken_too,
}

const SECOND: &str = "document.querySelector('meta[name=edition]')?.content === 'second'";

/// A site of which a first version is on the device.
async fn visit(app: &mut App, site: Site) -> Result<()> {
    app.move_to(site);
    app.open("").await?;
    app.until_offline_ready().await?;
    ensure!(!app.is(SECOND).await?);
    Ok(())
}

async fn visit_copy(app: &mut App) -> Result<()> {
    let copy = app.site().copied()?;
    visit(app, copy).await
}

async fn a_new_version_is_offered_in_a_running_tab_and_taken_on_a_tap(app: &mut App) -> Result<()> {
    visit_copy(app).await?;
    app.write_draft("1-1-1-1", "替える前の文").await?;
    app.listen().await?;
    app.site().publish("second", Release::Whole)?;
    app.until_version_waits().await?;
    app.hear(words::NEW_VERSION).await?;
    app.no_barriers().await?;
    ensure!(!app.is(SECOND).await?, "it was taken unasked");
    app.shot("fault-update").await?;
    app.type_into(".draft textarea", "と、その続き").await?;
    app.tap(words::USE_IT).await?;
    app.until("the new version is there", SECOND).await?;
    app.until_live().await?;
    let kept = "document.querySelector('.draft textarea')?.value === '替える前の文と、その続き'";
    app.until("the draft is there", kept).await?;
    app.see_no_more(words::NEW_VERSION).await?;
    let caches = app.ask_later("return (await caches.keys()).length").await?;
    assert_eq!(caches, 1, "the old version is still on the device");
    Ok(())
}

async fn a_new_version_is_activated_at_a_start_with_no_other_tab(app: &mut App) -> Result<()> {
    visit_copy(app).await?;
    app.site().publish("second", Release::Whole)?;
    app.until_version_waits().await?;
    app.load("items/1-1-1-1/").await?;
    app.until("the new version is there", SECOND).await?;
    app.until_live().await?;
    app.see_page("多様な地域活動への支援").await
}

async fn a_new_version_waits_while_another_tab_is_open(app: &mut App) -> Result<()> {
    visit_copy(app).await?;
    app.new_tab().await?;
    app.open("guide/").await?;
    app.site().publish("second", Release::Whole)?;
    app.until_version_waits().await?;
    app.reload().await?;
    ensure!(
        !app.is(SECOND).await?,
        "it took over from under the other tab"
    );
    app.see(words::NEW_VERSION).await
}

async fn drafts_of_all_tabs_are_saved_before_the_change(app: &mut App) -> Result<()> {
    visit_copy(app).await?;
    let first = app.driver().window().await?;
    app.write_draft("1-1-1-1", "一つ目のタブ").await?;
    let second = app.new_tab().await?;
    app.write_draft("1-1-1-2", "二つ目のタブ").await?;
    app.site().publish("second", Release::Whole)?;
    app.until_version_waits().await?;
    // The other tab has a text on its way when the change is asked for.
    app.go_to_tab(&first).await?;
    app.see(words::NEW_VERSION).await?;
    app.type_into(".draft textarea", "の続き").await?;
    app.go_to_tab(&second).await?;
    app.tap(words::USE_IT).await?;
    app.until("the new version is in this tab", SECOND).await?;
    app.go_to_tab(&first).await?;
    app.until("the new version is in the other tab", SECOND)
        .await?;
    app.until_live().await?;
    let kept = "document.querySelector('.draft textarea')?.value === '一つ目のタブの続き'";
    app.until("the draft is there", kept).await
}

async fn a_text_that_cannot_be_saved_holds_the_change_back(app: &mut App) -> Result<()> {
    visit_copy(app).await?;
    app.open("items/1-1-1-1/").await?;
    app.begin_draft().await?;
    app.ask(
        "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };",
        vec![],
    )
    .await?;
    app.type_into(".draft textarea", "保存できない文").await?;
    app.site().publish("second", Release::Whole)?;
    app.until_version_waits().await?;
    app.see(words::NEW_VERSION).await?;
    app.tap(words::USE_IT).await?;
    app.see(words::NOT_SAVED).await?;
    app.shot("fault-update-held-back").await?;
    ensure!(!app.is(SECOND).await?);
    let there = "document.querySelector('.draft textarea').value === '保存できない文'";
    ensure!(app.is(there).await?, "the text is gone");
    app.ask(
        "addEventListener('beforeunload', (it) => it.stopImmediatePropagation(), true)",
        vec![],
    )
    .await?;
    Ok(())
}

async fn a_corrupted_version_leaves_the_old_one_working(app: &mut App) -> Result<()> {
    visit_copy(app).await?;
    app.site().publish("second", Release::Corrupted)?;
    // The browser tells why the worker was not installed.
    app.expect_console("not what this version needs");
    ensure!(
        app.until_version_waits().await.is_err(),
        "a corrupted version is on the device"
    );
    app.reload().await?;
    ensure!(
        !app.is(SECOND).await?,
        "a page of the corrupted version is shown"
    );
    assert_eq!(app.items().await?.len(), 22);
    app.site_mut().stop();
    app.expect_console("sw.js");
    app.open("items/1-2-1-1/").await?;
    app.see_page("地域防災力と津波からの早期避難").await
}

async fn an_interrupted_version_leaves_the_old_one_working(app: &mut App) -> Result<()> {
    visit_copy(app).await?;
    app.write_draft("1-1-1-1", "途中で止まった更新").await?;
    app.site().publish("second", Release::Interrupted)?;
    app.expect_console("not what this version needs");
    app.expect_console("404");
    ensure!(
        app.until_version_waits().await.is_err(),
        "half a version is on the device"
    );
    app.open("").await?;
    ensure!(!app.is(SECOND).await?, "half a version is shown");
    assert_eq!(app.items().await?.len(), 22);
    assert_eq!(app.drafts().await?.len(), 1);
    Ok(())
}

/// The tables of the open data are kept once they were asked for, whichever version was there then.
async fn what_was_opened_before_a_change_and_while_it_waited_is_there_after_it(
    app: &mut App,
) -> Result<()> {
    visit_copy(app).await?;
    let table = |name: &str| {
        format!("return (await (await fetch('/data/{name}.csv')).text()).length > 500")
    };
    ensure!(app.ask_later(&table("items")).await? == true);
    app.site().publish("second", Release::Whole)?;
    app.until_version_waits().await?;
    ensure!(app.ask_later(&table("indicators")).await? == true);
    app.see(words::NEW_VERSION).await?;
    app.tap(words::USE_IT).await?;
    app.until("the new version is there", SECOND).await?;
    app.until_live().await?;
    app.site_mut().stop();
    app.expect_console("sw.js");
    for name in ["items", "indicators"] {
        let kept = app.ask_later(&table(name)).await;
        ensure!(kept.is_ok_and(|it| it == true), "{name} is lost");
    }
    Ok(())
}

async fn a_page_of_the_open_data_is_a_start_too(app: &mut App) -> Result<()> {
    visit_copy(app).await?;
    app.site().amend("data/index.html", |html| {
        html.replacen("</h1>", "（第二版）</h1>", 1)
    })?;
    app.site().publish("second", Release::Whole)?;
    app.until_version_waits().await?;
    app.load("data/index.html").await?;
    app.see_page(&[open_data::TITLE, "（第二版）"].concat())
        .await?;
    app.open("").await?;
    ensure!(
        app.is(SECOND).await?,
        "the page was the new version's alone"
    );
    Ok(())
}

async fn the_way_back_removes_worker_and_caches_and_no_draft(app: &mut App) -> Result<()> {
    visit_copy(app).await?;
    app.write_draft("1-1-1-1", "戻したあとも残る").await?;
    app.open("guide/").await?;
    app.site().retire_worker()?;
    app.ask("globalThis.before = true", Vec::new()).await?;
    // The tab may be loaded anew before it can answer.
    let _ = app
        .ask_later("await (await navigator.serviceWorker.getRegistration()).update(); return 1")
        .await;
    let gone =
        "(await caches.keys()).length === 0 && !(await navigator.serviceWorker.getRegistration())";
    let mut left = false;
    for _ in 0..50 {
        // The tab is loaded anew by the worker that leaves: a question may fall into that.
        let asked = app.ask_later(&format!("return {gone}")).await;
        left = asked.is_ok_and(|it| it == true);
        if left {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    ensure!(left, "the worker or its caches are still there");
    app.until("the tab is loaded anew", "!globalThis.before")
        .await?;
    // Once: it then asks for the worker again, which has nothing left to do.
    app.until_live().await?;
    app.ask("globalThis.after = true", Vec::new()).await?;
    tokio::time::sleep(std::time::Duration::from_secs(2)).await;
    ensure!(
        app.is("globalThis.after").await?,
        "the tab is loaded anew again"
    );
    // The worker of the way back is active for a moment, and keeps nothing.
    app.see(words::UNAVAILABLE).await?;
    app.see_no_more(words::READY).await?;
    app.open("items/1-1-1-1/").await?;
    let kept = "document.querySelector('.draft textarea')?.value === '戻したあとも残る'";
    app.until("the draft is there", kept).await
}

async fn the_way_back_reaches_a_page_without_the_app(app: &mut App) -> Result<()> {
    visit_copy(app).await?;
    app.site().retire_worker()?;
    // The browser itself asks for the worker again, a moment after a page has come.
    app.load("data/").await?;
    app.ask("globalThis.before = true", Vec::new()).await?;
    app.until("the tab is loaded anew", "!globalThis.before")
        .await?;
    app.until(
        "it comes from the network",
        "document.readyState === 'complete' && !navigator.serviceWorker.controller",
    )
    .await
}

async fn below_a_path_a_new_version_is_taken_too(app: &mut App) -> Result<()> {
    let copy = Site::of_another_review()?.copied()?;
    visit(app, copy).await?;
    app.site().publish("second", Release::Whole)?;
    app.until_version_waits().await?;
    app.see(words::NEW_VERSION).await?;
    app.tap(words::USE_IT).await?;
    app.until("the new version is there", SECOND).await?;
    app.until_live().await?;
    assert_eq!(app.items().await?.len(), 3);
    Ok(())
}
