//! Drafts as a text for a mail, and back. Many offices let no file through, but every mail.
//!
//! The text says everything to a person. At its end stands a part for reading in, of ASCII letters
//! and digits, with what the words above don't say: which draft, made from which, and where in the
//! words white space and line breaks stood, because those a mail program changes. So the words come
//! back exactly however they were broken and quoted, and a hash tells whether they did. The form is
//! set down in `docs/hand-in.md`.

mod code;
pub(super) mod day;
mod head;
pub(super) mod lossy;
pub(super) mod marks;
pub(super) mod read;
mod record;
pub(super) mod row;
mod write;

pub(super) use lossy::is_frail;
pub use read::{read, read_all};
pub use write::to_text;

use marks::Mark;

/// The latest version of the text's form. A text without marks is still written in the first, which every version of
/// the app reads.
pub const FORMAT: u32 = 2;

/// Whether a text has marks of ours in it, and so is to be read here.
pub fn is_mail(text: &str) -> bool {
    marks::find(text).any(|found| matches!(found.mark, Mark::Start(_) | Mark::Code(_)))
}
