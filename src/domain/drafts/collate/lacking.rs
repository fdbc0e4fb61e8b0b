//! What somebody's later hand-in lacks that an earlier one of theirs had, where nothing in it tells that it was withdrawn.
//! It stays in the list, and the secretariat is told to ask.
//!
//! A table can't tell what was deleted, nor can a mail without its part for reading in. A file can, but it holds what is
//! on the device: of who lost that, or read an older backup in, it has no word of what is gone.

use super::collation::{Collation, Contribution, Key, join};
use super::reading::Source;
use super::receipt::Told;
use super::rows::says_the_same;
use super::{Form, Names, Submission, Whole};
use crate::drafts::mark::{Mark, with};
use crate::drafts::model::{Draft, DraftId};
use crate::review::model::Id;
use crate::sorted::{SortedSet, set_of};

/// What one file or text lacks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lacking {
    /// In which form it came.
    pub form: Form,
    /// The comments, as they stand in the list.
    pub told: Vec<Told>,
    /// All of it, by items.
    pub missing: Missing,
}

/// What a hand-in lacks, each by its item.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Missing {
    /// The comments.
    pub comments: Vec<Id>,
    /// The items of those on which the hand-in says that there is nothing to say: the comments stand there.
    pub overruled: Vec<Id>,
    /// The items to which there was nothing to say: the hand-in names none at all.
    pub silent: Vec<Id>,
}

/// What hand-ins in one file lack of one member: the drafts with the versions of each in the list, and all by items.
pub(super) struct Lacks<'a> {
    form: Form,
    drafts: Vec<(&'a DraftId, Vec<&'a Draft>)>,
    pub(super) missing: Missing,
}

impl Lacking {
    /// What one file lacks; none where it lacks nothing, or says itself what was deleted. The collation is of all that
    /// came, with what was said of who is who, and `raw` without: so the order in which files came changes nothing.
    pub fn of(submissions: &[Submission], raw: &Collation, collation: &Collation) -> Option<Self> {
        let file: Vec<&Submission> = submissions.iter().collect();
        let mut lacking: Option<Self> = None;
        for (by, key, it) in collation.in_order(Names::Shown) {
            let Some(lacks) = it.lacking(key, (raw, collation), &file) else {
                continue;
            };
            let in_part = it.in_part(&collation.others_at(key));
            let told = lacks.drafts.into_iter().map(|(id, drafts)| Told {
                item: drafts.first().map_or_else(String::new, item_of),
                by: by.label(),
                before: drafts.iter().map(|it| (it.kind, it.text.clone())).collect(),
                after: Vec::new(),
                places: it.places(key, id, &in_part),
            });
            let lacking = lacking.get_or_insert_with(|| Self {
                form: lacks.form,
                told: Vec::new(),
                missing: Missing::default(),
            });
            lacking.told.extend(told);
            lacking.missing.extend(lacks.missing);
        }
        lacking.filter(|it| !it.missing.is_nothing())
    }
}

impl Missing {
    /// Whether all is there.
    pub fn is_nothing(&self) -> bool {
        self.comments.is_empty() && self.silent.is_empty()
    }

    fn extend(&mut self, other: Self) {
        self.comments.extend(other.comments);
        self.overruled.extend(other.overruled);
        self.silent.extend(other.silent);
    }
}

/// The hand-ins of one member in one file that tell what there was of theirs at the last.
struct Last<'s> {
    all: Vec<&'s Submission>,
    wholes: Vec<Whole>,
    until: u64,
}

impl<'s> Last<'s> {
    /// Of these; none where there are none, or one came out of a list. Where a mail has an earlier one below it, as
    /// answers do, that does not tell. The rows of a table that was put together stand together.
    fn of(theirs: &[&'s Submission]) -> Option<Self> {
        let wholes = theirs.iter().map(|it| it.whole);
        let wholes = wholes.collect::<Option<Vec<Whole>>>()?;
        let is_exact = |it: &Submission, whole: &Whole| whole.until == it.received.exported;
        let exact = theirs.iter().zip(&wholes);
        let exact = exact.filter(|(it, whole)| is_exact(it, whole));
        let exact = exact.map(|(_, whole)| whole.until).max();
        let until = exact.or_else(|| wholes.iter().map(|it| it.until).min())?;
        let tells = |it: &Submission, whole: &Whole| {
            whole.form == Form::Table || !is_exact(it, whole) || whole.until == until
        };
        let last = theirs.iter().zip(wholes);
        let last = last.filter(|(it, whole)| tells(it, whole));
        let (all, wholes) = last.unzip();
        Some(Self { all, wholes, until })
    }

    fn drafts(&self) -> impl Iterator<Item = &'s Draft> {
        self.all.iter().flat_map(|it| &it.received.drafts)
    }

