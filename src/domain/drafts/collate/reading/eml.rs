//! A mail as programs save it (`.eml`, `.mht`): its parts, taken out of their transfer encodings. RFC 5322, 2045 to 2047
//! and 2231, as far as mails of ours need them.

use super::charset::{Decode, text};

/// So deep may parts be nested, and so many may there be.
const DEPTH_MAX: usize = 10;
const PARTS_MAX: usize = 1000;

/// So long may the head of a mail be, in bytes.
const HEAD_MAX: usize = 256 * 1024;

/// A mail taken apart.
#[derive(Debug, Default)]
pub(super) struct Mail {
    /// From whom it says that it is: the name or the address, to be shown, and not to be believed.
    pub(super) sender: String,
    /// What stands in it, in order.
    pub(super) parts: Vec<Part>,
}

/// One part of a mail.
#[derive(Debug)]
pub(super) struct Part {
    /// The name of the file; empty for the text itself.
    pub(super) name: String,
    /// The charset that it says it is in.
    pub(super) charset: Option<String>,
    /// Its media type, in small letters.
    pub(super) media: String,
    pub(super) bytes: Vec<u8>,
}

impl Part {
    /// Whether it is what a reader of the mail reads.
    pub(super) fn is_text(&self) -> bool {
        self.name.is_empty() && self.media.starts_with("text/")
    }
}

/// Takes a mail apart; none where the bytes don't begin like one.
pub(super) fn read(bytes: &[u8], decode: Decode<'_>) -> Option<Mail> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let mut bytes = bytes.trim_ascii_start();
    // A mailbox has a line before each mail.
    if bytes.starts_with(b"From ") {
        bytes = bytes
            .iter()
            .position(|byte| *byte == b'\n')
            .map_or(&[][..], |at| &bytes[at + 1..]);
    }
    let (head, _) = Head::split(bytes, decode)?;
    let names = ["content-type", "mime-version", "content-transfer-encoding"];
    if !names.iter().any(|name| head.value(name).is_some()) {
        return None;
    }
    let sender = head.value("from").unwrap_or_default().to_owned();
    let mut mail = Mail {
        sender,
        parts: Vec::new(),
    };
    mail.take(bytes, decode, 0);
    Some(mail)
}

impl Mail {
    /// Takes a part in, with those in it.
    fn take(&mut self, bytes: &[u8], decode: Decode<'_>, depth: usize) {
        if self.parts.len() >= PARTS_MAX {
            return;
        }
        let (head, body) = Head::split(bytes, decode).unwrap_or((Head::default(), bytes));
        let content = head.value("content-type").unwrap_or("text/plain");
        let media = content
            .split(';')
            .next()
            .unwrap_or_default()
            .trim()
            .to_ascii_lowercase();
        let disposition = head.value("content-disposition").unwrap_or_default();
        let boundary = parameter(content, "boundary", decode);
        if depth < DEPTH_MAX
            && media.starts_with("multipart/")
            && let Some(boundary) = boundary.filter(|it| !it.is_empty())
        {
            for part in between(body, boundary.as_bytes()) {
                self.take(part, decode, depth + 1);
            }
            return;
        }
        let encoding = head.value("content-transfer-encoding").unwrap_or_default();
        let bytes = decoded(body, encoding.trim());
        if depth < DEPTH_MAX && media == "message/rfc822" {
            self.take(&bytes, decode, depth + 1);
            return;
        }
        let name = parameter(disposition, "filename", decode);
        let name = name.or_else(|| parameter(content, "name", decode));
        let is_attached = disposition
            .trim_start()
            .to_ascii_lowercase()
            .starts_with("attachment");
        let unnamed = if is_attached {
            media.clone()
        } else {
            String::new()
        };
        self.parts.push(Part {
            name: name.unwrap_or(unnamed),
            charset: parameter(content, "charset", decode),
            media,
            bytes,
        });
    }
}

