//! Finding a needle in folded text: Horspool's search over bytes.
//!
//! It leaps by up to the needle's length, which suits Japanese, whose characters are three bytes
//! long. UTF-8 never lets a whole needle match in the middle of a character.

use std::ops::Range;

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
    /// For each byte how far to leap when it stands under the needle's end; empty until ready.
    leaps: Vec<u8>,
}

impl Needle {
    /// The needle with its leaps worked out.
    pub fn ready(mut self) -> Self {
        let bytes = self.text.as_bytes();
        let most = u8::try_from(bytes.len()).unwrap_or(u8::MAX);
        self.leaps = vec![most; 256];
        for (at, &byte) in bytes.iter().enumerate().take(bytes.len().saturating_sub(1)) {
            let leap = u8::try_from(bytes.len() - 1 - at).unwrap_or(u8::MAX);
            self.leaps[usize::from(byte)] = leap;
        }
        self
    }

    /// Whether it stands anywhere in the folded text.
    pub fn is_in(&self, hay: &str) -> bool {
        self.find(hay, 0).is_some()
    }

    /// The first match that starts at `from` or later, in bytes, its tail included.
    pub fn find(&self, hay: &str, from: usize) -> Option<Range<usize>> {
        let (hay, needle) = (hay.as_bytes(), self.text.as_bytes());
        let last = needle.len().checked_sub(1)?;
        let mut start = from;
        while let Some(&under_end) = hay.get(start + last) {
            let end = start + needle.len();
            if under_end == needle[last]
                && &hay[start..end] == needle
                && self.left.allows(start.checked_sub(1).map(|at| hay[at]))
                && self.right.allows(hay.get(end).copied())
            {
                return Some(start..end + self.tail_at(&hay[end..]));
            }
            start += usize::from(self.leaps[usize::from(under_end)]);
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
