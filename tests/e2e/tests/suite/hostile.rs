//! What was made to do harm: it is shown as text, runs nothing, and turns nothing around.
//!
//! The words, files and addresses, each with its reason, are those of `tests/domain/hostile/corpus.rs`.

use domain::drafts::exchange::{Outgoing, Purpose, to_json};
use domain::drafts::hand_in::handed_in;
use domain::drafts::mail;
use domain::drafts::member::{Member, Signature};
use domain::drafts::model::{Anchor, Draft, DraftId, Kind, Point, Start, WriterId};
use domain::drafts::visible::visible;
use domain::review::model::Review;
use domain::wording::{collate, drafts as words, hand_in, list};
use e2e::{App, Context, Result, ensure, review::this_review};
use serde_json::{Value, json};

#[path = "../../../domain/hostile/corpus.rs"]
mod corpus;
use corpus::{ADDRESSES, Becomes, files, markup, misread, texts, unseen};

e2e::tests! {
    hostile_drafts_are_shown_as_text_wherever_they_show,
    hostile_drafts_can_be_written_on,
    hostile_files_are_refused_or_planned_and_run_nothing,
    drafts_at_the_edge_of_all_numbers_are_read_and_written_on,
    hostile_addresses_show_a_page_of_the_apps_own,
    hostile_mails_and_files_become_a_list_of_texts,
    hostile_words_turn_none_of_the_apps_own_around,
    hostile_values_in_the_storage_are_set_aside,
}

/// Whatever the payloads do is one of these.
const TRAPS: &str = "
    for (const name of ['alert', 'confirm', 'prompt', 'open']) {
      globalThis[name] = () => { globalThis.hostile = name; };
    }";

/// Nothing has run, and nothing has become an element, an attribute or a property.
async fn unharmed(app: &App, at: &str) -> Result<()> {
    let harm = "
        const elements = document.querySelectorAll(
          '.hostile, #hostile, iframe, base, object, embed, [onerror], [onload], [onclick], [onfocus], [onmouseover]');
        return [globalThis.hostile ?? null, {}.hostile ?? null, [...elements].map((it) => it.outerHTML)]";
    let harm = app.ask(harm, vec![]).await?;
    ensure!(harm == json!([null, null, []]), "{at}: {harm}");
    Ok(())
}

/// The contents of elements, to the byte.
async fn contents(app: &App, selector: &str) -> Result<Vec<String>> {
    let script = "return [...document.querySelectorAll(arguments[0])].map((it) => it.textContent)";
    let contents = app.ask(script, vec![json!(selector)]).await?;
    Ok(serde_json::from_value(contents)?)
}

/// The words of drafts as they are seen.
fn seen(drafts: &[Draft]) -> Vec<String> {
    sorted(
        drafts
            .iter()
            .map(|it| visible(&it.text).into_owned())
            .collect(),
    )
}

fn sorted(mut texts: Vec<String>) -> Vec<String> {
    texts.sort();
    texts
}

/// A draft on a point of the first item; its words and the words that it quotes are this text.
fn draft(review: &Review, id: &str, text: &str) -> Result<Draft> {
    let place = review.items().next().context("no item")?;
    let writer = WriterId::new("tab1").context("no id")?;
    let start = Draft::start(Start {
        id: DraftId::new(id).context("no id")?,
        review: review.id.clone(),
        anchor: Anchor {
            item: place.item.id.clone(),
            point: Some(Point {
                id: [&place.item.id, "-ach999"].concat(),
                quote: text.chars().take(300).collect(),
                hash: "0".to_owned(),
            }),
        },
        kind: Kind::Opinion,
        writer: writer.clone(),
        now: 1_795_400_000_000,
    });
    Ok(start.edited(text, Kind::Opinion, &writer, 1_795_400_001_000))
}

/// A draft for each text of the corpus.
fn all_drafts(review: &Review) -> Result<Vec<Draft>> {
    let numbered = texts().into_iter().enumerate();
    numbered
        .map(|(at, case)| draft(review, &format!("case-{at}"), &case.text))
        .collect()
}

