//! What a test is given: a tab of its own on a site of its own.

use std::{
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
};

use anyhow::{Context, Result, ensure};
use serde_json::Value;
use tempfile::TempDir;
use thirtyfour::{WebDriver, WindowHandle};

use crate::{
    Engine,
    browser::Browser,
    device::{Kept, PHONE, Wish},
    engine::{Control, Missing, Ways, each},
    one_engine,
    process::Doomed,
    site::Site,
};

/// The app in a browser, on a phone's screen, and the site that it comes from.
#[derive(Debug)]
pub struct App {
    browser: Browser,
    /// The first tab of the browser: it stays empty and open.
    home: WindowHandle,
    site: Site,
    expected: Vec<String>,
    lacks: Vec<Missing>,
    /// Where the files lie that were chosen: a page reads them when it likes, and may be shown them again.
    given: Mutex<Vec<TempDir>>,
}

impl App {
    /// Opens an empty tab; the site is served, and not opened yet.
    ///
    /// # Errors
    ///
    /// The site is not built, or the browser refuses.
    pub async fn begin(browser: Browser) -> Result<Self> {
        let home = browser.driver.window().await?;
        let app = Self {
            browser,
            home,
            site: Site::of_this_review()?,
            expected: Vec::new(),
            lacks: Vec::new(),
            given: Mutex::default(),
        };
        app.new_tab().await?;
        Ok(app)
    }

    /// Drives the browser.
    #[must_use]
    pub fn driver(&self) -> &WebDriver {
        &self.browser.driver
    }

    /// The engine that draws the pages.
    #[must_use]
    pub fn engine(&self) -> Engine {
        self.browser.engine
    }

    /// Whether this is the engine that also runs what one is enough for.
    #[must_use]
    pub fn runs_all(&self) -> bool {
        self.engine() == one_engine::ENGINE
    }

    pub(crate) fn control(&self) -> &Control {
        &self.browser.control
    }

    /// What came of something that not every engine can do: nothing where this one can't, which is noted with its
    /// reason. A test goes on without it where the rest of it is worth having.
    ///
    /// # Errors
    ///
    /// It failed for another reason.
    pub fn if_possible<T>(&mut self, came: Result<T>) -> Result<Option<T>> {
        match came {
            Ok(it) => Ok(Some(it)),
            Err(error) => match error.downcast::<Missing>() {
                Ok(missing) => {
                    self.lacks.push(missing);
                    Ok(None)
                }
                Err(error) => Err(error),
            },
        }
    }

    /// What the test went on without.
    pub(crate) fn lacks(&self) -> &[Missing] {
        &self.lacks
    }

    /// The site.
    #[must_use]
    pub fn site(&self) -> &Site {
        &self.site
    }

    /// The site, to be stopped or changed.
    pub fn site_mut(&mut self) -> &mut Site {
        &mut self.site
    }

    /// Empties the device of all that the site has kept on it; no page of it is open then.
    ///
    /// # Errors
    ///
    /// The browser refuses.
    pub async fn forget(&self) -> Result<()> {
        self.driver().goto("about:blank").await?;
        self.forget_origin(Kept::All, &self.site.origin()).await
    }

    /// Uses another site from now on: another origin, with nothing stored.
    pub fn move_to(&mut self, site: Site) {
        self.site = site;
    }

    /// Opens another tab and goes to it; the screen is a phone's.
    ///
    /// # Errors
    ///
    /// The browser refuses.
    pub async fn new_tab(&self) -> Result<WindowHandle> {
        let tab = self.driver().new_tab().await?;
        each!(self.control(), it => it.opened(&tab).await)?;
        self.go_to_tab(&tab).await?;
        self.screen(PHONE).await?;
        self.wish(Wish::Light).await?;
        Ok(tab)
    }

    /// Closes this tab, as a person does, and opens another.
    ///
    /// # Errors
    ///
    /// The browser refuses.
    pub async fn close_tab(&self) -> Result<()> {
        let closed = self.driver().close_window().await;
        closed.context("the tab does not close")?;
        let back = self.go_to_tab(&self.home).await;
        back.context("the first tab does not answer")?;
        let opened = self.new_tab().await;
        opened.map(drop).context("no other tab opens")
    }

