//! The member's own group: who they are, how far they have come, and going through it.

use domain::drafts::worklist::ItemState;
use domain::review::outline::item_name;
use domain::wording::{drafts, hand_in, item, worklist as words};
use e2e::review::this_review;
use e2e::{App, Result, ensure};

e2e::tests! {
    the_profile_is_asked_for_once_and_only_here,
    the_list_has_the_groups_items_and_how_far_one_is,
    previous_and_next_stay_inside_it,
    nothing_to_say_is_said_by_hand,
    a_resident_leaves_no_trace,
    the_list_leads_a_member_back_without_a_shift,
    the_installed_app_starts_at_it,
    the_last_item_leads_to_the_end,
    all_done_is_said_on_the_first_screen,
    a_deleted_draft_leaves_no_old_tick,
    from_the_start_to_the_first_comment_takes_four_taps,
    all_done_is_said_where_one_finishes,
    from_ones_drafts_back_to_them,
    a_side_list_shows_where_there_is_nothing_to_say,
}

const GROUP: &str = "福祉・健康";

async fn sign(app: &App) -> Result<()> {
    app.open("worklist/").await?;
    app.sign("西区 太郎", GROUP).await?;
    app.see(words::DONE).await
}

async fn the_profile_is_asked_for_once_and_only_here(app: &mut App) -> Result<()> {
    app.open("").await?;
    assert_eq!(app.count("#member-name").await?, 0);
    app.open("worklist/").await?;
    app.tap(GROUP).await?;
    app.see(words::NAME_MISSING).await?;
    app.focus_comes_to("#member-name").await?;
    app.type_into("#member-name", "　西区 太郎 ").await?;
    assert!(app.stored().await?.is_empty());
    app.tap(GROUP).await?;
    app.see("（1 / 8）").await?;
    app.tap(words::TITLE).await?;
    app.see(words::DONE).await?;
    app.reload().await?;
    app.see(words::DONE).await?;
    app.open("hand-in/").await?;
    app.see(hand_in::NOTHING).await
}

async fn the_list_has_the_groups_items_and_how_far_one_is(app: &mut App) -> Result<()> {
    sign(app).await?;
    // Of 福祉・健康: one item of two groups, three of its own, and the four for all groups.
    assert_eq!(
        app.items().await?,
        [
            "1-1-1-1", "1-2-3-1", "1-2-3-2", "1-2-3-3", "3-1-1-1", "3-1-2-1", "3-1-2-2", "3-1-3-1"
        ]
    );
    app.see(&words::progress(0, 8)).await?;
    app.write_draft("1-2-3-1", "手すりの話").await?;
    app.open("items/1-2-3-2/").await?;
    app.open("worklist/").await?;
    app.see(&words::progress(1, 8)).await?;
    let states = app.texts(".card .state").await?;
    let starts = [
        ItemState::Read,
        ItemState::Drafted(1),
        ItemState::Read,
        ItemState::Unread,
    ];
    for (state, expected) in states.iter().zip(starts) {
        ensure!(state.starts_with(words::state(expected)), "{states:?}");
    }
    // It goes on at the first item that is not done.
    app.tap(words::GO_ON).await?;
    app.see("（1 / 8）").await
}

async fn previous_and_next_stay_inside_it(app: &mut App) -> Result<()> {
    sign(app).await?;
    app.tap_at("a.title[href*='1-1-1-1']").await?;
    app.see("（1 / 8）").await?;
    app.tap(item::NEXT).await?;
    app.see("（2 / 8）").await?;
    ensure!(app.path().await?.starts_with("/items/1-2-3-1/"));
    app.reload().await?;
    app.see("（2 / 8）").await?;
    app.tap(words::TITLE).await?;
    app.see_page(words::TITLE).await?;
    assert_eq!(app.path().await?, "/worklist/");
    // From the list one goes through all items.
    app.open("").await?;
    app.tap_at("a.title[href*='1-1-1-1']").await?;
    app.see("（1 / 22）").await
}

