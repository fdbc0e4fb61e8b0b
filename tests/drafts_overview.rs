//! All drafts at a glance, and as text to copy.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod common;

use common::drafts::{draft, on_point, writer};
use furikaeri::drafts::exchange::to_text;
use furikaeri::drafts::model::{Draft, Kind};
use furikaeri::drafts::overview::{in_document_order, on_item, overview};

fn edit(draft: &Draft, text: &str, by: &str) -> Draft {
    draft.edited(text, Kind::Question, &writer(by), 3000)
}

#[test]
fn drafts_stand_in_the_documents_order() {
    let review = common::review();
    let mut drafts = vec![
        draft("lost", "9-9-9-9", "無", "t"),
        draft("all", "3-1-1-1", "全", "t"),
        on_point(
            draft("rem", "1-1-1-1", "課題", "t"),
            "1-1-1-1-rem1",
            "周知が足りない",
        ),
        on_point(
            draft("gone", "1-1-1-1", "点", "t"),
            "1-1-1-1-ach9",
            "なくなった点",
        ),
        on_point(draft("ach", "1-1-1-1", "達成", "t"), "1-1-1-1-ach2", "配布"),
        draft("whole", "1-1-1-1", "全体", "t"),
        draft("deleted", "1-1-1-1", "消", "t").deleted(&writer("t"), 1),
    ];
    drafts.push(Draft {
        created: 5,
        ..draft("early", "1-1-1-1", "先", "t")
    });
    let order: Vec<&str> = in_document_order(&review, &drafts)
        .iter()
        .map(|draft| draft.id.as_str())
        .collect();
    assert_eq!(
        order,
        ["early", "whole", "ach", "rem", "gone", "all", "lost"]
    );
    let counts = overview(&review, &drafts);
    assert_eq!((counts.total, counts.unplaced), (7, 1));
    let groups: Vec<(&str, usize)> = counts
        .groups
        .iter()
        .map(|(id, count)| (id.as_str(), *count))
        .collect();
    assert_eq!(groups, [("education", 6), ("welfare", 6), ("safety", 1)]);
    assert_eq!(on_item(&drafts, "1-1-1-1").count(), 5);
}

#[test]
fn the_text_says_what_each_draft_is_on() {
    let drafts = [
        edit(&draft("b", "1-2-1-1", "", "t"), "なぜ？\n\n", "t"),
        on_point(
            draft("a", "1-1-1-1", "よい。", "t"),
            "1-1-1-1-rem1",
            "周知が足りない",
        ),
    ];
    let expected = "試験区 ふりかえり　下書き 2件

1. ①つながりづくり
取組の方向性：子育て世帯への支援を行う。
取組の番号：1-1-1-1
この点について：周知が足りない
種類：意見

よい。

2. ①災害に強いまちづくり
取組の方向性：防災訓練を行う。
取組の番号：1-2-1-1
種類：質問

なぜ？
";
    assert_eq!(to_text(&common::review(), &drafts), expected);
    let lost = to_text(&common::review(), &[draft("c", "9-9-9-9", "迷子", "t")]);
    assert!(lost.contains("1. \n取組の番号：9-9-9-9\n") && lost.contains("迷子"));
}
