//! What can go wrong at the start: the page says so, what can be read stays readable, and what was written is kept.

use domain::wording::{app as words, drafts, list, offline};
use e2e::{
    App, Result,
    device::WIDE,
    ensure,
    layout::WITHOUT_A_LIST,
    review::{left_by, this_review},
};
use thirtyfour::Key;

e2e::tests! {
    blocked_wasm_is_told_and_the_text_stays_readable,
    wasm_cut_short_is_told_and_the_text_stays_readable,
    a_page_in_the_place_of_the_wasm_is_told,
    an_old_page_whose_files_are_gone_is_told,
    a_host_in_trouble_is_told,
    styles_that_do_not_come_are_told,
    a_browser_without_webassembly_is_told,
    a_browser_without_dialogs_is_told_on_every_page,
    a_browser_without_dialogs_is_told_where_a_page_has_no_text,
    a_browser_that_cannot_read_the_scripts_is_told,
    without_its_part_of_the_app_a_page_stays_readable,
    a_page_whose_part_is_missing_says_so_and_comes_at_a_tap,
    where_the_search_is_missing_it_is_said_and_comes_at_a_tap,
    without_the_reviews_data_the_page_stays_readable,
    a_filtered_link_shows_its_text_even_where_the_app_does_not_start,
    a_page_that_has_no_text_without_the_app_says_so,
    without_a_service_worker_the_app_works,
    a_fault_within_the_app_is_told_and_the_drafts_can_be_saved,
    after_a_fault_links_are_the_browsers,
    a_fault_of_something_else_stops_nothing,
    what_others_throw_in_the_window_is_no_fault_of_the_app,
    an_app_that_is_live_takes_its_notice_away,
    where_the_worker_cannot_come_it_is_not_promised,
    without_a_network_at_the_first_visit_the_next_one_works,
}

const ITEM: &str = "items/1-2-1-1/";
const HEADING: &str = "地域防災力と津波からの早期避難";
/// A page of which the worker keeps nothing but the frame: what it says is on the device.
const SHELL: &str = "worklist/";

/// The app and its parts, as the build names them.
const APP: (&str, &str) = ("furikaeri_bg", "wasm");
const READING: (&str, &str) = ("split_reading", "wasm");
const SEARCH: (&str, &str) = ("split_search", "wasm");
const DATA: (&str, &str) = ("review", "bin");
const SCRIPT: (&str, &str) = ("furikaeri", "js");
/// As on an iPhone in lockdown mode.
const NO_WEBASSEMBLY: &str = "delete globalThis.WebAssembly";

/// The host, or what stands before it, answers with this status in the place of a file.
fn withhold(app: &mut App, (stem, extension): (&str, &str), status: u16) -> Result<()> {
    let file = app.site().file_named(stem, extension)?;
    app.expect_console(&file);
    // What the page's own scripts make of it.
    app.expect_console("WebAssembly");
    app.expect_console("Unexpected response MIME type");
    app.site().refuse(&file, status)
}

/// A file comes otherwise than the build made it.
fn damage(
    app: &mut App,
    (stem, extension): (&str, &str),
    how: fn(Vec<u8>) -> Vec<u8>,
) -> Result<()> {
    let file = app.site().file_named(stem, extension)?;
    app.expect_console(&file);
    app.expect_console("WebAssembly");
    app.site().spoil(&file, how)
}

fn cut_short(mut bytes: Vec<u8>) -> Vec<u8> {
    bytes.truncate(bytes.len() / 2);
    bytes
}

/// The app does not start: an item and the list say so, and can be read.
async fn told_and_readable(app: &App) -> Result<()> {
    app.load(ITEM).await?;
    app.see(words::NO_APP).await?;
    app.see(words::KEPT).await?;
    app.see_page(HEADING).await?;
    app.load("").await?;
    app.see(words::NO_APP).await?;
    assert_eq!(app.items().await?.len(), 22);
    Ok(())
}

