//! A driver and its browser.

use std::{
    sync::atomic::{AtomicUsize, Ordering},
    time::Duration,
};

use anyhow::Result;
use tempfile::TempDir;
use thirtyfour::WebDriver;

use crate::{
    Engine,
    engine::{Control, Ways, chromium, each, firefox, webkit},
    network_guard::NetworkGuard,
    process::{Process, Running, running_below},
};

/// A browser with a new, empty profile, driven through `WebDriver`.
#[derive(Debug)]
pub struct Browser {
    /// Drives it.
    pub driver: WebDriver,
    /// Notices what would leave this machine.
    pub network_guard: NetworkGuard,
    /// Whose it is.
    pub engine: Engine,
    pub(crate) control: Control,
    /// The driver first.
    processes: Vec<Process>,
    profile: TempDir,
    how: How,
    /// How many tests it has served.
    pub(crate) served: usize,
}

/// How a browser is started.
#[derive(Debug, Clone, Copy, Default)]
pub struct How {
    /// What is on this machine passes the network guard too.
    pub watched: bool,
    /// As people have it, with what stands around pages; else the engine alone, where it can be had so.
    pub whole: bool,
    /// Options of Chromium's own.
    pub options: &'static [&'static str],
}

/// A browser that was just started.
pub(crate) struct Started {
    pub(crate) driver: WebDriver,
    pub(crate) control: Control,
    /// What was started for it: the driver first.
    pub(crate) processes: Vec<Process>,
}

impl Browser {
    /// Starts the driver on a free port, and the browser.
    ///
    /// # Errors
    ///
    /// One of the two is missing or does not start.
    pub async fn launch(engine: Engine) -> Result<Self> {
        Self::launch_as(engine, How::default()).await
    }

    /// Likewise, in another way than usual.
    ///
    /// # Errors
    ///
    /// One of the two is missing or does not start.
    pub async fn launch_as(engine: Engine, how: How) -> Result<Self> {
        let network_guard = NetworkGuard::post().await?;
        let profile = tempfile::tempdir()?;
        let started = start(engine, &profile, &network_guard, how).await?;
        Ok(Self {
            driver: started.driver,
            network_guard,
            engine,
            control: started.control,
            processes: started.processes,
            profile,
            how,
            served: 0,
        })
    }

    /// What runs of it, the driver left out.
    ///
    /// # Errors
    ///
    /// The machine does not tell.
    pub(crate) fn running(&self) -> Result<Vec<Running>> {
        let driver = self.processes.first();
        driver.map_or_else(|| Ok(Vec::new()), |it| running_below(it.id()))
    }

    /// The processes that draw the tab that is shown.
    ///
    /// # Errors
    ///
    /// The machine does not tell.
    pub(crate) async fn drawing(&self) -> Result<Vec<Running>> {
        let running = self.running()?;
        each!(&self.control, it => it.drawing(running).await)
    }

    /// Starts again on the same profile, after it was killed.
    ///
    /// # Errors
    ///
    /// It does not start.
    pub(crate) async fn start_again(&mut self) -> Result<()> {
        let started = start(self.engine, &self.profile, &self.network_guard, self.how).await?;
        self.processes = started.processes;
        self.control = started.control;
        // There is no session left to end.
        let _ = std::mem::replace(&mut self.driver, started.driver).leak();
        Ok(())
    }

    /// Ends the browser, then its driver.
    pub async fn quit(self) {
        // Where the browser has crashed, there is nothing left to end; and one that hangs is ended below.
        let _ = tokio::time::timeout(ENDS_WITHIN, self.driver.quit()).await;
        drop(self.processes);
    }
}

/// How long a browser may take to end by itself.
const ENDS_WITHIN: Duration = Duration::from_secs(10);

/// How many browsers were started.
static STARTED: AtomicUsize = AtomicUsize::new(0);

/// How many browsers were started so far.
pub(crate) fn started() -> usize {
    STARTED.load(Ordering::Relaxed)
}

/// Starts an engine's driver, and the browser on this profile.
async fn start(
    engine: Engine,
    profile: &TempDir,
    network_guard: &NetworkGuard,
    how: How,
) -> Result<Started> {
    STARTED.fetch_add(1, Ordering::Relaxed);
    match engine {
        Engine::Chromium => chromium::start(profile.path(), network_guard, how).await,
        Engine::Firefox => firefox::start(profile.path(), network_guard, how).await,
        Engine::WebKit => webkit::start(profile.path(), network_guard, how).await,
    }
}
