//! What the secretariat read in, and what they said and gave: the list that comes of it.

use crate::browser::text;
use domain::drafts::collate::Names;
use domain::drafts::collate::collation::Collation;
use domain::drafts::collate::lacking::Lacking;
use domain::drafts::collate::list::List;
use domain::drafts::collate::numbers::Numbers;
use domain::drafts::collate::people::People;
use domain::drafts::collate::reading::{self, Notice, Reading, Refused};
use domain::drafts::collate::receipt::{Receipt, Told};
use domain::drafts::collate::record::Record;
use domain::drafts::collate::who::{Came, Somebody, who};
use domain::drafts::exchange::FileError;
use domain::review::model::Review;
use domain::wording::{collate as words, reading as said};

/// A file or a pasted text.
#[derive(Debug, Clone, PartialEq)]
pub struct Arrived {
    /// Its name.
    pub name: String,
    /// The hand-ins in it, or why there are none.
    result: Result<Reading, Refused>,
    /// What an earlier list had beside them.
    record: Record,
    /// What came of its numbers and people.
    taken_over: TakenOver,
}

/// What came of the numbers and people that an earlier list had.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
struct TakenOver {
    /// How many of the numbers could not be taken over.
    lost: usize,
    /// How many comments that were here already were numbered anew.
    moved: usize,
    /// Whether it was said who is who of those that were here already.
    people: bool,
}

impl TakenOver {
    /// In sentences behind others; nothing where all went well and nothing moved.
    fn message(self) -> String {
        let people = if self.people {
            words::PEOPLE_TAKEN_OVER
        } else {
            ""
        };
        [
            words::numbers_lost(self.lost),
            words::numbers_moved(self.moved),
            people.to_owned(),
        ]
        .concat()
    }
}

impl Arrived {
    /// Reads bytes that came by this name, or tells why there are none.
    pub fn read(name: String, bytes: Result<Vec<u8>, FileError>, review: &Review) -> Self {
        let mut record = Record::default();
        let result = bytes.map_err(Refused::File).and_then(|bytes| {
            let reading = reading::read(&name, &bytes, review, &text::decode_as)?;
            let text = text::decode(&bytes);
            record = text.map_or_else(Record::default, |text| Record::of(text.as_bytes()));
            Ok(reading)
        });
        Self {
            name,
            result,
            record,
            taken_over: TakenOver::default(),
        }
    }

    /// Whether something was in it.
    pub fn is_accepted(&self) -> bool {
        self.result.is_ok()
    }
}

/// What came of one file or text.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// Its name.
    pub name: String,
    /// From whom it is, what it changed, and what has to be known of it; or why it can't be read.
    result: Result<(Receipt, Vec<Notice>), Refused>,
    /// What came before and is not in it, where its form can't tell whether that was withdrawn.
    lacking: Option<Lacking>,
    taken_over: TakenOver,
}

impl Outcome {
    /// Whether something was in it.
    pub fn is_accepted(&self) -> bool {
        self.result.is_ok()
    }

    /// From whom it is.
    pub fn from(&self) -> &[String] {
        self.result
            .as_ref()
            .map_or(&[], |(receipt, _)| &receipt.from)
    }

    /// In a sentence after those from whom it is: what it changed, or why it can't be read.
    pub fn message(&self, review: &Review) -> String {
        match &self.result {
            Ok((receipt, notices)) => {
                let mut message = receipt.message(review);
                message.push_str(&self.taken_over.message());
                if let Some(lacking) = &self.lacking {
                    message.extend(["。", &lacking.message()]);
                }
                for notice in notices {
                    message.extend(["。", &said::notice(notice)]);
                }
                message
            }
            Err(why) => said::refused(why),
        }
    }

    /// The words that it changed, before and after.
    pub fn told(&self) -> &[Told] {
        self.result
            .as_ref()
            .map_or(&[], |(receipt, _)| &receipt.told)
    }

    /// The words that came before and are not in it.
    pub fn lacking(&self) -> &[Told] {
        self.lacking.as_ref().map_or(&[], |it| &it.told)
    }
}

/// All that came, what was said of it, and what comes of it together.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Collating {
    arrived: Vec<Arrived>,
    people: People,
    numbers: Numbers,
    /// The hand-ins as they came.
    raw: Collation,
    /// The same with who is who.
    collation: Collation,
    outcomes: Vec<Outcome>,
    /// What was taken out last, and where it stood.
    taken_out: Option<(usize, Arrived)>,
    /// Whether something came, or was said, that no file has.
    unsaved: bool,
}

impl Collating {
    /// What came, in the order in which it came.
    pub fn arrived(&self) -> &[Arrived] {
        &self.arrived
    }

    /// What came of each by itself.
    pub fn outcomes(&self) -> &[Outcome] {
        &self.outcomes
    }

