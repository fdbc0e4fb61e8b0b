//! The numbers (整理番号) of a list, which stay with the comments when later files come.
//!
//! A comment is one draft of one member, whatever becomes of its words; a number that was given is given to no other.
//! The numbers alone depend on the order in which files came: those that an earlier list has go before all others, and
//! what is new gets the next ones, in the order of the list.

use super::Place;
use super::collation::Key;
use super::list::{List, Row};
use crate::drafts::model::DraftId;
use crate::sorted::{SortedMap, SortedSet};

/// The greatest number that is read: what stands in a file may be anything.
const MAX: u32 = 999_999;

/// A number that was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Given {
    number: u32,
    /// Whether it has left the page, or came from an earlier list: others may have written it down.
    kept: bool,
}

/// All numbers that were given.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Numbers {
    of: SortedMap<Key, SortedMap<DraftId, Given>>,
    /// The last one that earlier lists had.
    before: u32,
}

/// The numbers of an earlier list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Earlier {
    pub(super) of: Vec<(Place, u32)>,
    pub(super) last: u32,
}

/// A comment in the list, and its number so far.
type Comment<'l> = (&'l Row<'l>, Option<Given>);

impl Numbers {
    fn get(&self, (key, id): &Place) -> Option<Given> {
        self.of.get(key)?.get(id).copied()
    }

    fn set(&mut self, (key, id): &Place, given: Given) {
        let of = self.of.or_insert_with(key.clone(), SortedMap::default);
        of.insert(id.clone(), given);
    }

    /// The number of a comment: the first that one of these places was given.
    pub(super) fn of(&self, places: &[Place]) -> Option<u32> {
        self.first(places).map(|it| it.number)
    }

    fn first(&self, places: &[Place]) -> Option<Given> {
        let given = places.iter().filter_map(|place| self.get(place));
        given.min_by_key(|it| it.number)
    }

    /// The number that this draft has under that key.
    pub(super) fn number(&self, place: &Place) -> Option<u32> {
        self.get(place).map(|it| it.number)
    }

    /// The last number that was given.
    pub(super) fn last(&self) -> u32 {
        let given = self.of.values().flat_map(SortedMap::values);
        given
            .map(|it| it.number)
            .max()
            .unwrap_or(0)
            .max(self.before)
    }

    /// Takes over the numbers of an earlier list, if it has any. What was only seen on this page is then numbered anew.
    /// How many can't be had, because another list gave them to other comments, or the comment another number.
    pub fn take(&mut self, earlier: &Earlier) -> usize {
        if *earlier == Earlier::default() {
            return 0;
        }
        let mut before: SortedSet<u32> = SortedSet::default();
        let mut of = SortedMap::default();
        for (key, drafts) in std::mem::take(&mut self.of).into_entries() {
            let mut drafts: SortedMap<DraftId, Given> = drafts;
            drafts.retain(|_, it| it.kept);
            for it in drafts.values() {
                before.insert(it.number, ());
            }
            of.insert(key, drafts);
        }
        self.of = of;
        self.before = self.before.max(earlier.last.min(MAX));
        let mut lost = 0;
        for (place, number) in &earlier.of {
            let number = *number;
            match self.get(place) {
                Some(known) if known.number == number => {}
                None if !before.contains_key(&number) && (1..=MAX).contains(&number) => {
                    self.set(place, Given { number, kept: true });
                }
                _ => lost += 1,
            }
        }
        lost
    }

    /// How many comments of the list had another number before.
    pub fn moved_since(&self, before: &Self, list: &List<'_>) -> usize {
        let rows = list.rows().filter(|row| !row.is_again);
        let moved = rows.filter(|row| {
            let was = before.of(&row.places);
            was.is_some() && was != self.of(&row.places)
        });
        moved.count()
    }

