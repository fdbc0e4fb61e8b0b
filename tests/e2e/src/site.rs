//! The built site: served, stopped, and replaced by a newer version.

use std::{
    fs,
    path::{Path, PathBuf},
    thread,
};

use anyhow::{Context, Result, anyhow, ensure};
use sha2::{Digest, Sha256};
use tempfile::TempDir;
use xtask::server::{Sent, Server};

use crate::{host::Host, ports::new_port};

/// A served site.
#[derive(Debug)]
pub struct Site {
    dir: PathBuf,
    base: &'static str,
    port: u16,
    server: Option<Server>,
    /// What serves it in the place of our own server.
    host: Option<Host>,
    copy: Option<TempDir>,
}

/// How a new version is published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Release {
    /// As the build makes it.
    Whole,
    /// One page is not what its list says.
    Corrupted,
    /// One page is not there: the upload was interrupted.
    Interrupted,
}

impl Site {
    /// This review's site, at the root.
    ///
    /// # Errors
    ///
    /// It is not built.
    pub fn of_this_review() -> Result<Self> {
        Self::serve(folder("dist"), "/", None)
    }

    /// Another review's site, below a path.
    ///
    /// # Errors
    ///
    /// It is not built.
    pub fn of_another_review() -> Result<Self> {
        Self::serve(folder("target/second-site"), "/nishi/", None)
    }

    /// The site of a generated review with more items than are drawn at once, below a path.
    ///
    /// # Errors
    ///
    /// It is not built.
    pub fn of_large_review() -> Result<Self> {
        Self::serve(folder("target/large-site"), "/nishi/", None)
    }

    /// This review's site at the root, which was built for another path.
    ///
    /// # Errors
    ///
    /// It is not built.
    pub fn misplaced() -> Result<Self> {
        Self::serve(folder("target/second-site"), "/kita/", None)
    }

    /// What a real host serves.
    #[must_use]
    pub fn of_host(host: Host) -> Self {
        Self {
            dir: host.site(),
            base: host.built().base(),
            port: host.port(),
            server: None,
            host: Some(host),
            copy: None,
        }
    }

    /// The files of a folder, at the root.
    ///
    /// # Errors
    ///
    /// It has no `index.html`.
    pub fn of_folder(dir: PathBuf) -> Result<Self> {
        Self::serve(dir, "/", None)
    }

    /// A copy of this site that [`Site::publish`] can change.
    ///
    /// # Errors
    ///
    /// It can't be copied.
    pub fn copied(&self) -> Result<Self> {
        let copy = tempfile::tempdir()?;
        copy_files(&self.dir, copy.path(), is_plain)?;
        Self::serve(copy.path().to_owned(), self.base, Some(copy))
    }

    fn serve(dir: PathBuf, base: &'static str, copy: Option<TempDir>) -> Result<Self> {
        let mut site = Self {
            dir,
            base,
            port: new_port()?,
            server: None,
            host: None,
            copy,
        };
        site.start()?;
        Ok(site)
    }

    /// Serves again, on the same port as before.
    ///
    /// # Errors
    ///
    /// The port is taken, or there is no site.
    pub fn start(&mut self) -> Result<()> {
        let (dir, base, port) = (self.dir.clone(), self.base, self.port);
        // The server brings its own runtime, which can't be begun or ended inside another.
        let server = thread::spawn(move || Server::start_watched(&dir, base, port));
        let server = server
            .join()
            .map_err(|_| anyhow!("the server panicked"))??;
        self.server = Some(server);
        Ok(())
    }

    /// Stops the server; every connection ends.
    pub fn stop(&mut self) {
        self.host = None;
        if let Some(server) = self.server.take() {
            // A server that panicked while it stopped is gone as well.
            let _ = thread::spawn(move || server.stop()).join();
        }
    }

    /// The paths that the server has sent more than once since it was last started.
    #[must_use]
    pub fn sent_twice(&self) -> Vec<String> {
        let mut paths: Vec<_> = (self.sent().into_iter())
            .filter(|sent| sent.status == 200)
            .map(|sent| sent.path)
            .collect();
        paths.sort();
        let mut twice: Vec<_> = (paths.windows(2))
            .filter(|pair| pair[0] == pair[1])
            .map(|pair| pair[0].clone())
            .collect();
        twice.dedup();
        twice
    }

