//! What those hear who don't see the page: names and roles in the accessibility tree, and what is said by itself.

use domain::{
    drafts::{entry::Part, store::StoreError},
    review::sentence::sentence,
    wording::{
        app as frame, collate, drafts, figures, hand_in, item, list, privacy, settings, worklist,
    },
};
use e2e::{App, Context, Result, ensure, review::this_review};

use crate::{policy, storage::FILL, views};

e2e::tests! {
    places_of_the_page_and_pictures_have_roles_and_names,
    a_sentence_is_heard_once_and_a_pencil_says_which_it_is,
    no_page_describes_anything_by_what_is_around_it,
    a_sentence_is_not_announced_as_clickable,
    the_count_is_heard_once_in_the_sheet_and_outside,
    saving_is_heard_once_and_not_at_every_pause,
    what_can_not_be_saved_is_heard,
    a_deletion_is_told_with_the_way_back,
    what_was_copied_or_handed_over_is_heard,
    what_is_missing_in_the_profile_is_heard,
    what_reading_in_would_do_and_did_is_heard,
    what_a_secretariat_reads_in_is_heard,
    what_was_set_or_erased_is_heard,
}

const FIELD: &str = ".draft textarea";

async fn places_of_the_page_and_pictures_have_roles_and_names(app: &mut App) -> Result<()> {
    let is = async |selector: &str, role: &str, name: &str| -> Result<()> {
        let (found_role, found_name) = app.role_and_name(selector).await?;
        // Browsers put spaces between the parts of a name, or don't.
        let found = (found_role, found_name.replace(' ', ""));
        ensure!(
            found == (role.to_owned(), name.to_owned()),
            "{selector} is {found:?}, not {role} 「{name}」"
        );
        Ok(())
    };
    app.open("?group=welfare").await?;
    is(".masthead", "banner", "").await?;
    is("main", "main", "").await?;
    is("main search", "search", "").await?;
    is(".places", "navigation", frame::PLACES).await?;
    is("#search", "searchbox", list::SEARCH).await?;
    is("#count", "status", "").await?;
    is(".badges", "list", list::ACTIVE).await?;
    is(".badge", "button", "福祉・健康を外す").await?;
    app.tap(list::NARROW).await?;
    is("#filter-sheet", "dialog", list::NARROW).await?;
    is("#filter-sheet fieldset", "group", figures::VERDICT).await?;
    app.open("?group=nobody").await?;
    is("main .message", "alert", "").await?;
    app.open("items/1-2-3-1/").await?;
    is(".pager", "navigation", item::PAGER).await?;
    let first = drafts::write_on(Some((Part::Direction, 1)));
    is("#direction .pencil", "button", &first).await?;
    is(".drafts", "region", drafts::ON_ITEM).await?;
    app.begin_draft().await?;
    is(FIELD, "textbox", drafts::TEXT).await?;
    is(".kinds", "group", drafts::KIND).await?;
    // A picture is heard as a sentence, with its values in a table of its own.
    let review = this_review()?;
    for indicator in review.indicators.iter().take(8) {
        app.open(&format!("indicators/{}/", indicator.id)).await?;
        let picture = format!("[id='{}'] svg.chart", indicator.id);
        if app.count(&picture).await? == 0 {
            continue;
        }
        let (role, name) = app.role_and_name(&picture).await?;
        ensure!(
            ["img", "image"].contains(&role.as_str()),
            "{picture} is {role}"
        );
        assert_eq!(name, sentence(indicator));
    }
    app.open("figures/").await?;
    is(".tally", "table", figures::TALLY).await
}

/// Of each pencil its name and its description.
const PENCILS: &str = "
    return [...document.querySelectorAll('.pencil')].map((it) => {
      const by = it.getAttribute('aria-describedby') ?? '';
      return [it.ariaLabel, it.ariaDescription ?? by];
    })";

async fn a_sentence_is_heard_once_and_a_pencil_says_which_it_is(app: &mut App) -> Result<()> {
    let review = this_review()?;
    for (id, drafted) in [("1-2-1-1", false), ("1-2-2-2", false), ("1-2-3-1", true)] {
        app.open(&format!("items/{id}/")).await?;
        if drafted {
            app.tap_at("[id='1-2-3-1-ach2'] .pencil").await?;
            app.type_into(FIELD, "書きかけの文").await?;
        }
        let place = review.item(id).context("the review has it")?;
        let places = Part::places(review.points_of(place));
        // What is aimed at is shared by several items, and stands last.
        let mut points: Vec<_> = review.points_of(place).collect();
        points.sort_by_key(|point| Part::of(point) == Some(Part::Aim));
        let wanted: Vec<_> = points
            .into_iter()
            .map(|point| drafts::write_on(Part::of(point).zip(places.get(point).copied())))
            .map(|name| (name, String::new()))
            .collect();
        let pencils = app.ask(PENCILS, vec![]).await?;
        let pencils: Vec<(String, String)> = serde_json::from_value(pencils)?;
        assert_eq!(pencils, wanted, "{id}");
    }
    // Alone on its page it needs no number.
    app.open("indicators/1-2-2-2-fig1/").await?;
    let (_, name) = app.role_and_name(".pencil").await?;
    assert_eq!(name, drafts::WRITE_ON_POINT);
    Ok(())
}

