//! The kinds by the names that JSON and CSV give them.

use super::indicator::Measure;
use super::model::LineKind;

impl LineKind {
    /// The kind as JSON and CSV write it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Category => "category",
            Self::Heading => "heading",
            Self::Point => "point",
            Self::Paragraph => "paragraph",
            Self::Example => "example",
            Self::Row => "row",
        }
    }
}

impl Measure {
    /// The kind as JSON and CSV write it.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Series { .. } => "series",
            Self::Range { .. } => "range",
            Self::Single { .. } => "single",
            Self::Pair { .. } => "pair",
            Self::Gap { .. } => "gap",
            Self::Count { .. } => "count",
        }
    }
}
