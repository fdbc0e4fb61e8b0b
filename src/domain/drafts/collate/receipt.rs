//! What came of one file or text that was read in: from whom it is, and what it changed in the list.

use std::borrow::Cow;

use super::collation::{Collation, Key};
use super::file::Accepted;
use super::list::By;
use super::numbers::Numbers;
use super::people::People;
use super::resigned::{self, Resigned};
use super::versions::is_made_from;
use super::{Names, Place, Submission};
use crate::drafts::model::{Draft, DraftId, Kind};
use crate::drafts::wording::NO_NAME;
use crate::review::model::Id;
use crate::sorted::{SortedMap, SortedSet, set_of};

/// What came of one file or text ([`Receipt::message`]).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// From whom, in the list's order.
    pub from: Vec<String>,
    /// What was in it.
    pub accepted: Accepted,
    /// What it changed.
    pub changed: Changed,
    /// Who signs otherwise now.
    pub resigned: Vec<Resigned>,
    /// The words that it changed, as they were and as they are: of each draft in `changed.rewritten`,
    /// `changed.beside`, `changed.withdrawn` and `changed.passed`.
    pub told: Vec<Told>,
}

/// A draft with other words than before one file was read in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// Its item.
    pub item: Id,
    /// Whose it is.
    pub by: String,
    /// What is not listed any more.
    pub before: Vec<(Kind, String)>,
    /// What is listed in its place; nothing where it was withdrawn.
    pub after: Vec<(Kind, String)>,
    pub(super) places: Vec<Place>,
}

/// What one file changed in the list. Of each draft the item.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Changed {
    /// Drafts of which nothing was listed before.
    pub new: Vec<Id>,
    /// Those with other words now.
    pub rewritten: Vec<Id>,
    /// Those that are listed as they were, and with other words beside them: a copy that was changed on its way, say.
    pub beside: Vec<Id>,
    /// Those that are not listed any more.
    pub withdrawn: Vec<Id>,
    /// Those that stood under another name at the same device, and now under that of who handed
    /// them in before.
    pub moved: Vec<Id>,
    /// Those in it that stand in the list under another name at the same device.
    pub carried: Vec<Id>,
    /// Those that are listed with other words, or not at all, since what was handed in later is there already.
    pub passed: Vec<Id>,
    /// Those that are deleted in it and stay: they are of somebody else, or went on elsewhere.
    pub kept: Vec<Id>,
    /// The items to which somebody has nothing to say (意見なし) now, of each of them.
    pub silent: Vec<Id>,
    /// Those to which they had nothing to say before, and now have.
    pub silent_no_more: Vec<Id>,
}

/// Of each place a name, and the places of which it was made.
type Known = SortedMap<Place, (String, Vec<Place>)>;

/// Its item, and what it says in each of its versions.
type Said = (Id, SortedSet<(Kind, String)>);

impl Receipt {
    /// Reads in what came under this name: the collation of what came before then has it too.
    pub fn of(name: &str, submissions: &[Submission], collation: &mut Collation) -> Self {
        Self::among(&People::default(), name, submissions, collation)
    }

