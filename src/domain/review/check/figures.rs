//! The indicators: each belongs to an item, and says nothing that its lines don't say.

use super::field_path::FieldPath;
use super::{Checked, Ids, filled, text};
use crate::review::indicator::{Indicator, Measure, Target, TargetOperator, Value, Verdict};
use crate::review::load::Cause;
use crate::review::mentions::Missing;
use crate::review::model::{Id, Line, Review};

/// Checks all indicators.
pub fn indicators<'a>(review: &'a Review, ids: &mut Ids<'a>) -> Checked {
    let root = FieldPath::ROOT;
    let all = root.field("indicators");
    for (index, figure) in review.indicators.iter().enumerate() {
        indicator(review, figure, ids, &all.index(index))?;
    }
    Ok(())
}

fn indicator<'a>(
    review: &'a Review,
    figure: &'a Indicator,
    ids: &mut Ids<'a>,
    at: &FieldPath<'_>,
) -> Checked {
    let place = review.item(&figure.item).ok_or_else(|| {
        at.field("item")
            .cause(Cause::UnknownItem(figure.item.clone()))
    })?;
    ids.take_numbered(&figure.id, &format!("{}-fig", figure.item), &at.field("id"))?;
    text(&figure.label, &at.field("label"))?;
    ids.take_name(&figure.short_name, &at.field("short_name"))?;
    text(&figure.unit, &at.field("unit"))?;
    let lines = at.field("lines");
    filled(&figure.lines, &lines)?;
    for (index, id) in figure.lines.iter().enumerate() {
        let known = place.item.lines().any(|line| line.id == *id);
        lines
            .index(index)
            .ensure(known, || Cause::UnknownLine(id.clone()))?;
    }
    measure(&figure.measure, &at.field("measure"))?;
    if let Some(goal) = &figure.target {
        target(review, figure, goal, &at.field("target"))?;
    }
    if let Some(said) = &figure.verdict {
        verdict(review, figure, said, &at.field("verdict"))?;
    }
    if let Some(plan) = &figure.plan {
        let at = at.field("plan");
        stands(review, figure, &plan.line, &plan.text, &at)?;
        number(Some(plan.number), &plan.text, &at)?;
    }
    match review.mentions(figure) {
        Ok(_) => Ok(()),
        Err(Missing(words)) => Err(at
            .field("measure")
            .cause(Cause::NotInText(words.to_owned()))),
    }
}

fn measure(measure: &Measure, at: &FieldPath<'_>) -> Checked {
    match measure {
        Measure::Series { values } => {
            let at = at.field("values");
            filled(values, &at)?;
            for (index, entry) in values.iter().enumerate() {
                value(entry, &at.index(index))?;
            }
            let years: Vec<u16> = values
                .iter()
                .filter_map(|entry| entry.year.as_ref()?.year)
                .collect();
            at.ensure(years.is_sorted_by(|a, b| a < b), || Cause::YearOrder)
        }
        Measure::Range { low, high, period } => {
            value(low, &at.field("low"))?;
            value(high, &at.field("high"))?;
            at.ensure(low.number <= high.number, || Cause::UpsideDown)?;
            text(period, &at.field("period"))
        }
        Measure::Single { value: only } | Measure::Count { value: only } => {
            value(only, &at.field("value"))
        }
        Measure::Pair { before, after } => {
            value(before, &at.field("before"))?;
            value(after, &at.field("after"))
        }
        Measure::Gap { parts } => {
            let at = at.field("parts");
            for (index, part) in parts.iter().enumerate() {
                text(&part.name, &at.index(index).field("name"))?;
                value(&part.value, &at.index(index).field("value"))?;
            }
            Ok(())
        }
    }
}

fn value(value: &Value, at: &FieldPath<'_>) -> Checked {
    text(&value.text, &at.field("text"))?;
    number(value.number, &value.text, at)?;
    if let Some(qualifier) = value.qualifier {
        let word = qualifier.as_str();
        at.field("qualifier")
            .ensure(value.text.contains(word), || Cause::Qualifier(word))?;
    }
    if let Some(year) = &value.year {
        text(&year.text, &at.field("year").field("text"))?;
    }
    Ok(())
}

fn target(review: &Review, figure: &Indicator, target: &Target, at: &FieldPath<'_>) -> Checked {
    stands(review, figure, &target.line, &target.text, at)?;
    let against_a_number = target.operator != TargetOperator::BelowPrevious;
    at.ensure(target.number.is_some() == against_a_number, || {
        Cause::TargetNumber(target.operator)
    })?;
    number(target.number, &target.text, at)
}

fn verdict(review: &Review, figure: &Indicator, verdict: &Verdict, at: &FieldPath<'_>) -> Checked {
    stands(review, figure, &verdict.line, &verdict.text, at)?;
    let word = verdict.word.as_str();
    at.field("text")
        .ensure(verdict.text.contains(word), || Cause::VerdictWord(word))
}

/// The text of a target, verdict or plan stands in its line, and the line is one of the indicator's.
fn stands(
    review: &Review,
    figure: &Indicator,
    line: &Id,
    words: &str,
    at: &FieldPath<'_>,
) -> Checked {
    text(words, &at.field("text"))?;
    at.field("line").ensure(figure.lines.contains(line), || {
        Cause::LineNotListed(line.clone())
    })?;
    let contains = |line: &Line| line.text.contains(words);
    at.field("text")
        .ensure(review.line(line).is_some_and(contains), || {
            Cause::NotInText(words.to_owned())
        })
}

/// The number is the first one in its text. A text without digits (十か所) is taken on trust, as is
/// a text without a number (全地域).
fn number(number: Option<f64>, text: &str, at: &FieldPath<'_>) -> Checked {
    match (number, first_number(text)) {
        (Some(number), Some(written)) => {
            let close = (number - written).abs() <= f64::EPSILON * written.abs();
            at.field("number").ensure(close, || Cause::Number {
                number,
                text: text.to_owned(),
            })
        }
        _ => Ok(()),
    }
}

/// 「約4,000件」 is 4000, 「約1万部」 10000, 「８割」 8.
fn first_number(text: &str) -> Option<f64> {
    let narrow = |c: char| match c {
        '０'..='９' => {
            char::from_u32(u32::from(c) - u32::from('０') + u32::from('0')).unwrap_or(c)
        }
        '．' => '.',
        '，' => ',',
        _ => c,
    };
    let mut rest = text
        .chars()
        .map(narrow)
        .skip_while(|c| !c.is_ascii_digit())
        .peekable();
    let mut digits = String::new();
    while let Some(c) = rest.next_if(|c| c.is_ascii_digit() || matches!(c, '.' | ',')) {
        if c != ',' {
            digits.push(c);
        }
    }
    let unit = match rest.peek() {
        Some('千') => 1e3,
        Some('万') => 1e4,
        Some('億') => 1e8,
        _ => 1.0,
    };
    let number: f64 = digits.trim_end_matches('.').parse().ok()?;
    Some(number * unit)
}