fn member(review: &Review, name: &str) -> Result<Member> {
    Ok(Member {
        id: WriterId::new("m1").context("no id")?,
        name: Signature::new(name).context("no name")?,
        group: review.groups[0].id.clone(),
        title: Signature::new("</b><i class=hostile>"),
    })
}

/// What the drafts leave a device with.
fn outgoing<'a>(purpose: Purpose, member: Option<&'a Member>, drafts: &'a [Draft]) -> Outgoing<'a> {
    Outgoing {
        purpose,
        member,
        drafts,
        now: 1_795_400_002_000,
        marks: &[],
    }
}

/// Reads a backup with these drafts in.
async fn bring(app: &App, review: &Review, drafts: &[Draft]) -> Result<()> {
    let member = member(
        review,
        "<script class=hostile>globalThis.hostile=1</script>",
    )?;
    let file = to_json(review, &outgoing(Purpose::Backup, Some(&member), drafts));
    app.open("drafts/").await?;
    app.choose_file("#import", file.as_bytes()).await?;
    app.see(words::IMPORT_PLAN).await?;
    app.tap(words::IMPORT_EACH).await?;
    unharmed(app, "the plan").await?;
    app.tap(words::IMPORT_APPLY).await?;
    app.see(&words::imported(drafts.len())).await
}

async fn hostile_drafts_are_shown_as_text_wherever_they_show(app: &mut App) -> Result<()> {
    app.before_load(TRAPS).await?;
    let review = this_review()?;
    let drafts = all_drafts(&review)?;
    let all = seen(&drafts);
    bring(app, &review, &drafts).await?;
    for view in ["drafts/", "hand-in/"] {
        app.open(view).await?;
        let count = format!(
            "document.querySelectorAll('.own-text').length === {}",
            all.len()
        );
        app.until("all drafts show", &count).await?;
        assert_eq!(sorted(contents(app, ".own-text").await?), all, "{view}");
        assert_eq!(app.count(".own-text *").await?, 0, "{view}");
        unharmed(app, view).await?;
    }
    // On paper too: the sheet is part of the page.
    assert_eq!(sorted(contents(app, ".paper td:last-child").await?), all);
    app.open("items/1-1-1-1/").await?;
    let fields = format!(
        "document.querySelectorAll('.draft textarea').length === {}",
        all.len()
    );
    app.until("all drafts can be written on", &fields).await?;
    unharmed(app, "the item").await?;
    app.open("worklist/").await?;
    unharmed(app, "the worklist").await
}

/// Writes on in the field that has this text, as a paste does; whether there is one.
const WRITE_ON: &str = "
    const [text, more] = arguments;
    const field = [...document.querySelectorAll('.draft textarea')].find((it) => it.value === text);
    if (!field) return false;
    field.value += more;
    field.dispatchEvent(new Event('input', { bubbles: true }));
    return true";

async fn hostile_drafts_can_be_written_on(app: &mut App) -> Result<()> {
    app.before_load(TRAPS).await?;
    let review = this_review()?;
    let cases = [markup(), unseen()].concat();
    let drafts: Vec<Draft> = (0..)
        .zip(&cases)
        .map(|(at, case)| draft(&review, &format!("case-{at}"), &case.text))
        .collect::<Result<_>>()?;
    bring(app, &review, &drafts).await?;
    app.open("items/1-1-1-1/").await?;
    let fields = format!(
        "document.querySelectorAll('.draft textarea').length === {}",
        cases.len()
    );
    app.until("all have their fields", &fields).await?;
    for case in cases {
        let text = visible(&case.text);
        let written = app.ask(WRITE_ON, vec![json!(text), json!("続き")]).await?;
        ensure!(
            written == true,
            "{}: not in a field as it is seen",
            case.name
        );
        let stored = app.until_stored(&[&text, "続き"].concat()).await;
        stored.with_context(|| case.name)?;
        unharmed(app, case.name).await?;
    }
    Ok(())
}

