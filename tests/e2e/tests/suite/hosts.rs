//! Real hosts with the files that the build writes for them: every kind of path with each encoding, then a visit with
//! offline after it.

use std::{collections::BTreeMap, fs, path::Path};

use domain::wording::{offline, worker};
use e2e::{
    App, Context, Result, ensure,
    host::{Built, CHALLENGE, Host, Kind, PROOF},
    site::Site,
};
use reqwest::{Client, redirect::Policy};

e2e::tests! {
    nginx_at_the_root,
    nginx_below_a_path,
    nginx_with_a_large_review,
    apache_at_the_root,
    apache_below_a_path,
    apache_with_a_large_review,
    apache_without_its_modules_at_the_root,
    apache_without_its_modules_below_a_path,
    caddy_at_the_root,
    caddy_below_a_path,
    caddy_with_a_large_review,
    the_way_back_is_whole,
    a_site_that_ends_says_so_everywhere,
}

async fn nginx_at_the_root(app: &mut App) -> Result<()> {
    all(app, Kind::Nginx, Built::Own).await
}

async fn nginx_below_a_path(app: &mut App) -> Result<()> {
    all(app, Kind::Nginx, Built::Other).await
}

async fn nginx_with_a_large_review(app: &mut App) -> Result<()> {
    large(app, Kind::Nginx).await
}

async fn apache_at_the_root(app: &mut App) -> Result<()> {
    all(app, Kind::Apache, Built::Own).await
}

async fn apache_below_a_path(app: &mut App) -> Result<()> {
    all(app, Kind::Apache, Built::Other).await
}

async fn apache_with_a_large_review(app: &mut App) -> Result<()> {
    large(app, Kind::Apache).await
}

async fn apache_without_its_modules_at_the_root(app: &mut App) -> Result<()> {
    all(app, Kind::BareApache, Built::Own).await
}

async fn apache_without_its_modules_below_a_path(app: &mut App) -> Result<()> {
    all(app, Kind::BareApache, Built::Other).await
}

async fn caddy_at_the_root(app: &mut App) -> Result<()> {
    all(app, Kind::Caddy, Built::Own).await
}

async fn caddy_below_a_path(app: &mut App) -> Result<()> {
    all(app, Kind::Caddy, Built::Other).await
}

async fn caddy_with_a_large_review(app: &mut App) -> Result<()> {
    large(app, Kind::Caddy).await
}

/// What browsers, old browsers, caches and scripts say that they take, and the suffixes of what they may get, the best
/// first.
const ENCODINGS: [(&str, &[&str]); 5] = [
    ("gzip, deflate, br, zstd", &["br"]),
    ("gzip, deflate", &["gz"]),
    ("br", &["br"]),
    ("identity", &[""]),
    ("", &[""]),
];

/// What other sites may do.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shared {
    No,
    InFrames,
    ToBeRead,
}

/// What a path must answer.
struct Wanted {
    path: String,
    /// The file, below the site's root.
    file: String,
    kind: &'static str,
    status: u16,
    shared: Shared,
    for_ever: bool,
}

impl Wanted {
    fn file(path: &str, kind: &'static str) -> Self {
        Self {
            path: path.to_owned(),
            file: path.to_owned(),
            kind,
            status: 200,
            shared: Shared::No,
            for_ever: false,
        }
    }

    fn page(path: &str) -> Self {
        Self {
            file: format!("{path}index.html"),
            ..Self::file(path, HTML)
        }
    }

    fn missing(path: &str) -> Self {
        Self {
            file: "404.html".to_owned(),
            status: 404,
            ..Self::file(path, HTML)
        }
    }
}

const HTML: &str = "text/html; charset=utf-8";
const SCRIPT: &str = "text/javascript; charset=utf-8";

/// One answer, as it travelled.
struct Answer {
    status: u16,
    headers: BTreeMap<String, String>,
    body: Vec<u8>,
}

