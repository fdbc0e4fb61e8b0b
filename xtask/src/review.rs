//! The only place that calls the domain: the check before the long build, and the open data after it.

use anyhow::{Context, Result, anyhow};
use furikaeri::review::{load, model::Review, open_data};
use std::{fs, path::Path};

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
