//! A driver and its browser.

use std::{
    io::{BufRead, BufReader},
    path::Path,
    process::{Child, Command, Stdio},
};

use anyhow::{Context, Result, bail};
use serde_json::json;
use tempfile::TempDir;
use thirtyfour::{Capabilities, WebDriver};

use crate::{
    chromium,
    process::{Running, running_below},
    sentry::Sentry,
};

/// A browser with a new, empty profile, driven through `WebDriver`.
#[derive(Debug)]
pub struct Browser {
    /// Drives it.
    pub driver: WebDriver,
    /// Notices what would leave this machine.
    pub sentry: Sentry,
    process: Process,
    profile: TempDir,
    options: &'static [&'static str],
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
        Self::launch_with(&[]).await
    }

    /// Likewise, with options of the browser's own beside the usual ones.
    ///
    /// # Errors
    ///
    /// One of the two is missing or does not start.
    pub async fn launch_with(options: &'static [&'static str]) -> Result<Self> {
        let sentry = Sentry::post().await?;
        let profile = tempfile::tempdir()?;
        let (process, driver) = start(profile.path(), &sentry, options).await?;
        Ok(Self {
            driver,
            sentry,
            process,
            profile,
            options,
        })
    }

    /// What runs of it, the driver left out.
    ///
    /// # Errors
    ///
    /// The machine does not tell.
    pub(crate) fn running(&self) -> Result<Vec<Running>> {
        running_below(self.process.0.id())
    }

    /// The processes that draw its tabs, but for the first tab's, which is the oldest.
    ///
    /// # Errors
    ///
    /// The machine does not tell.
    pub(crate) fn renderers(&self) -> Result<Vec<Running>> {
        let mut renderers: Vec<(u32, Running)> = self
            .running()?
            .into_iter()
            .filter_map(|it| Some((chromium::renderer(&it.command)?, it)))
            .collect();
        renderers.sort_by_key(|(number, _)| *number);
        Ok(renderers.into_iter().skip(1).map(|(_, it)| it).collect())
    }

    /// Starts again on the same profile, after it was killed.
    ///
    /// # Errors
    ///
    /// It does not start.
    pub(crate) async fn start_again(&mut self) -> Result<()> {
        let (process, driver) = start(self.profile.path(), &self.sentry, self.options).await?;
        self.process = process;
        // There is no session left to end.
        let _ = std::mem::replace(&mut self.driver, driver).leak();
        Ok(())
    }

    /// Ends the browser, then its driver.
    pub async fn quit(self) {
        // Where the browser has crashed, there is nothing left to end.
        let _ = self.driver.quit().await;
        drop(self.process);
    }
}

/// Starts a driver, and the browser on this profile.
async fn start(profile: &Path, sentry: &Sentry, more: &[&str]) -> Result<(Process, WebDriver)> {
    let (process, port) = start_driver()?;
    let mut wanted = Capabilities::new();
    wanted.set("browserName", "chrome")?;
    let mut arguments = chromium::arguments(profile, sentry.port());
    arguments.extend(more.iter().map(|&it| it.to_owned()));
    // The browser's own start page calls home.
    let start = json!({ "session": { "restore_on_startup": 4, "startup_urls": ["about:blank"] } });
    let options = json!({ "args": arguments, "prefs": start });
    wanted.set("goog:chromeOptions", options)?;
    wanted.set("goog:loggingPrefs", json!({ "browser": "ALL" }))?;
    let driver = WebDriver::new(&format!("http://127.0.0.1:{port}"), wanted)
        .await
        .context("the browser does not start")?;
    Ok((process, driver))
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
