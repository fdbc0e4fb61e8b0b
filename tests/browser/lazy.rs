//! What is hydrated only when it is touched or has to show something else.
#![allow(clippy::unwrap_used)]

use ::markup::prelude::*;
use ::markup::{hydrate_next, mount, mount_lazily, replay};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlElement;

use crate::markup::{Act, OTHERS, elements, first, name, shown, there};
use crate::support::{after, until};

/// A row that came with the page, and says what it was made of: how often it was made, and the address that it leads
/// to, which is only right once it is awake.
#[derive(Clone, Copy)]
struct Row {
    number: u32,
    found: RwSignal<bool>,
    address: RwSignal<usize>,
    made: RwSignal<usize>,
    taps: RwSignal<usize>,
}

impl Row {
    fn new(number: u32) -> Self {
        Self {
            number,
            found: RwSignal::new(false),
            address: RwSignal::new(0),
            made: RwSignal::new(0),
            taps: RwSignal::new(0),
        }
    }

    fn view(self, known_by: &'static str) -> View {
        let Self {
            number,
            found,
            address,
            made,
            taps,
        } = self;
        let make = move || {
            made.update(|it| *it += 1);
            view! {
                <li id=name(number) class="row">
                    <a href=move || ["#", &name(u32::try_from(address.get()).unwrap())].concat()>{name(number)}</a>
                    <button on:click=move |_| taps.update(|it| *it += 1)>"書く"</button>
                    {move || found.get().then(|| view! { <q>"見"</q> })}
                </li>
            }
        };
        view! {
            <Lazy known_by=("id", known_by) is_as_it_came=move || !found.get()>{make()}</Lazy>
        }
    }
}

/// Two rows in a list.
fn list(rows: [Row; 2], keys: RwSignal<Vec<usize>>) -> View {
    let row = move |at: usize| rows[at].view(["1", "2"][at]);
    view! { <ul><For each=move || keys.get() key=|at| *at let:at>{row(at)}</For></ul> }
}

/// Rows that came with the page, or what others have made of them.
fn rows_that_came(came: impl Fn(&str) -> String) -> (HtmlElement, [Row; 2], RwSignal<Vec<usize>>) {
    let new = || ([Row::new(1), Row::new(2)], RwSignal::new(vec![0, 1]));
    let (rows, keys) = new();
    let html = shown(move || list(rows, keys)).inner_html();
    assert_eq!(times_made(rows), [1, 1], "nothing came: all is made");
    let (rows, keys) = new();
    let root = there(&came(&html.replace("<!---->", "")));
    mount_lazily(root.clone(), || false, move || list(rows, keys));
    (root, rows, keys)
}

fn times_made(rows: [Row; 2]) -> [usize; 2] {
    rows.map(|it| it.made.get_untracked())
}

#[wasm_bindgen_test]
async fn what_is_dormant_wakes_where_it_is_touched_and_hears_the_touch() {
    let touches: [(&str, Act); 4] = [
        ("a tap", |it| {
            let tap = web_sys::Event::new("pointerdown").unwrap();
            it.dispatch_event(&tap).unwrap();
            it.click();
        }),
        ("a screen reader's click", HtmlElement::click),
        ("the keyboard", |it| {
            it.focus().unwrap();
            it.click();
        }),
        ("a click on what lies in it", |it| {
            it.first_element_child().map_or_else(
                || it.click(),
                |it| it.unchecked_into::<HtmlElement>().click(),
            );
        }),
    ];
    for (what, touch) in touches {
        let (root, rows, _) = rows_that_came(str::to_owned);
        let came = elements(&root);
        assert_eq!(times_made(rows), [0, 0], "{what}");
        rows[0].address.set(5);
        rows[1].address.set(6);
        touch(&first(&root, "[id='2'] button").unchecked_into());
        assert_eq!(times_made(rows), [0, 1], "{what}");
        assert_eq!(rows[1].taps.get_untracked(), 1, "{what}");
        let leads_to = |at: &str| first(&root, at).get_attribute("href").unwrap();
        assert_eq!(leads_to("[id='2'] a"), "#6", "{what}");
        assert_eq!(elements(&root), came, "{what}: the elements stay");
        touch(&first(&root, "[id='2'] button").unchecked_into());
        assert_eq!(
            (times_made(rows), rows[1].taps.get_untracked()),
            ([0, 1], 2),
            "{what}"
        );
        root.remove();
    }
}

