//! The processes that a test started, and the browser's violent end.

use std::{
    io::{BufRead, BufReader, Read, copy, sink},
    process::{Child, Command, Stdio},
    thread,
};

use anyhow::{Context, Result, ensure};

/// A program that was started, and never outlives this.
#[derive(Debug)]
pub(crate) struct Process(Child);

impl Process {
    /// Starts it. Times on screen are those of the ward.
    pub(crate) fn start(command: &mut Command) -> Result<Self> {
        let child = command
            .env("TZ", "Asia/Tokyo")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()?;
        Ok(Self(child))
    }

    pub(crate) fn id(&self) -> u32 {
        self.0.id()
    }

    /// Waits for a line with these words, and tells what follows them. The lines after it are lost.
    pub(crate) fn says(&mut self, words: &str) -> Result<String> {
        let out = self.0.stdout.take().context("it was listened to before")?;
        let mut out = BufReader::new(out);
        let mut line = String::new();
        let said = loop {
            line.clear();
            ensure!(out.read_line(&mut line)? > 0, "it ended at once");
            if let Some((_, rest)) = line.split_once(words) {
                break rest.trim().to_owned();
            }
        };
        // It must not wait for a reader.
        thread::spawn(move || copy(&mut out, &mut sink()));
        let errors = self.0.stderr.take();
        thread::spawn(move || errors.map(|mut errors| copy(&mut errors, &mut sink())));
        Ok(said)
    }

    /// Hands on every line that it says, or complains of.
    pub(crate) fn overhear(&mut self, hear: impl Fn(String) + Clone + Send + 'static) {
        if let Some(out) = self.0.stdout.take() {
            let hear = hear.clone();
            thread::spawn(move || hand_on(out, hear));
        }
        if let Some(errors) = self.0.stderr.take() {
            thread::spawn(move || hand_on(errors, hear));
        }
    }
}

fn hand_on(out: impl Read, hear: impl Fn(String)) {
    let mut out = BufReader::new(out);
    let mut line = Vec::new();
    while out.read_until(b'\n', &mut line).is_ok_and(|read| read > 0) {
        hear(String::from_utf8_lossy(&line).trim_end().to_owned());
        line.clear();
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // All three fail only where it has ended already.
        if let Ok(below) = running_below(self.id()) {
            let _ = Doomed(below).kill();
        }
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Processes that are to be killed. Finding them takes its time; killing them takes none.
#[derive(Debug)]
pub struct Doomed(pub(crate) Vec<Running>);

/// A process that runs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Running {
    pub(crate) pid: u32,
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

fn read(line: &str) -> Option<Running> {
    let (pid, rest) = line.trim_start().split_once(' ')?;
    let (parent, command) = rest.trim_start().split_once(' ')?;
    Some(Running {
        pid: pid.parse().ok()?,
        parent: parent.parse().ok()?,
        command: command.to_owned(),
    })
}
