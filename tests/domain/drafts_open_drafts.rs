//! Drafts that are open in several tabs over one storage: no draft is open on a page twice, no words are lost, and no field
//! in which someone writes is changed, in whatever order the storage names its keys.

use std::cell::Cell;
use std::collections::BTreeMap;

use crate::common::drafts::{Faulty, REVIEW, id, writer};
use domain::drafts::exchange::Received;
use domain::drafts::import::ImportPlan;
use domain::drafts::memory::Memory;
use domain::drafts::model::{Anchor, Draft, DraftId, Kind, Revision, Start, WriterId};
use domain::drafts::open_draft::{LocalId, OpenDraft, SaveState};
use domain::drafts::open_drafts::OpenDrafts;
use domain::drafts::storage::{KeyValue, KeyValueError};
use domain::drafts::store::{Store, StoreError};
use proptest::prelude::*;

/// Storage that names its keys in one order or the other.
#[derive(Default)]
struct Disk {
    faulty: Faulty,
    backwards: Cell<bool>,
}

impl KeyValue for Disk {
    fn get(&self, key: &str) -> Result<Option<String>, KeyValueError> {
        self.faulty.get(key)
    }

    fn set(&self, key: &str, value: &str) -> Result<(), KeyValueError> {
        self.faulty.set(key, value)
    }

    fn remove(&self, key: &str) -> Result<(), KeyValueError> {
        self.faulty.remove(key)
    }

    fn keys(&self) -> Result<Vec<String>, KeyValueError> {
        let mut keys = self.faulty.keys()?;
        if self.backwards.get() {
            keys.reverse();
        }
        Ok(keys)
    }
}

type Device = Store<Disk>;

/// A device with nothing on it.
fn device(backwards: bool) -> Device {
    let disk = Disk::default();
    disk.backwards.set(backwards);
    Store::new(disk, REVIEW)
}

fn memory(device: &Device) -> &Memory {
    &device.storage().faulty.memory
}

fn values(device: &Device) -> BTreeMap<String, String> {
    let keys = memory(device).keys().unwrap().into_iter();
    let value = |key: String| Some((key.clone(), memory(device).get(&key).unwrap()?));
    keys.filter_map(value).collect()
}

fn put_all(device: &Device, values: &BTreeMap<String, String>) {
    for key in memory(device).keys().unwrap() {
        memory(device).remove(&key).unwrap();
    }
    for (key, value) in values {
        memory(device).set(key, value).unwrap();
    }
}

/// What two tabs do at once, without a lock: neither sees what the other writes, and the second writes last.
fn at_once(device: &Device, first: impl FnOnce(), second: impl FnOnce()) {
    let before = values(device);
    first();
    let mut end = values(device);
    put_all(device, &before);
    second();
    let written = values(device).into_iter();
    end.extend(written.filter(|(key, value)| before.get(key) != Some(value)));
    put_all(device, &end);
}

fn key_of(draft: &str) -> String {
    ["furikaeri/", REVIEW, "/draft/1/", draft].concat()
}

/// The words of all live drafts that are stored.
fn texts(device: &Device) -> Vec<String> {
    let drafts = device.load_all().unwrap().drafts.into_iter();
    let mut texts: Vec<_> = drafts.filter(Draft::is_live).map(|it| it.text).collect();
    texts.sort();
    texts
}

/// A tab: what lies on its page, and its writer.
struct Tab {
    open_drafts: OpenDrafts,
    writer: WriterId,
}

impl Tab {
    fn open(device: &Device, name: &str) -> Self {
        let mut tab = Self {
            open_drafts: OpenDrafts::default(),
            writer: writer(name),
        };
        for draft in device.load_all().unwrap().drafts {
            tab.open_drafts.add(draft, SaveState::Saved);
        }
        tab.is_sound();
        tab
    }

    /// Begins a draft with words in it.
    fn begin(&mut self, name: &str, text: &str) -> LocalId {
        let draft = Draft::start(Start {
            id: id(name),
            review: REVIEW.to_owned(),
            anchor: Anchor {
                item: "1-1-1-1".to_owned(),
                point: None,
            },
            kind: Kind::Opinion,
            writer: self.writer.clone(),
            now: 1000,
        });
        let key = self.open_drafts.add(draft, SaveState::Blank);
        self.write(key, text);
        key
    }

    /// The open draft of a draft.
    fn key(&self, draft: &str) -> LocalId {
        self.open_drafts
            .of(&id(draft))
            .expect("the draft lies here")
            .local_id
    }

    fn text(&self, key: LocalId) -> &str {
        self.open_drafts.get(key).map_or("(gone)", OpenDraft::text)
    }

    /// The words of all live drafts on the page.
    fn texts(&self) -> Vec<String> {
        let live = self.open_drafts.iter().filter(|it| it.draft.is_live());
        let mut texts: Vec<_> = live.map(|it| it.text().to_owned()).collect();
        texts.sort();
        texts
    }

