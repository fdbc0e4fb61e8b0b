//! Which of one member's drafts stand in the list, and what is to be said of each.

use super::Place;
use super::collation::{Collation, Contribution, Held, Key};
use super::list::{By, Row};
use super::reading::Source;
use super::versions::is_made_from;
use crate::drafts::ancestry::{Relation, relation};
use crate::drafts::entry::{Entry, Remark, unsettled};
use crate::drafts::mail::lossy::bare_words;
use crate::drafts::model::{Draft, DraftId};
use crate::review::model::Review;
use crate::sorted::{SortedMap, SortedSet};

/// The rows of one member, by when the drafts were begun. `others` is what was handed in under other
/// names at the same device; `twofold` are the drafts of which another member handed in a version too.
pub(super) fn rows<'a>(
    (key, contribution): (&'a Key, &'a Contribution),
    by: By<'a>,
    others: &[&Contribution],
    review: &'a Review,
    twofold: &SortedSet<&DraftId>,
) -> Vec<Row<'a>> {
    let mut rows: Vec<Row<'a>> = Vec::new();
    let in_part = contribution.in_part(others);
    for (id, held) in contribution.drafts.iter() {
        let shown = contribution.shown(held, others);
        let gone = || held.versions.keys().filter(|one| !one.has_words());
        let is_copy = |(draft, altered): &(&Draft, bool)| *altered || Source::of(draft).is_some();
        let copies = shown.iter().filter(|it| is_copy(it)).count();
        for &(draft, altered) in &shown {
            let entry = Entry::of(review, draft);
            let said = [
                (
                    shown.len() - copies > 1 && !is_copy(&(draft, altered)),
                    Remark::Diverged,
                ),
                (shown.len() > 1 && copies > 0, Remark::Copies),
                (
                    gone().any(|one| !is_made_from(one, draft)),
                    Remark::Withdrawn,
                ),
                (
                    gone().any(|one| is_made_from(one, draft)),
                    Remark::DeletedUnsigned,
                ),
                (altered, Remark::Altered),
                (twofold.contains_key(id), Remark::Twofold),
                (Source::of(draft) == Some(Source::Mail), Remark::Seen),
                (Source::of(draft) == Some(Source::Table), Remark::Cells),
                (held.is_cut, Remark::Cut),
            ];
            let said = said.into_iter().filter(|(holds, _)| *holds);
            let remarks = entry.remark().into_iter().chain(said.map(|(_, it)| it));
            rows.push(Row {
                entry,
                by,
                remarks: remarks.collect(),
                number: None,
                is_again: false,
                key,
                places: contribution.places(key, id, &in_part),
                parts: contribution.parts(key, id, &in_part),
            });
        }
    }
    let unsettled = unsettled(rows.iter().map(|row| row.entry.draft));
    for row in &mut rows {
        if unsettled.contains(&row.entry.draft.id) {
            row.remarks.push(Remark::Diverged);
            row.remarks.sort();
            row.remarks.dedup();
        }
    }
    // Of two versions of one the words before come first.
    let in_time = |draft: &'a Draft| (draft.created, &draft.id, draft.updated);
    rows.sort_by(|a, b| in_time(a.entry.draft).cmp(&in_time(b.entry.draft)));
    let mut seen = SortedSet::default();
    for row in &mut rows {
        row.is_again = !seen.insert(&row.entry.draft.id, ());
    }
    rows
}

/// How many comments these are.
pub(super) fn count<'l, 'a: 'l>(rows: impl IntoIterator<Item = &'l Row<'a>>) -> usize {
    rows.into_iter().filter(|row| !row.is_again).count()
}

impl Held {
    /// Whose it is and which, as it was handed in under this key.
    pub(super) fn places(&self, key: &Key, id: &DraftId) -> Vec<Place> {
        let own = [key.clone()];
        let from = if self.from.is_empty() {
            &own[..]
        } else {
            &self.from
        };
        let mut places: Vec<Place> = from.iter().map(|it| (it.whose(), id.clone())).collect();
        places.dedup();
        places
    }
}

/// Of each comment that came as it was written what came of it in part too, under ids of its own.
pub(super) type InPart<'a> = SortedMap<&'a DraftId, Vec<&'a DraftId>>;

