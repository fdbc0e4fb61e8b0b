//! Search as one types.

use domain::wording::list;
use e2e::{
    App, Context, Result, ensure,
    review::{left_by, this_review},
};
use thirtyfour::Key;

e2e::tests! {
    spellings_find_one_another,
    several_words_narrow,
    matches_are_marked_in_the_list_and_on_the_item,
    nothing_found_says_what_to_loosen,
    the_search_waits_for_the_end_of_a_composition,
    plainly_latin_words_are_searched_for_while_they_are_composed,
    the_search_key_leads_to_what_was_found,
    the_search_survives_reload_and_sharing,
    what_is_typed_before_the_search_is_there_is_found_once_it_is,
    what_is_typed_before_the_app_is_there_is_found_and_stands_in_the_address,
    what_is_put_into_a_page_that_rests_is_found,
}

/// Searches, waits until the address has it, and tells what is left.
async fn found(app: &App, words: &str) -> Result<Vec<String>> {
    app.search(words).await?;
    let there = "new URLSearchParams(location.search).get('q') === arguments[0]";
    app.until_with(&format!("{words} is searched"), there, vec![words.into()])
        .await?;
    app.items().await
}

async fn spellings_find_one_another(app: &mut App) -> Result<()> {
    app.open("").await?;
    for same in [
        ["LINE", "ｌｉｎｅ", "Line"].as_slice(),
        &["ハザードマップ", "ﾊｻﾞｰﾄﾞﾏｯﾌﾟ", "はざーどまっぷ"],
        &["令和3年度", "R3年度", "2021年度", "令和３年度"],
    ] {
        let first = found(app, same[0]).await?;
        ensure!(
            !first.is_empty() && first.len() < 22,
            "{} finds {}",
            same[0],
            first.len()
        );
        for other in &same[1..] {
            assert_eq!(found(app, other).await?, first, "{other} and {}", same[0]);
        }
    }
    Ok(())
}

async fn several_words_narrow(app: &mut App) -> Result<()> {
    app.open("").await?;
    let one = found(app, "防災").await?;
    let both = found(app, "防災　訓練").await?;
    assert_eq!(both, left_by(&this_review()?, "?q=防災 訓練")?);
    ensure!(!both.is_empty() && both.len() <= one.len());
    Ok(())
}

async fn matches_are_marked_in_the_list_and_on_the_item(app: &mut App) -> Result<()> {
    app.open("").await?;
    let left = found(app, "ぼうさいくんれん").await?;
    ensure!(left.is_empty(), "kanji are not read: {left:?}");
    found(app, "ﾊｻﾞｰﾄﾞﾏｯﾌﾟ").await?;
    let marks = app.marks().await?;
    ensure!(
        !marks.is_empty() && marks.iter().all(|it| it == "ハザードマップ"),
        "{marks:?}"
    );
    app.tap_at(".card a.title").await?;
    app.see("自分の下書き").await?;
    let marks = app.marks().await?;
    ensure!(
        !marks.is_empty() && marks.iter().all(|it| it == "ハザードマップ"),
        "{marks:?}"
    );
    Ok(())
}

async fn nothing_found_says_what_to_loosen(app: &mut App) -> Result<()> {
    app.open("").await?;
    assert!(found(app, "ありえないことば").await?.is_empty());
    app.see(list::NOTHING).await?;
    app.see(list::NOTHING_NEXT).await?;
    app.tap(list::WITHOUT_WORDS).await?;
    app.until(
        "all items are back",
        "document.querySelectorAll('.card').length === 22",
    )
    .await
}

async fn the_search_waits_for_the_end_of_a_composition(app: &mut App) -> Result<()> {
    app.open("").await?;
    app.enter("#search").await?;
    app.compose("ぼうさい").await?;
    app.until(
        "the letters stand in the field",
        "document.querySelector('#search').value === 'ぼうさい'",
    )
    .await?;
    assert_eq!(app.items().await?.len(), 22, "searched while composing");
    assert_eq!(app.path().await?, "/");
    app.confirm("防災").await?;
    let there = "location.search !== ''";
    app.until("the search follows", there).await?;
    assert_eq!(app.path().await?, "/?q=防災");
    assert_eq!(app.items().await?, left_by(&this_review()?, "?q=防災")?);
    ensure!(
        app.is("document.querySelector('#search').value === '防災'")
            .await?
    );
    Ok(())
}

async fn plainly_latin_words_are_searched_for_while_they_are_composed(app: &mut App) -> Result<()> {
    app.open("").await?;
    app.enter("#search").await?;
    app.compose("SNS").await?;
    app.until("it is searched for", "location.search === '?q=SNS'")
        .await?;
    assert_eq!(app.items().await?, left_by(&this_review()?, "?q=SNS")?);
    let as_composed = "document.querySelector('#search').value === 'SNS'";
    ensure!(app.is(as_composed).await?, "the field was written into");
    app.confirm("SNS").await?;
    ensure!(app.is(as_composed).await?, "composed twice");
    assert_eq!(app.path().await?, "/?q=SNS");
    Ok(())
}

