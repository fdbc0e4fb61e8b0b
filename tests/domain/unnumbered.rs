//! A value that the source gives in words alone has no place on any axis: neither on the zero line nor above it.

use domain::chart::drawing::{Across, BoxRole, Down, Drawing, LineRole, Mark};
use domain::chart::small::{Scales, small};
use domain::chart::{Picture, export, picture};
use domain::review::indicator::{
    Indicator, Measure, Part, Target, TargetOperator, Value, Year, YearBasis,
};

use crate::support::review;

/// Words, or a number in the unit.
#[derive(Clone, Copy)]
enum Given {
    Words(&'static str),
    Number(f64),
}
use Given::{Number, Words};

fn value(given: Given, year: Option<u16>) -> Value {
    let (number, text) = match given {
        Words(text) => (None, text.to_owned()),
        Number(number) => (Some(number), format!("{number}地域")),
    };
    let year = year.map(|year| Year {
        text: format!("{year}年度"),
        year: Some(year),
        basis: Some(YearBasis::Fiscal),
    });
    Value {
        number,
        text,
        qualifier: None,
        year,
    }
}

fn indicator(measure: Measure, goal: Option<f64>) -> Indicator {
    Indicator {
        id: "case".to_owned(),
        item: "1-1-1-1".to_owned(),
        label: "例".to_owned(),
        short_name: String::new(),
        unit: "地域".to_owned(),
        measure,
        target: goal.map(|number| Target {
            operator: TargetOperator::AtLeast,
            number: Some(number),
            text: format!("{number}地域以上"),
            line: "1-1-1-1-ach1".to_owned(),
        }),
        verdict: None,
        plan: None,
        lines: Vec::new(),
    }
}

fn series(given: &[Given]) -> Measure {
    let years = given.iter().zip(2018..);
    Measure::Series {
        values: years.map(|(it, year)| value(*it, Some(year))).collect(),
    }
}

const LONG: &str = "区内のすべての地域で実施（数は各地域の記録による）";

/// Each with how many of its values have no number.
fn cases() -> Vec<(&'static str, Indicator, usize)> {
    let of = |measure| indicator(measure, None);
    let parts = |one, two| Measure::Gap {
        parts: [("知っている", one), ("知りたい", two)].map(|(name, given)| Part {
            name: name.to_owned(),
            value: value(given, None),
        }),
    };
    let pair = |before, after| Measure::Pair {
        before: value(before, Some(2018)),
        after: value(after, Some(2021)),
    };
    let all = Words("全地域");
    vec![
        ("first", of(series(&[all, Number(5.0), Number(8.0)])), 1),
        ("middle", of(series(&[Number(5.0), all, Number(8.0)])), 1),
        ("last", of(series(&[Number(5.0), Number(8.0), all])), 1),
        ("all but one", of(series(&[all, Number(5.0), all])), 2),
        (
            "two in a row",
            of(series(&[Number(5.0), all, all, Number(8.0)])),
            2,
        ),
        (
            "long words",
            of(series(&[Words(LONG), Number(5.0), Number(8.0)])),
            1,
        ),
        (
            "many years, in rows",
            of(series(&[
                Number(1.0),
                Number(2.0),
                all,
                Number(4.0),
                Number(5.0),
                Number(6.0),
                Number(7.0),
            ])),
            1,
        ),
        (
            "beside a target",
            indicator(series(&[all, Number(5.0), Number(8.0)]), Some(6.0)),
            1,
        ),
        (
            "beside zero",
            of(series(&[Number(0.0), all, Number(0.0)])),
            1,
        ),
        ("before, of a pair", of(pair(all, Number(8.0))), 1),
        ("after, of a pair", of(pair(Number(8.0), all)), 1),
        ("one of two shares", of(parts(all, Number(8.0))), 1),
        ("the other of two shares", of(parts(Number(8.0), all)), 1),
    ]
}

/// Cases of which there is nothing to draw on an axis: only words.
fn only_words() -> Vec<(&'static str, Indicator)> {
    let all = Words("全地域");
    let range = |low, high| Measure::Range {
        low: value(low, None),
        high: value(high, None),
        period: "4年間".to_owned(),
    };
    let alone = value(all, Some(2021));
    let measures = [
        ("every year", series(&[all, all, all])),
        (
            "both of a pair",
            Measure::Pair {
                before: value(all, Some(2018)),
                after: value(all, Some(2021)),
            },
        ),
        (
            "both of two shares",
            Measure::Gap {
                parts: ["知っている", "知りたい"].map(|name| Part {
                    name: name.to_owned(),
                    value: value(all, None),
                }),
            },
        ),
        ("lower end of a range", range(all, Number(8.0))),
        ("upper end of a range", range(Number(5.0), all)),
        (
            "a share alone",
            Measure::Single {
                value: alone.clone(),
            },
        ),
        ("a number of things", Measure::Count { value: alone }),
    ];
    measures
        .map(|(name, measure)| (name, indicator(measure, None)))
        .into()
}

fn count(drawing: &Drawing, wanted: impl Fn(&Mark) -> bool) -> usize {
    drawing.marks.iter().filter(|mark| wanted(mark)).count()
}

fn is_bar(mark: &Mark) -> bool {
    matches!(
        mark,
        Mark::Box {
            role: BoxRole::Bar,
            ..
        }
    )
}

fn is_point(mark: &Mark) -> bool {
    matches!(mark, Mark::Dot { .. } | Mark::Start { .. })
}

fn text(drawing: &Drawing) -> String {
    let texts = drawing.marks.iter().filter_map(|mark| match mark {
        Mark::Text { text, .. } => Some(text.as_str()),
        _ => None,
    });
    texts.collect()
}

/// The bands, from left to right and from top to bottom.
fn bands(drawing: &Drawing) -> Vec<((Across, Across), (Down, Down))> {
    let boxes = drawing.marks.iter().filter_map(|mark| match mark {
        Mark::Box {
            x,
            y,
            role: BoxRole::Band,
        } => Some((*x, *y)),
        _ => None,
    });
    boxes.collect()
}

/// What is wrong with the drawing of a case.
fn faults(of: &Indicator, unnumbered: usize) -> Vec<String> {
    let Picture::Drawing(drawing) = picture(of) else {
        return vec!["no drawing".to_owned()];
    };
    let mut faults = Vec::new();
    let bands = bands(&drawing);
    if bands.len() != unnumbered {
        faults.push(format!("{} bands for {unnumbered}", bands.len()));
    }
    let said = text(&drawing).matches("数の記載なし").count();
    if said != unnumbered {
        faults.push(format!("「数の記載なし」 {said} times"));
    }
    let numbered = of.measure.values().len() - unnumbered;
    let shown = count(&drawing, is_point) + count(&drawing, is_bar);
    if shown != numbered {
        faults.push(format!("{shown} marks for {numbered} numbers"));
    }
    for ((left, right), (top, bottom)) in &bands {
        let inside = |at: &(Across, Down)| {
            (*left..=*right).contains(&at.0) && (*top..=*bottom).contains(&at.1)
        };
        let crossed = drawing.marks.iter().any(|mark| match mark {
            Mark::Line {
                from,
                to,
                role: LineRole::Line,
            } => inside(from) || inside(to),
            Mark::Dot { at } => inside(at),
            _ => false,
        });
        if crossed {
            faults.push("something is measured within a band".to_owned());
        }
    }
    faults
}

#[test]
fn a_value_without_a_number_is_a_band_with_its_words() {
    let mut wrong = Vec::new();
    for (name, of, unnumbered) in cases() {
        let faults = faults(&of, unnumbered);
        if !faults.is_empty() {
            wrong.push(format!("{name}: {}", faults.join(", ")));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn where_there_are_only_words_nothing_is_drawn() {
    let mut wrong = Vec::new();
    for (name, of) in only_words() {
        if let Picture::Drawing(drawing) = picture(&of) {
            wrong.push(format!("{name}: {} marks", drawing.marks.len()));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// In a row there is room for the first and the last value: a band for either that has no number, above the track.
#[test]
fn a_small_picture_has_it_above_its_scale() {
    let mut wrong = Vec::new();
    for (name, of, _) in cases() {
        let values = of.measure.values();
        let ends: Vec<_> = values.first().into_iter().chain(values.last()).collect();
        let unnumbered = ends.iter().filter(|it| it.number.is_none()).count();
        let scale = Scales::of([&of]).scale_of(&of).expect("it has a number");
        let drawing = small(&of, scale);
        let bands = bands(&drawing);
        // A bar from the first to the last only where both are known; of a gap, one for each share that is.
        let of_gap = matches!(of.measure, Measure::Gap { .. });
        let (points, bars) = match 2 - unnumbered {
            numbered if of_gap => (0, numbered),
            numbered => (numbered, usize::from(numbered == 2)),
        };
        let told = (
            bands.len(),
            count(&drawing, is_point),
            count(&drawing, is_bar),
        );
        if told != (unnumbered, points, bars) {
            wrong.push(format!("{name}: {told:?}"));
        }
        let lowest = bands.iter().map(|(_, y)| y.1).max().unwrap_or(Down(0));
        let above = drawing.marks.iter().any(|mark| match mark {
            Mark::Dot { at } | Mark::Start { at } => at.1 < lowest,
            Mark::Box { y, .. } if is_bar(mark) => y.0 < lowest,
            _ => false,
        });
        if above {
            wrong.push(format!("{name}: something is measured within a band"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn what_has_words_alone_has_no_small_picture() {
    for (name, of) in only_words() {
        let has_number = of.measure.values().iter().any(|it| it.number.is_some());
        let scale = Scales::of([&of]).scale_of(&of);
        assert_eq!(scale.is_some(), has_number, "{name}");
    }
}

/// To take along it looks as on the page: a rim of dashes, and lines that lean within it.
#[test]
fn the_picture_to_take_along_has_the_band_too() {
    let review = review();
    let training = review.indicator("1-2-1-1-fig1").expect("it is there");
    let svg = export::document(training, &review).svg;
    assert_eq!(svg.matches("stroke-dasharray=\"10 8\"").count(), 1, "{svg}");
    for words in [">全地域<", ">数の記載<", ">なし<"] {
        assert!(svg.contains(words), "{words} in {svg}");
    }
    assert!(!svg.contains("url("));
}
