//! All open drafts of a page: how what is typed reaches the storage, and how what is stored elsewhere reaches the page.
//!
//! No draft is open twice, whatever brings it and in whatever order: open drafts are added and given another draft here
//! alone, by [`OpenDrafts::add`] and [`OpenDrafts::replace`], and from outside they can only be read.

use std::collections::BTreeMap;
use std::ops::Deref;
use std::sync::Arc;

use super::ancestry::{Relation, relation};
use super::model::{Anchor, Draft, DraftId, Kind, WriterId};
use super::open_draft::{LocalId, OpenDraft, SaveState};
use super::storage::KeyValue;
use super::store::{Saved, Store, StoreError};
use crate::review::model::Id;

/// The drafts on the page, deleted ones included, in the order in which they came.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct OpenDrafts {
    open_drafts: Vec<OpenDraft>,
    next_local_id: LocalId,
}

/// What has changed from one state of all drafts to another.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Changes {
    /// Whether a draft came, went, or is listed otherwise than before: see [`OpenDraft::is_listed_as`].
    pub listed: bool,
    /// The drafts that were there before and are otherwise now, by their local ids.
    pub drafts: Vec<(LocalId, Change)>,
}

/// What has changed of a draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// Words were typed that are about to be stored, and nothing else.
    Typed,
    /// Anything else.
    Other,
}

impl Changes {
    /// Whether there is more than words that are being typed.
    pub fn are_lasting(&self) -> bool {
        let is_lasting = |(_, change): &(LocalId, Change)| *change == Change::Other;
        self.listed || self.drafts.iter().any(is_lasting)
    }
}

impl Deref for OpenDrafts {
    type Target = [OpenDraft];

    fn deref(&self) -> &[OpenDraft] {
        &self.open_drafts
    }
}

impl OpenDrafts {
    /// The draft that is open under a local id.
    pub fn get(&self, id: LocalId) -> Option<&OpenDraft> {
        self.iter().find(|open_draft| open_draft.local_id == id)
    }

    /// The draft with an id, as it is open.
    pub fn of(&self, draft: &DraftId) -> Option<&OpenDraft> {
        self.iter().find(|open_draft| open_draft.draft.id == *draft)
    }

    /// One in which nothing was written yet, on an item or on a point of it.
    pub fn blank_on(&self, anchor: &Anchor) -> Option<&OpenDraft> {
        let point = |of: &Anchor| of.point.as_ref().map(|point| point.id.clone());
        self.iter().find(|open_draft| {
            let on = &open_draft.draft.anchor;
            open_draft.state == SaveState::Blank
                && on.item == anchor.item
                && point(on) == point(anchor)
        })
    }

    /// What is otherwise than it was before.
    pub fn changes_since(&self, before: &Self) -> Changes {
        let mut changes = Changes {
            listed: before.len() != self.len(),
            drafts: Vec::new(),
        };
        for open_draft in self.iter() {
            let Some(before) = before.get(open_draft.local_id) else {
                changes.listed = true;
                continue;
            };
            if open_draft == before {
                continue;
            }
            let is_listed_as = open_draft.is_listed_as(before);
            changes.listed |= !is_listed_as;
            let change = if is_listed_as && open_draft.is_typed_on(before) {
                Change::Typed
            } else {
                Change::Other
            };
            changes.drafts.push((open_draft.local_id, change));
        }
        changes
    }

    /// The draft beside which this version was kept, if it is still there.
    pub fn beside(&self, id: LocalId) -> Option<&OpenDraft> {
        let first = self.of(self.get(id)?.draft.conflict_with.as_ref()?);
        first.filter(|open_draft| open_draft.local_id != id && open_draft.draft.is_live())
    }

    /// How many drafts count on each item that has any.
    pub fn count_by_item(&self) -> BTreeMap<Id, usize> {
        let mut counts = BTreeMap::new();
        for open_draft in self.iter().filter(|open_draft| open_draft.counts()) {
            *counts
                .entry(open_draft.draft.anchor.item.clone())
                .or_default() += 1;
        }
        counts
    }

    /// All drafts that are not deleted and not blank, with the words that stand on screen.
    pub fn written(&self) -> Vec<Draft> {
        let written = self.iter().filter(|open_draft| open_draft.counts());
        written.map(OpenDraft::shown).collect()
    }

    /// Every draft that was ever stored, deleted ones included: what an import is compared with.
    pub fn stored(&self) -> Vec<Draft> {
        let stored = self.iter().filter(|it| it.state != SaveState::Blank);
        stored.map(|it| Draft::clone(&it.draft)).collect()
    }