#[wasm_bindgen_test]
fn where_nothing_may_stay_as_it_came_all_is_hydrated() {
    let (root, ..) = rows_that_came(str::to_owned);
    let html = root.inner_html();
    let (rows, keys) = ([Row::new(1), Row::new(2)], RwSignal::new(vec![0, 1]));
    let root = there(&html.replace("<!---->", ""));
    let came = elements(&root);
    mount(root.clone(), move || list(rows, keys));
    assert_eq!(times_made(rows), [1, 1]);
    assert_eq!(elements(&root), came);
}

#[wasm_bindgen_test]
async fn what_is_dormant_wakes_where_it_shows_something_else() {
    let (root, rows, _) = rows_that_came(str::to_owned);
    let (came, link) = (elements(&root), first(&root, "[id='1'] button"));
    // Whoever has come to another part of it by keyboard before it knew, stays there.
    rows[0].found.set(true);
    until("the match is shown", || {
        root.text_content().unwrap() == "1書く見2書く"
    })
    .await;
    assert_eq!(times_made(rows), [1, 0]);
    assert!(first(&root, "[id='1'] button").is_same_node(Some(&link)));
    rows[0].found.set(false);
    until("it is gone", || {
        root.text_content().unwrap() == "1書く2書く"
    })
    .await;
    assert_eq!(elements(&root), came);
    assert_eq!(times_made(rows), [1, 0], "it stays awake");
    link.unchecked_into::<HtmlElement>().click();
    assert_eq!(rows[0].taps.get_untracked(), 1);
}

#[wasm_bindgen_test]
async fn what_is_dormant_goes_and_changes_places_without_being_made() {
    let (root, rows, keys) = rows_that_came(str::to_owned);
    let second = first(&root, "[id='2']");
    keys.set(vec![1, 0]);
    until("they have changed places", || {
        root.text_content().unwrap() == "2書く1書く"
    })
    .await;
    keys.set(vec![1]);
    until("one is gone", || root.text_content().unwrap() == "2書く").await;
    assert!(first(&root, "[id='2']").is_same_node(Some(&second)));
    assert_eq!(times_made(rows), [0, 0]);
    // What is gone follows nothing.
    rows[0].found.set(true);
    after(20).await;
    assert_eq!(times_made(rows), [0, 0]);
    keys.set(vec![0, 1]);
    until("it is there again", || {
        root.text_content().unwrap() == "1書く見2書く"
    })
    .await;
    assert_eq!(times_made(rows), [1, 0]);
}

/// What others do before the app is there, and while something is dormant: what changes then is shown, once, and a tap is
/// heard.
#[wasm_bindgen_test]
async fn whatever_was_done_to_what_is_dormant_it_shows_what_is_true() {
    let row = "<li id=\"1\" class=\"row\">";
    let befores: [fn(&str, &str) -> String; 6] = [
        |html, _| html.to_owned(),
        |html, row| html.replace(row, &format!("<li>foreign</li>{row}")),
        |html, row| html.replace(row, &format!("<li id=\"1\">foreign</li>{row}")),
        |html, row| html.replace(row, &format!("foreign<!-- a note -->{row}")),
        |html, row| html.replace(row, "<li class=\"row\">"),
        |html, row| html.replace(row, "<li id=\"1\" class=\"row theirs\" title=\"theirs\">"),
    ];
    for (at, before) in befores.iter().enumerate() {
        for (what, act) in OTHERS {
            let (root, rows, _) = rows_that_came(|html| before(html, row));
            act(&root);
            rows[0].found.set(true);
            until(what, || {
                root.query_selector("[id='1'] q").unwrap().is_some()
            })
            .await;
            let count = |what: &str| root.query_selector_all(what).unwrap().length();
            assert_eq!(
                (count("[id='1']"), count("q")),
                (1, 1),
                "{at}, {what}: {}",
                root.inner_html()
            );
            first(&root, "[id='1'] button")
                .unchecked_into::<HtmlElement>()
                .click();
            assert_eq!(rows[0].taps.get_untracked(), 1, "{at}, {what}");
            root.remove();
        }
    }
}

