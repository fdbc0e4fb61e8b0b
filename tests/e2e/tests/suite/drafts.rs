//! Writing drafts.

use domain::wording::{drafts as words, hand_in, list, worklist};
use e2e::{App, Context, Result, ensure};
use serde_json::json;

e2e::tests! {
    what_is_typed_is_saved_with_its_time_and_stays,
    unconfirmed_text_is_saved_within_300_ms_of_the_last_key,
    a_draft_is_an_opinion_or_a_question,
    an_item_holds_several_drafts,
    a_deleted_draft_can_be_brought_back,
    leaving_the_page_saves_at_once,
    hiding_the_page_saves_at_once,
    words_that_no_event_tells_of_are_stored_too,
    words_that_no_event_tells_of_are_not_written_over,
    going_back_in_mid_word_stops_nothing,
    what_only_the_lost_focus_tells_is_kept_when_going_back,
    what_another_tab_takes_away_in_mid_word_stops_nothing,
    what_is_pasted_has_line_breaks_and_no_boxes,
    the_page_of_drafts_gives_each_its_context,
    nothing_blank_is_stored,
    markup_in_a_draft_is_shown_as_text,
    a_long_draft_is_printed_whole,
    a_draft_is_opened_from_its_list_with_the_keyboard_ready,
    links_to_drafts_begin_with_ones_own_words,
    words_taken_out_by_hand_are_among_the_deleted,
    a_new_draft_has_no_earlier_versions,
    an_empty_page_of_drafts_leads_to_where_one_writes,
}

async fn what_is_typed_is_saved_with_its_time_and_stays(app: &mut App) -> Result<()> {
    let saved = app
        .write_draft("1-2-1-1", "避難所の鍵は誰が開けますか。")
        .await?;
    let now = app
        .ask("return new Date().toTimeString().slice(0, 5)", vec![])
        .await?;
    let before = app
        .ask(
            "return new Date(Date.now() - 60000).toTimeString().slice(0, 5)",
            vec![],
        )
        .await?;
    ensure!([now, before].contains(&json!(saved)), "saved at {saved}");
    app.reload().await?;
    app.see(words::LOCAL).await?;
    let kept =
        "document.querySelector('.draft textarea')?.value === '避難所の鍵は誰が開けますか。'";
    app.until("the draft is still there", kept).await?;
    assert_eq!(app.saved_at().await?, saved);
    app.see("下書き 1").await
}

async fn unconfirmed_text_is_saved_within_300_ms_of_the_last_key(app: &mut App) -> Result<()> {
    app.open("items/1-2-1-1/").await?;
    app.begin_draft().await?;
    app.ask(
        "globalThis.key = 0; globalThis.stored = 0; globalThis.value = '';
         addEventListener('input', () => { globalThis.key = performance.now(); }, true);
         const set = Storage.prototype.setItem;
         Storage.prototype.setItem = function (name, text) {
           set.call(this, name, text);
           Object.assign(globalThis, { stored: performance.now(), value: text });
         };",
        vec![],
    )
    .await?;
    app.compose("ひなんじょのばしょ").await?;
    app.until(
        "the composed text is stored",
        "value.includes('ひなんじょのばしょ')",
    )
    .await?;
    let took = app
        .number("return Math.round(stored - key)", vec![])
        .await?;
    ensure!(took <= 300, "stored {took} ms after the last key");
    ensure!(
        app.is("document.querySelector('.draft textarea').value === 'ひなんじょのばしょ'")
            .await?
    );
    app.confirm("避難所の場所").await?;
    app.until(
        "the confirmed text is stored",
        "value.includes('避難所の場所')",
    )
    .await?;
    let field = "document.querySelector('.draft textarea').value === '避難所の場所'";
    app.until("the field has what was confirmed", field).await
}

