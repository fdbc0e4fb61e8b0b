//! No sequence of edits, saves, deletions, joins, imports and faults on two devices loses a text.
//!
//! Every text written begins with a number of its own, and the test keeps for each which texts its
//! writer had before them. At any time a text once stored on a device is still there, alive, deleted
//! or as an earlier version, or one is that was knowingly made from it. Only purging lets go of what
//! was deleted thirty days ago, and full storage of what was not alive.

use crate::common;
use std::collections::BTreeSet;

use crate::common::drafts::{Faulty, REVIEW, backup, draft, id, on_point, store, stored, writer};
use domain::drafts::ancestry::{Relation, relation};
use domain::drafts::backup::Backup;
use domain::drafts::exchange::read;
use domain::drafts::history::{VERSIONS_MAX, Version};
use domain::drafts::import::ImportPlan;
use domain::drafts::mark::Mark;
use domain::drafts::member::{Member, Signature};
use domain::drafts::model::{Draft, DraftId, Kind, WriterId};
use domain::drafts::storage::{Key, KeyValue, KeyValueError};
use domain::drafts::store::{KEPT_DELETED, Saved, Store, StoreError};
use proptest::prelude::*;

const DAY: u64 = 24 * 60 * 60 * 1000;

/// Ids of the drafts that tabs begin.
const BEGUN: [&str; 2] = ["one", "two"];

#[derive(Debug, Clone)]
enum Step {
    /// A tab begins a draft or takes up one of those that it finds.
    Open {
        tab: usize,
        which: usize,
    },
    /// A tab writes on from what it shows, not from what is stored.
    Edit {
        tab: usize,
        length: usize,
        kind: Kind,
    },
    /// A tab stores what it shows.
    Save {
        tab: usize,
    },
    /// A tab deletes what it shows, or brings it back.
    Delete {
        tab: usize,
    },
    Restore {
        tab: usize,
    },
    /// A tab brings back an earlier version of what it shows.
    Rewind {
        tab: usize,
        which: usize,
    },
    /// A tab joins what it shows with another draft.
    Join {
        tab: usize,
        which: usize,
    },
    /// A tab keeps what it shows, with or without another draft.
    Settle {
        tab: usize,
        which: usize,
        alone: bool,
    },
    /// A page starts anew.
    Restart {
        tab: usize,
    },
    /// One device writes a file; a device reads in the last file.
    Export {
        device: usize,
    },
    Import {
        device: usize,
    },
    /// A device lets go of what was deleted long ago.
    Purge {
        device: usize,
    },
    /// Storage of a device fails until it works again, as a whole or in part.
    Fail {
        device: usize,
        full: bool,
    },
    Break {
        device: usize,
        part: Option<&'static str>,
    },
    /// Storage of a device has so much room left, or as much as is asked for.
    Room {
        device: usize,
        left: Option<usize>,
    },
    /// Something else is noted on a device.
    Note {
        device: usize,
    },
    /// Something unreadable comes into the storage; what is damaged is set aside.
    Plant {
        device: usize,
        which: usize,
    },
    Quarantine {
        device: usize,
    },
    /// The clocks go on or back.
    Wait {
        days: u64,
        back: bool,
    },
}

