//! Several people on one device: each has drafts, marks and a profile of their own, and what was there stays whose it
//! was. Who is alone has the keys that there always were, and no others.

use std::cell::RefCell;
use std::rc::Rc;

use domain::drafts::backup::{Backup, BackupState};
use domain::drafts::mark::Mark;
use domain::drafts::member::{Member, Signature};
use domain::drafts::model::{Anchor, Kind};
use domain::drafts::open_draft::LocalId;
use domain::drafts::people::{Own, Person, is_draft};
use domain::drafts::session::Session;
use domain::drafts::storage::{Key, KeyValue, KeyValueError, Mirrored};

use crate::common::drafts::{Faulty, REVIEW, id, writer};

/// A device: what its pages share.
#[derive(Debug, Clone, Default)]
struct Device {
    storage: Rc<Faulty>,
    removed: Rc<RefCell<Vec<String>>>,
}

impl KeyValue for Device {
    fn get(&self, key: &str) -> Result<Option<String>, KeyValueError> {
        self.storage.get(key)
    }

    fn set(&self, key: &str, value: &str) -> Result<(), KeyValueError> {
        self.storage.set(key, value)
    }

    fn remove(&self, key: &str) -> Result<(), KeyValueError> {
        self.storage.remove(key)?;
        self.removed.borrow_mut().push(key.to_owned());
        Ok(())
    }

    fn keys(&self) -> Result<Vec<String>, KeyValueError> {
        self.storage.keys()
    }
}

impl Mirrored for Device {
    fn note(&self, _key: &str) {}

    fn has_removed(&self, key: &str) -> bool {
        self.removed.borrow().iter().any(|it| it == key)
    }

    fn forget_removed(&self) {
        self.removed.borrow_mut().clear();
    }
}

type Page = Session<Own<Device>>;

impl Device {
    /// A page that opens on it, of whoever writes just now.
    fn open(&self, name: &str) -> Page {
        let mut page = Session::new(REVIEW);
        assert!(page.load(Own::new(self.clone(), REVIEW), writer(name), 1000));
        page
    }

    /// All that it holds.
    fn all(&self) -> Vec<(String, String)> {
        let keys = self.storage.keys().unwrap().into_iter();
        let value = |key: &String| self.storage.get(key).unwrap().unwrap();
        keys.map(|key| (key.clone(), value(&key))).collect()
    }

    fn keys_of(&self, part: &str) -> Vec<String> {
        let mut keys = self.storage.keys().unwrap();
        keys.retain(|key| key.contains(part));
        keys
    }
}

fn own(page: &Page) -> &Own<Device> {
    page.store().unwrap().storage()
}

fn member(by: &str, name: &str) -> Member {
    Member {
        id: writer(by),
        name: Signature::new(name).unwrap(),
        group: "safety".to_owned(),
        title: None,
    }
}

/// Writes a new draft, without storing it.
fn typed(page: &mut Page, name: &str, text: &str) -> LocalId {
    let anchor = Anchor {
        item: "1-1-1-1".to_owned(),
        point: None,
    };
    let key = page.begin(id(name), anchor, 1500).unwrap();
    page.edit(key, text.to_owned(), Kind::Opinion);
    key
}

fn texts(page: &Page) -> Vec<String> {
    let written = page.open_drafts().written().into_iter();
    written.map(|it| it.text).collect()
}

/// Hanako has written, and Ichiro takes over.
fn two() -> (Device, Page) {
    let device = Device::default();
    let mut page = device.open("a");
    page.store()
        .unwrap()
        .set_member(&member("hanako", "花子"))
        .unwrap();
    typed(&mut page, "d1", "花子の文");
    assert!(page.save(2000));
    page.store()
        .unwrap()
        .set_mark("1-1-1-2", Mark::NoOpinion)
        .unwrap();
    own(&page).begin(&member("ichiro", "一郎")).unwrap();
    (device, page)
}

