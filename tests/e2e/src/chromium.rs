//! All that `WebDriver` has no command for: Chromium's own protocol.
//!
//! Another engine needs its own way to these, or must say that it has none.

use std::path::Path;

use anyhow::{Context, Result, bail};
use base64::{Engine, prelude::BASE64_STANDARD as STANDARD};
use serde_json::{Value, json};

use crate::{App, sentry::NOBODY};

/// A screen, in CSS pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Screen {
    /// Width.
    pub width: u32,
    /// Height.
    pub height: u32,
}

/// The phone of the design.
pub const PHONE: Screen = Screen {
    width: 390,
    height: 844,
};
/// The narrowest screen that everything must fit on.
pub const NARROW: Screen = Screen {
    width: 320,
    height: 640,
};
/// A desk's screen.
pub const WIDE: Screen = Screen {
    width: 1280,
    height: 900,
};

/// What the reader's device asks pages for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wish {
    /// Light colours, nothing else.
    Light,
    /// Dark colours.
    Dark,
    /// The device's own few colours.
    ForcedColours,
    /// No movement.
    LessMotion,
    /// Dark text on light, or light on dark, and nothing between.
    MoreContrast,
    /// To be printed, on a device with dark colours.
    Paper,
}

impl Wish {
    fn features(self) -> Value {
        let feature = |name: &str, value: &str| json!({ "name": name, "value": value });
        let scheme = |value| feature("prefers-color-scheme", value);
        match self {
            Self::Light => json!([
                scheme("light"),
                feature("forced-colors", "none"),
                feature("prefers-reduced-motion", "no-preference")
            ]),
            Self::Dark => json!([scheme("dark"), feature("forced-colors", "none")]),
            Self::ForcedColours => json!([scheme("dark"), feature("forced-colors", "active")]),
            Self::LessMotion => {
                json!([scheme("light"), feature("prefers-reduced-motion", "reduce")])
            }
            Self::MoreContrast => json!([scheme("light"), feature("prefers-contrast", "more")]),
            Self::Paper => json!([scheme("dark")]),
        }
    }
}

/// What a page takes on paper.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Paper {
    /// How many sheets.
    pub pages: usize,
    /// Their width, in points.
    pub width: f64,
    /// Their height, in points.
    pub height: f64,
}

impl Paper {
    /// Reads it from a PDF as Chromium writes it, with its page objects uncompressed.
    fn of(pdf: &[u8]) -> Result<Self> {
        let text = String::from_utf8_lossy(pdf);
        let (_, after) = text.split_once("/MediaBox [").context("no page size")?;
        let (numbers, _) = after.split_once(']').context("no page size")?;
        let numbers: Vec<f64> = numbers
            .split_whitespace()
            .map(str::parse)
            .collect::<Result<_, _>>()?;
        let [_, _, width, height] = numbers[..] else {
            bail!("a page size of {numbers:?}");
        };
        Ok(Self {
            pages: text.matches("/MediaBox [").count(),
            width,
            height,
        })
    }
}

