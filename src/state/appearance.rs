//! The settings of a reader: on the page, and in the device's storage.

use crate::browser::page;
use crate::browser::storage::DeviceStorage;
use domain::settings::{Choice, Contrast, KEY, Settings};
use markup::prelude::*;

/// How the app looks to its reader.
#[derive(Debug, Clone, Copy)]
pub struct Appearance {
    /// What was chosen.
    pub settings: RwSignal<Settings>,
    /// Whether the choice could be stored; otherwise it lasts as long as the page.
    pub lasts: RwSignal<bool>,
}

impl Appearance {
    /// Nothing was chosen.
    pub fn usual() -> Self {
        Self {
            settings: RwSignal::new(Settings::default()),
            lasts: RwSignal::new(true),
        }
    }

    /// Whether nothing was chosen, or tried to be.
    pub fn is_usual(self) -> bool {
        self.settings.get() == Settings::default() && self.lasts.get()
    }

    /// Reads what is stored; the page has it already: see `src/inline/pending.js`.
    pub fn recall(self) {
        let stored = DeviceStorage::open().and_then(|storage| storage.get(KEY).ok());
        if let Some(line) = stored.flatten() {
            self.settings.set(Settings::parse(&line));
        }
    }

    /// Another tab changed a key of the storage, or all of them.
    #[cfg(feature = "csr")]
    pub fn follow(self, key: Option<&str>) {
        if key.is_none_or(|key| key == KEY) {
            self.settings.set(Settings::default());
            self.recall();
        }
    }

    /// Changes the settings, at once and from now on.
    pub fn change(self, change: impl FnOnce(&mut Settings)) {
        self.settings.update(change);
        let settings = self.settings.get_untracked();
        self.lasts.set(store(settings));
    }

    /// Keeps the page in step with the settings, and with what the device asks for.
    pub fn connect(self) {
        let more = RwSignal::new(false);
        page::follow_media("(prefers-contrast: more)", move |asked| more.set(asked));
        Effect::new(move |_| {
            let settings = self.settings.get();
            mark(settings.text);
            mark(settings.theme);
            mark(if more.get() {
                Contrast::More
            } else {
                settings.contrast
            });
        });
    }
}

fn mark<C: Choice>(choice: C) {
    page::mark_root(C::NAME, choice.word());
}

/// Whether the settings are stored. The usual ones leave nothing behind.
fn store(settings: Settings) -> bool {
    let line = settings.line();
    DeviceStorage::open().is_some_and(|storage| {
        let stored = if line.is_empty() {
            storage.remove(KEY)
        } else {
            storage.set(KEY, &line)
        };
        stored.is_ok()
    })
}
