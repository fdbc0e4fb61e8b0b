//! With the server really stopped.

use domain::wording::{guide, offline as words, worker};
use e2e::{
    App, Result, ensure,
    site::{Release, Site},
};
use serde_json::json;
use thirtyfour::Key;

e2e::tests! {
    after_one_visit_everything_works_with_the_server_gone,
    drafts_are_written_and_kept_with_the_server_gone,
    a_second_visit_shows_what_a_page_says_before_the_app_is_there,
    the_list_opens_filtered_with_the_server_gone,
    below_a_path_everything_works_with_the_server_gone,
    the_guide_says_whether_the_site_can_be_read_offline,
    open_data_that_was_had_once_can_be_had_offline,
    open_data_that_was_never_had_says_so_offline,
    open_data_of_another_version_never_reaches_a_page,
    a_first_visit_fetches_nothing_twice,
    a_first_visit_by_any_page_fetches_nothing_twice,
    the_app_can_be_installed,
    another_site_on_the_same_origin_is_left_alone,
}

/// One visit to the list, and the server is gone.
pub async fn visit_once(app: &mut App) -> Result<()> {
    app.open("").await?;
    app.until_offline_ready().await?;
    app.site_mut().stop();
    // What the network would have answered: nothing.
    let gone = app.ask_later("return fetch('nothing-there.txt').then(() => false, () => true)");
    ensure!(gone.await? == true, "the server still answers");
    app.expect_console("nothing-there.txt");
    // The browser asks for a newer worker at every start, in vain.
    app.expect_console("sw.js");
    Ok(())
}

async fn after_one_visit_everything_works_with_the_server_gone(app: &mut App) -> Result<()> {
    visit_once(app).await?;
    app.reload().await?;
    assert_eq!(app.items().await?.len(), 22);
    // Places that were never opened.
    app.open("items/2-2-1-1/").await?;
    app.see_page("妊娠期から子育て期の相談支援と情報").await?;
    app.open("indicators/1-2-2-2-fig1/").await?;
    app.see_page("街頭犯罪の件数").await?;
    app.open("figures/").await?;
    assert_eq!(app.figures().await?.len(), 32);
    app.open("guide/").await?;
    app.see_page(guide::TITLE).await?;
    app.open("").await?;
    app.search("防災").await?;
    app.until("the search works", "document.querySelector('mark')")
        .await?;
    app.press("#search", Key::Enter).await?;
    app.open("items/9-9-9-9/").await?;
    app.see_page(domain::wording::app::NOT_FOUND).await
}

/// From the next page on no app starts: what shows is the page's own.
const ASLEEP: &str =
    "WebAssembly.instantiateStreaming = WebAssembly.instantiate = () => new Promise(() => {});";

/// Whether this page is the one that the build wrote: its title, its path, and what stands in the app's place. And
/// whether it looks like it: drafts are the least that a page of the list could do without.
const AS_WRITTEN: &str = "
    // The policy of the page that asks goes for what it reads too.
    const unstyled = arguments[0].replace(/<style>[^]*?<\\/style>/, '');
    const written = new DOMParser().parseFromString(unstyled, 'text/html');
    const told = (page) => [
      page.title,
      page.querySelector('meta[name=app-page]').content,
      page.getElementById('app').innerHTML,
    ].join('\\n');
    const own = document.createElement('div');
    own.className = 'drafts';
    document.body.append(own);
    const styled = getComputedStyle(own).borderTopWidth === '2px';
    own.remove();
    return styled && told(document) === told(written)";

async fn a_second_visit_shows_what_a_page_says_before_the_app_is_there(
    app: &mut App,
) -> Result<()> {
    visit_once(app).await?;
    app.before_load(ASLEEP).await?;
    for path in [
        "items/1-1-1-1/",
        "items/3-1-3-1/",
        "indicators/1-2-2-2-fig1/",
        "figures/",
        "guide/",
    ] {
        let page = app.site().folder().join(path).join("index.html");
        let page = std::fs::read_to_string(page)?;
        app.load(path).await?;
        let written = app.ask(AS_WRITTEN, vec![json!(page)]).await?;
        ensure!(written == true, "{path} shows something else");
        // Whatever goes along in the address.
        app.load(&format!("{path}?group=welfare&utm_source=line"))
            .await?;
        let written = app.ask(AS_WRITTEN, vec![json!(page)]).await?;
        ensure!(written == true, "{path} with a query shows something else");
    }
    // What the device holds, and what is not there, only the app can tell.
    for path in [
        "drafts/",
        "worklist/",
        "hand-in/",
        "collate/",
        "privacy/",
        "items/9-9-9-9/",
        "items/constructor/",
        "items/",
    ] {
        app.load(path).await?;
        let shown = app.number("return document.querySelectorAll('#app *').length", vec![]);
        assert_eq!(shown.await?, 0, "{path}");
    }
    Ok(())
}

