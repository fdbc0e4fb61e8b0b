//! Screenshots of every view, where `FURIKAERI_SHOTS` names a folder for them.

use std::path::PathBuf;

use anyhow::Result;

use crate::App;

/// The folder for pictures, where they are asked for.
pub(crate) fn folder() -> Result<Option<PathBuf>> {
    let folder = std::env::var_os("FURIKAERI_SHOTS").map(PathBuf::from);
    if let Some(folder) = &folder {
        std::fs::create_dir_all(folder)?;
    }
    Ok(folder)
}

impl App {
    /// Saves what the page looks like as `NAME.png`: the whole page, and `NAME-first.png`, its first screen.
    ///
    /// # Errors
    ///
    /// The picture can't be taken or written.
    pub async fn shot(&self, name: &str) -> Result<()> {
        let Some(folder) = folder()? else {
            return Ok(());
        };
        let first = folder.join(format!("{name}-first.png"));
        self.driver().screenshot(&first).await?;
        std::fs::write(folder.join(format!("{name}.png")), self.picture().await?)?;
        Ok(())
    }
}
