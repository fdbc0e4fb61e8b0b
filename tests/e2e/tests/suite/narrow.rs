//! Small and large screens.

use e2e::{
    App, Result,
    device::{NARROW, Screen, WIDE},
    ensure,
};

use crate::views;

e2e::tests! {
    nothing_scrolls_sideways_where_one_reads_at_320_px,
    nothing_scrolls_sideways_in_any_state_at_320_px,
    nothing_scrolls_sideways_among_figures_at_320_px,
    nothing_scrolls_sideways_where_one_writes_at_320_px,
    nothing_scrolls_sideways_where_a_member_works_at_320_px,
    nothing_scrolls_sideways_on_a_desk,
    on_a_desk_the_list_stands_beside_the_item,
    what_is_tapped_is_large_enough,
}

/// Whether something needs scrolling sideways: the page, or a part of it that is not made for it.
const SIDEWAYS: &str = "
    const page = document.documentElement;
    const wide = [...document.querySelectorAll('body *')].filter((it) => {
      const box = it.getBoundingClientRect();
      return it.checkVisibility({ visibilityProperty: true }) && box.width > 2 && box.right > innerWidth + 1
        && getComputedStyle(it).position !== 'absolute';
    });
    return [page.scrollWidth > innerWidth ? 'the page' : '', ...wide.slice(0, 5)
      .map((it) => `${it.localName}.${it.className} ${it.textContent.slice(0, 20)}`)].filter(Boolean)";

async fn fits(app: &mut App, screen: Screen, names: &[&str]) -> Result<()> {
    app.expect_console("404");
    app.screen(screen).await?;
    let mut found = Vec::new();
    for view in names {
        views::open(app, view).await?;
        let width = app.number("return innerWidth", vec![]).await?;
        let wide = app.ask(SIDEWAYS, vec![]).await?;
        if width != screen.width as usize || wide.as_array().is_none_or(|it| !it.is_empty()) {
            found.push(format!("{view} at {width} px: {wide}"));
        }
        app.shot(&format!("{view}-{}", screen.width)).await?;
    }
    ensure!(found.is_empty(), "{}", found.join("\n"));
    Ok(())
}

async fn nothing_scrolls_sideways_where_one_reads_at_320_px(app: &mut App) -> Result<()> {
    fits(app, NARROW, views::READING).await
}

async fn nothing_scrolls_sideways_in_any_state_at_320_px(app: &mut App) -> Result<()> {
    fits(app, NARROW, views::STATES).await
}

async fn nothing_scrolls_sideways_among_figures_at_320_px(app: &mut App) -> Result<()> {
    fits(app, NARROW, views::FIGURES).await
}

async fn nothing_scrolls_sideways_where_one_writes_at_320_px(app: &mut App) -> Result<()> {
    fits(app, NARROW, views::DRAFTS).await
}

async fn nothing_scrolls_sideways_where_a_member_works_at_320_px(app: &mut App) -> Result<()> {
    fits(app, NARROW, views::MEMBER).await
}

async fn nothing_scrolls_sideways_on_a_desk(app: &mut App) -> Result<()> {
    fits(
        app,
        WIDE,
        &[
            "list",
            "sheet",
            "item",
            "figures",
            "indicator",
            "guide",
            "drafts",
            "worklist",
            "hand-in",
            "collate",
            "not-found",
        ],
    )
    .await
}

async fn on_a_desk_the_list_stands_beside_the_item(app: &mut App) -> Result<()> {
    app.screen(WIDE).await?;
    app.open("items/1-2-1-1/?group=safety").await?;
    app.until(
        "the list is there",
        "document.querySelector('.list-pane .card.current')",
    )
    .await?;
    let beside = "document.querySelector('.list-pane').getBoundingClientRect().right
        <= document.querySelector('main').getBoundingClientRect().left + 1";
    ensure!(app.is(beside).await?, "they do not stand beside each other");
    let other = "document.querySelector('.list-pane a[href*=\"1-2-2-1\"]').click()";
    app.ask(other, vec![]).await?;
    app.see_page("安全で快適な居住環境づくり").await
}

async fn what_is_tapped_is_large_enough(app: &mut App) -> Result<()> {
    let mut found = Vec::new();
    for view in [
        "list-filtered",
        "sheet",
        "item-draft",
        "figures",
        "drafts",
        "worklist",
        "hand-in",
        "collate",
    ] {
        views::open(app, view).await?;
        // Links within a sentence may be as small as its letters; so says the criterion.
        let small = "return [...document.querySelectorAll('button, summary, input, .button, .places a, .bars a, .choice')]
            .filter((it) => it.checkVisibility({ visibilityProperty: true }))
            .map((it) => [it, (it.matches('input') && it.closest('label') || it).getBoundingClientRect()])
            .filter(([it, box]) => box.width > 4 && (box.height < 44 || box.width < 44))
            .map(([it, box]) => `${it.localName}.${it.className} ${it.textContent.slice(0, 12)} ${Math.round(box.width)}×${Math.round(box.height)}`)";
        let small = app.ask(small, vec![]).await?;
        if small.as_array().is_none_or(|it| !it.is_empty()) {
            found.push(format!("{view}: {small}"));
        }
    }
    ensure!(found.is_empty(), "under 44 px: {}", found.join("\n"));
    Ok(())
}
