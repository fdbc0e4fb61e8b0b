//! Drafts out of the device and back.

use domain::wording::{drafts as words, keeping, worklist};
use e2e::{App, Result, site::Site};
use serde_json::Value;

e2e::tests! {
    drafts_travel_to_another_device_as_a_file,
    nothing_changes_until_the_plan_is_agreed_to,
    what_was_written_on_both_sides_is_kept_twice,
    bad_files_say_why_and_change_nothing,
    huge_and_hostile_files_change_nothing_and_run_nothing,
    a_backup_is_dated_and_newer_work_is_told,
    a_backup_brings_deleted_drafts_and_the_member_along,
    a_mail_text_is_read_in_by_pasting,
}

async fn drafts_travel_to_another_device_as_a_file(app: &mut App) -> Result<()> {
    app.write_draft("1-1-1-1", "一つ目の意見").await?;
    app.write_draft("3-1-2-1", "二つ目の「意見」\\ \"引用\"")
        .await?;
    let before = app.drafts().await?;
    app.open("drafts/").await?;
    let file = app.backup().await?;
    let read: Value = serde_json::from_str(&file)?;
    assert_eq!(read["app"], "furikaeri");
    assert_eq!(read["drafts"].as_array().map(Vec::len), Some(2));

    app.move_to(Site::of_this_review()?);
    app.open("drafts/").await?;
    app.see(words::NONE).await?;
    app.choose_file("#import", file.as_bytes()).await?;
    app.see(words::IMPORT_PLAN).await?;
    app.tap(words::IMPORT_APPLY).await?;
    app.see(&words::imported(2)).await?;
    assert_eq!(app.texts(".own-text").await?.len(), 2);
    let sorted = |mut drafts: Vec<Value>| {
        drafts.sort_by_key(ToString::to_string);
        drafts
    };
    assert_eq!(sorted(app.drafts().await?), sorted(before));
    // The same again changes nothing.
    app.choose_file("#import", file.as_bytes()).await?;
    app.see(&words::planned(domain::drafts::import::Outcome::Same, 2))
        .await?;
    assert_eq!(app.count("main .message button.strong").await?, 0);
    Ok(())
}

async fn nothing_changes_until_the_plan_is_agreed_to(app: &mut App) -> Result<()> {
    app.write_draft("1-1-1-1", "手元の文").await?;
    app.open("drafts/").await?;
    let file = app.backup().await?;
    app.move_to(Site::of_this_review()?);
    app.open("drafts/").await?;
    app.choose_file("#import", file.as_bytes()).await?;
    app.see(words::IMPORT_PLAN).await?;
    assert!(app.stored().await?.is_empty());
    app.tap(words::IMPORT_CANCEL).await?;
    app.see_no_more(words::IMPORT_PLAN).await?;
    assert!(app.stored().await?.is_empty());
    app.see(words::NONE).await
}

async fn what_was_written_on_both_sides_is_kept_twice(app: &mut App) -> Result<()> {
    let both = ["、この端末の続き", "、別の端末の続き"];
    app.write_on_both_sides("1-1-1-1", "もとの文", both).await?;
    app.see(&words::planned(
        domain::drafts::import::Outcome::Conflict,
        1,
    ))
    .await?;
    app.tap(words::IMPORT_APPLY).await?;
    app.see(&words::imported(1)).await?;
    let mut texts = app.texts(".own-text").await?;
    texts.sort();
    assert_eq!(
        texts,
        ["もとの文、この端末の続き", "もとの文、別の端末の続き"]
    );
    Ok(())
}

async fn bad_files_say_why_and_change_nothing(app: &mut App) -> Result<()> {
    app.write_draft("1-1-1-1", "そのままの文").await?;
    app.open("drafts/").await?;
    let good = app.backup().await?;
    let before = app.stored().await?;
    let newer = good.replacen("\"format\":1", "\"format\":99", 1);
    let other = good.replace("osaka-nishi-2018-2022", "kazemachi-2020-2024");
    let half = &good[..good.len() / 2];
    let half = &half[..half.rfind('"').unwrap_or(half.len())];
    let bad: [(&[u8], &str); 7] = [
        (b"", "何も入っていません"),
        (&[0xff, 0xd8, 0xff, 0xe0], "文字として読めません"),
        ("こんにちは".as_bytes(), "メールの文としても読めません"),
        (half.as_bytes(), "途中で切れています"),
        (b"{\"app\":\"other\"}", "別のアプリのファイル"),
        (newer.as_bytes(), "新しい版のアプリ"),
        (other.as_bytes(), "別の振り返り"),
    ];
    for (content, why) in bad {
        app.choose_file("#import", content).await?;
        app.see(why).await?;
        app.see("この端末の下書きは変わっていません").await?;
        app.shows("#import-told").await?;
        assert_eq!(app.stored().await?, before, "after: {why}");
    }
    app.no_file_opens().await?;
    app.choose_file("#import", good.as_bytes()).await?;
    app.see("開けません").await?;
    app.see("もう一度選んでください").await?;
    app.see("この端末の下書きは変わっていません").await?;
    assert_eq!(app.stored().await?, before, "after a file that was gone");
    Ok(())
}

