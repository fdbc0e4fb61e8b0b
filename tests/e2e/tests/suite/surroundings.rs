//! Devices that are not set up as the ward's: language, time zone, clock, size of text, zoom; and a phone that is
//! turned.

use domain::wording::{drafts, list};
use e2e::{
    App, Result,
    device::{PHONE, Screen},
    ensure,
    review::{left_by, this_review},
};

use crate::views;

e2e::tests! {
    in_another_language_and_time_zone_all_reads_the_same,
    the_time_of_saving_is_that_of_the_readers_clock,
    a_page_that_the_browser_translates_works_on,
    a_clock_set_back_loses_no_words,
    letters_of_twice_the_size_fit_and_one_can_work_with_them,
    at_four_times_the_size_everything_fits_and_one_can_write,
    turning_the_phone_in_mid_sentence_loses_nothing,
    an_open_sheet_can_be_used_when_the_phone_is_turned,
}

const FIELD: &str = ".draft textarea";
/// Figures of its own, and half an hour beside the full one.
const ABROAD: (&str, &str) = ("ar-EG", "America/St_Johns");
const AT_HOME: (&str, &str) = ("ja-JP", "Asia/Tokyo");
/// The phone on its side.
const TURNED: Screen = Screen {
    width: PHONE.height,
    height: PHONE.width,
};
/// A desk's screen of 1280 × 1024 at 400 %.
const ENLARGED: Screen = Screen {
    width: 320,
    height: 256,
};
const LARGE_TEXT: &str = "document.documentElement.style.fontSize = '200%'";
/// Whether the first line of the field in which one writes can be seen.
const FIELD_SHOWS: &str = "(() => {
    const field = document.activeElement.getBoundingClientRect();
    const top = Math.max(field.top, 0) + 14;
    return top < field.bottom && document.elementFromPoint(field.left + 20, top) === document.activeElement;
  })()";
/// As browsers translate a page: every text becomes an element with another text, and so does what comes later.
const TRANSLATE: &str = "
    const no = 'font, script, style, textarea, [translate=no]';
    const translate = () => {
      const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      const texts = [];
      while (walk.nextNode()) texts.push(walk.currentNode);
      for (const text of texts) {
        if (!text.data.trim() || text.parentElement.closest(no)) continue;
        const [outer, inner] = [document.createElement('font'), document.createElement('font')];
        inner.textContent = `${text.data}*`;
        outer.append(inner);
        text.replaceWith(outer);
      }
    };
    translate();
    new MutationObserver(translate)
      .observe(document.body, { subtree: true, childList: true, characterData: true });";
/// A clock that is a year behind.
const BEHIND: &str = "const { now } = Date; Date.now = () => now() - 365 * 86400000";

/// What the pages say, one after the other.
async fn words_of_all(app: &App) -> Result<Vec<String>> {
    let mut words = Vec::new();
    for path in [
        "",
        "?q=防災",
        "items/1-2-1-1/",
        "figures/",
        "indicators/1-2-2-2-fig1/",
        "worklist/",
        "hand-in/",
    ] {
        app.open(path).await?;
        words.push(app.text("body").await?);
    }
    Ok(words)
}

async fn in_another_language_and_time_zone_all_reads_the_same(app: &mut App) -> Result<()> {
    app.settle_in(AT_HOME).await?;
    let at_home = words_of_all(app).await?;
    app.settle_in(ABROAD).await?;
    let there = app.ask(
        "return [navigator.language, new Date().toLocaleDateString(), new Date().getTimezoneOffset() % 60]",
        vec![],
    );
    let there = there.await?;
    ensure!(
        there[0] == "ar-EG" && there[2] != 0,
        "still at home: {there}"
    );
    assert_eq!(words_of_all(app).await?, at_home);
    ensure!(app.is("document.documentElement.lang === 'ja'").await?);
    Ok(())
}

async fn the_time_of_saving_is_that_of_the_readers_clock(app: &mut App) -> Result<()> {
    app.settle_in(ABROAD).await?;
    let saved = app.write_draft("1-2-1-1", "旅先で書いた文").await?;
    let clock =
        "return [0, 60000].map((ago) => new Date(Date.now() - ago).toTimeString().slice(0, 5))";
    let now = app.ask(clock, vec![]).await?;
    ensure!(
        now.to_string().contains(&saved),
        "saved at {saved}, not {now}"
    );
    // At home again it is the same draft, at the time of home.
    app.settle_in(AT_HOME).await?;
    app.reload().await?;
    let kept = "document.querySelector('.draft textarea')?.value === '旅先で書いた文'";
    app.until("the draft is there", kept).await?;
    let now = app.ask(clock, vec![]).await?;
    let saved = app.saved_at().await?;
    ensure!(
        now.to_string().contains(&saved),
        "saved at {saved}, not {now}"
    );
    Ok(())
}