impl Answer {
    fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", String::as_str)
    }
}

/// Asks a host as it is, without following or decoding anything.
async fn ask(address: &str, encoding: &str) -> Result<Answer> {
    let client = Client::builder()
        .redirect(Policy::none())
        .no_proxy()
        .build()?;
    let mut request = client.get(address);
    if !encoding.is_empty() {
        request = request.header("accept-encoding", encoding);
    }
    let answer = request.send().await.with_context(|| address.to_owned())?;
    let mut headers = BTreeMap::<String, String>::new();
    for (name, value) in answer.headers() {
        let value = value.to_str()?.to_owned();
        headers
            .entry(name.to_string())
            .and_modify(|all| all.extend([", ", &value].map(str::to_owned)))
            .or_insert(value);
    }
    Ok(Answer {
        status: answer.status().as_u16(),
        headers,
        body: answer.bytes().await?.to_vec(),
    })
}

/// Every kind of path that a site has, and some that it has not.
fn wanted(site: &Site, built: Built, kind: Kind) -> Result<Vec<Wanted>> {
    let (item, indicator) = match built {
        Built::Own => ("2-2-1-1", "1-2-2-2-fig1"),
        Built::Other | Built::Large => ("B-1-1-1", "A-1-1-1-fig1"),
    };
    let hashed = |stem: &str, extension: &str, kind| -> Result<Wanted> {
        Ok(Wanted {
            for_ever: true,
            ..Wanted::file(&site.file_named(stem, extension)?, kind)
        })
    };
    let data = |name: &str, kind| Wanted {
        shared: Shared::ToBeRead,
        ..Wanted::file(&format!("data/{name}"), kind)
    };
    let mut all = vec![
        Wanted::page(""),
        Wanted::file("index.html", HTML),
        Wanted::page("figures/"),
        Wanted::page("guide/"),
        Wanted {
            shared: Shared::ToBeRead,
            ..Wanted::page("data/")
        },
        hashed("furikaeri", "js", SCRIPT)?,
        hashed("furikaeri_bg", "wasm", "application/wasm")?,
        hashed("split_reading", "wasm", "application/wasm")?,
        hashed("review", "bin", "application/octet-stream")?,
        hashed("copy", "bin", "application/octet-stream")?,
        Wanted::file("sw.js", SCRIPT),
        Wanted::file("sw-off.js", SCRIPT),
        Wanted::file("licenses.txt", "text/plain; charset=utf-8"),
        Wanted::file(
            "manifest.webmanifest",
            "application/manifest+json; charset=utf-8",
        ),
        Wanted::file("app-icons/icon.svg", "image/svg+xml; charset=utf-8"),
        Wanted::file("app-icons/icon-192.png", "image/png"),
        data("review.json", "application/json; charset=utf-8"),
        data("items.csv", "text/csv; charset=utf-8"),
        Wanted::missing("nothing-here"),
        Wanted::missing("nothing-here/"),
        Wanted::missing("furikaeri-0123456789abcdef.js"),
    ];
    if built != Built::Large {
        all.extend([
            Wanted::page(&format!("items/{item}/")),
            Wanted::page(&format!("indicators/{indicator}/")),
            Wanted::missing("items/nothing-here/"),
            Wanted {
                shared: Shared::InFrames,
                ..Wanted::page(&format!("embed/{indicator}/"))
            },
        ]);
        // Only mod_rewrite can say that a folder is nothing.
        if kind != Kind::BareApache {
            all.push(Wanted::missing("items/"));
            all.push(Wanted::missing("embed/"));
        }
    }
    Ok(all)
}

