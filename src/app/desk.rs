//! The desk: one's own drafts as the views see them, and their way to the device's storage.
//!
//! What is typed waits at most [`SAVE_WITHIN`] here before it is stored, and is stored at once when the
//! page is hidden. A text that can't be stored stays here, and on screen, and is tried again.

use std::time::Duration;

use leptos::prelude::*;

use crate::browser::{clock, lock, random};
use crate::drafts::model::{Anchor, Draft, DraftId, Kind, Start, WriterId};
use crate::drafts::storage::Key;
use crate::drafts::store::{Conflict, Problem, Saved, Store, StoreError};
use crate::review::model::Id;

use super::sheet::{SaveState, Sheet, Typed};
use super::shelf::Shelf;

/// How long a typed character waits until it is stored. The promise is 300 ms.
const SAVE_WITHIN: Duration = Duration::from_millis(100);

/// The drafts of this review on this device.
#[derive(Debug, Clone, Copy)]
pub struct Desk {
    /// All drafts, deleted ones included, in the order in which they came.
    pub sheets: RwSignal<Vec<Sheet>>,
    /// What storage holds and can't be read.
    pub problems: RwSignal<Vec<Problem>>,
    /// Whether the browser forbids storing: everything then lives in memory only.
    pub forbidden: RwSignal<bool>,
    inner: StoredValue<Inner, LocalStorage>,
}

#[derive(Debug)]
struct Inner {
    review: Id,
    store: Option<Store<Shelf>>,
    writer: Option<WriterId>,
    /// Whether a save is under way that will take all that was typed.
    saving: bool,
    next_key: u32,
}

impl Desk {
    /// A desk with nothing on it, for rendering on the build machine.
    pub fn empty(review: &str) -> Self {
        Self {
            sheets: RwSignal::new(Vec::new()),
            problems: RwSignal::new(Vec::new()),
            forbidden: RwSignal::new(false),
            inner: StoredValue::new_local(Inner {
                review: review.to_owned(),
                store: None,
                writer: None,
                saving: false,
                next_key: 0,
            }),
        }
    }

    /// The desk of this device: everything that its storage holds for this review.
    pub fn open(review: &str) -> Self {
        let desk = Self::empty(review);
        let shelf = Shelf::open();
        desk.forbidden.set(!shelf.lasts());
        let store = Store::new(shelf, review);
        match store.load_all() {
            Ok(loaded) => {
                // What can't be read is copied aside before anything else is written.
                for problem in &loaded.problems {
                    let _ = store.set_aside(problem);
                }
                let _ = store.purge(clock::now());
                desk.problems.set(loaded.problems);
                for draft in loaded.drafts {
                    desk.lay(draft, SaveState::Saved);
                }
            }
            Err(_) => desk.forbidden.set(true),
        }
        desk.inner.update_value(|inner| {
            inner.store = Some(store);
            inner.writer = WriterId::new(&random::name());
        });
        desk
    }

    fn lay(self, draft: Draft, state: SaveState) -> u32 {
        let mut key = 0;
        self.inner.update_value(|inner| {
            key = inner.next_key;
            inner.next_key += 1;
        });
        self.sheets.update(|sheets| {
            sheets.push(Sheet {
                key,
                draft,
                typed: None,
                held: false,
                state,
                undo: false,
            });
        });
        key
    }

    /// How many drafts with words in them there are.
    pub fn count(self) -> usize {
        self.sheets
            .with(|sheets| sheets.iter().filter(|sheet| sheet.counts()).count())
    }

    /// All drafts that are not deleted and not blank, with the words that stand on screen.
    pub fn written(self) -> Vec<Draft> {
        let counts = |sheet: &&Sheet| sheet.counts();
        self.sheets
            .with(|sheets| sheets.iter().filter(counts).map(Sheet::shown).collect())
    }

    /// The sheet of a draft.
    pub fn sheet_of(self, draft: &DraftId) -> Option<Sheet> {
        let is_it = |sheet: &&Sheet| sheet.draft.id == *draft;
        self.sheets
            .with(|sheets| sheets.iter().find(is_it).cloned())
    }

    /// Every draft that was ever stored, deleted ones included: what an import is compared with.
    pub fn stored(self) -> Vec<Draft> {
        self.sheets.with_untracked(|sheets| {
            let stored = sheets
                .iter()
                .filter(|sheet| sheet.state != SaveState::Blank);
            stored.map(|sheet| sheet.draft.clone()).collect()
        })
    }

