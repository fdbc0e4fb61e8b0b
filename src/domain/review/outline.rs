//! The review as a list, and what can be looked up in it by id. Nothing is copied.

use std::ops::Range;

use super::indicator::Indicator;
use super::model::{
    Cell, Divisions, Groups, Item, Line, Named, Note, Policy, Review, Section, Theme,
};

/// What stands for every discussion group together.
pub const ALL_GROUPS: &str = "全グループ";

/// An item with all that stands above it.
#[derive(Debug, Clone, Copy)]
pub struct ItemPath<'a> {
    /// The basic policy (基本方針).
    pub policy: &'a Policy,
    /// The section (分野).
    pub section: &'a Section,
    /// The theme (テーマ).
    pub theme: &'a Theme,
    /// The item (取組) itself.
    pub item: &'a Item,
    /// Its place in the document, from 1.
    pub number: usize,
}

impl<'a> ItemPath<'a> {
    /// What an item's own page is headed by: its short name, or its theme's title, which it shares with others.
    pub fn heading(&self) -> &'a str {
        if self.item.short_name.is_empty() {
            &self.theme.title
        } else {
            &self.item.short_name
        }
    }

    /// Where the items of its theme stand in the document, from 0.
    pub fn theme_range(&self) -> Range<usize> {
        let of_theme = self.theme.items.iter();
        let before = of_theme.take_while(|item| item.id != self.item.id).count();
        let start = self.number - 1 - before;
        start..start + self.theme.items.len()
    }

    /// Likewise the items of its section.
    pub fn section_range(&self) -> Range<usize> {
        let of_section = self.section.themes.iter();
        let before = of_section.take_while(|theme| theme.id != self.theme.id);
        let start = self.theme_range().start - before.map(|theme| theme.items.len()).sum::<usize>();
        start..start + items_of(self.section)
    }

    /// Likewise the items of its policy.
    pub fn policy_range(&self) -> Range<usize> {
        let of_policy = self.policy.sections.iter();
        let before = of_policy.take_while(|section| section.id != self.section.id);
        let start = self.section_range().start - before.map(items_of).sum::<usize>();
        start..start + self.policy.sections.iter().map(items_of).sum::<usize>()
    }
}

fn items_of(section: &Section) -> usize {
    section.themes.iter().map(|theme| theme.items.len()).sum()
}

impl Item {
    /// The lines that stand in the item's own cells, in order; those of a shared cell are not its own.
    pub fn lines(&self) -> impl Iterator<Item = &Line> {
        self.direction
            .iter()
            .chain(self.achievements.lines())
            .chain(self.remaining.lines())
    }
}

impl Review {
    /// Every theme with the policy and the section above it, in the document's order.
    pub fn themes(&self) -> impl Iterator<Item = (&Policy, &Section, &Theme)> {
        self.policies.iter().flat_map(|policy| {
            policy.sections.iter().flat_map(move |section| {
                section
                    .themes
                    .iter()
                    .map(move |theme| (policy, section, theme))
            })
        })
    }

