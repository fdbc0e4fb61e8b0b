//! From the drafts to what the ward office gets: on paper, as mail text, as a table, as a file.

use domain::wording::{column, drafts, hand_in as words, people, worklist};
use e2e::{App, Context, Result, ensure, review::this_review, site::Site};
use serde_json::Value;
use thirtyfour::Key;

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
    what_was_read_with_nothing_to_say_is_handed_in_too,
    what_was_written_out_is_remembered_and_what_changed_since,
    a_name_that_nobody_confirmed_is_in_the_mail,
    nothing_leaves_under_a_name_that_the_form_no_longer_shows,
    each_way_stays_known_and_another_name_is_a_change,
    an_answer_stands_at_its_button,
    a_sheet_to_fill_in_by_hand_has_the_groups_items,
    where_nobody_said_where_to_hand_in_it_is_said_whom_to_ask,
    what_the_ward_says_of_handing_in_is_shown,
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
    app.see(&words::contents(2, 0)).await?;
    app.tap(words::READ_ALL).await?;
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
    app.tap(words::OTHER_FORMS).await?;
    app.tap(words::JSON).await?;
    app.see(drafts::HANDED_OVER).await?;
    let name = "ふりかえり意見_福祉・健康_西区花子_DATE.json";
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
    app.tap(words::OTHER_FORMS).await?;
    app.tap(words::CSV).await?;
    let name = "ふりかえり意見_福祉・健康_西区花子_DATE.csv";
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

/// By mail in a form of its own, in the table a row, on paper a row; and back from a backup.
async fn what_was_read_with_nothing_to_say_is_handed_in_too(app: &mut App) -> Result<()> {
    app.open("worklist/").await?;
    app.sign("西区 花子", "福祉・健康").await?;
    app.see(worklist::DONE).await?;
    app.open("items/1-2-3-1/?in=worklist").await?;
    app.tap(drafts::NO_OPINION).await?;
    app.open("items/1-2-3-2/?in=worklist").await?;
    app.open("hand-in/").await?;
    app.see(&words::contents(0, 1)).await?;
    let mail = app.copied_mail().await?;
    ensure!(
        mail.contains("意見なし：1件（取組 1-2-3-1）") && mail.contains("\nd2,"),
        "{mail}"
    );
    let row = "[...document.querySelectorAll('.paper tbody tr')].some((it) => it.textContent.includes('1-2-3-1') && it.textContent.includes('意見なし'))";
    app.until("the paper has it", row).await?;
    app.catch_files().await?;
    app.tap(words::OTHER_FORMS).await?;
    app.tap(words::CSV).await?;
    let (_, table) = app.caught().await?;
    ensure!(
        table.contains("\"意見なし\"") || table.contains(",意見なし,"),
        "{table}"
    );
    app.open("drafts/").await?;
    let backup = app.backup().await?;

    app.move_to(Site::of_this_review()?);
    app.open("drafts/").await?;
    app.choose_file("#import", backup.as_bytes()).await?;
    app.see(&drafts::planned_marks(3)).await?;
    app.tap(drafts::IMPORT_APPLY).await?;
    app.see(&drafts::imported_besides(0, 3)).await?;
    app.open("worklist/").await?;
    app.see(&worklist::progress(1, 8)).await?;
    let states = app.texts(".card .state").await?;
    ensure!(
        states[1].starts_with("意見なし") && states[2].starts_with("読んだ"),
        "{states:?}"
    );
    Ok(())
}

