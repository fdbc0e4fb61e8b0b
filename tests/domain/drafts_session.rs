//! Sessions of up to three tabs over one device, at random: whatever the tabs do, with or without a lock, however full
//! the storage is, in whatever order it lists its keys, and wherever a tab or the browser is killed, no word that was
//! said to be stored is lost, no draft lies on a page twice, no field changes in which someone writes, and who is alone
//! never comes into conflict. Two people may share the device and switch at any time: no page shows what is the other's.
//!
//! Every text begins with a number of its own, and the test keeps for each which texts its writer had before it.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use crate::common::drafts::{REVIEW, id, writer};
use domain::drafts::ancestry::{Relation, relation};
use domain::drafts::history::{VERSIONS_MAX, Version};
use domain::drafts::model::{Anchor, Draft, Kind, Point};
use domain::drafts::open_draft::{LocalId, OpenDraft, SaveState};
use domain::drafts::people::{Own, Person, is_draft};
use domain::drafts::resolving::Resolution;
use domain::drafts::session::Session;
use domain::drafts::storage::{KeyValue, KeyValueError, Mirrored};
use domain::drafts::store::Store;
use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::Value;

type Values = BTreeMap<String, String>;
/// What the mirror held when a page began.
type Found = Vec<(String, String)>;

/// What all tabs share: the storage as they see it, its mirror, and what the browser has not yet written to the disk.
#[derive(Debug, Default)]
struct Device {
    values: RefCell<Values>,
    mirror: RefCell<Values>,
    /// The keys that were changed last, each with its value before.
    unwritten: RefCell<Vec<(String, Option<String>)>>,
    /// How many bytes there is room for; without limit where none is said.
    room: Cell<Option<usize>>,
    /// Whether every write fails.
    refuses: Cell<bool>,
    /// Shuffles the order in which keys are listed.
    order: Cell<u64>,
    /// How many writes whoever writes now still gets done before it is killed.
    left: Cell<Option<usize>>,
}

impl Device {
    fn used(values: &Values) -> usize {
        values
            .iter()
            .map(|(key, value)| key.len() + value.len())
            .sum()
    }

    /// Whether whoever writes is still alive.
    fn is_alive(&self) -> bool {
        match self.left.get() {
            None => true,
            Some(0) => false,
            Some(left) => {
                self.left.set(Some(left - 1));
                true
            }
        }
    }

    fn change(&self, key: &str, value: Option<&str>) {
        let mut values = self.values.borrow_mut();
        let before = match value {
            Some(value) => values.insert(key.to_owned(), value.to_owned()),
            None => values.remove(key),
        };
        self.unwritten.borrow_mut().push((key.to_owned(), before));
    }

    /// The browser is killed: so many of its last changes have not reached the disk.
    fn lose(&self, changes: usize) {
        let mut unwritten = self.unwritten.borrow_mut();
        let kept = unwritten.len().saturating_sub(changes);
        for (key, before) in unwritten.drain(..).skip(kept).rev() {
            let mut values = self.values.borrow_mut();
            match before {
                Some(before) => values.insert(key, before),
                None => values.remove(&key),
            };
        }
    }

    /// The drafts in some values.
    fn drafts(values: &Values) -> Vec<Draft> {
        let drafts = values.iter().filter(|(key, _)| key.contains("/draft/"));
        drafts
            .map(|(_, value)| Draft::from_json(value).unwrap())
            .collect()
    }

    /// The earlier versions in some values, of each draft.
    fn histories(values: &Values) -> impl Iterator<Item = Vec<String>> {
        let histories = values.iter().filter(|(key, _)| key.contains("/history/"));
        histories.map(|(_, value)| {
            let history: Value = serde_json::from_str(value).unwrap();
            let versions = history["versions"].as_array().unwrap().iter();
            let texts = versions.map(|it| it["text"].as_str().unwrap().to_owned());
            texts.collect()
        })
    }
}

/// A tab's way to the device.
#[derive(Debug)]
struct Persistence {
    device: Rc<Device>,
    removed: RefCell<BTreeSet<String>>,
}

impl Persistence {
    fn of(device: &Rc<Device>) -> Self {
        Self {
            device: Rc::clone(device),
            removed: RefCell::default(),
        }
    }
}

/// A page of the app.
type Page = Session<Own<Persistence>>;

/// The two who may share the device.
fn people() -> [Person; 2] {
    [Person::First, Person::Further(writer("second"))]
}

impl KeyValue for Persistence {
    fn get(&self, key: &str) -> Result<Option<String>, KeyValueError> {
        Ok(self.device.values.borrow().get(key).cloned())
    }

    fn set(&self, key: &str, value: &str) -> Result<(), KeyValueError> {
        if !self.device.is_alive() {
            return Ok(());
        }
        if self.device.refuses.get() {
            return Err(KeyValueError::Broken);
        }
        let is_draft = is_draft(REVIEW, key);
        let is_full = self.device.room.get().is_some_and(|room| {
            let values = self.device.values.borrow();
            let before = values.get(key).map_or(0, |it| key.len() + it.len());
            Device::used(&values) - before + key.len() + value.len() > room
        });
        // As in the browser: words that find no room are in the mirror all the same.
        if !is_full || is_draft {
            let mut mirror = self.device.mirror.borrow_mut();
            mirror.insert(key.to_owned(), value.to_owned());
        }
        if is_full {
            return Err(KeyValueError::Full);
        }
        self.device.change(key, Some(value));
        Ok(())
    }

