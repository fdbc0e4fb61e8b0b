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
fn shown(make: impl FnOnce() -> View + 'static) -> HtmlElement {
    hydrated("", make)
}

/// Likewise, with what came with the page in it.
fn hydrated(came: &str, make: impl FnOnce() -> View + 'static) -> HtmlElement {
    let root: HtmlElement = document().create_element("div").unwrap().unchecked_into();
    root.set_inner_html(came);
    document().body().unwrap().append_child(&root).unwrap();
    mount(root.clone(), make);
    root
}

fn elements(root: &HtmlElement) -> Vec<Node> {
    let all = root.query_selector_all("*").unwrap();
    (0..all.length()).filter_map(|at| all.get(at)).collect()
}

fn first(root: &HtmlElement, selector: &str) -> Element {
    root.query_selector(selector).unwrap().unwrap()
}

fn name(key: u32) -> String {
    key.to_string()
}

#[wasm_bindgen_test]
async fn text_that_follows_a_signal_changes_in_its_place() {
    let count = RwSignal::new(1_usize);
    let root = shown(move || view! { <p>"もう"{count}"件"</p> });
    let nodes = first(&root, "p").child_nodes();
    let before = nodes.get(1).unwrap();
    assert_eq!(root.inner_text(), "もう1件");
    count.set(2);
    until("it says 2", || root.inner_text() == "もう2件").await;
    assert!(nodes.get(1).unwrap().is_same_node(Some(&before)));
    assert_eq!(nodes.length(), 3);
}

/// As a browser that translates the page does, and the page's script notes.
fn translate(text: &Node) {
    let stand_in = document().create_element("font").unwrap();
    stand_in.set_text_content(Some("translated"));
    let parent = text.parent_node().unwrap();
    parent.replace_child(&stand_in, text).unwrap();
    js_sys::Reflect::set(text, &"standIn".into(), &stand_in).unwrap();
}

#[wasm_bindgen_test]
async fn a_text_that_was_translated_changes_and_goes_all_the_same() {
    let (count, on) = (RwSignal::new(1_usize), RwSignal::new(true));
    let root = shown(move || {
        view! { <p>"もう"{count}"件"</p><i><Show when=move || on.get()>"あり"</Show></i> }
    });
    let text = |selector: &str, at: u32| first(&root, selector).child_nodes().get(at).unwrap();
    translate(&text("p", 1));
    translate(&text("i", 0));
    assert_eq!(root.inner_text().matches("translated").count(), 2);
    count.set(2);
    on.set(false);
    until("both are as they should be", || {
        root.text_content().as_deref() == Some("もう2件")
    })
    .await;
    on.set(true);
    until("it is there again", || {
        root.text_content().as_deref() == Some("もう2件あり")
    })
    .await;
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
        for at in [0, 2, 4] {
            translate(&root.child_nodes().get(at).unwrap());
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
                <For each=move || keys.get() key=|key| *key let:key><li>{name(key)}</li></For>
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
        html.replace("<li>1</li>", ""),
        html.replace("<li>1</li>", "<li>9</li><li>8</li><li>7</li>"),
        html.replace("件", "個"),
        html.replace("全3部", "<font>all 3</font>"),
        html.replace("<path d=\"M0 0\"></path>", "<g></g><circle></circle>"),
        html.replace("<input>", ""),
    ];
    for came in others {
        let bits = Bits::new();
        let root = hydrated(&came, move || bits.view());
        assert_eq!(root.inner_html(), html, "{came}");
        bits.lives(&root).await;
    }
}
