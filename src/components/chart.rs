//! Draws what `chart` worked out.

use markup::prelude::*;

use domain::chart::drawing::{Across, Anchor, BoxRole, Down, Drawing, LineRole, Mark, TextRole};
use domain::chart::text::width;
use domain::chart::{Picture, picture};
use domain::review::indicator::Indicator;

use super::whole::whole;

fn box_class(role: BoxRole) -> &'static str {
    match role {
        BoxRole::Bar => "bar",
        BoxRole::Track => "track",
        BoxRole::OpenEnd => "open-end",
        BoxRole::Band => "band",
    }
}

fn line_class(role: LineRole) -> &'static str {
    match role {
        LineRole::Distance => "distance",
        LineRole::Axis => "axis",
        LineRole::Line => "line",
        LineRole::Target => "target",
        LineRole::TargetTick => "target tick",
        LineRole::Hatch => "hatch",
    }
}

fn text_class(role: TextRole) -> &'static str {
    match role {
        TextRole::ValueText => "strong",
        TextRole::TargetText => "target-text",
        TextRole::QuietText => "quiet-text",
        TextRole::Met => "met",
        TextRole::NotMet => "not-met",
    }
}

fn text_anchor(anchor: Anchor) -> &'static str {
    match anchor {
        Anchor::Start => "start",
        Anchor::Middle => "middle",
        Anchor::End => "end",
    }
}

/// A value of more letters is a text, in hundredths of an em.
const LONG: i32 = 800;

/// The picture of an indicator. Its words are heard as one sentence; its values stand in the table.
#[component]
pub fn Chart(
    /// What to show.
    indicator: &'static Indicator,
    /// The same in words.
    sentence: String,
    /// Whether its scale is told above it.
    #[prop(optional)]
    scale_told: bool,
) -> View {
    match picture(indicator) {
        Picture::Number(words) => {
            let long = width(&words) > LONG;
            view! { <p class="big-number" class:long=long>{words}</p> }
        }
        Picture::Drawing(Drawing {
            height,
            marks,
            scale,
        }) => view! {
            <svg class="chart" role="img" aria-label=sentence width="100%" height=height.svg()>
                {marks.into_iter().map(draw).collect_view()}
            </svg>
            {(!scale_told).then(|| view! { <p class="quiet">{whole(&scale)}</p> })}
        },
    }
}

/// From where to where the picture of an indicator runs, in words.
pub fn scale(indicator: &Indicator) -> Option<String> {
    match picture(indicator) {
        Picture::Number(_) => None,
        Picture::Drawing(drawing) => Some(drawing.scale),
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

fn point(class: &'static str, r: &'static str, (x, y): (Across, Down)) -> View {
    view! { <circle class=class cx=x.svg() cy=y.svg() r=r /> }
}

fn draw(mark: Mark) -> View {
    match mark {
        Mark::Box { x, y, role } => view! {
            <rect
                class=box_class(role)
                x=x.0.svg()
                y=y.0.svg()
                width=Across(x.1.0 - x.0.0).svg()
                height=Down(y.1.0 - y.0.0).svg()
            />
        },
        Mark::Line { from, to, role } => view! {
            <line class=line_class(role) x1=from.0.svg() y1=from.1.svg() x2=to.0.svg() y2=to.1.svg() />
        },
        Mark::Dot { at } => point("dot", "0.45em", at),
        // Its rim is drawn around it, and the dot's within.
        Mark::Start { at } => point("start", "0.3em", at),
        Mark::Text {
            at,
            anchor,
            text,
            role,
        } => view! {
            <text class=text_class(role) x=at.0.svg() y=at.1.svg() text-anchor=text_anchor(anchor)>{text}</text>
        },
    }
}
