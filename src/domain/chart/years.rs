//! Values over years: points and a line where there is room for their words, rows where there is not.

use crate::review::change::{Change, Direction, are_neighbours, steps};
use crate::review::indicator::{Target, TargetOperator, Value};

use super::build::{Builder, LINE, NARROWEST, band_lines};
use super::drawing::{Across, Anchor, Down, Drawing, LineRole, Mark, TextRole};
use super::scale::Scale;
use super::short_lines::width;
use super::text::{wrap, wrap_year};

/// Between the words of neighbouring years.
const GAP: i32 = 35;
/// From a point up to its words.
const VALUE_ABOVE: i32 = 80;
/// Between the bands of neighbouring values, in thousandths of the chart's width.
const BETWEEN: i32 = 10;
const PLOT_HEIGHT: i32 = 760;
/// A label of more lines than this is not read at a glance: rows are better.
const MOST_LINES: usize = 3;
/// So many have room in a band, which is at least as high as the plot.
const MOST_LINES_IN_BAND: usize = 5;

/// Points with their values, a line from each year to the next, years below, and below these, where
/// each year is to be less than the one before, whether it is.
pub(super) fn over_years(values: &[Value], unit: &str, target: Option<&Target>) -> Drawing {
    let goal = target.and_then(|target| target.number);
    let numbers = values.iter().filter_map(|value| value.number);
    let scale = Scale::holding(unit, numbers.chain(goal));
    let columns = i32::try_from(values.len().max(1)).unwrap_or(i32::MAX);
    let column = NARROWEST / columns - GAP;
    let lines_of = |words: &str| wrap(words, column).len();
    let fits = |value: &Value| {
        let fits = match value.number {
            Some(_) => lines_of(&value.text) <= MOST_LINES,
            None => band_lines(&value.text, column).len() <= MOST_LINES_IN_BAND,
        };
        fits && wrap_year(year_of(value), column).len() <= MOST_LINES
    };
    if column < 250 || !values.iter().all(fits) {
        return in_rows(values, unit, target, scale);
    }
    let mut builder = Builder::default();
    if let Some(target) = target {
        // In a row of its own it can't come to lie on a value.
        let words = target_words(target, goal.is_some());
        builder.words(&words, TextRole::TargetText);
    }
    let most_lines = values.iter().map(|value| lines_of(&value.text)).max();
    let top = builder.y + 60 + LINE * i32::try_from(most_lines.unwrap_or(1)).unwrap_or(1);
    let plot = Plot {
        scale,
        columns,
        top: Down(top),
        bottom: Down(top + PLOT_HEIGHT),
        edge: Down(builder.y + EDGE),
    };
    plot.draw(&mut builder, values, goal);
    plot.label(&mut builder, values, column);
    if let Some(target) = target.filter(|it| it.operator == TargetOperator::BelowPrevious) {
        plot.judge(&mut builder, values, unit, column, target);
    }
    builder.finish("たて", scale, unit)
}

/// The room that a value's words take above the highest point.
const TOP: i32 = VALUE_ABOVE + 90;
/// Between the years' line and the picture's edge.
const BELOW_AXIS: i32 = 40;
/// Between the picture's edge and a band.
const EDGE: i32 = 10;
/// What is less high shows no change.
const LEAST_HEIGHT: i32 = 150;

/// The same in a picture that is much wider than high, in hundredths of an em: each value and each year in one line,
/// without the words of the target; none where that finds no room.
pub(super) fn wide(
    values: &[Value],
    unit: &str,
    goal: Option<f64>,
    (room, height): (i32, i32),
) -> Option<Drawing> {
    let numbers = values.iter().filter_map(|value| value.number);
    let scale = Scale::holding(unit, numbers.chain(goal));
    let columns = i32::try_from(values.len().max(1)).ok()?;
    let column = room / columns - GAP;
    let bottom = height - LINE - BELOW_AXIS;
    let fits = |value: &Value| {
        let fits = if value.number.is_some() {
            width(&value.text) <= column
        } else {
            let lines = band_lines(&value.text, NARROWEST / columns - GAP).len();
            i32::try_from(lines).is_ok_and(|lines| lines * LINE <= bottom - TOP)
        };
        fits && width(year_of(value)) <= column
    };
    if bottom - TOP < LEAST_HEIGHT || !values.iter().all(fits) {
        return None;
    }
    let mut builder = Builder::default();
    let plot = Plot {
        scale,
        columns,
        top: Down(TOP),
        bottom: Down(bottom),
        edge: Down(EDGE),
    };
    plot.draw(&mut builder, values, goal);
    plot.label(&mut builder, values, column);
    Some(builder.finish("たて", scale, unit))
}

/// Where a value stands in a plot.
enum Place {
    /// As high as its number.
    Height(Down),
    /// Nowhere: a value in words alone has no height, and gets a band.
    Band,
}

/// The area in which the points lie.
struct Plot {
    scale: Scale,
    columns: i32,
    top: Down,
    bottom: Down,
    /// Where bands begin, above all that stands at a height: none of theirs is to be read.
    edge: Down,
}

impl Plot {
    fn middle_of(&self, column: usize) -> Across {
        let column = i32::try_from(column).unwrap_or(i32::MAX);
        Across((1000 * (2 * column + 1)) / (2 * self.columns))
    }

    fn place_of(&self, value: &Value) -> Place {
        match value.number {
            Some(number) => Place::Height(self.scale.up(number, self.bottom, self.top)),
            None => Place::Band,
        }
    }

