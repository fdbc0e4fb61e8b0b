//! What a measurement asks of the browser.

use std::time::Duration;

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use thirtyfour::TimeoutConfiguration;

use crate::{
    App,
    device::Kept,
    engine::{Control, Missing},
};

/// A connection.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Network {
    /// From a request until the first byte of its answer, in milliseconds.
    pub latency: f64,
    /// Towards the reader, in bytes a second.
    pub down: f64,
    /// Away from the reader, in bytes a second.
    pub up: f64,
}

/// What the main thread has done since it was watched, in milliseconds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Work {
    /// All its tasks.
    pub all: f64,
    /// Scripts and WebAssembly running.
    pub script: f64,
    /// Scripts being compiled.
    pub compile: f64,
    /// Layout.
    pub layout: f64,
    /// Styles.
    pub style: f64,
}

impl Work {
    /// What came to it since an earlier look.
    #[must_use]
    pub fn less(self, earlier: Self) -> Self {
        Self {
            all: self.all - earlier.all,
            script: self.script - earlier.script,
            compile: self.compile - earlier.compile,
            layout: self.layout - earlier.layout,
            style: self.style - earlier.style,
        }
    }
}

/// Notes every memory that a module of WebAssembly comes with.
const WATCH_MEMORY: &str = "
    globalThis.memories = new Set();
    for (const name of ['instantiate', 'instantiateStreaming']) {
      const begin = WebAssembly[name];
      WebAssembly[name] = async (...given) => {
        const made = await begin(...given);
        const { exports } = made.instance ?? made;
        for (const it of Object.values(exports)) if (it instanceof WebAssembly.Memory) memories.add(it);
        return made;
      };
    }";

impl App {
    /// Chromium's own protocol.
    async fn cdp(&self, method: &str, params: Value) -> Result<Value> {
        match self.control() {
            Control::Chromium(chromium) => chromium.cdp(method, params).await,
            _ => bail!(Missing::Measuring),
        }
    }

    /// Slows the processor down for this tab's page, so many times.
    ///
    /// # Errors
    ///
    /// The browser refuses.
    pub async fn slow_processor(&self, times: u32) -> Result<()> {
        let rate = json!({ "rate": times });
        self.cdp("Emulation.setCPUThrottlingRate", rate).await?;
        Ok(())
    }

    /// Gives this tab's page such a connection.
    ///
    /// # Errors
    ///
    /// The browser refuses.
    pub async fn connect_by(&self, network: Network) -> Result<()> {
        let Network { latency, down, up } = network;
        self.cdp("Network.enable", json!({})).await?;
        let network = json!({
            "offline": false, "latency": latency, "downloadThroughput": down, "uploadThroughput": up,
        });
        self.cdp("Network.emulateNetworkConditions", network)
            .await?;
        Ok(())
    }

    /// Empties the browser's own cache.
    ///
    /// # Errors
    ///
    /// The browser refuses.
    pub async fn forget_cache(&self) -> Result<()> {
        self.forget_origin(Kept::Cache, &self.site().origin()).await
    }

    /// Takes the site's service worker and its cache away, and leaves what is stored.
    ///
    /// # Errors
    ///
    /// The browser refuses.
    pub async fn forget_worker(&self) -> Result<()> {
        self.forget_origin(Kept::Worker, &self.site().origin())
            .await
    }

    /// The memory that this tab's page holds, in bytes, once it has thrown away what it no longer uses: of its
    /// scripts, of its document, of buffers, and of WebAssembly.
    ///
    /// # Errors
    ///
    /// The browser refuses, tells it in another form, or [`App::watch_memory`] was not called.
    pub async fn heap(&self) -> Result<f64> {
        self.cdp("HeapProfiler.collectGarbage", json!({})).await?;
        let usage = self.cdp("Runtime.getHeapUsage", json!({})).await?;
        let parts = ["usedSize", "embedderHeapUsedSize", "backingStorageSize"];
        let parts = parts.map(|part| usage[part].as_f64().with_context(|| part.to_owned()));
        let parts: Result<f64> = parts.into_iter().sum();
        let wasm = "return [...memories].reduce((sum, it) => sum + it.buffer.byteLength, 0)";
        let wasm = self.ask(wasm, vec![]).await?;
        Ok(parts? + wasm.as_f64().context("no sum")?)
    }

    /// Counts from now on what this tab's main thread does.
    ///
    /// # Errors
    ///
    /// The browser refuses.
    pub async fn watch_work(&self) -> Result<()> {
        self.cdp("Performance.enable", json!({})).await.map(drop)
    }

    /// What this tab's main thread has done since [`App::watch_work`].
    ///
    /// # Errors
    ///
    /// The browser refuses, or does not count one of these.
    pub async fn work(&self) -> Result<Work> {
        let told = self.cdp("Performance.getMetrics", json!({})).await?;
        let of = |name: &str| {
            let mut metrics = told["metrics"].as_array().into_iter().flatten();
            let seconds = metrics.rfind(|it| it["name"] == name);
            let seconds = seconds.and_then(|it| it["value"].as_f64());
            Ok::<_, anyhow::Error>(seconds.with_context(|| name.to_owned())? * 1000.0)
        };
        Ok(Work {
            // What the measurement itself asks is no work of the page's.
            all: of("TaskDuration")? - of("DevToolsCommandDuration")?,
            script: of("ScriptDuration")?,
            compile: of("V8CompileDuration")?,
            layout: of("LayoutDuration")?,
            style: of("RecalcStyleDuration")?,
        })
    }

    /// Follows from now on what WebAssembly asks for in this tab: the browser itself counts it nowhere.
    ///
    /// # Errors
    ///
    /// The browser refuses.
    pub async fn watch_memory(&self) -> Result<()> {
        self.before_load(WATCH_MEMORY).await
    }

    /// Types one character into the focused field, as a keyboard does.
    ///
    /// # Errors
    ///
    /// The browser refuses.
    pub async fn strike(&self, character: char) -> Result<()> {
        let text = character.to_string();
        let key = |kind: &str| json!({ "type": kind, "text": text, "key": text });
        self.cdp("Input.dispatchKeyEvent", key("keyDown")).await?;
        self.cdp("Input.dispatchKeyEvent", key("keyUp")).await?;
        Ok(())
    }

    /// Lets scripts and page loads take so long.
    ///
    /// # Errors
    ///
    /// The browser refuses.
    pub async fn be_patient(&self, patience: Duration) -> Result<()> {
        let patience = Some(patience);
        let timeouts = TimeoutConfiguration::new(patience, patience, None);
        Ok(self.driver().update_timeouts(timeouts).await?)
    }
}