async fn blocked_wasm_is_told_and_the_text_stays_readable(app: &mut App) -> Result<()> {
    withhold(app, APP, 403)?;
    told_and_readable(app).await?;
    app.shot("fault-blocked").await
}

async fn wasm_cut_short_is_told_and_the_text_stays_readable(app: &mut App) -> Result<()> {
    app.move_to(app.site().copied()?);
    damage(app, APP, cut_short)?;
    told_and_readable(app).await
}

async fn a_page_in_the_place_of_the_wasm_is_told(app: &mut App) -> Result<()> {
    app.move_to(app.site().copied()?);
    damage(app, APP, |_| {
        b"<!DOCTYPE html><title>Error</title>".to_vec()
    })?;
    told_and_readable(app).await
}

/// Something on the way has kept the page for too long: the host has only the files of a newer one.
async fn an_old_page_whose_files_are_gone_is_told(app: &mut App) -> Result<()> {
    app.move_to(app.site().copied()?);
    for (stem, extension) in [SCRIPT, APP, DATA] {
        let file = app.site().file_named(stem, extension)?;
        app.site().withdraw(&file)?;
        app.expect_console(&file);
    }
    told_and_readable(app).await
}

async fn a_host_in_trouble_is_told(app: &mut App) -> Result<()> {
    withhold(app, SCRIPT, 500)?;
    told_and_readable(app).await?;
    // A little later all is well.
    app.site().refuse_nothing();
    app.tap(words::TRY_AGAIN).await?;
    app.until_live().await
}

async fn styles_that_do_not_come_are_told(app: &mut App) -> Result<()> {
    for name in ["style-items", "style-rest"] {
        withhold(app, (name, "css"), 403)?;
    }
    told_and_readable(app).await?;
    app.site().refuse_nothing();
    app.tap(words::TRY_AGAIN).await?;
    app.until_live().await
}

async fn a_browser_without_webassembly_is_told(app: &mut App) -> Result<()> {
    app.before_load(NO_WEBASSEMBLY).await?;
    app.expect_console("WebAssembly");
    told_and_readable(app).await
}

/// As in Safari 15.3 and Firefox 97: what the browser does not know stands in the page like anything else.
const NO_DIALOGS: &str = "
    for (const name of ['open', 'show', 'showModal', 'close']) delete HTMLDialogElement.prototype[name];
    delete globalThis.HTMLDialogElement;
    const unknown = new CSSStyleSheet();
    unknown.replaceSync('dialog { display: inline; position: static }');
    document.adoptedStyleSheets = [unknown];";

/// A page of each kind.
const PAGES: [&str; 10] = [
    "",
    ITEM,
    "figures/",
    "indicators/1-1-1-2-fig1/",
    "guide/",
    "drafts/",
    "worklist/",
    "hand-in/",
    "collate/",
    "privacy/",
];

/// What the app says of itself is this and nothing else, and it stands in nobody's way.
async fn says_only(app: &App, sentences: [&str; 2]) -> Result<()> {
    app.see(sentences[0]).await?;
    assert_eq!(app.texts("#notice > span, .notice").await?, sentences);
    let within = app.texts("dialog, dialog *").await?;
    ensure!(within.is_empty(), "it stands on the page: {within:?}");
    Ok(())
}

async fn a_browser_without_dialogs_is_told_on_every_page(app: &mut App) -> Result<()> {
    app.before_load(NO_DIALOGS).await?;
    app.expect_console("no <dialog>");
    for path in PAGES {
        app.load(path).await?;
        says_only(app, [words::NO_APP, words::KEPT]).await?;
        ensure!(!app.texts("main h1").await?.is_empty(), "{path}: no text");
    }
    app.load("").await?;
    assert_eq!(app.items().await?.len(), 22);
    app.shot("fault-no-dialogs").await?;
    // No room is kept for a list that never comes.
    app.screen(WIDE).await?;
    app.load(ITEM).await?;
    app.see(words::NO_APP).await?;
    assert_eq!(app.main_begins().await?, WITHOUT_A_LIST);
    Ok(())
}

