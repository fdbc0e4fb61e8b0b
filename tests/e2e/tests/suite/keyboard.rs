//! Every task with a keyboard and nothing else. Wherever a key leads, the focus is somewhere and seen, and goes on in
//! the order in which one reads: see `e2e::keys`.

use domain::wording::{
    collate, drafts, figures, hand_in, item, list, place, privacy, settings, worklist,
};
use e2e::{
    App, Result,
    device::{NARROW, PHONE, WIDE},
    ensure,
};
use thirtyfour::Key;

use crate::views;

e2e::tests! {
    the_first_key_leads_past_the_frame,
    every_page_is_gone_through_as_it_is_read,
    a_reader_searches_filters_and_opens_an_item,
    a_sheet_keeps_the_focus_and_gives_it_back,
    one_moves_between_items_and_back_to_the_list,
    the_looks_are_chosen,
    a_draft_is_written_deleted_and_brought_back,
    an_earlier_version_is_brought_back,
    a_sentence_is_written_on,
    two_versions_are_joined,
    a_member_signs_and_hands_in,
    what_is_missing_in_the_profile_gets_the_focus,
    drafts_are_read_in,
    a_secretariat_collates,
    all_that_is_stored_is_erased,
}

const FIELD: &str = ".draft textarea";

async fn the_first_key_leads_past_the_frame(app: &mut App) -> Result<()> {
    for path in ["?q=防災", "items/1-2-1-1/"] {
        app.open(path).await?;
        app.tab().await?;
        app.focus_is_on("本文へ").await?;
        app.keys(&[Key::Enter]).await?;
        app.focus_comes_to("#title").await?;
        app.tab().await?;
        ensure!(
            app.is("document.activeElement.closest('main')").await?,
            "after the title comes something outside the page's own part"
        );
    }
    Ok(())
}

async fn every_page_is_gone_through_as_it_is_read(app: &mut App) -> Result<()> {
    for (screen, names) in [
        (
            PHONE,
            &[
                "list",
                "figures",
                "indicator",
                "guide",
                "privacy",
                "drafts",
                "worklist",
                "hand-in",
                "collate",
            ][..],
        ),
        (NARROW, &["list-filtered", "item"]),
        (WIDE, &["list", "item"]),
    ] {
        app.screen(screen).await?;
        for view in names {
            views::open(app, view).await?;
            let there = app.number(TO_REACH, vec![]).await?;
            let stops = app.tab_through().await;
            let stops =
                stops.map_err(|why| why.context(format!("{view} at {} px", screen.width)))?;
            ensure!(stops == there, "{view}: {stops} stops, {there} to reach");
        }
    }
    Ok(())
}

/// How many stops a page has: all that can be used, of choices that exclude each other one.
const TO_REACH: &str = "
    const all = [...document.querySelectorAll('a[href], button, input, select, textarea, summary')]
      .filter((it) => it.checkVisibility({ visibilityProperty: true }));
    const groups = new Set(all.filter((it) => it.type === 'radio').map((it) => it.name));
    return all.filter((it) => it.type !== 'radio').length + groups.size";

async fn a_reader_searches_filters_and_opens_an_item(app: &mut App) -> Result<()> {
    app.open("").await?;
    app.tab_to(list::SEARCH).await?;
    app.type_keys("健康").await?;
    app.until(
        "the list is shorter",
        "document.querySelectorAll('main .card').length < 22",
    )
    .await?;
    app.focus_is_on(list::SEARCH).await?;
    app.enter_on(list::NARROW).await?;
    app.focus_comes_to("dialog *").await?;
    app.tab_to("福祉・健康").await?;
    app.keys(&[Key::Space]).await?;
    app.until("it is chosen", "document.activeElement.checked")
        .await?;
    app.enter_on(&list::count(app.items().await?.len(), 22))
        .await?;
    app.focus_comes_to(".chips .more").await?;
    app.focus_is_on(list::NARROW).await?;
    app.enter_on("福祉・健康を外す").await?;
    app.focus_comes_to("#count").await?;
    app.until("the condition is gone", "!document.querySelector('.badge')")
        .await?;
    let title = app.text("main .card a.title").await?;
    app.enter_on(&title).await?;
    app.focus_comes_to("#title").await?;
    app.back().await?;
    app.focus_comes_to(".card a.title").await?;
    app.focus_is_on(&title).await?;
    // Nothing is found: the way out is beside the words that say so.
    app.keys(&[Key::Shift, Key::Tab]).await?;
    app.focus_is_seen().await?;
    app.open("?q=ありえないことば").await?;
    app.enter_on(list::WITHOUT_WORDS).await?;
    app.focus_comes_to("#count").await
}

