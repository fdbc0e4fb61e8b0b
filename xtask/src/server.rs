//! What a static host would do with `dist/`, so that what is measured and tested is what readers will get.

use crate::stage::headers;
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
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};
use tokio::{net::TcpListener, runtime::Runtime};
use tower_http::services::{ServeDir, ServeFile};

/// A running server, on this machine only. Dropping it stops it too.
#[derive(Debug)]
pub struct Server {
    addr: SocketAddr,
    runtime: Option<Runtime>,
    sent: Sent,
}

/// How often each path was answered with its content (a `304` has none).
type Sent = Arc<Mutex<BTreeMap<String, usize>>>;

impl Server {
    /// Serves a folder below a base such as `/` or `/nishi/`; port 0 takes any free one.
    ///
    /// # Errors
    ///
    /// The folder holds no site, or the port is taken.
    pub fn start(dir: &Path, base: &str, port: u16) -> Result<Self> {
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
        let sent = Sent::default();
        let app = router(dir, base, &sent);
        runtime.spawn(async move { axum::serve(listener, app).await });
        Ok(Self {
            addr,
            runtime: Some(runtime),
            sent,
        })
    }

    /// Where it listens.
    #[must_use]
    pub fn addr(&self) -> SocketAddr {
        self.addr
    }

    /// The paths below the base that were sent more than once.
    #[must_use]
    pub fn sent_twice(&self) -> Vec<String> {
        let sent = self.sent.lock().unwrap_or_else(PoisonError::into_inner);
        let twice = sent.iter().filter(|(_, times)| **times > 1);
        twice.map(|(path, _)| path.clone()).collect()
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

fn router(dir: &Path, base: &str, sent: &Sent) -> Router {
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
    let (below, sent) = (prefix.clone(), sent.clone());
    let mut site = Router::new();
    // A large review has no pages of its items: `_redirects` and `.htaccess` say the same to other hosts.
    for folder in headers::WITHOUT_PAGES {
        if !dir.join(folder).is_dir() {
            site = site.route_service(&format!("/{folder}/{{*id}}"), page("shell.html"));
        }
    }
    let site = site.fallback_service(files).layer(middleware::from_fn(
        move |request: Request, next: Next| {
            with_headers(below.clone(), sent.clone(), request, next)
        },
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

async fn with_headers(
    prefix: String,
    sent: Sent,
    request: Request,
    next: Next,
) -> axum::response::Response {
    let path = request.uri().path();
    let path = path
        .strip_prefix(prefix.as_str())
        .unwrap_or(path)
        .trim_start_matches('/')
        .to_owned();
    let mut response = next.run(request).await;
    add_headers(&mut response, &path);
    if response.status() == StatusCode::OK {
        let mut sent = sent.lock().unwrap_or_else(PoisonError::into_inner);
        *sent.entry(path).or_default() += 1;
    }
    response
}

fn add_headers<B>(response: &mut Response<B>, path: &str) {
    let ok = response.status().is_success() || response.status() == StatusCode::NOT_MODIFIED;
    let set = response.headers_mut();
    for (name, value) in headers::ALWAYS {
        set.insert(
            HeaderName::from_static(name),
            HeaderValue::from_static(value),
        );
    }
    set.insert(
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static(headers::framing(path)),
    );
    let caching = if ok {
        headers::caching(path)
    } else {
        "no-cache"
    };
    set.insert(header::CACHE_CONTROL, HeaderValue::from_static(caching));
    set.append(header::VARY, HeaderValue::from_static("accept-encoding"));
    // A byte order mark or a meta element says so too; the header says it first.
    let text = set
        .get(header::CONTENT_TYPE)
        .and_then(|kind| kind.to_str().ok())
        .filter(|kind| {
            (kind.starts_with("text/") || kind.ends_with("json")) && !kind.contains("charset")
        });
    if let Some(with_charset) =
        text.and_then(|kind| HeaderValue::from_str(&format!("{kind}; charset=utf-8")).ok())
    {
        set.insert(header::CONTENT_TYPE, with_charset);
    }
}
