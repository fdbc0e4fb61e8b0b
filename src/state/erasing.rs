//! Erasing all that the app keeps on the device.

use crate::browser::storage::DeviceStorage;
use crate::browser::{offline, random};
use domain::drafts::store::StoreError;
use domain::settings::{KEY, Settings};

use super::AppState;
use super::arrived::Collating;

impl AppState {
    /// Erases all drafts of everyone who writes here, with their history, who writes here and what they noted, the settings, and the files for
    /// being offline. Other tabs forget what they hold; the page goes on, with nothing.
    ///
    /// # Errors
    /// The storage refused, or the browser did not let go of the files, and something may be left.
    pub async fn erase(self) -> Result<(), StoreError> {
        let mark = random::name();
        self.session.run(|session| session.begin_erasing(&mark));
        let erased = self.session.reach(|store| {
            let erased = store.erase(&mark);
            let own = store.storage();
            own.below().clear_journal();
            // Whoever it was: what is written from now on is the first one's again.
            own.recall();
            erased
        });
        self.me.refresh();
        self.collating.set(Collating::default());
        if let Some(storage) = DeviceStorage::open() {
            let _ = storage.remove(KEY);
        }
        self.appearance.settings.set(Settings::default());
        self.versions.tell(offline::Offline::Removed);
        let removed = offline::remove(self.base()).await;
        leptos::task::spawn_local(offline::stay_removed(self.base()));
        erased.unwrap_or(Ok(()))?;
        removed.then_some(()).ok_or(StoreError::Broken)
    }
}
