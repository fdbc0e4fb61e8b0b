//! What a host, or something on the way from it, makes of the files.

use std::fs;

use domain::wording::{app as words, offline, open_data};
use e2e::{
    App, Result, ensure,
    site::{Release, Site},
};

e2e::tests! {
    wasm_of_a_wrong_type_is_wasm_and_mended_types_are_taken,
    a_part_that_came_short_comes_at_a_tap,
    an_app_that_came_short_comes_at_a_tap,
    what_no_one_needs_offline_is_no_condition_of_it,
    what_the_app_needs_is_a_condition_of_it,
    what_writes_into_pages_takes_nothing_offline,
    what_writes_into_pages_keeps_back_no_version,
    pages_are_utf_8_whatever_the_host_says,
    what_lies_beside_the_app_is_left_to_the_host,
    two_sites_of_one_host_are_two_apps,
    an_app_that_stays_open_hears_of_a_new_version_when_it_is_seen,
}

const ITEM: &str = "items/1-2-1-1/";
const HEADING: &str = "地域防災力と津波からの早期避難";

async fn wasm_of_a_wrong_type_is_wasm_and_mended_types_are_taken(app: &mut App) -> Result<()> {
    for kind in [
        "text/plain",
        "application/octet-stream",
        "text/html; charset=Shift_JIS",
    ] {
        app.move_to(Site::of_this_review()?);
        app.site().mistake(".wasm", kind)?;
        app.open(ITEM).await?;
        app.see_page(HEADING).await?;
        app.open("").await?;
        app.until_offline_ready().await?;
        app.reload().await?;
        app.tap_at("a[href='/items/1-2-1-1/']").await?;
        app.see_page(HEADING).await?;
        let wasm = app.site().file_named("split_reading", "wasm")?;
        let kept = format!("return (await fetch('/{wasm}')).headers.get('content-type')");
        assert_eq!(app.ask_later(&kept).await?, "application/wasm", "{kind}");
    }
    Ok(())
}

/// Three ways to come short: half of it, nothing of it, and half of another.
const SHORT: [fn(Vec<u8>) -> Vec<u8>; 3] = [
    |bytes| bytes[..bytes.len() / 2].to_vec(),
    |_| Vec::new(),
    |bytes| bytes[bytes.len() / 2..].to_vec(),
];

/// The browser keeps a file that is named by its content for as long as the host allows: for ever.
async fn a_part_that_came_short_comes_at_a_tap(app: &mut App) -> Result<()> {
    for short in SHORT {
        app.move_to(app.site().copied()?);
        let part = app.site().file_named("split_reading", "wasm")?;
        let whole = fs::read(app.site().folder().join(&part))?;
        app.site().spoil(&part, short)?;
        app.expect_console("WebAssembly");
        // What Firefox says of an error that is put into the console, in one version and in another.
        app.expect_console("[object Object]");
        app.expect_console("Object(0)");
        app.expect_console(&part);
        app.open("").await?;
        app.tap_at("a[href='/items/1-2-1-1/']").await?;
        app.see_page(words::PART_MISSING).await?;
        app.site().spoil(&part, |_| whole)?;
        app.tap(words::TRY_AGAIN).await?;
        app.see_page(HEADING).await?;
    }
    Ok(())
}

async fn an_app_that_came_short_comes_at_a_tap(app: &mut App) -> Result<()> {
    for (stem, extension) in [
        ("furikaeri_bg", "wasm"),
        ("furikaeri", "js"),
        ("review", "bin"),
    ] {
        for short in SHORT {
            app.move_to(app.site().copied()?);
            let file = app.site().file_named(stem, extension)?;
            let whole = fs::read(app.site().folder().join(&file))?;
            app.site().spoil(&file, short)?;
            app.expect_console("WebAssembly");
            app.expect_console("is not a function");
            app.expect_console("SyntaxError");
            app.expect_console(&file);
            app.load("").await?;
            app.see(words::NO_APP).await?;
            app.site().spoil(&file, |_| whole)?;
            app.tap(words::TRY_AGAIN).await?;
            app.until_live().await?;
            app.until_offline_ready().await?;
        }
    }
    Ok(())
}

