//! How a page as it came turns into the app: what stands on it stays, and so does what its reader did meanwhile.

use domain::wording::{list, offline};
use e2e::{
    App, Context, Result,
    device::{PHONE, WIDE},
    ensure,
    review::this_review,
    site::Site,
};
use serde_json::json;

e2e::tests! {
    the_app_hydrates_every_page_as_it_stands,
    the_app_hydrates_the_pages_of_a_large_review,
    the_app_hydrates_what_the_worker_keeps,
    on_every_device_the_hydrated_page_is_as_one_made_anew,
    what_others_put_into_the_page_meanwhile_is_not_taken_for_the_apps,
    what_was_opened_and_focused_meanwhile_stays_so,
    words_typed_meanwhile_are_searched_for,
    a_page_that_stands_in_for_another_is_not_hydrated,
    a_page_looks_the_same_before_its_other_styles_are_there,
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

/// Each visit is the first.
const NO_WORKER: &str = "delete Navigator.prototype.serviceWorker;";

/// Notes which elements came with the page, and tells which of them are gone.
const WATCH: &str = "
    addEventListener('DOMContentLoaded', () => {
      globalThis.came = [...document.querySelectorAll('#app *')];
    });
    globalThis.gone = () => came.filter((it) => !it.isConnected).map((it) => it.outerHTML.slice(0, 200));";

/// The page as HTML, a line an element, whatever the order of attributes and the borders of texts.
const AS_IT_STANDS: &str = "(() => {
    const ordered = (it) => {
      if (it.name === 'class') return it.value.split(' ').sort().join(' ');
      return it.value.replace(/utm_as=[a-z-]+/, '');
    };
    const written = (node) => {
      if (node.nodeType === Node.TEXT_NODE) return node.data;
      if (node.nodeType === Node.COMMENT_NODE) return '';
      const attributes = Array.from(node.attributes, (it) => ` ${it.name}=\"${ordered(it)}\"`);
      return `\\n<${node.localName}${attributes.sort().join('')}>${Array.from(node.childNodes, written).join('')}</>`;
    };
    return Array.from(document.getElementById('app').childNodes, written).join('');
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
    app.hydrate_all().await?;
    let gone = app.ask("return gone()", vec![]).await?;
    ensure!(gone == json!([]), "{path}: taken away: {gone}");
    // The guide finds out whether it can do without a network.
    app.see_no_more(offline::LOADING).await?;
    let before = as_it_stands(app).await?;
    go(app, if path == "guide/" { "" } else { "guide/" }).await?;
    let other = format!("{AS_IT_STANDS} !== arguments[0]");
    app.until_with("another page is drawn", &other, vec![json!(before)])
        .await?;
    go(app, path).await?;
    becomes(app, &before).await.context(path.to_owned())
}

/// The page comes to stand as wanted; otherwise the first lines that differ.
async fn becomes(app: &App, wanted: &str) -> Result<()> {
    let same = format!("{AS_IT_STANDS} === arguments[0]");
    let drawn = app.until_with("it is as wanted", &same, vec![json!(wanted)]);
    if let Err(why) = drawn.await {
        let drawn = as_it_stands(app).await?;
        let differ = wanted.lines().zip(drawn.lines()).find(|(a, b)| a != b);
        e2e::bail!("{why}: {differ:?}");
    }
    Ok(())
}

async fn the_app_hydrates_every_page_as_it_stands(app: &mut App) -> Result<()> {
    app.before_load(NO_WORKER).await?;
    app.before_load(WATCH).await?;
    app.expect_console("404");
    for path in PAGES {
        hydrated(app, path).await?;
    }
    Ok(())
}

async fn the_app_hydrates_the_pages_of_a_large_review(app: &mut App) -> Result<()> {
    app.move_to(Site::of_large_review()?);
    app.before_load(NO_WORKER).await?;
    app.before_load(WATCH).await?;
    hydrated(app, "guide/").await?;
    hydrated(app, "figures/").await?;
    hydrated(app, "").await
}

