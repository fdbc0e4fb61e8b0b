//! Markup in a page: what is drawn anew, and what stays.
#![allow(clippy::unwrap_used)]

use std::cell::Cell;
use std::rc::Rc;

use ::markup::mount;
use ::markup::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, HtmlElement, Node};

use crate::support::{after, until};

/// An element of the page with a view in it.
pub(crate) fn shown(make: impl Fn() -> View + 'static) -> HtmlElement {
    hydrated("", make)
}

/// Likewise, with what came with the page in it.
fn hydrated(came: &str, make: impl Fn() -> View + 'static) -> HtmlElement {
    let root = there(came);
    mount(root.clone(), make);
    root
}

/// An element of the page with what came with it.
pub(crate) fn there(came: &str) -> HtmlElement {
    let root: HtmlElement = document().create_element("div").unwrap().unchecked_into();
    root.set_inner_html(came);
    document().body().unwrap().append_child(&root).unwrap();
    root
}

pub(crate) fn elements(root: &HtmlElement) -> Vec<Node> {
    let all = root.query_selector_all("*").unwrap();
    (0..all.length()).filter_map(|at| all.get(at)).collect()
}

pub(crate) fn first(root: &HtmlElement, selector: &str) -> Element {
    root.query_selector(selector).unwrap().unwrap()
}

pub(crate) fn name(key: u32) -> String {
    key.to_string()
}

#[wasm_bindgen_test]
async fn text_that_follows_a_signal_changes_in_its_place() {
    let count = RwSignal::new(1_usize);
    let root = shown(move || view! { <p>"もう"{count}"件"</p> });
    let before = texts(&root);
    assert_eq!(root.inner_text(), "もう1件");
    count.set(2);
    until("it says 2", || root.inner_text() == "もう2件").await;
    assert_eq!(texts(&root), before);
}

/// The texts below an element, one after the other.
fn texts(root: &Node) -> Vec<web_sys::Text> {
    let mut all = Vec::new();
    let children = root.child_nodes();
    for child in (0..children.length()).filter_map(|at| children.get(at)) {
        match child.clone().dyn_into() {
            Ok(text) => all.push(text),
            Err(_) => all.extend(texts(&child)),
        }
    }
    all
}

/// Puts an element around or in the place of a text.
fn made(tag: &str, text: &str) -> Element {
    let made = document().create_element(tag).unwrap();
    made.set_text_content(Some(text));
    made
}

pub(crate) type Act = fn(&HtmlElement);

/// What else works on a page does to its texts.
pub(crate) const OTHERS: [(&str, Act); 12] = [
    ("nothing", |_| ()),
    ("joins texts that stand beside each other", |root| {
        root.normalize();
    }),
    ("puts a translation in the place of each", |root| {
        for text in texts(root) {
            text.replace_with_with_node_1(&made("font", "translated"))
                .unwrap();
        }
    }),
    (
        "puts a copy in the place of each, as readings are written above",
        |root| {
            for text in texts(root) {
                text.replace_with_with_node_1(&made("ruby", &text.data()))
                    .unwrap();
            }
        },
    ),
    ("puts a copy before each and takes it away then", |root| {
        for text in texts(root) {
            let parent = text.parent_node().unwrap();
            parent
                .insert_before(&made("span", &text.data()), Some(&text))
                .unwrap();
            parent.remove_child(&text).unwrap();
        }
    }),
    ("puts each into a mark", |root| {
        for text in texts(root) {
            let mark = made("mark", "");
            text.replace_with_with_node_1(&mark).unwrap();
            mark.append_child(&text).unwrap();
        }
    }),
    ("marks the first letter of each", |root| {
        for text in texts(root).into_iter().filter(|it| it.length() > 1) {
            let _rest = text.split_text(1).unwrap();
            let mark = made("mark", "");
            text.replace_with_with_node_1(&mark).unwrap();
            mark.append_child(&text).unwrap();
        }
    }),
    ("cuts each in two", |root| {
        for text in texts(root).into_iter().filter(|it| it.length() > 1) {
            text.split_text(1).unwrap();
        }
    }),
    ("empties each", |root| {
        for text in texts(root) {
            text.set_data("");
        }
    }),
    ("takes each away", |root| {
        for text in texts(root) {
            text.remove();
        }
    }),
    ("writes each element's words anew", |root| {
        for element in elements(root) {
            if element.unchecked_ref::<Element>().child_element_count() == 0 {
                element.set_text_content(element.text_content().as_deref());
            }
        }
    }),
    ("writes all markup anew", |root| {
        root.set_inner_html(&root.inner_html());
    }),
];