async fn what_no_one_needs_offline_is_no_condition_of_it(app: &mut App) -> Result<()> {
    app.site().refuse("app-icons/", 404)?;
    app.site().refuse("manifest.webmanifest", 403)?;
    app.expect_console("app-icons/");
    app.expect_console("manifest.webmanifest");
    app.expect_console("Manifest");
    app.open("guide/").await?;
    app.see(offline::READY).await?;
    app.site_mut().stop();
    app.expect_console("sw.js");
    app.reload().await?;
    app.open("").await?;
    assert_eq!(app.items().await?.len(), 22);
    Ok(())
}

async fn what_the_app_needs_is_a_condition_of_it(app: &mut App) -> Result<()> {
    let part = app.site().file_named("split_member", "wasm")?;
    app.site().refuse(&part, 500)?;
    app.expect_console("WebAssembly");
    app.expect_console("Unexpected response MIME type");
    app.expect_console(&part);
    app.open("").await?;
    let registered = "!(await navigator.serviceWorker.getRegistration())?.active";
    app.until("the worker has given up", "performance.now() > 4000")
        .await?;
    ensure!(
        app.ask_later(&format!("return {registered}")).await? == true,
        "it promises what it has not"
    );
    app.site().refuse_nothing();
    app.open("guide/").await?;
    app.see(offline::READY).await
}

/// A carrier, a filter or a CDN adds a script of its own, or takes spaces out.
fn written_into(html: Vec<u8>) -> Vec<u8> {
    let html = String::from_utf8_lossy(&html);
    html.replace(
        "</body>",
        "<script>globalThis.foreign = true</script></body>",
    )
    .into_bytes()
}

async fn what_writes_into_pages_takes_nothing_offline(app: &mut App) -> Result<()> {
    app.move_to(app.site().copied()?);
    for page in ["index.html", "data/index.html"] {
        app.site().spoil(page, written_into)?;
    }
    // The page's policy lets it do nothing.
    app.expect_console("Content Security Policy");
    app.expect_console("Content-Security-Policy");
    app.open("").await?;
    app.until_offline_ready().await?;
    app.load("data/").await?;
    app.see_page(open_data::TITLE).await?;
    app.site_mut().stop();
    app.expect_console("sw.js");
    app.open("").await?;
    ensure!(
        !app.is("document.documentElement.outerHTML.includes('foreign')")
            .await?,
        "what was kept is not the site's own page"
    );
    assert_eq!(app.items().await?.len(), 22);
    app.load("data/").await?;
    app.see_page(open_data::TITLE).await
}

async fn what_writes_into_pages_keeps_back_no_version(app: &mut App) -> Result<()> {
    app.move_to(app.site().copied()?);
    app.expect_console("Content Security Policy");
    app.expect_console("Content-Security-Policy");
    app.open("").await?;
    app.until_offline_ready().await?;
    app.site().publish("second", Release::Whole)?;
    app.site().copy_page()?;
    app.site().spoil("index.html", written_into)?;
    app.until_version_waits().await?;
    app.see(offline::NEW_VERSION).await?;
    app.tap(offline::USE_IT).await?;
    app.until(
        "the new version is there",
        "document.querySelector('meta[name=edition][content=second]')",
    )
    .await
}

async fn pages_are_utf_8_whatever_the_host_says(app: &mut App) -> Result<()> {
    for charset in ["Shift_JIS", "EUC-JP", "windows-1252"] {
        app.move_to(Site::of_this_review()?);
        for end in [
            ".html",
            "guide/",
            "1-2-1-1/",
            "embed/1-2-2-2-fig1/",
            "data/",
        ] {
            app.site()
                .mistake(end, &format!("text/html; charset={charset}"))?;
        }
        app.open("guide/").await?;
        assert_eq!(
            app.ask("return document.characterSet", vec![]).await?,
            "UTF-8",
            "{charset}"
        );
        app.see_page(domain::wording::guide::TITLE).await?;
        app.load("embed/1-2-2-2-fig1/").await?;
        app.see("街頭犯罪件数").await?;
        app.load("data/").await?;
        app.see_page(open_data::TITLE).await?;
    }
    Ok(())
}

