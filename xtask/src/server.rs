//! What a static host would do with `dist/`, so that what is measured and tested is what readers will get.

use crate::stage::{
    compress, files,
    hosts::{self, Sharing},
};
use anyhow::{Context, Result, ensure};
use axum::{
    Router,
    extract::Request,
    http::{HeaderName, HeaderValue, Response, StatusCode, header},
    middleware::{self, Next},
    response::{IntoResponse, Redirect},
    routing::any,
};
use std::{
    collections::BTreeMap,
    net::{Ipv4Addr, SocketAddr},
    path::Path,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};
use tokio::{net::TcpListener, runtime::Runtime};
use tower_http::services::{ServeDir, ServeFile};

/// A running server, on this machine only. Dropping it stops it too.
#[derive(Debug)]
pub struct Server {
    addr: SocketAddr,
    runtime: Option<Runtime>,
    watch: Option<Arc<Watch>>,
}

/// One answer of a server that is watched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sent {
    /// What was asked for: the path, without its first slash and without a query.
    pub path: String,
    /// The status of the answer.
    pub status: u16,
    /// The length of its body as it travelled, in bytes.
    pub bytes: u64,
}

/// What a test knows of a server, and tells it.
#[derive(Debug, Default)]
struct Watch {
    /// What was sent, in the order in which it was.
    sent: Mutex<Vec<Sent>>,
    /// The beginnings of paths that are not served, and the status that they are answered with.
    refused: Mutex<BTreeMap<String, StatusCode>>,
    /// The ends of paths that are sent with another type than theirs, and that type.
    mistaken: Mutex<BTreeMap<String, HeaderValue>>,
    /// The ends of paths that are never answered.
    withheld: Mutex<Vec<String>>,
}

impl Watch {
    fn refuses(&self, path: &str) -> Option<StatusCode> {
        let refused = lock(&self.refused);
        let mut refusals = refused.iter();
        refusals.find_map(|(beginning, status)| path.starts_with(beginning).then_some(*status))
    }

    fn withholds(&self, path: &str) -> bool {
        lock(&self.withheld).iter().any(|end| path.ends_with(end))
    }

