//! How a page as it came turns into the app: what stands on it stays, and so does what its reader did meanwhile.

use domain::wording::{list, offline};
use e2e::{App, Context, Result, ensure, review::this_review, site::Site};
use serde_json::json;

e2e::tests! {
    the_app_hydrates_every_page_as_it_stands,
    the_app_hydrates_the_pages_of_a_large_review,
    what_was_opened_and_focused_meanwhile_stays_so,
    words_typed_meanwhile_are_searched_for,
    a_page_that_stands_in_for_another_is_not_hydrated,
}

/// A page of each kind.
const PAGES: [&str; 11] = [
    "",
    "figures/",
    "drafts/",
    "guide/",
    "privacy/",
    "worklist/",
    "hand-in/",
    "collate/",
    "items/1-1-1-2/",
    "indicators/1-1-1-2-fig1/",
    "nowhere/",
];

/// Notes which elements came with the page, and which of them are gone when the app is live. Each visit is the first:
/// without a worker, which would make all pages of one that is empty without the app.
const WATCH: &str = "
    delete Navigator.prototype.serviceWorker;
    addEventListener('DOMContentLoaded', () => {
      globalThis.came = [...document.querySelectorAll('#app *')];
    });
    addEventListener('furikaeri-live', () => {
      globalThis.gone = came.filter((it) => !it.isConnected).map((it) => it.outerHTML.slice(0, 200));
    });";

/// The page as HTML, a line an element, whatever the order of attributes and the borders of texts.
const AS_IT_STANDS: &str = "(() => {
    const ordered = (it) => it.name === 'class' ? it.value.split(' ').sort().join(' ') : it.value;
    const written = (node) => {
      if (node.nodeType === Node.TEXT_NODE) return node.data;
      const attributes = Array.from(node.attributes, (it) => ` ${it.name}=\"${ordered(it)}\"`);
      return `\\n<${node.localName}${attributes.sort().join('')}>${Array.from(node.childNodes, written).join('')}</>`;
    };
    return written(document.getElementById('app'));
  })()";

/// Goes to a page of the app without loading one.
async fn go(app: &App, path: &str) -> Result<()> {
    let script = "const link = document.createElement('a');
        link.href = arguments[0];
        document.querySelector('#app main').append(link);
        link.click();
        link.remove();";
    let address = app.site().address(path);
    app.ask(script, vec![json!(address)]).await?;
    app.until_with(
        "it is there",
        "location.href === arguments[0]",
        vec![json!(address)],
    )
    .await
}

async fn as_it_stands(app: &App) -> Result<String> {
    let page = app.ask(&format!("return {AS_IT_STANDS}"), vec![]).await?;
    Ok(page.as_str().context("no page")?.to_owned())
}

/// The page keeps all its elements, and is then what the app draws when one comes to it from another page.
async fn hydrated(app: &App, path: &str) -> Result<()> {
    app.open(path).await?;
    let came = app.number("return came.length", vec![]).await?;
    ensure!(came > 30, "{path}: the page came with {came} elements");
    let gone = app.ask("return gone", vec![]).await?;
    ensure!(gone == json!([]), "{path}: taken away: {gone}");
    // The guide finds out whether it can do without a network.
    app.see_no_more(offline::LOADING).await?;
    let before = as_it_stands(app).await?;
    go(app, if path == "guide/" { "" } else { "guide/" }).await?;
    let other = format!("{AS_IT_STANDS} !== arguments[0]");
    app.until_with("another page is drawn", &other, vec![json!(before)])
        .await?;
    go(app, path).await?;
    let same = format!("{AS_IT_STANDS} === arguments[0]");
    let drawn = app.until_with("it is drawn", &same, vec![json!(before)]);
    if let Err(why) = drawn.await {
        let drawn = as_it_stands(app).await?;
        let differ = before.lines().zip(drawn.lines()).find(|(a, b)| a != b);
        e2e::bail!("{path}: {why}: {differ:?}");
    }
    Ok(())
}

async fn the_app_hydrates_every_page_as_it_stands(app: &mut App) -> Result<()> {
    app.before_load(WATCH).await?;
    app.expect_console("404");
    for path in PAGES {
        hydrated(app, path).await?;
    }
    Ok(())
}

async fn the_app_hydrates_the_pages_of_a_large_review(app: &mut App) -> Result<()> {
    app.move_to(Site::of_large_review()?).await?;
    app.before_load(WATCH).await?;
    hydrated(app, "guide/").await?;
    hydrated(app, "figures/").await?;
    hydrated(app, "").await
}

async fn what_was_opened_and_focused_meanwhile_stays_so(app: &mut App) -> Result<()> {
    let meanwhile = "
        addEventListener('DOMContentLoaded', () => {
          document.querySelector('#aim').open = !document.querySelector('#aim').open;
          globalThis.opened = document.querySelector('#aim').open;
          document.querySelector('.places a').focus();
        });";
    app.before_load(meanwhile).await?;
    app.open("items/1-2-1-1/").await?;
    let stays = "document.querySelector('#aim').open === opened
        && document.activeElement === document.querySelector('.places a')";
    ensure!(app.is(stays).await?, "it was closed, or lost the focus");
    Ok(())
}

async fn words_typed_meanwhile_are_searched_for(app: &mut App) -> Result<()> {
    let meanwhile = "
        addEventListener('DOMContentLoaded', () => {
          document.querySelector('#search').focus();
          document.querySelector('#search').value = '防災';
        });";
    app.before_load(meanwhile).await?;
    app.open("").await?;
    let total = this_review()?.items().count();
    let found = app.items().await?.len();
    ensure!(found < total, "{found} of {total} items are shown");
    app.see(&list::count(found, total)).await
}

/// As on a host that answers every unknown address with the list's page.
async fn a_page_that_stands_in_for_another_is_not_hydrated(app: &mut App) -> Result<()> {
    let elsewhere = "
        if (location.pathname.endsWith('/guide/')) history.replaceState(null, '', '../items/1-1-1-1/');";
    app.before_load(elsewhere).await?;
    app.open("guide/").await?;
    let stood_in = as_it_stands(app).await?;
    app.open("items/1-1-1-1/").await?;
    let itself = as_it_stands(app).await?;
    ensure!(stood_in == itself, "something of the other page is left");
    Ok(())
}
