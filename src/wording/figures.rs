//! Figures.

use crate::review::sentence::Judgement;

/// Heading of the page.
pub const TITLE: &str = "数字で見る";
/// The office's own judgement.
pub const VERDICT: &str = "区の自己評価";
/// A target.
pub const TARGET: &str = "目標";
/// A plan, no result.
pub const PLAN: &str = "今後の計画";
/// The table of values.
pub const TABLE: &str = "表で見る";
/// First column of the table.
pub const OF: &str = "いつ・何の";
/// Second column.
pub const VALUE: &str = "値";
/// The source gives no year.
pub const UNDATED: &str = "時点の記載なし";
/// Link to the item.
pub const TO_ITEM: &str = "この数字の取組";
/// The sentence in the source.
pub const SOURCE: &str = "原文";
/// Heading of the overview.
pub const OVERVIEW: &str = "全体のようす";
/// Heading of the charts.
pub const EACH: &str = "ひとつずつ見る";
/// Items by group.
pub const BY_GROUP: &str = "検討グループ別の取組";
/// Items by policy and section.
pub const BY_PLACE: &str = "基本方針・分野別の取組";
/// Items by division.
pub const BY_DIVISION: &str = "担当別の取組";
/// Indicators by verdict.
pub const BY_VERDICT: &str = "区の自己評価別の指標";
/// How to use the bars.
pub const TAP: &str =
    "数は、選んだときに残る件数です。ほかの条件はそのままです。選ぶと、その取組の一覧になります。";
/// The verdicts count figures, not items.
pub const FIGURES_COUNTED: &str =
    "これは指標の数です。選ぶと、その指標のある取組の一覧になります。";
/// The overall count of the group bars exceeds the number of items.
pub const GROUPS_OVERLAP: &str = "全グループ共通の取組は、どのグループにも数えています。";
/// The one before.
pub const PREVIOUS: &str = "前の数字";
/// The one after.
pub const NEXT: &str = "次の数字";
/// Name of the links to both.
pub const PAGER: &str = "前後の数字";

/// No figure is left.
pub const NOTHING: &str = "当てはまる数字はありません";

/// 「指標 13 / 32件」
pub fn count(shown: usize, total: usize) -> String {
    ["指標 ", &super::list::count(shown, total)].concat()
}

/// What the office's judgement is called.
pub fn judgement(judgement: Judgement) -> &'static str {
    match judgement {
        Judgement::Reached => "目標をクリア",
        Judgement::Missed => "目標に至らなかった",
        Judgement::Moved => "増減・維持の記載",
        Judgement::Unjudged => "評価の記載なし",
    }
}