async fn the_app_hydrates_what_the_worker_keeps(app: &mut App) -> Result<()> {
    crate::offline::visit_once(app).await?;
    app.before_load(WATCH).await?;
    for path in [
        "items/1-1-1-2/",
        "indicators/1-1-1-2-fig1/",
        "figures/",
        "guide/",
    ] {
        hydrated(app, path).await?;
    }
    Ok(())
}

/// Under this name an address says as which device it is opened, and what happens to the page before the app is there.
const AS: &str = "utm_as";
/// What makes the first drawing another than the page that came.
const DEVICES: [(&str, &str); 6] = [
    ("usual", ""),
    (
        "forbidden",
        "Object.defineProperty(globalThis, 'localStorage', {
           get() { throw new DOMException('denied', 'SecurityError'); } })",
    ),
    (
        "line",
        "agent('iPhone; CPU iPhone OS 18_5 like Mac OS X', 'Mobile/15E148 Safari Line/15.8.0')",
    ),
    (
        "instagram",
        "agent('iPhone; CPU iPhone OS 18_5 like Mac OS X', 'Mobile/15E148 Instagram 300.0.0')",
    ),
    (
        "safari",
        "agent('iPhone; CPU iPhone OS 18_5 like Mac OS X', 'Version/18.5 Mobile/15E148 Safari/604.1')",
    ),
    (
        "installed",
        "agent('iPhone; CPU iPhone OS 18_5 like Mac OS X', 'Mobile/15E148');
         Object.defineProperty(navigator, 'standalone', { value: true })",
    ),
];
/// What is done to the page before the app is there; the first is no hydration.
const MEANWHILE: [(&str, &str); 8] = [
    ("anew", "app.replaceChildren()"),
    ("came", ""),
    (
        "first",
        "for (const it of all()) it.firstElementChild && it.prepend(foreign(it.firstElementChild))",
    ),
    (
        "last",
        "for (const it of all()) it.lastElementChild && it.append(foreign(it.lastElementChild))",
    ),
    (
        "copied",
        "for (const it of all()) it.firstElementChild && it.prepend(it.firstElementChild.cloneNode(false))",
    ),
    (
        "attributes",
        "for (const it of all()) {
           for (const name of ['role', 'aria-label', 'id', 'title', 'hidden']) {
             if (!it.hasAttribute(name)) it.setAttribute(name, 'foreign');
           }
         }",
    ),
    (
        "bare",
        "for (const it of all()) for (const name of ['class', 'role']) it.removeAttribute(name)",
    ),
    (
        "wrapped",
        "const walk = document.createTreeWalker(app, NodeFilter.SHOW_TEXT);
         const texts = [];
         while (walk.nextNode()) texts.push(walk.currentNode);
         for (const text of texts) {
           const copy = document.createElement('span');
           copy.textContent = text.data;
           text.replaceWith(copy);
         }",
    ),
];

/// Opens a page as it is asked for by its address. Each visit is the first.
fn as_asked() -> String {
    let each = |all: &[(&str, &str)]| -> String {
        let one = |(name, act): &(&str, &str)| format!("{name}() {{ {act} }},");
        all.iter().map(one).collect()
    };
    format!(
        "delete Navigator.prototype.serviceWorker;
         const agent = (device, ending) => Object.defineProperty(navigator, 'userAgent', {{
           value: `Mozilla/5.0 (${{device}}) AppleWebKit/605.1.15 (KHTML, like Gecko) ${{ending}}` }});
         const all = () => document.querySelectorAll('#app *:not(svg *)');
         const foreign = (like) => Object.assign(document.createElement(like.localName), {{ textContent: 'foreign' }});
         const [device, meanwhile] = (new URLSearchParams(location.search).get('{AS}') ?? '').split('-');
         ({{ {} }})[device]?.();
         addEventListener('DOMContentLoaded', () => {{
           const app = document.getElementById('app');
           ({{ {} }})[meanwhile]?.();
         }});",
        each(&DEVICES),
        each(&MEANWHILE)
    )
}

