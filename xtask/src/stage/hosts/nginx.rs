//! nginx, in the places that Debian has for them: what depends on a path (`conf.d`), the site within a server
//! (`snippets`), and a server of its own (`sites-available`).

use super::{ALWAYS, ASK_FIRST, FOR_EVER, FOR_HOSTS, Sharing, Site, TYPES, WITHOUT_PAGES};
use std::fmt::Write;

/// What a variable of this site is called.
fn variable(site: &Site, header: &str) -> String {
    format!("${}_{header}", site.name()).replace('-', "_")
}

/// The headers that depend on how a file is shared: those that any of the kinds has.
fn shared_headers() -> Vec<&'static str> {
    let mut names: Vec<_> = Sharing::ALL
        .iter()
        .flat_map(|it| it.headers())
        .map(|(name, _)| *name)
        .collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// Where certbot puts what proves that the host is one's own.
const CHALLENGE: &str = "location ^~ /.well-known/acme-challenge/ { root /var/www/html; }";

pub(super) fn maps(site: &Site) -> String {
    let (base, name) = (site.base, site.name());
    let mut text = format!(
        "# To /etc/nginx/conf.d/{name}.conf: what depends on the path.\n\
         map $uri {} {{\n    default \"{ASK_FIRST}\";\n    \
         \"~-[0-9a-f]{{16}}\\.[a-z]+$\" \"{FOR_EVER}\";\n}}\n",
        variable(site, "cache-control")
    );
    for header in shared_headers() {
        let value = |sharing: Sharing| {
            let mut all = sharing.headers().iter();
            all.find(|(name, _)| *name == header)
                .map_or("", |(_, value)| *value)
        };
        let _ = writeln!(text, "map $uri {} {{", variable(site, header));
        let _ = writeln!(text, "    default \"{}\";", value(Sharing::Link));
        for sharing in Sharing::ALL {
            if let Some(folder) = sharing.folder() {
                let _ = writeln!(text, "    \"~^{base}{folder}\" \"{}\";", value(sharing));
            }
        }
        text.push_str("}\n");
    }
    text
}

pub(super) fn locations(site: &Site) -> String {
    let (base, name, folder) = (site.base, site.name(), site.folder());
    // What a server has for all files of a kind (`location ~ \.js$`) is not for these.
    let mut text = format!(
        "# To /etc/nginx/snippets/{name}.conf, and into the server that there is: include snippets/{name}.conf;\n\
         location ^~ {base} {{\n"
    );
    let place = if base == "/" {
        format!("root {folder}")
    } else {
        format!("alias {folder}/")
    };
    let _ = write!(
        text,
        "    {place};\n    index index.html;\n    error_page 403 404 =404 {base}404.html;\n\n    \
         gzip_static on;\n    # Needs libnginx-mod-http-brotli-static; else leave it out.\n    brotli_static on;\n    \
         gzip_vary off;\n    charset utf-8;\n    charset_types"
    );
    let kinds = TYPES.map(|(extension, kind)| {
        let (name, charset) = kind.split_once(';').unwrap_or((kind, ""));
        (extension, name, !charset.is_empty())
    });
    for (_, name, _) in kinds
        .iter()
        .filter(|(_, name, text)| *text && *name != "text/html")
    {
        let _ = write!(text, " {name}");
    }
    text.push_str(";\n    default_type application/octet-stream;\n    types {\n");
    for (extension, name, _) in kinds {
        let _ = writeln!(text, "        {name} {extension};");
    }
    text.push_str("    }\n\n    add_header Vary Accept-Encoding always;\n");
    for header in std::iter::once("cache-control").chain(shared_headers()) {
        let _ = writeln!(
            text,
            "    add_header {header} {} always;",
            variable(site, header)
        );
    }
    for (name, value) in ALWAYS {
        let _ = writeln!(text, "    add_header {name} \"{value}\" always;");
    }
    text.push_str(
        "    # Binds the whole host to https, for months: only where all of it has https.\n    \
         # add_header strict-transport-security \"max-age=31536000\" always;\n}\n",
    );
    if site.large {
        for folder in WITHOUT_PAGES {
            let _ = writeln!(
                text,
                "location {base}{folder}/ {{ rewrite ^ {base}shell.html last; }}"
            );
        }
    }
    for name in FOR_HOSTS {
        let _ = writeln!(
            text,
            "location = {base}{name} {{ rewrite ^ {base}nothing-here last; }}"
        );
    }
    if base == "/" {
        let _ = writeln!(text, "# For certbot.\n{CHALLENGE}");
    } else {
        let name = base.trim_end_matches('/');
        let _ = writeln!(text, "location = {name} {{ return 301 {base}; }}");
    }
    text
}

pub(super) fn server(site: &Site) -> String {
    let (host, name) = (site.host(), site.name());
    format!(
        "# To /etc/nginx/sites-available/{name}: a server of its own.\n\
         server {{\n    listen 80;\n    listen [::]:80;\n    server_name {host};\n    \
         {CHALLENGE}\n    \
         location / {{ return 301 https://$host$request_uri; }}\n}}\n\
         server {{\n    listen 443 ssl http2;\n    listen [::]:443 ssl http2;\n    server_name {host};\n    \
         ssl_certificate /etc/letsencrypt/live/{host}/fullchain.pem;\n    \
         ssl_certificate_key /etc/letsencrypt/live/{host}/privkey.pem;\n\n    \
         include snippets/{name}.conf;\n}}\n"
    )
}
