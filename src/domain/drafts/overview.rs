//! All drafts at a glance: in the document's order, counted by group.

use super::model::Draft;
use crate::review::model::{Id, Review};
use crate::review::outline::ItemPath;

/// How many drafts there are, deleted ones left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overview {
    /// All of them.
    pub total: usize,
    /// For each discussion group (検討グループ), in the review's order, how many are on its items.
    /// One on an item of several groups counts in each.
    pub groups: Vec<(Id, usize)>,
    /// How many are on items that this review does not have.
    pub unplaced: usize,
}

/// Counts the drafts.
pub fn overview(review: &Review, drafts: &[Draft]) -> Overview {
    let mut overview = Overview {
        total: 0,
        groups: review
            .groups
            .iter()
            .map(|group| (group.id.clone(), 0))
            .collect(),
        unplaced: 0,
    };
    for draft in drafts.iter().filter(|draft| draft.is_live()) {
        overview.total += 1;
        let Some(row) = review.item(&draft.anchor.item) else {
            overview.unplaced += 1;
            continue;
        };
        for (group, count) in &mut overview.groups {
            *count += usize::from(row.item.groups.include(group));
        }
    }
    overview
}

/// The drafts that are not deleted, in the document's order: those on a whole item before those on
/// its points, then by when they were begun. Those on items that the review lacks come last.
pub fn in_document_order<'a>(review: &Review, drafts: &'a [Draft]) -> Vec<&'a Draft> {
    let place = |draft: &Draft| match review.item(&draft.anchor.item) {
        Some(row) => (row.number, point_place(review, &row, draft)),
        None => (usize::MAX, 0),
    };
    let mut ordered: Vec<&Draft> = drafts.iter().filter(|draft| draft.is_live()).collect();
    ordered.sort_by_cached_key(|draft| (place(draft), draft.created, draft.id.clone()));
    ordered
}

/// The place of a draft's point within its item, counted from 1; 0 for the whole item.
fn point_place(review: &Review, row: &ItemPath<'_>, draft: &Draft) -> usize {
    let Some(point) = &draft.anchor.point else {
        return 0;
    };
    // The lines of a shared cell stand in its column, though they are another item's.
    let lines = row
        .theme
        .aims
        .iter()
        .chain(&row.item.direction)
        .chain(review.lines_in(row.item, |item| &item.achievements))
        .chain(review.lines_in(row.item, |item| &item.remaining))
        .map(|line| &line.id);
    let figures = review.indicators_of(&row.item.id);
    let mut ids = lines.chain(figures.map(|indicator| &indicator.id));
    ids.position(|id| *id == point.id)
        .map_or(usize::MAX, |at| at + 1)
}
