//! The drafts of one page: a state machine without signals, clock or browser.
//!
//! In come what the member does, what the storage holds, and the time; out come the writes into the storage, and what
//! has changed of each draft ([`OpenDrafts::changes_since`]). A session is one tab in one visit; several of them share a
//! storage. Words are lost in none of them, whatever the others do, whatever the storage refuses, and wherever one is
//! killed: `tests/domain/drafts_session.rs` tries that at random.

use std::sync::Arc;

use super::erasing::mark_key;
use super::history::Version;
use super::model::{Anchor, Draft, DraftId, Kind, Start, WriterId};
use super::open_draft::{LocalId, OpenDraft, SaveState};
use super::open_drafts::OpenDrafts;
use super::recovery::{Recovered, note_others};
use super::resolving::{Resolution, Resolved};
use super::storage::{Key, Mirrored};
use super::store::{Problem, Saved, Store, StoreError};
use super::visible::seen;
use crate::review::model::Id;

/// The drafts of one page, and what they are stored with.
#[derive(Debug)]
pub struct Session<K> {
    review: Id,
    open_drafts: OpenDrafts,
    problems: Vec<Problem>,
    phase: Phase<K>,
    save: Scheduled,
    /// What the mirror held when the page began, as far as it is still to be brought back.
    found: Vec<(String, String)>,
    /// Whether it is told that the session has ended.
    told_end: bool,
}

/// How far a session has come.
#[derive(Debug)]
enum Phase<K> {
    /// Nothing was read yet.
    New,
    /// It reads and writes.
    Live(Live<K>),
    /// Another tab has erased everything: nothing is read or written any more.
    Ended,
}

/// What drafts are stored with.
#[derive(Debug)]
struct Live<K> {
    store: Store<K>,
    writer: WriterId,
    /// The mark of the last erasing that this session knows of.
    erased: Option<String>,
}

/// The save that will take all that was typed.
#[derive(Debug, Default)]
struct Scheduled {
    is_due: bool,
    /// How many of them are done.
    done: u32,
}

/// Names a save that was begun, to tell whether it is late.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SaveNumber(u32);

/// Words that were deleted, or taken out by hand, and can be brought back.
#[derive(Debug, Clone, PartialEq)]
pub struct Gone {
    /// Their draft, as it is open.
    pub local_id: LocalId,
    /// The draft itself.
    pub draft: Arc<Draft>,
    /// The words.
    pub text: String,
    /// When they went, in milliseconds since 1970, by the device's clock.
    pub at: u64,
    /// The earlier version that has them; none where the deleted draft has them itself.
    version: Option<Version>,
}

impl<K: Mirrored> Session<K> {
    /// A session of a review, by its id, with no drafts yet.
    pub fn new(review: &str) -> Self {
        Self {
            review: review.to_owned(),
            open_drafts: OpenDrafts::default(),
            problems: Vec::new(),
            phase: Phase::New,
            save: Scheduled::default(),
            found: Vec::new(),
            told_end: false,
        }
    }

    /// The review, by its id.
    pub fn review(&self) -> &str {
        &self.review
    }

    /// The drafts as they stand.
    pub fn open_drafts(&self) -> &OpenDrafts {
        &self.open_drafts
    }

    /// What the storage holds and can't be read.
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// Whether nothing was read yet.
    pub fn is_new(&self) -> bool {
        matches!(self.phase, Phase::New)
    }

    /// Whether another tab has erased everything since this session began: the page has to begin anew. Said once.
    pub fn ends(&mut self) -> bool {
        let has_ended = matches!(self.phase, Phase::Ended);
        has_ended && !std::mem::replace(&mut self.told_end, has_ended)
    }

    /// What is stored beside drafts is read and written with this; none where there is nothing to store in.
    pub fn store(&self) -> Option<&Store<K>> {
        self.live().map(|live| &live.store)
    }

    fn live(&self) -> Option<&Live<K>> {
        match &self.phase {
            Phase::Live(live) => Some(live),
            Phase::New | Phase::Ended => None,
        }
    }

    /// Does something with the drafts and what they are stored with; nothing where there is nothing to store in.
    fn work(&mut self, work: impl FnOnce(&mut OpenDrafts, &Store<K>, &mut WriterId)) {
        if let Phase::Live(Live { store, writer, .. }) = &mut self.phase {
            work(&mut self.open_drafts, store, writer);
        }
    }

    /// Begins a blank draft, by an id that nobody had before; nothing is stored until something is written. Where one
    /// lies blank on the same anchor, as after a double tap, that one is taken. Its local id; none where nothing was
    /// read yet.
    pub fn begin(&mut self, id: DraftId, anchor: Anchor, now: u64) -> Option<LocalId> {
        let writer = self.live()?.writer.clone();
        if let Some(blank) = self.open_drafts.blank_on(&anchor) {
            return Some(blank.local_id);
        }
        let draft = Draft::start(Start {
            id,
            review: self.review.clone(),
            anchor,
            kind: Kind::Opinion,
            writer,
            now,
        });
        Some(self.open_drafts.add(draft, SaveState::Blank))
    }

