//! Where no host serves the site, or not where it was built for.

use anyhow::Context;
use domain::wording::app as words;
use e2e::{App, Result, device::WIDE, ensure, layout::WITHOUT_A_LIST, site::Site};

e2e::tests! {
    opened_as_a_file_the_text_is_there_and_its_links_work,
    built_for_another_path_it_says_so_where_it_is_tried,
    where_it_was_built_for_no_other_place_is_told,
    a_copy_below_another_path_stays_readable,
}

async fn opened_as_a_file_the_text_is_there_and_its_links_work(app: &mut App) -> Result<()> {
    for noise in ["file:", "CORS", "null", "ERR_FAILED"] {
        app.expect_console(noise);
    }
    let folder = app.site().folder().canonicalize()?;
    let address = format!("file://{}/index.html", folder.display());
    app.driver().goto(&address).await?;
    app.see(words::AS_FILE).await?;
    app.see_no_more(words::KEPT).await?;
    assert_eq!(app.items().await?.len(), 22);
    app.shot("as-a-file").await?;
    app.tap_at("a[href*='items/1-2-1-1/']").await?;
    app.see_page("地域防災力と津波からの早期避難").await?;
    app.see(words::AS_FILE).await?;
    for name in ["数字", "案内"] {
        app.tap(name).await?;
        app.see(words::AS_FILE).await?;
    }
    for page in PAGES {
        let file = folder.join(page).join("index.html");
        app.driver()
            .goto(format!("file://{}", file.display()))
            .await?;
        links_lead_to_files(app).await.context(page)?;
    }
    // On a wide screen no room is kept for a list that never comes.
    app.screen(WIDE).await?;
    let file = folder.join("items/1-2-1-1/index.html");
    app.driver()
        .goto(format!("file://{}", file.display()))
        .await?;
    app.see(words::AS_FILE).await?;
    assert_eq!(app.main_begins().await?, WITHOUT_A_LIST);
    app.shot("as-a-file-wide").await
}

/// Of each kind one.
const PAGES: [&str; 12] = [
    "",
    "items/1-2-1-1",
    "items/3-1-2-1",
    "figures",
    "indicators/1-2-2-2-fig1",
    "drafts",
    "worklist",
    "hand-in",
    "collate",
    "guide",
    "privacy",
    "data",
];

async fn links_lead_to_files(app: &App) -> Result<()> {
    let links = "return Array.from(document.querySelectorAll('a[href]'), (it) => it.href).filter((it) => it.startsWith('file:'))";
    let links: Vec<String> = serde_json::from_value(app.ask(links, vec![]).await?)?;
    ensure!(links.len() > 4, "{links:?}");
    for link in links {
        let path = link.trim_start_matches("file://");
        let path = path.split(['?', '#']).next().unwrap_or_default();
        ensure!(std::path::Path::new(path).is_file(), "{link}");
    }
    Ok(())
}

/// Below a site's path, in all the ways in which a page is asked for.
const ADDRESSES: [&str; 11] = [
    "",
    "index.html",
    "?q=x",
    "#x",
    "items/A-1-1-1/",
    "items/A-1-1-1/index.html",
    "figures/",
    "drafts/",
    "worklist/",
    "hand-in/",
    "guide/",
];

/// No page of the site.
const NOWHERE: &str = "nothing/at/all/";

async fn console_names_the_path(app: &App) -> Result<bool> {
    let said = app.complaints().await?;
    Ok(said.iter().any(|it| it.contains("--public-url")))
}

async fn built_for_another_path_it_says_so_where_it_is_tried(app: &mut App) -> Result<()> {
    app.move_to(Site::misplaced()?);
    app.expect_console("/nishi/");
    for page in ADDRESSES {
        app.load(page).await?;
        app.see(words::ELSEWHERE).await.context(page)?;
        ensure!(console_names_the_path(app).await?, "{page}");
    }
    app.load("").await?;
    app.see(words::ELSEWHERE).await?;
    app.shot("misplaced").await
}

/// Without a part of the app, it says that it can't start; that it lies in the wrong place would lead astray.
async fn where_it_was_built_for_no_other_place_is_told(app: &mut App) -> Result<()> {
    app.move_to(Site::of_another_review()?.copied()?);
    let file = app.site().file_named("furikaeri_bg", "wasm")?;
    app.site().withdraw(&file)?;
    for noise in ["WebAssembly", &file, "404"] {
        app.expect_console(noise);
    }
    for page in ADDRESSES.into_iter().chain([NOWHERE]) {
        app.load(page).await?;
        // What stands where there is no page promises no text.
        let said = match page {
            NOWHERE => words::NO_APP.split_inclusive('。').next(),
            _ => Some(words::NO_APP),
        };
        app.see(said.unwrap_or_default()).await.context(page)?;
        ensure!(
            app.text("#notice").await?.contains(words::NO_APP) == (page != NOWHERE),
            "{page}"
        );
        app.see_no_more(words::ELSEWHERE).await.context(page)?;
        ensure!(!console_names_the_path(app).await?, "{page}");
    }
    Ok(())
}

/// The files of the app are found, since the site lies where it was built for as well.
async fn a_copy_below_another_path_stays_readable(app: &mut App) -> Result<()> {
    app.move_to(app.site().copied()?);
    app.expect_console("--public-url");
    let folder = app.site().folder().to_owned();
    for page in PAGES {
        let copy = folder.join("copy/of/it").join(page);
        std::fs::create_dir_all(&copy)?;
        std::fs::copy(
            folder.join(page).join("index.html"),
            copy.join("index.html"),
        )?;
    }
    for page in PAGES {
        for file in ["/", "/index.html"] {
            let path = format!("copy/of/it/{page}{file}").replace("//", "/");
            app.load(&path).await?;
            app.until("it is told", "!document.getElementById('notice')?.hidden")
                .await
                .context(path.clone())?;
            let letters = app.text("main").await?.chars().count();
            ensure!(letters > 20, "/{path} says {letters} letters");
            app.see_no_more(words::NOT_FOUND)
                .await
                .context(path.clone())?;
            let links = "return Array.from(document.querySelectorAll('a[href]:not([href=\"\"])'), (it) => new URL(it.href))
                .filter((it) => it.origin === location.origin).map((it) => it.pathname)";
            let links: Vec<String> = serde_json::from_value(app.ask(links, vec![]).await?)?;
            ensure!(!links.is_empty(), "/{path} has no links");
            let out = links.iter().find(|it| !it.starts_with("/copy/of/it/"));
            ensure!(out.is_none(), "/{path} leads out to {out:?}");
        }
    }
    app.load("copy/of/it/index.html?q=x").await?;
    let link = "document.querySelector('a[href^=\"/copy/of/it/items/1-2-1-1/\"]')";
    app.until("the links lead into the copy", link).await?;
    app.ask(&[link, ".click()"].concat(), vec![]).await?;
    app.until(
        "one is still in the copy",
        "location.pathname === '/copy/of/it/items/1-2-1-1/'",
    )
    .await?;
    app.load("copy/of/it/items/1-2-1-1/").await?;
    app.see_page("地域防災力と津波からの早期避難").await?;
    app.shot("copied-elsewhere").await
}