    fn write(&mut self, key: LocalId, text: &str) {
        self.open_drafts.edit(key, text.to_owned(), Kind::Opinion);
    }

    fn save(&mut self, device: &Device) {
        self.undisturbed(|open_drafts, writer| open_drafts.save(device, writer, 2000));
    }

    fn refresh(&mut self, device: &Device) {
        let stored = device.load_all().unwrap().drafts;
        self.undisturbed(|open_drafts, writer| open_drafts.refresh(stored, device, writer));
    }

    fn delete(&mut self, key: LocalId, device: &Device) {
        self.undisturbed(|open_drafts, writer| open_drafts.delete(key, device, writer, 3000));
    }

    fn restore(&mut self, key: LocalId, device: &Device) {
        self.undisturbed(|open_drafts, writer| open_drafts.restore(key, device, writer, 4000));
    }

    /// Lets go of the composition of an input method, as a field does.
    fn let_go(&mut self, key: LocalId, device: &Device) {
        self.open_drafts.set_composing(key, false);
        self.refresh(device);
    }

    /// Does something, during which no field changes in which someone writes.
    fn undisturbed(&mut self, work: impl FnOnce(&mut OpenDrafts, &mut WriterId)) {
        let in_use = self.open_drafts.iter().filter(|it| it.is_in_use());
        let in_use: Vec<(LocalId, String)> = in_use
            .map(|it| (it.local_id, it.text().to_owned()))
            .collect();
        work(&mut self.open_drafts, &mut self.writer);
        for (key, text) in in_use {
            assert_eq!(self.text(key), text, "a field was written into");
        }
        self.is_sound();
    }

    /// No draft lies here twice, and none beside itself.
    fn is_sound(&self) {
        let mut ids: Vec<&DraftId> = self.open_drafts.iter().map(|it| &it.draft.id).collect();
        ids.sort();
        let all = ids.len();
        ids.dedup();
        assert_eq!(
            all,
            ids.len(),
            "a draft lies here twice: {:#?}",
            self.open_drafts
        );
    }
}

/// Three tabs that all show one draft, D, which the first has begun.
struct Three {
    device: Device,
    first: Tab,
    second: Tab,
    third: Tab,
    /// D's key in each of them.
    key: [LocalId; 3],
}

const D: &str = "0";

impl Three {
    fn new(backwards: bool) -> Self {
        let device = device(backwards);
        let mut first = Tab::open(&device, "first");
        first.begin(D, "もと");
        first.save(&device);
        let (second, third) = (Tab::open(&device, "second"), Tab::open(&device, "third"));
        let key = [first.key(D), second.key(D), third.key(D)];
        Self {
            device,
            first,
            second,
            third,
            key,
        }
    }

    /// The first tab writes 「一方」, which the third sees; the second overwrites it with 「他方」, which was not made
    /// from it. Nobody has noticed yet.
    fn overwritten(backwards: bool) -> Self {
        let mut three = Self::new(backwards);
        let Self {
            device,
            first,
            second,
            third,
            key,
        } = &mut three;
        let (writes, reads) = (&mut *first, &mut *third);
        let one = || {
            writes.write(key[0], "一方");
            writes.save(device);
            reads.refresh(device);
        };
        let other = || {
            second.write(key[1], "他方");
            second.save(device);
        };
        at_once(device, one, other);
        assert_eq!(third.text(key[2]), "一方");
        assert_eq!(texts(device), ["他方"]);
        three
    }

    /// Likewise, and the third tab has noticed: 「一方」 is kept apart.
    fn kept_apart(backwards: bool) -> Self {
        let mut three = Self::overwritten(backwards);
        three.third.refresh(&three.device);
        assert_eq!(texts(&three.device), ["一方", "他方"]);
        three
    }

    /// The id under which 「一方」 is kept apart.
    fn apart(&self) -> DraftId {
        let drafts = self.device.load_all().unwrap().drafts;
        let mut apart = drafts
            .into_iter()
            .filter(|it| it.conflict_with == Some(id(D)));
        apart.next().expect("one is kept apart").id
    }

    /// All tabs hear of each other until nothing changes any more; then these words are stored, each once, and lie on
    /// every desk.
    fn ends_with(mut self, words: &[&str]) {
        for _ in 0..3 {
            for tab in [&mut self.first, &mut self.second, &mut self.third] {
                tab.refresh(&self.device);
                tab.save(&self.device);
            }
        }
        assert_eq!(texts(&self.device), words);
        for tab in [&self.first, &self.second, &self.third] {
            assert_eq!(tab.texts(), words);
        }
    }
}

