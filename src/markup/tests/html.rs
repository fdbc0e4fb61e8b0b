//! Markup as HTML.
#![allow(clippy::expect_used)]

use markup::Element;
use markup::prelude::*;
use proptest::prelude::{Strategy, prop_assert_eq, proptest};

fn html(make: impl FnOnce() -> View) -> String {
    Owner::new().with(|| make().to_html())
}

fn name(key: u32) -> String {
    key.to_string()
}

#[test]
fn text_and_values_are_never_markup() {
    let name = "\"><script>".to_owned();
    assert_eq!(
        html(|| view! { <p title=name>"<b>&"</p> }),
        "<p title=\"&quot;&gt;&lt;script&gt;\">&lt;b&gt;&amp;</p>"
    );
}

#[test]
fn attributes_without_a_value_are_absent_and_flags_have_none() {
    let none = None::<&str>;
    let markup =
        html(|| view! { <details open=true hidden=false id=none aria-label=Some("a")></details> });
    assert_eq!(markup, "<details open aria-label=\"a\"></details>");
}

#[test]
fn classes_gather_in_one_attribute_and_elements_without_an_end_have_none() {
    assert_eq!(
        html(|| view! { <input class="a" class:b=true class:c=false /> }),
        "<input class=\"a b\">"
    );
    assert_eq!(
        html(|| view! { <input class:b=true prop:value="x" /> }),
        "<input class=\"b\">"
    );
}

#[test]
fn what_follows_from_signals_stands_as_it_is_now() {
    let markup = html(|| {
        let (on, keys) = (RwSignal::new(false), RwSignal::new(vec![1_u32, 2]));
        view! {
            <Show when=move || on.get() fallback=|| view! { <i>"no"</i> }>"yes"</Show>
            <For each=move || keys.get() key=|key| *key let:key>{name(key)}","</For>
            {move || keys.with(Vec::len)}
        }
    });
    assert_eq!(markup, "<i>no</i>1,2,2");
}

/// Markup with what it should say: its HTML is read again, and held against this.
#[derive(Debug, Clone, PartialEq)]
enum Node {
    Text(String),
    Element(&'static str, Vec<(&'static str, String)>, Vec<Node>),
}

impl Node {
    fn view(&self) -> View {
        match self.clone() {
            Self::Text(text) => text.to_view(),
            Self::Element(tag, attributes, children) => {
                let element = attributes
                    .into_iter()
                    .fold(Element::new(tag), |it, (name, value)| {
                        it.attribute(name, value)
                    });
                let children = children.iter().map(Self::view);
                children.fold(element, Element::child).to_view()
            }
        }
    }
}

/// Texts beside each other are one in HTML, and an empty one is none.
fn joined(nodes: Vec<Node>) -> Vec<Node> {
    let mut all: Vec<Node> = Vec::new();
    for node in nodes {
        match (all.last_mut(), node) {
            (_, Node::Text(text)) if text.is_empty() => {}
            (Some(Node::Text(before)), Node::Text(text)) => before.push_str(&text),
            (_, Node::Text(text)) => all.push(Node::Text(text)),
            (_, Node::Element(tag, attributes, children)) => {
                all.push(Node::Element(tag, attributes, joined(children)));
            }
        }
    }
    all
}

const TAGS: [&str; 4] = ["p", "b", "svg", "input"];
const NAMES: [&str; 3] = ["title", "class", "data-a"];

/// Reads HTML as a browser does where it is whole: tags, attributes in double quotes, the four references.
fn read(html: &mut &str) -> Vec<Node> {
    let mut nodes = Vec::new();
    while !html.is_empty() && !html.starts_with("</") {
        let Some(tag) = html.strip_prefix('<') else {
            let end = html.find('<').unwrap_or(html.len());
            nodes.push(Node::Text(unescaped(&html[..end])));
            *html = &html[end..];
            continue;
        };
        let end = tag.find([' ', '>']).expect("a tag ends");
        let name = TAGS.into_iter().find(|it| *it == &tag[..end]);
        let name = name.expect("a tag that was written");
        let mut rest = &tag[end..];
        let mut attributes = Vec::new();
        while let Some(attribute) = rest.strip_prefix(' ') {
            let end = attribute.find(['=', ' ', '>']).expect("a name ends");
            let key = NAMES.into_iter().find(|it| *it == &attribute[..end]);
            let key = key.expect("a name that was written");
            rest = &attribute[end..];
            let mut value = "";
            if let Some(quoted) = rest.strip_prefix("=\"") {
                let end = quoted.find('"').expect("a value ends");
                value = &quoted[..end];
                rest = &quoted[end + 1..];
            }
            attributes.push((key, unescaped(value)));
        }
        *html = rest.strip_prefix('>').expect("a tag ends");
        let mut children = Vec::new();
        if name != "input" {
            children = read(html);
            let end = ["</", name, ">"].concat();
            *html = html
                .strip_prefix(end.as_str())
                .expect("the end of the same");
        }
        nodes.push(Node::Element(name, attributes, children));
    }
    nodes
}

fn unescaped(text: &str) -> String {
    let text = text.replace("&lt;", "<").replace("&gt;", ">");
    text.replace("&quot;", "\"").replace("&amp;", "&")
}

fn nodes() -> impl Strategy<Value = Vec<Node>> {
    let text = || "[ -~\u{a0}あ\u{202e}]{0,6}";
    let leaf = text().prop_map(Node::Text);
    let node = leaf.prop_recursive(4, 30, 5, move |inner| {
        let attributes =
            proptest::collection::btree_map(proptest::sample::select(&NAMES[..]), text(), 0..3);
        let children = proptest::collection::vec(inner, 0..5);
        let tag = proptest::sample::select(&TAGS[..]);
        (tag, attributes, children).prop_map(|(tag, attributes, children)| {
            let children = if tag == "input" { Vec::new() } else { children };
            // The class is written last, with those that come and go.
            let (class, others): (Vec<_>, Vec<_>) = attributes
                .into_iter()
                .partition(|(name, _)| *name == "class");
            Node::Element(tag, [others, class].concat(), children)
        })
    });
    proptest::collection::vec(node, 0..4)
}

proptest! {
    #[test]
    fn html_says_what_the_markup_does_whatever_the_texts(nodes in nodes()) {
        let written = html(|| nodes.iter().map(Node::view).collect_view());
        let mut rest = written.as_str();
        let again = read(&mut rest);
        prop_assert_eq!(rest, "");
        prop_assert_eq!(again, joined(nodes));
    }
}