async fn a_draft_is_an_opinion_or_a_question(app: &mut App) -> Result<()> {
    app.write_draft("1-1-1-1", "いつからですか").await?;
    assert_eq!(app.drafts().await?[0]["kind"], "opinion");
    app.tap("質問").await?;
    let stored = "Object.values(localStorage).some((it) => it.includes('\"kind\":\"question\"'))";
    app.until("the kind is stored", stored).await?;
    app.saved_at().await?;
    app.reload().await?;
    let chosen =
        "document.querySelector('.kinds input:checked')?.parentElement.innerText.trim() === '質問'";
    app.until("it is still a question", chosen).await?;
    assert_eq!(app.drafts().await?.len(), 1);
    Ok(())
}

async fn an_item_holds_several_drafts(app: &mut App) -> Result<()> {
    app.write_draft("1-1-1-1", "一つ目").await?;
    app.tap(words::WRITE_MORE).await?;
    let second = "document.activeElement?.matches('.draft + .draft textarea')";
    app.until("the second field has the caret", second).await?;
    app.type_into(".draft + .draft textarea", "二つ目").await?;
    let stored = "Object.keys(localStorage).filter((it) => it.includes('/draft/')).length === 2";
    app.until("both are stored", stored).await?;
    app.reload().await?;
    let both = "document.querySelectorAll('.draft textarea').length === 2";
    app.until("both are there", both).await?;
    app.see("下書き 2").await
}

async fn a_deleted_draft_can_be_brought_back(app: &mut App) -> Result<()> {
    app.write_draft("1-1-1-1", "消してから戻す文").await?;
    app.tap(words::DELETE).await?;
    app.see(words::DELETED).await?;
    assert!(app.drafts().await?.is_empty());
    app.until(
        "the focus is on the way back",
        "document.activeElement?.id.startsWith('undo-')",
    )
    .await?;
    app.tap(words::UNDO).await?;
    let back = "document.querySelector('.draft textarea')?.value === '消してから戻す文'";
    app.until("the text is back", back).await?;
    app.saved_at().await?;
    app.reload().await?;
    app.until("it stays", back).await?;
    app.tap(words::DELETE).await?;
    app.see(words::DELETED).await?;
    app.reload().await?;
    app.see(words::WRITE).await?;
    assert_eq!(app.count(".draft textarea").await?, 0);
    Ok(())
}

async fn leaving_the_page_saves_at_once(app: &mut App) -> Result<()> {
    app.open("items/1-1-1-1/").await?;
    app.begin_draft().await?;
    // In the very moment of the last key, before any timer runs.
    let leave = "document.querySelector('.draft textarea').addEventListener('input', (it) => {
        if (it.target.value.endsWith('。')) location.assign(arguments[0]);
    })";
    let leave = leave.replace("arguments[0]", "'/guide/'");
    app.ask(&leave, vec![]).await?;
    app.type_into(".draft textarea", "すぐに閉じても残る。")
        .await?;
    app.see_page("案内").await?;
    assert_eq!(app.drafts().await?[0]["text"], "すぐに閉じても残る。");
    Ok(())
}

async fn hiding_the_page_saves_at_once(app: &mut App) -> Result<()> {
    app.open("items/1-1-1-1/").await?;
    app.begin_draft().await?;
    app.ask(
        "document.querySelector('.draft textarea').addEventListener('input', () => {
           Object.defineProperty(document, 'hidden', { value: true, configurable: true });
           document.dispatchEvent(new Event('visibilitychange'));
           globalThis.atOnce = Object.values(localStorage).join().includes('画');
         })",
        vec![],
    )
    .await?;
    app.type_into(".draft textarea", "画").await?;
    app.until("it is stored", "globalThis.atOnce !== undefined")
        .await?;
    ensure!(
        app.is("atOnce").await?,
        "not stored when the page was hidden"
    );
    Ok(())
}

