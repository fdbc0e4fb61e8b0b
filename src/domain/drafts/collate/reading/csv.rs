//! A table of ours out of a text, as it was written or as a spreadsheet saved it again: separated by commas, semicolons
//! or tabs, its columns in any order, with others among them, and with rows above the heads.

use crate::drafts::csv::{CODE, ID};

/// The heads by which our columns are known ([`crate::drafts::csv`]).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    Name,
    Title,
    Group,
    Item,
    Direction,
    Point,
    Quote,
    Kind,
    Words,
    Updated,
    Id,
    Code,
}

const COLUMNS: [(Column, &str); 12] = [
    (Column::Name, "氏名"),
    (Column::Title, "肩書"),
    (Column::Group, "検討グループ"),
    (Column::Item, "取組番号"),
    (Column::Direction, "取組の方向性"),
    (Column::Point, "点の番号"),
    (Column::Quote, "点の原文"),
    (Column::Kind, "種類"),
    (Column::Words, "内容"),
    (Column::Updated, "更新日時"),
    (Column::Id, ID),
    (Column::Code, CODE),
];

/// So many rows may stand above the heads: somebody's title of the list, a date.
const ABOVE: usize = 20;

/// So many of our heads make a table ours.
const HEADS_MIN: usize = 3;

/// A table of ours.
#[derive(Debug)]
pub(super) struct Table<'a> {
    /// What stands above the heads.
    pub(super) above: &'a str,
    /// Where each column stands, if it does.
    places: Places,
    /// The rows below the heads, each with its number in the spreadsheet.
    pub(super) rows: Vec<(usize, Row)>,
    /// Whether it ends within a cell.
    pub(super) is_cut: bool,
}

type Places = [Option<usize>; COLUMNS.len()];

/// The cells of a row.
pub(super) type Row = Vec<String>;

/// The row of the heads.
struct Heads<'a> {
    places: Places,
    /// Its number in the spreadsheet.
    number: usize,
    above: &'a str,
    below: Cells<'a>,
}

impl<'a> Table<'a> {
    /// Finds a table of ours in a text; none where no row of it has our heads.
    pub(super) fn find(text: &'a str) -> Option<Self> {
        let found = [',', ';', '\t']
            .into_iter()
            .filter_map(|separator| Heads::find(text, separator));
        let heads = found.max_by_key(|heads| heads.places.iter().flatten().count())?;
        let mut is_cut = false;
        let rows = (heads.number + 1..).zip(heads.below).map(|(number, row)| {
            is_cut |= row.is_cut;
            (number, row.cells)
        });
        let rows = rows.filter(|(_, cells)| cells.iter().any(|cell| !cell.trim().is_empty()));
        let rows = rows.collect();
        Some(Self {
            above: heads.above,
            places: heads.places,
            rows,
            is_cut,
        })
    }

    /// What a row has in a column; nothing where there is no such column.
    pub(super) fn cell<'r>(&self, row: &'r [String], column: Column) -> &'r str {
        let at = COLUMNS.iter().position(|(it, _)| *it == column);
        let place = at.and_then(|at| self.places[at]);
        place
            .and_then(|place| row.get(place))
            .map_or("", String::as_str)
    }

    /// The same of a cell that no member wrote, without what was put in front of it against formulas.
    pub(super) fn plain<'r>(&self, row: &'r [String], column: Column) -> &'r str {
        unguarded(self.cell(row, column))
    }
}

/// A cell without an apostrophe in front, and without white space around it.
pub(super) fn unguarded(cell: &str) -> &str {
    let cell = cell.trim();
    cell.strip_prefix(['\'', '’']).map_or(cell, str::trim)
}

impl<'a> Heads<'a> {
    fn find(text: &'a str, separator: char) -> Option<Self> {
        let mut below = Cells {
            rest: text,
            separator,
        };
        for number in 1..=ABOVE {
            let above = &text[..text.len() - below.rest.len()];
            if let Some(places) = places(&below.next()?.cells) {
                return Some(Self {
                    places,
                    number,
                    above,
                    below,
                });
            }
        }
        None
    }
}

/// Where our columns stand, if a row has enough of our heads, and the one without which there are no words.
fn places(heads: &[String]) -> Option<Places> {
    let heads: Vec<String> = heads.iter().map(|head| bare(head)).collect();
    let places = COLUMNS.map(|(_, name)| heads.iter().position(|head| head == name));
    let words = COLUMNS.iter().position(|(it, _)| *it == Column::Words)?;
    let is_ours = places[words].is_some() && places.iter().flatten().count() >= HEADS_MIN;
    is_ours.then_some(places)
}

/// A head without white space and guards.
fn bare(head: &str) -> String {
    let head = unguarded(head);
    head.chars()
        .filter(|c| !c.is_whitespace() && *c != '\u{feff}')
        .collect()
}

/// The rows of a text (RFC 4180, with any separator and any line break).
struct Cells<'a> {
    rest: &'a str,
    separator: char,
}

struct Read {
    cells: Row,
    is_cut: bool,
}

impl Iterator for Cells<'_> {
    type Item = Read;

    fn next(&mut self) -> Option<Read> {
        if self.rest.is_empty() {
            return None;
        }
        let mut read = Read {
            cells: Vec::new(),
            is_cut: false,
        };
        loop {
            let (cell, is_closed) = self.cell();
            read.is_cut |= !is_closed;
            read.cells.push(cell);
            let Some(next) = self.rest.chars().next() else {
                return Some(read);
            };
            self.rest = &self.rest[next.len_utf8()..];
            if next != self.separator {
                if next == '\r' {
                    self.rest = self.rest.strip_prefix('\n').unwrap_or(self.rest);
                }
                return Some(read);
            }
        }
    }
}

impl Cells<'_> {
    /// The next cell, up to what ends it; and whether it is whole.
    fn cell(&mut self) -> (String, bool) {
        let mut cell = String::new();
        let mut is_closed = true;
        if let Some(quoted) = self.rest.strip_prefix('"') {
            self.rest = quoted;
            is_closed = false;
            while let Some((words, rest)) = self.rest.split_once('"') {
                cell.push_str(words);
                if let Some(rest) = rest.strip_prefix('"') {
                    cell.push('"');
                    self.rest = rest;
                } else {
                    self.rest = rest;
                    is_closed = true;
                    break;
                }
            }
            if !is_closed {
                cell.push_str(self.rest);
                self.rest = "";
            }
        }
        let separator = self.separator;
        let ends = |c: char| c == separator || c == '\n' || c == '\r';
        let end = self.rest.find(ends).unwrap_or(self.rest.len());
        let (words, rest) = self.rest.split_at(end);
        cell.push_str(words);
        self.rest = rest;
        (cell, is_closed)
    }
}
