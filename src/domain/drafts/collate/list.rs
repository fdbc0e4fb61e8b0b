//! The list as it is read: by discussion group, theme and item, then by member.

use super::collation::{Collation, Contribution, Key};
use super::neutral::{is_neutral, neutral};
use super::rows::{count as comments, rows};
use super::{Names, Place};
use crate::drafts::entry::{Entry, Remark};
use crate::drafts::member::Member;
use crate::drafts::wording::HIDDEN_NAME;
use crate::review::model::{Policy, Review, Section, Theme};
use crate::review::outline::ItemPath;
use crate::sorted::SortedMap;

/// Everything with words in it.
#[derive(Debug, Clone)]
pub struct List<'a> {
    /// The discussion groups (検討グループ) of those who wrote or have nothing to say, in the review's order; last
    /// those who named none that the review has. Groups of which nothing stands in the list are left out.
    pub groups: Vec<GroupPart<'a>>,
    /// Who handed in, those without a draft in the list included.
    pub members: Vec<Contributor<'a>>,
    /// How many comments there are on each item, of all groups: every item of the review in its
    /// order, then the items that it lacks.
    pub items: Vec<(&'a str, usize)>,
    /// How many comments there are in all: one that stands there in several versions is one.
    pub count: usize,
    /// Whether it says who wrote what.
    pub names: Names,
    /// What each of the members is known by.
    pub(super) keys: Vec<&'a Key>,
    pub(super) review: &'a Review,
}

/// Somebody who handed in.
#[derive(Debug, Clone, Copy)]
pub struct Contributor<'a> {
    /// Who; never more than the list may say.
    pub by: By<'a>,
    /// The name of their group; none where they named none that the review has.
    pub group: Option<&'a str>,
    /// When their last hand-in was written, in milliseconds since 1970.
    pub exported: u64,
    /// How many drafts of theirs are in the list.
    pub count: usize,
    /// On how many items they have nothing to say (意見なし), and no draft in the list.
    pub silent: usize,
}

/// Who wrote a draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By<'a> {
    /// A member.
    Member(&'a Member),
    /// Somebody who did not say, by the name of their file.
    File(&'a str),
    /// Another one of whose file the name is the same: the second, and so on.
    Another(&'a str, usize),
    /// Somebody whose name another list has hidden, by a number: the list that it came from tells no more of them.
    Unnamed(usize),
    /// The list does not say.
    Hidden,
}

/// What the members of one group wrote.
#[derive(Debug, Clone)]
pub struct GroupPart<'a> {
    /// The group's id; none for those who named none.
    pub id: Option<&'a str>,
    /// Its name; none likewise ([`crate::drafts::wording::NO_GROUP`]).
    pub name: Option<&'a str>,
    /// How many drafts.
    pub count: usize,
    /// In the document's order; last the items that the review lacks.
    pub themes: Vec<ThemePart<'a>>,
}

/// The drafts on the items of one theme.
#[derive(Debug, Clone)]
pub struct ThemePart<'a> {
    /// What stands above the items; none for those that the review lacks.
    pub above: Option<(&'a Policy, &'a Section, &'a Theme)>,
    /// The items with a draft, or with somebody who has nothing to say.
    pub items: Vec<ItemPart<'a>>,
}

/// The drafts on one item.
#[derive(Debug, Clone)]
pub struct ItemPart<'a> {
    /// The item's id.
    pub id: &'a str,
    /// The item; none where the review lacks it.
    pub place: Option<ItemPath<'a>>,
    /// By member, then by when they were begun.
    pub rows: Vec<Row<'a>>,
    /// Who has nothing to say. Empty only where there are rows.
    pub silent: Vec<Silent<'a>>,
}

/// Somebody who has nothing to say to an item (意見なし).
#[derive(Debug, Clone, Copy)]
pub struct Silent<'a> {
    /// Who.
    pub by: By<'a>,
    /// The name of their group; none where they named none that the review has.
    pub group: Option<&'a str>,
    /// What they are known by.
    pub(super) key: &'a Key,
}

