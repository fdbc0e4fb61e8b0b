//! The state of the list in the URL: filters and search survive reload, sharing and the back button.

use super::dragged::without_dragged;
use super::filter::{Choice, Filter, Kind, Presence};
use super::fold::is_space;
use super::model::Review;
use super::percent;
use super::route::Route;
use super::sentence::Judgement;
use super::shown::is_quiet;

/// The longest search text that a link carries, in characters.
pub const WORDS_MAX: usize = 200;

/// The most parameters that are read from one link.
const PARAMS_MAX: usize = 200;

/// The longest name or value that a [`Problem`] quotes, in characters.
const QUOTE_MAX: usize = 40;

/// What the list shows: filters, and the search text as typed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ListState {
    /// The filters.
    pub filter: Filter,
    /// The search text; a link carries its first [`WORDS_MAX`] characters.
    pub words: String,
    /// Which list an item is read in.
    pub context: ListContext,
}

/// The list that previous and next, and the way back from an item, go through.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ListContext {
    /// The list as it is filtered.
    #[default]
    List,
    /// The worklist of the member's own group (自分のグループ).
    Worklist,
}

impl ListContext {
    /// As it stands in the URL; the list is not named there.
    const WORKLIST: &str = "worklist";

    /// The page of the list itself.
    pub fn home(self) -> Route {
        match self {
            Self::List => Route::List,
            Self::Worklist => Route::Worklist,
        }
    }
}

impl ListState {
    /// The same filters and words, outside any list.
    #[must_use]
    pub fn without_context(&self) -> Self {
        Self {
            context: ListContext::List,
            ..self.clone()
        }
    }

    /// Whether something stands in the search field.
    pub fn has_words(&self) -> bool {
        self.words.chars().any(|c| !is_space(c))
    }
}

/// The names of the query's parameters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Param {
    /// The search text.
    Words,
    /// What is filtered by: each choice is a parameter of its kind's name.
    Filter(Kind),
    /// The list that an item is read in: `worklist`.
    ListContext,
}

impl Param {
    /// All of them.
    pub fn all() -> impl Iterator<Item = Self> {
        let filters = Kind::ALL.into_iter().map(Self::Filter);
        std::iter::once(Self::Words)
            .chain(filters)
            .chain([Self::ListContext])
    }

    /// The one with this name in the URL; whatever its capitals, and where a mail's HTML was taken for the address
    /// (`?q=a&amp;group=b`).
    fn of(name: &str) -> Option<Self> {
        let name = name.strip_prefix("amp;").unwrap_or(name);
        Self::all().find(|param| param.as_str().eq_ignore_ascii_case(name))
    }

    /// As it stands in the URL. `src/inline/pending.js` has the same names.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Words => "q",
            Self::Filter(kind) => kind.as_str(),
            Self::ListContext => "in",
        }
    }
}

/// What in a link was not understood; the rest of it holds. Quoted text is cut short, and has nothing in it
/// that would turn the words around it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// A value that the review does not have.
    UnknownValue(Param, String),
    /// A second search text; the first one holds.
    Repeated(Param),
    /// A search text longer than [`WORDS_MAX`]; it was cut.
    TooLong(Param),
    /// More parameters than any link of the app has; the later ones were left out.
    TooMany,
}

