//! The review as the app fetches it: the same data without its JSON, short and quick to read.
//!
//! The build checks the JSON ([`super::load`]) and packs it; the app reads what was checked. Both are of one
//! build, and the file is named by its content, so there is one form at a time and none to convert from.
//!
//! First comes what the review is made of, then all of its texts, one after the other. What reads it is in the part of
//! the app that every reader waits for: it gives a value whatever it finds, and says only in the end whether all was well.

use super::indicator::{
    Indicator, Measure, Part, Plan, Qualifier, Target, TargetOperator, Value, Verdict, VerdictWord,
    Year, YearBasis,
};
use super::keyed::{Keyed, KeyedList};
use super::model::{
    Cell, Divisions, FORMAT, Groups, Item, Line, LineKind, Meeting, Named, Note, NoteKind, Period,
    Policy, Reading, Review, Section, Source, Theme,
};

/// What such a file begins with.
const MARK: &[u8] = b"furikaeri review\n";

/// Packs a review that was checked.
pub fn pack(review: &Review) -> Vec<u8> {
    let mut packer = Packer::default();
    review.pack(&mut packer);
    let mut head = Packer::default();
    head.number(packer.shape.len());
    [MARK, &head.shape, &packer.shape, packer.texts.as_bytes()].concat()
}

/// Reads a packed review; none where the bytes are something else, cut short, or of another format.
// A function of its own in the wasm: see PASSES in xtask/src/stage/split.rs.
#[inline(never)]
pub fn unpack(bytes: &[u8]) -> Option<Review> {
    let mut whole = Unpacker {
        shape: bytes.strip_prefix(MARK)?,
        texts: "",
        failed: false,
    };
    let len = whole.number();
    let (shape, texts) = whole.shape.split_at_checked(len)?;
    let mut unpacker = Unpacker {
        shape,
        texts: str::from_utf8(texts).ok()?,
        failed: whole.failed,
    };
    let review = Review::unpack(&mut unpacker);
    (unpacker.is_done() && review.format == FORMAT).then_some(review)
}

/// Takes values in.
#[derive(Default)]
struct Packer {
    shape: Vec<u8>,
    texts: String,
}

impl Packer {
    /// A number, seven bits a byte; all bytes but the last have their highest bit set.
    fn number(&mut self, mut number: usize) {
        while number >= 0x80 {
            self.byte((number % 0x80) + 0x80);
            number /= 0x80;
        }
        self.byte(number);
    }

    /// A number below 256.
    fn byte(&mut self, number: usize) {
        let [byte, ..] = number.to_le_bytes();
        self.shape.push(byte);
    }
}

/// Gives values out.
struct Unpacker<'a> {
    shape: &'a [u8],
    texts: &'a str,
    failed: bool,
}

impl Unpacker<'_> {
    /// What follows is no review: from here on there is nothing.
    fn fail(&mut self) {
        self.failed = true;
        self.shape = &[];
    }

    fn is_done(&self) -> bool {
        !self.failed && self.shape.is_empty() && self.texts.is_empty()
    }

    fn byte(&mut self) -> u8 {
        if let Some((byte, rest)) = self.shape.split_first() {
            self.shape = rest;
            *byte
        } else {
            self.fail();
            0
        }
    }

    fn number(&mut self) -> usize {
        let (mut number, mut by) = (0, 0);
        loop {
            let byte = self.byte();
            let part = usize::from(byte % 0x80);
            // No number is written longer than it has to be.
            let fits = part.checked_shl(by).filter(|it| it >> by == part);
            let Some(fits) = fits.filter(|_| byte > 0 || by == 0) else {
                self.fail();
                return 0;
            };
            number |= fits;
            by += 7;
            if byte < 0x80 {
                return number;
            }
        }
    }

    /// How many follow: each takes a byte at least.
    fn count(&mut self) -> usize {
        let count = self.number();
        if count > self.shape.len() {
            self.fail();
            return 0;
        }
        count
    }

    /// One of so many.
    fn choice(&mut self, of: usize) -> usize {
        let choice = usize::from(self.byte());
        if choice >= of {
            self.fail();
            return 0;
        }
        choice
    }
}

/// What is packed, and read as it was packed.
trait Packed {
    fn pack(&self, into: &mut Packer);
    fn unpack(from: &mut Unpacker) -> Self;
}

impl Packed for String {
    fn pack(&self, into: &mut Packer) {
        into.number(self.len());
        into.texts.push_str(self);
    }

    fn unpack(from: &mut Unpacker) -> Self {
        let len = from.number();
        if let Some((text, rest)) = from.texts.split_at_checked(len) {
            from.texts = rest;
            text.to_owned()
        } else {
            from.fail();
            Self::new()
        }
    }
}

impl Packed for bool {
    fn pack(&self, into: &mut Packer) {
        into.byte(usize::from(*self));
    }

    fn unpack(from: &mut Unpacker) -> Self {
        from.choice(2) == 1
    }
}

impl Packed for u16 {
    fn pack(&self, into: &mut Packer) {
        into.number(usize::from(*self));
    }

    fn unpack(from: &mut Unpacker) -> Self {
        from.number().try_into().unwrap_or_else(|_| {
            from.fail();
            0
        })
    }
}

impl Packed for u32 {
    fn pack(&self, into: &mut Packer) {
        into.shape.extend(self.to_le_bytes());
    }

    fn unpack(from: &mut Unpacker) -> Self {
        Self::from_le_bytes(<[u8; 4]>::unpack(from))
    }
}