/// The lines above a body.
#[derive(Debug, Default)]
struct Head(Vec<(String, String)>);

impl Head {
    /// A head and what stands below it; none where the first line is no field.
    fn split<'a>(bytes: &'a [u8], decode: Decode<'_>) -> Option<(Self, &'a [u8])> {
        let mut fields: Vec<(String, Vec<u8>)> = Vec::new();
        let mut rest = bytes;
        loop {
            let end = rest.iter().position(|byte| *byte == b'\n');
            let (line, next) = end.map_or((rest, &[][..]), |at| (&rest[..at], &rest[at + 1..]));
            let line = line.strip_suffix(b"\r").unwrap_or(line);
            let is_folded = line.starts_with(b" ") || line.starts_with(b"\t");
            if bytes.len() - next.len() > HEAD_MAX {
                return None;
            }
            if line.trim_ascii().is_empty() {
                let body = next;
                if fields.is_empty() && bytes.is_empty() {
                    return None;
                }
                // A part may have no head at all.
                return Some((Self::decoded(fields, decode), body));
            }
            if is_folded && let Some((_, value)) = fields.last_mut() {
                value.push(b' ');
                value.extend(line.trim_ascii());
            } else {
                let colon = line.iter().position(|byte| *byte == b':')?;
                let name = str::from_utf8(&line[..colon]).ok()?.trim_end();
                if name.is_empty() || !name.bytes().all(|byte| byte.is_ascii_graphic()) {
                    return None;
                }
                let value = line[colon + 1..].trim_ascii().to_vec();
                fields.push((name.to_ascii_lowercase(), value));
            }
            rest = next;
        }
    }

    fn decoded(fields: Vec<(String, Vec<u8>)>, decode: Decode<'_>) -> Self {
        let value = |bytes: &[u8]| words(&text(bytes, None, decode).unwrap_or_default(), decode);
        Self(
            fields
                .into_iter()
                .map(|(name, bytes)| (name, value(&bytes)))
                .collect(),
        )
    }

    fn value(&self, name: &str) -> Option<&str> {
        self.0
            .iter()
            .find(|(of, _)| of == name)
            .map(|(_, value)| value.as_str())
    }
}

/// A value with its encoded words (`=?ISO-2022-JP?B?…?=`) as they are read. White space between two of them is none.
fn words(value: &str, decode: Decode<'_>) -> String {
    let mut out = String::new();
    let mut rest = value;
    let mut after_word = false;
    while let Some(at) = rest.find("=?") {
        let (before, word) = rest.split_at(at);
        let mut parts = word[2..].splitn(4, '?');
        let read = (|| {
            let charset = parts.next()?;
            let encoding = parts.next()?;
            let body = parts.next()?;
            let next = parts.next()?.strip_prefix('=')?;
            let bytes = match encoding {
                "B" | "b" => base64(body.as_bytes()),
                "Q" | "q" => quoted_printable(body.replace('_', " ").as_bytes()),
                _ => return None,
            };
            // A language may stand behind it.
            let charset = charset.split('*').next();
            Some((text(&bytes, charset, decode).ok()?, next))
        })();
        if let Some((word, next)) = read {
            if !(after_word && before.trim().is_empty()) {
                out.push_str(before);
            }
            out.push_str(&word);
            (rest, after_word) = (next, true);
        } else {
            out.push_str(before);
            out.push_str("=?");
            (rest, after_word) = (&rest[at + 2..], false);
        }
    }
    out.push_str(rest);
    out
}