impl Contribution {
    /// What stands in the list as it was written, and came in part too. Where the same was written twice, the first of
    /// what came in part is of the first, and so on.
    pub(super) fn in_part<'a>(&'a self, others: &[&Self]) -> InPart<'a> {
        let is_in_part = |held: &&Held| {
            let mut versions = held.versions.keys();
            versions.any(|it| Source::of(it).is_some()) && self.shown(held, others).is_empty()
        };
        let parts = self.drafts.values().filter(is_in_part);
        let mut parts: Vec<&Draft> = parts.flat_map(|held| held.versions.keys()).collect();
        let in_time = |it: &&Draft| (it.created, it.id.clone());
        parts.sort_by_key(in_time);
        let mut found: InPart<'a> = SortedMap::default();
        for part in parts.into_iter().filter(|it| self.came_better(it, others)) {
            let wholes = self.drafts.values().flat_map(|held| held.versions.keys());
            let wholes = wholes.filter(|it| is_better(it, part));
            let mut wholes: Vec<&Draft> = wholes.collect();
            wholes.sort_by_key(in_time);
            let of = |it: &&&Draft| found.get(&it.id).map_or(0, Vec::len);
            if let Some(whole) = wholes.iter().min_by_key(of) {
                found.or_insert_with(&whole.id, Vec::new).push(&part.id);
            }
        }
        found
    }

    /// Whose a comment is and which, as it was handed in under this key; of one person what came of it in part from
    /// elsewhere too.
    pub(super) fn places(&self, key: &Key, id: &DraftId, in_part: &InPart<'_>) -> Vec<Place> {
        let own = std::iter::once(id);
        self.places_of(key, own.chain(self.of_it(id, in_part, false)))
    }

    /// The same of what came in part from where it came whole.
    fn parts(&self, key: &Key, id: &DraftId, in_part: &InPart<'_>) -> Vec<Place> {
        self.places_of(key, self.of_it(id, in_part, true))
    }

    /// What came of a comment in part, from the same hand-ins or from others.
    fn of_it<'i>(
        &'i self,
        id: &DraftId,
        in_part: &'i InPart<'_>,
        from_there: bool,
    ) -> impl Iterator<Item = &'i DraftId> {
        let from = |id: &DraftId| self.drafts.get(id).map_or(&[][..], |held| &held.from[..]);
        let own = from(id).to_vec();
        let parts = in_part.get(id).into_iter().flatten().copied();
        parts.filter(move |it| {
            let shared = own.is_empty() || from(it).iter().any(|key| own.contains(key));
            shared == from_there
        })
    }

    fn places_of<'i>(&self, key: &Key, ids: impl Iterator<Item = &'i DraftId>) -> Vec<Place> {
        let held = ids.filter_map(|id| Some((id, self.drafts.get(id)?)));
        held.flat_map(|(id, held)| held.places(key, id)).collect()
    }

    /// The versions of one draft that are to be read, and whether they were altered: one of each
    /// that say the same, none that is another's, and none that was read from what is seen where it came whole too.
    pub(super) fn shown<'a>(&self, held: &'a Held, others: &[&Self]) -> Vec<(&'a Draft, bool)> {
        let mut shown: Vec<(&Draft, bool)> = Vec::new();
        for (draft, altered) in held.versions.iter() {
            let is_same = |(one, _): &(&Draft, bool)| {
                let may_be = Source::of(one).is_some() && Source::of(draft).is_some();
                relation(one, draft) == Relation::Same || may_be && says_the_same(one, draft)
            };
            if !shown.iter().any(is_same)
                && self.is_own(held, draft, others)
                && !self.came_better(draft, others)
            {
                shown.push((draft, *altered));
            }
        }
        shown
    }

    /// Whether a version has words, of which nothing else says that they stand elsewhere.
    fn is_own(&self, held: &Held, draft: &Draft, others: &[&Self]) -> bool {
        let is_anothers = || others.iter().any(|it| it.had_before(draft, held.first));
        draft.has_words() && !self.keeps_apart(draft) && !is_anothers()
    }

    /// Whether what was read from a mail's visible words, or from a table's cells, stands in the list in a form that
    /// tells more of it: the same words of the same member on the same item are one comment.
    pub(super) fn came_better(&self, draft: &Draft, others: &[&Self]) -> bool {
        if Source::of(draft).is_none() {
            return false;
        }
        let is_it = |held: &Held| {
            let mut versions = held.versions.keys();
            versions.any(|one| is_better(one, draft) && self.is_own(held, one, others))
        };
        self.drafts.values().any(is_it)
    }

    /// Whether a version lives on under an id of its own: a member may hand in from two devices,
    /// and only one of them may have kept it apart from the other's.
    fn keeps_apart(&self, draft: &Draft) -> bool {
        let apart = draft.kept_apart();
        let is_it = |one: &Draft| {
            let relation = relation(one, &apart);
            matches!(relation, Relation::Same | Relation::Descends)
        };
        let held = self.drafts.get(&apart.id);
        held.is_some_and(|held| held.versions.keys().any(is_it))
    }
}

/// Whether the first tells more of the comment that the second is too: as it was written before the cells of a table,
/// which may have its id, and those before what is seen in a mail.
fn is_better(one: &Draft, other: &Draft) -> bool {
    let rank = |draft: &Draft| match Source::of(draft) {
        None => 2,
        Some(Source::Table) => 1,
        Some(Source::Mail) => 0,
    };
    rank(one) > rank(other) && says_the_same(one, other)
}

/// Whether two say the same on the same, however they were wrapped. Of a cell nobody knows whether what stands in front of
/// it was put there by a program.
pub(super) fn says_the_same(one: &Draft, other: &Draft) -> bool {
    let is_cell = [one, other].map(Source::of).contains(&Some(Source::Table));
    let same = |one: &str, other: &str| {
        let words = |text: &str| {
            bare_words(if is_cell {
                text.trim_start_matches('\'')
            } else {
                text
            })
        };
        words(one) == words(other)
    };
    let (a, b) = (&one.anchor, &other.anchor);
    let on_one_point = match (&a.point, &b.point) {
        (None, None) => true,
        (Some(a), Some(b)) => a.id == b.id || same(&a.quote, &b.quote),
        _ => false,
    };
    let on_the_same = a.item == b.item && one.kind == other.kind && on_one_point;
    on_the_same && same(&one.text, &other.text)
}

impl Collation {
    /// The drafts that came from several members.
    pub(super) fn twofold(&self) -> SortedSet<&DraftId> {
        let (mut once, mut twice) = (SortedSet::default(), SortedSet::default());
        for id in self.members.values().flat_map(|it| it.drafts.keys()) {
            if !once.insert(id, ()) {
                twice.insert(id, ());
            }
        }
        twice
    }
}
