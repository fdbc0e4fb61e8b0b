//! What a review offers to filter by, and what a filter leaves of it.

use std::collections::{BTreeMap, BTreeSet};

use super::filter::{Choice, Filter, Kind, Presence};
use super::keyed::Table;
use super::model::{Id, Review};
use super::search::Hits;
use super::sentence::Judgement;
use super::tally::Tally;

/// A value that can be filtered by, with its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facet {
    /// The value.
    pub choice: Choice,
    /// The source's own number (「基本方針1」「（1）」「①」); empty where it has none.
    pub label: String,
    /// The source's name or title; empty for figures and drafts, which the app words itself.
    pub title: String,
}

/// All values that a review offers, and which of them each item has. Built once per review.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facets {
    all: Vec<Facet>,
    items: Vec<Entry>,
    /// Where each item stands among them, by its id.
    table: Table,
    /// Index of the facet for items with a draft; the one for those without follows it.
    drafts: usize,
}

/// An item with the indexes of the facets that it has, drafts excepted.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Entry {
    id: Id,
    facets: Vec<usize>,
}

impl Facets {
    /// Reads a review once.
    pub fn build(review: &Review) -> Self {
        let mut facets = Vec::new();
        for group in &review.groups {
            push(
                &mut facets,
                Choice::Group(group.id.clone()),
                "",
                &group.name,
            );
        }
        for policy in &review.policies {
            let place = Choice::Place(policy.id.clone());
            push(&mut facets, place, &policy.label, &policy.title);
            for section in &policy.sections {
                let place = Choice::Place(section.id.clone());
                push(&mut facets, place, &section.label, &section.title);
                for theme in &section.themes {
                    let place = Choice::Place(theme.id.clone());
                    push(&mut facets, place, &theme.label, &theme.title);
                }
            }
        }
        for division in &review.divisions {
            let choice = Choice::Division(division.id.clone());
            push(&mut facets, choice, "", &division.name);
        }
        let figures = facets.len();
        for presence in Presence::ALL {
            push(&mut facets, Choice::Figures(presence), "", "");
        }
        let verdicts = facets.len();
        for judgement in Judgement::ALL {
            push(&mut facets, Choice::Verdict(judgement), "", "");
        }
        let drafts = facets.len();
        for presence in Presence::ALL {
            push(&mut facets, Choice::Drafts(presence), "", "");
        }

        let mut judged: BTreeMap<&str, BTreeSet<Judgement>> = BTreeMap::new();
        for indicator in &review.indicators {
            let of_item = judged.entry(indicator.item.as_str()).or_default();
            of_item.insert(Judgement::of(indicator));
        }
        let numbers: BTreeMap<(Kind, &str), usize> = facets
            .iter()
            .enumerate()
            .map(|(at, facet)| ((facet.choice.kind(), facet.choice.value()), at))
            .collect();
        let number = |kind, id| numbers.get(&(kind, id)).copied();
        let mut items = Vec::new();
        for row in review.items() {
            let item = row.item;
            let mut has: Vec<usize> = (0..review.groups.len())
                .filter(|&at| item.groups.include(&review.groups[at].id))
                .collect();
            for place in [&row.policy.id, &row.section.id, &row.theme.id] {
                has.extend(number(Kind::Place, place));
            }
            for division in &item.divisions.ids {
                let at = number(Kind::Division, division);
                has.extend(at.filter(|at| !has.contains(at)));
            }
            let of_item = judged.get(item.id.as_str());
            has.push(figures + usize::from(of_item.is_none()));
            let has_verdict =
                |judgement: &Judgement| of_item.is_some_and(|it| it.contains(judgement));
            let verdicts = (verdicts..).zip(Judgement::ALL);
            has.extend(verdicts.filter(|(_, it)| has_verdict(it)).map(|(at, _)| at));
            items.push(Entry {
                id: item.id.clone(),
                facets: has,
            });
        }
        let table = Table::of(items.iter().map(|entry| entry.id.as_str()));
        Self {
            all: facets,
            items,
            table,
            drafts,
        }
    }

    /// All values in the order of [`Kind::ALL`]; places are each policy, its sections, their themes.
    pub fn facets(&self) -> &[Facet] {
        &self.all
    }

    /// The values of one kind, each with its index among [`Self::facets`].
    pub fn facets_of(&self, kind: Kind) -> impl Iterator<Item = (usize, &Facet)> {
        let of_kind = move |(_, facet): &(usize, &Facet)| facet.choice.kind() == kind;
        self.all.iter().enumerate().filter(of_kind)
    }