#[test]
fn who_is_alone_has_todays_keys_and_no_others() {
    let device = Device::default();
    let mut page = device.open("a");
    page.store()
        .unwrap()
        .set_member(&member("hanako", "花子"))
        .unwrap();
    let key = typed(&mut page, "d1", "一");
    assert!(page.save(2000));
    page.edit(key, String::new(), Kind::Opinion);
    assert!(page.save(3000));
    page.store().unwrap().mark_read("1-1-1-1").unwrap();
    let keys = device.storage.keys().unwrap();
    for key in &keys {
        assert!(Key::parse(REVIEW, key).is_some(), "{key}");
    }
    assert_eq!(keys.len(), 4, "{keys:?}");
    let people = own(&page).people();
    assert_eq!(people.len(), 1);
    assert_eq!(people[0].person, Person::First);
    assert!(!own(&page).is_anothers());
}

#[test]
fn the_keys_of_a_further_person_are_these() {
    let (device, _) = two();
    let mut page = device.open("b");
    typed(&mut page, "d2", "一郎の文");
    assert!(page.save(3000));
    let mut keys = device.keys_of("/of/");
    keys.sort();
    assert_eq!(
        keys,
        [
            "furikaeri/test-ward-2018-2022/of/ichiro/draft/1/d2",
            "furikaeri/test-ward-2018-2022/of/ichiro/member/1",
        ]
    );
    let active = "furikaeri/test-ward-2018-2022/active/1";
    assert_eq!(device.storage.get(active), Ok(Some("ichiro".to_owned())));
    for key in device.storage.keys().unwrap() {
        assert_eq!(is_draft(REVIEW, &key), key.contains("/draft/"), "{key}");
    }
    assert!(!is_draft(
        REVIEW,
        "furikaeri/test-ward-2018-2022-b/draft/1/d"
    ));
}

#[test]
fn each_has_their_own_and_what_was_there_stays_whose_it_was() {
    let (device, page) = two();
    let before = device.all();
    drop(page);
    let mut page = device.open("b");
    assert_eq!(own(&page).person(), Person::Further(writer("ichiro")));
    assert!(texts(&page).is_empty() && page.gone().is_empty());
    let store = page.store().unwrap();
    assert_eq!(store.member().unwrap(), Some(member("ichiro", "一郎")));
    assert!(store.marks().unwrap().is_empty());
    assert_eq!(store.backup_state(&[]).unwrap(), BackupState::Never);
    // The same draft by its id, the same item: nobody's becomes the other's.
    let key = typed(&mut page, "d1", "一郎の文");
    assert!(page.save(3000));
    page.edit(key, String::new(), Kind::Opinion);
    assert!(page.save(4000));
    let store = page.store().unwrap();
    store.set_mark("1-1-1-2", Mark::Read).unwrap();
    store.set_backup(&Backup::of(&[], 4000)).unwrap();
    assert_eq!(page.gone()[0].text, "一郎の文");
    for (key, value) in &before {
        assert_eq!(
            device.storage.get(key).unwrap().as_ref(),
            Some(value),
            "{key}"
        );
    }
    // And back.
    let people = own(&page).people();
    let names: Vec<_> = people
        .iter()
        .map(|it| it.member.as_ref().unwrap().name.as_str())
        .collect();
    assert_eq!(names, ["花子", "一郎"]);
    own(&page).switch_to(&people[0].person).unwrap();
    assert!(own(&page).is_anothers());
    let page = device.open("c");
    assert_eq!(texts(&page), ["花子の文"]);
    let store = page.store().unwrap();
    assert_eq!(store.marks().unwrap()["1-1-1-2"], Mark::NoOpinion);
    assert_eq!(store.backup_state(&[]).unwrap(), BackupState::Never);
    assert!(page.gone().is_empty());
    own(&page)
        .switch_to(&Person::Further(writer("ichiro")))
        .unwrap();
    assert_eq!(device.open("d").gone()[0].text, "一郎の文");
}