    fn remove(&self, key: &str) -> Result<(), KeyValueError> {
        if !self.device.is_alive() {
            return Ok(());
        }
        if self.device.refuses.get() {
            return Err(KeyValueError::Broken);
        }
        self.device.change(key, None);
        self.device.mirror.borrow_mut().remove(key);
        self.removed.borrow_mut().insert(key.to_owned());
        Ok(())
    }

    fn keys(&self) -> Result<Vec<String>, KeyValueError> {
        let mut keys: Vec<String> = self.device.values.borrow().keys().cloned().collect();
        let order = self.device.order.get();
        if order != 0 {
            keys.sort_by_cached_key(|key| {
                key.bytes().fold(order, |sum, byte| {
                    sum.wrapping_mul(0x0100_0000_01b3) ^ u64::from(byte) ^ (sum >> 29)
                })
            });
        }
        Ok(keys)
    }
}

impl Mirrored for Persistence {
    fn note(&self, key: &str) {
        if self.device.is_alive()
            && let Some(value) = self.device.values.borrow().get(key)
        {
            let mut mirror = self.device.mirror.borrow_mut();
            mirror.insert(key.to_owned(), value.clone());
        }
    }

    fn has_removed(&self, key: &str) -> bool {
        self.removed.borrow().contains(key)
    }

    fn forget_removed(&self) {
        self.removed.borrow_mut().clear();
    }
}

/// What a tab does.
#[derive(Debug, Clone)]
enum Deed {
    /// Begins a draft on an item, and writes into it.
    Begin {
        item: u8,
    },
    /// Writes on in a draft.
    Type {
        which: Index,
    },
    /// Takes all words of a draft out again.
    Wipe {
        which: Index,
    },
    /// An input method begins in a draft's field, or ends.
    Compose {
        which: Index,
        begins: bool,
    },
    /// Stores what was typed.
    Save,
    /// Hears of another tab's writes, or is looked at again.
    Refresh,
    Delete {
        which: Index,
    },
    Restore {
        which: Index,
    },
    /// Ends a conflict.
    Resolve {
        which: Index,
        how: Resolution,
    },
    /// Brings an earlier version back.
    Return {
        which: Index,
        version: Index,
    },
    /// Takes over what the mirror held when the page began.
    Recover,
}

impl Deed {
    /// Whether words may knowingly give way to others in it, or change under whoever writes.
    fn chooses(&self) -> bool {
        matches!(
            self,
            Self::Delete { .. } | Self::Restore { .. } | Self::Resolve { .. } | Self::Return { .. }
        )
    }
}

/// What happens.
#[derive(Debug, Clone)]
enum Step {
    /// A tab that is closed opens; one that is open does something.
    Tab { tab: usize, deed: Deed },
    /// Two tabs do something at once, without a lock: neither sees what the other writes.
    AtOnce { tabs: [usize; 2], deeds: [Deed; 2] },
    /// A tab is closed as browsers do: it stores what was typed, as far as it can.
    Close { tab: usize },
    /// A tab is killed after so many writes of what it is doing.
    Kill {
        tab: usize,
        deed: Deed,
        writes: usize,
    },
    /// The browser is, and so many changes of the storage have not reached the disk.
    KillAll {
        tab: usize,
        deed: Deed,
        writes: usize,
        lost: usize,
    },
    /// There is so much room left from now on.
    Room { left: Option<usize> },
    /// Storage fails from now on, or works again.
    Refuse { does: bool },
    /// Keys are listed in another order from now on.
    Order { order: u64 },
    /// The one or the other person writes from now on: pages that are open stay whose they are until they open anew.
    Switch { to: usize },
}

fn deed() -> impl Strategy<Value = Deed> {
    let which = any::<Index>;
    let how = prop_oneof![
        Just(Resolution::KeepThis),
        Just(Resolution::KeepOther),
        Just(Resolution::Join),
        Just(Resolution::Apart)
    ];
    prop_oneof![
        2 => (0..2_u8).prop_map(|item| Deed::Begin { item }),
        6 => which().prop_map(|which| Deed::Type { which }),
        1 => which().prop_map(|which| Deed::Wipe { which }),
        2 => (which(), any::<bool>()).prop_map(|(which, begins)| Deed::Compose { which, begins }),
        6 => Just(Deed::Save),
        3 => Just(Deed::Refresh),
        2 => which().prop_map(|which| Deed::Delete { which }),
        1 => which().prop_map(|which| Deed::Restore { which }),
        2 => (which(), how).prop_map(|(which, how)| Deed::Resolve { which, how }),
        1 => (which(), which()).prop_map(|(which, version)| Deed::Return { which, version }),
        2 => Just(Deed::Recover),
    ]
}

