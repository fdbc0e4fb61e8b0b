//! What a person does.

use std::time::Duration;

use anyhow::{Context, Result, bail, ensure};
use domain::wording::{drafts, hand_in, keeping, worklist};
use serde_json::{Value, json};
use thirtyfour::{
    By, Key, WebElement,
    error::{WebDriverError, WebDriverErrorInner},
};

use crate::App;

/// From one look at what is to be tapped to the next: a frame.
const FRAME: Duration = Duration::from_millis(17);
/// How often it is looked at until it stands still.
const LOOKS: usize = 200;

/// What can be tapped, by the name that a person reads on it: exactly, else by its beginning, else by a part.
const BY_NAME: &str = "
    const within = document.querySelector('dialog[open]') ?? document;
    const kinds = 'a[href], button, summary, label';
    const shows = (it) => it.checkVisibility({ visibilityProperty: true }) && it.getBoundingClientRect().width > 4;
    const name = (it) => (it.getAttribute('aria-label') ?? it.textContent).replace(/\\s+/g, ' ').trim();
    const all = [...within.querySelectorAll(kinds)].filter(shows);
    const found = all.find((it) => name(it) === arguments[0])
      ?? all.find((it) => name(it).startsWith(arguments[0]))
      ?? all.find((it) => name(it).includes(arguments[0]));
    const box = found?.getBoundingClientRect();
    const clear = box && box.top > 80 && box.bottom < innerHeight - 100;
    if (found && !clear) found.scrollIntoView({ block: 'center', behavior: 'instant' });
    return found ?? null";

/// How often something is done again where the page drew anew meanwhile what it was to be done to.
const DRAWN_ANEW: usize = 3;

/// Does something again where the page drew anew meanwhile what it was to be done to: a person would see that.
pub(crate) async fn on_what_is_there<T>(mut act: impl AsyncFnMut() -> Result<T>) -> Result<T> {
    let is_stale = |why: &anyhow::Error| {
        let why = why
            .downcast_ref::<WebDriverError>()
            .map(WebDriverError::as_inner);
        matches!(why, Some(WebDriverErrorInner::StaleElementReference(_)))
    };
    for _ in 0..DRAWN_ANEW {
        match act().await {
            Err(why) if is_stale(&why) => {}
            done => return done,
        }
    }
    act().await
}

impl App {
    /// Opens a path of the site, and waits until the app is live.
    ///
    /// # Errors
    ///
    /// It does not open.
    pub async fn open(&self, path: &str) -> Result<()> {
        self.load(path).await?;
        self.until_live().await
    }

    /// Opens a path of the site, whatever comes of it.
    ///
    /// # Errors
    ///
    /// It does not open.
    pub async fn load(&self, path: &str) -> Result<()> {
        Ok(self.driver().goto(self.site().address(path)).await?)
    }

    /// Loads the page anew, and waits until the app is live.
    ///
    /// # Errors
    ///
    /// It does not come back.
    pub async fn reload(&self) -> Result<()> {
        // Not by WebDriver: Firefox would pass by the service worker, as a reload with the shift key does.
        self.ask("globalThis.left = true; location.reload()", Vec::new())
            .await?;
        self.until("the page is loaded anew", "!globalThis.left")
            .await?;
        self.until_live().await
    }

    /// The browser's back button.
    ///
    /// # Errors
    ///
    /// The browser refuses.
    pub async fn back(&self) -> Result<()> {
        Ok(self.driver().back().await?)
    }

    /// Taps what bears this name, once it is there: a link, a button, a box to tick.
    ///
    /// # Errors
    ///
    /// Nothing bears it, or something lies above it.
    pub async fn tap(&self, name: &str) -> Result<()> {
        // What the tap before brings may wait for a lock, a chunk or another page.
        let there = format!("(() => {{ {BY_NAME} }})()");
        let what = format!("something is named 「{name}」");
        self.until_with(&what, &there, vec![json!(name)]).await?;
        let tap = async || {
            let found = self.driver().execute(BY_NAME, vec![json!(name)]).await?;
            let found = found
                .element()
                .with_context(|| format!("nothing is named 「{name}」"))?;
            self.stands_still(&found).await?;
            Ok(found.click().await?)
        };
        let tapped = on_what_is_there(tap).await;
        tapped.with_context(|| format!("「{name}」 can't be tapped"))
    }