/// How tools put words into a field without firing `input`: what they do to it.
const UNHEARD: [(&str, &str); 12] = [
    ("nothing", "field.value = words"),
    ("change", "field.value = words; fire('change')"),
    ("keyup", "field.value = words; fire('keyup')"),
    (
        "keydown, keypress",
        "field.value = words; fire('keydown'); fire('keypress')",
    ),
    ("beforeinput", "field.value = words; fire('beforeinput')"),
    ("blur", "field.focus(); field.value = words; field.blur()"),
    ("out of focus", "field.blur(); field.value = words"),
    (
        "a range",
        "field.setRangeText(words, 0, field.value.length)",
    ),
    ("composing", "fire('compositionstart'); field.value = words"),
    (
        "text content",
        "field.textContent = words; field.value = field.textContent",
    ),
    (
        "input that goes no further",
        "field.value = words; fire('input', false)",
    ),
    (
        "paste",
        "field.value = words; fire('paste'); fire('textInput')",
    ),
];
/// What ends a page, at once after that.
const ENDS: [(&str, &str); 4] = [
    ("pagehide", "dispatchEvent(new Event('pagehide'))"),
    (
        "hidden",
        "Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });
         Object.defineProperty(document, 'hidden', { value: true, configurable: true });
         document.dispatchEvent(new Event('visibilitychange'));
         delete document.visibilityState; delete document.hidden",
    ),
    ("beforeunload", "dispatchEvent(new Event('beforeunload', { cancelable: true }))"),
    ("another page", "document.querySelector('.places a').click()"),
];

async fn put_unheard(app: &App, words: &str, act: &str) -> Result<bool> {
    let script = format!(
        "const [words] = arguments;
         const field = document.querySelector('.draft textarea');
         const fire = (name, bubbles = true) => field.dispatchEvent(new Event(name, {{ bubbles }}));
         {act};
         return Object.values(localStorage).some((it) => it.includes(words));"
    );
    let is_stored = app.ask(&script, vec![json!(words)]).await?;
    Ok(is_stored == json!(true))
}

async fn words_that_no_event_tells_of_are_stored_too(app: &mut App) -> Result<()> {
    app.write_draft("1-2-1-1", "打った文").await?;
    for (at, (_, act)) in UNHEARD.iter().enumerate() {
        let words = format!("届かない文{at}。");
        put_unheard(app, &words, act).await?;
        app.until_stored(&words).await?;
        app.saved_at().await?;
        app.reload().await?;
        let kept = "document.querySelector('.draft textarea')?.value === arguments[0]";
        app.until_with("it is there again", kept, vec![json!(words)])
            .await?;
    }
    for (at, (end, act)) in ENDS.iter().enumerate() {
        app.open("items/1-2-1-1/").await?;
        app.until(
            "the field is there",
            "document.querySelector('.draft textarea')",
        )
        .await?;
        let words = format!("すぐ閉じる文{at}。");
        let is_stored = put_unheard(app, &words, &format!("field.value = words; {act}")).await?;
        // A page that the app itself changes has a turn left.
        if *end == "another page" {
            app.until_stored(&words).await?;
        } else {
            ensure!(is_stored, "{end}: not stored");
        }
    }
    Ok(())
}