async fn a_sheet_keeps_the_focus_and_gives_it_back(app: &mut App) -> Result<()> {
    for screen in [PHONE, NARROW] {
        app.screen(screen).await?;
        app.open("").await?;
        app.enter_on(list::NARROW).await?;
        app.focus_comes_to("dialog *").await?;
        let inside = "document.activeElement.closest('dialog')";
        let choices = app.count("#filter-sheet input").await?;
        for _ in 0..=choices {
            app.tab().await?;
            ensure!(app.is(inside).await?, "the focus leaves the sheet");
        }
        app.focus_is_on(list::SHOW).await?;
        for _ in 0..choices {
            app.keys(&[Key::Shift, Key::Tab]).await?;
            app.focus_is_seen().await?;
            ensure!(
                app.is(inside).await?,
                "the focus leaves the sheet on the way back"
            );
        }
        app.keys(&[Key::Escape]).await?;
        app.until(
            "the sheet is closed",
            "!document.querySelector('dialog[open]')",
        )
        .await?;
        app.focus_is_on(list::NARROW).await?;
    }
    Ok(())
}

async fn one_moves_between_items_and_back_to_the_list(app: &mut App) -> Result<()> {
    app.open("?group=welfare").await?;
    let items = app.items().await?;
    let title = app.texts("main .card a.title").await?[3].clone();
    app.enter_on(&title).await?;
    app.focus_comes_to("#title").await?;
    let reads = |id: &str| format!("location.pathname === '/items/{id}/'");
    app.until("the fourth item is open", &reads(&items[3]))
        .await?;
    app.enter_on(item::NEXT).await?;
    app.until("the next item is open", &reads(&items[4]))
        .await?;
    app.focus_comes_to("#title").await?;
    app.enter_on(&["‹ ", item::PREVIOUS].concat()).await?;
    app.until("the one before is open again", &reads(&items[3]))
        .await?;
    app.focus_comes_to("#title").await?;
    app.keys(&[Key::Shift, Key::Tab]).await?;
    app.focus_is_on(item::SHARE).await?;
    app.keys(&[Key::Shift, Key::Tab]).await?;
    app.focus_is_on(item::BACK).await?;
    app.keys(&[Key::Enter]).await?;
    app.focus_comes_to(".card a.title").await?;
    app.focus_is_on(&title).await?;
    // To the figures, to one of them, and to its item.
    app.enter_on(place::FIGURES).await?;
    app.focus_comes_to("#title").await?;
    app.see_page(figures::TITLE).await?;
    let first = app.text(".figure-row a").await?;
    app.enter_on(&first).await?;
    app.focus_comes_to("#title").await?;
    app.until(
        "the figure is open",
        "document.querySelector('#take-along')",
    )
    .await?;
    let of = app.text("main p a[href*='/items/']").await?;
    app.enter_on(&of).await?;
    app.focus_comes_to("#title").await?;
    app.see(drafts::ON_ITEM).await
}

async fn the_looks_are_chosen(app: &mut App) -> Result<()> {
    app.open("items/1-2-1-1/").await?;
    app.enter_on(settings::BUTTON).await?;
    app.focus_comes_to("#settings-sheet *").await?;
    for (first, keys, chosen) in [
        (settings::TEXTS[0], 2, "text === 'largest'"),
        (settings::THEMES[0], 2, "theme === 'dark'"),
        (settings::CONTRASTS[0], 1, "contrast === 'more'"),
    ] {
        app.tab_to(first).await?;
        for _ in 0..keys {
            app.keys(&[Key::Down]).await?;
        }
        let chosen = format!("document.documentElement.dataset.{chosen}");
        app.until("it is chosen", &chosen).await?;
        app.focus_is_seen().await?;
    }
    app.keys(&[Key::Escape]).await?;
    app.until(
        "the sheet is closed",
        "!document.querySelector('dialog[open]')",
    )
    .await?;
    app.focus_is_on(settings::BUTTON).await?;
    // With the largest text, too, the focus is seen wherever it goes.
    app.tab_through().await.map(drop)
}

