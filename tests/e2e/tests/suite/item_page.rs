//! The page of an item: its first screen, and writing on it with what one reads in sight.

use domain::review::outline::ItemPath;
use domain::wording::drafts as words;
use e2e::device::{PHONE, WIDE};
use e2e::{App, Context, Result, ensure, review::this_review};
use thirtyfour::Key;

e2e::tests! {
    an_item_begins_with_its_direction_and_its_first_figure,
    links_lead_to_the_parts_and_back_to_where_one_was,
    writing_keeps_in_sight_what_one_reads,
    on_a_desk_the_page_stays_where_it_is_while_one_begins_to_write,
    the_bar_is_never_below_what_one_writes,
    a_field_stands_above_the_keyboard,
    pencils_stand_in_one_column_and_tell_their_name,
    a_member_says_that_there_is_nothing_to_say,
}

const ITEM: &str = "items/1-2-1-1/";
const FIELD: &str = ".docked .draft textarea";

fn top_of(selector: &str) -> String {
    format!("return Math.round(document.querySelector('{selector}').getBoundingClientRect().top)")
}

async fn top(app: &App, selector: &str) -> Result<usize> {
    app.number(&top_of(selector), vec![]).await
}

async fn an_item_begins_with_its_direction_and_its_first_figure(app: &mut App) -> Result<()> {
    let review = this_review()?;
    for place in review.items() {
        let ItemPath { item, .. } = place;
        app.open(&["items/", &item.id, "/"].concat()).await?;
        app.see_page(place.heading()).await?;
        let direction = app.text("#direction").await?;
        for line in &item.direction {
            ensure!(direction.contains(&line.text), "{}: {direction}", line.id);
        }
        let bar = top(app, ".write-bar").await?;
        let order = [
            "#title",
            "#direction",
            "main > .headline, main > .quiet",
            ".contents",
        ];
        let mut above = 0;
        for part in order {
            let top = top(app, part).await?;
            ensure!(top > above, "{}: {part} at {top}", item.id);
            above = top;
        }
        // Long directions push the ways down; the figure's verdict is seen all the same.
        let figure = top(app, order[2]).await?;
        ensure!(figure + 60 < bar, "{}: the figure at {figure}", item.id);
        let headline = app.text(order[2]).await?;
        match review.indicators_of(&item.id).next() {
            None => assert_eq!(headline, domain::wording::item::NO_FIGURE),
            Some(figure) => {
                let name = figure.name();
                ensure!(headline.contains(name), "{}: {headline}", item.id);
                let target = figure.target.as_ref();
                let said = target.is_none_or(|it| headline.contains(&it.text));
                ensure!(said, "{}: {headline}", item.id);
            }
        }
    }
    Ok(())
}

async fn links_lead_to_the_parts_and_back_to_where_one_was(app: &mut App) -> Result<()> {
    app.open(ITEM).await?;
    for part in ["achievements", "remaining", "figures", "aim"] {
        app.tap_at(&format!(".contents a[href='#{part}']")).await?;
        let seen = format!(
            "(() => {{ const {{ top }} = document.querySelector('#{part}').getBoundingClientRect();
             return location.hash === '#{part}' && top >= -2 && top < innerHeight - 120; }})()"
        );
        app.until(part, &seen).await?;
        app.back().await?;
        app.until("one is back", "location.hash === ''").await?;
        let seen =
            "(() => { const { top } = document.querySelector('.contents').getBoundingClientRect();
             return top >= 0 && top < innerHeight; })()";
        app.until("the links are in sight", seen).await?;
    }
    app.see_page(heading()?.as_str()).await
}

fn heading() -> Result<String> {
    let review = this_review()?;
    let place = review.item("1-2-1-1").context("the review has it")?;
    Ok(place.heading().to_owned())
}

/// How far the page is scrolled, and what of the page is above what is written.
const READING: &str = "document.elementFromPoint(150, 120).closest('[id]').id";

async fn writing_keeps_in_sight_what_one_reads(app: &mut App) -> Result<()> {
    app.open(ITEM).await?;
    let scroll = "document.querySelector('#remaining').scrollIntoView({ block: 'start', behavior: 'instant' });
         scrollBy({ top: -60, behavior: 'instant' }); return Math.round(scrollY)";
    let before = app.number(scroll, vec![]).await?;
    let read = app.ask(&format!("return {READING}"), vec![]).await?;
    // A real tap: the button is in sight, and nothing lies above it.
    app.tap(words::WRITE_ON_ITEM).await?;
    app.focus_comes_to(FIELD).await?;
    let stays = format!("Math.round(scrollY) === arguments[0] && {READING} === arguments[1]");
    app.until_with("the page stays", &stays, vec![before.into(), read.clone()])
        .await?;
    app.type_into(FIELD, "読みながら書いた意見").await?;
    let in_sight =
        "(() => { const { top, bottom } = document.activeElement.getBoundingClientRect();
         const bar = document.querySelector('.places').getBoundingClientRect().top;
         return document.activeElement.matches('textarea') && top > 120 && bottom <= bar; })()";
    app.until("the field is in sight", in_sight).await?;
    app.until_with("the page stays", &stays, vec![before.into(), read])
        .await?;
    app.saved_at().await?;
    app.tap(words::FOLD).await?;
    app.focus_comes_to("#write-draft").await?;
    app.until("it is folded", "!document.querySelector('.docked')")
        .await?;
    let kept = "document.querySelector('.drafts textarea').value === '読みながら書いた意見'";
    app.until("the words are kept", kept).await
}