/// A backup with one draft, as the corpus wants it.
fn whole_file(review: &Review) -> Result<String> {
    let writer = WriterId::new("tab1").context("no id")?;
    let start = Draft::start(Start {
        id: DraftId::new("case").context("no id")?,
        review: review.id.clone(),
        anchor: Anchor {
            item: "1-1-1-1".to_owned(),
            point: None,
        },
        kind: Kind::Opinion,
        writer: writer.clone(),
        now: 1000,
    });
    let drafts = [start.edited("TEXT", Kind::Opinion, &writer, 2000)];
    let file = to_json(review, &outgoing(Purpose::Backup, None, &drafts));
    Ok(file.replacen("\"exported\":1795400002000", "\"exported\":1", 1))
}

async fn hostile_files_are_refused_or_planned_and_run_nothing(app: &mut App) -> Result<()> {
    app.before_load(TRAPS).await?;
    app.write_draft("1-1-1-2", "そのままの文").await?;
    app.open("drafts/").await?;
    let before = app.stored().await?;
    for file in files(&whole_file(&this_review()?)?) {
        // That one takes seconds to be written and read, and another test has its like.
        if file.name == "too-large" {
            continue;
        }
        app.choose_file("#import", &file.bytes).await?;
        match file.becomes {
            Becomes::Refused(_) => app.see("この端末の下書きは変わっていません").await,
            Becomes::Read(..) => app.see(words::IMPORT_PLAN).await,
        }
        .with_context(|| file.name)?;
        unharmed(app, file.name).await?;
        if let Becomes::Read(..) = file.becomes {
            app.tap(words::IMPORT_CANCEL).await?;
            app.see_no_more(words::IMPORT_PLAN).await?;
        }
        assert_eq!(app.stored().await?, before, "after {}", file.name);
    }
    Ok(())
}

async fn drafts_at_the_edge_of_all_numbers_are_read_and_written_on(app: &mut App) -> Result<()> {
    app.before_load(TRAPS).await?;
    let edges = [
        "time-at-the-edge",
        "last-revision",
        "prototype-id",
        "nul",
        "prototype-beside",
    ];
    for file in files(&whole_file(&this_review()?)?) {
        if !edges.contains(&file.name) {
            continue;
        }
        app.forget().await?;
        app.open("drafts/").await?;
        app.choose_file("#import", &file.bytes).await?;
        app.tap(words::IMPORT_APPLY).await?;
        app.see(&words::imported(1)).await?;
        app.open("drafts/").await?;
        app.until("the draft shows", "document.querySelector('.own-text')")
            .await?;
        let shown = app.text("main").await?;
        ensure!(
            !shown.contains("NaN") && !shown.contains("-00"),
            "{}: {shown}",
            file.name
        );
        app.open("items/1-1-1-1/").await?;
        app.until(
            "it is in its field",
            "document.querySelector('.draft textarea')?.value",
        )
        .await?;
        app.type_into(".draft textarea", "続き").await?;
        app.saved_at().await.with_context(|| file.name)?;
        app.reload().await?;
        let kept = "document.querySelector('.draft textarea')?.value.includes('続き')";
        app.until("what was added is kept", kept)
            .await
            .with_context(|| file.name)?;
        unharmed(app, file.name).await?;
    }
    Ok(())
}

async fn hostile_addresses_show_a_page_of_the_apps_own(app: &mut App) -> Result<()> {
    app.before_load(TRAPS).await?;
    // What leads nowhere is told as that by the server.
    app.expect_console("404");
    for address in ADDRESSES {
        app.open(address.path).await.with_context(|| address.why)?;
        app.until("a page shows", "document.querySelector('h1')?.textContent")
            .await?;
        unharmed(app, address.why).await?;
        let told = contents(app, ".message li").await?;
        for line in told {
            let turns = |c: char| {
                c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
            };
            ensure!(!line.chars().any(turns), "{}: {line:?}", address.why);
        }
    }
    // Quoted back as it was written.
    app.open(ADDRESSES[1].path).await?;
    app.see(list::PROBLEM).await?;
    app.see("\"><img class=hostile src=x").await?;
    // And searched for as it was written.
    app.open(ADDRESSES[0].path).await?;
    app.see(list::NOTHING).await?;
    let field = "document.querySelector('#search').value === arguments[0]";
    let typed = json!("<script class=hostile>globalThis.hostile=1</script>");
    app.until_with("the words are in the field", field, vec![typed])
        .await
}

