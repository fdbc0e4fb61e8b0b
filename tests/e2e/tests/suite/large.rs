//! A review of more than 500 items: drawn piece by piece, and one shell for all items and figures.

use domain::review::windowing::{PIECE, PRINTED};
use domain::wording::{figures, list};
use e2e::{App, Engine, Missing, Result, device, ensure, review, site::Site};
use serde_json::json;
use thirtyfour::Key;

e2e::tests! {
    without_scripts_the_list_begins_to_show,
    only_what_is_near_the_screen_is_in_the_page,
    filters_and_search_find_what_they_should,
    a_link_with_a_search_shows_what_was_found,
    the_way_back_leads_to_the_place_in_the_list,
    an_item_has_its_address_and_opens_offline,
    every_item_follows_the_one_before,
    beside_an_item_the_list_is_drawn_down_to_it,
    whoever_asks_by_key_goes_on_at_what_is_new,
    paper_gets_more_than_the_screen,
    figures_are_drawn_piece_by_piece_too,
    a_draft_is_written_and_found_again,
}

/// The most nodes that the page may have, wherever one is in it.
const NODES: usize = 3_500;

fn begin(app: &mut App) -> Result<Vec<String>> {
    app.move_to(Site::of_large_review()?);
    let items = review::large_review()?.items();
    Ok(items.map(|place| place.item.id.clone()).collect())
}

/// Scrolls a screen further, as a wheel does, until something is so.
async fn scroll_until(app: &App, so: &str) -> Result<()> {
    for _ in 0..200 {
        if app.is(so).await? {
            return Ok(());
        }
        app.ask(
            "scrollBy({ top: innerHeight, behavior: 'instant' })",
            vec![],
        )
        .await?;
        app.ask_later("return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(1))))")
            .await?;
    }
    e2e::bail!("scrolled in vain until {so}")
}

async fn without_scripts_the_list_begins_to_show(app: &mut App) -> Result<()> {
    let all = begin(app)?;
    app.without_scripts().await?;
    app.load("").await?;
    // Scripts of the test's own still run.
    assert_eq!(app.items().await?, all[..PIECE]);
    app.see(list::MORE_ITEMS).await
}

async fn only_what_is_near_the_screen_is_in_the_page(app: &mut App) -> Result<()> {
    let all = begin(app)?;
    app.open("").await?;
    assert_eq!(app.items().await?, all[..PIECE]);
    let there = |id: &str| format!("document.querySelector('.card a[href$=\"/items/{id}/\"]')");
    scroll_until(app, &there(&all[200])).await?;
    let nodes = "return document.querySelectorAll('*').length";
    let far = app.number(nodes, vec![]).await?;
    ensure!(far < NODES, "{far} nodes");
    app.until("the first card has gone", &format!("!{}", there(&all[0])))
        .await?;
    // On the way back nothing moves under the reader.
    let height = "return document.documentElement.scrollHeight";
    let before = app.number(height, vec![]).await?;
    app.ask("scrollTo({ top: 0, behavior: 'instant' })", vec![])
        .await?;
    app.until("the first card is there again", &there(&all[0]))
        .await?;
    let after = app.number(height, vec![]).await?;
    ensure!(before.abs_diff(after) < 3, "{before} → {after} px");
    let back = app.number(nodes, vec![]).await?;
    ensure!(back < NODES, "{back} nodes");
    Ok(())
}

async fn filters_and_search_find_what_they_should(app: &mut App) -> Result<()> {
    begin(app)?;
    let whole = review::large_review()?;
    app.open("").await?;
    app.search("防災").await?;
    let found = review::left_by(whole, "?q=防災")?;
    app.see(&list::count(found.len(), whole.items().count()))
        .await?;
    assert_eq!(app.items().await?, found[..PIECE.min(found.len())]);
    ensure!(app.marks().await?.iter().all(|it| it == "防災"));
    let group = &whole.groups[0];
    let query = format!("?q=防災&group={}", group.id);
    let both = review::left_by(whole, &query)?;
    app.open(&query).await?;
    app.see(&list::count(both.len(), whole.items().count()))
        .await?;
    assert_eq!(app.items().await?, both[..PIECE.min(both.len())]);
    Ok(())
}

async fn a_link_with_a_search_shows_what_was_found(app: &mut App) -> Result<()> {
    begin(app)?;
    let whole = review::large_review()?;
    let found = review::left_by(whole, "?q=子育て")?;
    app.open("?q=子育て").await?;
    app.see(&list::count(found.len(), whole.items().count()))
        .await?;
    assert_eq!(app.items().await?, found[..PIECE.min(found.len())]);
    Ok(())
}