async fn a_browser_without_dialogs_is_told_where_a_page_has_no_text(app: &mut App) -> Result<()> {
    app.open("").await?;
    app.until_offline_ready().await?;
    app.before_load(NO_DIALOGS).await?;
    app.expect_console("no <dialog>");
    // What the worker keeps of an item's page can be read.
    app.load(ITEM).await?;
    says_only(app, [words::NO_APP, words::KEPT]).await?;
    app.see_page(HEADING).await?;
    app.load(SHELL).await?;
    says_only(app, [words::NOTHING, words::KEPT]).await?;
    app.tap(words::TO_LIST).await?;
    says_only(app, [words::NO_APP, words::KEPT]).await
}

/// What came into the language after 2018 is changed: the page's policy then refuses the scripts that have it, and an old
/// browser would read none of them either.
fn as_an_old_browser_reads_it(html: Vec<u8>) -> Vec<u8> {
    let html = String::from_utf8_lossy(&html);
    html.replace("?.", "? .")
        .replace("||=", "|| =")
        .replace("??", "? ?")
        .into_bytes()
}

async fn a_browser_that_cannot_read_the_scripts_is_told(app: &mut App) -> Result<()> {
    app.move_to(app.site().copied()?);
    for page in ["index.html", "items/1-2-1-1/index.html"] {
        app.site().spoil(page, as_an_old_browser_reads_it)?;
    }
    app.expect_console("Content Security Policy");
    app.expect_console("Content-Security-Policy");
    app.load(ITEM).await?;
    says_only(app, [words::NO_APP, words::KEPT]).await?;
    app.see_page(HEADING).await?;
    app.load("?group=welfare").await?;
    says_only(app, [words::NO_APP, words::KEPT]).await?;
    assert_eq!(app.items().await?.len(), 22);
    Ok(())
}

async fn without_its_part_of_the_app_a_page_stays_readable(app: &mut App) -> Result<()> {
    withhold(app, READING, 403)?;
    app.open(ITEM).await?;
    assert_eq!(app.count("#notice:not([hidden])").await?, 0);
    app.tap(drafts::WRITE_ON_ITEM).await?;
    app.see(words::NO_APP).await?;
    app.see_page(HEADING).await?;
    app.no_barriers().await?;
    app.shot("fault-part-missing-at-rest").await?;
    // However often the page is touched meanwhile, that asks for it no more often than the first touch did.
    let asked = |app: &App| {
        let sent = app.site().sent().into_iter();
        sent.filter(|it| it.path.starts_with("split_reading"))
            .count()
    };
    let before = asked(app);
    let moves = "for (let at = 0; at < 20; at += 1)
        document.body.dispatchEvent(new PointerEvent('pointermove', { bubbles: true }));
        await new Promise((done) => setTimeout(done, 500))";
    app.ask_later(moves).await?;
    let again = asked(app) - before;
    ensure!(again <= before, "{before}, then {again} times");
    // Another page has its own code, and the notice goes.
    app.tap("取組").await?;
    app.see_no_more(words::NO_APP).await?;
    app.back().await?;
    app.see_page(words::PART_MISSING).await?;
    app.site().refuse_nothing();
    app.tap(words::TRY_AGAIN).await?;
    app.see_page(HEADING).await?;
    // What one tapped is done once it can be.
    app.move_to(app.site().copied()?);
    withhold(app, READING, 403)?;
    app.open(ITEM).await?;
    app.tap(drafts::WRITE_ON_ITEM).await?;
    app.see(words::NO_APP).await?;
    app.site().refuse_nothing();
    let touch = "document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Shift' }));
        return document.querySelectorAll('.draft textarea').length";
    app.until("a field is there", &format!("(() => {{ {touch} }})()"))
        .await?;
    app.see_no_more(words::NO_APP).await?;
    // Where all of a page is hydrated at once, it is told at once.
    app.forget().await?;
    app.move_to(app.site().copied()?);
    withhold(app, READING, 403)?;
    app.screen(WIDE).await?;
    app.load(ITEM).await?;
    app.see(words::NO_APP).await?;
    app.see_page(HEADING).await
}

