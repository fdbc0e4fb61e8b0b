//! Which picture fits which kind of indicator.

use crate::review::change::Change;
use crate::review::indicator::{Indicator, Measure, Part, Target, Value};

use super::build::Builder;
use super::drawing::{Across, Down, Drawing, LineRole, TextRole};
use super::scale::Scale;
use super::years::{over_years, target_words};

/// How an indicator is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Picture {
    /// A chart.
    Drawing(Drawing),
    /// A single large value: there is nothing to compare it with.
    Number(String),
}

/// The picture of an indicator: values over years as points and a line, a range as a bar against its
/// target (never a line), a share as a bar of the whole, a gap as two bars and their distance,
/// everything else as a large number.
pub fn picture(indicator: &Indicator) -> Picture {
    let target = indicator.target.as_ref();
    let unit = &indicator.unit;
    match &indicator.measure {
        measure if measure.values().iter().all(|it| it.number.is_none()) => in_words(measure),
        Measure::Series { values } => Picture::Drawing(over_years(values, unit, target)),
        Measure::Pair { before, after } => {
            Picture::Drawing(over_years(&[before.clone(), after.clone()], unit, target))
        }
        Measure::Range { low, high, .. } => {
            let words = [&low.text, "～", &high.text].concat();
            match (low.number, high.number) {
                (Some(from), Some(to)) => {
                    Picture::Drawing(bar((from, to), &words, &[low, high], unit, target))
                }
                _ => Picture::Number(words),
            }
        }
        // A share, or what has a target to be held against.
        Measure::Single { value } => match value.number {
            Some(number) if is_part_of_whole(unit) || has_goal(target) => {
                Picture::Drawing(bar((0.0, number), &value.text, &[value], unit, target))
            }
            _ => Picture::Number(value.text.clone()),
        },
        Measure::Count { value } => Picture::Number(value.text.clone()),
        Measure::Gap { parts } => Picture::Drawing(gap(parts, unit)),
    }
}

/// Of values in words alone there is nothing to draw.
fn in_words(measure: &Measure) -> Picture {
    let values = measure.values();
    let texts: Vec<&str> = values.iter().map(|value| value.text.as_str()).collect();
    Picture::Number(texts.join(match measure {
        Measure::Series { .. } | Measure::Pair { .. } => " → ",
        Measure::Range { .. } => "～",
        Measure::Gap { .. } | Measure::Single { .. } | Measure::Count { .. } => "・",
    }))
}

fn is_part_of_whole(unit: &str) -> bool {
    matches!(unit, "%" | "割")
}

fn has_goal(target: Option<&Target>) -> bool {
    target.is_some_and(|target| target.number.is_some())
}

/// A bar on a scale that runs across the chart, with the target above and the words below.
fn bar(
    (from, to): (f64, f64),
    words: &str,
    ends: &[&Value],
    unit: &str,
    target: Option<&Target>,
) -> Drawing {
    let goal = target.and_then(|target| Some((target, target.number?)));
    let numbers = [from, to].into_iter().chain(goal.map(|(_, goal)| goal));
    let scale = Scale::holding(unit, numbers);
    let mut builder = Builder::default();
    if let Some((target, goal)) = goal {
        let words = target_words(target, false);
        builder.words_at(scale.across(goal), &words, TextRole::TargetText);
    }
    builder.y += 40;
    builder.bar((from, to), scale, ends);
    if let Some((_, goal)) = goal {
        builder.ticks(scale.across(goal));
        builder.y += 30;
    }
    let (from, to) = (scale.across(from), scale.across(to));
    let at = if from > Across::LEFT {
        Across(Across::midpoint(from, to))
    } else {
        to
    };
    builder.words_at(at, words, TextRole::ValueText);
    builder.ends_of_scale(scale, unit);
    builder.finish("よこ", scale, unit)
}

/// Two shares below each other on one scale, and the distance between their ends.
fn gap(parts: &[Part; 2], unit: &str) -> Drawing {
    let scale = Scale::holding(unit, parts.iter().filter_map(|part| part.value.number));
    let mut builder = Builder::default();
    for part in parts {
        builder.words(&part.name, TextRole::QuietText);
        let mut at = Across::LEFT;
        if let Some(end) = part.value.number {
            builder.bar((0.0, end), scale, &[&part.value]);
            at = scale.across(end);
        } else {
            builder.row_band();
        }
        builder.words_at(at, &part.value.text, TextRole::ValueText);
        builder.y += 40;
    }
    let [one, two] = parts;
    let change = Change::between(&one.value, &two.value, unit);
    if let (Some(from), Some(to), Some(change)) = (one.value.number, two.value.number, change) {
        let (from, to) = (scale.across(from), scale.across(to));
        let y = builder.y + 40;
        builder.stroke((from, Down(y)), (to, Down(y)), LineRole::Distance);
        for x in [from, to] {
            builder.stroke((x, Down(y - 35)), (x, Down(y + 35)), LineRole::Distance);
        }
        builder.y += 80;
        let words = ["差 ", &change.amount].concat();
        let middle = Across(Across::midpoint(from, to));
        builder.words_at(middle, &words, TextRole::ValueText);
    }
    builder.ends_of_scale(scale, unit);
    builder.finish("よこ", scale, unit)
}

#[cfg(test)]
mod tests {
    use super::{Picture, picture};
    use crate::chart::drawing::{Across, BoxRole, LineRole, Mark};
    use crate::review::own;

    fn drawing_of(id: &str) -> Vec<Mark> {
        let review = own::review();
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
                    role: LineRole::Line,
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
                x,
                role: BoxRole::Bar,
                ..
            } => Some(*x),
            _ => None,
        });
        assert_eq!(bar, Some((Across(312), Across(403))));
        let target = marks.iter().find_map(|mark| match mark {
            Mark::Line {
                from,
                role: LineRole::TargetTick,
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
}
