//! The engines that the tests run on, and what one of them can't do.

use std::fmt::{self, Display, Formatter};

use anyhow::Result;
use thirtyfour::WindowHandle;

use crate::{
    device::{Kept, Screen, Wish},
    process::Running,
};

mod bidi;
pub(crate) mod chromium;
pub(crate) mod firefox;
pub(crate) mod webkit;

/// What a test asks for, and an engine can't do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Missing {
    /// A device's own few colours.
    ForcedColours,
    /// A page on the screen as paper gets it.
    PaperOnScreen,
    /// Paper of the size that the page's style asks for.
    PaperOfThePage,
    /// Paper with what a page adds when it is about to be printed.
    LateForPaper,
    /// Another language and time zone than the device's.
    Abroad,
    /// A slow processor or network, and what else measuring asks for.
    Measuring,
}

impl Missing {
    /// Why it can't.
    #[must_use]
    pub fn reason(self) -> &'static str {
        match self {
            Self::ForcedColours => "the engine has no forced colours",
            Self::PaperOnScreen => {
                "the engine has no way to show on the screen what paper gets, other than to print it"
            }
            Self::PaperOfThePage => {
                "the engine takes the paper's size and direction from the printer, not from the page's style"
            }
            Self::LateForPaper => {
                "the engine copies the page for paper before what its event `beforeprint` asks for is drawn"
            }
            Self::Abroad => "the engine takes its language and time zone from the device alone",
            Self::Measuring => {
                "slowing a processor or a network down is in Chromium's own protocol only"
            }
        }
    }
}

impl Display for Missing {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(self.reason())
    }
}

impl std::error::Error for Missing {}

/// All that `WebDriver` itself has no command for. Each engine has its own way to it, or says by [`Missing`] that it has
/// none. What is set is set for the tab that is shown.
pub(crate) trait Ways {
    /// A tab was opened, and is not shown yet.
    async fn opened(&self, tab: &WindowHandle) -> Result<()>;

    /// Gives the tab a screen of exactly this size.
    async fn screen(&self, screen: Screen) -> Result<()>;

    /// Sets what the device asks pages for.
    async fn wish(&self, wish: Wish) -> Result<()>;

    /// Runs a script in every page of the tab before anything else in it.
    async fn before_load(&self, script: &str) -> Result<()>;

    /// Gives the browser another name.
    async fn agent(&self, name: &str) -> Result<()>;

    /// Sets the language and the time zone of the device.
    async fn settle_in(&self, language: &str, zone: &str) -> Result<()>;

    /// Turns the scripts of pages off.
    async fn without_scripts(&self) -> Result<()>;

    /// Blocks requests whose address has one of these parts, from now on and instead of those before.
    async fn block(&self, parts: &[&str]) -> Result<()>;

    /// Sets what an input method is composing.
    async fn compose(&self, text: &str) -> Result<()>;

    /// Ends the composition, if there is one, with this text.
    async fn confirm(&self, text: &str) -> Result<()>;

    /// Removes what the browser keeps for an origin.
    async fn forget(&self, kept: Kept, origin: &str) -> Result<()>;

    /// The page on paper, as a PDF.
    async fn print(&self) -> Result<Vec<u8>>;

    /// The whole page as a picture, up to four screens of a phone.
    async fn picture(&self) -> Result<Vec<u8>>;

    /// Errors and warnings in the console since it was last asked.
    async fn complaints(&self) -> Result<Vec<String>>;

    /// Which of the browser's processes draw the tab.
    async fn drawing(&self, running: Vec<Running>) -> Result<Vec<Running>>;
}

/// An engine's ways.
#[derive(Debug)]
pub(crate) enum Control {
    Chromium(chromium::Chromium),
    Firefox(firefox::Firefox),
    WebKit(webkit::WebKit),
}

/// The same of each engine.
macro_rules! each {
    ($control:expr, $it:ident => $call:expr) => {
        match $control {
            $crate::engine::Control::Chromium($it) => $call,
            $crate::engine::Control::Firefox($it) => $call,
            $crate::engine::Control::WebKit($it) => $call,
        }
    };
}
pub(crate) use each;
