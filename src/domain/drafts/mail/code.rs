//! Numbers, ids and words in the alphabet of the part for reading in: letters, digits, `-` and `_`.
//!
//! No mail program touches those. They are also the alphabet of ids, which stand in it as they are.

use crate::review::hash::text_number;
use crate::review::route::is_id;

const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Digits of a hash, and of the check behind a record: the lower 36 bits of one.
const HASH: usize = 11;
pub(super) const CHECK: usize = 6;

/// Writes one record.
#[derive(Debug, Default)]
pub(super) struct Writer(String);

impl Writer {
    /// Five bits a digit, the lowest first; all but the last digit are 32 and more.
    pub(super) fn number(&mut self, mut number: u64) {
        while number >= 32 {
            self.digit(number % 32 + 32);
            number /= 32;
        }
        self.digit(number);
    }

    /// Its length and itself. What is no id is written as one of no length, which can't be read.
    pub(super) fn id(&mut self, id: &str) {
        let id = if is_id(id) { id } else { "" };
        self.number(id.len() as u64);
        self.0.push_str(id);
    }

    /// Any words, by the numbers of their characters.
    pub(super) fn words(&mut self, words: &str) {
        self.number(words.chars().count() as u64);
        for c in words.chars() {
            self.number(u64::from(u32::from(c)));
        }
    }

    /// A 64-bit hash: six bits a digit, the lowest first.
    pub(super) fn hash(&mut self, hash: u64) {
        self.bits(hash, HASH);
    }

    /// Whether there is a value; then the value.
    pub(super) fn option<T>(&mut self, value: Option<T>, write: impl FnOnce(&mut Self, T)) {
        self.number(u64::from(value.is_some()));
        if let Some(value) = value {
            write(self, value);
        }
    }

    pub(super) fn append(&mut self, other: Self) {
        self.0.push_str(&other.0);
    }

    /// The record with its check behind it.
    pub(super) fn sealed(mut self, seed: &str, place: usize) -> String {
        let check = check(seed, place, &self.0);
        self.bits(check, CHECK);
        self.0
    }

    fn bits(&mut self, mut bits: u64, digits: usize) {
        for _ in 0..digits {
            self.digit(bits % 64);
            bits /= 64;
        }
    }

    fn digit(&mut self, digit: u64) {
        let [digit, ..] = digit.to_le_bytes();
        self.0.push(char::from(DIGITS[usize::from(digit % 64)]));
    }
}

/// Holds a record to its text (the seed) and its place in it. Of two records that differ in one
/// character the checks always differ.
fn check(seed: &str, place: usize, record: &str) -> u64 {
    text_number(&[seed, ",", &place.to_string(), ",", record].concat()) % (1 << (6 * CHECK))
}

/// Reads one record.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reader<'a>(&'a str);

impl<'a> Reader<'a> {
    /// A record whose check is right.
    pub(super) fn unseal(record: &'a str, seed: &str, place: usize) -> Option<Self> {
        let (record, digits) = record.split_at_checked(record.len().checked_sub(CHECK)?)?;
        (Self(digits).bits(CHECK)? == check(seed, place, record)).then_some(Self(record))
    }

    pub(super) fn number(&mut self) -> Option<u64> {
        let mut number = 0;
        for shift in (0..64).step_by(5) {
            let digit = self.digit()?;
            let low = digit % 32;
            let part = low << shift;
            if part >> shift != low {
                return None;
            }
            number |= part;
            if digit < 32 {
                return Some(number);
            }
        }
        None
    }

    /// A number of things.
    pub(super) fn size(&mut self) -> Option<usize> {
        usize::try_from(self.number()?).ok()
    }

    pub(super) fn id(&mut self) -> Option<&'a str> {
        let length = self.size()?;
        let (id, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        is_id(id).then_some(id)
    }

    pub(super) fn char(&mut self) -> Option<char> {
        char::from_u32(u32::try_from(self.number()?).ok()?)
    }

    pub(super) fn words(&mut self) -> Option<String> {
        let count = self.number()?;
        (0..count).map(|_| self.char()).collect()
    }

    pub(super) fn hash(&mut self) -> Option<u64> {
        self.bits(HASH)
    }

    /// Whether a value follows.
    pub(super) fn is_there(&mut self) -> Option<bool> {
        match self.number()? {
            0 => Some(false),
            1 => Some(true),
            _ => None,
        }
    }

    /// Whether all of it was read.
    pub(super) fn is_done(&self) -> bool {
        self.0.is_empty()
    }

    fn bits(&mut self, digits: usize) -> Option<u64> {
        let mut bits = 0;
        for place in 0..digits {
            let shift = 6 * place;
            let digit = self.digit()?;
            let part = digit << shift;
            if part >> shift != digit {
                return None;
            }
            bits |= part;
        }
        Some(bits)
    }

    fn digit(&mut self) -> Option<u64> {
        let (&first, _) = self.0.as_bytes().split_first()?;
        let digit = match first {
            b'A'..=b'Z' => first - b'A',
            b'a'..=b'z' => first - b'a' + 26,
            b'0'..=b'9' => first - b'0' + 52,
            b'-' => 62,
            b'_' => 63,
            _ => return None,
        };
        self.0 = self.0.get(1..)?;
        Some(u64::from(digit))
    }
}
