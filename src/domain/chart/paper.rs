//! A sheet to draw on: SVG whose colours and sizes stand in the drawing itself, so that it looks the same wherever it
//! is put; its words are real text.

use super::drawing::{Across, Anchor, BoxRole, Down, LineRole, Mark, TextRole};

pub(super) const INK: &str = "#1a1a1c";
pub(super) const QUIET: &str = "#57575c";
pub(super) const ACCENT: &str = "#0017c1";
pub(super) const GROUND: &str = "#ffffff";
pub(super) const LINE: &str = "#8c8c92";
pub(super) const REACHED: &str = "#0b5f37";
pub(super) const MISSED: &str = "#a3000b";
const SURFACE: &str = "#f5f6fa";

/// Where a drawing stands on its sheet, in pixels.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    /// Its left edge.
    pub left: i32,
    /// How wide it is.
    pub width: i32,
    /// Its upper edge.
    pub top: i32,
    /// An em of its text.
    pub em: i32,
}

impl Place {
    fn x(self, x: Across) -> i32 {
        self.left + x.0 * self.width / 1000
    }

    fn height(self, y: Down) -> i32 {
        y.0 * self.em / 100
    }

    fn y(self, y: Down) -> i32 {
        self.top + self.height(y)
    }
}

/// How words look: colour, weight, size in pixels.
pub(super) type Look<'a> = (&'a str, &'a str, i32);

/// What is drawn so far, from back to front.
#[derive(Default)]
pub(super) struct Paper {
    pub body: String,
}

impl Paper {
    /// Words on their base line.
    pub fn text(&mut self, (x, y): (i32, i32), anchor: Anchor, words: &str, look: Look) {
        let anchor = match anchor {
            Anchor::Start => "start",
            Anchor::Middle => "middle",
            Anchor::End => "end",
        };
        let (colour, weight, size) = look;
        let (x, y, size) = (x.to_string(), y.to_string(), size.to_string());
        let attributes = [
            ("x", x.as_str()),
            ("y", y.as_str()),
            ("text-anchor", anchor),
            ("fill", colour),
            ("font-weight", weight),
            ("font-size", &size),
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

    /// An element without content.
    pub fn empty(&mut self, tag: &str, attributes: &[(&str, &str)]) {
        self.open(tag, attributes);
        self.body.push_str("/>\n");
    }

    /// One thing of a drawing.
    pub fn mark(&mut self, mark: &Mark, place: Place) {
        match mark {
            Mark::Box { x, y, role } => {
                let (fill, stroke, dashes) = match role {
                    BoxRole::Bar => (ACCENT, ACCENT, "none"),
                    BoxRole::Track => (SURFACE, LINE, "none"),
                    BoxRole::OpenEnd => (GROUND, ACCENT, "5 4"),
                    BoxRole::Band => (GROUND, LINE, "10 8"),
                };
                let (left, right) = (place.x(x.0), place.x(x.1));
                let height = place.height(y.1) - place.height(y.0);
                self.empty(
                    "rect",
                    &[
                        ("x", &left.to_string()),
                        ("y", &place.y(y.0).to_string()),
                        ("width", &(right - left).to_string()),
                        ("height", &height.to_string()),
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
                        ("x1", &place.x(from.0).to_string()),
                        ("y1", &place.y(from.1).to_string()),
                        ("x2", &place.x(to.0).to_string()),
                        ("y2", &place.y(to.1).to_string()),
                        ("stroke", stroke),
                        ("stroke-width", width),
                        ("stroke-dasharray", dashes),
                    ],
                );
            }
            Mark::Dot { at } => self.point((place.x(at.0), place.y(at.1)), ACCENT, GROUND),
            Mark::Start { at } => self.point((place.x(at.0), place.y(at.1)), GROUND, ACCENT),
            Mark::Text {
                at,
                anchor,
                text,
                role,
            } => {
                let (colour, weight) = match role {
                    TextRole::ValueText => (INK, "bold"),
                    TextRole::Met => (REACHED, "bold"),
                    TextRole::NotMet => (MISSED, "bold"),
                    TextRole::QuietText => (QUIET, "normal"),
                    TextRole::TargetText => (INK, "normal"),
                };
                let at = (place.x(at.0), place.y(at.1));
                self.text(at, *anchor, text, (colour, weight, place.em));
            }
        }
    }

    fn point(&mut self, (x, y): (i32, i32), fill: &str, rim: &str) {
        let (x, y) = (x.to_string(), y.to_string());
        let attributes = [
            ("cx", x.as_str()),
            ("cy", y.as_str()),
            ("r", "12"),
            ("fill", fill),
            ("stroke", rim),
            ("stroke-width", "3"),
        ];
        self.empty("circle", &attributes);
    }

    /// The whole document, with what it is called and what it says.
    pub fn document(&self, size: (i32, i32), fonts: &str, (title, told): (&str, &str)) -> String {
        let (width, height) = (size.0.to_string(), size.1.to_string());
        let size = [" width=\"", &width, "\" height=\"", &height, "\""].concat();
        let frame = [" viewBox=\"0 0 ", &width, " ", &height, "\""].concat();
        let fonts = [" font-family=\"", fonts, "\""].concat();
        [
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
        .concat()
    }
}

/// For XML's text; what XML can't hold at all is left out.
pub(super) fn escape(text: &str) -> String {
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
    use super::{ACCENT, GROUND, INK, LINE, MISSED, QUIET, REACHED, SURFACE, escape};

    #[test]
    fn hostile_words_stay_words() {
        assert_eq!(
            escape("<a b=\"&\">\u{0}\u{1b}"),
            "&lt;a b=&quot;&amp;&quot;&gt;"
        );
    }

    #[test]
    fn colours_are_the_apps() {
        let tokens = include_str!("../../../style/tokens.css");
        for (name, colour) in [
            ("ground", GROUND),
            ("surface", SURFACE),
            ("ink", INK),
            ("ink-quiet", QUIET),
            ("line", LINE),
            ("accent", ACCENT),
            ("reached", REACHED),
            ("missed", MISSED),
        ] {
            let token = ["--", name, ": ", colour, ";"].concat();
            assert!(tokens.contains(&token), "{token}");
        }
    }
}
