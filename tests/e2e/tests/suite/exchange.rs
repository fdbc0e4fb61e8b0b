//! Drafts out of the device and back.

use e2e::{App, Result, ensure, site::Site};
use furikaeri::wording::drafts as words;
use serde_json::{Value, json};

e2e::tests! {
    drafts_travel_to_another_device_as_a_file,
    nothing_changes_until_the_plan_is_agreed_to,
    what_was_written_on_both_sides_is_kept_twice,
    bad_files_say_why_and_change_nothing,
    drafts_can_be_copied_as_text,
}

/// Exports, and reads what the browser was handed.
async fn exported(app: &App) -> Result<String> {
    // The file goes to the browser as a blob: it is read on its way.
    app.ask(
        "const make = URL.createObjectURL;
         URL.createObjectURL = (blob) => { globalThis.blob = blob; return make.call(URL, blob); };
         HTMLAnchorElement.prototype.click = function () { globalThis.fileName = this.download; };",
        vec![],
    )
    .await?;
    app.tap(words::EXPORT_FILE).await?;
    app.see(words::HANDED_OVER).await?;
    let file = app.ask_later("return blob.text()").await?;
    let name = app.ask("return fileName", vec![]).await?;
    let name = name.as_str().unwrap_or_default();
    let date = name.strip_prefix("furikaeri-osaka-nishi-2018-2022-");
    ensure!(
        date.is_some_and(|it| it.len() == "2026-11-23.json".len() && it.ends_with("json")),
        "the file is named {name}"
    );
    Ok(file.as_str().unwrap_or_default().to_owned())
}

async fn drafts_travel_to_another_device_as_a_file(app: &mut App) -> Result<()> {
    app.write_draft("1-1-1-1", "一つ目の意見").await?;
    app.write_draft("3-1-2-1", "二つ目の「意見」\\ \"引用\"")
        .await?;
    let before = app.drafts().await?;
    app.open("drafts/").await?;
    let file = exported(app).await?;
    let read: Value = serde_json::from_str(&file)?;
    assert_eq!(read["app"], "furikaeri");
    assert_eq!(read["drafts"].as_array().map(Vec::len), Some(2));

    app.move_to(Site::of_this_review()?).await?;
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
    app.see(words::outcome(furikaeri::drafts::import::Outcome::Same))
        .await?;
    assert_eq!(app.count("main .message button.strong").await?, 0);
    Ok(())
}

async fn nothing_changes_until_the_plan_is_agreed_to(app: &mut App) -> Result<()> {
    app.write_draft("1-1-1-1", "手元の文").await?;
    app.open("drafts/").await?;
    let file = exported(app).await?;
    app.move_to(Site::of_this_review()?).await?;
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
    app.write_draft("1-1-1-1", "もとの文").await?;
    app.open("drafts/").await?;
    let file = exported(app).await?;
    // On another device the draft was written on; here too.
    let mut other: Value = serde_json::from_str(&file)?;
    let draft = &mut other["drafts"][0];
    let parent = draft["revision"].clone();
    draft["text"] = json!("もとの文、別の端末の続き");
    draft["revision"] = json!({ "writer": "elsewhere", "number": 1 });
    draft["came_from"] = json!([parent]);
    app.open("items/1-1-1-1/").await?;
    app.type_into(".draft textarea", "、この端末の続き").await?;
    let saved = "Object.values(localStorage).some((it) => it.includes('この端末の続き'))";
    app.until("it is saved", saved).await?;
    app.open("drafts/").await?;
    app.choose_file("#import", other.to_string().as_bytes())
        .await?;
    app.see(words::outcome(furikaeri::drafts::import::Outcome::Conflict))
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
    let good = exported(app).await?;
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
        assert_eq!(app.stored().await?, before, "after: {why}");
    }
    Ok(())
}

async fn drafts_can_be_copied_as_text(app: &mut App) -> Result<()> {
    app.write_draft("1-1-1-1", "写す文").await?;
    app.open("drafts/").await?;
    app.ask(
        "Object.defineProperty(navigator, 'clipboard', { value: {
           writeText: (text) => { globalThis.copied = text; return Promise.resolve(); } } });",
        vec![],
    )
    .await?;
    app.tap(words::EXPORT_TEXT).await?;
    app.see(words::COPIED).await?;
    let copied = app.ask("return copied", vec![]).await?;
    let copied = copied.as_str().unwrap_or_default();
    for part in [
        "写す文",
        "人と人のつながりづくりの活動支援",
        "1-1-1-1",
        "意見",
    ] {
        ensure!(copied.contains(part), "{part} is missing: {copied}");
    }
    Ok(())
}
