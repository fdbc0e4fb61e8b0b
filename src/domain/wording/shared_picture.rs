//! The picture that a shared link shows.

use crate::review::model::Review;

use super::{app, place};

/// 「数字｜西区将来ビジョン ふりかえり」: above the name of a figure.
pub fn of_figure(review: &Review) -> String {
    [place::FIGURES, "｜", &review.title].concat()
}

/// 「取組 1-1-1-2｜西区将来ビジョン ふりかえり」: above the name of an item.
pub fn of_item(review: &Review, id: &str) -> String {
    [place::ITEMS, " ", id, "｜", &review.title].concat()
}

/// 「大阪市西区役所｜2018年～2022年」: above the name of the review.
pub fn of_review(review: &Review) -> String {
    let (from, to) = (review.years.from.to_string(), review.years.to.to_string());
    [&review.office, "｜", &from, "年～", &to, "年"].concat()
}

/// What the app is, in its first sentence.
pub fn what_it_is(review: &Review) -> String {
    let first = app::DESCRIPTION.split_inclusive('。').next();
    [&review.office, first.unwrap_or_default()].concat()
}

/// How many items there are, and how many figures: behind each number.
pub const COUNTED: [&str; 2] = ["の取組", "の数字"];

/// Whose the words are and whose the drawing, with the licence of the words; below it the source.
pub fn credits(review: &Review) -> [String; 2] {
    let source = &review.source;
    let whose = [
        "文は",
        &source.publisher,
        "、図と注はこのアプリ（非公式）　",
        &source.licence,
    ];
    [whose.concat(), ["出典：", &source.document].concat()]
}
