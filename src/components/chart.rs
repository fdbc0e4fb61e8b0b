//! Draws what `chart` worked out.

use crate::markup::prelude::*;

use crate::chart::drawing::{Anchor, BoxRole, Drawing, LineRole, Mark, TextRole};
use crate::chart::{Picture, picture};
use crate::review::indicator::Indicator;

impl BoxRole {
    fn class(self) -> &'static str {
        match self {
            Self::Bar => "bar",
            Self::Track => "track",
            Self::OpenEnd => "open-end",
        }
    }
}

impl LineRole {
    fn class(self) -> &'static str {
        match self {
            Self::Distance => "distance",
            Self::Axis => "axis",
            Self::Line => "line",
            Self::Target => "target",
            Self::TargetTick => "target tick",
        }
    }
}

impl TextRole {
    fn class(self) -> &'static str {
        match self {
            Self::ValueText => "strong",
            Self::TargetText => "target-text",
            Self::QuietText => "quiet-text",
            Self::Met => "met",
            Self::NotMet => "not-met",
        }
    }
}

impl Anchor {
    fn svg(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::Middle => "middle",
            Self::End => "end",
        }
    }
}

/// The picture of an indicator. Its words are heard as one sentence; its values stand in the table.
#[component]
pub fn Chart(
    /// What to show.
    indicator: &'static Indicator,
    /// The same in words.
    sentence: String,
) -> View {
    match picture(indicator) {
        Picture::Number(words) => view! { <p class="big-number">{words}</p> },
        Picture::Drawing(Drawing {
            height,
            marks,
            scale,
        }) => view! {
            <svg class="chart" role="img" aria-label=sentence width="100%" height=height.svg()>
                {marks.into_iter().map(draw).collect_view()}
            </svg>
            <p class="quiet">{scale}</p>
        },
    }
}

/// A drawing that says nothing more than the words beside it.
#[component]
pub fn Marks(
    /// What to draw.
    drawing: Drawing,
) -> View {
    view! {
        <svg class="chart" aria-hidden="true" width="100%" height=drawing.height.svg()>
            {drawing.marks.into_iter().map(draw).collect_view()}
        </svg>
    }
}

fn draw(mark: Mark) -> View {
    match mark {
        Mark::Box { x, y, role } => view! {
            <rect
                class=role.class()
                x=x.0.svg()
                y=y.0.svg()
                width=crate::chart::drawing::Across(x.1.0 - x.0.0).svg()
                height=crate::chart::drawing::Down(y.1.0 - y.0.0).svg()
            />
        },
        Mark::Line { from, to, role } => view! {
            <line class=role.class() x1=from.0.svg() y1=from.1.svg() x2=to.0.svg() y2=to.1.svg() />
        },
        Mark::Dot { at } => view! { <circle class="dot" cx=at.0.svg() cy=at.1.svg() r="0.45em" /> },
        Mark::Text {
            at,
            anchor,
            text,
            role,
        } => view! {
            <text class=role.class() x=at.0.svg() y=at.1.svg() text-anchor=anchor.svg()>{text}</text>
        },
    }
}
