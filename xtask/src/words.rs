//! The app's own words: each is said as `docs/wording.md` has it, and textlint finds the others.

use crate::tools::run_script;
use anyhow::Result;

/// Holds all words; where that can't be done on this machine, the reason.
pub(crate) fn check() -> Result<Result<(), String>> {
    run_script(
        "xtask/npm/words.mjs",
        "textlint comes through npm: install Node.js with npm",
    )
}