/// Whatever was done, what changes next is right, and only what never changes may be another's.
#[wasm_bindgen_test]
async fn whatever_was_done_to_the_page_the_next_change_shows_what_is_true() {
    for (what, act) in OTHERS {
        let (count, on, keys) = (
            RwSignal::new(21_usize),
            RwSignal::new(true),
            RwSignal::new(vec![11_u32, 12, 13]),
        );
        let root = shown(move || {
            view! {
                <p>"全"{count}"件中"{move || count.get() + 1}</p>
                <i>{count}</i>
                <b><Show when=move || on.get()>"開いて"{count}<u>"下"</u></Show></b>
                <s><For each=move || keys.get() key=|key| *key let:key>{name(key)}<q>{name(key)}</q></For></s>
                <q>{move || on.get().then_some("あり")}</q>
            }
        });
        // What shows of the parts that follow from signals.
        let seen = |root: &HtmlElement| {
            let text = |selector: &str| first(root, selector).text_content().unwrap();
            [
                text("p"),
                text("i"),
                text("b"),
                text("s"),
                text(":scope > q"),
            ]
        };
        act(&root);
        count.set(22);
        on.set(false);
        keys.set(vec![14, 12, 15]);
        after(30).await;
        let [mixed, alone, shown, list, end] = seen(&root);
        assert!(
            mixed.contains("22") && mixed.ends_with("23") && !mixed.contains("21"),
            "{what}: {mixed}"
        );
        assert_eq!([alone.as_str(), &shown, &end], ["22", "", ""], "{what}");
        assert!(
            list.starts_with("1414") && list.ends_with("1515"),
            "{what}: {list}"
        );
        act(&root);
        on.set(true);
        count.set(3);
        keys.set(vec![15, 16]);
        after(30).await;
        let [mixed, alone, shown, list, end] = seen(&root);
        assert!(
            mixed.contains('3') && mixed.ends_with('4') && !mixed.contains("22"),
            "{what}: {mixed}"
        );
        assert_eq!(
            [alone.as_str(), &shown, &end],
            ["3", "開いて3下", "あり"],
            "{what}"
        );
        assert!(list.ends_with("1616"), "{what}: {list}");
        // With nothing between the two changes, all is as it would be without them.
        keys.set(vec![17]);
        after(30).await;
        assert_eq!(seen(&root)[3], "1717", "{what}");
        root.remove();
    }
}

#[wasm_bindgen_test]
async fn an_attribute_goes_with_its_value() {
    let on = RwSignal::new(true);
    let root = shown(move || {
        let name = move || on.get().then_some("b");
        view! { <details open=on class="a" class:open=on aria-label=name></details> }
    });
    let html = |root: &HtmlElement| first(root, "details").outer_html();
    assert!(html(&root).contains("open=\"\"") && html(&root).contains("class=\"a open\""));
    assert!(html(&root).contains("aria-label=\"b\""));
    on.set(false);
    until("all is gone", || {
        html(&root) == "<details class=\"a\"></details>"
    })
    .await;
}

#[wasm_bindgen_test]
async fn what_is_kept_is_never_touched() {
    let keys = RwSignal::new(vec![1_u32, 2]);
    let root = shown(move || {
        view! {
            <For each=move || keys.get() key=|key| *key let:key>
                <input id=["kept-", &name(key)].concat() />
            </For>
        }
    });
    let field: HtmlElement = first(&root, "#kept-2").unchecked_into();
    field.focus().unwrap();
    let order = |root: &HtmlElement| {
        let all = root.query_selector_all("input").unwrap();
        (0..all.length())
            .map(|at| all.get(at).unwrap().unchecked_into::<Element>().id())
            .collect::<Vec<_>>()
    };
    // Others come before and behind it, go, and change places; whoever writes in it notices nothing.
    for wanted in [vec![3, 1, 2, 4], vec![2, 4], vec![5, 2], vec![2]] {
        keys.set(wanted.clone());
        let ids: Vec<_> = wanted.iter().map(|key| format!("kept-{key}")).collect();
        until("they are in order", || order(&root) == ids).await;
        let focused = document().active_element().unwrap();
        assert!(focused.is_same_node(Some(&field)), "{wanted:?}");
    }
}