    /// All drafts for a file, deleted ones included. Words that are not stored yet get a revision of their own, by a
    /// writer of their own and at a time that `signed` tells, so that the file never says of other words that they are
    /// the stored revision.
    pub fn for_file(&self, signed: impl Fn() -> Option<(WriterId, u64)>) -> Vec<Draft> {
        let begun = self.iter().filter(|it| it.state != SaveState::Blank);
        let export = |open_draft: &OpenDraft| match open_draft.is_typed().then(&signed).flatten() {
            Some((writer, now)) => {
                let (text, kind) = (open_draft.text(), open_draft.kind());
                open_draft.draft.edited(text, kind, &writer, now)
            }
            None => Draft::clone(&open_draft.draft),
        };
        begun.map(export).collect()
    }

    /// The local ids of the drafts out of which all words were taken by hand.
    pub fn emptied(&self) -> Vec<LocalId> {
        let emptied = self.iter().filter(|open_draft| open_draft.is_emptied());
        emptied.map(|open_draft| open_draft.local_id).collect()
    }

    /// The drafts on an item that are open to be written, by their local ids, each with the id of the point that it hangs
    /// on; those deleted while the page lives too, since they can be brought back where they stood.
    pub fn open_on(&self, item: &str) -> Vec<(LocalId, Option<Id>)> {
        let is_open = |open_draft: &&OpenDraft| open_draft.draft.is_live() || open_draft.undo;
        let open = self.iter().filter(is_open);
        open.filter(|open_draft| open_draft.draft.anchor.item == item)
            .map(|open_draft| {
                let point = open_draft.draft.anchor.point.as_ref();
                (open_draft.local_id, point.map(|point| point.id.clone()))
            })
            .collect()
    }

    fn get_mut(&mut self, id: LocalId) -> Option<&mut OpenDraft> {
        self.open_drafts
            .iter_mut()
            .find(|open_draft| open_draft.local_id == id)
    }

    /// Adds a draft after the others, unless it is open already. Returns its local id.
    pub fn add(&mut self, draft: Draft, state: SaveState) -> LocalId {
        if let Some(open_draft) = self.of(&draft.id) {
            return open_draft.local_id;
        }
        let id = self.next_local_id;
        self.next_local_id = id.next();
        self.open_drafts.push(OpenDraft {
            local_id: id,
            draft: Arc::new(draft),
            typed: None,
            fullest: None,
            composing: false,
            state,
            undo: false,
        });
        id
    }

    /// Gives an open draft another stored version. False where that one's draft is open already: then nothing is changed.
    fn replace(&mut self, id: LocalId, draft: Draft) -> bool {
        let lies_elsewhere = self
            .of(&draft.id)
            .is_some_and(|open_draft| open_draft.local_id != id);
        if !lies_elsewhere && let Some(open_draft) = self.get_mut(id) {
            open_draft.draft = Arc::new(draft);
            open_draft.typed = None;
            open_draft.state = SaveState::Saved;
        }
        !lies_elsewhere
    }

    /// Closes all drafts.
    pub fn clear(&mut self) {
        self.open_drafts.clear();
    }

    fn remove(&mut self, id: LocalId) {
        self.open_drafts
            .retain(|open_draft| open_draft.local_id != id);
    }

    /// Takes what stands in a draft's field.
    pub fn edit(&mut self, id: LocalId, text: String, kind: Kind) {
        if let Some(open_draft) = self.get_mut(id) {
            open_draft.write(text, kind);
        }
    }

    /// An input method begins to compose in a draft's field, or has ended.
    pub fn set_composing(&mut self, id: LocalId, composing: bool) {
        if let Some(open_draft) = self.get_mut(id) {
            open_draft.composing = composing;
        }
    }

    /// What was typed and is still not stored waits for another tab, or for the device.
    pub fn wait(&mut self) {
        for open_draft in &mut self.open_drafts {
            if open_draft.state == SaveState::Saving {
                open_draft.state = SaveState::Waiting;
            }
        }
    }

    /// What was to be done with a draft was not stored.
    pub fn fail(&mut self, id: LocalId, why: StoreError) {
        if let Some(open_draft) = self.get_mut(id) {
            open_draft.state = SaveState::Failed(why);
        }
    }

