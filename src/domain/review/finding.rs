//! What the figures alone allow to say (数字から言えること): our own computation, never the office's
//! verdict (区の自己評価), and always shown beside it.

use super::change::{Change, Direction, Precision, steps};
use super::indicator::{Indicator, Measure, Target, TargetOperator, Value, VerdictWord};

/// What the figures say, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What they say.
    pub outcome: Outcome,
    /// Why, or why they say nothing.
    pub reason: Reason,
}

/// What the figures say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// The target is reached.
    Reached,
    /// It is not.
    Missed,
    /// A target for every year is reached in some years and not in others.
    Mixed,
    /// No target, but the value went that way from the first to the last year.
    Moved(Direction),
    /// It can't be told.
    Unknown,
}

/// Why the figures say so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// The last value against the target.
    LastValue,
    /// All of the range lies on one side of the target.
    WholeRange,
    /// A range says nothing of the last year, and this one has values on both sides of the target.
    RangeHoldsTarget,
    /// So many of the comparable years lie below the year before.
    Steps {
        /// Years that lie below the year before.
        met: usize,
        /// Years that can be compared with the year before.
        of: usize,
    },
    /// From the first to the last value.
    FirstToLast(Change),
    /// The value is itself an increase (73%増).
    IsIncrease,
    /// The qualifier leaves open on which side of the target, or of the first value, it lies.
    Qualified,
    /// A value stands in words alone (全地域).
    NoNumber,
    /// No two neighbouring years were measured.
    NoYearBefore,
    /// There is one value only, so that nothing is known of how it moved.
    OneValue,
    /// The office speaks of a target, but the source does not state it.
    TargetUnstated,
    /// The source states no target.
    NoTarget,
}

/// How the finding stands to the office's verdict.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relation {
    /// The office says nothing of what the figures say.
    Silent,
    /// Both say the same.
    Agrees,
    /// They say different things.
    Differs,
    /// The figures say nothing; a range has values that speak for and against the verdict.
    RangeHoldsBoth,
    /// The figures say nothing.
    Open,
}

impl Finding {
    /// What the figures of an indicator say.
    pub fn of(indicator: &Indicator) -> Self {
        if let Some(target) = &indicator.target {
            return against(target, indicator);
        }
        let word = indicator.verdict.as_ref().map(|verdict| verdict.word);
        match (&indicator.measure, word) {
            (_, Some(VerdictWord::Cleared | VerdictWord::Missed)) => {
                unknown(Reason::TargetUnstated)
            }
            (Measure::Series { values }, _) => match values.as_slice() {
                [first, .., last] => moved(first, last, &indicator.unit),
                _ => unknown(Reason::OneValue),
            },
            (Measure::Pair { before, after }, _) => moved(before, after, &indicator.unit),
            (Measure::Single { value } | Measure::Count { value }, _)
                if indicator.unit.ends_with('増') && value.number.is_some_and(|it| it > 0.0) =>
            {
                told(Outcome::Moved(Direction::Up), Reason::IsIncrease)
            }
            (Measure::Single { .. } | Measure::Count { .. }, Some(_)) => unknown(Reason::OneValue),
            (
                Measure::Single { .. }
                | Measure::Count { .. }
                | Measure::Range { .. }
                | Measure::Gap { .. },
                _,
            ) => unknown(Reason::NoTarget),
        }
    }

    /// How it stands to what the office says of the same indicator.
    pub fn relation(&self, indicator: &Indicator) -> Relation {
        let Some(verdict) = &indicator.verdict else {
            return Relation::Silent;
        };
        let direction = match verdict.word {
            VerdictWord::Decreased => Direction::Down,
            VerdictWord::Increased | VerdictWord::Grew => Direction::Up,
            VerdictWord::Kept => Direction::Same,
            VerdictWord::Cleared | VerdictWord::Missed => {
                let reached = verdict.word == VerdictWord::Cleared;
                return match self.outcome {
                    Outcome::Reached => agrees_if(reached),
                    Outcome::Missed => agrees_if(!reached),
                    Outcome::Mixed => Relation::Differs,
                    Outcome::Unknown if self.reason == Reason::RangeHoldsTarget => {
                        Relation::RangeHoldsBoth
                    }
                    Outcome::Unknown | Outcome::Moved(_) => Relation::Open,
                };
            }
        };
        let falls = indicator
            .target
            .as_ref()
            .is_some_and(|target| target.operator == TargetOperator::BelowPrevious);
        match self.outcome {
            Outcome::Moved(way) => agrees_if(way == direction),
            Outcome::Reached if falls => agrees_if(direction == Direction::Down),
            Outcome::Missed | Outcome::Mixed if falls && direction == Direction::Down => {
                Relation::Differs
            }
            Outcome::Unknown => Relation::Open,
            Outcome::Reached | Outcome::Missed | Outcome::Mixed => Relation::Silent,
        }
    }
}