/// By key: a browser scrolls to what gets the focus.
async fn on_a_desk_the_page_stays_where_it_is_while_one_begins_to_write(
    app: &mut App,
) -> Result<()> {
    app.screen(WIDE).await?;
    for at in [0, 300, 600] {
        app.open(ITEM).await?;
        let scroll =
            "scrollTo({ top: arguments[0], behavior: 'instant' }); return Math.round(scrollY)";
        let before = app.number(scroll, vec![at.into()]).await?;
        app.ask("document.querySelector('#write-draft').focus()", vec![])
            .await?;
        app.keys(&[Key::Enter]).await?;
        app.focus_comes_to(FIELD).await?;
        let stays = "Math.round(scrollY) === arguments[0]";
        app.until_with("the page stays", stays, vec![before.into()])
            .await?;
        app.tap(words::DELETE).await?;
    }
    Ok(())
}

/// At every size of letters.
async fn the_bar_is_never_below_what_one_writes(app: &mut App) -> Result<()> {
    app.screen(PHONE).await?;
    app.open("worklist/").await?;
    app.sign("山田花子", "防災・防犯・コミュニティ").await?;
    for size in [100, 120, 140, 200] {
        app.open(ITEM).await?;
        app.text_size(size).await?;
        app.tap_at("#write-draft").await?;
        app.focus_comes_to(FIELD).await?;
        let apart = "(() => {
            const at = (it) => document.querySelector(it).getBoundingClientRect();
            const [written, bar, button] = [at('.docked'), at('.write-bar'), at('#write-draft')];
            // The line above the places, and what an engine rounds.
            return written.bottom <= bar.top + 1.5 && bar.bottom <= at('.places').top + 1.5
              && button.top >= bar.top && written.top > 0;
        })()";
        app.until(&format!("they stand apart at {size}%"), apart)
            .await?;
        app.tap_at(".docked .draft .button.plain").await?;
    }
    Ok(())
}

async fn a_field_stands_above_the_keyboard(app: &mut App) -> Result<()> {
    app.open(ITEM).await?;
    app.begin_draft().await?;
    // As Safari on iOS tells of its keyboard: the page keeps its height.
    app.ask(
        "const covered = arguments[0];
         Object.defineProperty(visualViewport, 'height', { configurable: true, get: () => innerHeight - covered });
         visualViewport.dispatchEvent(new Event('resize'));",
        vec![320.into()],
    )
    .await?;
    let above = "(() => { const { top, bottom } = document.querySelector('.docked textarea').getBoundingClientRect();
         return top >= 0 && bottom <= innerHeight - 320; })()";
    app.until("the field is above the keyboard", above).await?;
    // Enlarged with two fingers, the same event tells of no keyboard.
    app.ask(
        "Object.defineProperty(visualViewport, 'scale', { configurable: true, get: () => 2 });
         visualViewport.dispatchEvent(new Event('resize'));",
        vec![],
    )
    .await?;
    let back = "getComputedStyle(document.documentElement).getPropertyValue('--keyboard').trim() === '0px'";
    app.until("there is no keyboard", back).await
}

async fn pencils_stand_in_one_column_and_tell_their_name(app: &mut App) -> Result<()> {
    app.open(ITEM).await?;
    let columns = "return new Set([...document.querySelectorAll('.lines :is(li, p) > .pencil')]
         .filter((it) => it.checkVisibility?.() ?? it.offsetParent)
         .map((it) => Math.round(it.getBoundingClientRect().right))).size";
    assert_eq!(app.number(columns, vec![]).await?, 1);
    let name = "(() => { const name = document.activeElement.querySelector('span');
         if (!document.activeElement.matches('.pencil') || !name) return false;
         const { left, width, height } = name.getBoundingClientRect();
         return width > 100 && height > 10 && left >= 0; })()";
    ensure!(!app.is(name).await?, "nothing has the focus yet");
    for _ in 0..40 {
        app.keys(&[Key::Tab]).await?;
        if app.is("document.activeElement.matches('.pencil')").await? {
            return app.until("its name is seen", name).await;
        }
    }
    Err(e2e::anyhow!("no pencil can be reached by keys"))
}

async fn a_member_says_that_there_is_nothing_to_say(app: &mut App) -> Result<()> {
    app.open(ITEM).await?;
    let offered = ".write-bar input";
    assert_eq!(app.count(offered).await?, 0);
    app.open("worklist/").await?;
    app.sign("山田花子", "防災・防犯・コミュニティ").await?;
    app.see(domain::wording::worklist::DONE).await?;
    app.open(ITEM).await?;
    app.until(
        "it is offered",
        "document.querySelector('.write-bar input')",
    )
    .await?;
    app.tap(words::NO_OPINION).await?;
    app.until(
        "it is ticked",
        "document.querySelector('.write-bar input').checked",
    )
    .await?;
    app.reload().await?;
    app.until(
        "it stays",
        "document.querySelector('.write-bar input')?.checked",
    )
    .await
}
