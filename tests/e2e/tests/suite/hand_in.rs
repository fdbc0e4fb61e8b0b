//! From the drafts to what the ward office gets: on paper, as mail text, as a table, as a file.

use domain::wording::{column, drafts, hand_in as words, worklist};
use e2e::{App, Context, Result, ensure, review::this_review};
use serde_json::Value;

e2e::tests! {
    what_is_still_empty_is_said,
    everything_is_shown_before_it_is_handed_in,
    the_file_says_who_and_holds_all,
    the_table_is_read_by_a_spreadsheet,
    the_mail_text_reads_well,
    the_paper_is_a4_with_a_head_on_each_page,
    no_value_on_paper_is_cut_or_parted_from_its_name,
    paper_gets_the_sheet_for_as_long_as_the_page_has_it,
    a_refused_share_sheet_says_nothing_wrong,
}

async fn two_drafts(app: &App) -> Result<()> {
    app.open("worklist/").await?;
    app.sign("西区 花子", "福祉・健康").await?;
    app.see(worklist::DONE).await?;
    app.write_draft("1-2-3-1", "=1+1 と書くと\n計算されますか、\"引用\"も")
        .await?;
    app.open("items/1-1-1-1/").await?;
    app.tap_at("[id='1-1-1-1-ach2'] .pencil").await?;
    app.type_into(".draft textarea", "若い人にも届いていますか")
        .await?;
    app.tap("質問").await?;
    app.saved_at().await?;
    app.open("hand-in/").await
}

async fn what_is_still_empty_is_said(app: &mut App) -> Result<()> {
    app.open("hand-in/").await?;
    app.see(words::NOTHING).await?;
    app.write_draft("1-1-1-1", "文").await?;
    app.open("hand-in/").await?;
    app.see(words::NO_PROFILE).await?;
    app.sign("西区 花子", "福祉・健康").await?;
    app.see(words::WITHOUT).await?;
    let open = app.texts(".to-check a").await?;
    assert_eq!(open.len(), 7, "{open:?}");
    app.tap("3-1-3-1").await?;
    app.see(drafts::ON_ITEM).await
}

async fn everything_is_shown_before_it_is_handed_in(app: &mut App) -> Result<()> {
    two_drafts(app).await?;
    let shown = app.texts("article.draft").await?;
    assert_eq!(shown.len(), 2);
    for part in [
        "人と人のつながりづくりの活動支援",
        "達成できたこと",
        "質問",
        "若い人にも届いていますか",
    ] {
        ensure!(shown[0].contains(part), "{part} is missing: {}", shown[0]);
    }
    app.see("西区 花子").await
}

async fn the_file_says_who_and_holds_all(app: &mut App) -> Result<()> {
    two_drafts(app).await?;
    app.catch_files().await?;
    app.tap(words::JSON).await?;
    app.see(drafts::HANDED_OVER).await?;
    let name = "furikaeri-osaka-nishi-2018-2022-hand-in-DATE.json";
    let file = app.caught_as(name).await?;
    let file: Value = serde_json::from_str(&file)?;
    assert_eq!(file["purpose"], "hand_in");
    assert_eq!(file["member"]["name"], "西区 花子");
    assert_eq!(file["drafts"].as_array().map(Vec::len), Some(2));
    Ok(())
}

async fn the_table_is_read_by_a_spreadsheet(app: &mut App) -> Result<()> {
    two_drafts(app).await?;
    app.catch_files().await?;
    app.tap(words::CSV).await?;
    let name = "furikaeri-osaka-nishi-2018-2022-hand-in-DATE.csv";
    let file = app.caught_as(name).await?;
    let rows = file.strip_prefix('\u{feff}').unwrap_or_default();
    ensure!(
        !rows.is_empty(),
        "no byte order mark: Excel would garble it"
    );
    let mut reader = csv::Reader::from_reader(rows.as_bytes());
    let heads = reader.headers()?.clone();
    let at = |name: &str| heads.iter().position(|head| head == name);
    let rows: Vec<_> = reader.records().collect::<Result<_, _>>()?;
    assert_eq!(rows.len(), 2);
    let cell = |row: usize, name: &str| at(name).and_then(|at| rows[row].get(at));
    assert_eq!(cell(0, "氏名"), Some("西区 花子"));
    assert_eq!(cell(0, "取組番号"), Some("1-1-1-1"));
    assert_eq!(cell(0, "種類"), Some("質問"));
    assert_eq!(
        cell(1, "内容"),
        Some("'=1+1 と書くと\n計算されますか、\"引用\"も")
    );
    Ok(())
}

async fn the_mail_text_reads_well(app: &mut App) -> Result<()> {
    two_drafts(app).await?;
    let copied = app.copied_mail().await?;
    for part in [
        "西区 花子",
        "福祉・健康",
        "人と人のつながりづくりの活動支援",
        "1-1-1-1",
        "質問",
        "若い人にも届いていますか",
    ] {
        ensure!(copied.contains(part), "{part} is missing: {copied}");
    }
    app.tap(words::MAIL_TEXT).await?;
    let shown =
        "document.querySelector('#mail-text textarea').value.includes('若い人にも届いていますか')";
    app.until("the text can be seen", shown).await
}

