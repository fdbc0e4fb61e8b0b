//! The hash of a text, by which a draft knows whether the line that it hangs on has changed.
//!
//! It is **FNV-1a, 64 bits**, over the exact UTF-8 bytes of the text, written as 16 lower-case
//! hexadecimal digits. It guards against change, not against malice. Drafts and open data keep its
//! values, so it never changes; `docs/data.md` publishes test vectors.

const OFFSET_BASIS: u64 = 0xcbf2_9ce4_8422_2325;
const PRIME: u64 = 0x0000_0100_0000_01b3;

/// FNV-1a 64 of the text's UTF-8 bytes, as 16 lower-case hexadecimal digits.
///
/// ```
/// use domain::review::hash::text_hash;
/// assert_eq!(text_hash(""), "cbf29ce484222325");
/// assert_eq!(text_hash("foobar"), "85944171f73967e8");
/// ```
pub fn text_hash(text: &str) -> String {
    hex(text_number(text))
}

/// The same hash as a number.
pub fn text_number(text: &str) -> u64 {
    text.bytes().fold(OFFSET_BASIS, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(PRIME)
    })
}

/// A hash as it is written.
pub fn hex(hash: u64) -> String {
    format!("{hash:016x}")
}