/// How the browser is started.
pub(crate) fn arguments(profile: &Path, proxy: u16) -> Vec<String> {
    let fixed = [
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
    let mut all: Vec<String> = fixed.map(str::to_owned).into();
    all.push(format!("--user-data-dir={}", profile.display()));
    all.push(format!("--proxy-server=127.0.0.1:{proxy}"));
    // The browser's own calls for messages from afar: there is no switch that turns them off.
    all.push(format!("--gcm-checkin-url={NOBODY}"));
    all
}

/// The number of the renderer that was called so: they are counted as they come. None for any other process, and
/// for one that draws the browser's own surface.
pub(crate) fn renderer(command: &str) -> Option<u32> {
    let (_, number) = command.split_once("--renderer-client-id=")?;
    if command.contains("--top-chrome-webui") {
        return None;
    }
    number.split(' ').next()?.parse().ok()
}

impl App {
    pub(crate) async fn cdp(&self, method: &str, params: Value) -> Result<Value> {
        Ok(self.driver().cdp().send_raw(method, params).await?)
    }

    /// Gives the current tab a screen of exactly this size.
    ///
    /// # Errors
    ///
    /// The browser refuses.
    pub async fn screen(&self, screen: Screen) -> Result<()> {
        let Screen { width, height } = screen;
        let mobile = width < WIDE.width;
        let metrics = json!({
            "width": width, "height": height, "deviceScaleFactor": 1, "mobile": mobile,
            "screenWidth": width, "screenHeight": height,
        });
        self.cdp("Emulation.setDeviceMetricsOverride", metrics)
            .await?;
        Ok(())
    }

    /// Sets what the device asks pages for.
    ///
    /// # Errors
    ///
    /// The browser refuses.
    pub async fn wish(&self, wish: Wish) -> Result<()> {
        let medium = if wish == Wish::Paper { "print" } else { "" };
        let features = json!({ "media": medium, "features": wish.features() });
        self.cdp("Emulation.setEmulatedMedia", features).await?;
        Ok(())
    }

    /// Runs a script in every page of this tab before anything else in it.
    ///
    /// # Errors
    ///
    /// The browser refuses.
    pub async fn before_load(&self, script: &str) -> Result<()> {
        let source = json!({ "source": script });
        self.cdp("Page.addScriptToEvaluateOnNewDocument", source)
            .await?;
        Ok(())
    }

    /// Gives the browser another name in this tab, as another browser or app would have.
    ///
    /// # Errors
    ///
    /// The browser refuses.
    pub async fn agent(&self, name: &str) -> Result<()> {
        let name = json!({ "userAgent": name });
        self.cdp("Emulation.setUserAgentOverride", name).await?;
        Ok(())
    }

    /// Sets the language and the time zone of the device, for this tab: `ja-JP`, `Asia/Tokyo`.
    ///
    /// # Errors
    ///
    /// The browser refuses.
    pub async fn settle_in(&self, (language, zone): (&str, &str)) -> Result<()> {
        let agent = self.ask("return navigator.userAgent", vec![]).await?;
        let agent = json!({ "userAgent": agent, "acceptLanguage": language });
        self.cdp("Emulation.setUserAgentOverride", agent).await?;
        let locale = json!({ "locale": language });
        self.cdp("Emulation.setLocaleOverride", locale).await?;
        let zone = json!({ "timezoneId": zone });
        self.cdp("Emulation.setTimezoneOverride", zone).await?;
        Ok(())
    }

    /// Turns scripts off in this tab, as a reader can.
    ///
    /// # Errors
    ///
    /// The browser refuses.
    pub async fn without_scripts(&self) -> Result<()> {
        let off = json!({ "value": true });
        self.cdp("Emulation.setScriptExecutionDisabled", off)
            .await?;
        Ok(())
    }

    /// Types into the focused field through an input method, without confirming: あ, い, …
    ///
    /// # Errors
    ///
    /// The browser refuses.
    pub async fn compose(&self, text: &str) -> Result<()> {
        let mut so_far = String::new();
        for letter in text.chars() {
            so_far.push(letter);
            let end = so_far.encode_utf16().count();
            let composition = json!({ "text": so_far, "selectionStart": end, "selectionEnd": end });
            self.cdp("Input.imeSetComposition", composition).await?;
        }
        Ok(())
    }

    /// Confirms what is being composed, as this text.
    ///
    /// # Errors
    ///
    /// The browser refuses.
    pub async fn confirm(&self, text: &str) -> Result<()> {
        let text = json!({ "text": text });
        self.cdp("Input.insertText", text).await?;
        Ok(())
    }

    /// Empties all that the browser keeps for an origin: a port may have been another test's.
    pub(crate) async fn forget_origin(&self, origin: &str) -> Result<()> {
        let what = json!({ "origin": origin, "storageTypes": "all" });
        self.cdp("Storage.clearDataForOrigin", what).await?;
        Ok(())
    }

    /// Prints the page, and tells what paper it takes. The PDF is kept beside the pictures, where those are.
    ///
    /// # Errors
    ///
    /// The browser does not print.
    pub async fn printed(&self, name: &str) -> Result<Paper> {
        let how = json!({ "preferCSSPageSize": true });
        let printed = self.cdp("Page.printToPDF", how).await?;
        let pdf = STANDARD.decode(printed["data"].as_str().unwrap_or_default())?;
        if let Some(folder) = crate::shots::folder()? {
            std::fs::write(folder.join(format!("{name}.pdf")), &pdf)?;
        }
        Paper::of(&pdf)
    }

    /// The whole page as a picture, up to four screens of a phone.
    pub(crate) async fn picture(&self) -> Result<String> {
        let size = self.cdp("Page.getLayoutMetrics", json!({})).await?;
        let of = |name: &str| size["cssContentSize"][name].as_f64().unwrap_or(0.0);
        let clip = json!({
            "x": 0, "y": 0, "scale": 1,
            "width": of("width"), "height": of("height").min(3400.0),
        });
        let how = json!({ "format": "png", "captureBeyondViewport": true, "clip": clip });
        let picture = self.cdp("Page.captureScreenshot", how).await?;
        Ok(picture["data"].as_str().unwrap_or_default().to_owned())
    }
}
