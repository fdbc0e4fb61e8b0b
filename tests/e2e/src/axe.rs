//! axe-core on the page that is open.

use std::path::PathBuf;

use anyhow::{Context, Result, ensure};

use crate::App;

const RUN: &str = "
    const found = await axe.run(document, { preload: false, resultTypes: ['violations'], runOnly: RULES });
    return found.violations.map((it) => `${it.id}: ${it.help}\\n` + it.nodes.slice(0, 5)
      .map((node) => `    ${node.target.join(' ')}: ${node.failureSummary.replace(/\\s+/g, ' ')}`).join('\\n'));";
/// WCAG 2.2 AA, and axe-core's own best practices.
const ALL: &str = "['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']";
/// What depends on colours.
const COLOURS: &str = "['color-contrast', 'link-in-text-block']";

impl App {
    /// What axe-core finds on the page: against WCAG 2.2 AA, and against its own best practices.
    ///
    /// # Errors
    ///
    /// It is not there, or can't run.
    pub async fn barriers(&self) -> Result<Vec<String>> {
        self.run_axe(ALL).await
    }

    /// There is nothing of the kind on the page.
    ///
    /// # Errors
    ///
    /// There is.
    pub async fn no_barriers(&self) -> Result<()> {
        let barriers = self.barriers().await?;
        ensure!(barriers.is_empty(), "{barriers:#?}");
        Ok(())
    }

    /// What of that depends on colours: for a page whose other barriers are known.
    ///
    /// # Errors
    ///
    /// It is not there, or can't run.
    pub async fn barriers_of_colour(&self) -> Result<Vec<String>> {
        self.run_axe(COLOURS).await
    }

    async fn run_axe(&self, rules: &str) -> Result<Vec<String>> {
        if !self.is("window.axe").await? {
            let axe = std::fs::read_to_string(file()?).context("axe-core")?;
            self.driver().execute(axe, Vec::new()).await?;
        }
        Ok(serde_json::from_value(
            self.ask_later(&RUN.replace("RULES", rules)).await?,
        )?)
    }
}

fn file() -> Result<PathBuf> {
    let modules = std::env::var_os("FURIKAERI_NPM")
        .context("FURIKAERI_NPM must name the node_modules with axe-core")?;
    Ok(PathBuf::from(modules).join("axe-core/axe.min.js"))
}
