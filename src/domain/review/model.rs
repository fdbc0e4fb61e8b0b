//! The self-evaluation as types: what `public/data/review.json` holds, field by field.
//!
//! Everything here is the source's own text and structure, plus what was read into it, which is
//! always marked ([`Reading`], [`Note`]). The JSON Schema beside the data says the same.

use serde::{Deserialize, Serialize};

use super::indicator::Indicator;
use super::keyed::KeyedList;

/// Id of anything in the review: `1-1-1-2` (an item), `1-1-1-2-ach3` (a line of it).
///
/// Ids stand in shared links and saved drafts: never reused, never renumbered.
pub type Id = String;

/// The version of the format that this app reads.
pub const FORMAT: u32 = 1;

/// So many letters a short name has at most; one that is half as wide counts like any other.
pub const SHORT_NAME: usize = 20;

/// A whole review document (振り返り・区役所自己評価).
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Review {
    /// Version of this format; see [`FORMAT`].
    pub format: u32,
    /// Names the review in storage keys and exports, e.g. `osaka-nishi-2018-2022`.
    pub id: Id,
    /// The app's heading for it, e.g. 「西区将来ビジョン ふりかえり」.
    pub title: String,
    /// Who evaluates itself, e.g. 「大阪市西区役所」.
    pub office: String,
    /// The office's 地方公共団体コード, with its check digit; empty where it is not known.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub office_code: String,
    /// First and last calendar year of the vision, e.g. 2018 and 2022.
    pub years: Period,
    /// Where the text comes from, and its licence.
    pub source: Source,
    /// The council meeting that the drafts are for, where a ward fills it in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub meeting: Option<Meeting>,
    /// Discussion groups (検討グループ) in the document's order.
    pub groups: Vec<Named>,
    /// Divisions in charge (担当) in the document's order.
    pub divisions: Vec<Named>,
    /// Basic policies (基本方針) in the document's order.
    pub policies: Vec<Policy>,
    /// Measured figures (指標) in the document's order.
    pub indicators: KeyedList<Indicator>,
    /// Editorial notes (注): slips in the source, and what was read into its tables.
    pub notes: KeyedList<Note>,
}

/// First and last year, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Period {
    /// First calendar year.
    pub from: u16,
    /// Last calendar year.
    pub to: u16,
}

/// The document that the review was read from.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// The document's own title, verbatim.
    pub document: String,
    /// Who published it.
    pub publisher: String,
    /// Address of the document itself; empty where it is not known.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub url: String,
    /// When it was published, as ISO 8601 has it (`2022`, `2022-07`, `2022-07-01`); empty where that is not known.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub published: String,
    /// Short name of the licence, e.g. `CC BY 4.0`.
    pub licence: String,
    /// Address of the licence's text.
    pub licence_url: String,
    /// What was changed against the source, as the licence asks to state.
    pub changes: String,
}

/// The council meeting at which the drafts are handed in.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Meeting {
    /// Name of the meeting.
    pub name: String,
    /// Its date, as the ward writes it.
    pub date: String,
    /// Until when the drafts are to be handed in, as the ward writes it.
    pub deadline: String,
    /// Where and how to hand in, as the ward writes it.
    pub hand_in: String,
    /// The last day for it, `2026-12-01`; this and all below is empty where the ward does not say it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub deadline_date: String,
    /// The mail address to hand in at.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub mail: String,
    /// The postal address likewise.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub post: String,
    /// The address of a form on the web likewise.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub web: String,
    /// The telephone number to ask at.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub telephone: String,
}

/// A discussion group or a division: an id for links, a name for the screen.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Named {
    /// Short id, ASCII.
    pub id: Id,
    /// The source's name.
    pub name: String,
}

/// A basic policy (基本方針).
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Policy {
    /// `1`
    pub id: Id,
    /// The source's own number, 「基本方針1」; empty where it has none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub label: String,
    /// Title without the number.
    pub title: String,
    /// Its sections in order.
    pub sections: Vec<Section>,
}

/// A section (分野), `(1)` in the source.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Section {
    /// `1-1`
    pub id: Id,
    /// The source's own number, 「（1）」; empty where it has none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub label: String,
    /// Title without the number.
    pub title: String,
    /// Its themes in order.
    pub themes: Vec<Theme>,
}