fn any_step() -> impl Strategy<Value = Step> {
    use Step::{
        Break, Delete, Edit, Export, Fail, Import, Join, Note, Open, Plant, Purge, Quarantine,
        Restart, Restore, Rewind, Room, Save, Settle, Wait,
    };
    let tab = || 0..4_usize;
    let device = || 0..2_usize;
    let which = || 0..6_usize;
    let kind = prop_oneof![
        Just(Kind::Opinion),
        Just(Kind::Question),
        Just(Kind::Evaluation)
    ];
    let part = prop_oneof![
        2 => Just(None),
        2 => Just(Some("/history/")),
        1 => Just(Some("/draft/")),
        1 => Just(Some("/draft/1/one")),
    ];
    let left = proptest::option::of(0..900_usize);
    prop_oneof![
        3 => (tab(), which()).prop_map(|(tab, which)| Open { tab, which }),
        5 => (tab(), 0..100_usize, kind).prop_map(|(tab, length, kind)| Edit { tab, length, kind }),
        6 => tab().prop_map(|tab| Save { tab }),
        2 => tab().prop_map(|tab| Delete { tab }),
        1 => tab().prop_map(|tab| Restore { tab }),
        4 => (tab(), 0..3_usize).prop_map(|(tab, which)| Rewind { tab, which }),
        2 => (tab(), which()).prop_map(|(tab, which)| Join { tab, which }),
        1 => (tab(), which(), any::<bool>())
            .prop_map(|(tab, which, alone)| Settle { tab, which, alone }),
        1 => tab().prop_map(|tab| Restart { tab }),
        2 => device().prop_map(|device| Export { device }),
        2 => device().prop_map(|device| Import { device }),
        1 => device().prop_map(|device| Purge { device }),
        1 => (device(), any::<bool>()).prop_map(|(device, full)| Fail { device, full }),
        1 => (device(), part).prop_map(|(device, part)| Break { device, part }),
        2 => (device(), left).prop_map(|(device, left)| Room { device, left }),
        1 => device().prop_map(|device| Note { device }),
        1 => (device(), 0..12_usize).prop_map(|(device, which)| Plant { device, which }),
        1 => device().prop_map(|device| Quarantine { device }),
        2 => (0..40_u64, any::<bool>()).prop_map(|(days, back)| Wait { days, back }),
    ]
}

struct Tab {
    writer: WriterId,
    shown: Option<Draft>,
}

