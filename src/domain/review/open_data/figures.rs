//! The indicators as a tidy table, a row a value.

use super::csv::Table;
use super::end_row;
use crate::review::indicator::{Indicator, Measure, Value, YearBasis};
use crate::review::model::Review;

const COLUMNS: [&str; 23] = [
    "indicator_id",
    "item_id",
    "label",
    "unit",
    "year",
    "value",
    "low",
    "high",
    "qualifier",
    "target",
    "target_operator",
    "verdict",
    "kind",
    "part",
    "period",
    "year_basis",
    "value_text",
    "plan",
    "verdict_text",
    "review_id",
    "office",
    "office_code",
    "short_name",
];

/// What differs from row to row of one indicator.
#[derive(Default)]
struct Row<'a> {
    value: Option<&'a Value>,
    ends: Option<(&'a Value, &'a Value, &'a str)>,
    part: &'a str,
}

/// All indicators, a row a value; a range is one row.
pub fn indicators_csv(review: &Review) -> String {
    table_of(review, &review.indicators)
}

/// One indicator of a review in the same columns.
pub fn indicator_csv(review: &Review, indicator: &Indicator) -> String {
    table_of(review, std::slice::from_ref(indicator))
}

fn table_of(review: &Review, indicators: &[Indicator]) -> String {
    let mut table = Table::new(&COLUMNS);
    for indicator in indicators {
        for row in rows(&indicator.measure) {
            write(&mut table, indicator, &row);
            end_row(&mut table, review, &indicator.short_name);
        }
    }
    table.finish()
}

fn rows(measure: &Measure) -> Vec<Row<'_>> {
    match measure {
        Measure::Range { low, high, period } => vec![Row {
            ends: Some((low, high, period)),
            ..Row::default()
        }],
        Measure::Gap { parts } => parts
            .iter()
            .map(|part| Row {
                value: Some(&part.value),
                part: &part.name,
                ..Row::default()
            })
            .collect(),
        Measure::Series { .. }
        | Measure::Single { .. }
        | Measure::Pair { .. }
        | Measure::Count { .. } => measure
            .values()
            .into_iter()
            .map(|value| Row {
                value: Some(value),
                ..Row::default()
            })
            .collect(),
    }
}

fn write(table: &mut Table, indicator: &Indicator, row: &Row<'_>) {
    let year = row.value.and_then(|value| value.year.as_ref());
    // A span has no year of its own; its words stand as the period.
    let span = year.filter(|year| year.year.is_none());
    let period = match (row.ends, span) {
        (Some((_, _, period)), _) => period,
        (None, Some(span)) => &span.text,
        (None, None) => "",
    };
    let first = row.value.or(row.ends.map(|(low, _, _)| low));
    let qualifier = first.and_then(|value| value.qualifier);
    let target = indicator.target.as_ref();
    let verdict = indicator.verdict.as_ref();
    let wordy = row.value.filter(|value| value.number.is_none());
    let number = |value: Option<&Value>| value.and_then(|value| value.number);

    table.text(&indicator.id);
    table.text(&indicator.item);
    table.text(&indicator.label);
    table.text(&indicator.unit);
    table.number(year.and_then(|year| year.year).map(f64::from));
    table.number(number(row.value));
    table.number(number(row.ends.map(|(low, _, _)| low)));
    table.number(number(row.ends.map(|(_, high, _)| high)));
    table.text(qualifier.map_or("", |it| it.as_str()));
    table.number(target.and_then(|target| target.number));
    table.text(target.map_or("", |target| target.operator.as_str()));
    table.text(verdict.map_or("", |verdict| verdict.word.as_str()));
    table.text(indicator.measure.kind());
    table.text(row.part);
    table.text(period);
    table.text(
        year.and_then(|year| year.basis)
            .map_or("", YearBasis::as_str),
    );
    table.text(wordy.map_or("", |value| &value.text));
    table.number(indicator.plan.as_ref().map(|plan| plan.number));
    table.text(verdict.map_or("", |verdict| &verdict.text));
}
