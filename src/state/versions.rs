//! Changing to a new version: all tabs together, and only once each has stored its drafts.

use std::time::Duration;

use markup::prelude::*;

use crate::browser::channel::Channel;
use crate::browser::offline::Offline;

use super::draft_session::DraftSession;

const ASK_TO_SAVE: &str = "save";
const NOT_SAVED: &str = "not-saved";
/// How long the other tabs have for storing their drafts, or for saying that they can't.
const ANSWER_WITHIN: Duration = Duration::from_millis(700);

/// What is known of versions and of being offline.
#[derive(Debug, Clone, Copy)]
pub struct Versions {
    /// What the service worker let us know; nothing yet at the start.
    pub offline: leptos::prelude::RwSignal<Option<Offline>, LocalStorage>,
    /// A tab could not store its drafts: the change waits.
    pub refused: RwSignal<bool>,
    channel: StoredValue<Option<Channel>, LocalStorage>,
}

impl Versions {
    /// Nothing is known yet.
    pub fn unknown() -> Self {
        Self {
            offline: leptos::prelude::RwSignal::new_local(None),
            refused: RwSignal::new(false),
            channel: StoredValue::new_local(None),
        }
    }

    /// Takes what the service worker let us know. Once it was removed, what one hears is of its end.
    pub fn tell(self, it: Offline) {
        if !self.is_removed() {
            self.offline.set(Some(it));
        }
    }

    /// Whether the reader had it removed.
    pub fn is_removed(self) -> bool {
        self.offline
            .with_untracked(|it| matches!(it, Some(Offline::Removed)))
    }

    /// Listens to the other tabs of the app that lives below `base`.
    pub fn connect(self, base: &str, session: DraftSession) {
        let channel = Channel::open(
            &["furikaeri", base].concat(),
            move |heard, channel| match heard.as_str() {
                ASK_TO_SAVE if !session.is_safe() => channel.say(NOT_SAVED),
                NOT_SAVED => self.refused.set(true),
                _ => {}
            },
        );
        self.channel.set_value(channel);
    }

    /// Activates the waiting version, unless a tab has words that are not stored.
    pub fn take(self, session: DraftSession) {
        self.refused.set(!session.is_safe());
        self.channel.with_value(|channel| {
            if let Some(channel) = channel {
                channel.say(ASK_TO_SAVE);
            }
        });
        set_timeout(
            move || {
                if let (false, Some(Offline::Waiting(version))) =
                    (self.refused.get_untracked(), self.offline.get_untracked())
                {
                    version.activate();
                }
            },
            ANSWER_WITHIN,
        );
    }
}
