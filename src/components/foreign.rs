//! What others wrote, amid the app's own words.

use markup::prelude::*;

use domain::review::shown::quiet;

/// A few words of somebody else: in a direction of their own, and without what would turn the words beside them.
pub fn foreign(words: &str) -> View {
    view! { <bdi>{quiet(words)}</bdi> }
}
