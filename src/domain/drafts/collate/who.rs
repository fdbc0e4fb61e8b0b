//! The table of those who handed in: what came from each, which of it counts, and who may be one person.

use super::collation::{Collation, Contribution, Key};
use super::lacking::Missing;
use super::list::{By, List};
use super::people::{Part, parts_of};
use super::versions::is_made_from;
use super::{Submission, Written};
use crate::drafts::ancestry::{Relation, relation};
use crate::drafts::hand_in::as_handed_in;
use crate::drafts::model::{Draft, DraftId};
use crate::review::fold::{fold_into, is_space};
use crate::sorted::SortedMap;

/// A hand-in, and the file or text that it came in.
#[derive(Debug, Clone, Copy)]
pub struct Came<'a> {
    /// The place of the file among all that came: two may have one name.
    pub at: usize,
    /// The name of the file, or of what was pasted.
    pub file: &'a str,
    /// The hand-in.
    pub submission: &'a Submission,
}

/// Somebody who handed in.
#[derive(Debug, Clone)]
pub struct Somebody<'a> {
    /// Who.
    pub by: By<'a>,
    /// The name of their group; none where they named none that the review has.
    pub group: Option<&'a str>,
    /// How many comments of theirs are in the list.
    pub count: usize,
    /// On how many items they have nothing to say (意見なし).
    pub silent: usize,
    /// What came from them, a file each, the latest last.
    pub handed_in: Vec<HandedIn<'a>>,
    /// What they are known by: all that is to be said of them is said of this.
    pub known_by: Vec<Part>,
    /// As whom they handed in, where the secretariat has named them or said that they are one person.
    pub origins: Vec<Origin>,
    /// Who may be the same person.
    pub alike: Vec<Alike>,
}

impl Somebody<'_> {
    /// Whether the name in the list is one of several that they signed with.
    pub fn has_several_names(&self) -> bool {
        let mut signed = self.origins.iter().filter(|it| it.is_signed);
        let first = signed.next();
        signed.any(|it| first.is_some_and(|first| first.label != it.label))
    }

    /// Who, so that it tells them apart: where another in the table is called the same, with the files that came from
    /// them.
    pub fn label_among(&self, table: &[Somebody<'_>]) -> String {
        let label = self.by.label();
        if table.iter().filter(|it| it.by.label() == label).count() < 2 {
            return label;
        }
        let files: Vec<&str> = self.handed_in.iter().map(|it| it.file).collect();
        [&label, "（", &files.join("、"), "）"].concat()
    }

    /// Whether they have neither said who they are nor been named.
    pub fn is_unsigned(&self) -> bool {
        let is_signed = |part: &Part| matches!(part, Part::Member(..));
        match self.by {
            By::Member(_) => false,
            By::Unnamed(_) => !self.known_by.iter().any(is_signed),
            By::File(_) | By::Another(..) | By::Hidden => true,
        }
    }
}

/// What came from somebody in one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandedIn<'a> {
    /// The name of the file.
    pub file: &'a str,
    /// When the last of it was written.
    pub written: Written,
    /// How many comments are in the list as they are here.
    pub listed: usize,
    /// In place of how many there is what was made of them later.
    pub rewritten: usize,
    /// How many were deleted later.
    pub withdrawn: usize,
    /// How many stand elsewhere: under the name of who handed them in first at that device, or as a comment of
    /// their own beside another version.
    pub elsewhere: usize,
    /// What came before and is not in it, where nothing tells whether it was withdrawn.
    pub missing: Missing,
}

impl HandedIn<'_> {
    /// How many comments are in it.
    pub fn count(&self) -> usize {
        self.listed + self.rewritten + self.withdrawn + self.elsewhere
    }
}

/// As whom somebody handed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// The name that they signed with, or that of their file.
    pub label: String,
    /// What is known of it: with this it is separated again.
    pub parts: Vec<Part>,
    /// What tells it from the others: the label, and where another has the same, its files.
    pub called: String,
    /// Whether they signed it.
    pub is_signed: bool,
}

/// Somebody else who may be the same person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Alike {
    /// Their place in the table.
    pub with: usize,
    /// What speaks for it.
    pub why: Why,
}

/// What speaks for two being one person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// Names that differ in nothing but spaces, kana or forms of a character.
    Name,
    /// The same draft came from both.
    Drafts,
    /// They signed at one device.
    Device,
}