async fn no_page_describes_anything_by_what_is_around_it(app: &mut App) -> Result<()> {
    app.open("").await?;
    let around = "<p id=a>文<button aria-describedby=a>鉛筆</button></p>";
    assert_eq!(app.heard_again_in(around).await?.len(), 1);
    let mut pages = Vec::new();
    policy::pages(app.site().folder(), &mut pages)?;
    ensure!(pages.len() > 60, "{} pages", pages.len());
    for (path, page) in pages {
        let found = app.heard_again_in(&page).await?;
        ensure!(found.is_empty(), "{path}: {found:#?}");
    }
    Ok(())
}

/// Notes which elements answer to a click themselves: browsers tell screen readers of them.
const ANSWERING: &str = "
    const CLICKS = ['click', 'mousedown', 'mouseup', 'pointerdown', 'pointerup', 'touchstart', 'touchend'];
    globalThis.answering = new Set();
    const { addEventListener } = EventTarget.prototype;
    EventTarget.prototype.addEventListener = function (type, ...rest) {
      if (this instanceof Element && CLICKS.includes(type)) answering.add(this);
      return addEventListener.call(this, type, ...rest);
    };";

/// Those of them that are no control, and what they say.
const CLICKABLE: &str = "
    return [...answering].filter((it) => it.isConnected && !it.matches('a[href], button, input, select, textarea, summary'))
      .map((it) => `${it.localName}.${it.className} ${it.textContent.slice(0, 20)}`)";

async fn a_sentence_is_not_announced_as_clickable(app: &mut App) -> Result<()> {
    app.before_load(ANSWERING).await?;
    for page in ["", "items/1-2-1-1/", "figures/", "drafts/", "worklist/"] {
        app.open(page).await?;
        let clickable = app.ask(CLICKABLE, vec![]).await?;
        assert_eq!(clickable, serde_json::json!([]), "{page}");
    }
    // All the same a tap on it, or on one of its headings, shows its pencil, and no other.
    app.open("items/1-2-1-1/").await?;
    ensure!(
        app.is("answering.size > 0").await?,
        "nothing is noted to answer"
    );
    for words in ["1-2-1-1-ach2", "1-2-1-1-ach4"] {
        let open = format!(
            "document.querySelector('.pencil.open')?.parentElement.textContent.includes(document.getElementById('{words}').firstChild.textContent)"
        );
        app.tap_at(&format!("[id='{words}'] > span")).await?;
        app.until("its pencil shows in full", &open).await?;
    }
    assert_eq!(app.count(".pencil.open").await?, 1);
    Ok(())
}

async fn the_count_is_heard_once_in_the_sheet_and_outside(app: &mut App) -> Result<()> {
    app.open("").await?;
    app.listen().await?;
    app.tap(list::NARROW).await?;
    app.tap("福祉・健康").await?;
    app.until(
        "the list is shorter",
        "document.querySelectorAll('main .card').length < 22",
    )
    .await?;
    let left = app.items().await?.len();
    assert_eq!(app.heard().await?, [list::count(left, 22)]);
    app.tap(list::CLOSE).await?;
    app.tap("福祉・健康を外す").await?;
    app.hear(&list::count(22, 22)).await?;
    assert_eq!(app.heard().await?, [list::count(22, 22)]);
    app.search("ありえないことば").await?;
    app.hear(&list::count(0, 22)).await
}

async fn saving_is_heard_once_and_not_at_every_pause(app: &mut App) -> Result<()> {
    app.open("items/1-1-1-1/").await?;
    app.listen().await?;
    app.begin_draft().await?;
    for words in ["一つ目の文。", "二つ目の文。", "三つ目の文。"] {
        app.type_into(FIELD, words).await?;
        let saved = format!("Object.values(localStorage).some((it) => it.includes('{words}'))");
        app.until("it is saved", &saved).await?;
        app.saved_at().await?;
    }
    let mut heard = app.heard().await?;
    ensure!(
        heard.iter().all(|it| it.starts_with(drafts::SAVED)),
        "{heard:?}"
    );
    // Each new minute is told, and no other pause.
    heard.dedup();
    ensure!((1..=2).contains(&heard.len()), "{heard:?}");
    Ok(())
}

