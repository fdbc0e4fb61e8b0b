//! What is hydrated only when it is touched: however that is done, it does what it is there for.

use e2e::{App, Context, Result, ensure};
use serde_json::json;
use thirtyfour::Key;

e2e::tests! {
    a_card_leads_on_within_the_filter_however_it_is_followed,
    a_row_of_a_figure_leads_on_within_the_filter_however_it_is_followed,
    a_sentence_and_a_figure_are_written_on_however_their_button_is_pressed,
    words_are_found_in_what_nobody_has_touched,
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
