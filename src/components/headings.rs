//! The headings of the document, each above those of its items that the list shows.
//!
//! A heading is known by the range of its items in the document, which never changes; what of it is shown follows
//! from the listing. So headings and cards that stay are kept as they are, whatever is filtered or typed.

use std::ops::Range;

use markup::prelude::*;

use crate::state::AppState;
use domain::review::outline::ItemPath;
use domain::review::windowing;

use super::card::Card;
use super::lines::Notes;
use super::marked::Marked;
use super::names::numbered;

/// A piece of the list.
#[derive(Debug, Clone, Copy)]
pub struct Listed {
    /// The state.
    pub state: AppState,
    /// All items of the review.
    pub places: &'static [ItemPath<'static>],
    /// The indexes of the items that are shown.
    pub shown: Memo<Vec<usize>>,
    /// Which piece it is, from 0.
    pub number: usize,
    /// The item that is open beside the list.
    pub current: Option<&'static str>,
}

/// What stands under another thing in the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Level {
    Policy,
    Section,
    Theme,
    Item,
}

/// A heading or an item: the first of its items that the piece shows, and all of them as indexes in the document.
struct Node {
    place: ItemPath<'static>,
    items: Range<usize>,
}

impl Level {
    fn below(self) -> Self {
        match self {
            Self::Policy => Self::Section,
            Self::Section => Self::Theme,
            Self::Theme | Self::Item => Self::Item,
        }
    }

    fn items(self, place: &ItemPath<'static>) -> Range<usize> {
        match self {
            Self::Policy => place.policy_range(),
            Self::Section => place.section_range(),
            Self::Theme => place.theme_range(),
            Self::Item => place.number - 1..place.number,
        }
    }
}

impl Listed {
    fn range(&self, shown: &[usize]) -> Range<usize> {
        windowing::places(self.places.len(), shown.len(), self.number)
    }

    /// What this piece shows of a level under a heading.
    fn nodes(&self, level: Level, under: &Range<usize>) -> Vec<Node> {
        self.shown.with(|shown| {
            let mut rest = within(&shown[self.range(shown)], under);
            let mut nodes = Vec::new();
            while let Some(place) = rest.first().and_then(|at| self.places.get(*at)) {
                let items = level.items(place);
                rest = &rest[rest.partition_point(|item| *item < items.end)..];
                nodes.push(Node {
                    place: *place,
                    items,
                });
            }
            nodes
        })
    }

    /// Whether a heading stands here, and not in the piece before.
    fn begins(&self, heading: &Range<usize>) -> bool {
        self.shown.with(|shown| {
            let before = shown[..self.range(shown).start].last();
            before.is_none_or(|before| *before < heading.start)
        })
    }
}

/// Those of the items, which are sorted, that are under a heading.
fn within<'a>(items: &'a [usize], heading: &Range<usize>) -> &'a [usize] {
    let from = items.partition_point(|item| *item < heading.start);
    let to = items.partition_point(|item| *item < heading.end);
    &items[from..to]
}

/// All of a piece under its headings.
pub fn headings(listed: Listed) -> View {
    let all = 0..listed.places.len();
    under(listed, Level::Policy, all)
}

fn under(listed: Listed, level: Level, items: Range<usize>) -> View {
    let each = move || listed.nodes(level, &items);
    let key = |node: &Node| node.items.start;
    view! { <For each key let:node>{drawn_node(listed, level, node)}</For> }
}

fn drawn_node(listed: Listed, level: Level, node: Node) -> View {
    let Node { place, items } = node;
    if level == Level::Item {
        let item = place.item;
        return view! { <Card state=listed.state item current=listed.current == Some(item.id.as_str()) /> };
    }
    let (range, again) = (items.clone(), items.clone());
    let head = move || listed.begins(&range).then(|| head(level, &place));
    let goes_on = move || !listed.begins(&again);
    let below = under(listed, level.below(), items);
    match level {
        Level::Policy => {
            view! { <section class="policy" class:goes-on=goes_on>{head}{below}</section> }
        }
        Level::Section => view! { <section class="section">{head}{below}</section> },
        Level::Theme | Level::Item => {
            view! { <section class="theme">{head}<ul class="cards">{below}</ul></section> }
        }
    }
}

fn head(level: Level, place: &ItemPath<'static>) -> View {
    let ItemPath {
        policy,
        section,
        theme,
        ..
    } = *place;
    match level {
        Level::Policy => view! {
            <h2>{numbered(&policy.label, &policy.title)}</h2>
            <Notes on=policy.id.as_str() />
        },
        Level::Section => view! {
            <h3>{numbered(&section.label, &section.title)}</h3>
            <Notes on=section.id.as_str() />
        },
        Level::Theme | Level::Item => {
            view! { <h4>{theme.label.as_str()}" "<Marked text=theme.title.as_str() /></h4> }
        }
    }
}