async fn a_page_whose_part_is_missing_says_so_and_comes_at_a_tap(app: &mut App) -> Result<()> {
    withhold(app, READING, 403)?;
    app.open("").await?;
    app.tap_at("a[href='/items/1-2-1-1/']").await?;
    app.see_page(words::PART_MISSING).await?;
    app.no_barriers().await?;
    app.shot("fault-part-missing").await?;
    app.site().refuse_nothing();
    app.tap(words::TRY_AGAIN).await?;
    app.see_page(HEADING).await
}

async fn where_the_search_is_missing_it_is_said_and_comes_at_a_tap(app: &mut App) -> Result<()> {
    for address in ["", "?q=防災"] {
        app.move_to(app.site().copied()?);
        withhold(app, SEARCH, 403)?;
        app.open(address).await?;
        assert_eq!(app.items().await?.len(), 22);
        if address.is_empty() {
            assert_eq!(app.count("#app .message").await?, 0);
            app.search("防災").await?;
        }
        app.see(list::NO_SEARCH).await?;
        assert_eq!(app.items().await?.len(), 22);
        app.no_barriers().await?;
        app.site().refuse_nothing();
        app.tap(words::TRY_AGAIN).await?;
        app.until(
            "it is found",
            "document.querySelectorAll('mark').length > 0",
        )
        .await?;
        assert_eq!(app.items().await?, left_by(&this_review()?, "?q=防災")?);
        assert_eq!(app.count("#app .message").await?, 0);
    }
    Ok(())
}

async fn without_the_reviews_data_the_page_stays_readable(app: &mut App) -> Result<()> {
    app.move_to(app.site().copied()?);
    damage(app, DATA, cut_short)?;
    told_and_readable(app).await
}

async fn a_filtered_link_shows_its_text_even_where_the_app_does_not_start(
    app: &mut App,
) -> Result<()> {
    withhold(app, APP, 403)?;
    app.load("?group=welfare").await?;
    app.see(words::NO_APP).await?;
    assert_eq!(app.items().await?.len(), 22);
    Ok(())
}

/// After the first visit the worker makes all pages but the list's of one that is empty without the app.
async fn a_page_that_has_no_text_without_the_app_says_so(app: &mut App) -> Result<()> {
    app.write_draft("1-2-1-1", "表示できなくても残る文").await?;
    app.until_offline_ready().await?;
    app.before_load(NO_WEBASSEMBLY).await?;
    app.expect_console("WebAssembly");
    app.load(SHELL).await?;
    app.see(words::NOTHING).await?;
    app.see(words::KEPT).await?;
    app.see_no_more(words::NO_APP).await?;
    app.shot("fault-shell").await?;
    app.tap(words::TO_LIST).await?;
    app.see(words::NO_APP).await?;
    assert_eq!(app.items().await?.len(), 22);
    assert_eq!(app.drafts().await?[0]["text"], "表示できなくても残る文");
    Ok(())
}

async fn without_a_service_worker_the_app_works(app: &mut App) -> Result<()> {
    app.before_load(
        "Object.defineProperty(Navigator.prototype, 'serviceWorker', {
           get() { throw new DOMException('denied', 'SecurityError'); } });",
    )
    .await?;
    app.write_draft("1-1-1-1", "通信は要るが書ける").await?;
    app.open("guide/").await?;
    app.see(offline::UNAVAILABLE).await?;
    app.shot("fault-no-worker").await?;
    ensure!(app.drafts().await?.len() == 1);
    Ok(())
}

/// Makes the app's wasm trap at the next turn, as a panic does: it is asked for more memory than there can be. Called
/// without a script around it, so that the error is the wasm's own; what the glue has made once it gives again.
const TRAP: &str = "
    globalThis.trap = async () => {
      const glue = document.getElementById('app-files').content.querySelector('[rel=modulepreload]');
      const { default: init } = await import(new URL(glue.getAttribute('href'), location.origin));
      const wasm = await init();
      setTimeout(wasm.__wbindgen_malloc, 0, -1, 1);
    }";

