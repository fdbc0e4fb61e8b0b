//! The sites that are measured: the ward's own review, and larger ones.

use std::path::PathBuf;

use domain::review::{load, model::Review};
use e2e::{Context, Result, site::Site};
use xtask::bench::{GENERATED, review_of, site_of};

/// A review and its site.
pub struct Size {
    /// How many items it has.
    pub items: usize,
    /// The review.
    pub review: Review,
    folder: Option<PathBuf>,
}

impl Size {
    /// Its site, served.
    pub fn site(&self) -> Result<Site> {
        match &self.folder {
            Some(folder) => Site::of_folder(folder.clone()),
            None => Site::of_this_review(),
        }
    }

    /// Where its site is.
    pub fn folder(&self) -> Result<PathBuf> {
        Ok(self.site()?.folder().to_owned())
    }

    /// The items in words: 「1,000」.
    pub fn name(&self) -> String {
        match self.items {
            few @ ..1_000 => few.to_string(),
            many => format!("{},{:03}", many / 1_000, many % 1_000),
        }
    }
}

/// All sizes that are built, the smallest first.
pub fn all() -> Result<Vec<Size>> {
    let mut sizes = vec![own()?];
    for items in GENERATED.into_iter().filter(|it| !missing().contains(it)) {
        sizes.push(large(items)?);
    }
    Ok(sizes)
}

/// The sizes that are not built.
pub fn missing() -> Vec<usize> {
    let there = |items: &usize| site_of(*items).join("index.html").is_file();
    GENERATED
        .into_iter()
        .filter(|items| !there(items))
        .collect()
}

/// The ward's own review.
pub fn own() -> Result<Size> {
    let review = e2e::review::this_review()?;
    Ok(Size {
        items: review.items().count(),
        review,
        folder: None,
    })
}

/// A generated one.
pub fn large(items: usize) -> Result<Size> {
    let file = review_of(items);
    let bytes = std::fs::read(&file)
        .with_context(|| format!("no {}: cargo xtask bench makes it", file.display()))?;
    let review = load::load(&bytes).map_err(|fault| e2e::anyhow!("{}: {fault}", file.display()))?;
    Ok(Size {
        items,
        review,
        folder: Some(site_of(items)),
    })
}
