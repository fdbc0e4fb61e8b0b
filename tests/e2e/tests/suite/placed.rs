//! Where no host serves the site, or not where it was built for.

use e2e::{App, Result, ensure, site::Site};
use furikaeri::wording::app as words;

e2e::tests! {
    opened_as_a_file_the_text_is_there_and_its_links_work,
    built_for_another_path_it_says_so_where_it_is_tried,
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
    app.see_page("災害に強いまちづくり").await?;
    app.see(words::AS_FILE).await?;
    for name in ["数字", "案内"] {
        app.tap(name).await?;
        app.see(words::AS_FILE).await?;
    }
    // Each link of the page leads to a file that is there.
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

async fn built_for_another_path_it_says_so_where_it_is_tried(app: &mut App) -> Result<()> {
    app.move_to(Site::misplaced()?).await?;
    app.expect_console("/nishi/");
    app.load("").await?;
    app.see(words::ELSEWHERE).await?;
    let said = app.complaints().await?;
    ensure!(
        said.iter().any(|it| it.contains("--public-url")),
        "{said:?}"
    );
    app.shot("misplaced").await
}