#[wasm_bindgen_test]
async fn pieces_come_in_the_order_of_their_keys() {
    let keys = RwSignal::new(vec![1_u32, 2, 3]);
    let root = shown(move || {
        view! {
            <For each=move || keys.get() key=|key| *key let:key>
                <b>{name(key)}</b>{move || keys.with(|keys| keys.len().to_string())}
            </For>
        }
    });
    for wanted in [vec![3, 2, 1], vec![2, 9, 3], vec![], vec![4, 3]] {
        let count = wanted.len().to_string();
        let pieces = wanted.iter().map(|key| name(*key) + &count);
        let text = pieces.collect::<Vec<_>>().concat();
        keys.set(wanted);
        until("they are in order", || root.inner_text() == text).await;
    }
}

/// All orders of the keys from 1 to so many.
fn orders(count: u32) -> Vec<Vec<u32>> {
    let Some(less) = count.checked_sub(1) else {
        return vec![Vec::new()];
    };
    let with_last = |order: Vec<u32>| {
        (0..=order.len()).map(move |at| {
            let mut order = order.clone();
            order.insert(at, count);
            order
        })
    };
    orders(less).into_iter().flat_map(with_last).collect()
}

/// All lists of at most three of the keys 1, 2 and 3, each as often as one likes.
fn lists() -> Vec<Vec<u32>> {
    let mut all = vec![Vec::new()];
    for length in 0..3 {
        let last: Vec<_> = all
            .iter()
            .filter(|it| it.len() == length)
            .cloned()
            .collect();
        let longer = |list: &Vec<u32>| {
            (1..=3)
                .map(|key| [list.clone(), vec![key]].concat())
                .collect::<Vec<_>>()
        };
        all.extend(last.iter().flat_map(longer));
    }
    all
}

/// A list in the page, with a field for each key.
fn fields_of(keys: RwSignal<Vec<u32>>) -> HtmlElement {
    shown(move || {
        view! {
            "前"
            <For each=move || keys.get() key=|key| *key let:key><input name=name(key) /></For>
            "後"
        }
    })
}

/// The keys of the fields that stand in the page, each with its node.
fn fields(root: &HtmlElement) -> Vec<(u32, Node)> {
    let key = |node: Node| {
        let name = node.unchecked_ref::<Element>().get_attribute("name");
        (name.unwrap().parse().unwrap(), node)
    };
    elements(root).into_iter().map(key).collect()
}

#[wasm_bindgen_test]
async fn any_list_becomes_any_other_and_what_is_kept_is_the_same() {
    let of_orders = (0..=5).flat_map(|count| {
        orders(count)
            .into_iter()
            .map(move |it| ((1..=count).collect(), it))
    });
    let of_lists = lists()
        .into_iter()
        .flat_map(|before| lists().into_iter().map(move |it| (before.clone(), it)));
    let pairs: Vec<(Vec<u32>, Vec<u32>)> = of_orders.chain(of_lists).collect();
    assert_eq!(pairs.len(), 154 + 1600);
    let mut changing = Vec::new();
    for (before, wanted) in pairs {
        let keys = RwSignal::new(before.clone());
        let root = fields_of(keys);
        let nodes = fields(&root);
        keys.set(wanted.clone());
        changing.push((root, before, nodes, wanted));
    }
    after(50).await;
    let mut errors = Vec::new();
    for (root, before, nodes, wanted) in changing {
        let now = fields(&root);
        let order: Vec<u32> = now.iter().map(|(key, _)| *key).collect();
        let of = |list: &[u32], key: u32| list.iter().filter(|it| **it == key).count();
        let kept: usize = (1..=5)
            .map(|key| of(&before, key).min(of(&wanted, key)))
            .sum();
        let same = now.iter().filter(|it| nodes.contains(it)).count();
        let text = root.text_content().unwrap();
        if order != wanted || same != kept || text != "前後" {
            errors.push(format!(
                "{before:?} → {wanted:?}: {order:?}, {same} of {kept} kept"
            ));
        }
        root.remove();
    }
    assert!(
        errors.is_empty(),
        "{} wrong: {:?}",
        errors.len(),
        &errors[..errors.len().min(5)]
    );
}

