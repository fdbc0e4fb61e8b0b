//! Who is who, as far as the secretariat says so: whose hand-in a nameless one is, and which names are one person's.
//!
//! Nothing of it is ever worked out: two names become one only where somebody says that they are. A [`Collation`] is
//! kept as it was handed in, and [`Collation::with`] makes of it the one that is read; what was said can be taken back.

use super::collation::{Collation, Contribution, Held, Key, join};
use super::versions::{Withdrawing, add, is_made_from};
use crate::drafts::ancestry::name_of;
use crate::drafts::member::{Member, Signature};
use crate::drafts::model::{Draft, DraftId, WriterId};
use crate::review::model::Id;
use crate::sorted::SortedSet;

/// What somebody is known by in the hand-ins.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// A name at a device: the device's id, and the name in one spelling.
    Member(WriterId, String),
    /// The name of a hand-in that has no drafts; or a neutral id.
    File(String),
    /// A draft that came without a name.
    Draft(DraftId),
}

/// One person, as the secretariat says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// All that is theirs, in order.
    pub(super) parts: SortedSet<Part>,
    /// The name that they were given. Where they signed themselves, that counts.
    pub(super) name: Option<Signature>,
    /// The group that they were given, likewise.
    pub(super) group: Option<Id>,
}

/// All that was said of who is who.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct People {
    /// By their first part. No part is two people's.
    pub(super) all: Vec<Person>,
}

impl People {
    /// What is said of one person.
    pub(super) fn of(person: Person) -> Self {
        let mut people = Self { all: vec![person] };
        people.tidy();
        people
    }

    /// Whether nothing was said.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// Gives a name, and a group, to what came without one.
    pub fn name(&mut self, parts: &[Part], name: Signature, group: Option<Id>) {
        self.add(Person {
            parts: set(parts),
            name: None,
            group: None,
        });
        if let Some(person) = self.person_mut(parts) {
            (person.name, person.group) = (Some(name), group);
        }
        self.tidy();
    }

    /// Says that both are one person.
    pub fn join(&mut self, one: &[Part], other: &[Part]) {
        self.add(Person {
            parts: set(&[one, other].concat()),
            name: None,
            group: None,
        });
        self.tidy();
    }

    /// Takes back whatever was said of these.
    pub fn separate(&mut self, parts: &[Part]) {
        for person in &mut self.all {
            person.parts.retain(|part, ()| !parts.contains(part));
        }
        self.tidy();
    }

    /// Takes in what was said elsewhere. In whatever order it comes, the same is said in the end.
    pub fn take(&mut self, others: &Self) {
        for person in &others.all {
            self.add(person.clone());
        }
        self.tidy();
    }

    /// Adds a person; whoever has a part of theirs is the same one. Of two names that is kept which is
    /// greater as text.
    fn add(&mut self, mut person: Person) {
        let (same, others) = std::mem::take(&mut self.all)
            .into_iter()
            .partition(|it: &Person| person.parts.keys().any(|part| it.has(part)));
        self.all = others;
        for other in same {
            for (part, ()) in other.parts.into_entries() {
                person.parts.insert(part, ());
            }
            let given = (other.name, other.group);
            if given > (person.name.clone(), person.group.clone()) {
                (person.name, person.group) = given;
            }
        }
        self.all.push(person);
    }

    /// Lets go of what says nothing: one part alone that has no name, a name for who signed, and several of whom
    /// nobody has a name.
    fn tidy(&mut self) {
        let signs = |part: &Part| matches!(part, Part::Member(..));
        self.all.retain(|it| {
            let signed = it.parts.keys().filter(|part| signs(part)).count();
            let unsigned = it.parts.len() - signed;
            signed > 1 || unsigned > 0 && (signed > 0 || it.name.is_some())
        });
        self.all.sort_by(|a, b| a.parts.keys().cmp(b.parts.keys()));
    }

    /// Whose a part is.
    pub(super) fn person(&self, part: &Part) -> Option<&Person> {
        self.all.iter().find(|it| it.has(part))
    }

    fn person_mut(&mut self, parts: &[Part]) -> Option<&mut Person> {
        let part = parts.first()?;
        self.all.iter_mut().find(|it| it.has(part))
    }
}

fn set(parts: &[Part]) -> SortedSet<Part> {
    parts.iter().map(|part| (part.clone(), ())).collect()
}

impl Person {
    /// Whether that is theirs.
    pub(super) fn has(&self, part: &Part) -> bool {
        self.parts.contains_key(part)
    }

    /// What they are known by: the same whichever of their hand-ins have come.
    fn key(&self) -> Option<Key> {
        self.parts.keys().next().map(|part| match part {
            Part::Member(id, name) => Key::Member(id.clone(), name.clone()),
            Part::File(name) => Key::File(name.clone()),
            Part::Draft(id) => Key::Named(id.clone()),
        })
    }

    /// Their signature where they gave none themselves.
    fn signature(&self) -> Option<Member> {
        let name = self.name.clone()?;
        let first = match self.parts.keys().next()? {
            Part::Member(id, _) => id.as_str(),
            Part::File(name) => name,
            Part::Draft(id) => id.as_str(),
        };
        let id = name_of(&[b"named", first.as_bytes()]);
        Some(Member {
            // In place of a group that they were not given stands what is no group's id.
            group: self.group.clone().unwrap_or_else(|| id.clone()),
            id: WriterId(id),
            name,
            title: None,
        })
    }
}

/// Some of the drafts of one contribution, before anything was said.
type Source<'a> = (&'a Key, &'a Contribution, Vec<&'a DraftId>);

