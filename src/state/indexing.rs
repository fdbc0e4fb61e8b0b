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
            let mut indexing = self.library.index();
            while indexing.go_on() {}
            self.indexed.set(true);
        }
    }

    /// Indexes the review, unless that is done, and lets the page answer in between.
    pub async fn index(self) {
        if self.library.is_indexed() {
            return;
        }
        let mut indexing = self.library.index();
        let mut more = true;
        while more {
            page::yield_to_browser().await;
            let begun = clock::now();
            while more && clock::now().saturating_sub(begun) < SLICE {
                more = indexing.go_on();
            }
        }
        self.indexed.set(true);
    }
}
