//! Where the site lives: the path, and the host if it is known.

use anyhow::{Result, ensure};
use std::{fmt, str::FromStr};

/// `/` or `/nishi/`: begins and ends with a slash, and needs no escaping in HTML, URLs or shell scripts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Base(String);

impl Base {
    pub(crate) fn root() -> Self {
        Self("/".to_owned())
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Base {
    type Err = anyhow::Error;

    fn from_str(text: &str) -> Result<Self> {
        let inner = text.trim_matches('/');
        ensure!(
            inner
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b"-_.~/".contains(&b))
                && !inner.split('/').any(
                    |part| matches!(part, "." | "..") || (part.is_empty() && !inner.is_empty())
                ),
            "--public-url is a path such as /nishi/, without host, of letters, digits, '-', '_', '.', '~': {text}"
        );
        Ok(if inner.is_empty() {
            Self::root()
        } else {
            Self(format!("/{inner}/"))
        })
    }
}

impl fmt::Display for Base {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// `https://example.jp`: scheme and host, with a port if need be, and nothing behind it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Origin(String);

impl Origin {
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    /// The host's name, without scheme and port.
    pub(crate) fn host(&self) -> &str {
        let host = self.0.trim_start_matches("https://");
        host.split_once(':').map_or(host, |(name, _)| name)
    }
}

impl FromStr for Origin {
    type Err = anyhow::Error;

    fn from_str(text: &str) -> Result<Self> {
        let origin = text.strip_suffix('/').unwrap_or(text);
        let host = origin.strip_prefix("https://").unwrap_or_default();
        ensure!(
            host.starts_with(|c: char| c.is_ascii_alphanumeric())
                && host
                    .bytes()
                    .all(|b| b.is_ascii_alphanumeric() || b"-.:".contains(&b)),
            "--site is an address such as https://example.jp, without a path (that is --public-url); a name in \
             Japanese is written as browsers send it (xn--…): {text}"
        );
        Ok(Self(origin.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slashes_are_made_whole() {
        for (text, base) in [
            ("/", "/"),
            ("", "/"),
            ("nishi", "/nishi/"),
            ("/a/b", "/a/b/"),
        ] {
            assert_eq!(text.parse::<Base>().unwrap().as_str(), base);
        }
    }

    #[test]
    fn an_origin_is_scheme_and_host() {
        for (text, host) in [
            ("https://example.jp", "example.jp"),
            ("https://example.jp/", "example.jp"),
            ("https://xn--9pr.jp:8443", "xn--9pr.jp"),
        ] {
            let origin: Origin = text.parse().unwrap();
            assert_eq!(origin.as_str(), text.trim_end_matches('/'));
            assert_eq!(origin.host(), host);
        }
        for text in [
            "",
            "example.jp",
            "http://example.jp",
            "https://",
            "https:///",
            "https://example.jp/nishi/",
            "https://西.jp",
            "https://a@b.jp",
            "https://a.jp?q",
            "https://\"a.jp",
            "https://-a.jp\n",
        ] {
            assert!(text.parse::<Origin>().is_err(), "{text}");
        }
    }

    #[test]
    fn what_is_no_plain_path_is_refused() {
        for text in ["https://example.jp/", "/a//b/", "/../", "/西/", "/a\"b/"] {
            assert!(text.parse::<Base>().is_err(), "{text}");
        }
    }
}
