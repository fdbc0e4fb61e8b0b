//! Markup as HTML.

use markup::prelude::*;

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
