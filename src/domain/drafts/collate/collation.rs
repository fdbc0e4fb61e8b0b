//! What was handed in, by member and draft.

use super::Submission;
use super::neutral::is_neutral;
use super::versions::{Versions, Withdrawing, add};
use crate::drafts::ancestry::{Relation, relation};
use crate::drafts::hand_in::as_handed_in;
use crate::drafts::mark::{Mark, with};
use crate::drafts::member::Member;
use crate::drafts::model::{Draft, DraftId, WriterId};
use crate::review::fold::spelled;
use crate::review::model::{Id, Review};
use crate::review::shown::is_quiet;
use crate::sorted::{SortedMap, SortedSet, set_of};

/// The longest file name that is kept, in characters.
const NAME_MAX: usize = 255;

/// All hand-ins together. Equal for the same ones, in whatever order and however often they came.
///
/// A draft is kept for each member from whom it came. Its id alone would let one member's hand-in
/// replace or withdraw another's words. Of those who did not say who they are it is kept once, for
/// the first of their hand-ins that had it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Collation {
    pub(super) members: SortedMap<Key, Contribution>,
}

/// Who handed in.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Key {
    /// A member by the id of their device and by their name in one spelling: two files of one
    /// belong together, and two people who share a device are two.
    Member(WriterId, String),
    /// Somebody who did not say, by when their hand-in was written, and the name of its file.
    Unsigned(u64, String),
    /// A hand-in with no drafts in it, by the name of its file; or somebody by a neutral id.
    File(String),
    /// Somebody whose drafts came without a name, which the secretariat gave them, by the first of these.
    Named(DraftId),
}

impl Key {
    /// The member's id, or the name of the file.
    pub(super) fn as_str(&self) -> &str {
        match self {
            Self::Member(id, _) => id.as_str(),
            Self::Unsigned(_, name) | Self::File(name) => name,
            Self::Named(draft) => draft.as_str(),
        }
    }

    /// Whose a draft under this key is, where it makes no difference in which of the hand-ins without a name.
    pub(super) fn whose(&self) -> Self {
        match self {
            Self::Unsigned(..) => Self::Unsigned(0, String::new()),
            other => other.clone(),
        }
    }

    /// Under what a hand-in is taken. Of those without a name each draft is with the first that had it.
    pub(super) fn of(Submission { name, received, .. }: &Submission) -> Self {
        if let Some(member) = &received.member {
            return Self::Member(member.id.clone(), spelled(member.name.as_str()));
        }
        let shown = name.chars().filter(|&c| is_quiet(c));
        let name: String = shown.take(NAME_MAX).collect();
        let has_drafts = received.drafts.iter().any(|it| as_handed_in(it).is_some());
        if is_neutral(&name) || !has_drafts {
            Self::File(name)
        } else {
            Self::Unsigned(received.exported, name)
        }
    }

    /// Whether it is that of a hand-in without a name.
    pub(super) fn is_nameless(&self) -> bool {
        matches!(self, Self::Unsigned(..))
    }

    /// Whether both are people who signed at one device.
    pub(super) fn shares_device_with(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Member(one, _), Self::Member(other, _)) => one == other,
            _ => false,
        }
    }
}

/// What one member handed in.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Contribution {
    /// When their last hand-in was written, in milliseconds since 1970, and how they signed it. Of
    /// several written at one time the signature that is greatest as a value.
    pub(super) signed: (u64, Option<Member>),
    pub(super) drafts: SortedMap<DraftId, Held>,
    /// The items with nothing to say (意見なし), and when the hand-in was written that names them: their last one that
    /// names any. Of who did not say who they are all that were named, and the time is 0.
    pub(super) silent: (u64, SortedSet<Id>),
    /// Whose contributions it was made of, as the secretariat said; none where nothing was said.
    pub(super) sources: Vec<Key>,
}