    /// What the server has sent since it was last started.
    #[must_use]
    pub fn sent(&self) -> Vec<Sent> {
        self.server.as_ref().map(Server::sent).unwrap_or_default()
    }

    /// Answers from now on, until it is started again, with this status where a path begins so: a host in trouble.
    ///
    /// # Errors
    ///
    /// There is no such status.
    pub fn refuse(&self, beginning: &str, status: u16) -> Result<()> {
        let server = self.server.as_ref().context("the server is stopped")?;
        server.refuse(beginning, status)
    }

    /// Sends from now on, until it is started again, with this type what ends so: a host that does not know it.
    ///
    /// # Errors
    ///
    /// That can't be said in a header.
    pub fn mistake(&self, end: &str, kind: &str) -> Result<()> {
        let server = self.server.as_ref().context("the server is stopped")?;
        server.mistake(end, kind)
    }

    /// Leaves from now on, until the host is well again, whoever asks for what ends so without an answer.
    ///
    /// # Errors
    ///
    /// The server is stopped.
    pub fn withhold(&self, end: &str) -> Result<()> {
        let server = self.server.as_ref().context("the server is stopped")?;
        server.withhold(end);
        Ok(())
    }

    /// The host is well again.
    pub fn refuse_nothing(&self) {
        if let Some(server) = &self.server {
            server.refuse_nothing();
        }
    }

