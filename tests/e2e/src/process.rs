//! The browser's processes, and their violent end.

use std::process::{Command, Stdio};

use anyhow::{Context, Result, ensure};

/// Processes that are to be killed. Finding them takes its time; killing them takes none.
#[derive(Debug)]
pub struct Doomed(pub(crate) Vec<Running>);

/// A process that runs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Running {
    pid: u32,
    parent: u32,
    /// How it was called.
    pub(crate) command: String,
}

impl Doomed {
    /// Kills all of them in one go: none has time for anything.
    ///
    /// # Errors
    ///
    /// There are none, or they can't be killed.
    pub fn kill(&self) -> Result<()> {
        ensure!(!self.0.is_empty(), "nothing runs that could be killed");
        let pids = self.0.iter().map(|it| it.pid.to_string());
        // Some may have gone meanwhile: then it complains of those, and kills the others.
        Command::new("kill")
            .arg("-KILL")
            .args(pids)
            .stderr(Stdio::null())
            .status()?;
        Ok(())
    }
}

/// All that a process started, and what that started in turn.
pub(crate) fn running_below(ancestor: u32) -> Result<Vec<Running>> {
    let listed = Command::new("ps")
        .args(["-A", "-o", "pid=,ppid=,args="])
        .output()
        .context("ps is missing: apt-get install procps")?;
    let all: Vec<_> = String::from_utf8_lossy(&listed.stdout)
        .lines()
        .filter_map(read)
        .collect();
    let mut below: Vec<Running> = Vec::new();
    let mut parents = vec![ancestor];
    while let Some(parent) = parents.pop() {
        let children = all.iter().filter(|it| it.parent == parent).cloned();
        parents.extend(children.clone().map(|it| it.pid));
        below.extend(children);
    }
    Ok(below)
}

/// The memory that is a process's own or its share of what several use, in bytes, all of them together.
pub(crate) fn resident(running: &[Running]) -> Result<f64> {
    let mut kilobytes = 0.0;
    for it in running {
        let rollup = std::fs::read_to_string(format!("/proc/{}/smaps_rollup", it.pid))?;
        let line = rollup.lines().find_map(|line| line.strip_prefix("Pss:"));
        let number = line.and_then(|line| line.split_whitespace().next());
        kilobytes += number.context("no memory is told")?.parse::<f64>()?;
    }
    Ok(kilobytes * 1024.0)
}

fn read(line: &str) -> Option<Running> {
    let (pid, rest) = line.trim_start().split_once(' ')?;
    let (parent, command) = rest.trim_start().split_once(' ')?;
    Some(Running {
        pid: pid.parse().ok()?,
        parent: parent.parse().ok()?,
        command: command.to_owned(),
    })
}