/// What one member handed in of one draft.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Held {
    /// When the first of their hand-ins was written that had it, likewise. Of those who did not say
    /// who they are nothing follows from it, and it is 0.
    pub(super) first: u64,
    pub(super) versions: Versions,
    /// Whether its words may be cut, wherever it came.
    pub(super) is_cut: bool,
    /// The items with nothing to say in the hand-ins without a name that had it: nothing else tells whose they are.
    pub(super) silent: SortedSet<Id>,
    /// In whose contributions it was, as the secretariat said; none where nothing was said.
    pub(super) from: Vec<Key>,
}

impl Collation {
    /// Collates hand-ins. Of a backup counts what its owner would have handed in.
    pub fn of<'a>(submissions: impl IntoIterator<Item = &'a Submission>) -> Self {
        let mut collation = Self::default();
        for submission in submissions {
            collation.take(submission);
        }
        collation
    }

    /// Takes a hand-in in.
    pub(super) fn take(&mut self, submission: &Submission) {
        let received = &submission.received;
        let altered = set_of(&received.altered);
        let drafts = received.drafts.iter().filter_map(as_handed_in);
        let cut = set_of(&submission.cut);
        let drafts = drafts.map(|draft| {
            let changed = (altered.contains_key(&draft.id), cut.contains_key(&draft.id));
            (changed, draft)
        });
        let silent = || with(Mark::NoOpinion, &received.marks).map(str::to_owned);
        let at = received.exported;
        let key = Key::of(submission);
        if let Key::Unsigned(..) = key {
            for (changed, draft) in drafts {
                let key = self.first_with(&draft.id, &key);
                let contribution = self.signed(key, (at, None));
                let held = contribution.add(draft, changed, 0, Withdrawing::Nobody);
                join(&mut held.silent, silent());
            }
            return;
        }
        let (first, by) = match key {
            Key::Member(..) => (at, Withdrawing::Own),
            _ => (0, Withdrawing::Nobody),
        };
        let contribution = self.signed(key, (at, received.member.clone()));
        for (changed, draft) in drafts {
            contribution.add(draft, changed, first, by);
        }
        contribution.is_silent(first, silent());
    }

    /// What a member handed in, to which this signature belongs. A hand-in without a name keeps the
    /// time that it is known by.
    pub(super) fn signed(&mut self, key: Key, signed: (u64, Option<Member>)) -> &mut Contribution {
        let signed = match key {
            Key::Unsigned(at, _) => (at, None),
            _ => signed,
        };
        let contribution = self.members.or_insert_with(key, Contribution::default);
        if signed > contribution.signed {
            contribution.signed = signed;
        }
        contribution
    }

    /// The first hand-in without a name, this one or one that came before, which has that draft.
    /// What others had of it moves to this one, where this one is the first.
    fn first_with(&mut self, id: &DraftId, own: &Key) -> Key {
        let has = |(key, it): &(&Key, &Contribution)| {
            matches!(key, Key::Unsigned(..)) && it.drafts.contains_key(id)
        };
        let Some(known) = self.members.iter().find(has).map(|(key, _)| key.clone()) else {
            return own.clone();
        };
        if known <= *own {
            return known;
        }
        if let Some(other) = self.members.get_mut(&known) {
            let held = other.drafts.remove(id);
            if other.drafts.is_empty() {
                self.members.remove(&known);
            }
            if let Some(held) = held {
                let contribution = self.signed(own.clone(), (0, None));
                contribution.drafts.insert(id.clone(), held);
            }
        }
        own.clone()
    }

    /// Who signed at the device of somebody of whom nothing came yet.
    pub(super) fn others_of(&self, key: &Key) -> Vec<&Member> {
        let is_there = |(other, it): &(&Key, &Contribution)| {
            let mut sources = it.sources.iter();
            other.shares_device_with(key) || sources.any(|it| it.shares_device_with(key))
        };
        let others = self.members.iter().filter(is_there);
        others.filter_map(|(_, it)| it.signed.1.as_ref()).collect()
    }

    /// What was handed in under other names at the same device.
    pub(super) fn others_at(&self, key: &Key) -> Vec<&Contribution> {
        // What somebody is known by may be of a hand-in that has not come: those that came are the sources.
        let at = |key: &Key, it: &Contribution| {
            if it.sources.is_empty() {
                vec![key.clone()]
            } else {
                it.sources.clone()
            }
        };
        let own = self.members.get(key);
        let own = own.map_or_else(Vec::new, |it| at(key, it));
        let shares = |other: &Key| own.iter().any(|own| own.shares_device_with(other));
        let others = self.members.iter();
        let others = others.filter(|(other, it)| *other != key && at(other, it).iter().any(shares));
        others.map(|(_, it)| it).collect()
    }
}

