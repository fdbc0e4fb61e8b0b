//! The list, an item, and the way between them.

use domain::drafts::model::Kind;
use domain::wording::{app, drafts, list};
use e2e::{App, Context, Result, ensure, review::this_review};
use thirtyfour::Key;

e2e::tests! {
    the_list_has_all_items_in_the_documents_order,
    the_list_stands_under_the_documents_headings,
    the_first_screen_of_a_phone_says_what_this_is_and_shows_an_item,
    an_item_has_all_its_parts,
    previous_and_next_follow_the_filters,
    back_returns_to_the_same_filters_and_the_same_place,
    back_closes_first_what_is_open,
    a_sheet_that_is_gone_leaves_no_entry_behind,
    back_returns_to_what_was_open_and_to_the_link_in_it,
    a_link_to_a_sentence_leads_there_with_the_worker_too,
    an_unknown_item_is_a_clear_page,
    an_unknown_path_is_a_clear_page,
    an_unknown_parameter_is_told_and_the_rest_holds,
    every_page_has_its_own_title,
    copied_sentences_are_the_sources_words_alone,
    what_is_copied_across_an_editor_and_notes_leaves_them_out,
}

async fn the_list_has_all_items_in_the_documents_order(app: &mut App) -> Result<()> {
    app.open("").await?;
    let review = this_review()?;
    let all: Vec<_> = review.items().map(|place| place.item.id.clone()).collect();
    assert_eq!(app.items().await?, all);
    assert_eq!(all.len(), 22);
    Ok(())
}

async fn the_list_stands_under_the_documents_headings(app: &mut App) -> Result<()> {
    app.open("").await?;
    let review = this_review()?;
    let policies = review.policies.iter();
    let titles: Vec<_> = policies.map(|it| it.title.as_str()).collect();
    let shown = app.texts("main .policy > h2").await?;
    assert_eq!(shown.len(), titles.len());
    for (shown, title) in shown.iter().zip(titles) {
        ensure!(shown.ends_with(title), "{shown} is not {title}");
    }
    let sections = review.policies.iter().flat_map(|it| &it.sections);
    assert_eq!(
        app.count("main .section > h3").await?,
        sections.clone().count()
    );
    let themes = sections.flat_map(|it| &it.themes);
    assert_eq!(app.count("main .theme > h4").await?, themes.count());
    Ok(())
}

async fn the_first_screen_of_a_phone_says_what_this_is_and_shows_an_item(
    app: &mut App,
) -> Result<()> {
    app.open("").await?;
    assert_eq!(app.number("return innerWidth", vec![]).await?, 390);
    for part in [
        ".masthead b",
        "#search",
        ".verdicts",
        ".results-list a",
        ".results .button.mine",
    ] {
        let top = format!(
            "return Math.round(document.querySelector('{part}').getBoundingClientRect().top)"
        );
        let top = app.number(&top, vec![]).await?;
        let bar =
            "return Math.round(document.querySelector('.places').getBoundingClientRect().top)";
        let bar = app.number(bar, vec![]).await?;
        ensure!(top < bar, "{part} begins at {top}, the bar below at {bar}");
    }
    assert_eq!(app.text(".masthead b").await?, this_review()?.title);
    Ok(())
}

async fn an_item_has_all_its_parts(app: &mut App) -> Result<()> {
    app.open("items/1-2-1-1/").await?;
    let review = this_review()?;
    let place = review.item("1-2-1-1").context("the review has it")?;
    app.see_page(place.heading()).await?;
    let aim = "document.querySelector('#aim').open";
    if !app.is(aim).await? {
        app.tap_at("#aim summary").await?;
        app.until("the aim is open", aim).await?;
    }
    let shown = app.text("main").await?;
    let item = place.item;
    let lines = place.theme.aims.iter().chain(item.lines());
    for line in lines {
        ensure!(shown.contains(&line.text), "{} is missing", line.id);
    }
    for word in [
        "検討グループ",
        "防災・防犯・コミュニティ",
        "担当",
        "安全安心きずな",
        "数字",
        "自分の下書き",
    ] {
        ensure!(shown.contains(word), "{word} is missing");
    }
    let figures: Vec<_> = review
        .indicators_of(&item.id)
        .map(|it| it.id.clone())
        .collect();
    assert_eq!(app.figures().await?, figures);
    let notes = review
        .notes
        .iter()
        .filter(|note| note.on.starts_with("1-2-1-1"));
    for note in notes {
        ensure!(
            shown.contains(&note.text),
            "the note {} is missing",
            note.text
        );
    }
    Ok(())
}

