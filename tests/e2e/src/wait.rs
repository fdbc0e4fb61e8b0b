//! Waiting for what a person would wait for: never for a time, always for something to be so.

use std::time::{Duration, Instant};

use anyhow::{Result, bail, ensure};
use serde_json::{Value, json};

use crate::{App, app::in_page};

/// How long a person would wait at most on a slow machine.
const PATIENCE: Duration = Duration::from_secs(10);
/// From the first look at the page to the second. Each look costs the browser, its driver and the page some work, on
/// processors that they share: whoever waits longer looks less often.
const GLANCE: Duration = Duration::from_millis(20);
/// From one look to the next at most.
const RARE_GLANCE: Duration = Duration::from_millis(120);

impl App {
    /// Waits until all of each such element is on the screen, and nothing lies over its lower edge.
    ///
    /// # Errors
    ///
    /// There is none, or one does not come to be so.
    pub async fn shows(&self, selector: &str) -> Result<()> {
        let shows = "((all) => all.length && all.every((it) => {
            const { left, top, bottom, width } = it.getBoundingClientRect();
            const there = document.elementFromPoint(left + width / 2, bottom - 2);
            return top >= 0 && there && (it.contains(there) || there.contains(it));
        }))([...document.querySelectorAll(arguments[0])])";
        let given = vec![selector.into()];
        self.until_with(&format!("{selector} is in sight"), shows, given)
            .await
    }

    /// Waits until an expression in the page is true. A page that is just being replaced is looked at again.
    ///
    /// # Errors
    ///
    /// It does not become true.
    pub async fn until(&self, what: &str, expression: &str) -> Result<()> {
        self.until_with(what, expression, Vec::new()).await
    }

    /// Likewise, with `arguments`.
    ///
    /// # Errors
    ///
    /// It does not become true.
    pub async fn until_with(&self, what: &str, expression: &str, given: Vec<Value>) -> Result<()> {
        self.until_within(PATIENCE, what, expression, given).await
    }

    /// Likewise, for as long as `patience`.
    ///
    /// # Errors
    ///
    /// It does not become true.
    pub async fn until_within(
        &self,
        patience: Duration,
        what: &str,
        expression: &str,
        given: Vec<Value>,
    ) -> Result<()> {
        let script = format!("return Boolean({expression})");
        let start = Instant::now();
        let mut last = Ok(Value::Null);
        let mut glance = GLANCE;
        while start.elapsed() < patience {
            last = self.ask(&script, given.clone()).await;
            if matches!(last, Ok(Value::Bool(true))) {
                return Ok(());
            }
            tokio::time::sleep(glance).await;
            glance = (glance * 3 / 2).min(RARE_GLANCE);
        }
        match last {
            Ok(_) => bail!("waited in vain until {what}"),
            Err(error) => Err(error.context(format!("waited in vain until {what}"))),
        }
    }

    /// Waits until the app is live on the page.
    ///
    /// # Errors
    ///
    /// It does not start.
    pub async fn until_live(&self) -> Result<()> {
        let live = "document.documentElement.dataset.live !== undefined";
        self.until("the app is live", live).await
    }

    /// Has all of the page hydrated, by a key that does nothing, and waits until it is.
    ///
    /// # Errors
    ///
    /// It is not.
    pub async fn hydrate_all(&self) -> Result<()> {
        let key = "document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Shift' }))";
        self.ask(key, vec![]).await?;
        self.until_hydrated().await
    }

    /// Waits until all of the page is hydrated.
    ///
    /// # Errors
    ///
    /// It is not.
    pub async fn until_hydrated(&self) -> Result<()> {
        let hydrated = "!('came' in document.getElementById('app').dataset)";
        self.until("all is hydrated", hydrated).await
    }

    /// Waits until a page that was touched has all code: nothing more is on its way from a site that is to go.
    ///
    /// # Errors
    ///
    /// It does not come.
    pub async fn until_all_code_is_there(&self) -> Result<()> {
        let last = "performance.getEntriesByType('resource')
            .some((it) => it.name.includes('split_secretariat'))";
        self.until("all code is there", last).await
    }

    /// Waits until the page shows these words.
    ///
    /// # Errors
    ///
    /// It does not.
    pub async fn see(&self, words: &str) -> Result<()> {
        let expression = "document.body.innerText.includes(arguments[0])";
        self.until_with(
            &format!("「{words}」 shows"),
            expression,
            vec![json!(words)],
        )
        .await
    }

    /// Waits until the page no longer shows these words.
    ///
    /// # Errors
    ///
    /// It still does.
    pub async fn see_no_more(&self, words: &str) -> Result<()> {
        let expression = "!document.body.innerText.includes(arguments[0])";
        self.until_with(
            &format!("「{words}」 is gone"),
            expression,
            vec![json!(words)],
        )
        .await
    }

    /// Waits until the heading of the page is this.
    ///
    /// # Errors
    ///
    /// It is another.
    pub async fn see_page(&self, heading: &str) -> Result<()> {
        let expression = "document.querySelector('h1')?.textContent.trim() === arguments[0]";
        self.until_with(
            &format!("the page is 「{heading}」"),
            expression,
            vec![json!(heading)],
        )
        .await
    }

    /// Waits until what stands in the drafts' fields is stored, and for 「この端末に保存済み 21:04」, which does not
    /// change from key to key; tells the time in it.
    ///
    /// # Errors
    ///
    /// It does not appear.
    pub async fn saved_at(&self) -> Result<String> {
        let saved = r"/^この端末に保存済み \d\d:\d\d$/.test(
            document.querySelector('.draft .saved')?.textContent.trim())";
        self.until("the draft is saved", saved).await?;
        let stored = "(() => {
            const drafts = Object.entries(localStorage).filter(([key]) => key.includes('/draft/'));
            const texts = drafts.map(([, value]) => JSON.parse(value).text);
            const fields = Array.from(document.querySelectorAll('.draft textarea'), (field) => field.value);
            return fields.every((words) => !words || texts.includes(words));
        })()";
        self.until("its words are stored", stored).await?;
        let words = self.text(".draft .saved").await?;
        Ok(words.rsplit(' ').next().unwrap_or_default().to_owned())
    }

    /// Waits until a draft is stored with these words.
    ///
    /// # Errors
    ///
    /// None is.
    pub async fn until_stored(&self, words: &str) -> Result<()> {
        let stored = "Object.entries(localStorage).some(([key, value]) =>
            key.includes('/draft/') && JSON.parse(value).text === arguments[0])";
        self.until_with("it is stored", stored, vec![json!(words)])
            .await
    }

    /// Waits until the worker answers for the site: all that a reader needs is on the device, or there is no room for it.
    ///
    /// # Errors
    ///
    /// It does not.
    pub async fn until_worker_answers(&self) -> Result<()> {
        let ready =
            "['activating', 'activated'].includes(navigator.serviceWorker.controller?.state)";
        self.until("the site is on the device", ready).await?;
        // WebKit does not tell every page that its worker is no longer being activated. What a page asks for waits for
        // that on every engine; this the worker has, so that no server hears of it.
        let asked = "const { scope } = await navigator.serviceWorker.ready;
             await fetch(new URL('index.html', scope)).catch(() => {})";
        self.ask_later(asked).await.map(drop)
    }

    /// Waits until all of the site is on the device, and this tab is served from there.
    ///
    /// # Errors
    ///
    /// It is not.
    pub async fn until_offline_ready(&self) -> Result<()> {
        self.until_worker_answers().await?;
        // What only the secretariat needs follows.
        let follows = "for (let tries = 0; tries < 100; tries += 1) {
               for (const name of await caches.keys()) {
                 const kept = await (await caches.open(name)).keys();
                 if (kept.some((it) => it.url.includes('split_secretariat'))) return true;
               }
               await new Promise((done) => setTimeout(done, 100));
             }
             return false";
        ensure!(
            self.ask_later(follows).await? == Value::Bool(true),
            "the secretariat's part does not follow"
        );
        Ok(())
    }

    /// Waits until a newer version is on the device and waits.
    ///
    /// # Errors
    ///
    /// None comes.
    pub async fn until_version_waits(&self) -> Result<()> {
        self.ask_later(
            "const worker = await navigator.serviceWorker.getRegistration();
             await worker.update();
             while (worker.installing) await new Promise((done) => setTimeout(done, 50));
             return Boolean(worker.waiting);",
        )
        .await
        .and_then(|waits| match waits {
            Value::Bool(true) => Ok(()),
            other => bail!("no newer version waits: {other}"),
        })
    }

    /// Runs a script that may wait, and returns what comes of it in the end.
    ///
    /// # Errors
    ///
    /// The script throws.
    pub async fn ask_later(&self, script: &str) -> Result<Value> {
        let script = in_page(script);
        let script = format!(
            "const done = arguments[arguments.length - 1];
             (async () => {{ {script} }})().then((it) => done(it ?? null), (why) => done('failed: ' + why));"
        );
        let answer = self.driver().execute_async(script, Vec::new()).await?;
        match answer.json() {
            Value::String(why) if why.starts_with("failed: ") => bail!("{why}"),
            answer => Ok(answer.clone()),
        }
    }
}