#[wasm_bindgen_test]
async fn whoever_writes_in_a_piece_stays_in_it_wherever_the_others_go() {
    for wanted in (2..=4).flat_map(orders) {
        let count = u32::try_from(wanted.len()).unwrap();
        let keys = RwSignal::new((1..=count).collect::<Vec<_>>());
        let root = fields_of(keys);
        let focused = wanted[1];
        let field = first(&root, &format!("[name='{focused}']"));
        let blurred = Rc::new(Cell::new(false));
        let told = Rc::clone(&blurred);
        let told = Closure::<dyn FnMut()>::new(move || told.set(true));
        field
            .add_event_listener_with_callback("blur", told.as_ref().unchecked_ref())
            .unwrap();
        field.unchecked_ref::<HtmlElement>().focus().unwrap();
        keys.set(wanted.clone());
        let order = || {
            fields(&root)
                .iter()
                .map(|(key, _)| *key)
                .collect::<Vec<_>>()
        };
        until("they are in order", || order() == wanted).await;
        assert_eq!(
            document().active_element(),
            Some(field),
            "{focused} of {wanted:?}"
        );
        assert!(!blurred.get(), "{focused} of {wanted:?}");
        root.remove();
    }
}

#[wasm_bindgen_test]
async fn pieces_that_were_translated_come_and_go_and_change_places_all_the_same() {
    for wanted in [
        vec![3, 1, 2],
        vec![2, 1],
        vec![1, 4, 2, 3],
        vec![4, 3],
        vec![],
    ] {
        let keys = RwSignal::new(vec![1_u32, 2, 3]);
        let root = shown(move || {
            view! { <For each=move || keys.get() key=|key| *key let:key>{name(key)}<b>","</b></For> }
        });
        for text in texts(&root) {
            if text.data() != "," {
                text.replace_with_with_node_1(&made("font", "translated"))
                    .unwrap();
            }
        }
        keys.set(wanted.clone());
        after(20).await;
        // What was put back is translated again by the browser; the others still are.
        let names = wanted.iter().map(|key| name(*key) + ",");
        let wanted = names.collect::<String>();
        let mut left = root.text_content().unwrap();
        let pieces = root.query_selector_all("b").unwrap().length();
        assert_eq!(
            pieces as usize,
            wanted.matches(',').count(),
            "{wanted}: {left}"
        );
        left = left.replace("translated", "?");
        assert_eq!(
            left.matches(',').count(),
            left.chars()
                .filter(|it| *it == '?' || it.is_ascii_digit())
                .count(),
            "{wanted}: {left}"
        );
        let fits = wanted
            .chars()
            .zip(left.chars())
            .all(|(wanted, it)| it == '?' || it == wanted);
        assert!(fits && wanted.len() == left.len(), "{wanted}: {left}");
        root.remove();
    }
}

#[wasm_bindgen_test]
async fn what_is_shown_on_a_condition_is_not_drawn_anew_while_it_holds() {
    let count = RwSignal::new(1);
    let root = shown(move || {
        view! {
            <Show when=move || count.get() != 0 fallback=|| view! { <i>"なし"</i> }>
                <input />
            </Show>
        }
    });
    let field = first(&root, "input");
    count.set(5);
    count.set(7);
    after(50).await;
    assert!(first(&root, "input").is_same_node(Some(&field)));
    count.set(0);
    until("it is gone", || root.inner_text() == "なし").await;
    assert!(!field.is_connected());
}

