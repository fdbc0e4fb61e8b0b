//! A small picture beside a figure's name and value, on a scale that it shares with those around it.

use crate::review::indicator::{Indicator, Measure, Value};

use super::build::{Builder, open_end};
use super::drawing::{BoxRole, Down, Drawing, LineRole, Mark};
use super::scale::Scale;

const HEIGHT: i32 = 150;
/// Upper and lower edge of a bar that begins at zero, and of a range.
const THICK: (i32, i32) = (35, 115);
/// Of the way between two values.
const THIN: (i32, i32) = (65, 85);
/// Of two shares, one below the other.
const HALVES: [(i32, i32); 2] = [(25, 70), (80, 125)];
const MIDDLE: i32 = 75;

/// The scales of figures that stand below each other: one for all shares, and one for each unit in which things are
/// counted.
#[derive(Debug, Clone, PartialEq)]
pub struct Scales<'a>(Vec<(Option<&'a str>, f64)>);

impl<'a> Scales<'a> {
    /// The scales that hold all values and targets of these.
    pub fn of(figures: impl IntoIterator<Item = &'a Indicator>) -> Self {
        let mut scales = Self(Vec::new());
        for indicator in figures.into_iter().filter(|it| is_drawn(it)) {
            let (unit, largest) = (unit(indicator), largest(indicator));
            match scales.0.iter_mut().find(|(it, _)| *it == unit) {
                Some((_, most)) => *most = most.max(largest),
                None => scales.0.push((unit, largest)),
            }
        }
        scales
    }

    /// The scale of one of them, in its own unit. None where it has no picture: a number of things alone has nothing to
    /// be held against, and an increase or a rating has no zero.
    pub fn scale_of(&self, indicator: &Indicator) -> Option<Scale> {
        let unit = unit(indicator);
        let (_, largest) = self.0.iter().find(|(it, _)| *it == unit)?;
        let largest = largest / in_common_unit(indicator);
        is_drawn(indicator).then(|| Scale::holding(&indicator.unit, [largest]))
    }
}

/// What stands at the ends of the scale of an indicator, and of shares in its middle.
pub fn ends(indicator: &Indicator, scale: Scale) -> Vec<String> {
    let unit = unit(indicator);
    let max = scale.max * in_common_unit(indicator);
    let at = |number: f64| [&whole(number), unit.unwrap_or("%")].concat();
    let mut ends = vec![at(0.0), at(max)];
    if unit.is_none() {
        ends.insert(1, at(max / 2.0));
    }
    ends
}

#[allow(clippy::cast_possible_truncation)] // a scale ends on a whole number
fn whole(number: f64) -> String {
    (number as i64).to_string()
}

/// None for shares, which are all shares of a whole, in % or 割.
fn unit(indicator: &Indicator) -> Option<&str> {
    match indicator.unit.as_str() {
        "%" | "割" => None,
        unit => Some(unit),
    }
}

/// How much one of its unit is in the unit of all shares: a tenth (割) is ten per cent.
fn in_common_unit(indicator: &Indicator) -> f64 {
    match indicator.unit.as_str() {
        "割" => 10.0,
        _ => 1.0,
    }
}

fn is_drawn(indicator: &Indicator) -> bool {
    let values = indicator.measure.values();
    // 「2か所増」 stands in か所, but is no number of places.
    let has_zero =
        !indicator.unit.contains(['増', '星']) && values.iter().all(|it| !it.text.contains('増'));
    let is_alone = matches!(
        indicator.measure,
        Measure::Single { .. } | Measure::Count { .. }
    );
    let held_against = unit(indicator).is_none() || !is_alone || goal(indicator).is_some();
    has_zero && held_against && values.iter().any(|it| it.number.is_some())
}

fn goal(indicator: &Indicator) -> Option<f64> {
    indicator.target.as_ref().and_then(|target| target.number)
}

fn largest(indicator: &Indicator) -> f64 {
    let values = indicator.measure.values();
    let numbers = values.iter().filter_map(|value| value.number);
    numbers.chain(goal(indicator)).fold(0.0, f64::max) * in_common_unit(indicator)
}

/// An indicator on its scale. A value is a bar from zero, a range a bar from end to end; of several years, the way from
/// the first to the last with a mark at either. What has no number has no place on it, and gets a band above it.
pub fn small(indicator: &Indicator, scale: Scale) -> Drawing {
    let mut strip = Strip {
        builder: Builder::default(),
        scale,
    };
    match &indicator.measure {
        Measure::Single { value } | Measure::Count { value } => strip.bars(&[(value, THICK)]),
        Measure::Gap { parts: [one, two] } => {
            let [above, below] = HALVES;
            strip.bars(&[(&one.value, above), (&two.value, below)]);
        }
        Measure::Range { low, high, .. } => strip.way(low, high, THICK),
        Measure::Series { values } => match values.as_slice() {
            [] => {}
            [only] => strip.bars(&[(only, THICK)]),
            [first, .., last] => strip.first_and_last(first, last),
        },
        Measure::Pair { before, after } => strip.first_and_last(before, after),
    }
    if let Some(goal) = goal(indicator) {
        let at = scale.across(goal);
        let (top, bottom) = (strip.at(0), strip.at(HEIGHT));
        let role = LineRole::TargetTick;
        strip.builder.stroke((at, top), (at, bottom), role);
    }
    Drawing {
        height: strip.at(HEIGHT),
        marks: strip.builder.marks,
        scale: String::new(),
    }
}

/// One line of a picture, below the bands of what has no number.
struct Strip {
    builder: Builder,
    scale: Scale,
}

impl Strip {
    fn at(&self, y: i32) -> Down {
        Down(self.builder.y + y)
    }

    fn area(&mut self, (from, to): (f64, f64), (top, bottom): (i32, i32), role: BoxRole) {
        let x = (
            self.scale.across(from.min(to)),
            self.scale.across(from.max(to)),
        );
        let y = (self.at(top), self.at(bottom));
        self.builder.area(x, y, role);
    }

    /// A band for each value that has no number, then the track for the others.
    fn begin(&mut self, values: &[&Value]) {
        for _ in values.iter().filter(|value| value.number.is_none()) {
            self.builder.row_band();
        }
        self.area((0.0, self.scale.max), THICK, BoxRole::Track);
    }

    fn open_ends(&mut self, values: &[(&Value, (i32, i32))]) {
        for (value, (top, bottom)) in values {
            let y = (self.at(*top), self.at(*bottom));
            let end = open_end(value, self.scale, y);
            self.builder.marks.extend(end);
        }
    }

    fn bars(&mut self, values: &[(&Value, (i32, i32))]) {
        let all: Vec<&Value> = values.iter().map(|(value, _)| *value).collect();
        self.begin(&all);
        for (value, y) in values {
            if let Some(number) = value.number {
                self.area((0.0, number), *y, BoxRole::Bar);
            }
        }
        self.open_ends(values);
    }

    fn way(&mut self, from: &Value, to: &Value, y: (i32, i32)) {
        self.begin(&[from, to]);
        if let (Some(one), Some(two)) = (from.number, to.number) {
            self.area((one, two), y, BoxRole::Bar);
        }
        self.open_ends(&[(from, y), (to, y)]);
    }

    fn first_and_last(&mut self, first: &Value, last: &Value) {
        self.way(first, last, THIN);
        let place = |value: &Value| Some((self.scale.across(value.number?), self.at(MIDDLE)));
        let (start, end) = (place(first), place(last));
        let marks = &mut self.builder.marks;
        marks.extend(start.map(|at| Mark::Start { at }));
        marks.extend(end.map(|at| Mark::Dot { at }));
    }
}