/// Two devices with two tabs each.
struct World {
    devices: [Store<Faulty>; 2],
    tabs: Vec<Tab>,
    file: Option<String>,
    /// For each text, by its number, the texts that it was made from, itself included.
    made_from: Vec<BTreeSet<usize>>,
    /// What was ever stored on each device, without what it was free to let go.
    ever: [BTreeSet<usize>; 2],
    /// What each device was free to let go.
    gone: [BTreeSet<usize>; 2],
    /// The unreadable values that were put into each device, by their keys.
    planted: [Vec<(String, String)>; 2],
    /// Which page has begun which draft.
    begun: BTreeSet<(WriterId, &'static str)>,
    pages: usize,
    now: u64,
}

/// The number of a text; none where it has given way.
fn number(text: &str) -> Option<usize> {
    text.split(' ').next().unwrap().parse().ok()
}

fn all(device: &Store<Faulty>) -> Vec<(String, Option<String>)> {
    let memory = &device.storage().memory;
    let with_value = |key: String| (key.clone(), memory.get(&key).unwrap());
    memory.keys().unwrap().into_iter().map(with_value).collect()
}

/// The drafts of which there are earlier versions.
fn with_history(device: &Store<Faulty>) -> Vec<(DraftId, Vec<Version>)> {
    let keys = device.storage().memory.keys().unwrap().into_iter();
    let ids = keys.filter_map(|key| match Key::parse(REVIEW, &key) {
        Some(Key::History { schema: 1, id }) => Some(id),
        _ => None,
    });
    ids.map(|id| (id.clone(), device.history(&id).unwrap()))
        .collect()
}

/// What may be planted under a key of its own: its value has a number in it.
fn plant(which: usize, number: usize) -> (String, String) {
    let number = number.to_string();
    let name = BEGUN[which % 2];
    let key = |key: Key| key.name(REVIEW);
    let item = "1-1-1-1".to_owned();
    let damaged = ["{", &number].concat();
    let newer = [r#"{"schema":2,"n":"#, &number, "}"].concat();
    match which {
        0 => (
            key(Key::Draft {
                schema: 1,
                id: id("x1"),
            }),
            damaged,
        ),
        1 => (
            key(Key::Draft {
                schema: 1,
                id: id("x2"),
            }),
            newer,
        ),
        2 | 3 => (
            key(Key::Draft {
                schema: 2,
                id: id(name),
            }),
            newer,
        ),
        4 | 5 => (
            key(Key::History {
                schema: 1,
                id: id(name),
            }),
            damaged,
        ),
        6 => (
            key(Key::History {
                schema: 1,
                id: id(name),
            }),
            newer,
        ),
        7 => (
            key(Key::History {
                schema: 2,
                id: id(name),
            }),
            newer,
        ),
        8 => (key(Key::Member { schema: 1 }), damaged),
        9 => (key(Key::Mark { schema: 1, item }), damaged),
        10 => (key(Key::Backup { schema: 1 }), damaged),
        _ => ("furikaeri/other/draft/1/a".to_owned(), damaged),
    }
}

impl World {
    fn new() -> Self {
        let mut world = Self {
            devices: [store(), store()],
            tabs: Vec::new(),
            file: None,
            made_from: Vec::new(),
            ever: [BTreeSet::new(), BTreeSet::new()],
            gone: [BTreeSet::new(), BTreeSet::new()],
            planted: [Vec::new(), Vec::new()],
            begun: BTreeSet::new(),
            pages: 0,
            now: 100 * DAY,
        };
        for _ in 0..4 {
            let writer = world.new_page();
            world.tabs.push(Tab {
                writer,
                shown: None,
            });
        }
        world
    }

    fn new_page(&mut self) -> WriterId {
        self.pages += 1;
        writer(&["page", &self.pages.to_string()].concat())
    }

    /// A new text, made from those of other drafts.
    fn new_text(&mut self, from: &[&Draft], length: usize) -> String {
        let new = self.made_from.len();
        let before = from.iter().filter_map(|draft| number(&draft.text));
        let before = before.flat_map(|one| self.made_from[one].clone());
        self.made_from.push(before.chain([new]).collect());
        [new.to_string(), " ".to_owned(), "言".repeat(length)].concat()
    }

    /// The texts that stand in these, themselves or by what was made from them.
    fn stand_in<'a>(&self, texts: impl IntoIterator<Item = &'a str>) -> BTreeSet<usize> {
        let numbers = texts.into_iter().filter_map(number);
        numbers
            .flat_map(|one| self.made_from[one].clone())
            .collect()
    }

    /// The texts that stand in the drafts chosen, and in their histories and those without a draft.
    fn kept_in(&self, device: usize, choose: impl Fn(&Draft) -> bool) -> BTreeSet<usize> {
        let mut drafts = stored(&self.devices[device]);
        let left_out: Vec<DraftId> = drafts
            .extract_if(.., |draft| !choose(draft))
            .map(|draft| draft.id)
            .collect();
        let mut histories = with_history(&self.devices[device]);
        histories.retain(|(id, _)| !left_out.contains(id));
        let versions = histories.iter().flat_map(|(_, versions)| versions);
        let drafts = drafts.iter().map(|draft| draft.text.as_str());
        self.stand_in(drafts.chain(versions.map(|version| version.text.as_str())))
    }

    fn live(&self, device: usize) -> BTreeSet<usize> {
        let drafts = stored(&self.devices[device]);
        let live = drafts.iter().filter(|draft| draft.is_live());
        self.stand_in(live.map(|draft| draft.text.as_str()))
    }

    /// Does something on a device, after which at least `must` of what was there has to be there.
    fn guarded<T>(
        &mut self,
        device: usize,
        must: &BTreeSet<usize>,
        run: impl FnOnce(&mut Self) -> T,
    ) -> T {
        let before = self.ever[device].clone();
        let done = run(self);
        let kept = self.kept_in(device, |_| true);
        let missing: BTreeSet<usize> = self.ever[device].difference(&kept).copied().collect();
        for text in &missing {
            assert!(before.contains(text), "{text} was not stored");
            assert!(!must.contains(text), "lost {text}");
        }
        self.ever[device].retain(|text| !missing.contains(text));
        self.gone[device].extend(missing);
        done
    }

    /// What has to stay on a device whatever happens but purging.
    fn must(&self, device: usize) -> BTreeSet<usize> {
        let histories = with_history(&self.devices[device]);
        let crowded = histories
            .iter()
            .any(|(_, versions)| versions.len() == VERSIONS_MAX);
        if crowded || self.devices[device].storage().room.get().is_some() {
            self.live(device)
        } else {
            self.ever[device].clone()
        }
    }

    /// Whether storage may refuse to take an earlier version.
    fn is_hampered(&self, device: usize) -> bool {
        let storage = self.devices[device].storage();
        let newer = |(key, value): &(String, String)| {
            key.contains("/history/1/") && value.contains("\"schema\":2")
        };
        storage.room.get().is_some()
            || storage.broken.get().is_some()
            || self.planted[device].iter().any(newer)
    }

    /// Takes in what became of a draft that a tab stored.
    fn saved(&mut self, tab: usize, draft: &Draft, saved: Result<Saved, StoreError>) {
        let device = tab % 2;
        let text = number(&draft.text);
        match saved {
            Ok(Saved::Written) => {
                self.tabs[tab].shown = Some(draft.clone());
                self.ever[device].extend(text);
            }
            Ok(Saved::Kept(stored)) => {
                self.tabs[tab].shown = Some(*stored);
                let kept = self.kept_in(device, |_| true);
                let text = text.filter(|text| !self.gone[device].contains(text));
                assert!(
                    text.is_none_or(|text| kept.contains(&text)),
                    "it was not stored before"
                );
                self.ever[device].extend(text);
            }
            Ok(Saved::Conflict(conflict)) => {
                self.tabs[tab].shown = Some(conflict.mine);
                self.tabs[tab].writer = conflict.writer;
                self.ever[device].extend(text);
            }
            Err(_) => self.tabs[tab].shown = Some(draft.clone()),
        }
    }

    fn take(&mut self, step: Step) {
        match step {
            Step::Import { device } => self.import(device),
            Step::Purge { device } => {
                let now = self.now;
                let old = |draft: &Draft| draft.deleted.is_some_and(|at| at + KEPT_DELETED < now);
                let must = self.kept_in(device, |draft| !old(draft));
                self.guarded(device, &must, |world| {
                    let done = world.devices[device].purge(now);
                    if done.is_ok() {
                        assert!(!stored(&world.devices[device]).iter().any(old));
                    }
                });
            }
            Step::Export { device } => {
                let drafts = stored(&self.devices[device]);
                self.file = Some(backup(&common::review(), &drafts, self.now));
            }
            Step::Fail { device, full } => {
                let error = full.then_some(KeyValueError::Full);
                self.devices[device].storage().writing.set(error);
            }
            Step::Break { device, part } => self.devices[device].storage().broken.set(part),
            Step::Room { device, left } => {
                let storage = self.devices[device].storage();
                storage.room.set(left.map(|left| storage.used() + left));
            }
            Step::Note { device } | Step::Quarantine { device } | Step::Plant { device, .. } => {
                let must = self.must(device);
                self.guarded(device, &must, |world| world.beside(device, step));
            }
            Step::Wait { days, back } => {
                self.now = if back {
                    self.now.saturating_sub(days * DAY)
                } else {
                    self.now + days * DAY
                };
            }
            Step::Restart { tab } => {
                let writer = self.new_page();
                self.tabs[tab] = Tab {
                    writer,
                    shown: None,
                };
            }
            Step::Open { tab, .. }
            | Step::Edit { tab, .. }
            | Step::Save { tab }
            | Step::Delete { tab }
            | Step::Restore { tab }
            | Step::Rewind { tab, .. }
            | Step::Join { tab, .. }
            | Step::Settle { tab, .. } => {
                let must = self.must(tab % 2);
                self.guarded(tab % 2, &must, |world| world.write(tab, step));
            }
        }
    }

    /// What a member does in a tab.
    fn write(&mut self, tab: usize, step: Step) {
        let (device, now) = (tab % 2, self.now);
        let by = self.tabs[tab].writer.clone();
        if let Step::Open { which, .. } = step {
            self.open(tab, which);
            return;
        }
        let Some(shown) = self.tabs[tab].shown.clone() else {
            return;
        };
        let store = &self.devices[device];
        let other = |which: usize| {
            let other = stored(store).get(which).cloned();
            other.filter(|other| other.id != shown.id)
        };
        match step {
            Step::Edit { length, kind, .. } => {
                let text = self.new_text(&[&shown], length);
                self.tabs[tab].shown = Some(shown.edited(&text, kind, &by, now));
            }
            Step::Save { .. } => {
                let saved = store.save(&shown);
                self.saved(tab, &shown, saved);
            }
            Step::Delete { .. } => {
                let saved = store.delete(&shown, &by, now);
                self.saved(tab, &shown.deleted(&by, now), saved);
            }
            Step::Restore { .. } => {
                let saved = store.restore(&shown, &by, now);
                self.saved(tab, &shown.restored(&by, now), saved);
            }
            Step::Rewind { which, .. } => {
                let versions = store.history(&shown.id).unwrap();
                let Some(version) = versions.get(which) else {
                    return;
                };
                let saved = store.restore_version(&shown, version, &by, now);
                let next = Draft {
                    deleted: None,
                    ..shown.edited(&version.text, version.kind, &by, now)
                };
                // Where it fails the tab shows what it showed.
                if saved.is_ok() {
                    self.saved(tab, &next, saved);
                }
            }
            Step::Join { which, .. } => {
                let Some(other) = other(which) else { return };
                let text = self.new_text(&[&shown, &other], 9);
                let kind = other.kind;
                let store = &self.devices[device];
                let saved = store.join(&shown, &other, &text, kind, &by, now);
                let joined = shown.joined(&other, &text, kind, &by, now);
                self.saved(tab, &joined, saved.map(|resolved| resolved.kept));
            }
            Step::Settle { which, alone, .. } => {
                let other = other(which).filter(|_| !alone);
                let saved = store.keep_one(&shown, other.as_ref(), &by, now);
                let resolved = shown.resolved(&by, now);
                self.saved(tab, &resolved, saved.map(|resolved| resolved.kept));
            }
            _ => {}
        }
    }

    fn open(&mut self, tab: usize, which: usize) {
        let found = stored(&self.devices[tab % 2]);
        let found = found.get(which).cloned();
        let begun = BEGUN.get(which).copied();
        self.tabs[tab].shown = match (found, begun) {
            (Some(found), _) => {
                // Ids are random: nobody begins anew what they have come to write on.
                let name = BEGUN.into_iter().find(|name| found.id == id(name));
                let writer = self.tabs[tab].writer.clone();
                self.begun.extend(name.map(|name| (writer, name)));
                Some(found)
            }
            (None, Some(name)) => {
                // Two pages may come to begin the same one, but no page does so twice.
                if !self.begun.insert((self.tabs[tab].writer.clone(), name)) {
                    return;
                }
                let text = self.new_text(&[], which);
                let new = draft(name, "1-1-1-1", &text, self.tabs[tab].writer.as_str());
                Some(match which {
                    0 => new,
                    _ => on_point(new, "1-1-1-1-rem1", "周知が足りない"),
                })
            }
            (None, None) => return,
        };
    }

    /// What happens beside the drafts.
    fn beside(&mut self, device: usize, step: Step) {
        let store = &self.devices[device];
        match step {
            Step::Note { .. } => {
                let member = Member {
                    id: writer("m"),
                    name: Signature::new("西 花子").unwrap(),
                    group: "safety".to_owned(),
                    title: None,
                };
                // Each may fail; nothing else may come of it.
                let _ = store.set_member(&member);
                let _ = store.mark_read("1-1-1-1");
                let _ = store.set_mark("1-1-1-1", Mark::NoOpinion);
                let _ = store.set_backup(&Backup::of(&stored(store), self.now));
            }
            Step::Quarantine { .. } => {
                for problem in store.load_all().unwrap().problems {
                    let _ = store.quarantine(&problem);
                }
            }
            Step::Plant { which, .. } => {
                let (key, value) = plant(which, self.planted[device].len());
                if store.storage().get(&key).unwrap().is_none() {
                    store.storage().memory.set(&key, &value).unwrap();
                    self.planted[device].push((key, value));
                }
            }
            _ => {}
        }
    }

    fn import(&mut self, device: usize) {
        let Some(file) = self.file.clone() else {
            return;
        };
        let received = read(file.as_bytes(), &common::review()).unwrap();
        let plan = ImportPlan::make(received, &stored(&self.devices[device]));
        let mut written = 0;
        for step in plan.steps.clone() {
            let mut must = self.must(device);
            let here = self.devices[device].load(&step.draft.id).unwrap();
            if let Some(here) = &here
                && self.is_hampered(device)
                && relation(&step.draft, here) == Relation::Descends
            {
                // Its words were knowingly replaced on the other device.
                let rest = stored(&self.devices[device]).into_iter();
                let rest: Vec<Draft> = rest.filter(|it| it.id != here.id && it.is_live()).collect();
                must = self.stand_in(rest.iter().map(|draft| draft.text.as_str()));
            }
            let text = number(&step.draft.text);
            let one = ImportPlan {
                steps: vec![step],
                damaged: Vec::new(),
                altered: Vec::new(),
                marks: Vec::new(),
                last_words: Vec::new(),
            };
            let applied = self.guarded(device, &must, |world| {
                let applied = one.apply(&world.devices[device]);
                if applied.written > 0 {
                    world.ever[device].extend(text);
                }
                applied
            });
            written += applied.written;
            if applied.error.is_some() {
                return;
            }
        }
        assert_eq!(written, plan.writes());
    }

    /// What could not be read is there, and reading changes nothing.
    fn check(&self) {
        for (device, planted) in self.devices.iter().zip(&self.planted) {
            let before = all(device);
            let quarantined = device.quarantined().unwrap();
            for (key, value) in planted {
                let lies = device.storage().get(key).unwrap().as_deref() == Some(value);
                let newer = value.contains("\"schema\":2");
                let quarantined = quarantined
                    .iter()
                    .any(|(_, quarantined)| quarantined == value);
                assert!(lies || !newer && quarantined, "{key} lost {value}");
            }
            device.member().unwrap();
            device.marks().unwrap();
            device.usage().unwrap();
            device.backup_state(&stored(device)).unwrap();
            with_history(device);
            assert_eq!(all(device), before);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]
    #[test]
    fn no_text_is_ever_lost(steps in proptest::collection::vec(any_step(), 1..60)) {
        let mut world = World::new();
        for step in steps {
            world.take(step);
            world.check();
        }
        // The laws of ancestry hold among all versions that came about.
        let all: Vec<Draft> = world.devices.iter().flat_map(stored).collect();
        for a in &all {
            prop_assert_eq!(relation(a, a), Relation::Same);
            for b in all.iter().filter(|b| b.id == a.id) {
                let back = match relation(b, a) {
                    Relation::Descends => Relation::Ancestor,
                    Relation::Ancestor => Relation::Descends,
                    other => other,
                };
                prop_assert_eq!(relation(a, b), back);
            }
        }
        // Reading in a device's own file changes nothing; so does the same foreign file again.
        let [one, other] = &world.devices;
        other.storage().writing.set(None);
        other.storage().broken.set(None);
        other.storage().room.set(None);
        for from in [other, one] {
            let file = backup(&common::review(), &stored(from), 0);
            ImportPlan::make(read(file.as_bytes(), &common::review()).unwrap(), &stored(other)).apply(other);
            let after = stored(other);
            let plan = ImportPlan::make(read(file.as_bytes(), &common::review()).unwrap(), &after);
            prop_assert_eq!(plan.writes(), 0);
            plan.apply(other);
            prop_assert_eq!(stored(other), after);
        }
    }
}
