//! The signs of the office's judgements, drawn on a 24 × 24 grid as lines of a width of 2.

use crate::review::sentence::Judgement;

/// The outline of a judgement's sign, as an SVG path.
pub fn sign(judgement: Judgement) -> &'static str {
    match judgement {
        // A tick in a circle.
        Judgement::Reached => "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM8 12.5l3 3 5.5-6.5",
        // A bar in a triangle.
        Judgement::Missed => "M12 4L2.5 20h19zM12 10v5M12 17.4v.4",
        // Arrows up and down.
        Judgement::Moved => "M8 20V5M4.5 8.5L8 5l3.5 3.5M16 4v15M12.5 15.5L16 19l3.5-3.5",
        // A dash.
        Judgement::Unjudged => "M5 12h14",
    }
}
