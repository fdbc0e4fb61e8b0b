//! The pictures: their geometry for every indicator of the real review, held against a text that a
//! person has looked at as pictures (`tests/data/charts.txt`), and rules that hold for any data.
//!
//! After a change that is meant, `FURIKAERI_BLESS=1 cargo test -p furikaeri-tests --test domain chart::`
//! writes the text anew.

use crate::support::review;
use domain::chart::drawing::{Anchor, Down, Drawing, Mark, TextRole};
use domain::chart::scale::Scale;
use domain::chart::text::width;
use domain::chart::{Picture, picture};
use domain::review::indicator::{
    Indicator, Measure, Part, Qualifier, Target, TargetOperator, Value, Year, YearBasis,
};
use proptest::prelude::*;
use std::fmt::Write as _;

fn told(indicator: &Indicator) -> String {
    let mut all = format!("{}\n", indicator.id);
    match picture(indicator) {
        Picture::Number(words) => writeln!(all, "  {words}").unwrap(),
        Picture::Drawing(drawing) => {
            writeln!(all, "  {} {}", drawing.height.svg(), drawing.scale).unwrap();
            for mark in &drawing.marks {
                writeln!(all, "  {}", line(mark)).unwrap();
            }
        }
    }
    all
}

fn line(mark: &Mark) -> String {
    match mark {
        Mark::Box { x, y, role } => {
            let (left, right) = (x.0.svg(), x.1.svg());
            format!("{role:?} {left}–{right} {}–{}", y.0.svg(), y.1.svg())
        }
        Mark::Line { from, to, role } => {
            let at = |it: &(domain::chart::drawing::Across, Down)| {
                format!("{} {}", it.0.svg(), it.1.svg())
            };
            format!("{role:?} {} → {}", at(from), at(to))
        }
        Mark::Dot { at } => format!("Dot {} {}", at.0.svg(), at.1.svg()),
        Mark::Start { at } => format!("Start {} {}", at.0.svg(), at.1.svg()),
        Mark::Text {
            at,
            anchor,
            text,
            role,
        } => format!("{role:?} {} {} {anchor:?} {text}", at.0.svg(), at.1.svg()),
    }
}

#[test]
fn every_indicator_is_drawn_as_a_person_approved_it() {
    let review = review();
    let now: String = review
        .indicators
        .iter()
        .chain(&edge_cases())
        .map(told)
        .collect();
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/data/charts.txt");
    if std::env::var_os("FURIKAERI_BLESS").is_some() {
        std::fs::write(path, &now).unwrap();
    }
    let approved = std::fs::read_to_string(path).unwrap();
    for (now, before) in now.lines().zip(approved.lines()) {
        assert_eq!(now, before);
    }
    assert_eq!(now.lines().count(), approved.lines().count());
}

fn value(number: f64, text: String, year: u16) -> Value {
    let year = (year > 0).then(|| Year {
        text: format!("{year}年度"),
        year: Some(year),
        basis: Some(YearBasis::Fiscal),
    });
    Value {
        number: Some(number),
        text,
        qualifier: None,
        year,
    }
}

fn indicator(
    id: &str,
    unit: &str,
    measure: Measure,
    goal: Option<(TargetOperator, f64)>,
) -> Indicator {
    Indicator {
        id: id.to_owned(),
        item: "1-1-1-1".to_owned(),
        label: "例".to_owned(),
        short_name: String::new(),
        unit: unit.to_owned(),
        measure,
        target: goal.map(|(operator, number)| Target {
            operator,
            number: (operator != TargetOperator::BelowPrevious).then_some(number),
            text: format!("{number}{unit}の目標"),
            line: "1-1-1-1-ach1".to_owned(),
        }),
        verdict: None,
        plan: None,
        lines: Vec::new(),
    }
}

fn series(numbers: &[(f64, u16)]) -> Measure {
    let values = numbers
        .iter()
        .map(|(number, year)| value(*number, format!("{number}件"), *year));
    Measure::Series {
        values: values.collect(),
    }
}

