//! What a chart consists of.

/// A place or length along the chart's width, in thousandths of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Across(pub i32);

/// A place or length down the chart, in hundredths of an em of its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Down(pub i32);

/// Where a text stands relative to its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// It begins there.
    Start,
    /// It is centred there.
    Middle,
    /// It ends there.
    End,
}

/// What a filled box is for; the style sheet gives it its look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BoxRole {
    /// A bar that stands for a value or a range.
    Bar,
    /// The whole of a bar's scale.
    Track,
    /// The end of a bar whose value is not exact.
    OpenEnd,
    /// A value that stands in words alone: it has no place on the scale, and takes all of its height.
    Band,
}

/// What a line is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineRole {
    /// The distance between two values.
    Distance,
    /// The base line of a scale.
    Axis,
    /// The line from one year's value to the next.
    Line,
    /// A target across years.
    Target,
    /// A target on a bar's scale.
    TargetTick,
    /// What tells a band from a bar.
    Hatch,
}

/// What words are for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextRole {
    /// A measured value in words.
    ValueText,
    /// A target in words.
    TargetText,
    /// A year, a name, an end of the scale.
    QuietText,
    /// A year that meets a target against the year before.
    Met,
    /// A year that does not.
    NotMet,
}

/// One thing to draw.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mark {
    /// A filled box.
    Box {
        /// Left and right edge.
        x: (Across, Across),
        /// Upper and lower edge.
        y: (Down, Down),
        /// What it is for.
        role: BoxRole,
    },
    /// A straight line.
    Line {
        /// Where it starts.
        from: (Across, Down),
        /// Where it ends.
        to: (Across, Down),
        /// What it is for.
        role: LineRole,
    },
    /// A measured point.
    Dot {
        /// Its centre.
        at: (Across, Down),
    },
    /// The first of two measured points.
    Start {
        /// Its centre.
        at: (Across, Down),
    },
    /// Words on their base line.
    Text {
        /// Where it is anchored.
        at: (Across, Down),
        /// How it stands there.
        anchor: Anchor,
        /// The words.
        text: String,
        /// What it is for.
        role: TextRole,
    },
}

/// A chart: marks from back to front, and how high they reach.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drawing {
    /// Height of the chart.
    pub height: Down,
    /// What to draw, from back to front.
    pub marks: Vec<Mark>,
    /// What the scale runs from and to, in words.
    pub scale: String,
}

impl Across {
    /// The left edge.
    pub const LEFT: Self = Self(0);
    /// The right edge.
    pub const RIGHT: Self = Self(1000);

    /// As an SVG length: `31.2%`.
    pub fn svg(self) -> String {
        decimal(self.0, 10, "%")
    }

    /// Half way between two places.
    pub fn midpoint(one: Self, two: Self) -> i32 {
        i32::midpoint(one.0, two.0)
    }
}

impl Down {
    /// As an SVG length: `1.60em`.
    pub fn svg(self) -> String {
        decimal(self.0, 100, "em")
    }
}

/// Whole-number formatting; that of floating point numbers would weigh several kilobytes.
fn decimal(number: i32, unit: i32, suffix: &str) -> String {
    let sign = if number < 0 { "-" } else { "" };
    let (whole, rest) = (number.abs() / unit, number.abs() % unit);
    let zeros = if unit == 100 && rest < 10 { "0" } else { "" };
    [
        sign,
        &whole.to_string(),
        ".",
        zeros,
        &rest.to_string(),
        suffix,
    ]
    .concat()
}

#[cfg(test)]
mod tests {
    use super::{Across, Down};

    #[test]
    fn lengths_are_written_as_svg_lengths() {
        assert_eq!(Across(312).svg(), "31.2%");
        assert_eq!(Across(1000).svg(), "100.0%");
        assert_eq!(Down(105).svg(), "1.05em");
        assert_eq!(Down(-45).svg(), "-0.45em");
    }
}
