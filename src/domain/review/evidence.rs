//! What a figure's numbers allow to say: by it the figures are grouped where they stand together.

use super::finding::{Finding, Outcome, Reason};
use super::indicator::{Indicator, Measure, Value};

/// What the numbers of a figure allow to say. Each figure has one of these; the office's own verdict (区の自己評価)
/// has no part in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Evidence {
    /// A range with values on both sides of its target: whether it was reached can't be told.
    Straddles,
    /// The value reaches the target, or each year is below the one before where that is the target.
    Reached,
    /// It does not, or not in every year.
    NotReached,
    /// A first and a last value, and no target to hold them against.
    OverYears,
    /// One point in time, or one stretch of it.
    Dated,
    /// The source gives no time.
    Undated,
}

impl Evidence {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Self; 6] = [
        Self::Straddles,
        Self::Reached,
        Self::NotReached,
        Self::OverYears,
        Self::Dated,
        Self::Undated,
    ];

    /// What the numbers of a figure allow to say.
    pub fn of(indicator: &Indicator) -> Self {
        let finding = Finding::of(indicator);
        match finding.outcome {
            Outcome::Reached => return Self::Reached,
            Outcome::Missed | Outcome::Mixed => return Self::NotReached,
            Outcome::Unknown if finding.reason == Reason::RangeHoldsTarget => {
                return Self::Straddles;
            }
            Outcome::Moved(_) | Outcome::Unknown => {}
        }
        let measure = &indicator.measure;
        if measure.has_first_and_last() {
            Self::OverYears
        } else if matches!(measure, Measure::Range { .. })
            || measure.values().into_iter().any(is_dated)
        {
            Self::Dated
        } else {
            Self::Undated
        }
    }
}

/// 「毎年」 says how often, and of no time; 「令和元年度から3年度まで」 is of a time.
fn is_dated(value: &Value) -> bool {
    let year = value.year.as_ref();
    year.is_some_and(|year| year.year.is_some() || year.basis.is_some())
}
