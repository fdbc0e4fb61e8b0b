//! The desk: one's own drafts as the views see them, and their way to the device's storage.
//!
//! What is typed waits a moment here before it is stored (see [`super::saving`]), and is stored at once
//! when the page is hidden. A text that can't be stored stays here, and on screen, and is tried again.

use std::collections::BTreeMap;

use markup::prelude::*;

use crate::browser::{clock, random};
use domain::drafts::model::{Anchor, Draft, DraftId, Kind, Point, Start, WriterId};
use domain::drafts::sheet::{SaveState, Sheet};
use domain::drafts::sheets::Sheets;
use domain::drafts::store::{Problem, Store};
use domain::review::model::Id;

use super::shelf::Shelf;

/// The drafts of this review on this device.
#[derive(Debug, Clone, Copy)]
pub struct Desk {
    /// All drafts, deleted ones included, in the order in which they came; it tells of every change, so of
    /// every key. What asks for less goes through [`Desk::sheet`] and the like.
    pub sheets: RwSignal<Sheets>,
    /// Tells when a draft comes, goes, or lies otherwise than before: see [`Sheet::lies_as`].
    laid: Trigger,
    /// How many drafts count on each item that has any: it changes far seldomer than what is typed.
    pub on_items: Memo<BTreeMap<Id, usize>>,
    /// What storage holds and can't be read.
    pub problems: RwSignal<Vec<Problem>>,
    /// Whether the browser forbids storing: everything then lives in memory only.
    pub forbidden: RwSignal<bool>,
    pub(super) inner: StoredValue<Inner, LocalStorage>,
}

#[derive(Debug)]
pub(super) struct Inner {
    pub(super) review: Id,
    pub(super) store: Option<Store<Shelf>>,
    pub(super) writer: Option<WriterId>,
    /// The mark of the last erasing that this page knows of.
    pub(super) erased: Option<String>,
    /// Whether a save is under way that will take all that was typed.
    pub(super) saving: bool,
    /// How many such saves are done.
    pub(super) saves: u32,
    /// What tells of each draft, by its key.
    changes: BTreeMap<u32, Changes>,
    /// Stores what was typed, once there is something to type into.
    pub(super) save: Option<fn(Desk) -> bool>,
}

/// What tells of the changes of a draft.
#[derive(Debug, Clone, Default)]
struct Changes {
    /// Its words, which change at every key.
    words: ArcTrigger,
    /// All else, and its words once they are stored.
    rest: ArcTrigger,
}

impl Desk {
    /// A desk with nothing on it yet.
    pub fn empty(review: &str) -> Self {
        let sheets = RwSignal::new(Sheets::default());
        let laid = Trigger::new();
        let on_items = move |_: Option<&BTreeMap<Id, usize>>| {
            laid.track();
            let mut counts = BTreeMap::new();
            sheets.with_untracked(|sheets| {
                for sheet in sheets.iter().filter(|sheet| sheet.counts()) {
                    *counts.entry(sheet.draft.anchor.item.clone()).or_default() += 1;
                }
            });
            counts
        };
        Self {
            sheets,
            laid,
            on_items: Memo::new(on_items),
            problems: RwSignal::new(Vec::new()),
            forbidden: RwSignal::new(false),
            inner: StoredValue::new_local(Inner {
                review: review.to_owned(),
                store: None,
                writer: None,
                erased: None,
                saving: false,
                saves: 0,
                changes: BTreeMap::new(),
                save: None,
            }),
        }
    }

    /// Whether the device's storage was not looked into yet: see [`super::furnish`].
    pub fn is_bare(self) -> bool {
        self.inner.with_value(|inner| inner.store.is_none())
    }

    pub(super) fn lay(self, draft: Draft, state: SaveState) -> u32 {
        let mut key = 0;
        self.change(|sheets| key = sheets.lay(draft, state));
        key
    }

    /// What tells of a draft's changes.
    fn changes(self, key: u32) -> Option<Changes> {
        self.inner
            .try_update_value(|inner| inner.changes.entry(key).or_default().clone())
    }