/// What the real review does not have.
fn edge_cases() -> Vec<Indicator> {
    use TargetOperator::{AtLeast, BelowPrevious};
    let range = |low: f64, high: f64| Measure::Range {
        low: value(low, format!("{low}%"), 0),
        high: value(high, format!("{high}%"), 0),
        period: "4年間".to_owned(),
    };
    let years =
        |numbers: &[f64]| -> Vec<(f64, u16)> { numbers.iter().copied().zip(2018..).collect() };
    vec![
        indicator("one-point", "件", series(&[(5.0, 2018)]), None),
        indicator(
            "equal-points",
            "件",
            series(&years(&[5.0, 5.0, 5.0])),
            Some((BelowPrevious, 0.0)),
        ),
        indicator(
            "rise-and-fall",
            "件",
            series(&years(&[5.0, 7.0, 6.0])),
            Some((BelowPrevious, 0.0)),
        ),
        indicator("zero", "件", series(&years(&[0.0, 0.0])), None),
        indicator("huge", "件", series(&years(&[1e15, 3.0])), None),
        indicator(
            "missing-year",
            "件",
            series(&[(5.0, 2018), (6.0, 2020)]),
            None,
        ),
        indicator(
            "target-above",
            "件",
            series(&years(&[5.0, 6.0])),
            Some((AtLeast, 600.0)),
        ),
        indicator(
            "many-years",
            "件",
            series(&years(&[1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0])),
            Some((AtLeast, 4.0)),
        ),
        indicator(
            "target-outside-range",
            "%",
            range(31.0, 40.0),
            Some((AtLeast, 90.0)),
        ),
        indicator(
            "target-within-range",
            "%",
            range(31.0, 40.0),
            Some((AtLeast, 38.0)),
        ),
        indicator("range-of-one-value", "%", range(40.0, 40.0), None),
    ]
}

/// Widths of a chart and of an em of its text, in hundredths of a pixel: phones of 320 and 390 px
/// (there with letters up to 17 px), a tablet, a wide screen with the text at 100% and at 200%.
const SCREENS: [(i32, i32); 5] = [
    (26_200, 1400),
    (33_200, 1706),
    (70_000, 1400),
    (70_000, 1400),
    (54_000, 2800),
];

/// Left, right, top and bottom edge of each label, in hundredths of a pixel.
fn labels(drawing: &Drawing, (chart, em): (i32, i32)) -> Vec<(String, [i64; 4])> {
    let boxes = drawing.marks.iter().filter_map(|mark| match mark {
        Mark::Text {
            at, anchor, text, ..
        } => {
            let x = i64::from(at.0.0) * i64::from(chart) / 1000;
            let wide = i64::from(width(text)) * i64::from(em) / 100;
            let left = match anchor {
                Anchor::Start => x,
                Anchor::Middle => x - wide / 2,
                Anchor::End => x - wide,
            };
            let base = i64::from(at.1.0) * i64::from(em) / 100;
            let (top, bottom) = (
                base - i64::from(em) * 88 / 100,
                base + i64::from(em) * 12 / 100,
            );
            Some((text.clone(), [left, left + wide, top, bottom]))
        }
        _ => None,
    });
    boxes.collect()
}

fn check_labels(indicator: &Indicator) -> Result<(), TestCaseError> {
    let Picture::Drawing(drawing) = picture(indicator) else {
        return Ok(());
    };
    for screen in SCREENS {
        let labels = labels(&drawing, screen);
        let height = i64::from(drawing.height.0) * i64::from(screen.1) / 100;
        for (at, (text, [left, right, top, bottom])) in labels.iter().enumerate() {
            // Rounding to thousandths of the width may move a label by that much.
            let slack = i64::from(screen.0) / 500 + 2;
            prop_assert!(
                *left >= -slack
                    && *right <= i64::from(screen.0) + slack
                    && *top >= 0
                    && *bottom <= height,
                "{text} leaves its chart at {screen:?}: {left} {right} {top} {bottom} of {height}"
            );
            for (other, [l, r, t, b]) in &labels[at + 1..] {
                let apart = right <= l || r <= left || bottom <= t || b <= top;
                prop_assert!(apart, "{text} lies on {other} at {screen:?}");
            }
        }
    }
    Ok(())
}

#[test]
fn no_label_of_the_real_review_overlaps_or_leaves_its_chart() {
    for indicator in review().indicators.iter().chain(&edge_cases()) {
        check_labels(indicator).unwrap();
    }
}

