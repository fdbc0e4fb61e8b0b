//! What the search looks through: all text of an item, all text of an indicator.

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
        let mut index = Self::default();
        for indicator in &review.indicators {
            index.indicator(indicator, review);
            if let Some(row) = review.item(&indicator.item) {
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

    fn lines(&mut self, lines: &[Line], review: &Review) {
        for line in lines {
            self.field(&[&line.text]);
            self.notes(&line.id, review);
        }
    }

    fn notes(&mut self, on: &str, review: &Review) {
        for note in review.notes_on(on) {
            self.field(&[&note.text]);
        }
    }

    fn indicator(&mut self, indicator: &Indicator, review: &Review) {
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
        self.notes(&indicator.id, review);
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
    index: Index,
}

impl<'a> Builder<'a> {
    /// Prepares the index of this review's items.
    pub fn new(review: &'a Review) -> Self {
        Self {
            review,
            rows: review.items().collect(),
            index: Index::default(),
        }
    }

    /// Takes in one more item; false when all of them are in.
    pub fn push_next(&mut self) -> bool {
        let Some(row) = self.rows.get(self.index.len()).copied() else {
            return false;
        };
        let (index, review, item) = (&mut self.index, self.review, row.item);
        index.field(&[&item.id]);
        index.notes(&item.id, review);
        for (id, label, title) in [
            (&row.policy.id, &row.policy.label, &row.policy.title),
            (&row.section.id, &row.section.label, &row.section.title),
            (&row.theme.id, &row.theme.label, &row.theme.title),
        ] {
            index.field(&[label, title]);
            index.notes(id, review);
        }
        index.lines(&row.theme.aims, review);
        index.lines(&item.direction, review);
        index.lines(item.achievements.lines(), review);
        index.lines(item.remaining.lines(), review);
        for (ids, names) in [
            (&item.divisions.ids, &review.divisions),
            (&item.groups.ids, &review.groups),
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
        for indicator in review.indicators_of(&item.id) {
            index.indicator(indicator, review);
        }
        index.end_entry();
        true
    }

    /// The index of the items taken in so far.
    pub fn finish(self) -> Index {
        self.index
    }
}