    /// How many drafts with words in them there are.
    pub fn count(self) -> usize {
        self.on_items.with(|counts| counts.values().sum())
    }

    /// All drafts that are not deleted and not blank, with the words that stand on screen.
    pub fn written(self) -> Vec<Draft> {
        let counts = |sheet: &&Sheet| sheet.counts();
        self.sheets
            .with(|sheets| sheets.iter().filter(counts).map(Sheet::shown).collect())
    }

    /// All drafts for a file, deleted ones included. Words that are not stored yet get a revision of their
    /// own, by a writer of their own, so that the file never says of other words that they are the stored
    /// revision.
    pub fn for_file(self) -> Vec<Draft> {
        let export = |sheet: &Sheet| {
            let named = || WriterId::new(&random::name());
            let writer = sheet.is_typed().then(named).flatten();
            let edited = |writer: WriterId| {
                let (text, kind) = (sheet.text(), sheet.kind());
                sheet.draft.edited(text, kind, &writer, clock::now())
            };
            writer.map_or_else(|| Draft::clone(&sheet.draft), edited)
        };
        self.sheets.with(|sheets| {
            let begun = |sheet: &&Sheet| sheet.state != SaveState::Blank;
            sheets.iter().filter(begun).map(export).collect()
        })
    }

    /// The draft beside which this version was kept, if it is still there.
    pub fn beside(self, key: u32) -> Option<Sheet> {
        self.laid.track();
        let mine = self.sheet_untracked(key)?;
        let first = self.sheet_of(mine.draft.conflict_with.as_ref()?);
        first.filter(|sheet| sheet.key != key && sheet.draft.is_live())
    }

    /// The sheet of a draft.
    pub fn sheet_of(self, draft: &DraftId) -> Option<Sheet> {
        self.laid.track();
        let key = |sheets: &Sheets| sheets.of(draft).map(|sheet| sheet.key);
        self.sheet(self.sheets.with_untracked(key)?)
    }

    /// Every draft that was ever stored, deleted ones included: what an import is compared with.
    pub fn stored(self) -> Vec<Draft> {
        self.sheets.with(|sheets| {
            let stored = sheets
                .iter()
                .filter(|sheet| sheet.state != SaveState::Blank);
            stored.map(|sheet| Draft::clone(&sheet.draft)).collect()
        })
    }

    /// How many drafts hang on an item.
    pub fn count_on(self, item: &str) -> usize {
        self.on_items
            .with(|counts| counts.get(item).copied().unwrap_or_default())
    }

    /// The drafts on an item that are open to be written, by their keys, each with the id of the point
    /// that it hangs on; those deleted while the page lives too, since they can be brought back where
    /// they stood.
    pub fn open_on(self, item: &str) -> Vec<(u32, Option<Id>)> {
        self.laid.track();
        self.sheets.with_untracked(|sheets| {
            let open = |sheet: &&Sheet| sheet.draft.is_live() || sheet.undo;
            let on_item = sheets
                .iter()
                .filter(open)
                .filter(|sheet| sheet.draft.anchor.item == item);
            on_item
                .map(|sheet| {
                    let point = sheet.draft.anchor.point.as_ref();
                    (sheet.key, point.map(|point| point.id.clone()))
                })
                .collect()
        })
    }

    /// A draft by its key. What is typed in it is followed once it is stored; [`Desk::letters`] follows every key.
    pub fn sheet(self, key: u32) -> Option<Sheet> {
        self.laid.track();
        if let Some(changes) = self.changes(key) {
            changes.rest.track();
        }
        self.sheet_untracked(key)
    }

    /// How many letters stand in a draft, stored or not.
    pub fn letters(self, key: u32) -> usize {
        self.laid.track();
        if let Some(changes) = self.changes(key) {
            changes.words.track();
        }
        self.with_words(key, |words| words.chars().count())
    }

    /// The words that stand in a draft just now, stored or not; none where there is no such draft. They are not
    /// followed.
    pub fn with_words<T>(self, key: u32, read: impl FnOnce(&str) -> T) -> T {
        self.sheets
            .with_untracked(|sheets| read(sheets.get(key).map_or("", Sheet::text)))
    }