    /// Taps the first thing that the selector finds, where it has no name of its own, once it is there.
    ///
    /// # Errors
    ///
    /// There is none, or something lies above it.
    pub async fn tap_at(&self, selector: &str) -> Result<()> {
        let scroll = "document.querySelector(arguments[0])
            ?.scrollIntoView({ block: 'center', behavior: 'instant' })";
        let tap = async || {
            // The tap before may have led to another page, which not every driver waits for.
            let found = self.field(selector).await?;
            self.ask(scroll, vec![json!(selector)]).await?;
            self.stands_still(&found).await?;
            Ok(found.click().await?)
        };
        on_what_is_there(tap).await
    }

    /// Waits until something no longer moves: nobody hits what does.
    async fn stands_still(&self, it: &WebElement) -> Result<()> {
        let mut before = it.rect().await?;
        for _ in 0..LOOKS {
            tokio::time::sleep(FRAME).await;
            let now = it.rect().await?;
            if (now.x, now.y) == (before.x, before.y) {
                return Ok(());
            }
            before = now;
        }
        bail!("it does not stand still")
    }

    /// Types into a field, key by key, once it is there.
    ///
    /// # Errors
    ///
    /// There is no such field.
    pub async fn type_into(&self, selector: &str, words: &str) -> Result<()> {
        let shows = "document.querySelector(arguments[0])?.checkVisibility()";
        let what = format!("{selector} can be typed into");
        self.until_with(&what, shows, vec![json!(selector)]).await?;
        // A line ends with a key. Not every driver takes the character for it.
        let keys = words.replace('\n', &Key::Enter.value().to_string());
        Ok(self.field(selector).await?.send_keys(keys).await?)
    }

    /// Chooses files in a field for them: their paths, a line each.
    ///
    /// # Errors
    ///
    /// There is no such field, or a file is missing.
    pub async fn choose(&self, selector: &str, paths: &str) -> Result<()> {
        Ok(self.field(selector).await?.send_keys(paths).await?)
    }

    /// Presses a key in a field.
    ///
    /// # Errors
    ///
    /// There is no such field.
    pub async fn press(&self, selector: &str, key: Key) -> Result<()> {
        Ok(self.field(selector).await?.send_keys(key + "").await?)
    }

    /// Types into the search field.
    ///
    /// # Errors
    ///
    /// There is none.
    pub async fn search(&self, words: &str) -> Result<()> {
        self.field("#search").await?.clear().await?;
        self.type_into("#search", words).await
    }

    /// Puts the caret into a field.
    ///
    /// # Errors
    ///
    /// There is no such field.
    pub async fn enter(&self, selector: &str) -> Result<()> {
        self.tap_at(selector).await
    }

    /// Begins a draft on the item that is open, and waits for its field.
    ///
    /// # Errors
    ///
    /// No field appears.
    pub async fn begin_draft(&self) -> Result<()> {
        let before = self.count(".draft textarea").await?;
        self.tap_at("#write-draft").await?;
        let more = format!("document.querySelectorAll('.draft textarea').length > {before}");
        self.until("a field appears", &more).await?;
        let focused = "document.activeElement?.matches('.draft textarea')";
        self.until("the caret stands in it", focused).await
    }

    /// Opens an item, begins a draft on it, writes it, and waits until it is saved.
    ///
    /// # Errors
    ///
    /// It is not saved.
    pub async fn write_draft(&self, item: &str, words: &str) -> Result<String> {
        self.open(&format!("items/{item}/")).await?;
        self.begin_draft().await?;
        self.type_into(".draft textarea", words).await?;
        // Some drivers don't wait for the last letters.
        let typed = "document.querySelector('.draft textarea').value.endsWith(arguments[0])";
        self.until_with("all is typed", typed, vec![json!(words)])
            .await?;
        self.saved_at().await
    }