async fn a_fault_within_the_app_is_told_and_the_drafts_can_be_saved(app: &mut App) -> Result<()> {
    app.before_load(TRAP).await?;
    app.write_draft("1-2-1-1", "止まっても残る文").await?;
    app.catch_files().await?;
    app.expect_console("RuntimeError");
    app.ask("trap()", vec![]).await?;
    app.see(words::STOPPED).await?;
    app.tap(words::SAVE).await?;
    let name = "furikaeri-osaka-nishi-2018-2022.json";
    let file = app.caught_as(name).await?;
    ensure!(file.contains("止まっても残る文"), "{file}");
    app.shot("stopped-390-light").await?;
    app.tap(words::TRY_AGAIN).await?;
    app.until(
        "the page is a new one",
        "!document.getElementById('stopped')?.open",
    )
    .await?;
    app.until_live().await?;
    let kept = "document.querySelector('.draft textarea')?.value === '止まっても残る文'";
    app.until("the draft is there", kept).await?;
    // The app reads its file.
    app.forget().await?;
    app.open("drafts/").await?;
    app.choose_file("#import", file.as_bytes()).await?;
    app.tap(domain::wording::drafts::IMPORT_APPLY).await?;
    app.until("the draft is back", "document.querySelector('.own-text')")
        .await?;
    app.see("止まっても残る文").await
}

/// A dead app must not answer them: where it did, 「もう一度読み込む」 led from a page to the same page, and nothing was
/// loaded.
async fn after_a_fault_links_are_the_browsers(app: &mut App) -> Result<()> {
    app.before_load(TRAP).await?;
    // In the dialog, and on the page behind it: a place of the app, a neighbour, a link within a text.
    for (at, link) in [
        (ITEM, "#stopped a"),
        ("", "#stopped a"),
        ("?q=防災", "#stopped a"),
        (ITEM, ".masthead a"),
        (ITEM, "nav a:not([href*='#'])"),
        (ITEM, "main a:not([href*='#'])"),
        ("figures/", "main a:not([href*='#'])"),
        ("", ".card a"),
        ("drafts/", "main a:not([href*='#'])"),
        ("guide/", "main a[href^='/']:not([href*='#'])"),
    ] {
        app.open(at).await?;
        app.expect_console("RuntimeError");
        app.ask("globalThis.old = true; trap()", vec![]).await?;
        app.see(words::STOPPED).await?;
        if !link.starts_with("#stopped") {
            app.keys(&[Key::Escape]).await?;
            app.see_no_more(words::STOPPED).await?;
        }
        app.ask(
            "document.querySelector(arguments[0]).click()",
            vec![link.into()],
        )
        .await?;
        app.until(&format!("{link} of /{at} loads a page"), "!globalThis.old")
            .await?;
        app.until_live().await?;
    }
    Ok(())
}

async fn a_fault_of_something_else_stops_nothing(app: &mut App) -> Result<()> {
    app.before_load(
        "globalThis.fail = () => setTimeout(() => { throw new Error(\"an extension's own\"); })",
    )
    .await?;
    app.open("").await?;
    app.expect_console("an extension's own");
    app.ask("fail()", vec![]).await?;
    app.search("防災").await?;
    app.until("the search works", "document.querySelector('mark')")
        .await?;
    app.see_no_more(words::STOPPED).await
}