    /// The same where it was said who is who.
    pub fn among(
        people: &People,
        name: &str,
        submissions: &[Submission],
        collation: &mut Collation,
    ) -> Self {
        let own = Collation::of(submissions).with(people);
        let mut from: Vec<String> = Vec::new();
        for (by, ..) in own.in_order(Names::Shown) {
            let by = match by {
                By::File(file) | By::Another(file, _) if file == name => NO_NAME.to_owned(),
                by => by.label_for_now(),
            };
            if !from.contains(&by) {
                from.push(by);
            }
        }
        let ids = set_of(own.members.values().flat_map(|it| it.drafts.keys()));
        let then = decided(collation, people);
        let before = said(&listed(&then, &ids));
        let silent_before = silent(&then, &own, &ids);
        let signed_before = resigned::before(&own, &then);
        let then = known(&then, &ids);
        for submission in submissions {
            collation.take(submission);
        }
        let now = decided(collation, people);
        let listed = listed(&now, &ids);
        let after = said(&listed);
        let mut changed = Changed::between(&before, &after);
        let silent_now = silent(&now, &own, &ids);
        let only = |one: &SortedSet<(Key, Id)>, other: &SortedSet<(Key, Id)>| {
            let only = one.keys().filter(|it| !other.contains_key(*it));
            only.map(|(_, item)| item.clone()).collect()
        };
        changed.silent = only(&silent_now, &silent_before);
        changed.silent_no_more = only(&silent_before, &silent_now);
        let known = [known(&now, &ids), then];
        let mut told = told(&before, &after, &known);
        let is_as_before = |place: &Place| before.get(place) == after.get(place);
        let passed = passed(&own, &now).into_iter();
        for (place, draft) in passed.filter(|(place, _)| is_as_before(place)) {
            changed.passed.push(draft.anchor.item.clone());
            told.push(Told::of(draft, after.get(&place), whose(&known, &place)));
        }
        for (key, it) in own.members.iter() {
            for draft in it.drafts.values().flat_map(|held| held.versions.keys()) {
                let place = (key.whose(), draft.id.clone());
                let stays = |(_, other): &(&Key, &Draft)| {
                    other.id == draft.id && !is_made_from(other, draft)
                };
                if !draft.has_words() && listed.iter().any(stays) {
                    changed.kept.push(draft.anchor.item.clone());
                } else if draft.has_words()
                    && !after.contains_key(&place)
                    && after.keys().any(|other| is_handed_on(&place, other))
                {
                    changed.carried.push(draft.anchor.item.clone());
                }
            }
        }
        Self {
            from,
            accepted: Accepted::of_collated(submissions, &own),
            changed,
            resigned: Resigned::of(signed_before, &now),
            told,
        }
    }
}

impl Told {
    /// Words that came after what was made of them, and what is listed in their place.
    fn of(draft: &Draft, listed: Option<&Said>, (by, places): (String, Vec<Place>)) -> Self {
        let after = listed.map(|(_, words)| words.keys().cloned().collect());
        Self {
            item: draft.anchor.item.clone(),
            by,
            before: vec![(draft.kind, draft.text.clone())],
            after: after.unwrap_or_default(),
            places,
        }
    }

    /// Its number, if it was given one.
    pub fn number(&self, numbers: &Numbers) -> Option<u32> {
        numbers.of(&self.places)
    }
}

impl Changed {
    fn between(before: &SortedMap<Place, Said>, after: &SortedMap<Place, Said>) -> Self {
        let mut changed = Self::default();
        let gone = |place: &Place| before.contains_key(place) && !after.contains_key(place);
        let came = |place: &Place| after.contains_key(place) && !before.contains_key(place);
        for (place, (item, words)) in after.iter() {
            let list = match before.get(place) {
                Some((_, known)) if known == words => continue,
                Some((_, known)) if known.keys().all(|it| words.contains_key(it)) => {
                    &mut changed.beside
                }
                Some(_) => &mut changed.rewritten,
                None if before.keys().any(|it| gone(it) && is_handed_on(it, place)) => {
                    &mut changed.moved
                }
                None => &mut changed.new,
            };
            list.push(item.clone());
        }
        for (place, (item, _)) in before.iter() {
            if gone(place) && !after.keys().any(|it| came(it) && is_handed_on(place, it)) {
                changed.withdrawn.push(item.clone());
            }
        }
        changed
    }
}

/// The collation with what was said of who is who.
fn decided<'a>(collation: &'a Collation, people: &People) -> Cow<'a, Collation> {
    if people.is_empty() {
        Cow::Borrowed(collation)
    } else {
        Cow::Owned(collation.with(people))
    }
}

/// Of each of these drafts under whose name it stands, and whose it is and which, as it was handed in.
fn known(collation: &Collation, ids: &SortedSet<&DraftId>) -> Known {
    let mut known = Known::default();
    for (by, key, it) in collation.in_order(Names::Shown) {
        let mut theirs = ids.keys().filter(|id| it.drafts.contains_key(**id));
        let Some(first) = theirs.next() else { continue };
        let in_part = it.in_part(&collation.others_at(key));
        for id in std::iter::once(first).chain(theirs) {
            let place = (key.whose(), (*id).clone());
            known.insert(place, (by.label_for_now(), it.places(key, id, &in_part)));
        }
    }
    known
}