async fn what_was_written_out_is_remembered_and_what_changed_since(app: &mut App) -> Result<()> {
    two_drafts(app).await?;
    assert_eq!(app.count(".written-out").await?, 0);
    app.copied_mail().await?;
    app.see(words::WRITTEN_OUT).await?;
    app.see("（メールの文）").await?;
    for path in ["worklist/", "drafts/", "hand-in/"] {
        app.open(path).await?;
        app.see(words::WRITTEN_OUT).await?;
        app.see(words::UNCHANGED).await?;
    }
    // It is asked once, and the answer is kept.
    app.tap(words::GIVEN).await?;
    app.see(words::IS_GIVEN).await?;
    app.reload().await?;
    app.see(words::IS_GIVEN).await?;
    app.see("日）。").await?;
    app.see_no_more(words::ASK_GIVEN).await?;
    // A slip is taken back, and then it is so.
    app.tap(words::TAKE_BACK).await?;
    app.see(words::ASK_GIVEN).await?;
    app.focus_comes_to("#given").await?;
    app.tap(words::GIVEN).await?;
    app.see(words::IS_GIVEN).await?;
    app.write_draft("3-1-2-1", "あとから書いた文").await?;
    app.open("worklist/").await?;
    app.see("新しい下書き1件（取組3-1-2-1）").await?;
    app.tap(&[words::AGAIN, " ›"].concat()).await?;
    app.see_page(words::TITLE).await?;
    app.copied_mail().await?;
    app.see(words::UNCHANGED).await?;
    app.see(words::ASK_GIVEN).await
}

async fn a_name_that_nobody_confirmed_is_in_the_mail(app: &mut App) -> Result<()> {
    app.write_draft("1-1-1-1", "文").await?;
    app.open("hand-in/").await?;
    app.see(words::NO_PROFILE).await?;
    let mail = app.copied_mail().await?;
    ensure!(!mail.contains("氏名："), "{mail}");
    app.see(words::WITHOUT_NAME).await?;
    app.type_into("#member-name", "西区 花子").await?;
    app.tap("福祉・健康").await?;
    let mail = app.copied_mail().await?;
    ensure!(mail.contains("氏名：西区 花子"), "{mail}");
    app.see_no_more(words::WITHOUT_NAME).await?;
    // What stands in the fields is kept without more ado.
    app.reload().await?;
    app.see("西区 花子").await?;
    app.see_no_more(words::NO_PROFILE).await
}

/// Somebody types a name, and the field keeps the focus.
async fn stands_in_the_name(app: &App, name: &str) -> Result<()> {
    app.ask(
        "const field = document.querySelector('#member-name'); field.focus(); field.select();",
        vec![],
    )
    .await?;
    app.keys(&[Key::Backspace]).await?;
    app.type_keys(name).await
}

/// As by a key: the button is where it was.
async fn click(app: &App, button: &str) -> Result<()> {
    app.ask(
        "[...document.querySelectorAll('button')].find((it) => it.textContent === arguments[0]).click()",
        vec![button.into()],
    )
    .await
    .map(drop)
}

/// A name that was changed or taken out, and by what way one goes on.
async fn nothing_leaves_under_a_name_that_the_form_no_longer_shows(app: &mut App) -> Result<()> {
    app.write_draft("1-1-1-1", "文").await?;
    app.open("hand-in/").await?;
    app.sign("山田花子", "福祉・健康").await?;
    app.ask(
        "globalThis.left = [];
         globalThis.print = () => left.push('paper');
         navigator.clipboard.writeText = async (it) => { left.push(it); };
         const click = HTMLAnchorElement.prototype.click;
         HTMLAnchorElement.prototype.click = function () { if (this.download) left.push(this.download); else click.call(this); };",
        vec![],
    )
    .await?;
    app.ask(
        "document.querySelectorAll('details').forEach((it) => { it.open = true; })",
        vec![],
    )
    .await?;
    let count = "return globalThis.left.length";
    for name in ["佐藤太郎", ""] {
        for way in [words::MAIL_COPY, words::PRINT, words::CSV, words::JSON] {
            stands_in_the_name(app, name).await?;
            let before = app.number(count, vec![]).await?;
            click(app, way).await?;
            app.see(words::NAME_FIRST).await?;
            let led = "['another-person', 'member-name'].includes(document.activeElement.id)";
            app.until("one is led to the question", led).await?;
            assert_eq!(app.number(count, vec![]).await?, before, "{name} {way}");
            stands_in_the_name(app, "山田花子").await?;
            click(app, way).await?;
            app.see_no_more(words::NAME_FIRST).await?;
            let left = "globalThis.left.length > arguments[0]";
            app.until_with("it has left", left, vec![before.into()])
                .await?;
        }
    }
    // Once it is answered, it goes out under the name that was given.
    stands_in_the_name(app, "佐藤太郎").await?;
    click(app, words::MAIL_COPY).await?;
    app.tap(people::SAME).await?;
    click(app, words::MAIL_COPY).await?;
    app.until(
        "it has left",
        "globalThis.left.at(-1).includes('氏名：佐藤太郎')",
    )
    .await
}