    /// Takes what is to be seen in a draft's field, unconfirmed text of an input method included. Whether a save has to be
    /// scheduled: one that is due takes it too.
    pub fn edit(&mut self, id: LocalId, text: String, kind: Kind) -> bool {
        self.open_drafts.edit(id, seen(text), kind);
        !std::mem::replace(&mut self.save.is_due, true)
    }

    /// An input method begins to compose in a draft's field, or has ended.
    pub fn compose(&mut self, id: LocalId, composing: bool) {
        self.open_drafts.set_composing(id, composing);
        if !composing {
            self.refresh();
        }
    }

    /// The save that was scheduled begins: it may have to wait for other tabs. What is typed from now on schedules
    /// another.
    pub fn begin_save(&mut self) -> SaveNumber {
        self.save.is_due = false;
        SaveNumber(self.save.done)
    }

    /// The save that was begun is done.
    pub fn end_save(&mut self, now: u64) {
        self.save(now);
        // What storage refused to take back is tried again here, where no other tab writes.
        if self.bring_back() {
            self.refresh();
        }
        self.save.done += 1;
    }

    /// Some time has passed since a save was begun: where it is not done, its drafts say that they wait.
    pub fn check_save(&mut self, begun: SaveNumber) {
        if begun.0 == self.save.done {
            self.open_drafts.wait();
        }
    }

    /// Stores what was typed. Whether nothing is left.
    pub fn save(&mut self, now: u64) -> bool {
        self.heed_erasing();
        if self.open_drafts.iter().any(OpenDraft::is_typed) {
            self.work(|open_drafts, store, writer| open_drafts.save(store, writer, now));
        }
        !self.open_drafts.iter().any(OpenDraft::is_typed)
    }

    /// Whether words would be lost with the page. `lasts` says whether what is stored outlives it.
    pub fn would_lose(&self, lasts: bool) -> bool {
        let is_lost =
            |open_draft: &OpenDraft| open_draft.is_typed() || (!lasts && open_draft.counts());
        self.open_drafts.iter().any(is_lost)
    }

    /// Deletes a draft; [`Self::restore`] brings it back. A blank one just goes.
    pub fn delete(&mut self, id: LocalId, now: u64) {
        self.save(now);
        self.work(|open_drafts, store, writer| open_drafts.delete(id, store, writer, now));
        self.save(now);
    }

    /// Brings a deleted draft back.
    pub fn restore(&mut self, id: LocalId, now: u64) {
        self.heed_erasing();
        self.work(|open_drafts, store, writer| open_drafts.restore(id, store, writer, now));
    }

    /// Ends a conflict as the member decides. The local id of the draft that goes on. Where words that stand on screen
    /// could not be stored, nothing is done: the draft says why.
    pub fn resolve(&mut self, id: LocalId, resolution: Resolution, now: u64) -> LocalId {
        self.save(now);
        let beside = self.open_drafts.beside(id);
        let (Some(this), Some(other)) = (self.open_drafts.get(id), beside) else {
            return id;
        };
        if this.is_typed() || other.is_typed() {
            return id;
        }
        let (this, first, first_id) = (this.draft.clone(), other.draft.clone(), other.local_id);
        let resolved = self.live().map(|Live { store, writer, .. }| {
            store.resolve(&first, &this, resolution, writer, now)
        });
        let (kept, left) = match resolved {
            Some(Ok(Resolved { kept, other })) => (Some(Ok(kept)), other.and_then(Result::err)),
            Some(Err(error)) => (Some(Err(error)), None),
            None => (None, None),
        };
        if matches!(kept, Some(Ok(_))) {
            self.open_drafts.set_composing(first_id, false);
        }
        self.follow(id, kept);
        if let Some(why) = left {
            self.refuse(id, why);
        }
        if resolution == Resolution::Apart {
            id
        } else {
            first_id
        }
    }

    /// The earlier versions of a draft, the newest first.
    pub fn history(&self, id: LocalId) -> Vec<Version> {
        let versions = || {
            self.store()?
                .history(&self.open_drafts.get(id)?.draft.id)
                .ok()
        };
        versions().unwrap_or_default()
    }

    /// The words that were deleted, and those that were taken out by hand so that nothing is left in their draft; what
    /// went last comes first.
    pub fn gone(&self) -> Vec<Gone> {
        let gone = |open_draft: &OpenDraft| {
            let draft = &open_draft.draft;
            if open_draft.state == SaveState::Blank || open_draft.counts() {
                return None;
            }
            let (text, at, version) = if draft.is_blank() {
                let version = self.history(open_draft.local_id).into_iter().next()?;
                (version.text.clone(), version.kept, Some(version))
            } else {
                (draft.text.clone(), draft.deleted?, None)
            };
            Some(Gone {
                local_id: open_draft.local_id,
                draft: Arc::clone(draft),
                text,
                at,
                version,
            })
        };
        let mut all: Vec<Gone> = self.open_drafts.iter().filter_map(gone).collect();
        all.sort_by_key(|it| std::cmp::Reverse(it.at));
        all
    }