async fn what_can_not_be_saved_is_heard(app: &mut App) -> Result<()> {
    app.open("items/1-1-1-1/").await?;
    app.ask(FILL, vec![]).await?;
    app.begin_draft().await?;
    app.listen().await?;
    app.type_into(FIELD, "場所がない文").await?;
    app.hear(StoreError::Full.message()).await
}

async fn a_deletion_is_told_with_the_way_back(app: &mut App) -> Result<()> {
    app.write_draft("1-1-1-1", "消す文").await?;
    app.tap(drafts::DELETE).await?;
    app.focus_comes_to("[id^=undo-]").await?;
    app.focus_is_on(drafts::UNDO).await?;
    // The way back has the focus: with its name a screen reader says what it describes.
    let told = app
        .ask(
            "const ids = document.activeElement.getAttribute('aria-describedby') ?? '';
             return document.getElementById(ids)?.textContent ?? ''",
            vec![],
        )
        .await?;
    assert_eq!(told, drafts::DELETED);
    Ok(())
}

async fn what_was_copied_or_handed_over_is_heard(app: &mut App) -> Result<()> {
    app.open("items/1-1-1-1/").await?;
    app.catch_copies().await?;
    app.listen().await?;
    app.tap(item::SHARE).await?;
    app.hear(item::COPIED).await?;
    app.write_draft("1-1-1-1", "文").await?;
    app.open("hand-in/").await?;
    app.catch_copies().await?;
    app.catch_files().await?;
    app.listen().await?;
    app.tap(hand_in::MAIL_COPY).await?;
    app.hear(drafts::COPIED).await?;
    app.tap(hand_in::OTHER_FORMS).await?;
    app.tap(hand_in::JSON).await?;
    app.hear(drafts::HANDED_OVER).await
}

async fn what_is_missing_in_the_profile_is_heard(app: &mut App) -> Result<()> {
    app.open("worklist/").await?;
    app.listen().await?;
    app.tap("福祉・健康").await?;
    app.hear(worklist::NAME_MISSING).await?;
    app.write_draft("1-1-1-1", "文").await?;
    app.open("hand-in/").await?;
    app.listen().await?;
    app.type_into("#member-name", "西区 花子").await?;
    app.tap(worklist::KEEP).await?;
    app.hear(worklist::GROUP_MISSING).await
}

async fn what_reading_in_would_do_and_did_is_heard(app: &mut App) -> Result<()> {
    let mail = views::mail(app).await?;
    app.forget().await?;
    app.open("drafts/").await?;
    app.listen().await?;
    app.choose_file("#import", b"{\"app\":\"other\"}").await?;
    app.hear("別のアプリのファイル").await?;
    app.tap(drafts::IMPORT_PASTE).await?;
    app.paste_into("#import-text", &mail).await?;
    app.tap(drafts::IMPORT_LOOK).await?;
    app.hear(drafts::IMPORT_PLAN).await?;
    app.tap(drafts::IMPORT_APPLY).await?;
    app.hear(&drafts::imported(1)).await
}

async fn what_a_secretariat_reads_in_is_heard(app: &mut App) -> Result<()> {
    app.open("collate/").await?;
    app.listen().await?;
    app.choose_files(
        "#collate-files",
        &[("photo.json", &[0xff, 0xd8, 0xff, 0xe0])],
    )
    .await?;
    app.hear("photo.json").await?;
    // Another one: only that is told, not the whole list again.
    app.heard().await?;
    app.paste_into("#collate-paste", "何でもない文").await?;
    app.tap(collate::ADD).await?;
    app.hear(&collate::pasted(2)).await?;
    let heard = app.heard().await?.concat();
    ensure!(!heard.contains("photo.json"), "{heard}");
    Ok(())
}

async fn what_was_set_or_erased_is_heard(app: &mut App) -> Result<()> {
    app.open("privacy/").await?;
    app.listen().await?;
    app.tap(settings::BUTTON).await?;
    app.tap(settings::TEXTS[1]).await?;
    app.hear(settings::KEPT).await?;
    app.tap(settings::CLOSE).await?;
    app.tap(privacy::ERASE_BUTTON).await?;
    app.tap(privacy::DO_ERASE).await?;
    app.hear(privacy::ERASED).await
}
