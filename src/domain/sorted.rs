//! Maps and sets as sorted vectors.
//!
//! A tree's code is made anew for each type of key and value: some five kilobytes of wasm each. What is kept here is a
//! few hundred entries at the most, or comes in order.

use std::borrow::Borrow;

/// A map in the order of its keys. Setting a new key takes time with the number of those behind it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SortedMap<K, V>(Vec<(K, V)>);

impl<K, V> Default for SortedMap<K, V> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<K: Ord, V> SortedMap<K, V> {
    /// Where a key stands, or would.
    fn place<Q: Ord + ?Sized>(&self, key: &Q) -> Result<usize, usize>
    where
        K: Borrow<Q>,
    {
        self.0.binary_search_by(|(it, _)| it.borrow().cmp(key))
    }

    /// The value of a key.
    pub fn get<Q: Ord + ?Sized>(&self, key: &Q) -> Option<&V>
    where
        K: Borrow<Q>,
    {
        let at = self.place(key).ok()?;
        self.0.get(at).map(|(_, value)| value)
    }

    /// The value of a key, to be changed.
    pub fn get_mut<Q: Ord + ?Sized>(&mut self, key: &Q) -> Option<&mut V>
    where
        K: Borrow<Q>,
    {
        let at = self.place(key).ok()?;
        self.0.get_mut(at).map(|(_, value)| value)
    }

    /// Whether it has a key.
    pub fn contains_key<Q: Ord + ?Sized>(&self, key: &Q) -> bool
    where
        K: Borrow<Q>,
    {
        self.place(key).is_ok()
    }

    /// The value of a key, which is made where there is none.
    pub fn or_insert_with(&mut self, key: K, make: impl FnOnce() -> V) -> &mut V {
        let at = match self.place(&key) {
            Ok(at) => at,
            Err(at) => {
                self.0.insert(at, (key, make()));
                at
            }
        };
        &mut self.0[at].1
    }

    /// Sets a key. Whether it is new.
    pub fn insert(&mut self, key: K, value: V) -> bool {
        match self.place(&key) {
            Ok(at) => {
                self.0[at].1 = value;
                false
            }
            Err(at) => {
                self.0.insert(at, (key, value));
                true
            }
        }
    }

    /// Takes a key away, with its value.
    pub fn remove<Q: Ord + ?Sized>(&mut self, key: &Q) -> Option<V>
    where
        K: Borrow<Q>,
    {
        let at = self.place(key).ok()?;
        Some(self.0.remove(at).1)
    }
}

impl<K, V> SortedMap<K, V> {
    /// Keeps what a test says yes to.
    pub fn retain(&mut self, mut keep: impl FnMut(&K, &V) -> bool) {
        self.0.retain(|(key, value)| keep(key, value));
    }

    /// How many keys it has.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Its keys with their values, in order.
    pub fn iter(&self) -> impl Iterator<Item = (&K, &V)> + Clone {
        self.0.iter().map(|(key, value)| (key, value))
    }

    /// Its keys, in order.
    pub fn keys(&self) -> impl Iterator<Item = &K> + Clone {
        self.0.iter().map(|(key, _)| key)
    }

    /// Its values, in the order of their keys.
    pub fn values(&self) -> impl Iterator<Item = &V> + Clone {
        self.0.iter().map(|(_, value)| value)
    }

    /// Its keys with their values, in order, to keep.
    pub fn into_entries(self) -> Vec<(K, V)> {
        self.0
    }
}

impl<K: Ord, V> FromIterator<(K, V)> for SortedMap<K, V> {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(entries: I) -> Self {
        let mut map = Self::default();
        for (key, value) in entries {
            map.insert(key, value);
        }
        map
    }
}

/// A set in order.
pub type SortedSet<K> = SortedMap<K, ()>;

/// A set of what comes.
pub fn set_of<K: Ord>(keys: impl IntoIterator<Item = K>) -> SortedSet<K> {
    keys.into_iter().map(|key| (key, ())).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::SortedMap;

    #[test]
    fn it_is_as_a_tree_is() {
        let (mut sorted, mut tree) = (SortedMap::default(), BTreeMap::new());
        // Keys in no order, some of them several times.
        for step in 0..500_u32 {
            let key = step.wrapping_mul(2_654_435_761) >> 26;
            match step % 5 {
                0 => assert_eq!(sorted.remove(&key), tree.remove(&key)),
                1 => {
                    *sorted.or_insert_with(key, || 0) += step;
                    *tree.entry(key).or_insert(0) += step;
                }
                _ => assert_eq!(sorted.insert(key, step), tree.insert(key, step).is_none()),
            }
            assert_eq!(sorted.get(&key), tree.get(&key));
            assert_eq!(
                sorted.contains_key(&(key + 1)),
                tree.contains_key(&(key + 1))
            );
            assert!(sorted.iter().eq(tree.iter()) && sorted.keys().eq(tree.keys()));
            assert!(sorted.values().eq(tree.values()) && sorted.len() == tree.len());
        }
        sorted.retain(|key, _| key % 2 == 0);
        tree.retain(|key, _| key % 2 == 0);
        assert!(!sorted.is_empty() && sorted.iter().eq(tree.iter()));
    }
}