    /// Left and right edge of a column's band.
    fn edges_of(&self, column: usize) -> (Across, Across) {
        let middle = self.middle_of(column).0;
        let half = 500 / self.columns - BETWEEN;
        (Across(middle - half), Across(middle + half))
    }

    fn draw(&self, builder: &mut Builder, values: &[Value], goal: Option<f64>) {
        let across = |y: Down| ((Across::LEFT, y), (Across::RIGHT, y));
        let (from, to) = across(self.bottom);
        builder.stroke(from, to, LineRole::Axis);
        if let Some(goal) = goal {
            let (from, to) = across(self.scale.up(goal, self.bottom, self.top));
            builder.stroke(from, to, LineRole::Target);
        }
        // Only what was measured in neighbouring years is joined: of the years between, nothing is known.
        for (column, pair) in values.windows(2).enumerate() {
            let places = (self.place_of(&pair[0]), self.place_of(&pair[1]));
            let joined = are_neighbours(&pair[0], &pair[1]);
            if let (Place::Height(from), Place::Height(to), true) = (places.0, places.1, joined) {
                let from = (self.middle_of(column), from);
                builder.stroke(from, (self.middle_of(column + 1), to), LineRole::Line);
            }
        }
        for (column, value) in values.iter().enumerate() {
            match self.place_of(value) {
                Place::Height(y) => {
                    let at = (self.middle_of(column), y);
                    builder.marks.push(Mark::Dot { at });
                }
                Place::Band => {
                    let edges = self.edges_of(column);
                    builder.column_band(edges, (self.edge, self.bottom), &value.text);
                }
            }
        }
    }

    /// Values above their points, years below the axis.
    fn label(&self, builder: &mut Builder, values: &[Value], width: i32) {
        let mut lowest = self.bottom.0;
        for (column, value) in values.iter().enumerate() {
            let x = self.middle_of(column);
            // A band has its words within it.
            if let Place::Height(Down(point)) = self.place_of(value) {
                let mut y = point - VALUE_ABOVE;
                for line in wrap(&value.text, width).into_iter().rev() {
                    builder.text(x, Down(y), Anchor::Middle, line, TextRole::ValueText);
                    y -= LINE;
                }
            }
            let mut y = self.bottom.0;
            for line in wrap_year(year_of(value), width) {
                y += LINE;
                builder.text(x, Down(y), Anchor::Middle, line, TextRole::QuietText);
            }
            lowest = lowest.max(y);
        }
        builder.y = lowest;
    }

    /// Between each year and the one before: a sign, a word and the difference.
    fn judge(
        &self,
        builder: &mut Builder,
        values: &[Value],
        unit: &str,
        width: i32,
        target: &Target,
    ) {
        let first = builder.y + 30;
        let mut lowest = builder.y;
        for (column, step) in steps(values, unit).into_iter().enumerate() {
            let (Some(fell), Some(change)) = (step.fell, step.change) else {
                continue;
            };
            let x = Across(Across::midpoint(
                self.middle_of(column),
                self.middle_of(column + 1),
            ));
            let role = if fell {
                TextRole::Met
            } else {
                TextRole::NotMet
            };
            let mut y = first;
            let words = [sign(fell, &change).to_owned(), change.amount];
            for line in words.iter().flat_map(|words| wrap(words, width)) {
                y += LINE;
                builder.text(x, Down(y), Anchor::Middle, line, role);
            }
            lowest = lowest.max(y);
        }
        builder.y = lowest;
        builder.y += 30;
        let met = ["✓は「", &target.text, "」に届いた年"].concat();
        builder.words(&met, TextRole::QuietText);
        let missed = |mark: &Mark| {
            matches!(
                mark,
                Mark::Text {
                    role: TextRole::NotMet,
                    ..
                }
            )
        };
        if builder.marks.iter().any(missed) {
            builder.words("✕は届かなかった年", TextRole::QuietText);
        }
    }
}

/// Met or not by the sign, and in a word which way it went.
fn sign(fell: bool, change: &Change) -> &'static str {
    match (fell, change.direction) {
        (true, _) => "✓ 減",
        (false, Direction::Same) => "✕ 同じ",
        (false, _) => "✕ 増",
    }
}

/// One row for each value: its year, its words, its bar.
fn in_rows(values: &[Value], unit: &str, target: Option<&Target>, scale: Scale) -> Drawing {
    let mut builder = Builder::default();
    let goal = target.and_then(|target| target.number);
    if let Some(target) = target {
        let words = target_words(target, false);
        builder.words(&words, TextRole::TargetText);
    }
    for value in values {
        builder.both_sides(
            (year_of(value), TextRole::QuietText),
            (&value.text, TextRole::ValueText),
        );
        let Some(number) = value.number else {
            builder.row_band();
            continue;
        };
        builder.bar((0.0, number), scale, &[value]);
        if let Some(goal) = goal {
            builder.ticks(scale.across(goal));
            builder.y += 40;
        }
    }
    builder.ends_of_scale(scale, unit);
    builder.finish("よこ", scale, unit)
}

pub(super) fn year_of(value: &Value) -> &str {
    value.year.as_ref().map_or("", |year| &year.text)
}

/// 「目標 38%以上」, with the look of its line where it has one.
pub(super) fn target_words(target: &Target, is_line: bool) -> String {
    let line = if is_line { "（点線）" } else { "" };
    ["目標 ", &target.text, line].concat()
}