/// The key of a phone's keyboard is the Enter key; one that an input method takes is none.
async fn the_search_key_leads_to_what_was_found(app: &mut App) -> Result<()> {
    for page in ["", "figures/"] {
        app.open(page).await?;
        app.search("防災").await?;
        for taken in ["{ isComposing: true }", "{ keyCode: 229 }"] {
            let script = format!(
                "document.querySelector('#search').dispatchEvent(
                   new KeyboardEvent('keydown', {{ key: 'Enter', bubbles: true, ...{taken} }}))"
            );
            app.ask(&script, vec![]).await?;
            ensure!(
                app.is("document.activeElement.id === 'search'").await?,
                "{taken} of /{page}"
            );
        }
        app.ask("globalThis.here = true", vec![]).await?;
        app.press("#search", Key::Enter).await?;
        app.until(
            "the count has the focus",
            "document.activeElement.id === 'count'",
        )
        .await?;
        ensure!(app.is("globalThis.here").await?, "the page was loaded anew");
        ensure!(
            app.is("location.search !== ''").await?,
            "the search is gone"
        );
        let in_sight = "document.activeElement.getBoundingClientRect().top < innerHeight";
        ensure!(app.is(in_sight).await?, "the count is out of sight");
    }
    Ok(())
}

async fn the_search_survives_reload_and_sharing(app: &mut App) -> Result<()> {
    app.open("?q=自転車&figures=with").await?;
    let left = left_by(&this_review()?, "?q=自転車&figures=with")?;
    ensure!(!left.is_empty());
    assert_eq!(app.items().await?, left);
    app.reload().await?;
    assert_eq!(app.items().await?, left);
    ensure!(
        app.is("document.querySelector('#search').value === '自転車'")
            .await?
    );
    Ok(())
}

/// What searches is fetched once the app is live.
async fn what_is_typed_before_the_search_is_there_is_found_once_it_is(app: &mut App) -> Result<()> {
    let search = app.site().file_named("split_search", "wasm")?;
    app.site().withhold(&search)?;
    app.open("").await?;
    app.search("防災").await?;
    app.see(list::SEARCHING).await?;
    ensure!(app.marks().await?.is_empty());
    app.site().refuse_nothing();
    assert_eq!(app.items().await?, left_by(&this_review()?, "?q=防災")?);
    ensure!(!app.marks().await?.is_empty());
    Ok(())
}

async fn what_is_typed_before_the_app_is_there_is_found_and_stands_in_the_address(
    app: &mut App,
) -> Result<()> {
    for page in ["", "figures/"] {
        app.move_to(app.site().copied()?);
        let wasm = app.site().file_named("furikaeri_bg", "wasm")?;
        app.site().withhold(&wasm)?;
        app.load(page).await?;
        app.type_into("#search", "防災").await?;
        app.site().refuse_nothing();
        app.until_live().await?;
        let found = "document.querySelectorAll('mark').length > 0
            && document.querySelector('#search').value === '防災'";
        app.until("it is found", found).await?;
        app.reload().await?;
        app.until("it is found again", found).await?;
        app.hydrate_all().await?;
        app.until_all_code_is_there().await?;
    }
    Ok(())
}

/// How words come into the field without a finger, a key or the focus: by dictation, an extension, a script.
const PUT: [(&str, &str); 5] = [
    (
        "dictation",
        "new InputEvent('input', { bubbles: true, inputType: 'insertText' })",
    ),
    (
        "a mended word",
        "new InputEvent('input', { bubbles: true, inputType: 'insertReplacementText' })",
    ),
    (
        "what was pasted",
        "new InputEvent('input', { bubbles: true, inputType: 'insertFromPaste' })",
    ),
    ("an extension", "new Event('input', { bubbles: true })"),
    (
        "what is heard in the open only",
        "new InputEvent('input', { bubbles: true, composed: true })",
    ),
];

async fn what_is_put_into_a_page_that_rests_is_found(app: &mut App) -> Result<()> {
    for page in ["", "figures/"] {
        for (what, event) in PUT {
            app.open(page).await?;
            let put = format!(
                "const field = document.querySelector('#search');
                 field.value = '防災';
                 field.dispatchEvent({event});"
            );
            app.ask(&put, vec![]).await?;
            let found = "new URLSearchParams(location.search).get('q') === '防災'
                && document.querySelectorAll('mark').length > 0
                && document.querySelector('#search').value === '防災'";
            let found = app.until("it is found", found).await;
            found.with_context(|| format!("/{page}: {what}"))?;
        }
    }
    Ok(())
}
