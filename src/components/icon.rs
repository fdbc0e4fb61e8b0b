//! The app's own icons, drawn on a 24 × 24 grid. They always stand beside a word.

use domain::chart::signs::sign;
use domain::review::sentence::Judgement;
use markup::prelude::*;

/// What an icon shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// A list of items (取組).
    Items,
    /// A small chart (数字).
    Figures,
    /// A pencil (下書き).
    Draft,
    /// A letter i in a circle (案内).
    Guide,
    /// A cross: take away.
    Remove,
    /// An arrow out of a box: pass on.
    Share,
    /// A tick in a full circle: reached.
    Reached,
    /// A bar in an open triangle: not reached.
    Missed,
    /// Arrows up and down: moved.
    Moved,
    /// A dash: nothing said.
    Unjudged,
    /// An empty circle: not read yet.
    Unread,
    /// An open book: read.
    Read,
    /// Three sliders: how the app looks.
    Settings,
}

impl Shape {
    fn path(self) -> &'static str {
        match self {
            Self::Items => "M4 6h2M9 6h11M4 12h2M9 12h11M4 18h2M9 18h11",
            Self::Figures => "M4 20h16M7 20v-7M12 20V5M17 20v-11",
            Self::Draft => "M5 19l1-4L16.5 4.5l3 3L9 18zM14 7l3 3",
            Self::Guide => "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 11v6M12 7v.5",
            Self::Remove => "M6 6l12 12M18 6L6 18",
            Self::Share => "M12 15V3M8 7l4-4 4 4M6 11H4v10h16V11h-2",
            Self::Reached => sign(Judgement::Reached),
            Self::Missed => sign(Judgement::Missed),
            Self::Moved => sign(Judgement::Moved),
            Self::Unjudged => sign(Judgement::Unjudged),
            Self::Unread => "M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16z",
            Self::Read => "M12 7C9 5 6 5 3 6v13c3-1 6-1 9 1 3-2 6-2 9-1V6c-3-1-6-1-9 1zM12 7v13",
            Self::Settings => "M4 7h9M19 7h1M4 17h1M11 17h9M16 4.5v5M8 14.5v5",
        }
    }
}

/// An icon; screen readers pass over it.
#[component]
pub fn Icon(
    /// What it shows.
    shape: Shape,
) -> View {
    view! {
        <svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="2">
            <path d=shape.path() />
        </svg>
    }
}
