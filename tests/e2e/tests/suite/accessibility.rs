//! axe-core on every view: WCAG 2.2 AA and best practices, light, dark, and in forced colours.

use std::collections::BTreeMap;

use e2e::{App, Result, device::Wish, ensure};

use crate::views;

e2e::tests! {
    where_one_reads_axe_finds_nothing,
    in_every_state_axe_finds_nothing,
    where_one_sees_figures_axe_finds_nothing,
    where_one_writes_axe_finds_nothing,
    where_a_member_works_axe_finds_nothing,
    the_focus_follows_to_the_new_page,
    nothing_moves_for_those_who_ask_for_it,
}

const WISHES: [(Wish, &str); 3] = [
    (Wish::Light, "light"),
    (Wish::Dark, "dark"),
    (Wish::ForcedColours, "forced"),
];

async fn walk(app: &mut App, names: &[&str]) -> Result<()> {
    app.expect_console("404");
    // The same finding on many views is told once.
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for view in names {
        app.wish(Wish::Light).await?;
        views::open(app, view).await?;
        for (wish, name) in WISHES {
            let wished = app.wish(wish).await;
            if app.if_possible(wished)?.is_none() {
                continue;
            }
            for barrier in app.barriers().await? {
                let views = found.entry(barrier).or_default();
                views.push(format!("{view} ({name})"));
            }
            app.shot(&format!("{view}-390-{name}")).await?;
        }
    }
    ensure!(found.is_empty(), "{found:#?}");
    Ok(())
}

async fn where_one_reads_axe_finds_nothing(app: &mut App) -> Result<()> {
    walk(app, views::READING).await
}

async fn in_every_state_axe_finds_nothing(app: &mut App) -> Result<()> {
    walk(app, views::STATES).await
}

async fn where_one_sees_figures_axe_finds_nothing(app: &mut App) -> Result<()> {
    walk(app, views::FIGURES).await
}

async fn where_one_writes_axe_finds_nothing(app: &mut App) -> Result<()> {
    walk(app, views::DRAFTS).await
}

async fn where_a_member_works_axe_finds_nothing(app: &mut App) -> Result<()> {
    walk(app, views::MEMBER).await
}

async fn the_focus_follows_to_the_new_page(app: &mut App) -> Result<()> {
    app.open("").await?;
    app.tap_at(".card a.title").await?;
    app.see_page("人と人のつながりづくりの活動支援").await?;
    let on_title = "document.activeElement?.id === 'title'";
    app.until("the focus is on the new title", on_title).await?;
    app.back().await?;
    app.until(
        "the list is back",
        "document.querySelectorAll('main .card').length === 22",
    )
    .await?;
    let somewhere = "document.activeElement && document.activeElement !== document.body";
    app.until("the focus is not lost on the way back", somewhere)
        .await
}

async fn nothing_moves_for_those_who_ask_for_it(app: &mut App) -> Result<()> {
    app.wish(Wish::LessMotion).await?;
    for view in ["list", "sheet", "item", "figures"] {
        views::open(app, view).await?;
        let moving = "document.getAnimations().some((it) => it.effect.getTiming().duration > 1)
            || getComputedStyle(document.documentElement).scrollBehavior === 'smooth'";
        ensure!(!app.is(moving).await?, "something moves on {view}");
    }
    Ok(())
}