fn step() -> impl Strategy<Value = Step> {
    let tab = || 0..3_usize;
    prop_oneof![
        20 => (tab(), deed()).prop_map(|(tab, deed)| Step::Tab { tab, deed }),
        4 => ([tab(), tab()], [deed(), deed()]).prop_map(|(tabs, deeds)| Step::AtOnce { tabs, deeds }),
        1 => tab().prop_map(|tab| Step::Close { tab }),
        1 => (tab(), deed(), 0..6_usize).prop_map(|(tab, deed, writes)| Step::Kill { tab, deed, writes }),
        1 => (tab(), deed(), 0..6_usize, 0..12_usize)
            .prop_map(|(tab, deed, writes, lost)| Step::KillAll { tab, deed, writes, lost }),
        1 => proptest::option::of(0..1500_usize).prop_map(|left| Step::Room { left }),
        1 => proptest::bool::weighted(0.3).prop_map(|does| Step::Refuse { does }),
        1 => any::<u64>().prop_map(|order| Step::Order { order }),
        1 => (0..2_usize).prop_map(|to| Step::Switch { to }),
    ]
}

/// A tab that is open.
#[derive(Debug)]
struct Tab {
    session: Page,
    /// Whose it is.
    person: Person,
    /// What the mirror held when it opened, until it was looked at.
    found: Option<Found>,
    /// Another tab has written at the same time, and this one has not heard of it yet.
    is_unheard: bool,
}

impl Tab {
    fn key(&self, which: Index) -> Option<LocalId> {
        let open_drafts = self.session.open_drafts();
        (!open_drafts.is_empty()).then(|| open_drafts[which.index(open_drafts.len())].local_id)
    }

    /// Takes all words of a draft out again: those that stood there, and those that are stored.
    fn wipe(&mut self, which: Index) -> Vec<String> {
        let open_draft = self
            .key(which)
            .and_then(|key| self.session.open_drafts().get(key));
        let Some(open_draft) = open_draft.filter(|it| it.draft.is_live()) else {
            return Vec::new();
        };
        let key = open_draft.local_id;
        let texts = [open_draft.text(), &open_draft.draft.text].map(str::to_owned);
        self.session.edit(key, String::new(), Kind::Opinion);
        texts.into()
    }

    /// Takes over what the mirror held when the page began.
    fn recover(&mut self) {
        let store = self.session.store();
        if let Some(own) = store.map(Store::storage)
            && let Some(found) = self.found.take()
        {
            let seen = |(key, value): (String, String)| (own.seen(&key), value);
            let found: Found = found.into_iter().map(seen).collect();
            own.bring_back_others(&found);
            self.session.recover(found);
        }
    }

    fn end_compositions(&mut self) {
        let keys: Vec<LocalId> = self
            .session
            .open_drafts()
            .iter()
            .map(|it| it.local_id)
            .collect();
        for key in keys {
            self.session.compose(key, false);
        }
    }

    /// The fields in which someone writes.
    fn in_use(&self) -> BTreeMap<LocalId, String> {
        let in_use = self
            .session
            .open_drafts()
            .iter()
            .filter(|it| it.is_in_use());
        in_use
            .map(|it| (it.local_id, it.text().to_owned()))
            .collect()
    }
}

/// A device with its tabs, and what is known of every text.
struct World {
    device: Rc<Device>,
    tabs: [Option<Tab>; 3],
    /// For each text, by its number, the texts that it was made from, itself included.
    made_from: Vec<BTreeSet<usize>>,
    /// For each text, by its number, who wrote it.
    whose: Vec<Person>,
    /// What a tab has said to be stored, and the device is not free to let go.
    promised: BTreeSet<usize>,
    /// What the device was free to let go.
    released: BTreeSet<usize>,
    /// What was taken out of a draft by hand: it may die once that is stored, and is in the draft's history then.
    wiped: BTreeSet<usize>,
    /// What [`Self::live`] was last.
    live: BTreeSet<usize>,
    /// One tab alone, which looks at the mirror as soon as it opens.
    is_alone: bool,
    /// Whether anything may have been refused.
    was_refused: bool,
    names: usize,
    now: u64,
}

/// The number of a text; none where it has given way.
fn number(text: &str) -> Option<usize> {
    text.split(' ').next().unwrap().parse().ok()
}

impl World {
    fn new(is_alone: bool) -> Self {
        Self {
            device: Rc::default(),
            tabs: [None, None, None],
            made_from: Vec::new(),
            whose: Vec::new(),
            promised: BTreeSet::new(),
            released: BTreeSet::new(),
            wiped: BTreeSet::new(),
            live: BTreeSet::new(),
            is_alone,
            was_refused: false,
            names: 0,
            now: 1000,
        }
    }

    fn name(&mut self, kind: &str) -> String {
        self.names += 1;
        [kind, &self.names.to_string()].concat()
    }

    fn new_text(&mut self, from: &str) -> String {
        let new = self.made_from.len();
        let before = self.stand_in([from].into_iter());
        self.made_from
            .push(before.into_iter().chain([new]).collect());
        [&new.to_string(), " ", &"言".repeat(new % 7 * 20)].concat()
    }