async fn huge_and_hostile_files_change_nothing_and_run_nothing(app: &mut App) -> Result<()> {
    app.write_draft("1-1-1-1", "そのままの文").await?;
    app.open("drafts/").await?;
    let before = app.stored().await?;
    let huge = "長".repeat(17 * 1024 * 1024);
    let line = [
        "{\"app\":\"furikaeri\",\"format\":1,\"x\":\"",
        &"a".repeat(1_000_000),
    ]
    .concat();
    let deep = "{\"a\":".repeat(200_000);
    let script = r#"{"app":"furikaeri","format":1,"purpose":"backup","exported":1,"drafts":[],
        "review":{"id":"other","title":"<img src=x onerror=alert(1)>\u202eevil"}}"#;
    let bad = [
        (deep.as_str(), "途中で切れています"),
        (&huge, "大きすぎます"),
        (&line, "途中で切れています"),
        (script, "<img src=x onerror=alert(1)>evil"),
    ];
    for (content, why) in bad {
        app.choose_file("#import", content.as_bytes()).await?;
        app.see(why).await?;
        app.see("この端末の下書きは変わっていません").await?;
        assert_eq!(app.count("main img").await?, 0, "it became an element");
        assert_eq!(app.stored().await?, before, "after: {why}");
    }
    Ok(())
}

async fn a_backup_is_dated_and_newer_work_is_told(app: &mut App) -> Result<()> {
    app.write_draft("1-1-1-1", "控えを取る文").await?;
    app.open("drafts/").await?;
    app.see(&[keeping::LAST, keeping::NEVER].concat()).await?;
    app.backup().await?;
    app.see_no_more(&[keeping::LAST, keeping::NEVER].concat())
        .await?;
    assert!(!app.text("main").await?.contains("そのあとに書いた"));
    app.write_draft("1-1-1-2", "控えのあとの文").await?;
    app.open("drafts/").await?;
    app.see("そのあとに書いた下書きが1件あります").await
}

async fn a_backup_brings_deleted_drafts_and_the_member_along(app: &mut App) -> Result<()> {
    app.open("worklist/").await?;
    app.sign("西区 花子", "福祉・健康").await?;
    app.see(worklist::DONE).await?;
    app.write_draft("1-1-1-1", "消した文").await?;
    app.tap(words::DELETE).await?;
    app.see(words::DELETED).await?;
    app.open("drafts/").await?;
    let file = app.backup().await?;
    app.move_to(Site::of_this_review()?);
    app.open("drafts/").await?;
    app.choose_file("#import", file.as_bytes()).await?;
    app.tap(words::IMPORT_APPLY).await?;
    app.see(&words::imported_besides(1, 1)).await?;
    app.tap(words::DELETED_ONES).await?;
    app.tap(words::UNDO).await?;
    app.see("下書き 1").await?;
    app.open("worklist/").await?;
    app.see("福祉・健康").await?;
    app.see(worklist::DONE).await
}

async fn a_mail_text_is_read_in_by_pasting(app: &mut App) -> Result<()> {
    app.write_draft("1-1-1-1", "メールで送る文\n二行目").await?;
    app.open("hand-in/").await?;
    let copied = app.copied_mail().await?;
    let before = app.drafts().await?;
    // As an answer quotes it, above a signature.
    let quoted: Vec<_> = copied.lines().map(|line| format!("> {line}")).collect();
    let mail = format!(
        "お世話になっております。\n\n{}\n-- \n西区",
        quoted.join("\n")
    );
    app.move_to(Site::of_this_review()?);
    app.open("drafts/").await?;
    app.tap(words::IMPORT_PASTE).await?;
    app.paste_into("#import-text", &mail).await?;
    app.tap(words::IMPORT_LOOK).await?;
    app.tap(words::IMPORT_APPLY).await?;
    app.see(&words::imported(1)).await?;
    assert_eq!(app.drafts().await?, before);
    Ok(())
}
