//! Which picture fits which kind of indicator.

use crate::review::indicator::{Indicator, Measure, Part, Target, Value};

use super::drawing::{Across, Anchor, Down, Drawing, Mark, Role};
use super::scale::Scale;

/// How an indicator is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Picture {
    /// A chart.
    Drawing(Drawing),
    /// A single large value: there is nothing to compare it with.
    Number(String),
}

/// The picture of an indicator: values over years as a line, a range as a bar against its target
/// (never a line), a share as a bar of the whole, everything else as a large number.
pub fn picture(indicator: &Indicator) -> Picture {
    let target = indicator.target.as_ref();
    let unit = &indicator.unit;
    match &indicator.measure {
        Measure::Series { values } => {
            Picture::Drawing(over_years(values.iter().collect(), unit, target))
        }
        Measure::Pair { before, after } => {
            Picture::Drawing(over_years(vec![before, after], unit, target))
        }
        Measure::Range { low, high, .. } => match (low.number, high.number) {
            (Some(from), Some(to)) => Picture::Drawing(bar(
                (from, to),
                &[&low.text, "～", &high.text].concat(),
                unit,
                target,
            )),
            _ => Picture::Number([&low.text, "～", &high.text].concat()),
        },
        Measure::Single { value } => match value.number {
            Some(number) if matches!(unit.as_str(), "%" | "割") => {
                Picture::Drawing(bar((0.0, number), &value.text, unit, target))
            }
            _ => Picture::Number(value.text.clone()),
        },
        Measure::Count { value } => Picture::Number(value.text.clone()),
        Measure::Gap { parts } => Picture::Drawing(two_bars(parts, unit)),
    }
}

const VALUE_ABOVE: i32 = 80;
const PLOT_TOP: Down = Down(220);
const PLOT_BOTTOM: Down = Down(980);
/// Full-width characters that fit beside each other on the narrowest phone, four columns or one.
const COLUMN_LETTERS: usize = 5;
const LINE_LETTERS: usize = 19;

/// Points with their values, a line from each year to the next, years below.
fn over_years(values: Vec<&Value>, unit: &str, target: Option<&Target>) -> Drawing {
    let numbers = values.iter().filter_map(|value| value.number);
    let goal = target.and_then(|target| target.number);
    let scale = Scale::holding(unit, numbers.chain(goal));
    let columns = i32::try_from(values.len().max(1)).unwrap_or(i32::MAX);
    let mut marks = vec![Mark::Line {
        from: (Across::LEFT, PLOT_BOTTOM),
        to: (Across::RIGHT, PLOT_BOTTOM),
        role: Role::Axis,
    }];
    if let (Some(goal), Some(target)) = (goal, target) {
        let y = scale.up(goal, PLOT_BOTTOM, PLOT_TOP);
        marks.extend(target_line((Across::LEFT, y), (Across::RIGHT, y)));
        marks.push(text(
            Across::RIGHT,
            Down(y.0 + 130),
            Anchor::End,
            &target_words(target),
            Role::TargetText,
        ));
    }
    let mut labels = Vec::new();
    let mut before: Option<(Across, Down)> = None;
    for (index, value) in (0_i32..).zip(&values) {
        let x = Across((1000 * (2 * index + 1)) / (2 * columns));
        let at = value
            .number
            .map(|number| (x, scale.up(number, PLOT_BOTTOM, PLOT_TOP)));
        if let (Some(from), Some(to)) = (before, at) {
            marks.push(Mark::Line {
                from,
                to,
                role: Role::Line,
            });
        }
        let label_y = at.map_or(PLOT_TOP.0, |(_, y)| y.0 - VALUE_ABOVE);
        labels.extend(at.map(|at| Mark::Dot { at }));
        labels.push(text(
            x,
            Down(label_y),
            Anchor::Middle,
            &value.text,
            Role::ValueText,
        ));
        let year = value.year.as_ref().map_or("", |year| year.text.as_str());
        for (line, words) in (0_i32..).zip(wrap(year, COLUMN_LETTERS)) {
            labels.push(text(
                x,
                Down(PLOT_BOTTOM.0 + 140 + 140 * line),
                Anchor::Middle,
                &words,
                Role::QuietText,
            ));
        }
        before = at;
    }
    marks.extend(labels);
    Drawing {
        height: Down(PLOT_BOTTOM.0 + 320),
        marks,
        scale: scale_words("たて", &scale, unit),
    }
}

