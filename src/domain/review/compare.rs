//! Indicators side by side: those of one unit on one scale, and the first and the last measured year.

use super::change::Change;
use super::indicator::{Indicator, Measure, Value};

/// Indicators whose values can stand on one scale.
#[derive(Debug, Clone, PartialEq)]
pub struct Alike<'a> {
    /// Their unit; none for shares, which are all shares of a whole, in % or 割.
    pub unit: Option<&'a str>,
    /// The indicators, in the review's order; two at least.
    pub indicators: Vec<&'a Indicator>,
    /// The largest of their values and targets, in the unit; of shares in %.
    pub largest: f64,
}

/// Groups what has alike units, the largest group first. A gap is already a comparison, and what is
/// alone in its unit has nothing to be compared with.
pub fn alike<'a>(figures: &[&'a Indicator]) -> Vec<Alike<'a>> {
    let mut all: Vec<Alike<'_>> = Vec::new();
    for indicator in figures.iter().copied().filter(|it| is_comparable(it)) {
        let unit = match indicator.unit.as_str() {
            "%" | "割" => None,
            unit => Some(unit),
        };
        let largest = largest(indicator);
        // Of numbers of things, those counted year by year are compared among themselves.
        let is_alike = |group: &&mut Alike<'_>| {
            let over_years = |it: &Indicator| it.measure.is_over_years();
            group.unit == unit
                && (unit.is_none() || over_years(group.indicators[0]) == over_years(indicator))
        };
        if let Some(group) = all.iter_mut().find(is_alike) {
            group.indicators.push(indicator);
            group.largest = group.largest.max(largest);
        } else {
            let indicators = vec![indicator];
            all.push(Alike {
                unit,
                indicators,
                largest,
            });
        }
    }
    all.retain(|group| group.indicators.len() > 1);
    all.sort_by_key(|group| std::cmp::Reverse(group.indicators.len()));
    all
}

/// Every value a number, and no increase or rating: those have no common zero.
fn is_comparable(indicator: &Indicator) -> bool {
    let has_number = |value: &&Value| value.number.is_some();
    !matches!(indicator.measure, Measure::Gap { .. })
        && !indicator.unit.contains(['増', '星'])
        && indicator.measure.values().iter().all(has_number)
        && !indicator.measure.values().is_empty()
        // 「2か所増」 stands in か所, but is no number of places.
        && indicator.measure.values().iter().all(|value| !value.text.contains('増'))
}

fn largest(indicator: &Indicator) -> f64 {
    let values = indicator.measure.values();
    let numbers = values.iter().filter_map(|value| value.number);
    let goal = indicator.target.as_ref().and_then(|target| target.number);
    numbers.chain(goal).fold(0.0, f64::max) * in_common_unit(&indicator.unit)
}

/// How much one of a unit is in the unit of its group: a tenth (割) is ten per cent.
pub(crate) fn in_common_unit(unit: &str) -> f64 {
    match unit {
        "割" => 10.0,
        _ => 1.0,
    }
}

/// An indicator in the first and in the last measured year.
#[derive(Debug, Clone, PartialEq)]
pub struct BeforeAfter<'a> {
    /// The indicator.
    pub indicator: &'a Indicator,
    /// Its value in the first year.
    pub before: &'a Value,
    /// Its value in the last year.
    pub after: &'a Value,
    /// The difference; none where it can't be told.
    pub change: Option<Change>,
}

/// First and last year that any indicator has a value for; none where there is one year at most.
pub fn span(indicators: &[Indicator]) -> Option<(u16, u16)> {
    let values = indicators.iter().flat_map(|it| it.measure.values());
    let years = values.filter_map(|value| value.year.as_ref()?.year);
    let (first, last) = years.fold((u16::MAX, 0), |(first, last), year| {
        (first.min(year), last.max(year))
    });
    (first < last).then_some((first, last))
}

/// The indicators that were measured in both years, by the same kind of year.
pub fn before_after<'a>(
    figures: &[&'a Indicator],
    (first, last): (u16, u16),
) -> Vec<BeforeAfter<'a>> {
    let both = figures.iter().copied().filter_map(|indicator| {
        let values = indicator.measure.values();
        let in_year = |wanted| {
            values
                .iter()
                .copied()
                .find(|value| value.year.as_ref().and_then(|it| it.year) == Some(wanted))
        };
        let (before, after) = (in_year(first)?, in_year(last)?);
        let basis = |value: &Value| value.year.as_ref().and_then(|year| year.basis);
        (basis(before) == basis(after)).then(|| BeforeAfter {
            indicator,
            before,
            after,
            change: Change::between(before, after, &indicator.unit),
        })
    });
    both.collect()
}
