//! A picture to take along: one SVG document with title, words, source and licence in it.
//!
//! Its colours and sizes stand in the drawing itself, so that it looks the same wherever it is put;
//! its words are real text in a stack of common fonts.

use crate::review::indicator::Indicator;
use crate::review::model::Review;
use crate::review::sentence::sentence;
use crate::wording::take_along as words;

use super::drawing::{Anchor, Drawing};
use super::paper::{ACCENT, INK, Look, Paper, Place, QUIET};
use super::text::wrap;
use super::{Picture, picture};

/// Width of the document, in pixels.
pub const WIDTH: i32 = 1200;
const MARGIN: i32 = 48;
const FONTS: &str =
    "'Noto Sans JP','Noto Sans CJK JP','Hiragino Sans','Yu Gothic',Meiryo,sans-serif";
/// Pixels of an em of the drawing's text.
const EM: i32 = 28;

/// A finished document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// The SVG, UTF-8.
    pub svg: String,
    /// Its height, in pixels; it is [`WIDTH`] wide.
    pub height: i32,
}

/// The picture of an indicator as a document of its own.
pub fn document(indicator: &Indicator, review: &Review) -> Document {
    let mut page = Page {
        y: MARGIN / 2,
        ..Page::default()
    };
    page.paragraph(&indicator.label, (INK, "bold", 36));
    page.y += 16;
    match picture(indicator) {
        Picture::Number(number) => page.paragraph(&number, (ACCENT, "bold", 88)),
        Picture::Drawing(drawing) => {
            page.drawing(&drawing);
            page.paragraph(&drawing.scale, (QUIET, "normal", 20));
        }
    }
    page.y += 16;
    let told = sentence(indicator);
    page.paragraph(&told, (INK, "normal", 24));
    page.y += 16;
    for credit in words::credits(review, &indicator.item) {
        page.paragraph(&credit, (QUIET, "normal", 20));
    }
    page.finish(&indicator.label, &told)
}

/// A page that grows downwards.
#[derive(Default)]
struct Page {
    paper: Paper,
    y: i32,
}

impl Page {
    /// Lines of words as wide as the page.
    fn paragraph(&mut self, words: &str, look: Look) {
        let (_, _, size) = look;
        for line in wrap(words, (WIDTH - 2 * MARGIN) * 100 / size) {
            self.y += size * 3 / 2;
            let at = (MARGIN, self.y - size * 2 / 5);
            self.paper.text(at, Anchor::Start, &line, look);
        }
    }

    fn drawing(&mut self, drawing: &Drawing) {
        let place = Place {
            left: MARGIN,
            width: WIDTH - 2 * MARGIN,
            top: self.y,
            em: EM,
        };
        for mark in &drawing.marks {
            self.paper.mark(mark, place);
        }
        self.y += drawing.height.0 * EM / 100;
    }

    fn finish(self, title: &str, told: &str) -> Document {
        let height = self.y + MARGIN;
        let svg = self.paper.document((WIDTH, height), FONTS, (title, told));
        Document { svg, height }
    }
}

#[cfg(test)]
mod tests {
    use super::document;
    use crate::chart::paper::escape;
    use crate::review::own;

    #[test]
    fn every_picture_names_its_indicator_its_source_and_its_licence() {
        let review = own::review();
        for indicator in &review.indicators {
            let svg = document(indicator, &review).svg;
            assert!(svg.contains(&format!("<title>{}</title>", escape(&indicator.label))));
            let flat = svg.replace("</text>\n", "").replace('\n', "");
            let words: String = flat
                .split('<')
                .filter_map(|part| part.split_once('>').map(|(_, words)| words))
                .collect();
            for wanted in [&review.source.document, &review.source.licence] {
                let wanted: String = escape(wanted);
                assert!(words.contains(&wanted), "{}: {wanted}", indicator.id);
            }
            assert!(!svg.contains("style=") && !svg.contains("<script"));
        }
    }
}
