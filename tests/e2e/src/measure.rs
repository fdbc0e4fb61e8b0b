//! What a measurement asks of the browser.

use std::time::Duration;

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use thirtyfour::TimeoutConfiguration;

use crate::{
    App,
    device::Kept,
    engine::{Control, Lack},
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

impl App {
    /// Chromium's own protocol.
    async fn cdp(&self, method: &str, params: Value) -> Result<Value> {
        match self.control() {
            Control::Chromium(chromium) => chromium.cdp(method, params).await,
            _ => bail!(Lack::Measuring),
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
    /// The browser refuses, or tells it in another form.
    pub async fn heap(&self) -> Result<f64> {
        self.cdp("HeapProfiler.collectGarbage", json!({})).await?;
        let usage = self.cdp("Runtime.getHeapUsage", json!({})).await?;
        let parts = ["usedSize", "embedderHeapUsedSize", "backingStorageSize"];
        let parts = parts.map(|part| usage[part].as_f64().with_context(|| part.to_owned()));
        let parts: Result<f64> = parts.into_iter().sum();
        Ok(parts? + self.wasm_memory().await?)
    }

    /// What WebAssembly has asked for, in bytes: the browser counts it nowhere else.
    async fn wasm_memory(&self) -> Result<f64> {
        let id = |answer: &Value, of: &str| -> Result<Value> {
            let id = answer[of].get("objectId").cloned();
            id.with_context(|| format!("no {of} in {answer}"))
        };
        let kind = json!({ "expression": "WebAssembly.Memory.prototype" });
        let kind = self.cdp("Runtime.evaluate", kind).await?;
        let all = json!({ "prototypeObjectId": id(&kind, "result")? });
        let all = self.cdp("Runtime.queryObjects", all).await?;
        let sum = json!({
            "objectId": id(&all, "objects")?,
            "functionDeclaration": "function() { return this.reduce((sum, it) => sum + it.buffer.byteLength, 0) }",
        });
        let sum = self.cdp("Runtime.callFunctionOn", sum).await?;
        sum["result"]["value"].as_f64().context("no sum")
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