impl ListState {
    /// Reads the pairs of a query, decoded. Whatever they hold, a state comes of it.
    pub fn read(pairs: &[(String, String)], review: &Review) -> (Self, Vec<Problem>) {
        let mut state = Self::default();
        let mut problems = Vec::new();
        let mut words_seen = false;
        // Names of others (mail programs, search engines and messengers add theirs to any link) are nobody's condition.
        let mut own = pairs
            .iter()
            .filter_map(|pair| Some((Param::of(&pair.0)?, &pair.1)));
        for (param, value) in own.by_ref().take(PARAMS_MAX) {
            if param == Param::Words {
                if words_seen {
                    problems.push(Problem::Repeated(param));
                    continue;
                }
                words_seen = true;
                let words = first_chars(value, WORDS_MAX);
                if words.len() < value.len() {
                    problems.push(Problem::TooLong(param));
                }
                words.clone_into(&mut state.words);
            } else if param == Param::ListContext && value == ListContext::WORKLIST {
                state.context = ListContext::Worklist;
            } else if let Param::Filter(kind) = param
                && let Some(choice) =
                    choice(kind, value, review).or_else(|| choice_meant(kind, value, review))
            {
                state.filter.add(choice);
            } else {
                problems.push(Problem::UnknownValue(param, quote(value)));
            }
        }
        if own.next().is_some() {
            problems.push(Problem::TooMany);
        }
        (state, problems)
    }

    /// The pairs that stand for this state, in a settled order: equal states give equal links.
    pub fn pairs(&self) -> Vec<(String, String)> {
        let words = first_chars(&self.words, WORDS_MAX);
        let words = (!words.is_empty()).then_some((Param::Words, words));
        let choices = self.filter.choices().iter();
        let in_worklist = self.context == ListContext::Worklist;
        words
            .into_iter()
            .chain(choices.map(|choice| (Param::Filter(choice.kind()), choice.value())))
            .chain(in_worklist.then_some((Param::ListContext, ListContext::WORKLIST)))
            .map(|(param, value)| (param.as_str().to_owned(), value.to_owned()))
            .collect()
    }

    /// Reads a query string as it stands in the URL, with or without its `?`.
    pub fn read_query(query: &str, review: &Review) -> (Self, Vec<Problem>) {
        Self::read(&percent::pairs(query), review)
    }

    /// The query string with its `?`, ready for a link; empty where nothing is filtered.
    pub fn query(&self) -> String {
        let mut query = String::new();
        for (name, value) in self.pairs() {
            query.push(if query.is_empty() { '?' } else { '&' });
            query.push_str(&name);
            query.push('=');
            query.push_str(&percent::encode(&value));
        }
        query
    }
}

/// The choice of a kind that a value stands for, where the review has it.
/// The choice that a value had in mind which is none as it stands.
fn choice_meant(kind: Kind, value: &str, review: &Review) -> Option<Choice> {
    let own = without_dragged(value);
    let value = own.as_deref().unwrap_or(value);
    choice(kind, value, review).or_else(|| choice(kind, &value.to_ascii_lowercase(), review))
}

fn choice(kind: Kind, value: &str, review: &Review) -> Option<Choice> {
    let presence = || Presence::ALL.into_iter().find(|one| one.as_str() == value);
    let id = || value.to_owned();
    match kind {
        Kind::Group => review
            .groups
            .iter()
            .any(|group| group.id == value)
            .then(|| Choice::Group(id())),
        Kind::Place => is_place(value, review).then(|| Choice::Place(id())),
        Kind::Division => review
            .divisions
            .iter()
            .any(|division| division.id == value)
            .then(|| Choice::Division(id())),
        Kind::Figures => presence().map(Choice::Figures),
        Kind::Verdict => Judgement::ALL
            .into_iter()
            .find(|one| one.as_str() == value)
            .map(Choice::Verdict),
        Kind::Drafts => presence().map(Choice::Drafts),
    }
}

/// Whether the id is one of a policy, a section or a theme.
fn is_place(id: &str, review: &Review) -> bool {
    review.policies.iter().any(|policy| {
        policy.id == id
            || policy.sections.iter().any(|section| {
                section.id == id || section.themes.iter().any(|theme| theme.id == id)
            })
    })
}

fn first_chars(text: &str, most: usize) -> &str {
    let end = text
        .char_indices()
        .nth(most)
        .map_or(text.len(), |(at, _)| at);
    &text[..end]
}

fn quote(text: &str) -> String {
    let quiet = text.chars().filter(|&c| is_quiet(c));
    quiet.take(QUOTE_MAX).collect()
}