async fn the_way_back_leads_to_the_place_in_the_list(app: &mut App) -> Result<()> {
    let all = begin(app)?;
    app.open("").await?;
    let link = format!(".card a[href$='/items/{}/']", all[130]);
    scroll_until(app, &format!("document.querySelector(\"{link}\")")).await?;
    app.tap_at(&link).await?;
    app.until("the item is open", "document.querySelector('#direction')")
        .await?;
    app.back().await?;
    let focused = format!("document.activeElement?.matches(\"{link}\")");
    app.until("the focus is where it was", &focused).await?;
    let seen = "const box = document.activeElement.getBoundingClientRect();
        return box.top >= 0 && box.bottom <= innerHeight";
    ensure!(app.ask(seen, vec![]).await? == true, "it is out of sight");
    Ok(())
}

async fn an_item_has_its_address_and_opens_offline(app: &mut App) -> Result<()> {
    let all = begin(app)?;
    let path = format!("items/{}/", all[500]);
    app.open(&path).await?;
    assert_eq!(app.status().await?, 200);
    let whole = review::large_review()?;
    let place = whole
        .item(&all[500])
        .ok_or_else(|| e2e::anyhow!("no item"))?;
    app.see_page(place.heading()).await?;
    app.until_offline_ready().await?;
    app.reload().await?;
    app.site_mut().stop();
    app.expect_console("sw.js");
    app.reload().await?;
    app.see_page(place.heading()).await?;
    app.open("?q=防災").await?;
    app.until("the search works", "document.querySelector('mark')")
        .await?;
    let figure = &whole.indicators[whole.indicators.len() - 1];
    app.open(&format!("indicators/{}/", figure.id)).await?;
    app.see_page(&figure.label).await
}

async fn every_item_follows_the_one_before(app: &mut App) -> Result<()> {
    let all = begin(app)?;
    app.open(&format!("items/{}/", all[PIECE - 1])).await?;
    app.see(&format!("（{PIECE} / {}）", all.len())).await?;
    for next in &all[PIECE..PIECE + 3] {
        app.tap(domain::wording::item::NEXT).await?;
        let here = format!("location.pathname.endsWith('/items/{next}/')");
        app.until("the next item is open", &here).await?;
    }
    Ok(())
}

async fn beside_an_item_the_list_is_drawn_down_to_it(app: &mut App) -> Result<()> {
    let all = begin(app)?;
    app.screen(device::WIDE).await?;
    app.open(&format!("items/{}/", all[321])).await?;
    let seen = "(() => {
        const box = document.querySelector('#current-card')?.getBoundingClientRect();
        return box && box.top >= 0 && box.bottom <= innerHeight;
      })()";
    app.until("its card is in sight", seen).await?;
    let nodes = app
        .number("return document.querySelectorAll('*').length", vec![])
        .await?;
    ensure!(nodes < 2 * NODES, "{nodes} nodes");
    Ok(())
}

async fn whoever_asks_by_key_goes_on_at_what_is_new(app: &mut App) -> Result<()> {
    let all = begin(app)?;
    app.open("").await?;
    app.press("#more-items button", Key::Enter).await?;
    // Coming to the button is coming near the end: another piece may have been drawn by then.
    let begins: Vec<_> = all.iter().step_by(PIECE).skip(1).collect();
    let focused = "document.activeElement?.matches('.card a')
        && arguments[0].includes(document.activeElement.pathname.split('/').at(-2))";
    app.until_with("the focus is on a new card", focused, vec![json!(begins)])
        .await
}

async fn paper_gets_more_than_the_screen(app: &mut App) -> Result<()> {
    let all = begin(app)?;
    app.open("").await?;
    let paper = app.printed("large-list").await?;
    if app.engine() == Engine::Firefox {
        return Err(Missing::LateForPaper.into());
    }
    // About ten cards a page.
    ensure!(paper.pages * 15 > all.len().min(PRINTED), "{paper:?}");
    Ok(())
}

async fn figures_are_drawn_piece_by_piece_too(app: &mut App) -> Result<()> {
    begin(app)?;
    app.open("figures/").await?;
    assert_eq!(app.figures().await?.len(), PIECE);
    app.see(figures::MORE).await?;
    let more = format!("document.querySelectorAll('.figure-row').length > {PIECE}");
    scroll_until(app, &more).await
}

async fn a_draft_is_written_and_found_again(app: &mut App) -> Result<()> {
    let all = begin(app)?;
    app.write_draft(&all[444], "長い一覧のなかの一件").await?;
    app.open("?drafts=with").await?;
    assert_eq!(app.items().await?, [all[444].clone()]);
    app.open("drafts/").await?;
    app.see("長い一覧のなかの一件").await
}