    /// The value with its name; none where the review does not have it.
    pub fn facet(&self, choice: &Choice) -> Option<&Facet> {
        self.all.iter().find(|facet| facet.choice == *choice)
    }

    /// How many items there are.
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// Whether there is no item.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// The id of the item at an index.
    pub fn item(&self, index: usize) -> Option<&str> {
        self.items.get(index).map(|entry| entry.id.as_str())
    }

    /// The index of an item by its id.
    pub fn index_of(&self, item: &str) -> Option<usize> {
        let places = self.table.candidates(item).iter();
        let mut places = places.map(|&at| at as usize);
        places.find(|&at| self.item(at) == Some(item))
    }

    /// How many items of the listing have a draft, given those that have one. It is what
    /// [`Listing::leaves`] says where nothing is chosen of drafts, without going through all items.
    pub fn with_draft<'a>(
        &self,
        listing: &Listing,
        commented: impl Iterator<Item = &'a str>,
    ) -> usize {
        let indexes = commented.filter_map(|item| self.index_of(item));
        indexes
            .filter(|&item| listing.position(item).is_some())
            .count()
    }

    /// How figures are judged, by each value of a kind that has any. Each figure is given as the index
    /// of its item and its judgement.
    pub fn tally(&self, kind: Kind, figures: &[(usize, Judgement)]) -> Vec<(usize, Tally)> {
        let mut tallies = vec![Tally::default(); self.all.len()];
        for (item, judgement) in figures {
            let facets = self.items.get(*item).map_or(&[][..], |entry| &entry.facets);
            for facet in facets {
                tallies[*facet].0[*judgement as usize] += 1;
            }
        }
        self.facets_of(kind)
            .map(|(facet, _)| (facet, tallies[facet]))
            .filter(|(_, tally)| tally.total() > 0)
            .collect()
    }

    /// What the filter and the search leave, and how many items each value would.
    pub fn apply(&self, filter: &Filter, hits: &Hits, has_draft: &dyn Fn(&str) -> bool) -> Listing {
        let chosen: Vec<bool> = self
            .all
            .iter()
            .map(|facet| filter.contains(&facet.choice))
            .collect();
        let mut open = Kind::ALL.map(|_| true);
        for choice in filter.choices() {
            open[choice.kind() as usize] = false;
        }
        let mut listing = Listing {
            items: Vec::new(),
            total: self.items.len(),
            leaves: vec![0; self.all.len()],
        };
        for (index, entry) in self.items.iter().enumerate() {
            if !hits.contains(index) {
                continue;
            }
            let draft = self.drafts + usize::from(!has_draft(&entry.id));
            let has = || entry.facets.iter().copied().chain([draft]);
            let mut passes = open;
            for facet in has().filter(|&facet| chosen[facet]) {
                passes[self.all[facet].choice.kind() as usize] = true;
            }
            let failed = passes.iter().filter(|&&passes| !passes).count();
            if failed == 0 {
                listing.items.push(index);
            }
            for facet in has() {
                let passes = passes[self.all[facet].choice.kind() as usize];
                // All other kinds let the item through.
                listing.leaves[facet] += usize::from(failed == usize::from(!passes));
            }
        }
        listing
    }
}

fn push(facets: &mut Vec<Facet>, choice: Choice, label: &str, title: &str) {
    facets.push(Facet {
        choice,
        label: label.to_owned(),
        title: title.to_owned(),
    });
}

/// What a filter and a search leave of the items, in the document's order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listing {
    items: Vec<usize>,
    total: usize,
    leaves: Vec<usize>,
}

impl Listing {
    /// The indexes of the items that are left.
    pub fn items(&self) -> &[usize] {
        &self.items
    }

    /// How many items are left.
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// Whether no item is left.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// How many items there are at all.
    pub fn total(&self) -> usize {
        self.total
    }

    /// How many items the value would leave, given the search and what is chosen of the other kinds.
    pub fn leaves(&self, facet: usize) -> usize {
        self.leaves.get(facet).copied().unwrap_or(0)
    }

    /// Where an item stands among those that are left; none where it is not among them.
    pub fn position(&self, item: usize) -> Option<Position> {
        let at = self.items.binary_search(&item).ok()?;
        Some(Position {
            number: at + 1,
            of: self.items.len(),
            previous: at.checked_sub(1).map(|before| self.items[before]),
            next: self.items.get(at + 1).copied(),
        })
    }
}

/// The place of an item within the list as filtered: 「3 / 13」, with its neighbours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position {
    /// Counted from 1.
    pub number: usize,
    /// How many items the list holds.
    pub of: usize,
    /// Index of the item before it.
    pub previous: Option<usize>,
    /// Index of the item after it.
    pub next: Option<usize>,
}