async fn nothing_to_say_is_said_by_hand(app: &mut App) -> Result<()> {
    sign(app).await?;
    app.open("items/1-2-3-1/?in=worklist").await?;
    app.tap(drafts::NO_OPINION).await?;
    app.open("worklist/").await?;
    app.see(words::state(ItemState::NoOpinion)).await?;
    app.see(&words::progress(1, 8)).await?;
    app.open("items/1-2-3-1/").await?;
    app.tap(drafts::NO_OPINION).await?;
    app.open("worklist/").await?;
    app.see(&words::progress(0, 8)).await
}

async fn a_resident_leaves_no_trace(app: &mut App) -> Result<()> {
    app.open("items/1-2-3-1/").await?;
    app.tap(item::NEXT).await?;
    app.see("（12 / 22）").await?;
    app.open("worklist/").await?;
    app.see_page(words::WELCOME).await?;
    app.tap(words::NOT_A_MEMBER).await?;
    app.until("the list is there", "location.pathname === '/'")
        .await?;
    app.open("hand-in/").await?;
    assert!(app.stored().await?.is_empty());
    Ok(())
}

async fn the_list_leads_a_member_back_without_a_shift(app: &mut App) -> Result<()> {
    sign(app).await?;
    app.watch_shifts().await?;
    app.open("").await?;
    app.see(&words::progress(0, 8)).await?;
    let shifted = app.shifted().await?;
    ensure!(shifted.is_empty(), "the page shifted: {shifted:#?}");
    app.tap_at(".results .button.mine").await?;
    app.see_page(words::TITLE).await
}

async fn the_installed_app_starts_at_it(app: &mut App) -> Result<()> {
    app.open("?app=1").await?;
    assert_eq!(app.path().await?, "/");
    assert_eq!(app.items().await?.len(), 22);
    sign(app).await?;
    app.open("?app=1").await?;
    app.see_page(words::TITLE).await?;
    assert_eq!(app.path().await?, "/worklist/");
    Ok(())
}

async fn the_last_item_leads_to_the_end(app: &mut App) -> Result<()> {
    sign(app).await?;
    app.open("items/3-1-2-2/?in=worklist").await?;
    app.see("（7 / 8）").await?;
    let review = this_review()?;
    let name = review.item("3-1-3-1").map(|place| item_name(place.item));
    let next = app.text(".pager .next").await?;
    ensure!(name.is_some_and(|name| next.contains(name)), "{next}");
    ensure!(next.starts_with(item::NEXT), "{next}");
    app.tap(item::NEXT).await?;
    app.see("（8 / 8）").await?;
    app.see(item::LAST).await?;
    // What was left out comes first round.
    app.tap(item::LEFT).await?;
    app.see("（1 / 8）").await?;
    app.back().await?;
    app.see(item::LAST).await?;
    app.tap(hand_in::TITLE).await?;
    app.see_page(hand_in::TITLE).await
}

async fn all_done_is_said_on_the_first_screen(app: &mut App) -> Result<()> {
    sign(app).await?;
    for id in app.items().await? {
        app.open(&format!("items/{id}/?in=worklist")).await?;
        app.tap(drafts::NO_OPINION).await?;
    }
    app.open("worklist/").await?;
    app.see(words::ALL_DONE).await?;
    let seen = "document.querySelector('main .message .button').getBoundingClientRect().bottom < innerHeight";
    ensure!(app.is(seen).await?, "it is below the screen");
    app.tap(hand_in::TITLE).await?;
    app.see_page(hand_in::TITLE).await
}

async fn a_deleted_draft_leaves_no_old_tick(app: &mut App) -> Result<()> {
    sign(app).await?;
    app.open("items/1-2-3-1/").await?;
    app.tap(drafts::NO_OPINION).await?;
    app.begin_draft().await?;
    app.type_into(".draft textarea", "やはり意見があります")
        .await?;
    app.saved_at().await?;
    app.tap(drafts::DELETE).await?;
    app.see(drafts::NO_OPINION).await?;
    ensure!(
        !app.is("document.querySelector('.check input').checked")
            .await?
    );
    app.open("worklist/").await?;
    app.see(&words::progress(0, 8)).await
}