    /// The texts that stand in these, themselves or by what was made from them. A text may be two that were joined.
    fn stand_in<'a>(&self, texts: impl Iterator<Item = &'a str>) -> BTreeSet<usize> {
        let numbers = texts.flat_map(|text| text.split("\n\n").filter_map(number));
        numbers
            .flat_map(|one| self.made_from[one].clone())
            .collect()
    }

    /// The texts of all live drafts as they will be once the mirror was looked at.
    fn live(&self) -> BTreeSet<usize> {
        let mut all = Device::drafts(&self.device.values.borrow());
        let stored = self.device.values.borrow();
        let mut mirror = self.device.mirror.borrow().clone();
        mirror.retain(|key, value| stored.get(key) != Some(value));
        all.extend(Device::drafts(&mirror));
        let is_past = |draft: &Draft| {
            let descends = |later: &Draft| relation(later, draft) == Relation::Descends;
            all.iter().any(|it| it.id == draft.id && descends(it))
        };
        let live = all.iter().filter(|it| !is_past(it));
        let live = live.filter(|it| it.is_live());
        self.stand_in(live.map(|it| it.text.as_str()))
    }

    /// Whether what is not alive may have to give way.
    fn is_crowded(&self) -> bool {
        let values = self.device.values.borrow();
        let is_full = |value: &String| value.matches("\"kept\":").count() >= VERSIONS_MAX;
        self.device.room.get().is_some() || values.values().any(is_full)
    }

    fn open(&mut self, tab: usize) {
        let name = self.name("w");
        let (session, found) = opened(&self.device, &name, self.now);
        let found = Some(found);
        let person = session.store().unwrap().storage().person();
        self.tabs[tab] = Some(Tab {
            session,
            person,
            found,
            is_unheard: false,
        });
        if self.is_alone {
            self.perform(tab, &Deed::Recover);
        }
    }

    fn perform(&mut self, tab: usize, deed: &Deed) {
        self.now += 1;
        let now = self.now;
        let (name, from) = match deed {
            Deed::Begin { .. } => (self.name("d"), String::new()),
            Deed::Type { which } => {
                let Some(open) = &self.tabs[tab] else { return };
                let Some(key) = open.key(*which) else { return };
                let open_draft = open.session.open_drafts().get(key).unwrap();
                if !open_draft.draft.is_live() {
                    return;
                }
                // After words were taken out, what is typed at once stands on those that are stored.
                let text = open_draft.text();
                let from = if text.is_empty() {
                    &open_draft.draft.text
                } else {
                    text
                };
                (String::new(), from.to_owned())
            }
            _ => Default::default(),
        };
        let Some(open) = &self.tabs[tab] else { return };
        let text = match deed {
            Deed::Begin { .. } | Deed::Type { .. } => {
                self.whose.push(open.person.clone());
                self.new_text(&from)
            }
            _ => String::new(),
        };
        let Some(open) = &mut self.tabs[tab] else {
            return;
        };
        let key = |which: &Index| open.key(*which);
        match deed {
            Deed::Begin { item } => {
                let item = ["1-1-1-1", "1-1-1-2"][usize::from(*item)].to_owned();
                let anchor = Anchor { item, point: None };
                if let Some(key) = open.session.begin(id(&name), anchor, now) {
                    open.session.edit(key, text, Kind::Opinion);
                }
            }
            Deed::Type { which } => {
                if let Some(key) = key(which) {
                    open.session.edit(key, text, Kind::Question);
                }
            }
            Deed::Wipe { which } => {
                let texts = open.wipe(*which);
                let wiped = self.stand_in(texts.iter().map(String::as_str));
                self.wiped.extend(wiped);
            }
            Deed::Compose { which, begins } => {
                if let Some(key) = key(which) {
                    open.session.compose(key, *begins);
                }
            }
            Deed::Save => {
                let begun = open.session.begin_save();
                open.session.end_save(now);
                open.session.check_save(begun);
            }
            Deed::Refresh => {
                open.is_unheard = false;
                open.session.refresh();
            }
            Deed::Delete { which } => {
                if let Some(key) = key(which) {
                    open.session.delete(key, now);
                }
            }
            Deed::Restore { which } => {
                if let Some(key) = key(which) {
                    open.session.restore(key, now);
                }
            }
            Deed::Resolve { which, how } => {
                if let Some(key) = key(which) {
                    open.session.resolve(key, *how, now);
                }
            }
            Deed::Return { which, version } => {
                let Some(key) = key(which) else { return };
                let versions = open.session.history(key);
                if !versions.is_empty() {
                    let version = &versions[version.index(versions.len())];
                    open.session.return_to(key, version, now);
                }
            }
            Deed::Recover => open.recover(),
        }
    }

    /// What a tab says of itself holds.
    fn check(&mut self) {
        for tab in self.tabs.iter().flatten() {
            let open_drafts = tab.session.open_drafts();
            let ids: BTreeSet<_> = open_drafts.iter().map(|it| &it.draft.id).collect();
            assert_eq!(
                ids.len(),
                open_drafts.len(),
                "a draft lies here twice: {open_drafts:#?}"
            );
            for open_draft in open_drafts.iter() {
                let texts = [open_draft.text(), &open_draft.draft.text].into_iter();
                let mut numbers = texts.flat_map(|text| text.split("\n\n").filter_map(number));
                assert!(
                    numbers.all(|one| self.whose[one] == tab.person),
                    "another's words"
                );
                let beside = open_drafts.beside(open_draft.local_id);
                assert!(beside.is_none_or(|it| it.draft.id != open_draft.draft.id));
            }
        }
        let is_stored = |open_draft: &&OpenDraft| {
            open_draft.state == SaveState::Saved && !open_draft.is_typed()
        };
        let tabs = self.tabs.iter().flatten();
        let stored = tabs.flat_map(|tab| tab.session.open_drafts().iter().filter(is_stored));
        let numbers = stored.filter(|it| it.draft.is_live());
        let numbers = numbers.flat_map(|it| it.text().split("\n\n").filter_map(number));
        // A tab that has not heard of it yet may still show what was let go elsewhere.
        let promised: Vec<_> = numbers.filter(|it| !self.released.contains(it)).collect();
        self.promised.extend(promised);
    }

    /// Does something. Live words stay alive, unless someone chooses others; only where room is short may those go that
    /// are not alive.
    fn guarded(&mut self, may_choose: bool, run: impl FnOnce(&mut Self)) {
        let crowded = self.is_crowded();
        let live = std::mem::take(&mut self.live);
        run(self);
        self.check();
        let after = self.live();
        // What a page has read of the mirror, and not looked at yet, it brings back.
        let read = self.tabs.iter().flatten().filter_map(|it| it.found.clone());
        let read: Vec<Draft> = read
            .flat_map(|found| Device::drafts(&found.into_iter().collect()))
            .collect();
        let read = self.stand_in(read.iter().map(|it| it.text.as_str()));
        let died: BTreeSet<usize> = live.difference(&after).copied().collect();
        let died = &died - &read;
        let promised = &died & &self.promised;
        let promised: Vec<usize> = promised.difference(&self.wiped).copied().collect();
        assert!(may_choose || promised.is_empty(), "{promised:?} died");
        if crowded || self.is_crowded() {
            let released = &self.promised - &after;
            self.promised.retain(|text| after.contains(text));
            self.released.extend(released);
        }
        self.live = after;
    }

    fn take(&mut self, step: Step) {
        let tab = |tab: usize| if self.is_alone { 0 } else { tab };
        self.was_refused |= matches!(
            step,
            Step::Room { left: Some(_) } | Step::Refuse { does: true }
        );
        match step {
            Step::Tab { tab: it, deed } => {
                let it = tab(it);
                if self.tabs[it].is_none() {
                    return self.guarded(false, |world| world.open(it));
                }
                let fields: Vec<_> = self
                    .tabs
                    .iter()
                    .map(|it| it.as_ref().map(Tab::in_use))
                    .collect();
                self.guarded(deed.chooses(), |world| world.perform(it, &deed));
                for (at, (before, after)) in fields.iter().zip(&self.tabs).enumerate() {
                    // Whoever chooses, writes on, or ends a composition changes their own field.
                    let is_own = at == it
                        && (deed.chooses()
                            || matches!(
                                deed,
                                Deed::Type { .. }
                                    | Deed::Wipe { .. }
                                    | Deed::Compose { begins: false, .. }
                            ));
                    let (Some(before), Some(after), false) = (before, after, is_own) else {
                        continue;
                    };
                    for (key, text) in before {
                        let now = after.session.open_drafts().get(*key).map(OpenDraft::text);
                        assert_eq!(now, Some(text.as_str()), "a field was written into");
                    }
                }
            }
            Step::AtOnce { tabs, deeds } => {
                let [one, other] = tabs;
                if self.is_alone
                    || one == other
                    || self.tabs[one].is_none()
                    || self.tabs[other].is_none()
                {
                    return;
                }
                let may_choose = deeds.iter().any(Deed::chooses);
                self.guarded(may_choose, |world| world.at_once(tabs, &deeds));
            }
            Step::Close { tab: it } => {
                let it = tab(it);
                self.come_to_know(it);
                self.guarded(false, |world| world.perform(it, &Deed::Save));
                self.tabs[it] = None;
            }
            Step::Kill {
                tab: it,
                deed,
                writes,
            } => self.kill(tab(it), &deed, writes, None),
            Step::KillAll {
                tab: it,
                deed,
                writes,
                lost,
            } => {
                self.kill(tab(it), &deed, writes, Some(lost));
            }
            Step::Room { left } => {
                let used = Device::used(&self.device.values.borrow());
                self.device.room.set(left.map(|left| used + left));
            }
            Step::Refuse { does } => self.device.refuses.set(does),
            Step::Order { order } => self.device.order.set(order),
            Step::Switch { to } => {
                if !self.is_alone {
                    self.switch(to);
                }
            }
        }
    }

    fn switch(&self, to: usize) {
        // Where that can't be stored, all stays as it was.
        let _ = Own::new(Persistence::of(&self.device), REVIEW).switch_to(&people()[to]);
    }

    /// The second writes last, and over what the first has written.
    fn at_once(&mut self, [one, other]: [usize; 2], [first, second]: &[Deed; 2]) {
        for tab in [one, other] {
            if let Some(tab) = &mut self.tabs[tab] {
                tab.is_unheard = true;
            }
        }
        let before = self.device.values.borrow().clone();
        self.perform(one, first);
        let of_first = self.device.values.replace(before.clone());
        self.perform(other, second);
        let of_second = self.device.values.replace(of_first);
        for key in before.keys().chain(of_second.keys()) {
            let (was, is) = (before.get(key), of_second.get(key));
            if was != is {
                let is = is.map(String::as_str);
                self.device.change(key, is);
                let mut mirror = self.device.mirror.borrow_mut();
                match is {
                    Some(is) => mirror.insert(key.clone(), is.to_owned()),
                    None => mirror.remove(key),
                };
            }
        }
    }

    /// What the mirror held is looked at within milliseconds of a page's begin, and what other tabs write is heard of
    /// as soon: no tab is gone before that.
    fn come_to_know(&mut self, tab: usize) {
        self.guarded(false, |world| {
            world.perform(tab, &Deed::Recover);
            // Nor before what was typed is stored, which finds the conflict.
            if let Some(open) = world.tabs[tab].as_mut().filter(|it| it.is_unheard) {
                open.end_compositions();
                world.perform(tab, &Deed::Refresh);
                world.perform(tab, &Deed::Save);
            }
        });
    }

    fn kill(&mut self, tab: usize, deed: &Deed, writes: usize, lost: Option<usize>) {
        let dying: Vec<usize> = match lost {
            Some(_) => (0..3).collect(),
            None => vec![tab],
        };
        for tab in &dying {
            self.come_to_know(*tab);
        }
        self.guarded(deed.chooses(), |world| {
            world.device.left.set(Some(writes));
            world.perform(tab, deed);
            world.device.left.set(None);
            for tab in dying {
                world.tabs[tab] = None;
            }
            world.device.lose(lost.unwrap_or(0));
        });
    }

    /// All tabs that are open hear of each other until nothing changes any more.
    fn come_to_rest(&mut self) {
        for tab in [0, 1, 2].repeat(4) {
            let Some(open) = &mut self.tabs[tab] else {
                continue;
            };
            open.end_compositions();
            for deed in [Deed::Recover, Deed::Refresh, Deed::Save, Deed::Refresh] {
                self.guarded(false, |world| world.perform(tab, &deed));
            }
        }
    }

    /// Storage works again, and all pages are opened once more: then all promised words are there, and every tab shows
    /// the same.
    fn end(mut self) {
        self.device.room.set(None);
        self.device.refuses.set(false);
        self.come_to_rest();
        for (to, room) in ["", "of/second/"].into_iter().enumerate() {
            if self.is_alone && to > 0 {
                break;
            }
            self.switch(to);
            for tab in 0..if self.is_alone { 1 } else { 3 } {
                self.tabs[tab] = None;
                self.guarded(false, |world| world.open(tab));
            }
            self.come_to_rest();
            let mut values = self.device.values.borrow().clone();
            let own = ["furikaeri/", REVIEW, "/", room, "draft/"].concat();
            values.retain(|key, _| key.starts_with(&own));
            let stored = with_words(Device::drafts(&values));
            for tab in self.tabs.iter().flatten() {
                let open_drafts = tab.session.open_drafts().iter();
                let shown = open_drafts.map(|it| Draft::clone(&it.draft));
                assert_eq!(with_words(shown.collect()), stored);
            }
        }
        let values = self.device.values.borrow().clone();
        let drafts = Device::drafts(&values);
        let versions: Vec<String> = Device::histories(&values).flatten().collect();
        let texts = drafts.iter().map(|it| &it.text).chain(&versions);
        let there = self.stand_in(texts.map(String::as_str));
        let missing: Vec<_> = self.promised.difference(&there).collect();
        assert!(missing.is_empty(), "lost {missing:?}");
        // What a page could not bring back it has not seen: what is written there parts from it.
        if self.is_alone && !self.was_refused {
            let beside = drafts.iter().find(|it| it.conflict_with.is_some());
            assert_eq!(beside, None, "a conflict with oneself");
        }
    }
}

