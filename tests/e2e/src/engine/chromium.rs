//! Chromium, through its own protocol.

use std::{
    fs,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result};
use base64::{Engine as _, prelude::BASE64_STANDARD as STANDARD};
use serde_json::{Value, json};
use thirtyfour::{Capabilities, WebDriver, WindowHandle};

use super::{Control, Ways};
use crate::{
    browser::{How, Started},
    device::{Kept, Screen, WIDE, Wish},
    network_guard::{NOBODY, NetworkGuard},
    process::{Process, Running},
};

/// How the browser is always started.
const FIXED: [&str; 12] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    // It must not call its search engine on its own: pages could ask that host too.
    "--disable-features=OptimizationHints,MediaRouter,Translate,AimEnabled,AimServerEligibilityEnabled,PreconnectToSearch",
    "--lang=ja",
    "--window-size=390,844",
];

/// Debian's name of the engine without the browser around it. A run takes three quarters of the time with it.
const SHELL: &str = "chromium-headless-shell";

/// The browser takes a Japanese font for what is read in Japanese; of the shell, which has no settings, the system does.
const FONTS: &str = r#"<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include>/etc/fonts/fonts.conf</include>
  <match><test name="family"><string>sans-serif</string></test>
    <edit name="family" mode="prepend" binding="strong"><string>Noto Sans CJK JP</string></edit></match>
</fontconfig>
"#;

/// How the shell is started.
struct Shell {
    starts: PathBuf,
    fonts: PathBuf,
}

impl Shell {
    /// None where it is not installed.
    fn ready(profile: &Path) -> Result<Option<Self>> {
        let Some(installed) = xtask::find_on_path(SHELL) else {
            return Ok(None);
        };
        let shell = Self {
            starts: profile.join("shell"),
            fonts: profile.join("fonts.conf"),
        };
        if !shell.starts.exists() {
            // The driver waits for a tab, which the shell opens for an address alone, and hands on no more than options.
            let script = format!(
                "#!/bin/sh\nexec '{}' \"$@\" about:blank\n",
                installed.display()
            );
            fs::write(&shell.starts, script)?;
            fs::set_permissions(&shell.starts, fs::Permissions::from_mode(0o755))?;
            fs::write(&shell.fonts, FONTS)?;
        }
        Ok(Some(shell))
    }
}

#[derive(Debug)]
pub(crate) struct Chromium {
    driver: WebDriver,
}

/// Starts the driver, and the browser on this profile.
pub(crate) async fn start(
    profile: &Path,
    network_guard: &NetworkGuard,
    how: How,
) -> Result<Started> {
    let program = std::env::var_os("CHROMEDRIVER").unwrap_or_else(|| "chromedriver".into());
    let mut command = Command::new(program);
    let missing = "chromedriver is missing: apt-get install chromium chromium-driver";
    let shell = if how.whole {
        None
    } else {
        Shell::ready(profile)?
    };
    command.envs(shell.iter().map(|it| ("FONTCONFIG_FILE", &it.fonts)));
    let mut process = Process::start(command.arg("--port=0")).context(missing)?;
    let line = process.says("successfully on port ")?;
    let port = line.trim_end_matches('.');
    let mut wanted = Capabilities::new();
    wanted.set("browserName", "chrome")?;
    let mut arguments: Vec<String> = FIXED.map(str::to_owned).into();
    arguments.push(format!("--user-data-dir={}", profile.display()));
    arguments.push(format!("--proxy-server=127.0.0.1:{}", network_guard.port()));
    // The browser's own calls for messages from afar: there is no switch that turns them off.
    arguments.push(format!("--gcm-checkin-url={NOBODY}"));
    if how.watched {
        arguments.push("--proxy-bypass-list=<-loopback>".to_owned());
    }
    arguments.extend(how.options.iter().map(|&it| it.to_owned()));
    // The browser's own start page calls home.
    let start = json!({ "session": { "restore_on_startup": 4, "startup_urls": ["about:blank"] } });
    let mut options = json!({ "args": arguments, "prefs": start });
    if let Some(shell) = shell {
        options["binary"] = shell.starts.to_string_lossy().into();
    }
    wanted.set("goog:chromeOptions", options)?;
    wanted.set("goog:loggingPrefs", json!({ "browser": "ALL" }))?;
    let driver = WebDriver::new(&format!("http://127.0.0.1:{port}"), wanted)
        .await
        .context("the browser does not start")?;
    let control = Chromium {
        driver: driver.clone(),
    };
    Ok(Started {
        driver,
        control: Control::Chromium(control),
        processes: vec![process],
    })
}

/// The processes that draw tabs, but for the first tab's, which is the oldest.
pub(crate) fn renderers(running: Vec<Running>) -> Vec<Running> {
    let mut renderers: Vec<(u32, Running)> = running
        .into_iter()
        .filter_map(|it| Some((renderer(&it.command)?, it)))
        .collect();
    renderers.sort_by_key(|(number, _)| *number);
    renderers.into_iter().skip(1).map(|(_, it)| it).collect()
}

/// The number of the renderer that was called so: they are counted as they come. None for any other process, and
/// for one that draws the browser's own surface.
fn renderer(command: &str) -> Option<u32> {
    let (_, number) = command.split_once("--renderer-client-id=")?;
    if command.contains("--top-chrome-webui") {
        return None;
    }
    number.split(' ').next()?.parse().ok()
}

impl Chromium {
    pub(crate) async fn cdp(&self, method: &str, params: Value) -> Result<Value> {
        Ok(self.driver.cdp().send_raw(method, params).await?)
    }
}

