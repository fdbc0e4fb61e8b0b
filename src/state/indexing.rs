//! A review is made ready for the search while its reader reads.

use super::AppState;
use crate::browser::{clock, page};
use domain::review::windowing;

/// For how long at a time, in milliseconds: half a frame.
const SLICE: u64 = 8;

impl AppState {
    /// Indexes a review that is not large at once: for a page that begins with words to search for.
    pub fn index_small(self) {
        if !windowing::is_large(self.library.places.len()) {
            let Some(mut go_on) = self.indexing() else {
                return;
            };
            while go_on() {}
            self.indexed.set(true);
        }
    }

    /// Indexes the review, unless that is done, and lets the page answer in between.
    pub async fn index(self) {
        let Some(mut go_on) = self.indexing() else {
            return;
        };
        let mut more = true;
        while more {
            page::yield_to_browser().await;
            let begun = clock::now();
            while more && clock::now().saturating_sub(begun) < SLICE {
                more = go_on();
            }
        }
        self.indexed.set(true);
    }

    /// What makes the indexes, where that can be done and is not done.
    fn indexing(self) -> Option<Box<dyn FnMut() -> bool>> {
        let search = self.search().filter(|_| !self.library.is_indexed());
        search.map(|it| (it.index)(self.library))
    }
}
