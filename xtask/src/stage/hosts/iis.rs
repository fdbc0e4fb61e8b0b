//! IIS: `web.config`. Without the types in it, IIS answers 404 to what it does not know: the wasm above all.

use super::{ALWAYS, ASK_FIRST, Headers, Sharing, Site, TYPES};
use std::fmt::Write;

pub(super) fn web_config(site: &Site) -> String {
    let base = site.base;
    let mut text = String::from(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<configuration>\n  <system.webServer>\n    <staticContent>\n",
    );
    for (extension, kind) in TYPES {
        let _ = writeln!(
            text,
            "      <remove fileExtension=\".{extension}\" />\n      \
             <mimeMap fileExtension=\".{extension}\" mimeType=\"{kind}\" />"
        );
    }
    // What has no extension: the checksums.
    text.push_str(
        "      <remove fileExtension=\".\" />\n      \
         <mimeMap fileExtension=\".\" mimeType=\"text/plain; charset=utf-8\" />\n    </staticContent>\n",
    );
    let _ = write!(
        text,
        "    <directoryBrowse enabled=\"false\" />\n    \
         <httpErrors errorMode=\"Custom\" existingResponse=\"Auto\">\n      <remove statusCode=\"404\" />\n      \
         <error statusCode=\"404\" path=\"{base}404.html\" responseMode=\"ExecuteURL\" />\n    </httpErrors>\n"
    );
    text.push_str("    <httpProtocol>\n      <customHeaders>\n");
    set(&mut text, "        ", ALWAYS);
    set(&mut text, "        ", Sharing::Link.headers());
    set(&mut text, "        ", &[("cache-control", ASK_FIRST)]);
    text.push_str("      </customHeaders>\n    </httpProtocol>\n  </system.webServer>\n");
    for sharing in Sharing::ALL {
        let Some(folder) = sharing.folder() else {
            continue;
        };
        let _ = write!(
            text,
            "  <location path=\"{}\">\n    <system.webServer>\n      <httpProtocol>\n        <customHeaders>\n",
            folder.trim_end_matches('/')
        );
        set(&mut text, "          ", sharing.headers());
        text.push_str(
            "        </customHeaders>\n      </httpProtocol>\n    </system.webServer>\n  </location>\n",
        );
    }
    text.push_str("</configuration>\n");
    text
}

fn set(text: &mut String, indent: &str, headers: Headers) {
    for (name, value) in headers {
        let _ = writeln!(
            text,
            "{indent}<remove name=\"{name}\" />\n{indent}<add name=\"{name}\" value=\"{value}\" />"
        );
    }
}
