//! Filters: groups, places, divisions, figures, drafts.

use domain::review::outline::ALL_GROUPS;
use domain::wording::list;
use e2e::{
    App, Result, ensure,
    review::{left_by, this_review},
};

e2e::tests! {
    values_of_a_kind_are_alternatives_and_kinds_narrow_each_other,
    each_value_shows_how_many_items_it_would_leave,
    an_item_for_all_groups_is_under_each_group_and_marked,
    a_badge_takes_its_filter_away,
    a_group_is_chosen_by_one_tap,
    whoever_searches_sees_what_is_found,
    reset_takes_everything_away,
    the_count_is_live_and_heard,
    a_shared_link_opens_filtered_without_a_flash_or_a_shift,
    filters_survive_a_reload_and_every_page,
    one_can_filter_by_ones_own_drafts,
    paper_says_by_what_a_list_is_filtered_and_how_much_is_left,
}

/// The divisions in the sheet, behind verdicts and groups.
const DIVISIONS: &str = "dialog .choices:nth-of-type(3)";

/// Opens the sheet of all conditions.
async fn open_sheet(app: &App) -> Result<()> {
    app.tap(list::NARROW).await?;
    app.until(
        "the sheet is open",
        "document.querySelector('#filter-sheet').open",
    )
    .await
}

async fn close_sheet(app: &App) -> Result<()> {
    app.tap(list::CLOSE).await?;
    app.until(
        "the sheet is closed",
        "!document.querySelector('#filter-sheet').open",
    )
    .await
}

/// Chooses values in the sheet.
async fn choose(app: &App, values: &[&str]) -> Result<()> {
    open_sheet(app).await?;
    for value in values {
        app.tap(value).await?;
    }
    close_sheet(app).await
}

async fn values_of_a_kind_are_alternatives_and_kinds_narrow_each_other(
    app: &mut App,
) -> Result<()> {
    let review = this_review()?;
    app.open("").await?;
    choose(app, &["福祉・健康", "教育・子育て"]).await?;
    let either = left_by(&review, "?group=welfare&group=education")?;
    assert_eq!(app.items().await?, either);
    choose(app, &["保健福祉"]).await?;
    let both = left_by(&review, "?group=welfare&group=education&division=health")?;
    assert_eq!(app.items().await?, both);
    ensure!(!both.is_empty() && both.len() < either.len());
    assert_eq!(
        app.path().await?,
        "/?group=education&group=welfare&division=health"
    );
    Ok(())
}

async fn each_value_shows_how_many_items_it_would_leave(app: &mut App) -> Result<()> {
    app.open("?group=safety").await?;
    open_sheet(app).await?;
    let counts = app.texts(&format!("{DIVISIONS} .leaves")).await?;
    ensure!(counts.len() == 7, "{counts:?}");
    for (at, count) in counts.iter().enumerate() {
        let name = format!("{DIVISIONS} .choice:nth-of-type({}) span", at + 1);
        app.tap_at(&name).await?;
        let left = "document.querySelectorAll('main .card').length + '件' === arguments[0]";
        app.until_with(
            &format!("the division leaves {count}"),
            left,
            vec![count.as_str().into()],
        )
        .await?;
        app.tap_at(&name).await?;
    }
    Ok(())
}

async fn an_item_for_all_groups_is_under_each_group_and_marked(app: &mut App) -> Result<()> {
    for group in ["education", "welfare", "safety"] {
        app.open(&format!("?group={group}")).await?;
        let left = app.items().await?;
        for id in ["3-1-1-1", "3-1-2-1", "3-1-2-2", "3-1-3-1"] {
            ensure!(left.iter().any(|it| it == id), "{id} is not under {group}");
        }
        let marked = app.texts(".card .tag").await?;
        let marked = marked.iter().filter(|it| it.contains(ALL_GROUPS)).count();
        assert_eq!(marked, 4, "under {group}");
    }
    Ok(())
}

async fn a_badge_takes_its_filter_away(app: &mut App) -> Result<()> {
    app.open("?group=welfare&division=health").await?;
    assert_eq!(app.count(".badges .badge").await?, 2);
    app.tap("福祉・健康を外す").await?;
    app.until(
        "the badge is gone",
        "document.querySelectorAll('.badge').length === 1",
    )
    .await?;
    assert_eq!(app.path().await?, "/?division=health");
    assert_eq!(
        app.items().await?,
        left_by(&this_review()?, "?division=health")?
    );
    ensure!(
        app.is("document.activeElement !== document.body").await?,
        "the focus is lost"
    );
    Ok(())
}

async fn a_group_is_chosen_by_one_tap(app: &mut App) -> Result<()> {
    let review = this_review()?;
    app.open("?division=health").await?;
    let chip = |at: usize| format!(".chips .chip:nth-child({})", at + 1);
    for (at, group) in (1..).zip(&review.groups) {
        let query = format!("?division=health&group={}", group.id);
        let left = left_by(&review, &query)?;
        let told = app.text(&chip(at)).await?;
        assert_eq!(told, format!("{} {}", group.name, left.len()));
        app.tap_at(&chip(at)).await?;
        let pressed = format!(
            "(document.querySelector('{}').ariaPressed === 'true')",
            chip(at)
        );
        app.until("it is pressed", &pressed).await?;
        assert_eq!(app.items().await?, left, "{query}");
        // The same chip lets go; so does the one of all groups, and what else was chosen stays.
        app.tap_at(&chip(usize::from(at == 1))).await?;
        app.until("it is let go", &format!("!{pressed}")).await?;
        assert_eq!(app.path().await?, "/?division=health");
    }
    let badge = app.text(".chips .badge-count").await?;
    assert_eq!(badge, "1", "conditions behind the button");
    Ok(())
}

