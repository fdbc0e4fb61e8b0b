//! What the search looks through: all text of an item, all text of an indicator.

use std::collections::BTreeMap;

use super::fold::fold_into;
use super::indicator::{Indicator, Measure, Value, YearBasis};
use super::model::{Line, Review};
use super::outline::Place;
use super::search::Index;

impl Index {
    /// The items (取組) in the document's order.
    pub fn build(review: &Review) -> Self {
        let mut builder = Builder::new(review);
        while builder.push_next() {}
        builder.finish()
    }

    /// The indicators (指標) in the order of [`Review::indicators`]. Each is found by its own words
    /// and by the title of its item: theme and direction.
    pub fn of_indicators(review: &Review) -> Self {
        let notes = Notes::of(review);
        let rows: Vec<Place<'_>> = review.items().collect();
        let by_id = Lookup::of(rows.iter().map(|row| row.item.id.as_str()));
        let mut index = Self::default();
        for indicator in &review.indicators {
            index.indicator(indicator, &notes);
            for &at in by_id.get(&indicator.item) {
                let row = rows[at];
                index.field(&[&row.item.id]);
                index.field(&[&row.theme.label, &row.theme.title]);
                for line in &row.item.direction {
                    index.field(&[&line.text]);
                }
            }
            index.end_entry();
        }
        index
    }

    /// One field, written in parts that belong together.
    fn field(&mut self, parts: &[&str]) {
        for part in parts {
            fold_into(&mut self.text, part);
        }
        self.text.push('\n');
    }

    fn end_entry(&mut self) {
        let start = self.ends.last().copied().unwrap_or(0);
        self.marks.push(&self.text[start..]);
        self.ends.push(self.text.len());
    }

    fn lines(&mut self, lines: &[Line], notes: &Notes<'_>) {
        for line in lines {
            self.field(&[&line.text]);
            self.notes(&line.id, notes);
        }
    }

    fn notes(&mut self, on: &str, notes: &Notes<'_>) {
        for &at in notes.by_place.get(on) {
            self.field(&[&notes.review.notes[at].text]);
        }
    }

    fn indicator(&mut self, indicator: &Indicator, notes: &Notes<'_>) {
        self.field(&[&indicator.id]);
        self.field(&[&indicator.label]);
        match &indicator.measure {
            Measure::Series { values } => {
                for value in values {
                    self.value(value);
                }
            }
            Measure::Range { low, high, period } => {
                self.value(low);
                self.value(high);
                self.field(&[period]);
            }
            Measure::Single { value } | Measure::Count { value } => self.value(value),
            Measure::Pair { before, after } => {
                self.value(before);
                self.value(after);
            }
            Measure::Gap { parts } => {
                for part in parts {
                    self.field(&[&part.name]);
                    self.value(&part.value);
                }
            }
        }
        if let Some(target) = &indicator.target {
            self.field(&[&target.text]);
        }
        if let Some(verdict) = &indicator.verdict {
            self.field(&[&verdict.text]);
        }
        if let Some(plan) = &indicator.plan {
            self.field(&[&plan.text]);
        }
        self.notes(&indicator.id, notes);
    }

    /// A value and its year: as the source writes it, and, since 「3年度」 alone does not say which,
    /// as the calendar year too.
    fn value(&mut self, value: &Value) {
        self.field(&[&value.text]);
        let Some(year) = &value.year else { return };
        self.field(&[&year.text]);
        if let Some(number) = year.year {
            let basis = year.basis.map_or("", YearBasis::as_str);
            self.field(&[&number.to_string(), basis]);
        }
    }
}

/// Builds the index of the items one by one, so that a large review need not block the page.
#[derive(Debug)]
pub struct Builder<'a> {
    review: &'a Review,
    rows: Vec<Place<'a>>,
    notes: Notes<'a>,
    indicators: Lookup<'a>,
    index: Index,
}

impl<'a> Builder<'a> {
    /// Prepares the index of this review's items.
    pub fn new(review: &'a Review) -> Self {
        Self {
            review,
            rows: review.items().collect(),
            notes: Notes::of(review),
            indicators: Lookup::of(review.indicators.iter().map(|one| one.item.as_str())),
            index: Index::default(),
        }
    }

    /// Takes in one more item; false when all of them are in.
    pub fn push_next(&mut self) -> bool {
        let Some(row) = self.rows.get(self.index.len()).copied() else {
            return false;
        };
        let (index, notes, item) = (&mut self.index, &self.notes, row.item);
        index.field(&[&item.id]);
        index.notes(&item.id, notes);
        for (id, label, title) in [
            (&row.policy.id, &row.policy.label, &row.policy.title),
            (&row.section.id, &row.section.label, &row.section.title),
            (&row.theme.id, &row.theme.label, &row.theme.title),
        ] {
            index.field(&[label, title]);
            index.notes(id, notes);
        }
        index.lines(&row.theme.aims, notes);
        index.lines(&item.direction, notes);
        index.lines(item.achievements.lines(), notes);
        index.lines(item.remaining.lines(), notes);
        for (ids, names) in [
            (&item.divisions.ids, &self.review.divisions),
            (&item.groups.ids, &self.review.groups),
        ] {
            for named in names.iter().filter(|named| ids.contains(&named.id)) {
                index.field(&[&named.name]);
            }
        }
        if item.groups.all {
            index.field(&["全グループ"]);
        }
        for cell in item.divisions.cell.iter().chain(&item.groups.cell) {
            index.field(&[cell]);
        }
        for &at in self.indicators.get(&item.id) {
            index.indicator(&self.review.indicators[at], notes);
        }
        index.end_entry();
        true
    }

    /// The index of the items taken in so far.
    pub fn finish(self) -> Index {
        self.index
    }
}

/// Editorial notes (注) by what they stand on.
#[derive(Debug)]
struct Notes<'a> {
    review: &'a Review,
    by_place: Lookup<'a>,
}

impl<'a> Notes<'a> {
    fn of(review: &'a Review) -> Self {
        Self {
            review,
            by_place: Lookup::of(review.notes.iter().map(|note| note.on.as_str())),
        }
    }
}

/// For each id the places in a list that go with it, in the list's order.
#[derive(Debug)]
struct Lookup<'a>(BTreeMap<&'a str, Vec<usize>>);

impl<'a> Lookup<'a> {
    fn of(ids: impl Iterator<Item = &'a str>) -> Self {
        let mut places: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (at, id) in ids.enumerate() {
            places.entry(id).or_default().push(at);
        }
        Self(places)
    }

    fn get(&self, id: &str) -> &[usize] {
        self.0.get(id).map_or(&[], Vec::as_slice)
    }
}