    /// Stores what was typed, as far as that can be done.
    pub fn save<K: KeyValue>(&mut self, store: &Store<K>, writer: &mut WriterId, now: u64) {
        let typed = self.iter().filter(|open_draft| open_draft.is_typed());
        let ids: Vec<LocalId> = typed.map(|open_draft| open_draft.local_id).collect();
        for id in ids {
            self.save_wiped(id, store, writer, now);
            self.save_shown(id, store, writer, now);
        }
    }

    /// Stores a draft as it is shown.
    fn save_shown<K: KeyValue>(
        &mut self,
        id: LocalId,
        store: &Store<K>,
        writer: &mut WriterId,
        now: u64,
    ) {
        self.save_next(id, store, writer, &|shown, writer| {
            shown.edited(&shown.text, shown.kind, writer, now)
        });
    }

    /// Where all words of a draft were taken out, letter by letter, what is stored may be the last letter of them, or
    /// nothing, where they were refused: they are stored once more before nothing is, and so become its earlier version.
    fn save_wiped<K: KeyValue>(
        &mut self,
        id: LocalId,
        store: &Store<K>,
        writer: &mut WriterId,
        now: u64,
    ) {
        let Some(open_draft) = self.get_mut(id) else {
            return;
        };
        let Some(words) = open_draft.take_wiped() else {
            return;
        };
        let (nothing, kind) = (open_draft.text().to_owned(), open_draft.kind());
        open_draft.write(words, kind);
        self.save_shown(id, store, writer, now);
        if let Some(open_draft) = self.get_mut(id) {
            open_draft.write(nothing, kind);
            open_draft.fullest = None;
        }
    }

    /// Deletes a draft; [`Self::restore`] brings it back. A blank one just goes.
    pub fn delete<K: KeyValue>(
        &mut self,
        id: LocalId,
        store: &Store<K>,
        writer: &mut WriterId,
        now: u64,
    ) {
        let Some(open_draft) = self.get_mut(id) else {
            return;
        };
        if open_draft.state == SaveState::Blank {
            self.remove(id);
            return;
        }
        open_draft.undo = true;
        let words = open_draft.text().to_owned();
        let deleted = |shown: &Draft, writer: &WriterId| shown.deleted(writer, now);
        if self.save_next(id, store, writer, &deleted) {
            return;
        }
        // Full storage: that it is deleted needs less room without its words, which stay here for undo.
        let without_words = |shown: &Draft, writer: &WriterId| Draft {
            text: String::new(),
            ..deleted(shown, writer)
        };
        if self.save_next(id, store, writer, &without_words)
            && let Some(open_draft) = self.get_mut(id)
        {
            Arc::make_mut(&mut open_draft.draft).text = words;
        }
    }

    /// Brings a deleted draft back.
    pub fn restore<K: KeyValue>(
        &mut self,
        id: LocalId,
        store: &Store<K>,
        writer: &mut WriterId,
        now: u64,
    ) {
        self.save_next(id, store, writer, &|shown, writer| {
            shown.restored(writer, now)
        });
    }

    /// Stores the next revision of a draft, and shows what storage holds then. Whether it is stored; the open draft says
    /// why not.
    fn save_next<K: KeyValue>(
        &mut self,
        id: LocalId,
        store: &Store<K>,
        writer: &mut WriterId,
        next: &dyn Fn(&Draft, &WriterId) -> Draft,
    ) -> bool {
        let Some(shown) = self.get(id).map(OpenDraft::shown) else {
            return true;
        };
        loop {
            let next = next(&shown, writer);
            let (words, successor) = (next.text.clone(), next.successor());
            let (stored, theirs) = match store.save(&next) {
                Ok(Saved::Written) => (next, None),
                Ok(Saved::Kept(stored)) => (*stored, None),
                Ok(Saved::Conflict(conflict)) => {
                    *writer = successor.clone();
                    (conflict.mine, conflict.theirs)
                }
                Err(why) => {
                    self.spend(id, &next, writer);
                    self.fail(id, why);
                    return false;
                }
            };
            if stored.text == words && self.replace(id, stored) {
                if let Some(theirs) = theirs {
                    self.add(theirs, SaveState::Saved);
                }
                return true;
            }
            // The very words were stored before, and are open already or were gone on with elsewhere. Here someone
            // may be writing: they go on as a version of another writer, and so have an id of their own.
            *writer = successor;
        }
    }

