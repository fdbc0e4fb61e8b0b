//! A small picture for comparing many indicators on one scale: a bar on a track, words beside it.

use crate::review::compare;
use crate::review::indicator::{Indicator, Measure, Value};

use super::drawing::{BoxRole, Down, Drawing, LineRole, Mark};
use super::scale::Scale;

const HEIGHT: i32 = 150;
/// Upper and lower edge of a bar that begins at zero.
const THICK: (Down, Down) = (Down(35), Down(115));
/// Of the way between two values.
const THIN: (Down, Down) = (Down(65), Down(85));
const MIDDLE: Down = Down(75);

/// An indicator on a scale that it shares with others, up to `largest` in its unit, of shares in %. A value is a bar
/// from zero, a range a bar from end to end; of several years, the way from the first to the last,
/// with a dot at the last.
pub fn small(indicator: &Indicator, largest: f64) -> Drawing {
    let largest = largest / compare::in_common_unit(&indicator.unit);
    let scale = Scale::holding(&indicator.unit, [largest]);
    let mut marks = vec![bar((0.0, scale.max), THICK, BoxRole::Track, scale)];
    match &indicator.measure {
        Measure::Single { value } | Measure::Count { value } => {
            marks.extend(
                value
                    .number
                    .map(|it| bar((0.0, it), THICK, BoxRole::Bar, scale)),
            );
        }
        Measure::Range { low, high, .. } => marks.extend(way(low, high, THICK, scale)),
        Measure::Series { values } => {
            if let (Some(first), Some(last)) = (values.first(), values.last()) {
                marks.extend(way(first, last, THIN, scale));
                marks.extend(dot(last, scale));
            }
        }
        Measure::Pair { before, after } => {
            marks.extend(way(before, after, THIN, scale));
            marks.extend(dot(after, scale));
        }
        Measure::Gap { .. } => {}
    }
    if let Some(goal) = indicator.target.as_ref().and_then(|target| target.number) {
        let at = scale.across(goal);
        marks.push(Mark::Line {
            from: (at, Down(0)),
            to: (at, Down(HEIGHT)),
            role: LineRole::TargetTick,
        });
    }
    Drawing {
        height: Down(HEIGHT),
        marks,
        scale: String::new(),
    }
}

fn bar((from, to): (f64, f64), y: (Down, Down), role: BoxRole, scale: Scale) -> Mark {
    let x = (scale.across(from.min(to)), scale.across(from.max(to)));
    Mark::Box { x, y, role }
}

fn way(from: &Value, to: &Value, y: (Down, Down), scale: Scale) -> Option<Mark> {
    Some(bar((from.number?, to.number?), y, BoxRole::Bar, scale))
}

fn dot(value: &Value, scale: Scale) -> Option<Mark> {
    let x = scale.across(value.number?);
    Some(Mark::Dot { at: (x, MIDDLE) })
}

#[cfg(test)]
mod tests {
    use super::{BoxRole, Mark, small};
    use crate::chart::drawing::Across;
    use crate::review::{compare, own};

    fn boxes(id: &str, largest: f64) -> Vec<(i32, i32)> {
        let review = own::review();
        let drawing = small(review.indicator(id).expect("it is there"), largest);
        let all = drawing.marks.into_iter().filter_map(|mark| match mark {
            Mark::Box {
                x: (Across(from), Across(to)),
                role: BoxRole::Bar,
                ..
            } => Some((from, to)),
            _ => None,
        });
        all.collect()
    }

    #[test]
    fn a_bar_begins_at_zero_and_a_range_at_its_low_end() {
        assert_eq!(boxes("1-1-3-1-fig1", 100.0), [(0, 857)]);
        assert_eq!(boxes("1-1-1-2-fig1", 100.0), [(312, 403)]);
        assert_eq!(boxes("2-2-1-1-fig3", 100.0), [(0, 800)]);
    }

    #[test]
    fn numbers_of_one_unit_stand_on_one_scale() {
        assert_eq!(boxes("1-2-2-2-fig1", 793.0), [(656, 991)]);
        assert_eq!(boxes("1-2-2-3-fig1", 793.0), [(489, 613)]);
    }

    #[test]
    fn every_group_of_the_real_review_has_its_pictures() {
        let review = own::review();
        let figures: Vec<_> = review.indicators.iter().collect();
        for group in compare::alike(&figures) {
            for indicator in group.indicators {
                assert!(
                    small(indicator, group.largest).marks.len() > 1,
                    "{}",
                    indicator.id
                );
            }
        }
    }
}
