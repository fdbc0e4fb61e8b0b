//! Storage that is full, forbidden, or holds something unreadable.

use std::collections::BTreeMap;

use domain::{
    drafts::{model::Unreadable, store::StoreError},
    wording::{drafts as words, keeping, worklist},
};
use e2e::{App, Result, ensure};
use serde_json::json;

e2e::tests! {
    full_storage_is_told_and_the_text_stays_and_is_saved_once_there_is_room,
    full_storage_leaves_what_was_saved_as_it_was,
    forbidden_storage_is_told_and_the_rest_works,
    where_storage_is_forbidden_no_page_promises_it,
    storage_that_refuses_to_write_is_told,
    garbage_is_told_and_never_destroyed,
    a_newer_form_is_told_and_never_destroyed,
    another_apps_keys_are_left_alone,
}

const FIELD: &str = ".draft textarea";
/// Fills the storage to the last letter.
pub const FILL: &str = "
    let size = 1 << 22, filled = '';
    while (size >= 1) {
      try { localStorage.setItem('other', filled + 'x'.repeat(size)); filled += 'x'.repeat(size); }
      catch { size = Math.floor(size / 2); }
    }";
const FORBID: &str = "Object.defineProperty(globalThis, 'localStorage', {
    get() { throw new DOMException('denied', 'SecurityError'); } });";
const REFUSE: &str =
    "Storage.prototype.setItem = () => { throw new DOMException('denied', 'SecurityError'); };";
const REVIEW: &str = "osaka-nishi-2018-2022";

async fn full_storage_is_told_and_the_text_stays_and_is_saved_once_there_is_room(
    app: &mut App,
) -> Result<()> {
    app.open("items/1-1-1-1/").await?;
    app.ask(FILL, vec![]).await?;
    app.begin_draft().await?;
    app.type_into(FIELD, "場所がなくても消えない文").await?;
    app.see(StoreError::Full.message()).await?;
    ensure!(
        app.is("document.querySelector('.draft textarea').value === '場所がなくても消えない文'")
            .await?
    );
    // It says how full it is, and a backup has the words that storage refuses.
    app.see(keeping::FULL).await?;
    app.see("保存場所の約").await?;
    app.shot("fault-full").await?;
    let file = app.backup().await?;
    ensure!(file.contains("場所がなくても消えない文"), "{file}");
    // The rest works, and coming back the text is still there.
    app.tap("次の取組").await?;
    app.see("（2 / 22）").await?;
    app.back().await?;
    let still = "document.querySelector('.draft textarea')?.value === '場所がなくても消えない文'";
    app.until("the text is still there", still).await?;
    app.ask("localStorage.removeItem('other')", vec![]).await?;
    app.type_into(FIELD, "。").await?;
    app.saved_at().await?;
    assert_eq!(app.drafts().await?[0]["text"], "場所がなくても消えない文。");
    Ok(())
}

async fn full_storage_leaves_what_was_saved_as_it_was(app: &mut App) -> Result<()> {
    app.write_draft("1-1-1-1", "保存された文").await?;
    app.ask(FILL, vec![]).await?;
    let long = "長".repeat(300);
    app.ask(
        "const field = document.querySelector('.draft textarea');
         field.value += arguments[0]; field.dispatchEvent(new Event('input', { bubbles: true }));",
        vec![json!(long)],
    )
    .await?;
    app.see(StoreError::Full.message()).await?;
    assert_eq!(app.drafts().await?[0]["text"], "保存された文");
    app.ask("localStorage.removeItem('other')", vec![]).await?;
    Ok(())
}

async fn forbidden_storage_is_told_and_the_rest_works(app: &mut App) -> Result<()> {
    app.before_load(FORBID).await?;
    app.open("items/1-1-1-1/").await?;
    app.see(words::FORBIDDEN).await?;
    app.begin_draft().await?;
    app.type_into(FIELD, "保存できない文").await?;
    app.see(words::NOT_KEPT).await?;
    app.shot("fault-forbidden").await?;
    app.tap("次の取組").await?;
    app.see("（2 / 22）").await?;
    app.back().await?;
    let still = "document.querySelector('.draft textarea')?.value === '保存できない文'";
    app.until("the text is still there", still).await?;
    app.tap("下書き 1").await?;
    app.see("保存できない文").await?;
    app.see(keeping::MAKE_BACKUP).await?;
    // Nothing may claim to be saved that is not.
    let shown = app.text("main").await?;
    ensure!(
        !shown.contains(words::SAVED),
        "the page of drafts says 「{}」",
        words::SAVED
    );
    // It would be lost: leaving asks first, which is not of interest here.
    app.ask(
        "addEventListener('beforeunload', (it) => it.stopImmediatePropagation(), true)",
        vec![],
    )
    .await?;
    app.tap("取組").await?;
    app.until(
        "the list is there",
        "document.querySelectorAll('.card').length === 22",
    )
    .await
}

