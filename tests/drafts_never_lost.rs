//! No sequence of edits, saves, deletions and imports on two devices loses a text.
//!
//! Every text written is a number of its own, and the test keeps for each which texts its writer
//! had before them. At any time a text once stored on a device is still there, or one is that was
//! knowingly made from it.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod common;

use std::collections::BTreeSet;

use common::drafts::{Faulty, backup, draft, store, stored, writer};
use furikaeri::drafts::descent::{Relation, relation};
use furikaeri::drafts::exchange::read;
use furikaeri::drafts::import::ImportPlan;
use furikaeri::drafts::model::{Draft, Kind, WriterId};
use furikaeri::drafts::storage::Fault;
use furikaeri::drafts::store::{Saved, Store};
use proptest::prelude::*;

#[derive(Debug, Clone)]
enum Step {
    /// A tab begins the draft or takes up one of those that it finds.
    Open {
        tab: usize,
        which: usize,
    },
    /// A tab writes on from what it shows, not from what is stored.
    Edit {
        tab: usize,
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
    /// A tab joins what it shows with another draft, which it then deletes.
    Join {
        tab: usize,
        which: usize,
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
    /// Storage of a device fails until it works again.
    Fail {
        device: usize,
        full: bool,
    },
}

fn any_step() -> impl Strategy<Value = Step> {
    let tab = 0..4_usize;
    let device = 0..2_usize;
    prop_oneof![
        3 => (tab.clone(), 0..6_usize).prop_map(|(tab, which)| Step::Open { tab, which }),
        5 => tab.clone().prop_map(|tab| Step::Edit { tab }),
        6 => tab.clone().prop_map(|tab| Step::Save { tab }),
        1 => tab.clone().prop_map(|tab| Step::Delete { tab }),
        1 => tab.clone().prop_map(|tab| Step::Restore { tab }),
        2 => (tab.clone(), 0..6_usize).prop_map(|(tab, which)| Step::Join { tab, which }),
        1 => tab.prop_map(|tab| Step::Restart { tab }),
        2 => device.clone().prop_map(|device| Step::Export { device }),
        2 => device.clone().prop_map(|device| Step::Import { device }),
        1 => (device, any::<bool>()).prop_map(|(device, full)| Step::Fail { device, full }),
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
    /// What was ever stored on each device.
    ever: [BTreeSet<usize>; 2],
    pages: usize,
}

fn number(draft: &Draft) -> usize {
    draft.text.parse().unwrap()
}

impl World {
    fn new() -> Self {
        let mut world = Self {
            devices: [store(), store()],
            tabs: Vec::new(),
            file: None,
            made_from: Vec::new(),
            ever: [BTreeSet::new(), BTreeSet::new()],
            pages: 0,
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
        writer(&format!("page{}", self.pages))
    }

    /// A new text, made from others.
    fn new_text(&mut self, from: &[usize]) -> String {
        let number = self.made_from.len();
        let before = from.iter().flat_map(|one| self.made_from[*one].clone());
        self.made_from.push(before.chain([number]).collect());
        number.to_string()
    }

    fn save(&mut self, tab: usize, draft: &Draft) {
        match self.devices[tab % 2].save(draft) {
            Ok(Saved::Written) => self.tabs[tab].shown = Some(draft.clone()),
            Ok(Saved::Kept(stored)) => {
                let made_from = &self.made_from[number(&stored)];
                assert!(
                    made_from.contains(&number(draft)),
                    "kept what was not made from it"
                );
                self.tabs[tab].shown = Some(*stored);
            }
            Ok(Saved::Conflict(conflict)) => {
                self.tabs[tab].shown = Some(conflict.mine);
                self.tabs[tab].writer = conflict.writer;
            }
            Err(_) => {
                self.tabs[tab].shown = Some(draft.clone());
                return;
            }
        }
        self.ever[tab % 2].insert(number(draft));
    }

    fn take(&mut self, step: Step) {
        match step {
            Step::Open { tab, which } => {
                let found = stored(&self.devices[tab % 2]);
                self.tabs[tab].shown = match found.get(which) {
                    Some(found) => Some(found.clone()),
                    None if found.is_empty() => {
                        let text = self.new_text(&[]);
                        let by = self.tabs[tab].writer.clone();
                        Some(draft("one", "1-1-1-1", &text, by.as_str()))
                    }
                    None => return,
                };
            }
            Step::Edit { tab } => {
                let Some(shown) = self.tabs[tab].shown.clone() else {
                    return;
                };
                let text = self.new_text(&[number(&shown)]);
                let edited = shown.edited(&text, Kind::Opinion, &self.tabs[tab].writer, 0);
                self.tabs[tab].shown = Some(edited);
            }
            Step::Save { tab } => {
                let Some(shown) = self.tabs[tab].shown.clone() else {
                    return;
                };
                self.save(tab, &shown);
            }
            Step::Delete { tab } | Step::Restore { tab } => {
                let Some(shown) = self.tabs[tab].shown.clone() else {
                    return;
                };
                let by = &self.tabs[tab].writer;
                let changed = match step {
                    Step::Delete { .. } => shown.deleted(by, 0),
                    _ => shown.restored(by, 0),
                };
                self.save(tab, &changed);
            }
            Step::Join { tab, which } => {
                let other = stored(&self.devices[tab % 2]).get(which).cloned();
                let (Some(shown), Some(other)) = (self.tabs[tab].shown.clone(), other) else {
                    return;
                };
                if shown.id == other.id {
                    return;
                }
                let text = self.new_text(&[number(&shown), number(&other)]);
                let by = self.tabs[tab].writer.clone();
                self.save(tab, &shown.joined(&other, &text, Kind::Opinion, &by, 0));
            }
            Step::Restart { tab } => {
                let writer = self.new_page();
                self.tabs[tab] = Tab {
                    writer,
                    shown: None,
                };
            }
            Step::Export { device } => {
                let drafts = stored(&self.devices[device]);
                self.file = Some(backup(&common::review(), &drafts, 0));
            }
            Step::Import { device } => {
                let Some(file) = &self.file else { return };
                let received = read(file.as_bytes(), &common::review()).unwrap();
                let read_in: BTreeSet<usize> = received.drafts.iter().map(number).collect();
                let plan = ImportPlan::make(received, &stored(&self.devices[device]));
                let applied = plan.apply(&self.devices[device]);
                if applied.error.is_none() {
                    assert_eq!(applied.written, plan.writes());
                    self.ever[device].extend(read_in);
                }
            }
            Step::Fail { device, full } => {
                let fault = full.then_some(Fault::Full);
                self.devices[device].storage().writing.set(fault);
            }
        }
    }

    fn check(&self) {
        for (device, ever) in self.devices.iter().zip(&self.ever) {
            let kept: BTreeSet<usize> = stored(device)
                .iter()
                .flat_map(|draft| self.made_from[number(draft)].clone())
                .collect();
            assert!(ever.is_subset(&kept), "lost {:?}", ever.difference(&kept));
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
        // The laws of descent hold among all versions that came about.
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