/// What a situation is called, and what happens in it; it ends with all tabs agreeing on the words that are left.
type Situation = (&'static str, fn(bool));

const SITUATIONS: [Situation; 24] = [
    (
        "my version was overwritten, and another tab has kept it apart",
        |backwards| {
            let mut it = Three::kept_apart(backwards);
            it.first.refresh(&it.device);
            // Whoever wrote it finds it where it was.
            assert_eq!(it.first.text(it.key[0]), "一方");
            it.ends_with(&["一方", "他方"]);
        },
    ),
    (
        "nobody has kept it apart yet, and all notice it",
        |backwards| {
            let it = Three::overwritten(backwards);
            it.ends_with(&["一方", "他方"]);
        },
    ),
    (
        "it was overwritten while an input method composed here, and nothing came of that",
        |backwards| {
            let mut it = Three::overwritten(backwards);
            it.first.open_drafts.set_composing(it.key[0], true);
            it.third.refresh(&it.device);
            it.first.refresh(&it.device);
            assert_eq!(it.first.text(it.key[0]), "一方");
            it.first.let_go(it.key[0], &it.device);
            it.ends_with(&["一方", "他方"]);
        },
    ),
    (
        "it was overwritten and kept apart while someone wrote on here",
        |backwards| {
            let mut it = Three::kept_apart(backwards);
            it.first.write(it.key[0], "一方、続き");
            it.first.refresh(&it.device);
            assert_eq!(it.first.text(it.key[0]), "一方、続き");
            it.first.save(&it.device);
            assert_eq!(it.first.text(it.key[0]), "一方、続き");
            it.ends_with(&["一方", "一方、続き", "他方"]);
        },
    ),
    (
        "likewise, with words of an input method that are stored before they are confirmed",
        |backwards| {
            let mut it = Three::kept_apart(backwards);
            it.first.open_drafts.set_composing(it.key[0], true);
            it.first.write(it.key[0], "一方、つづき");
            it.first.refresh(&it.device);
            it.first.save(&it.device);
            it.first.refresh(&it.device);
            it.first.write(it.key[0], "一方、続き");
            it.first.let_go(it.key[0], &it.device);
            it.ends_with(&["一方", "一方、続き", "他方"]);
        },
    ),
    (
        "what was kept apart was gone on with elsewhere",
        |backwards| {
            let mut it = Three::kept_apart(backwards);
            let key = it.third.key(it.apart().as_str());
            it.third.write(key, "一方、先へ");
            it.third.save(&it.device);
            it.first.refresh(&it.device);
            it.ends_with(&["一方、先へ", "他方"]);
        },
    ),
    ("what was kept apart was deleted elsewhere", |backwards| {
        let mut it = Three::kept_apart(backwards);
        let key = it.third.key(it.apart().as_str());
        it.third.delete(key, &it.device);
        it.first.refresh(&it.device);
        it.ends_with(&["他方"]);
    }),
    (
        "what was kept apart was deleted elsewhere and brought back",
        |backwards| {
            let mut it = Three::kept_apart(backwards);
            let key = it.third.key(it.apart().as_str());
            it.third.delete(key, &it.device);
            it.first.refresh(&it.device);
            it.third.restore(key, &it.device);
            it.ends_with(&["一方", "他方"]);
        },
    ),
    ("what it was overwritten with was deleted", |backwards| {
        let mut it = Three::kept_apart(backwards);
        let key = it.second.key(D);
        it.second.delete(key, &it.device);
        it.first.refresh(&it.device);
        it.ends_with(&["一方"]);
    }),
    (
        "it is deleted here just when it was overwritten and kept apart",
        |backwards| {
            let mut it = Three::kept_apart(backwards);
            it.first.delete(it.key[0], &it.device);
            // The version that was kept apart is as it was seen elsewhere: it stays.
            it.ends_with(&["一方", "他方"]);
        },
    ),
    (
        "it was deleted here, overwritten, kept apart as deleted, and is brought back",
        |backwards| {
            let mut it = Three::new(backwards);
            let Three {
                device,
                first,
                second,
                third,
                key,
            } = &mut it;
            let deletes = || {
                first.delete(key[0], device);
                third.refresh(device);
            };
            let writes = || {
                second.write(key[1], "他方");
                second.save(device);
            };
            at_once(device, deletes, writes);
            third.refresh(device);
            first.refresh(device);
            first.restore(key[0], device);
            it.ends_with(&["もと", "他方"]);
        },
    ),
    (
        "it was damaged in the storage, and another tab has kept it apart",
        |backwards| {
            let mut it = Three::new(backwards);
            memory(&it.device).set(&key_of(D), "{").unwrap();
            it.third.refresh(&it.device);
            it.first.refresh(&it.device);
            assert_eq!(it.first.text(it.key[0]), "もと");
            it.ends_with(&["もと"]);
        },
    ),
    (
        "it was damaged while it was being composed in, and another tab has kept it apart",
        |backwards| {
            let mut it = Three::new(backwards);
            memory(&it.device).set(&key_of(D), "{").unwrap();
            it.first.open_drafts.set_composing(it.key[0], true);
            it.third.refresh(&it.device);
            it.first.refresh(&it.device);
            it.first.let_go(it.key[0], &it.device);
            it.ends_with(&["もと"]);
        },
    ),
    (
        "it was lost from the storage while a version of it was kept apart",
        |backwards| {
            let mut it = Three::kept_apart(backwards);
            memory(&it.device).remove(&key_of(D)).unwrap();
            it.second.refresh(&it.device);
            it.first.refresh(&it.device);
            it.ends_with(&["一方", "他方"]);
        },
    ),
    (
        "a version that was kept apart was itself overwritten and kept apart",
        |backwards| {
            let mut it = Three::kept_apart(backwards);
            for tab in [&mut it.first, &mut it.second] {
                tab.refresh(&it.device);
            }
            let apart = it.apart();
            let Three {
                device,
                first,
                second,
                third,
                ..
            } = &mut it;
            let (one, other) = (first.key(apart.as_str()), second.key(apart.as_str()));
            let writes = || {
                first.write(one, "一方の一方");
                first.save(device);
                third.refresh(device);
            };
            let overwrites = || {
                second.write(other, "一方の他方");
                second.save(device);
            };
            at_once(device, writes, overwrites);
            third.refresh(device);
            first.refresh(device);
            it.ends_with(&["一方の一方", "一方の他方", "他方"]);
        },
    ),
    ("two tabs have each kept a version apart", |backwards| {
        let mut it = Three::new(backwards);
        it.first.write(it.key[0], "一");
        it.second.write(it.key[1], "二");
        it.third.write(it.key[2], "三");
        for tab in [&mut it.first, &mut it.second, &mut it.third] {
            tab.save(&it.device);
        }
        // What the conflict was with lies beside it at once.
        assert_eq!(it.second.texts(), ["一", "二"]);
        it.ends_with(&["一", "三", "二"]);
    }),
    (
        "a file brings a version and the same version kept apart",
        |backwards| {
            let mut it = Three::kept_apart(backwards);
            let file = it.device.load_all().unwrap().drafts;
            // On another device, where 「一方」 is still D.
            let other = device(backwards);
            let drafts = file.into_iter().filter(|it| it.conflict_with.is_some());
            let there = drafts.map(|it| Draft {
                id: id(D),
                conflict_with: None,
                ..it
            });
            memory(&other)
                .set(&key_of(D), &there.clone().next().unwrap().to_json())
                .unwrap();
            let mut tab = Tab::open(&other, "fourth");
            for file in [it.device.load_all().unwrap().drafts, there.collect()] {
                let plan = ImportPlan::make(
                    Received {
                        drafts: file,
                        ..received()
                    },
                    &tab.open_drafts
                        .iter()
                        .map(|it| Draft::clone(&it.draft))
                        .collect::<Vec<_>>(),
                );
                assert_eq!(plan.apply(&other).error, None);
                tab.refresh(&other);
            }
            // What is D there stays D, and what was kept apart elsewhere is a draft of its own.
            assert_eq!(tab.texts(), ["一方", "一方", "他方"]);
            assert_eq!(texts(&other), tab.texts());
            it.first.refresh(&it.device);
            it.ends_with(&["一方", "他方"]);
        },
    ),
    (
        "a file brings what is kept apart before the storage holds what it is kept apart from",
        |backwards| {
            let mut it = Three::overwritten(backwards);
            let (apart, over) = {
                let mut elsewhere = Three::kept_apart(backwards);
                elsewhere.first.refresh(&elsewhere.device);
                (elsewhere.apart(), values(&elsewhere.device))
            };
            let value = &over[&key_of(apart.as_str())];
            let theirs = values(&it.device)[&key_of(D)].clone();
            // The tab still finds its own version, beside the one that was kept apart of it.
            let mine = Draft {
                id: id(D),
                conflict_with: None,
                ..Draft::from_json(value).unwrap()
            };
            memory(&it.device).set(&key_of(D), &mine.to_json()).unwrap();
            memory(&it.device)
                .set(&key_of(apart.as_str()), value)
                .unwrap();
            it.first.refresh(&it.device);
            memory(&it.device).set(&key_of(D), &theirs).unwrap();
            it.first.refresh(&it.device);
            it.ends_with(&["一方", "他方"]);
        },
    ),
    (
        "the two were joined elsewhere before this tab heard of either",
        |backwards| {
            let mut it = Three::kept_apart(backwards);
            let drafts = it.device.load_all().unwrap().drafts;
            let of = |text: &str| drafts.iter().find(|it| it.text == text).unwrap();
            let joins = writer("joins");
            let (first, other) = (of("他方"), of("一方"));
            it.device
                .join(first, other, "両方", Kind::Opinion, &joins, 5000)
                .unwrap();
            it.first.refresh(&it.device);
            it.ends_with(&["両方"]);
        },
    ),
    (
        "there was no room to keep mine apart, until another page brought it back from the journal",
        |backwards| {
            let mut it = Three::new(backwards);
            it.second.write(it.key[1], "他方");
            it.second.save(&it.device);
            it.first.write(it.key[0], "一方");
            let apart = refused(&mut it.first, it.key[0], &it.device);
            assert_eq!(it.device.save(&apart).map(drop), Ok(()));
            it.first.refresh(&it.device);
            assert_eq!(it.first.text(it.key[0]), "一方");
            // Someone may be writing here: what lies here is another version from now on.
            it.first.save(&it.device);
            assert_eq!(it.first.text(it.key[0]), "一方");
            it.ends_with(&["一方", "一方", "他方"]);
        },
    ),
    (
        "likewise, and what was brought back is written on here",
        |backwards| {
            let mut it = Three::new(backwards);
            it.second.write(it.key[1], "他方");
            it.second.save(&it.device);
            it.first.write(it.key[0], "一方");
            let apart = refused(&mut it.first, it.key[0], &it.device);
            assert_eq!(it.device.save(&apart).map(drop), Ok(()));
            it.first.refresh(&it.device);
            let twin =
                it.first.open_drafts.iter().find(|open_draft| {
                    open_draft.text() == "一方" && open_draft.local_id != it.key[0]
                });
            let twin = twin.expect("it lies here too").local_id;
            it.first.write(twin, "一方、先へ");
            it.first.open_drafts.set_composing(it.key[0], true);
            it.first.save(&it.device);
            assert_eq!(
                (it.first.text(twin), it.first.text(it.key[0])),
                ("一方、先へ", "一方")
            );
            it.first.let_go(it.key[0], &it.device);
            it.ends_with(&["一方", "一方、先へ", "他方"]);
        },
    ),
    (
        "likewise, and what was brought back was written on elsewhere",
        |backwards| {
            let mut it = Three::new(backwards);
            it.second.write(it.key[1], "他方");
            it.second.save(&it.device);
            it.first.write(it.key[0], "一方");
            let apart = refused(&mut it.first, it.key[0], &it.device);
            assert_eq!(it.device.save(&apart).map(drop), Ok(()));
            it.third.refresh(&it.device);
            let key = it
                .third
                .open_drafts
                .iter()
                .find(|open_draft| open_draft.text() == "一方")
                .unwrap()
                .local_id;
            it.third.write(key, "一方、先へ");
            it.third.save(&it.device);
            it.first.save(&it.device);
            assert_eq!(it.first.text(it.key[0]), "一方");
            it.ends_with(&["一方", "一方、先へ", "他方"]);
        },
    ),
    (
        "two tabs that only looked have stored the same foreign version again, and then write at once",
        |backwards| {
            let mut it = Three::overwritten(backwards);
            let Three {
                device,
                first,
                third,
                ..
            } = &mut it;
            let mut fourth = Tab {
                open_drafts: third.open_drafts.clone(),
                writer: writer("fourth"),
            };
            third.refresh(device);
            fourth.refresh(device);
            // Both now go on with 「他方」, at once.
            let (here, there) = (third.key(D), fourth.key(D));
            let one = || {
                third.write(here, "他方、三");
                third.save(device);
            };
            let other = || {
                fourth.write(there, "他方、四");
                fourth.save(device);
            };
            at_once(device, one, other);
            third.write(here, "他方、三、続き");
            third.save(device);
            fourth.refresh(device);
            first.refresh(device);
            it.ends_with(&["一方", "他方、三、続き", "他方、四"]);
        },
    ),
    (
        "a file claims to come from what will be written here",
        |backwards| {
            let mut it = Three::new(backwards);
            let mut forged = it.device.load_all().unwrap().drafts.remove(0);
            it.first.write(it.key[0], "一方");
            let number = forged.revision.number + 100;
            let claim = Revision {
                number,
                ..forged.revision.clone()
            };
            forged.came_from.push(claim);
            forged.revision.writer = writer("forger");
            "偽".clone_into(&mut forged.text);
            memory(&it.device)
                .set(&key_of(D), &forged.to_json())
                .unwrap();
            it.first.save(&it.device);
            assert_eq!(it.first.text(it.key[0]), "一方");
            it.ends_with(&["一方", "偽"]);
        },
    ),
];

fn received() -> Received {
    Received {
        member: None,
        drafts: Vec::new(),
        damaged: Vec::new(),
        altered: Vec::new(),
        marks: Vec::new(),
        exported: 0,
    }
}

/// Stores what a tab has typed in full storage, and tells what it wanted to keep apart: that is in the mirror then.
fn refused(tab: &mut Tab, key: LocalId, device: &Device) -> Draft {
    // It is kept apart, seen, and taken back: as it would have been.
    let (before, open_drafts, by) = (values(device), tab.open_drafts.clone(), tab.writer.clone());
    tab.save(device);
    let apart = Draft::clone(&tab.open_drafts.get(key).unwrap().draft);
    assert!(apart.conflict_with.is_some());
    put_all(device, &before);
    (tab.open_drafts, tab.writer) = (open_drafts, by);
    let disk = &device.storage().faulty;
    disk.writing.set(Some(KeyValueError::Full));
    tab.save(device);
    disk.writing.set(None);
    assert_eq!(
        tab.open_drafts.get(key).unwrap().state,
        SaveState::Failed(StoreError::Full)
    );
    apart
}

/// What went wrong in a situation, if anything did.
fn error(situation: fn(bool), backwards: bool) -> Option<String> {
    let hook = std::panic::take_hook();
    std::panic::set_hook(Box::new(|_| {}));
    let done = std::panic::catch_unwind(|| situation(backwards));
    std::panic::set_hook(hook);
    let why = done.err()?;
    let why = why.downcast_ref::<String>().cloned();
    Some(why.unwrap_or_else(|| "it panicked".to_owned()))
}

#[test]
fn no_draft_lies_twice_and_no_words_are_lost_in_any_situation() {
    let mut errors = Vec::new();
    for (name, situation) in SITUATIONS {
        for (backwards, order) in [(false, "forwards"), (true, "backwards")] {
            if let Some(why) = error(situation, backwards) {
                errors.push(format!("{name} ({order}): {why}"));
            }
        }
    }
    assert!(
        errors.is_empty(),
        "{} of {}:\n{}",
        errors.len(),
        2 * SITUATIONS.len(),
        errors.join("\n")
    );
}

/// A version of a draft that another tab wrote, of which only the mirror has the words.
fn edited(draft: &Draft, text: &str, by: &str) -> Draft {
    draft.edited(text, Kind::Opinion, &writer(by), 2000)
}

#[test]
fn words_that_storage_refuses_take_no_others_place() {
    // What lies on the page and is stored, what is typed there, what is refused, and all words once there is room.
    type Case = (
        &'static str,
        &'static str,
        fn(&Draft) -> Draft,
        &'static [&'static str],
    );
    let cases: [Case; 8] = [
        (
            "an ending that was lost",
            "",
            |it| edited(it, "もと、続き", "lost"),
            &["もと、続き"],
        ),
        (
            "likewise, while someone writes",
            "もと、別",
            |it| edited(it, "もと、続き", "lost"),
            &["もと、別", "もと、続き"],
        ),
        (
            "what the stored one was not made from",
            "",
            |it| parted(it, "他方"),
            &["もと", "他方"],
        ),
        (
            "likewise, while someone writes",
            "もと、別",
            |it| parted(it, "他方"),
            &["もと、別", "他方"],
        ),
        ("the stored one itself", "", Draft::clone, &["もと"]),
        (
            "the stored one itself, while someone writes",
            "もと、別",
            Draft::clone,
            &["もと、別"],
        ),
        ("what the stored one was made from", "", earlier, &["もと"]),
        (
            "another draft",
            "",
            |it| Draft {
                id: id("other"),
                text: "隣".to_owned(),
                ..it.clone()
            },
            &["もと", "隣"],
        ),
    ];
    for (name, typed, refused, words) in cases {
        let device = device(false);
        let mut tab = Tab::open(&device, "here");
        let key = tab.begin(D, "は");
        tab.save(&device);
        tab.write(key, "もと");
        tab.save(&device);
        if !typed.is_empty() {
            tab.write(key, typed);
        }
        let refused = refused(&tab.open_drafts.get(key).unwrap().draft);
        for _ in 0..2 {
            // Twice, as when two pages begin one after the other.
            let refused = refused.clone();
            tab.undisturbed(|open_drafts, _| open_drafts.add_refused(refused, StoreError::Full));
        }
        assert_eq!(tab.texts(), words, "{name}");
        tab.save(&device);
        tab.refresh(&device);
        assert_eq!(
            (tab.texts(), texts(&device)),
            (owned(words), owned(words)),
            "{name}"
        );
    }
}

