//! Finding a needle in folded text: Horspool's search over bytes.
//!
//! A look at the text's [signature](super::signature) comes first, and spares most of the reading. The
//! search leaps by up to the needle's length, which suits Japanese, whose characters are three bytes
//! long. UTF-8 never lets a whole needle match in the middle of a character.

use std::ops::Range;

use super::signature;

/// What may not stand right beside a match.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Guard {
    /// Anything may.
    #[default]
    None,
    /// No digit may.
    Digit,
    /// Neither a Latin letter nor a digit may.
    Alphanumeric,
}

impl Guard {
    fn allows(self, neighbour: Option<u8>) -> bool {
        match (self, neighbour) {
            (Self::None, _) | (_, None) => true,
            (Self::Digit, Some(byte)) => !byte.is_ascii_digit(),
            (Self::Alphanumeric, Some(byte)) => !byte.is_ascii_alphanumeric(),
        }
    }
}

/// One spelling of a word to be found in folded text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Needle {
    /// The folded text to find.
    pub text: String,
    /// What may not stand before it.
    pub left: Guard,
    /// What may not stand after it.
    pub right: Guard,
    /// Whether 年 or 年度 right after it belongs to the match.
    pub tail: bool,
    /// The marks that a text must have.
    pub marks: Vec<u16>,
    /// For each byte how far to leap when it stands under the needle's end.
    leaps: Leaps,
}

/// For each byte a number of bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Leaps(Box<[u8; 256]>);

impl Default for Leaps {
    fn default() -> Self {
        Self(Box::new([1; 256]))
    }
}

impl Needle {
    /// The needle with its marks and leaps worked out.
    pub fn ready(mut self) -> Self {
        let bytes = self.text.as_bytes();
        let most = u8::try_from(bytes.len()).unwrap_or(u8::MAX);
        self.leaps.0.fill(most);
        for (at, &byte) in bytes.iter().enumerate().take(bytes.len().saturating_sub(1)) {
            let leap = u8::try_from(bytes.len() - 1 - at).unwrap_or(u8::MAX);
            self.leaps.0[usize::from(byte)] = leap;
        }
        self.marks = signature::of(&self.text);
        self
    }

    /// Whether it stands anywhere in the folded text.
    pub fn is_in(&self, folded: &str) -> bool {
        let mut chars = self.text.chars();
        match (chars.next(), chars.next()) {
            // For a single character leaps are too short; it is no year either, and has no guards.
            (Some(c), None) => folded.contains(c),
            _ => self.find(folded, 0).is_some(),
        }
    }

    /// The first match that starts at `from` or later, in bytes, its tail included.
    pub fn find(&self, folded: &str, from: usize) -> Option<Range<usize>> {
        let (folded, needle) = (folded.as_bytes(), self.text.as_bytes());
        let last = needle.len().checked_sub(1)?;
        let end_byte = needle[last];
        // Where the needle's last byte would stand.
        let mut at = from + last;
        while let Some(&byte) = folded.get(at) {
            if byte == end_byte {
                let (start, end) = (at - last, at + 1);
                if &folded[start..end] == needle
                    && self.left.allows(start.checked_sub(1).map(|at| folded[at]))
                    && self.right.allows(folded.get(end).copied())
                {
                    return Some(start..end + self.tail_at(&folded[end..]));
                }
            }
            at += usize::from(self.leaps.0[usize::from(byte)]);
        }
        None
    }

    fn tail_at(&self, after: &[u8]) -> usize {
        ["年度", "年"]
            .iter()
            .find(|tail| self.tail && after.starts_with(tail.as_bytes()))
            .map_or(0, |tail| tail.len())
    }
}
