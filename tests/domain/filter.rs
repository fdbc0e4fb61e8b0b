//! Filters, their counts and the way through the filtered list.

use crate::common;
use domain::review::filter::{Choice, Facets, Filter, Kind, Presence};
use domain::review::model::Review;
use domain::review::search::{Hits, Index, Query};
use domain::review::sentence::Judgement;
use proptest::prelude::*;

fn group(id: &str) -> Choice {
    Choice::Group(id.to_owned())
}

fn place(id: &str) -> Choice {
    Choice::Place(id.to_owned())
}

fn shown(filter: &Filter, drafts: &[&str]) -> Vec<&'static str> {
    let facets = Facets::build(&common::review());
    let hits = Hits::all(facets.len());
    let listing = facets.apply(filter, &hits, &|item| drafts.contains(&item));
    listing
        .items()
        .iter()
        .map(|&at| common::ITEMS[at])
        .collect()
}

#[test]
fn values_of_a_kind_are_alternatives_and_kinds_narrow() {
    assert_eq!(shown(&Filter::default(), &[]), common::ITEMS);
    assert_eq!(
        shown(&Filter::of([group("education")]), &[]),
        ["1-1-1-1", "3-1-1-1"],
        "all groups too"
    );
    let two = Filter::of([group("education"), group("safety")]);
    assert_eq!(shown(&two, &[]), common::ITEMS);
    let narrowed = Filter::of([group("safety"), place("1-1"), place("3")]);
    assert_eq!(shown(&narrowed, &[]), ["1-1-1-2", "3-1-1-1"]);
    let figures = |presence| Filter::of([Choice::Figures(presence)]);
    assert_eq!(shown(&figures(Presence::With), &[]), ["1-1-1-2", "1-2-1-1"]);
    assert_eq!(
        shown(&figures(Presence::Without), &[]),
        ["1-1-1-1", "3-1-1-1"]
    );
    let drafts = Filter::of([Choice::Drafts(Presence::With)]);
    assert_eq!(shown(&drafts, &["1-2-1-1"]), ["1-2-1-1"]);
    let both = Filter::of(Presence::ALL.map(Choice::Drafts));
    assert_eq!(shown(&both, &["1-2-1-1"]), common::ITEMS);
    assert_eq!(shown(&Filter::of([place("9")]), &[]), Vec::<&str>::new());
}

#[test]
fn a_filter_is_a_set() {
    let mut filter = Filter::of([place("1"), group("safety"), place("1")]);
    assert_eq!(filter.len(), 2);
    assert_eq!(filter.choices(), [group("safety"), place("1")]);
    filter.toggle(group("safety"));
    filter.toggle(group("welfare"));
    assert!(filter.contains(&group("welfare")) && !filter.contains(&group("safety")));
    filter.remove(&group("welfare"));
    filter.add(place("3"));
    filter.clear(Kind::Place);
    assert!(filter.is_empty());
}

#[test]
fn offers_the_values_in_the_documents_order() {
    let facets = Facets::build(&common::review());
    let places = facets
        .facets_of(Kind::Place)
        .map(|(_, facet)| facet.choice.value());
    assert_eq!(
        places.collect::<Vec<_>>(),
        ["1", "1-1", "1-1-1", "1-2", "1-2-1", "3", "3-1", "3-1-1"]
    );
    let policy = facets.facet(&place("1")).unwrap();
    assert_eq!(
        (policy.label.as_str(), policy.title.as_str()),
        ("基本方針1", "安全で安心なまちづくり")
    );
    assert_eq!(
        facets.facet(&group("education")).unwrap().title,
        "教育・子育て"
    );
    assert_eq!(facets.facet(&group("nobody")), None);
    let kinds: Vec<Kind> = facets
        .facets()
        .iter()
        .map(|facet| facet.choice.kind())
        .collect();
    assert!(kinds.is_sorted());
    assert_eq!(
        Kind::ALL.map(|kind| facets.facets_of(kind).count()),
        [3, 8, 4, 2, 4, 2]
    );
}

