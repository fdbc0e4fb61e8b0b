//! Several people who share a device: each has drafts, earlier versions, marks and a profile of their own.
//!
//! Whoever was there first has the keys that there always were. Each further person has the same keys below `of/ID/`,
//! and one key more says who writes just now; without it, it is the first. Who is alone has nothing of this.
//!
//! [`Own`] stands between the rules of the drafts and the storage: seen through it, each person's keys are those that
//! there always were, and those of the first stand below `of//` for all others. So nothing else knows of them.

use std::cell::RefCell;
use std::collections::BTreeSet;

use super::member::{MEMBER_SCHEMA, Member};
use super::model::WriterId;
use super::storage::{Key, KeyValue, KeyValueError, Mirrored};

/// Someone who writes on this device.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Person {
    /// Whoever was there first.
    #[default]
    First,
    /// Someone who came later, by their own id.
    Further(WriterId),
}

/// A person, and what they said of themselves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Someone {
    /// Who it is.
    pub person: Person,
    /// What they said; none where they did not, or where it can't be read.
    pub member: Option<Member>,
}

/// What stands before the person in the keys of a further one.
const OF: &str = "of/";
/// What says who writes just now: their id as plain text.
const ACTIVE: &str = "active/1";

/// What all keys of a review begin with.
fn of_review(review: &str) -> String {
    ["furikaeri/", review, "/"].concat()
}

/// Whether a key is that of a draft, whoever's it is.
pub fn is_draft(review: &str, key: &str) -> bool {
    let name = |key: &str| {
        let rest = key.strip_prefix(&of_review(review))?;
        let name = match rest.strip_prefix(OF) {
            Some(rest) => rest.split_once('/')?.1,
            None => rest,
        };
        Some(name.starts_with("draft/"))
    };
    name(key) == Some(true)
}

/// The storage as one person sees it.
#[derive(Debug)]
pub struct Own<K> {
    below: K,
    review: String,
    /// What all its keys begin with.
    of_review: String,
    person: RefCell<Person>,
}

impl<K: KeyValue> Own<K> {
    /// What belongs to whoever writes just now.
    pub fn new(below: K, review: &str) -> Self {
        let own = Self {
            below,
            review: review.to_owned(),
            of_review: of_review(review),
            person: RefCell::default(),
        };
        own.recall();
        own
    }

    /// The storage below.
    pub fn below(&self) -> &K {
        &self.below
    }

    /// Whose it is.
    pub fn person(&self) -> Person {
        self.person.borrow().clone()
    }

    /// From now on it belongs to whoever writes just now.
    pub fn recall(&self) {
        self.person.replace(self.active());
    }

    /// Whether another than the one whose this is writes just now: somebody has switched in another tab.
    pub fn is_anothers(&self) -> bool {
        *self.person.borrow() != self.active()
    }

    fn active(&self) -> Person {
        let id = self.below.get(&self.key(ACTIVE)).ok().flatten();
        id.and_then(|id| WriterId::new(&id))
            .map_or(Person::First, Person::Further)
    }

    fn key(&self, rest: &str) -> String {
        [&self.of_review, rest].concat()
    }

    /// What stands in the keys of a person where the review stands in those of the first.
    fn scope(&self, person: &Person) -> String {
        match person {
            Person::First => self.review.clone(),
            Person::Further(id) => [&self.review, "/", OF, id.as_str()].concat(),
        }
    }

    fn member_key(&self, person: &Person) -> String {
        let schema = MEMBER_SCHEMA;
        Key::Member { schema }.name(&self.scope(person))
    }

    /// Everyone who writes here: the first, and then the others.
    pub fn people(&self) -> Vec<Someone> {
        let mut people = BTreeSet::from([Person::First, self.person(), self.active()]);
        for key in self.below.keys().unwrap_or_default() {
            let of = key.strip_prefix(&self.of_review);
            let id = of.and_then(|rest| rest.strip_prefix(OF)?.split('/').next());
            people.extend(id.and_then(WriterId::new).map(Person::Further));
        }
        let told = |person: Person| {
            let value = self.below.get(&self.member_key(&person)).ok().flatten();
            Someone {
                person,
                member: value.and_then(|value| Member::from_json(&value)),
            }
        };
        people.into_iter().map(told).collect()
    }

