//! The secretariat's list of what the members handed in.

use domain::wording::{collate as words, drafts, guide, hand_in, worklist};
use e2e::{App, Result, ensure, site::Site};

e2e::tests! {
    members_files_become_one_list,
    bad_files_are_named_with_the_reason,
    names_can_be_hidden,
    the_list_touches_no_draft_of_ones_own,
    the_list_is_printed_across_the_page,
}

/// A member's hand-in: as a file and as mail text.
async fn member(
    app: &mut App,
    name: &str,
    group: &str,
    item: &str,
    text: &str,
) -> Result<(String, String)> {
    app.move_to(Site::of_this_review()?).await?;
    app.open("worklist/").await?;
    app.sign(name, group).await?;
    app.see(worklist::DONE).await?;
    app.write_draft(item, text).await?;
    app.open("hand-in/").await?;
    app.catch_files().await?;
    app.tap(hand_in::JSON).await?;
    let (_, file) = app.caught().await?;
    Ok((file, app.copied_mail().await?))
}

async fn two_members(app: &mut App) -> Result<()> {
    let (file, _) = member(
        app,
        "山田 一郎",
        "防災・防犯・コミュニティ",
        "1-2-1-1",
        "避難所の鍵の話",
    )
    .await?;
    let (_, mail) = member(app, "鈴木 二葉", "福祉・健康", "1-2-3-1", "手すりの話").await?;
    app.move_to(Site::of_this_review()?).await?;
    app.open("guide/").await?;
    app.see_page(guide::TITLE).await?;
    app.tap(words::TITLE).await?;
    app.see_page(words::TITLE).await?;
    app.choose_files("#collate-files", &[("yamada.json", file.as_bytes())])
        .await?;
    app.see("yamada.json").await?;
    app.paste_into("#collate-paste", &mail).await?;
    app.tap(words::ADD).await?;
    app.see(&words::counts(2, 2)).await
}

async fn members_files_become_one_list(app: &mut App) -> Result<()> {
    two_members(app).await?;
    let groups = app.texts(".collation-group h2").await?;
    assert_eq!(
        groups,
        ["福祉・健康（1件）", "防災・防犯・コミュニティ（1件）"]
    );
    for part in ["避難所の鍵の話", "手すりの話", "山田 一郎", "鈴木 二葉"] {
        app.see(part).await?;
    }
    app.catch_files().await?;
    app.tap(words::CSV).await?;
    let (_, table) = app.caught().await?;
    let mut reader = csv::Reader::from_reader(table.trim_start_matches('\u{feff}').as_bytes());
    let heads = reader.headers()?.clone();
    assert_eq!(heads.iter().next_back(), Some(words::ANSWER));
    let rows: Vec<_> = reader.records().collect::<Result<_, _>>()?;
    assert_eq!(rows.len(), 2);
    ensure!(
        rows.iter().all(|row| row.iter().next_back() == Some("")),
        "the office's column is not empty"
    );
    // The list as a file can be read in again, beside what it was made of: the same list.
    app.tap(words::JSON).await?;
    let (_, file) = app.caught().await?;
    app.choose_files("#collate-files", &[("list.json", file.as_bytes())])
        .await?;
    app.see("list.json").await?;
    app.see(&words::counts(2, 2)).await
}

async fn bad_files_are_named_with_the_reason(app: &mut App) -> Result<()> {
    app.open("collate/").await?;
    app.see(words::NOTHING).await?;
    let files: [(&str, &[u8]); 3] = [
        ("photo.json", &[0xff, 0xd8, 0xff, 0xe0]),
        ("other.json", b"{\"app\":\"other\"}"),
        ("empty.txt", b""),
    ];
    app.choose_files("#collate-files", &files).await?;
    for (name, _) in files {
        app.see(name).await?;
    }
    assert_eq!(app.count(".receipt .failed").await?, 3);
    app.see("別のアプリのファイル").await?;
    app.tap(&[words::TAKE_OUT, " photo.json"].concat()).await?;
    let gone = "![...document.querySelectorAll('.receipt')].some((it) => it.textContent.includes('photo.json'))";
    app.until("it is taken out", gone).await
}

async fn names_can_be_hidden(app: &mut App) -> Result<()> {
    two_members(app).await?;
    app.tap(words::NAMES).await?;
    let gone = "!document.querySelector('.collation').innerText.includes('山田')";
    app.until("the names are gone", gone).await?;
    app.catch_files().await?;
    let files = [
        (
            words::CSV,
            "furikaeri-osaka-nishi-2018-2022-collation-DATE.csv",
        ),
        (
            words::JSON,
            "furikaeri-osaka-nishi-2018-2022-collation-DATE.json",
        ),
    ];
    for (way, name) in files {
        app.tap(way).await?;
        let file = app.caught_as(name).await?;
        ensure!(
            !file.contains("山田") && !file.contains("鈴木"),
            "{name} has names"
        );
    }
    Ok(())
}

async fn the_list_touches_no_draft_of_ones_own(app: &mut App) -> Result<()> {
    two_members(app).await?;
    assert!(app.stored().await?.is_empty());
    app.open("drafts/").await?;
    app.see(drafts::NONE).await
}

async fn the_list_is_printed_across_the_page(app: &mut App) -> Result<()> {
    two_members(app).await?;
    let paper = app.printed("collate").await?;
    let (width, height) = paper.size()?;
    ensure!(
        (width - 842.0).abs() < 2.0 && (height - 595.0).abs() < 2.0,
        "{paper:?}"
    );
    Ok(())
}
