//! Drafts on single sentences and figures, their kinds, and their earlier versions.

use domain::wording::drafts as words;
use e2e::{App, Result, device::PHONE, ensure};
use serde_json::json;

e2e::tests! {
    a_sentence_is_written_on_by_a_tap,
    a_sentence_is_written_on_by_keyboard,
    a_figure_is_written_on,
    a_changed_sentence_is_told_and_both_wordings_show,
    a_draft_can_be_an_evaluation,
    an_earlier_version_can_be_seen_and_restored,
    a_deleted_draft_can_be_brought_back_later,
    the_button_of_a_tapped_sentence_is_in_sight,
    a_field_that_was_emptied_is_not_said_to_be_stored,
}

const LINE: &str = "#1-2-1-1-ach2";

fn at(id: &str) -> String {
    format!("[id='{}']", id.trim_start_matches('#'))
}

async fn a_sentence_is_written_on_by_a_tap(app: &mut App) -> Result<()> {
    app.open("items/1-2-1-1/").await?;
    let line = at(LINE);
    app.tap_at(&format!("{line} > span")).await?;
    let shows = format!(
        "document.querySelector(`{line} .pencil`).innerText.trim() === '{}'",
        words::WRITE_ON_POINT
    );
    app.until("the sentence offers to be written on", &shows)
        .await?;
    app.tap_at(&format!("{line} .pencil")).await?;
    let field = format!("{line} .draft textarea");
    app.until(
        "the field has the caret",
        &format!("document.activeElement?.matches(`{field}`)"),
    )
    .await?;
    app.type_into(&field, "この点はどうでしょうか").await?;
    app.saved_at().await?;
    let draft = &app.drafts().await?[0];
    assert_eq!(draft["anchor"]["item"], "1-2-1-1");
    assert_eq!(draft["anchor"]["point"]["id"], "1-2-1-1-ach2");
    let quote = draft["anchor"]["point"]["quote"]
        .as_str()
        .unwrap_or_default();
    ensure!(
        app.text(&format!("{line} > span"))
            .await?
            .contains(quote.trim()),
        "quoted: {quote}"
    );
    app.reload().await?;
    app.until(
        "it stands under its sentence",
        &format!("document.querySelector(`{field}`)?.value"),
    )
    .await?;
    // The top of the item names it, and leads to it.
    app.tap("この点はどうでしょうか").await?;
    app.until(
        "the field has the focus",
        &format!("document.activeElement?.matches(`{field}`)"),
    )
    .await?;
    app.open("drafts/").await?;
    app.see(quote.trim()).await
}

async fn a_sentence_is_written_on_by_keyboard(app: &mut App) -> Result<()> {
    app.open("items/1-2-1-1/").await?;
    let pencil = format!("{} .pencil", at(LINE));
    app.press(&pencil, thirtyfour::Key::Enter).await?;
    let field = format!("{} .draft textarea", at(LINE));
    app.until(
        "the field has the caret",
        &format!("document.activeElement?.matches(`{field}`)"),
    )
    .await?;
    app.type_into(&field, "鍵盤で書いた文").await?;
    app.saved_at().await?;
    Ok(())
}

async fn a_figure_is_written_on(app: &mut App) -> Result<()> {
    app.open("items/1-2-2-2/").await?;
    let figure = at("1-2-2-2-fig1");
    app.tap_at(&format!("{figure} .pencil")).await?;
    app.type_into(&format!("{figure} .draft textarea"), "減った理由は何ですか")
        .await?;
    app.saved_at().await?;
    assert_eq!(
        app.drafts().await?[0]["anchor"]["point"]["id"],
        "1-2-2-2-fig1"
    );
    Ok(())
}

async fn a_changed_sentence_is_told_and_both_wordings_show(app: &mut App) -> Result<()> {
    app.open("items/1-2-1-1/").await?;
    app.tap_at(&format!("{} .pencil", at(LINE))).await?;
    app.type_into(".draft textarea", "言葉が変わる前の意見")
        .await?;
    app.saved_at().await?;
    // As it was written on an earlier version of the data.
    app.ask(
        "const [key, value] = Object.entries(localStorage).find(([key]) => key.includes('/draft/'));
         const draft = JSON.parse(value);
         draft.anchor.point.quote = '前の原文';
         draft.anchor.point.hash = '0123456789abcdef';
         draft.came_from = [...(draft.came_from ?? []), draft.revision];
         draft.revision = { writer: 'earlier', number: 1 };
         localStorage.setItem(key, JSON.stringify(draft));",
        vec![],
    )
    .await?;
    app.reload().await?;
    app.see(words::CHANGED).await?;
    app.see("前の原文").await?;
    app.see(words::NOW).await?;
    // On a point that is no longer there, it stands below with its words.
    app.ask(
        "const [key, value] = Object.entries(localStorage).find(([key]) => key.includes('/draft/'));
         const draft = JSON.parse(value);
         draft.anchor.point.id = '1-2-1-1-ach999';
         draft.revision.number += 1;
         localStorage.setItem(key, JSON.stringify(draft));",
        vec![],
    )
    .await?;
    app.reload().await?;
    app.see(words::POINT_GONE).await?;
    assert_eq!(app.count(".drafts .draft textarea").await?, 1);
    Ok(())
}

