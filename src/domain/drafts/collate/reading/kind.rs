//! What a file is that is no text of ours, told by its first bytes; where they don't tell, by its name.

/// A kind of file that can't be read in ([`crate::wording::reading`] says what to ask for).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Foreign {
    /// A PDF.
    Pdf,
    /// A document of Word, of either form.
    Word,
    /// A workbook of Excel, of either form.
    Excel,
    /// Slides of `PowerPoint`, of either form.
    Slides,
    /// A document of Ichitaro (一太郎).
    Ichitaro,
    /// A document of `LibreOffice`.
    OpenDocument,
    /// A document of Pages, a table of Numbers.
    Apple,
    /// A mail as Outlook saves it (`.msg`).
    Outlook,
    /// Several files in one: ZIP, 7z, LZH, RAR, gzip.
    Archive,
    /// A picture.
    Picture,
    /// Sound or a film.
    Recording,
    /// Rich text (RTF).
    Rich,
    /// A page (HTML).
    Page,
    /// Anything else that is no text.
    Other,
}

/// What these bytes are, if their beginning tells that they are none of ours. A page is text: whether ours stands in
/// it is for others to look at.
pub(super) fn foreign(bytes: &[u8], name: &str) -> Option<Foreign> {
    let begins = |with: &[u8]| bytes.starts_with(with);
    // A mark of byte order is two of these.
    if begins(b"\xff\xfe") || begins(b"\xfe\xff") {
        return None;
    }
    let kind = match bytes {
        // Some programs put bytes before it.
        _ if has(head(bytes), b"%PDF-") => Foreign::Pdf,
        [b'P', b'K', 3, 4, ..] | [b'P', b'K', 5, 6, ..] => zipped(bytes, name),
        [0xd0, 0xcf, 0x11, 0xe0, ..] => compound(bytes, name),
        _ if begins(b"{\\rtf") => Foreign::Rich,
        _ if is_picture(bytes) => Foreign::Picture,
        _ if begins(b"ID3") || begins(b"OggS") || begins(b"RIFF") => Foreign::Recording,
        [_, _, _, _, b'f', b't', b'y', b'p', ..] => Foreign::Recording,
        _ if begins(b"7z\xbc\xaf") || begins(b"Rar!") || begins(b"\x1f\x8b") => Foreign::Archive,
        [_, _, b'-', b'l', b'h', _, b'-', ..] => Foreign::Archive,
        _ => return None,
    };
    Some(kind)
}

/// What a file is by its name, where its bytes are no text in any encoding.
pub(super) fn by_name(name: &str) -> Foreign {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    let is = |endings: &[&str]| endings.iter().any(|it| ending.eq_ignore_ascii_case(it));
    match () {
        () if is(&["pdf"]) => Foreign::Pdf,
        () if is(&["doc", "docx", "docm", "dot", "dotx"]) => Foreign::Word,
        () if is(&["xls", "xlsx", "xlsm", "xlsb"]) => Foreign::Excel,
        () if is(&["ppt", "pptx", "pptm"]) => Foreign::Slides,
        () if is(&["jtd", "jtdc", "jtt", "jtw"]) => Foreign::Ichitaro,
        () if is(&["odt", "ods", "odp"]) => Foreign::OpenDocument,
        () if is(&["pages", "numbers", "key"]) => Foreign::Apple,
        () if is(&["msg"]) => Foreign::Outlook,
        () if is(&["zip", "7z", "rar", "lzh", "gz"]) => Foreign::Archive,
        () if is(&[
            "jpg", "jpeg", "png", "gif", "webp", "heic", "heif", "avif", "bmp", "tif", "tiff",
        ]) =>
        {
            Foreign::Picture
        }
        () if is(&["mp3", "m4a", "wav", "mp4", "mov", "3gp"]) => Foreign::Recording,
        () if is(&["rtf"]) => Foreign::Rich,
        () => Foreign::Other,
    }
}

/// The ending of a name that says that the file is something else.
pub(super) fn foreign_ending(name: &str) -> Option<&str> {
    let (_, ending) = name.rsplit_once('.')?;
    (by_name(name) != Foreign::Other).then_some(ending)
}

fn is_picture(bytes: &[u8]) -> bool {
    match bytes {
        [0xff, 0xd8, 0xff, ..]
        | [0x89, b'P', b'N', b'G', ..]
        | [b'G', b'I', b'F', b'8', ..]
        | [b'I', b'I', b'*', 0, ..]
        | [b'M', b'M', 0, b'*', ..]
        | [
            b'R',
            b'I',
            b'F',
            b'F',
            _,
            _,
            _,
            _,
            b'W',
            b'E',
            b'B',
            b'P',
            ..,
        ]
        | [b'B', b'M', _, _, _, _, 0, 0, 0, 0, ..] => true,
        // HEIC, as phones take pictures, and AVIF.
        [_, _, _, _, b'f', b't', b'y', b'p', brand @ ..] => {
            let brands: [&[u8]; 7] = [
                b"heic", b"heix", b"hevc", b"heim", b"mif1", b"msf1", b"avif",
            ];
            brands.iter().any(|it| brand.starts_with(it))
        }
        _ => false,
    }
}

/// A ZIP: documents of today are such.
fn zipped(bytes: &[u8], name: &str) -> Foreign {
    let parts: [(&[u8], Foreign); 6] = [
        (b"word/", Foreign::Word),
        (b"xl/", Foreign::Excel),
        (b"ppt/", Foreign::Slides),
        (b"mimetypeapplication/vnd.oasis", Foreign::OpenDocument),
        (b"Index/Document.iwa", Foreign::Apple),
        (b"Index/Metadata.iwa", Foreign::Apple),
    ];
    // A ZIP of documents has their names in it too, but not so.
    let inside = |(part, _): &&(&[u8], Foreign)| {
        part.starts_with(b"mimetype") && has(head(bytes), part)
            || (has(bytes, b"[Content_Types].xml") || part.starts_with(b"Index"))
                && has(bytes, part)
    };
    let found = parts.iter().find(inside).map(|(_, kind)| *kind);
    found.unwrap_or_else(|| match by_name(name) {
        Foreign::Other => Foreign::Archive,
        named => named,
    })
}

/// A compound file: documents of before 2007, Ichitaro, mails of Outlook. Names stand in it as UTF-16.
fn compound(bytes: &[u8], name: &str) -> Foreign {
    let wide = |part: &str| part.bytes().flat_map(|byte| [byte, 0]).collect::<Vec<u8>>();
    let parts = [
        ("__substg1.0_", Foreign::Outlook),
        ("DocumentText", Foreign::Ichitaro),
        ("WordDocument", Foreign::Word),
        ("Workbook", Foreign::Excel),
        ("PowerPoint Document", Foreign::Slides),
    ];
    let found = parts.iter().find(|(part, _)| has(bytes, &wide(part)));
    found.map_or_else(|| by_name(name), |(_, kind)| *kind)
}

fn head(bytes: &[u8]) -> &[u8] {
    bytes.get(..1024).unwrap_or(bytes)
}

fn has(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}
