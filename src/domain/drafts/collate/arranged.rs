//! The list in another order: under the heads of groups, divisions, items or members.

use super::collation::Key;
use super::list::{By, ItemPart, List, Row, Silent, ThemePart};
use super::rows::count;
use crate::drafts::wording::{NO_DIVISION, NO_GROUP, NO_ITEM};
use crate::review::model::{Id, Review};
use crate::review::outline::numbered;

/// Under which heads a list stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// The members' discussion groups (検討グループ).
    Group,
    /// The divisions in charge (担当). What several are in charge of stands under each.
    Division,
    /// The basic policies, with each item once.
    Item,
    /// The members.
    Member,
}

impl Order {
    /// All of them, as they are offered.
    pub const ALL: [Self; 4] = [Self::Group, Self::Division, Self::Item, Self::Member];
}

/// What stands under one head.
#[derive(Debug, Clone)]
pub struct Section<'l, 'a> {
    /// The head.
    pub head: String,
    /// In the document's order.
    pub items: Vec<OnItem<'l, 'a>>,
}

/// The comments on one item.
#[derive(Debug, Clone)]
pub struct OnItem<'l, 'a> {
    /// What stands above the item.
    pub theme: &'l ThemePart<'a>,
    /// The item.
    pub item: &'l ItemPart<'a>,
    /// The comments.
    pub rows: Vec<&'l Row<'a>>,
    /// Who has nothing to say. Empty only where there are comments.
    pub silent: Vec<&'l Silent<'a>>,
}

impl Section<'_, '_> {
    /// How many comments.
    pub fn count(&self) -> usize {
        let rows = self.items.iter().flat_map(|it| &it.rows);
        count(rows.copied())
    }
}

/// A comment, or somebody who has none, with all above it. The place of its head, and of its item, put it in order.
type Placed<'l, 'a> = (
    usize,
    usize,
    &'l ThemePart<'a>,
    &'l ItemPart<'a>,
    Said<'l, 'a>,
);

#[derive(Clone, Copy)]
enum Said<'l, 'a> {
    Words(&'l Row<'a>),
    Nothing(&'l Silent<'a>),
}

impl Said<'_, '_> {
    fn key(&self) -> &Key {
        match self {
            Self::Words(row) => row.key,
            Self::Nothing(silent) => silent.key,
        }
    }
}

impl<'a> List<'a> {
    /// The list in that order.
    pub fn arranged<'l>(&'l self, review: &Review, order: Order) -> Vec<Section<'l, 'a>> {
        let mut placed: Vec<Placed<'l, 'a>> = Vec::with_capacity(self.count);
        for (group, part) in self.groups.iter().enumerate() {
            for theme in &part.themes {
                for item in &theme.items {
                    let at = item.place.map_or(usize::MAX, |place| place.number);
                    let rows = item.rows.iter().map(Said::Words);
                    for said in rows.chain(item.silent.iter().map(Said::Nothing)) {
                        let heads = self.heads(review, order, group, item, said.key());
                        placed.extend(heads.into_iter().map(|head| (head, at, theme, item, said)));
                    }
                }
            }
        }
        placed.sort_by_key(|(head, at, _, item, _)| (*head, *at, item.id));
        let sections = placed.chunk_by(|a, b| a.0 == b.0);
        sections
            .map(|of_head| Section {
                head: of_head
                    .first()
                    .map(|(head, ..)| self.head(review, order, *head))
                    .unwrap_or_default(),
                items: on_items(of_head),
            })
            .collect()
    }

    /// The places of the heads under which a comment stands.
    fn heads(
        &self,
        review: &Review,
        order: Order,
        group: usize,
        item: &ItemPart<'_>,
        of: &Key,
    ) -> Vec<usize> {
        let one = match order {
            Order::Group => Some(group),
            Order::Division => {
                let divisions = item
                    .place
                    .map_or(&[][..], |place| &place.item.divisions.ids[..]);
                let at = |id: &Id| review.divisions.iter().position(|it| it.id == *id);
                let heads: Vec<usize> = divisions.iter().filter_map(at).collect();
                if !heads.is_empty() {
                    return heads;
                }
                None
            }
            Order::Item => item.place.and_then(|place| {
                let mut policies = review.policies.iter();
                policies.position(|it| it.id == place.policy.id)
            }),
            Order::Member => self.keys.iter().position(|key| *key == of),
        };
        vec![one.unwrap_or(usize::MAX)]
    }

    fn head(&self, review: &Review, order: Order, at: usize) -> String {
        match order {
            Order::Group => {
                let name = self.groups.get(at).and_then(|it| it.name);
                name.unwrap_or(NO_GROUP).to_owned()
            }
            Order::Division => {
                let division = review.divisions.get(at);
                division.map_or(NO_DIVISION, |it| &it.name).to_owned()
            }
            Order::Item => {
                let policy = review.policies.get(at);
                policy.map_or_else(|| NO_ITEM.to_owned(), |it| numbered(&it.label, &it.title))
            }
            Order::Member => {
                let member = self.members.get(at);
                member.map_or(By::Hidden, |it| it.by).label()
            }
        }
    }
}

fn on_items<'l, 'a>(placed: &[Placed<'l, 'a>]) -> Vec<OnItem<'l, 'a>> {
    let of_items = placed.chunk_by(|a, b| a.3.id == b.3.id);
    let on_item = |placed: &[Placed<'l, 'a>]| {
        let (_, _, theme, item, _) = *placed.first()?;
        let mut on = OnItem {
            theme,
            item,
            rows: Vec::new(),
            silent: Vec::new(),
        };
        for (.., said) in placed {
            match said {
                Said::Words(row) => on.rows.push(row),
                Said::Nothing(silent) => on.silent.push(silent),
            }
        }
        Some(on)
    };
    of_items.filter_map(on_item).collect()
}