    pub(super) fn sheet_untracked(self, key: u32) -> Option<Sheet> {
        self.sheets
            .with_untracked(|sheets| sheets.get(key).cloned())
    }

    /// Changes what lies here, and tells of each draft what has become of it.
    pub(super) fn change(self, change: impl FnOnce(&mut Sheets)) {
        let mut sheets = self.sheets.get_untracked();
        change(&mut sheets);
        self.replace(sheets);
    }

    /// Likewise, with what the drafts are stored with; nothing where there is no storage.
    pub(super) fn work(self, work: impl FnOnce(&mut Sheets, &Store<Shelf>, &mut WriterId)) {
        self.change(|sheets| {
            self.inner.try_update_value(|inner| {
                if let (Some(store), Some(writer)) = (&inner.store, &mut inner.writer) {
                    work(sheets, store, writer);
                }
            });
        });
    }

    fn replace(self, sheets: Sheets) {
        let mut changed = Vec::new();
        let mut lies_as_before = true;
        self.sheets.maybe_update(|before| {
            lies_as_before = before.len() == sheets.len();
            for sheet in sheets.iter() {
                let Some(before) = before.get(sheet.key) else {
                    lies_as_before = false;
                    continue;
                };
                if sheet != before {
                    let lies_as = sheet.lies_as(before);
                    lies_as_before &= lies_as;
                    changed.push((sheet.key, lies_as && sheet.is_typed_on(before)));
                }
            }
            *before = sheets;
            !lies_as_before || changed.iter().any(|(_, is_typing)| !is_typing)
        });
        for (key, is_typing) in changed {
            if let Some(Changes { words, rest }) = self.changes(key) {
                words.notify();
                if !is_typing {
                    rest.notify();
                }
            }
        }
        if !lies_as_before {
            self.laid.notify();
        }
    }

    /// Lays a blank sheet for an item or for a point of it; nothing is stored until something is written.
    pub fn begin(self, item: &str, point: Option<Point>) -> Option<u32> {
        let (review, writer) = self
            .inner
            .with_value(|inner| (inner.review.clone(), inner.writer.clone()));
        let draft = Draft::start(Start {
            id: DraftId::new(&random::name())?,
            review,
            anchor: Anchor {
                item: item.to_owned(),
                point,
            },
            kind: Kind::Opinion,
            writer: writer?,
            now: clock::now(),
        });
        Some(self.lay(draft, SaveState::Blank))
    }

    /// Stores what was typed. Whether the page can be left without losing words.
    pub fn is_safe(self) -> bool {
        let save = self.inner.with_value(|inner| inner.save);
        save.is_none_or(|save| save(self)) && !self.would_lose()
    }

    /// Whether leaving the page would lose words.
    fn would_lose(self) -> bool {
        let forbidden = self.forbidden.get_untracked();
        let lost = |sheet: &Sheet| sheet.is_typed() || (forbidden && sheet.counts());
        self.sheets.with_untracked(|sheets| sheets.iter().any(lost))
    }

    /// Reads or writes something in storage beside the drafts; nothing where there is no storage.
    pub fn reach<T>(self, run: impl FnOnce(&Store<Shelf>) -> T) -> Option<T> {
        self.inner
            .try_with_value(|inner| inner.store.as_ref().map(run))
            .flatten()
    }

    /// The drafts that were deleted and can be brought back, by their keys, the latest first.
    pub fn deleted(self) -> Vec<Sheet> {
        let mut deleted: Vec<Sheet> = self.sheets.with(|sheets| {
            let can_return =
                |sheet: &&Sheet| !sheet.draft.is_live() && !sheet.draft.text.trim().is_empty();
            sheets.iter().filter(can_return).cloned().collect()
        });
        deleted.sort_by_key(|sheet| std::cmp::Reverse(sheet.draft.deleted));
        deleted
    }

    /// Values that could not be read and were set aside, each with its key.
    pub fn asides(self) -> Vec<(String, String)> {
        let asides = |inner: &Inner| inner.store.as_ref()?.asides().ok();
        self.inner.with_value(asides).unwrap_or_default()
    }
}
