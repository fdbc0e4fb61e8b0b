//! The parts of the app besides its main one: which are there. `shell/parts.rs` cuts and fetches them.

use domain::review::route::Route;
use markup::View;

/// Draws the page of an address.
pub type Draw = fn(Route) -> View;

/// A part of the app besides its main one. Each page of theirs can hold drafts, so the draft session comes with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// An item and the figures.
    Reading,
    /// What members and the secretariat do, and the guide.
    Member,
}

impl Part {
    /// The part that a page needs; the list needs none.
    pub fn of(route: &Route) -> Option<Self> {
        match route {
            Route::List | Route::NotFound => None,
            Route::Item(_) | Route::Figures | Route::Indicator(_) => Some(Self::Reading),
            Route::Drafts
            | Route::Guide
            | Route::Privacy
            | Route::Worklist
            | Route::HandIn
            | Route::Collate => Some(Self::Member),
        }
    }
}

/// The parts that are there.
#[derive(Debug, Clone, Copy, Default)]
pub struct Parts {
    reading: Option<Draw>,
    member: Option<Draw>,
}

impl Parts {
    /// What draws the pages of a part, if it is there.
    pub fn get(self, part: Part) -> Option<Draw> {
        match part {
            Part::Reading => self.reading,
            Part::Member => self.member,
        }
    }

    /// Keeps what draws the pages of a part.
    pub fn put(&mut self, part: Part, draw: Draw) {
        match part {
            Part::Reading => self.reading = Some(draw),
            Part::Member => self.member = Some(draw),
        }
    }
}
