//! The browser engines that the end-to-end tests run on.

use anyhow::{Result, bail};
use std::fmt::{self, Display, Formatter};

/// The variable that names the one for the tests.
pub(crate) const VARIABLE: &str = "FURIKAERI_ENGINE";

/// A browser engine.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Engine {
    /// That of Chrome, Edge and most Android phones.
    Chromium,
    /// That of Firefox.
    Firefox,
    /// `WebKitGTK`: on Linux the nearest to Safari, and so to every browser on an iPhone.
    WebKit,
}

impl Engine {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Chromium, Self::Firefox, Self::WebKit];

    /// The one that `FURIKAERI_ENGINE` names; Chromium where it names none.
    ///
    /// # Errors
    ///
    /// It names something else.
    pub fn chosen() -> Result<Self> {
        let Some(name) = std::env::var_os(VARIABLE) else {
            return Ok(Self::Chromium);
        };
        let engine = Self::ALL.into_iter().find(|it| name == it.name());
        let Some(engine) = engine else {
            let names = Self::ALL.map(Self::name).join(", ");
            bail!(
                "{VARIABLE} is {}, not one of {names}",
                name.to_string_lossy()
            );
        };
        Ok(engine)
    }

    /// As `FURIKAERI_ENGINE` names it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::WebKit => "webkit",
        }
    }
}

impl Display for Engine {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Chromium => "Chromium",
            Self::Firefox => "Firefox",
            Self::WebKit => "WebKitGTK",
        })
    }
}