fn owned(words: &[&str]) -> Vec<String> {
    words.iter().map(ToString::to_string).collect()
}

fn earlier(draft: &Draft) -> Draft {
    let number = draft.revision.number - 1;
    let revision = Revision {
        number,
        ..draft.revision.clone()
    };
    Draft {
        text: "は".to_owned(),
        revision,
        ..draft.clone()
    }
}

/// A version made from what the draft was made from, and not from itself.
fn parted(draft: &Draft, text: &str) -> Draft {
    edited(&earlier(draft), text, "elsewhere")
}

#[test]
fn what_full_storage_deletes_without_its_words_comes_back_as_it_stood_on_screen() {
    let device = device(false);
    let mut tab = Tab::open(&device, "here");
    let key = tab.begin(D, "もと");
    tab.save(&device);
    tab.write(key, "もと、続きが長い");
    device.storage().faulty.leave(0);
    tab.save(&device);
    assert_eq!(
        tab.open_drafts.get(key).unwrap().state,
        SaveState::Failed(StoreError::Full)
    );
    // That it is deleted finds room where its words go.
    device.storage().faulty.leave(20);
    tab.delete(key, &device);
    let stored = device.load(&id(D)).unwrap().unwrap();
    assert_eq!((stored.is_live(), stored.text.as_str()), (false, ""));
    assert_eq!(tab.text(key), "もと、続きが長い");
    device.storage().faulty.room.set(None);
    tab.restore(key, &device);
    assert_eq!(
        (tab.texts(), texts(&device)),
        (owned(&["もと、続きが長い"]), owned(&["もと、続きが長い"]))
    );
}

