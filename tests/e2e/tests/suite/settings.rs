//! How a reader wants the app to look.

use domain::settings::KEY;
use domain::wording::settings as words;
use e2e::{App, Result, device::Wish, ensure};

e2e::tests! {
    every_choice_applies_at_once_and_outlasts_the_page,
    what_was_chosen_is_there_before_the_app_is,
    another_tab_follows,
    where_nothing_can_be_stored_the_choice_holds_and_that_is_said,
    more_contrast_comes_with_the_devices_wish,
    paper_keeps_its_own_colours,
}

/// What shows of a choice.
async fn looks(app: &App) -> Result<(f64, String)> {
    let script = "const root = getComputedStyle(document.documentElement);
        return [parseFloat(root.fontSize), root.backgroundColor]";
    Ok(serde_json::from_value(app.ask(script, vec![]).await?)?)
}

async fn choose(app: &App, names: &[&str]) -> Result<()> {
    app.tap(words::BUTTON).await?;
    for name in names {
        app.tap(name).await?;
    }
    app.tap(words::CLOSE).await?;
    // Its entry of the history goes a task later, and takes a load back that begins before.
    let left = "!history.state?.[2]";
    app.until("the sheet's entry is left", left).await
}

async fn every_choice_applies_at_once_and_outlasts_the_page(app: &mut App) -> Result<()> {
    app.open("items/1-2-1-1/").await?;
    let (usual, light) = looks(app).await?;
    app.tap(words::BUTTON).await?;
    app.tap("とても大きい").await?;
    app.tap("暗い").await?;
    app.see(words::KEPT).await?;
    let (large, dark) = looks(app).await?;
    ensure!(
        large > 1.3 * usual && dark != light,
        "{usual} → {large}, {light} → {dark}"
    );
    app.tap("はっきり").await?;
    ensure!(
        looks(app).await?.1 == "rgb(0, 0, 0)",
        "{:?}",
        looks(app).await?
    );
    // Closing goes back by an entry, and to WebKit a reload meanwhile is none.
    let through =
        "addEventListener('popstate', () => { globalThis.through = true; }, { once: true })";
    app.ask(through, vec![]).await?;
    app.tap(words::CLOSE).await?;
    app.until("the way back is through", "globalThis.through")
        .await?;
    app.reload().await?;
    assert_eq!(looks(app).await?, (large, "rgb(0, 0, 0)".to_owned()));
    // Back to the usual, which leaves nothing behind.
    choose(app, &["標準", "端末に合わせる", "標準（端末に合わせる）"]).await?;
    assert_eq!(looks(app).await?, (usual, light));
    let script = format!("return localStorage.getItem('{KEY}')");
    ensure!(
        app.ask(&script, vec![]).await?.is_null(),
        "something was left behind"
    );
    Ok(())
}

async fn what_was_chosen_is_there_before_the_app_is(app: &mut App) -> Result<()> {
    app.open("").await?;
    choose(app, &["大きい", "暗い"]).await?;
    let chosen = looks(app).await?;
    app.before_load("delete globalThis.WebAssembly").await?;
    app.expect_console("WebAssembly");
    app.load("guide/").await?;
    app.see(domain::wording::app::KEPT).await?;
    assert_eq!(looks(app).await?, chosen);
    Ok(())
}

async fn another_tab_follows(app: &mut App) -> Result<()> {
    app.open("").await?;
    let here = app.driver().window().await?;
    app.new_tab().await?;
    app.open("guide/").await?;
    choose(app, &["暗い"]).await?;
    app.go_to_tab(&here).await?;
    app.until(
        "the other tab is dark",
        "document.documentElement.dataset.theme === 'dark'",
    )
    .await
}

async fn where_nothing_can_be_stored_the_choice_holds_and_that_is_said(
    app: &mut App,
) -> Result<()> {
    app.before_load(
        "Object.defineProperty(window, 'localStorage', {
           get() { throw new DOMException('denied', 'SecurityError'); } });",
    )
    .await?;
    app.open("").await?;
    app.tap(words::BUTTON).await?;
    app.tap("暗い").await?;
    app.see(words::NOT_KEPT).await?;
    app.tap(words::CLOSE).await?;
    app.tap("案内").await?;
    ensure!(
        app.is("document.documentElement.dataset.theme === 'dark'")
            .await?
    );
    Ok(())
}

async fn more_contrast_comes_with_the_devices_wish(app: &mut App) -> Result<()> {
    app.open("").await?;
    ensure!(!app.is("document.documentElement.dataset.contrast").await?);
    app.wish(Wish::MoreContrast).await?;
    let more = "document.documentElement.dataset.contrast === 'more'";
    app.until("a page that is open follows", more).await?;
    app.open("guide/").await?;
    ensure!(app.is(more).await?);
    Ok(())
}

async fn paper_keeps_its_own_colours(app: &mut App) -> Result<()> {
    app.open("").await?;
    choose(app, &["とても大きい", "暗い", "はっきり"]).await?;
    app.wish(Wish::Paper).await?;
    let (size, ground) = looks(app).await?;
    ensure!(
        ground == "rgb(255, 255, 255)" || ground == "rgba(0, 0, 0, 0)",
        "{ground}"
    );
    ensure!(size <= 16.0, "{size}");
    Ok(())
}
