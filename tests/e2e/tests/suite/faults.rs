//! What can go wrong at the start.

use e2e::{App, Result, ensure};
use furikaeri::wording::app as words;

e2e::tests! {
    blocked_wasm_is_told_and_the_text_stays_readable,
    wasm_cut_short_is_told_and_the_text_stays_readable,
    a_page_in_the_place_of_the_wasm_is_told,
    without_its_part_of_the_app_a_page_stays_readable,
    a_page_whose_part_is_missing_says_so_and_comes_at_a_tap,
    without_the_reviews_data_the_page_stays_readable,
    a_filtered_link_shows_its_text_even_where_the_app_does_not_start,
    without_a_service_worker_the_app_works,
    a_fault_within_the_app_is_told_and_the_drafts_can_be_saved,
    a_fault_of_something_else_stops_nothing,
}

const NOTICE: &str = "いま、この端末では絞り込み・検索・下書きが使えません";

async fn blocked_wasm_is_told_and_the_text_stays_readable(app: &mut App) -> Result<()> {
    app.block(&[".wasm"]).await?;
    app.expect_console("ERR_BLOCKED_BY_CLIENT");
    app.expect_console("Failed to fetch");
    app.load("items/1-2-1-1/").await?;
    app.see(NOTICE).await?;
    app.see_page("災害に強いまちづくり").await?;
    app.no_barriers().await?;
    app.load("").await?;
    app.see(NOTICE).await?;
    assert_eq!(app.items().await?.len(), 22);
    Ok(())
}

async fn wasm_cut_short_is_told_and_the_text_stays_readable(app: &mut App) -> Result<()> {
    app.move_to(app.site().copied()?).await?;
    let wasm = app.site().file_named("furikaeri_bg", "wasm")?;
    app.site().spoil(&wasm, |mut bytes| {
        bytes.truncate(bytes.len() / 2);
        bytes
    })?;
    app.expect_console("wasm");
    app.expect_console("WebAssembly");
    app.load("").await?;
    app.see(NOTICE).await?;
    assert_eq!(app.items().await?.len(), 22);
    Ok(())
}

async fn a_page_in_the_place_of_the_wasm_is_told(app: &mut App) -> Result<()> {
    app.move_to(app.site().copied()?).await?;
    let wasm = app.site().file_named("furikaeri_bg", "wasm")?;
    app.site()
        .spoil(&wasm, |_| b"<!DOCTYPE html><title>Error</title>".to_vec())?;
    app.expect_console("wasm");
    app.expect_console("WebAssembly");
    app.load("items/1-2-1-1/").await?;
    app.see(NOTICE).await?;
    app.see_page("災害に強いまちづくり").await
}

async fn without_its_part_of_the_app_a_page_stays_readable(app: &mut App) -> Result<()> {
    app.block(&["split_reading"]).await?;
    app.expect_console("ERR_BLOCKED_BY_CLIENT");
    app.expect_console("Failed to fetch");
    app.load("items/1-2-1-1/").await?;
    app.see(NOTICE).await?;
    app.see_page("災害に強いまちづくり").await
}

async fn a_page_whose_part_is_missing_says_so_and_comes_at_a_tap(app: &mut App) -> Result<()> {
    app.block(&["split_reading"]).await?;
    app.expect_console("ERR_BLOCKED_BY_CLIENT");
    app.expect_console("Failed to fetch");
    app.open("").await?;
    app.tap_at("a[href='/items/1-2-1-1/']").await?;
    app.see_page(words::PART_MISSING).await?;
    app.no_barriers().await?;
    app.block(&[]).await?;
    app.tap_at("main button").await?;
    app.see_page("災害に強いまちづくり").await
}

async fn without_the_reviews_data_the_page_stays_readable(app: &mut App) -> Result<()> {
    app.move_to(app.site().copied()?).await?;
    let data = app.site().file_named("review", "bin")?;
    app.site().spoil(&data, |mut bytes| {
        bytes.truncate(bytes.len() / 2);
        bytes
    })?;
    app.load("").await?;
    app.see(NOTICE).await?;
    assert_eq!(app.items().await?.len(), 22);
    Ok(())
}

async fn a_filtered_link_shows_its_text_even_where_the_app_does_not_start(
    app: &mut App,
) -> Result<()> {
    app.block(&[".wasm"]).await?;
    app.expect_console("ERR_BLOCKED_BY_CLIENT");
    app.expect_console("Failed to fetch");
    app.load("?group=welfare").await?;
    app.see(NOTICE).await?;
    assert_eq!(app.items().await?.len(), 22);
    Ok(())
}

async fn without_a_service_worker_the_app_works(app: &mut App) -> Result<()> {
    app.before_load(
        "Object.defineProperty(Navigator.prototype, 'serviceWorker', {
           get() { throw new DOMException('denied', 'SecurityError'); } });",
    )
    .await?;
    app.write_draft("1-1-1-1", "通信は要るが書ける").await?;
    app.open("guide/").await?;
    app.see(furikaeri::wording::offline::UNAVAILABLE).await?;
    ensure!(app.drafts().await?.len() == 1);
    Ok(())
}

/// Makes the app's own wasm trap at the next turn, as a panic does: a call of it with what can't be.
const TRAP: &str = "setTimeout(() => {
    const table = globalThis.wasm.exports;
    for (const [name, it] of Object.entries(table)) {
      if (it instanceof WebAssembly.Table) it.get(it.length - 1)(...Array(8).fill(-1));
    }
    throw new Error('nothing trapped');
})";

/// Keeps hold of the app's wasm while it starts.
const HOLD: &str = "
    const begin = WebAssembly.instantiateStreaming;
    WebAssembly.instantiateStreaming = async (...given) => {
      const made = await begin.apply(WebAssembly, given);
      globalThis.wasm ??= made.instance;
      return made;
    };";

async fn a_fault_within_the_app_is_told_and_the_drafts_can_be_saved(app: &mut App) -> Result<()> {
    app.before_load(HOLD).await?;
    app.write_draft("1-2-1-1", "止まっても残る文").await?;
    app.catch_files().await?;
    app.expect_console("RuntimeError");
    app.ask(TRAP, vec![]).await?;
    app.see(STOPPED).await?;
    app.tap("下書きをファイルに保存").await?;
    let (name, file) = app.caught().await?;
    ensure!(
        name.starts_with("furikaeri-") && file.contains("止まっても残る文"),
        "{name}: {file}"
    );
    app.shot("stopped-390-light").await?;
    app.tap("もう一度読み込む").await?;
    app.until_live().await?;
    let kept = "document.querySelector('.draft textarea')?.value === '止まっても残る文'";
    app.until("the draft is there", kept).await?;
    // The app reads its file.
    app.forget().await?;
    app.open("drafts/").await?;
    app.choose_file("#import", file.as_bytes()).await?;
    app.tap(furikaeri::wording::drafts::IMPORT_APPLY).await?;
    app.until("the draft is back", "document.querySelector('.own-text')")
        .await?;
    app.see("止まっても残る文").await
}

const STOPPED: &str = "アプリが止まりました";

async fn a_fault_of_something_else_stops_nothing(app: &mut App) -> Result<()> {
    app.open("").await?;
    app.expect_console("an extension's own");
    app.ask(
        "setTimeout(() => { throw new Error(\"an extension's own\"); })",
        vec![],
    )
    .await?;
    app.search("防災").await?;
    app.until("the search works", "document.querySelector('mark')")
        .await?;
    app.see_no_more(STOPPED).await
}
