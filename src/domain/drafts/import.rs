//! Reading drafts back in: first a plan, which changes nothing; then, once agreed, the plan.

use std::collections::BTreeMap;

use super::ancestry::{Relation, relation};
use super::exchange::Received;
use super::last_words::LastWords;
use super::mark::Mark;
use super::model::{Draft, DraftId, Unreadable};
use super::storage::KeyValue;
use super::store::{Saved, Store, StoreError};
use crate::review::model::Id;

/// What reading in one draft would do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It is not on this device: it will be added.
    New,
    /// It was made from the one here, which it will replace.
    Newer,
    /// The one here was made from it, and stays.
    Older,
    /// It is here already.
    Same,
    /// Neither was made from the other: it will be added beside the one here.
    Conflict,
}

/// One draft of the file, with what will become of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// The draft as it stands in the file.
    pub draft: Draft,
    /// What reading it in would do.
    pub outcome: Outcome,
}

/// What reading in a file would do. Making it changes nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportPlan {
    /// One step a draft, in the file's order.
    pub steps: Vec<Step>,
    /// Drafts of the file that can't be read: their place in it, counted from 1, and why.
    pub damaged: Vec<(usize, Unreadable)>,
    /// Drafts whose words were changed on their way, by the ids that they came with.
    pub altered: Vec<DraftId>,
    /// What the file notes of items.
    pub marks: Vec<(Id, Mark)>,
    /// The last words of those of its drafts that have none any more.
    pub last_words: Vec<LastWords>,
}

/// What came of a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Applied {
    /// How many drafts were stored.
    pub written: usize,
    /// Why it stopped before the end. What was stored stays; the same file can be read in again.
    pub error: Option<StoreError>,
}

impl ImportPlan {
    /// Compares what was received with what is stored, deleted drafts included on both sides.
    pub fn make(received: Received, stored: &[Draft]) -> Self {
        let mut known: BTreeMap<DraftId, Draft> = stored
            .iter()
            .map(|draft| (draft.id.clone(), draft.clone()))
            .collect();
        let steps = received.drafts.into_iter().map(|draft| {
            let outcome = import_one(&mut known, draft.clone());
            Step { draft, outcome }
        });
        Self {
            steps: steps.collect(),
            damaged: received.damaged,
            altered: received.altered,
            marks: received.marks,
            last_words: Vec::new(),
        }
    }

    /// The same with the last words in a file ([`LastWords::read`]).
    #[must_use]
    pub fn with(self, last_words: Vec<LastWords>) -> Self {
        Self { last_words, ..self }
    }

    /// How many drafts have this outcome.
    pub fn count(&self, outcome: Outcome) -> usize {
        let with = |step: &&Step| step.outcome == outcome;
        self.steps.iter().filter(with).count()
    }

    /// Whether somebody hears of a step. A hand-in says of a deleted draft that it is, and none of its words: where it
    /// is not on this device, there is nothing to see of it afterwards.
    pub fn is_told(&self, step: &Step) -> bool {
        let draft = &step.draft;
        let has_last_words = || self.last_words.iter().any(|it| it.is_of(&draft.id));
        step.outcome != Outcome::New || !draft.is_blank() || has_last_words()
    }

    /// How many with this outcome have words, as drafts are counted on screen, and how many are deleted or empty; of
    /// those of which somebody hears.
    pub fn counts(&self, outcome: Outcome) -> (usize, usize) {
        let told = self.steps.iter().filter(|step| self.is_told(step));
        let with = told.filter(|step| step.outcome == outcome);
        let (written, gone): (Vec<&Step>, Vec<&Step>) =
            with.partition(|step| step.draft.has_words());
        (written.len(), gone.len())
    }

    /// How many drafts it would store.
    pub fn writes(&self) -> usize {
        let stays = |outcome| matches!(outcome, Outcome::Older | Outcome::Same);
        self.steps
            .iter()
            .filter(|step| !stays(step.outcome))
            .count()
    }

    /// What it would note of items, beside these marks on the device. An item that was only looked at here becomes
    /// one with nothing to say, where it is so in the file; all else that is noted here stays.
    pub fn new_marks(&self, here: &BTreeMap<Id, Mark>) -> Vec<(Id, Mark)> {
        let new = |(item, mark): &&(Id, Mark)| match here.get(item) {
            None => true,
            Some(Mark::Read) => *mark == Mark::NoOpinion,
            Some(Mark::NoOpinion) => false,
        };
        self.marks.iter().filter(new).cloned().collect()
    }

    /// Notes that.
    ///
    /// # Errors
    /// Storage that can't be read or written. What was noted stays; the same file can be read in again.
    pub fn apply_marks<K: KeyValue>(&self, store: &Store<K>) -> Result<(), StoreError> {
        for (item, mark) in self.new_marks(&store.marks()?) {
            store.set_mark(&item, mark)?;
        }
        Ok(())
    }

    /// Carries the plan out. What has changed on the device meanwhile is not overwritten either.
    pub fn apply<K: KeyValue>(&self, store: &Store<K>) -> Applied {
        let mut applied = Applied {
            written: 0,
            error: None,
        };
        for step in &self.steps {
            if matches!(step.outcome, Outcome::Older | Outcome::Same) {
                continue;
            }
            match store.import(&step.draft) {
                Ok(Saved::Written | Saved::Conflict(_)) => applied.written += 1,
                Ok(Saved::Kept(_)) => {}
                Err(error) => {
                    applied.error = Some(error);
                    return applied;
                }
            }
        }
        applied.error = store.take_last_words(&self.last_words).err();
        applied
    }
}

/// Does in memory what the store will do, and tells what that is.
fn import_one(known: &mut BTreeMap<DraftId, Draft>, mut draft: Draft) -> Outcome {
    let mut added = Outcome::New;
    // Round by round, since a hostile file may have whatever it would be kept beside.
    while let Some(here) = known.get(&draft.id) {
        match relation(&draft, here) {
            Relation::Same => return Outcome::Same,
            Relation::Ancestor => return Outcome::Older,
            Relation::Descends => {
                added = Outcome::Newer;
                break;
            }
            // If it was kept apart before, it is there.
            Relation::Diverged => {
                added = Outcome::Conflict;
                draft = draft.kept_apart();
            }
        }
    }
    known.insert(draft.id.clone(), draft);
    added
}
