//! Filters: values of one kind are alternatives, kinds narrow each other.

use super::model::Id;
use super::sentence::Judgement;

pub use super::facets::{Facet, Facets, Listing, Position};

/// What can be filtered by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Discussion group (検討グループ).
    Group,
    /// Basic policy, section or theme (基本方針・分野・テーマ).
    Place,
    /// Division in charge (担当).
    Division,
    /// Whether the item has figures (数字).
    Figures,
    /// How the office judges a figure of the item (区の自己評価).
    Verdict,
    /// Whether there is a draft (下書き) on the item.
    Drafts,
}

impl Kind {
    /// All kinds in the order in which they stand in a link and among the conditions in force.
    pub const ALL: [Self; 6] = [
        Self::Group,
        Self::Place,
        Self::Division,
        Self::Figures,
        Self::Verdict,
        Self::Drafts,
    ];

    /// As it stands in the URL.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Group => "group",
            Self::Place => "place",
            Self::Division => "division",
            Self::Figures => "figures",
            Self::Verdict => "verdict",
            Self::Drafts => "drafts",
        }
    }
}

/// Whether an item has something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Presence {
    /// It has.
    With,
    /// It has not.
    Without,
}

impl Presence {
    /// Both, in the order in which they are offered.
    pub const ALL: [Self; 2] = [Self::With, Self::Without];

    /// As it stands in the URL.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::With => "with",
            Self::Without => "without",
        }
    }
}

/// One value to filter by.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Choice {
    /// A discussion group, by id. Items for all groups are under every one.
    Group(Id),
    /// A basic policy, a section or a theme, by id.
    Place(Id),
    /// A division in charge, by id.
    Division(Id),
    /// With or without figures.
    Figures(Presence),
    /// With a figure that the office judges so.
    Verdict(Judgement),
    /// With or without a draft.
    Drafts(Presence),
}

impl Choice {
    /// What kind of value it is.
    pub fn kind(&self) -> Kind {
        match self {
            Self::Group(_) => Kind::Group,
            Self::Place(_) => Kind::Place,
            Self::Division(_) => Kind::Division,
            Self::Figures(_) => Kind::Figures,
            Self::Verdict(_) => Kind::Verdict,
            Self::Drafts(_) => Kind::Drafts,
        }
    }

    /// As it stands in the URL.
    pub fn value(&self) -> &str {
        match self {
            Self::Group(id) | Self::Place(id) | Self::Division(id) => id,
            Self::Figures(presence) | Self::Drafts(presence) => presence.as_str(),
            Self::Verdict(judgement) => judgement.as_str(),
        }
    }
}

/// What a reader filters by: a set of choices. The empty one shows everything.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filter {
    /// Sorted, each once: by kind, then by value.
    choices: Vec<Choice>,
}

impl Filter {
    /// The filter of these choices.
    pub fn of(choices: impl IntoIterator<Item = Choice>) -> Self {
        let mut filter = Self::default();
        for choice in choices {
            filter.add(choice);
        }
        filter
    }

    /// Whether the value is chosen.
    pub fn contains(&self, choice: &Choice) -> bool {
        self.choices.binary_search(choice).is_ok()
    }

    /// Chooses a value.
    pub fn add(&mut self, choice: Choice) {
        if let Err(at) = self.choices.binary_search(&choice) {
            self.choices.insert(at, choice);
        }
    }

    /// Drops a value.
    pub fn remove(&mut self, choice: &Choice) {
        if let Ok(at) = self.choices.binary_search(choice) {
            self.choices.remove(at);
        }
    }

    /// Chooses a value, or drops it where it is chosen.
    pub fn toggle(&mut self, choice: Choice) {
        match self.choices.binary_search(&choice) {
            Ok(at) => {
                self.choices.remove(at);
            }
            Err(at) => self.choices.insert(at, choice),
        }
    }

    /// Drops all values of one kind.
    pub fn clear(&mut self, kind: Kind) {
        self.choices.retain(|choice| choice.kind() != kind);
    }

    /// Whether a value of that kind is chosen.
    pub fn is_about(&self, kind: Kind) -> bool {
        self.choices.iter().any(|choice| choice.kind() == kind)
    }

    /// Whether nothing is chosen.
    pub fn is_empty(&self) -> bool {
        self.choices.is_empty()
    }

    /// How many values are chosen.
    pub fn len(&self) -> usize {
        self.choices.len()
    }

    /// The chosen values in a settled order: by kind, then by value.
    pub fn choices(&self) -> &[Choice] {
        &self.choices
    }
}
