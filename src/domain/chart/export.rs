//! A picture to take along: one SVG document with title, words, source and licence in it.
//!
//! Its colours and sizes stand in the drawing itself, so that it looks the same wherever it is put;
//! its words are real text in a stack of common fonts.

use crate::review::indicator::Indicator;
use crate::review::model::Review;
use crate::review::sentence::sentence;
use crate::wording::take_along as words;

use super::drawing::{Across, Anchor, BoxRole, Down, Drawing, LineRole, Mark, TextRole};
use super::text::wrap;
use super::{Picture, picture};

/// Width of the document, in pixels.
pub const WIDTH: i32 = 1200;
const MARGIN: i32 = 48;
const FONTS: &str =
    "'Noto Sans JP','Noto Sans CJK JP','Hiragino Sans','Yu Gothic',Meiryo,sans-serif";
const INK: &str = "#1a1a1c";
const QUIET: &str = "#57575c";
const ACCENT: &str = "#0017c1";
const LINE: &str = "#8c8c92";
const GROUND: &str = "#ffffff";

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
    page.paragraph(&indicator.label, 36, INK, true);
    page.y += 16;
    match picture(indicator) {
        Picture::Number(number) => page.paragraph(&number, 88, ACCENT, true),
        Picture::Drawing(drawing) => {
            page.drawing(&drawing);
            page.paragraph(&drawing.scale, 20, QUIET, false);
        }
    }
    page.y += 16;
    let told = sentence(indicator);
    page.paragraph(&told, 24, INK, false);
    page.y += 16;
    for credit in words::credits(review, &indicator.item) {
        page.paragraph(&credit, 20, QUIET, false);
    }
    page.finish(&indicator.label, &told)
}

/// A page that grows downwards.
#[derive(Default)]
struct Page {
    body: String,
    y: i32,
}

impl Page {
    /// Lines of words as wide as the page; `size` in pixels.
    fn paragraph(&mut self, words: &str, size: i32, colour: &str, bold: bool) {
        for line in wrap(words, (WIDTH - 2 * MARGIN) * 100 / size) {
            self.y += size * 3 / 2;
            let weight = if bold { "bold" } else { "normal" };
            let at = (MARGIN, self.y - size * 2 / 5);
            self.text(at, "start", &line, &[colour, weight, &size.to_string()]);
        }
    }

    fn text(&mut self, (x, y): (i32, i32), anchor: &str, words: &str, look: &[&str; 3]) {
        let [colour, weight, size] = look;
        let (x, y) = (x.to_string(), y.to_string());
        let attributes = [
            ("x", x.as_str()),
            ("y", y.as_str()),
            ("text-anchor", anchor),
            ("fill", colour),
            ("font-weight", weight),
            ("font-size", size),
        ];
        self.open("text", &attributes);
        self.body
            .push_str(&[">", &escape(words), "</text>\n"].concat());
    }

    fn open(&mut self, tag: &str, attributes: &[(&str, &str)]) {
        self.body.push_str(&["<", tag].concat());
        for (name, value) in attributes {
            self.body
                .push_str(&[" ", name, "=\"", value, "\""].concat());
        }
    }

    fn empty(&mut self, tag: &str, attributes: &[(&str, &str)]) {
        self.open(tag, attributes);
        self.body.push_str("/>\n");
    }

    fn drawing(&mut self, drawing: &Drawing) {
        let top = self.y;
        for mark in &drawing.marks {
            self.mark(mark, top);
        }
        self.y = top + down(drawing.height);
    }

