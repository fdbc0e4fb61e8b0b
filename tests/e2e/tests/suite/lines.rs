//! How lines break, on every page: numbers keep their units, and no last line has two letters.

use domain::review::route::Route;
use e2e::{
    App, Result,
    device::{NARROW, PHONE, Screen},
    ensure,
    review::this_review,
};

e2e::tests! {
    no_page_parts_a_number_or_ends_on_two_letters,
    what_breaks_badly_is_noticed,
}

/// A tablet held upright.
const TABLET: Screen = Screen {
    width: 768,
    height: 1024,
};

/// The engines that do not run all read one item or figure of so many: their sentences are of one kind.
const SAMPLE: usize = 3;

/// What is closed at first is read as well.
const OPEN_ALL: &str = "document.querySelectorAll('details').forEach((it) => { it.open = true; })";

async fn no_page_parts_a_number_or_ends_on_two_letters(app: &mut App) -> Result<()> {
    app.expect_console("404");
    let review = this_review()?;
    let items = review.items().map(|it| Route::Item(it.item.id.clone()));
    let figures = review
        .indicators
        .iter()
        .map(|it| Route::Indicator(it.id.clone()));
    let routes = [
        Route::List,
        Route::Figures,
        Route::Guide,
        Route::Privacy,
        Route::Drafts,
        Route::Worklist,
        Route::HandIn,
        Route::Collate,
        Route::NotFound,
    ];
    let step = if app.runs_all() { 1 } else { SAMPLE };
    let mut found = Vec::new();
    for route in routes.into_iter().chain(items.chain(figures).step_by(step)) {
        let path = match route {
            Route::NotFound => "nowhere/".to_owned(),
            route => route.path(),
        };
        app.open(&path).await?;
        app.ask(OPEN_ALL, vec![]).await?;
        for screen in [NARROW, PHONE, TABLET] {
            app.screen(screen).await?;
            let broken = app.broken_lines().await?.into_iter();
            found.extend(broken.map(|it| format!("/{path} at {} px: {it}", screen.width)));
        }
    }
    ensure!(found.is_empty(), "{}", found.join("\n"));
    Ok(())
}

/// The same look at a page on which each of these faults was made.
async fn what_breaks_badly_is_noticed(app: &mut App) -> Result<()> {
    app.open("guide/").await?;
    let spoil = "
        const made = (words) => {
          const it = document.createElement('p');
          it.append(words);
          document.querySelector('main').append(it);
          it.id = 'spoilt';
          const sheet = new CSSStyleSheet();
          sheet.replaceSync(`#spoilt, #spoilt > * { inline-size: ${arguments[1]}em; word-break: break-all; line-break: anywhere;
            text-wrap: wrap; }`);
          document.adoptedStyleSheets = [sheet];
        };
        document.querySelector('#spoilt')?.remove();
        made(arguments[0])";
    for (words, width, wanted) in [
        ("目標の38%以上", 5.5, "number 38%／以上"),
        ("目標は80ポイント", 5.2, "number 80"),
        ("値は31.2%～40.3%", 4.5, "range"),
        ("取組（1-1-1-1）", 4.2, "item"),
        ("平成の令和3年度", 5.2, "date"),
        ("届いていません。", 7.2, "ません／。"),
        ("届きませんでした", 6.2, "last line"),
    ] {
        let made = vec![serde_json::json!(words), serde_json::json!(width)];
        app.ask(spoil, made).await?;
        let broken = app.broken_lines().await?;
        let knows = app
            .is("CSS.supports('text-wrap', 'pretty') && CSS.supports('word-break', 'auto-phrase')");
        if wanted != "last line" || knows.await? {
            ensure!(
                broken.iter().any(|it| it.contains(wanted)),
                "「{words}」 is not noticed: {broken:?}"
            );
        }
    }
    let name = "
        const phrase = document.createElement('span');
        phrase.className = 'phrases';
        phrase.append('高齢者・', document.createElement('wbr'), '障がい者');
        document.querySelector('#spoilt').replaceChildren(phrase)";
    app.ask(name, vec![]).await?;
    let broken = app.broken_lines().await?;
    ensure!(
        broken.iter().any(|it| it.contains("phrase 障がい者")),
        "{broken:?}"
    );
    Ok(())
}
