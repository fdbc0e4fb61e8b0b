//! What stands in a mail or a table without its part for reading in, as drafts: their ids and writers follow from what
//! they say, so that what comes twice is known again. No name is in them, for a list may hide names.

use crate::drafts::ancestry::name_of;
use crate::drafts::collate::{Form, Submission, Whole};
use crate::drafts::entry::NO_ITEM;
use crate::drafts::exchange::Received;
use crate::drafts::mail::lossy::bare_words;
use crate::drafts::member::{Member, Signature};
use crate::drafts::model::{
    Anchor, Draft, DraftId, Kind, Point, Revision, SCHEMA, Unreadable, WriterId,
};
use crate::review::hash::text_hash;
use crate::review::model::{Id, Review};
use crate::review::outline::ItemPath;
use crate::sorted::{SortedMap, SortedSet};

/// The group of a member who named none.
pub(super) const NO_GROUP: &str = "-";

/// From what the words of a draft were read, where the part for reading in is lost or of no use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// The visible words of a mail.
    Mail,
    /// The cells of a table.
    Table,
}

impl Source {
    /// What the writer of such a draft begins with. No other writer has a `-`.
    fn prefix(self) -> &'static str {
        match self {
            Self::Mail => "seen-",
            Self::Table => "cell-",
        }
    }

    /// In which form that comes.
    fn form(self) -> Form {
        match self {
            Self::Mail => Form::Mail,
            Self::Table => Form::Table,
        }
    }

    /// From what a draft was read; none for one that is as it was written.
    pub fn of(draft: &Draft) -> Option<Self> {
        let writer = draft.revision.writer.as_str();
        let is_it = |it: &Self| writer.starts_with(it.prefix());
        [Self::Mail, Self::Table].into_iter().find(is_it)
    }

    /// A draft as one that was read so: its words are the only thing that is known of this version.
    pub(super) fn made(self, draft: Draft) -> Draft {
        let apart = Draft {
            revision: Revision {
                writer: WriterId(self.prefix().to_owned()),
                number: 1,
            },
            ..draft
        };
        let name = apart.kept_apart().id;
        let writer = WriterId([self.prefix(), name.as_str()].concat());
        Draft {
            revision: Revision { writer, number: 1 },
            came_from: Vec::new(),
            ..apart
        }
    }
}

/// Somebody's words with what they are on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Said {
    pub(super) item: Id,
    pub(super) point: Option<Point>,
    pub(super) kind: Kind,
    pub(super) text: String,
    /// When they were last changed, as far as it is told.
    pub(super) updated: Option<u64>,
    /// The id, if it is told.
    pub(super) id: Option<DraftId>,
}

/// Who signed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Signed {
    pub(super) name: Option<Signature>,
    pub(super) title: Option<Signature>,
    pub(super) group: Option<Id>,
    /// The member's id, if it is told.
    pub(super) id: Option<WriterId>,
}

/// So many milliseconds at the most are added to a time of which the minute is known, or the day.
const WITHIN: u64 = 60_000;

/// A day in milliseconds.
const DAY: u64 = 24 * 60 * 60 * 1000;

/// What one person said as a hand-in of the name; `day` is when it was written, as far as it is told.
///
/// Two hand-ins without a name are two, even if their files have one name and were written on one day: the time within
/// the minute follows from the words.
pub(super) fn hand_in(
    name: &str,
    signed: Signed,
    day: Option<u64>,
    said: Vec<Said>,
    (from, review): (Source, &Review),
) -> Submission {
    let digest = digest(&said);
    let last = || said.iter().filter_map(|it| it.updated).max();
    // Of a mail the day is known, of a table nothing.
    let until = day.map_or(u64::MAX, |day| day.saturating_add(DAY));
    let of_device = signed.id.is_some();
    let exported = day
        .or_else(last)
        .unwrap_or_default()
        .saturating_add(number(&digest) % WITHIN);
    let Signed {
        name: signature,
        title,
        group,
        id,
    } = signed;
    let member = signature.map(|name| Member {
        id: id.unwrap_or_else(|| WriterId(digest.clone())),
        name,
        group: group.unwrap_or_else(|| NO_GROUP.to_owned()),
        title,
    });
    // Two people may say the same of one item. Under a name they are kept apart by it.
    let salt = if member.is_some() { "" } else { &digest };
    let mut received = Received {
        member,
        drafts: Vec::with_capacity(said.len()),
        damaged: Vec::new(),
        altered: Vec::new(),
        marks: Vec::new(),
        exported,
    };
    let mut ids = Ids::default();
    for (place, said) in (1..).zip(said) {
        let draft = draft(said, (exported, place), salt, &mut ids, (from, review));
        if draft.is_too_long() {
            received.damaged.push((place, Unreadable::TooLong));
        } else {
            received.drafts.push(draft);
        }
    }
    Submission {
        name: name.to_owned(),
        received,
        cut: Vec::new(),
        whole: Some(Whole {
            form: from.form(),
            until,
            of_device,
            is_cut: false,
        }),
    }
}

