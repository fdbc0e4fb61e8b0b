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
/// A value without a number has no height: its words stand on the axis.
const WORDS_ABOVE: i32 = 40;
const PLOT_TOP: Down = Down(220);
const PLOT_BOTTOM: Down = Down(980);
/// How wide a chart is on the narrowest phone (320 px), in hundredths of an em of its text.
const NARROWEST: i32 = 1860;

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
        marks.push(Mark::Line {
            from: (Across::LEFT, y),
            to: (Across::RIGHT, y),
            role: Role::Target,
        });
        marks.push(text(
            Across::RIGHT,
            Down(y.0 + 130),
            Anchor::End,
            &target_words(target),
            Role::TargetText,
        ));
    }
    let at = |value: &Value, x: Across| {
        let up = |number| scale.up(number, PLOT_BOTTOM, PLOT_TOP);
        value.number.map(|number| (x, up(number)))
    };
    let columns_of = || {
        (0_i32..).zip(&values).map(|(column, value)| {
            let x = Across((1000 * (2 * column + 1)) / (2 * columns));
            (x, *value, at(value, x))
        })
    };
    // Only what was measured in neighbouring years is joined: of the years between, nothing is known.
    for ((_, before, from), (_, after, to)) in columns_of().zip(columns_of().skip(1)) {
        if let (Some(from), Some(to), true) = (from, to, are_neighbours(before, after)) {
            let role = Role::Line;
            marks.push(Mark::Line { from, to, role });
        }
    }
    let mut lowest = PLOT_BOTTOM;
    for (x, value, at) in columns_of() {
        marks.extend(at.map(|at| Mark::Dot { at }));
        let words_at = Down(at.map_or(PLOT_BOTTOM.0 - WORDS_ABOVE, |(_, y)| y.0 - VALUE_ABOVE));
        marks.push(text(
            x,
            words_at,
            Anchor::Middle,
            &value.text,
            Role::ValueText,
        ));
        let year = value.year.as_ref().map_or("", |year| &year.text);
        for (line, words) in (1_i32..).zip(wrap(year, NARROWEST / columns)) {
            let y = Down(PLOT_BOTTOM.0 + 140 * line);
            lowest = lowest.max(y);
            marks.push(text(x, y, Anchor::Middle, &words, Role::QuietText));
        }
    }
    Drawing {
        height: Down(lowest.0 + 40),
        marks,
        scale: scale_words("たて", scale, unit),
    }
}

/// Whether one value was measured in the year after the other.
fn are_neighbours(before: &Value, after: &Value) -> bool {
    let year = |value: &Value| value.year.as_ref()?.year;
    year(before).is_some_and(|before| year(after) == Some(before + 1))
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
        // Above and below the bar, so that neither hides the other however close they are.
        for (from, to) in [(Down(115), Down(160)), (Down(320), Down(365))] {
            marks.push(Mark::Line {
                from: (at, from),
                to: (at, to),
                role: Role::TargetTick,
            });
        }
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
    marks.extend(ends_of_scale(scale, unit, Down(620)));
    Drawing {
        height: Down(650),
        marks,
        scale: scale_words("よこ", scale, unit),
    }
}

/// Two shares below each other on one scale.
fn two_bars(parts: &[Part; 2], unit: &str) -> Drawing {
    let scale = Scale::holding(unit, parts.iter().filter_map(|part| part.value.number));
    let mut marks = Vec::new();
    let mut y = 0;
    for part in parts {
        for line in wrap(&part.name, NARROWEST) {
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
    marks.extend(ends_of_scale(scale, unit, Down(y + 60)));
    Drawing {
        height: Down(y + 100),
        marks,
        scale: scale_words("よこ", scale, unit),
    }
}

fn ends_of_scale(scale: Scale, unit: &str, y: Down) -> [Mark; 2] {
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
fn end_of_scale(scale: Scale, unit: &str) -> String {
    [&(scale.max as i64).to_string(), unit].concat()
}

fn scale_words(axis: &str, scale: Scale, unit: &str) -> String {
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

/// Breaks words into lines that are at most so wide, in hundredths of an em.
fn wrap(words: &str, width: i32) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut room = 0;
    for letter in words.chars() {
        let needs = if letter.is_ascii() { 60 } else { 100 };
        if let Some(line) = lines.last_mut().filter(|_| room >= needs) {
            line.push(letter);
        } else {
            lines.push(String::from(letter));
            room = width;
        }
        room -= needs;
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::{Picture, picture, wrap};
    use crate::chart::drawing::{Across, Mark, Role};
    use crate::review::{embedded, load};

    fn drawing_of(id: &str) -> Vec<Mark> {
        let review = load::load(embedded::BYTES).expect("the review is valid");
        match picture(review.indicator(id).expect("the indicator is there")) {
            Picture::Drawing(drawing) => drawing.marks,
            Picture::Number(words) => panic!("{words} is no drawing"),
        }
    }

    fn lines(marks: &[Mark]) -> usize {
        let is_line = |mark: &&Mark| {
            matches!(
                mark,
                Mark::Line {
                    role: Role::Line,
                    ..
                }
            )
        };
        marks.iter().filter(is_line).count()
    }

    #[test]
    fn a_range_is_a_bar_from_its_low_to_its_high_end_and_never_a_line() {
        let marks = drawing_of("1-1-1-2-fig1");
        assert_eq!(lines(&marks), 0);
        let bar = marks.iter().find_map(|mark| match mark {
            Mark::Box {
                x, role: Role::Bar, ..
            } => Some(*x),
            _ => None,
        });
        assert_eq!(bar, Some((Across(312), Across(403))));
        let target = marks.iter().find_map(|mark| match mark {
            Mark::Line {
                from,
                role: Role::TargetTick,
                ..
            } => Some(from.0),
            _ => None,
        });
        assert_eq!(target, Some(Across(380)));
    }

    #[test]
    fn a_series_joins_neighbouring_years() {
        assert_eq!(lines(&drawing_of("1-2-2-2-fig1")), 3);
    }

    #[test]
    fn two_values_some_years_apart_are_not_joined() {
        assert_eq!(lines(&drawing_of("3-1-3-1-fig2")), 0);
    }

    #[test]
    fn a_year_without_a_number_is_not_joined() {
        let marks = drawing_of("1-2-1-1-fig1");
        let dots = marks
            .iter()
            .filter(|mark| matches!(mark, Mark::Dot { .. }))
            .count();
        assert_eq!((dots, lines(&marks)), (2, 1));
        assert!(
            marks
                .iter()
                .any(|mark| matches!(mark, Mark::Text { text, .. } if text == "全地域"))
        );
    }

    #[test]
    fn words_break_where_their_column_ends() {
        assert_eq!(wrap("令和元年度まで", 620), ["令和元年度ま", "で"]);
        assert_eq!(wrap("H30年度", 465), ["H30年度"]);
        assert_eq!(wrap("", 100), [""; 0]);
    }
}