async fn drafts_are_written_and_kept_with_the_server_gone(app: &mut App) -> Result<()> {
    visit_once(app).await?;
    app.write_draft("1-2-1-1", "電波のないところで書く").await?;
    app.reload().await?;
    let kept = "document.querySelector('.draft textarea')?.value === '電波のないところで書く'";
    app.until("the draft is there", kept).await?;
    app.open("drafts/").await?;
    app.see("電波のないところで書く").await
}

async fn the_list_opens_filtered_with_the_server_gone(app: &mut App) -> Result<()> {
    visit_once(app).await?;
    app.open("?group=welfare&q=健康").await?;
    let left = e2e::review::left_by(&e2e::review::this_review()?, "?group=welfare&q=健康")?;
    assert_eq!(app.items().await?, left);
    Ok(())
}

async fn below_a_path_everything_works_with_the_server_gone(app: &mut App) -> Result<()> {
    app.move_to(Site::of_another_review()?);
    visit_once(app).await?;
    app.reload().await?;
    assert_eq!(app.items().await?, ["A-1-1-1", "A-1-1-2", "B-1-1-1"]);
    app.write_draft("B-1-1-1", "森の道").await?;
    assert_eq!(app.path().await?, "/nishi/items/B-1-1-1/");
    app.reload().await?;
    let kept = "document.querySelector('.draft textarea')?.value === '森の道'";
    app.until("the draft is there", kept).await?;
    app.open("figures/").await?;
    assert_eq!(app.figures().await?.len(), 5);
    let all =
        "Object.keys(localStorage).every((it) => it.startsWith('furikaeri/kazemachi-2020-2024/'))";
    ensure!(
        app.is(all).await?,
        "the drafts are not named by their review"
    );
    Ok(())
}

async fn the_guide_says_whether_the_site_can_be_read_offline(app: &mut App) -> Result<()> {
    app.open("guide/").await?;
    app.until_offline_ready().await?;
    app.see(words::READY).await
}

async fn open_data_that_was_had_once_can_be_had_offline(app: &mut App) -> Result<()> {
    app.open("").await?;
    app.until_offline_ready().await?;
    app.reload().await?;
    let have = async |app: &App| {
        for (name, _) in guide::FILES {
            let script = format!(
                "const it = await fetch('data/{name}'); return it.ok && (await it.text()).length > 500"
            );
            ensure!(app.ask_later(&script).await? == true, "{name} is not there");
        }
        Ok(())
    };
    have(app).await?;
    app.load("data/index.html").await?;
    app.see_page(domain::wording::open_data::TITLE).await?;
    visit_once(app).await?;
    have(app).await?;
    app.load("data/index.html").await?;
    app.see_page(domain::wording::open_data::TITLE).await
}

async fn open_data_that_was_never_had_says_so_offline(app: &mut App) -> Result<()> {
    visit_once(app).await?;
    app.reload().await?;
    app.expect_console("data/");
    app.expect_console("licenses.txt");
    for path in ["licenses.txt", "data/review.json", "data/"] {
        app.load(path).await?;
        app.see_page(worker::OFFLINE.title).await?;
    }
    app.shot("fault-offline").await?;
    app.tap("一覧へ").await?;
    app.until_live().await?;
    assert_eq!(app.items().await?.len(), 22);
    Ok(())
}

/// What the page fetched, the worker takes out of the browser's own cache.
async fn a_first_visit_fetches_nothing_twice(app: &mut App) -> Result<()> {
    app.open("").await?;
    app.until_offline_ready().await?;
    let twice = app.site().sent_twice();
    ensure!(twice.is_empty(), "sent more than once: {twice:?}");
    let sent: Vec<_> = app.site().sent().into_iter().map(|it| it.path).collect();
    for (stem, extension) in [
        ("furikaeri_bg", "wasm"),
        ("furikaeri", "js"),
        ("review", "bin"),
    ] {
        let file = app.site().file_named(stem, extension)?;
        ensure!(sent.contains(&file), "{file} was not sent: {sent:?}");
    }
    ensure!(sent.iter().any(|it| it == "sw.js") && !sent.iter().any(|it| it.starts_with("data/")));
    Ok(())
}

