//! All drafts at a glance.

use crate::common;
use crate::common::drafts::{draft, on_point, writer};
use domain::drafts::model::Draft;
use domain::drafts::overview::{in_document_order, overview};

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
}