fn agrees_if(same: bool) -> Relation {
    if same {
        Relation::Agrees
    } else {
        Relation::Differs
    }
}

fn told(outcome: Outcome, reason: Reason) -> Finding {
    Finding { outcome, reason }
}

fn unknown(reason: Reason) -> Finding {
    told(Outcome::Unknown, reason)
}

fn moved(first: &Value, last: &Value, unit: &str) -> Finding {
    match Change::between(first, last, unit) {
        Some(change) => told(
            Outcome::Moved(change.direction),
            Reason::FirstToLast(change),
        ),
        None if first.number.is_none() || last.number.is_none() => unknown(Reason::NoNumber),
        None => unknown(Reason::Qualified),
    }
}

fn against(target: &Target, indicator: &Indicator) -> Finding {
    let last = match &indicator.measure {
        Measure::Series { values } if target.operator == TargetOperator::BelowPrevious => {
            return year_by_year(values, &indicator.unit);
        }
        Measure::Series { values } => values.last(),
        Measure::Pair { after, .. } => Some(after),
        Measure::Single { value } | Measure::Count { value } => Some(value),
        Measure::Range { low, high, .. } => return range_against(target, low, high),
        Measure::Gap { .. } => None,
    };
    if target.operator == TargetOperator::BelowPrevious {
        return unknown(Reason::NoYearBefore);
    }
    match last.map(|last| (last.number, meets(target, last))) {
        Some((_, Some(true))) => told(Outcome::Reached, Reason::LastValue),
        Some((_, Some(false))) => told(Outcome::Missed, Reason::LastValue),
        Some((Some(_), None)) => unknown(Reason::Qualified),
        Some((None, None)) | None => unknown(Reason::NoNumber),
    }
}

fn year_by_year(values: &[Value], unit: &str) -> Finding {
    let told_of: Vec<bool> = steps(values, unit)
        .into_iter()
        .filter_map(|step| step.fell)
        .collect();
    let (met, of) = (told_of.iter().filter(|fell| **fell).count(), told_of.len());
    match (met, of) {
        (_, 0) => unknown(Reason::NoYearBefore),
        (0, _) => told(Outcome::Missed, Reason::Steps { met, of }),
        _ if met == of => told(Outcome::Reached, Reason::Steps { met, of }),
        _ => told(Outcome::Mixed, Reason::Steps { met, of }),
    }
}

/// Whether an indicator is a range with values on both sides of its target: [`Reason::RangeHoldsTarget`], found without all
/// else that a figure may say.
pub fn straddles(indicator: &Indicator) -> bool {
    match (&indicator.measure, &indicator.target) {
        (Measure::Range { low, high, .. }, Some(target)) => {
            let meets = meets(target, low).zip(meets(target, high));
            meets.is_some_and(|(low, high)| low != high)
        }
        _ => false,
    }
}

fn range_against(target: &Target, low: &Value, high: &Value) -> Finding {
    match (meets(target, low), meets(target, high)) {
        (Some(true), Some(true)) => told(Outcome::Reached, Reason::WholeRange),
        (Some(false), Some(false)) => told(Outcome::Missed, Reason::WholeRange),
        (Some(_), Some(_)) => unknown(Reason::RangeHoldsTarget),
        _ if low.number.is_none() || high.number.is_none() => unknown(Reason::NoNumber),
        _ => unknown(Reason::Qualified),
    }
}

/// Whether a value meets a target; none where its qualifier leaves that open.
fn meets(target: &Target, value: &Value) -> Option<bool> {
    let (goal, number) = (target.number?, value.number?);
    let precision = Precision::of(value);
    // 超 and 弱 exclude the number itself, 以上 does not: the careful reading holds for all of them.
    let (at_least, above) = match precision {
        Precision::Exact => (Some(number >= goal), Some(number > goal)),
        Precision::About => (None, None),
        Precision::More => (true_if(number >= goal), true_if(number > goal)),
        Precision::Less => (false_if(number <= goal), false_if(number <= goal)),
    };
    match target.operator {
        TargetOperator::AtLeast => at_least,
        TargetOperator::Above => above,
        TargetOperator::Below => at_least.map(|it| !it),
        TargetOperator::AtMost => above.map(|it| !it),
        TargetOperator::BelowPrevious => None,
    }
}

fn true_if(known: bool) -> Option<bool> {
    known.then_some(true)
}

fn false_if(known: bool) -> Option<bool> {
    known.then_some(false)
}