async fn a_draft_is_written_deleted_and_brought_back(app: &mut App) -> Result<()> {
    app.open("items/1-1-1-1/").await?;
    app.enter_on(drafts::WRITE_ON_ITEM).await?;
    app.focus_comes_to(FIELD).await?;
    app.type_keys("指で押せない人の文").await?;
    app.saved_at().await?;
    app.keys(&[Key::Shift, Key::Tab]).await?;
    app.focus_is_on("意見").await?;
    app.keys(&[Key::Down]).await?;
    app.focus_is_on("質問").await?;
    app.enter_on(drafts::DELETE).await?;
    app.focus_comes_to("[id^=undo-]").await?;
    app.keys(&[Key::Enter]).await?;
    app.focus_comes_to(FIELD).await?;
    let back = "document.activeElement.value === '指で押せない人の文'";
    app.until("the words are back", back).await?;
    assert_eq!(app.drafts().await?[0]["kind"], "question");
    // One without words is gone for good.
    app.enter_on(drafts::WRITE_MORE).await?;
    app.focus_comes_to(".draft + .draft textarea").await?;
    app.enter_on(drafts::DELETE).await?;
    app.focus_comes_to("#write-draft").await?;
    // Later, on the page of drafts.
    app.keys(&[Key::Shift, Key::Tab]).await?;
    app.focus_is_on(drafts::DELETE).await?;
    app.keys(&[Key::Enter]).await?;
    app.focus_comes_to("[id^=undo-]").await?;
    app.enter_on(place::DRAFTS).await?;
    app.focus_comes_to("#title").await?;
    app.enter_on(drafts::DELETED_ONES).await?;
    app.enter_on(drafts::UNDO).await?;
    app.see("指で押せない人の文").await?;
    app.focus_comes_to("main *").await
}

async fn an_earlier_version_is_brought_back(app: &mut App) -> Result<()> {
    app.write_draft(
        "1-1-1-1",
        "はじめに書いた文です。あとで一度に消されても、以前の文として残ります。",
    )
    .await?;
    // Much goes at once: the words before it are kept.
    app.paste_into(FIELD, "あ").await?;
    app.saved_at().await?;
    app.enter_on(drafts::HISTORY).await?;
    app.see(drafts::RETURN_TO).await?;
    app.enter_on(drafts::RETURN_TO).await?;
    let back = "document.querySelector('.draft textarea').value.startsWith('はじめに')";
    app.until("the words are back", back).await?;
    app.focus_comes_to(".draft *").await
}

async fn a_sentence_is_written_on(app: &mut App) -> Result<()> {
    app.open("items/1-1-1-1/").await?;
    app.enter_on(drafts::WRITE_ON_POINT).await?;
    app.focus_comes_to(".lines .draft textarea").await?;
    app.type_keys("この一文について").await?;
    app.saved_at().await?;
    // From the list of one's drafts to the sentence.
    let quote = app.text(".point-link").await?;
    app.enter_on(&quote).await?;
    app.focus_comes_to(".lines .draft textarea").await?;
    app.enter_on(drafts::DELETE).await?;
    app.focus_comes_to(".lines [id^=undo-]").await
}

async fn two_versions_are_joined(app: &mut App) -> Result<()> {
    views::open(app, "item-conflict").await?;
    app.enter_on(drafts::JOIN).await?;
    app.see_no_more(drafts::CONFLICT_NAME).await?;
    app.focus_comes_to(FIELD).await
}

async fn a_member_signs_and_hands_in(app: &mut App) -> Result<()> {
    app.open("worklist/").await?;
    app.tab_to(worklist::NAME).await?;
    app.type_keys("西区 花子").await?;
    app.enter_on("福祉・健康").await?;
    app.focus_comes_to("#title").await?;
    app.see("（1 / 8）").await?;
    app.enter_on(drafts::WRITE).await?;
    app.focus_comes_to(FIELD).await?;
    app.type_keys("鍵盤だけで書いた意見").await?;
    app.saved_at().await?;
    app.enter_on(place::DRAFTS).await?;
    app.focus_comes_to("#title").await?;
    app.enter_on(hand_in::TITLE).await?;
    app.focus_comes_to("#title").await?;
    app.catch_copies().await?;
    app.catch_files().await?;
    app.enter_on(hand_in::MAIL_COPY).await?;
    app.see(drafts::COPIED).await?;
    app.focus_is_on(hand_in::MAIL_COPY).await?;
    app.enter_on(hand_in::MAIL_TEXT).await?;
    app.tab_to(hand_in::MAIL_TEXT).await?;
    app.enter_on(hand_in::OTHER_FORMS).await?;
    app.enter_on(hand_in::JSON).await?;
    let (_, file) = app.caught().await?;
    ensure!(
        file.contains("鍵盤だけで書いた意見") && file.contains("西区 花子"),
        "{file}"
    );
    app.focus_is_on(hand_in::JSON).await?;
    // Who hands in can be changed there.
    app.open("hand-in/").await?;
    app.enter_on(worklist::CHANGE).await?;
    app.enter_on(worklist::KEEP).await?;
    app.see(worklist::KEPT).await?;
    app.focus_comes_to("main *").await
}

