//! Real hosts: Debian's nginx, Apache and Caddy, started on this machine with the files that the build writes for them.

use std::{
    fs,
    net::{Ipv4Addr, TcpStream},
    path::{Path, PathBuf},
    process::Command,
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail, ensure};
use tempfile::TempDir;

use crate::{
    ports::new_port,
    process::Process,
    site::{self, folder},
};

/// A server program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// nginx, with its modules for compressed files.
    Nginx,
    /// Apache with the modules that the documents ask for, and Debian's other settings.
    Apache,
    /// Apache without `mod_headers`, `mod_rewrite` and `mod_setenvif`: cheap shared hosting.
    BareApache,
    /// Caddy.
    Caddy,
}

/// A site that was built.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Built {
    /// This review's, at the root.
    Own,
    /// Another review's, below `/nishi/`.
    Other,
    /// The one with more items than have pages of their own, below `/nishi/`.
    Large,
}

impl Built {
    /// The path that it lies under.
    #[must_use]
    pub fn base(self) -> &'static str {
        match self {
            Self::Own => "/",
            Self::Other | Self::Large => "/nishi/",
        }
    }

    /// What its files are called on a server.
    fn name(self) -> &'static str {
        match self {
            Self::Own => "furikaeri",
            Self::Other | Self::Large => "furikaeri-nishi",
        }
    }

    /// What the build wrote beside it.
    fn beside(self) -> PathBuf {
        let mut beside = self.dist().into_os_string();
        beside.push("-hosting");
        beside.into()
    }

    fn dist(self) -> PathBuf {
        folder(match self {
            Self::Own => "dist",
            Self::Other => "target/second-site",
            Self::Large => "target/large-site",
        })
    }
}

/// A host that runs. Dropping it stops it.
#[derive(Debug)]
pub struct Host {
    port: u16,
    /// The port that only leads to https.
    plain_port: u16,
    _process: Process,
    files: TempDir,
    built: Built,
}

/// Where whoever gives certificates asks for a proof that the host is one's own.
pub const CHALLENGE: &str = ".well-known/acme-challenge/token";
/// What it is answered.
pub const PROOF: &str = "proof";
/// How long a server may take to answer.
const STARTS_WITHIN: Duration = Duration::from_secs(10);

impl Host {
    /// Starts it.
    ///
    /// # Errors
    ///
    /// The program or the site is missing, or the configuration is refused.
    pub fn start(kind: Kind, built: Built) -> Result<Self> {
        let files = tempfile::tempdir()?;
        let root = files.path();
        readable(root)?;
        site::copy_files(&built.dist(), &root.join("site"), |_| true)?;
        let (port, plain_port) = (new_port()?, new_port()?);
        let setting = Setting {
            root,
            shipped: &built.beside(),
            name: built.name(),
            own_host: built.base() == "/",
            port,
            plain_port,
        };
        let mut command = match kind {
            Kind::Nginx => setting.nginx()?,
            Kind::Apache => setting.apache(true)?,
            Kind::BareApache => setting.apache(false)?,
            Kind::Caddy => setting.caddy()?,
        };
        let log = root.join("log");
        command.env("HOME", root).env("XDG_DATA_HOME", root);
        let mut process =
            Process::start(&mut command).with_context(|| format!("{kind:?} is missing"))?;
        let told = fs::File::create(&log)?;
        let told = std::sync::Arc::new(told);
        process.overhear(move |line| {
            use std::io::Write;
            let _ = writeln!(&*told, "{line}");
        });
        let begun = Instant::now();
        while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err() {
            if begun.elapsed() > STARTS_WITHIN {
                bail!("{kind:?} does not start: {}", fs::read_to_string(&log)?);
            }
            thread::sleep(Duration::from_millis(50));
        }
        Ok(Self {
            port,
            plain_port,
            _process: process,
            files,
            built,
        })
    }

    /// Where it listens.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Where it listens for whoever comes without https.
    #[must_use]
    pub fn plain_port(&self) -> u16 {
        self.plain_port
    }

    /// The site that it serves.
    #[must_use]
    pub fn built(&self) -> Built {
        self.built
    }

