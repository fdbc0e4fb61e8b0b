//! Markup as HTML, for the pages that are made before anyone asks for them.

use super::element::{Detail, Parts};
use super::{Value, View};

/// Elements that have no end: HTML's void elements.
const VOID: [&str; 13] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr",
];

impl View {
    /// Writes it as HTML. What follows from signals stands as it is now.
    pub fn to_html(self) -> String {
        let mut html = String::new();
        self.write(&mut html);
        html
    }

    fn write(self, html: &mut String) {
        match self {
            Self::None => {}
            Self::Text(text) => escape(&text, html),
            Self::Element(element) => write_element(*element.0, html),
            Self::Row(views) => {
                for view in views {
                    view.write(html);
                }
            }
            Self::Dynamic(make) => make().write(html),
            Self::Lazy(it) => (it.make)().write(html),
            Self::Keyed(_, make) => {
                for keyed in make() {
                    (keyed.make)().write(html);
                }
            }
        }
    }
}

fn write_element(parts: Parts, html: &mut String) {
    html.extend(["<", parts.tag]);
    let mut classes = Vec::new();
    for detail in parts.details {
        match detail {
            Detail::Attribute("class", value) => classes.extend(text(value)),
            Detail::Attribute(name, value) => {
                if let Some(text) = text(value) {
                    html.extend([" ", name]);
                    if !text.is_empty() {
                        html.push_str("=\"");
                        escape(&text, html);
                        html.push('"');
                    }
                }
            }
            Detail::ClassIf(name, value) => {
                classes.extend(text(value).map(|_| name.to_owned()));
            }
            Detail::Property(..) | Detail::Listener(..) | Detail::Reference(_) => {}
        }
    }
    if !classes.is_empty() {
        html.push_str(" class=\"");
        escape(&classes.join(" "), html);
        html.push('"');
    }
    html.push('>');
    if VOID.contains(&parts.tag) {
        return;
    }
    View::Row(parts.children).write(html);
    html.extend(["</", parts.tag, ">"]);
}

/// The text of an attribute; none where it is absent.
fn text(value: Value) -> Option<String> {
    match value {
        Value::None | Value::Flag(false) => None,
        Value::Flag(true) => Some(String::new()),
        Value::Text(text) => Some(text.into_owned()),
        Value::Dynamic(make) => text(make()),
    }
}

fn escape(text: &str, html: &mut String) {
    for letter in text.chars() {
        match letter {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            letter => html.push(letter),
        }
    }
}