/// Two parts whose turns come.
fn in_turns(rows: [Row; 2]) -> View {
    let made = |row: Row| {
        row.made.update(|it| *it += 1);
        view! {
            <p id=name(row.number)>
                <input />
                <button on:click=move |_| row.taps.update(|it| *it += 1)>"書く"</button>
            </p>
        }
    };
    let part = move |at: usize| {
        view! { <Deferred known_by=("id", ["1", "2"][at])>{made(rows[at])}</Deferred> }
    };
    view! { <div>{part(0)}{part(1)}</div> }
}

/// Parts whose turns come, as they came with the page.
fn parts_that_came() -> (HtmlElement, [Row; 2]) {
    let html = shown(move || in_turns([Row::new(1), Row::new(2)])).inner_html();
    (
        there(&html.replace("<!---->", "")),
        [Row::new(1), Row::new(2)],
    )
}

#[wasm_bindgen_test]
fn what_is_deferred_is_hydrated_part_by_part() {
    let (root, rows) = parts_that_came();
    let came = elements(&root);
    mount_lazily(root.clone(), || false, move || in_turns(rows));
    assert_eq!(times_made(rows), [0, 0]);
    assert!(hydrate_next());
    assert_eq!(times_made(rows), [1, 0]);
    assert!(hydrate_next());
    assert_eq!(times_made(rows), [1, 1]);
    assert!(!hydrate_next(), "none is left");
    assert_eq!(elements(&root), came, "the elements stay");
    root.remove();
}

/// A touch before its turn, by whatever means, is heard; the turn then passes it by.
#[wasm_bindgen_test]
fn what_is_deferred_and_touched_does_not_wait() {
    let (root, rows) = parts_that_came();
    mount_lazily(root.clone(), || false, move || in_turns(rows));
    first(&root, "[id='2'] button")
        .unchecked_into::<HtmlElement>()
        .click();
    assert_eq!(times_made(rows), [0, 1]);
    assert_eq!(rows[1].taps.get_untracked(), 1);
    while hydrate_next() {}
    assert_eq!(times_made(rows), [1, 1]);
    root.remove();
}

/// Whoever is typing as the app comes types on, and is heard from the first letter.
#[wasm_bindgen_test]
fn what_is_deferred_and_has_the_focus_is_hydrated_with_the_page() {
    let (root, rows) = parts_that_came();
    first(&root, "[id='2'] input")
        .unchecked_into::<HtmlElement>()
        .focus()
        .unwrap();
    mount_lazily(root.clone(), || false, move || in_turns(rows));
    assert_eq!(times_made(rows), [0, 1]);
    while hydrate_next() {}
    assert_eq!(times_made(rows), [1, 1]);
    root.remove();
}

/// Parts of a page that one has left meanwhile, or that others have taken out of it, are no one's turn.
#[wasm_bindgen_test]
async fn what_is_deferred_and_gone_is_not_made() {
    let (root, rows) = parts_that_came();
    let shows = RwSignal::new(true);
    mount_lazily(
        root.clone(),
        || false,
        move || {
            view! { <Show when=move || shows.get()>{in_turns(rows)}</Show> }
        },
    );
    shows.set(false);
    until("they are gone", || root.text_content().unwrap().is_empty()).await;
    while hydrate_next() {}
    assert_eq!(times_made(rows), [0, 0]);
    root.remove();
}

#[wasm_bindgen_test]
fn where_nothing_came_what_is_deferred_is_made_at_once() {
    let rows = [Row::new(1), Row::new(2)];
    let root = there("");
    mount_lazily(root.clone(), || false, move || in_turns(rows));
    assert_eq!(times_made(rows), [1, 1]);
    assert!(!hydrate_next());
    root.remove();
}

type Make = fn() -> View;

const NO_CLASS: Option<&'static str> = None;

