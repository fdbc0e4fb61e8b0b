//! What comes of a member's drafts in each form in which they hand in, as the secretariat reads it.

use domain::drafts::collate::Submission;
use domain::drafts::collate::reading::read;
use domain::drafts::csv::to_csv;
use domain::drafts::exchange::{Outgoing, Purpose, to_json};
use domain::drafts::hand_in::handed_in;
use domain::drafts::mail::to_text;
use domain::drafts::mark::Mark;
use domain::drafts::member::Member;
use domain::drafts::model::Draft;

use super::charset::decode;

/// A day in milliseconds, from one hand-in to the next.
pub const DAY: u64 = 86_400_000;

/// In which form somebody hands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    Json,
    /// A backup, as a file.
    Backup,
    Table,
    /// A table whose part for reading in is gone.
    Cells,
    Mail,
    /// A mail whose part for reading in is gone.
    Words,
}

/// The file or text of these drafts, and of these items with nothing to say, written on that day.
pub fn file(
    form: Form,
    member: Option<&Member>,
    drafts: &[Draft],
    silent: &[&str],
    day: u64,
) -> String {
    let review = super::review();
    let marks = silent.iter().map(|id| ((*id).to_owned(), Mark::NoOpinion));
    let marks: Vec<_> = marks.collect();
    let (purpose, drafts) = match form {
        Form::Backup => (Purpose::Backup, drafts.to_vec()),
        _ => (Purpose::HandIn, handed_in(drafts)),
    };
    let out = Outgoing {
        purpose,
        member,
        drafts: &drafts,
        marks: &marks,
        now: day * DAY,
    };
    let when = |_| "1970-01-01 10:00".to_owned();
    match form {
        Form::Json | Form::Backup => to_json(&review, &out),
        Form::Table => to_csv(&review, &out, &when),
        Form::Cells => without_last(2, &to_csv(&review, &out, &when)),
        Form::Mail => to_text(&review, &out),
        Form::Words => {
            let text = to_text(&review, &out);
            text[..text.find("〔読み込み用").expect("its part for reading in")].to_owned()
        }
    }
}

/// What comes of a file.
pub fn read_in(file: &str) -> Vec<Submission> {
    let reading = read("f", file.as_bytes(), &super::review(), &decode);
    reading.expect("a hand-in").submissions
}

/// What comes of these drafts in that form, written on that day.
pub fn came(form: Form, member: Option<&Member>, drafts: &[Draft], day: u64) -> Vec<Submission> {
    read_in(&file(form, member, drafts, &[], day))
}

/// A table without so many of its last columns: of a member's own the last one is the part for reading in, before it
/// stands the draft's id.
pub fn without_last(columns: usize, table: &str) -> String {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(table.as_bytes());
    let mut writer = csv::Writer::from_writer(Vec::new());
    for row in reader.records() {
        let row = row.expect("a row");
        let row = row.iter().take(row.len() - columns);
        writer.write_record(row).expect("written");
    }
    String::from_utf8(writer.into_inner().expect("written")).expect("a text")
}
