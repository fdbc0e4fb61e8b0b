//! The editorial notes: each stands on something, and quotes it word for word.

use super::field_path::FieldPath;
use super::{Checked, Ids, text};
use crate::review::load::Cause;
use crate::review::model::Review;

/// Checks all notes.
pub fn notes<'a>(review: &'a Review, ids: &mut Ids<'a>) -> Checked {
    let root = FieldPath::ROOT;
    let all = root.field("notes");
    for (index, note) in review.notes.iter().enumerate() {
        let at = all.index(index);
        at.field("on")
            .ensure(ids.has(&note.on), || Cause::NoteOnNothing(note.on.clone()))?;
        text(&note.text, &at.field("text"))?;
        let quoted = note.quote.is_empty()
            || texts_of(review, &note.on)
                .iter()
                .any(|text| text.contains(&note.quote));
        at.field("quote")
            .ensure(quoted, || Cause::NotInText(note.quote.clone()))?;
    }
    // Only now: a note does not stand on a note.
    for (index, note) in review.notes.iter().enumerate() {
        let at = all.index(index);
        ids.take_numbered(&note.id, "note-", &at.field("id"))?;
    }
    Ok(())
}

/// The text that stands under an id: of an indicator or an item all its lines, otherwise the title.
fn texts_of<'a>(review: &'a Review, id: &str) -> Vec<&'a str> {
    if let Some(line) = review.line(id) {
        return vec![&line.text];
    }
    if let Some(indicator) = review.indicator(id) {
        return review
            .lines_of(indicator)
            .map(|line| line.text.as_str())
            .collect();
    }
    if let Some(place) = review.item(id) {
        return place.item.lines().map(|line| line.text.as_str()).collect();
    }
    let policies = review.policies.iter().map(|it| (&it.id, &it.title));
    let sections = review.policies.iter().flat_map(|it| &it.sections);
    let sections = sections.map(|it| (&it.id, &it.title));
    let themes = review.themes().map(|(_, _, it)| (&it.id, &it.title));
    policies
        .chain(sections)
        .chain(themes)
        .filter(|(found, _)| *found == id)
        .map(|(_, title)| title.as_str())
        .collect()
}
