//! Holds the review against the source, cell by cell, both ways.

use domain::review::model::{Cell, Item, Line, LineKind, Policy, Review, Theme};

use super::source::{Source, Table, paragraphs, skip_layout, unbracketed};

/// Points and a heading that have no bullet in the source: the list's bullets were lost, and the
/// heading's `○` came out as the letter O, which stays in its text.
pub const LOST_BULLETS: [&str; 17] = [
    "3-1-1-1-ach2",
    "3-1-1-1-ach4",
    "3-1-1-1-ach5",
    "3-1-1-1-rem2",
    "3-1-2-aim1",
    "3-1-2-aim2",
    "3-1-2-1-ach2",
    "3-1-2-1-ach3",
    "3-1-2-1-ach5",
    "3-1-2-1-ach7",
    "3-1-2-1-ach9",
    "3-1-2-1-rem2",
    "3-1-2-1-rem3",
    "3-1-2-1-rem5",
    "3-1-2-1-rem6",
    "3-1-2-1-rem7",
    "3-1-2-2-ach1",
];

/// Items whose division stands right of the groups, in an unnamed column.
const SHIFTED: [(&str, usize); 4] = [
    ("1-2-2-2", 6),
    ("1-2-2-3", 6),
    ("2-2-1-2", 6),
    ("2-2-1-3", 7),
];

/// Items whose remaining-issues cell is empty, because it is merged with that of another.
const MERGED: [(&str, &str); 2] = [("1-2-2-2", "1-2-2-1"), ("1-2-2-3", "1-2-2-1")];

/// The item that opens a new table after the page break. Heads and the first aim stand there again.
const AFTER_PAGE_BREAK: &str = "3-1-2-2";

type Same = Result<(), String>;

/// The review equals the source, or the first difference.
pub fn compare(source: &Source<'_>, review: &Review) -> Same {
    titles(source, review)?;
    let mut tables = source.tables.iter();
    for (_, _, theme) in review.themes() {
        let mut table = tables.next().ok_or("the source has no such table")?;
        let mut rows = table.rows.iter();
        heads(table, theme)?;
        for (index, item) in theme.items.iter().enumerate() {
            let after_break = item.id == AFTER_PAGE_BREAK;
            if after_break {
                equal("rows before the page break", rows.next(), None)?;
                table = tables.next().ok_or("the source has no such table")?;
                rows = table.rows.iter();
                heads(table, theme)?;
            }
            let row = rows
                .next()
                .ok_or_else(|| format!("no row for {}", item.id))?;
            let aims = match index {
                0 => theme.aims.as_slice(),
                _ if after_break => &theme.aims[..1],
                _ => &[],
            };
            cell_lines(row[0], aims, after_break)?;
            item_cells(row, item)?;
        }
        equal("rows left over", rows.next(), None)?;
    }
    equal("tables left over", tables.next().map(|it| &it.heads), None)
}

fn titles(source: &Source<'_>, review: &Review) -> Same {
    let mut titles = source.titles.iter().copied();
    equal("document", titles.next(), Some(&*review.source.document))?;
    for policy in &review.policies {
        title(titles.next(), &policy.label, &policy.title)?;
        sections(&mut titles, policy)?;
    }
    equal("titles left over", titles.next(), None)
}

fn sections<'a>(titles: &mut impl Iterator<Item = &'a str>, policy: &Policy) -> Same {
    for section in &policy.sections {
        title(titles.next(), &section.label, &section.title)?;
        for theme in &section.themes {
            title(titles.next(), &theme.label, &theme.title)?;
        }
    }
    Ok(())
}

/// A title's number and its words, with at most one space between them.
fn title(source: Option<&str>, label: &str, words: &str) -> Same {
    let rest = source.and_then(|title| title.strip_prefix(label));
    let rest = rest.map(|rest| rest.strip_prefix(' ').unwrap_or(rest));
    equal("title", rest, Some(words))
}

