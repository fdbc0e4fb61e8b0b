//! Where in the text a figure stands: the exact place of each value, year, target and plan.

use std::ops::Range;

use super::indicator::{Indicator, Measure};
use super::model::{Line, Review};

/// A piece of a line that an indicator holds as data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention<'a> {
    /// The line in which it stands.
    pub line: &'a Line,
    /// Its bytes in the line's text.
    pub range: Range<usize>,
}

/// Words that an indicator claims to have from its lines, but that do not stand there in that order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Missing<'a>(pub &'a str);

impl Review {
    /// The lines of an indicator, in its order; an id that names no line is passed over.
    pub fn lines_of<'a>(&'a self, indicator: &'a Indicator) -> impl Iterator<Item = &'a Line> {
        indicator.lines.iter().filter_map(|id| self.line(id))
    }

    /// Where the indicator's values, years, period, target and plan stand in the text.
    ///
    /// The values must stand in the lines in the data's order, each after the one before it, and so
    /// must the years: only that tells two equal values apart.
    ///
    /// # Errors
    /// The first words that do not stand there.
    pub fn mentions<'a>(
        &'a self,
        indicator: &'a Indicator,
    ) -> Result<Vec<Mention<'a>>, Missing<'a>> {
        let lines: Vec<&Line> = self.lines_of(indicator).collect();
        let values = indicator.measure.values();
        let texts = values.iter().map(|value| value.text.as_str());
        let years = values
            .iter()
            .filter_map(|value| Some(value.year.as_ref()?.text.as_str()));
        let mut found = in_order(&lines, texts)?;
        found.extend(in_order(&lines, years)?);
        if let Measure::Range { period, .. } = &indicator.measure {
            found.extend(in_order(&lines, [period.as_str()])?);
        }
        let target = indicator.target.as_ref().map(|it| (&it.line, &it.text));
        let plan = indicator.plan.as_ref().map(|it| (&it.line, &it.text));
        for (id, text) in target.into_iter().chain(plan) {
            let line: Vec<&Line> = lines.iter().copied().filter(|it| it.id == *id).collect();
            found.extend(in_order(&line, [text.as_str()])?);
        }
        Ok(found)
    }

    /// The lines of an indicator with what it holds as data, in the text's order and without overlaps.
    pub fn quotes<'a>(&'a self, indicator: &'a Indicator) -> Vec<(&'a Line, Vec<Range<usize>>)> {
        let mentions = self.mentions(indicator).unwrap_or_default();
        let quote = |line: &'a Line| {
            let on_line = mentions.iter().filter(|mention| mention.line.id == line.id);
            let mut ranges: Vec<Range<usize>> = on_line.map(|it| it.range.clone()).collect();
            ranges.sort_by_key(|range| range.start);
            let mut apart: Vec<Range<usize>> = Vec::new();
            for range in ranges {
                match apart.last_mut() {
                    Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
                    _ => apart.push(range),
                }
            }
            (line, apart)
        };
        self.lines_of(indicator).map(quote).collect()
    }
}

/// The place of each text, at or after the end of the one before it.
fn in_order<'a>(
    lines: &[&'a Line],
    texts: impl IntoIterator<Item = &'a str>,
) -> Result<Vec<Mention<'a>>, Missing<'a>> {
    let (mut line, mut from) = (0, 0);
    let mut found = Vec::new();
    for text in texts {
        let range = loop {
            let Some(here) = lines.get(line) else {
                return Err(Missing(text));
            };
            if let Some(range) = find_figure(&here.text, text, from) {
                break range;
            }
            (line, from) = (line + 1, 0);
        };
        from = range.end;
        found.push(Mention {
            line: lines[line],
            range,
        });
    }
    Ok(found)
}

/// The first place of `figure` from byte `from` on where it does not cut a longer number in two:
/// 「8地域」 does not stand in 「18地域」, nor 「4%」 in 「84.4%」.
fn find_figure(text: &str, figure: &str, from: usize) -> Option<Range<usize>> {
    let starts_in_number = figure.starts_with(is_digit);
    let ends_in_number = figure.ends_with(is_digit);
    text.get(from..)?.match_indices(figure).find_map(|(at, _)| {
        let (start, end) = (from + at, from + at + figure.len());
        let cut_before = starts_in_number && in_number(text[..start].chars().rev());
        let cut_after = ends_in_number && in_number(text[end..].chars());
        (!cut_before && !cut_after).then_some(start..end)
    })
}

/// Whether a number goes on in these characters: with a digit, or with a point and a digit.
fn in_number(mut chars: impl Iterator<Item = char>) -> bool {
    match chars.next() {
        Some('.' | ',' | '．' | '，') => chars.next().is_some_and(is_digit),
        next => next.is_some_and(is_digit),
    }
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c)
}