    /// Hands on the question whether an item has a draft.
    pub fn with_commented<T>(self, ask: impl FnOnce(&dyn Fn(&str) -> bool) -> T) -> T {
        self.sheets.with(|sheets| {
            ask(&|item| {
                sheets
                    .iter()
                    .any(|sheet| sheet.counts() && sheet.draft.anchor.item == item)
            })
        })
    }

    /// How many drafts hang on an item.
    pub fn count_on(self, item: &str) -> usize {
        self.sheets.with(|sheets| {
            sheets
                .iter()
                .filter(|sheet| sheet.counts() && sheet.draft.anchor.item == item)
                .count()
        })
    }

    /// The drafts on an item that are open to be written, by their keys; those deleted while the page
    /// lives too, since they can be brought back where they stood.
    pub fn open_on(self, item: &str) -> Vec<u32> {
        self.sheets.with(|sheets| {
            let open = |sheet: &&Sheet| sheet.draft.is_live() || sheet.undo;
            let on_item = sheets
                .iter()
                .filter(open)
                .filter(|sheet| sheet.draft.anchor.item == item);
            on_item.map(|sheet| sheet.key).collect()
        })
    }

    /// A draft by its key.
    pub fn sheet(self, key: u32) -> Option<Sheet> {
        self.sheets
            .with(|sheets| sheets.iter().find(|sheet| sheet.key == key).cloned())
    }

    fn sheet_untracked(self, key: u32) -> Option<Sheet> {
        self.sheets
            .with_untracked(|sheets| sheets.iter().find(|sheet| sheet.key == key).cloned())
    }

    fn change(self, key: u32, change: impl FnOnce(&mut Sheet)) {
        self.sheets.update(|sheets| {
            if let Some(sheet) = sheets.iter_mut().find(|sheet| sheet.key == key) {
                change(sheet);
            }
        });
    }

    /// Lays a blank sheet for an item; nothing is stored until something is written.
    pub fn begin(self, item: &str) -> Option<u32> {
        let (review, writer) = self
            .inner
            .with_value(|inner| (inner.review.clone(), inner.writer.clone()));
        let draft = Draft::start(Start {
            id: DraftId::new(&random::name())?,
            review,
            anchor: Anchor {
                item: item.to_owned(),
                point: None,
            },
            kind: Kind::Opinion,
            writer: writer?,
            now: clock::now(),
        });
        Some(self.lay(draft, SaveState::Blank))
    }

    /// Takes what stands in a draft's field, unconfirmed text of an input method included.
    pub fn write(self, key: u32, text: String, kind: Kind) {
        self.change(key, |sheet| {
            sheet.typed = Some(Typed { text, kind });
            sheet.state = SaveState::Saving;
        });
        let mut saving = true;
        self.inner
            .update_value(|inner| saving = std::mem::replace(&mut inner.saving, true));
        if !saving {
            set_timeout(move || self.save_soon(), SAVE_WITHIN);
        }
    }

    /// An input method begins to compose in a draft's field, or has ended.
    pub fn hold(self, key: u32, held: bool) {
        self.change(key, |sheet| sheet.held = held);
        if !held {
            self.refresh();
        }
    }

    /// Stores what was typed as soon as no other tab writes.
    fn save_soon(self) {
        self.inner.update_value(|inner| inner.saving = false);
        let name = self
            .inner
            .with_value(|inner| ["furikaeri/", &inner.review].concat());
        lock::exclusively(&name, move || {
            self.save_now();
        });
    }

    /// Stores what was typed before this call returns. Whether nothing is left.
    pub fn save_now(self) -> bool {
        let typed: Vec<(u32, Typed)> = self.sheets.with_untracked(|sheets| {
            let typed = |sheet: &Sheet| Some((sheet.key, sheet.typed.clone()?));
            sheets.iter().filter_map(typed).collect()
        });
        let mut stored = true;
        for (key, Typed { text, kind }) in typed {
            stored &= self.rewrite(key, |draft, writer| {
                draft.edited(&text, kind, writer, clock::now())
            });
        }
        stored
    }

