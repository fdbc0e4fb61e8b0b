//! An indicator in words: the rows of its table, and the same in plain sentences.
//!
//! A sentence says what the source says, with the exact label: 「アンケート回答者の割合」 never becomes
//! 「区民の割合」. What is computed from it (a difference, whether a target is met) says so.

use super::change::{Change, Direction};
use super::finding::{Finding, Outcome, Reason};
use super::indicator::{Indicator, Measure, Value};
/// A row of an indicator's table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row<'a> {
    /// The year, the span or the share that the value is of; empty where the source names none.
    pub of: &'a str,
    /// The value as the source writes it.
    pub value: String,
}

/// Every value of an indicator with what it is of, in the source's order and words.
pub fn rows(indicator: &Indicator) -> Vec<Row<'_>> {
    match &indicator.measure {
        Measure::Series { values } => values.iter().map(dated).collect(),
        Measure::Pair { before, after } => vec![dated(before), dated(after)],
        Measure::Single { value } | Measure::Count { value } => vec![dated(value)],
        Measure::Range { low, high, period } => {
            vec![Row {
                of: period,
                value: [&low.text, "～", &high.text].concat(),
            }]
        }
        Measure::Gap { parts } => parts
            .iter()
            .map(|part| Row {
                of: &part.name,
                value: part.value.text.clone(),
            })
            .collect(),
    }
}

fn dated(value: &Value) -> Row<'_> {
    Row {
        of: value.year.as_ref().map_or("", |year| &year.text),
        value: value.text.clone(),
    }
}

/// The indicator in plain words: label, first and last value with their years, the difference, the
/// target and what came of it, and what the office says. It is also what a listener hears in place
/// of the chart.
pub fn sentence(indicator: &Indicator) -> String {
    let mut words = [&indicator.label, "は、", &values(indicator), "。"].concat();
    if let Some(target) = &indicator.target {
        let came = came_of_it(&Finding::of(indicator));
        words.push_str(&["目標は", &target.text, "で、", &came, "。"].concat());
    }
    match &indicator.verdict {
        Some(verdict) => {
            words.push_str(&["区の自己評価は「", &verdict.text, "」です。"].concat());
        }
        None if indicator.target.is_some() => words.push_str("区の自己評価の記載はありません。"),
        None => {}
    }
    words
}

/// The first part of [`sentence`], to stand below the label: the values with their years and the
/// difference.
pub fn lead(indicator: &Indicator) -> String {
    let undated = match &indicator.measure {
        Measure::Single { value } | Measure::Count { value } => value.year.is_none(),
        Measure::Gap { parts } => parts.iter().all(|part| part.value.year.is_none()),
        Measure::Series { .. } | Measure::Range { .. } | Measure::Pair { .. } => false,
    };
    let undated = if undated {
        "時点の記載はありません。"
    } else {
        ""
    };
    [&values(indicator), "。", undated].concat()
}

/// 「令和3年度（2021）に85.7%でした」
fn values(indicator: &Indicator) -> String {
    let unit = &indicator.unit;
    match &indicator.measure {
        Measure::Series { values } => match values.as_slice() {
            [] => "値の記載がありません".to_owned(),
            [only] => alone(only),
            [first, .., last] => from_to(first, last, unit),
        },
        Measure::Pair { before, after } => from_to(before, after, unit),
        Measure::Single { value } | Measure::Count { value } => alone(value),
        Measure::Range { low, high, period } => {
            [period, "で", &low.text, "～", &high.text, "でした"].concat()
        }
        Measure::Gap { parts: [one, two] } => {
            let difference = Change::between(&one.value, &two.value, unit)
                .map(|change| ["で、差は", &change.amount].concat())
                .unwrap_or_default();
            let first = [&one.name, "が", &one.value.text].concat();
            let second = [&two.name, "が", &two.value.text].concat();
            [&first, "、", &second, &difference, "です"].concat()
        }
    }
}

/// One value: in a year it was, at an unknown time or over a span it is.
fn alone(value: &Value) -> String {
    match &value.year {
        Some(year) if year.year.is_some() => {
            [&year.in_both_styles(), "に", &value.text, "でした"].concat()
        }
        Some(year) => [&year.text, "、", &value.text, "です"].concat(),
        None => [&value.text, "です"].concat(),
    }
}

fn from_to(first: &Value, last: &Value, unit: &str) -> String {
    let ends = [&of_year(first), "から", &of_year(last)].concat();
    let Some(change) = Change::between(first, last, unit) else {
        return [&ends, "になりました"].concat();
    };
    let percent = change
        .percent
        .as_ref()
        .map(|percent| ["（", percent, "）"].concat())
        .unwrap_or_default();
    let moved = match (change.direction, change.is_share) {
        (Direction::Same, _) => return [&ends, "で、最初と最後に差はありません"].concat(),
        (Direction::Up, true) => "上がりました",
        (Direction::Down, true) => "下がりました",
        (Direction::Up, false) => "増えました",
        (Direction::Down, false) => "減りました",
    };
    [&ends, "へ、", &change.amount, &percent, moved].concat()
}

/// 「令和3年度（2021）の99.3%」
fn of_year(value: &Value) -> String {
    match &value.year {
        Some(year) => [&year.in_both_styles(), "の", &value.text].concat(),
        None => value.text.clone(),
    }
}

/// What the figures say of the target, as the second half of a sentence.
fn came_of_it(finding: &Finding) -> String {
    match (finding.outcome, &finding.reason) {
        (Outcome::Reached, Reason::Steps { of, .. }) => [
            "数字のうえでは、比べられる",
            &of.to_string(),
            "回とも減っています",
        ]
        .concat(),
        (Outcome::Mixed, Reason::Steps { met, of }) => [
            "数字のうえでは、比べられる",
            &of.to_string(),
            "回のうち",
            &met.to_string(),
            "回減っています",
        ]
        .concat(),
        (Outcome::Reached, _) => "数字のうえでは届いています".to_owned(),
        (Outcome::Missed, _) => "数字のうえでは届いていません".to_owned(),
        (Outcome::Mixed | Outcome::Moved(_) | Outcome::Unknown, _) => {
            "届いたかどうかは、数字だけでは分かりません".to_owned()
        }
    }
}

/// How the office judges a figure, told apart by what a reader wants to know first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Judgement {
    /// 「クリア」: the target is reached.
    Reached,
    /// 「至らなかった」: it is not.
    Missed,
    /// 「減少」「上昇」「維持」「伸長」: how it moved, with no word on a target.
    Moved,
    /// Nothing is said.
    Unjudged,
}

impl Judgement {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Self; 4] = [Self::Reached, Self::Missed, Self::Moved, Self::Unjudged];

    /// As it stands in the URL.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Reached => "reached",
            Self::Missed => "missed",
            Self::Moved => "moved",
            Self::Unjudged => "unjudged",
        }
    }

    /// The office's judgement of an indicator.
    pub fn of(indicator: &Indicator) -> Self {
        use super::indicator::VerdictWord::{Cleared, Decreased, Grew, Increased, Kept, Missed};
        match indicator.verdict.as_ref().map(|verdict| verdict.word) {
            Some(Cleared) => Self::Reached,
            Some(Missed) => Self::Missed,
            Some(Decreased | Increased | Kept | Grew) => Self::Moved,
            None => Self::Unjudged,
        }
    }
}