    /// Brings words back that were gone, into the draft that they stood in.
    pub fn bring_back_gone(&mut self, gone: &Gone, now: u64) {
        match &gone.version {
            Some(version) => self.return_to(gone.local_id, version, now),
            None => self.restore(gone.local_id, now),
        }
    }

    /// Puts an earlier version in the place of the present one, which becomes an earlier version. Where that could not
    /// be stored, nothing is done: the draft says why.
    pub fn return_to(&mut self, id: LocalId, version: &Version, now: u64) {
        self.save(now);
        let Some(open_draft) = self.open_drafts.get(id).filter(|it| !it.is_typed()) else {
            return;
        };
        let returned = self.live().map(|Live { store, writer, .. }| {
            store.restore_version(&open_draft.draft, version, writer, now)
        });
        self.follow(id, returned);
    }

    /// Shows what the storage holds after something was done to a draft there as a whole.
    fn follow(&mut self, id: LocalId, done: Option<Result<Saved, StoreError>>) {
        match done {
            Some(Ok(saved)) => {
                // Whoever has decided on a draft as a whole writes in its field no more.
                self.open_drafts.set_composing(id, false);
                // After a conflict the earlier writer is spent.
                if let Saved::Conflict(conflict) = saved {
                    self.work(|_, _, writer| *writer = conflict.writer);
                }
            }
            Some(Err(error)) => self.refuse(id, error),
            None => {}
        }
        self.refresh();
    }

    /// What was to be done with a draft as a whole was refused. It may be in the mirror, under a number that no other
    /// words may bear: they are another writer's.
    fn refuse(&mut self, id: LocalId, why: StoreError) {
        self.open_drafts.fail(id, why);
        self.work(|open_drafts, _, writer| {
            if let Some(open_draft) = open_drafts.get(id) {
                *writer = writer.on(&open_draft.draft.id);
            }
        });
    }

    /// Shows what the storage holds now: see [`OpenDrafts::refresh`].
    pub fn refresh(&mut self) {
        self.heed_erasing();
        let loaded = self.store().and_then(|store| store.load_all().ok());
        let Some(loaded) = loaded else { return };
        self.problems = loaded.problems;
        self.work(|open_drafts, store, writer| open_drafts.refresh(loaded.drafts, store, writer));
    }

    /// Another tab changed a key of the storage, or all of them.
    pub fn changed_elsewhere(&mut self, key: Option<&str>) {
        let is_ours =
            |key: &str| Key::parse(&self.review, key).is_some() || key == mark_key(&self.review);
        if key.is_none_or(is_ours) {
            self.refresh();
        }
    }

    /// Ends where another tab has erased everything since this session began: it may still see keys that are gone, and
    /// would store them again.
    fn heed_erasing(&mut self) {
        let Some(live) = self.live() else { return };
        let mark = live.store.erased();
        if mark.is_some() && mark != live.erased {
            self.forget();
            self.phase = Phase::Ended;
        }
    }

    /// Everything is being erased here, under this mark: nothing that was there is stored again.
    pub fn begin_erasing(&mut self, mark: &str) {
        self.forget();
        if let Phase::Live(live) = &mut self.phase {
            live.erased = Some(mark.to_owned());
        }
    }

    fn forget(&mut self) {
        self.found.clear();
        self.open_drafts.clear();
        self.problems.clear();
    }

    /// Reads all that the storage holds, as this writer. Whether it can be read; it is tried again later where not.
    pub fn load(&mut self, storage: K, writer: WriterId, now: u64) -> bool {
        let store = Store::new(storage, &self.review);
        let loaded = store.load_all();
        let is_readable = loaded.is_ok();
        if let Ok(loaded) = loaded {
            // What can't be read is copied aside before anything else is written.
            for problem in &loaded.problems {
                let _ = store.quarantine(problem);
            }
            // What was damaged may come back whole from the mirror.
            store.storage().forget_removed();
            let _ = store.purge(now);
            self.problems = loaded.problems;
            for draft in loaded.drafts {
                self.open_drafts.add(draft, SaveState::Saved);
            }
        }
        let erased = store.erased();
        self.phase = Phase::Live(Live {
            store,
            writer,
            erased,
        });
        is_readable
    }

    /// Brings back what the storage has lost, from what its mirror held when the page began: keys with their values.
    pub fn recover(&mut self, found: Vec<(String, String)>) {
        self.heed_erasing();
        self.found.clone_from(&found);
        if self.bring_back() {
            self.refresh();
        }
        if let Some(store) = self.store() {
            note_others(store, &self.review, &found);
        }
    }

    /// Tries it with what was found and not brought back yet. Whether the storage has something again.
    fn bring_back(&mut self) -> bool {
        let found = std::mem::take(&mut self.found);
        let Some(store) = self.store().filter(|_| !found.is_empty()) else {
            return false;
        };
        let Recovered { any, refused, left } = Recovered::bring_back(store, &self.review, &found);
        self.found = left;
        for (draft, why) in refused {
            self.open_drafts.add_refused(draft, why);
        }
        any
    }
}
