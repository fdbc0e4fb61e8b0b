//! The review as the app fetches it: the same data without its JSON, short and quick to read.
//!
//! The build checks the JSON ([`super::load`]) and packs it; the app reads what was checked. Both are of one
//! build, and the file is named by its content, so there is one form at a time and none to convert from.

use borsh::BorshDeserialize;

use super::model::{FORMAT, Review};

/// What such a file begins with.
const MARK: &[u8] = b"furikaeri review\n";

/// Packs a review that was checked.
///
/// # Errors
/// The data is larger than the format can hold: more than 4 GB.
pub fn pack(review: &Review) -> std::io::Result<Vec<u8>> {
    let mut bytes = MARK.to_vec();
    borsh::to_writer(&mut bytes, review)?;
    Ok(bytes)
}

/// Reads a packed review; none where the bytes are something else, cut short, or of another format.
pub fn unpack(bytes: &[u8]) -> Option<Review> {
    let review = Review::try_from_slice(bytes.strip_prefix(MARK)?).ok()?;
    (review.format == FORMAT).then_some(review)
}