/// Holds one answer against what is wanted; what is amiss.
fn errors(
    site: &Site,
    kind: Kind,
    wanted: &Wanted,
    encoding: &[&str],
    answer: &Answer,
) -> Result<Vec<String>> {
    let mut errors = Vec::new();
    let mut hold = |what: &str, is: &str, should: &str| {
        if is != should {
            errors.push(format!("{what} is {is:?}, not {should:?}"));
        }
    };
    hold(
        "status",
        &answer.status.to_string(),
        &wanted.status.to_string(),
    );
    let bare = kind == Kind::BareApache;
    let named = |suffix: &str| match suffix {
        "" => wanted.file.clone(),
        suffix => format!("{}.{suffix}", wanted.file),
    };
    let there = |suffix: &&&str| site.folder().join(named(suffix)).is_file();
    let suffix = encoding.iter().find(there).copied();
    let suffix = suffix.filter(|_| !bare).unwrap_or("");
    let name = named(suffix);
    let bytes = fs::read(site.folder().join(&name)).with_context(|| name.clone())?;
    if answer.body != bytes {
        let (is, should) = (answer.body.len(), bytes.len());
        hold(
            "body",
            &format!("{is} other bytes"),
            &format!("the {should} of {name}"),
        );
    }
    let encoded = match suffix {
        "br" => "br",
        "gz" => "gzip",
        _ => "",
    };
    hold(
        "content-encoding",
        answer.header("content-encoding"),
        encoded,
    );
    let kind_said = answer
        .header("content-type")
        .to_lowercase()
        .replace(";charset", "; charset");
    hold("content-type", &kind_said, wanted.kind);
    hold("content-language", answer.header("content-language"), "");
    if bare {
        return Ok(errors);
    }
    let caching = if wanted.for_ever {
        "public, max-age=31536000, immutable"
    } else {
        "no-cache"
    };
    hold("cache-control", answer.header("cache-control"), caching);
    let is_compressed = site.folder().join(format!("{}.br", wanted.file)).is_file();
    let vary = answer.header("vary").to_lowercase();
    if is_compressed {
        let times = vary.matches("accept-encoding").count().to_string();
        hold("how often vary names accept-encoding", &times, "1");
    }
    let (framing, resource, reading) = match wanted.shared {
        Shared::No => ("frame-ancestors 'none'", "same-origin", ""),
        Shared::InFrames => ("frame-ancestors *", "cross-origin", ""),
        Shared::ToBeRead => ("frame-ancestors 'none'", "cross-origin", "*"),
    };
    for (name, should) in [
        ("content-security-policy", framing),
        ("cross-origin-resource-policy", resource),
        ("access-control-allow-origin", reading),
        ("cross-origin-opener-policy", "same-origin"),
        ("referrer-policy", "no-referrer"),
        ("x-content-type-options", "nosniff"),
        ("strict-transport-security", ""),
        (
            "permissions-policy",
            "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
        ),
    ] {
        hold(name, answer.header(name), should);
    }
    Ok(errors)
}

/// Asks for everything, in every way.
async fn ask_everything(site: &Site, built: Built, kind: Kind) -> Result<()> {
    let mut told = Vec::new();
    let wanted = wanted(site, built, kind)?;
    for wanted in &wanted {
        for (encoding, suffixes) in ENCODINGS {
            let answer = ask(&site.address(&wanted.path), encoding).await?;
            for errors in errors(site, kind, wanted, suffixes, &answer)? {
                told.push(format!("{} ({encoding}): {errors}", wanted.path));
            }
        }
    }
    // A folder without its slash; the base without its own; what is there for hosts; what is none of ours.
    let folder = ask(&site.address("figures"), "br").await?;
    let to = folder.header("location").to_owned();
    if !(matches!(folder.status, 301 | 302 | 307 | 308)
        && to.ends_with(&format!("{}figures/", built.base())))
    {
        told.push(format!("figures: {} to {to}", folder.status));
    }
    if built.base() != "/" {
        let base = ask(site.address("").trim_end_matches('/'), "br").await?;
        let to = base.header("location").to_owned();
        if !(matches!(base.status, 301 | 302 | 307 | 308) && to.ends_with(built.base())) {
            told.push(format!("base: {} to {to}", base.status));
        }
    }
    // Only mod_rewrite hides what does not begin with a dot.
    let for_hosts = [".htaccess", "_headers", "_redirects", "web.config"];
    let hidden = if kind == Kind::BareApache { 1 } else { 4 };
    for name in for_hosts.into_iter().take(hidden) {
        let answer = ask(&site.address(name), "br").await?;
        if !matches!(answer.status, 403 | 404) {
            told.push(format!("{name}: {}", answer.status));
        }
    }
    if built.base() != "/" {
        let missing = fs::read(site.folder().join("404.html"))?;
        let elsewhere = site.address("").replace(built.base(), "/nothing-here");
        let answer = ask(&elsewhere, "").await?;
        if !matches!(answer.status, 403 | 404) || answer.body == missing {
            told.push(format!(
                "{elsewhere} is not the host's own: {}",
                answer.status
            ));
        }
    }
    ensure!(
        told.is_empty(),
        "{kind:?}, {built:?}: {} of {} answers × headers:\n{}",
        told.len(),
        wanted.len() * ENCODINGS.len(),
        told.join("\n")
    );
    Ok(())
}

