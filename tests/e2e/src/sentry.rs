//! Notices every request that would leave this machine.
//!
//! The browser is told to send everything through a proxy, except what is on this machine. The proxy is this
//! sentry: it answers nothing, and remembers who came.

use std::sync::{Arc, Mutex, PoisonError};

use anyhow::Result;
use tokio::{
    io::{AsyncBufReadExt, BufReader},
    net::TcpListener,
};

/// Where the browser itself calls, whatever page is open: the start page of its packagers, the time, updates, the
/// account that nobody has, how forms are filled in, known dangers, its settings, whether there is a network. None serves fonts, scripts, maps or counters to
/// pages.
const THE_BROWSERS_OWN: [&str; 11] = [
    "start.duckduckgo.com",
    "clients2.google.com",
    "update.googleapis.com",
    "redirector.gvt1.com",
    "edgedl.me.gvt1.com",
    "accounts.google.com",
    "content-autofill.googleapis.com",
    "optimizationguide-pa.googleapis.com",
    "safebrowsing.googleapis.com",
    "firefox.settings.services.mozilla.com",
    "detectportal.firefox.com",
];

/// Stands where everything would pass that leaves this machine.
#[derive(Debug)]
pub struct Sentry {
    port: u16,
    seen: Arc<Mutex<Vec<String>>>,
}

impl Sentry {
    /// Posts a sentry.
    ///
    /// # Errors
    ///
    /// No port is free.
    pub async fn post() -> Result<Self> {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        let port = listener.local_addr()?.port();
        let seen = Arc::new(Mutex::new(Vec::new()));
        let book = Arc::clone(&seen);
        tokio::spawn(async move {
            while let Ok((visitor, _)) = listener.accept().await {
                let mut request = String::new();
                // What can't be read has still knocked.
                let _ = BufReader::new(visitor).read_line(&mut request).await;
                lock(&book).push(request.trim().to_owned());
            }
        });
        Ok(Self { port, seen })
    }

    /// Where it stands.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Who came since it was last asked, but for the browser's own calls.
    #[must_use]
    pub fn report(&self) -> Vec<String> {
        let mut seen = std::mem::take(&mut *lock(&self.seen));
        // A connection made in advance asks for nothing yet.
        seen.retain(|request| !request.is_empty() && !THE_BROWSERS_OWN.contains(&host(request)));
        seen
    }
}

/// The host of `CONNECT host:443 HTTP/1.1` or `GET http://host/path HTTP/1.1`.
fn host(request: &str) -> &str {
    let target = request.split(' ').nth(1).unwrap_or_default();
    let target = target.split_once("://").map_or(target, |(_, rest)| rest);
    target.split([':', '/']).next().unwrap_or_default()
}

fn lock(seen: &Mutex<Vec<String>>) -> std::sync::MutexGuard<'_, Vec<String>> {
    seen.lock().unwrap_or_else(PoisonError::into_inner)
}
