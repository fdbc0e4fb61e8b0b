//! The measured figures of the review (指標): values, targets, and the office's own verdict.
//!
//! A qualifier (約, 超, 弱 …) is part of a value, a range is never a trend, and every value keeps
//! the year basis (年度, 年) that the source gives it.

use serde::{Deserialize, Serialize};

use super::model::Id;

/// One measured figure with all that the source says of it.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Indicator {
    /// Item id, `fig` and number: `1-1-1-2-fig1`. Never renumbered: it is a URL.
    pub id: Id,
    /// The item it belongs to.
    pub item: Id,
    /// The exact label with its denominator, in the source's words.
    pub label: String,
    /// What the app's editors call it in lists; empty where they gave it no name.
    ///
    /// It says what was counted, without the number: at most [`SHORT_NAME`](super::model::SHORT_NAME) letters, made of
    /// words that stand in the label (of a gap, also in the names of its shares), joined by particles; it judges
    /// nothing, and no other figure or item of the review is called so.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub short_name: String,
    /// Unit of all its values: `%`, `件`, `人`, `か所` … `割` where the source says 割.
    pub unit: String,
    /// What was measured.
    pub measure: Measure,
    /// The target, where the source states one for this figure.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target: Option<Target>,
    /// What the office itself says of the figure (区の自己評価); absent where it says nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verdict: Option<Verdict>,
    /// A plan that stands beside the figure (「さらに2か所」); it is no result.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plan: Option<Plan>,
    /// Ids of the lines in which it stands, in order.
    pub lines: Vec<Id>,
}

impl Indicator {
    /// What it is called in lists: its short name, or its label where it has none.
    pub fn name(&self) -> &str {
        if self.short_name.is_empty() {
            &self.label
        } else {
            &self.short_name
        }
    }
}

/// What kind of measurement an indicator is, with its values.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Measure {
    /// One value a year, in order.
    Series {
        /// The values, oldest first.
        values: Vec<Value>,
    },
    /// Lowest and highest value within several years: no trend, no year for either end.
    Range {
        /// The lower end.
        low: Value,
        /// The upper end.
        high: Value,
        /// The source's words for the years, 「4年間」.
        period: String,
    },
    /// One share, rate or rating.
    Single {
        /// The value.
        value: Value,
    },
    /// The value before and after.
    Pair {
        /// The earlier value.
        before: Value,
        /// The later value.
        after: Value,
    },
    /// Two shares whose distance is the matter, e.g. known by 25%弱, wanted by 68%.
    Gap {
        /// The two shares in the source's order, each with the words for what it is a share of.
        parts: [Part; 2],
    },
    /// A number of things or people.
    Count {
        /// The value.
        value: Value,
    },
}

impl Measure {
    /// Its values in the source's order; a range has two, its ends.
    pub fn values(&self) -> Vec<&Value> {
        match self {
            Self::Series { values } => values.iter().collect(),
            Self::Range { low, high, .. } => vec![low, high],
            Self::Single { value } | Self::Count { value } => vec![value],
            Self::Pair { before, after } => vec![before, after],
            Self::Gap { parts } => parts.iter().map(|part| &part.value).collect(),
        }
    }

    /// Whether it has a first and a last value.
    pub fn has_first_and_last(&self) -> bool {
        match self {
            Self::Series { values } => values.len() > 1,
            Self::Pair { .. } => true,
            Self::Range { .. } | Self::Single { .. } | Self::Gap { .. } | Self::Count { .. } => {
                false
            }
        }
    }

    /// Whether its values are of several points in time.
    pub fn is_over_years(&self) -> bool {
        matches!(self, Self::Series { .. } | Self::Pair { .. })
    }
}

/// One of the two shares of a gap.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// What it is, in the source's words.
    pub name: String,
    /// Its value.
    pub value: Value,
}

/// One measured value.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Value {
    /// The number in the indicator's unit; absent where the source gives only words (全地域).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<f64>,
    /// The value as the source writes it, qualifier and unit included: 「約1万部」「39.0%」.
    pub text: String,
    /// 約, 超, 弱 … where the source qualifies the number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub qualifier: Option<Qualifier>,
    /// When it was measured, where the source says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub year: Option<Year>,
}

