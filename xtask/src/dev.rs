//! `cargo xtask dev`: the app in a browser, anew after each change of Rust, CSS or data.

use crate::{
    process::{command, run},
    tools::Tools,
};
use anyhow::Result;

/// Gets the tools, and runs `trunk serve` with them, as `Trunk.toml` says.
pub(crate) fn serve(port: Option<u16>) -> Result<()> {
    let tools = Tools::ensure_for_dev()?;
    println!(
        "The app alone, of the ward's own review: not prerendered, not cut, without a service worker."
    );
    let mut trunk = command(&tools.trunk, &["serve"]);
    trunk.envs(tools.environment()?);
    if let Some(port) = port {
        trunk.args(["--port", &port.to_string()]);
    }
    run(&mut trunk, "see its message above")
}