/// The whole table, then a visit, and one with the host gone.
async fn all(app: &mut App, kind: Kind, built: Built) -> Result<()> {
    let host = Host::start(kind, built)?;
    if kind == Kind::Nginx && built == Built::Own {
        let plain = format!("http://127.0.0.1:{}/", host.plain_port());
        let whole = format!("http://127.0.0.1:{}/", host.port());
        for address in [&plain, &whole] {
            let proof = ask(&[address, CHALLENGE].concat(), "").await?;
            ensure!(
                proof.status == 200 && proof.body == PROOF.as_bytes(),
                "no certificate could be had: {}",
                proof.status
            );
        }
        let to_https = ask(&[&plain, "guide/?a=b"].concat(), "").await?;
        let to = to_https.header("location");
        ensure!(
            to_https.status == 301 && to.starts_with("https://") && to.ends_with("guide/?a=b"),
            "{} to {to}",
            to_https.status
        );
    }
    let site = Site::of_host(host);
    ask_everything(&site, built, kind).await?;
    app.move_to(site);
    let (item, items) = match built {
        Built::Own => ("2-2-1-1", 22),
        Built::Other | Built::Large => ("B-1-1-1", 3),
    };
    app.open(&format!("items/{item}/")).await?;
    app.open("").await?;
    app.until_offline_ready().await?;
    app.expect_console("nowhere");
    app.load("nowhere/").await?;
    app.see_page(domain::wording::app::NOT_FOUND).await?;
    app.open("").await?;
    app.site_mut().stop();
    app.expect_console("sw.js");
    app.reload().await?;
    assert_eq!(app.items().await?.len(), items);
    app.open("figures/").await?;
    app.open(&format!("items/{item}/")).await
}

/// What has no page of its own is answered by the shell.
async fn large(app: &mut App, kind: Kind) -> Result<()> {
    let site = Site::of_host(Host::start(kind, Built::Large)?);
    ask_everything(&site, Built::Large, kind).await?;
    for path in ["items/1-1-1-1/", "indicators/nothing-here/"] {
        for (encoding, suffix) in [("br", ".br"), ("gzip", ".gz"), ("", "")] {
            let answer = ask(&site.address(path), encoding).await?;
            let shell = fs::read(site.folder().join(format!("shell.html{suffix}")))?;
            ensure!(
                answer.status == 200
                    && answer.body == shell
                    && answer.header("content-type").to_lowercase() == HTML,
                "{kind:?}: {path} ({encoding}) is answered with {} and {:?}",
                answer.status,
                answer.headers
            );
        }
    }
    app.move_to(site);
    app.open("").await?;
    app.until_offline_ready().await
}

