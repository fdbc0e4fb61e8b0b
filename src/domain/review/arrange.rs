//! Figures under heads, in the order that a reader chooses. None ranks figures by how much they moved: per cent and
//! points can't be held against each other.

use super::evidence::Evidence;
use super::indicator::Indicator;
use super::model::Review;
use super::sentence::Judgement;

/// By what figures are put together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    /// By what their numbers allow to say.
    #[default]
    Evidence,
    /// By how the office judges them.
    Verdict,
    /// As the document has them.
    Document,
}

impl Order {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Evidence, Self::Verdict, Self::Document];
}

/// What figures stand under.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Head {
    /// What their numbers allow to say.
    Evidence(Evidence),
    /// How the office judges them.
    Verdict(Judgement),
    /// The policy that they belong to, by its place in the document from 0; the last place is of those whose item the
    /// review does not have.
    Policy(usize),
}

/// Figures under a head.
#[derive(Debug, Clone, PartialEq)]
pub struct Group<'a> {
    /// What they have in common.
    pub head: Head,
    /// The figures, in the document's order.
    pub figures: Vec<&'a Indicator>,
}

/// The figures in groups; a group without a figure is left out.
pub fn groups<'a>(review: &Review, figures: &[&'a Indicator], order: Order) -> Vec<Group<'a>> {
    let heads: Vec<Head> = match order {
        Order::Evidence => Evidence::ALL.map(Head::Evidence).to_vec(),
        Order::Verdict => Judgement::ALL.map(Head::Verdict).to_vec(),
        Order::Document => (0..=review.policies.len()).map(Head::Policy).collect(),
    };
    let of = |head| Group {
        head,
        figures: Vec::new(),
    };
    let mut groups: Vec<_> = heads.into_iter().map(of).collect();
    for indicator in figures {
        let at = match order {
            Order::Evidence => Evidence::of(indicator) as usize,
            Order::Verdict => Judgement::of(indicator) as usize,
            Order::Document => policy_of(review, indicator),
        };
        groups[at].figures.push(indicator);
    }
    groups.retain(|group| !group.figures.is_empty());
    groups
}

fn policy_of(review: &Review, indicator: &Indicator) -> usize {
    let place = review.item(&indicator.item);
    let of = place.and_then(|place| {
        let mut policies = review.policies.iter();
        policies.position(|policy| policy.id == place.policy.id)
    });
    of.unwrap_or(review.policies.len())
}
