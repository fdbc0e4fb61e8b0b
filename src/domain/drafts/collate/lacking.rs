//! Comments that somebody's later hand-in lacks, where its form can't tell whether they were withdrawn. They stay in the
//! list, and the secretariat is told to ask.

use super::collation::{Collation, Contribution, Key};
use super::reading::Source;
use super::receipt::Told;
use super::rows::says_the_same;
use super::{Submission, Untold};
use crate::drafts::model::{Draft, DraftId};

/// What one file or text lacks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lacking {
    /// From what it was read.
    pub source: Source,
    /// The comments, as they stand in the list.
    pub told: Vec<Told>,
}

/// From what hand-ins were read, and which drafts they lack: of each the versions in the list.
type Lacks<'a> = (Source, Vec<(&'a DraftId, Vec<&'a Draft>)>);

impl Lacking {
    /// What one file lacks; none where it lacks nothing, or says itself what was deleted. The collation is of all that
    /// came, with what was said of who is who, and `raw` without: so the order in which files came changes nothing.
    pub fn of(submissions: &[Submission], raw: &Collation, collation: &Collation) -> Option<Self> {
        let file: Vec<&Submission> = submissions.iter().collect();
        let mut lacking: Option<Self> = None;
        for (by, key, it) in collation.in_order(super::Names::Shown) {
            let Some((source, all)) = it.lacking(key, (raw, collation), &file) else {
                continue;
            };
            let told = all.into_iter().map(|(id, drafts)| Told {
                item: drafts
                    .first()
                    .map_or_else(String::new, |it| it.anchor.item.clone()),
                by: by.label(),
                before: drafts.iter().map(|it| (it.kind, it.text.clone())).collect(),
                after: Vec::new(),
                places: it
                    .drafts
                    .get(id)
                    .map_or_else(Vec::new, |held| held.places(key, id)),
            });
            let lacking = lacking.get_or_insert_with(|| Self {
                source,
                told: Vec::new(),
            });
            lacking.told.extend(told);
        }
        lacking.filter(|it| !it.told.is_empty())
    }
}

impl Contribution {
    /// What is listed of them that was handed in before these hand-ins in one file, and is not in them; with that from
    /// which they were read. None where none of these is theirs, or one tells what was deleted.
    pub(super) fn lacking<'a>(
        &'a self,
        key: &Key,
        (raw, collation): (&Collation, &Collation),
        file: &[&Submission],
    ) -> Option<Lacks<'a>> {
        // Of who did not sign nobody knows what else is theirs.
        self.signed.1.as_ref()?;
        let is_theirs = |it: &&&Submission| {
            let of = Key::of(it);
            of == *key || self.sources.contains(&of)
        };
        if file.iter().all(|it| it.untold.is_none()) {
            return None;
        }
        let theirs: Vec<&Submission> = file.iter().filter(is_theirs).copied().collect();
        let untold: Option<Vec<Untold>> = theirs.iter().map(|it| it.untold).collect();
        let untold = untold?;
        let until = untold.iter().map(|it| it.until).min()?;
        let of_device = untold.iter().any(|it| it.of_device);
        let devices: Vec<Key> = theirs.iter().map(|it| Key::of(it)).collect();
        // What they handed in still later, at that device as far as it is known, tells it or is told of itself.
        let at_device = devices.iter().filter_map(|it| raw.members.get(it));
        let at_device = at_device.map(|it| it.signed.0).max().filter(|_| of_device);
        if at_device.unwrap_or(self.signed.0) > until {
            return None;
        }
        let came = || theirs.iter().flat_map(|it| &it.received.drafts);
        let others = collation.others_at(key);
        let mut lacking = Vec::new();
        for (id, held) in self.drafts.iter() {
            let may_be_there = !of_device
                || held.from.is_empty()
                || held.from.iter().any(|from| devices.contains(from));
            if held.first >= until || !may_be_there || came().any(|it| it.id == *id) {
                continue;
            }
            let shown = self.shown(held, &others).into_iter();
            let is_there = |draft: &&Draft| came().any(|it| says_the_same(it, draft));
            let shown: Vec<&Draft> = shown.map(|(draft, _)| draft).collect();
            if !shown.is_empty() && !shown.iter().any(is_there) {
                lacking.push((id, shown));
            }
        }
        untold.first().map(|it| (it.source, lacking))
    }
}