    /// What the build wrote beside the site.
    #[must_use]
    pub fn beside(&self) -> PathBuf {
        self.built.beside()
    }

    /// The files that it serves.
    #[must_use]
    pub fn site(&self) -> PathBuf {
        self.files.path().join("site")
    }
}

/// What is put in the place of what a ward fills in: folder, name, port and certificate.
struct Setting<'a> {
    root: &'a Path,
    shipped: &'a Path,
    /// What its files are called.
    name: &'a str,
    /// Whether the site has a host of its own.
    own_host: bool,
    port: u16,
    plain_port: u16,
}

impl Setting<'_> {
    /// A file of the build's, with this machine's folder; `NAME` stands for the site's.
    fn shipped(&self, file: &str) -> Result<String> {
        let file = self.shipped.join(file.replace("NAME", self.name));
        let text = fs::read_to_string(&file)
            .with_context(|| format!("{}: run `cargo xtask build` first", file.display()))?;
        let site = self.root.join("site").display().to_string();
        let proofs = self.root.join("proofs").display().to_string();
        let text = text
            .replace(&format!("/srv/{}", self.name), &site)
            .replace("/var/www/html", &proofs);
        ensure!(!text.contains("/srv/"), "{}: {text}", file.display());
        Ok(text)
    }

    fn write(&self, name: &str, text: &str) -> Result<PathBuf> {
        let file = self.root.join(name);
        fs::write(&file, text)?;
        Ok(file)
    }

    fn nginx(&self) -> Result<Command> {
        let Self { root, port, .. } = self;
        self.write("maps", &self.shipped("nginx/conf.d/NAME.conf")?)?;
        let snippet = self.write("snippet", &self.shipped("nginx/snippets/NAME.conf")?)?;
        let server = if self.own_host {
            self.own_nginx_server(&snippet)?
        } else {
            // What such a server often has for files of some kinds.
            format!(
                "server {{\n    listen 127.0.0.1:{port};\n    include {};\n    \
                 location ~* \\.(js|css|png|svg)$ {{ return 403; }}\n}}\n",
                snippet.display()
            )
        };
        self.write("server", &server)?;
        let root = root.display();
        let user = if is_root() { "user root;\n" } else { "" };
        let file = self.write(
            "nginx.conf",
            &format!(
                "{user}daemon off;\npid {root}/pid;\nerror_log stderr;\n\
                 include /etc/nginx/modules-enabled/*.conf;\nevents {{}}\nhttp {{\n    access_log off;\n    \
                 client_body_temp_path {root}/a;\n    proxy_temp_path {root}/b;\n    fastcgi_temp_path {root}/c;\n    \
                 uwsgi_temp_path {root}/d;\n    scgi_temp_path {root}/e;\n    include /etc/nginx/mime.types;\n    \
                 gzip on;\n    include {root}/maps;\n    include {root}/server;\n}}\n"
            ),
        )?;
        let mut nginx = Command::new(program("nginx"));
        nginx.arg("-c").arg(file);
        Ok(nginx)
    }

    /// The shipped server, without a certificate, which this machine has not.
    fn own_nginx_server(&self, snippet: &Path) -> Result<String> {
        let Self {
            root,
            port,
            plain_port,
            ..
        } = self;
        let challenge = root.join("proofs").join(CHALLENGE);
        fs::create_dir_all(challenge.parent().context("a folder")?)?;
        fs::write(challenge, PROOF)?;
        let server: String = self
            .shipped("nginx/sites-available/NAME")?
            .replace("snippets/furikaeri.conf", &snippet.display().to_string())
            .replace("listen 80;", &format!("listen 127.0.0.1:{plain_port};"))
            .replace(
                "listen 443 ssl http2;",
                &format!("listen 127.0.0.1:{port};"),
            )
            .lines()
            .filter(|line| !line.contains("[::]") && !line.contains("ssl_certificate"))
            .flat_map(|line| [line, "\n"])
            .collect();
        ensure!(
            server.matches("listen 127.0.0.1").count() == 2,
            "the shipped server listens in another way: {server}"
        );
        Ok(server)
    }

    fn apache(&self, whole: bool) -> Result<Command> {
        let Self { root, port, .. } = self;
        let mut modules = vec![
            "mpm_event",
            "authz_core",
            "alias",
            "dir",
            "mime",
            "autoindex",
        ];
        if whole {
            modules.extend([
                "env", "setenvif", "filter", "deflate", "brotli", "headers", "rewrite",
            ]);
        }
        let load =
            |it: &&str| format!("LoadModule {it}_module /usr/lib/apache2/modules/mod_{it}.so");
        let modules = modules.iter().map(load).collect::<Vec<_>>().join("\n");
        let compress = if whole {
            "AddOutputFilterByType DEFLATE text/html text/plain text/javascript application/json\n"
        } else {
            ""
        };
        let user = if is_root() {
            "User www-data\nGroup www-data\n"
        } else {
            ""
        };
        let configuration = self
            .shipped("apache/NAME.conf")?
            .replace("*:80", &format!("127.0.0.1:{port}"));
        fs::create_dir_all(root.join("icons"))?;
        let root = root.display();
        // As Debian's files have it: what they say of `.br`, `.gz` and `/icons/` is in the way.
        let file = self.write(
            "apache.conf",
            &format!(
                "{modules}\n{user}Listen 127.0.0.1:{port}\nServerName localhost\nPidFile {root}/pid\n\
                 ErrorLog /dev/stderr\nMutex file:{root} default\nDefaultRuntimeDir {root}\n\
                 <Directory />\n    Options FollowSymLinks\n    AllowOverride None\n    Require all denied\n</Directory>\n\
                 <FilesMatch \"^\\.ht\">\n    Require all denied\n</FilesMatch>\n\
                 Alias /icons/ {root}/icons/\nTypesConfig /etc/mime.types\nAddLanguage br .br\n\
                 AddEncoding x-gzip .gz .tgz\nDirectoryIndex index.html\nDocumentRoot {root}/icons\n{compress}{configuration}\
                 <Directory {root}/site>\n    Options Indexes FollowSymLinks\n</Directory>\n"
            ),
        )?;
        let mut apache = Command::new(program("apache2"));
        apache.arg("-DFOREGROUND").arg("-f").arg(file);
        Ok(apache)
    }

    fn caddy(&self) -> Result<Command> {
        let shipped = self.shipped("caddy/Caddyfile")?;
        let address = "\nexample.jp {";
        ensure!(
            shipped.contains(address),
            "the shipped Caddyfile names no host"
        );
        let text = shipped.replace(address, &format!("\nhttp://127.0.0.1:{} {{", self.port));
        // What else such a host has.
        let text = text.replace(
            "\n\thandle_errors {",
            &format!(
                "\n\thandle {{\n\t\troot * {}/nothing\n\t\tfile_server\n\t}}\n\thandle_errors {{",
                self.root.display()
            ),
        );
        let file = self.write(
            "Caddyfile",
            &format!("{{\n\tadmin off\n\tauto_https off\n}}\n{text}"),
        )?;
        let mut caddy = Command::new(program("caddy"));
        caddy.args(["run", "--adapter", "caddyfile", "--config"]);
        caddy.arg(file);
        Ok(caddy)
    }
}

/// Debian has servers where only root looks for programs.
fn program(name: &str) -> PathBuf {
    let there = Path::new("/usr/sbin").join(name);
    if there.is_file() {
        there
    } else {
        PathBuf::from(name)
    }
}

fn is_root() -> bool {
    let id = Command::new("id").arg("-u").output();
    id.is_ok_and(|it| it.stdout == b"0\n")
}

/// A server that gives up its rights must be able to read it.
#[cfg(unix)]
fn readable(path: &Path) -> Result<()> {
    use std::os::unix::fs::PermissionsExt;
    Ok(fs::set_permissions(
        path,
        fs::Permissions::from_mode(0o755),
    )?)
}

#[cfg(not(unix))]
fn readable(_: &Path) -> Result<()> {
    Ok(())
}
