//! All drafts on the desk: how what is typed reaches the storage, and how what is stored elsewhere reaches the desk.
//!
//! No draft lies there twice, whatever brings it and in whatever order: sheets are laid and given another draft here
//! alone, by [`Sheets::lay`] and [`Sheets::put`], and from outside they can only be read.

use std::collections::BTreeMap;
use std::ops::Deref;
use std::sync::Arc;

use super::ancestry::{Relation, relation};
use super::model::{Draft, DraftId, Kind, WriterId};
use super::sheet::{SaveState, Sheet, Typed};
use super::storage::KeyValue;
use super::store::{Saved, Store, StoreError};
use crate::review::model::Id;

/// The drafts on the desk, deleted ones included, in the order in which they came.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Sheets {
    sheets: Vec<Sheet>,
    next_key: u32,
}

/// What has changed from one state of all drafts to another.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Changes {
    /// Whether a draft came, went, or lies otherwise than before: see [`Sheet::lies_as`].
    pub laid: bool,
    /// The drafts that were there before and are otherwise now, by their keys.
    pub drafts: Vec<(u32, Change)>,
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
        let is_lasting = |(_, change): &(u32, Change)| *change == Change::Other;
        self.laid || self.drafts.iter().any(is_lasting)
    }
}

impl Deref for Sheets {
    type Target = [Sheet];

    fn deref(&self) -> &[Sheet] {
        &self.sheets
    }
}

impl Sheets {
    /// The sheet with a key.
    pub fn get(&self, key: u32) -> Option<&Sheet> {
        self.iter().find(|sheet| sheet.key == key)
    }

    /// The sheet of a draft.
    pub fn of(&self, draft: &DraftId) -> Option<&Sheet> {
        self.iter().find(|sheet| sheet.draft.id == *draft)
    }

    /// What is otherwise than it was before.
    pub fn changes_since(&self, before: &Self) -> Changes {
        let mut changes = Changes {
            laid: before.len() != self.len(),
            drafts: Vec::new(),
        };
        for sheet in self.iter() {
            let Some(before) = before.get(sheet.key) else {
                changes.laid = true;
                continue;
            };
            if sheet == before {
                continue;
            }
            let lies_as = sheet.lies_as(before);
            changes.laid |= !lies_as;
            let change = if lies_as && sheet.is_typed_on(before) {
                Change::Typed
            } else {
                Change::Other
            };
            changes.drafts.push((sheet.key, change));
        }
        changes
    }

    /// The draft beside which this version was kept, if it is still there.
    pub fn beside(&self, key: u32) -> Option<&Sheet> {
        let first = self.of(self.get(key)?.draft.conflict_with.as_ref()?);
        first.filter(|sheet| sheet.key != key && sheet.draft.is_live())
    }

    /// How many drafts count on each item that has any.
    pub fn count_by_item(&self) -> BTreeMap<Id, usize> {
        let mut counts = BTreeMap::new();
        for sheet in self.iter().filter(|sheet| sheet.counts()) {
            *counts.entry(sheet.draft.anchor.item.clone()).or_default() += 1;
        }
        counts
    }

    /// All drafts that are not deleted and not blank, with the words that stand on screen.
    pub fn written(&self) -> Vec<Draft> {
        let written = self.iter().filter(|sheet| sheet.counts());
        written.map(Sheet::shown).collect()
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
        let export = |sheet: &Sheet| match sheet.is_typed().then(&signed).flatten() {
            Some((writer, now)) => {
                let (text, kind) = (sheet.text(), sheet.kind());
                sheet.draft.edited(text, kind, &writer, now)
            }
            None => Draft::clone(&sheet.draft),
        };
        begun.map(export).collect()
    }

    /// The drafts on an item that are open to be written, by their keys, each with the id of the point that it hangs
    /// on; those deleted while the page lives too, since they can be brought back where they stood.
    pub fn open_on(&self, item: &str) -> Vec<(u32, Option<Id>)> {
        let is_open = |sheet: &&Sheet| sheet.draft.is_live() || sheet.undo;
        let open = self.iter().filter(is_open);
        open.filter(|sheet| sheet.draft.anchor.item == item)
            .map(|sheet| {
                let point = sheet.draft.anchor.point.as_ref();
                (sheet.key, point.map(|point| point.id.clone()))
            })
            .collect()
    }

