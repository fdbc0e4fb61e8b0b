//! The list's file with what the secretariat has said and given: who is who, and the numbers.
//!
//! They stand at the end of the file ([`Collation::to_json`]), beside the hand-ins as they came: whoever does not know
//! them reads the same hand-ins, and what was said can be taken back from the file too.

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::collation::{Collation, Key};
use super::neutral::neutral;
use super::numbers::{Earlier, Numbers};
use super::people::{Part, People, Person, part_of};
use super::{Names, Place};
use crate::drafts::encoding::text_of;
use crate::drafts::exchange::COLLATION;
use crate::drafts::member::Signature;
use crate::drafts::model::{DraftId, WriterId};
use crate::drafts::wording::HIDDEN_NAME;
use crate::review::fold::spelled;
use crate::review::model::{Id, Review};
use crate::review::route::is_id;
use crate::sorted::SortedMap;

/// So many people are read. An honest list has a few dozens; each is compared with all others.
const PEOPLE_MAX: usize = 1_000;

/// What an earlier list had beside its hand-ins.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Record {
    /// Who is who.
    pub people: People,
    /// The numbers.
    pub numbers: Earlier,
}

/// What stands at the end of the file.
#[derive(Serialize)]
struct Outgoing {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    people: Vec<PersonJson>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    numbers: Vec<NumberJson>,
    #[serde(skip_serializing_if = "is_none")]
    last_number: u32,
}

#[allow(clippy::trivially_copy_pass_by_ref)] // As serde calls it.
fn is_none(number: &u32) -> bool {
    *number == 0
}

#[derive(Deserialize)]
struct Incoming<'a> {
    #[serde(default)]
    purpose: String,
    #[serde(borrow, default)]
    people: Vec<&'a RawValue>,
    #[serde(borrow, default)]
    numbers: Vec<&'a RawValue>,
    #[serde(default)]
    last_number: u32,
}

#[derive(Default, Deserialize, Serialize)]
struct PersonJson {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    name: Option<Signature>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    group: Option<Id>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    members: Vec<MemberJson>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    files: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    drafts: Vec<DraftId>,
}

#[derive(Deserialize, Serialize)]
struct MemberJson {
    id: WriterId,
    name: String,
}

#[derive(Deserialize, Serialize)]
struct NumberJson {
    number: u32,
    draft: DraftId,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    member: Option<MemberJson>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    file: Option<String>,
}

impl Record {
    /// What stands in a file beside hand-ins; nothing in one that is no list, or an earlier one. What can't be read is
    /// passed over.
    pub fn of(file: &[u8]) -> Self {
        let mut record = Self::default();
        let Ok(text) = text_of(file) else {
            return record;
        };
        let Ok(incoming) = serde_json::from_str::<Incoming<'_>>(&text) else {
            return record;
        };
        if incoming.purpose != COLLATION {
            return record;
        }
        for person in incoming.people.into_iter().take(PEOPLE_MAX) {
            if let Ok(person) = serde_json::from_str::<PersonJson>(person.get()) {
                record.people.take(&People::of(person.read()));
            }
        }
        for number in incoming.numbers {
            if let Ok(number) = serde_json::from_str::<NumberJson>(number.get()) {
                record.numbers.of.push(number.read());
            }
        }
        // In order they are quickly put in order.
        record.numbers.of.sort();
        record.numbers.last = incoming.last_number;
        record
    }
}

impl PersonJson {
    fn read(self) -> Person {
        let members = self.members.into_iter();
        let members = members.map(|it| Part::Member(it.id, spelled(&it.name)));
        let files = self.files.into_iter().map(Part::File);
        let drafts = self.drafts.into_iter().map(Part::Draft);
        let mut parts: Vec<Part> = members.chain(files).chain(drafts).collect();
        parts.sort();
        Person {
            parts: parts.into_iter().map(|part| (part, ())).collect(),
            name: self.name,
            group: self.group.filter(|group| is_id(group)),
        }
    }

    fn put(&mut self, part: Part) {
        match part {
            Part::Member(id, name) => self.members.push(MemberJson { id, name }),
            Part::File(name) => self.files.push(name),
            Part::Draft(id) => self.drafts.push(id),
        }
    }
}

