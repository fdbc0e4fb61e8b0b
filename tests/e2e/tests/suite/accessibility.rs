//! Every view and state as it is for readers with other eyes, hands and screens: axe-core (WCAG 2.2 AA and best
//! practices), names and headings, dark, forced colours, other spacing, text at 200%, 320 px, the size of targets.

use std::collections::BTreeMap;

use e2e::{
    App, Result,
    device::{NARROW, PHONE, Wish},
    ensure,
};

use crate::views;

e2e::tests! {
    where_one_reads_there_is_no_barrier,
    in_every_state_there_is_no_barrier,
    where_one_sees_figures_there_is_no_barrier,
    where_one_writes_there_is_no_barrier,
    where_a_member_works_there_is_no_barrier,
    the_focus_follows_to_the_new_page,
    nothing_moves_for_those_who_ask_for_it,
}

/// What is wrong with the page as a whole: its language, its title, its headings, the order of its keys.
const STRUCTURE: &str = "
    const wrong = [];
    if (document.documentElement.lang !== 'ja') wrong.push('the language is not Japanese');
    if (!document.title.trim()) wrong.push('no title');
    const shows = (it) => it.checkVisibility({ visibilityProperty: true });
    const heads = [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].filter(shows);
    const levels = heads.map((it) => Number(it.localName[1]));
    if (levels.filter((it) => it === 1).length !== 1) wrong.push('not one h1');
    levels.forEach((level, at) => {
      if (level > (levels[at - 1] ?? 0) + 1) wrong.push(`h${level} too deep: ${heads[at].textContent}`);
    });
    if (document.querySelector('[tabindex]:not([tabindex=\"-1\"]):not([tabindex=\"0\"])')) wrong.push('a tabindex');
    const ids = [...document.querySelectorAll('[id]')].map((it) => it.id);
    wrong.push(...ids.filter((it, at) => ids.indexOf(it) !== at).map((it) => `two elements are #${it}`));
    const places = [...document.querySelectorAll('.places a')].map((it) => it.textContent.replace(/ .*/, ''));
    if (places.length && places.join() !== '取組,数字,下書き,案内') wrong.push(`other places: ${places}`);
    return wrong";

/// What was found on the views, each with where: the same on many views is told once.
#[derive(Default)]
struct Findings(BTreeMap<String, Vec<String>>);

impl Findings {
    fn note(&mut self, place: &str, found: Vec<String>) {
        for finding in found {
            self.0.entry(finding).or_default().push(place.to_owned());
        }
    }
}

/// Opens each view once, and looks at it as readers do who have other eyes, other hands, other screens. axe-core reads
/// names, roles and colours, which engines have from the page in the same way: each is asked once a view, one of them in
/// every guise. Where things stand is an engine's own, and looked at on each.
async fn walk(app: &mut App, names: &[&str]) -> Result<()> {
    app.expect_console("404");
    let mut findings = Findings::default();
    for view in names {
        app.screen(PHONE).await?;
        app.wish(Wish::Light).await?;
        views::open(app, view).await?;
        let at = |how: &str| format!("{view} ({how})");
        let structure = app.ask(STRUCTURE, vec![]).await?;
        findings.note(view, serde_json::from_value(structure)?);
        findings.note(view, app.misnamed().await?);
        findings.note(view, app.heard_again().await?);
        findings.note(view, app.labels_unseen().await?);
        findings.note(view, app.barriers().await?);
        findings.note(view, app.small_targets().await?);
        findings.note(view, app.unreadable().await?);
        app.shot(&format!("{view}-390-light")).await?;
        for (wish, how) in [
            (Wish::Dark, "dark"),
            (Wish::MoreContrast, "contrast"),
            (Wish::ForcedColours, "forced"),
        ] {
            let wished = app.wish(wish).await;
            if app.if_possible(wished)?.is_none() {
                continue;
            }
            if app.runs_all() {
                findings.note(&at(how), app.barriers_of_colour().await?);
            }
            app.shot(&format!("{view}-390-{how}")).await?;
        }
        app.wish(Wish::Light).await?;
        app.space_out(true).await?;
        findings.note(&at("spaced out"), app.unreadable().await?);
        findings.note(&at("spaced out"), app.sideways().await?);
        app.shot(&format!("{view}-spaced")).await?;
        app.space_out(false).await?;
        app.text_size(200).await?;
        if app.runs_all() {
            findings.note(&at("text at 200%"), app.barriers().await?);
        }
        findings.note(&at("text at 200%"), app.unreadable().await?);
        findings.note(&at("text at 200%"), app.sideways().await?);
        app.shot(&format!("{view}-text-200")).await?;
        app.text_size(100).await?;
        // As wide as a desk's screen of 1280 px at 400%.
        app.screen(NARROW).await?;
        let width = app.number("return innerWidth", vec![]).await?;
        ensure!(width == NARROW.width as usize, "{view}: {width} px wide");
        if app.runs_all() {
            findings.note(&at("320 px"), app.barriers().await?);
        }
        findings.note(&at("320 px"), app.unreadable().await?);
        findings.note(&at("320 px"), app.sideways().await?);
        findings.note(&at("320 px"), app.small_targets().await?);
        app.shot(&format!("{view}-320")).await?;
        app.text_size(200).await?;
        findings.note(&at("320 px, text at 200%"), app.unreadable().await?);
        findings.note(&at("320 px, text at 200%"), app.sideways().await?);
        app.shot(&format!("{view}-320-text-200")).await?;
        app.text_size(100).await?;
    }
    ensure!(findings.0.is_empty(), "{:#?}", findings.0);
    Ok(())
}

async fn where_one_reads_there_is_no_barrier(app: &mut App) -> Result<()> {
    walk(app, views::READING).await
}

async fn in_every_state_there_is_no_barrier(app: &mut App) -> Result<()> {
    walk(app, views::STATES).await
}

async fn where_one_sees_figures_there_is_no_barrier(app: &mut App) -> Result<()> {
    walk(app, views::FIGURES).await
}

async fn where_one_writes_there_is_no_barrier(app: &mut App) -> Result<()> {
    walk(app, views::DRAFTS).await
}

async fn where_a_member_works_there_is_no_barrier(app: &mut App) -> Result<()> {
    walk(app, views::MEMBER).await
}

async fn the_focus_follows_to_the_new_page(app: &mut App) -> Result<()> {
    app.open("").await?;
    app.tap_at(".card a.title").await?;
    app.see_page("多様な地域活動への支援").await?;
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
