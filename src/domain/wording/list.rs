//! The list, its filters and its search.

use crate::review::filter::Kind;
use crate::review::link::{Param, Problem, WORDS_MAX};

use super::{column, figures};

/// Below a long list: what the browser's own search finds.
pub const MORE_ITEMS: &str = "続きがあります。ブラウザーのページ内検索で見つかるのは、表示されている取組だけです。すべての取組から探すには、上の「ことばで探す」を使ってください。";
/// The same on paper.
pub const MORE_ON_PAPER: &str = "印刷できるのは1000件までです。絞り込むと、残りも印刷できます。";
/// Draws more of a long list.
pub const DRAW_MORE: &str = "続きを表示";
/// Heading of the list, heard but not seen.
pub const TITLE: &str = "取組の一覧";
/// Label of the search field.
pub const SEARCH: &str = "ことばで探す";
/// Example in the search field.
pub const SEARCH_HINT: &str = "例：防災　令和3年度";
/// While a large review is made ready for the search, or what searches is on its way.
pub const SEARCHING: &str = "探しています…";
/// What searches could not be fetched.
pub const NO_SEARCH: &str =
    "検索を読み込めませんでした。通信のあるところで、もう一度お試しください。";
/// Opens the sheet of all conditions.
pub const NARROW: &str = "絞り込む";
/// The chip of all groups together.
pub const ALL: &str = "すべて";
/// Filter by place in the document.
pub const PLACE: &str = "分野";
/// Whether an item has figures.
pub const FIGURES: &str = "数字";
/// It has.
pub const WITH_FIGURES: &str = "数字のある取組";
/// It has none.
pub const WITHOUT_FIGURES: &str = "数字のない取組";
/// Whether I have a draft on it.
pub const DRAFTS: &str = "自分の下書き";
/// I have.
pub const WITH_DRAFTS: &str = "下書きのある取組";
/// I have none.
pub const WITHOUT_DRAFTS: &str = "下書きのない取組";
/// Take all filters away.
pub const RESET: &str = "すべて解除";
/// Name of the removable badges.
pub const ACTIVE: &str = "いまの条件";
/// Behind a badge's name.
pub const REMOVE: &str = "を外す";
/// Closes a sheet.
pub const CLOSE: &str = "閉じる";
/// Nothing found.
pub const NOTHING: &str = "当てはまる取組はありません";
/// What to loosen.
pub const NOTHING_NEXT: &str = "条件を減らすか、ことばを短くすると見つかることがあります。";
/// Take the filters away and keep the words.
pub const WITHOUT_FILTERS: &str = "絞り込みを外す";
/// Take the words away and keep the filters.
pub const WITHOUT_WORDS: &str = "ことばを消す";
/// Parts of the address that mean nothing here.
pub const PROBLEM: &str =
    "このリンクには、ここでは使えない条件があります。残りの条件で表示しています。";
/// Counts items and figures.
pub const UNIT: &str = "件";
/// Closes the sheet, behind the count.
pub const SHOW: &str = "を見る";

/// 「取組 13 / 22件」
pub fn count(shown: usize, total: usize) -> String {
    ["取組 ", &of_all(shown, total)].concat()
}

/// 「13 / 22件」
pub fn of_all(shown: usize, total: usize) -> String {
    [&shown.to_string(), " / ", &total.to_string(), UNIT].concat()
}

/// What of the address can't be had.
pub fn problem(problem: &Problem) -> String {
    match problem {
        Problem::UnknownValue(of, value) => {
            [param(*of), "「", value, "」は、この資料にありません。"].concat()
        }
        Problem::Repeated(_) => "同じ条件が二つあります。最初の方を使っています。".to_owned(),
        Problem::TooLong(_) => [
            "検索のことばが長すぎます。",
            &WORDS_MAX.to_string(),
            "字までで探しています。",
        ]
        .concat(),
        Problem::TooMany => "条件が多すぎます。あとの方は使っていません。".to_owned(),
    }
}

/// What a parameter of the address is about.
fn param(param: Param) -> &'static str {
    match param {
        Param::Words => "ことば",
        Param::Filter(kind) => name(kind),
        Param::ListContext => "一覧",
    }
}

/// What one filters by.
pub fn name(kind: Kind) -> &'static str {
    match kind {
        Kind::Group => column::GROUP,
        Kind::Place => PLACE,
        Kind::Division => column::DIVISION,
        Kind::Figures => FIGURES,
        Kind::Verdict => figures::VERDICT,
        Kind::Drafts => DRAFTS,
    }
}