#[wasm_bindgen_test]
async fn what_leaves_the_page_lets_go_of_its_signals_and_listeners() {
    let keys = RwSignal::new(vec![1_u32, 2]);
    let gone = RwSignal::new(0);
    let root = shown(move || {
        view! {
            <For each=move || keys.get() key=|key| *key let:key>
                {
                    on_cleanup(move || gone.update(|gone| *gone += 1));
                    name(key)
                }
            </For>
        }
    });
    keys.set(vec![2]);
    until("one is left", || root.inner_text() == "2").await;
    assert_eq!(gone.get_untracked(), 1);
    keys.set(vec![2, 3]);
    until("another came", || root.inner_text() == "23").await;
    assert_eq!(gone.get_untracked(), 1);
}

#[wasm_bindgen_test]
fn a_tap_is_heard_and_text_is_never_markup() {
    let heard = Rc::new(Cell::new(false));
    let told = heard.clone();
    let root = shown(move || {
        let told = told.clone();
        view! { <button on:click=move |_| told.set(true)>"<b>&"</button> }
    });
    first(&root, "button")
        .unchecked_into::<HtmlElement>()
        .click();
    assert!(heard.get());
    assert_eq!(
        first(&root, "button").outer_html(),
        "<button>&lt;b&gt;&amp;</button>"
    );
}

#[wasm_bindgen_test]
fn pictures_are_of_their_own_kind_of_elements() {
    let root = shown(|| view! { <svg viewBox="0 0 1 1"><path d="M0 0" /></svg> });
    for name in ["svg", "path"] {
        let of_svg = first(&root, name).namespace_uri();
        assert_eq!(of_svg.as_deref(), Some("http://www.w3.org/2000/svg"));
    }
}

#[wasm_bindgen_test]
async fn what_is_gone_hears_nothing_any_more() {
    let page = RwSignal::new(1_usize);
    let heard = Rc::new(Cell::new(0));
    let counted = Rc::clone(&heard);
    let root = shown(move || {
        let counted = Rc::clone(&counted);
        ToView::to_view(move || {
            let (here, counted) = (page.get(), Rc::clone(&counted));
            let inner = move || {
                let counted = Rc::clone(&counted);
                let doubled = Memo::new(move |_| page.get() * 2);
                let words = move || {
                    counted.set(counted.get() + 1);
                    page.get() + doubled.get()
                };
                view! { <p>{words}</p> }
            };
            match here {
                1 => inner.to_view(),
                _ => "elsewhere".to_view(),
            }
        })
    });
    assert_eq!(root.inner_text().trim(), "3");
    page.set(2);
    until("the other page is there", || {
        root.inner_text() == "elsewhere"
    })
    .await;
    after(20).await;
    // Its turn may come before the page's: then once more, with all its signals still there.
    assert!(heard.get() <= 2, "heard {} times", heard.get());
}

/// A bit of everything.
#[derive(Clone, Copy)]
struct Bits {
    count: RwSignal<usize>,
    on: RwSignal<bool>,
    keys: RwSignal<Vec<u32>>,
}

impl Bits {
    fn new() -> Self {
        Self {
            count: RwSignal::new(1),
            on: RwSignal::new(true),
            keys: RwSignal::new(vec![1, 2]),
        }
    }

    fn view(self) -> View {
        let Self { count, on, keys } = self;
        view! {
            <p class="a" class:open=on aria-label=move || name(7)>"全"{name(3)}"部、"{count}"件、"{move || on.get().then_some("開")}"。"</p>
            <button on:click=move |_| count.update(|it| *it += 1)>"足す"</button>
            <ul>
                <For each=move || keys.get() key=|key| *key let:key><li id=name(key) class="row">{name(key)}</li></For>
            </ul>
            <Show when=move || on.get()><input prop:value="か" /></Show>
            <svg viewBox="0 0 1 1"><g>{move || on.get().then(|| view! { <path d="M0 0" /> })}</g></svg>
            "終"
        }
    }

