//! The review as open data for spreadsheets. `docs/data.md` describes the columns: more may be
//! added at the end, but none ever changes its place or its meaning.

#[cfg(not(target_arch = "wasm32"))]
mod about;
pub(crate) mod csv;
#[cfg(not(target_arch = "wasm32"))]
pub mod dataset;
mod figures;
#[cfg(not(target_arch = "wasm32"))]
pub mod package;

use super::hash::text_hash;
use super::model::{Cell, Line, LineKind, Review};
use super::outline::numbered;
use csv::Table;
pub use figures::{indicator_csv, indicators_csv};

const ITEM_COLUMNS: [&str; 14] = [
    "item_id",
    "policy",
    "section",
    "theme",
    "aim",
    "direction",
    "achievements",
    "remaining",
    "divisions",
    "groups",
    "review_id",
    "office",
    "office_code",
    "short_name",
];

const POINT_COLUMNS: [&str; 10] = [
    "point_id",
    "item_id",
    "cell",
    "kind",
    "text",
    "hash",
    "review_id",
    "office",
    "office_code",
    "short_name",
];

/// All items, a row each, in the document's order.
pub fn items_csv(review: &Review) -> String {
    let mut table = Table::new(&ITEM_COLUMNS);
    for place in review.items() {
        let (policy, section, theme, item) = (place.policy, place.section, place.theme, place.item);
        table.text(&item.id);
        table.text(&numbered(&policy.label, &policy.title));
        table.text(&numbered(&section.label, &section.title));
        table.text(&numbered(&theme.label, &theme.title));
        table.text(&paragraphs(&theme.aims));
        table.text(&paragraphs(&item.direction));
        table.text(&cell(&item.achievements));
        table.text(&cell(&item.remaining));
        table.text(&review.division_names(&item.divisions).join(";"));
        table.text(&review.group_names(&item.groups).join(";"));
        end_row(&mut table, review, &item.short_name);
    }
    table.finish()
}

/// All that a draft can hang on, a row each: every line with its hash, in the document's order,
/// then every indicator with the hash of its label.
pub fn points_csv(review: &Review) -> String {
    let mut table = Points {
        table: Table::new(&POINT_COLUMNS),
        review,
    };
    for (_, _, theme) in review.themes() {
        table.lines("", "aim", &theme.aims);
        for item in &theme.items {
            table.lines(&item.id, "direction", &item.direction);
            table.lines(&item.id, "achievements", item.achievements.lines());
            table.lines(&item.id, "remaining", item.remaining.lines());
        }
    }
    for indicator in &review.indicators {
        let kind = indicator.measure.kind();
        let cells = [&indicator.id, &indicator.item, "indicator", kind];
        table.point(cells, &indicator.label, &indicator.short_name);
    }
    table.table.finish()
}

/// The table of points that is being written, and the review that they are of.
struct Points<'a> {
    table: Table,
    review: &'a Review,
}

impl Points<'_> {
    fn lines(&mut self, item_id: &str, cell: &str, lines: &[Line]) {
        for line in lines {
            let cells = [&line.id, item_id, cell, line.kind.as_str()];
            self.point(cells, &line.text, "");
        }
    }

    fn point(&mut self, cells: [&str; 4], text: &str, short_name: &str) {
        for cell in cells {
            self.table.text(cell);
        }
        self.table.text(text);
        self.table.text(&text_hash(text));
        end_row(&mut self.table, self.review, short_name);
    }
}

/// Ends a row with the review that it is of and whose that is, since rows of several wards can be put together; and
/// with the short name of what it speaks of, a column that came later.
fn end_row(table: &mut Table, review: &Review, short_name: &str) {
    table.text(&review.id);
    table.text(&review.office);
    table.text(&review.office_code);
    table.text(short_name);
    table.end_row();
}

fn cell(cell: &Cell) -> String {
    match cell {
        Cell::Lines(lines) => paragraphs(lines),
        Cell::SharedWith(item) => format!("（この欄は {item} と共通）"),
    }
}

/// The lines with their bullets, a line break between them.
fn paragraphs(lines: &[Line]) -> String {
    let bulleted: Vec<String> = lines
        .iter()
        .map(|line| match line.kind {
            LineKind::Heading => format!("○{}", line.text),
            LineKind::Point => format!("・{}", line.text),
            LineKind::Category | LineKind::Paragraph | LineKind::Example | LineKind::Row => {
                line.text.clone()
            }
        })
        .collect();
    bulleted.join("\n")
}