/// A bar on a scale that runs across the chart, with the target above and the words below.
fn bar((from, to): (f64, f64), words: &str, unit: &str, target: Option<&Target>) -> Drawing {
    let goal = target.and_then(|target| target.number);
    let scale = Scale::holding(unit, [from, to].into_iter().chain(goal));
    let x = (scale.across(from), scale.across(to));
    let mut marks = vec![
        Mark::Box {
            x: (Across::LEFT, Across::RIGHT),
            y: (Down(160), Down(320)),
            role: Role::Track,
        },
        Mark::Box {
            x,
            y: (Down(160), Down(320)),
            role: Role::Bar,
        },
    ];
    if let (Some(goal), Some(target)) = (goal, target) {
        let at = scale.across(goal);
        marks.extend(target_line((at, Down(130)), (at, Down(350))));
        marks.push(text(
            at,
            Down(100),
            at.anchor(),
            &target_words(target),
            Role::TargetText,
        ));
    }
    let middle = Across(i32::midpoint(x.0.0, x.1.0));
    let at = if from > 0.0 { middle } else { x.1 };
    marks.push(text(at, Down(470), at.anchor(), words, Role::ValueText));
    marks.extend(ends_of_scale(&scale, unit, Down(620)));
    Drawing {
        height: Down(650),
        marks,
        scale: scale_words("よこ", &scale, unit),
    }
}

/// Two shares below each other on one scale.
fn two_bars(parts: &[Part; 2], unit: &str) -> Drawing {
    let scale = Scale::holding(unit, parts.iter().filter_map(|part| part.value.number));
    let mut marks = Vec::new();
    let mut y = 0;
    for part in parts {
        for line in wrap(&part.name, LINE_LETTERS) {
            y += 150;
            marks.push(text(
                Across::LEFT,
                Down(y - 30),
                Anchor::Start,
                &line,
                Role::QuietText,
            ));
        }
        let edges = (Down(y + 10), Down(y + 150));
        let end = scale.across(part.value.number.unwrap_or(0.0));
        marks.push(Mark::Box {
            x: (Across::LEFT, Across::RIGHT),
            y: edges,
            role: Role::Track,
        });
        marks.push(Mark::Box {
            x: (Across::LEFT, end),
            y: edges,
            role: Role::Bar,
        });
        marks.push(text(
            end,
            Down(y + 290),
            end.anchor(),
            &part.value.text,
            Role::ValueText,
        ));
        y += 350;
    }
    marks.extend(ends_of_scale(&scale, unit, Down(y + 60)));
    Drawing {
        height: Down(y + 100),
        marks,
        scale: scale_words("よこ", &scale, unit),
    }
}

/// A target that also shows where it lies upon a bar.
fn target_line(from: (Across, Down), to: (Across, Down)) -> [Mark; 2] {
    [Role::TargetGround, Role::Target].map(|role| Mark::Line { from, to, role })
}

fn ends_of_scale(scale: &Scale, unit: &str, y: Down) -> [Mark; 2] {
    [
        text(
            Across::LEFT,
            y,
            Anchor::Start,
            &["0", unit].concat(),
            Role::QuietText,
        ),
        text(
            Across::RIGHT,
            y,
            Anchor::End,
            &end_of_scale(scale, unit),
            Role::QuietText,
        ),
    ]
}

#[allow(clippy::cast_possible_truncation)] // a scale ends on a whole number
fn end_of_scale(scale: &Scale, unit: &str) -> String {
    [&(scale.max as i64).to_string(), unit].concat()
}

fn scale_words(axis: &str, scale: &Scale, unit: &str) -> String {
    [
        axis,
        "の目盛りは0",
        unit,
        "から",
        &end_of_scale(scale, unit),
        "まで",
    ]
    .concat()
}

fn target_words(target: &Target) -> String {
    ["目標 ", &target.text].concat()
}

fn text(x: Across, y: Down, anchor: Anchor, text: &str, role: Role) -> Mark {
    Mark::Text {
        at: (x, y),
        anchor,
        text: text.to_owned(),
        role,
    }
}

/// Breaks words into lines of at most so many characters.
fn wrap(words: &str, letters: usize) -> Vec<String> {
    let characters: Vec<char> = words.chars().collect();
    characters
        .chunks(letters.max(1))
        .map(|line| line.iter().collect())
        .collect()
}
