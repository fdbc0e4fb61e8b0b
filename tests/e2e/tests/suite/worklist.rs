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
    app.tap(words::KEEP).await?;
    app.see(words::NAME_MISSING).await?;
    app.type_into("#member-name", "　西区 太郎 ").await?;
    app.tap(words::KEEP).await?;
    app.see(words::GROUP_MISSING).await?;
    assert!(app.stored().await?.is_empty());
    app.tap(GROUP).await?;
    app.tap(words::KEEP).await?;
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
        ItemState::Unread,
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