    fn mark(&mut self, mark: &Mark, top: i32) {
        let y_of = |y: Down| top + down(y);
        match mark {
            Mark::Box { x, y, role } => {
                let (fill, stroke, dashes) = match role {
                    BoxRole::Bar => (ACCENT, ACCENT, "none"),
                    BoxRole::Track => ("#f5f6fa", LINE, "none"),
                    BoxRole::OpenEnd => (GROUND, ACCENT, "5 4"),
                    BoxRole::Band => (GROUND, LINE, "10 8"),
                };
                let (left, right) = (across(x.0), across(x.1));
                self.empty(
                    "rect",
                    &[
                        ("x", &left.to_string()),
                        ("y", &y_of(y.0).to_string()),
                        ("width", &(right - left).to_string()),
                        ("height", &(down(y.1) - down(y.0)).to_string()),
                        ("fill", fill),
                        ("stroke", stroke),
                        ("stroke-dasharray", dashes),
                    ],
                );
            }
            Mark::Line { from, to, role } => {
                let (stroke, width, dashes) = match role {
                    LineRole::Line => (ACCENT, "5", "none"),
                    LineRole::Target => (INK, "3", "10 8"),
                    LineRole::TargetTick => (INK, "5", "none"),
                    LineRole::Distance => (INK, "3", "none"),
                    LineRole::Axis | LineRole::Hatch => (LINE, "2", "none"),
                };
                self.empty(
                    "line",
                    &[
                        ("x1", &across(from.0).to_string()),
                        ("y1", &y_of(from.1).to_string()),
                        ("x2", &across(to.0).to_string()),
                        ("y2", &y_of(to.1).to_string()),
                        ("stroke", stroke),
                        ("stroke-width", width),
                        ("stroke-dasharray", dashes),
                    ],
                );
            }
            Mark::Dot { at } => self.point((across(at.0), y_of(at.1)), ACCENT, GROUND),
            Mark::Start { at } => self.point((across(at.0), y_of(at.1)), GROUND, ACCENT),
            Mark::Text {
                at,
                anchor,
                text,
                role,
            } => {
                let anchor = match anchor {
                    Anchor::Start => "start",
                    Anchor::Middle => "middle",
                    Anchor::End => "end",
                };
                let (colour, weight) = match role {
                    TextRole::ValueText => (INK, "bold"),
                    TextRole::Met => ("#0b5f37", "bold"),
                    TextRole::NotMet => ("#a3000b", "bold"),
                    TextRole::QuietText => (QUIET, "normal"),
                    TextRole::TargetText => (INK, "normal"),
                };
                let at = (across(at.0), y_of(at.1));
                self.text(at, anchor, text, &[colour, weight, &EM.to_string()]);
            }
        }
    }

    fn point(&mut self, (x, y): (i32, i32), fill: &str, rim: &str) {
        let attributes = [
            ("cx", x.to_string()),
            ("cy", y.to_string()),
            ("r", "12".to_owned()),
            ("fill", fill.to_owned()),
            ("stroke", rim.to_owned()),
            ("stroke-width", "3".to_owned()),
        ];
        let attributes = attributes.each_ref().map(|(name, it)| (*name, it.as_str()));
        self.empty("circle", &attributes);
    }

    fn finish(self, title: &str, told: &str) -> Document {
        let height = self.y + MARGIN;
        let (width, tall) = (WIDTH.to_string(), height.to_string());
        let size = [" width=\"", &width, "\" height=\"", &tall, "\""].concat();
        let frame = [" viewBox=\"0 0 ", &width, " ", &tall, "\""].concat();
        let fonts = [" font-family=\"", FONTS, "\""].concat();
        let svg = [
            "<svg xmlns=\"http://www.w3.org/2000/svg\" lang=\"ja\" role=\"img\"",
            &size,
            &frame,
            &fonts,
            ">\n<title>",
            &escape(title),
            "</title>\n<desc>",
            &escape(told),
            "</desc>\n<rect width=\"100%\" height=\"100%\" fill=\"",
            GROUND,
            "\"/>\n",
            &self.body,
            "</svg>\n",
        ]
        .concat();
        Document { svg, height }
    }
}

/// Pixels of an em of the drawing's text.
const EM: i32 = 28;

fn across(x: Across) -> i32 {
    MARGIN + x.0 * (WIDTH - 2 * MARGIN) / 1000
}

fn down(y: Down) -> i32 {
    y.0 * EM / 100
}

/// For XML's text; what XML can't hold at all is left out.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\u{fffe}' | '\u{ffff}' => {}
            c if c.is_control() && !matches!(c, '\t' | '\n') => {}
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{document, escape};
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

    #[test]
    fn hostile_words_stay_words() {
        assert_eq!(
            escape("<a b=\"&\">\u{0}\u{1b}"),
            "&lt;a b=&quot;&amp;&quot;&gt;"
        );
    }
}