fn draft(
    said: Said,
    (exported, place): (u64, usize),
    salt: &str,
    ids: &mut Ids,
    (from, review): (Source, &Review),
) -> Draft {
    let parts = parts(&said);
    let named = |count: usize| {
        let count = count.to_string();
        let mut all: Vec<&[u8]> = parts.iter().map(String::as_bytes).collect();
        all.extend([salt.as_bytes(), count.as_bytes()]);
        DraftId(name_of(&all))
    };
    let id = ids.next(said.id, named);
    from.made(Draft {
        schema: SCHEMA,
        id,
        review: review.id.clone(),
        anchor: Anchor {
            item: said.item,
            point: said.point,
        },
        kind: said.kind,
        text: said.text,
        revision: Revision {
            writer: WriterId(String::new()),
            number: 1,
        },
        came_from: Vec::new(),
        created: exported.saturating_add(place as u64),
        updated: said.updated.unwrap_or(exported),
        deleted: None,
        conflict_with: None,
    })
}

/// The ids of one hand-in: who says the same twice has said it twice.
#[derive(Default)]
struct Ids {
    taken: SortedSet<DraftId>,
    /// How often what has this id first was said.
    counts: SortedMap<DraftId, usize>,
}

impl Ids {
    /// The id that is told, if no other draft has it; otherwise the next of those by this name.
    fn next(&mut self, told: Option<DraftId>, named: impl Fn(usize) -> DraftId) -> DraftId {
        if let Some(id) = told
            && self.taken.insert(id.clone(), ())
        {
            return id;
        }
        let count = self.counts.or_insert_with(named(0), || 0);
        loop {
            let id = named(*count);
            *count += 1;
            if self.taken.insert(id.clone(), ()) {
                return id;
            }
        }
    }
}

/// What makes words the same ones, however they were wrapped.
fn parts(said: &Said) -> [String; 5] {
    let point = said.point.as_ref();
    [
        said.item.clone(),
        point.map_or_else(String::new, |point| point.id.clone()),
        point.map_or_else(String::new, |point| bare_words(&point.quote)),
        said.kind.label().to_owned(),
        bare_words(&said.text),
    ]
}

/// A name of all that was said, in whatever order.
fn digest(said: &[Said]) -> String {
    let mut all: Vec<String> = said.iter().map(|it| parts(it).join("\n")).collect();
    all.sort_unstable();
    let all: Vec<&[u8]> = all.iter().map(String::as_bytes).collect();
    name_of(&all)
}

fn number(name: &str) -> u64 {
    name.bytes().fold(0, |number: u64, byte| {
        number.wrapping_mul(31).wrapping_add(u64::from(byte))
    })
}

/// The group of this name.
pub(super) fn group(review: &Review, name: &str) -> Option<Id> {
    let name = bare_words(name);
    let mut groups = review.groups.iter();
    groups
        .find(|group| bare_words(&group.name) == name)
        .map(|group| group.id.clone())
}

/// The point of an item with these words; one of no item where it has none.
pub(super) fn point(review: &Review, place: Option<ItemPath<'_>>, quote: &str) -> Option<Point> {
    let bare = bare_words(quote);
    if bare.is_empty() {
        return None;
    }
    let found = place.and_then(|place| {
        let mut points = review.points_of(place);
        points.find_map(|id| {
            let words = words_of(review, id)?;
            (bare_words(words) == bare).then(|| named(id, words))
        })
    });
    Some(found.unwrap_or_else(|| named(NO_ITEM, quote)))
}

/// A point by its id, with the words of the review if they are those.
pub(super) fn point_of(review: &Review, id: &str, quote: &str) -> Point {
    let known = words_of(review, id);
    let known = known.filter(|words| quote.is_empty() || bare_words(words) == bare_words(quote));
    named(id, known.unwrap_or(quote))
}

fn named(id: &str, words: &str) -> Point {
    Point {
        id: id.to_owned(),
        quote: words.to_owned(),
        hash: text_hash(words),
    }
}

fn words_of<'a>(review: &'a Review, id: &str) -> Option<&'a str> {
    let line = review.line(id).map(|line| line.text.as_str());
    line.or_else(|| review.indicator(id).map(|it| it.label.as_str()))
}
