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
    a_page_is_live_without_the_code_that_hydrates_it,
    what_is_done_before_the_code_is_there_is_done_once_it_is,
    what_is_composed_before_the_code_is_there_stays,
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

async fn a_page_is_live_without_the_code_that_hydrates_it(app: &mut App) -> Result<()> {
    for path in &READ[1..] {
        app.move_to(app.site().copied()?);
        // The worker, which fetches it for later, comes after the page is live.
        let no_worker = "delete Navigator.prototype.serviceWorker";
        app.before_load(no_worker).await?;
        app.open(path).await?;
        let code = |app: &App| {
            let sent = app.site().sent().into_iter().map(|it| it.path);
            let code = sent.filter(|it| it.starts_with("split_") || it.starts_with("chunk_"));
            code.collect::<Vec<_>>()
        };
        let early = code(app);
        ensure!(early.is_empty(), "/{path}: {early:?}");
        app.hydrate_all().await?;
        ensure!(!code(app).is_empty(), "/{path}");
        app.until_all_code_is_there().await?;
    }
    Ok(())
}

/// What a reader does to a page whose chunk is still on its way: where, what, by which script, and what comes of it.
const EARLY: [(&str, &str, &str, &str); 14] = [
    (
        ITEM,
        "a sentence's button",
        "document.querySelector('#achievements li .pencil').click()",
        "document.activeElement?.matches('#achievements li .draft textarea')",
    ),
    (
        ITEM,
        "a figure's button",
        "document.querySelector('.figure .pencil').click()",
        "document.activeElement?.matches('.figure .draft textarea')",
    ),
    (
        ITEM,
        "the button of the item, twice",
        "document.querySelector('#write-draft').click(); document.querySelector('#write-draft').click()",
        "document.querySelectorAll('.draft textarea').length === 1",
    ),
    (
        ITEM,
        "one button, then another",
        "document.querySelector('#achievements li .pencil').click();
         document.querySelector('.figure .pencil').click()",
        "document.activeElement?.matches('.figure .draft textarea')
         && document.querySelectorAll('.draft textarea').length === 1",
    ),
    (
        ITEM,
        "a button, then the text",
        "document.querySelector('#achievements li .pencil').click(); document.querySelector('h1').click()",
        "document.activeElement?.matches('#achievements li .draft textarea')",
    ),
    (
        ITEM,
        "a sentence",
        "document.querySelector('#achievements li > span').click()",
        "document.querySelector('#achievements li .pencil.open')",
    ),
    (
        ITEM,
        "a sentence, twice",
        "for (const _ of [1, 2]) document.querySelector('#achievements li > span').click()",
        "document.querySelector('#achievements li .pencil.open')",
    ),
    (
        ITEM,
        "a section",
        "document.querySelector('#aim > summary').click()",
        "document.querySelector('#aim').open",
    ),
    (
        FIGURES,
        "a group's button",
        "document.querySelectorAll('.chip')[1].click()",
        "document.querySelectorAll('.chip')[1].getAttribute('aria-pressed') === 'true'
         && location.search.includes('group=')",
    ),
    (
        FIGURES,
        "the order",
        "const order = document.querySelector('main select'); order.selectedIndex = 2;
         order.dispatchEvent(new Event('change', { bubbles: true }))",
        "document.querySelector('main select').selectedIndex === 2 && rows() !== globalThis.asTheyCame",
    ),
    (
        FIGURES,
        "words to search for",
        "const field = document.querySelector('#search'); field.focus(); field.value = '防災';
         field.dispatchEvent(new InputEvent('input', { bubbles: true, data: '防災' }))",
        "document.querySelector('#search').value === '防災' && document.querySelectorAll('mark').length > 0
         && location.search.startsWith('?q=')",
    ),
    (
        FIGURES,
        "words, and the key that searches",
        "const field = document.querySelector('#search'); field.focus(); field.value = '防災';
         field.dispatchEvent(new InputEvent('input', { bubbles: true, data: '防災' }));
         field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }))",
        "document.activeElement?.id === 'count' && document.querySelectorAll('mark').length > 0",
    ),
    (
        FIGURES,
        "words, and the way to the list",
        "const field = document.querySelector('#search'); field.focus(); field.value = '防災';
         field.dispatchEvent(new Event('change', { bubbles: true }));
         setTimeout(() => document.querySelector('.places a').click())",
        "document.querySelectorAll('.card mark').length > 0 && location.search.startsWith('?q=')",
    ),
    (
        FIGURES,
        "the filters",
        "document.querySelector('.chip.more').click()",
        "document.querySelector('#filter-sheet').open",
    ),
];

/// The figures in the order in which they stand.
const ROWS: &str = "
    globalThis.rows = () => Array.from(document.querySelectorAll('.figure-row'), (it) => it.id).join();
    globalThis.asTheyCame = rows();";

const ITEM: &str = "items/1-1-1-2/";
const FIGURES: &str = "figures/";

/// The page is opened for the first time, by a device that has nothing, and its chunk does not come yet.
async fn open_without_its_chunk(app: &mut App, path: &str) -> Result<()> {
    app.move_to(app.site().copied()?);
    let chunk = app.site().file_named("split_reading", "wasm")?;
    app.site().withhold(&chunk)?;
    app.open(path).await
}

async fn what_is_done_before_the_code_is_there_is_done_once_it_is(app: &mut App) -> Result<()> {
    for (path, what, act, comes) in EARLY {
        open_without_its_chunk(app, path).await?;
        app.ask(&[ROWS, act].concat(), vec![]).await?;
        let rests = "'came' in document.getElementById('app').dataset
            || !location.pathname.endsWith(arguments[0])";
        let rests = app
            .ask(&format!("return {rests}"), vec![json!(path)])
            .await?;
        ensure!(rests == true, "{what}: hydrated without its code");
        app.site().refuse_nothing();
        let done = app.until("it is done", comes).await;
        done.with_context(|| what)?;
        app.until_hydrated().await?;
        assert_eq!(app.count("[aria-busy]").await?, 0, "{what}");
        ensure!(app.is(comes).await?, "{what}: undone");
        app.until_all_code_is_there().await?;
    }
    Ok(())
}

async fn what_is_composed_before_the_code_is_there_stays(app: &mut App) -> Result<()> {
    open_without_its_chunk(app, FIGURES).await?;
    app.enter("#search").await?;
    app.compose("ぼうさ").await?;
    app.site().refuse_nothing();
    app.until_hydrated().await?;
    let field = "document.querySelector('#search').value";
    ensure!(app.is(&format!("{field} === 'ぼうさ'")).await?);
    app.compose("ぼうさい").await?;
    app.confirm("防災").await?;
    let found = format!("{field} === '防災' && document.querySelectorAll('mark').length > 0");
    app.until("what is confirmed is found", &found).await?;
    app.until_all_code_is_there().await
}