/// How exactly a number is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
pub enum Qualifier {
    /// 約: about.
    #[serde(rename = "約")]
    About,
    /// おおよそ: roughly.
    #[serde(rename = "おおよそ")]
    Roughly,
    /// 超: more than.
    #[serde(rename = "超")]
    Over,
    /// 弱: a little less than.
    #[serde(rename = "弱")]
    JustUnder,
    /// 以上: at least.
    #[serde(rename = "以上")]
    AtLeast,
    /// 全: all of them.
    #[serde(rename = "全")]
    All,
}

impl Qualifier {
    /// The source's word.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::About => "約",
            Self::Roughly => "おおよそ",
            Self::Over => "超",
            Self::JustUnder => "弱",
            Self::AtLeast => "以上",
            Self::All => "全",
        }
    }
}

/// A year with the source's own basis.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Year {
    /// The year as the source writes it: 「令和3年度」「平成30年」「H30年度」「3年度」「令和元年度まで」.
    pub text: String,
    /// The calendar year; of a 年度 the one in which it begins. For a span (「令和元年度から3年度まで」) absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub year: Option<u16>,
    /// 年度 (April to March) or 年; absent where the source does not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<YearBasis>,
}

/// What a year means in the source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
pub enum YearBasis {
    /// 年度: April to March.
    #[serde(rename = "年度")]
    Fiscal,
    /// 年: January to December (police counts).
    #[serde(rename = "年")]
    Calendar,
}

impl YearBasis {
    /// The source's word, 年度 or 年.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Fiscal => "年度",
            Self::Calendar => "年",
        }
    }
}

/// What was to be reached.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Target {
    /// Its direction.
    pub operator: TargetOperator,
    /// The number, in the indicator's unit; absent for a target against the year before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<f64>,
    /// The source's words, 「38%以上」「前年からの減」.
    pub text: String,
    /// Id of the line in which it stands.
    pub line: Id,
}

/// Direction of a target.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
pub enum TargetOperator {
    /// At least (以上).
    #[serde(rename = ">=")]
    AtLeast,
    /// At most (以下).
    #[serde(rename = "<=")]
    AtMost,
    /// Less than the year before (前年からの減).
    #[serde(rename = "<previous")]
    BelowPrevious,
    /// Less than (未満).
    #[serde(rename = "<")]
    Below,
    /// More than (超).
    #[serde(rename = ">")]
    Above,
}

impl TargetOperator {
    /// As the CSV writes it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::AtLeast => ">=",
            Self::AtMost => "<=",
            Self::BelowPrevious => "<previous",
            Self::Below => "<",
            Self::Above => ">",
        }
    }
}

/// The office's own words on a figure.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Verdict {
    /// The deciding word.
    pub word: VerdictWord,
    /// The office's whole phrase, verbatim: 「上昇し目標（89%以上）をクリア」.
    pub text: String,
    /// Id of the line in which it stands.
    pub line: Id,
}

/// The words with which the office judges.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
pub enum VerdictWord {
    /// Target reached.
    #[serde(rename = "クリア")]
    Cleared,
    /// Target not reached.
    #[serde(rename = "至らなかった")]
    Missed,
    /// Went down.
    #[serde(rename = "減少")]
    Decreased,
    /// Went up.
    #[serde(rename = "上昇")]
    Increased,
    /// Kept.
    #[serde(rename = "維持")]
    Kept,
    /// Grew.
    #[serde(rename = "伸長")]
    Grew,
}

impl VerdictWord {
    /// The source's word.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Cleared => "クリア",
            Self::Missed => "至らなかった",
            Self::Decreased => "減少",
            Self::Increased => "上昇",
            Self::Kept => "維持",
            Self::Grew => "伸長",
        }
    }
}

/// What is planned next; never a result.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    /// The number planned.
    pub number: f64,
    /// The source's words, 「さらに2か所開設ができるよう事業者公募」.
    pub text: String,
    /// Id of the line in which it stands.
    pub line: Id,
}