impl NumberJson {
    fn new(number: u32, draft: DraftId, of: Option<Part>) -> Self {
        let (member, file) = match of {
            Some(Part::Member(id, name)) => (Some(MemberJson { id, name }), None),
            Some(Part::File(name)) => (None, Some(name)),
            Some(Part::Draft(_)) | None => (None, None),
        };
        Self {
            number,
            draft,
            member,
            file,
        }
    }

    /// What puts it in order.
    fn order(&self) -> (u32, &DraftId, Option<(&str, &str)>, Option<&str>) {
        let member = self.member.as_ref();
        let member = member.map(|it| (it.id.as_str(), it.name.as_str()));
        (self.number, &self.draft, member, self.file.as_deref())
    }

    fn read(self) -> (Place, u32) {
        let key = match (self.member, self.file) {
            (Some(it), _) => Key::Member(it.id, spelled(&it.name)),
            (None, Some(file)) => Key::File(file),
            (None, None) => Key::Unsigned(0, String::new()),
        };
        ((key, self.draft), self.number)
    }
}

/// What each key is known by where the list is read in again; nothing of a hand-in without a name, which is known by
/// its drafts.
type Again<'a> = SortedMap<&'a Key, Option<Part>>;

impl Collation {
    /// The collation as a JSON file, with who is who and the numbers. `now` is in milliseconds since 1970.
    ///
    /// It is the one of the hand-ins as they came, before anything was said.
    pub fn to_json_with(
        &self,
        people: &People,
        numbers: &Numbers,
        review: &Review,
        names: Names,
        now: u64,
    ) -> String {
        let again: Again<'_> = match names {
            Names::Shown => self.members.keys().map(|key| (key, part_of(key))).collect(),
            Names::Hidden => {
                let all = neutral(self).into_iter();
                all.map(|it| (it.key, Some(it.read_again(review))))
                    .collect()
            }
        };
        let outgoing = Outgoing {
            people: self.people_json(people, &again, names),
            numbers: self.numbers_json(numbers, &again),
            last_number: numbers.last(),
        };
        let mut file = self.to_json(review, names, now);
        // Strings, numbers and lists: writing them can't fail.
        let record = serde_json::to_string(&outgoing).unwrap_or_default();
        if let (Some(head), Some(end)) = (file.strip_suffix('}'), record.strip_prefix('{'))
            && end != "}"
        {
            file = [head, ",", end].concat();
        }
        file
    }

    /// Who is who, of those who are here.
    fn people_json(&self, people: &People, again: &Again<'_>, names: Names) -> Vec<PersonJson> {
        let mut all: Vec<PersonJson> = Vec::new();
        for person in &people.all {
            let mut json = PersonJson {
                name: match names {
                    Names::Shown => person.name.clone(),
                    // By a neutral id alone it may be that nobody signs.
                    Names::Hidden => Signature::new(HIDDEN_NAME),
                },
                group: person.group.clone(),
                ..PersonJson::default()
            };
            for (key, contribution) in self.members.iter() {
                let whole = part_of(key).map_or_else(
                    || {
                        let mut ids = contribution.drafts.keys();
                        ids.all(|id| person.has(&Part::Draft(id.clone())))
                    },
                    |part| person.has(&part),
                );
                match again.get(&key) {
                    Some(Some(part)) if whole => json.put(part.clone()),
                    Some(None) => {
                        for id in contribution.drafts.keys() {
                            let part = Part::Draft(id.clone());
                            if person.has(&part) {
                                json.put(part);
                            }
                        }
                    }
                    _ => {}
                }
            }
            all.push(json);
        }
        // Of whom too little is here, nothing is said.
        let mut said = People::default();
        for json in all {
            said.take(&People::of(json.read()));
        }
        said.all.iter().map(json_of).collect()
    }

    fn numbers_json(&self, numbers: &Numbers, again: &Again<'_>) -> Vec<NumberJson> {
        let mut all = Vec::new();
        for (key, contribution) in self.members.iter() {
            let of = again.get(&key).cloned().flatten();
            for id in contribution.drafts.keys() {
                if let Some(number) = numbers.number(&(key.whose(), id.clone())) {
                    all.push(NumberJson::new(number, id.clone(), of.clone()));
                }
            }
        }
        all.sort_by(|a, b| a.order().cmp(&b.order()));
        all
    }
}

fn json_of(person: &Person) -> PersonJson {
    let mut json = PersonJson {
        name: person.name.clone(),
        group: person.group.clone(),
        ..PersonJson::default()
    };
    for part in person.parts.keys() {
        json.put(part.clone());
    }
    json
}
