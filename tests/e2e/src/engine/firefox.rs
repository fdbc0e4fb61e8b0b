//! Firefox, through `WebDriver` `BiDi` and, where that has nothing, through scripts with the browser's own rights.

use std::{
    path::{Path, PathBuf},
    process::Command,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use anyhow::{Context, Result, bail};
use base64::{Engine as _, prelude::BASE64_STANDARD as STANDARD};
use http::Method;
use serde_json::{Value, json};
use thirtyfour::{
    Capabilities, RequestData, SessionId, WebDriver, WindowHandle,
    common::{
        command::FormatRequestData,
        print::{PrintPage, PrintParameters},
    },
};
use tokio::task::JoinHandle;

use super::{Control, Missing, Ways, bidi::Bidi};
use crate::{
    browser::{How, Started},
    device::{Kept, Screen, Wish},
    network_guard::NetworkGuard,
    process::{Process, Running},
};

/// What pages said in the console.
type Said = Arc<Mutex<Vec<String>>>;

#[derive(Debug)]
pub(crate) struct Firefox {
    driver: WebDriver,
    bidi: Bidi,
    said: Said,
    blocking: Mutex<Option<Blocking>>,
}

/// Requests of a tab that are looked at before they are sent.
#[derive(Debug)]
struct Blocking {
    intercept: Value,
    judge: JoinHandle<()>,
}

/// What a page still hears when it is left while it fetches, stores or does something.
const LEFT: [&str; 6] = [
    "NetworkError when attempting to fetch resource",
    "AbortError: The operation was aborted",
    "has been aborted due to page navigation",
    "Loading failed for the module with source",
    "Script terminated by timeout",
    // Nothing is named: nobody waits for it any longer.
    "Failed to load ‘’. A ServiceWorker intercepted the request",
];

/// Keeps the composition between two letters of it.
const COMPOSE: &str = "
    const [text, confirmed] = arguments;
    const method = gBrowser.selectedBrowser.e2eInputMethod ??= Cc['@mozilla.org/text-input-processor;1']
      .createInstance(Ci.nsITextInputProcessor);
    if (!method.hasComposition && !method.beginInputTransactionForTests(window, () => true))
      throw new Error('no input method');
    if (confirmed) {
      method.commitCompositionWith(text);
    } else {
      method.setPendingCompositionString(text);
      method.appendClauseToPendingComposition(text.length, method.ATTR_RAW_CLAUSE);
      method.setCaretInPendingComposition(text.length);
      method.flushPendingComposition();
    }";

/// For the whole browser, but for the medium: a tab is given light colours when it is opened.
const WISH: &str = "
    const [dark, forced, still, contrast, paper] = arguments;
    Services.prefs.setIntPref('layout.css.prefers-color-scheme.content-override', dark ? 0 : 1);
    Services.prefs.setIntPref('browser.display.document_color_use', forced ? 2 : contrast ? 1 : 0);
    Services.prefs.setIntPref('ui.useAccessibilityTheme', contrast ? 1 : 0);
    gBrowser.selectedBrowser.browsingContext.mediumOverride = paper ? 'print' : '';
    Services.prefs.setIntPref('ui.prefersReducedMotion', still ? 1 : 0);";

const FORGET: &str = "
    const [origin, kept] = arguments;
    const data = Ci.nsIClearDataService;
    const flags = { all: data.CLEAR_COOKIES_AND_SITE_DATA, cache: data.CLEAR_ALL_CACHES }[kept];
    const site = Services.scriptSecurityManager.createContentPrincipalFromOrigin(origin);
    const failed = await new Promise((done) => Services.clearData.deleteDataFromPrincipal(site, true, flags, done));
    if (failed) throw new Error(`not all of ${origin} is forgotten: ${failed}`);";

/// Errors and warnings of pages that no script of theirs wrote: what they threw, what their policy forbade.
const COMPLAINTS: &str = "
    const all = Services.console.getMessageArray();
    Services.console.reset();
    const { infoFlag } = Ci.nsIScriptError;
    return all.filter((it) => it instanceof Ci.nsIScriptError && !(it.flags & infoFlag)
        && it.sourceName.startsWith('http://127.0.0.1:'))
      .map((it) => `${it.sourceName} ${it.category}: ${it.errorMessage}`);";

/// The paper that lies in the printer, in centimetres; a page may ask for another.
const A4: PrintPage = PrintPage {
    width: 21.0,
    height: 29.7,
};

/// The driver has the browser end where one of its tabs crashes.
const OUTLIVE_TABS: &str = "Services.env.set('MOZ_CRASHREPORTER_SHUTDOWN', '')";

/// Starts the driver, and the browser on this profile.
pub(crate) async fn start(
    profile: &Path,
    network_guard: &NetworkGuard,
    how: How,
) -> Result<Started> {
    let program = std::env::var_os("GECKODRIVER").unwrap_or_else(|| "geckodriver".into());
    let mut command = Command::new(program);
    command.args(["--port=0", "--websocket-port=0", "--allow-system-access"]);
    let mut process = Process::start(&mut command)
        .context("geckodriver is missing: `cargo xtask test` builds it, GECKODRIVER names it")?;
    let address = process.says("Listening on ")?;
    let mut wanted = Capabilities::new();
    wanted.set("browserName", "firefox")?;
    wanted.set("webSocketUrl", true)?;
    let proxy = format!("127.0.0.1:{}", network_guard.port());
    let proxy = json!({ "proxyType": "manual", "httpProxy": proxy, "sslProxy": proxy });
    wanted.set("proxy", proxy)?;
    let options = json!({
        "binary": binary()?,
        "args": ["-headless", "-profile", profile],
        "prefs": {
            "intl.accept_languages": "ja",
            // What it says over https, which readers come by; over http it would not take brotli.
            "network.http.accept-encoding": "gzip, deflate, br",
            "network.proxy.allow_hijacking_localhost": how.watched,
            // Its own calls: is this a hotel's network, and what is new at its maker's.
            "network.captive-portal-service.enabled": false,
            "network.connectivity-service.enabled": false,
            // A phone's lie above the page and take no room.
            "ui.useOverlayScrollbars": 1,
            // It asks before a form goes to http, and before words are left unsaved: there is nobody to answer.
            "dom.disable_beforeunload": true,
            "security.warn_submit_secure_to_insecure": false,
            "services.settings.server": "data:,",
        },
    });
    wanted.set("moz:firefoxOptions", options)?;
    let driver = WebDriver::new(&format!("http://{address}"), wanted)
        .await
        .context("the browser does not start")?;
    let control = Firefox::of(driver.clone()).await?;
    Ok(Started {
        driver,
        control: Control::Firefox(control),
        processes: vec![process],
    })
}

fn binary() -> Result<PathBuf> {
    xtask::find_on_path("firefox-esr")
        .or_else(|| xtask::find_on_path("firefox"))
        .context("Firefox is missing: apt-get install firefox-esr")
}

/// Turns to the page, or to the browser's own surface.
#[derive(Debug)]
struct TurnTo(&'static str);

impl FormatRequestData for TurnTo {
    fn format_request(&self, session: &SessionId) -> RequestData {
        let body = json!({ "context": self.0 });
        RequestData::new(Method::POST, format!("session/{session}/moz/context")).add_body(body)
    }
}

impl Firefox {
    async fn of(driver: WebDriver) -> Result<Self> {
        let address = driver.capabilities().get("webSocketUrl");
        let address = address.and_then(Value::as_str);
        let bidi = Bidi::join(address.context("the driver knows no BiDi")?).await?;
        let said = Said::default();
        let mut entries = bidi.events("log.entryAdded").await?;
        let book = Arc::clone(&said);
        tokio::spawn(async move {
            while let Some(entry) = entries.recv().await {
                // What is thrown comes from the browser's own list, with what no script wrote.
                let errors = entry["level"] == "warn" || entry["level"] == "error";
                if entry["type"] == "console" && errors {
                    let words = entry["text"].as_str().unwrap_or_default();
                    lock(&book).push(words.to_owned());
                }
            }
        });
        let firefox = Self {
            driver,
            bidi,
            said,
            blocking: Mutex::default(),
        };
        firefox.inside(OUTLIVE_TABS, Vec::new()).await?;
        Ok(firefox)
    }

    /// `BiDi` names a tab as `WebDriver` does.
    async fn tab(&self) -> Result<String> {
        Ok(self.driver.window().await?.to_string())
    }

    /// Runs a script, as the body of an async function, with the rights of the browser itself. `gBrowser` is its
    /// window's, with the current tab in front.
    async fn inside(&self, script: &str, given: Vec<Value>) -> Result<Value> {
        let script = format!(
            "const done = arguments[arguments.length - 1];
             const work = async function () {{ {script} }};
             work.apply(null, arguments).then((it) => done([it ?? null]), (why) => done(`${{why}}`));"
        );
        self.driver.cmd(TurnTo("chrome")).await?;
        let answer = self.driver.execute_async(script, given).await;
        self.driver.cmd(TurnTo("content")).await?;
        match answer?.json() {
            Value::Array(answer) => Ok(answer.first().cloned().unwrap_or_default()),
            why => bail!("inside the browser: {why}"),
        }
    }
}

impl Ways for Firefox {
    async fn opened(&self, _: &WindowHandle) -> Result<()> {
        Ok(())
    }

    async fn screen(&self, Screen { width, height }: Screen) -> Result<()> {
        let size = json!({ "width": width, "height": height });
        let screen = json!({ "context": self.tab().await?, "viewport": size });
        self.bidi
            .send("browsingContext.setViewport", screen)
            .await?;
        Ok(())
    }

    async fn wish(&self, wish: Wish) -> Result<()> {
        let dark = matches!(wish, Wish::Dark | Wish::ForcedColours | Wish::Paper);
        let wishes = [
            Wish::ForcedColours,
            Wish::LessMotion,
            Wish::MoreContrast,
            Wish::Paper,
        ];
        let wishes = wishes.map(|it| it == wish);
        let all = std::iter::once(dark).chain(wishes);
        self.inside(WISH, all.map(Value::Bool).collect()).await?;
        Ok(())
    }

    async fn before_load(&self, script: &str) -> Result<()> {
        let script = json!({
            "functionDeclaration": format!("() => {{ {script} }}"), "contexts": [self.tab().await?],
        });
        self.bidi.send("script.addPreloadScript", script).await?;
        Ok(())
    }

    async fn agent(&self, name: &str) -> Result<()> {
        let set = "gBrowser.selectedBrowser.browsingContext.customUserAgent = arguments[0]";
        self.inside(set, vec![json!(name)]).await?;
        Ok(())
    }

    async fn settle_in(&self, _language: &str, _zone: &str) -> Result<()> {
        Err(Missing::Abroad.into())
    }

    async fn without_scripts(&self) -> Result<()> {
        let set = "gBrowser.selectedBrowser.browsingContext.allowJavascript = false";
        self.inside(set, Vec::new()).await?;
        Ok(())
    }

    async fn block(&self, parts: &[&str]) -> Result<()> {
        let before = lock(&self.blocking).take();
        if let Some(Blocking { intercept, judge }) = before {
            judge.abort();
            // The tab may be gone, and the intercept with it.
            let intercept = json!({ "intercept": intercept });
            let _ = self.bidi.send("network.removeIntercept", intercept).await;
        }
        if parts.is_empty() {
            return Ok(());
        }
        let mut requests = self.bidi.events("network.beforeRequestSent").await?;
        let where_ = json!({ "phases": ["beforeRequestSent"], "contexts": [self.tab().await?] });
        let added = self.bidi.send("network.addIntercept", where_).await?;
        let parts: Vec<String> = parts.iter().map(|&it| it.to_owned()).collect();
        let bidi = self.bidi.clone();
        let judge = tokio::spawn(async move {
            while let Some(request) = requests.recv().await {
                if request["isBlocked"] != true {
                    continue;
                }
                let url = request["request"]["url"].as_str().unwrap_or_default();
                let verdict = if parts.iter().any(|it| url.contains(it)) {
                    "network.failRequest"
                } else {
                    "network.continueRequest"
                };
                let which = json!({ "request": request["request"]["request"] });
                // A page that was left takes its requests with it.
                let _ = bidi.send(verdict, which).await;
            }
        });
        let intercept = added["intercept"].clone();
        *lock(&self.blocking) = Some(Blocking { intercept, judge });
        Ok(())
    }

    async fn compose(&self, text: &str) -> Result<()> {
        self.inside(COMPOSE, vec![json!(text), json!(false)])
            .await?;
        Ok(())
    }

    async fn confirm(&self, text: &str) -> Result<()> {
        self.inside(COMPOSE, vec![json!(text), json!(true)]).await?;
        Ok(())
    }

    async fn forget(&self, kept: Kept, origin: &str) -> Result<()> {
        let kept = match kept {
            Kept::All => "all",
            Kept::Cache => "cache",
            Kept::Worker => bail!(Missing::Measuring),
        };
        self.inside(FORGET, vec![json!(origin), json!(kept)])
            .await?;
        Ok(())
    }

    async fn print(&self) -> Result<Vec<u8>> {
        let how = PrintParameters {
            page: A4,
            ..PrintParameters::default()
        };
        Ok(self.driver.print_page(how).await?)
    }

    async fn picture(&self) -> Result<Vec<u8>> {
        let size = "const { scrollWidth, scrollHeight } = document.documentElement;
            return [scrollWidth, Math.min(scrollHeight, 3400)]";
        let size = self.driver.execute(size, Vec::new()).await?;
        let [width, height] = [0, 1].map(|at| size.json()[at].clone());
        let what = json!({
            "context": self.tab().await?, "origin": "document",
            "clip": { "type": "box", "x": 0, "y": 0, "width": width, "height": height },
        });
        let picture = self
            .bidi
            .send("browsingContext.captureScreenshot", what)
            .await?;
        Ok(STANDARD.decode(picture["data"].as_str().unwrap_or_default())?)
    }

    async fn complaints(&self) -> Result<Vec<String>> {
        let mut all = std::mem::take(&mut *lock(&self.said));
        let others = self.inside(COMPLAINTS, Vec::new()).await?;
        all.extend(serde_json::from_value::<Vec<String>>(others)?);
        all.retain(|words| !LEFT.iter().any(|left| words.contains(left)));
        Ok(all)
    }

    async fn drawing(&self, running: Vec<Running>) -> Result<Vec<Running>> {
        let pid = "return gBrowser.selectedBrowser.browsingContext.currentWindowGlobal.osPid";
        let pid = self.inside(pid, Vec::new()).await?;
        Ok((running.into_iter()).filter(|it| pid == it.pid).collect())
    }
}

fn lock<T>(shared: &Mutex<T>) -> MutexGuard<'_, T> {
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}
