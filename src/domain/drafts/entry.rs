//! A draft with all that stands above it in the review, worked out once for screen, paper and files.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::anchor_status::AnchorStatus;
use super::model::{Draft, DraftId};
use super::overview::in_document_order;
use super::visible::visible;
use crate::review::model::Review;
use crate::review::outline::{ItemPath, numbered};

/// A draft and what it hangs on. Texts of what the review lacks are empty.
#[derive(Debug, Clone, Copy)]
pub struct Entry<'a> {
    /// The draft.
    pub draft: &'a Draft,
    /// Its item (取組) with all above it; none where the review has no such item.
    pub place: Option<ItemPath<'a>>,
    /// The part of the item that its point stands in; none where it is on the whole item.
    pub part: Option<Part>,
    /// What has become of that on which it hangs.
    pub status: AnchorStatus<'a>,
    review: &'a Review,
}

/// A part of an item, as the source's columns are called ([`Part::label`]).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// めざす状態, which is the theme's.
    Aim,
    /// 取組の方向性
    Direction,
    /// 達成できたこと
    Achievements,
    /// 残された課題・対策
    Remaining,
    /// 指標
    Indicator,
}

impl Part {
    /// The part that a point's id names (`1-1-1-2-ach3`), whether the review has the point or not.
    pub fn of(point: &str) -> Option<Self> {
        let (_, last) = point.rsplit_once('-')?;
        match last.trim_end_matches(|c: char| c.is_ascii_digit()) {
            "aim" => Some(Self::Aim),
            "dir" => Some(Self::Direction),
            "ach" => Some(Self::Achievements),
            "rem" => Some(Self::Remaining),
            "fig" => Some(Self::Indicator),
            _ => None,
        }
    }

    /// The place of each point in its part, from 1. The points are those of one item, in order
    /// ([`Review::points_of`]): a number in an id is a name, and may be another.
    pub fn places<'a>(points: impl Iterator<Item = &'a str>) -> BTreeMap<&'a str, usize> {
        let (mut part, mut place) = (None, 0);
        let placed = points.map(|point| {
            let of = Self::of(point);
            place = if of == part { place + 1 } else { 1 };
            part = of;
            (point, place)
        });
        placed.collect()
    }
}

/// In place of the item's id of words of which nobody can tell on what they are: no review has it.
pub const NO_ITEM: &str = "-";

/// What a reader of a draft has to know beside its words ([`Remark::message`]).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Remark {
    /// The review does not have its item.
    ItemGone,
    /// Nothing tells its item.
    ItemMissing,
    /// The review does not have its point.
    PointGone,
    /// The words of its point have changed since it was begun.
    Reworded,
    /// There is another version of it, and neither was made from the other.
    Diverged,
    /// Beside it stand the same comment's words as they came otherwise: with characters changed on their way, out of a
    /// table, or cut. Together they are one.
    Copies,
    /// A version of it was withdrawn that this one was not made from.
    Withdrawn,
    /// Its words were changed on their way, by a mail program.
    Altered,
    /// The same draft was handed in by another member too.
    Twofold,
    /// A later hand-in without a name has it deleted: by whom, nobody knows.
    DeletedUnsigned,
    /// It was read from the visible words of a mail.
    Seen,
    /// It was read from the cells of a table.
    Cells,
    /// The mail that it came in ends with it, before its end.
    Cut,
}

impl<'a> Entry<'a> {
    /// The draft with its context.
    pub fn of(review: &'a Review, draft: &'a Draft) -> Self {
        let anchor = &draft.anchor;
        Self {
            draft,
            place: review.item(&anchor.item),
            part: anchor.point.as_ref().and_then(|point| Part::of(&point.id)),
            status: AnchorStatus::of(anchor, review),
            review,
        }
    }

    /// The basic policy (基本方針) with its number.
    pub fn policy(&self) -> String {
        let policy = self.place.map(|place| place.policy);
        policy.map_or_else(String::new, |it| numbered(&it.label, &it.title))
    }

    /// The section (分野) with its number.
    pub fn section(&self) -> String {
        let section = self.place.map(|place| place.section);
        section.map_or_else(String::new, |it| numbered(&it.label, &it.title))
    }

    /// The theme (テーマ) with its number.
    pub fn theme(&self) -> String {
        let theme = self.place.map(|place| place.theme);
        theme.map_or_else(String::new, |it| numbered(&it.label, &it.title))
    }

    /// The item's direction (取組の方向性), a line break between its paragraphs.
    pub fn direction(&self) -> String {
        let lines = self.place.map_or(&[][..], |place| &place.item.direction);
        let texts: Vec<&str> = lines.iter().map(|line| line.text.as_str()).collect();
        texts.join("\n")
    }

    /// The names of the item's discussion groups (検討グループ).
    pub fn groups(&self) -> Vec<&'a str> {
        let groups = self.place.map(|place| &place.item.groups);
        groups.map_or_else(Vec::new, |groups| self.review.group_names(groups))
    }

    /// The names of the divisions in charge (担当).
    pub fn divisions(&self) -> Vec<&'a str> {
        let divisions = self.place.map(|place| &place.item.divisions);
        divisions.map_or_else(Vec::new, |it| self.review.division_names(it))
    }

    /// The member's words as they are to be read.
    pub fn text(&self) -> Cow<'a, str> {
        visible(&self.draft.text)
    }

    /// The words of its point as they were when it was begun; none where it is on the whole item.
    pub fn quote(&self) -> Option<Cow<'a, str>> {
        let point = self.draft.anchor.point.as_ref();
        point.map(|point| visible(&point.quote))
    }

    /// What is to be said of its standing, where that is not as it was.
    pub fn remark(&self) -> Option<Remark> {
        match self.status {
            AnchorStatus::Item | AnchorStatus::Same => None,
            AnchorStatus::Changed { .. } => Some(Remark::Reworded),
            AnchorStatus::PointGone => Some(Remark::PointGone),
            AnchorStatus::ItemGone if self.draft.anchor.item == NO_ITEM => {
                Some(Remark::ItemMissing)
            }
            AnchorStatus::ItemGone => Some(Remark::ItemGone),
        }
    }
}

/// The drafts that are not deleted, in the document's order, with their context.
pub fn entries<'a>(review: &'a Review, drafts: &'a [Draft]) -> Vec<Entry<'a>> {
    let ordered = in_document_order(review, drafts).into_iter();
    ordered.map(|draft| Entry::of(review, draft)).collect()
}

/// Those of one member's drafts that they have kept beside each other and not resolved yet.
pub(super) fn unsettled<'a>(
    drafts: impl Iterator<Item = &'a Draft> + Clone,
) -> BTreeSet<&'a DraftId> {
    let live: BTreeSet<&DraftId> = drafts.clone().map(|draft| &draft.id).collect();
    let pair = |draft: &'a Draft| {
        let other = draft.conflict_with.as_ref()?;
        live.contains(other).then_some([&draft.id, other])
    };
    drafts.filter_map(pair).flatten().collect()
}
