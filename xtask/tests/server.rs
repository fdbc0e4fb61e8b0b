//! The server, asked over a plain socket: what a browser, and a browser's cache, would see.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test may fail where it stands"
)]

use std::{
    fs,
    io::{Read, Write},
    net::{SocketAddr, TcpStream},
    path::PathBuf,
    time::Duration,
};
use xtask::server::Server;

const SCRIPT: &str = "app-0123456789abcdef.js";

/// A small site of its own for each test.
fn site(name: &str) -> PathBuf {
    let dir = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::create_dir_all(dir.join("items/1")).unwrap();
    fs::create_dir_all(dir.join("embed")).unwrap();
    for (file, content) in [
        ("index.html", "list"),
        ("items/1/index.html", "item"),
        ("embed/index.html", "embedded"),
        ("404.html", "nothing here"),
        ("app_bg.wasm", "wasm"),
        ("manifest.webmanifest", "{}"),
        (SCRIPT, "script"),
        ("app-0123456789abcdef.js.br", "packed by brotli"),
        ("app-0123456789abcdef.js.gz", "packed by gzip"),
    ] {
        fs::write(dir.join(file), content).unwrap();
    }
    dir
}

struct Answer {
    status: u16,
    head: String,
    body: String,
}

impl Answer {
    fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().find_map(|line| {
            let (key, value) = line.split_once(':')?;
            key.eq_ignore_ascii_case(name).then(|| value.trim())
        })
    }
}

fn get(addr: SocketAddr, path: &str, more: &str) -> Answer {
    let mut stream = TcpStream::connect(addr).unwrap();
    write!(
        stream,
        "GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n{more}\r\n"
    )
    .unwrap();
    let mut text = String::new();
    stream.read_to_string(&mut text).unwrap();
    let (head, body) = text.split_once("\r\n\r\n").unwrap();
    let status = head.split(' ').nth(1).unwrap().parse().unwrap();
    Answer {
        status,
        head: head.to_owned(),
        body: body.to_owned(),
    }
}

#[test]
fn files_have_their_kind_and_how_long_they_may_be_kept() {
    let server = Server::start(&site("kinds"), "/", 0).unwrap();
    for (path, kind, caching) in [
        ("/", "text/html; charset=utf-8", "no-cache"),
        ("/items/1/", "text/html; charset=utf-8", "no-cache"),
        ("/app_bg.wasm", "application/wasm", "no-cache"),
        (
            "/manifest.webmanifest",
            "application/manifest+json; charset=utf-8",
            "no-cache",
        ),
        (
            "/app-0123456789abcdef.js",
            "text/javascript; charset=utf-8",
            "public, max-age=31536000, immutable",
        ),
    ] {
        let answer = get(server.addr(), path, "");
        assert_eq!(answer.status, 200, "{path}");
        assert_eq!(answer.header("content-type"), Some(kind), "{path}");
        assert_eq!(answer.header("cache-control"), Some(caching), "{path}");
        assert_eq!(
            answer.header("x-content-type-options"),
            Some("nosniff"),
            "{path}"
        );
    }
    server.stop();
}

#[test]
fn the_encoding_that_the_browser_takes_is_sent() {
    let server = Server::start(&site("encodings"), "/", 0).unwrap();
    for (accepts, encoding, body) in [
        ("gzip, br", Some("br"), "packed by brotli"),
        ("gzip", Some("gzip"), "packed by gzip"),
        ("identity", None, "script"),
    ] {
        let answer = get(
            server.addr(),
            &format!("/{SCRIPT}"),
            &format!("Accept-Encoding: {accepts}\r\n"),
        );
        assert_eq!(answer.header("content-encoding"), encoding);
        assert_eq!(
            answer.header("content-type"),
            Some("text/javascript; charset=utf-8")
        );
        assert_eq!(answer.header("vary"), Some("accept-encoding"));
        assert_eq!(answer.body, body);
    }
}

#[test]
fn what_the_browser_has_already_is_not_sent_again() {
    let dir = site("etags");
    let server = Server::start(&dir, "/", 0).unwrap();
    let tag = get(server.addr(), "/", "")
        .header("etag")
        .unwrap()
        .to_owned();
    let again = format!("If-None-Match: {tag}\r\n");
    assert_eq!(get(server.addr(), "/", &again).status, 304);
    fs::write(dir.join("index.html"), "another list").unwrap();
    assert_eq!(get(server.addr(), "/", &again).body, "another list");
}

#[test]
fn what_is_not_there_is_told_so_with_the_page_for_it() {
    let server = Server::start(&site("missing"), "/nishi/", 0).unwrap();
    let answer = get(server.addr(), "/nishi/items/99/", "");
    assert_eq!((answer.status, answer.body.as_str()), (404, "nothing here"));
    assert_eq!(answer.header("cache-control"), Some("no-cache"));
    let gone = get(server.addr(), "/nishi/app-ffffffffffffffff.js", "");
    assert_eq!(
        (gone.status, gone.header("cache-control")),
        (404, Some("no-cache"))
    );
    let outside = get(server.addr(), "/nishi/../../Cargo.toml", "");
    assert_eq!(outside.status, 404);
}

#[test]
fn below_a_sub_path_a_folder_gets_its_slash_and_the_rest_is_not_ours() {
    let server = Server::start(&site("below"), "/nishi/", 0).unwrap();
    assert_eq!(get(server.addr(), "/nishi/", "").body, "list");
    assert_eq!(get(server.addr(), "/nishi/items/1/?q=a", "").body, "item");
    let folder = get(server.addr(), "/nishi/items/1", "");
    assert!((300..400).contains(&folder.status));
    assert_eq!(folder.header("location"), Some("/nishi/items/1/"));
    assert_eq!(
        get(server.addr(), "/nishi", "").header("location"),
        Some("/nishi/")
    );
    assert_eq!(get(server.addr(), "/items/1/", "").status, 404);
}

#[test]
fn only_what_is_meant_for_it_may_be_framed() {
    let server = Server::start(&site("frames"), "/nishi/", 0).unwrap();
    for (path, policy) in [
        ("/nishi/", "frame-ancestors 'none'"),
        ("/nishi/embed/", "frame-ancestors *"),
    ] {
        assert_eq!(
            get(server.addr(), path, "").header("content-security-policy"),
            Some(policy),
            "{path}"
        );
    }
}

#[test]
fn a_stopped_server_is_gone_for_open_connections_too_and_can_come_back() {
    let dir = site("stops");
    let server = Server::start(&dir, "/", 0).unwrap();
    let addr = server.addr();
    let mut open = TcpStream::connect(addr).unwrap();
    open.set_read_timeout(Some(Duration::from_secs(5))).unwrap();
    write!(open, "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n").unwrap();
    let mut buffer = [0; 4096];
    assert!(open.read(&mut buffer).unwrap() > 0);

    server.stop();
    assert!(TcpStream::connect(addr).is_err());
    let _ = write!(open, "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
    let mut rest = Vec::new();
    // What was under way may still arrive, a second answer may not.
    let _ = open.read_to_end(&mut rest);
    assert!(!String::from_utf8_lossy(&rest).contains("HTTP/1.1"));

    let again = Server::start(&dir, "/", addr.port()).unwrap();
    assert_eq!(get(again.addr(), "/", "").status, 200);
}

#[test]
fn a_folder_without_a_site_is_refused() {
    let error = Server::start(&PathBuf::from(env!("CARGO_TARGET_TMPDIR")), "/", 0).unwrap_err();
    assert!(error.to_string().contains("cargo xtask build"));
}