/// The table, in the order of the list. `raw` are the hand-ins before the secretariat said who is who, `collation`
/// after; `list` is that one's, with names.
pub fn who<'a>(
    raw: &Collation,
    collation: &'a Collation,
    list: &List<'a>,
    came: &[Came<'a>],
) -> Vec<Somebody<'a>> {
    let files = raw.in_order(super::Names::Shown);
    let mut known: Vec<(&Key, &Contribution)> = Vec::new();
    let mut table: Vec<Somebody<'a>> = Vec::with_capacity(list.members.len());
    for (member, &key) in list.members.iter().zip(&list.keys) {
        let Some(contribution) = collation.members.get(key) else {
            continue;
        };
        let ids: Vec<&DraftId> = contribution.drafts.keys().collect();
        let origins = contribution.sources.iter().map(|source| {
            let of_source = files.iter().find(|(_, key, _)| *key == source);
            let is_from = |id: &&&DraftId| {
                let held = contribution.drafts.get(**id);
                held.is_some_and(|held| held.from.contains(source))
            };
            let ids: Vec<&DraftId> = ids.iter().filter(is_from).copied().collect();
            let label = of_source.map_or_else(String::new, |(by, ..)| by.label());
            Origin {
                called: label.clone(),
                label,
                parts: parts_of(source, &ids),
                is_signed: matches!(source, Key::Member(..)),
            }
        });
        let mut origins: Vec<Origin> = origins.collect();
        let sources: Vec<&Key> = contribution.sources.iter().collect();
        tell_apart(&mut origins, &sources, came);
        let known_by = if origins.is_empty() {
            parts_of(key, &ids)
        } else {
            origins.iter().flat_map(|it| it.parts.clone()).collect()
        };
        table.push(Somebody {
            by: member.by,
            group: member.group,
            count: member.count,
            silent: member.silent,
            handed_in: handed_in((raw, collation), (key, contribution), came),
            known_by,
            origins,
            alike: Vec::new(),
        });
        known.push((key, contribution));
    }
    let names: Vec<String> = table.iter().map(|it| likeness(it.by)).collect();
    for (one, somebody) in table.iter_mut().enumerate() {
        for other in 0..known.len() {
            let why = if names[one] == names[other] && !names[one].is_empty() {
                Some(Why::Name)
            } else if has_same_draft(known[one].1, known[other].1) {
                Some(Why::Drafts)
            } else if collation.share_device(known[one], known[other]) {
                Some(Why::Device)
            } else {
                None
            };
            if let Some(why) = why.filter(|_| one != other) {
                somebody.alike.push(Alike { with: other, why });
            }
        }
    }
    table
}

/// Puts the names of their files beside labels of which there are several, and a number where those are alike too.
fn tell_apart(origins: &mut [Origin], sources: &[&Key], came: &[Came<'_>]) {
    let labels: Vec<String> = origins.iter().map(|it| it.label.clone()).collect();
    let mut taken: Vec<String> = Vec::new();
    for (origin, source) in origins.iter_mut().zip(sources) {
        if labels.iter().filter(|it| **it == origin.label).count() > 1 {
            let files = came.iter().filter(|it| Key::of(it.submission) == **source);
            let mut files: Vec<&str> = files.map(|it| it.file).collect();
            files.dedup();
            origin.called = [&origin.label, "（", &files.join("、"), "）"].concat();
            let same = taken.iter().filter(|it| **it == origin.called).count();
            taken.push(origin.called.clone());
            if same > 0 {
                origin.called.extend([" その", &(same + 1).to_string()]);
            }
        }
    }
}

/// What came of somebody, by file.
fn handed_in<'a>(
    (raw, collation): (&Collation, &Collation),
    (key, contribution): (&Key, &Contribution),
    came: &[Came<'a>],
) -> Vec<HandedIn<'a>> {
    let others = collation.others_at(key);
    let mut all: Vec<HandedIn<'a>> = Vec::new();
    // Where each file stands among all that came.
    let mut places: Vec<usize> = Vec::new();
    let mut fates: SortedMap<(usize, DraftId), Fate> = SortedMap::default();
    for it in came {
        let from = Key::of(it.submission);
        let nameless = from.is_nameless();
        let is_from = |draft: &Draft| {
            let held = contribution.drafts.get(&draft.id);
            held.is_some_and(|held| held.from.iter().chain([key]).any(Key::is_nameless))
        };
        let is_theirs = if nameless {
            it.submission.received.drafts.iter().any(is_from)
        } else {
            *key == from || contribution.sources.contains(&from)
        };
        if !is_theirs {
            continue;
        }
        let written = it.submission.written();
        let at = places.iter().position(|place| *place == it.at);
        let at = at.unwrap_or_else(|| {
            places.push(it.at);
            all.push(HandedIn {
                file: it.file,
                written,
                listed: 0,
                rewritten: 0,
                withdrawn: 0,
                elsewhere: 0,
                missing: Missing::default(),
            });
            all.len() - 1
        });
        let handed_in = &mut all[at];
        if written.latest() > handed_in.written.latest() {
            handed_in.written = written;
        }
        let drafts = it.submission.received.drafts.iter();
        for draft in drafts.filter_map(as_handed_in) {
            if !draft.has_words() || nameless && !is_from(&draft) {
                continue;
            }
            // A list has a comment in several versions, and it is one.
            let fate = contribution.fate(&draft, &others);
            let known = fates.or_insert_with((at, draft.id), || fate);
            *known = fate.min(*known);
        }
    }
    for ((at, _), fate) in fates.into_entries() {
        let it = &mut all[at];
        *match fate {
            Fate::Listed => &mut it.listed,
            Fate::Rewritten => &mut it.rewritten,
            Fate::Elsewhere => &mut it.elsewhere,
            Fate::Withdrawn => &mut it.withdrawn,
        } += 1;
    }
    for (it, place) in all.iter_mut().zip(&places) {
        let in_file = came.iter().filter(|came| came.at == *place);
        let in_file: Vec<&Submission> = in_file.map(|came| came.submission).collect();
        let lacking = contribution.lacking(key, (raw, collation), &in_file);
        it.missing = lacking.map_or_else(Missing::default, |it| it.missing);
    }
    all.sort_by_key(|it| it.written.latest());
    all
}

