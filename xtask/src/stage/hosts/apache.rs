//! Apache 2.4: `.htaccess`, which a site on shared hosting has, and a configuration for a server of one's own.

use super::{
    ALWAYS, ASK_FIRST, ENCODINGS, FOR_EVER, FOR_HOSTS, Headers, Sharing, Site, TYPES,
    WITHOUT_PAGES, compressed_kinds,
};
use std::fmt::Write;

/// Everything in it may stand where a host allows `FileInfo`; what needs a module is left out where it is missing.
pub(super) fn htaccess(site: &Site) -> String {
    let base = site.base;
    let mut text = format!(
        "# For Apache 2.4, written for {base}. Needs `AllowOverride FileInfo` (or All); better with mod_headers and\n\
         # mod_rewrite, and whole without them.\n\
         ErrorDocument 404 {base}404.html\n"
    );
    for (extension, kind) in TYPES {
        let _ = write!(
            text,
            "<FilesMatch \"\\.{extension}(\\.br|\\.gz)?$\">\n  ForceType \"{kind}\"\n</FilesMatch>\n"
        );
    }
    text.push_str(&headers(base));
    text.push_str(&rewriting(site));
    text
}

/// The variable that is set for what lies in a folder.
fn variable(folder: &str) -> String {
    format!("furikaeri_{}", folder.trim_end_matches('/'))
}

fn headers(base: &str) -> String {
    let mut text = String::from("<IfModule mod_headers.c>\n<IfModule mod_setenvif.c>\n");
    for folder in Sharing::ALL.into_iter().filter_map(Sharing::folder) {
        let name = variable(folder);
        let _ = writeln!(text, "  SetEnvIf Request_URI ^{base}{folder} {name}");
    }
    text.push_str("</IfModule>\n");
    let mut set = |headers: Headers, condition: &str| {
        for (name, value) in headers {
            let _ = writeln!(text, "  Header always set {name} \"{value}\"{condition}");
        }
    };
    set(ALWAYS, "");
    set(Sharing::Link.headers(), "");
    for sharing in Sharing::ALL {
        if let Some(folder) = sharing.folder() {
            set(sharing.headers(), &format!(" env={}", variable(folder)));
        }
    }
    let _ = write!(
        text,
        "  Header set Cache-Control \"{ASK_FIRST}\"\n\
         \x20 <FilesMatch \"-[0-9a-f]{{16}}\\.[a-z]+(\\.br|\\.gz)?$\">\n    Header set Cache-Control \"{FOR_EVER}\"\n  </FilesMatch>\n\
         \x20 <FilesMatch \"\\.({kinds})(\\.br|\\.gz)?$\">\n    Header merge Vary Accept-Encoding\n  </FilesMatch>\n\
         </IfModule>\n",
        kinds = compressed_kinds(),
    );
    text
}

/// Compressed files are sent only where they can be labelled, and kept apart by caches on the way.
fn rewriting(site: &Site) -> String {
    let base = site.base;
    let mut text = format!("<IfModule mod_rewrite.c>\nRewriteEngine On\nRewriteBase {base}\n");
    if site.large {
        let _ = writeln!(
            text,
            "RewriteRule ^({})/ shell.html [L]",
            WITHOUT_PAGES.join("|")
        );
    }
    let _ = writeln!(
        text,
        "RewriteRule ^({})$ - [R=404,L]",
        FOR_HOSTS.join("|").replace('.', "\\.")
    );
    text.push_str(
        "# A folder without a page is nothing.\n\
         RewriteCond %{REQUEST_FILENAME} -d\n\
         RewriteCond %{REQUEST_FILENAME}/index.html !-f\n\
         RewriteRule ^ - [R=404,L]\n\
         <IfModule mod_mime.c>\n<IfModule mod_headers.c>\n\
         # To Debian's list of languages this is Breton.\n\
         RemoveLanguage .br\n",
    );
    for (encoding, suffix) in ENCODINGS {
        let _ = write!(
            text,
            "AddEncoding {encoding} .{suffix}\n\
             RewriteCond %{{HTTP:Accept-Encoding}} (^|[\\ ,]){encoding}([\\ ,;]|$)\n\
             RewriteCond %{{HTTP:Accept-Encoding}} !{encoding}\\ *;\\ *q=0(\\.0*)?\\ *(,|$)\n\
             RewriteCond %{{REQUEST_FILENAME}}.{suffix} -f\n\
             RewriteRule ^(.+)\\.({kinds})$ $1.$2.{suffix} [L]\n",
            kinds = compressed_kinds(),
        );
    }
    text.push_str("</IfModule>\n</IfModule>\n</IfModule>\n");
    text
}

/// For a server of one's own: where the site lies, and that its `.htaccess` counts.
pub(super) fn configuration(site: &Site) -> String {
    let (base, file, site_folder) = (site.base, site.name(), site.folder());
    let folder = format!(
        "<Directory {site_folder}>\n    Options FollowSymLinks\n    AllowOverride FileInfo\n    Require all granted\n</Directory>\n"
    );
    if base == "/" {
        let host = site.host();
        format!(
            "# A host of its own, on Debian /etc/apache2/sites-available/{file}.conf. https: certbot --apache.\n\
             <VirtualHost *:80>\n    ServerName {host}\n    DocumentRoot {site_folder}\n</VirtualHost>\n{folder}"
        )
    } else {
        let name = base.trim_end_matches('/');
        format!(
            "# Below {base} of the hosts that there are, on Debian /etc/apache2/conf-available/{file}.conf.\n\
             Alias {name} {site_folder}\n{folder}"
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_needs_a_module_is_guarded() {
        let text = htaccess(&Site {
            base: "/nishi/",
            host: None,
            large: true,
        });
        let mut guards: Vec<&str> = Vec::new();
        for line in text.lines() {
            let line = line.trim();
            if let Some(module) = line.strip_prefix("<IfModule ") {
                guards.push(module.trim_end_matches('>'));
            } else if line == "</IfModule>" {
                assert!(guards.pop().is_some(), "{text}");
            }
            let needs = match line.split(' ').next().unwrap_or_default() {
                "Header" => "mod_headers.c",
                "RemoveLanguage" | "AddEncoding" => "mod_mime.c",
                "SetEnvIf" => "mod_setenvif.c",
                "RewriteEngine" | "RewriteBase" | "RewriteCond" | "RewriteRule" => "mod_rewrite.c",
                _ => continue,
            };
            assert!(guards.contains(&needs), "{line}");
        }
        assert_eq!(guards, Vec::<&str>::new());
    }
}