#[test]
fn words_that_a_tab_had_not_stored_yet_are_whose_tab_it_is() {
    let (device, mut of_hanako) = two();
    let mut of_ichiro = device.open("b");
    typed(&mut of_hanako, "d2", "花子の書きかけ");
    typed(&mut of_ichiro, "d3", "一郎の書きかけ");
    assert!(of_hanako.save(3000) && of_ichiro.save(3000));
    // Each hears of the other's keys, and takes nothing of them.
    for (key, _) in device.all() {
        for page in [&mut of_hanako, &mut of_ichiro] {
            let seen = own(page).seen(&key);
            page.changed_elsewhere(Some(&seen));
            page.refresh();
        }
    }
    assert_eq!(texts(&of_hanako), ["花子の文", "花子の書きかけ"]);
    assert_eq!(texts(&of_ichiro), ["一郎の書きかけ"]);
    assert!(own(&of_hanako).is_anothers() && !own(&of_ichiro).is_anothers());
}

#[test]
fn whatever_says_who_writes_somebody_does_and_nothing_is_lost() {
    let unknown = Person::Further(writer("nobody-known"));
    let ichiro = Person::Further(writer("ichiro"));
    for (says, who) in [
        (None, Person::First),
        (Some(""), Person::First),
        (Some("花子"), Person::First),
        (Some("a/b"), Person::First),
        (Some("../x"), Person::First),
        (Some(" ichiro"), Person::First),
        (Some("{\"id\":\"ichiro\"}"), Person::First),
        (Some("null\n"), Person::First),
        (Some(&*"x".repeat(1000)), Person::First),
        (Some("nobody-known"), unknown),
        (Some("ichiro"), ichiro),
    ] {
        let (device, _) = two();
        let key = "furikaeri/test-ward-2018-2022/active/1";
        match says {
            Some(says) => device.storage.set(key, says).unwrap(),
            None => device.storage.remove(key).unwrap(),
        }
        let mut page = device.open("b");
        assert_eq!(own(&page).person(), who, "{says:?}");
        // All who have something here can be switched to, and so can whoever writes.
        let people: Vec<Person> = own(&page)
            .people()
            .into_iter()
            .map(|it| it.person)
            .collect();
        for person in [
            Person::First,
            Person::Further(writer("ichiro")),
            who.clone(),
        ] {
            assert!(people.contains(&person), "{says:?}: {people:?}");
        }
        typed(&mut page, "d9", "いまの文");
        assert!(page.save(3000));
        own(&page).switch_to(&Person::First).unwrap();
        assert!(texts(&device.open("c")).contains(&"花子の文".to_owned()));
        own(&page).switch_to(&who).unwrap();
        assert!(texts(&device.open("d")).contains(&"いまの文".to_owned()));
    }
}

#[test]
fn where_it_cannot_be_stored_nobody_takes_over() {
    for refuse in [
        |it: &Faulty| it.room.set(Some(0)),
        |it: &Faulty| it.writing.set(Some(KeyValueError::Forbidden)),
        |it: &Faulty| it.broken.set(Some("/active/")),
        |it: &Faulty| it.broken.set(Some("/of/")),
    ] {
        let device = Device::default();
        let mut page = device.open("a");
        typed(&mut page, "d1", "花子の文");
        assert!(page.save(2000));
        let before = device.all();
        refuse(&device.storage);
        assert!(own(&page).begin(&member("ichiro", "一郎")).is_err());
        assert_eq!(device.all(), before);
        assert!(!own(&page).is_anothers());
        assert_eq!(texts(&device.open("b")), ["花子の文"]);
    }
}

