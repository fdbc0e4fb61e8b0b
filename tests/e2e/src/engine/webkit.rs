//! `WebKitGTK`, through a small browser of our own around it: `webkit.js`.

use std::{
    net::{Ipv4Addr, TcpListener},
    path::{Path, PathBuf},
    process::Command,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail, ensure};
use serde_json::{Value, json};
use thirtyfour::{Capabilities, WebDriver, WindowHandle};
use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader},
    net::UnixStream,
    sync::Mutex as AsyncMutex,
    time::sleep,
};

use super::{Control, Missing, Ways};
use crate::{
    browser::{How, Started},
    device::{Kept, Screen, Wish},
    network_guard::NetworkGuard,
    process::{Process, Running},
};

const BROWSER: &str = include_str!("webkit.js");
/// How long the browser may take to start, or to do what it said that it did.
const PATIENCE: Duration = Duration::from_secs(10);
const GLANCE: Duration = Duration::from_millis(10);

/// What it says of pages that are as they should be.
const NO_FAULTS: [&str; 5] = [
    // It does not know this part of a policy.
    "Unrecognized Content-Security-Policy directive 'manifest-src'",
    // A script that fetches what is preloaded does not count for it as a use. Nothing is sent twice: that is tested.
    "was preloaded using link preload but not used",
    // A page that is left while it fetches: its fetches fail, and it still hears of that.
    "due to access control checks",
    "TypeError: Load failed",
    "TypeError: Importing a module script failed",
];

/// Numbers the marks in the console.
static MARKS: AtomicU64 = AtomicU64::new(0);

/// What pages said in the console.
type Said = Arc<Mutex<Vec<String>>>;

#[derive(Debug)]
pub(crate) struct WebKit {
    driver: WebDriver,
    socket: AsyncMutex<BufReader<UnixStream>>,
    /// The tabs with the browser's own numbers of them.
    tabs: Mutex<Vec<(WindowHandle, u64)>>,
    said: Said,
    profile: PathBuf,
}

/// Starts a screen that nobody sees, the driver, and the browser on this profile.
pub(crate) async fn start(
    profile: &Path,
    network_guard: &NetworkGuard,
    how: How,
) -> Result<Started> {
    let mut screen = Command::new("Xvfb");
    screen.args([
        "-displayfd",
        "1",
        "-nolisten",
        "tcp",
        "-screen",
        "0",
        "1600x1200x24",
    ]);
    let mut screen =
        Process::start(&mut screen).context("Xvfb is missing: apt-get install xvfb")?;
    let display = screen.says("")?;
    let port = free_port()?;
    let mut command = Command::new("WebKitWebDriver");
    command
        .arg(format!("--port={port}"))
        .env("DISPLAY", format!(":{display}"))
        .env("LANG", "C.UTF-8")
        // It asks no desktop for settings, and tells none what it shows.
        .env("GSETTINGS_BACKEND", "memory")
        .env("NO_AT_BRIDGE", "1")
        .env_remove("WAYLAND_DISPLAY");
    let missing =
        "WebKitWebDriver is missing: apt-get install webkit2gtk-driver gjs gir1.2-webkit2-4.1";
    let mut process = Process::start(&mut command).context(missing)?;
    let said = Said::default();
    let book = Arc::clone(&said);
    process.overhear(move |line| lock(&book).push(line));
    let script = profile.join("browser.js");
    std::fs::write(&script, BROWSER)?;
    let socket = profile.join("socket");
    // After a crash the last one's is still there.
    let _ = std::fs::remove_file(&socket);
    let mut wanted = Capabilities::new();
    let arguments = json!([
        "-m",
        script,
        profile,
        socket,
        format!("http://127.0.0.1:{}", network_guard.port()),
        how.watched.to_string(),
    ]);
    let options = json!({ "binary": "/usr/bin/gjs", "args": arguments });
    wanted.set("webkitgtk:browserOptions", options)?;
    wait_for(port).await?;
    let driver = WebDriver::new(&format!("http://127.0.0.1:{port}"), wanted)
        .await
        .context("the browser does not start")?;
    let stream = UnixStream::connect(&socket).await?;
    let control = WebKit {
        driver: driver.clone(),
        socket: AsyncMutex::new(BufReader::new(stream)),
        tabs: Mutex::new(vec![(driver.window().await?, 0)]),
        said,
        profile: profile.to_owned(),
    };
    Ok(Started {
        driver,
        control: Control::WebKit(control),
        processes: vec![process, screen],
    })
}

/// A port that nobody listens on: this driver does not say which one it took.
fn free_port() -> Result<u16> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    Ok(listener.local_addr()?.port())
}

async fn wait_for(port: u16) -> Result<()> {
    let start = Instant::now();
    while tokio::net::TcpStream::connect((Ipv4Addr::LOCALHOST, port))
        .await
        .is_err()
    {
        ensure!(
            start.elapsed() < PATIENCE,
            "WebKitWebDriver does not listen"
        );
        sleep(GLANCE).await;
    }
    Ok(())
}

impl WebKit {
    /// Asks the browser around the engine.
    async fn send(&self, command: Value) -> Result<Value> {
        let mut socket = self.socket.lock().await;
        socket.write_all(format!("{command}\n").as_bytes()).await?;
        let mut answer = String::new();
        socket.read_line(&mut answer).await?;
        let mut answer: Value = serde_json::from_str(&answer)
            .with_context(|| format!("the browser does not answer to {command}"))?;
        if let Some(why) = answer["failed"].as_str() {
            bail!("{why}");
        }
        Ok(answer["done"].take())
    }