/// What another tab has stored, a deletion and a hand-in come after what stands in the field.
async fn words_that_no_event_tells_of_are_not_written_over(app: &mut App) -> Result<()> {
    app.write_draft("1-2-1-1", "打った文").await?;
    put_unheard(app, "戻る文。", "field.value = words").await?;
    app.tap(words::DELETE).await?;
    app.tap(words::UNDO).await?;
    app.until(
        "all of it is back",
        "document.querySelector('.draft textarea')?.value === '戻る文。'",
    )
    .await?;
    // Another tab changes the draft meanwhile.
    let elsewhere = "
        field.value = words;
        const key = Object.keys(localStorage).find((it) => it.includes('/draft/'));
        const draft = JSON.parse(localStorage.getItem(key));
        localStorage.setItem(key, JSON.stringify({
          ...draft,
          text: '別のタブの文。',
          revision: { writer: 'elsewhere', number: draft.revision.number + 1 },
          came_from: [draft.revision, ...(draft.came_from ?? [])],
        }));
        dispatchEvent(new StorageEvent('storage', { key, storageArea: localStorage }))";
    put_unheard(app, "この画面の文。", elsewhere).await?;
    app.until_stored("この画面の文。").await?;
    app.reload().await?;
    app.see_no_more(words::SAVING).await?;
    let stored = app.stored().await?;
    for words in ["この画面の文。", "別のタブの文。"] {
        let is_kept = stored.iter().any(|(_, it)| it.contains(words));
        ensure!(is_kept, "「{words}」 is gone: {stored:?}");
    }
    // Before a hand-in, at once.
    app.open("items/1-2-1-1/").await?;
    app.until(
        "the field is there",
        "document.querySelector('.draft textarea')",
    )
    .await?;
    let to_hand_in =
        "field.value = words; document.querySelector('.places a[href$=\"drafts/\"]').click()";
    put_unheard(app, "提出する文。", to_hand_in).await?;
    app.see("提出する文。").await
}

/// Pastes into a draft's field, as the clipboard of another program would have it: the browser asks the page first.
const PASTE: &str = "
    const field = document.querySelector('.draft textarea');
    field.focus();
    const event = new Event('paste', { bubbles: true, cancelable: true });
    Object.defineProperty(event, 'clipboardData', { value: { getData: () => arguments[0] } });
    field.dispatchEvent(event);
    return event.defaultPrevented";

/// A field that one comes to by a link: where the link is, what it leads to, what opens the field there, and the field.
const FIELDS: [[&str; 4]; 12] = [
    [
        "",
        ".card [href='/items/1-2-1-1/']",
        "#write-draft",
        ".draft textarea",
    ],
    [
        "",
        ".card [href='/items/1-2-1-1/']",
        "#direction .pencil",
        ".draft textarea",
    ],
    [
        "",
        ".card [href='/items/1-2-1-1/']",
        "[id='1-2-1-1-ach2'] .pencil",
        ".draft textarea",
    ],
    [
        "items/1-2-1-1/",
        ".pager [href='/items/1-2-2-1/']",
        "#write-draft",
        ".draft textarea",
    ],
    [
        "figures/",
        "[href='/indicators/1-2-2-2-fig1/']",
        ".pencil",
        ".draft textarea",
    ],
    ["", "main [href='/worklist/']", "", "#member-name"],
    ["", "main [href='/worklist/']", "", "#member-title"],
    ["drafts/", "[href='/hand-in/']", "", "#member-name"],
    [
        "",
        ".places [href='/drafts/']",
        "#import-paste summary",
        "#import-text",
    ],
    ["guide/", "[href='/collate/']", "", "#collate-paste"],
    ["figures/", ".places [href='/']", "", "#search"],
    ["guide/", ".places [href='/figures/']", "", "#search"],
];

/// The app answers, and no dialog says that it has stopped.
async fn answers(app: &App) -> Result<()> {
    let stopped = app.is("document.getElementById('stopped').open").await?;
    ensure!(!stopped, "the app has stopped");
    app.tap_at(".places [href='/guide/']").await?;
    app.see_page(domain::wording::guide::TITLE).await
}

async fn going_back_in_mid_word_stops_nothing(app: &mut App) -> Result<()> {
    // Something to hand in, so that its page has a form.
    app.write_draft("1-1-1-1", "前からある文").await?;
    for [start, link, opener, field] in FIELDS {
        let which = format!("{start} → {link} → {field}");
        app.open(start).await?;
        app.tap_at(link).await.context(which.clone())?;
        if !opener.is_empty() {
            app.tap_at(opener).await.context(which.clone())?;
        }
        app.type_into(field, "書きかけ")
            .await
            .context(which.clone())?;
        app.back().await?;
        let address = app.site().address(start);
        app.until_with(
            "one is back",
            "location.href.split('?')[0] === arguments[0]",
            vec![json!(address)],
        )
        .await
        .context(which.clone())?;
        answers(app).await.context(which.clone())?;
        if field == ".draft textarea" {
            let kept = "Object.entries(localStorage).some(([key, it]) => key.includes('/draft/') && it.includes('書きかけ'))";
            app.until("it is stored", kept).await.context(which)?;
            app.forget().await?;
            app.write_draft("1-1-1-1", "前からある文").await?;
        }
    }
    Ok(())
}

