//! The places of the app, and their paths below the base path that it is served under.

use super::dragged::without_dragged;
use super::model::{Id, Review};
use super::percent::decode;

/// The path of the page that a static host serves for whatever it does not have.
const NOT_FOUND: &str = "404.html";

/// The folders below the base path that are the app's: what each path of a [`Route`] begins with, but the list's.
pub const FOLDERS: [&str; 9] = [
    "items",
    "figures",
    "indicators",
    "drafts",
    "worklist",
    "hand-in",
    "collate",
    "guide",
    "privacy",
];

/// A place of the app with a URL of its own.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Route {
    /// The list of all items (取組).
    #[default]
    List,
    /// One item, by its id. Whether the review has it is for the view to ask.
    Item(Id),
    /// All figures (数字で見る).
    Figures,
    /// One indicator (指標), by its id.
    Indicator(Id),
    /// The drafts on this device (下書き).
    Drafts,
    /// The items of the member's own group (自分のグループ), each with how far they are.
    Worklist,
    /// What will be handed in, and the ways to do so (提出用にまとめる).
    HandIn,
    /// The secretariat's list of what all members handed in (とりまとめ).
    Collate,
    /// How to use the app, source and licence (案内).
    Guide,
    /// What is stored where, and how to erase all of it (プライバシー).
    Privacy,
    /// Nothing of the app.
    NotFound,
}

impl Route {
    /// Reads a path below the base path, without query and fragment.
    ///
    /// A leading slash, a missing slash at the end and `index.html` are all the same to it, and so is what a program
    /// has dragged into the address behind it.
    pub fn parse(path: &str) -> Self {
        match Self::parse_plain(path) {
            Self::NotFound => decode(path).map_or(Self::NotFound, |path| {
                let path = without_dragged(&path).unwrap_or(path);
                let path = path.trim_start_matches('/');
                let (folder, id) = path.split_at(path.find('/').unwrap_or(path.len()));
                Self::parse_plain(&[&folder.to_ascii_lowercase(), id].concat())
            }),
            route => route,
        }
    }

    fn parse_plain(path: &str) -> Self {
        let path = path.strip_prefix('/').unwrap_or(path);
        let path = match path.strip_suffix("index.html") {
            Some(folder) if folder.is_empty() || folder.ends_with('/') => folder,
            _ => path,
        };
        let path = path.strip_suffix('/').unwrap_or(path);
        let (place, id) = match path.split_once('/') {
            Some((place, id)) => (place, Some(id)),
            None => (path, None),
        };
        match (place, id) {
            ("", None) => Self::List,
            ("figures", None) => Self::Figures,
            ("drafts", None) => Self::Drafts,
            ("guide", None) => Self::Guide,
            ("privacy", None) => Self::Privacy,
            ("worklist", None) => Self::Worklist,
            ("hand-in", None) => Self::HandIn,
            ("collate", None) => Self::Collate,
            ("items", Some(id)) => parse_id(id).map_or(Self::NotFound, Self::Item),
            ("indicators", Some(id)) => parse_id(id).map_or(Self::NotFound, Self::Indicator),
            _ => Self::NotFound,
        }
    }

    /// The same place with its id as the review writes it: who types an address writes its letters large or small.
    #[must_use]
    pub fn as_written_in(self, review: &Review) -> Self {
        match self {
            Self::Item(id) => Self::Item(written(id, &mut review.items().map(|it| &it.item.id))),
            Self::Indicator(id) => {
                Self::Indicator(written(id, &mut review.indicators.iter().map(|it| &it.id)))
            }
            other => other,
        }
    }

    /// The path below the base path, without a leading slash and with one at the end.
    pub fn path(&self) -> String {
        match self {
            Self::List => String::new(),
            Self::Item(id) => ["items/", id, "/"].concat(),
            Self::Figures => "figures/".to_owned(),
            Self::Indicator(id) => ["indicators/", id, "/"].concat(),
            Self::Drafts => "drafts/".to_owned(),
            Self::Guide => "guide/".to_owned(),
            Self::Privacy => "privacy/".to_owned(),
            Self::Worklist => "worklist/".to_owned(),
            Self::HandIn => "hand-in/".to_owned(),
            Self::Collate => "collate/".to_owned(),
            Self::NotFound => NOT_FOUND.to_owned(),
        }
    }
}

/// The id that a fragment had in mind, as it stands behind the `#` of an address, of whose own name nothing is on the
/// page: what stands before all that was dragged into it.
pub fn place_meant(fragment: &str) -> Option<String> {
    let decoded = decode(fragment);
    let fragment = decoded.as_deref().unwrap_or(fragment);
    let own = without_dragged(fragment);
    let place = own.as_deref().unwrap_or(fragment).trim_matches('/');
    is_id(place).then(|| place.to_owned())
}

/// Whether this can be an id of the review: short, and safe in a path, a key and a file name.
pub(crate) fn is_id(text: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
    (1..=64).contains(&text.len()) && text.bytes().all(allowed)
}

/// The id itself where it is among these, else the first that differs in large and small letters alone.
fn written(id: Id, ids: &mut dyn Iterator<Item = &Id>) -> Id {
    let mut alike = None;
    for each in ids.filter(|it| it.eq_ignore_ascii_case(&id)) {
        if *each == id {
            return id;
        }
        alike = alike.or(Some(each));
    }
    alike.cloned().unwrap_or(id)
}

fn parse_id(part: &str) -> Option<Id> {
    decode(part).filter(|id| is_id(id))
}