/// Under whose name a draft stands, and its places; nothing where nobody knows it.
fn whose(known: &[Known; 2], place: &Place) -> (String, Vec<Place>) {
    let found = known.iter().find_map(|it| it.get(place));
    found.cloned().unwrap_or_default()
}

/// What stands in the first with words, and in the second went on as another version.
fn passed<'a>(own: &'a Collation, now: &Collation) -> Vec<(Place, &'a Draft)> {
    let mut passed = Vec::new();
    for (key, it) in own.members.iter() {
        for (id, held) in it.drafts.iter() {
            let there = now.members.get(key).and_then(|it| it.drafts.get(id));
            let versions = || there.into_iter().flat_map(|it| it.versions.keys());
            // Deleted by nobody knows whom it stays.
            let goes_on = |draft: &Draft| {
                versions().any(|it| is_made_from(it, draft)) && versions().all(|it| it != draft)
            };
            let words = held.versions.keys().filter(|draft| draft.has_words());
            let gone = words.filter(|draft| goes_on(draft));
            passed.extend(gone.map(|draft| ((key.whose(), id.clone()), draft)));
        }
    }
    passed
}

/// What is listed with other words than before, or not any more.
fn told(
    before: &SortedMap<Place, Said>,
    after: &SortedMap<Place, Said>,
    known: &[Known; 2],
) -> Vec<Told> {
    let mut told = Vec::new();
    let nothing = SortedSet::default();
    for (place, (item, was)) in before.iter() {
        let is = match after.get(place) {
            Some((_, is)) => is,
            None if after.keys().any(|it| is_handed_on(place, it)) => continue,
            None => &nothing,
        };
        let only = |one: &SortedSet<(Kind, String)>, other: &SortedSet<(Kind, String)>| {
            let words = one.keys().filter(|it| !other.contains_key(*it));
            words.cloned().collect::<Vec<_>>()
        };
        if was != is {
            let (by, places) = whose(known, place);
            // Where nothing went, the others came beside what was there.
            let before = only(was, is);
            told.push(Told {
                item: item.clone(),
                by,
                before: if before.is_empty() {
                    only(was, &nothing)
                } else {
                    before
                },
                after: only(is, was),
                places,
            });
        }
    }
    told
}

/// To which items those who handed in these have nothing to say.
fn silent(
    collation: &Collation,
    own: &Collation,
    ids: &SortedSet<&DraftId>,
) -> SortedSet<(Key, Id)> {
    let mut silent = SortedSet::default();
    for (key, it) in collation.members.iter() {
        // What came without a name may be with another hand-in of the same drafts.
        if own.members.contains_key(key) || ids.keys().any(|id| it.drafts.contains_key(*id)) {
            let items = it.silent_in_list(&collation.others_at(key)).into_entries();
            for (item, ()) in items {
                silent.insert((key.whose(), item.to_owned()), ());
            }
        }
    }
    silent
}

/// What is listed of these drafts.
fn listed<'a>(collation: &'a Collation, ids: &SortedSet<&DraftId>) -> Vec<(&'a Key, &'a Draft)> {
    let mut listed = Vec::new();
    for (key, it) in collation.members.iter() {
        let others = collation.others_at(key);
        for held in ids.keys().filter_map(|id| it.drafts.get(*id)) {
            let shown = it.shown(held, &others).into_iter();
            listed.extend(shown.map(|(draft, _)| (key, draft)));
        }
    }
    listed
}

fn said(listed: &[(&Key, &Draft)]) -> SortedMap<Place, Said> {
    let mut said: SortedMap<Place, Said> = SortedMap::default();
    for (key, draft) in listed {
        let place = (key.whose(), draft.id.clone());
        let new = || (draft.anchor.item.clone(), SortedSet::default());
        let (_, words) = said.or_insert_with(place, new);
        words.insert((draft.kind, draft.text.clone()), ());
    }
    said
}

/// Whether both are one draft under two names at one device.
fn is_handed_on((one, id): &Place, (other, other_id): &Place) -> bool {
    id == other_id && one != other && one.shares_device_with(other)
}