/// Those of them that are alive and have words, in one order.
fn with_words(mut drafts: Vec<Draft>) -> Vec<Draft> {
    drafts.retain(|it| it.is_live() && !it.text.is_empty());
    drafts.sort_by(|a, b| a.id.cmp(&b.id));
    drafts
}

fn tens_of_thousands() -> ProptestConfig {
    ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::with_cases(20_000)
    }
}

proptest! {
    #![proptest_config(tens_of_thousands())]
    #[test]
    fn no_tab_loses_a_word_whatever_the_others_do(
        steps in proptest::collection::vec(step(), 1..40),
        is_alone in proptest::bool::weighted(0.2),
    ) {
        let mut world = World::new(is_alone);
        for step in steps {
            world.take(step);
        }
        world.end();
    }
}

/// A page that opens on a device, with what the mirror held then.
fn opened(device: &Rc<Device>, name: &str, now: u64) -> (Page, Found) {
    let persistence = Own::new(Persistence::of(device), REVIEW);
    let found = device.mirror.borrow().clone().into_iter().collect();
    let mut session = Session::new(REVIEW);
    assert!(session.load(persistence, writer(name), now));
    (session, found)
}

/// Begins a draft with words in it.
fn begun(session: &mut Page, text: &str) -> LocalId {
    let anchor = Anchor {
        item: "1-1-1-1".to_owned(),
        point: None,
    };
    let key = session.begin(id("d"), anchor, 0).unwrap();
    session.edit(key, text.to_owned(), Kind::Opinion);
    key
}