    /// The items that are named as ones with nothing to say.
    fn silent(&self) -> SortedSet<&'s str> {
        let marks = self.all.iter();
        set_of(marks.flat_map(|it| with(Mark::NoOpinion, &it.received.marks)))
    }
}

impl Contribution {
    /// What is listed of them that was handed in before these hand-ins in one file, and is not in them. None where none
    /// of these is theirs, or a later one tells.
    pub(super) fn lacking<'a>(
        &'a self,
        key: &Key,
        (raw, collation): (&Collation, &Collation),
        file: &[&Submission],
    ) -> Option<Lacks<'a>> {
        // Of who did not sign nobody knows what else is theirs.
        self.signed.1.as_ref()?;
        if file.iter().all(|it| it.whole.is_none()) {
            return None;
        }
        let is_theirs = |it: &&&Submission| {
            let of = Key::of(it);
            of == *key || self.sources.contains(&of)
        };
        let theirs: Vec<&Submission> = file.iter().filter(is_theirs).copied().collect();
        let last = Last::of(&theirs)?;
        let of_device = last.wholes.iter().any(|it| it.of_device);
        let devices: Vec<Key> = theirs.iter().map(|it| Key::of(it)).collect();
        // What they handed in still later, at that device as far as it is known, tells it or is told of itself.
        let at_device = devices.iter().filter_map(|it| raw.members.get(it));
        let at_device = at_device.map(|it| it.signed.0).max().filter(|_| of_device);
        if at_device.unwrap_or(self.signed.0) > last.until {
            return None;
        }
        let others = collation.others_at(key);
        let mut drafts = Vec::new();
        for (id, held) in self.drafts.iter() {
            // Words that were read from a table or a mail may be of any device.
            let may_be_there = !of_device
                || held.from.is_empty()
                || held.from.iter().any(|from| devices.contains(from))
                || held.versions.keys().all(|it| Source::of(it).is_some());
            // Another of their devices handed it in still later.
            let sources = self.sources.iter().filter_map(|it| raw.members.get(it));
            let mut again = sources.filter_map(|it| it.drafts.get(id));
            let came_later = again.any(|it| it.first > last.until);
            let is_there = || last.drafts().any(|it| it.id == *id);
            if held.first >= last.until || !may_be_there || came_later || is_there() {
                continue;
            }
            let shown = self.shown(held, &others).into_iter();
            let is_there = |draft: &&Draft| last.drafts().any(|it| says_the_same(it, draft));
            let shown: Vec<&Draft> = shown.map(|(draft, _)| draft).collect();
            if !shown.is_empty() && !shown.iter().any(is_there) {
                drafts.push((id, shown));
            }
        }
        let comments: Vec<Id> = drafts
            .iter()
            .filter_map(|(_, shown)| shown.first().map(item_of))
            .collect();
        let silent = last.silent();
        let overruled = set_of(&comments);
        let overruled = overruled
            .keys()
            .filter(|item| silent.contains_key(item.as_str()));
        Some(Lacks {
            form: last.wholes.first()?.form,
            missing: Missing {
                overruled: overruled.map(|item| (*item).clone()).collect(),
                silent: if silent.is_empty() {
                    self.silent_before(last.until, of_device.then_some(&devices), raw, &others)
                } else {
                    Vec::new()
                },
                comments,
            },
            drafts,
        })
    }

    /// The items to which they had nothing to say by then and still have in the list, of these devices where they are
    /// known.
    fn silent_before(
        &self,
        until: u64,
        devices: Option<&Vec<Key>>,
        raw: &Collation,
        others: &[&Self],
    ) -> Vec<Id> {
        let own = self.sources.iter().filter_map(|it| raw.members.get(it));
        let all: Vec<&Self> = match devices {
            Some(devices) => devices
                .iter()
                .filter_map(|it| raw.members.get(it))
                .collect(),
            None if self.sources.is_empty() => vec![self],
            None => own.collect(),
        };
        let mut before = SortedSet::default();
        for it in all.into_iter().filter(|it| it.silent.0 < until) {
            join(&mut before, it.silent.1.keys().cloned());
        }
        let listed = self.silent_in_list(others);
        before.retain(|item, ()| listed.contains_key(item.as_str()));
        before.keys().cloned().collect()
    }
}

#[allow(clippy::trivially_copy_pass_by_ref)] // As it is mapped over.
fn item_of(draft: &&Draft) -> Id {
    draft.anchor.item.clone()
}
