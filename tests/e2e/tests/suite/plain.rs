//! Without JavaScript.

use e2e::{
    App, Context, Result, device::WIDE, ensure, layout::WITHOUT_A_LIST, review::this_review,
};

e2e::tests! {
    the_list_is_readable_without_javascript,
    an_item_is_readable_without_javascript,
    figures_are_readable_without_javascript,
}

async fn the_list_is_readable_without_javascript(app: &mut App) -> Result<()> {
    app.without_scripts().await?;
    app.load("?group=welfare").await?;
    let all: Vec<_> = this_review()?
        .items()
        .map(|place| place.item.id.clone())
        .collect();
    assert_eq!(app.items().await?, all);
    app.see(domain::wording::app::NO_SCRIPTS).await?;
    app.shot("fault-no-scripts").await?;
    // On paper too it is without what only a screen can do.
    let paper = app.printed("no-scripts").await?.text;
    ensure!(
        paper.contains("多様な地域活動への支援"),
        "no items: {paper}"
    );
    let places = "取組数字下書き案内";
    ensure!(!paper.contains(places), "the bar is on paper: {paper}");
    // What does nothing without JavaScript must not look as if it did.
    app.tap_at(".card a.title").await?;
    app.see_page("多様な地域活動への支援").await
}

async fn an_item_is_readable_without_javascript(app: &mut App) -> Result<()> {
    app.without_scripts().await?;
    app.load("items/1-2-1-1/").await?;
    let review = this_review()?;
    let place = review.item("1-2-1-1").context("the review has it")?;
    app.see_page(place.heading()).await?;
    let shown = app.text("main").await?;
    for line in place.item.lines() {
        ensure!(shown.contains(&line.text), "{} is missing", line.id);
    }
    // Closed parts open without scripts too.
    let aim = "document.querySelector('#aim').open";
    if !app.is(aim).await? {
        app.tap_at("#aim summary").await?;
        app.until("the aim is open", aim).await?;
    }
    ensure!(
        app.count("main svg.chart[role=img]").await? > 0,
        "no figure"
    );
    // On a wide screen no room is kept for a list that never comes.
    app.screen(WIDE).await?;
    app.load("items/1-2-1-1/").await?;
    assert_eq!(app.main_begins().await?, WITHOUT_A_LIST);
    Ok(())
}

async fn figures_are_readable_without_javascript(app: &mut App) -> Result<()> {
    app.without_scripts().await?;
    app.load("figures/").await?;
    assert_eq!(app.figures().await?.len(), this_review()?.indicators.len());
    app.load("guide/").await?;
    app.see("出典").await
}