    /// A revision that was refused may be in the mirror, and come to other pages from there: no other words bear its
    /// number. Typed words go on from it; what was to be done with a draft as a whole has left it as it was, and others
    /// are another writer's.
    fn spend(&mut self, id: LocalId, refused: &Draft, writer: &mut WriterId) {
        let Some(open_draft) = self.get_mut(id) else {
            return;
        };
        if open_draft.is_typed() {
            let draft = Arc::make_mut(&mut open_draft.draft);
            draft.revision.clone_from(&refused.revision);
            draft.came_from.clone_from(&refused.came_from);
        } else {
            *writer = writer.on(&refused.id);
        }
    }

    /// Stores again what is open here, because storage has lost it or holds what was not made from it.
    fn save_again<K: KeyValue>(&mut self, id: LocalId, store: &Store<K>, writer: &mut WriterId) {
        let Some(open_draft) = self.get(id) else {
            return;
        };
        let draft = Draft::clone(&open_draft.draft);
        let (mine, theirs) = match store.save(&draft) {
            Ok(Saved::Written) => (draft, None),
            Ok(Saved::Kept(stored)) => (*stored, None),
            Ok(Saved::Conflict(conflict)) => {
                // Of what another tab wrote every tab may do so: only the one whose own it is has spent its writer.
                if draft.is_by(writer) {
                    *writer = conflict.writer;
                }
                (conflict.mine, conflict.theirs)
            }
            Err(why) => return self.fail(id, why),
        };
        match (self.replace(id, mine), theirs) {
            (true, Some(theirs)) => {
                self.add(theirs, SaveState::Saved);
            }
            (true, None) => {}
            // Its words are open already, where they were kept apart: this one shows what has its id now.
            (false, Some(theirs)) => {
                self.replace(id, theirs);
            }
            (false, None) => self.remove(id),
        }
    }

    /// Shows what storage holds now, but for drafts that are being written here: if those were changed elsewhere
    /// too, storing them finds the conflict and keeps both. What storage has lost, or what was overwritten there by
    /// something not made from it, is stored again.
    pub fn refresh<K: KeyValue>(
        &mut self,
        stored: Vec<Draft>,
        store: &Store<K>,
        writer: &mut WriterId,
    ) {
        let (known, new): (Vec<Draft>, Vec<Draft>) =
            stored.into_iter().partition(|it| self.of(&it.id).is_some());
        let is_lost = |open_draft: &&OpenDraft| {
            open_draft.state != SaveState::Blank
                && open_draft.draft.is_live()
                && !open_draft.is_in_use()
                && known.iter().all(|it| it.id != open_draft.draft.id)
        };
        let lost: Vec<LocalId> = self
            .iter()
            .filter(is_lost)
            .map(|open_draft| open_draft.local_id)
            .collect();
        for draft in known {
            self.follow(draft, store, writer);
        }
        for id in lost {
            self.save_again(id, store, writer);
        }
        // At last what is new: an open draft may just have become some of it.
        for draft in new {
            self.add(draft, SaveState::Saved);
        }
    }

    /// Shows what storage holds now of a draft.
    fn follow<K: KeyValue>(&mut self, draft: Draft, store: &Store<K>, writer: &mut WriterId) {
        let Some(open_draft) = self
            .of(&draft.id)
            .filter(|open_draft| !open_draft.is_in_use())
        else {
            return;
        };
        let id = open_draft.local_id;
        match relation(&draft, &open_draft.draft) {
            Relation::Same => {}
            Relation::Descends => drop(self.replace(id, draft)),
            Relation::Ancestor | Relation::Diverged => self.save_again(id, store, writer),
        }
    }

    /// Lays out words that storage has refused, as ones that are not stored. What is being written, and words that
    /// these were not made from, do not give way to them.
    pub fn add_refused(&mut self, draft: Draft, why: StoreError) {
        let (text, kind) = (draft.text.clone(), draft.kind);
        let known = self.of(&draft.id);
        let id = match known.map(|open_draft| (open_draft, relation(&draft, &open_draft.draft))) {
            None => self.add(draft, SaveState::Saved),
            Some((_, Relation::Same | Relation::Ancestor)) => return,
            Some((open_draft, _)) if open_draft.text() == text && open_draft.draft.is_live() => {
                return;
            }
            Some((open_draft, Relation::Descends)) if !open_draft.is_in_use() => {
                // As it was made, alive where it was brought back.
                let id = open_draft.local_id;
                self.replace(id, draft);
                id
            }
            Some(_) => {
                let apart = draft.kept_apart();
                if self.of(&apart.id).is_some() {
                    return;
                }
                self.add(apart, SaveState::Saved)
            }
        };
        self.edit(id, text, kind);
        self.fail(id, why);
    }
}