/// The page is in the end what the app makes where nothing came.
async fn same_as_anew(app: &App, path: &str, device: &str, meanwhile: &[&str]) -> Result<()> {
    app.open(&format!("{path}?{AS}={device}-anew")).await?;
    app.see_no_more(offline::LOADING).await?;
    let anew = as_it_stands(app).await?;
    for meanwhile in meanwhile {
        app.open(&format!("{path}?{AS}={device}-{meanwhile}"))
            .await?;
        app.hydrate_all().await?;
        let hydrated = becomes(app, &anew).await;
        hydrated.with_context(|| format!("/{path} as {device}, {meanwhile}"))?;
    }
    Ok(())
}

async fn on_every_device_the_hydrated_page_is_as_one_made_anew(app: &mut App) -> Result<()> {
    app.before_load(&as_asked()).await?;
    app.expect_console("404");
    for path in PAGES {
        for (device, _) in DEVICES {
            same_as_anew(app, path, device, &["came"]).await?;
        }
    }
    Ok(())
}

async fn what_others_put_into_the_page_meanwhile_is_not_taken_for_the_apps(
    app: &mut App,
) -> Result<()> {
    app.before_load(&as_asked()).await?;
    app.expect_console("404");
    for path in PAGES {
        same_as_anew(app, path, "usual", &MEANWHILE.map(|(name, _)| name)[2..]).await?;
    }
    Ok(())
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

/// The app is fetched, styles and all, and never starts.
const ASLEEP: &str =
    "WebAssembly.instantiateStreaming = WebAssembly.instantiate = () => new Promise(() => {});";

/// The elements that look otherwise with the styles that were fetched than without them, and in what.
const OTHERWISE: &str = "
    const sheets = Array.from(document.querySelectorAll('link[rel=stylesheet]'), (it) => it.sheet);
    // What is closed has no sizes of its own.
    document.querySelectorAll('details').forEach((it) => it.open = true);
    // One of each kind in each place.
    const kind = (it) => it && [it.localName, it.getAttribute('class'), it.id && 'id', it.matches(':first-child'),
      it.matches(':last-child')].join();
    const kinds = new Map(Array.from(document.querySelectorAll('body, body *'), (it) =>
      [[it, it.parentElement, it.previousElementSibling].map(kind).join(), it]));
    const all = [...kinds.values()];
    const looks = () => all.flatMap((it) => [null, '::before', '::after'].map((part) => {
      const style = getComputedStyle(it, part);
      if (part && (style.content === 'none' || style.content === 'normal')) return [];
      return Array.from(style, (name) => `${name}: ${style.getPropertyValue(name)}`).sort();
    }));
    const withAll = looks();
    sheets.forEach((it) => it.disabled = true);
    const withOwn = looks();
    const tell = (at) => `${all[Math.floor(at / 3)].outerHTML.slice(0, 60)} ${
      withOwn[at].filter((it) => !withAll[at].includes(it)).slice(0, 3)}`;
    return withAll.map((_, at) => at).filter((at) => withAll[at].join() !== withOwn[at].join()).slice(0, 5).map(tell)";

async fn a_page_looks_the_same_before_its_other_styles_are_there(app: &mut App) -> Result<()> {
    app.expect_console("404");
    app.before_load(&[NO_WORKER, ASLEEP].concat()).await?;
    for screen in [PHONE, WIDE] {
        app.screen(screen).await?;
        for path in [
            "",
            "nowhere/",
            "figures/",
            "items/1-1-1-2/",
            "items/1-2-1-1/",
            "indicators/1-1-1-2-fig1/",
        ] {
            app.load(path).await?;
            let came = "(() => {
                const sheets = [...document.querySelectorAll('link[rel=stylesheet]')];
                return sheets.length > 0 && sheets.every((it) => it.sheet);
              })()";
            app.until("its other styles are there", came).await?;
            let otherwise = app.ask(OTHERWISE, vec![]).await?;
            ensure!(otherwise == json!([]), "{path}: {otherwise}");
        }
    }
    Ok(())
}