/// What never changes is not looked into where the page is what would be drawn now, and mended like the rest where it is not.
#[wasm_bindgen_test]
fn what_never_changes_stays_as_others_made_it() {
    let kinds: [(&str, Make, bool); 15] = [
        ("a text", || view! { <p>"静"</p> }, true),
        ("a class", || view! { <p class="quiet">"静"</p> }, true),
        (
            "no class after all",
            || view! { <p class=NO_CLASS>"静"</p> },
            true,
        ),
        (
            "a class on a condition that is fixed",
            || view! { <p class:quiet=true>"静"</p> },
            true,
        ),
        (
            "an address that is fixed",
            || view! { <a href="#1">"静"</a> },
            true,
        ),
        (
            "what is in it never changes",
            || view! { <ul><li><b>"静"</b>" 止"</li></ul> },
            true,
        ),
        (
            "a picture",
            || view! { <svg><title>"静"</title></svg> },
            true,
        ),
        (
            "nothing beside the text",
            || view! { <p>{View::None}"静"</p> },
            true,
        ),
        ("a text from a signal", || text_from_a_signal("静"), false),
        (
            "an attribute from a signal",
            || view! { <p lang=move || "ja">"静"</p> },
            false,
        ),
        (
            "a class from a signal",
            || view! { <p class:quiet=move || true>"静"</p> },
            false,
        ),
        (
            "a listener",
            || view! { <p on:click=|_| ()>"静"</p> },
            false,
        ),
        ("a property", || view! { <p prop:lang="ja">"静"</p> }, false),
        (
            "a listener further in",
            || view! { <p>"静"<b on:click=|_| ()>"聞"</b></p> },
            false,
        ),
        (
            "what is made on a condition",
            || view! { <p>"静"<Show when=|| true>"有"</Show></p> },
            false,
        ),
    ];
    for (what, make, stays) in kinds {
        let html = shown(make).inner_html().replace("<!---->", "");
        let came = html.replace('静', "変");
        let text_of = |mount: fn(HtmlElement, Make)| {
            let root = there(&came);
            let elements_that_came = elements(&root);
            mount(root.clone(), make);
            assert_eq!(
                elements(&root),
                elements_that_came,
                "{what}: the elements stay"
            );
            root.remove();
            root.text_content().unwrap()
        };
        let trusted = text_of(|root, make| mount_lazily(root, || true, make));
        assert_eq!(trusted.contains('変'), stays, "{what}: {trusted}");
        for checked in [
            text_of(mount),
            text_of(|root, make| mount_lazily(root, || false, make)),
        ] {
            assert!(!checked.contains('変'), "{what}: {checked}");
        }
    }
}

fn text_from_a_signal(text: &'static str) -> View {
    let text = RwSignal::new(text);
    view! { <p>{text}</p> }
}

/// What lies in several that wait, one within the other, is touched: all of them are hydrated, and it is heard.
#[wasm_bindgen_test]
fn what_is_deferred_within_what_is_deferred_is_woken_with_it() {
    let within = |rows: [Row; 2]| {
        let inner = move || {
            view! { <section id="0"><h2>"外"</h2>{in_turns(rows)}</section> }
        };
        view! { <Deferred known_by=("id", "0")>{inner()}</Deferred> }
    };
    let rows = || [Row::new(1), Row::new(2)];
    let first_rows = rows();
    let html = shown(move || within(first_rows))
        .inner_html()
        .replace("<!---->", "");
    let (root, rows) = (there(&html), rows());
    let came = elements(&root);
    mount_lazily(root.clone(), || false, move || within(rows));
    assert_eq!(times_made(rows), [0, 0]);
    first(&root, "[id='2'] button")
        .unchecked_into::<HtmlElement>()
        .click();
    assert_eq!(times_made(rows), [0, 1], "the other one waits on");
    while hydrate_next() {}
    assert_eq!(times_made(rows), [1, 1]);
    assert_eq!(elements(&root), came, "the elements stay");
    root.remove();
}