/// Who reads another language has the browser translate the page, and takes part all the same.
async fn a_page_that_the_browser_translates_works_on(app: &mut App) -> Result<()> {
    let left = left_by(&this_review()?, "?group=welfare")?;
    app.open("").await?;
    app.ask(TRANSLATE, vec![]).await?;
    app.until_hydrated().await?;
    app.tap(list::NARROW).await?;
    app.tap("福祉・健康").await?;
    app.tap(list::CLOSE).await?;
    app.until(
        "the filter is applied",
        "location.search.includes('welfare')",
    )
    .await?;
    assert_eq!(app.items().await?, left);
    let count = app.text(".count").await?;
    ensure!(count.contains(&left.len().to_string()), "{count}");
    app.shot("translated-list").await?;
    app.tap_at(".card a.title").await?;
    app.until("an item is open", "document.querySelector('#write-draft')")
        .await?;
    app.begin_draft().await?;
    app.type_into(FIELD, "翻訳して読んで書いた文").await?;
    app.until(
        "it is stored",
        "Object.values(localStorage).some((it) => it.includes('書いた文'))",
    )
    .await?;
    app.until(
        "it says so",
        "document.querySelector('.draft .saved').innerText.includes('この端末に保存済み')",
    )
    .await?;
    app.shot("translated-item").await?;
    app.tap("次の取組").await?;
    app.tap("下書き").await?;
    app.see("翻訳して読んで書いた文").await?;
    app.shot("translated-drafts").await?;
    // By its place: its name is translated, and begins another's.
    app.tap_at(".places a").await?;
    let back = format!(
        "document.querySelectorAll('main .card').length === {}",
        left.len()
    );
    app.until("the list is back, filtered as before", &back)
        .await
}

async fn a_clock_set_back_loses_no_words(app: &mut App) -> Result<()> {
    let first = app.driver().window().await?;
    app.write_draft("1-2-1-1", "時計が正しいときの文").await?;
    app.new_tab().await?;
    app.before_load(BEHIND).await?;
    app.open("items/1-2-1-1/").await?;
    app.type_into(FIELD, "、一年もどったあとの続き").await?;
    app.saved_at().await?;
    let both = "document.querySelector('.draft textarea').value
        === '時計が正しいときの文、一年もどったあとの続き'";
    // The tab whose clock is right has it, now and after a reload, as one draft.
    app.go_to_tab(&first).await?;
    app.until("the other tab has it", both).await?;
    app.type_into(FIELD, "、もどしたあとの続き").await?;
    app.saved_at().await?;
    app.reload().await?;
    let all = "document.querySelector('.draft textarea')?.value
        === '時計が正しいときの文、一年もどったあとの続き、もどしたあとの続き'";
    app.until("all of it is there", all).await?;
    assert_eq!(app.drafts().await?.len(), 1);
    Ok(())
}

/// Opens the views one after the other, changes how they are looked at, and tells what then does not fit.
async fn fits(app: &App, change: &str) -> Result<()> {
    let mut found = Vec::new();
    for view in [
        "list",
        "sheet",
        "item-draft",
        "figures",
        "indicator",
        "drafts",
        "guide",
        "worklist",
    ] {
        views::open(app, view).await?;
        app.ask(change, vec![]).await?;
        let wide = app.sideways().await?;
        if !wide.is_empty() {
            found.push(format!("{view}: {}", wide.join(", ")));
        }
        app.shot(&format!("{view}-enlarged")).await?;
    }
    ensure!(found.is_empty(), "{}", found.join("\n"));
    Ok(())
}

async fn letters_of_twice_the_size_fit_and_one_can_work_with_them(app: &mut App) -> Result<()> {
    fits(app, LARGE_TEXT).await?;
    app.forget().await?;
    app.open("").await?;
    app.ask(LARGE_TEXT, vec![]).await?;
    app.tap(list::NARROW).await?;
    app.tap("福祉・健康").await?;
    app.tap(list::CLOSE).await?;
    assert_eq!(
        app.items().await?,
        left_by(&this_review()?, "?group=welfare")?
    );
    app.tap_at(".card a.title").await?;
    app.until("an item is open", "document.querySelector('#write-draft')")
        .await?;
    app.begin_draft().await?;
    app.type_into(FIELD, "大きな文字で書く").await?;
    app.saved_at().await?;
    ensure!(app.is(FIELD_SHOWS).await?, "the field is covered");
    Ok(())
}

async fn at_four_times_the_size_everything_fits_and_one_can_write(app: &mut App) -> Result<()> {
    app.screen(ENLARGED).await?;
    fits(app, "").await?;
    app.forget().await?;
    app.open("items/1-2-1-1/").await?;
    app.begin_draft().await?;
    app.type_into(FIELD, "拡大して書く").await?;
    app.saved_at().await?;
    ensure!(app.is(FIELD_SHOWS).await?, "the field is covered");
    app.shot("draft-enlarged").await
}

async fn turning_the_phone_in_mid_sentence_loses_nothing(app: &mut App) -> Result<()> {
    app.open("items/1-2-1-1/").await?;
    app.begin_draft().await?;
    app.type_into(FIELD, "横に").await?;
    for (screen, words, so_far) in [
        (TURNED, "して、", "横にして、"),
        (PHONE, "縦にもどす", "横にして、縦にもどす"),
    ] {
        app.screen(screen).await?;
        ensure!(
            app.is("document.activeElement?.matches('.draft textarea')")
                .await?
        );
        app.type_into(FIELD, words).await?;
        app.until_stored(so_far).await?;
        ensure!(app.is(FIELD_SHOWS).await?, "the field is covered");
        let wide = app.sideways().await?;
        ensure!(wide.is_empty(), "{screen:?}: {wide:?}");
        app.shot(&format!("draft-{}", screen.width)).await?;
    }
    app.see(drafts::SAVED).await
}

async fn an_open_sheet_can_be_used_when_the_phone_is_turned(app: &mut App) -> Result<()> {
    views::open(app, "sheet").await?;
    app.screen(TURNED).await?;
    app.tap("福祉・健康").await?;
    app.shot("sheet-844").await?;
    app.tap(list::CLOSE).await?;
    assert_eq!(
        app.items().await?,
        left_by(&this_review()?, "?group=welfare")?
    );
    let wide = app.sideways().await?;
    ensure!(wide.is_empty(), "{wide:?}");
    Ok(())
}