/// One draft.
#[derive(Debug, Clone)]
pub struct Row<'a> {
    /// The draft with its context.
    pub entry: Entry<'a>,
    /// Who wrote it.
    pub by: By<'a>,
    /// What is to be said of it.
    pub remarks: Vec<Remark>,
    /// Its number, if it has one ([`super::numbers::Numbers`]). Two versions of one draft have one.
    pub number: Option<u32>,
    /// Whether the comment stands in another version before: it is counted there.
    pub is_again: bool,
    /// What who wrote it is known by.
    pub(super) key: &'a Key,
    /// Whose it is and which, as it was handed in: several, where the secretariat said that they are one person.
    pub(super) places: Vec<Place>,
    /// The same of what came of it in part, and does not stand in the list for itself.
    pub(super) parts: Vec<Place>,
}

impl<'a> List<'a> {
    /// The rows, from top to bottom.
    pub fn rows(&self) -> impl Iterator<Item = &Row<'a>> + Clone {
        let themes = self.groups.iter().flat_map(|group| &group.themes);
        themes.flat_map(|it| &it.items).flat_map(|it| &it.rows)
    }

    /// Whether it tells of anybody who they are: by a name, or by that of a file, which may be one.
    pub fn has_names(&self) -> bool {
        let tells = |by| matches!(by, By::Member(_) | By::File(_) | By::Another(..));
        self.members.iter().any(|it| tells(it.by))
    }

    /// The same, to be changed.
    pub(super) fn rows_mut(&mut self) -> impl Iterator<Item = &mut Row<'a>> {
        let themes = self.groups.iter_mut().flat_map(|group| &mut group.themes);
        themes
            .flat_map(|it| &mut it.items)
            .flat_map(|it| &mut it.rows)
    }
}

impl Collation {
    /// The list.
    ///
    /// Members stand in the order of their names. With names hidden that order could give them
    /// away, so it is one that follows from their ids.
    pub fn list<'a>(&'a self, review: &'a Review, names: Names) -> List<'a> {
        let mut members = self.in_order(names);
        members.sort_by_key(|(_, _, it)| it.group_at(review));
        let twofold = self.twofold();
        let mut list = List {
            groups: Vec::new(),
            members: Vec::with_capacity(members.len()),
            items: Vec::new(),
            count: 0,
            names,
            keys: Vec::with_capacity(members.len()),
            review,
        };
        for of_group in
            members.chunk_by(|(_, _, a), (_, _, b)| a.group_at(review) == b.group_at(review))
        {
            let group = of_group
                .first()
                .and_then(|(_, _, it)| review.groups.get(it.group_at(review)));
            let mut found = Vec::new();
            let mut count = 0;
            for &(by, key, contribution) in of_group {
                let others = self.others_at(key);
                let own = rows((key, contribution), by, &others, review, &twofold);
                let group = group.map(|group| group.name.as_str());
                let silent = contribution.silent_in_list(&others);
                list.members.push(Contributor {
                    by,
                    group,
                    exported: contribution.signed.0,
                    count: comments(&own),
                    silent: silent.len(),
                });
                list.keys.push(key);
                count += comments(&own);
                found.extend(own.into_iter().map(Said::Words));
                let silent = silent.into_entries().into_iter();
                let of = Silent { by, group, key };
                found.extend(silent.map(|(item, ())| Said::Nothing(item, review.item(item), of)));
            }
            list.count += count;
            if !found.is_empty() {
                list.groups.push(GroupPart {
                    id: group.map(|group| group.id.as_str()),
                    name: group.map(|group| group.name.as_str()),
                    count,
                    themes: themes(found),
                });
            }
        }
        list.items = count_by_item(review, &list.groups);
        list
    }

    /// Who handed in and what, in the order in which members stand.
    pub(super) fn in_order(&self, names: Names) -> Vec<(By<'_>, &Key, &Contribution)> {
        if names == Names::Hidden {
            let members = neutral(self).into_iter();
            let members = members.map(|it| (By::Hidden, it.key, it.contribution));
            return members.collect();
        }
        let mut files: SortedMap<&str, usize> = SortedMap::default();
        let mut unnamed = 0;
        let by = |(key, it)| {
            let by = if is_unnamed(key, it) {
                unnamed += 1;
                By::Unnamed(unnamed)
            } else {
                by(key, it, &mut files)
            };
            (by, key, it)
        };
        let mut members: Vec<_> = self.members.iter().map(by).collect();
        members.sort_by_key(|(by, ..)| match *by {
            By::Member(member) => (0, member.name.as_str(), member.id.as_str()),
            By::File(name) | By::Another(name, _) => (1, name, ""),
            // They are in order already.
            By::Unnamed(_) => (2, "", ""),
            By::Hidden => (3, "", ""),
        });
        members
    }
}

