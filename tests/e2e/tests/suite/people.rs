//! Two people at one device: each has drafts and marks of their own, and nothing of it shows to whoever is alone.

use domain::wording::{drafts, hand_in, keeping, people as words, privacy, worklist};
use e2e::{App, Result, ensure};
use serde_json::json;

e2e::tests! {
    who_is_alone_sees_nothing_of_it,
    another_name_asks_and_the_same_person_keeps_everything,
    two_people_have_drafts_of_their_own,
    a_tab_that_is_open_stays_whose_it_is_until_it_begins_anew,
    another_persons_backup_says_whose_it_is,
    another_persons_backup_is_read_in_as_theirs,
    erasing_takes_everyones,
}

const HANAKO: &str = "西区 花子";
const ICHIRO: &str = "東 一郎";
const GROUP: &str = "福祉・健康";

/// A tab that hears nothing of others until it is told to.
const ASLEEP: &str = "globalThis.asleep = true;
    for (const kind of ['storage', 'visibilitychange', 'pageshow'])
      addEventListener(kind, (it) => { if (globalThis.asleep) it.stopImmediatePropagation(); }, true)";

async fn hanako(app: &App, text: &str) -> Result<()> {
    app.open("worklist/").await?;
    app.sign(HANAKO, GROUP).await?;
    app.see(worklist::DONE).await?;
    app.write_draft("1-2-3-1", text).await?;
    Ok(())
}

/// Gives another name on the page that is open.
async fn rename(app: &App, name: &str) -> Result<()> {
    // A page that is opened again is as it was left.
    let is_open = "document.querySelector('#member-name')?.closest('details')?.open";
    if !app.is(is_open).await? {
        app.tap(worklist::CHANGE).await?;
    }
    app.ask("document.querySelector('#member-name').value = ''", vec![])
        .await?;
    app.type_into("#member-name", name).await?;
    app.tap(worklist::KEEP).await
}

/// Ichiro takes over on the page of the hand-in.
async fn ichiro(app: &App) -> Result<()> {
    app.open("hand-in/").await?;
    rename(app, ICHIRO).await?;
    app.see(&words::ask(ICHIRO, HANAKO)).await?;
    app.shows("#another-person-asked button").await?;
    app.tap(words::OTHER).await?;
    app.see(hand_in::NOTHING).await?;
    app.until("it begins at the top", "scrollY === 0").await
}

async fn stored(app: &App, part: &str) -> Result<usize> {
    let keys = app.stored().await?;
    Ok(keys.iter().filter(|(key, _)| key.contains(part)).count())
}

async fn who_is_alone_sees_nothing_of_it(app: &mut App) -> Result<()> {
    hanako(app, "花子の文").await?;
    for path in ["worklist/", "drafts/", "hand-in/", "privacy/"] {
        app.open(path).await?;
        let text = app.text("main").await?;
        for one in [
            words::NOW,
            words::SWITCH_IS,
            words::STORED,
            words::BACKUP_IS_OWN,
        ] {
            ensure!(!text.contains(one), "{path} has {one}");
        }
    }
    assert_eq!(
        stored(app, "/of/").await? + stored(app, "/active/").await?,
        0
    );
    Ok(())
}

async fn another_name_asks_and_the_same_person_keeps_everything(app: &mut App) -> Result<()> {
    hanako(app, "花子の文").await?;
    let mut before = HANAKO.to_owned();
    for name in ["西区花子", "西区　花子", "西区 華子", "ﾆｼｸ ﾊﾅｺ", HANAKO]
    {
        app.open("worklist/").await?;
        rename(app, name).await?;
        // Amid the app's words each space is shown as one.
        let shown = name.replace('\u{3000}', " ");
        app.see(&words::ask(&shown, &before)).await?;
        let focus = "document.activeElement?.id === 'another-person'";
        app.until("the question has the focus", focus).await?;
        app.tap(words::SAME).await?;
        app.see(worklist::KEPT).await?;
        app.see_no_more(&words::ask(&shown, &before)).await?;
        before = shown;
    }
    app.see(&worklist::progress(1, 8)).await?;
    assert_eq!(app.drafts().await?.len(), 1);
    assert_eq!(
        stored(app, "/of/").await? + stored(app, "/active/").await?,
        0
    );
    // The same name asks nothing.
    app.tap(worklist::KEEP).await?;
    app.see(worklist::KEPT).await
}

async fn two_people_have_drafts_of_their_own(app: &mut App) -> Result<()> {
    hanako(app, "花子の文").await?;
    let before = app.stored().await?;
    ichiro(app).await?;
    app.write_draft("1-2-3-2", "一郎の文").await?;
    app.see(&[drafts::ON_ITEM, "（", ICHIRO, "）"].concat())
        .await?;
    app.open("items/1-2-3-1/").await?;
    assert_eq!(app.count(".draft textarea").await?, 0);
    app.open("drafts/").await?;
    app.see(words::BACKUP_IS_OWN).await?;
    app.open("hand-in/").await?;
    let mail = app.copied_mail().await?;
    let is_his = mail.contains(ICHIRO) && mail.contains("一郎の文");
    ensure!(is_his && !mail.contains("花子"), "{mail}");
    for (key, value) in before {
        ensure!(
            app.stored().await?.contains(&(key.clone(), value)),
            "{key} has changed"
        );
    }
    // By name, back and forth.
    for path in ["drafts/", "worklist/", "hand-in/"] {
        app.open(path).await?;
        app.tap(&words::switch_to(HANAKO)).await?;
        app.see(&words::switch_to(ICHIRO)).await?;
        app.open("drafts/").await?;
        app.see("花子の文").await?;
        assert_eq!(app.texts(".own-text").await?, ["花子の文"]);
        app.tap(&words::switch_to(ICHIRO)).await?;
        app.see("一郎の文").await?;
        assert_eq!(app.texts(".own-text").await?, ["一郎の文"]);
    }
    Ok(())
}

