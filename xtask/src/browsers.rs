//! The lowest browsers (`xtask/npm/browsers.json`): what travels asks for nothing that one of them lacks, by MDN's data,
//! but for what is lost without harm.

use crate::{
    process::{command, run},
    tools::npm_modules,
};
use anyhow::Result;

/// Holds style sheets, scripts and what the wasm is made of; where that can't be done on this machine, the reason.
pub(crate) fn check() -> Result<Result<(), String>> {
    let Some(modules) = npm_modules()? else {
        let missing = "MDN's data come through npm: install Node.js with npm";
        return Ok(Err(missing.to_owned()));
    };
    run(
        command("node", &["xtask/npm/browsers.mjs"]).arg(modules),
        "see its output above",
    )?;
    Ok(Ok(()))
}
