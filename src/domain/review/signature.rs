//! A quick look before the search: which characters and pairs of characters a text holds.
//!
//! Every character and every pair sets one of 4,096 bits. A needle whose bits are not all set is
//! not in the text; otherwise the text itself must be searched. A page of text sets about a fifth
//! of the bits, so that most texts without the needle are passed over unread.

/// How many words of 64 bits the signature of one text take.
const WORDS: usize = 64;

/// Each ASCII character has a bit of its own; all else shares the rest.
const ASCII: u32 = 128;

/// The signatures of many texts, one after the other.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Signatures(Vec<u64>);

impl Signatures {
    /// Adds the signature of one more text.
    pub fn push(&mut self, text: &str) {
        let start = self.0.len();
        self.0.resize(start + WORDS, 0);
        let words = &mut self.0[start..];
        each(text, |bit| {
            words[usize::from(bit / 64)] |= 1 << (bit % 64);
        });
    }

    /// Whether the text with this index has all these bits.
    pub fn have(&self, text: usize, bits: &[u16]) -> bool {
        let words = &self.0[text * WORDS..(text + 1) * WORDS];
        let has = |bit: u16| words[usize::from(bit / 64)] >> (bit % 64) & 1 == 1;
        bits.iter().all(|&bit| has(bit))
    }
}

/// The bits of a needle; those of its pairs, which are rarer, first.
pub(crate) fn of(needle: &str) -> Vec<u16> {
    let mut bits = Vec::new();
    each(needle, |bit| bits.push(bit));
    bits.reverse();
    bits
}

/// Calls `put` with the mark of each character, and of each pair that no field's end parts.
fn each(text: &str, mut put: impl FnMut(u16)) {
    let mut before = None;
    for c in text.chars().map(u32::from) {
        put(if c < ASCII { low(c) } else { hashed(c) });
        if let Some(before) = before {
            put(hashed(c.wrapping_mul(31) ^ before << 13));
        }
        before = (c != u32::from('\n')).then_some(c);
    }
}

/// A mark beyond those of ASCII.
fn hashed(key: u32) -> u16 {
    let hash = key.wrapping_mul(0x9e37_79b1) >> 16;
    low(ASCII + hash % (64 * 64 - ASCII))
}

/// The lower half of a number.
fn low(number: u32) -> u16 {
    let [a, b, ..] = number.to_le_bytes();
    u16::from_le_bytes([a, b])
}
