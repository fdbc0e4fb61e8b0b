//! Policies, sections, themes, items and their cells.

use super::field_path::FieldPath;
use super::{Checked, Ids, filled, label, text};
use crate::review::load::Cause;
use crate::review::model::{Cell, Divisions, Groups, Item, Line, Review, Section, Theme};

/// Which of an item's two cells is looked at.
type WhichCell = fn(&Item) -> &Cell;

/// Checks all policies and what is below them.
pub fn policies<'a>(review: &'a Review, ids: &mut Ids<'a>) -> Checked {
    let root = FieldPath::ROOT;
    let all = root.field("policies");
    filled(&review.policies, &all)?;
    for (index, policy) in review.policies.iter().enumerate() {
        let at = all.index(index);
        ids.take(&policy.id, &at.field("id"))?;
        label(&policy.label, &at.field("label"))?;
        text(&policy.title, &at.field("title"))?;
        let sections = at.field("sections");
        filled(&policy.sections, &sections)?;
        for (index, part) in policy.sections.iter().enumerate() {
            section(review, part, &policy.id, ids, &sections.index(index))?;
        }
    }
    Ok(())
}

fn section<'a>(
    review: &'a Review,
    section: &'a Section,
    parent: &str,
    ids: &mut Ids<'a>,
    at: &FieldPath<'_>,
) -> Checked {
    ids.take_numbered(&section.id, &format!("{parent}-"), &at.field("id"))?;
    label(&section.label, &at.field("label"))?;
    text(&section.title, &at.field("title"))?;
    let themes = at.field("themes");
    filled(&section.themes, &themes)?;
    for (index, part) in section.themes.iter().enumerate() {
        theme(review, part, &section.id, ids, &themes.index(index))?;
    }
    Ok(())
}

fn theme<'a>(
    review: &'a Review,
    theme: &'a Theme,
    parent: &str,
    ids: &mut Ids<'a>,
    at: &FieldPath<'_>,
) -> Checked {
    ids.take_numbered(&theme.id, &format!("{parent}-"), &at.field("id"))?;
    label(&theme.label, &at.field("label"))?;
    text(&theme.title, &at.field("title"))?;
    let columns = at.field("columns");
    for (index, head) in theme.columns.iter().enumerate() {
        text(head, &columns.index(index))?;
    }
    lines(
        &theme.aims,
        &format!("{}-aim", theme.id),
        ids,
        &at.field("aims"),
    )?;
    let items = at.field("items");
    filled(&theme.items, &items)?;
    for (index, part) in theme.items.iter().enumerate() {
        item(review, part, &theme.id, ids, &items.index(index))?;
    }
    Ok(())
}

fn item<'a>(
    review: &'a Review,
    item: &'a Item,
    parent: &str,
    ids: &mut Ids<'a>,
    at: &FieldPath<'_>,
) -> Checked {
    ids.take_numbered(&item.id, &format!("{parent}-"), &at.field("id"))?;
    ids.take_name(&item.short_name, &at.field("short_name"))?;
    let prefix = |cell: &str| format!("{}-{cell}", item.id);
    lines(&item.direction, &prefix("dir"), ids, &at.field("direction"))?;
    let cells: [(&'static str, &str, WhichCell); 2] = [
        ("achievements", "ach", |item| &item.achievements),
        ("remaining", "rem", |item| &item.remaining),
    ];
    for (field, short, which) in cells {
        let at = at.field(field);
        match which(item) {
            Cell::Lines(list) => lines(list, &prefix(short), ids, &at.field("lines"))?,
            Cell::SharedWith(other) => shared(review, item, other, which, &at)?,
        }
    }
    divisions(review, &item.divisions, &at.field("divisions"))?;
    groups(review, &item.groups, &at.field("groups"))
}

fn lines<'a>(list: &'a [Line], prefix: &str, ids: &mut Ids<'a>, at: &FieldPath<'_>) -> Checked {
    filled(list, at)?;
    for (index, line) in list.iter().enumerate() {
        let at = at.index(index);
        ids.take_numbered(&line.id, prefix, &at.field("id"))?;
        text(&line.text, &at.field("text"))?;
    }
    Ok(())
}

fn shared(
    review: &Review,
    item: &Item,
    other: &str,
    which: WhichCell,
    at: &FieldPath<'_>,
) -> Checked {
    let at = at.field("shared_with");
    match review.item(other).filter(|place| place.item.id != item.id) {
        None => Err(at.cause(Cause::SharedWithNothing(other.to_owned()))),
        Some(place) => at.ensure(matches!(which(place.item), Cell::Lines(_)), || {
            Cause::SharedWithShared(other.to_owned())
        }),
    }
}

fn divisions(review: &Review, divisions: &Divisions, at: &FieldPath<'_>) -> Checked {
    paragraphs(&divisions.cell, at)?;
    let ids = at.field("ids");
    filled(&divisions.ids, &ids)?;
    for (index, id) in divisions.ids.iter().enumerate() {
        let at = ids.index(index);
        at.ensure(review.division_name(id).is_some(), || {
            Cause::UnknownDivision(id.clone())
        })?;
        at.ensure(!divisions.ids[..index].contains(id), || {
            Cause::DuplicateId(id.clone())
        })?;
    }
    Ok(())
}

fn groups(review: &Review, groups: &Groups, at: &FieldPath<'_>) -> Checked {
    paragraphs(&groups.cell, at)?;
    let ids = at.field("ids");
    for (index, id) in groups.ids.iter().enumerate() {
        let at = ids.index(index);
        at.ensure(review.group_name(id).is_some(), || {
            Cause::UnknownGroup(id.clone())
        })?;
        at.ensure(!groups.ids[..index].contains(id), || {
            Cause::DuplicateId(id.clone())
        })?;
    }
    at.ensure(groups.all || !groups.ids.is_empty(), || Cause::NoGroup)
}

fn paragraphs(cell: &[String], at: &FieldPath<'_>) -> Checked {
    let at = at.field("cell");
    for (index, paragraph) in cell.iter().enumerate() {
        text(paragraph, &at.index(index))?;
    }
    Ok(())
}
