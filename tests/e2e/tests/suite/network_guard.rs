//! Nothing asks another origin: that the network guard would notice, and that there is nothing to notice.

use e2e::{
    App, Engine, Result,
    browser::{Browser, How},
    ensure,
    site::Site,
};
use std::fs;

e2e::tests! {
    every_way_to_another_origin_is_noticed,
    every_way_to_another_port_is_noticed,
    a_page_of_the_app_lets_nothing_out,
    a_whole_visit_asks_its_own_origin_alone,
}

/// Ways in which a page can ask for something elsewhere: a name, which stands in the address, and what is done.
const WAYS: [(&str, &str); 17] = [
    ("fetch", "fetch(to('fetch')).catch(() => {})"),
    (
        "request",
        "{ const it = new XMLHttpRequest(); it.open('GET', to('request')); it.send(); }",
    ),
    ("image", "new Image().src = to('image')"),
    ("script", "add('script', { src: to('script') })"),
    (
        "style",
        "add('link', { rel: 'stylesheet', href: to('style') })",
    ),
    (
        "prefetch",
        "add('link', { rel: 'prefetch', href: to('prefetch') })",
    ),
    (
        "preload",
        "add('link', { rel: 'preload', as: 'image', href: to('preload') })",
    ),
    ("module", "import(to('module')).catch(() => {})"),
    (
        "font",
        "new FontFace('x', `url(${to('font')})`).load().catch(() => {})",
    ),
    ("beacon", "navigator.sendBeacon(to('beacon'), 'x')"),
    (
        "events",
        "new EventSource(to('events')).onerror = (it) => it.target.close()",
    ),
    ("media", "new Audio(to('media')).load()"),
    ("frame", "add('iframe', { src: to('frame') })"),
    ("object", "add('object', { data: to('object') })"),
    (
        "form",
        "{ add('iframe', { name: 'into' });
           add('form', { action: to('form'), method: 'post', target: 'into' }).submit(); }",
    ),
    (
        "worker",
        "new Worker(URL.createObjectURL(new Blob([`fetch('${to('worker')}').catch(() => {})`])))",
    ),
    (
        "background",
        "add('div').style.background = `url(${to('background')})`",
    ),
];

/// What the ways are written with; `elsewhere` is where they go.
fn script(elsewhere: &str) -> String {
    let ways: Vec<String> = (WAYS.iter())
        .map(|(_, way)| format!("try {{ {way} }} catch {{}}"))
        .collect();
    format!(
        "const to = (name) => '{elsewhere}/' + name;
         const add = (tag, more = {{}}) => document.body.appendChild(Object.assign(document.createElement(tag), more));
         {}",
        ways.join(";\n")
    )
}

/// A page without a policy that tries all ways, and a worker of its service that does so at its beginning.
fn careless(elsewhere: &str) -> Result<tempfile::TempDir> {
    let folder = tempfile::tempdir()?;
    let page = format!(
        "<!DOCTYPE html><meta charset=utf-8><link rel=icon href=data:,><title>x</title><body><div>x</div><script>
         addEventListener('load', () => {{ {}; navigator.serviceWorker.register('sw.js'); }});
         </script>",
        script(elsewhere)
    );
    fs::write(folder.path().join("index.html"), page)?;
    fs::write(folder.path().join("404.html"), "<!DOCTYPE html>")?;
    let worker = format!(
        "addEventListener('install', (it) => it.waitUntil(fetch('{elsewhere}/service').catch(() => {{}})));"
    );
    fs::write(folder.path().join("sw.js"), worker)?;
    Ok(folder)
}

/// What the network guard writes down of all ways, the worker's among them.
fn ways(elsewhere: &str) -> Vec<String> {
    let names = WAYS.iter().map(|(name, _)| *name).chain(["service"]);
    names.map(|name| format!("{elsewhere}/{name} ")).collect()
}

