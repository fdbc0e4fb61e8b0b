//! The phone that is measured on: a slow processor on a bad connection.

use std::time::Duration;

use e2e::{App, Result, measure::Network};

/// How many times slower than this machine the processor is: Lighthouse's figure for a phone.
pub const SLOWER: u32 = 4;

/// Lighthouse's slow 4G, as its `devtools` throttling has it.
pub const NETWORK: Network = Network {
    latency: 562.5,
    down: 184_320.0,
    up: 84_375.0,
};

/// A browser that draws as soon as it can. One that waits for its display's beat makes every figure a multiple of
/// 17 ms, and hides what was work and what was waiting.
pub const NO_BEAT: &[&str] = &["--disable-frame-rate-limit", "--disable-gpu-vsync"];

/// How long the slowest page may take.
pub const PATIENCE: Duration = Duration::from_secs(240);

/// Opens an empty tab of a slow phone on a bad connection.
pub async fn new_slow_tab(app: &App) -> Result<()> {
    app.close_tab().await?;
    app.be_patient(PATIENCE).await?;
    app.slow_processor(SLOWER).await?;
    app.connect_by(NETWORK).await
}

/// Opens a page in a new tab, waits until it is live, and slows the processor down.
pub async fn open_then_slow(app: &App, path: &str) -> Result<()> {
    app.close_tab().await?;
    app.be_patient(PATIENCE).await?;
    app.load(path).await?;
    let live = "document.documentElement.dataset.live !== undefined";
    app.until_within(PATIENCE, "the page is live", live, vec![])
        .await?;
    app.slow_processor(SLOWER).await
}

/// Waits until all of the site is on the device, for as long as that takes here.
pub async fn until_offline_ready(app: &App) -> Result<()> {
    let ready = "navigator.serviceWorker.controller?.state === 'activated'";
    app.until_within(PATIENCE, "the site is on the device", ready, vec![])
        .await
}
