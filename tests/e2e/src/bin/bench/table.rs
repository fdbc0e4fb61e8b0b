//! The table of figures.

use std::fmt;

/// One figure, and what it is held against.
#[derive(Debug)]
pub struct Line {
    /// What was measured: the value is the median of several runs.
    pub what: String,
    /// Its unit.
    pub unit: &'static str,
    /// The app's figure.
    pub ours: f64,
    /// The yardstick's, by its name, where there is one.
    pub yardstick: Option<(&'static str, f64)>,
    /// All that must hold; nothing where the figure only tells.
    pub targets: Vec<Target>,
}

/// What a figure must be.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Target {
    /// So much at most, in the figure's unit.
    AtMost(f64),
    /// So much at least, in the figure's unit.
    AtLeast(f64),
    /// So many times the yardstick at most.
    Times(f64),
    /// Less than the yardstick.
    Less,
}

impl Line {
    /// A figure without a yardstick and without a target.
    pub fn new(what: impl Into<String>, unit: &'static str, ours: f64) -> Self {
        Self {
            what: what.into(),
            unit,
            ours,
            yardstick: None,
            targets: Vec::new(),
        }
    }

    /// Holds it against a yardstick.
    pub fn beside(mut self, name: &'static str, value: f64) -> Self {
        self.yardstick = Some((name, value));
        self
    }

    /// Sets one more target.
    pub fn target(mut self, target: Target) -> Self {
        self.targets.push(target);
        self
    }

    /// How many times the yardstick it is; nothing where that is nought.
    fn ratio(&self) -> Option<f64> {
        let (_, value) = self.yardstick.filter(|(_, value)| *value > 0.0)?;
        Some(self.ours / value)
    }

    fn meets(&self, target: Target) -> bool {
        let ratio = self.ratio().unwrap_or(f64::INFINITY);
        match target {
            Target::AtMost(most) => self.ours <= most,
            Target::AtLeast(least) => self.ours >= least,
            Target::Times(most) => ratio <= most,
            Target::Less => ratio < 1.0,
        }
    }

    /// Whether every target is met; nothing where there is none.
    fn met(&self) -> Option<bool> {
        let all = || self.targets.iter().all(|it| self.meets(*it));
        (!self.targets.is_empty()).then(all)
    }
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::AtMost(most) => write!(f, "≤ {most}"),
            Self::AtLeast(least) => write!(f, "≥ {least}"),
            Self::Times(most) => write!(f, "≤ {most} ×"),
            Self::Less => write!(f, "< 1 ×"),
        }
    }
}

/// All figures of a run, and what could not be had.
#[derive(Debug, Default)]
pub struct Table {
    /// The figures.
    pub lines: Vec<Line>,
    /// What was not measured, and why; what the figures leave out.
    pub notes: Vec<String>,
}

impl Table {
    /// Adds a figure.
    pub fn add(&mut self, line: Line) {
        self.lines.push(line);
    }

    /// Says something below the table.
    pub fn note(&mut self, words: impl Into<String>) {
        self.notes.push(words.into());
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "\n| figure | ours | yardstick | ratio | target | met |\n|---|--:|--:|--:|---|---|"
        )?;
        for line in &self.lines {
            let Line {
                what, unit, ours, ..
            } = line;
            write!(f, "| {what} ({unit}) | {} |", number(*ours))?;
            match line.yardstick {
                Some((name, value)) => write!(f, " {name} {} |", number(value))?,
                None => write!(f, " – |")?,
            }
            match line.ratio() {
                Some(ratio) => write!(f, " {ratio:.2} × |")?,
                None => write!(f, " – |")?,
            }
            let targets: Vec<String> = line.targets.iter().map(Target::to_string).collect();
            let met = match line.met() {
                Some(true) => "yes",
                Some(false) => "**no**",
                None => "–",
            };
            let targets = if targets.is_empty() {
                "–".to_owned()
            } else {
                targets.join(", ")
            };
            writeln!(f, " {targets} | {met} |")?;
        }
        let met: Vec<bool> = self.lines.iter().filter_map(Line::met).collect();
        let yes = met.iter().filter(|met| **met).count();
        writeln!(f, "\n{yes} of {} targets met", met.len())?;
        for note in &self.notes {
            writeln!(f, "- {note}")?;
        }
        Ok(())
    }
}

/// Small figures with more digits than large ones.
fn number(value: f64) -> String {
    let digits = match value.abs() {
        value if value == 0.0 || value >= 100.0 => 0,
        value if value >= 10.0 => 1,
        value if value >= 0.1 => 2,
        _ => 4,
    };
    format!("{value:.digits$}")
}

/// The middle one of some values, or the mean of the middle two; no number for none.
pub fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    let (half, odd) = (values.len() / 2, values.len() % 2 == 1);
    match (
        values.get(half),
        half.checked_sub(1).and_then(|before| values.get(before)),
    ) {
        (Some(upper), Some(lower)) if !odd => f64::midpoint(*lower, *upper),
        (Some(middle), _) => *middle,
        (None, _) => f64::NAN,
    }
}

/// A count as a figure.
pub fn figure(count: impl TryInto<u32>) -> f64 {
    count.try_into().map_or(f64::INFINITY, f64::from)
}
