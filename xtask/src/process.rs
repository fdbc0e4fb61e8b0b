//! Running other programs.

use anyhow::{Context, Result, bail};
use std::{
    env,
    ffi::{OsStr, OsString},
    io::{BufRead, BufReader, Read},
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::{
        atomic::{AtomicUsize, Ordering},
        mpsc::{self, RecvTimeoutError},
    },
    thread,
    time::{Duration, Instant},
};

/// A program in the project's root.
pub(crate) fn command(program: impl AsRef<OsStr>, args: &[&str]) -> Command {
    let mut command = Command::new(program);
    command.args(args).current_dir(crate::project::root());
    command
}

/// Cargo: the one that runs this program, so that toolchains never mix.
pub(crate) fn cargo(args: &[&str]) -> Command {
    let mut command = command(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()), args);
    // Cargo sets these for a program that it runs; passed on, they would mark crates as changed.
    for (name, _) in env::vars_os() {
        let name = name.to_string_lossy();
        if name.starts_with("CARGO_PKG_")
            || name.starts_with("CARGO_MANIFEST_")
            || name == "CARGO_BIN_NAME"
        {
            command.env_remove(&*name);
        }
    }
    command
}

/// The command as one would type it.
fn typed(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words
        .map(OsStr::to_string_lossy)
        .collect::<Vec<_>>()
        .join(" ")
}

/// Runs it with its output in view; `by_hand` says what to do if it fails.
pub(crate) fn run(command: &mut Command, by_hand: &str) -> Result<()> {
    let typed = typed(command);
    println!("  $ {typed}");
    let status = command
        .status()
        .with_context(|| format!("could not start `{typed}`: {by_hand}"))?;
    if !status.success() {
        bail!("`{typed}` failed ({status}): {by_hand}");
    }
    Ok(())
}

/// Runs it beside something else: each line that it prints stands behind its name.
pub(crate) fn run_named(name: &str, command: &mut Command, by_hand: &str) -> Result<()> {
    let typed = typed(command);
    println!("  $ {typed}");
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .with_context(|| format!("could not start `{typed}`: {by_hand}"))?;
    let (stdout, stderr) = (child.stdout.take(), child.stderr.take());
    thread::scope(|scope| {
        scope.spawn(|| print_lines(name, stdout));
        print_lines(name, stderr);
    });
    let status = child.wait()?;
    if !status.success() {
        bail!("`{typed}` failed ({status}): {by_hand}");
    }
    Ok(())
}

fn print_lines(name: &str, from: Option<impl Read>) {
    let lines = from
        .into_iter()
        .flat_map(|from| BufReader::new(from).split(b'\n'));
    for line in lines.map_while(Result::ok) {
        println!("  {name}: {}", String::from_utf8_lossy(&line).trim());
    }
}

/// Does two things at the same time; where both fail, the first is told.
pub(crate) fn side_by_side<A: Send, B>(
    one: impl FnOnce() -> Result<A> + Send,
    other: impl FnOnce() -> Result<B>,
) -> Result<(A, B)> {
    thread::scope(|scope| {
        let one = scope.spawn(one);
        let other = other();
        let one = one
            .join()
            .unwrap_or_else(|panic| std::panic::resume_unwind(panic));
        Ok((one?, other?))
    })
}

/// Does the same with each of these, as many at a time as there are cores; where some fail, one of them is told.
pub(crate) fn on_all_cores<T: Sync>(
    all: &[T],
    work: impl Fn(&T) -> Result<()> + Sync,
) -> Result<()> {
    let next = AtomicUsize::new(0);
    let work = || {
        let mut mine = std::iter::from_fn(|| all.get(next.fetch_add(1, Ordering::Relaxed)));
        mine.try_for_each(&work)
    };
    thread::scope(|scope| {
        let workers = thread::available_parallelism().map_or(1, Into::into);
        let workers: Vec<_> = (0..workers).map(|_| scope.spawn(work)).collect();
        workers.into_iter().try_for_each(|worker| {
            worker
                .join()
                .unwrap_or_else(|panic| std::panic::resume_unwind(panic))
        })
    })
}

/// What it prints, if it runs and succeeds.
pub(crate) fn output(command: &mut Command) -> Option<String> {
    let output = command
        .output()
        .ok()
        .filter(|output| output.status.success())?;
    String::from_utf8(output.stdout).ok()
}

/// The first program of that name on PATH.
#[must_use]
pub fn find_on_path(name: &str) -> Option<PathBuf> {
    let name = format!("{name}{}", env::consts::EXE_SUFFIX);
    let path = env::var_os("PATH")?;
    env::split_paths(&path)
        .map(|folder| folder.join(&name))
        .find(|file| file.is_file())
}

/// PATH with those folders before it.
pub(crate) fn path_with(folders: &[&Path]) -> Result<OsString> {
    let path = env::var_os("PATH").unwrap_or_default();
    let all = folders
        .iter()
        .map(|folder| folder.to_path_buf())
        .chain(env::split_paths(&path));
    env::join_paths(all).context("a folder of the tools has a character that PATH cannot hold")
}

/// Says what begins, does it, and says how long it took.
pub(crate) fn step<T>(title: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    println!("→ {title}");
    let start = Instant::now();
    let result = work()?;
    println!("  {}", took(start.elapsed()));
    Ok(result)
}

/// How often a long step says that it goes on.
const TOLD_EVERY: Duration = Duration::from_secs(120);

/// Does what may take long, and says meanwhile how long it has taken: a run that is cut off shows by its last lines
/// where the time went.
pub(crate) fn telling_time<T>(title: &str, work: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    thread::scope(|scope| {
        let (ends, ended) = mpsc::channel::<()>();
        scope.spawn(move || {
            while ended.recv_timeout(TOLD_EVERY) == Err(RecvTimeoutError::Timeout) {
                println!("… {title}: {} so far", took(start.elapsed()));
            }
        });
        let result = work();
        drop(ends);
        result
    })
}

/// A time as a person would say it.
pub(crate) fn took(time: Duration) -> String {
    let seconds = time.as_secs_f64();
    if seconds < 60.0 {
        format!("{seconds:.1} s")
    } else {
        format!("{:.1} min", seconds / 60.0)
    }
}