/// A page that has stored the draft 「一」.
fn with_a_draft(device: &Rc<Device>) -> Page {
    let (mut first, _) = opened(device, "first", 0);
    begun(&mut first, "一");
    assert!(first.save(1));
    first
}

/// A double tap, or a second tap while the first one's field is still on its way.
#[test]
fn a_second_tap_on_the_same_anchor_opens_no_second_blank_draft() {
    let at = |item: &str, point: Option<&str>| Anchor {
        item: item.to_owned(),
        point: point.map(|id| Point {
            id: id.to_owned(),
            quote: "文".to_owned(),
            hash: "0".to_owned(),
        }),
    };
    let anchors = [
        at("1-1-1-1", None),
        at("1-1-1-1", Some("1-1-1-1-ach1")),
        at("1-1-1-1", Some("1-1-1-1-ach2")),
        at("1-1-1-1", Some("1-1-1-1-fig1")),
        at("1-1-1-2", None),
        at("1-1-1-2", Some("1-1-1-2-ach1")),
    ];
    let device = Rc::new(Device::default());
    let (mut page, _) = opened(&device, "first", 0);
    let begin = |page: &mut Page, name: &str, anchor: &Anchor| {
        page.begin(id(name), anchor.clone(), 0).unwrap()
    };
    let mut all = Vec::new();
    for (number, anchor) in anchors.iter().enumerate() {
        let first = begin(&mut page, &format!("a{number}"), anchor);
        for again in ["b", "c"] {
            assert_eq!(begin(&mut page, &format!("{again}{number}"), anchor), first);
        }
        all.push(first);
    }
    all.dedup();
    assert_eq!(all.len(), anchors.len());
    // What has words in it is no blank one, stored or not, nor one whose words were taken back.
    page.edit(all[0], "一".to_owned(), Kind::Opinion);
    let second = begin(&mut page, "d0", &anchors[0]);
    assert_ne!(second, all[0]);
    assert!(page.save(1));
    assert_eq!(begin(&mut page, "e0", &anchors[0]), second);
    page.edit(second, "二".to_owned(), Kind::Opinion);
    page.edit(second, String::new(), Kind::Opinion);
    assert_ne!(begin(&mut page, "f0", &anchors[0]), all[0]);
}