async fn what_only_the_lost_focus_tells_is_kept_when_going_back(app: &mut App) -> Result<()> {
    app.open("").await?;
    app.tap_at(".card [href='/items/1-2-1-1/']").await?;
    app.begin_draft().await?;
    app.type_into(".draft textarea", "打った文。").await?;
    // As tools do that fire no event.
    app.ask(
        "document.querySelector('.draft textarea').value += '置かれた文。'",
        vec![],
    )
    .await?;
    app.back().await?;
    let kept = "Object.values(localStorage).some((it) => it.includes('打った文。置かれた文。'))";
    app.until("all of it is stored", kept).await?;
    answers(app).await
}

async fn what_another_tab_takes_away_in_mid_word_stops_nothing(app: &mut App) -> Result<()> {
    for take in [
        "localStorage.clear()",
        "for (const key of Object.keys(localStorage)) if (key.includes('/draft/')) localStorage.removeItem(key)",
    ] {
        app.open("").await?;
        app.tap_at(".card [href='/items/1-2-1-1/']").await?;
        app.begin_draft().await?;
        app.type_into(".draft textarea", "書きかけ").await?;
        app.saved_at().await?;
        let first = app.driver().window().await?;
        let second = app.new_tab().await?;
        app.open("guide/").await?;
        app.ask(take, vec![]).await?;
        app.driver().close_window().await?;
        app.go_to_tab(&first).await?;
        ensure!(second != first);
        // Where the field is gone already, it went while it was written in.
        let _ = app.type_into(".draft textarea", "まだ").await;
        app.back().await?;
        answers(app).await.context(take)?;
        app.forget().await?;
    }
    Ok(())
}

async fn what_is_pasted_has_line_breaks_and_no_boxes(app: &mut App) -> Result<()> {
    app.open("items/1-1-1-1/").await?;
    app.begin_draft().await?;
    app.type_into(".draft textarea", "まえ：").await?;
    let ours = app.ask(PASTE, vec![json!("ふつうの\r\n文")]).await?;
    ensure!(
        ours == false,
        "what needs nothing is the browser's to paste"
    );
    let pasted = "\u{feff}一行目\u{b}二行目\u{fffc}\u{7}";
    ensure!(app.ask(PASTE, vec![json!(pasted)]).await? == true);
    let has = "document.querySelector('.draft textarea').value === arguments[0]";
    let words = "まえ：一行目\n二行目";
    app.until_with("the field has it", has, vec![json!(words)])
        .await?;
    app.until_stored(words).await?;

    // By another way, as it is dropped: it is stored as it is seen, and goes from the field when that is left.
    app.paste_into(".draft textarea", "一行目\u{b}二行目\u{2028}三行目")
        .await?;
    let words = "一行目\n二行目\n三行目";
    app.until_stored(words).await?;
    app.ask(
        "document.querySelector('.draft textarea').dispatchEvent(new Event('change', { bubbles: true }))",
        vec![],
    )
    .await?;
    app.until_with("the field has it too", has, vec![json!(words)])
        .await?;
    app.saved_at().await?;

    app.open("hand-in/").await?;
    let paper = "document.querySelector('.paper td:last-child')?.textContent === arguments[0]";
    app.until_with("the paper has it", paper, vec![json!(words)])
        .await?;
    app.catch_files().await?;
    app.tap(hand_in::OTHER_FORMS).await?;
    app.tap(hand_in::CSV).await?;
    let (_, table) = app.caught().await?;
    ensure!(table.contains(&["\"", words, "\""].concat()), "{table}");
    Ok(())
}