/// A theme (テーマ), `①` in the source, with one table.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Theme {
    /// `1-1-1`
    pub id: Id,
    /// The source's own number, 「①」.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub label: String,
    /// Title without the number.
    pub title: String,
    /// The table's column heads, verbatim but for their brackets.
    pub columns: [String; 6],
    /// The state aimed for (めざす状態): it belongs to all items of the theme.
    pub aims: Vec<Line>,
    /// The table's rows in order.
    pub items: Vec<Item>,
}

/// One row of the source's tables: an item (取組).
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// `1-1-1-2`
    pub id: Id,
    /// What the app's editors call it in lists; empty where they gave it no name.
    ///
    /// At most [`SHORT_NAME`] letters, made of words that stand in its direction, joined by particles; it judges
    /// nothing, and no other item or figure of the review is called so.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub short_name: String,
    /// Direction (取組の方向性): one or more paragraphs.
    pub direction: Vec<Line>,
    /// Achievements (達成できたこと).
    pub achievements: Cell,
    /// Remaining issues (残された課題・対策).
    pub remaining: Cell,
    /// Divisions in charge (担当).
    pub divisions: Divisions,
    /// Discussion groups (検討グループ).
    pub groups: Groups,
}

/// A cell of the achievements or of the remaining issues.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Cell {
    /// The cell's lines in order.
    Lines(Vec<Line>),
    /// An empty cell: the source merged it with the same cell of another item, which is named here
    /// by its id and never copied (「この欄は … と共通」).
    SharedWith(Id),
}

impl Cell {
    /// The lines that stand in this very cell; none where it is shared.
    pub fn lines(&self) -> &[Line] {
        match self {
            Self::Lines(lines) => lines,
            Self::SharedWith(_) => &[],
        }
    }
}

/// One line of the source: the smallest thing that a draft can hang on.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Line {
    /// Item (or theme) id, cell and number: `1-1-1-aim1`, `1-1-1-2-dir1`, `-ach3`, `-rem2`.
    pub id: Id,
    /// What part the line plays in its cell.
    pub kind: LineKind,
    /// Verbatim text, without the bullet.
    pub text: String,
}

/// What part a line plays in its cell. The bullet it had in the source follows from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum LineKind {
    /// A head in 【】 above several blocks; the text keeps the brackets.
    Category,
    /// `○`: opens a block.
    Heading,
    /// `・` or a list entry: a point in a block.
    Point,
    /// Text without a bullet.
    Paragraph,
    /// `①②③`: one of several examples; the text keeps its number.
    Example,
    /// Values side by side, such as years and counts with arrows between them.
    Row,
}

/// How a value came into a cell of the source's table, where it does not plainly stand there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Reading {
    /// The cell is empty and takes the value above it in the same theme.
    Inherited,
    /// The value stands in a neighbouring column.
    Shifted,
    /// Two names run together without a break.
    Joined,
}

/// The divisions in charge of an item.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Divisions {
    /// The cell's paragraphs as the source has them; empty where inherited.
    pub cell: Vec<String>,
    /// Ids of the divisions meant.
    pub ids: Vec<Id>,
    /// How they were read, where they don't plainly stand there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reading: Option<Reading>,
}

/// The discussion groups of an item.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Groups {
    /// The cell's paragraphs as the source has them; empty where inherited.
    pub cell: Vec<String>,
    /// Ids of the groups that are named.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ids: Vec<Id>,
    /// Whether every group is meant (「全グループ」「全グループ共通」), beside those named.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub all: bool,
    /// How they were read, where they don't plainly stand there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reading: Option<Reading>,
}

impl Groups {
    /// Whether the item is on that group's table: named, or for all groups.
    pub fn include(&self, group: &str) -> bool {
        self.all || self.ids.iter().any(|id| id == group)
    }
}

/// An editorial note (注): the source's text stays as it is, and this says what is meant.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Note {
    /// `note-1`
    pub id: Id,
    /// What it stands on: a line, an item, a theme, a section, a policy or an indicator.
    pub on: Id,
    /// Why there is a note.
    pub kind: NoteKind,
    /// The words it speaks of, verbatim; empty where it speaks of the whole.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub quote: String,
    /// The note itself, in plain Japanese.
    pub text: String,
}

/// Why an editorial note stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum NoteKind {
    /// Plainly garbled or missing characters.
    Slip,
    /// A sentence that stops in the middle.
    Cut,
    /// How the table was read (inherited, shifted, joined, merged rows, repeated after a page break).
    Table,
    /// The source leaves the meaning open.
    Open,
    /// Two statements of the source that do not seem to agree.
    Conflict,
}