/// A phone's screen, where the page allows one to say how large the window is.
async fn from_the_start_to_the_first_comment_takes_four_taps(app: &mut App) -> Result<()> {
    app.open("").await?;
    app.tap(words::ENTRANCE).await?;
    app.see_page(words::WELCOME).await?;
    app.type_into("#member-name", "西区 太郎").await?;
    app.tap(GROUP).await?;
    app.see("（1 / 8）").await?;
    app.tap(drafts::WRITE).await?;
    app.focus_comes_to(".draft textarea").await?;
    app.type_keys("四回で書けた意見").await?;
    app.saved_at().await?;
    let written = app.drafts().await?;
    assert_eq!(written[0]["anchor"]["item"], "1-1-1-1");
    // The way back is the group's list.
    app.tap(words::TITLE).await?;
    app.see(&words::progress(1, 8)).await
}

async fn all_done_is_said_where_one_finishes(app: &mut App) -> Result<()> {
    sign(app).await?;
    let items = app.items().await?;
    // The last one that is done is the second in the order.
    for id in items.iter().filter(|id| *id != "1-2-3-1") {
        app.open(&format!("items/{id}/?in=worklist")).await?;
        app.tap(drafts::NO_OPINION).await?;
        app.see_no_more(words::ALL_DONE).await?;
    }
    app.open("items/1-2-3-1/?in=worklist").await?;
    app.tap(drafts::NO_OPINION).await?;
    let seen = "(() => {
        const link = document.querySelector('.all-done a')?.getBoundingClientRect();
        return link && link.top > 0 && link.bottom <= innerHeight;
    })()";
    app.until("it is said on the screen", seen).await?;
    app.see(words::ALL_DONE).await?;
    // Taken back, it is not.
    app.tap(drafts::NO_OPINION).await?;
    app.see_no_more(words::ALL_DONE).await?;
    app.begin_draft().await?;
    app.type_into(".draft textarea", "最後の一つ").await?;
    app.until("it is said while one writes too", seen).await?;
    app.tap_at(".all-done a").await?;
    app.see_page(hand_in::TITLE).await
}

async fn from_ones_drafts_back_to_them(app: &mut App) -> Result<()> {
    sign(app).await?;
    app.write_draft("1-2-3-1", "手すりの話").await?;
    for (path, title) in [("drafts/", drafts::TITLE), ("hand-in/", hand_in::TITLE)] {
        app.open(path).await?;
        if path == "hand-in/" {
            app.tap(hand_in::READ_ALL).await?;
        }
        app.tap(drafts::OPEN).await?;
        app.focus_comes_to(".draft textarea").await?;
        ensure!(app.path().await?.starts_with("/items/1-2-3-1/"));
        // One stays within one's group, and goes back to where one came from.
        app.see("次の取組").await?;
        let search = "location.search.includes('in=worklist')";
        ensure!(app.is(search).await?);
        app.tap(&["‹ ", title].concat()).await?;
        app.see_page(title).await?;
    }
    // An item without a draft, from the list of what is left.
    app.open("hand-in/").await?;
    app.tap_at(".to-check a[href*='3-1-1-1']").await?;
    app.until(
        "one stays within it",
        "location.search.includes('in=worklist')",
    )
    .await?;
    // From another item one goes back to the group.
    app.tap(item::NEXT).await?;
    app.see("（6 / 8）").await
}

async fn a_side_list_shows_where_there_is_nothing_to_say(app: &mut App) -> Result<()> {
    sign(app).await?;
    app.open("items/1-2-3-1/?in=worklist").await?;
    app.tap(drafts::NO_OPINION).await?;
    app.open("").await?;
    let shown = "[...document.querySelectorAll('.card')].filter((it) => it.textContent.includes('意見なし')).length === 1";
    app.until("its card shows it", shown).await
}
