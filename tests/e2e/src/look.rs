//! What a person sees on the page.

use anyhow::{Context, Result};
use domain::wording::list;
use serde_json::{Value, json};

use crate::App;

impl App {
    /// The visible text of the first element that the selector finds.
    ///
    /// # Errors
    ///
    /// There is none.
    pub async fn text(&self, selector: &str) -> Result<String> {
        let script = "return document.querySelector(arguments[0])?.innerText.trim() ?? null";
        let text = self.ask(script, vec![json!(selector)]).await?;
        let text = text.as_str().map(str::to_owned);
        text.with_context(|| format!("nothing is {selector}"))
    }

    /// The texts of all elements that the selector finds and that show.
    ///
    /// # Errors
    ///
    /// The page can't be asked.
    pub async fn texts(&self, selector: &str) -> Result<Vec<String>> {
        let script = "return [...document.querySelectorAll(arguments[0])]
            .filter((it) => it.checkVisibility({ visibilityProperty: true }))
            .map((it) => it.innerText.trim())";
        strings(&self.ask(script, vec![json!(selector)]).await?)
    }

    /// How many elements the selector finds.
    ///
    /// # Errors
    ///
    /// The page can't be asked.
    pub async fn count(&self, selector: &str) -> Result<usize> {
        let script = "return document.querySelectorAll(arguments[0]).length";
        self.number(script, vec![json!(selector)]).await
    }

    /// The ids of the items that the list shows, in order.
    ///
    /// # Errors
    ///
    /// The page can't be asked.
    pub async fn items(&self) -> Result<Vec<String>> {
        // What searches comes after the app.
        let found = "document.querySelector('#count')?.innerText.trim() !== arguments[0]";
        self.until_with(
            "what is searched for is found",
            found,
            vec![json!(list::SEARCHING)],
        )
        .await?;
        let script = "return [...document.querySelectorAll('.card a.title')]
            .filter((it) => it.checkVisibility({ visibilityProperty: true }))
            .map((it) => it.pathname.split('/').at(-2))";
        strings(&self.ask(script, Vec::new()).await?)
    }

    /// The ids of the figures that show, in order.
    ///
    /// # Errors
    ///
    /// The page can't be asked.
    pub async fn figures(&self) -> Result<Vec<String>> {
        let script = "return [...document.querySelectorAll('article.figure, .figure-row')]
            .map((it) => it.id)";
        strings(&self.ask(script, Vec::new()).await?)
    }

    /// What the search marked.
    ///
    /// # Errors
    ///
    /// The page can't be asked.
    pub async fn marks(&self) -> Result<Vec<String>> {
        self.texts("mark").await
    }

    /// Path and query of the address.
    ///
    /// # Errors
    ///
    /// The page can't be asked.
    pub async fn path(&self) -> Result<String> {
        let script = "return decodeURIComponent(location.pathname + location.search)";
        let path = self.ask(script, Vec::new()).await?;
        Ok(path.as_str().unwrap_or_default().to_owned())
    }

    /// The status with which the server, or its worker, answered for this page.
    ///
    /// # Errors
    ///
    /// The page can't be asked.
    pub async fn status(&self) -> Result<usize> {
        // WebKit keeps it to itself: there the page asks for its own address once more.
        let script = "const [page] = performance.getEntriesByType('navigation');
            return page.responseStatus ?? (await fetch(location.href)).status";
        let status = self.ask_later(script).await?;
        let number = status.as_u64().and_then(|it| usize::try_from(it).ok());
        number.with_context(|| format!("a status of {status}"))
    }

    /// How far the page is scrolled down, in CSS pixels.
    ///
    /// # Errors
    ///
    /// The page can't be asked.
    pub async fn scrolled(&self) -> Result<usize> {
        self.number("return Math.round(scrollY)", Vec::new()).await
    }

    /// A number from the page.
    ///
    /// # Errors
    ///
    /// The script returns another thing.
    pub async fn number(&self, script: &str, given: Vec<Value>) -> Result<usize> {
        let answer = self.ask(script, given).await?;
        let number = answer.as_u64().and_then(|it| usize::try_from(it).ok());
        number.with_context(|| format!("{script}: {answer}"))
    }

    /// Whether an expression in the page is true now.
    ///
    /// # Errors
    ///
    /// It throws.
    pub async fn is(&self, expression: &str) -> Result<bool> {
        let script = format!("return Boolean({expression})");
        Ok(self.ask(&script, Vec::new()).await? == Value::Bool(true))
    }

    /// What the storage of this origin holds for the app: keys and values.
    ///
    /// # Errors
    ///
    /// The page can't be asked.
    pub async fn stored(&self) -> Result<Vec<(String, String)>> {
        let script =
            "return Object.entries(localStorage).filter(([key]) => key.startsWith('furikaeri/'))";
        let entries = self.ask(script, Vec::new()).await?;
        Ok(serde_json::from_value(entries)?)
    }

    /// The stored drafts that are not deleted, as they were written.
    ///
    /// # Errors
    ///
    /// One of them is no JSON.
    pub async fn drafts(&self) -> Result<Vec<Value>> {
        let mut drafts = Vec::new();
        for (key, value) in self.stored().await? {
            if !key.contains("/draft/") {
                continue;
            }
            let draft: Value = serde_json::from_str(&value).with_context(|| key.clone())?;
            if draft["deleted"].is_null() {
                drafts.push(draft);
            }
        }
        Ok(drafts)
    }
}

fn strings(value: &Value) -> Result<Vec<String>> {
    Ok(serde_json::from_value(value.clone())?)
}
