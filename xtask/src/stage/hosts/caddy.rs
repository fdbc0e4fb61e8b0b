//! Caddy 2.

use super::{
    ALWAYS, ASK_FIRST, FOR_EVER, FOR_HOSTS, HTML, Headers, Sharing, Site, TYPES, WITHOUT_PAGES,
};
use std::fmt::Write;

/// The file server says it of what it sends compressed alone, and says it again: so it is set as the answer leaves.
const VARY: &str = "\t\t\theader {\n\t\t\t\tvary Accept-Encoding\n\t\t\t\tdefer\n\t\t\t}\n";

pub(super) fn caddyfile(site: &Site) -> String {
    let (base, folder, host) = (site.base, site.folder(), site.host());
    // Of several sites in one host each has its own.
    let matcher = format!("@missing_{}", site.name());
    let mut text =
        format!("# To /etc/caddy/Caddyfile. Caddy gets the certificate by itself.\n{host} {{\n");
    if base != "/" {
        let name = base.trim_end_matches('/');
        let _ = writeln!(text, "\tredir {name} {base} permanent");
    }
    // Below, paths are as the site has them. `route` keeps the order: what is said last of a header counts.
    let _ = write!(
        text,
        "\thandle_path {base}* {{\n\t\troot * {folder}\n\t\troute {{\n"
    );
    let mut set = |matcher: &str, headers: Headers| {
        for (name, value) in headers {
            let _ = writeln!(text, "\t\t\theader {matcher}{name} \"{value}\"");
        }
    };
    set("", ALWAYS);
    set("", Sharing::Link.headers());
    set("", &[("cache-control", ASK_FIRST)]);
    for sharing in Sharing::ALL {
        if let Some(folder) = sharing.folder() {
            set(&format!("/{folder}* "), sharing.headers());
        }
    }
    text.push_str(VARY);
    text.push_str(
        "\t\t\t# Binds the whole host to https, for months: only where all of it has https.\n\
         \t\t\t# header strict-transport-security \"max-age=31536000\"\n\
         \t\t\t@hashed {\n\t\t\t\tpath_regexp -[0-9a-f]{16}\\.[a-z]+$\n\t\t\t\tfile\n\t\t\t}\n",
    );
    let _ = writeln!(text, "\t\t\theader @hashed cache-control \"{FOR_EVER}\"");
    if site.large {
        for folder in WITHOUT_PAGES {
            let _ = writeln!(text, "\t\t\trewrite /{folder}/* /shell.html");
        }
    }
    for (extension, kind) in TYPES {
        let _ = writeln!(text, "\t\t\t@{extension} path *.{extension}");
        let _ = writeln!(text, "\t\t\theader @{extension} content-type \"{kind}\"");
    }
    let _ = write!(
        text,
        "\t\t\tfile_server {{\n\t\t\t\tprecompressed br gzip\n\t\t\t\thide {}\n\t\t\t}}\n\t\t}}\n\t}}\n",
        FOR_HOSTS.join(" ")
    );
    let missing = Sharing::Link
        .headers()
        .iter()
        .chain(&[("content-type", HTML)])
        .map(|(name, value)| format!("\t\t\theader {name} \"{value}\"\n"))
        .collect::<Vec<_>>();
    // All of it within one `handle`: so it can go into a `handle_errors` that is there.
    let _ = write!(
        text,
        "\thandle_errors {{\n\t\t{matcher} {{\n\t\t\tpath {base}*\n\t\t\texpression {{err.status_code}} == 404\n\t\t}}\n\
         \t\thandle {matcher} {{\n\t\t\troot * {folder}\n{VARY}{}\t\t\trewrite * /404.html\n\t\t\tfile_server {{\n\
         \t\t\t\tstatus 404\n\t\t\t\tprecompressed br gzip\n\t\t\t}}\n\t\t}}\n\t}}\n}}\n",
        missing.concat()
    );
    text
}
