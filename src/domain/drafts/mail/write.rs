//! Writes the text: first for people, then the part for reading in.

use super::lossy::{LINE, shown};
use super::marks::{self, CODE, COUNT, END, POINT, SILENT, VERSION};
use super::{day, head, record};
use crate::drafts::exchange::{Outgoing, Purpose};
use crate::drafts::mark::{Mark, with};
use crate::drafts::model::Draft;
use crate::drafts::overview::in_document_order;
use crate::review::model::Review;

/// Columns of the part for reading in: short enough for every mail program, quoted or not.
const WIDTH: usize = 64;

const DIRECTION: &str = "取組の方向性：";

/// The drafts as a text for a mail: in the document's order, then the deleted ones, of which only
/// that they are.
pub fn to_text(review: &Review, out: &Outgoing<'_>) -> String {
    let mut drafts = in_document_order(review, out.drafts);
    let shown = drafts.len();
    let mut text = String::new();
    push_top(&mut text, review, out, shown);
    for (draft, number) in drafts.iter().zip(1_usize..) {
        text.push('\n');
        push_mark(&mut text, &[&number.to_string(), "／", &shown.to_string()]);
        push_draft(&mut text, review, draft);
    }
    text.push('\n');
    push_mark(&mut text, &[END]);
    text.push_str(match out.purpose {
        Purpose::HandIn => {
            "\nこの下の「読み込み用」は、とりまとめに使います。消さずにお送りください。\n"
        }
        Purpose::Backup => {
            "\nこの下の「読み込み用」は、アプリに読み込むときに使います。消さないでください。\n"
        }
    });
    drafts.extend(out.drafts.iter().filter(|draft| !draft.is_live()));
    push_code(&mut text, review, out, &drafts, shown);
    text
}

fn push_top(text: &mut String, review: &Review, out: &Outgoing<'_>, shown: usize) {
    let mut title = String::new();
    push_line(&mut title, &review.title);
    push_mark(text, &[marks::start(out.purpose), &title]);
    text.push('\n');
    if let Some(member) = out.member {
        push_field(text, "氏名：", member.name.as_str());
        if let Some(title) = &member.title {
            push_field(text, "肩書：", title.as_str());
        }
        if let Some(group) = review.group_name(&member.group) {
            push_field(text, "検討グループ：", group);
        }
    }
    push_field(text, "作成日：", &day::in_japan(out.now));
    let count = shown.to_string();
    push_field(text, COUNT, &[&count, "件"].concat());
    let silent: Vec<&str> = with(Mark::NoOpinion, out.marks).collect();
    if !silent.is_empty() {
        let count = silent.len().to_string();
        let items = silent.join("、");
        push_field(text, SILENT, &[&count, "件（取組 ", &items, "）"].concat());
    }
}

fn push_draft(text: &mut String, review: &Review, draft: &Draft) {
    push_field(text, "取組 ", &draft.anchor.item);
    if let Some(row) = review.item(&draft.anchor.item) {
        let steps = [
            (&row.policy.label, &row.policy.title),
            (&row.section.label, &row.section.title),
            (&row.theme.label, &row.theme.title),
        ];
        for (at, (label, title)) in steps.into_iter().enumerate() {
            text.push_str(if at == 0 { "" } else { "／" });
            push_line(text, label);
            text.push_str(if label.is_empty() { "" } else { " " });
            push_line(text, title);
        }
        text.push('\n');
        match row.item.direction.as_slice() {
            [line] => push_field(text, DIRECTION, &line.text),
            lines => {
                push_field(text, DIRECTION, "");
                for line in lines {
                    push_field(text, "・", &line.text);
                }
            }
        }
    }
    if let Some(point) = &draft.anchor.point {
        text.push('\n');
        push_mark(text, &[POINT]);
        push_words(text, &point.quote);
    }
    text.push('\n');
    push_mark(text, &[draft.kind.label()]);
    push_words(text, &draft.text);
}

fn push_code(
    text: &mut String,
    review: &Review,
    out: &Outgoing<'_>,
    drafts: &[&Draft],
    shown: usize,
) {
    let head = head::write(review, out, drafts.len(), shown);
    let version = head::version(out.marks).to_string();
    let mut code = [VERSION, &version, ",", &head].concat();
    for (draft, place) in drafts.iter().zip(1..) {
        code.push(',');
        code.push_str(&record::write(draft, head::seed(&head), place, review));
    }
    text.push('〔');
    text.push_str(CODE);
    // All of it is ASCII: a character is a byte.
    let mut rest = code.as_str();
    while !rest.is_empty() {
        let (line, next) = rest.split_at_checked(WIDTH).unwrap_or((rest, ""));
        text.push('\n');
        text.push_str(line);
        rest = next;
    }
    text.push_str("〕\n");
}

fn push_mark(text: &mut String, words: &[&str]) {
    text.push('〔');
    text.extend(words.iter().copied());
    text.push('〕');
}

fn push_field(text: &mut String, name: &str, value: &str) {
    text.push_str(name);
    push_line(text, value);
    text.push('\n');
}

/// Words on one line, as they are shown.
fn push_line(text: &mut String, words: &str) {
    text.extend(words.chars().filter_map(shown));
}

/// Words on lines of their own, each with its mark.
fn push_words(text: &mut String, words: &str) {
    text.push('\n');
    for line in words.split('\n') {
        text.push(LINE);
        push_line(text, line);
        text.push('\n');
    }
}
