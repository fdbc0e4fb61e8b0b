//! One build at a time: two in one target folder would write over each other's files.

use crate::project;
use anyhow::{Context, Result};
use std::{
    fs::{self, File, TryLockError},
    path::Path,
};

/// Held until it is dropped, or the program ends in whatever way.
#[derive(Debug)]
pub(crate) struct Lock(#[expect(dead_code, reason = "closing the file lets go")] File);

/// Waits until no other build uses the target folder.
pub(crate) fn build() -> Result<Lock> {
    hold(&project::target())
}

fn hold(folder: &Path) -> Result<Lock> {
    fs::create_dir_all(folder)?;
    let path = folder.join("build.lock");
    let file = File::create(&path).with_context(|| path.display().to_string())?;
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => {
            println!("→ waiting for another build in {}", folder.display());
            file.lock()?;
        }
        Err(TryLockError::Error(error)) => {
            return Err(error).context("the target folder can't be locked");
        }
    }
    Ok(Lock(file))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{sync::mpsc, thread, time::Duration};

    #[test]
    fn a_second_build_waits_for_the_first() {
        let folder = std::env::temp_dir().join(format!("furikaeri-lock-{}", std::process::id()));
        let first = hold(&folder).unwrap();
        let (tell, told) = mpsc::channel();
        let path = folder.clone();
        let second = thread::spawn(move || {
            let second = hold(&path);
            tell.send(()).unwrap();
            second.is_ok()
        });
        let waits = told.recv_timeout(Duration::from_millis(200));
        assert_eq!(waits, Err(mpsc::RecvTimeoutError::Timeout));
        drop(first);
        told.recv_timeout(Duration::from_secs(10)).unwrap();
        assert!(second.join().unwrap());
        fs::remove_dir_all(folder).unwrap();
    }
}
