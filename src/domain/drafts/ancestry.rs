//! Which version of a draft was made from which, without a stored history and without a clock.
//!
//! A *writer* is one editing session of one tab, taken apart by draft. Within a writer revisions
//! are numbered upwards, and one is only ever written onto its predecessor: where that fails (a
//! conflict), the writer is given up for a new one. So a draft that carries its own revision and
//! the last revision of every earlier writer knows all that it was made from.

use std::collections::BTreeMap;

use super::model::{Draft, DraftId, Kind, Revision, WriterId};

/// How one version of a draft stands to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relation {
    /// The same version.
    Same,
    /// The first was made from the second.
    Descends,
    /// The second was made from the first.
    Ancestor,
    /// Neither was made from the other: both must be kept.
    Diverged,
}

/// How the first version of a draft stands to the second. In doubt they have diverged. Whatever a file claims,
/// being made from another is a strict partial order: what stays does not depend on the order in which files come, and
/// a circle of claims makes nothing go.
pub fn relation(a: &Draft, b: &Draft) -> Relation {
    match (a.holds(&b.revision), b.holds(&a.revision)) {
        (true, true) if a.revision == b.revision && a.says_the_same(b) => Relation::Same,
        (true, false) if a.holds_all_before(b) => Relation::Descends,
        (false, true) if b.holds_all_before(a) => Relation::Ancestor,
        _ => Relation::Diverged,
    }
}

impl Draft {
    /// The next revision, which takes the place of both versions of a draft, with the words that
    /// the member chose from them or joined. It keeps this one's id and is alive; the other is then
    /// deleted.
    #[must_use]
    pub fn joined(
        &self,
        other: &Self,
        text: &str,
        kind: Kind,
        writer: &WriterId,
        now: u64,
    ) -> Self {
        let mut both = self.clone();
        for revision in other.came_from.iter().chain([&other.revision]) {
            if !both.holds(revision) {
                both.came_from.retain(|one| one.writer != revision.writer);
                both.came_from.push(revision.clone());
            }
        }
        Self {
            text: text.to_owned(),
            kind,
            deleted: None,
            conflict_with: None,
            ..both.next(writer, now)
        }
    }

    /// The same content as the writer's next revision.
    pub(super) fn next(&self, writer: &WriterId, now: u64) -> Self {
        let writer = &writer.on(&self.id);
        let mut next = self.clone();
        next.updated = now;
        // Each writer stands in the chain once, by its last revision, and the present one not at
        // all: where it takes up again it counts on from there.
        next.came_from.retain(|one| one.writer != *writer);
        if self.revision.writer != *writer {
            let before = &self.revision;
            next.came_from.retain(|one| one.writer != before.writer);
            next.came_from.push(Revision {
                writer: before.writer.clone(),
                number: self.last_of(&before.writer),
            });
        }
        next.revision = Revision {
            writer: writer.clone(),
            number: self.last_of(writer).saturating_add(1),
        };
        next
    }

    /// The number of the writer's last revision that this one is or was made from; 0 for none.
    fn last_of(&self, writer: &WriterId) -> u32 {
        self.came_from
            .iter()
            .chain([&self.revision])
            .filter(|one| one.writer == *writer)
            .map(|one| one.number)
            .max()
            .unwrap_or(0)
    }

    /// Whether this one is, or was made from, that revision.
    pub(super) fn holds(&self, revision: &Revision) -> bool {
        // Its writer has to be named: a damaged version may count from nought, which is no number of
        // anyone else's.
        self.came_from
            .iter()
            .chain([&self.revision])
            .any(|one| one.writer == revision.writer && one.number >= revision.number)
    }

    /// Whether it was made from all that the other claims to be made from. Of versions that this app wrote that follows
    /// where it was made from the other. One that knows of the other alone is damaged or forged: taken for its
    /// successor, it would do away with words that it never had.
    fn holds_all_before(&self, other: &Self) -> bool {
        let mut last: BTreeMap<&WriterId, u32> = BTreeMap::new();
        for revision in self.came_from.iter().chain([&self.revision]) {
            let number = last.entry(&revision.writer).or_default();
            *number = revision.number.max(*number);
        }
        let holds = |it: &Revision| last.get(&it.writer).is_some_and(|last| *last >= it.number);
        other.came_from.iter().all(holds)
    }

    /// Whether it says the same: two versions may bear the same number by damage or by malice. A
    /// deleted one may have had to give up its words.
    fn says_the_same(&self, other: &Self) -> bool {
        let gone = |draft: &Self| !draft.is_live() && draft.text.is_empty();
        (self.text == other.text
            || (gone(self) && !other.is_live())
            || (gone(other) && !self.is_live()))
            && self.kind == other.kind
            && self.anchor == other.anchor
            && self.is_live() == other.is_live()
    }

    /// This version under an id of its own, to be kept beside the one that has its id.
    ///
    /// The id follows from the content: the same version is never kept twice.
    #[must_use]
    pub fn kept_apart(&self) -> Self {
        let point = self.anchor.point.as_ref();
        let name = name_of(&[
            self.id.as_str().as_bytes(),
            self.revision.writer.as_str().as_bytes(),
            &self.revision.number.to_be_bytes(),
            self.kind.label().as_bytes(),
            self.anchor.item.as_bytes(),
            point.map_or(&[], |point| point.id.as_bytes()),
            point.map_or(&[], |point| point.quote.as_bytes()),
            point.map_or(&[], |point| point.hash.as_bytes()),
            &[u8::from(self.is_live())],
            self.text.as_bytes(),
        ]);
        Self {
            id: DraftId(name),
            conflict_with: Some(self.id.clone()),
            ..self.clone()
        }
    }

    /// This version as one that was made from no other, because its words were changed on its way.
    ///
    /// Its writer follows from the content: what came twice is known again.
    #[must_use]
    pub(super) fn made_from_none(self) -> Self {
        let name = self.kept_apart().id.0;
        Self {
            revision: Revision {
                writer: WriterId(name),
                number: 1,
            },
            came_from: Vec::new(),
            ..self
        }
    }

    /// Whether it is this writer's own, and not only made from what they wrote.
    pub(super) fn is_by(&self, writer: &WriterId) -> bool {
        self.revision.writer == writer.on(&self.id)
    }

    /// The writer to go on with after this version came into conflict: its own is spent.
    pub(super) fn successor(&self) -> WriterId {
        WriterId(name_of(&[
            self.revision.writer.as_str().as_bytes(),
            &self.revision.number.to_be_bytes(),
            self.id.as_str().as_bytes(),
        ]))
    }
}

impl WriterId {
    /// The writer as it stands in the revisions of one draft. Of two drafts that were one before a
    /// conflict, each so has its own count.
    pub(super) fn on(&self, draft: &DraftId) -> Self {
        let parts = [self.as_str().as_bytes(), draft.as_str().as_bytes()];
        Self(name_of(&parts))
    }
}

/// A name of thirteen letters and digits that follows from the parts: FNV-1a, 64 bits, over each
/// part and its length.
pub(super) fn name_of(parts: &[&[u8]]) -> String {
    const LETTERS: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for part in parts {
        for &byte in part
            .len()
            .to_string()
            .as_bytes()
            .iter()
            .chain(b":")
            .chain(*part)
        {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    (0..13)
        .map(|place| {
            let [letter, ..] = (hash >> (5 * place)).to_le_bytes();
            char::from(LETTERS[usize::from(letter % 32)])
        })
        .collect()
}
