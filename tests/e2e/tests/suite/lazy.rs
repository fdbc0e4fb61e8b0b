//! What is hydrated only when it is touched: however that is done, it does what it is there for.

use e2e::{App, Context, Result, ensure};
use serde_json::json;
use thirtyfour::Key;

e2e::tests! {
    a_card_leads_on_within_the_filter_however_it_is_followed,
    a_row_of_a_figure_leads_on_within_the_filter_however_it_is_followed,
    a_sentence_and_a_figure_are_written_on_however_their_button_is_pressed,
    words_are_found_in_what_nobody_has_touched,
    a_page_is_hydrated_once_it_is_touched,
    a_page_that_nobody_touches_shows_what_changes_elsewhere,
}

/// How something is touched.
#[derive(Debug, Clone, Copy)]
enum Way {
    Tap,
    Keyboard,
    /// As screen readers do it: neither a finger nor the focus comes before it.
    ClickAlone,
}

const WAYS: [Way; 3] = [Way::Tap, Way::Keyboard, Way::ClickAlone];

async fn touch(app: &App, way: Way, selector: &str) -> Result<()> {
    let ask = async |act: &str| {
        let script = ["document.querySelector(arguments[0]).", act].concat();
        app.ask(&script, vec![json!(selector)]).await.map(drop)
    };
    match way {
        Way::Tap => app.tap_at(selector).await,
        Way::Keyboard => {
            ask("focus()").await?;
            app.keys(&[Key::Enter]).await
        }
        Way::ClickAlone => ask("click()").await,
    }
}

async fn a_card_leads_on_within_the_filter_however_it_is_followed(app: &mut App) -> Result<()> {
    for way in WAYS {
        app.open("").await?;
        let all = app.count(".card").await?;
        app.tap("防災・防犯・コミュニティ").await?;
        let fewer = format!("document.querySelectorAll('.card').length < {all}");
        app.until("the list is narrowed", &fewer).await?;
        leads_on(app, way, ".card .title", "group=safety").await?;
    }
    Ok(())
}

async fn a_row_of_a_figure_leads_on_within_the_filter_however_it_is_followed(
    app: &mut App,
) -> Result<()> {
    for way in WAYS {
        app.open("figures/").await?;
        let all = app.count(".figure-row").await?;
        app.tap_at(".verdicts [href*='verdict=missed']").await?;
        let fewer = format!("document.querySelectorAll('.figure-row').length < {all}");
        app.until("the figures are narrowed", &fewer).await?;
        leads_on(app, way, ".figure-row .name", "verdict=missed").await?;
    }
    Ok(())
}

/// Follows a link; the address that it leads to keeps the filter, and no page was loaded for it.
async fn leads_on(app: &App, way: Way, link: &str, filter: &str) -> Result<()> {
    let before = app.path().await?;
    let sleeps = "return new URL(document.querySelector(arguments[0]).href).search === ''";
    ensure!(
        app.ask(sleeps, vec![json!(link)]).await? == true,
        "it is hydrated before it is touched"
    );
    app.ask("globalThis.stays = true", vec![]).await?;
    touch(app, way, link).await?;
    let elsewhere = "location.pathname !== arguments[0]";
    app.until_with("it leads on", elsewhere, vec![json!(before)])
        .await
        .with_context(|| format!("{way:?}"))?;
    let kept = "globalThis.stays && location.search.includes(arguments[0])";
    app.until_with("the filter is kept", kept, vec![json!(filter)])
        .await
        .with_context(|| format!("{way:?}"))
}

