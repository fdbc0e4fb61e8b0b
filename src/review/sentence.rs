//! An indicator in words: the rows of its table, and the same in one sentence.

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

/// The indicator in one sentence: label, values, target, and what the office says of it.
pub fn sentence(indicator: &Indicator) -> String {
    let mut words = [&indicator.label, "："].concat();
    for (index, row) in rows(indicator).iter().enumerate() {
        if index > 0 {
            words.push('、');
        }
        if !row.of.is_empty() {
            words.push_str(row.of);
            words.push(' ');
        }
        words.push_str(&row.value);
    }
    words.push('。');
    if let Some(target) = &indicator.target {
        words.push_str(&["目標は", &target.text, "。"].concat());
    }
    if let Some(verdict) = &indicator.verdict {
        words.push_str(&["区の自己評価は「", &verdict.text, "」。"].concat());
    }
    words
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