/// Nor before anything is written, on whatever page.
async fn where_storage_is_forbidden_no_page_promises_it(app: &mut App) -> Result<()> {
    for (path, promise) in [
        ("drafts/", words::LOCAL),
        ("drafts/", keeping::PROMISE),
        ("worklist/", worklist::WHY_PROFILE),
    ] {
        app.open(path).await?;
        app.see(promise).await?;
    }
    app.before_load(FORBID).await?;
    for path in [
        "",
        "?q=防災",
        "figures/",
        "indicators/1-1-1-2-fig1/",
        "items/1-1-1-1/",
        "drafts/",
        "worklist/",
        "hand-in/",
        "collate/",
    ] {
        app.open(path).await?;
        if path.starts_with("items/") {
            app.begin_draft().await?;
        }
        for promise in [
            words::LOCAL,
            words::SAVED,
            keeping::PROMISE,
            worklist::WHY_PROFILE,
            worklist::KEPT,
        ] {
            app.until_with(
                &format!("/{path} does not say 「{promise}」"),
                "!document.body.innerText.includes(arguments[0])",
                vec![promise.into()],
            )
            .await?;
        }
    }
    Ok(())
}

async fn storage_that_refuses_to_write_is_told(app: &mut App) -> Result<()> {
    app.before_load(REFUSE).await?;
    app.open("items/1-1-1-1/").await?;
    app.begin_draft().await?;
    app.type_into(FIELD, "書けない文").await?;
    app.see(StoreError::Forbidden.message()).await?;
    app.shot("fault-refused-by-storage").await?;
    ensure!(
        app.is("document.querySelector('.draft textarea').value === '書けない文'")
            .await?
    );
    app.ask(
        "addEventListener('beforeunload', (it) => it.stopImmediatePropagation(), true)",
        vec![],
    )
    .await?;
    Ok(())
}

/// Lays a value into the storage, and holds it against what is there after the app was used.
async fn survives(app: &App, key: &str, value: &str, message: &str) -> Result<()> {
    app.open("guide/").await?;
    app.ask(
        "localStorage.setItem(arguments[0], arguments[1])",
        vec![json!(key), json!(value)],
    )
    .await?;
    app.open("items/1-1-1-1/").await?;
    app.see(message).await?;
    app.shot("fault-unreadable").await?;
    app.begin_draft().await?;
    app.type_into(FIELD, "隣の文").await?;
    app.saved_at().await?;
    app.reload().await?;
    let kept = "return Object.values(localStorage).filter((it) => it === arguments[0]).length";
    assert_eq!(
        app.number(kept, vec![json!(value)]).await?,
        1,
        "the value is gone"
    );
    Ok(())
}

async fn garbage_is_told_and_never_destroyed(app: &mut App) -> Result<()> {
    let key = format!("furikaeri/{REVIEW}/draft/1/abcdefgh");
    let value = "{\"schema\":1,\"text\":\"途中で切れ";
    survives(app, &key, value, Unreadable::NotADraft.message()).await?;
    // It can be taken out of the device.
    app.open("drafts/").await?;
    app.catch_files().await?;
    app.tap(words::ASIDES_FILE).await?;
    app.see(words::HANDED_OVER).await?;
    let name = ["furikaeri-", REVIEW, "-aside.json"].concat();
    let file: BTreeMap<String, String> = serde_json::from_str(&app.caught_as(&name).await?)?;
    assert_eq!(file.values().collect::<Vec<_>>(), [value]);
    Ok(())
}

async fn a_newer_form_is_told_and_never_destroyed(app: &mut App) -> Result<()> {
    let key = format!("furikaeri/{REVIEW}/draft/9/abcdefgh");
    let value = "{\"schema\":9,\"words\":[\"未来の文\"]}";
    survives(app, &key, value, Unreadable::Newer(9).message()).await
}

async fn another_apps_keys_are_left_alone(app: &mut App) -> Result<()> {
    app.load("guide/").await?;
    app.ask("localStorage.setItem('neighbour', 'not ours'); localStorage.setItem('furikaeri', 'nor this')", vec![]).await?;
    app.write_draft("1-1-1-1", "文").await?;
    app.open("drafts/").await?;
    let others = "localStorage.getItem('neighbour') === 'not ours' && localStorage.getItem('furikaeri') === 'nor this'";
    ensure!(app.is(others).await?);
    Ok(())
}
