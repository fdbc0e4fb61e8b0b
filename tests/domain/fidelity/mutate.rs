//! Takes the review apart: every line by the cell and the place in which it stands.

use domain::review::model::{Cell, Item, Line, Review, Theme};

/// A cell that holds lines.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Home {
    /// The aims of the theme with that place in the document.
    Aims(usize),
    /// A cell of the item with that number.
    Direction(usize),
    Achievements(usize),
    Remaining(usize),
}

/// A line's place.
pub struct Spot {
    pub cell: Home,
    pub index: usize,
}

impl Spot {
    pub fn line<'a>(&self, review: &'a mut Review) -> &'a mut Line {
        &mut lines_at(review, self.cell)[self.index]
    }

    pub fn take(&self, review: &mut Review) -> Line {
        lines_at(review, self.cell).remove(self.index)
    }

    pub fn put(&self, review: &mut Review, line: Line) {
        lines_at(review, self.cell).insert(self.index, line);
    }
}

/// Every cell that holds lines.
pub fn cells(review: &Review) -> Vec<Home> {
    let aims = (0..review.themes().count()).map(Home::Aims);
    let items = review.items().flat_map(|place| {
        let number = place.number;
        let mut homes = vec![Home::Direction(number), Home::Achievements(number)];
        if matches!(place.item.remaining, Cell::Lines(_)) {
            homes.push(Home::Remaining(number));
        }
        homes
    });
    aims.chain(items).collect()
}

/// Every line's place.
pub fn spots(review: &Review) -> Vec<Spot> {
    let mut copy = review.clone();
    cells(review)
        .into_iter()
        .flat_map(|cell| {
            (0..lines_at(&mut copy, cell).len()).map(move |index| Spot { cell, index })
        })
        .collect()
}

/// The lines of a cell.
pub fn lines_at(review: &mut Review, cell: Home) -> &mut Vec<Line> {
    match cell {
        Home::Aims(theme) => &mut themes(review).nth(theme).expect("a theme").aims,
        Home::Direction(number) => &mut item(review, number).direction,
        Home::Achievements(number) => own(&mut item(review, number).achievements),
        Home::Remaining(number) => own(&mut item(review, number).remaining),
    }
}

/// The item with that number.
pub fn item(review: &mut Review, number: usize) -> &mut Item {
    let mut items = themes(review).flat_map(|theme| &mut theme.items);
    items.nth(number - 1).expect("an item")
}

fn themes(review: &mut Review) -> impl Iterator<Item = &mut Theme> {
    let sections = review.policies.iter_mut().flat_map(|it| &mut it.sections);
    sections.flat_map(|section| &mut section.themes)
}

fn own(cell: &mut Cell) -> &mut Vec<Line> {
    match cell {
        Cell::Lines(lines) => lines,
        Cell::SharedWith(_) => panic!("a shared cell has no lines"),
    }
}