async fn previous_and_next_follow_the_filters(app: &mut App) -> Result<()> {
    app.open("?group=welfare").await?;
    let left = app.items().await?;
    app.tap_at(".card a.title").await?;
    let title = "document.querySelector('main').innerText.includes(arguments[0])";
    for (at, id) in left.iter().enumerate() {
        let number = format!("（{} / {}）", at + 1, left.len());
        app.until_with(&format!("{id} is open"), title, vec![number.into()])
            .await?;
        assert_eq!(app.path().await?, format!("/items/{id}/?group=welfare"));
        if at + 1 < left.len() {
            app.tap("次の取組").await?;
        }
    }
    // The last one leads back, and names where to.
    let before = left.iter().rev().nth(1).context("there are several")?;
    let review = this_review()?;
    let before = review.item(before).context("the review has it")?;
    let links = app.texts(".pager a").await?;
    ensure!(
        links.len() == 1
            && links[0].starts_with("‹ 前の取組")
            && links[0].ends_with(before.heading()),
        "{links:?}"
    );
    app.tap("前の取組").await?;
    let number = format!("（{} / {}）", left.len() - 1, left.len());
    app.see(&number).await
}

async fn back_returns_to_the_same_filters_and_the_same_place(app: &mut App) -> Result<()> {
    app.open("?group=safety").await?;
    let left = app.items().await?;
    let link = ".card a.title[href*='1-2-1-1']";
    let scroll = "document.querySelector(arguments[0])
        .scrollIntoView({ block: 'center', behavior: 'instant' })";
    app.ask(scroll, vec![link.into()]).await?;
    let y = app.scrolled().await?;
    ensure!(y > 500, "the list is too short for this test");
    app.tap_at(link).await?;
    app.see_page("地域防災力と津波からの早期避難").await?;
    app.until("the item begins at its top", "scrollY === 0")
        .await?;
    app.back().await?;
    let there = "location.search === '?group=safety' && Math.abs(scrollY - arguments[0]) <= 1";
    app.until_with("the list is where it was", there, vec![y.into()])
        .await?;
    assert_eq!(app.items().await?, left);
    // Also after a reload of the item in between, when the list is drawn anew.
    app.tap_at(link).await?;
    app.see_page("地域防災力と津波からの早期避難").await?;
    app.reload().await?;
    app.back().await?;
    app.until_with("the list is where it was", there, vec![y.into()])
        .await
}

const OPEN_SHEET: &str = "document.querySelector('#app dialog[open]')";
/// Pages with the name of what opens a sheet on them.
const SHEETS: [(&str, &str); 4] = [
    ("", ".chips .more"),
    ("figures/", ".chips .more"),
    ("items/1-2-1-1/", ".masthead button"),
    ("privacy/", "main button[aria-haspopup=dialog]"),
];

async fn back_closes_first_what_is_open(app: &mut App) -> Result<()> {
    for (page, opens) in SHEETS {
        app.open("guide/").await?;
        app.open(page).await?;
        let here = app.path().await?;
        // By the browser's back, twice: the second time the entry of the first is gone.
        for _ in 0..2 {
            app.tap_at(opens).await?;
            app.until("the sheet is open", OPEN_SHEET).await?;
            app.back().await?;
            app.until("it is closed", &format!("!{OPEN_SHEET}")).await?;
            assert_eq!(app.path().await?, here, "/{page}");
        }
        // By its own key: no entry of it is left.
        app.tap_at(opens).await?;
        app.until("the sheet is open", OPEN_SHEET).await?;
        app.keys(&[Key::Escape]).await?;
        app.until(
            "it is closed",
            &format!("!{OPEN_SHEET} && history.state !== null"),
        )
        .await?;
        tokio::time::sleep(std::time::Duration::from_millis(300)).await;
        app.back().await?;
        app.until(
            "the page before is there",
            "location.pathname === '/guide/'",
        )
        .await?;
    }
    // What was chosen in it stays, and is in the address.
    app.open("").await?;
    app.tap(domain::wording::list::NARROW).await?;
    app.tap("福祉・健康").await?;
    app.until("it is chosen", "location.search.includes('welfare')")
        .await?;
    app.back().await?;
    app.until("the sheet is closed", &format!("!{OPEN_SHEET}"))
        .await?;
    assert_eq!(app.path().await?, "/?group=welfare");
    let left = e2e::review::left_by(&this_review()?, "?group=welfare")?;
    assert_eq!(app.items().await?, left);
    app.reload().await?;
    assert_eq!(app.items().await?, left);
    Ok(())
}