async fn a_sentence_and_a_figure_are_written_on_however_their_button_is_pressed(
    app: &mut App,
) -> Result<()> {
    for way in WAYS {
        for (button, field) in [
            (
                "#achievements li .pencil",
                "#achievements li .draft textarea",
            ),
            (".figure .pencil", ".figure .draft textarea"),
        ] {
            app.open("items/1-1-1-2/").await?;
            touch(app, way, button).await?;
            let focused = "document.activeElement?.matches(arguments[0])";
            app.until_with(
                "the caret stands in a field there",
                focused,
                vec![json!(field)],
            )
            .await
            .with_context(|| format!("{way:?} on {button}"))?;
            app.type_into(field, "ここに書く").await?;
            app.saved_at().await?;
            ensure!(
                app.count(".draft textarea").await? == 1,
                "{way:?} on {button}"
            );
            app.forget().await?;
        }
    }
    Ok(())
}

async fn words_are_found_in_what_nobody_has_touched(app: &mut App) -> Result<()> {
    for (path, rows) in [
        ("", ".card .direction"),
        ("figures/", ".figure-row .value"),
        ("items/1-1-1-2/", "#remaining li > span"),
    ] {
        app.open(path).await?;
        // By the browser's own search within the page.
        let find = "
            const all = document.querySelectorAll(arguments[0]);
            const last = all[all.length - 1];
            getSelection().removeAllRanges();
            return window.find(last.textContent.trim().slice(0, 12));";
        ensure!(app.ask(find, vec![json!(rows)]).await? == true, "{path}");
    }
    Ok(())
}

/// A page that one only reads at first.
const READ: [&str; 4] = ["", "figures/", "items/1-1-1-2/", "indicators/1-1-1-2-fig1/"];

/// How a page is first touched, by whatever means.
const TOUCHES: [(&str, &str); 7] = [
    (
        "a finger",
        "document.querySelector('h1').dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }))",
    ),
    (
        "a mouse that comes",
        "document.body.dispatchEvent(new PointerEvent('pointermove', { bubbles: true }))",
    ),
    (
        "a screen reader's click",
        "document.querySelector('h1').click()",
    ),
    ("the focus", "document.querySelector('.places a').focus()"),
    (
        "a browser that translates",
        "document.querySelector('main p').firstChild.replaceWith('other words')",
    ),
    ("printing", "dispatchEvent(new Event('beforeprint'))"),
    // It is the last: a page that is opened anew is scrolled to where it was left.
    ("scrolling", "scrollTo(0, 200)"),
];

async fn a_page_is_hydrated_once_it_is_touched(app: &mut App) -> Result<()> {
    for path in READ {
        for (what, touch) in TOUCHES {
            app.open(path).await?;
            let rests = "'came' in document.getElementById('app').dataset";
            ensure!(app.is(rests).await?, "/{path}: hydrated before {what}");
            app.ask(touch, vec![]).await?;
            let hydrated = app.until_hydrated().await;
            hydrated.with_context(|| format!("/{path}: {what}"))?;
        }
        app.open(path).await?;
        app.keys(&[Key::Tab]).await?;
        let hydrated = app.until_hydrated().await;
        hydrated.with_context(|| format!("/{path}: a key"))?;
    }
    Ok(())
}

async fn a_page_that_nobody_touches_shows_what_changes_elsewhere(app: &mut App) -> Result<()> {
    let first = app.driver().window().await?;
    app.open("items/1-1-1-1/").await?;
    let second = app.new_tab().await?;
    app.write_draft("1-1-1-1", "よその文").await?;
    app.saved_at().await?;
    app.go_to_tab(&first).await?;
    let shown = "document.querySelector('.draft textarea')?.value === 'よその文'";
    app.until("a draft of another tab", shown).await?;
    app.forget().await?;
    app.open("").await?;
    app.go_to_tab(&second).await?;
    app.open("").await?;
    app.ask("document.querySelector('.masthead button').click()", vec![])
        .await?;
    app.tap("大きい").await?;
    app.go_to_tab(&first).await?;
    let chosen = "[...document.querySelectorAll('#settings-sheet [name=text]')].findIndex((it) => it.checked) > 0";
    app.until("another tab's choice of the text's size", chosen)
        .await
}