/// What is done to parts whose code is still on its way, by scripts that name what they click; how often each row has
/// heard of a click once it is there, and it was replayed.
const HELD: [(&str, &[&str], [usize; 2]); 8] = [
    ("nothing", &[], [0, 0]),
    ("a button", &["[id='1'] button"], [1, 0]),
    (
        "a button, twice",
        &["[id='1'] button", "[id='1'] button"],
        [1, 0],
    ),
    ("what stands in a button", &["[id='2'] button b"], [0, 1]),
    (
        "one button, then another",
        &["[id='1'] button", "[id='2'] button"],
        [0, 1],
    ),
    (
        "a button, then what hears nothing",
        &["[id='1'] button", "[id='2'] p"],
        [1, 0],
    ),
    ("a button, then a link", &["[id='1'] button", "a"], [0, 0]),
    ("what hears nothing", &["[id='1'] p"], [0, 0]),
];

#[wasm_bindgen_test]
fn a_click_on_what_can_not_be_hydrated_yet_is_heard_once_it_is() {
    let part = |row: Row, is_ready: RwSignal<bool>| {
        let made = move || {
            row.made.update(|it| *it += 1);
            view! {
                <div id=name(row.number)>
                    <p>"文"</p>
                    <button on:click=move |_| row.taps.update(|it| *it += 1)><b>"書く"</b></button>
                </div>
            }
        };
        let known_by = ("id", ["1", "2"][row.number as usize - 1]);
        view! { <Deferred known_by is_ready=move || is_ready.get()>{made()}</Deferred> }
    };
    let view = move |rows: [Row; 2], is_ready: RwSignal<bool>| {
        view! { <div>{part(rows[0], is_ready)}{part(rows[1], is_ready)}<a href="#there">"ほか"</a></div> }
    };
    for (what, clicked, heard) in HELD {
        let written = ([Row::new(1), Row::new(2)], RwSignal::new(true));
        let html = shown(move || view(written.0, written.1)).inner_html();
        let root = there(&html.replace("<!---->", ""));
        let (rows, is_ready) = ([Row::new(1), Row::new(2)], RwSignal::new(false));
        mount_lazily(root.clone(), || false, move || view(rows, is_ready));
        for selector in clicked {
            let clicked: HtmlElement = first(&root, selector).unchecked_into();
            clicked.click();
        }
        while hydrate_next() {}
        replay();
        assert_eq!(times_made(rows), [0, 0], "{what}");
        for selector in clicked {
            first(&root, selector)
                .unchecked_into::<HtmlElement>()
                .click();
        }
        is_ready.set(true);
        while hydrate_next() {}
        replay();
        assert_eq!(rows.map(|it| it.taps.get_untracked()), heard, "{what}");
        let busy = root.query_selector("[aria-busy]").unwrap();
        assert!(busy.is_none(), "{what}: still busy");
        replay();
        assert_eq!(
            rows.map(|it| it.taps.get_untracked()),
            heard,
            "{what}: once"
        );
        root.remove();
    }
}

/// Whoever clicks again once it can be heard is heard at once, and not once more for the click that is held.
#[wasm_bindgen_test]
fn a_click_that_is_heard_takes_the_place_of_one_that_is_held() {
    let is_ready = RwSignal::new(false);
    let part = move |row: Row, is_ready: RwSignal<bool>| {
        let made = move || view! { <p id="1"><button on:click=move |_| row.taps.update(|it| *it += 1)>"書く"</button></p> };
        view! { <Deferred known_by=("id", "1") is_ready=move || is_ready.get()>{made()}</Deferred> }
    };
    let written = (Row::new(1), RwSignal::new(true));
    let html = shown(move || part(written.0, written.1)).inner_html();
    let root = there(&html.replace("<!---->", ""));
    let row = Row::new(1);
    mount_lazily(root.clone(), || false, move || part(row, is_ready));
    let button: HtmlElement = first(&root, "button").unchecked_into();
    button.click();
    assert_eq!(row.taps.get_untracked(), 0);
    is_ready.set(true);
    button.click();
    assert_eq!(row.taps.get_untracked(), 1);
    replay();
    assert_eq!(row.taps.get_untracked(), 1);
    root.remove();
}