/// Copies what the build wrote beside a site over the site.
fn put_there(folder: &Path, site: &Site) -> Result<()> {
    for file in fs::read_dir(folder)? {
        let file = file?;
        fs::copy(file.path(), site.folder().join(file.file_name()))?;
    }
    Ok(())
}

/// The browser asks for the worker again, and the one that comes lets the tab be loaded anew.
async fn until_the_way_back_is_taken(app: &App) -> Result<()> {
    app.ask("globalThis.before = true", Vec::new()).await?;
    // The tab may be loaded anew before it can answer.
    let update = "await (await navigator.serviceWorker.getRegistration()).update(); return 1";
    let _ = app.ask_later(update).await;
    app.until("the tab is loaded anew", "!globalThis.before")
        .await
}

/// Where the compressed worker lies beside the other, that is what a host sends.
async fn the_way_back_is_whole(app: &mut App) -> Result<()> {
    let host = Host::start(Kind::Nginx, Built::Own)?;
    let way_back = host.beside().join("way-back");
    app.move_to(Site::of_host(host));
    app.write_draft("1-1-1-1", "戻したあとも残る").await?;
    app.open("guide/").await?;
    app.see(offline::READY).await?;
    put_there(&way_back, app.site())?;
    for encoding in ["br", "gzip", ""] {
        let worker = ask(&app.site().address("sw.js"), encoding).await?;
        let suffix = if worker.header("content-encoding").is_empty() {
            ""
        } else {
            &format!(".{}", encoding.replace("ip", ""))
        };
        let off = fs::read(app.site().folder().join(format!("sw-off.js{suffix}")))?;
        ensure!(worker.body == off, "({encoding}) another worker came");
    }
    until_the_way_back_is_taken(app).await?;
    app.until_live().await?;
    app.see(offline::UNAVAILABLE).await?;
    ensure!(
        app.ask_later("return (await caches.keys()).length").await? == 0,
        "its caches are still there"
    );
    app.open("items/1-1-1-1/").await?;
    let kept = "document.querySelector('.draft textarea')?.value === '戻したあとも残る'";
    app.until("the draft is there", kept).await
}

/// What was there is taken away, compressed copies too, and what the build wrote for the end is put there.
async fn a_site_that_ends_says_so_everywhere(app: &mut App) -> Result<()> {
    // The two others compress what was not.
    let hosts: [(Kind, &[&str]); 3] = [
        (Kind::Caddy, &["gzip, deflate, br", "gzip", ""]),
        (Kind::Apache, &[""]),
        (Kind::Nginx, &[""]),
    ];
    for (kind, encodings) in hosts {
        let host = Host::start(kind, Built::Own)?;
        let ending = host.beside().join("ending");
        let site = Site::of_host(host);
        app.move_to(site);
        app.write_draft("1-1-1-1", "終わったあとも残る").await?;
        app.until_offline_ready().await?;
        for entry in fs::read_dir(app.site().folder())? {
            let path = entry?.path();
            if path.is_dir() {
                fs::remove_dir_all(path)?;
            } else {
                fs::remove_file(path)?;
            }
        }
        put_there(&ending, app.site())?;
        for path in ["", "items/1-1-1-1/", "figures/", "data/", "nothing-here"] {
            for encoding in encodings {
                let answer = ask(&app.site().address(path), encoding).await?;
                let told = String::from_utf8_lossy(&answer.body);
                ensure!(
                    told.contains(worker::ENDED.title),
                    "{kind:?}: {path} ({encoding}) is {} {told}",
                    answer.status
                );
            }
        }
        app.expect_console("404");
        until_the_way_back_is_taken(app).await?;
        app.see(worker::ENDED.title).await?;
        let stored = "return Object.values(localStorage).join(' ')";
        let stored = app.ask(stored, Vec::new()).await?.to_string();
        ensure!(stored.contains("終わったあとも残る"), "{kind:?}: {stored}");
        app.shot("ended").await?;
    }
    Ok(())
}
