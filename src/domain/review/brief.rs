//! A figure in a line: its value as the source writes it, of when, and by how much it changed.

use super::change::Change;
use super::indicator::{Indicator, Measure, Value, Year};

/// What stands beside a figure's name where many are told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Brief {
    /// The value with its unit: 「85.7%」「31.2%～40.3%」, of several years the first and the last,
    /// 「793件 → 525件」.
    pub value: String,
    /// Of when it is, the years in both styles: 「令和3年度（2021）」「4年間」, of several years the first and
    /// the last; empty where the source does not say.
    pub when: String,
    /// By how much it changed, computed: 「268件減（33.8%）」; none where there are no two values, or where it
    /// can't be told.
    pub change: Option<String>,
}

impl Brief {
    /// The figure in a line.
    pub fn of(indicator: &Indicator) -> Self {
        let values = indicator.measure.values();
        let (when, change) = match (&indicator.measure, values.as_slice()) {
            (Measure::Range { period, .. }, _) => (period.clone(), None),
            (Measure::Series { .. } | Measure::Pair { .. }, [first, .., last]) => (
                [&of_when(first), ARROW, &of_when(last)].concat(),
                change(first, last, &indicator.unit),
            ),
            (_, [first, ..]) => (of_when(first), None),
            (_, []) => (String::new(), None),
        };
        Self {
            value: value(indicator),
            when,
            change,
        }
    }
}

/// Between the first and the last of several.
const ARROW: &str = " → ";

/// Over which years a value runs from the lowest to the highest, in the source's words: 「4年間」. None of what is no range.
pub fn period(indicator: &Indicator) -> Option<&str> {
    match &indicator.measure {
        Measure::Range { period, .. } => Some(period),
        Measure::Series { .. }
        | Measure::Pair { .. }
        | Measure::Gap { .. }
        | Measure::Single { .. }
        | Measure::Count { .. } => None,
    }
}

/// The first part of [`Brief`] alone.
pub fn value(indicator: &Indicator) -> String {
    let values = indicator.measure.values();
    let (first, last) = match values.as_slice() {
        [] => return String::new(),
        [only] => return only.text.clone(),
        [first, .., last] => (first, last),
    };
    let between = match &indicator.measure {
        Measure::Range { .. } => "～",
        Measure::Gap { .. } => "・",
        Measure::Series { .. }
        | Measure::Pair { .. }
        | Measure::Single { .. }
        | Measure::Count { .. } => ARROW,
    };
    [&first.text, between, &last.text].concat()
}

fn change(first: &Value, last: &Value, unit: &str) -> Option<String> {
    let change = Change::between(first, last, unit)?;
    Some(match &change.percent {
        Some(percent) => [&change.label(), "（", percent, "）"].concat(),
        None => change.label(),
    })
}

fn of_when(value: &Value) -> String {
    value
        .year
        .as_ref()
        .map(Year::in_both_styles)
        .unwrap_or_default()
}