impl Packed for f64 {
    fn pack(&self, into: &mut Packer) {
        into.shape.extend(self.to_le_bytes());
    }

    fn unpack(from: &mut Unpacker) -> Self {
        let number = Self::from_le_bytes(<[u8; 8]>::unpack(from));
        if number.is_nan() {
            from.fail();
        }
        number
    }
}

impl Packed for u8 {
    fn pack(&self, into: &mut Packer) {
        into.shape.push(*self);
    }

    fn unpack(from: &mut Unpacker) -> Self {
        from.byte()
    }
}

impl<T: Packed> Packed for Option<T> {
    fn pack(&self, into: &mut Packer) {
        self.is_some().pack(into);
        if let Some(it) = self {
            it.pack(into);
        }
    }

    fn unpack(from: &mut Unpacker) -> Self {
        bool::unpack(from).then(|| T::unpack(from))
    }
}

impl<T: Packed> Packed for Vec<T> {
    fn pack(&self, into: &mut Packer) {
        into.number(self.len());
        for it in self {
            it.pack(into);
        }
    }

    fn unpack(from: &mut Unpacker) -> Self {
        (0..from.count()).map(|_| T::unpack(from)).collect()
    }
}

impl<T: Packed, const N: usize> Packed for [T; N] {
    fn pack(&self, into: &mut Packer) {
        for it in self {
            it.pack(into);
        }
    }

    fn unpack(from: &mut Unpacker) -> Self {
        std::array::from_fn(|_| T::unpack(from))
    }
}

impl<T: Packed + Keyed> Packed for KeyedList<T> {
    fn pack(&self, into: &mut Packer) {
        into.number(self.len());
        for it in self {
            it.pack(into);
        }
    }

    fn unpack(from: &mut Unpacker) -> Self {
        Vec::unpack(from).into()
    }
}

/// Packs the fields of each type in the order in which they stand here. One that is left out is an error.
macro_rules! fields {
    ($($name:ident { $($field:ident),* })*) => { $(
        impl Packed for $name {
            fn pack(&self, into: &mut Packer) {
                let Self { $($field),* } = self;
                $($field.pack(into);)*
            }

            fn unpack(from: &mut Unpacker) -> Self {
                Self { $($field: Packed::unpack(from)),* }
            }
        }
    )* };
}

fields! {
    Review { format, id, title, office, office_code, years, source, meeting, groups, divisions, policies, indicators, notes }
    Period { from, to }
    Source { document, publisher, url, published, licence, licence_url, changes }
    Meeting { name, date, deadline, hand_in, deadline_date, mail, post, web, telephone }
    Named { id, name }
    Policy { id, label, title, sections }
    Section { id, label, title, themes }
    Theme { id, label, title, columns, aims, items }
    Item { id, short_name, direction, achievements, remaining, divisions, groups }
    Line { id, kind, text }
    Divisions { cell, ids, reading }
    Groups { cell, ids, all, reading }
    Note { id, on, kind, quote, text }
    Indicator { id, item, label, short_name, unit, measure, target, verdict, plan, lines }
    Part { name, value }
    Value { number, text, qualifier, year }
    Year { text, year, basis }
    Target { operator, number, text, line }
    Plan { number, text, line }
    Verdict { word, text, line }
}

/// Packs which one of them it is, by its place here. One that is left out is an error.
macro_rules! choices {
    ($($name:ident { $($choice:ident),* })*) => { $(
        impl Packed for $name {
            fn pack(&self, into: &mut Packer) {
                let all = [$(Self::$choice),*];
                let known = match self { $(Self::$choice)|* => all.iter().position(|it| it == self) };
                into.byte(known.unwrap_or_default());
            }

            fn unpack(from: &mut Unpacker) -> Self {
                const ALL: &[$name] = &[$($name::$choice),*];
                ALL[from.choice(ALL.len())]
            }
        }
    )* };
}

choices! {
    LineKind { Category, Heading, Point, Paragraph, Example, Row }
    Reading { Inherited, Shifted, Joined }
    NoteKind { Slip, Cut, Table, Open, Conflict }
    Qualifier { About, Roughly, Over, JustUnder, AtLeast, All }
    YearBasis { Fiscal, Calendar }
    TargetOperator { AtLeast, AtMost, BelowPrevious, Below, Above }
    VerdictWord { Cleared, Missed, Decreased, Increased, Kept, Grew }
}

/// Packs which one of them it is, and the fields of that one.
macro_rules! forms {
    ($($name:ident { $($at:literal => $form:ident { $($field:tt: $it:ident),* }),* })*) => { $(
        impl Packed for $name {
            fn pack(&self, into: &mut Packer) {
                match self {
                    $(Self::$form { $($field: $it),* } => {
                        into.byte($at);
                        $($it.pack(into);)*
                    })*
                }
            }

            fn unpack(from: &mut Unpacker) -> Self {
                loop {
                    match from.byte() {
                        $($at => return Self::$form { $($field: Packed::unpack(from)),* },)*
                        // After this, all that is read is nothing.
                        _ => from.fail(),
                    }
                }
            }
        }
    )* };
}

forms! {
    Cell {
        0 => Lines { 0: lines },
        1 => SharedWith { 0: id }
    }
    Measure {
        0 => Series { values: values },
        1 => Range { low: low, high: high, period: period },
        2 => Single { value: value },
        3 => Pair { before: before, after: after },
        4 => Gap { parts: parts },
        5 => Count { value: value }
    }
}
