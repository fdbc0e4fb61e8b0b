//! Pages say first of all that they are UTF-8: a byte order mark outranks a host that says otherwise of everything, as
//! old ones in Japan do (`Shift_JIS`).

use super::File;
use anyhow::Result;
use std::fs;

const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// Puts the mark before each page.
pub(crate) fn mark(pages: &[File]) -> Result<()> {
    for page in pages {
        fs::write(&page.disk, [BYTE_ORDER_MARK, &page.read()?].concat())?;
    }
    Ok(())
}
