//! Holds `public/data/review.json` against the source document, character by character, and proves
//! that no character, line or cell could change without being seen.

mod compare;
mod mutate;
mod source;

use crate::support::{SOURCE, review};
use compare::compare;
use domain::review::model::{Line, LineKind};
use mutate::{Spot, cells, lines_at, spots};

#[test]
fn the_review_is_the_source() {
    assert_eq!(compare(&source::read(SOURCE), &review()), Ok(()));
}

#[test]
fn every_title_is_the_sources() {
    let source = source::read(SOURCE);
    let mut changed = review();
    for policy in 0..changed.policies.len() {
        changed.policies[policy].title.push('ー');
        assert!(compare(&source, &changed).is_err(), "policy {policy}");
        changed = review();
        changed.policies[policy].sections.pop();
        assert!(compare(&source, &changed).is_err(), "policy {policy}");
        changed = review();
    }
    changed.policies[0].sections[0].themes[1].label = "③".into();
    assert!(compare(&source, &changed).is_err());
    changed = review();
    changed.policies[1].sections[0].themes[0].columns[4] = "担当の課長".into();
    assert!(compare(&source, &changed).is_err());
}

#[test]
fn no_character_can_change_or_go() {
    let source = source::read(SOURCE);
    let mut changed = review();
    for spot in spots(&changed) {
        let original = spot.line(&mut changed).text.clone();
        for (at, c) in original.char_indices() {
            let (before, after) = (&original[..at], &original[at + c.len_utf8()..]);
            let other = if c == '々' { '〻' } else { '々' };
            for text in [
                format!("{before}{after}"),
                format!("{before}{other}{after}"),
            ] {
                spot.line(&mut changed).text = text;
                assert!(compare(&source, &changed).is_err(), "{original}: byte {at}");
            }
        }
        spot.line(&mut changed).text = format!("{original}。");
        assert!(compare(&source, &changed).is_err(), "{original}: one more");
        spot.line(&mut changed).text = original;
    }
    assert_eq!(compare(&source, &changed), Ok(()));
}

#[test]
fn no_line_can_go_or_come_twice() {
    let source = source::read(SOURCE);
    let whole = review();
    for spot in spots(&whole) {
        let mut changed = whole.clone();
        let line = spot.take(&mut changed);
        assert!(compare(&source, &changed).is_err(), "{} dropped", line.id);
        for _ in 0..2 {
            spot.put(&mut changed, line.clone());
        }
        assert!(compare(&source, &changed).is_err(), "{} twice", line.id);
    }
}

#[test]
fn no_bullet_can_be_taken_for_another() {
    use LineKind::{Heading, Paragraph, Point};
    let source = source::read(SOURCE);
    let mut changed = review();
    for spot in spots(&changed) {
        let line = spot.line(&mut changed);
        let (kind, id) = (line.kind, line.id.clone());
        let others: &[LineKind] = match kind {
            // Without its bullet a point or heading is told from a paragraph by nothing.
            _ if compare::LOST_BULLETS.contains(&id.as_str()) => &[],
            Heading => &[Point, Paragraph],
            Point => &[Heading, Paragraph],
            _ => &[Heading, Point],
        };
        for other in others {
            spot.line(&mut changed).kind = *other;
            assert!(compare(&source, &changed).is_err(), "{id} as {other:?}");
        }
        spot.line(&mut changed).kind = kind;
    }
}

#[test]
fn no_line_can_move_to_another_place() {
    let source = source::read(SOURCE);
    let whole = review();
    let homes = cells(&whole);
    for spot in spots(&whole) {
        for home in homes.iter().filter(|home| **home != spot.cell) {
            let mut changed = whole.clone();
            let line = spot.take(&mut changed);
            for index in [0, lines_at(&mut changed, *home).len()] {
                let there = Spot { cell: *home, index };
                there.put(&mut changed, line.clone());
                assert!(
                    compare(&source, &changed).is_err(),
                    "{} to {home:?}",
                    line.id
                );
                there.take(&mut changed);
            }
        }
    }
}

#[test]
fn no_two_lines_can_change_places_or_become_one() {
    let source = source::read(SOURCE);
    let whole = review();
    for cell in cells(&whole) {
        let count = lines_at(&mut whole.clone(), cell).len();
        for index in 1..count {
            let mut changed = whole.clone();
            lines_at(&mut changed, cell).swap(index - 1, index);
            assert!(
                compare(&source, &changed).is_err(),
                "{cell:?}: swapped at {index}"
            );

            let mut changed = whole.clone();
            let second = lines_at(&mut changed, cell).remove(index);
            let first = &mut lines_at(&mut changed, cell)[index - 1];
            first.text = format!("{} ・{}", first.text, second.text);
            assert!(
                compare(&source, &changed).is_err(),
                "{cell:?}: joined at {index}"
            );
        }
    }
}

#[test]
fn no_line_can_be_cut_in_two() {
    let source = source::read(SOURCE);
    let mut changed = review();
    for spot in spots(&changed) {
        let line = spot.take(&mut changed);
        let (at, _) = line
            .text
            .char_indices()
            .nth(2)
            .expect("a line has three characters");
        for part in [&line.text[at..], &line.text[..at]] {
            let text = part.to_owned();
            spot.put(
                &mut changed,
                Line {
                    text,
                    ..line.clone()
                },
            );
        }
        assert!(compare(&source, &changed).is_err(), "{}", line.id);
        spot.take(&mut changed);
        *spot.line(&mut changed) = line;
    }
    assert_eq!(compare(&source, &changed), Ok(()));
}

#[test]
fn every_name_of_a_division_and_group_is_the_sources() {
    let source = source::read(SOURCE);
    let whole = review();
    for place in whole.items() {
        for divisions in [true, false] {
            let mut changed = whole.clone();
            let item = mutate::item(&mut changed, place.number);
            let cell = if divisions {
                &mut item.divisions.cell
            } else {
                &mut item.groups.cell
            };
            cell.push("総務".into());
            assert!(compare(&source, &changed).is_err(), "{}", place.item.id);
        }
    }
}

#[test]
fn an_empty_cell_is_never_filled() {
    let source = source::read(SOURCE);
    let mut changed = review();
    let filled = changed
        .item("1-2-2-1")
        .expect("it is there")
        .item
        .remaining
        .clone();
    let number = changed.item("1-2-2-2").expect("it is there").number;
    mutate::item(&mut changed, number).remaining = filled;
    assert!(compare(&source, &changed).is_err());
}