    async fn lives(self, root: &HtmlElement) {
        let text = || root.text_content().unwrap();
        first(root, "button")
            .unchecked_into::<HtmlElement>()
            .click();
        self.on.set(false);
        self.keys.set(vec![2, 3]);
        until("all has changed", || {
            text() == "全3部、2件、。足す23終" && elements(root).len() == 7
        })
        .await;
        self.on.set(true);
        until("it is there again", || {
            text() == "全3部、2件、開。足す23終" && elements(root).len() == 9
        })
        .await;
        let path = first(root, "svg path");
        assert_eq!(path.namespace_uri(), first(root, "svg").namespace_uri());
    }
}

#[wasm_bindgen_test]
async fn what_came_with_the_page_is_hydrated() {
    let html = shown(move || Bits::new().view()).inner_html();
    let bits = Bits::new();
    let root = hydrated(&html, || View::None);
    assert_eq!(root.child_nodes().length(), 0, "what is not asked for goes");
    root.set_inner_html(&html);
    let came = elements(&root);
    mount(root.clone(), move || bits.view());
    assert_eq!(elements(&root), came);
    assert_eq!(root.inner_html(), html);
    let field: web_sys::HtmlInputElement = first(&root, "input").unchecked_into();
    assert_eq!(field.value(), "か");
    bits.lives(&root).await;
}

/// The first of the list, as HTML.
const LI: &str = "<li id=\"1\" class=\"row\">1</li>";

#[wasm_bindgen_test]
async fn whatever_came_with_the_page_the_same_stands_there_in_the_end() {
    let html = shown(move || Bits::new().view()).inner_html();
    let others = [
        String::new(),
        "何か".to_owned(),
        "<!-- a note -->".to_owned() + &html,
        html.clone() + "<p>more</p>more",
        html.replace("class=\"a open\"", "class=\"a\""),
        html.replace("aria-label=\"7\"", "aria-label=\"8\""),
        html.replace("<button>足す</button>", "<i>足す</i>"),
        html.replace("<button>足す</button>", ""),
        html.replace(LI, ""),
        html.replace(LI, "<li>9</li><li>8</li><li>7</li>"),
        // Elements of others, with the same tags.
        html.replace(LI, &format!("<li>foreign</li>{LI}")),
        html.replace(LI, &format!("<li class=\"row\">foreign</li>{LI}")),
        html.replace(LI, &format!("<li id=\"1\">foreign</li>{LI}")),
        html.replace(
            LI,
            "<li id=\"1\" class=\"row\" aria-current=\"page\">1</li>",
        ),
        html.replace("<button>", "<button class=\"b\">"),
        html.replace("<button>", "<button id=\"b\" role=\"alert\">"),
        html.replace("<button>", "<button disabled hidden title=\"t\">"),
        html.replace("class=\"a open\"", "class=\"a open\" role=\"alert\""),
        html.replace("class=\"a open\"", "class=\"b open\""),
        html.replace("class=\"a open\"", "id=\"a\""),
        html.replace("<p", "<p>foreign</p><p"),
        html.replace("<svg viewBox=\"0 0 1 1\"", "<svg"),
        html.replace("<path d=\"M0 0\">", "<path d=\"M1 1\" class=\"c\">"),
        format!("foreign{html}"),
        html.replace("件", "個"),
        html.replace("全3部", "<font>all 3</font>"),
        html.replace("<path d=\"M0 0\"></path>", "<g></g><circle></circle>"),
        html.replace("<input>", ""),
    ];
    assert!(html.contains(LI), "{html}");
    for came in others {
        let bits = Bits::new();
        let root = hydrated(&came, move || bits.view());
        assert_eq!(root.inner_html(), html, "{came}");
        bits.lives(&root).await;
    }
}

/// What a reader, or something else that works on the page, has set before the app was there is no fault of the page.
#[wasm_bindgen_test]
fn what_others_have_set_on_what_is_hydrated_stays() {
    let html = "<details class=\"a\" open=\"\" data-theirs=\"1\" style=\"color:red\" _theirs=\"2\"><b>x</b></details>";
    let root = hydrated("", || View::None);
    root.set_inner_html(html);
    let came = elements(&root);
    mount(
        root.clone(),
        || view! { <details class="a"><b>"x"</b></details> },
    );
    assert_eq!(elements(&root), came);
    assert_eq!(root.inner_html(), html);
}