fn heads(table: &Table<'_>, theme: &Theme) -> Same {
    let (named, unnamed) = table.heads.split_at(6);
    let named: Vec<&str> = named.iter().map(|head| unbracketed(head)).collect();
    equal(
        "column heads",
        &named,
        &theme.columns.each_ref().map(|it| &**it).to_vec(),
    )?;
    equal(
        "unnamed columns",
        unnamed.iter().all(|it| it.is_empty()),
        true,
    )
}

fn item_cells(row: &[&str], item: &Item) -> Same {
    cell_lines(row[1], &item.direction, false)?;
    cell(row[2], item, &item.achievements)?;
    cell(row[3], item, &item.remaining)?;
    let shifted = SHIFTED.iter().find(|(id, _)| *id == item.id);
    let column = shifted.map_or(4, |(_, column)| *column);
    equal(
        "divisions",
        &paragraphs(row[column]),
        &strs(&item.divisions.cell),
    )?;
    equal("groups", &paragraphs(row[5]), &strs(&item.groups.cell))?;
    let others = (4..row.len()).filter(|other| *other != column && *other != 5);
    equal(
        "cells left over",
        others.map(|it| row[it]).collect::<String>(),
        String::new(),
    )
}

fn strs(list: &[String]) -> Vec<&str> {
    list.iter().map(String::as_str).collect()
}

fn cell(source: &str, item: &Item, cell: &Cell) -> Same {
    let merged = MERGED
        .iter()
        .find(|(id, _)| *id == item.id && source.is_empty());
    match (merged, cell) {
        (Some((_, with)), Cell::SharedWith(other)) => equal("shared cell", *with, &**other),
        (None, Cell::Lines(lines)) => cell_lines(source, lines, false),
        _ => Err(format!("{}: only one of the two cells is empty", item.id)),
    }
}

/// Walks through the cell: layout, bullet, text, layout, bullet, text … until nothing is left.
/// A repeated cell has its bullets where the first has lost them.
fn cell_lines(source: &str, lines: &[Line], repeated: bool) -> Same {
    let mut rest = source;
    for (index, line) in lines.iter().enumerate() {
        let next = skip_layout(rest);
        if index > 0 && next.len() == rest.len() {
            return Err(format!("{}: the source goes on without a break", line.id));
        }
        let text = without_bullet(next, line, repeated)?;
        let after = text.strip_prefix(line.text.as_str());
        rest = after.ok_or_else(|| format!("{} differs: {text}", line.id))?;
        // 「○」 and 「・」 after a space begin a new line: a line never runs over one.
        if [" ○", " ・", "<"]
            .iter()
            .any(|mark| line.text.contains(mark))
        {
            return Err(format!("{} is more than one line", line.id));
        }
        if line.text.is_empty() || line.text.trim() != line.text {
            return Err(format!("{} has white space at its edge", line.id));
        }
    }
    equal("text left over", skip_layout(rest), "")
}

fn without_bullet<'a>(text: &'a str, line: &Line, repeated: bool) -> Result<&'a str, String> {
    let lost = LOST_BULLETS.contains(&line.id.as_str()) && !repeated;
    let bullet = match line.kind {
        _ if lost => None,
        LineKind::Heading => Some('○'),
        LineKind::Point => Some('・'),
        LineKind::Category | LineKind::Paragraph | LineKind::Example | LineKind::Row => None,
    };
    match bullet {
        None if text.starts_with(['○', '・']) => Err(format!("{} has a bullet", line.id)),
        None => Ok(text),
        Some(bullet) => match text.strip_prefix(bullet) {
            Some(text) => Ok(text.trim_start()),
            None => Err(format!("{} has no {bullet}", line.id)),
        },
    }
}

fn equal<T: PartialEq + std::fmt::Debug>(what: &str, source: T, data: T) -> Same {
    if source == data {
        Ok(())
    } else {
        Err(format!(
            "{what}: {source:?} in the source, {data:?} in the data"
        ))
    }
}
