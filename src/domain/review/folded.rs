//! What the search looks through: all text of an item, all text of an indicator.

use super::fold::fold_into;
use super::indicator::{Indicator, Measure, Value, YearBasis};
use super::model::{Line, Review};
use super::outline::ItemPath;
use super::search::Index;

impl Index {
    /// The items (取組) in the document's order.
    pub fn build(review: &Review) -> Self {
        Builder::items(review).all()
    }

    /// The indicators (指標) in the order of [`Review::indicators`]. Each is found by its own words
    /// and by the title of its item: theme and direction.
    pub fn of_indicators(review: &Review) -> Self {
        Builder::indicators(review).all()
    }

    /// One field, written in parts that belong together.
    fn field(&mut self, parts: &[&str]) {
        for part in parts {
            fold_into(&mut self.text, part);
        }
        self.text.push('\n');
    }

    /// An item with all that stands above it.
    fn item(&mut self, row: &ItemPath, review: &Review) {
        let item = row.item;
        self.field(&[&item.id]);
        self.notes(&item.id, review);
        for (id, label, title) in [
            (&row.policy.id, &row.policy.label, &row.policy.title),
            (&row.section.id, &row.section.label, &row.section.title),
            (&row.theme.id, &row.theme.label, &row.theme.title),
        ] {
            self.field(&[label, title]);
            self.notes(id, review);
        }
        self.lines(&row.theme.aims, review);
        self.lines(&item.direction, review);
        self.lines(item.achievements.lines(), review);
        self.lines(item.remaining.lines(), review);
        for (ids, names) in [
            (&item.divisions.ids, &review.divisions),
            (&item.groups.ids, &review.groups),
        ] {
            for named in names.iter().filter(|named| ids.contains(&named.id)) {
                self.field(&[&named.name]);
            }
        }
        if item.groups.all {
            self.field(&["全グループ"]);
        }
        for cell in item.divisions.cell.iter().chain(&item.groups.cell) {
            self.field(&[cell]);
        }
        for indicator in review.indicators_of(&item.id) {
            self.indicator(indicator, review);
        }
        self.end_entry();
    }

    /// An indicator with the title of its item.
    fn indicator_of(&mut self, indicator: &Indicator, review: &Review) {
        self.indicator(indicator, review);
        if let Some(row) = review.item(&indicator.item) {
            self.field(&[&row.item.id]);
            self.field(&[&row.theme.label, &row.theme.title]);
            for line in &row.item.direction {
                self.field(&[&line.text]);
            }
        }
        self.end_entry();
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

/// Builds an index entry by entry, so that a large review need not block the page.
#[derive(Debug)]
pub struct Builder<'a> {
    review: &'a Review,
    rest: Rest<'a>,
    index: Index,
}

/// What is not in the index yet.
#[derive(Debug)]
enum Rest<'a> {
    Items(std::vec::IntoIter<ItemPath<'a>>),
    Indicators(std::slice::Iter<'a, Indicator>),
}

impl<'a> Builder<'a> {
    /// Prepares the index of this review's items.
    pub fn items(review: &'a Review) -> Self {
        let places: Vec<_> = review.items().collect();
        Self::of(review, Rest::Items(places.into_iter()))
    }

    /// Prepares the index of its indicators.
    pub fn indicators(review: &'a Review) -> Self {
        Self::of(review, Rest::Indicators(review.indicators.iter()))
    }

    fn of(review: &'a Review, rest: Rest<'a>) -> Self {
        Self {
            review,
            rest,
            index: Index::default(),
        }
    }

    /// Takes in one more entry; false when all of them are in.
    pub fn push_next(&mut self) -> bool {
        let entry = match &mut self.rest {
            Rest::Items(items) => items.next().map(|row| self.index.item(&row, self.review)),
            Rest::Indicators(indicators) => indicators
                .next()
                .map(|indicator| self.index.indicator_of(indicator, self.review)),
        };
        entry.is_some()
    }

    /// The index of what was taken in so far.
    pub fn finish(self) -> Index {
        self.index
    }

    fn all(mut self) -> Index {
        while self.push_next() {}
        self.finish()
    }
}