#[test]
fn goes_from_item_to_item_as_filtered() {
    let facets = Facets::build(&common::review());
    let filter = Filter::of([group("safety")]);
    let listing = facets.apply(&filter, &Hits::all(4), &|_| false);
    let at = |id| listing.position(facets.index_of(id).unwrap());
    let first = at("1-1-1-2").unwrap();
    assert_eq!(
        (first.number, first.of, first.previous, first.next),
        (1, 3, None, Some(2))
    );
    let last = at("3-1-1-1").unwrap();
    assert_eq!((last.number, last.previous, last.next), (3, Some(2), None));
    assert_eq!(facets.item(2), Some("1-2-1-1"));
    assert_eq!(at("1-1-1-1"), None);
    assert_eq!(facets.index_of("9-9-9-9"), None);
    assert_eq!(
        (listing.len(), listing.total(), listing.is_empty()),
        (3, 4, false)
    );
}

/// Whether the item has the value, by the plainest way.
fn has(review: &Review, index: usize, choice: &Choice, drafts: &[bool]) -> bool {
    let row = review.items().nth(index).unwrap();
    let given = |presence: Presence, has: bool| (presence == Presence::With) == has;
    match choice {
        Choice::Group(id) => row.item.groups.all || row.item.groups.ids.contains(id),
        Choice::Place(id) => [&row.policy.id, &row.section.id, &row.theme.id].contains(&id),
        Choice::Division(id) => row.item.divisions.ids.contains(id),
        Choice::Figures(presence) => {
            let any = review.indicators.iter().any(|one| one.item == row.item.id);
            given(*presence, any)
        }
        Choice::Verdict(judgement) => review
            .indicators
            .iter()
            .any(|one| one.item == row.item.id && Judgement::of(one) == *judgement),
        Choice::Drafts(presence) => given(*presence, drafts[index]),
    }
}

fn passes(review: &Review, index: usize, choices: &[Choice], drafts: &[bool]) -> bool {
    Kind::ALL.iter().all(|kind| {
        let mut of_kind = choices
            .iter()
            .filter(|choice| choice.kind() == *kind)
            .peekable();
        of_kind.peek().is_none() || of_kind.any(|choice| has(review, index, choice, drafts))
    })
}

proptest! {
    #[test]
    fn counts_are_those_of_brute_force(
        picked in proptest::collection::vec(proptest::bool::weighted(0.2), 23),
        drafts in proptest::collection::vec(proptest::bool::ANY, 4),
        words in proptest::sample::select(vec!["", "年", "つながり", "区民", "ない言葉"]),
    ) {
        let review = common::review();
        let facets = Facets::build(&review);
        let all = facets.facets();
        prop_assert_eq!(all.len(), picked.len());
        let chosen = all.iter().zip(&picked).filter(|(_, picked)| **picked);
        let filter = Filter::of(chosen.map(|(facet, _)| facet.choice.clone()));
        let hits = Index::build(&review).search(&Query::parse(words));
        let listing = facets.apply(&filter, &hits, &|item| {
            drafts[facets.index_of(item).unwrap()]
        });
        let count = |choices: &[Choice], also: Option<&Choice>| (0..4)
            .filter(|&at| hits.contains(at) && passes(&review, at, choices, &drafts))
            .filter(|&at| also.is_none_or(|also| has(&review, at, also, &drafts)))
            .count();
        let left: Vec<usize> = (0..4)
            .filter(|&at| hits.contains(at) && passes(&review, at, filter.choices(), &drafts))
            .collect();
        prop_assert_eq!(listing.items(), left);
        for (at, facet) in all.iter().enumerate() {
            let mut others = filter.clone();
            others.clear(facet.choice.kind());
            let alone = Filter::of(others.choices().iter().cloned().chain([facet.choice.clone()]));
            prop_assert_eq!(listing.leaves(at), count(alone.choices(), None), "{:?}", facet);
        }
        if !filter.is_about(Kind::Drafts) {
            let commented = (0..4).filter(|&at| drafts[at]).map(|at| common::ITEMS[at]);
            let without_asking = facets.apply(&filter, &hits, &|_| false);
            let with = Some(&Choice::Drafts(Presence::With));
            prop_assert_eq!(
                facets.with_draft(&without_asking, commented),
                count(filter.choices(), with)
            );
        }
    }
}
