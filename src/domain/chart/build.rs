//! Puts a drawing together from top to bottom, so that no words come to lie on others.

use super::drawing::{Across, Anchor, BoxRole, Down, Drawing, LineRole, Mark, TextRole};
use super::scale::Scale;
use super::text::{width, wrap};
use crate::review::change::Precision;
use crate::review::indicator::Value;

/// How wide a chart is on the narrowest phone (320 px), in hundredths of an em of its text.
pub(super) const NARROWEST: i32 = 1860;
/// From one line of words to the next.
pub(super) const LINE: i32 = 140;
/// How high a bar is.
const BAR: i32 = 160;
/// What a value in words alone lacks.
const UNNUMBERED: &str = "数の記載なし";
/// From one line of a hatching to the next, and how far each leans.
const HATCH: i32 = 30;
/// What the words take of a band that is as wide as the chart.
const WORDS_IN_ROW: (Across, Across) = (Across(170), Across(830));
/// How far the end of a value that is not exact is drawn open: a sign, no measure.
const OPEN_END: i32 = 24;

/// Where a value lies open: around 約, beyond 超, before 弱. None where it is exact, or no number.
pub(super) fn open_end(value: &Value, scale: Scale, y: (Down, Down)) -> Option<Mark> {
    let at = scale.across(value.number?).0;
    let (from, to) = match Precision::of(value) {
        Precision::Exact => return None,
        Precision::About => (at - OPEN_END / 2, at + OPEN_END / 2),
        Precision::More => (at, at + OPEN_END),
        Precision::Less => (at - OPEN_END, at),
    };
    let within = |x: i32| Across(x.clamp(0, 1000));
    Some(Mark::Box {
        x: (within(from), within(to)),
        y,
        role: BoxRole::OpenEnd,
    })
}

/// The words of a value that has no number, and that it has none, in a column so wide.
pub(super) fn band_lines(words: &str, column: i32) -> Vec<(String, TextRole)> {
    // Broken between its words.
    let most = match column {
        600.. => 600,
        400..600 => 400,
        _ => 200,
    };
    let of = |words: &str, most, role| {
        let lines = wrap(words, most).into_iter();
        lines.map(move |line| (line, role)).collect::<Vec<_>>()
    };
    let note = of(UNNUMBERED, most, TextRole::QuietText);
    [of(words, column, TextRole::ValueText), note].concat()
}

/// How wide a column of the narrowest chart is, in hundredths of an em.
fn width_of_column((left, right): (Across, Across)) -> i32 {
    (right.0 - left.0) * NARROWEST / 1000
}

/// A drawing that grows downwards.
#[derive(Default)]
pub(super) struct Builder {
    /// What is drawn so far, from back to front.
    pub marks: Vec<Mark>,
    /// Where the next thing begins.
    pub y: i32,
}

impl Builder {
    /// Lines of words with their middle at a place, or at the edge where that would cut them off.
    pub fn words_at(&mut self, x: Across, words: &str, role: TextRole) {
        for line in wrap(words, NARROWEST) {
            let half = width(&line) * 500 / NARROWEST + 1;
            let (x, anchor) = match x.0 {
                x if x < half => (Across::LEFT, Anchor::Start),
                x if x + half > 1000 => (Across::RIGHT, Anchor::End),
                _ => (x, Anchor::Middle),
            };
            self.line_of(x, anchor, line, role);
        }
    }

    /// Lines of words at the left edge.
    pub fn words(&mut self, words: &str, role: TextRole) {
        for line in wrap(words, NARROWEST) {
            self.line_of(Across::LEFT, Anchor::Start, line, role);
        }
    }

    /// One line of words, and on to the next.
    fn line_of(&mut self, x: Across, anchor: Anchor, text: String, role: TextRole) {
        self.y += LINE;
        self.text(x, Down(self.y - 35), anchor, text, role);
    }

    /// Words on both sides of one row.
    pub fn both_sides(&mut self, left: (&str, TextRole), right: (&str, TextRole)) {
        let column = NARROWEST / 2 - 30;
        let start = self.y;
        let mut end = start;
        let sides = [
            (left, Across::LEFT, Anchor::Start),
            (right, Across::RIGHT, Anchor::End),
        ];
        for ((words, role), x, anchor) in sides {
            self.y = start;
            for line in wrap(words, column) {
                self.line_of(x, anchor, line, role);
            }
            end = end.max(self.y);
        }
        self.y = end;
    }