/// The texts of the list's rows.
async fn listed(app: &App) -> Result<Vec<String>> {
    Ok(sorted(contents(app, ".collation td p.pre").await?))
}

async fn hostile_mails_and_files_become_a_list_of_texts(app: &mut App) -> Result<()> {
    app.before_load(TRAPS).await?;
    let review = this_review()?;
    let mine = handed_in(&all_drafts(&review)?);
    let all = seen(&mine);
    let signed = member(
        &review,
        "\"><img class=hostile src=x onerror=globalThis.hostile=1>",
    )?;
    let out = outgoing(Purpose::HandIn, Some(&signed), &mine);
    let (file, text) = (to_json(&review, &out), mail::to_text(&review, &out));

    app.open("collate/").await?;
    app.paste_into("#collate-paste", &text).await?;
    app.tap(collate::ADD).await?;
    app.see(&collate::counts(all.len(), 1)).await?;
    assert_eq!(listed(app).await?, all, "by mail");
    unharmed(app, "by mail").await?;

    // The same again as files, one of them unsigned, and others that are none: their names are words as well.
    let unsigned = to_json(&review, &outgoing(Purpose::HandIn, None, &mine));
    app.choose_files(
        "#collate-files",
        &[
            (
                "<img class=hostile src=x onerror=globalThis.hostile=1>.json",
                file.as_bytes(),
            ),
            ("\u{202e}nosj.\u{2067}<b>.json", unsigned.as_bytes()),
            ("__proto__", b"<script>globalThis.hostile=1</script>"),
        ],
    )
    .await?;
    app.see(&collate::counts(2 * all.len(), 2)).await?;
    let twice = sorted([all.clone(), all].concat());
    assert_eq!(listed(app).await?, twice, "as files");
    assert_eq!(app.count(".receipt .failed").await?, 1);
    assert_eq!(app.count(".receipt li").await?, 4);
    unharmed(app, "as files").await?;

    app.catch_files().await?;
    app.tap(collate::CSV).await?;
    let (_, table) = app.caught().await?;
    let mut reader = csv::Reader::from_reader(table.trim_start_matches('\u{feff}').as_bytes());
    let rows: Vec<_> = reader.records().collect::<Result<_, _>>()?;
    assert_eq!(rows.len(), twice.len());
    for cell in rows.iter().flatten() {
        let formula =
            cell.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\r', '\n']);
        ensure!(!formula, "a formula: {cell}");
    }
    // A mail that was tampered with on its way is told as that.
    let tampered = text.replacen("氏名：", "氏名：<i class=hostile>\u{202e}", 1);
    let tampered = tampered.replacen("意見", "<script>globalThis.hostile=1</script>意見", 3);
    app.paste_into("#collate-paste", &tampered).await?;
    app.tap(collate::ADD).await?;
    app.until(
        "it is told",
        "document.querySelectorAll('.receipt li').length === 5",
    )
    .await?;
    unharmed(app, "tampered with").await
}

/// Whether what stands after a foreign text, on the same line, still stands to the right of it; what does not.
const TURNED: &str = "
    const turned = [];
    const box = (node) => {
      const range = document.createRange();
      range.selectNodeContents(node);
      const boxes = [...range.getClientRects()].filter((it) => it.width > 0);
      return boxes;
    };
    for (const foreign of document.querySelectorAll('main bdi')) {
      const own = foreign.nextSibling ?? foreign.parentNode.nextSibling;
      if (!own || own.nodeType !== Node.TEXT_NODE || !own.data.trim()) continue;
      const next = box(own)[0];
      // Text of both directions has several boxes on a line, in no order of theirs.
      const beside = next ? box(foreign).filter((it) => Math.abs(next.top - it.top) < 4) : [];
      if (beside.some((it) => next.left < it.right - 1)) turned.push(foreign.parentNode.textContent);
    }
    return turned";

