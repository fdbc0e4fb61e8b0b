//! A desk's screen, and what a phone's makes of fields; small ones are looked at together with all else, in
//! `accessibility`.

use e2e::{
    App, Result,
    device::{Screen, WIDE},
    ensure,
};
use serde_json::json;

use crate::views;

e2e::tests! {
    nothing_scrolls_sideways_on_a_desk,
    on_a_desk_large_letters_lie_on_no_others,
    on_a_desk_the_list_stands_beside_the_item,
    no_field_makes_an_iphone_magnify_the_page,
}

const VIEWS: [&str; 11] = [
    "list",
    "sheet",
    "item",
    "figures",
    "indicator",
    "guide",
    "drafts",
    "worklist",
    "hand-in",
    "collate",
    "not-found",
];

async fn nothing_scrolls_sideways_on_a_desk(app: &mut App) -> Result<()> {
    app.expect_console("404");
    app.screen(WIDE).await?;
    let mut found = Vec::new();
    for view in VIEWS {
        views::open(app, view).await?;
        let width = app.number("return innerWidth", vec![]).await?;
        let wide = app.sideways().await?;
        if width != WIDE.width as usize || !wide.is_empty() {
            found.push(format!("{view} at {width} px: {wide:?}"));
        }
        app.shot(&format!("{view}-{}", WIDE.width)).await?;
    }
    ensure!(found.is_empty(), "{}", found.join("\n"));
    Ok(())
}

async fn on_a_desk_large_letters_lie_on_no_others(app: &mut App) -> Result<()> {
    let mut found = Vec::new();
    for width in [1024, 1100] {
        app.screen(Screen { width, ..WIDE }).await?;
        for view in ["list", "item", "figures"] {
            views::open(app, view).await?;
            for size in ["standard", "large", "largest"] {
                let chosen = json!(size);
                let choose = "document.documentElement.dataset.text = arguments[0]";
                app.ask(choose, vec![chosen]).await?;
                for wrong in [app.unreadable().await?, app.sideways().await?].concat() {
                    found.push(format!("{view} at {width} px, {size}: {wrong}"));
                }
            }
        }
    }
    ensure!(found.is_empty(), "{}", found.join("\n"));
    Ok(())
}

async fn on_a_desk_the_list_stands_beside_the_item(app: &mut App) -> Result<()> {
    app.screen(WIDE).await?;
    app.open("items/1-2-1-1/?group=safety").await?;
    app.until(
        "the list is there",
        "document.querySelector('.list-pane .card.current')",
    )
    .await?;
    let beside = "document.querySelector('.list-pane').getBoundingClientRect().right
        <= document.querySelector('main').getBoundingClientRect().left + 1";
    ensure!(app.is(beside).await?, "they do not stand beside each other");
    app.no_barriers().await?;
    // From item to item it keeps its place: what one clicked stays under the hand.
    let other = "const pane = document.querySelector('.list-pane');
        const link = pane.querySelector('a[href*=\"1-2-2-1\"]');
        pane.scrollTop = link.closest('.card').offsetTop - pane.clientHeight / 2;
        await new Promise((done) => setTimeout(done, 100));
        const top = Math.round(link.getBoundingClientRect().top);
        link.click();
        return top";
    let top = app.ask_later(other).await?;
    app.see_page("防犯や交通安全の施策と意識向上").await?;
    let stays = "Math.abs(document.querySelector('.list-pane .card.current a')
        ?.getBoundingClientRect().top - arguments[0]) <= 2";
    app.until_with("the list stays where it was", stays, vec![top])
        .await
}

/// Under 16 px it does, whatever size of text the reader has chosen.
async fn no_field_makes_an_iphone_magnify_the_page(app: &mut App) -> Result<()> {
    app.expect_console("404");
    let small = "
        const written = 'textarea, select, input:not([type=checkbox], [type=radio], [type=file])';
        const all = ['100%', '75%', '50%'].flatMap((size) => {
          document.documentElement.style.fontSize = size;
          return [...document.querySelectorAll(written)].map((it) => [size, it]);
        });
        return [all.length, ...all.filter(([, it]) => parseFloat(getComputedStyle(it).fontSize) < 16)
          .map(([size, it]) => `${it.localName}#${it.id}.${it.className} at ${size}`)]";
    let (mut found, mut fields) = (Vec::new(), 0);
    for view in VIEWS {
        views::open(app, view).await?;
        let told = app.ask(small, vec![]).await?;
        let told = told.as_array().cloned().unwrap_or_default();
        fields += told
            .first()
            .and_then(serde_json::Value::as_u64)
            .unwrap_or_default();
        found.extend(told.iter().skip(1).map(|it| format!("{view}: {it}")));
    }
    ensure!(found.is_empty(), "{}", found.join("\n"));
    ensure!(fields >= 12, "only {fields} fields were looked at");
    Ok(())
}