    /// Begins a draft on an item, goes on with it here and on another device, and chooses that one's file to be read
    /// in: the page then asks what is to become of both.
    ///
    /// # Errors
    ///
    /// It is not saved, or not handed over.
    pub async fn write_on_both_sides(
        &self,
        item: &str,
        begun: &str,
        [here, elsewhere]: [&str; 2],
    ) -> Result<()> {
        self.write_draft(item, begun).await?;
        self.open("drafts/").await?;
        let mut other: Value = serde_json::from_str(&self.backup().await?)?;
        let draft = &mut other["drafts"][0];
        let parent = draft["revision"].clone();
        draft["text"] = Value::from([begun, elsewhere].concat());
        draft["revision"] = json!({ "writer": "elsewhere", "number": 1 });
        draft["came_from"] = json!([parent]);
        self.open(&format!("items/{item}/")).await?;
        self.type_into(".draft textarea", here).await?;
        self.until_stored(&[begun, here].concat()).await?;
        self.open("drafts/").await?;
        self.choose_file("#import", other.to_string().as_bytes())
            .await
    }

    /// Says who writes, on a page that asks for it. On that of the group this leads to its first item, and from there
    /// back.
    ///
    /// # Errors
    ///
    /// The page does not ask.
    pub async fn sign(&self, name: &str, group: &str) -> Result<()> {
        self.type_into("#member-name", name).await?;
        let leads_on = self.count(".group-links").await? > 0;
        self.tap(group).await?;
        if leads_on {
            let there = "location.pathname.includes('/items/')";
            self.until("the first item opens", there).await?;
            return self.open("worklist/").await;
        }
        self.tap(worklist::KEEP).await
    }

    /// Catches from now on what the page hands to the browser as a file: see [`Self::caught`].
    ///
    /// # Errors
    ///
    /// The page can't be asked.
    pub async fn catch_files(&self) -> Result<()> {
        // The file goes to the browser as a blob: it is read on its way.
        self.ask(
            "const make = URL.createObjectURL;
             URL.createObjectURL = (blob) => { globalThis.blob = blob; return make.call(URL, blob); };
             HTMLAnchorElement.prototype.click = function () { globalThis.fileName = this.download; };",
            vec![],
        )
        .await?;
        Ok(())
    }

    /// Name and content of the last file that was caught.
    ///
    /// # Errors
    ///
    /// There was none.
    pub async fn caught(&self) -> Result<(String, String)> {
        self.until("a file was handed over", "globalThis.fileName")
            .await?;
        let file = self
            .ask_later(
                "const whole = new TextDecoder('utf-8', { ignoreBOM: true });
                 return [fileName, whole.decode(await blob.arrayBuffer())];",
            )
            .await?;
        self.ask("globalThis.fileName = undefined", vec![]).await?;
        Ok(serde_json::from_value(file)?)
    }

    /// The content of the last file that was caught, which bears this name; `DATE` in it stands for a day and a time.
    ///
    /// # Errors
    ///
    /// There was none, or it bears another name.
    pub async fn caught_as(&self, name: &str) -> Result<String> {
        let (given, file) = self.caught().await?;
        let is_time = |it: &str| {
            it.len() == "20261123-2104".len()
                && it.find('-') == Some("20261123".len())
                && it.split('-').count() == 2
                && it.chars().all(|c| c == '-' || c.is_ascii_digit())
        };
        let fits = match name.split_once("DATE") {
            Some((head, tail)) => given
                .strip_prefix(head)
                .and_then(|rest| rest.strip_suffix(tail))
                .is_some_and(is_time),
            None => given == name,
        };
        ensure!(fits, "the file is named {given}, not {name}");
        Ok(file)
    }