    /// The drafts that were deleted and can be brought back, the latest first.
    pub fn deleted(&self) -> Vec<Sheet> {
        let can_return =
            |sheet: &&Sheet| !sheet.draft.is_live() && !sheet.draft.text.trim().is_empty();
        let mut deleted: Vec<Sheet> = self.iter().filter(can_return).cloned().collect();
        deleted.sort_by_key(|sheet| std::cmp::Reverse(sheet.draft.deleted));
        deleted
    }

    fn get_mut(&mut self, key: u32) -> Option<&mut Sheet> {
        self.sheets.iter_mut().find(|sheet| sheet.key == key)
    }

    /// Lays a draft behind the others, unless it lies here already. Returns its key.
    pub fn lay(&mut self, draft: Draft, state: SaveState) -> u32 {
        if let Some(sheet) = self.of(&draft.id) {
            return sheet.key;
        }
        let key = self.next_key;
        self.next_key += 1;
        self.sheets.push(Sheet {
            key,
            draft: Arc::new(draft),
            typed: None,
            composing: false,
            state,
            undo: false,
        });
        key
    }

    /// Puts a stored version on a sheet. False where its draft lies on another: then nothing is changed.
    fn put(&mut self, key: u32, draft: Draft) -> bool {
        let lies_elsewhere = self.of(&draft.id).is_some_and(|sheet| sheet.key != key);
        if !lies_elsewhere && let Some(sheet) = self.get_mut(key) {
            sheet.draft = Arc::new(draft);
            sheet.typed = None;
            sheet.state = SaveState::Saved;
        }
        !lies_elsewhere
    }

    /// Takes all off the desk.
    pub fn clear(&mut self) {
        self.sheets.clear();
    }

    fn take_off(&mut self, key: u32) {
        self.sheets.retain(|sheet| sheet.key != key);
    }

    /// Takes what stands in a draft's field.
    pub fn edit(&mut self, key: u32, text: String, kind: Kind) {
        if let Some(sheet) = self.get_mut(key) {
            sheet.typed = Some(Typed { text, kind });
            sheet.state = SaveState::Saving;
        }
    }

    /// An input method begins to compose in a draft's field, or has ended.
    pub fn set_composing(&mut self, key: u32, composing: bool) {
        if let Some(sheet) = self.get_mut(key) {
            sheet.composing = composing;
        }
    }

    /// What was typed and is still not stored waits for another tab, or for the device.
    pub fn wait(&mut self) {
        for sheet in &mut self.sheets {
            if sheet.state == SaveState::Saving {
                sheet.state = SaveState::Waiting;
            }
        }
    }

    /// What was to be done with a draft was not stored.
    pub fn fail(&mut self, key: u32, why: StoreError) {
        if let Some(sheet) = self.get_mut(key) {
            sheet.state = SaveState::Failed(why);
        }
    }

    /// Stores what was typed, as far as that can be done.
    pub fn save<K: KeyValue>(&mut self, store: &Store<K>, writer: &mut WriterId, now: u64) {
        let typed = self.iter().filter(|sheet| sheet.is_typed());
        let keys: Vec<u32> = typed.map(|sheet| sheet.key).collect();
        for key in keys {
            self.save_next(key, store, writer, &|shown, writer| {
                shown.edited(&shown.text, shown.kind, writer, now)
            });
        }
    }

    /// Deletes a draft; [`Self::restore`] brings it back. A blank one just goes.
    pub fn delete<K: KeyValue>(
        &mut self,
        key: u32,
        store: &Store<K>,
        writer: &mut WriterId,
        now: u64,
    ) {
        let Some(sheet) = self.get_mut(key) else {
            return;
        };
        if sheet.state == SaveState::Blank {
            self.take_off(key);
            return;
        }
        sheet.undo = true;
        let words = sheet.text().to_owned();
        let deleted = |shown: &Draft, writer: &WriterId| shown.deleted(writer, now);
        if self.save_next(key, store, writer, &deleted) {
            return;
        }
        // Full storage: that it is deleted needs less room without its words, which stay here for undo.
        let without_words = |shown: &Draft, writer: &WriterId| Draft {
            text: String::new(),
            ..deleted(shown, writer)
        };
        if self.save_next(key, store, writer, &without_words)
            && let Some(sheet) = self.get_mut(key)
        {
            Arc::make_mut(&mut sheet.draft).text = words;
        }
    }

    /// Brings a deleted draft back.
    pub fn restore<K: KeyValue>(
        &mut self,
        key: u32,
        store: &Store<K>,
        writer: &mut WriterId,
        now: u64,
    ) {
        self.save_next(key, store, writer, &|shown, writer| {
            shown.restored(writer, now)
        });
    }

