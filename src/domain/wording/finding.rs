//! 数字から言えること: what the app works out of the figures, marked as its own.

use crate::review::change::Direction;
use crate::review::finding::{Finding, Outcome, Reason, Relation};
use crate::review::indicator::{Indicator, Measure, Value};

/// Our own computation, beside 「区の自己評価」.
pub const TITLE: &str = "数字から言えること";
/// Who worked it out.
pub const OURS: &str = "このアプリの計算";
/// The same, once for all figures of a page.
pub const ALL_OURS: &str = "「数字から言えること」は、このアプリの計算です。";

/// What the figures say, in a few words.
pub fn outcome(finding: &Finding) -> &'static str {
    match (finding.outcome, &finding.reason) {
        (Outcome::Reached, _) => "目標に届いている",
        (Outcome::Missed, _) => "目標に届いていない",
        (Outcome::Mixed, _) => "届いた年と届かなかった年がある",
        (Outcome::Moved(Direction::Same), _) => "最初と最後が同じ",
        (Outcome::Moved(way), Reason::FirstToLast(change)) => match (way, change.is_share) {
            (Direction::Up, true) => "上がった",
            (Direction::Up, false) => "増えた",
            (Direction::Down | Direction::Same, true) => "下がった",
            (Direction::Down | Direction::Same, false) => "減った",
        },
        (Outcome::Moved(_), _) => "増えた",
        (Outcome::Unknown, Reason::NoTarget) => "目標に届いたかどうかは分かりません",
        (Outcome::Unknown, _) => "数字だけでは分かりません",
    }
}

/// The same where no reason stands beside it.
pub fn in_short(finding: &Finding) -> &'static str {
    if matches!(finding.reason, Reason::RangeHoldsTarget) {
        "幅が目標をまたぐので、届いたかは分かりません"
    } else {
        outcome(finding)
    }
}

/// Why, in one sentence.
pub fn reason(finding: &Finding, indicator: &Indicator) -> String {
    let target = indicator.target.as_ref();
    let target = target.map_or("", |target| target.text.as_str());
    let reached = match finding.outcome {
        Outcome::Reached => "届いています。",
        Outcome::Missed | Outcome::Mixed | Outcome::Moved(_) | Outcome::Unknown => {
            "届いていません。"
        }
    };
    match &finding.reason {
        Reason::LastValue => {
            let last = last(indicator).map(dated).unwrap_or_default();
            [&last, "は、目標の", target, "に", reached].concat()
        }
        Reason::WholeRange => {
            let period = ["（", &range(indicator), "）"].concat();
            [
                "値の幅",
                &period,
                "のどこを取っても、目標の",
                target,
                "に",
                reached,
            ]
            .concat()
        }
        Reason::RangeHoldsTarget => {
            let range = ["（", &range(indicator), "）"].concat();
            [
                "値の幅",
                &range,
                "が目標の",
                target,
                "をまたいでいます。最後の年の値は書かれていません。",
            ]
            .concat()
        }
        Reason::Steps { met, of } if met == of => [
            "前の年と比べられる",
            &of.to_string(),
            "回とも、減っています。",
        ]
        .concat(),
        Reason::Steps { met, of } => [
            "前の年と比べられる",
            &of.to_string(),
            "回のうち、減ったのは",
            &met.to_string(),
            "回です。",
        ]
        .concat(),
        Reason::FirstToLast(change) => match change.direction {
            Direction::Same => "最初の値と最後の値に差がありません。".to_owned(),
            Direction::Up | Direction::Down => {
                ["最初の値から最後の値へ、", &change.label(), "です。"].concat()
            }
        },
        Reason::IsIncrease => "値そのものが、増えた割合です。".to_owned(),
        Reason::Qualified => "値に「約」「弱」などが付いているため、比べられません。".to_owned(),
        Reason::NoNumber => "数字でなくことばで書かれた値があるため、比べられません。".to_owned(),
        Reason::NoYearBefore => "続いた年の値がないため、比べられません。".to_owned(),
        Reason::OneValue => "値が一つだけなので、どう動いたかは分かりません。".to_owned(),
        Reason::TargetUnstated => "目標の値の記載がありません。".to_owned(),
        Reason::NoTarget => "目標の記載がありません。".to_owned(),
    }
}

/// Why the office's verdict and the figures do not say the same; none where nothing is to be explained.
pub fn explanation(relation: Relation) -> Option<&'static str> {
    match relation {
        Relation::Silent | Relation::Agrees | Relation::Open => None,
        Relation::Differs => Some(
            "区の自己評価と、数字から言えることが違います。区がいつの何と比べたかは、原文からは分かりません。",
        ),
        Relation::RangeHoldsBoth => Some(
            "値の幅には、目標に届く値も届かない値もあります。区がどの年の値で判断したかは、原文からは分かりません。",
        ),
    }
}

fn last(indicator: &Indicator) -> Option<&Value> {
    match &indicator.measure {
        Measure::Series { values } => values.last(),
        Measure::Pair { after, .. } => Some(after),
        Measure::Single { value } | Measure::Count { value } => Some(value),
        Measure::Range { .. } | Measure::Gap { .. } => None,
    }
}

fn dated(value: &Value) -> String {
    match &value.year {
        Some(year) => [&year.in_both_styles(), "の", &value.text].concat(),
        None => value.text.clone(),
    }
}

fn range(indicator: &Indicator) -> String {
    match &indicator.measure {
        Measure::Range { low, high, .. } => [&low.text, "～", &high.text].concat(),
        Measure::Series { .. }
        | Measure::Pair { .. }
        | Measure::Single { .. }
        | Measure::Count { .. }
        | Measure::Gap { .. } => String::new(),
    }
}