async fn the_paper_is_a4_with_a_head_on_each_page(app: &mut App) -> Result<()> {
    app.open("worklist/").await?;
    app.sign("西区 花子", "福祉・健康").await?;
    app.see(worklist::DONE).await?;
    let long = "避難所の運営について、地域の訓練で気づいたことを書きます。".repeat(20);
    for item in ["1-1-1-1", "1-2-3-1", "1-2-3-2", "3-1-1-1"] {
        app.open(&format!("items/{item}/")).await?;
        app.begin_draft().await?;
        app.paste_into(".draft textarea", &long).await?;
        app.saved_at().await?;
    }
    app.open("hand-in/").await?;
    let paper = app.printed("hand-in").await?;
    ensure!(paper.pages > 1, "{} page", paper.pages);
    if let Some((width, height)) = app.if_possible(paper.size())? {
        // A4 upright, in points.
        ensure!(
            (width - 595.0).abs() < 2.0 && (height - 842.0).abs() < 2.0,
            "{paper:?}"
        );
    }
    Ok(())
}

/// Names and job titles of all lengths, those that were cut off among them.
const PEOPLE: [(&str, &str); 12] = [
    ("山", ""),
    ("山田花子", ""),
    ("山田花子", "西区地域活動協議会会長"),
    ("山田花子", "西区地域活動協議会会長代理"),
    ("山田花子", "西区地域福祉活動推進会議委員"),
    ("鈴木", "九条南地域活動協議会防災部会副部会長"),
    ("長谷川智恵子", "大阪市西区区政会議委員・元小学校長"),
    (
        "Alexandra Featherstonehaugh",
        "Community Organiser of the Nishi Ward",
    ),
    (
        "寿限無寿限無五劫の擦り切れ海砂利水魚",
        "水行末雲来末風来末食う寝る処に住む処",
    ),
    ("佐々木一郎右衛門", "会長"),
    ("齋藤", "委員"),
    ("A", "あ"),
];

async fn no_value_on_paper_is_cut_or_parted_from_its_name(app: &mut App) -> Result<()> {
    app.open("worklist/").await?;
    app.sign("仮の名", "福祉・健康").await?;
    app.see(worklist::DONE).await?;
    app.write_draft("1-2-1-1", "紙に載る文").await?;
    let review = this_review()?;
    let groups: Vec<_> = review
        .groups
        .iter()
        .map(|it| (it.id.clone(), it.name.clone()))
        .collect();
    for (at, (name, title)) in PEOPLE.iter().enumerate() {
        let (group, group_name) = &groups[at % groups.len()];
        app.open("hand-in/").await?;
        let write = "const key = Object.keys(localStorage).find((it) => it.endsWith('/member/1'));
            const member = JSON.parse(localStorage.getItem(key));
            const [name, title, group] = arguments;
            const changed = { ...member, name, group, title: title || undefined };
            localStorage.setItem(key, JSON.stringify(changed));";
        app.ask(
            write,
            vec![(*name).into(), (*title).into(), group.clone().into()],
        )
        .await?;
        app.reload().await?;
        app.see(name).await?;
        let today = app
            .ask(
                "return document.querySelector('.paper-facts').textContent",
                vec![],
            )
            .await?;
        let paper = app.printed(&format!("facts-{at}")).await?.text;
        let bare = |text: &str| text.split_whitespace().collect::<String>();
        let mut wanted = vec![
            format!("{}：{}", worklist::NAME, bare(name)),
            format!("{}：{group_name}", column::GROUP),
            format!("{}：1件", words::COUNT),
        ];
        if !title.is_empty() {
            wanted.push(format!("{}：{}", worklist::JOB_TITLE_SHORT, bare(title)));
        }
        for wanted in wanted {
            ensure!(paper.contains(&bare(&wanted)), "{wanted} is not on {paper}");
        }
        // The date, in whatever way it is written, with all of its year.
        let today = bare(today.as_str().unwrap_or_default());
        let (_, date) = today.split_once(words::DATE).context("no date")?;
        let date = date.split(words::COUNT).next().unwrap_or_default();
        let dated = format!("{}：{date}", words::DATE);
        ensure!(
            date.starts_with("20") && paper.contains(&dated),
            "{dated} is not on {paper}"
        );
    }
    Ok(())
}

/// By a mark that every browser can read.
async fn paper_gets_the_sheet_for_as_long_as_the_page_has_it(app: &mut App) -> Result<()> {
    let mark = "document.documentElement.dataset.paper";
    app.open("hand-in/").await?;
    app.see(words::NOTHING).await?;
    ensure!(!app.is(mark).await?, "there is no sheet yet");
    two_drafts(app).await?;
    app.until("it is the sheet's", &format!("{mark} === 'sheet'"))
        .await?;
    app.tap_at(".places a[href='/']").await?;
    app.until("it is any page's", &format!("!{mark}")).await
}

async fn a_refused_share_sheet_says_nothing_wrong(app: &mut App) -> Result<()> {
    app.before_load(
        "navigator.share = () => Promise.reject(new DOMException('', 'AbortError'));
         navigator.canShare = () => true;",
    )
    .await?;
    two_drafts(app).await?;
    app.tap(words::MAIL_SHARE).await?;
    app.see(words::WAYS).await?;
    let told = app.text(".told").await?;
    ensure!(!told.contains("渡しました"), "said: {told}");
    Ok(())
}