    fn mistakes(&self, path: &str) -> Option<HeaderValue> {
        let types = lock(&self.mistaken);
        let mut types = types.iter();
        types.find_map(|(end, kind)| path.ends_with(end).then(|| kind.clone()))
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Server {
    /// Serves a folder below a base such as `/` or `/nishi/`; port 0 takes any free one.
    ///
    /// # Errors
    ///
    /// The folder holds no site, or the port is taken.
    pub fn start(dir: &Path, base: &str, port: u16) -> Result<Self> {
        Self::begin(dir, base, port, None)
    }

    /// Likewise, and remembers what it sends ([`Self::sent`]), and can refuse to ([`Self::refuse`]).
    ///
    /// # Errors
    ///
    /// The folder holds no site, or the port is taken.
    pub fn start_watched(dir: &Path, base: &str, port: u16) -> Result<Self> {
        Self::begin(dir, base, port, Some(Arc::default()))
    }

    fn begin(dir: &Path, base: &str, port: u16, watch: Option<Arc<Watch>>) -> Result<Self> {
        ensure!(
            dir.join("index.html").is_file(),
            "no site in {}: run `cargo xtask build` first",
            dir.display()
        );
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(2)
            .enable_all()
            .build()?;
        let listener = runtime
            .block_on(TcpListener::bind((Ipv4Addr::LOCALHOST, port)))
            .with_context(|| format!("cannot listen on port {port}"))?;
        let addr = listener.local_addr()?;
        let mut app = router(dir, base);
        if let Some(watch) = watch.clone() {
            app = app.layer(middleware::from_fn(move |request: Request, next: Next| {
                watched(Arc::clone(&watch), request, next)
            }));
        }
        runtime.spawn(async move { axum::serve(listener, app).await });
        Ok(Self {
            addr,
            runtime: Some(runtime),
            watch,
        })
    }

    /// What it has sent so far; nothing where it is not watched.
    #[must_use]
    pub fn sent(&self) -> Vec<Sent> {
        let watch = self.watch.as_ref();
        watch.map_or_else(Vec::new, |watch| lock(&watch.sent).clone())
    }

    /// Answers from now on with this status where a path begins so, as a host in trouble does; not where it is
    /// not watched.
    ///
    /// # Errors
    ///
    /// There is no such status.
    pub fn refuse(&self, beginning: &str, status: u16) -> Result<()> {
        let status = StatusCode::from_u16(status)?;
        if let Some(watch) = &self.watch {
            lock(&watch.refused).insert(beginning.to_owned(), status);
        }
        Ok(())
    }

    /// Sends from now on with this type what ends so, as a host does that does not know it; not where it is not
    /// watched.
    ///
    /// # Errors
    ///
    /// That can't be said in a header.
    pub fn mistake(&self, end: &str, kind: &str) -> Result<()> {
        let kind = HeaderValue::from_str(kind)?;
        if let Some(watch) = &self.watch {
            lock(&watch.mistaken).insert(end.to_owned(), kind);
        }
        Ok(())
    }

    /// Leaves without an answer what ends so, until it refuses nothing; not where it is not watched.
    pub fn withhold(&self, end: &str) {
        if let Some(watch) = &self.watch {
            lock(&watch.withheld).push(end.to_owned());
        }
    }

    /// Refuses, mistakes and withholds nothing any longer.
    pub fn refuse_nothing(&self) {
        if let Some(watch) = &self.watch {
            lock(&watch.refused).clear();
            lock(&watch.mistaken).clear();
            lock(&watch.withheld).clear();
        }
    }

    /// Where it listens.
    #[must_use]
    pub fn addr(&self) -> SocketAddr {
        self.addr
    }

    /// Closes the listening socket and every open connection: to a browser the server is gone.
    pub fn stop(mut self) {
        self.shut_down();
    }

    fn shut_down(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            // All its tasks, the connections among them, end with the runtime.
            runtime.shutdown_timeout(Duration::from_secs(2));
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.shut_down();
    }
}

/// Writes the `.br` and `.gz` beside each file of a folder that is no site of ours, as a build does.
///
/// # Errors
///
/// A file can't be read or written.
pub fn compress(dir: &Path) -> Result<()> {
    compress::all(&files(dir)?)
}

fn router(dir: &Path, base: &str) -> Router {
    let prefix = base.trim_end_matches('/').to_owned();
    let page = |name: &str| {
        ServeFile::new(dir.join(name))
            .precompressed_br()
            .precompressed_gzip()
    };
    let files = ServeDir::new(dir)
        .precompressed_br()
        .precompressed_gzip()
        .redirect_path_prefix(prefix.clone())
        .not_found_service(page("404.html"));
    let below = prefix.clone();
    let mut site = Router::new();
    // A large review has no pages of its items: `_redirects` and `.htaccess` say the same to other hosts.
    for folder in hosts::WITHOUT_PAGES {
        if !dir.join(folder).is_dir() {
            site = site.route_service(&format!("/{folder}/{{*id}}"), page("shell.html"));
        }
    }
    let site = site.fallback_service(files).layer(middleware::from_fn(
        move |request: Request, next: Next| with_headers(below.clone(), request, next),
    ));
    if prefix.is_empty() {
        return site;
    }
    // As a host with more than one site: the rest of it is not ours. The root leads here, for convenience.
    let home = format!("{prefix}/");
    let to_home = move || async move { Redirect::temporary(&home) };
    Router::new()
        .route("/", any(to_home.clone()))
        .route(&prefix, any(to_home))
        .nest(&format!("{prefix}/"), site)
        .fallback(|| async { (StatusCode::NOT_FOUND, "not this site").into_response() })
}

async fn watched(watch: Arc<Watch>, request: Request, next: Next) -> axum::response::Response {
    let path = request.uri().path().trim_start_matches('/').to_owned();
    while watch.withholds(&path) {
        let a_while = || std::thread::sleep(Duration::from_millis(20));
        let _ = tokio::task::spawn_blocking(a_while).await;
    }
    let mut response = match watch.refuses(&path) {
        Some(status) => (status, [(header::CACHE_CONTROL, "no-cache")], "refused").into_response(),
        None => next.run(request).await,
    };
    if let Some(kind) = watch.mistakes(&path) {
        response.headers_mut().insert(header::CONTENT_TYPE, kind);
    }
    let status = response.status();
    let length = response.headers().get(header::CONTENT_LENGTH);
    // What has not changed is answered without a body.
    let length = length.filter(|_| status != StatusCode::NOT_MODIFIED);
    let bytes = length.and_then(|length| length.to_str().ok()?.parse().ok());
    lock(&watch.sent).push(Sent {
        path,
        status: status.as_u16(),
        bytes: bytes.unwrap_or(0),
    });
    response
}

async fn with_headers(prefix: String, request: Request, next: Next) -> axum::response::Response {
    let path = request.uri().path();
    let path = path
        .strip_prefix(prefix.as_str())
        .unwrap_or(path)
        .trim_start_matches('/')
        .to_owned();
    let mut response = next.run(request).await;
    add_headers(&mut response, &path);
    response
}

fn add_headers<B>(response: &mut Response<B>, path: &str) {
    let ok = response.status().is_success() || response.status() == StatusCode::NOT_MODIFIED;
    let set = response.headers_mut();
    for (name, value) in hosts::ALWAYS.iter().chain(Sharing::of(path).headers()) {
        set.insert(
            HeaderName::from_static(name),
            HeaderValue::from_static(value),
        );
    }
    let caching = if ok { hosts::caching(path) } else { "no-cache" };
    set.insert(header::CACHE_CONTROL, HeaderValue::from_static(caching));
    set.append(header::VARY, HeaderValue::from_static("accept-encoding"));
    if let (true, Some(kind)) = (ok, hosts::type_of(path)) {
        set.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    } else if set.get(header::CONTENT_TYPE) == Some(&HeaderValue::from_static("text/html")) {
        // A folder's page.
        set.insert(header::CONTENT_TYPE, HeaderValue::from_static(hosts::HTML));
    }
}
