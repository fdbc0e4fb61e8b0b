//! Where in the JSON a check is at, as a chain that borrows: it costs nothing until a fault is told.

use std::fmt;

use crate::review::load::{Cause, LoadError};

/// A place in the JSON.
#[derive(Clone, Copy)]
pub struct FieldPath<'a> {
    above: Option<&'a FieldPath<'a>>,
    step: Step,
}

#[derive(Clone, Copy)]
enum Step {
    Root,
    Field(&'static str),
    Index(usize),
}

impl FieldPath<'_> {
    /// The whole document.
    pub const ROOT: FieldPath<'static> = FieldPath {
        above: None,
        step: Step::Root,
    };

    /// A field of this object.
    pub fn field(&self, name: &'static str) -> FieldPath<'_> {
        FieldPath {
            above: Some(self),
            step: Step::Field(name),
        }
    }

    /// An entry of this list.
    pub fn index(&self, index: usize) -> FieldPath<'_> {
        FieldPath {
            above: Some(self),
            step: Step::Index(index),
        }
    }

    /// That fault, here.
    pub fn cause(&self, cause: Cause) -> LoadError {
        LoadError {
            path: self.to_string(),
            cause,
        }
    }

    /// That fault here, unless it holds.
    pub fn ensure(&self, holds: bool, cause: impl FnOnce() -> Cause) -> Result<(), LoadError> {
        if holds {
            Ok(())
        } else {
            Err(self.cause(cause()))
        }
    }
}

impl fmt::Display for FieldPath<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(above) = self.above {
            above.fmt(f)?;
        }
        match (self.step, self.above.map(|above| above.step)) {
            (Step::Root, _) => Ok(()),
            (Step::Field(name), None | Some(Step::Root)) => f.write_str(name),
            (Step::Field(name), _) => write!(f, ".{name}"),
            (Step::Index(index), _) => write!(f, "[{index}]"),
        }
    }
}
