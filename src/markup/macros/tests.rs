//! `view!` as a function of tokens: what it makes of any markup, and what it says of what is none.

use proc_macro2::{LineColumn, TokenStream, TokenTree};
use proptest::prelude::*;
use syn::{Expr, LitStr};

use crate::expand::expand;

/// What an expansion says that is wrong, each with the place in the markup that it points to.
fn told(expansion: TokenStream) -> Vec<(String, LineColumn)> {
    let mut found = Vec::new();
    let mut at = None;
    for tree in expansion {
        match tree {
            TokenTree::Ident(ident) if ident == "compile_error" => at = Some(ident.span()),
            TokenTree::Group(group) => match at.take() {
                Some(span) => {
                    let words: LitStr = syn::parse2(group.stream()).expect("a message");
                    found.push((words.value(), span.start()));
                }
                None => found.extend(told(group.stream())),
            },
            TokenTree::Ident(_) => at = None,
            TokenTree::Punct(_) | TokenTree::Literal(_) => {}
        }
    }
    found
}

fn errors(markup: &str) -> Vec<(String, LineColumn)> {
    told(expand(tokens(markup)))
}

fn tokens(markup: &str) -> TokenStream {
    markup.parse().expect("tokens of Rust")
}

/// All texts in it, in their order.
fn texts(tokens: TokenStream) -> Vec<String> {
    let mut found = Vec::new();
    for tree in tokens {
        match tree {
            TokenTree::Group(group) => found.extend(texts(group.stream())),
            TokenTree::Literal(it) => {
                found.extend(syn::parse_str::<LitStr>(&it.to_string()).map(|it| it.value()));
            }
            TokenTree::Ident(_) | TokenTree::Punct(_) => {}
        }
    }
    found
}

#[test]
fn what_is_no_markup_is_told_where_it_stands() {
    const QUOTES: &str =
        "text stands in quotes, and a page's frame is none of this macro's business";
    const NAMES: &str = "an event, a property and a variable are named as in Rust";
    for (markup, message, column) in [
        ("<p>text</p>", QUOTES, 3),
        ("<p>\"a\" b</p>", QUOTES, 7),
        ("<!DOCTYPE html>", QUOTES, 0),
        (
            "<p style:color=\"red\"></p>",
            "on:, prop: and class: are known",
            3,
        ),
        ("<p use:it></p>", "on:, prop: and class: are known", 3),
        (
            "<p bind:value=it></p>",
            "on:, prop: and class: are known",
            3,
        ),
        ("<p on:a-b=go></p>", NAMES, 3),
        ("<p on:=go></p>", NAMES, 3),
        ("<Show a-b=1 />", NAMES, 6),
        ("<For let:a-b />", NAMES, 5),
        ("<Show on:click=go />", NAMES, 6),
        ("<p {..all}></p>", "an attribute has a name", 3),
        ("<Show {..all}>\"a\"</Show>", "a property has a name", 6),
    ] {
        let found = errors(markup);
        let [(words, place)] = found.as_slice() else {
            panic!("{markup}: {found:?}");
        };
        assert_eq!(
            (words.as_str(), place.line, place.column),
            (message, 1, column),
            "{markup}"
        );
    }
    for (unclosed, says) in [
        ("<p>", "close tag"),
        ("<p><b></p>", "close tag"),
        ("</p>", "open tag"),
        ("<p", "expected"),
        ("<p a=></p>", "missing attribute value"),
        ("<p a=b", "expected"),
    ] {
        let found = errors(unclosed);
        assert!(
            found.iter().any(|(words, _)| words.contains(says)),
            "{unclosed}: {found:?}"
        );
    }
}

#[test]
fn markup_becomes_the_calls_that_make_it() {
    for (markup, made) in [
        ("\"a\"", "\"a\""),
        ("<br/>", "::markup::Element::new(\"br\")"),
        (
            "<p a=\"b\" c></p>",
            "::markup::Element::new(\"p\").attribute(\"a\", \"b\").attribute(\"c\", true)",
        ),
        (
            "<p class:on=is>{it}</p>",
            "::markup::Element::new(\"p\").class_if(\"on\", is).child(it)",
        ),
        (
            "<p on:click=go></p>",
            "::markup::Element::new(\"p\").on(::leptos::ev::click, go)",
        ),
        (
            "<p node_ref=it prop:value=1></p>",
            "::markup::Element::new(\"p\").node_ref(it).property(\"value\", 1)",
        ),
    ] {
        let one: TokenStream = made.parse().expect("tokens");
        let whole = quote::quote!({ ::markup::ToView::to_view(#one) });
        assert_eq!(
            expand(tokens(markup)).to_string(),
            whole.to_string(),
            "{markup}"
        );
    }
}

/// Markup as it is written, with the texts that it shows and the values that it sets, in their order.
fn markup(tags: &'static [&'static str]) -> impl Strategy<Value = (String, Vec<String>)> {
    let text = "[ -!#-\\[\\]-~あ-ん]{1,8}".prop_map(|text| (format!("\"{text}\""), vec![text]));
    text.prop_recursive(4, 40, 5, move |inner| {
        let attributes =
            proptest::collection::vec(("[a-z]{2,6}(-[a-z]{1,4})?", "[a-z0-9 ]{0,6}"), 0..3);
        let children = proptest::collection::vec(inner, 0..5);
        (prop::sample::select(tags), attributes, children).prop_map(
            |(tag, attributes, children)| {
                let mut texts = vec![tag.to_owned()];
                let mut written = format!("<{tag}");
                for (name, value) in attributes {
                    written = format!("{written} {name}=\"{value}\"");
                    texts.extend([name, value]);
                }
                written += ">";
                for (child, inner) in children {
                    written += &child;
                    texts.extend(inner);
                }
                (format!("{written}</{tag}>"), texts)
            },
        )
    })
}

proptest! {
    #[test]
    fn nothing_of_any_markup_is_lost_or_changes_its_place((written, shown) in markup(&["p", "svg", "details"])) {
        prop_assert_eq!(errors(&written), Vec::new());
        prop_assert_eq!(texts(expand(tokens(&written))), shown);
    }

    /// Whatever stands there, the expansion is an expression, so that the compiler can go on and say more.
    #[test]
    fn whatever_is_cut_out_or_put_in_becomes_an_expression(
        (written, _) in markup(&["p", "svg", "Show"]),
        from in any::<prop::sample::Index>(),
        length in 0..4_usize,
        put in prop::sample::select(vec!["", "<", ">", "/", "=", "\"a\"", "{}", "a", "<b>", "</b>", "on:", ":", ".."]),
    ) {
        let mut letters: Vec<char> = written.chars().collect();
        let from = from.index(letters.len());
        let to = (from + length).min(letters.len());
        letters.splice(from..to, put.chars());
        let written: String = letters.into_iter().collect();
        if let Ok(tokens) = written.parse::<TokenStream>() {
            let made = expand(tokens);
            prop_assert!(syn::parse2::<Expr>(made.clone()).is_ok(), "{}: {}", written, made);
        }
    }
}
