//! How what a draft hangs on stands to the present review, which may have changed since.

use super::model::{Anchor, Point};
use crate::review::hash::text_hash;
use crate::review::indicator::Indicator;
use crate::review::model::{Line, Review};

/// What has become of that on which a draft was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AnchorStatus<'a> {
    /// It is on a whole item, which is there.
    Item,
    /// Its line or indicator is there in the very words.
    Same,
    /// Its line or indicator is there in other words.
    Changed {
        /// The words as they are now: a line's text, or an indicator's label.
        now: &'a str,
    },
    /// The item is there, but the line or indicator is not.
    PointGone,
    /// The item is not there.
    ItemGone,
}

impl<'a> AnchorStatus<'a> {
    /// Looks the anchor up by its ids, and compares the words by their hash. The line need not be the
    /// item's own: a theme's aim and a shared cell are read, and written on, in other items too.
    pub fn of(anchor: &Anchor, review: &'a Review) -> Self {
        if review.item(&anchor.item).is_none() {
            return Self::ItemGone;
        }
        let Some(point) = &anchor.point else {
            return Self::Item;
        };
        let line = review.line(&point.id).map(|line| &*line.text);
        match line.or_else(|| review.indicator(&point.id).map(|it| &*it.label)) {
            None => Self::PointGone,
            Some(now) if text_hash(now) == point.hash => Self::Same,
            Some(now) => Self::Changed { now },
        }
    }
}

impl Point {
    /// The line as it stands now, to be written on.
    pub fn on_line(line: &Line) -> Self {
        Self::on(&line.id, &line.text)
    }

    /// The indicator as it stands now, by its label.
    pub fn on_indicator(indicator: &Indicator) -> Self {
        Self::on(&indicator.id, &indicator.label)
    }

    fn on(id: &str, words: &str) -> Self {
        Self {
            id: id.to_owned(),
            quote: words.to_owned(),
            hash: text_hash(words),
        }
    }
}