/// Whoever comes by a shared link, or by a link that leads nowhere.
async fn a_first_visit_by_any_page_fetches_nothing_twice(app: &mut App) -> Result<()> {
    app.expect_console("404");
    let mut found = Vec::new();
    for path in [
        "?group=welfare",
        "items/1-2-1-1/",
        "indicators/1-2-2-2-fig1/",
        "figures/",
        "drafts/",
        "worklist/",
        "hand-in/",
        "collate/",
        "guide/",
        "nowhere/",
    ] {
        app.move_to(Site::of_this_review()?);
        app.open(path).await?;
        app.until_offline_ready().await?;
        let parts = (app.site().sent().iter())
            .filter(|sent| sent.path.rsplit('.').next() == Some("wasm"))
            .count();
        ensure!(
            parts >= 4,
            "{path}: only {parts} parts of the app were sent"
        );
        for twice in app.site().sent_twice() {
            found.push(format!("{path}: {twice}"));
        }
    }
    // To the browser a link with a filter is another address than the list, which the worker asks for.
    assert_eq!(found, ["?group=welfare: "], "sent more than once");
    Ok(())
}

/// A page of the open data is one version's, as every other.
async fn open_data_of_another_version_never_reaches_a_page(app: &mut App) -> Result<()> {
    app.move_to(app.site().copied()?);
    app.open("").await?;
    app.until_offline_ready().await?;
    app.reload().await?;
    // A copy of the page that lies there still would be of the old version, and shown.
    app.site().withdraw_copies()?;
    app.expect_console("copy-");
    for file in ["data/index.html", "data/items.csv"] {
        app.site().amend(file, |text| format!("{text}other"))?;
    }
    app.site().publish("second", Release::Whole)?;
    app.expect_console("data/");
    app.expect_console("A network error occurred");
    app.expect_console("served by service worker is an error");
    app.load("data/index.html").await?;
    app.see_page(worker::NEWER.title).await?;
    app.shot("fault-newer").await?;
    // With another tab open the old version goes on; a browser in need may load the page past the worker, and so the
    // new one.
    app.new_tab().await?;
    app.open("").await?;
    let script = "
        const its = document.querySelector('meta[name=edition]')?.content ?? 'the first';
        const came = await fetch('data/items.csv').then(() => 'second', () => 'none');
        return [its, came, String(navigator.serviceWorker.controller?.state)]";
    let told = app.ask_later(script).await?;
    ensure!(
        told[0] == "second" || told[1] == "none",
        "another version's file came: {told}"
    );
    Ok(())
}

async fn the_app_can_be_installed(app: &mut App) -> Result<()> {
    app.open("").await?;
    let manifest = "return (await fetch(document.querySelector('link[rel=manifest]').href)).json()";
    let manifest = app.ask_later(manifest).await?;
    for name in [
        "name",
        "short_name",
        "start_url",
        "display",
        "theme_color",
        "background_color",
        "lang",
    ] {
        ensure!(
            manifest[name].as_str().is_some_and(|it| !it.is_empty()),
            "no {name}: {manifest}"
        );
    }
    let icons = "
        const link = document.querySelector('link[rel=manifest]').href;
        const { icons } = await (await fetch(link)).json();
        const sizes = [];
        for (const icon of icons) {
          const picture = new Image();
          picture.src = new URL(icon.src, link).href;
          await picture.decode();
          sizes.push([icon.purpose ?? 'any', picture.naturalWidth]);
        }
        return sizes;";
    let icons = app.ask_later(icons).await?.to_string();
    ensure!(
        icons.contains("512") && icons.contains("192") && icons.contains("maskable"),
        "{icons}"
    );
    Ok(())
}

async fn another_site_on_the_same_origin_is_left_alone(app: &mut App) -> Result<()> {
    app.move_to(Site::of_another_review()?);
    // A picture of the site: the neighbours are there before any page of ours brings its worker.
    app.load("app-icons/icon.svg").await?;
    // The browser looks for an icon of the picture's own.
    app.expect_console("favicon.ico");
    app.ask_later("await caches.open('furikaeri-/-0123456789abcdef'); await caches.open('neighbour'); return 1").await?;
    app.open("").await?;
    app.until_offline_ready().await?;
    let names = app.ask_later("return caches.keys()").await?.to_string();
    ensure!(
        names.contains("neighbour") && names.contains("furikaeri-/-0123456789abcdef"),
        "{names}"
    );
    Ok(())
}
