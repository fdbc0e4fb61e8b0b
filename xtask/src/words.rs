//! The app's own words: each is said as `docs/wording.md` has it, and textlint finds the others.

use crate::{
    process::{command, run},
    tools::npm_modules,
};
use anyhow::Result;

/// Holds all words; where that can't be done on this machine, the reason.
pub(crate) fn check() -> Result<Result<(), String>> {
    let Some(modules) = npm_modules()? else {
        let missing = "textlint comes through npm: install Node.js with npm";
        return Ok(Err(missing.to_owned()));
    };
    run(
        command("node", &["xtask/npm/words.mjs"]).arg(modules),
        "see its output above",
    )?;
    Ok(Ok(()))
}