async fn what_is_missing_in_the_profile_gets_the_focus(app: &mut App) -> Result<()> {
    app.write_draft("1-1-1-1", "文").await?;
    app.open("worklist/").await?;
    app.enter_on("福祉・健康").await?;
    app.focus_comes_to("#member-name").await?;
    app.see(worklist::NAME_MISSING).await?;
    app.open("hand-in/").await?;
    app.enter_on(worklist::KEEP).await?;
    app.focus_comes_to("#member-name").await?;
    app.see(worklist::NAME_MISSING).await?;
    app.type_keys("西区 花子").await?;
    app.enter_on(worklist::KEEP).await?;
    app.see(worklist::GROUP_MISSING).await?;
    app.focus_comes_to("[name=member-group]").await?;
    app.keys(&[Key::Space]).await?;
    app.enter_on(worklist::KEEP).await?;
    app.see_no_more(hand_in::NO_PROFILE).await?;
    app.focus_comes_to("main *").await
}

async fn drafts_are_read_in(app: &mut App) -> Result<()> {
    let mail = views::mail(app).await?;
    app.forget().await?;
    app.open("drafts/").await?;
    for (way, comes) in [(drafts::IMPORT_CANCEL, 0), (drafts::IMPORT_APPLY, 1)] {
        if !app
            .is("document.querySelector('#import-paste').open")
            .await?
        {
            app.enter_on(drafts::IMPORT_PASTE).await?;
        }
        app.tab_to(drafts::IMPORT_TEXT).await?;
        app.paste_into("#import-text", &mail).await?;
        app.enter_on(drafts::IMPORT_LOOK).await?;
        app.see(drafts::IMPORT_PLAN).await?;
        app.focus_is_on(drafts::IMPORT_LOOK).await?;
        app.enter_on(drafts::IMPORT_EACH).await?;
        app.enter_on(way).await?;
        app.focus_comes_to("#import").await?;
        assert_eq!(app.drafts().await?.len(), comes);
    }
    Ok(())
}

async fn a_secretariat_collates(app: &mut App) -> Result<()> {
    let mail = views::mail(app).await?;
    app.open("guide/").await?;
    app.enter_on(collate::TITLE).await?;
    app.focus_comes_to("#title").await?;
    app.tab_to(collate::PASTE).await?;
    app.paste_into("#collate-paste", &mail).await?;
    app.enter_on(collate::ADD).await?;
    app.see(collate::LIST).await?;
    app.focus_is_on(collate::ADD).await?;
    app.tab_to(collate::NAMES).await?;
    app.keys(&[Key::Space]).await?;
    app.until("the names are hidden", "!document.activeElement.checked")
        .await?;
    app.catch_files().await?;
    app.enter_on(collate::CSV).await?;
    let (_, table) = app.caught().await?;
    ensure!(table.contains(collate::ANSWER), "{table}");
    app.focus_is_on(collate::CSV).await?;
    app.enter_on(collate::BY_ITEM).await?;
    app.focus_is_on(collate::BY_ITEM).await?;
    app.open("collate/").await?;
    app.tab_to(collate::PASTE).await?;
    app.paste_into("#collate-paste", "何でもない文").await?;
    app.enter_on(collate::ADD).await?;
    app.enter_on(collate::TAKE_OUT).await?;
    app.focus_comes_to("#collate-put-back").await?;
    app.keys(&[Key::Enter]).await?;
    app.focus_comes_to("#collate-take-out-0").await
}

async fn all_that_is_stored_is_erased(app: &mut App) -> Result<()> {
    app.write_draft("1-1-1-1", "消すつもりの文").await?;
    app.until_offline_ready().await?;
    app.open("privacy/").await?;
    app.enter_on(privacy::ERASE_BUTTON).await?;
    app.focus_comes_to("#erase-sheet *").await?;
    // What does no harm has the focus.
    app.focus_is_on(privacy::KEEP).await?;
    app.keys(&[Key::Enter]).await?;
    app.focus_comes_to("main > section button").await?;
    app.focus_is_on(privacy::ERASE_BUTTON).await?;
    app.keys(&[Key::Enter]).await?;
    app.focus_comes_to("#erase-sheet *").await?;
    app.enter_on(privacy::DO_ERASE).await?;
    app.see(privacy::ERASED).await?;
    app.focus_comes_to("#erased").await?;
    assert!(app.stored().await?.is_empty());
    Ok(())
}