/// Whether a list without names is all that is known of them.
fn is_unnamed(key: &Key, it: &Contribution) -> bool {
    let name = it.signed.1.as_ref().map(|member| member.name.as_str());
    is_neutral(key.as_str()) && name.is_none_or(|name| name.starts_with(HIDDEN_NAME))
}

/// Who it is. `files` are the names of files that came before, and how often.
fn by<'a>(key: &'a Key, it: &'a Contribution, files: &mut SortedMap<&'a str, usize>) -> By<'a> {
    if let Some(member) = &it.signed.1 {
        return By::Member(member);
    }
    let name = key.as_str();
    let count = files.or_insert_with(name, || 0);
    *count += 1;
    if *count == 1 {
        By::File(name)
    } else {
        By::Another(name, *count)
    }
}

/// What somebody says to an item.
#[derive(Clone)]
enum Said<'a> {
    Words(Row<'a>),
    Nothing(&'a str, Option<ItemPath<'a>>, Silent<'a>),
}

impl<'a> Said<'a> {
    fn place(&self) -> Option<ItemPath<'a>> {
        match self {
            Self::Words(row) => row.entry.place,
            Self::Nothing(_, place, _) => *place,
        }
    }

    /// The place of the item, and its id.
    fn item(&self) -> (usize, &'a str) {
        let id = match self {
            Self::Words(row) => row.entry.draft.anchor.item.as_str(),
            Self::Nothing(item, ..) => item,
        };
        (self.place().map_or(usize::MAX, |place| place.number), id)
    }

    fn theme(&self) -> Option<&'a str> {
        self.place().map(|place| place.theme.id.as_str())
    }
}

/// Puts what was said, which stands in the order of the members, under its themes and items.
fn themes(mut said: Vec<Said<'_>>) -> Vec<ThemePart<'_>> {
    said.sort_by_key(Said::item);
    let of_themes = said.chunk_by(|a, b| a.theme() == b.theme());
    of_themes
        .map(|said| ThemePart {
            above: place_of(said).map(|it| (it.policy, it.section, it.theme)),
            items: items(said),
        })
        .collect()
}

fn items<'a>(said: &[Said<'a>]) -> Vec<ItemPart<'a>> {
    let of_items = said.chunk_by(|a, b| a.item() == b.item());
    let item = |said: &[Said<'a>]| {
        let mut part = ItemPart {
            id: said.first().map_or("", |it| it.item().1),
            place: place_of(said),
            rows: Vec::new(),
            silent: Vec::new(),
        };
        for it in said {
            match it {
                Said::Words(row) => part.rows.push(row.clone()),
                Said::Nothing(.., silent) => part.silent.push(*silent),
            }
        }
        part
    };
    of_items.map(item).collect()
}

fn place_of<'a>(said: &[Said<'a>]) -> Option<ItemPath<'a>> {
    said.first().and_then(Said::place)
}

/// The place of a row's item, and its id.
fn item_of<'a>(row: &Row<'a>) -> (usize, &'a str) {
    let number = row.entry.place.map_or(usize::MAX, |place| place.number);
    (number, row.entry.draft.anchor.item.as_str())
}

fn count_by_item<'a>(review: &'a Review, groups: &[GroupPart<'a>]) -> Vec<(&'a str, usize)> {
    let mut counts: SortedMap<(usize, &str), usize> = review
        .items()
        .map(|place| ((place.number, place.item.id.as_str()), 0))
        .collect();
    let themes = groups.iter().flat_map(|group| &group.themes);
    for row in themes
        .flat_map(|theme| &theme.items)
        .flat_map(|item| &item.rows)
        .filter(|row| !row.is_again)
    {
        *counts.or_insert_with(item_of(row), || 0) += 1;
    }
    let counts = counts.into_entries().into_iter();
    counts.map(|((_, id), count)| (id, count)).collect()
}