/// A parameter of a field: `name=value`, `name="value"`, or in pieces and encoded (`name*0*=utf-8''%E6…`).
fn parameter(field: &str, name: &str, decode: Decode<'_>) -> Option<String> {
    let mut pieces: Vec<(usize, bool, String)> = Vec::new();
    for (key, value) in parameters(field) {
        if key == name {
            return Some(value);
        }
        let Some(rest) = key.strip_prefix(name).and_then(|key| key.strip_prefix('*')) else {
            continue;
        };
        let encoded = rest.is_empty() || rest.ends_with('*');
        let place = rest.trim_end_matches('*').parse().unwrap_or(0);
        pieces.push((place, encoded, value));
    }
    pieces.sort_by_key(|(place, ..)| *place);
    let mut charset = None;
    let mut bytes = Vec::new();
    for (at, (_, encoded, value)) in pieces.iter().enumerate() {
        let mut value = value.as_str();
        if *encoded && at == 0 {
            let mut parts = value.splitn(3, '\'');
            charset = parts.next().map(str::to_owned);
            value = parts.nth(1).unwrap_or(value);
        }
        if *encoded {
            bytes.extend(percent(value));
        } else {
            bytes.extend(value.bytes());
        }
    }
    let value = text(&bytes, charset.as_deref(), decode).ok()?;
    (!value.is_empty()).then_some(value)
}

fn parameters(field: &str) -> Vec<(String, String)> {
    let mut all = Vec::new();
    let mut rest = field.split_once(';').map_or("", |(_, rest)| rest);
    while let Some((key, after)) = rest.split_once('=') {
        let key = key
            .trim_matches(|c: char| c == ';' || c.is_whitespace())
            .to_ascii_lowercase();
        let after = after.trim_start();
        let mut value = String::new();
        if let Some(quoted) = after.strip_prefix('"') {
            let mut end = quoted.len();
            let mut is_escaped = false;
            for (at, c) in quoted.char_indices() {
                if is_escaped || !matches!(c, '\\' | '"') {
                    value.push(c);
                    is_escaped = false;
                } else if c == '\\' {
                    is_escaped = true;
                } else {
                    end = at + 1;
                    break;
                }
            }
            rest = &quoted[end..];
        } else {
            let end = after.find(';').unwrap_or(after.len());
            value.push_str(after[..end].trim());
            rest = &after[end..];
        }
        all.push((key, value));
        rest = rest.split_once(';').map_or("", |(_, rest)| rest);
    }
    all
}

/// The parts of a body between lines of this boundary. Without a last one the last part ends with the body.
fn between<'a>(body: &'a [u8], boundary: &[u8]) -> Vec<&'a [u8]> {
    let mut parts = Vec::new();
    let mut begin = None;
    let mut at = 0;
    for line in body.split_inclusive(|byte| *byte == b'\n') {
        let end = at + line.len();
        if let Some(rest) = line
            .strip_prefix(b"--")
            .and_then(|line| line.strip_prefix(boundary))
            && matches!(rest.trim_ascii(), b"" | b"--")
        {
            if let Some(begin) = begin.take() {
                parts.push(&body[begin..at]);
            }
            if rest.starts_with(b"--") {
                return parts;
            }
            begin = Some(end);
        }
        at = end;
    }
    parts.extend(begin.map(|begin| &body[begin..]));
    parts
}

fn decoded(body: &[u8], encoding: &str) -> Vec<u8> {
    if encoding.eq_ignore_ascii_case("base64") {
        base64(body)
    } else if encoding.eq_ignore_ascii_case("quoted-printable") {
        quoted_printable(body)
    } else {
        body.to_vec()
    }
}

/// Base64; whatever is none of its digits is passed over, and a padding begins anew.
fn base64(body: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(body.len() / 4 * 3);
    let (mut bits, mut count) = (0_u32, 0_u8);
    for &byte in body {
        let digit = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            b'=' => {
                count = 0;
                continue;
            }
            _ => continue,
        };
        bits = (bits << 6) | u32::from(digit);
        count += 6;
        if count >= 8 {
            count -= 8;
            let [.., low] = (bits >> count).to_be_bytes();
            out.push(low);
        }
    }
    out
}

