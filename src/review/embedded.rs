//! The review that this build was made with: `public/data/review.json`, or the file that
//! `REVIEW_DATA` named at build time.

/// The file's bytes; [`super::load::load`] reads them.
pub const BYTES: &[u8] = include_bytes!(env!("REVIEW_DATA_PATH"));
