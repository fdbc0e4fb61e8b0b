//! Two tabs, one draft.

use domain::wording::drafts as words;
use e2e::{App, Result, ensure};

e2e::tests! {
    what_one_tab_writes_the_other_shows,
    two_revisions_of_one_parent_are_both_kept,
    two_versions_are_joined_by_the_member,
    of_two_versions_the_member_keeps_one_or_both,
    a_composition_is_not_disturbed_by_another_tab,
}

const FIELD: &str = ".draft textarea";
/// A tab that hears nothing of others, as one that slept.
const ASLEEP: &str = "for (const kind of ['storage', 'visibilitychange', 'pageshow'])
    addEventListener(kind, (it) => it.stopImmediatePropagation(), true)";

async fn what_one_tab_writes_the_other_shows(app: &mut App) -> Result<()> {
    let first = app.driver().window().await?;
    app.write_draft("1-1-1-1", "はじめの文").await?;
    let second = app.new_tab().await?;
    app.open("items/1-1-1-1/").await?;
    app.type_into(FIELD, "と続き").await?;
    app.saved_at().await?;
    app.go_to_tab(&first).await?;
    let shown = "document.querySelector('.draft textarea').value === 'はじめの文と続き'";
    app.until("the first tab shows it", shown).await?;
    app.type_into(FIELD, "、さらに続き").await?;
    app.saved_at().await?;
    app.go_to_tab(&second).await?;
    let shown =
        "document.querySelector('.draft textarea').value === 'はじめの文と続き、さらに続き'";
    app.until("the second tab shows it", shown).await?;
    assert_eq!(app.drafts().await?.len(), 1);
    Ok(())
}

/// Writes on in two tabs, of which the second did not hear of the first; it is the one shown then.
async fn diverge(app: &App) -> Result<thirtyfour::WindowHandle> {
    let first = app.driver().window().await?;
    app.write_draft("1-1-1-1", "はじめの文").await?;
    let second = app.new_tab().await?;
    app.before_load(ASLEEP).await?;
    app.open("items/1-1-1-1/").await?;
    app.go_to_tab(&first).await?;
    app.type_into(FIELD, "、一方の続き").await?;
    let saved = "Object.values(localStorage).some((it) => it.includes('一方の続き'))";
    app.until("the first tab has saved", saved).await?;
    app.go_to_tab(&second).await?;
    app.type_into(FIELD, "、他方の続き").await?;
    app.see(words::CONFLICT).await?;
    // On a slow engine it is told while the last letters are still on their way.
    app.until_stored("はじめの文、他方の続き").await?;
    Ok(first)
}

async fn texts(app: &App) -> Result<Vec<String>> {
    let drafts = app.drafts().await?;
    let mut texts: Vec<_> = drafts
        .iter()
        .filter_map(|it| it["text"].as_str().map(str::to_owned))
        .collect();
    texts.sort();
    Ok(texts)
}

async fn two_revisions_of_one_parent_are_both_kept(app: &mut App) -> Result<()> {
    let first = diverge(app).await?;
    assert_eq!(
        texts(app).await?,
        ["はじめの文、一方の続き", "はじめの文、他方の続き"]
    );
    // Both stand there, in this tab, in the other, and after a reload.
    let both = "document.querySelectorAll('.draft textarea').length === 2";
    app.until("both stand in the second tab", both).await?;
    app.shot("fault-two-tabs").await?;
    app.go_to_tab(&first).await?;
    app.until("both stand in the first tab", both).await?;
    app.reload().await?;
    app.until("both stand after a reload", both).await?;
    app.see(words::CONFLICT).await
}

async fn two_versions_are_joined_by_the_member(app: &mut App) -> Result<()> {
    diverge(app).await?;
    app.tap(words::JOIN).await?;
    app.see_no_more(words::CONFLICT).await?;
    let joined = "はじめの文、一方の続き\n\nはじめの文、他方の続き";
    assert_eq!(texts(app).await?, [joined]);
    app.reload().await?;
    let one = "document.querySelectorAll('.draft textarea').length === 1";
    app.until("one draft is left", one).await?;
    // The version that went can be brought back.
    app.open("drafts/").await?;
    app.see(words::DELETED_ONES).await
}

async fn of_two_versions_the_member_keeps_one_or_both(app: &mut App) -> Result<()> {
    diverge(app).await?;
    app.tap(words::KEEP_BOTH).await?;
    app.see_no_more(words::CONFLICT).await?;
    assert_eq!(texts(app).await?.len(), 2);
    app.reload().await?;
    let two = "document.querySelectorAll('.draft textarea').length === 2";
    app.until("both are two drafts now", two).await?;
    ensure!(!app.text("main").await?.contains(words::CONFLICT));
    Ok(())
}

async fn a_composition_is_not_disturbed_by_another_tab(app: &mut App) -> Result<()> {
    app.write_draft("1-1-1-1", "文").await?;
    app.reload().await?;
    app.enter(FIELD).await?;
    app.press(FIELD, thirtyfour::Key::End).await?;
    app.compose("へんかん").await?;
    let saved = "Object.values(localStorage).some((it) => it.includes('文へんかん'))";
    app.until("the composed text is saved", saved).await?;
    // As another tab would: it writes the next revision, and the browser tells this one.
    app.ask(
        "const [key, value] = Object.entries(localStorage).find(([key]) => key.includes('/draft/'));
         const draft = JSON.parse(value);
         draft.came_from = [...(draft.came_from ?? []), draft.revision];
         draft.revision = { writer: 'elsewhere', number: 1 };
         draft.text = 'よその文';
         localStorage.setItem(key, JSON.stringify(draft));
         dispatchEvent(new StorageEvent('storage', { key, storageArea: localStorage }));",
        vec![],
    )
    .await?;
    let untouched = "document.querySelector('.draft textarea').value === '文へんかん'";
    ensure!(app.is(untouched).await?, "the field was written into");
    app.confirm("変換").await?;
    let both = "['文変換', 'よその文'].every((text) => Object.values(localStorage).some((it) => it.includes(text)))";
    app.until("both are stored", both).await
}
