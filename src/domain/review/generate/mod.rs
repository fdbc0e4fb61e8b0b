//! Reviews of any size, generated from a real one: what the tests and the bench of large reviews read.
//!
//! The same base, number and seed give the same review. It holds together as `load` demands, and its
//! outline grows as that of a larger document would: more themes, and more items in each.

mod chance;
mod figure;
mod row;
mod words;

use super::indicator::Indicator;
use super::model::{Line, LineKind, Note, Policy, Review, Section, Theme};
use chance::Chance;
use words::Words;

/// What a generated review says of itself, where a real one says what was changed against the source.
const CHANGES: &str =
    "試験用のデータです。文章・数字・注は機械で組み替えたもので、事実ではありません。";

/// A review of so many items (at least one), in the words of `base`.
pub fn review(base: &Review, items: usize, seed: u64) -> Review {
    let items = items.max(1);
    let chance = &mut Chance::new(seed);
    let shape = Shape::of(items, chance);
    let mut writer = Writer {
        base,
        words: &Words::of(base),
        review: Review {
            id: format!("{}-generated-{items}-{seed}", base.id),
            title: format!("{}（試験用・{items}件）", base.title),
            policies: Vec::new(),
            indicators: Vec::new().into(),
            notes: Vec::new().into(),
            ..base.clone()
        },
        indicators: Vec::new(),
        notes: Vec::new(),
    };
    CHANGES.clone_into(&mut writer.review.source.changes);
    for sections in &shape.policies {
        writer.policy(sections, chance);
    }
    for (number, note) in (1..).zip(&mut writer.notes) {
        note.id = format!("note-{number}");
    }
    Review {
        indicators: writer.indicators.into(),
        notes: writer.notes.into(),
        ..writer.review
    }
}

/// How many items stand in each theme of each section of each policy.
struct Shape {
    policies: Vec<Vec<Vec<usize>>>,
}

impl Shape {
    /// 22 items have 12 themes, 10,000 have 250: a larger document has larger tables too.
    fn of(items: usize, chance: &mut Chance) -> Self {
        let themes = (items.saturating_mul(25).isqrt() / 2).clamp(1, items);
        let sections = themes.div_ceil(3);
        let policies = sections.isqrt() + 1;
        let weights: Vec<usize> = (0..themes).map(|_| chance.between(1, 5)).collect();
        let all: usize = weights.iter().sum();
        // One item each; what is left goes by weight, and what the division leaves to the first ones.
        let left = items - themes;
        let mut counts: Vec<usize> = weights.iter().map(|it| 1 + left * it / all).collect();
        let given: usize = counts.iter().sum();
        for count in counts.iter_mut().take(items - given) {
            *count += 1;
        }
        let sections: Vec<Vec<usize>> = apart(&counts, sections);
        Self {
            policies: apart(&sections, policies),
        }
    }
}

/// A list in so many parts of nearly the same length, none of them empty.
fn apart<T: Clone>(list: &[T], parts: usize) -> Vec<Vec<T>> {
    let parts = parts.min(list.len());
    let start = |part: usize| list.len() * part / parts;
    let parts = (0..parts).map(|part| list[start(part)..start(part + 1)].to_vec());
    parts.collect()
}

struct Writer<'a> {
    base: &'a Review,
    words: &'a Words<'a>,
    review: Review,
    indicators: Vec<Indicator>,
    notes: Vec<Note>,
}

impl Writer<'_> {
    fn policy(&mut self, sections: &[Vec<usize>], chance: &mut Chance) {
        let number = self.review.policies.len();
        let id = (number + 1).to_string();
        let titles: Vec<&str> = self
            .base
            .policies
            .iter()
            .map(|it| it.title.as_str())
            .collect();
        let title = title(&titles, number);
        let sections = (1..)
            .zip(sections)
            .map(|(number, themes)| self.section(format!("{id}-{number}"), number, themes, chance))
            .collect();
        self.review.policies.push(Policy {
            label: format!("基本方針{id}"),
            id,
            title,
            sections,
        });
    }

    fn section(
        &mut self,
        id: String,
        number: usize,
        themes: &[usize],
        chance: &mut Chance,
    ) -> Section {
        let all = self.base.policies.iter().flat_map(|it| &it.sections);
        let titles: Vec<&str> = all.map(|it| it.title.as_str()).collect();
        let title = title(&titles, titles.len() + chance.below(512));
        let themes = (1..)
            .zip(themes)
            .map(|(number, items)| self.theme(format!("{id}-{number}"), number, *items, chance))
            .collect();
        Section {
            id,
            label: format!("（{number}）"),
            title,
            themes,
        }
    }

    fn theme(&mut self, id: String, number: u32, items: usize, chance: &mut Chance) -> Theme {
        let all: Vec<&Theme> = self.base.themes().map(|(_, _, theme)| theme).collect();
        let titles: Vec<&str> = all.iter().map(|it| it.title.as_str()).collect();
        let title = title(&titles, titles.len() + chance.below(4096));
        let columns = chance
            .of(&all)
            .map_or_else(Default::default, |it| it.columns.clone());
        let aims = vec![Line {
            id: format!("{id}-aim1"),
            kind: LineKind::Paragraph,
            text: self.words.aim(chance),
        }];
        let mut rows = Vec::new();
        for number in 1..=items {
            let id = format!("{id}-{number}");
            let (item, indicators, notes) =
                row::write(id, rows.last(), self.base, self.words, chance);
            rows.push(item);
            self.indicators.extend(indicators);
            self.notes.extend(notes);
        }
        Theme {
            id,
            label: char::from_u32(u32::from('①') + number - 1)
                .map_or_else(String::new, String::from),
            title,
            columns,
            aims,
            items: rows,
        }
    }
}

/// A title; those beyond the base's own say for which place.
fn title(titles: &[&str], number: usize) -> String {
    let title = titles[number % titles.len()];
    match number / titles.len() {
        0 => title.to_owned(),
        round => format!("{title}（{}）", words::nth_place(number + round)),
    }
}