async fn a_draft_can_be_an_evaluation(app: &mut App) -> Result<()> {
    app.write_draft("1-1-1-1", "自己評価は妥当だと思います")
        .await?;
    app.tap("評価").await?;
    let stored = "Object.values(localStorage).some((it) => it.includes('\"kind\":\"evaluation\"'))";
    app.until("the kind is stored", stored).await
}

async fn an_earlier_version_can_be_seen_and_restored(app: &mut App) -> Result<()> {
    let long = "避難所の鍵を夜間に開ける人の名簿を、毎年四月に作り直してほしいと思います。";
    app.write_draft("1-1-1-1", long).await?;
    // All of it is selected and typed over, by accident.
    app.ask(
        "const field = document.querySelector('.draft textarea'); field.value = 'あ';
         field.dispatchEvent(new Event('input', { bubbles: true }));",
        vec![],
    )
    .await?;
    let stored = "Object.entries(localStorage).some(([key, it]) => key.includes('/draft/') && it.includes('\"text\":\"あ\"'))";
    app.until("the accident is stored", stored).await?;
    app.reload().await?;
    app.tap(words::HISTORY).await?;
    app.see(long).await?;
    app.tap(words::RETURN_TO).await?;
    let back = "document.querySelector('.draft textarea').value === arguments[0]";
    app.until_with("the words are back", back, vec![json!(long)])
        .await?;
    assert_eq!(app.drafts().await?[0]["text"], long);
    Ok(())
}

async fn a_deleted_draft_can_be_brought_back_later(app: &mut App) -> Result<()> {
    app.write_draft("1-1-1-1", "あとで戻す文").await?;
    app.tap(words::DELETE).await?;
    app.see(words::DELETED).await?;
    app.open("drafts/").await?;
    app.see(words::NONE).await?;
    app.tap(words::DELETED_ONES).await?;
    app.tap(words::UNDO).await?;
    app.see("下書き 1").await?;
    assert_eq!(app.drafts().await?[0]["text"], "あとで戻す文");
    Ok(())
}

/// Wherever on a phone's screen the sentence stands.
async fn the_button_of_a_tapped_sentence_is_in_sight(app: &mut App) -> Result<()> {
    app.screen(PHONE).await?;
    app.open("items/1-2-1-1/").await?;
    let lines = app.count(".lines [id] > span:first-child").await?;
    ensure!(lines > 6, "only {lines} sentences");
    for at in 0..lines {
        // Its last line is the last one above the bar.
        let tap = "const words = document.querySelectorAll('.lines [id] > span:first-child')[arguments[0]];
            const bar = document.querySelector('.write-bar').getBoundingClientRect().top;
            if (words.closest('details:not([open])')) return 0;
            const box = words.getBoundingClientRect();
            scrollBy({ top: box.bottom - bar + 4, behavior: 'instant' });
            words.click();
            return 1";
        if app.number(tap, vec![at.into()]).await? == 0 {
            continue;
        }
        let seen = "(() => {
            const button = document.querySelector('.pencil.open')?.getBoundingClientRect();
            const bar = document.querySelector('.write-bar').getBoundingClientRect().top;
            return button && button.top > 0 && button.bottom <= bar;
        })()";
        app.until(&format!("the button of sentence {at} is in sight"), seen)
            .await?;
    }
    Ok(())
}

async fn a_field_that_was_emptied_is_not_said_to_be_stored(app: &mut App) -> Result<()> {
    app.write_draft("1-1-1-1", "あとで消す文").await?;
    app.see_no_more(words::HISTORY).await?;
    let empty = "const field = document.querySelector('.draft textarea'); field.value = '';
         field.dispatchEvent(new Event('input', { bubbles: true }));";
    app.ask(empty, vec![]).await?;
    app.see(words::EMPTIED).await?;
    app.see_no_more(words::SAVED).await?;
    app.see_no_more(words::WRITE_MORE).await?;
    // Other words go into the same field.
    app.tap(words::WRITE_ON_ITEM).await?;
    app.focus_comes_to(".draft textarea").await?;
    assert_eq!(app.count(".draft textarea").await?, 1);
    // On a later visit there is no empty box.
    app.reload().await?;
    app.see(words::WRITE_ON_ITEM).await?;
    assert_eq!(app.count(".draft textarea").await?, 0);
    app.open("drafts/").await?;
    app.tap(words::DELETED_ONES).await?;
    app.tap(words::UNDO).await?;
    app.until_stored("あとで消す文").await?;
    app.open("items/1-1-1-1/").await?;
    let back = "document.querySelector('.draft textarea')?.value === 'あとで消す文'";
    app.until("the words are back", back).await
}