    /// The browser's own number of the tab.
    async fn tab(&self) -> Result<u64> {
        let tab = self.driver.window().await?;
        let tabs = lock(&self.tabs);
        let found = tabs.iter().find(|(handle, _)| *handle == tab);
        let (_, number) = found.context("the tab opened by itself")?;
        Ok(*number)
    }

    async fn file(&self, command: &str) -> Result<Vec<u8>> {
        let file = self.profile.join(command);
        self.send(json!([command, self.tab().await?, file])).await?;
        Ok(std::fs::read(file)?)
    }
}

impl Ways for WebKit {
    async fn opened(&self, tab: &WindowHandle) -> Result<()> {
        let number = self.send(json!(["newest"])).await?;
        let number = number.as_u64().context("a tab has no number")?;
        let mut tabs = lock(&self.tabs);
        tabs.push((tab.clone(), number));
        Ok(())
    }

    async fn screen(&self, Screen { width, height }: Screen) -> Result<()> {
        self.send(json!(["screen", self.tab().await?, width, height]))
            .await?;
        let start = Instant::now();
        let size = "return [innerWidth, innerHeight]";
        while *self.driver.execute(size, Vec::new()).await?.json() != json!([width, height]) {
            ensure!(
                start.elapsed() < PATIENCE,
                "the window does not become so large"
            );
            sleep(GLANCE).await;
        }
        Ok(())
    }

    async fn wish(&self, wish: Wish) -> Result<()> {
        match wish {
            Wish::ForcedColours => bail!(Missing::ForcedColours),
            Wish::Paper => bail!(Missing::PaperOnScreen),
            Wish::Light | Wish::Dark | Wish::LessMotion | Wish::MoreContrast => {}
        }
        let wished = [Wish::Dark, Wish::LessMotion, Wish::MoreContrast].map(|it| it == wish);
        let [dark, still, contrast] = wished;
        self.send(json!(["wish", dark, still, contrast])).await?;
        let start = Instant::now();
        let asked = "return ['(prefers-color-scheme: dark)', '(prefers-reduced-motion: reduce)', '(prefers-contrast: more)']
            .map((it) => matchMedia(it).matches)";
        while *self.driver.execute(asked, Vec::new()).await?.json() != json!(wished) {
            ensure!(start.elapsed() < PATIENCE, "the device does not wish so");
            sleep(GLANCE).await;
        }
        Ok(())
    }

    async fn before_load(&self, script: &str) -> Result<()> {
        self.send(json!(["beforeLoad", self.tab().await?, script]))
            .await?;
        Ok(())
    }

    async fn agent(&self, name: &str) -> Result<()> {
        self.send(json!(["agent", self.tab().await?, name])).await?;
        Ok(())
    }

    async fn settle_in(&self, _language: &str, _zone: &str) -> Result<()> {
        Err(Missing::Abroad.into())
    }

    async fn without_scripts(&self) -> Result<()> {
        self.send(json!(["withoutScripts", self.tab().await?]))
            .await?;
        Ok(())
    }

    async fn block(&self, parts: &[&str]) -> Result<()> {
        self.send(json!(["block", self.tab().await?, parts]))
            .await?;
        Ok(())
    }

    async fn compose(&self, text: &str) -> Result<()> {
        self.send(json!(["compose", self.tab().await?, text]))
            .await?;
        Ok(())
    }

    async fn confirm(&self, text: &str) -> Result<()> {
        self.send(json!(["confirm", self.tab().await?, text]))
            .await?;
        Ok(())
    }

    async fn forget(&self, kept: Kept, _: &str) -> Result<()> {
        let cache = match kept {
            Kept::All => false,
            Kept::Cache => true,
            Kept::Worker => bail!(Missing::Measuring),
        };
        self.send(json!(["forget", cache])).await?;
        Ok(())
    }

    async fn print(&self) -> Result<Vec<u8>> {
        self.file("print").await
    }

    async fn picture(&self) -> Result<Vec<u8>> {
        self.file("picture").await
    }

    async fn complaints(&self) -> Result<Vec<String>> {
        // What was said before this mark was said is there when the mark is.
        let mark = format!("e2e-{}", MARKS.fetch_add(1, Ordering::Relaxed));
        let say = "console.info(arguments[0])";
        if self.driver.execute(say, vec![json!(mark)]).await.is_ok() {
            let start = Instant::now();
            while !lock(&self.said).iter().any(|line| line.contains(&mark)) {
                ensure!(start.elapsed() < PATIENCE, "the console is not heard");
                sleep(GLANCE).await;
            }
        }
        let all = std::mem::take(&mut *lock(&self.said));
        // `ADDRESS:LINE:COLUMN: CONSOLE SOURCE LEVEL WORDS`; address and source are not always there.
        let errors = |line: &String| {
            let told = line.split_once("CONSOLE ").map(|(_, told)| told);
            let mut head = told.into_iter().flat_map(|told| told.split(' ').take(2));
            head.any(|it| it == "ERROR" || it == "WARN")
                && !NO_FAULTS.iter().any(|it| line.contains(it))
        };
        Ok(all.into_iter().filter(errors).collect())
    }

    async fn drawing(&self, running: Vec<Running>) -> Result<Vec<Running>> {
        // The first tab's is the oldest, and stays.
        let mut drawing: Vec<_> = (running.into_iter())
            .filter(|it| it.command.contains("/WebKitWebProcess "))
            .collect();
        drawing.sort_by_key(|it| it.pid);
        Ok(drawing.into_iter().skip(1).collect())
    }
}

fn lock<T>(shared: &Mutex<T>) -> MutexGuard<'_, T> {
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}
