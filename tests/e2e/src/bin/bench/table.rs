//! The table of figures.

use std::fmt;

/// One figure, and what it is held against.
#[derive(Debug)]
pub struct Line {
    /// What was measured, and how often: the value is the median.
    pub what: String,
    /// Its unit.
    pub unit: &'static str,
    /// The app's figure.
    pub ours: f64,
    /// The yardstick's, where there is one.
    pub yardstick: Option<f64>,
}

/// All figures of a run.
#[derive(Debug, Default)]
pub struct Table(pub Vec<Line>);

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "\n{:<64} {:>9} {:>10} {:>6}",
            "figure", "ours", "yardstick", "ratio"
        )?;
        for Line {
            what,
            unit,
            ours,
            yardstick,
        } in &self.0
        {
            let what = format!("{what} ({unit})");
            write!(f, "{what:<64} {ours:>9.1}")?;
            match yardstick {
                Some(yardstick) => writeln!(f, " {yardstick:>10.1} {:>5.2}×", ours / yardstick)?,
                None => writeln!(f, " {:>10}", "–")?,
            }
        }
        Ok(())
    }
}

/// The middle one of some values, or 0 of none.
pub fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(0.0)
}