    /// Takes a backup of the drafts, on a page that offers one: what the browser was handed. Its name has whose it is.
    ///
    /// # Errors
    ///
    /// The page does not say that it was handed over, or it bears another name.
    pub async fn backup(&self) -> Result<String> {
        self.catch_files().await?;
        self.tap(keeping::MAKE_BACKUP).await?;
        self.see(drafts::HANDED_OVER).await?;
        let (name, file) = self.caught().await?;
        ensure!(
            name.split_once('.').is_some_and(|(stem, kind)| {
                stem.starts_with("ふりかえり控え_") && kind == "json"
            }),
            "the file is named {name}"
        );
        Ok(file)
    }

    /// Catches from now on what the page copies: it is then `copied`.
    ///
    /// # Errors
    ///
    /// The page can't be asked.
    pub async fn catch_copies(&self) -> Result<()> {
        self.ask(
            "Object.defineProperty(navigator, 'clipboard', { configurable: true, value: {
               writeText: (text) => { globalThis.copied = text; return Promise.resolve(); } } });",
            vec![],
        )
        .await?;
        Ok(())
    }

    /// Copies the mail text, on the page of the hand-in: what was copied.
    ///
    /// # Errors
    ///
    /// The page does not say that it was copied.
    pub async fn copied_mail(&self) -> Result<String> {
        self.catch_copies().await?;
        self.tap(hand_in::MAIL_COPY).await?;
        self.see(drafts::COPIED).await?;
        let copied = self.ask("return copied", vec![]).await?;
        Ok(copied.as_str().unwrap_or_default().to_owned())
    }

    /// Puts text into a field at once, as a paste does.
    ///
    /// # Errors
    ///
    /// There is no such field.
    pub async fn paste_into(&self, selector: &str, text: &str) -> Result<()> {
        self.ask(
            "const field = document.querySelector(arguments[0]);
             field.value = arguments[1];
             field.dispatchEvent(new Event('input', { bubbles: true }));",
            vec![json!(selector), json!(text)],
        )
        .await?;
        Ok(())
    }

    /// Chooses a file with this content in a file field.
    ///
    /// # Errors
    ///
    /// There is no such field.
    pub async fn choose_file(&self, selector: &str, content: &[u8]) -> Result<()> {
        let file = self.folder_of_files()?.join("chosen.json");
        std::fs::write(&file, content)?;
        self.choose(selector, &file.display().to_string()).await?;
        self.until(
            "the file is read",
            "document.querySelector('#import-section > [role=status]').innerText !== ''",
        )
        .await
    }

    /// Chooses several files, by name and content, in a file field.
    ///
    /// # Errors
    ///
    /// There is no such field, or no such name can be given to a file.
    pub async fn choose_files(&self, selector: &str, files: &[(&str, &[u8])]) -> Result<()> {
        let folder = self.folder_of_files()?;
        let mut paths = Vec::with_capacity(files.len());
        for (name, content) in files {
            let file = folder.join(name);
            std::fs::write(&file, content)?;
            paths.push(file.display().to_string());
        }
        let before = self.count(".receipt li").await?;
        self.choose(selector, &paths.join("\n")).await?;
        let all = format!(
            "document.querySelectorAll('.receipt li').length === {}",
            before + files.len()
        );
        self.until("the files are read", &all).await
    }

    /// From now on the page can open no file that was chosen, as where it was moved or deleted meanwhile.
    ///
    /// # Errors
    ///
    /// The browser does not answer.
    pub async fn no_file_opens(&self) -> Result<()> {
        let gone = "void (Blob.prototype.arrayBuffer = () =>
            Promise.reject(new DOMException('gone', 'NotFoundError')))";
        self.ask(gone, vec![]).await.map(drop)
    }

    /// The first thing that the selector finds, once it is there.
    async fn field(&self, selector: &str) -> Result<WebElement> {
        let there = "document.querySelector(arguments[0])";
        self.until_with(
            &format!("{selector} is there"),
            there,
            vec![json!(selector)],
        )
        .await?;
        let found = self.driver().find(By::Css(selector)).await;
        found.with_context(|| format!("nothing is {selector}"))
    }
}