#[test]
fn what_is_erased_is_all_peoples_and_the_first_goes_on() {
    for as_further in [false, true] {
        let (device, mut page) = two();
        if as_further {
            page = device.open("b");
            typed(&mut page, "d2", "一郎の文");
            assert!(page.save(3000));
        }
        page.begin_erasing("mark");
        page.store().unwrap().erase("mark").unwrap();
        own(&page).recall();
        assert_eq!(
            device.storage.keys().unwrap(),
            ["furikaeri-erased/test-ward-2018-2022"]
        );
        // What is written from now on is found again.
        typed(&mut page, "d5", "消したあとの文");
        assert!(page.save(5000));
        assert_eq!(texts(&device.open("c")), ["消したあとの文"]);
        assert_eq!(own(&page).people().len(), 1);
    }
}

#[test]
fn what_was_lost_of_others_comes_back_from_the_mirror() {
    let (device, _) = two();
    let mut page = device.open("b");
    typed(&mut page, "d2", "一郎の文");
    assert!(page.save(3000));
    let mirror = device.all();
    for lost in ["/of/", "/draft/", "/active/", ""] {
        for as_first in [true, false] {
            let device = Device::default();
            for (key, value) in mirror.iter().filter(|(key, _)| !key.contains(lost)) {
                device.storage.set(key, value).unwrap();
            }
            let key = "furikaeri/test-ward-2018-2022/active/1";
            if as_first {
                device.storage.remove(key).unwrap();
            }
            let mut page = device.open("c");
            let seen = |(key, value): &(String, String)| (own(&page).seen(key), value.clone());
            let found: Vec<_> = mirror.iter().map(seen).collect();
            own(&page).bring_back_others(&found);
            page.recover(found);
            assert_eq!(device.all(), mirror, "{lost} {as_first}");
        }
    }
}

#[test]
fn what_this_page_has_removed_does_not_come_back() {
    let (device, _) = two();
    let page = device.open("b");
    let mirror = device.all();
    own(&page).switch_to(&Person::First).unwrap();
    own(&page).bring_back_others(&mirror);
    assert!(device.keys_of("/active/").is_empty());
}

#[test]
fn all_peoples_deleted_drafts_go_after_thirty_days() {
    let (device, mut page) = two();
    page.delete(LocalId::FIRST, 4000);
    let mut page = device.open("b");
    typed(&mut page, "d2", "一郎の文");
    page.delete(LocalId::FIRST, 4000);
    assert_eq!(device.keys_of("/draft/").len(), 2);
    let later = 4001 + domain::drafts::store::KEPT_DELETED;
    let store = page.store().unwrap();
    own(&page).as_others(|| {
        store.purge(later).unwrap();
    });
    assert_eq!(own(&page).person(), Person::Further(writer("ichiro")));
    assert_eq!(
        device.keys_of("/draft/"),
        ["furikaeri/test-ward-2018-2022/of/ichiro/draft/1/d2"]
    );
    store.purge(later).unwrap();
    assert!(device.keys_of("/draft/").is_empty());
}

#[test]
fn keys_are_seen_and_stored_in_one_way_alone() {
    let (device, of_first) = two();
    let page = device.open("b");
    let others = [
        "furikaeri/test-ward-2018-2022/draft/1/d1",
        "furikaeri/test-ward-2018-2022/of/mieko/draft/1/d1",
        "furikaeri/test-ward-2018-2022/active/1",
        "furikaeri/test-ward-2018-2022/what-nobody-knows",
        "furikaeri/test-ward-2018-2022-b/draft/1/d1",
        "furikaeri-settings",
        "neighbour",
    ];
    for key in others {
        device.storage.set(key, "x").unwrap();
        // To the first they are what they always were, to another never their own.
        assert_eq!(own(&of_first).seen(key), key);
        let seen = own(&page).seen(key);
        assert!(
            !matches!(Key::parse(REVIEW, &seen), Some(Key::Draft { .. })),
            "{seen}"
        );
        assert_eq!(own(&page).get(&seen), Ok(Some("x".to_owned())), "{seen}");
    }
}