async fn a_tab_that_is_open_stays_whose_it_is_until_it_begins_anew(app: &mut App) -> Result<()> {
    app.before_load(ASLEEP).await?;
    hanako(app, "花子の文").await?;
    let of_hanako = app.driver().window().await?;
    app.new_tab().await?;
    ichiro(app).await?;
    app.go_to_tab(&of_hanako).await?;
    app.type_into(".draft textarea", "、花子の続き").await?;
    app.until_stored("花子の文、花子の続き").await?;
    let key = "Object.entries(localStorage).find(([, it]) => it.includes('花子の続き'))[0].includes('/of/')";
    ensure!(!app.is(key).await?, "another's words");
    app.ask(
        "globalThis.asleep = false; document.activeElement.blur(); dispatchEvent(new Event('pageshow'))",
        vec![],
    )
    .await?;
    let anew = "!document.querySelector('.draft textarea')";
    app.until("the page begins anew as the other's", anew)
        .await?;
    app.open("drafts/").await?;
    app.tap(&words::switch_to(HANAKO)).await?;
    app.see("花子の文、花子の続き").await
}

async fn another_persons_backup_says_whose_it_is(app: &mut App) -> Result<()> {
    hanako(app, "花子の文").await?;
    app.open("drafts/").await?;
    let file = app.backup().await?;
    app.choose_file("#import", file.as_bytes()).await?;
    app.see(drafts::IMPORT_PLAN).await?;
    app.see_no_more(&words::of_another(HANAKO, HANAKO)).await?;
    ichiro(app).await?;
    app.open("drafts/").await?;
    app.see(keeping::TITLE).await?;
    app.choose_file("#import", file.as_bytes()).await?;
    app.see(&words::of_another(HANAKO, ICHIRO)).await?;
    app.tap(drafts::IMPORT_CANCEL).await?;
    app.see_no_more(&words::of_another(HANAKO, ICHIRO)).await?;
    ensure!(app.texts(".own-text").await?.is_empty());
    Ok(())
}

/// Two people had all erased; each has a backup, and the second one reads the first one's in.
async fn another_persons_backup_is_read_in_as_theirs(app: &mut App) -> Result<()> {
    hanako(app, "花子の文").await?;
    app.open("drafts/").await?;
    let file = app.backup().await?;
    app.open("privacy/").await?;
    app.tap(privacy::ERASE_BUTTON).await?;
    app.tap(privacy::DO_ERASE).await?;
    app.see(privacy::ERASED).await?;
    app.open("worklist/").await?;
    app.sign(ICHIRO, GROUP).await?;
    app.write_draft("1-2-3-2", "一郎の文").await?;
    app.open("drafts/").await?;
    app.choose_file("#import", file.as_bytes()).await?;
    app.see(&words::as_theirs(HANAKO)).await?;
    app.tap(&words::switch_to(HANAKO)).await?;
    app.see(&words::switch_to(ICHIRO)).await?;
    app.see_no_more("一郎の文").await?;
    app.choose_file("#import", file.as_bytes()).await?;
    app.see(drafts::IMPORT_PLAN).await?;
    app.see_no_more(&words::of_another(HANAKO, ICHIRO)).await?;
    app.tap(drafts::IMPORT_APPLY).await?;
    app.see(&drafts::imported(1)).await?;
    assert_eq!(app.texts(".own-text").await?, ["花子の文"]);
    app.tap(&words::switch_to(ICHIRO)).await?;
    app.see("一郎の文").await?;
    assert_eq!(app.texts(".own-text").await?, ["一郎の文"]);
    Ok(())
}

async fn erasing_takes_everyones(app: &mut App) -> Result<()> {
    hanako(app, "花子の文").await?;
    ichiro(app).await?;
    app.write_draft("1-2-3-2", "一郎の文").await?;
    app.open("privacy/").await?;
    app.see(words::STORED).await?;
    app.tap(privacy::ERASE_BUTTON).await?;
    app.see(&words::erased(&[HANAKO, "、", ICHIRO].concat()))
        .await?;
    app.tap(privacy::DO_ERASE).await?;
    app.see(privacy::ERASED).await?;
    ensure!(app.stored().await?.is_empty(), "{:?}", app.stored().await?);
    // What is written from now on is found again.
    app.write_draft("1-1-1-1", "消したあとの文").await?;
    app.open("drafts/").await?;
    app.see("消したあとの文").await?;
    let kept = app
        .ask("return Object.keys(localStorage).join()", vec![])
        .await?;
    ensure!(
        kept.as_str().is_some_and(|it| !it.contains("/of/")),
        "{}",
        json!(kept)
    );
    Ok(())
}
