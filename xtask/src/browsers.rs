//! The lowest browsers (`xtask/npm/browsers.json`): what travels asks for nothing that one of them lacks, by MDN's data,
//! but for what is lost without harm.

use crate::tools::run_script;
use anyhow::Result;

/// Holds style sheets, scripts and what the wasm is made of; where that can't be done on this machine, the reason.
pub(crate) fn check() -> Result<Result<(), String>> {
    run_script(
        "xtask/npm/browsers.mjs",
        "MDN's data come through npm: install Node.js with npm",
    )
}