#[test]
fn what_was_lost_and_found_no_room_is_stored_once_there_is_some() {
    let device = device(false);
    let mut tab = Tab::open(&device, "here");
    let key = tab.begin(D, "もと");
    tab.save(&device);
    memory(&device).remove(&key_of(D)).unwrap();
    device
        .storage()
        .faulty
        .writing
        .set(Some(KeyValueError::Full));
    for _ in 0..2 {
        tab.refresh(&device);
        assert_eq!(
            tab.open_drafts.get(key).unwrap().state,
            SaveState::Failed(StoreError::Full)
        );
    }
    device.storage().faulty.writing.set(None);
    tab.refresh(&device);
    assert_eq!(tab.open_drafts.get(key).unwrap().state, SaveState::Saved);
    assert_eq!(texts(&device), ["もと"]);
}

/// What happens on one device among three tabs.
#[derive(Debug, Clone)]
enum Step {
    /// A tab begins a draft, or writes on in one of its open drafts.
    Begin {
        tab: usize,
    },
    Write {
        tab: usize,
        which: usize,
    },
    /// A tab stores what was typed, or hears of what others stored.
    Save {
        tab: usize,
    },
    Refresh {
        tab: usize,
    },
    /// Two tabs do so at once, without a lock.
    AtOnce {
        tabs: [usize; 2],
        refresh: [bool; 2],
    },
    /// An input method begins to compose, or has ended.
    Compose {
        tab: usize,
        which: usize,
        composing: bool,
    },
    Delete {
        tab: usize,
        which: usize,
    },
    Restore {
        tab: usize,
        which: usize,
    },
    /// A tab brings what there was no room for, as a page does that finds it in the mirror.
    Refused {
        tab: usize,
        from: usize,
        which: usize,
    },
    /// The storage loses a draft, or damages it.
    Lose {
        which: usize,
        damaged: bool,
    },
    /// The storage is full, or has room again.
    Full {
        full: bool,
    },
    /// The storage names its keys in the other order.
    TurnRound,
}