    /// Whether there is a list.
    pub fn is_some(&self) -> bool {
        self.arrived.iter().any(Arrived::is_accepted)
    }

    /// Whether there is a list that would be lost with the page.
    pub fn is_unsaved(&self) -> bool {
        self.unsaved && self.is_some()
    }

    /// The numbers.
    pub fn numbers(&self) -> &Numbers {
        &self.numbers
    }

    /// Takes in what came. What an earlier list has of numbers and people is taken over.
    pub fn add(&mut self, came: Vec<Arrived>, review: &Review) {
        let (numbers, people) = (self.numbers.clone(), self.people.clone());
        let known = self.arrived.len();
        for mut one in came {
            one.taken_over.lost = self.numbers.take(&one.record.numbers);
            self.people.take(&one.record.people);
            self.unsaved |= one.is_accepted();
            self.arrived.push(one);
        }
        self.work_out(review);
        // Several lists at once do so together: the last of them says it.
        let has_record = |it: &Arrived| it.record != Record::default();
        let new = self.arrived.iter_mut().zip(&mut self.outcomes).skip(known);
        if let Some((arrived, outcome)) = new.filter(|(it, _)| has_record(it)).last() {
            let list = self.collation.list(review, Names::Shown);
            arrived.taken_over.moved = self.numbers.moved_since(&numbers, &list);
            arrived.taken_over.people = known > 0 && self.people != people;
            outcome.taken_over = arrived.taken_over;
        }
    }

    /// Takes one out again.
    pub fn take_out(&mut self, at: usize, review: &Review) {
        if at < self.arrived.len() {
            self.taken_out = Some((at, self.arrived.remove(at)));
        }
        self.work_out(review);
    }

    /// The name of what was taken out last, and can be put back.
    pub fn taken_out(&self) -> Option<&str> {
        self.taken_out.as_ref().map(|(_, it)| it.name.as_str())
    }

    /// Puts back what was taken out last, where it stood: the place.
    pub fn put_back(&mut self, review: &Review) -> Option<usize> {
        let (at, one) = self.taken_out.take()?;
        let at = at.min(self.arrived.len());
        self.unsaved |= one.is_accepted();
        self.arrived.insert(at, one);
        self.work_out(review);
        Some(at)
    }

    /// Says who is who.
    pub fn say(&mut self, review: &Review, change: impl FnOnce(&mut People)) {
        change(&mut self.people);
        self.unsaved = true;
        self.work_out(review);
    }

    /// The list has left the page as a file, and its numbers with it. Without names it has not all that would be lost.
    pub fn saved(&mut self, names: Names) {
        if names == Names::Shown {
            self.unsaved = false;
        }
        self.keep_numbers();
    }

    /// The numbers have left the page: on paper, or in a table, which does not tell who is who.
    pub fn keep_numbers(&mut self) {
        self.numbers.keep();
    }

    fn work_out(&mut self, review: &Review) {
        self.raw = Collation::default();
        self.outcomes.clear();
        for Arrived {
            name,
            result,
            taken_over,
            ..
        } in &self.arrived
        {
            let mut receipt = |it: &Reading| {
                let receipt = Receipt::among(&self.people, name, &it.submissions, &mut self.raw);
                (receipt, it.told.clone())
            };
            self.outcomes.push(Outcome {
                name: name.clone(),
                result: result.as_ref().map(&mut receipt).map_err(Clone::clone),
                lacking: None,
                taken_over: *taken_over,
            });
        }
        self.collation = self.raw.with(&self.people);
        for (outcome, arrived) in self.outcomes.iter_mut().zip(&self.arrived) {
            let reading = arrived.result.as_ref().ok();
            outcome.lacking =
                reading.and_then(|it| Lacking::of(&it.submissions, &self.raw, &self.collation));
        }
        self.numbers
            .give(&self.collation.list(review, Names::Shown));
    }

    /// The list, with its numbers.
    pub fn list<'a>(&'a self, review: &'a Review, names: Names) -> List<'a> {
        let mut list = self.collation.list(review, names);
        self.numbers.put(&mut list);
        list
    }

    /// The list as a file.
    pub fn to_json(&self, review: &Review, names: Names, now: u64) -> String {
        self.raw
            .to_json_with(&self.people, &self.numbers, review, names, now)
    }

    /// Who handed in.
    pub fn who<'a>(&'a self, list: &List<'a>) -> Vec<Somebody<'a>> {
        let came = self.arrived.iter().enumerate().flat_map(|(at, it)| {
            let submissions = it.result.iter().flat_map(|it| &it.submissions);
            submissions.map(move |submission| Came {
                at,
                file: &it.name,
                submission,
            })
        });
        who(
            &self.raw,
            &self.collation,
            list,
            &came.collect::<Vec<Came<'_>>>(),
        )
    }
}