async fn turned(app: &App) -> Result<Vec<String>> {
    Ok(serde_json::from_value(app.ask(TURNED, vec![]).await?)?)
}

async fn hostile_words_turn_none_of_the_apps_own_around(app: &mut App) -> Result<()> {
    // The page asks before what was read in is lost; the browser leaves that out where nobody touched it.
    app.expect_console("beforeunload");
    let review = this_review()?;
    let drafts: Vec<Draft> = (0..)
        .zip(unseen())
        .map(|(at, case)| draft(&review, &format!("case-{at}"), &case.text))
        .collect::<Result<_>>()?;
    app.open("collate/").await?;
    let unsigned = to_json(&review, &outgoing(Purpose::HandIn, None, &drafts));
    app.choose_files(
        "#collate-files",
        &[
            ("\u{202e}nosj.txt", unsigned.as_bytes()),
            ("שלום.json", b"[]"),
            ("\u{2067}\u{202e}x.json", b""),
        ],
    )
    .await?;
    app.see(&collate::counts(drafts.len(), 1)).await?;
    assert_eq!(turned(app).await?, Vec::<String>::new(), "in the list");
    ensure!(
        app.count("main bdi").await? > drafts.len(),
        "nothing is set apart"
    );

    bring(app, &review, &drafts).await?;
    for view in ["items/1-1-1-1/", "hand-in/"] {
        app.open(view).await?;
        app.until("the drafts show", "document.querySelector('.draft')")
            .await?;
        assert_eq!(turned(app).await?, Vec::<String>::new(), "{view}");
    }
    // The measure would notice: such words as they came, not set apart, do turn what follows them.
    app.open("collate/").await?;
    app.choose_files("#collate-files", &[("plain.txt", unsigned.as_bytes())])
        .await?;
    app.see(&collate::counts(drafts.len(), 1)).await?;
    app.ask(
        "const sheet = new CSSStyleSheet();
         sheet.replaceSync('bdi { unicode-bidi: normal !important; direction: ltr !important }');
         document.adoptedStyleSheets = [sheet];
         document.querySelector('main bdi').textContent = '\\u202enosj.txt';",
        vec![],
    )
    .await?;
    ensure!(
        !turned(app).await?.is_empty(),
        "nothing turned where nothing was set apart"
    );
    Ok(())
}

async fn hostile_values_in_the_storage_are_set_aside(app: &mut App) -> Result<()> {
    app.before_load(TRAPS).await?;
    app.load("guide/").await?;
    // The last two are no names of ours: what lies there is somebody else's.
    let names = [
        "__proto__",
        "constructor",
        "<img class=hostile src=x>",
        "\u{202e}x",
    ];
    let (mut ours, mut others) = (Vec::new(), Vec::new());
    for (at, case) in (0..).zip([markup(), misread()].concat()) {
        // So much there is room for.
        if case.text.len() > 10_000 {
            continue;
        }
        let name = [names[at % names.len()], &at.to_string()].concat();
        let key = ["furikaeri/", &this_review()?.id, "/draft/1/", &name].concat();
        let set = "localStorage.setItem(arguments[0], arguments[1])";
        app.ask(set, vec![json!(key), json!(case.text)]).await?;
        if at % names.len() < 2 {
            ours.push(case.text);
        } else {
            others.push((key, case.text));
        }
    }
    app.open("drafts/").await?;
    app.see(words::ASIDES).await?;
    unharmed(app, "the drafts").await?;
    app.catch_files().await?;
    app.tap(words::ASIDES_FILE).await?;
    let (_, file) = app.caught().await?;
    let taken: Value = serde_json::from_str(&file)?;
    let taken = taken.as_object().context("no object")?.values();
    let taken = taken.filter_map(Value::as_str).map(str::to_owned);
    assert_eq!(sorted(taken.collect()), sorted(ours));
    let stored = app.stored().await?;
    for other in others {
        ensure!(stored.contains(&other), "{} is not as it was", other.0);
    }
    app.open("hand-in/").await?;
    app.see(hand_in::NOTHING).await?;
    unharmed(app, "the hand-in").await
}