async fn the_page_of_drafts_gives_each_its_context(app: &mut App) -> Result<()> {
    app.open("drafts/").await?;
    app.see(words::NONE).await?;
    // The later item first: the page has the document's order.
    app.write_draft("3-1-2-1", "窓口の案内について").await?;
    app.write_draft("1-1-1-1", "行事の周知について").await?;
    app.tap("下書き 2").await?;
    app.see_page(words::TITLE).await?;
    app.see("窓口の案内について").await?;
    assert_eq!(
        app.texts(".own-text").await?,
        ["行事の周知について", "窓口の案内について"]
    );
    let cards = app.texts("article.draft").await?;
    for part in [
        "基本方針1",
        "人と人のつながりづくりの活動支援",
        "1-1-1-1",
        "教育・子育て、福祉・健康",
        "意見",
        "この端末に保存済み",
    ] {
        ensure!(cards[0].contains(part), "{part} is missing: {}", cards[0]);
    }
    let counts = app.texts("main dl .row").await?;
    let counts: Vec<_> = counts
        .iter()
        .map(|it| it.replace(char::is_whitespace, ""))
        .collect();
    assert_eq!(
        counts,
        [
            "教育・子育て2件",
            "福祉・健康2件",
            "防災・防犯・コミュニティ1件"
        ]
    );
    app.tap(words::OPEN).await?;
    app.see_page("多様な地域活動への支援").await
}

async fn nothing_blank_is_stored(app: &mut App) -> Result<()> {
    app.open("items/1-1-1-1/").await?;
    app.begin_draft().await?;
    app.open("").await?;
    assert!(app.stored().await?.is_empty());
    Ok(())
}

async fn markup_in_a_draft_is_shown_as_text(app: &mut App) -> Result<()> {
    let hostile = "<img src=x onerror=alert(1)><script>alert(2)</script>";
    app.write_draft("1-1-1-1", hostile).await?;
    app.open("drafts/").await?;
    app.until("the draft shows", "document.querySelector('.own-text')")
        .await?;
    assert_eq!(app.text(".own-text").await?, hostile);
    assert_eq!(app.count(".own-text *").await?, 0);
    Ok(())
}

async fn a_draft_is_opened_from_its_list_with_the_keyboard_ready(app: &mut App) -> Result<()> {
    app.open("worklist/").await?;
    app.sign("西区 太郎", "福祉・健康").await?;
    app.write_draft("1-2-3-2", "窓口の案内について").await?;
    // By the list of all items, narrowed to nothing: one's own group is what one came for.
    app.open("drafts/").await?;
    app.tap(words::OPEN).await?;
    app.focus_comes_to(".draft textarea").await?;
    app.see(&["‹ ", words::TITLE].concat()).await?;
    // Whoever comes from nowhere goes back to their group.
    app.reload().await?;
    app.see("（3 / 8）").await?;
    // Through a list that is narrowed to it.
    app.open("?group=welfare").await?;
    app.tap("下書き 1").await?;
    app.see_page(words::TITLE).await?;
    app.tap(words::OPEN).await?;
    app.focus_comes_to(".draft textarea").await?;
    ensure!(!app.is("location.search.includes('in=worklist')").await?);
    // Back to where one was.
    app.back().await?;
    app.see_page(words::TITLE).await
}

