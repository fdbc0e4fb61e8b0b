//! A driver and its browser.

use std::{
    io::{BufRead, BufReader},
    process::{Child, Command, Stdio},
};

use anyhow::{Context, Result, bail};
use serde_json::json;
use tempfile::TempDir;
use thirtyfour::{Capabilities, WebDriver};

use crate::{chromium, sentry::Sentry};

/// A browser with a new, empty profile, driven through `WebDriver`.
#[derive(Debug)]
pub struct Browser {
    /// Drives it.
    pub driver: WebDriver,
    /// Notices what would leave this machine.
    pub sentry: Sentry,
    process: Process,
    _profile: TempDir,
}

/// The driver's process, which never outlives this.
#[derive(Debug)]
struct Process(Child);

impl Drop for Process {
    fn drop(&mut self) {
        // Both fail only where it has ended already.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

impl Browser {
    /// Starts the driver on a free port, and the browser.
    ///
    /// # Errors
    ///
    /// One of the two is missing or does not start.
    pub async fn launch() -> Result<Self> {
        let sentry = Sentry::post().await?;
        let profile = tempfile::tempdir()?;
        let (process, port) = start_driver()?;
        let mut wanted = Capabilities::new();
        wanted.set("browserName", "chrome")?;
        let options = json!({ "args": chromium::arguments(profile.path(), sentry.port()) });
        wanted.set("goog:chromeOptions", options)?;
        wanted.set("goog:loggingPrefs", json!({ "browser": "ALL" }))?;
        let driver = WebDriver::new(&format!("http://127.0.0.1:{port}"), wanted)
            .await
            .context("the browser does not start")?;
        Ok(Self {
            driver,
            sentry,
            process,
            _profile: profile,
        })
    }

    /// Ends the browser, then its driver.
    pub async fn quit(self) {
        // Where the browser has crashed, there is nothing left to end.
        let _ = self.driver.quit().await;
        drop(self.process);
    }
}

fn start_driver() -> Result<(Process, u16)> {
    let program = std::env::var_os("CHROMEDRIVER").unwrap_or_else(|| "chromedriver".into());
    let child = Command::new(program)
        .arg("--port=0")
        // Times on screen are those of the ward.
        .env("TZ", "Asia/Tokyo")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .context("chromedriver is missing: apt-get install chromium chromium-driver")?;
    let mut process = Process(child);
    let out = process.0.stdout.take().context("chromedriver is silent")?;
    let mut lines = BufReader::new(out).lines();
    let port = loop {
        let Some(line) = lines.next() else {
            bail!("chromedriver ended at once");
        };
        let line = line?;
        if let Some((_, port)) = line.split_once("successfully on port ") {
            break port.trim_end_matches('.').parse()?;
        }
    };
    // Nobody listens any longer; it must not wait for a reader.
    std::thread::spawn(move || lines.map_while(Result::ok).for_each(drop));
    Ok((process, port))
}
