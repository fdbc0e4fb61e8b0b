//! What is not possible on an engine: every test and every part of one that does not run there.

use e2e::ledger::NotPossible;

/// A run fails where it finds another list than this.
pub const NOT_POSSIBLE: &[NotPossible] = &[];
