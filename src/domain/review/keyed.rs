//! Lists in which what belongs to an id is found at once, however long they are.

use std::ops::Deref;

use serde::{Deserialize, Serialize, Serializer};

use super::hash::text_number;
use super::indicator::Indicator;
use super::model::Note;

/// Something that belongs to an id.
pub trait Keyed {
    /// The id: of the item that an indicator measures, of what a note stands on.
    fn key(&self) -> &str;
}

impl Keyed for Indicator {
    fn key(&self) -> &str {
        &self.item
    }
}

impl Keyed for Note {
    fn key(&self) -> &str {
        &self.on
    }
}

/// A list in the document's order, read like a slice, with a table of where each key stands.
///
/// It costs eight to twelve bytes an entry.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(from = "Vec<T>", bound = "T: Keyed + Deserialize<'de>")]
pub struct KeyedList<T> {
    list: Vec<T>,
    table: Table,
}

impl<T: Keyed> KeyedList<T> {
    /// The entries with that key, in the list's order.
    pub fn of(&self, key: &str) -> impl Iterator<Item = &T> {
        let places = self.table.candidates(key).iter();
        let entries = places.filter_map(|&at| self.list.get(at as usize));
        entries.filter(move |entry| entry.key() == key)
    }

    /// Changes the list itself; afterwards all its keys are read anew.
    pub fn change(&mut self, change: impl FnOnce(&mut Vec<T>)) {
        change(&mut self.list);
        *self = std::mem::take(&mut self.list).into();
    }
}

impl<T: Keyed> From<Vec<T>> for KeyedList<T> {
    fn from(list: Vec<T>) -> Self {
        let table = Table::of(list.iter().map(Keyed::key));
        Self { list, table }
    }
}

impl<T> Deref for KeyedList<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.list
    }
}

impl<'a, T> IntoIterator for &'a KeyedList<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.list.iter()
    }
}

impl<T: PartialEq> PartialEq for KeyedList<T> {
    fn eq(&self, other: &Self) -> bool {
        self.list == other.list
    }
}

impl<T: Serialize> Serialize for KeyedList<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.list.serialize(serializer)
    }
}

/// The places in a list by the hash of their keys, without the keys themselves.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Table {
    /// Of each hash, where its places begin among `places`; one more for the end.
    starts: Vec<u32>,
    places: Vec<u32>,
}

impl Table {
    /// Takes in the keys of a list, in its order.
    pub fn of<'a>(
        keys: impl DoubleEndedIterator<Item = &'a str> + ExactSizeIterator + Clone,
    ) -> Self {
        let mut table = Self {
            starts: vec![0; keys.len().next_power_of_two() + 1],
            places: vec![0; keys.len()],
        };
        // How many there are of each hash, counted one further on; summed up, where each begins.
        for key in keys.clone() {
            let hash = table.hash(key);
            table.starts[hash + 1] += 1;
        }
        let mut sum = 0;
        for start in &mut table.starts {
            sum += *start;
            *start = sum;
        }
        // From behind, so that the places of one hash end up in the list's order.
        let mut ends = table.starts[1..].to_vec();
        for (at, key) in keys.enumerate().rev() {
            let end = &mut ends[table.hash(key)];
            *end -= 1;
            table.places[*end as usize] = u32::try_from(at).unwrap_or(u32::MAX);
        }
        table
    }

    /// The places where that key may stand, in the list's order; whoever asks compares the keys.
    pub fn candidates(&self, key: &str) -> &[u32] {
        let hash = self.hash(key);
        match self.starts.get(hash..hash + 2) {
            Some([start, end]) => &self.places[*start as usize..*end as usize],
            _ => &[],
        }
    }

    /// The lowest bits of the hash, as many as there are starts.
    fn hash(&self, key: &str) -> usize {
        let hashes = self.starts.len().saturating_sub(1).max(1) as u64;
        usize::try_from(text_number(key) % hashes).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, Clone, PartialEq)]
    struct Entry(&'static str, usize);

    impl Keyed for Entry {
        fn key(&self) -> &str {
            self.0
        }
    }

    #[test]
    fn all_entries_of_a_key_are_found_in_order() {
        let keys = ["a", "b", "a", "", "c", "a", "b"];
        let list: Vec<Entry> = keys
            .into_iter()
            .zip(0..)
            .map(|(key, at)| Entry(key, at))
            .collect();
        let list = KeyedList::from(list);
        let places = |key| list.of(key).map(|entry| entry.1).collect::<Vec<_>>();
        assert_eq!(places("a"), [0, 2, 5]);
        assert_eq!(places("b"), [1, 6]);
        assert_eq!(places(""), [3]);
        assert_eq!(list.of("d").count(), 0);
        assert_eq!(list.len(), 7);
    }

    #[test]
    fn a_changed_list_finds_its_new_keys() {
        let mut list = KeyedList::from(vec![Entry("a", 0)]);
        list.change(|list| list.push(Entry("b", 1)));
        assert_eq!(list.of("b").count(), 1);
        list.change(Vec::clear);
        assert_eq!(list.of("a").count(), 0);
    }

    #[test]
    fn an_empty_list_finds_nothing() {
        assert_eq!(KeyedList::<Entry>::from(vec![]).of("a").count(), 0);
    }
}