/// The entry of a sheet that is no longer open is passed by: each step back is seen.
async fn a_sheet_that_is_gone_leaves_no_entry_behind(app: &mut App) -> Result<()> {
    let to_guide = "location.pathname === '/guide/'";
    for (page, opens) in SHEETS {
        // Loaded anew with the sheet open.
        app.open("guide/").await?;
        app.open(page).await?;
        let here = app.path().await?;
        app.tap_at(opens).await?;
        app.until("the sheet is open", OPEN_SHEET).await?;
        app.reload().await?;
        app.until("its entry is left", "!history.state?.[2]")
            .await?;
        assert_eq!(app.path().await?, here, "/{page}");
        ensure!(!app.is(OPEN_SHEET).await?, "/{page}: the sheet is open");
        app.back().await?;
        app.until("the page before is there", to_guide).await?;
        // Forward to where it was open.
        app.open(page).await?;
        app.tap_at(opens).await?;
        app.until("the sheet is open", OPEN_SHEET).await?;
        app.back().await?;
        app.until("it is closed", &format!("!{OPEN_SHEET}")).await?;
        app.driver().forward().await?;
        tokio::time::sleep(std::time::Duration::from_millis(300)).await;
        assert_eq!(app.path().await?, here, "/{page}");
        app.back().await?;
        app.until("the page before is there", to_guide).await?;
    }
    Ok(())
}

async fn back_returns_to_what_was_open_and_to_the_link_in_it(app: &mut App) -> Result<()> {
    let open_sections = "[...document.querySelectorAll('main details[id][open]')].map((it) => it.id).join() === arguments[0]";
    for (page, link) in [
        ("figures/", "#item-counts a[href='/?group=welfare']"),
        ("items/1-2-1-1/", "#figures a[href^='/indicators/']"),
        ("items/1-1-1-2/", "#figures a[href^='/indicators/']"),
    ] {
        app.open(page).await?;
        // The sections that are closed at first are open, and the others closed.
        let turned = "const link = document.querySelector(arguments[0]);
            if (!link) return null;
            for (const it of document.querySelectorAll('main details[id]')) it.open = !it.open;
            link.closest('details').open = true;
            return [...document.querySelectorAll('main details[id][open]')].map((it) => it.id).join();";
        let open = app.ask(turned, vec![link.into()]).await?;
        ensure!(open.is_string(), "/{page} has no {link}");
        let seen = "const link = document.querySelector(arguments[0]);
            link.scrollIntoView({ block: 'center' });
            return scrollY;";
        let y = app.number(seen, vec![link.into()]).await?;
        // By a finger: an engine leaves out of its history what no one has asked for.
        app.tap_at(link).await?;
        app.until_with(
            "one is elsewhere",
            "location.pathname !== arguments[0]",
            vec![format!("/{page}").into()],
        )
        .await?;
        app.back().await?;
        app.until_with("all is open that was", open_sections, vec![open.clone()])
            .await?;
        app.until_with(
            "the link has the focus",
            "document.activeElement === document.querySelector(arguments[0]) || document.activeElement.closest('details')",
            vec![link.into()],
        )
        .await?;
        let now = app.scrolled().await?;
        ensure!(now.abs_diff(y) < 200, "/{page}: at {now}, not at {y}");
        // Also where the page was loaded anew meanwhile, or the one between.
        app.reload().await?;
        app.until_with("all is open that was", open_sections, vec![open.clone()])
            .await?;
        app.tap_at(link).await?;
        app.until(
            "one is elsewhere",
            "location.pathname.startsWith('/indicators/') || location.search",
        )
        .await?;
        app.reload().await?;
        app.back().await?;
        app.until_with("all is open that was", open_sections, vec![open])
            .await?;
    }
    Ok(())
}