/// Quoted-printable; what is none stands for itself.
fn quoted_printable(body: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(body.len());
    for line in body.split_inclusive(|byte| *byte == b'\n') {
        let bare = line.trim_ascii_end();
        let (bare, ends) = match bare.strip_suffix(b"=") {
            Some(bare) => (bare, &[][..]),
            None => (
                bare,
                if line.ends_with(b"\n") {
                    &b"\n"[..]
                } else {
                    &line[bare.len()..]
                },
            ),
        };
        escaped(bare, b'=', &mut out);
        out.extend(ends);
    }
    out
}

fn percent(value: &str) -> Vec<u8> {
    let mut out = Vec::with_capacity(value.len());
    escaped(value.as_bytes(), b'%', &mut out);
    out
}

/// Bytes with some of them written as a mark and two hexadecimal digits.
fn escaped(bytes: &[u8], mark: u8, out: &mut Vec<u8>) {
    let digit = |byte: &u8| {
        char::from(*byte)
            .to_digit(16)
            .and_then(|it| u8::try_from(it).ok())
    };
    let mut rest = bytes;
    while let [byte, after @ ..] = rest {
        rest = after;
        if *byte == mark
            && let [high, low, next @ ..] = after
            && let (Some(high), Some(low)) = (digit(high), digit(low))
        {
            out.push(high * 16 + low);
            rest = next;
        } else {
            out.push(*byte);
        }
    }
}

/// The words of a page (HTML), a line for each that it has.
pub(super) fn words_of_page(page: &str) -> String {
    let mut out = String::with_capacity(page.len());
    let mut rest = page;
    let mut unread = vec!["style", "script", "head"];
    while let Some(at) = rest.find(['<', '&']) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some(entity) = rest.strip_prefix('&') {
            let read = entity.split_once(';').filter(|(name, _)| name.len() <= 8);
            let read = read.and_then(|(name, next)| Some((character(name)?, next)));
            let (c, next) = read.unwrap_or(('&', entity));
            out.push(c);
            rest = next;
            continue;
        }
        let skipped = unread.iter().position(|name| {
            let tag = rest.get(1..=name.len());
            let after = rest.as_bytes().get(name.len() + 1);
            tag.is_some_and(|tag| tag.eq_ignore_ascii_case(name))
                && after.is_some_and(|byte| !byte.is_ascii_alphanumeric())
        });
        if let Some(at) = skipped {
            match ends_at(rest, unread[at]) {
                Some(end) => rest = &rest[end..],
                // None of that name ends from here on.
                None => drop(unread.remove(at)),
            }
        }
        let Some(close) = rest.find('>') else {
            break;
        };
        let tag = rest[..close].trim_start_matches(['<', '/']);
        let end = tag
            .find(|c: char| !c.is_ascii_alphanumeric())
            .unwrap_or(tag.len());
        let breaks = [
            "br",
            "p",
            "div",
            "tr",
            "li",
            "pre",
            "blockquote",
            "h1",
            "h2",
            "h3",
        ];
        if breaks.iter().any(|it| tag[..end].eq_ignore_ascii_case(it)) {
            out.push('\n');
        }
        rest = &rest[close + 1..];
    }
    out.push_str(rest);
    out
}

/// Where the end tag of this name begins.
fn ends_at(page: &str, name: &str) -> Option<usize> {
    let mut ends = page.match_indices("</").map(|(at, _)| at);
    ends.find(|at| {
        let tag = page.get(at + 2..at + 2 + name.len());
        tag.is_some_and(|tag| tag.eq_ignore_ascii_case(name))
    })
}

fn character(entity: &str) -> Option<char> {
    if let Some(number) = entity.strip_prefix('#') {
        let number = match number.strip_prefix(['x', 'X']) {
            Some(digits) => u32::from_str_radix(digits, 16),
            None => number.parse(),
        };
        return char::from_u32(number.ok()?);
    }
    Some(match entity {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => ' ',
        _ => return None,
    })
}
