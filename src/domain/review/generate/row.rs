//! One generated row of a table: an item, its figures and the notes on it.

use crate::review::indicator::Indicator;
use crate::review::model::{
    Cell, Divisions, Groups, Id, Item, Line, LineKind, Note, NoteKind, Reading, Review,
};

use super::chance::Chance;
use super::figure;
use super::words::Words;

/// A row while it is written.
pub(super) struct Row {
    id: Id,
    direction: Vec<Line>,
    achievements: Vec<Line>,
    remaining: Vec<Line>,
    /// Its figures.
    pub indicators: Vec<Indicator>,
    /// The notes on it, without their ids.
    pub notes: Vec<Note>,
}

impl Row {
    /// Its id.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Adds a line to the achievements; its id.
    pub fn achieved(&mut self, kind: LineKind, text: String) -> Id {
        add(&self.id, "ach", &mut self.achievements, kind, text)
    }

    /// Adds a line to the remaining issues; its id.
    pub fn remains(&mut self, kind: LineKind, text: String) -> Id {
        add(&self.id, "rem", &mut self.remaining, kind, text)
    }
}

fn add(item: &str, cell: &str, lines: &mut Vec<Line>, kind: LineKind, text: String) -> Id {
    let number = lines.len() + 1;
    let id = format!("{item}-{cell}{number}");
    lines.push(Line {
        id: id.clone(),
        kind,
        text,
    });
    id
}

/// Writes a row below the one `above` it in its theme.
pub(super) fn write(
    id: Id,
    above: Option<&Item>,
    base: &Review,
    words: &Words<'_>,
    chance: &mut Chance,
) -> (Item, Vec<Indicator>, Vec<Note>) {
    let mut row = Row {
        id,
        direction: Vec::new(),
        achievements: Vec::new(),
        remaining: Vec::new(),
        indicators: Vec::new(),
        notes: Vec::new(),
    };
    let form = words.form(chance);
    for line in form.map_or(&[][..], |form| &form.direction) {
        let text = words.direction(chance);
        add(&row.id, "dir", &mut row.direction, line.kind, text);
    }
    for line in form.map_or(&[][..], |form| form.achievements.lines()) {
        let text = words.achievement(line.kind, chance);
        row.achieved(plain(line.kind), text);
    }
    for line in form.map_or(&[][..], |form| form.remaining.lines()) {
        let text = words.issue(line.kind, chance);
        row.remains(plain(line.kind), text);
    }
    // 32 figures on 22 items.
    for number in 1..=[0, 1, 1, 1, 2, 2, 3][chance.below(7)] {
        figure::write(&mut row, number, words, chance);
    }
    let (divisions, groups) = in_charge(form, above, base, chance);
    slips(&mut row, words, chance);
    if divisions.reading.is_some() || groups.reading.is_some() {
        let note = Note {
            id: Id::new(),
            on: row.id.clone(),
            kind: NoteKind::Table,
            quote: String::new(),
            text: words.note(NoteKind::Table, chance),
        };
        row.notes.push(note);
    }
    let shared = above.filter(|above| !above.remaining.lines().is_empty());
    let remaining = match shared {
        Some(above) if row.remaining.is_empty() => Cell::SharedWith(above.id.clone()),
        _ => {
            if row.remaining.is_empty() {
                let text = words.issue(LineKind::Point, chance);
                row.remains(LineKind::Point, text);
            }
            Cell::Lines(row.remaining)
        }
    };
    if row.achievements.is_empty() {
        let text = words.achievement(LineKind::Point, chance);
        add(&row.id, "ach", &mut row.achievements, LineKind::Point, text);
    }
    if row.direction.is_empty() {
        let text = words.direction(chance);
        add(&row.id, "dir", &mut row.direction, LineKind::Point, text);
    }
    let item = Item {
        id: row.id,
        short_name: String::new(),
        direction: row.direction,
        achievements: Cell::Lines(row.achievements),
        remaining,
        divisions,
        groups,
    };
    (item, row.indicators, row.notes)
}

/// Values side by side only stand where a figure writes them.
fn plain(kind: LineKind) -> LineKind {
    match kind {
        LineKind::Row => LineKind::Point,
        kind => kind,
    }
}

/// Who is in charge, and which groups discuss it: as in the form, or, in an empty cell, as above.
fn in_charge(
    form: Option<&Item>,
    above: Option<&Item>,
    base: &Review,
    chance: &mut Chance,
) -> (Divisions, Groups) {
    let inherited = above.filter(|_| chance.happens(35));
    if let Some(above) = inherited {
        let divisions = Divisions {
            cell: Vec::new(),
            reading: Some(Reading::Inherited),
            ..above.divisions.clone()
        };
        let groups = Groups {
            cell: Vec::new(),
            reading: Some(Reading::Inherited),
            ..above.groups.clone()
        };
        return (divisions, groups);
    }
    let ids = form.map_or_else(Vec::new, |form| form.divisions.ids.clone());
    let names = ids.iter().filter_map(|id| base.division_name(id));
    let divisions = Divisions {
        cell: names.map(str::to_owned).collect(),
        ids,
        reading: None,
    };
    let (ids, all) = form.map_or_else(
        || (Vec::new(), true),
        |form| (form.groups.ids.clone(), form.groups.all),
    );
    let mut groups = Groups {
        cell: Vec::new(),
        ids,
        all,
        reading: None,
    };
    groups.cell = base
        .group_names(&groups)
        .into_iter()
        .map(str::to_owned)
        .collect();
    (divisions, groups)
}

/// Notes on words of its lines, one an item as a rule.
fn slips(row: &mut Row, words: &Words<'_>, chance: &mut Chance) {
    let lines = row
        .achievements
        .iter()
        .chain(&row.remaining)
        .chain(&row.direction);
    let lines: Vec<&Line> = lines.collect();
    for _ in 0..[0, 1, 1, 2][chance.below(4)] {
        let Some(line) = chance.of(&lines) else {
            continue;
        };
        let skipped = chance.below(line.text.chars().count());
        let quote: String = line.text.chars().skip(skipped).take(6).collect();
        row.notes.push(Note {
            id: Id::new(),
            on: line.id.clone(),
            kind: NoteKind::Slip,
            quote: quote.trim().to_owned(),
            text: words.note(NoteKind::Slip, chance),
        });
    }
}