impl People {
    /// Whose the drafts of a contribution are: all are one's, but of those without a name.
    fn shares<'a>(
        &'a self,
        key: &Key,
        contribution: &'a Contribution,
    ) -> Vec<(Option<&'a Person>, Vec<&'a DraftId>)> {
        let ids = contribution.drafts.keys();
        if let Some(part) = part_of(key) {
            return vec![(self.person(&part), ids.collect())];
        }
        let mut shares: Vec<(Option<&Person>, Vec<&DraftId>)> = Vec::new();
        for id in ids {
            let person = self.person(&Part::Draft(id.clone()));
            match shares.iter_mut().find(|(it, _)| *it == person) {
                Some((_, ids)) => ids.push(id),
                None => shares.push((person, vec![id])),
            }
        }
        shares
    }
}

impl Collation {
    /// The collation with what was said of who is who. The same people make the same of the same hand-ins.
    #[must_use]
    pub fn with(&self, people: &People) -> Self {
        if people.is_empty() {
            return self.clone();
        }
        let mut of: Vec<(&Person, Vec<Source<'_>>)> = Vec::new();
        let mut collation = Self::default();
        for (key, contribution) in self.members.iter() {
            for (person, ids) in people.shares(key, contribution) {
                let source = (key, contribution, ids);
                let Some(person) = person else {
                    collation.keep(&source);
                    continue;
                };
                match of.iter_mut().find(|(it, _)| *it == person) {
                    Some((_, sources)) => sources.push(source),
                    None => of.push((person, vec![source])),
                }
            }
        }
        for (person, sources) in of {
            if let Some((key, joined)) = person.joined(&sources) {
                collation.members.insert(key, joined);
            } else {
                // Of those who have come nobody has a name.
                for source in &sources {
                    collation.keep(source);
                }
            }
        }
        collation
    }

    /// Takes over what nothing was said of.
    fn keep(&mut self, (key, contribution, ids): &Source<'_>) {
        let kept = self.signed((*key).clone(), contribution.signed.clone());
        kept.silent = contribution.silent.clone();
        for id in ids {
            if let Some(held) = contribution.drafts.get(*id) {
                kept.drafts.insert((*id).clone(), held.clone());
            }
        }
    }
}

impl Person {
    /// All that they handed in, under one key; none where nothing says a name.
    ///
    /// Of what came with a name a version gives way to one that was made from it, as ever. What came without one
    /// takes nobody's words back: others may have used that device.
    fn joined(&self, sources: &[Source<'_>]) -> Option<(Key, Contribution)> {
        let signed = sources.iter().map(|(_, it, _)| &it.signed);
        let last = signed.clone().map(|it| it.0).max().unwrap_or_default();
        let member = signed.filter(|it| it.1.is_some()).max();
        let member = member.and_then(|it| it.1.clone());
        let mut joined = Contribution {
            signed: (last, Some(member.or_else(|| self.signature())?)),
            ..Contribution::default()
        };
        let mut all = SortedSet::default();
        let (named, nameless): (Vec<&Source<'_>>, Vec<&Source<'_>>) =
            sources.iter().partition(|(key, ..)| is_signed(key));
        for source in &named {
            joined.take_over(source, |held, draft, altered| {
                add(&mut held.versions, draft.clone(), altered, Withdrawing::Own);
            });
        }
        for source in &nameless {
            joined.take_over(source, |held, draft, altered| {
                let own = named
                    .iter()
                    .filter_map(|(_, it, _)| it.drafts.get(&draft.id));
                let mut own = own.flat_map(|held| held.versions.keys());
                if !own.any(|own| is_made_from(own, draft)) {
                    add(
                        &mut held.versions,
                        draft.clone(),
                        altered,
                        Withdrawing::Nobody,
                    );
                }
            });
        }
        // Each of their devices names its own items; on each it is known what was written since on any of them.
        for (key, it, _) in sources {
            let (at, items) = it.silent.clone();
            joined.silent = (if is_signed(key) { at } else { it.signed.0 }, items);
            let silent = joined.silent().into_entries().into_iter();
            join(&mut all, silent.map(|(item, ())| item.to_owned()));
        }
        joined.silent = (u64::MAX, all);
        Some((self.key()?, joined))
    }
}

impl Contribution {
    /// Adds what came from a source.
    fn take_over(
        &mut self,
        (key, contribution, ids): &Source<'_>,
        mut add: impl FnMut(&mut Held, &Draft, bool),
    ) {
        self.sources.push((*key).clone());
        for id in ids {
            let Some(other) = contribution.drafts.get(*id) else {
                continue;
            };
            // What came without a name is known by when it was written.
            let at = if is_signed(key) {
                other.first
            } else {
                contribution.signed.0
            };
            let held = self.drafts.or_insert_with((*id).clone(), || Held {
                first: at,
                is_cut: other.is_cut,
                ..Held::default()
            });
            held.first = held.first.min(at);
            held.is_cut &= other.is_cut;
            held.from.push((*key).clone());
            join(&mut held.silent, other.silent.keys().cloned());
            for (draft, &altered) in other.versions.iter() {
                add(held, draft, altered);
            }
        }
    }
}

fn is_signed(key: &Key) -> bool {
    matches!(key, Key::Member(..))
}

/// What a key is known by; none for a hand-in without a name, which is known by its drafts.
pub(super) fn part_of(key: &Key) -> Option<Part> {
    match key {
        Key::Member(id, name) => Some(Part::Member(id.clone(), name.clone())),
        Key::File(name) => Some(Part::File(name.clone())),
        Key::Unsigned(..) | Key::Named(_) => None,
    }
}

/// What somebody in the hand-ins is known by: their name at their device, or their nameless drafts.
pub(super) fn parts_of(key: &Key, drafts: &[&DraftId]) -> Vec<Part> {
    part_of(key).map_or_else(
        || drafts.iter().map(|id| Part::Draft((*id).clone())).collect(),
        |part| vec![part],
    )
}