    /// Stores the next revision of a draft, and lays out what storage holds then. Whether it is stored; the sheet says
    /// why not.
    fn save_next<K: KeyValue>(
        &mut self,
        key: u32,
        store: &Store<K>,
        writer: &mut WriterId,
        next: &dyn Fn(&Draft, &WriterId) -> Draft,
    ) -> bool {
        let Some(shown) = self.get(key).map(Sheet::shown) else {
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
                    self.spend(key, &next, writer);
                    self.fail(key, why);
                    return false;
                }
            };
            if stored.text == words && self.put(key, stored) {
                if let Some(theirs) = theirs {
                    self.lay(theirs, SaveState::Saved);
                }
                return true;
            }
            // The very words were stored before, and lie on another sheet or were gone on with elsewhere. Here someone
            // may be writing: they go on as a version of another writer, and so have an id of their own.
            *writer = successor;
        }
    }

    /// A revision that was refused may be in the mirror, and come to other pages from there: no other words bear its
    /// number. Typed words go on from it; what was to be done with a draft as a whole has left it as it was, and others
    /// are another writer's.
    fn spend(&mut self, key: u32, refused: &Draft, writer: &mut WriterId) {
        let Some(sheet) = self.get_mut(key) else {
            return;
        };
        if sheet.is_typed() {
            let draft = Arc::make_mut(&mut sheet.draft);
            draft.revision.clone_from(&refused.revision);
            draft.came_from.clone_from(&refused.came_from);
        } else {
            *writer = writer.on(&refused.id);
        }
    }

    /// Stores again what lies here, because storage has lost it or holds what was not made from it.
    fn save_again<K: KeyValue>(&mut self, key: u32, store: &Store<K>, writer: &mut WriterId) {
        let Some(sheet) = self.get(key) else { return };
        let draft = Draft::clone(&sheet.draft);
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
            Err(why) => return self.fail(key, why),
        };
        match (self.put(key, mine), theirs) {
            (true, Some(theirs)) => {
                self.lay(theirs, SaveState::Saved);
            }
            (true, None) => {}
            // Its words lie on another sheet, where they were kept apart: this one shows what has its id now.
            (false, Some(theirs)) => {
                self.put(key, theirs);
            }
            (false, None) => self.take_off(key),
        }
    }

    /// Takes over what storage holds, but for drafts that are being written here: if those were changed elsewhere
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
        let is_lost = |sheet: &&Sheet| {
            sheet.state != SaveState::Blank
                && sheet.draft.is_live()
                && !sheet.is_in_use()
                && known.iter().all(|it| it.id != sheet.draft.id)
        };
        let lost: Vec<u32> = self.iter().filter(is_lost).map(|sheet| sheet.key).collect();
        for draft in known {
            self.follow(draft, store, writer);
        }
        for key in lost {
            self.save_again(key, store, writer);
        }
        // At last what is new: some of it may be what a sheet has become just now.
        for draft in new {
            self.lay(draft, SaveState::Saved);
        }
    }

    /// Takes over what storage holds of a draft.
    fn follow<K: KeyValue>(&mut self, draft: Draft, store: &Store<K>, writer: &mut WriterId) {
        let Some(sheet) = self.of(&draft.id).filter(|sheet| !sheet.is_in_use()) else {
            return;
        };
        let key = sheet.key;
        match relation(&draft, &sheet.draft) {
            Relation::Same => {}
            Relation::Descends => drop(self.put(key, draft)),
            Relation::Ancestor | Relation::Diverged => self.save_again(key, store, writer),
        }
    }

    /// Lays out words that storage has refused, as ones that are not stored. What is being written, and words that
    /// these were not made from, do not give way to them.
    pub fn lay_refused(&mut self, draft: Draft, why: StoreError) {
        let (text, kind) = (draft.text.clone(), draft.kind);
        let known = self.of(&draft.id);
        let key = match known.map(|sheet| (sheet, relation(&draft, &sheet.draft))) {
            None => self.lay(draft, SaveState::Saved),
            Some((_, Relation::Same | Relation::Ancestor)) => return,
            Some((sheet, _)) if sheet.text() == text && sheet.draft.is_live() => return,
            Some((sheet, Relation::Descends)) if !sheet.is_in_use() => {
                // As it was made, alive where it was brought back.
                let key = sheet.key;
                self.put(key, draft);
                key
            }
            Some(_) => {
                let apart = draft.kept_apart();
                if self.of(&apart.id).is_some() {
                    return;
                }
                self.lay(apart, SaveState::Saved)
            }
        };
        self.edit(key, text, kind);
        self.fail(key, why);
    }
}
