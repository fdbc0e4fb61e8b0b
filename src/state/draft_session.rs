//! One's own drafts as the views see them. A thin adapter of [`Session`], which decides what becomes of them:
//! here are the signals that tell of it, the clock, and random names; the timers and the lock are in [`super::saving`].

use std::collections::BTreeMap;
use std::rc::Rc;

use markup::prelude::*;

use crate::browser::{clock, offline, random};
use domain::drafts::history::Version;
use domain::drafts::model::{Anchor, Draft, DraftId, Point, WriterId};
use domain::drafts::open_draft::{LocalId, OpenDraft};
use domain::drafts::open_drafts::{Change, Changes, OpenDrafts};
use domain::drafts::resolving::Resolution;
use domain::drafts::session::{Gone, Session};
use domain::drafts::store::{Problem, Store};
use domain::review::model::Id;

use super::letters::letters;
use super::persistence::OwnStorage;

/// The drafts of this review on this device.
#[derive(Debug, Clone, Copy)]
pub struct DraftSession {
    /// All drafts, deleted ones included, in the order in which they came; it tells of every change, so of
    /// every key. What asks for less goes through [`DraftSession::open_draft`] and the like.
    pub open_drafts: RwSignal<OpenDrafts>,
    /// Tells when a draft comes, goes, or is listed otherwise than before: see [`OpenDraft::is_listed_as`].
    listed: Trigger,
    /// How many drafts count on each item that has any: it changes far seldomer than what is typed.
    pub on_items: Memo<BTreeMap<Id, usize>>,
    /// What storage holds and can't be read.
    pub problems: RwSignal<Vec<Problem>>,
    /// Whether the browser forbids storing: everything then lives in memory only.
    pub forbidden: RwSignal<bool>,
    inner: StoredValue<Inner, LocalStorage>,
}

/// What no view sees.
struct Inner {
    session: Session<OwnStorage>,
    /// What tells of each draft, by its local id.
    tellers: BTreeMap<LocalId, Teller>,
    /// Stores what was typed, once there is something to type into: its code comes with the chunk of the drafts.
    save: Option<Save>,
    /// The fields on the page, by the local ids of their drafts.
    fields: Vec<(LocalId, Unheard)>,
}

/// What stands in a field and was not heard of by an event; none where there is nothing.
pub type Unheard = Rc<dyn Fn() -> Option<String>>;

/// Stores what was typed in a session: whether its page can be left.
type Save = fn(DraftSession) -> bool;

/// What tells of the changes of a draft.
#[derive(Debug, Clone, Default)]
struct Teller {
    /// Its words, which change at every key.
    words: ArcTrigger,
    /// All else, and its words once they are stored.
    rest: ArcTrigger,
}

impl DraftSession {
    /// A session that has loaded nothing yet.
    pub fn empty(review: &str) -> Self {
        let open_drafts = RwSignal::new(OpenDrafts::default());
        let listed = Trigger::new();
        let on_items = move |_: Option<&BTreeMap<Id, usize>>| {
            listed.track();
            open_drafts.with_untracked(OpenDrafts::count_by_item)
        };
        Self {
            open_drafts,
            listed,
            on_items: Memo::new(on_items),
            problems: RwSignal::new(Vec::new()),
            forbidden: RwSignal::new(false),
            inner: StoredValue::new_local(Inner {
                session: Session::new(review),
                tellers: BTreeMap::new(),
                save: None,
                fields: Vec::new(),
            }),
        }
    }

    /// Whether there is no draft, not even a deleted one, and nothing is the matter with what stores them.
    pub fn is_empty(self) -> bool {
        self.open_drafts.with(|it| it.iter().next().is_none())
            && self.problems.with(Vec::is_empty)
            && !self.forbidden.get()
    }

    /// Whether the device's storage was not looked into yet: see [`super::load`].
    pub fn is_not_loaded(self) -> bool {
        self.inner.with_value(|inner| inner.session.is_new())
    }

