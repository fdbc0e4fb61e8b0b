//! Notices every request that would leave this machine.
//!
//! The browser is told to send everything through a proxy, except what is on this machine. The proxy is this
//! network guard: it answers nothing, and remembers who came. A browser that was launched watched sends what
//! is on this machine through it too; that is passed on, and remembered as well.

use std::sync::{Arc, Mutex, PoisonError};

use anyhow::{Context, Result};
use tokio::{
    io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader, copy_bidirectional},
    net::{TcpListener, TcpStream},
};

/// Where nobody listens: what the browser would ask for of its own, and can be told to ask for elsewhere.
pub(crate) const NOBODY: &str = "http://127.0.0.1:9/";

/// Where the browser itself calls, whatever page is open: the start page of its packagers, the time, updates, the
/// account that nobody has, its new tab, messages from afar, how forms are filled in, known dangers, its settings, whether there is a network. None
/// serves fonts, scripts, maps or counters to pages.
const THE_BROWSERS_OWN: [&str; 13] = [
    "start.duckduckgo.com",
    "www.google.com",
    "android.clients.google.com",
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
pub struct NetworkGuard {
    port: u16,
    seen: Arc<Mutex<Vec<String>>>,
}

impl NetworkGuard {
    /// Posts a network guard.
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
                tokio::spawn(receive(visitor, Arc::clone(&book)));
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
        let own =
            |request: &str| THE_BROWSERS_OWN.contains(&host(request)) || request.contains(NOBODY);
        seen.retain(|request| !request.is_empty() && !own(request));
        seen
    }
}

/// Writes down who came; who only wants to go to this machine itself is let through.
async fn receive(visitor: TcpStream, book: Arc<Mutex<Vec<String>>>) {
    let mut visitor = BufReader::new(visitor);
    let mut request = String::new();
    // What can't be read has still knocked.
    let _ = visitor.read_line(&mut request).await;
    lock(&book).push(request.trim().to_owned());
    // Who is not let through notices that by the end of the connection.
    let _ = let_through(visitor, &request).await;
}

/// Passes one request on to a port of this machine, and its answer back.
async fn let_through(mut visitor: BufReader<TcpStream>, request: &str) -> Result<()> {
    let (port, without_host) = on_this_machine(request).context("not on this machine")?;
    let mut head = String::from(&without_host);
    loop {
        let mut line = String::new();
        let length = visitor.read_line(&mut line).await?;
        if length == 0 || line == "\r\n" {
            break;
        }
        // Each request comes by itself: so none is missed.
        if !line.to_ascii_lowercase().contains("connection:") {
            head.push_str(&line);
        }
    }
    head.push_str("Connection: close\r\n\r\n");
    let mut server = TcpStream::connect(("127.0.0.1", port)).await?;
    server.write_all(head.as_bytes()).await?;
    let already = visitor.buffer().len();
    let mut body = vec![0; already];
    visitor.read_exact(&mut body).await?;
    server.write_all(&body).await?;
    copy_bidirectional(visitor.get_mut(), &mut server).await?;
    Ok(())
}

/// The port of `GET http://127.0.0.1:80/path HTTP/1.1`, and the line as the server there wants it.
fn on_this_machine(request: &str) -> Option<(u16, String)> {
    let (method, rest) = request.split_once(' ')?;
    let (address, version) = rest.split_once(' ')?;
    let (port, path) = address.strip_prefix("http://127.0.0.1:")?.split_once('/')?;
    Some((
        port.parse().ok()?,
        [method, " /", path, " ", version].concat(),
    ))
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