/// The draft that a page opened first.
const FIRST: LocalId = LocalId::FIRST;

/// Another page, which has stored 「二」 over it, and the version 「一」.
fn with_an_earlier_version(device: &Rc<Device>) -> (Page, Version) {
    with_a_draft(device);
    let (mut second, _) = opened(device, "second", 0);
    second.edit(FIRST, "二".to_owned(), Kind::Opinion);
    assert!(second.save(2));
    let version = second.history(FIRST).remove(0);
    (second, version)
}

fn texts(device: &Device) -> Vec<String> {
    let drafts = Device::drafts(&device.values.borrow());
    let mut texts: Vec<_> = drafts.into_iter().map(|it| it.text).collect();
    texts.sort();
    texts
}

#[test]
fn words_that_were_refused_never_pass_for_what_is_stored_later() {
    let device = Rc::<Device>::default();
    let (mut first, _) = opened(&device, "first", 0);
    device.room.set(Some(0));
    let key = begun(&mut first, "一");
    assert!(!first.save(1));
    // Another page finds them in the mirror.
    let (mut second, found) = opened(&device, "second", 0);
    second.recover(found);
    assert_eq!(second.open_drafts().written()[0].text, "一");
    device.room.set(None);
    first.edit(key, "二".to_owned(), Kind::Opinion);
    assert!(first.save(2) && second.save(3));
    assert_eq!(texts(&device), ["一", "二"]);
}

#[test]
fn joined_words_that_were_refused_never_pass_for_what_is_stored_later() {
    let device = Rc::<Device>::default();
    let mut first = with_a_draft(&device);
    let (mut second, _) = opened(&device, "second", 0);
    second.edit(FIRST, "二".to_owned(), Kind::Opinion);
    first.edit(FIRST, "三".to_owned(), Kind::Opinion);
    assert!(second.save(2) && first.save(3));
    assert_eq!(texts(&device), ["三", "二"]);
    device.room.set(Some(0));
    first.resolve(FIRST, Resolution::Join, 4);
    // Another page finds in the mirror what was refused.
    let (mut third, found) = opened(&device, "third", 0);
    third.recover(found);
    let shown = |session: &Page| {
        session
            .open_drafts()
            .of(&id("d"))
            .unwrap()
            .text()
            .to_owned()
    };
    assert_eq!(
        (shown(&first), shown(&third)),
        ("二".to_owned(), "二\n\n三".to_owned())
    );
    device.room.set(None);
    let key = first.open_drafts().of(&id("d")).unwrap().local_id;
    first.edit(key, "二、続き".to_owned(), Kind::Opinion);
    assert!(first.save(5) && third.save(6));
    assert_eq!(texts(&device), ["三", "二\n\n三", "二、続き"]);
}