/// What extensions, browsers' own helpers and injected scripts do in the window of a page, before its app is live.
const FOREIGN: [&str; 16] = [
    "Promise.reject(1)",
    "Promise.reject()",
    "Promise.reject(new Error('foreign'))",
    "Promise.reject(new DOMException('foreign', 'AbortError'))",
    "setTimeout(() => { throw new ReferenceError('_AutofillCallbackHandler: foreign') })",
    "setTimeout(() => { throw null })",
    "setTimeout(() => { throw 'foreign' })",
    "dispatchEvent(new ErrorEvent('error', { message: 'Script error.' }))",
    "dispatchEvent(new ErrorEvent('error', { message: 'ResizeObserver loop limit exceeded' }))",
    "dispatchEvent(new PromiseRejectionEvent('unhandledrejection', { promise: Promise.resolve(), reason: undefined }))",
    "add('script', { src: '/foreign.js' })",
    "add('script', { src: 'chrome-extension://abcdefgh/foreign.js' })",
    "add('script', { textContent: 'foreign()' })",
    "add('link', { rel: 'stylesheet', href: '/foreign.css' })",
    "add('img', { src: '/foreign.png' })",
    // A trap of somebody else's wasm: its first function is unreachable, and called at the start.
    "setTimeout(() => {
       const bytes = [0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 8, 1, 0, 10, 5, 1, 3, 0, 0, 11];
       new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array(bytes)));
     })",
];

async fn what_others_throw_in_the_window_is_no_fault_of_the_app(app: &mut App) -> Result<()> {
    let cases: Vec<String> = (FOREIGN.iter().enumerate())
        .map(|(at, script)| format!("if (which === '{at}') {script};"))
        .collect();
    app.before_load(&format!(
        "const which = sessionStorage.getItem('foreign');
         const add = (name, what) => addEventListener('DOMContentLoaded', () =>
           document.head.append(Object.assign(document.createElement(name), what)));
         {}
         //# sourceURL=moz-extension://abcdefgh/foreign.js
         ",
        cases.join("\n")
    ))
    .await?;
    for words in [
        "foreign",
        "Uncaught",
        "Unhandled",
        "unreachable",
        "Content",
        "Refused",
        "chrome-extension",
        "moz-extension",
        "user-script",
    ] {
        app.expect_console(words);
    }
    app.open("").await?;
    for (at, script) in FOREIGN.iter().enumerate() {
        let which = format!("sessionStorage.setItem('foreign', '{at}')");
        app.ask(&which, vec![]).await?;
        app.open(ITEM).await?;
        let said = "document.querySelector('#notice').checkVisibility() || document.querySelector('#stopped').open";
        ensure!(!app.is(said).await?, "{script}");
    }
    Ok(())
}

/// Something made it look as if the app could not start.
async fn an_app_that_is_live_takes_its_notice_away(app: &mut App) -> Result<()> {
    app.before_load(
        "addEventListener('DOMContentLoaded', () => dispatchEvent(new Event('furikaeri-fault')));
         addEventListener('furikaeri-fault', () => setTimeout(() => {
           globalThis.wasShown = !document.querySelector('#notice').hidden;
         }));",
    )
    .await?;
    for path in ["", ITEM, "figures/"] {
        app.open(path).await?;
        ensure!(app.is("globalThis.wasShown").await?, "{path}: never shown");
        ensure!(
            app.is("document.querySelector('#notice').hidden").await?,
            "{path}"
        );
    }
    Ok(())
}

/// It does not come: the next visit tries again. That one of its files does not come stands in `delivery`.
async fn where_the_worker_cannot_come_it_is_not_promised(app: &mut App) -> Result<()> {
    // What the browser says of a worker that it did not get.
    app.expect_console("when fetching the script");
    app.site().refuse("sw.js", 500)?;
    app.expect_console("sw.js");
    app.open("guide/").await?;
    app.see(offline::UNAVAILABLE).await?;
    app.site().refuse_nothing();
    app.reload().await?;
    app.see(offline::READY).await
}

async fn without_a_network_at_the_first_visit_the_next_one_works(app: &mut App) -> Result<()> {
    app.site_mut().stop();
    // Some browsers tell of it, others only show a page of their own.
    let came = app.load("").await.is_ok();
    ensure!(
        !(came && app.is("document.querySelector('#app')").await?),
        "a page came, of which the device has nothing"
    );
    app.site_mut().start()?;
    app.open("").await?;
    app.until_offline_ready().await?;
    assert_eq!(app.items().await?.len(), 22);
    Ok(())
}
