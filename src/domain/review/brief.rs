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
        match &indicator.measure {
            Measure::Series { values } => match values.as_slice() {
                [] => Self::still(String::new(), String::new()),
                [only] => Self::alone(only),
                [first, .., last] => Self::from_to(first, last, &indicator.unit),
            },
            Measure::Pair { before, after } => Self::from_to(before, after, &indicator.unit),
            Measure::Single { value } | Measure::Count { value } => Self::alone(value),
            Measure::Range { low, high, period } => {
                Self::still([&low.text, "～", &high.text].concat(), period.clone())
            }
            Measure::Gap { parts: [one, two] } => {
                let value = [&one.value.text, "・", &two.value.text].concat();
                Self::still(value, of_when(&one.value))
            }
        }
    }

    fn still(value: String, when: String) -> Self {
        Self {
            value,
            when,
            change: None,
        }
    }

    fn alone(value: &Value) -> Self {
        Self::still(value.text.clone(), of_when(value))
    }

    fn from_to(first: &Value, last: &Value, unit: &str) -> Self {
        let between = |from: &str, to: &str| [from, " → ", to].concat();
        let change = Change::between(first, last, unit).map(|change| match &change.percent {
            Some(percent) => [&change.label(), "（", percent, "）"].concat(),
            None => change.label(),
        });
        Self {
            value: between(&first.text, &last.text),
            when: between(&of_when(first), &of_when(last)),
            change,
        }
    }
}

fn of_when(value: &Value) -> String {
    value
        .year
        .as_ref()
        .map(Year::in_both_styles)
        .unwrap_or_default()
}