    /// Every item in the document's order.
    pub fn items(&self) -> impl Iterator<Item = ItemPath<'_>> {
        self.themes()
            .flat_map(|(policy, section, theme)| {
                theme
                    .items
                    .iter()
                    .map(move |item| (policy, section, theme, item))
            })
            .zip(1..)
            .map(|((policy, section, theme, item), number)| ItemPath {
                policy,
                section,
                theme,
                item,
                number,
            })
    }

    /// The lines that a reader finds in a cell of an item: its own, or those of the same cell of the
    /// item with which it is shared.
    pub fn lines_in<'a>(&'a self, item: &'a Item, cell: fn(&Item) -> &Cell) -> &'a [Line] {
        match cell(item) {
            Cell::Lines(lines) => lines,
            Cell::SharedWith(other) => self
                .item(other)
                .map_or(&[], |place| cell(place.item).lines()),
        }
    }

    /// All that one can speak of on an item, by id and in order: its theme's aims, its lines, those of
    /// merged cells included, and its indicators.
    pub fn points_of<'a>(&'a self, place: ItemPath<'a>) -> impl Iterator<Item = &'a str> {
        let ItemPath { theme, item, .. } = place;
        let lines = theme
            .aims
            .iter()
            .chain(&item.direction)
            .chain(self.lines_in(item, |item| &item.achievements))
            .chain(self.lines_in(item, |item| &item.remaining));
        let figures = self.indicators_of(&item.id);
        lines
            .map(|line| line.id.as_str())
            .chain(figures.map(|figure| figure.id.as_str()))
    }

    /// Every line in the document's order: a theme's aims, then its items' lines.
    pub fn lines(&self) -> impl Iterator<Item = &Line> {
        self.themes().flat_map(|(_, _, theme)| {
            theme
                .aims
                .iter()
                .chain(theme.items.iter().flat_map(Item::lines))
        })
    }

    /// The item of that id, with its place. Its id leads down to it: what is above it has the
    /// beginning of that id, so that a large review is not gone through item by item.
    pub fn item(&self, id: &str) -> Option<ItemPath<'_>> {
        let mut before = 0;
        for (policy, section, theme) in self.themes() {
            let found = || theme.items.iter().position(|item| item.id == id);
            if let Some(at) = is_below(id, &theme.id).then(found).flatten() {
                return Some(ItemPath {
                    policy,
                    section,
                    theme,
                    item: &theme.items[at],
                    number: before + at + 1,
                });
            }
            before += theme.items.len();
        }
        None
    }

    /// The line of that id.
    pub fn line(&self, id: &str) -> Option<&Line> {
        let themes = self.themes().map(|(_, _, theme)| theme);
        let mut lines = themes
            .filter(|theme| is_below(id, &theme.id))
            .flat_map(|theme| {
                let items = theme.items.iter().filter(|item| is_below(id, &item.id));
                theme.aims.iter().chain(items.flat_map(Item::lines))
            });
        lines.find(|line| line.id == id)
    }

    /// The indicator of that id, which begins with that of its item.
    pub fn indicator(&self, id: &str) -> Option<&Indicator> {
        let (item, _) = id.rsplit_once('-')?;
        self.indicators_of(item)
            .find(|indicator| indicator.id == id)
    }

    /// The indicators of an item, in order.
    pub fn indicators_of(&self, item_id: &str) -> impl Iterator<Item = &Indicator> {
        self.indicators.of(item_id)
    }

    /// The editorial notes on anything: a line, an item, a theme, an indicator …
    pub fn notes_on(&self, id: &str) -> impl Iterator<Item = &Note> {
        self.notes.of(id)
    }

    /// The name of a discussion group.
    pub fn group_name(&self, id: &str) -> Option<&str> {
        name_of(&self.groups, id)
    }

    /// The name of a division.
    pub fn division_name(&self, id: &str) -> Option<&str> {
        name_of(&self.divisions, id)
    }

    /// Whether the editors gave short names to its items or figures.
    pub fn has_short_names(&self) -> bool {
        let of_items = self.items().any(|place| !place.item.short_name.is_empty());
        of_items || self.indicators.iter().any(|it| !it.short_name.is_empty())
    }

    /// The names of an item's discussion groups; 「全グループ」 is one of them where all are meant.
    pub fn group_names<'a>(&'a self, groups: &Groups) -> Vec<&'a str> {
        let named = groups.ids.iter().filter_map(|id| self.group_name(id));
        named.chain(groups.all.then_some(ALL_GROUPS)).collect()
    }

    /// The names of an item's divisions.
    pub fn division_names<'a>(&'a self, divisions: &Divisions) -> Vec<&'a str> {
        let ids = divisions.ids.iter();
        ids.filter_map(|id| self.division_name(id)).collect()
    }
}

/// Whether an id is that of something below what has the id `above`: `1-1-2-ach3` is below `1-1-2`.
fn is_below(id: &str, above: &str) -> bool {
    id.strip_prefix(above)
        .is_some_and(|rest| rest.starts_with('-'))
}

/// What an item is called in lists: its short name, or the first line of its direction where it has none.
pub fn item_name(item: &Item) -> &str {
    if item.short_name.is_empty() {
        item.direction.first().map_or("", |line| &line.text)
    } else {
        &item.short_name
    }
}

/// A heading with the source's own number, where it has one: 「（1） 地域コミュニティの活性化」.
pub fn numbered(label: &str, title: &str) -> String {
    let space = if label.is_empty() { "" } else { " " };
    [label, space, title].concat()
}

fn name_of<'a>(named: &'a [Named], id: &str) -> Option<&'a str> {
    named
        .iter()
        .find(|named| named.id == id)
        .map(|named| named.name.as_str())
}
