//! Figures.

use crate::review::sentence::Judgement;

/// Heading of the page.
pub const TITLE: &str = "数字で見る";
/// What the page is for, as search engines and shared links show it.
pub const DESCRIPTION: &str =
    "めざした値に届いたか、どう変わったかを、すべての数字について図と表で見られます。";
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
pub const EACH: &str = "一つずつ見る";
/// Below many figures, as far as they are drawn.
pub const MORE: &str =
    "続きがあります。比べる図も、ここまでの指標だけです。絞り込むと、すべてを比べられます。";
/// The same on paper.
pub const MORE_ON_PAPER: &str = "ここまでの指標を印刷しました。絞り込むと、残りも印刷できます。";
/// How the office judges the figures.
pub const TALLY: &str = "区の自己評価（指標の数）";
/// The same by group.
pub const TALLY_BY_GROUP: &str = "検討グループ別";
/// The same by policy.
pub const TALLY_BY_POLICY: &str = "基本方針別";
/// All of them together.
pub const ALL: &str = "全体";
/// The first and the last year.
pub const FIRST_AND_LAST: &str = "最初と最後を比べる";
/// How the small pictures of two years are read.
pub const WHAT_THE_DOT_IS: &str = "両方の年の値がある指標です。図は、最初の値から最後の値まで。●が最後の値です。増減はこのアプリの計算です。";
/// Figures of one unit.
pub const SIDE_BY_SIDE: &str = "同じ目盛りで比べる";
/// How they are read.
pub const HOW_TO_READ: &str = "目盛りは0から始まります。帯は値、または値の幅、縦の線は目標です。何を数えたかは指標ごとに違います。";
/// The counts of items, closed at first.
pub const ITEM_COUNTS: &str = "取組の数で見る";
/// Other figures of the same item.
pub const RELATED: &str = "同じ取組のほかの数字";
/// Items by group.
pub const BY_GROUP: &str = "検討グループ別の取組";
/// Items by policy and section.
pub const BY_PLACE: &str = "基本方針・分野別の取組";
/// Items by division.
pub const BY_DIVISION: &str = "担当別の取組";
/// Before a difference.
pub const DIFFERENCE: &str = "差";
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

/// 「割合」「か所の数」: what a group of alike units is called.
pub fn unit_group(unit: Option<&str>) -> String {
    match unit {
        None => "割合".to_owned(),
        Some(unit) => ["単位が「", unit, "」の指標"].concat(),
    }
}

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