    /// What draws this tab. A device that is short of memory kills it.
    ///
    /// # Errors
    ///
    /// The machine does not tell.
    pub async fn processes_of_tab(&self) -> Result<Doomed> {
        self.browser.drawing().await.map(Doomed)
    }

    /// All of the browser.
    ///
    /// # Errors
    ///
    /// The machine does not tell.
    pub fn processes_of_browser(&self) -> Result<Doomed> {
        self.browser.running().map(Doomed)
    }

    /// Starts the browser again on the same profile, after it was killed, and opens a tab.
    ///
    /// # Errors
    ///
    /// It does not start.
    pub async fn start_again(&mut self) -> Result<()> {
        self.browser.start_again().await?;
        self.home = self.driver().window().await?;
        self.new_tab().await.map(drop)
    }

    /// Goes to a tab.
    ///
    /// # Errors
    ///
    /// It is closed.
    pub async fn go_to_tab(&self, tab: &WindowHandle) -> Result<()> {
        Ok(self.driver().switch_to_window(tab.clone()).await?)
    }

    /// Runs a script in the page, as the body of a function, and returns what it returns.
    ///
    /// # Errors
    ///
    /// The script throws.
    pub async fn ask(&self, script: &str, arguments: Vec<Value>) -> Result<Value> {
        let answer = self.driver().execute(in_page(script), arguments).await;
        Ok(answer
            .with_context(|| format!("in the page: {script}"))?
            .json()
            .clone())
    }

    /// A folder for files that are chosen, which stays as long as this does.
    pub(crate) fn folder_of_files(&self) -> Result<PathBuf> {
        let folder = tempfile::tempdir()?;
        let path = folder.path().to_owned();
        let mut given = self.given.lock().unwrap_or_else(PoisonError::into_inner);
        given.push(folder);
        Ok(path)
    }

    /// From now on, console messages with these words are no fault.
    pub fn expect_console(&mut self, words: &str) {
        self.expected.push(words.to_owned());
    }

    /// The requests that came to the network guard since it was last asked: a test that is about them says which are right.
    #[must_use]
    pub fn departed(&self) -> Vec<String> {
        self.browser.network_guard.report()
    }

    /// Fails if the console has something unexpected, or a request would have left this machine.
    pub(crate) async fn nothing_amiss(&self) -> Result<()> {
        let left = self.browser.network_guard.report();
        ensure!(left.is_empty(), "requests left this machine: {left:#?}");
        let errors: Vec<_> = (self.complaints().await?.into_iter())
            .filter(|message| !self.expected.iter().any(|words| message.contains(words)))
            .collect();
        ensure!(errors.is_empty(), "the console says: {errors:#?}");
        Ok(())
    }

    /// Saves what the page shows, for whoever looks into a failure, and says where.
    pub(crate) async fn evidence(&self, name: &str) -> String {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/e2e");
        let file = folder.join(format!("{}.png", name.replace("::", "-")));
        let address = self.driver().current_url().await;
        let address = address.map_or_else(|_| "nowhere".to_owned(), |url| url.to_string());
        let picture = self.picture().await;
        let saved = std::fs::create_dir_all(&folder).is_ok()
            && picture.is_ok_and(|picture| std::fs::write(&file, picture).is_ok());
        if saved {
            format!(
                "at {address}, see target/e2e/{}.png",
                name.replace("::", "-")
            )
        } else {
            format!("at {address}")
        }
    }

    /// Closes the test's tabs; the browser can serve another test.
    ///
    /// # Errors
    ///
    /// The browser refuses.
    pub async fn close(self) -> Result<Browser> {
        for tab in self.driver().windows().await? {
            if tab != self.home {
                self.go_to_tab(&tab).await?;
                self.driver().close_window().await?;
            }
        }
        self.go_to_tab(&self.home).await?;
        // What closing them put into the console is nobody's fault.
        self.complaints().await?;
        Ok(self.browser)
    }

    /// Gives the browser up as it is.
    #[must_use]
    pub fn into_browser(self) -> Browser {
        self.browser
    }
}

/// Firefox gives each script a global object of its own, with the page's behind it. What one script leaves behind for
/// the next is the page's.
pub(crate) fn in_page(script: &str) -> String {
    ["const globalThis = window; ", script].concat()
}
