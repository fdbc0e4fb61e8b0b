//! Figures.

use crate::review::arrange::{Group, Head, Order};
use crate::review::evidence::Evidence;
use crate::review::finding::{Finding, Outcome};
use crate::review::indicator::Indicator;
use crate::review::model::Review;
use crate::review::outline::numbered;
use crate::review::sentence::Judgement;
use crate::review::tally::Tally;

use super::results::{short, things};

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
/// Below many figures, as far as they are drawn.
pub const MORE: &str = "続きがあります。見出しの数には、続きの分も入っています。";
/// The same on paper.
pub const MORE_ON_PAPER: &str = "ここまでの指標を印刷しました。絞り込むと、残りも印刷できます。";
/// How the office judges the figures.
pub const TALLY: &str = "基本方針別の区の自己評価";
/// All of them together.
pub const ALL: &str = "全体";
/// Above the last column of a table.
pub const SUM: &str = "計";
/// What the marks of the small pictures are.
pub const MARKS: &str = "▬ 値、値の幅　○ 最初の値　● 最後の値　┃ 目標";
/// Who says what, and what can be compared.
pub const HOW_TO_READ: &str = "図の目盛りは0から始まります。長さを比べられるのは、同じ目盛りの図だけです。点線の端は「約」「超」「弱」などの付いた値、斜線の帯は数の記載のない値です。見出しの分け方と増減はこのアプリの計算、印の付いたことばは区の自己評価です。";
/// Beside the heading of the ranges that straddle their targets.
pub const STRADDLES: &str =
    "最後の年の値が書かれていないため、届いたかどうかは数字だけでは分かりません。";
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
/// How to use the bars.
pub const TAP: &str =
    "数は、選んだときに残る件数です。ほかの条件はそのままです。選ぶと、その取組の一覧になります。";
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

/// 「目標に届いたかの評価があるのは32のうち5つで、すべて基本方針1です。」 None where the office speaks of no target.
pub fn summary(review: &Review) -> Option<String> {
    let judged =
        |it: &&Indicator| matches!(Judgement::of(it), Judgement::Reached | Judgement::Missed);
    let judged: Vec<_> = review.indicators.iter().filter(judged).collect();
    let policy = |it: &&Indicator| Some(review.item(&it.item)?.policy);
    let first = judged.first().and_then(policy)?;
    let total = review.indicators.len().to_string();
    let count = things(judged.len());
    let mut words = ["目標に届いたかの評価があるのは", &total, "のうち", &count].concat();
    let is_one = judged
        .iter()
        .all(|it| policy(it).is_some_and(|it| it.id == first.id));
    if is_one && review.policies.len() > 1 {
        words.push_str(if judged.len() > 1 {
            "で、すべて"
        } else {
            "で、"
        });
        if first.label.is_empty() {
            words.push_str(&["「", &first.title, "」"].concat());
        } else {
            words.push_str(&first.label);
        }
    }
    words.push_str("です。");
    Some(words)
}

/// Name of the choice of an order.
pub const ORDER: &str = "並べ方";

/// What an order is called.
pub fn order(order: Order) -> &'static str {
    match order {
        Order::Evidence => "数字から言えること",
        Order::Verdict => VERDICT,
        Order::Document => "取組の順",
    }
}

/// 「幅が目標をまたぐ4つ」「基本方針2 …」: what the figures of a group have in common, and how many they are.
pub fn group(review: &Review, group: &Group<'_>, is_first: bool) -> String {
    let count = things(group.figures.len());
    match group.head {
        Head::Evidence(evidence) => [said_of(evidence, &group.figures, is_first), &count].concat(),
        Head::Verdict(judged) => [judgement(judged), "：", &count].concat(),
        Head::Policy(at) => match review.policies.get(at) {
            Some(policy) => [&numbered(&policy.label, &policy.title), "：", &count].concat(),
            None => count,
        },
    }
}

/// What the numbers of figures allow to say. Below other groups the one with first and last values does not claim to
/// have all of them.
fn said_of(evidence: Evidence, figures: &[&Indicator], is_first: bool) -> &'static str {
    let in_some_years = |it: &&Indicator| Finding::of(it).outcome == Outcome::Mixed;
    match evidence {
        Evidence::Straddles => "幅が目標をまたぐ",
        Evidence::Reached => "数字のうえでは目標に届いている",
        Evidence::NotReached if figures.iter().any(in_some_years) => {
            "目標に届いていない、または届かなかった年がある"
        }
        Evidence::NotReached => "数字のうえでは目標に届いていない",
        Evidence::OverYears if is_first => "最初と最後の値がある",
        Evidence::OverYears => "ほかに、最初と最後の値がある",
        Evidence::Dated => "一つの時点・期間の値だけの",
        Evidence::Undated => "時点の記載がない",
    }
}

/// 「区の評価はクリア2、至らなかった2」
pub fn judged(figures: &[&Indicator]) -> String {
    let tally = Tally::of(figures.iter().map(|it| Judgement::of(it)));
    if tally.0[Judgement::Unjudged as usize] == tally.total() {
        return "区の評価の記載はありません".to_owned();
    }
    let mut words = "区の評価は".to_owned();
    let mut between = "";
    for (judgement, count) in Judgement::ALL.into_iter().zip(tally.0) {
        if count > 0 {
            words.push_str(&[between, short(judgement), &count.to_string()].concat());
            between = "、";
        }
    }
    words
}

/// 「指標 13 / 32件」
pub fn count(shown: usize, total: usize) -> String {
    ["指標 ", &super::list::of_all(shown, total)].concat()
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