    /// A bar on its track; the end of a value that is not exact is open.
    pub fn bar(&mut self, (from, to): (f64, f64), scale: Scale, ends: &[&Value]) {
        let y = (Down(self.y + 15), Down(self.y + 15 + BAR));
        let (from, to) = (scale.across(from.min(to)), scale.across(from.max(to)));
        self.area((Across::LEFT, Across::RIGHT), y, BoxRole::Track);
        self.area((from, to), y, BoxRole::Bar);
        let open = ends.iter().filter_map(|value| open_end(value, scale, y));
        self.marks.extend(open);
        self.y += BAR + 30;
    }

    /// In place of a bar, a value that has no number: hatched from end to end, the words in the middle.
    pub fn row_band(&mut self) {
        let (top, bottom) = (Down(self.y + 15), Down(self.y + 15 + BAR));
        let (from, to) = WORDS_IN_ROW;
        self.area((Across::LEFT, Across::RIGHT), (top, bottom), BoxRole::Band);
        self.hatch((Across::LEFT, from), (top, bottom));
        self.hatch((to, Across::RIGHT), (top, bottom));
        let middle = Across(Across::midpoint(from, to));
        let line = Down(top.0 + BAR / 2 + 35);
        let words = UNNUMBERED.to_owned();
        self.text(middle, line, Anchor::Middle, words, TextRole::QuietText);
        self.y += BAR + 30;
    }

    /// In place of a point, a value that has no number: hatched from top to bottom, its words in the middle.
    pub fn column_band(&mut self, x: (Across, Across), (top, bottom): (Down, Down), words: &str) {
        let width = width_of_column(x);
        let lines = band_lines(words, width);
        self.area(x, (top, bottom), BoxRole::Band);
        let mut y = i32::midpoint(top.0, bottom.0)
            - LINE * i32::try_from(lines.len()).unwrap_or_default() / 2;
        self.hatch(x, (top, Down(y - 20)));
        let middle = Across(Across::midpoint(x.0, x.1));
        for (line, role) in lines {
            y += LINE;
            self.text(middle, Down(y - 35), Anchor::Middle, line, role);
        }
        self.hatch(x, (Down(y + 20), bottom));
    }

    /// Leaning lines, all within a box.
    fn hatch(&mut self, (left, right): (Across, Across), (top, bottom): (Down, Down)) {
        let mut x = left.0;
        while top < bottom && x + HATCH <= right.0 {
            let from = (Across(x), bottom);
            self.stroke(from, (Across(x + HATCH), top), LineRole::Hatch);
            x += HATCH;
        }
    }

    /// Ticks above and below the bar that was drawn last, so that neither hides the other.
    pub fn ticks(&mut self, at: Across) {
        let (top, bottom) = (self.y - BAR - 15, self.y - 15);
        for (from, to) in [(top - 40, top), (bottom, bottom + 40)] {
            self.marks.push(Mark::Line {
                from: (at, Down(from)),
                to: (at, Down(to)),
                role: LineRole::TargetTick,
            });
        }
    }

    /// A filled box.
    pub fn area(&mut self, x: (Across, Across), y: (Down, Down), role: BoxRole) {
        self.marks.push(Mark::Box { x, y, role });
    }

    /// A straight line.
    pub fn stroke(&mut self, from: (Across, Down), to: (Across, Down), role: LineRole) {
        self.marks.push(Mark::Line { from, to, role });
    }

    /// Words on their base line.
    pub fn text(&mut self, x: Across, y: Down, anchor: Anchor, text: String, role: TextRole) {
        let at = (x, y);
        self.marks.push(Mark::Text {
            at,
            anchor,
            text,
            role,
        });
    }

    /// What the scale runs from and to, below the bars.
    pub fn ends_of_scale(&mut self, scale: Scale, unit: &str) {
        let zero = ["0", unit].concat();
        let end = end_of_scale(scale, unit);
        self.both_sides((&zero, TextRole::QuietText), (&end, TextRole::QuietText));
    }

    /// The drawing as it is now.
    pub fn finish(self, axis: &str, scale: Scale, unit: &str) -> Drawing {
        let end = end_of_scale(scale, unit);
        let open = self.marks.iter().any(|mark| {
            matches!(
                mark,
                Mark::Box {
                    role: BoxRole::OpenEnd,
                    ..
                }
            )
        });
        let open = if open {
            "。端の点線は、「約」「超」「弱」などの付いた値"
        } else {
            ""
        };
        Drawing {
            height: Down(self.y + 40),
            marks: self.marks,
            scale: [axis, "の目盛りは0", unit, "から", &end, "まで", open].concat(),
        }
    }
}

#[allow(clippy::cast_possible_truncation)] // a scale ends on a whole number
fn end_of_scale(scale: Scale, unit: &str) -> String {
    [&(scale.max as i64).to_string(), unit].concat()
}