fn any_step() -> impl Strategy<Value = Step> {
    let tab = || 0..3_usize;
    let which = || 0..6_usize;
    prop_oneof![
        1 => tab().prop_map(|tab| Step::Begin { tab }),
        6 => (tab(), which()).prop_map(|(tab, which)| Step::Write { tab, which }),
        5 => tab().prop_map(|tab| Step::Save { tab }),
        5 => tab().prop_map(|tab| Step::Refresh { tab }),
        4 => ([tab(), tab()], any::<[bool; 2]>())
            .prop_map(|(tabs, refresh)| Step::AtOnce { tabs, refresh }),
        2 => (tab(), which(), any::<bool>())
            .prop_map(|(tab, which, composing)| Step::Compose { tab, which, composing }),
        1 => (tab(), which()).prop_map(|(tab, which)| Step::Delete { tab, which }),
        1 => (tab(), which()).prop_map(|(tab, which)| Step::Restore { tab, which }),
        1 => (tab(), tab(), which())
            .prop_map(|(tab, from, which)| Step::Refused { tab, from, which }),
        1 => (which(), any::<bool>()).prop_map(|(which, damaged)| Step::Lose { which, damaged }),
        1 => any::<bool>().prop_map(|full| Step::Full { full }),
        1 => Just(Step::TurnRound),
    ]
}