async fn a_link_to_a_sentence_leads_there_with_the_worker_too(app: &mut App) -> Result<()> {
    let in_sight = "(() => {
        const at = document.getElementById(decodeURIComponent(location.hash.slice(1)))?.getBoundingClientRect();
        return at && at.height > 0 && at.top > -1 && at.bottom < innerHeight;
      })()";
    let review = this_review()?;
    let item = review.items().next().context("no item")?.item;
    let ids = app_ids(app, &item.id).await?;
    ensure!(ids.len() > 5, "{ids:?}");
    for id in [&ids[0], &ids[ids.len() / 2], &ids[ids.len() - 1]] {
        app.load("guide/").await?;
        app.load(&format!("items/{}/#{id}", item.id)).await?;
        app.until_live().await?;
        app.until(&format!("{id} is in sight"), in_sight).await?;
    }
    // What was dragged along is no part of it: on a first visit, with the worker, and within the app.
    let last = &ids[ids.len() - 1];
    let meant = in_sight.replace(
        "decodeURIComponent(location.hash.slice(1))",
        &format!("'{last}'"),
    );
    for (number, dragged) in ["%20", "?x=1", "。", "%E3%80%82", ")"].iter().enumerate() {
        if number == 0 {
            app.forget().await?;
        }
        app.load("guide/").await?;
        app.load(&format!("items/{}/#{last}{dragged}", item.id))
            .await?;
        app.until_live().await?;
        app.until(&format!("{last} is in sight for {dragged}"), &meant)
            .await?;
    }
    Ok(())
}

/// The ids of the sentences of an item, once the worker answers.
async fn app_ids(app: &App, item: &str) -> Result<Vec<String>> {
    app.open(&format!("items/{item}/")).await?;
    app.until_offline_ready().await?;
    let ids = "return [...document.querySelectorAll('main [id]')].map((it) => it.id)
        .filter((it) => it.startsWith(arguments[0] + '-'))";
    let ids = app.ask(ids, vec![item.into()]).await?;
    Ok(serde_json::from_value(ids)?)
}

async fn an_unknown_item_is_a_clear_page(app: &mut App) -> Result<()> {
    app.expect_console("404");
    app.open("items/9-9-9-9/").await?;
    app.see_page(app::NOT_FOUND).await?;
    assert_eq!(app.status().await?, 404);
    app.tap(app::TO_LIST).await?;
    app.until(
        "the list is there",
        "document.querySelectorAll('.card').length === 22",
    )
    .await
}

async fn an_unknown_path_is_a_clear_page(app: &mut App) -> Result<()> {
    app.expect_console("404");
    app.open("nothing/at/all").await?;
    app.see_page(app::NOT_FOUND).await?;
    assert_eq!(app.status().await?, 404);
    app.see(app::NOT_FOUND_NEXT).await
}

async fn an_unknown_parameter_is_told_and_the_rest_holds(app: &mut App) -> Result<()> {
    app.open("?colour=red&group=nobody&group=welfare").await?;
    app.see(list::PROBLEM).await?;
    let told = app.text("main [role=alert]").await?;
    ensure!(
        told.contains("nobody") && !told.contains("colour"),
        "{told}"
    );
    let left = e2e::review::left_by(&this_review()?, "?group=welfare")?;
    assert_eq!(app.items().await?, left);
    Ok(())
}

async fn every_page_has_its_own_title(app: &mut App) -> Result<()> {
    let mut seen = Vec::new();
    for path in [
        "",
        "items/1-1-1-1/",
        "figures/",
        "indicators/1-1-1-1-fig1/",
        "drafts/",
        "guide/",
    ] {
        app.open(path).await?;
        app.until("there is a title", "document.title").await?;
        let title = app.driver().title().await?;
        ensure!(
            !seen.contains(&title),
            "{path} is named like another page: {title}"
        );
        seen.push(title);
    }
    Ok(())
}