/// At the root of a host there may be other sites: the worker is asked for their pages too.
async fn what_lies_beside_the_app_is_left_to_the_host(app: &mut App) -> Result<()> {
    app.move_to(app.site().copied()?);
    let others = [
        "other",
        "item",
        "items-of-others",
        "figures2",
        "guidebook/drafts",
        "constructor",
    ];
    for other in others {
        let folder = app.site().folder().join(other);
        fs::create_dir_all(&folder)?;
        fs::write(
            folder.join("index.html"),
            "<!DOCTYPE html><meta charset=\"utf-8\"><link rel=\"icon\" href=\"data:,\"><h1>よその頁</h1>",
        )?;
    }
    app.open("").await?;
    app.until_offline_ready().await?;
    for other in others {
        app.load(&format!("{other}/")).await?;
        app.see_page("よその頁").await?;
    }
    // What every object has is in no list of files.
    app.load("constructor").await?;
    app.see_page("よその頁").await?;
    app.expect_console("nothing-here");
    app.load("nothing-here/").await?;
    app.see_page(words::NOT_FOUND).await
}

async fn two_sites_of_one_host_are_two_apps(app: &mut App) -> Result<()> {
    let mut ids = Vec::new();
    for site in [Site::of_this_review()?, Site::of_another_review()?] {
        app.move_to(site);
        app.open("").await?;
        app.until_offline_ready().await?;
        // As a browser reads it: without an id of its own an app is known by its start.
        let id = "const { href } = document.querySelector('link[rel=manifest]');
            const { id, start_url } = await (await fetch(href)).json();
            const start = new URL(start_url, href);
            return id === undefined ? start.pathname : new URL(id, start.origin).pathname";
        ids.push(app.ask_later(id).await?);
    }
    assert_eq!(ids, ["/", "/nishi/"]);
    Ok(())
}

async fn an_app_that_stays_open_hears_of_a_new_version_when_it_is_seen(
    app: &mut App,
) -> Result<()> {
    app.move_to(app.site().copied()?);
    // The page's own clock: Firefox gives a script another.
    app.before_load(
        "const { now } = Date;
         addEventListener('an-hour-later', () => Date.now = () => now() + 3_600_001)",
    )
    .await?;
    app.open("").await?;
    app.until_offline_ready().await?;
    app.write_draft("1-1-1-1", "書きかけ").await?;
    // The browser asks by itself, a moment after a page has come.
    tokio::time::sleep(std::time::Duration::from_secs(3)).await;
    app.site().publish("second", Release::Whole)?;
    let asked = app
        .site()
        .sent()
        .iter()
        .filter(|it| it.path == "sw.js")
        .count();
    let seen = "document.dispatchEvent(new Event('visibilitychange'))";
    app.ask(seen, vec![]).await?;
    app.ask(seen, vec![]).await?;
    tokio::time::sleep(std::time::Duration::from_millis(500)).await;
    let after = app
        .site()
        .sent()
        .iter()
        .filter(|it| it.path == "sw.js")
        .count();
    assert_eq!(after, asked, "it is asked for more than hourly");
    // An hour later; a person who writes stays where they are.
    app.ask("dispatchEvent(new Event('an-hour-later'))", vec![])
        .await?;
    app.ask(seen, vec![]).await?;
    app.see(offline::NEW_VERSION).await?;
    ensure!(
        app.is("document.activeElement?.matches('.draft textarea')")
            .await?,
        "the writer has lost their place"
    );
    Ok(())
}