#[test]
fn each_step_is_marked_as_met_or_not() {
    let review = review();
    let Picture::Drawing(drawing) = picture(review.indicator("1-2-2-2-fig1").unwrap()) else {
        panic!("no drawing");
    };
    let of = |drawing: &Drawing, wanted: TextRole| -> Vec<String> {
        let texts = drawing.marks.iter().filter_map(|mark| match mark {
            Mark::Text { text, role, .. } if *role == wanted => Some(text.clone()),
            _ => None,
        });
        texts.collect()
    };
    assert_eq!(
        of(&drawing, TextRole::Met),
        ["✓ 減", "93件", "✓ 減", "120件", "✓ 減", "55件"]
    );
    let mixed = edge_cases()
        .into_iter()
        .find(|it| it.id == "rise-and-fall")
        .unwrap();
    let Picture::Drawing(drawing) = picture(&mixed) else {
        panic!("no drawing");
    };
    assert_eq!(of(&drawing, TextRole::NotMet), ["✕ 増", "2件"]);
    assert_eq!(of(&drawing, TextRole::Met), ["✓ 減", "1件"]);
}

fn any_value() -> impl Strategy<Value = Value> {
    let qualifier = prop_oneof![
        Just(None),
        Just(Some(Qualifier::About)),
        Just(Some(Qualifier::Over)),
        Just(Some(Qualifier::JustUnder)),
    ];
    let number =
        prop_oneof![4 => 0.0..120.0f64, 2 => 0.0..1e7f64, 1 => Just(0.0), 1 => 0.0..1e18f64];
    let text = "[0-9]{1,7}(%|件|か所|部)?[約超弱（）全地域A-Z]{0,12}";
    (number, text, qualifier, 0u16..4, any::<bool>()).prop_map(
        |(number, text, qualifier, year, has_number)| Value {
            number: has_number.then_some(number),
            qualifier,
            ..value(number, text, year * 505)
        },
    )
}

fn any_measure() -> impl Strategy<Value = Measure> {
    let years = prop::collection::vec(any_value(), 0..12).prop_map(|mut values| {
        for (value, year) in values.iter_mut().zip(2015u16..) {
            value.year = Some(Year {
                text: format!("令和{year}年度"),
                year: Some(year),
                basis: Some(YearBasis::Fiscal),
            });
        }
        Measure::Series { values }
    });
    let part =
        || ("[あ-んA-Z0-9]{1,40}", any_value()).prop_map(|(name, value)| Part { name, value });
    prop_oneof![
        3 => years,
        1 => (any_value(), any_value()).prop_map(|(low, high)| Measure::Range { low, high, period: "4年間".to_owned() }),
        1 => any_value().prop_map(|value| Measure::Single { value }),
        1 => any_value().prop_map(|value| Measure::Count { value }),
        1 => (any_value(), any_value()).prop_map(|(before, after)| Measure::Pair { before, after }),
        1 => (part(), part()).prop_map(|(one, two)| Measure::Gap { parts: [one, two] }),
    ]
}

fn any_indicator() -> impl Strategy<Value = Indicator> {
    let operator = prop_oneof![
        Just(TargetOperator::AtLeast),
        Just(TargetOperator::AtMost),
        Just(TargetOperator::BelowPrevious)
    ];
    let goal = prop::option::of((operator, 0.0..1e6f64));
    let unit = prop_oneof![Just("%"), Just("割"), Just("件"), Just("つ星")];
    (any_measure(), goal, unit)
        .prop_map(|(measure, goal, unit)| indicator("any", unit, measure, goal))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn no_label_overlaps_or_leaves_its_chart_whatever_the_data(indicator in any_indicator()) {
        check_labels(&indicator)?;
    }

    #[test]
    fn a_scale_rises_and_holds_all_its_values(
        mut numbers in prop::collection::vec(0.0..1e18f64, 1..20),
        unit in prop_oneof![Just("%"), Just("割"), Just("件")],
    ) {
        let scale = Scale::holding(unit, numbers.iter().copied());
        numbers.sort_by(f64::total_cmp);
        prop_assert!(numbers.iter().all(|number| *number <= scale.max));
        let places: Vec<_> = numbers.iter().map(|number| scale.across(*number)).collect();
        prop_assert!(places.is_sorted());
        let heights: Vec<_> = numbers.iter().map(|it| scale.up(*it, Down(900), Down(100))).collect();
        prop_assert!(heights.iter().rev().is_sorted());
    }
}