/// Three tabs, and every word that was ever written in them.
struct World {
    device: Device,
    tabs: [Tab; 3],
    words: Vec<String>,
}

impl World {
    fn new() -> Self {
        let device = device(false);
        let tabs = ["first", "second", "third"].map(|name| Tab::open(&device, name));
        Self {
            device,
            tabs,
            words: Vec::new(),
        }
    }

    /// A word that was never written before.
    fn word(&mut self) -> String {
        let word = format!("[{}]", self.words.len());
        self.words.push(word.clone());
        word
    }

    fn key(&self, tab: usize, which: usize) -> Option<LocalId> {
        let open_drafts: &[OpenDraft] = &self.tabs[tab].open_drafts;
        let open_draft = open_drafts.get(which % open_drafts.len().max(1))?;
        Some(open_draft.local_id)
    }

    fn take(&mut self, step: Step) {
        let device = &self.device;
        match step {
            Step::Begin { tab } => {
                let word = self.word();
                self.tabs[tab].begin(&format!("begun{}", self.words.len()), &word);
            }
            Step::Write { tab, which } => {
                let Some(key) = self.key(tab, which) else {
                    return;
                };
                if self.tabs[tab].open_drafts.get(key).unwrap().draft.is_live() {
                    let text = self.tabs[tab].text(key).to_owned() + &self.word();
                    self.tabs[tab].write(key, &text);
                }
            }
            Step::Save { tab } => self.tabs[tab].save(device),
            Step::Refresh { tab } => self.tabs[tab].refresh(device),
            Step::AtOnce { tabs, refresh } => self.take_at_once(tabs, refresh),
            Step::Compose {
                tab,
                which,
                composing,
            } => {
                let Some(key) = self.key(tab, which) else {
                    return;
                };
                self.tabs[tab].open_drafts.set_composing(key, composing);
                if !composing {
                    self.tabs[tab].refresh(device);
                }
            }
            Step::Delete { tab, which } => {
                let Some(key) = self.key(tab, which) else {
                    return;
                };
                self.tabs[tab].save(device);
                self.tabs[tab].delete(key, device);
            }
            Step::Restore { tab, which } => {
                let Some(key) = self.key(tab, which) else {
                    return;
                };
                if !self.tabs[tab].open_drafts.get(key).unwrap().draft.is_live() {
                    self.tabs[tab].restore(key, device);
                }
            }
            Step::Refused { tab, from, which } => {
                let Some(key) = self.key(from, which) else {
                    return;
                };
                let draft = Draft::clone(&self.tabs[from].open_drafts.get(key).unwrap().draft);
                if draft.is_live() && !draft.is_blank() {
                    self.tabs[tab].undisturbed(|open_drafts, _| {
                        open_drafts.add_refused(draft, StoreError::Full);
                    });
                }
            }
            Step::Lose { which, damaged } => {
                let drafts = device.load_all().unwrap().drafts;
                if let Some(draft) = drafts.get(which).filter(|it| it.is_live()) {
                    let key = key_of(draft.id.as_str());
                    if damaged {
                        memory(device).set(&key, "{").unwrap();
                    } else {
                        memory(device).remove(&key).unwrap();
                    }
                }
            }
            Step::Full { full } => {
                device
                    .storage()
                    .faulty
                    .writing
                    .set(full.then_some(KeyValueError::Full));
            }
            Step::TurnRound => device
                .storage()
                .backwards
                .set(!device.storage().backwards.get()),
        }
    }

