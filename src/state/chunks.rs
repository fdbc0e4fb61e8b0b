//! The chunks of the wasm besides the main one: which are there. `shell/chunks.rs` splits and fetches them.

use domain::review::route::Route;
use markup::View;

/// Draws the page of an address.
pub type Draw = fn(Route) -> View;

/// A chunk of the wasm besides the main one. Each of its pages can hold drafts, so what reads and writes them comes with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Chunk {
    /// An item and the figures.
    Reading,
    /// What members do, and the guide.
    Member,
    /// What the secretariat does.
    Secretariat,
}

impl Chunk {
    /// The part that a page needs; the list needs none.
    pub fn of(route: &Route) -> Option<Self> {
        match route {
            Route::List | Route::NotFound => None,
            Route::Item(_) | Route::Figures | Route::Indicator(_) => Some(Self::Reading),
            Route::Drafts | Route::Guide | Route::Privacy | Route::Worklist | Route::HandIn => {
                Some(Self::Member)
            }
            Route::Collate => Some(Self::Secretariat),
        }
    }
}

/// The chunks that are there.
#[derive(Debug, Clone, Copy, Default)]
pub struct Chunks {
    reading: Option<Draw>,
    member: Option<Draw>,
    secretariat: Option<Draw>,
}

impl Chunks {
    /// What draws the pages of a part, if it is there.
    pub fn get(self, chunk: Chunk) -> Option<Draw> {
        match chunk {
            Chunk::Reading => self.reading,
            Chunk::Member => self.member,
            Chunk::Secretariat => self.secretariat,
        }
    }

    /// Keeps what draws the pages of a part.
    pub fn put(&mut self, chunk: Chunk, draw: Draw) {
        match chunk {
            Chunk::Reading => self.reading = Some(draw),
            Chunk::Member => self.member = Some(draw),
            Chunk::Secretariat => self.secretariat = Some(draw),
        }
    }
}
