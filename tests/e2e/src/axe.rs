//! axe-core on the page that is open.

use std::path::PathBuf;

use anyhow::{Context, Result};

use crate::App;

const RUN: &str = "
    const found = await axe.run(document, {
      preload: false,
      resultTypes: ['violations'],
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    });
    return found.violations.map((it) => `${it.id}: ${it.help}\\n` + it.nodes.slice(0, 5)
      .map((node) => `    ${node.target.join(' ')}: ${node.failureSummary.replace(/\\s+/g, ' ')}`).join('\\n'));";

impl App {
    /// What axe-core finds on the page: against WCAG 2.2 AA, and against its own best practices.
    ///
    /// # Errors
    ///
    /// It is not there, or can't run.
    pub async fn barriers(&self) -> Result<Vec<String>> {
        if !self.is("window.axe").await? {
            let axe = std::fs::read_to_string(file()?).context("axe-core")?;
            self.driver().execute(axe, Vec::new()).await?;
        }
        Ok(serde_json::from_value(self.ask_later(RUN).await?)?)
    }
}

fn file() -> Result<PathBuf> {
    let modules = std::env::var_os("FURIKAERI_NPM")
        .context("FURIKAERI_NPM must name the node_modules with axe-core")?;
    Ok(PathBuf::from(modules).join("axe-core/axe.min.js"))
}
