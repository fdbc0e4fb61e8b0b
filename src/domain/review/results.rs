//! What the years brought, at a glance: the figures that a first screen tells by name.

use super::indicator::{Indicator, Year, YearBasis};
use super::model::Review;
use super::sentence::Judgement;
use super::tally::Tally;

/// The figures that are told by name, each group in the document's order. A figure can be in two of them.
#[derive(Debug, Clone, PartialEq)]
pub struct Results<'a> {
    /// 「目標に至らなかった」, by the office's own words.
    pub missed: Vec<&'a Indicator>,
    /// 「目標をクリア」, by the office's own words.
    pub reached: Vec<&'a Indicator>,
    /// Those with a first and a last value.
    pub over_years: Vec<&'a Indicator>,
    /// How all figures are judged.
    pub tally: Tally,
}

impl<'a> Results<'a> {
    /// What a review has of them.
    pub fn of(review: &'a Review) -> Self {
        let judged = |wanted| {
            let all = review.indicators.iter();
            all.filter(|it| Judgement::of(it) == wanted).collect()
        };
        let all = review.indicators.iter();
        Self {
            missed: judged(Judgement::Missed),
            reached: judged(Judgement::Reached),
            over_years: all.filter(|it| it.measure.has_first_and_last()).collect(),
            tally: Tally::of(review.indicators.iter().map(Judgement::of)),
        }
    }

    /// How many figures the office judges against a target.
    pub fn judged(&self) -> usize {
        self.missed.len() + self.reached.len()
    }
}

/// The last year that any figure is of; of a 年 and a 年度 of one number the 年度, which ends later. None where no
/// figure has a year.
pub fn last_year(review: &Review) -> Option<&Year> {
    let values = review.indicators.iter().flat_map(|it| it.measure.values());
    let years = values.filter_map(|value| value.year.as_ref());
    years
        .filter(|year| year.year.is_some())
        .max_by_key(|year| (year.year, year.basis == Some(YearBasis::Fiscal)))
}