impl Contribution {
    /// Adds a version of a draft, altered or cut on its way, out of a hand-in that was written at that time.
    fn add(
        &mut self,
        draft: Draft,
        (altered, is_cut): (bool, bool),
        at: u64,
        by: Withdrawing,
    ) -> &mut Held {
        let held = self.drafts.or_insert_with(draft.id.clone(), || Held {
            first: at,
            is_cut,
            ..Held::default()
        });
        held.first = held.first.min(at);
        held.is_cut &= is_cut;
        add(&mut held.versions, draft, altered, by);
        held
    }

    /// Takes in the items with nothing to say that a hand-in of that time names. One that names none may be of a form
    /// that can't.
    fn is_silent(&mut self, at: u64, items: impl Iterator<Item = Id>) {
        let mut items = items.peekable();
        if items.peek().is_none() || at < self.silent.0 {
            return;
        }
        if at > self.silent.0 {
            self.silent = (at, SortedSet::default());
        }
        join(&mut self.silent.1, items);
    }

    /// The items with nothing to say, but for those on which they have written since: should those words be gone
    /// again, that does not come back by itself.
    pub(super) fn silent(&self) -> SortedSet<&str> {
        let (at, items) = &self.silent;
        let written_since = |item: &&Id| {
            let since = self.drafts.values().filter(|held| held.first > *at);
            let mut since = since.flat_map(|held| held.versions.keys());
            since.any(|draft| draft.anchor.item == **item)
        };
        let own = items.keys().filter(|item| !written_since(item));
        let unsigned = self.drafts.values().flat_map(|held| held.silent.keys());
        set_of(own.chain(unsigned).map(String::as_str))
    }

    /// The same, but for those on which words of theirs are listed.
    pub(super) fn silent_in_list(&self, others: &[&Self]) -> SortedSet<&str> {
        let mut silent = self.silent();
        for held in self.drafts.values() {
            if silent.is_empty() {
                break;
            }
            for (draft, _) in self.shown(held, others) {
                silent.remove(draft.anchor.item.as_str());
            }
        }
        silent
    }

    /// Whether a version that another handed in at the same device is this member's: they were the
    /// first to hand that draft in, that one's first hand-in with it being of that time.
    ///
    /// A hand-in holds all that is on the device, and so what was written by whoever used it
    /// before. What was made from this member's is not theirs, for nobody knows who wrote it. What
    /// they went on from is in their own list as it is now; and what they deleted is theirs as far
    /// as it was there when they first handed the draft in.
    pub(super) fn had_before(&self, draft: &Draft, first: u64) -> bool {
        let Some(held) = self.drafts.get(&draft.id) else {
            return false;
        };
        let is_theirs = |own: &Draft| match relation(own, draft) {
            Relation::Same => true,
            Relation::Descends => own.has_words() || draft.updated <= held.first,
            Relation::Ancestor | Relation::Diverged => false,
        };
        held.first < first && held.versions.keys().any(is_theirs)
    }

    /// The place of the member's group among the review's; the greatest number where they named
    /// none that it has.
    pub(super) fn group_at(&self, review: &Review) -> usize {
        let member = self.signed.1.as_ref();
        let at = member.and_then(|member| {
            let mut groups = review.groups.iter();
            groups.position(|group| group.id == member.group)
        });
        at.unwrap_or(usize::MAX)
    }
}

/// Adds items to those that are there.
pub(super) fn join(items: &mut SortedSet<Id>, more: impl IntoIterator<Item = Id>) {
    for item in more {
        items.insert(item, ());
    }
}