    /// Lets something happen to the drafts, and tells of each what has become of it.
    pub(super) fn run<T: Default>(self, event: impl FnOnce(&mut Session<OwnStorage>) -> T) -> T {
        let done = self
            .inner
            .try_update_value(|inner| event(&mut inner.session));
        self.tell();
        done.unwrap_or_default()
    }

    /// Tells what is new. It stands apart from [`Self::run`], of which each event has its own copy in the wasm.
    fn tell(self) {
        let told = self.inner.try_update_value(|inner| {
            let session = &mut inner.session;
            let problems = self.problems.with_untracked(|it| it != session.problems());
            let problems = problems.then(|| session.problems().to_vec());
            (session.open_drafts().clone(), problems, session.ends())
        });
        let Some((open_drafts, problems, ends)) = told else {
            return;
        };
        if ends {
            offline::begin_anew();
        }
        if let Some(problems) = problems {
            self.problems.set(problems);
        }
        let mut changes = Changes::default();
        self.open_drafts.maybe_update(|before| {
            changes = open_drafts.changes_since(before);
            *before = open_drafts;
            changes.are_lasting()
        });
        for (id, change) in changes.drafts {
            if let Some(Teller { words, rest }) = self.teller(id) {
                words.notify();
                if change == Change::Other {
                    rest.notify();
                }
            }
        }
        if changes.listed {
            self.listed.notify();
        }
    }

    /// What tells of a draft's changes.
    fn teller(self, id: LocalId) -> Option<Teller> {
        self.inner
            .try_update_value(|inner| inner.tellers.entry(id).or_default().clone())
    }

    /// A draft's field comes to the page, or goes. Whether it is the first.
    pub(super) fn set_field(self, id: LocalId, unheard: Option<Unheard>) -> bool {
        let set = self.inner.try_update_value(|inner| {
            let was_empty = inner.fields.is_empty();
            inner.fields.retain(|(it, _)| *it != id);
            inner.fields.extend(unheard.map(|unheard| (id, unheard)));
            was_empty
        });
        set == Some(true)
    }

    /// The fields on the page.
    pub(super) fn fields(self) -> Vec<(LocalId, Unheard)> {
        self.inner
            .try_with_value(|inner| inner.fields.clone())
            .unwrap_or_default()
    }

    /// How many drafts with words in them there are.
    pub fn count(self) -> usize {
        self.on_items.with(|counts| counts.values().sum())
    }

    /// See [`OpenDrafts::written`].
    pub fn written(self) -> Vec<Draft> {
        self.open_drafts.with(OpenDrafts::written)
    }

    /// See [`OpenDrafts::for_file`].
    pub fn for_file(self) -> Vec<Draft> {
        let signed = || Some((WriterId::new(&random::name())?, clock::now()));
        self.open_drafts
            .with(|open_drafts| open_drafts.for_file(signed))
    }

    /// See [`OpenDrafts::beside`].
    pub fn beside(self, id: LocalId) -> Option<OpenDraft> {
        self.listed.track();
        let first = self
            .open_drafts
            .with_untracked(|open_drafts| Some(open_drafts.beside(id)?.local_id))?;
        self.open_draft(first)
    }

    /// The draft with an id, as it is open.
    pub fn open_draft_of(self, draft: &DraftId) -> Option<OpenDraft> {
        self.listed.track();
        let id =
            |open_drafts: &OpenDrafts| open_drafts.of(draft).map(|open_draft| open_draft.local_id);
        self.open_draft(self.open_drafts.with_untracked(id)?)
    }

    /// See [`OpenDrafts::stored`].
    pub fn stored(self) -> Vec<Draft> {
        self.open_drafts.with(OpenDrafts::stored)
    }

    /// How many drafts hang on an item.
    pub fn count_on(self, item: &str) -> usize {
        self.on_items
            .with(|counts| counts.get(item).copied().unwrap_or_default())
    }

    /// See [`OpenDrafts::open_on`].
    pub fn open_on(self, item: &str) -> Vec<(LocalId, Option<Id>)> {
        self.listed.track();
        self.open_drafts
            .with_untracked(|open_drafts| open_drafts.open_on(item))
    }