    /// A further person begins to write here; what there is stays whose it is. Whoever holds this has to begin anew.
    ///
    /// # Errors
    /// Nothing was changed.
    pub fn begin(&self, member: &Member) -> Result<(), KeyValueError> {
        let person = Person::Further(member.id.clone());
        let key = self.member_key(&person);
        self.below.set(&key, &member.to_json())?;
        self.switch_to(&person).inspect_err(|_| {
            let _ = self.below.remove(&key);
        })
    }

    /// From now on another of them writes here. Whoever holds this has to begin anew.
    ///
    /// # Errors
    /// Nothing was changed.
    pub fn switch_to(&self, person: &Person) -> Result<(), KeyValueError> {
        let key = self.key(ACTIVE);
        match person {
            Person::First => self.below.remove(&key),
            Person::Further(id) => self.below.set(&key, id.as_str()),
        }
    }

    /// Does something with what is each other's, in turn.
    pub fn as_others(&self, run: impl Fn()) {
        let own = self.person();
        for Someone { person, .. } in self.people() {
            if person != own {
                self.person.replace(person);
                run();
            }
        }
        self.person.replace(own);
    }

    /// The key as the storage has it, of one as it is seen.
    fn stored(&self, key: &str) -> String {
        let person = self.person.borrow();
        match (&*person, key.strip_prefix(&self.of_review)) {
            (Person::Further(_), Some(rest)) if rest != ACTIVE => match rest.strip_prefix(OF) {
                None => [&of_review(&self.scope(&person)), rest].concat(),
                Some(rest) => match rest.strip_prefix('/') {
                    Some(of_first) => self.key(of_first),
                    None => key.to_owned(),
                },
            },
            _ => key.to_owned(),
        }
    }

    /// The key as it is seen, of one as the storage has it.
    pub fn seen(&self, key: &str) -> String {
        let person = self.person.borrow();
        match (&*person, key.strip_prefix(&self.of_review)) {
            (Person::Further(_), Some(rest)) if rest != ACTIVE => {
                if let Some(own) = key.strip_prefix(&of_review(&self.scope(&person))) {
                    self.key(own)
                } else if rest.starts_with(OF) {
                    key.to_owned()
                } else {
                    [&self.of_review, OF, "/", rest].concat()
                }
            }
            _ => key.to_owned(),
        }
    }

    /// Whether a key, as it is seen, is another person's, or says who writes.
    pub fn is_others(&self, key: &str) -> bool {
        let rest = key.strip_prefix(&self.of_review);
        rest.is_some_and(|rest| rest == ACTIVE || rest.starts_with(OF))
    }
}

impl<K: KeyValue> KeyValue for Own<K> {
    fn get(&self, key: &str) -> Result<Option<String>, KeyValueError> {
        self.below.get(&self.stored(key))
    }

    fn set(&self, key: &str, value: &str) -> Result<(), KeyValueError> {
        self.below.set(&self.stored(key), value)
    }

    fn remove(&self, key: &str) -> Result<(), KeyValueError> {
        self.below.remove(&self.stored(key))
    }

    fn keys(&self) -> Result<Vec<String>, KeyValueError> {
        let keys = self.below.keys()?;
        Ok(keys.iter().map(|key| self.seen(key)).collect())
    }
}

impl<K: Mirrored> Own<K> {
    /// Stores again what the storage has lost of the others', and of who writes, from what its mirror held. Two versions
    /// of a draft are compared once its own writer is here.
    pub fn bring_back_others(&self, found: &[(String, String)]) {
        for (key, value) in found {
            if self.is_others(key) && self.get(key) == Ok(None) && !self.has_removed(key) {
                let _ = self.set(key, value);
            }
        }
    }
}

impl<K: Mirrored> Mirrored for Own<K> {
    fn note(&self, key: &str) {
        self.below.note(&self.stored(key));
    }

    fn has_removed(&self, key: &str) -> bool {
        self.below.has_removed(&self.stored(key))
    }

    fn forget_removed(&self) {
        self.below.forget_removed();
    }
}