async fn each_way_stays_known_and_another_name_is_a_change(app: &mut App) -> Result<()> {
    two_drafts(app).await?;
    app.copied_mail().await?;
    app.ask("globalThis.print = () => {}", vec![]).await?;
    app.tap(words::PRINT).await?;
    app.see("（印刷の画面を開きました）").await?;
    app.see("（メールの文）").await?;
    app.see_no_more(words::OUTDATED.trim()).await?;
    app.tap(worklist::CHANGE).await?;
    stands_in_the_name(app, "西区 華子").await?;
    app.tap(worklist::KEEP).await?;
    app.tap(people::SAME).await?;
    app.see(&[words::SINCE, "氏名。"].concat()).await?;
    app.copied_mail().await?;
    app.see(words::OUTDATED.trim()).await?;
    app.see(words::UNCHANGED).await
}

async fn an_answer_stands_at_its_button(app: &mut App) -> Result<()> {
    two_drafts(app).await?;
    app.copied_mail().await?;
    let near = "(() => {
        const button = [...document.querySelectorAll('button')].find((it) => it.textContent === arguments[0]);
        const told = button.closest('li').querySelector('.told');
        const gap = told.getBoundingClientRect().top - button.getBoundingClientRect().bottom;
        return told.textContent.includes(arguments[1]) && gap >= 0 && gap < 80;
    })()";
    let arguments = vec![words::MAIL_COPY.into(), drafts::COPIED.into()];
    app.until_with("it is below the button", near, arguments)
        .await
}

async fn a_sheet_to_fill_in_by_hand_has_the_groups_items(app: &mut App) -> Result<()> {
    app.open("worklist/").await?;
    app.ask(
        "globalThis.print = () => { globalThis.printed = true; }",
        vec![],
    )
    .await?;
    app.tap(words::BLANK_SHEET).await?;
    app.tap(&words::print_blank("福祉・健康")).await?;
    app.until("it is printed", "globalThis.printed").await?;
    let paper = app.printed("blank-sheet").await?;
    for part in ["福祉・健康", "1-2-3-1", "3-1-3-1", "意見・質問・評価"] {
        ensure!(paper.text.contains(part), "{part} is not on {}", paper.text);
    }
    assert!(
        app.stored().await?.is_empty(),
        "who prints it leaves no trace"
    );
    Ok(())
}

async fn where_nobody_said_where_to_hand_in_it_is_said_whom_to_ask(app: &mut App) -> Result<()> {
    two_drafts(app).await?;
    app.see(words::ASK_OFFICE).await?;
    app.see(words::RESIDENTS).await?;
    assert_eq!(app.count("main a[href^='mailto:']").await?, 0);
    Ok(())
}

async fn what_the_ward_says_of_handing_in_is_shown(app: &mut App) -> Result<()> {
    app.move_to(Site::of_another_review()?);
    app.open("drafts/").await?;
    app.see("第2回 風待町みらい会議").await?;
    app.see("2025年1月31日（金）").await?;
    app.see(&words::days_left(-1)).await?;
    let link =
        "document.querySelector(\"main a[href^='mailto:kikaku@kazemachi.example?subject=']\")";
    app.until(
        "the mail link has address and subject alone",
        &format!("{link} && !{link}.href.includes('body')"),
    )
    .await
}