#[test]
fn a_refused_undo_comes_back_alive_and_once() {
    // Whether this page looks at the storage before another brings it back.
    for looks in [false, true] {
        let device = Rc::<Device>::default();
        let (mut first, _) = opened(&device, "first", 0);
        let key = begun(&mut first, "一");
        assert!(first.save(1));
        first.delete(key, 2);
        // Its words have given way, and what they left is taken.
        let deleted = Device::drafts(&device.values.borrow()).remove(0);
        let text = String::new();
        let name = device.values.borrow().keys().next().unwrap().clone();
        device.change(&name, Some(&Draft { text, ..deleted }.to_json()));
        let used = Device::used(&device.values.borrow());
        device.room.set(Some(used - 20));
        first.restore(key, 3);
        if looks {
            first.refresh();
        }
        device.room.set(None);
        let (mut second, found) = opened(&device, "second", 0);
        second.recover(found);
        first.refresh();
        first.save(4);
        assert_eq!(texts(&device), ["一"], "{looks}");
        for session in [&first, &second] {
            assert_eq!(session.open_drafts().written().len(), 1, "{looks}");
            assert_eq!(session.open_drafts().len(), 1, "{looks}");
        }
    }
}

#[test]
fn what_was_brought_back_lost_and_refused_is_laid_out_as_not_stored() {
    let device = Rc::<Device>::default();
    let (mut first, _) = opened(&device, "first", 0);
    let key = begun(&mut first, "一");
    assert!(first.save(1));
    first.delete(key, 2);
    first.restore(key, 3);
    device.lose(1);
    device.refuses.set(true);
    let (mut second, found) = opened(&device, "second", 0);
    assert_eq!(second.open_drafts().written().len(), 0);
    second.recover(found);
    assert_eq!(second.open_drafts().written().len(), 1);
    assert!(second.would_lose(true));
    device.refuses.set(false);
    assert!(second.save(4));
    assert!(Device::drafts(&device.values.borrow())[0].is_live());
}

#[test]
fn what_was_erased_elsewhere_does_not_come_back_from_the_journal() {
    let device = Rc::<Device>::default();
    let mut first = with_a_draft(&device);
    let (mut second, found) = opened(&device, "second", 0);
    first.begin_erasing("mark");
    first.store().unwrap().erase("mark").unwrap();
    second.recover(found);
    assert!(second.ends() && !second.ends());
    assert_eq!(texts(&device), Vec::<String>::new());
    assert_eq!(second.open_drafts().len(), 0);
}

#[test]
fn a_version_does_not_come_back_over_words_that_could_not_be_stored() {
    let device = Rc::<Device>::default();
    let (mut second, version) = with_an_earlier_version(&device);
    let long = "長".repeat(100_001);
    second.edit(FIRST, long.clone(), Kind::Opinion);
    second.return_to(FIRST, &version, 3);
    assert_eq!(second.open_drafts()[0].text(), long);
    second.edit(FIRST, "長".to_owned(), Kind::Opinion);
    assert!(second.save(4));
    assert_eq!(
        (texts(&device), second.open_drafts().len()),
        (vec!["長".to_owned()], 1)
    );
}

#[test]
fn a_version_that_only_the_history_has_outlives_a_killed_browser() {
    let device = Rc::<Device>::default();
    let (mut second, version) = with_an_earlier_version(&device);
    second.return_to(FIRST, &version, 3);
    let versions = |session: &Page| -> Vec<String> {
        session
            .history(FIRST)
            .into_iter()
            .map(|it| it.text)
            .collect()
    };
    assert_eq!(
        (texts(&device), versions(&second)),
        (
            vec!["一".to_owned()],
            vec!["二".to_owned(), "一".to_owned()]
        )
    );
    device.lose(2);
    let (mut third, found) = opened(&device, "third", 0);
    assert_eq!(
        (texts(&device), versions(&third)),
        (vec!["二".to_owned()], vec!["一".to_owned()])
    );
    third.recover(found);
    assert_eq!(
        (texts(&device), versions(&third)),
        (
            vec!["一".to_owned()],
            vec!["二".to_owned(), "一".to_owned()]
        )
    );
}

#[test]
fn an_earlier_version_takes_the_place_of_a_composition() {
    let device = Rc::<Device>::default();
    let (mut second, version) = with_an_earlier_version(&device);
    second.compose(FIRST, true);
    second.return_to(FIRST, &version, 3);
    assert_eq!(second.open_drafts()[0].text(), "一");
    second.delete(FIRST, 4);
    assert_eq!(second.open_drafts().len(), 1, "a conflict with oneself");
}