    /// Stores the next revision of a draft, and lays out what storage holds then.
    fn store(
        self,
        key: u32,
        next: impl FnOnce(&Draft, &WriterId) -> Draft,
    ) -> Result<(), StoreError> {
        let Some(sheet) = self.sheet_untracked(key) else {
            return Ok(());
        };
        let saved = self.inner.try_with_value(|inner| {
            let next = next(&sheet.shown(), inner.writer.as_ref()?);
            Some(inner.store.as_ref()?.save(&next).map(|saved| (next, saved)))
        });
        let Some((next, saved)) = saved.flatten().transpose()? else {
            return Ok(());
        };
        let (draft, theirs) = match saved {
            Saved::Written => (next, None),
            Saved::Kept(stored) => (*stored, None),
            Saved::Conflict(conflict) => {
                let Conflict {
                    mine,
                    theirs,
                    writer,
                } = *conflict;
                self.inner.update_value(|inner| inner.writer = Some(writer));
                (mine, theirs)
            }
        };
        self.change(key, |sheet| {
            sheet.draft = draft;
            sheet.typed = None;
            sheet.state = SaveState::Saved;
        });
        if let Some(theirs) = theirs {
            self.lay(theirs, SaveState::Saved);
        }
        Ok(())
    }

    /// Deletes a draft; [`Desk::restore`] brings it back. A blank one just goes.
    pub fn delete(self, key: u32) {
        self.save_now();
        let blank = self
            .sheet_untracked(key)
            .is_some_and(|sheet| sheet.state == SaveState::Blank);
        if blank {
            self.sheets
                .update(|sheets| sheets.retain(|sheet| sheet.key != key));
            return;
        }
        self.change(key, |sheet| sheet.undo = true);
        self.rewrite(key, |draft, writer| draft.deleted(writer, clock::now()));
    }

    /// Brings a deleted draft back.
    pub fn restore(self, key: u32) {
        self.rewrite(key, |draft, writer| draft.restored(writer, clock::now()));
    }

    /// Whether the next revision is stored; the sheet says why not.
    fn rewrite(self, key: u32, next: impl FnOnce(&Draft, &WriterId) -> Draft) -> bool {
        let stored = self.store(key, next);
        if let Err(error) = stored {
            self.change(key, |sheet| sheet.state = SaveState::Failed(error));
        }
        stored.is_ok()
    }

    /// Runs with the store, then lays out what storage holds now.
    pub fn with_store<T>(self, run: impl FnOnce(&Store<Shelf>) -> T) -> Option<T> {
        let done = self
            .inner
            .try_with_value(|inner| inner.store.as_ref().map(run))
            .flatten();
        self.refresh();
        done
    }

    /// Another tab changed a key of the storage.
    pub fn changed_elsewhere(self, key: &str) {
        let ours = self
            .inner
            .with_value(|inner| Key::parse(&inner.review, key).is_some());
        if ours {
            self.refresh();
        }
    }

    /// Takes over what storage holds, but for drafts that are being written here: if those were changed
    /// elsewhere too, storing them finds the conflict and keeps both.
    fn refresh(self) {
        let loaded = self
            .inner
            .try_with_value(|inner| inner.store.as_ref()?.load_all().ok())
            .flatten();
        let Some(loaded) = loaded else { return };
        self.problems.set(loaded.problems);
        for draft in loaded.drafts {
            let known = self.sheets.with_untracked(|sheets| {
                sheets
                    .iter()
                    .find(|sheet| sheet.draft.id == draft.id)
                    .map(|sheet| (sheet.key, sheet.draft == draft))
            });
            match known {
                Some((_, true)) => {}
                Some((key, false)) if self.is_in_use(key) => {}
                Some((key, false)) => self.change(key, |sheet| {
                    sheet.draft = draft;
                    sheet.state = SaveState::Saved;
                }),
                None => {
                    self.lay(draft, SaveState::Saved);
                }
            }
        }
    }

    /// Whether a draft has words that are not stored yet, or is being composed in.
    fn is_in_use(self, key: u32) -> bool {
        let in_use = |sheet: Sheet| sheet.typed.is_some() || sheet.held;
        self.sheet_untracked(key).is_some_and(in_use)
    }

    /// Whether leaving the page would lose words.
    pub fn would_lose(self) -> bool {
        let forbidden = self.forbidden.get_untracked();
        let lost = |sheet: &Sheet| sheet.typed.is_some() || (forbidden && sheet.counts());
        self.sheets.with_untracked(|sheets| sheets.iter().any(lost))
    }

    /// Values that could not be read and were set aside, each with its key.
    pub fn asides(self) -> Vec<(String, String)> {
        let asides = |inner: &Inner| inner.store.as_ref()?.asides().ok();
        self.inner.with_value(asides).unwrap_or_default()
    }
}