async fn whoever_searches_sees_what_is_found(app: &mut App) -> Result<()> {
    for words in ["防災", "健康", "令和3年度", "SNS"] {
        app.open(&format!("?q={words}")).await?;
        let top = "return Math.round(document.querySelector('.card').getBoundingClientRect().top)";
        let top = app.number(top, vec![]).await?;
        ensure!(top <= 300, "{words}: the first hit begins at {top}");
    }
    app.open("").await?;
    let folded = "!document.querySelector('.verdicts').checkVisibility()";
    ensure!(!app.is(folded).await?, "the results are folded away");
    app.tab_to(list::SEARCH).await?;
    app.type_keys("防災").await?;
    app.until("the results fold away", folded).await?;
    ensure!(
        app.is("document.activeElement.id === 'search'").await?,
        "the field loses the focus"
    );
    Ok(())
}

async fn reset_takes_everything_away(app: &mut App) -> Result<()> {
    app.open("?group=welfare&figures=with&q=健康").await?;
    app.tap(list::RESET).await?;
    app.until(
        "all items are back",
        "document.querySelectorAll('.card').length === 22",
    )
    .await?;
    assert_eq!(app.path().await?, "/");
    assert_eq!(app.count(".badge").await?, 0);
    ensure!(
        app.is("document.querySelector('#search').value === ''")
            .await?
    );
    Ok(())
}

async fn the_count_is_live_and_heard(app: &mut App) -> Result<()> {
    app.open("").await?;
    let count = "search [role=status] .count";
    assert_eq!(app.text(count).await?, "取組 22 / 22件");
    open_sheet(app).await?;
    app.tap("福祉・健康").await?;
    let left = left_by(&this_review()?, "?group=welfare")?.len();
    app.see(&format!("取組 {left} / 22件を見る")).await?;
    // The sheet makes all around it unheard: while it is open, the count must be heard inside it.
    let heard = "document.querySelector('dialog[open] [role=status], dialog[open] [aria-live]')";
    ensure!(
        app.is(heard).await?,
        "no count is heard while the sheet is open"
    );
    app.tap(&format!("取組 {left} / 22件を見る")).await?;
    assert_eq!(app.text(count).await?, format!("取組 {left} / 22件"));
    Ok(())
}

async fn a_shared_link_opens_filtered_without_a_flash_or_a_shift(app: &mut App) -> Result<()> {
    app.watch_shifts().await?;
    // Watches from the first moment on what would be painted in each frame.
    app.before_load(
        "globalThis.most = 0;
         const look = () => {
           const cards = [...document.querySelectorAll('.card')];
           const seen = cards.filter((it) => it.checkVisibility({ visibilityProperty: true }));
           most = Math.max(most, seen.length);
           requestAnimationFrame(look);
         };
         requestAnimationFrame(look);",
    )
    .await?;
    app.open("?group=welfare&figures=with").await?;
    let left = left_by(&this_review()?, "?group=welfare&figures=with")?;
    assert_eq!(app.items().await?, left);
    app.until("frames were looked at", "most > 0").await?;
    assert_eq!(app.number("return most", vec![]).await?, left.len());
    let shifted = app.shifted().await?;
    ensure!(shifted.is_empty(), "the page shifted: {shifted:#?}");
    Ok(())
}

async fn filters_survive_a_reload_and_every_page(app: &mut App) -> Result<()> {
    app.open("?group=welfare&q=健康").await?;
    let left = app.items().await?;
    app.reload().await?;
    assert_eq!(app.items().await?, left);
    app.tap("数字").await?;
    app.see_page("数字で見る").await?;
    assert_eq!(app.path().await?, "/figures/?q=健康&group=welfare");
    app.tap("取組").await?;
    app.until("the list is there", "document.querySelector('.card')")
        .await?;
    assert_eq!(app.items().await?, left);
    Ok(())
}

async fn one_can_filter_by_ones_own_drafts(app: &mut App) -> Result<()> {
    app.write_draft("1-2-3-1", "健診の受けやすさについて")
        .await?;
    app.open("").await?;
    choose(app, &[list::WITH_DRAFTS]).await?;
    assert_eq!(app.items().await?, ["1-2-3-1"]);
    assert_eq!(app.path().await?, "/?drafts=with");
    app.reload().await?;
    assert_eq!(app.items().await?, ["1-2-3-1"]);
    Ok(())
}

async fn paper_says_by_what_a_list_is_filtered_and_how_much_is_left(app: &mut App) -> Result<()> {
    for (page, query, wanted) in [
        ("", "?group=welfare", vec!["福祉・健康"]),
        ("", "?q=防災", vec!["防災"]),
        ("", "?group=welfare&q=支援", vec!["福祉・健康", "支援"]),
        ("figures/", "?group=welfare", vec!["福祉・健康"]),
    ] {
        app.open(&format!("{page}{query}")).await?;
        let count = app.text(".count").await?;
        let paper = app.printed("filtered").await?.text;
        let count: String = count.split_whitespace().collect();
        ensure!(
            paper.contains(&count),
            "/{page}{query}: {count} is not on {paper}"
        );
        let above = paper.split(&count).next().unwrap_or_default();
        for wanted in wanted {
            ensure!(
                above.contains(wanted),
                "/{page}{query}: {wanted} is not above {count}"
            );
        }
        // What only a screen can do is not on it.
        for only in [list::RESET, list::SEARCH_HINT] {
            ensure!(!above.contains(only), "/{page}{query}: {only} is on paper");
        }
    }
    Ok(())
}
