//! What the years brought: headings that follow from the data, and say no more than it.

use crate::review::indicator::Year;
use crate::review::model::Review;
use crate::review::results::Results;
use crate::review::sentence::Judgement;

/// Heading of those that cleared it.
pub const REACHED: &str = "目標をクリア";
/// Heading of those with a first and a last value.
pub const OVER_YEARS: &str = "最初と最後の数字";
/// The way to all figures.
pub const ALL: &str = "すべての数字";
/// Name of the strip of verdicts.
pub const BY_VERDICT: &str = "区の自己評価で選ぶ";

/// The words that office buildings end in, each to be told without the ward's name.
const OFFICES: [&str; 4] = ["区役所", "市役所", "町役場", "村役場"];

/// 「大阪市西区の5年、目標はどうなった？」; of a review in which the office speaks of no target, what there is.
pub fn title(review: &Review, results: &Results<'_>) -> String {
    let years = review.years.to.saturating_sub(review.years.from) + 1;
    let of_what = if results.judged() > 0 {
        "年、目標はどうなった？"
    } else if review.indicators.is_empty() {
        "年の取組"
    } else {
        "年の取組と数字"
    };
    [&place(&review.office), &years.to_string(), of_what].concat()
}

/// 「目標の評価があるのは、32のうち5つです。」 None where the office speaks of no target.
pub fn summary(results: &Results<'_>) -> Option<String> {
    let total = results.tally.total().to_string();
    let judged = things(results.judged());
    (results.judged() > 0).then(|| {
        [
            "目標の評価があるのは、",
            &total,
            "のうち",
            &judged,
            "です。",
        ]
        .concat()
    })
}

/// Behind the lowest and the highest value of some years, which else read as the first and the last: 「4年間の幅」.
pub fn spread(period: &str) -> String {
    [period, "の幅"].concat()
}

/// Behind a target that lies between the lowest and the highest value: whether it was reached can't be told.
pub const STRADDLED: &str = "をまたぐ";

/// 「令和3年度（2021）まで」: until when the figures are.
pub fn until(year: &Year) -> String {
    [&year.in_both_styles(), "まで"].concat()
}

/// A verdict in a word, beside others.
pub fn short(judgement: Judgement) -> &'static str {
    match judgement {
        Judgement::Reached => "クリア",
        Judgement::Missed => "至らなかった",
        Judgement::Moved => "増減・維持",
        Judgement::Unjudged => "記載なし",
    }
}

/// Behind the first of several; how many there are stands above.
pub const AND_OTHERS: &str = "など";

/// 「ほか2つ」
pub fn others(count: usize) -> String {
    ["ほか", &things(count)].concat()
}

/// 「5つ」「12件」: counted as one counts things in a sentence.
pub fn things(count: usize) -> String {
    let unit = if (1..10).contains(&count) {
        "つ"
    } else {
        "件"
    };
    [&count.to_string(), unit].concat()
}

/// Whose words these are, and whose app, for the head of every page:
/// 「文は区役所、図と注はこのアプリ（非公式）」
pub fn whose(review: &Review) -> String {
    [
        "文は",
        office(&review.office),
        "、図と注はこのアプリ（非公式）",
    ]
    .concat()
}

/// 「区役所」 of 「大阪市西区役所」; another office's name as it is.
fn office(name: &str) -> &str {
    let short = OFFICES.into_iter().find(|short| name.ends_with(short));
    short.unwrap_or(name)
}

/// 「大阪市西区の」 of 「大阪市西区役所」; 「この」 where the office's name says no place.
fn place(office: &str) -> String {
    let found = OFFICES.into_iter().find(|short| office.ends_with(short));
    let place = found.and_then(|_| office.strip_suffix("役所").or(office.strip_suffix("役場")));
    place.map_or_else(|| "この".to_owned(), |place| [place, "の"].concat())
}
