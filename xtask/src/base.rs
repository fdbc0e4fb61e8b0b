//! The path below which the site lives.

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
    fn what_is_no_plain_path_is_refused() {
        for text in ["https://example.jp/", "/a//b/", "/../", "/西/", "/a\"b/"] {
            assert!(text.parse::<Base>().is_err(), "{text}");
        }
    }
}