/// From the middle of one part to the middle of another, headings, lists and notes between them.
async fn copied_sentences_are_the_sources_words_alone(app: &mut App) -> Result<()> {
    for (page, from, to) in [
        ("items/1-1-1-2/", "1-1-1-2-ach1", "1-1-1-2-ach2"),
        ("items/1-1-1-2/", "1-1-1-2-ach1", "1-1-1-2-ach1"),
        ("items/1-2-1-1/", "1-2-1-1-dir1", "1-2-1-1-rem1"),
        ("items/3-1-2-1/", "3-1-2-1-ach1", "3-1-2-1-ach2"),
    ] {
        app.open(page).await?;
        let copied = selected(app, from, to).await?;
        ensure!(copied.chars().count() > 10, "{page}: {copied}");
        ensure!(!copied.contains(drafts::WRITE_ON_POINT), "{page}: {copied}");
    }
    Ok(())
}

/// An editor that is open, and notes of the editors, are no part of what is copied across them; who begins in a note
/// copies it.
async fn what_is_copied_across_an_editor_and_notes_leaves_them_out(app: &mut App) -> Result<()> {
    app.open("items/1-1-1-2/").await?;
    app.tap_at("[id='1-1-1-2-ach2'] > span").await?;
    app.tap_at("[id='1-1-1-2-ach2'] .pencil").await?;
    app.until(
        "an editor is open",
        "document.querySelector('.lines .draft textarea')",
    )
    .await?;
    let copied = selected(app, "1-1-1-2-dir1", "1-1-1-2-rem1").await?;
    for of_the_editor in [
        drafts::KIND,
        Kind::Question.label(),
        drafts::DELETE,
        drafts::TEXT,
        drafts::WRITE_ON_POINT,
    ] {
        ensure!(
            !copied.lines().any(|line| line.trim() == of_the_editor),
            "{of_the_editor} in {copied}"
        );
    }
    let review = this_review()?;
    let mut with_notes = Vec::new();
    for place in review.items() {
        let lines: Vec<_> = place.item.lines().collect();
        let noted = lines
            .iter()
            .any(|line| review.notes_on(&line.id).next().is_some());
        if let ([first, .., last], true) = (lines.as_slice(), noted) {
            let text: String = lines.iter().map(|it| it.text.as_str()).collect();
            with_notes.push((
                place.item.id.clone(),
                first.id.clone(),
                last.id.clone(),
                text,
            ));
        }
    }
    ensure!(with_notes.len() > 2, "{with_notes:?}");
    for (item, first, last, official) in with_notes {
        app.open(&format!("items/{item}/")).await?;
        let copied = selected(app, &first, &last).await?;
        ensure!(copied.chars().count() > 100, "{item}: {copied}");
        let own = "return [...document.querySelectorAll('[role=note], .headline .value, .contents a')].map((it) => it.innerText)";
        let own: Vec<String> = serde_json::from_value(app.ask(own, vec![]).await?)?;
        ensure!(own.len() > 3, "{item}: {own:?}");
        for words in own {
            let words = words.trim();
            let is_there = |it: &str| it.trim() == words || words.len() > 30 && it.contains(words);
            ensure!(
                !copied.lines().any(is_there) || official.contains(words),
                "{item}: {words} in {copied}"
            );
        }
        let of_note = "const note = document.querySelector('[role=note]');
            note.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
            getSelection().selectAllChildren(note);
            return [getSelection().toString().trim(), note.innerText.trim()]";
        let (copied, note): (String, String) =
            serde_json::from_value(app.ask(of_note, vec![]).await?)?;
        ensure!(
            note.len() > 10 && copied == note,
            "{item}: {copied} of {note}"
        );
    }
    Ok(())
}

/// What is selected from one element to the end of another.
async fn selected(app: &App, from: &str, to: &str) -> Result<String> {
    let select = "const [from, to] = arguments;
        const range = document.createRange();
        range.setStart(document.getElementById(from), 0);
        range.setEndAfter(document.getElementById(to));
        getSelection().removeAllRanges();
        getSelection().addRange(range);
        return getSelection().toString()";
    let copied = app.ask(select, vec![from.into(), to.into()]).await?;
    Ok(copied.as_str().unwrap_or_default().to_owned())
}
