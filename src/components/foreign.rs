//! What others wrote, amid the app's own words.

use crate::markup::prelude::*;

use crate::review::shown::quiet;

/// A few words of somebody else: in a direction of their own, and without what would turn the words beside them.
pub fn foreign(words: &str) -> View {
    view! { <bdi>{quiet(words)}</bdi> }
}