/// Waits until all of these were written down at the network guard; which were not.
async fn unnoticed(app: &App, mut wanted: Vec<String>) -> Vec<String> {
    for _ in 0..150 {
        for request in app.departed() {
            wanted.retain(|words| !request.contains(words));
        }
        if wanted.is_empty() {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    wanted
}

/// Likewise, and then leaves the page for elsewhere, which is one more way.
async fn unnoticed_to_the_end(
    app: &App,
    wanted: Vec<String>,
    elsewhere: &str,
) -> Result<Vec<String>> {
    let mut left = unnoticed(app, wanted).await;
    let address = format!("{elsewhere}/navigation");
    // Not within the script, which would not come to its end.
    let go = "setTimeout((it) => { location = it; }, 0, arguments[0])";
    app.ask(go, vec![address.clone().into()]).await?;
    left.extend(unnoticed(app, vec![[&address, " "].concat()]).await);
    Ok(left)
}

/// Each single request is written down.
const WATCHED: How = How {
    watched: true,
    whole: false,
    options: &[],
};

/// A browser of its own: what it asks for after a test is nobody's fault.
async fn another(engine: Engine, how: How, site: Site) -> Result<App> {
    let mut app = App::begin(Browser::launch_as(engine, how).await?).await?;
    app.move_to(site);
    Ok(app)
}

async fn every_way_to_another_origin_is_noticed(app: &mut App) -> Result<()> {
    let elsewhere = "http://elsewhere.test";
    let folder = careless(elsewhere)?;
    let site = Site::of_folder(folder.path().to_owned())?;
    let careless = another(app.engine(), How::default(), site).await?;
    careless.load("").await?;
    careless
        .ask("new WebSocket('ws://socket.test/')", vec![])
        .await?;
    careless
        .ask("fetch('https://secure.test/').catch(() => {})", vec![])
        .await?;
    // With `CONNECT`, or as a plain request.
    let closed = ["socket.test", "CONNECT secure.test:"].map(str::to_owned);
    let all = [ways(elsewhere), closed.into()].concat();
    let left = unnoticed_to_the_end(&careless, all, elsewhere).await?;
    careless.into_browser().quit().await;
    ensure!(left.is_empty(), "not noticed: {left:?}");
    Ok(())
}

async fn every_way_to_another_port_is_noticed(app: &mut App) -> Result<()> {
    let other = Site::of_this_review()?;
    let elsewhere = other.origin();
    let folder = careless(&elsewhere)?;
    let site = Site::of_folder(folder.path().to_owned())?;
    let careless = another(app.engine(), WATCHED, site).await?;
    careless.load("").await?;
    let left = unnoticed_to_the_end(&careless, ways(&elsewhere), &elsewhere).await?;
    careless.into_browser().quit().await;
    ensure!(left.is_empty(), "not noticed: {left:?}");
    Ok(())
}

async fn a_page_of_the_app_lets_nothing_out(app: &mut App) -> Result<()> {
    // Each way that is closed is told in the console.
    app.expect_console("Content Security Policy");
    app.expect_console("Refused to");
    app.expect_console("ERR_BLOCKED_BY_CSP");
    app.expect_console("violates the following");
    app.expect_console("Loading failed for the");
    app.expect_console("establish a connection to the server at http://elsewhere.test/");
    app.open("guide/").await?;
    app.ask(
        "globalThis.refused = []; document.addEventListener('securitypolicyviolation', (it) => refused.push(it.blockedURI))",
        vec![],
    )
    .await?;
    app.ask(&script("http://elsewhere.test"), vec![]).await?;
    app.ask(
        "try { new WebSocket('ws://elsewhere.test/socket') } catch {}",
        vec![],
    )
    .await?;
    app.until("the ways are refused", "refused.length >= 14")
        .await?;
    // A script in the page runs no more than one from elsewhere.
    app.ask(
        "const it = document.createElement('script'); it.textContent = 'globalThis.ran = 1'; document.body.append(it);
         const other = document.createElement('div'); document.body.append(other);
         other.innerHTML = '<img src=data:, onerror=\"globalThis.ran = 2\">';
         const link = document.createElement('a'); link.href = 'javascript:globalThis.ran=3'; document.body.append(link); link.click();",
        vec![],
    )
    .await?;
    app.until(
        "they are refused",
        "refused.filter((it) => it === 'inline').length >= 2",
    )
    .await?;
    ensure!(
        app.is("globalThis.ran === undefined").await?,
        "something ran"
    );
    let left = app.departed();
    ensure!(left.is_empty(), "let out: {left:#?}");
    Ok(())
}

async fn a_whole_visit_asks_its_own_origin_alone(app: &mut App) -> Result<()> {
    let app = another(app.engine(), WATCHED, Site::of_this_review()?).await?;
    let own = format!("{}/", app.site().origin());
    app.write_draft("1-1-1-1", "西区の https://example.invalid/ について")
        .await?;
    app.until_offline_ready().await?;
    for view in [
        "",
        "?q=防災&group=welfare",
        "items/1-2-1-1/",
        "figures/",
        "indicators/1-2-2-2-fig1/",
        "drafts/",
        "worklist/",
        "hand-in/",
        "collate/",
        "guide/",
        "data/",
        "embed/1-2-2-2-fig1/",
        "nothing/here/",
    ] {
        app.load(view).await?;
    }
    app.open("drafts/").await?;
    app.backup().await?;
    app.printed("watched").await?;
    let asked = app.departed();
    let sent = app.site().sent().len();
    app.into_browser().quit().await;
    let address = |request: &String| request.split(' ').nth(1).unwrap_or_default().to_owned();
    let elsewhere: Vec<String> = asked
        .iter()
        .map(address)
        .filter(|it| !it.starts_with(&own))
        .collect();
    ensure!(elsewhere.is_empty(), "asked elsewhere: {elsewhere:#?}");
    ensure!(
        sent > 10 && asked.len() >= sent,
        "only {} of {sent} requests were remembered",
        asked.len()
    );
    Ok(())
}