    /// From now on the numbers stay: they have left the page.
    pub fn keep(&mut self) {
        let mut of = std::mem::take(&mut self.of).into_entries();
        for (_, drafts) in &mut of {
            let all = std::mem::take(drafts).into_entries().into_iter();
            *drafts = all
                .map(|(id, it)| (id, Given { kept: true, ..it }))
                .collect();
        }
        self.of = of.into_iter().collect();
    }

    /// Gives a number to every comment of the list that has none.
    pub fn give(&mut self, list: &List<'_>) {
        let comments = self.comments(list);
        let listed: SortedSet<&Place> = comments
            .iter()
            .flat_map(|(row, _)| &row.places)
            .map(|place| (place, ()))
            .collect();
        let used: SortedSet<u32> = comments
            .iter()
            .filter_map(|(_, given)| Some((given.as_ref()?.number, ())))
            .collect();
        let mut free = self.unlisted(&listed, &used);
        let mut number = self.last();
        for (row, given) in comments {
            let places = &row.places;
            let given = given.or_else(|| self.came_in_part(&row.parts, &mut free));
            let given = given.or_else(|| self.handed_on(places, &mut free));
            let given = given.unwrap_or_else(|| {
                number = number.saturating_add(1);
                Given {
                    number,
                    kept: false,
                }
            });
            let is_anothers = self
                .first(places)
                .is_some_and(|it| it.number != given.number);
            for place in places {
                // Where two were said to be one, each has its own back once they are two again.
                if is_anothers || self.get(place).is_none() {
                    self.set(place, given);
                }
            }
        }
    }

    /// The comments of a list in its order. Of two with one number the first has it.
    fn comments<'l>(&self, list: &'l List<'_>) -> Vec<Comment<'l>> {
        let mut comments: Vec<Comment<'l>> = Vec::with_capacity(list.count);
        let mut seen: SortedSet<&[Place]> = SortedSet::default();
        let mut used: SortedSet<u32> = SortedSet::default();
        for row in list.rows() {
            let places = row.places.as_slice();
            if seen.insert(places, ()) {
                let given = self.first(places);
                let given = given.filter(|it| used.insert(it.number, ()));
                comments.push((row, given));
            }
        }
        comments
    }

    /// Numbers of what is not in the list, and that nothing in it has: one comment may have come from several places.
    fn unlisted(&self, listed: &SortedSet<&Place>, used: &SortedSet<u32>) -> Vec<(Place, Given)> {
        let mut free = Vec::new();
        for (key, drafts) in self.of.iter() {
            for (id, given) in drafts.iter() {
                let place = (key.clone(), id.clone());
                if !listed.contains_key(&&place) && !used.contains_key(&given.number) {
                    free.push((place, *given));
                }
            }
        }
        free
    }

    /// The number of what came of a comment in part, and stood in the list until that came whole: it goes over.
    fn came_in_part(&mut self, parts: &[Place], free: &mut Vec<(Place, Given)>) -> Option<Given> {
        let (_, given) = free.iter().find(|(before, _)| parts.contains(before))?;
        Some(self.take_over(*given, free))
    }

    /// The number of a draft that stood under another name at the same device, and does not any more: it goes over.
    fn handed_on(&mut self, places: &[Place], free: &mut Vec<(Place, Given)>) -> Option<Given> {
        let is_it =
            |(key, id): &Place, (other, same): &Place| id == same && key.shares_device_with(other);
        let (_, given) = free
            .iter()
            .find(|(before, _)| places.iter().any(|place| is_it(place, before)))?;
        Some(self.take_over(*given, free))
    }

    /// Takes a number away from all that has it.
    fn take_over(&mut self, given: Given, free: &mut Vec<(Place, Given)>) -> Given {
        free.retain(|((key, id), it)| {
            let is_it = it.number == given.number;
            if let Some(of) = self.of.get_mut(key).filter(|_| is_it) {
                of.remove(id);
            }
            !is_it
        });
        given
    }

    /// Puts the numbers beside the comments.
    pub fn put(&self, list: &mut List<'_>) {
        for row in list.rows_mut() {
            row.number = self.of(&row.places);
        }
    }
}