    /// A draft by its local id. What is typed in it is followed once it is stored; [`DraftSession::letters`] follows every key.
    pub fn open_draft(self, id: LocalId) -> Option<OpenDraft> {
        self.listed.track();
        if let Some(teller) = self.teller(id) {
            teller.rest.track();
        }
        self.open_drafts
            .with_untracked(|open_drafts| open_drafts.get(id).cloned())
    }

    /// How many letters stand in a draft, stored or not.
    pub fn letters(self, id: LocalId) -> usize {
        self.listed.track();
        if let Some(teller) = self.teller(id) {
            teller.words.track();
        }
        self.with_words(id, letters)
    }

    /// The words that stand in a draft just now, stored or not; none where there is no such draft. They are not
    /// followed.
    pub fn with_words<T>(self, id: LocalId, read: impl FnOnce(&str) -> T) -> T {
        self.open_drafts
            .with_untracked(|open_drafts| read(open_drafts.get(id).map_or("", OpenDraft::text)))
    }

    /// Opens a blank draft for an item or for a point of it; nothing is stored until something is written.
    pub fn begin(self, item: &str, point: Option<Point>) -> Option<LocalId> {
        let id = DraftId::new(&random::name())?;
        let item = item.to_owned();
        self.run(|session| session.begin(id, Anchor { item, point }, clock::now()))
    }

    /// Stores what was typed. Whether the page can be left without losing words.
    pub fn is_safe(self) -> bool {
        let save = self.inner.with_value(|inner| inner.save);
        save.is_none_or(|save| save(self))
    }

    /// Ends a conflict as the member decides. Returns the local id of the draft that goes on.
    pub fn resolve(self, id: LocalId, resolution: Resolution) -> LocalId {
        let resolve =
            |session: &mut Session<_>| Some(session.resolve(id, resolution, clock::now()));
        self.run(resolve).unwrap_or(id)
    }

    /// The earlier versions of a draft, the newest first.
    pub fn history(self, id: LocalId) -> Vec<Version> {
        self.inner
            .try_with_value(|inner| inner.session.history(id))
            .unwrap_or_default()
    }

    /// Puts an earlier version in the place of the present one, which becomes an earlier version.
    pub fn return_to(self, id: LocalId, version: &Version) {
        self.run(|session| session.return_to(id, version, clock::now()));
    }

    /// Deletes a draft; [`DraftSession::restore`] brings it back. A blank one just goes.
    pub fn delete(self, id: LocalId) {
        self.run(|session| session.delete(id, clock::now()));
    }

    /// Brings a deleted draft back.
    pub fn restore(self, id: LocalId) {
        self.run(|session| session.restore(id, clock::now()));
    }

    /// Reads or writes something in storage beside the drafts; nothing where there is no storage.
    pub fn reach<T>(self, run: impl FnOnce(&Store<OwnStorage>) -> T) -> Option<T> {
        self.inner
            .try_with_value(|inner| inner.session.store().map(run))
            .flatten()
    }

    /// From now on what is typed is stored by this.
    pub(super) fn save_with(self, save: Save) {
        self.inner.update_value(|inner| inner.save = Some(save));
    }

    /// The id of the review that the drafts are on.
    pub(super) fn review(self) -> Id {
        self.inner
            .with_value(|inner| inner.session.review().to_owned())
    }

    /// See [`Session::gone`].
    pub fn gone(self) -> Vec<Gone> {
        self.open_drafts.track();
        self.inner
            .try_with_value(|inner| inner.session.gone())
            .unwrap_or_default()
    }

    /// See [`Session::bring_back_gone`].
    pub fn bring_back_gone(self, gone: &Gone) {
        self.run(|session| session.bring_back_gone(gone, clock::now()));
    }

    /// Values that could not be read and were set aside, each with its key.
    pub fn quarantined(self) -> Vec<(String, String)> {
        self.reach(|store| store.quarantined().ok())
            .flatten()
            .unwrap_or_default()
    }
}