    fn take_at_once(&mut self, tabs: [usize; 2], refresh: [bool; 2]) {
        let device = &self.device;
        let [first, second] = tabs;
        if first == second {
            return;
        }
        let both = self.tabs.iter_mut().enumerate();
        let mut taken = both.filter(|(at, _)| tabs.contains(at));
        let (one, other) = (taken.next().unwrap(), taken.next().unwrap());
        let (one, other) = if one.0 == first {
            (one.1, other.1)
        } else {
            (other.1, one.1)
        };
        let run = |tab: &mut Tab, refresh: bool| {
            if refresh {
                tab.refresh(device);
            } else {
                tab.save(device);
            }
        };
        at_once(device, || run(one, refresh[0]), || run(other, refresh[1]));
    }

    /// No word is gone: each is stored, or on a page.
    fn has_all_words(&self) {
        let stored = self
            .device
            .load_all()
            .unwrap()
            .drafts
            .into_iter()
            .map(|it| it.text);
        let lying = self.tabs.iter().flat_map(|tab| tab.open_drafts.iter());
        let all: Vec<String> = stored.chain(lying.map(|it| it.text().to_owned())).collect();
        for word in &self.words {
            assert!(all.iter().any(|text| text.contains(word)), "{word} is gone");
        }
    }

    /// With room, and once nobody writes any more, all tabs come to agree with the storage, which has all words.
    fn comes_to_rest(mut self) {
        self.device.storage().faulty.writing.set(None);
        for _ in 0..4 {
            for tab in &mut self.tabs {
                let keys: Vec<LocalId> = tab.open_drafts.iter().map(|it| it.local_id).collect();
                for key in keys {
                    tab.open_drafts.set_composing(key, false);
                }
                tab.refresh(&self.device);
                tab.save(&self.device);
            }
        }
        self.has_all_words();
        for tab in &self.tabs {
            assert_eq!(tab.texts(), texts(&self.device));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]
    #[test]
    fn whatever_tabs_do_no_draft_lies_twice_and_no_words_are_lost(
        steps in proptest::collection::vec(any_step(), 1..60),
    ) {
        let mut world = World::new();
        for step in steps {
            world.take(step);
            world.has_all_words();
        }
        world.comes_to_rest();
    }
}