    /// Where its files are.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.dir
    }

    /// `http://127.0.0.1:PORT`
    #[must_use]
    pub fn origin(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// The address of a path below the base.
    #[must_use]
    pub fn address(&self, path: &str) -> String {
        format!("{}{}{path}", self.origin(), self.base)
    }

    /// Publishes a new version: a page that names its edition, and a service worker that lists it; offline all
    /// pages are made of that one.
    ///
    /// # Errors
    ///
    /// The site is not a copy, or its worker does not list the page.
    pub fn publish(&self, edition: &str, release: Release) -> Result<()> {
        let page = self.dir.join("index.html");
        self.amend("index.html", |html| {
            let edition = format!("<meta name=\"edition\" content=\"{edition}\"></head>");
            html.replacen("</head>", &edition, 1)
        })?;
        match release {
            Release::Whole => {}
            Release::Corrupted => fs::write(&page, fs::read_to_string(&page)? + " ")?,
            Release::Interrupted => fs::rename(&page, page.with_extension("later"))?,
        }
        let worker = self.dir.join("sw.js");
        let source = fs::read_to_string(&worker)?;
        let old = source
            .split_once("const VERSION = '")
            .and_then(|(_, rest)| rest.split_once('\''))
            .map(|(version, _)| version.to_owned())
            .context("the worker names no version")?;
        let new = hex(format!("{source}{edition}").as_bytes())[..old.len()].to_owned();
        fs::write(worker, replaced(&source, &old, &new)?)?;
        Ok(())
    }

    /// Changes a text of the site, and its hash in the worker's list: part of a new version, before
    /// [`Self::publish`] makes it one.
    ///
    /// # Errors
    ///
    /// The site is not a copy, or its worker does not list the text.
    pub fn amend(&self, name: &str, change: impl FnOnce(&str) -> String) -> Result<()> {
        ensure!(self.copy.is_some(), "only a copy may be changed");
        let (file, worker) = (self.dir.join(name), self.dir.join("sw.js"));
        let old = fs::read_to_string(&file)?;
        let new = change(&old);
        let listed = |text: &str| format!("\"{name}\": \"{}\"", hex(text.as_bytes()));
        let source = replaced(&fs::read_to_string(&worker)?, &listed(&old), &listed(&new))?;
        fs::write(worker, source)?;
        fs::write(file, new)?;
        Ok(())
    }

    /// Puts the list's page beside itself under the name of its copy, as a build does with a new version.
    ///
    /// # Errors
    ///
    /// The site is not a copy, or its worker names no copy.
    pub fn copy_page(&self) -> Result<()> {
        let source = fs::read_to_string(self.dir.join("sw.js"))?;
        let named = "\"index.html\": \"copy-";
        let (_, rest) = source.split_once(named).context("no copy is named")?;
        let (hash, _) = rest.split_once('"').context("no copy is named")?;
        let copy = self.dir.join(format!("copy-{hash}"));
        ensure!(
            self.copy.is_some() && copy.is_file(),
            "only a copy may be changed"
        );
        fs::copy(self.dir.join("index.html"), copy)?;
        Ok(())
    }

    /// Takes the pages' copies away.
    ///
    /// # Errors
    ///
    /// The site is not a copy itself.
    pub fn withdraw_copies(&self) -> Result<()> {
        while let Ok(copy) = self.file_named("copy", "bin") {
            self.withdraw(&copy)?;
        }
        Ok(())
    }

    /// Puts the worker that removes itself in the place of the other: the way back.
    ///
    /// # Errors
    ///
    /// The site is not a copy, or has no such worker.
    pub fn retire_worker(&self) -> Result<()> {
        ensure!(self.copy.is_some(), "only a copy may be changed");
        fs::copy(self.dir.join("sw-off.js"), self.dir.join("sw.js"))?;
        Ok(())
    }

    /// Changes one file of a copy, as a fault of the host would.
    ///
    /// # Errors
    ///
    /// The file can't be written.
    pub fn spoil(&self, name: &str, change: impl FnOnce(Vec<u8>) -> Vec<u8>) -> Result<()> {
        ensure!(self.copy.is_some(), "only a copy may be changed");
        let file = self.dir.join(name);
        Ok(fs::write(&file, change(fs::read(&file)?))?)
    }

    /// Takes one file of a copy away.
    ///
    /// # Errors
    ///
    /// It is not there.
    pub fn withdraw(&self, name: &str) -> Result<()> {
        ensure!(self.copy.is_some(), "only a copy may be changed");
        Ok(fs::remove_file(self.dir.join(name))?)
    }

    /// The name of the file in the site's root that the build named by its content: `STEM-HASH.EXTENSION`.
    ///
    /// # Errors
    ///
    /// There is none.
    pub fn file_named(&self, stem: &str, extension: &str) -> Result<String> {
        let names = fs::read_dir(&self.dir)?.filter_map(Result::ok);
        let mut names = names.filter_map(|entry| entry.file_name().into_string().ok());
        names
            .find(|name| {
                let hash = name
                    .strip_prefix(stem)
                    .and_then(|rest| rest.strip_prefix('-'))
                    .and_then(|rest| rest.strip_suffix(extension));
                hash.is_some_and(|hash| hash.len() == 17 && hash.ends_with('.'))
            })
            .with_context(|| format!("the site has no {stem}-HASH.{extension}"))
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        self.stop();
    }
}

/// A folder of the project.
pub(crate) fn folder(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../..")
        .join(path)
}

fn hex(bytes: &[u8]) -> String {
    format!("{:x}", Sha256::digest(bytes))
}

fn replaced(text: &str, old: &str, new: &str) -> Result<String> {
    ensure!(text.contains(old), "the worker has no `{old}`");
    Ok(text.replacen(old, new, 1))
}

/// The server sends a file as it is where nothing compressed lies beside it.
fn is_plain(file: &Path) -> bool {
    !file.extension().is_some_and(|it| it == "br" || it == "gz")
}

/// Copies those files of a site that are wanted.
pub(crate) fn copy_files(from: &Path, to: &Path, is_wanted: fn(&Path) -> bool) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from).context("the site is not built: cargo xtask build")? {
        let entry = entry?;
        let path = entry.path();
        if entry.file_type()?.is_dir() {
            copy_files(&path, &to.join(entry.file_name()), is_wanted)?;
        } else if is_wanted(&path) {
            fs::copy(&path, to.join(entry.file_name()))?;
        }
    }
    Ok(())
}