impl Ways for Chromium {
    async fn opened(&self, _: &WindowHandle) -> Result<()> {
        Ok(())
    }

    async fn screen(&self, Screen { width, height }: Screen) -> Result<()> {
        let mobile = width < WIDE.width;
        let metrics = json!({
            "width": width, "height": height, "deviceScaleFactor": 1, "mobile": mobile,
            "screenWidth": width, "screenHeight": height,
        });
        self.cdp("Emulation.setDeviceMetricsOverride", metrics)
            .await?;
        Ok(())
    }

    async fn wish(&self, wish: Wish) -> Result<()> {
        let medium = if wish == Wish::Paper { "print" } else { "" };
        let features = json!({ "media": medium, "features": features(wish) });
        self.cdp("Emulation.setEmulatedMedia", features).await?;
        Ok(())
    }

    async fn before_load(&self, script: &str) -> Result<()> {
        let source = json!({ "source": script });
        self.cdp("Page.addScriptToEvaluateOnNewDocument", source)
            .await?;
        Ok(())
    }

    async fn agent(&self, name: &str) -> Result<()> {
        let name = json!({ "userAgent": name });
        self.cdp("Emulation.setUserAgentOverride", name).await?;
        Ok(())
    }

    async fn settle_in(&self, language: &str, zone: &str) -> Result<()> {
        let agent = self
            .driver
            .execute("return navigator.userAgent", vec![])
            .await?;
        let agent = json!({ "userAgent": agent.json(), "acceptLanguage": language });
        self.cdp("Emulation.setUserAgentOverride", agent).await?;
        let locale = json!({ "locale": language });
        self.cdp("Emulation.setLocaleOverride", locale).await?;
        let zone = json!({ "timezoneId": zone });
        self.cdp("Emulation.setTimezoneOverride", zone).await?;
        Ok(())
    }

    async fn without_scripts(&self) -> Result<()> {
        let off = json!({ "value": true });
        self.cdp("Emulation.setScriptExecutionDisabled", off)
            .await?;
        Ok(())
    }

    async fn block(&self, parts: &[&str]) -> Result<()> {
        self.cdp("Network.enable", json!({})).await?;
        let patterns: Vec<_> = parts.iter().map(|part| format!("*{part}*")).collect();
        let urls = json!({ "urls": patterns });
        self.cdp("Network.setBlockedURLs", urls).await?;
        Ok(())
    }

    async fn compose(&self, text: &str) -> Result<()> {
        let end = text.encode_utf16().count();
        let composition = json!({ "text": text, "selectionStart": end, "selectionEnd": end });
        self.cdp("Input.imeSetComposition", composition).await?;
        Ok(())
    }

    async fn confirm(&self, text: &str) -> Result<()> {
        let text = json!({ "text": text });
        self.cdp("Input.insertText", text).await?;
        Ok(())
    }

    async fn forget(&self, kept: Kept, origin: &str) -> Result<()> {
        let types = match kept {
            Kept::All => "all",
            Kept::Worker => "cache_storage,service_workers",
            Kept::Cache => {
                self.cdp("Network.clearBrowserCache", json!({})).await?;
                return Ok(());
            }
        };
        let what = json!({ "origin": origin, "storageTypes": types });
        self.cdp("Storage.clearDataForOrigin", what).await?;
        Ok(())
    }

    async fn print(&self) -> Result<Vec<u8>> {
        let how = json!({ "preferCSSPageSize": true });
        let printed = self.cdp("Page.printToPDF", how).await?;
        Ok(STANDARD.decode(printed["data"].as_str().unwrap_or_default())?)
    }

    async fn picture(&self) -> Result<Vec<u8>> {
        let size = self.cdp("Page.getLayoutMetrics", json!({})).await?;
        let of = |name: &str| size["cssContentSize"][name].as_f64().unwrap_or(0.0);
        let clip = json!({
            "x": 0, "y": 0, "scale": 1,
            "width": of("width"), "height": of("height").min(3400.0),
        });
        let how = json!({ "format": "png", "captureBeyondViewport": true, "clip": clip });
        let picture = self.cdp("Page.captureScreenshot", how).await?;
        Ok(STANDARD.decode(picture["data"].as_str().unwrap_or_default())?)
    }

    async fn complaints(&self) -> Result<Vec<String>> {
        let log = self.driver.browser_log().await?;
        let errors =
            (log.into_iter()).filter(|entry| matches!(entry.level.as_str(), "SEVERE" | "WARNING"));
        Ok(errors.map(|entry| entry.message).collect())
    }

    async fn drawing(&self, running: Vec<Running>) -> Result<Vec<Running>> {
        Ok(renderers(running))
    }
}

fn features(wish: Wish) -> Value {
    let feature = |name: &str, value: &str| json!({ "name": name, "value": value });
    let scheme = |value| feature("prefers-color-scheme", value);
    match wish {
        Wish::Light => json!([
            scheme("light"),
            feature("forced-colors", "none"),
            feature("prefers-reduced-motion", "no-preference")
        ]),
        Wish::Dark => json!([scheme("dark"), feature("forced-colors", "none")]),
        Wish::ForcedColours => json!([scheme("dark"), feature("forced-colors", "active")]),
        Wish::LessMotion => {
            json!([scheme("light"), feature("prefers-reduced-motion", "reduce")])
        }
        Wish::MoreContrast => json!([scheme("light"), feature("prefers-contrast", "more")]),
        Wish::Paper => json!([scheme("dark")]),
    }
}