async fn links_to_drafts_begin_with_ones_own_words(app: &mut App) -> Result<()> {
    app.open("items/1-2-1-1/").await?;
    for (number, words_of_mine) in ["名簿の話", "回覧板の話"].into_iter().enumerate() {
        app.tap_at("[id='1-2-1-1-ach2'] .pencil").await?;
        let field = "document.activeElement?.matches('.lines .draft textarea')";
        app.until("the caret stands in its field", field).await?;
        app.type_keys(words_of_mine).await?;
        app.until_stored(words_of_mine).await?;
        // Above the drafts on the whole of it; at the top nothing comes that would move what one reads.
        let links = number + 1;
        let all = format!("document.querySelectorAll('.point-link').length === {links}");
        app.until("each has its link", &all).await?;
    }
    app.reload().await?;
    let all = "document.querySelectorAll('.point-link').length === 4";
    app.until("each has its link at the top, too", all).await?;
    let links = app.texts(".point-link").await?;
    for begins in ["名簿の話", "回覧板の話"] {
        let with = links.iter().filter(|link| link.starts_with(begins));
        assert_eq!(with.count(), 2, "{links:?}");
    }
    app.tap("回覧板の話").await?;
    let field = "document.activeElement?.value === '回覧板の話'";
    app.until("its field has the focus", field).await
}

async fn words_taken_out_by_hand_are_among_the_deleted(app: &mut App) -> Result<()> {
    app.write_draft("1-1-1-1", "手で消した文").await?;
    app.ask(
        "const field = document.querySelector('.draft textarea'); field.value = '';
         field.dispatchEvent(new Event('input', { bubbles: true }));",
        vec![],
    )
    .await?;
    let stored = "Object.entries(localStorage).some(([key, it]) => key.includes('/draft/') && it.includes('\"text\":\"\"'))";
    app.until("nothing is left", stored).await?;
    app.open("drafts/").await?;
    app.see(words::NONE).await?;
    app.tap(words::DELETED_ONES).await?;
    app.see("手で消した文").await?;
    app.tap(words::UNDO).await?;
    app.see("下書き 1").await?;
    assert_eq!(app.drafts().await?[0]["text"], "手で消した文");
    Ok(())
}

async fn a_new_draft_has_no_earlier_versions(app: &mut App) -> Result<()> {
    app.open("items/1-1-1-1/").await?;
    app.begin_draft().await?;
    assert_eq!(app.count(".history").await?, 0);
    app.type_into(".draft textarea", "一文").await?;
    app.saved_at().await?;
    assert_eq!(app.count(".history").await?, 0);
    // Once there is one, it is offered.
    app.ask(
        "const field = document.querySelector('.draft textarea'); field.value = '';
         field.dispatchEvent(new Event('input', { bubbles: true }));",
        vec![],
    )
    .await?;
    app.until("it is offered", "document.querySelector('.history')")
        .await
}

async fn an_empty_page_of_drafts_leads_to_where_one_writes(app: &mut App) -> Result<()> {
    app.open("drafts/").await?;
    app.see(words::NONE).await?;
    app.until("it leads on", "document.querySelector('main .row .button')")
        .await?;
    let ways = app.texts("main .row .button").await?;
    ensure!(
        ways[0].starts_with(list::TITLE) && ways[1].starts_with(worklist::WELCOME),
        "{ways:?}"
    );
    ensure!(ways.iter().all(|it| !it.starts_with(hand_in::TITLE)));
    app.open("worklist/").await?;
    app.sign("西区 太郎", "福祉・健康").await?;
    app.open("drafts/").await?;
    app.tap_at("main .row .button.strong").await?;
    app.see_page(worklist::TITLE).await
}

/// A field would show six of its lines, or cut them where a sheet ends.
async fn a_long_draft_is_printed_whole(app: &mut App) -> Result<()> {
    let lines: Vec<_> = (1..=120).map(|at| format!("第{at}行の文。")).collect();
    app.open("items/1-2-1-1/").await?;
    app.begin_draft().await?;
    let fill = "const field = document.querySelector('.draft textarea');
        field.value = arguments[0];
        field.dispatchEvent(new Event('input', { bubbles: true }));";
    app.ask(fill, vec![json!(lines.join("\n"))]).await?;
    app.saved_at().await?;
    let paper = app.printed("long-draft").await?;
    for line in &lines {
        let times = paper.text.matches(line.as_str()).count();
        ensure!(times == 1, "「{line}」 is printed {times} times");
    }
    Ok(())
}
