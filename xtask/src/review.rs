//! The review's file: its check before the long build, the open data after it, and large reviews for tests.

use crate::project;
use anyhow::{Context, Result, anyhow};
use domain::review::{generate, load, model::Review, open_data};
use std::{
    fs,
    path::{Path, PathBuf},
};

/// The ward's own review.
pub(crate) fn own() -> PathBuf {
    project::root().join("public/data/review.json")
}

/// Reads and validates a review; a fault is told with its JSON path.
pub(crate) fn read(file: &Path) -> Result<Review> {
    let bytes =
        fs::read(file).with_context(|| format!("cannot read the review {}", file.display()))?;
    load::load(&bytes).map_err(|error| anyhow!("{}: {error}", file.display()))
}

/// The files for users of spreadsheets, by name. The domain writes the byte order mark.
pub(crate) fn open_data(review: &Review) -> [(&'static str, String); 3] {
    [
        ("items.csv", open_data::items_csv(review)),
        ("indicators.csv", open_data::indicators_csv(review)),
        ("points.csv", open_data::points_csv(review)),
    ]
}

/// A review of so many items as JSON, in the words of `base`, and certain to load.
pub(crate) fn generate(base: &Review, items: usize, seed: u64) -> Result<Vec<u8>> {
    let bytes = serde_json::to_vec(&generate::review(base, items, seed))?;
    load::load(&bytes).map_err(|error| anyhow!("the generated review: {error}"))?;
    Ok(bytes)
}