/// What became of a comment; of its versions the first of these counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fate {
    Listed,
    Rewritten,
    Elsewhere,
    Withdrawn,
}

impl Contribution {
    /// What became of a draft with words that they handed in.
    fn fate(&self, draft: &Draft, others: &[&Self]) -> Fate {
        let Some(held) = self.drafts.get(&draft.id) else {
            return Fate::Elsewhere;
        };
        let shown = self.shown(held, others);
        let is = |wanted| {
            let mut shown = shown.iter();
            shown.any(|(one, _)| relation(one, draft) == wanted)
        };
        let gone = |one: &Draft| !one.has_words() && is_made_from(one, draft);
        if is(Relation::Same) || self.came_better(draft, others) {
            Fate::Listed
        } else if is(Relation::Descends) {
            Fate::Rewritten
        } else if held.versions.keys().any(gone) {
            Fate::Withdrawn
        } else {
            Fate::Elsewhere
        }
    }
}

impl Collation {
    /// Whether two have signed at one device.
    fn share_device(&self, one: (&Key, &Contribution), other: (&Key, &Contribution)) -> bool {
        self.others_at(one.0)
            .iter()
            .any(|it| std::ptr::eq(*it, other.1))
    }
}

fn has_same_draft(one: &Contribution, other: &Contribution) -> bool {
    let mut ids = one.drafts.keys();
    ids.any(|id| other.drafts.contains_key(id))
}

/// Characters that stand for each other in names, the second for the first.
const FORMS: [(char, char); 24] = [
    ('髙', '高'),
    ('﨑', '崎'),
    ('邊', '辺'),
    ('邉', '辺'),
    ('齋', '斎'),
    ('齊', '斎'),
    ('斉', '斎'),
    ('濱', '浜'),
    ('濵', '浜'),
    ('澤', '沢'),
    ('廣', '広'),
    ('國', '国'),
    ('嶋', '島'),
    ('嶌', '島'),
    ('櫻', '桜'),
    ('眞', '真'),
    ('德', '徳'),
    ('惠', '恵'),
    ('榮', '栄'),
    ('瀨', '瀬'),
    ('𠮷', '吉'),
    ('槇', '槙'),
    ('龍', '竜'),
    ('藏', '蔵'),
];

/// What two names that may be one person's have in common; nothing of who has none.
fn likeness(by: By<'_>) -> String {
    let By::Member(member) = by else {
        return String::new();
    };
    let mut folded = String::new();
    fold_into(&mut folded, member.name.as_str());
    let form = |c| FORMS.iter().find(|(one, _)| *one == c).map_or(c, |it| it.1);
    folded.chars().filter(|&c| !is_space(c)).map(form).collect()
}
