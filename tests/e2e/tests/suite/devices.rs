//! Phones and the places on them where the app runs: a browser, the home screen, another app.

use domain::wording::{drafts, hand_in, keeping as words};
use e2e::{App, Result, ensure};

e2e::tests! {
    in_line_the_way_out_shows_and_stays,
    in_another_app_it_is_told_how_to_leave_it,
    before_installing_on_an_iphone_it_says_that_drafts_stay_behind,
    an_empty_first_start_on_an_iphone_offers_to_read_a_backup,
    where_downloads_fail_the_share_sheet_takes_the_backup,
    the_browser_is_asked_to_keep_the_drafts_after_the_first,
}

const IPHONE: &str = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)";
/// As on the home screen.
const INSTALLED: &str = "Object.defineProperty(navigator, 'standalone', { value: true })";
/// A share sheet that takes everything.
const SHARES: &str = "
    navigator.canShare = () => true;
    navigator.share = async (data) => {
      globalThis.shared = data.files?.[0] && [data.files[0].name, await data.files[0].text()];
    };";

async fn in_line_the_way_out_shows_and_stays(app: &mut App) -> Result<()> {
    app.agent(&format!("{IPHONE} Mobile/15E148 Safari Line/15.8.0"))
        .await?;
    app.open("items/1-1-1-1/?q=支援").await?;
    app.see(words::IN_LINE).await?;
    let link = app
        .ask(
            "return document.querySelector('a[href*=openExternalBrowser][target=_self]')?.search ?? ''",
            vec![],
        )
        .await?;
    let link = link.as_str().unwrap_or_default();
    ensure!(
        link.contains("openExternalBrowser=1") && link.contains("q="),
        "{link}"
    );
    // Whoever stays can write, and sees where they are as before.
    app.begin_draft().await?;
    app.type_into(".draft textarea", "ここに書く").await?;
    app.saved_at().await?;
    app.see(words::IN_LINE).await?;
    // There is no paper there.
    app.open("hand-in/").await?;
    app.see(words::NO_PRINTING).await?;
    let print =
        "[...document.querySelectorAll('button')].some((it) => it.textContent === arguments[0])";
    let offers = app
        .ask(&format!("return {print}"), vec![hand_in::PRINT.into()])
        .await?;
    ensure!(offers == false, "it offers to print");
    app.shot("hand-in-line").await
}

async fn in_another_app_it_is_told_how_to_leave_it(app: &mut App) -> Result<()> {
    app.agent(&format!("{IPHONE} Mobile/15E148 Instagram 300.0.0"))
        .await?;
    app.open("items/1-1-1-1/").await?;
    app.see(words::IN_APP).await?;
    app.see(words::OPEN_OUTSIDE_HOW).await
}

async fn before_installing_on_an_iphone_it_says_that_drafts_stay_behind(
    app: &mut App,
) -> Result<()> {
    app.agent(&format!("{IPHONE} Version/18.5 Mobile/15E148 Safari/604.1"))
        .await?;
    app.open("drafts/").await?;
    app.see(words::BEFORE_INSTALL).await?;
    app.see(words::SAFARI).await?;
    app.see(words::MAKE_BACKUP).await
}

async fn an_empty_first_start_on_an_iphone_offers_to_read_a_backup(app: &mut App) -> Result<()> {
    app.agent(&format!("{IPHONE} Mobile/15E148")).await?;
    app.before_load(INSTALLED).await?;
    app.open("?app=1").await?;
    app.see(words::FIRST_START).await?;
    app.tap(words::READ_IN).await?;
    app.see(drafts::IMPORT).await?;
    app.write_draft("1-1-1-1", "文").await?;
    app.open("").await?;
    app.see_no_more(words::FIRST_START).await
}

async fn where_downloads_fail_the_share_sheet_takes_the_backup(app: &mut App) -> Result<()> {
    app.agent(&format!("{IPHONE} Mobile/15E148")).await?;
    app.before_load(INSTALLED).await?;
    app.before_load(SHARES).await?;
    app.write_draft("1-1-1-1", "共有で控える文").await?;
    app.open("drafts/").await?;
    app.tap(words::MAKE_BACKUP).await?;
    app.see(drafts::SHARED).await?;
    let shared = app.ask("return shared", vec![]).await?;
    ensure!(
        shared[1]
            .as_str()
            .is_some_and(|it| it.contains("共有で控える文")),
        "{shared}"
    );
    let page = app.text("main").await?;
    ensure!(!page.contains("保存しました"), "it claims to have saved");
    Ok(())
}

async fn the_browser_is_asked_to_keep_the_drafts_after_the_first(app: &mut App) -> Result<()> {
    app.before_load(
        // Not every engine has a storage manager of its own.
        "globalThis.asked = 0;
         Object.defineProperty(navigator, 'storage', { value: {
           persisted: () => Promise.resolve(asked > 0),
           persist: () => { asked += 1; return Promise.resolve(true); },
         } });",
    )
    .await?;
    app.open("items/1-1-1-1/").await?;
    app.begin_draft().await?;
    app.type_into(".draft textarea", "残したい文").await?;
    app.saved_at().await?;
    ensure!(
        app.is("asked === 0").await?,
        "asked in the middle of a sentence"
    );
    app.tap("次の取組").await?;
    app.until("the browser is asked", "asked === 1").await?;
    app.tap("下書き 1").await?;
    app.see(words::PERSISTED).await
}
