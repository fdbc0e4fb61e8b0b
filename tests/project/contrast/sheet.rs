//! Style sheets, read as far as colours need it: rules, what they stand within, and what they declare.

/// A rule: `@media (…) { SELECTOR, SELECTOR { NAME: VALUE; … } }`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// The at-rules that it stands within, outermost first.
    pub within: Vec<String>,
    /// Its selectors, with single spaces.
    pub selectors: Vec<String>,
    /// What it declares, in order.
    pub declarations: Vec<(String, String)>,
}

/// The rules of a sheet, in order.
pub fn rules(css: &str) -> Vec<Rule> {
    let mut rules = Vec::new();
    read(&without_comments(css), &[], &mut rules);
    rules
}

fn without_comments(css: &str) -> String {
    let mut parts = css.split("/*");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |all, part| {
        all + part.split_once("*/").expect("a comment ends").1
    })
}

/// Reads what stands on one level: blocks, and the declarations between them.
fn read(css: &str, within: &[String], rules: &mut Vec<Rule>) {
    let mut rest = css;
    while let Some(open) = find(rest, '{') {
        let head = spaced(rest[..open].rsplit(';').next().unwrap_or_default());
        let body = &rest[open + 1..];
        let close = closing(body);
        if head.starts_with("@page") {
            // Margins and page numbers of paper.
        } else if head.starts_with('@') {
            let within: Vec<_> = within.iter().cloned().chain([head]).collect();
            read(&body[..close], &within, rules);
        } else {
            assert!(find(&body[..close], '{').is_none(), "{head}: nested rules");
            rules.push(Rule {
                within: within.to_vec(),
                selectors: split(&head, ',').iter().map(|it| spaced(it)).collect(),
                declarations: declarations(&body[..close]),
            });
        }
        rest = &body[close + 1..];
    }
}

fn declarations(body: &str) -> Vec<(String, String)> {
    let each = split(body, ';').into_iter().filter_map(|it| {
        let (name, value) = it.split_once(':')?;
        Some((name.trim().to_owned(), spaced(value)))
    });
    each.collect()
}

/// Where the block that is open at the beginning closes.
fn closing(body: &str) -> usize {
    let mut depth = 1;
    outside_quotes(body)
        .find(|(_, it)| {
            depth += i32::from(*it == '{') - i32::from(*it == '}');
            depth == 0
        })
        .expect("a block closes")
        .0
}

fn find(text: &str, wanted: char) -> Option<usize> {
    let mut all = outside_quotes(text);
    all.find(|(_, it)| *it == wanted).map(|(at, _)| at)
}

fn outside_quotes(text: &str) -> impl Iterator<Item = (usize, char)> {
    let mut quoted = false;
    text.char_indices().filter(move |(_, it)| {
        quoted ^= *it == '"';
        !quoted
    })
}

/// Splits where the mark stands in no brackets and no quotes.
pub fn split(text: &str, mark: char) -> Vec<&str> {
    let (mut depth, mut begin, mut parts) = (0, 0, Vec::new());
    for (at, it) in outside_quotes(text) {
        depth += i32::from("([".contains(it)) - i32::from(")]".contains(it));
        if it == mark && depth == 0 {
            parts.push(&text[begin..at]);
            begin = at + it.len_utf8();
        }
    }
    parts.push(&text[begin..]);
    parts
}

fn spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
